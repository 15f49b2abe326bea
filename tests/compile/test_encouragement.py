"""Encouragement: seldom, never too close to another cue, and never the same twice in a row."""

from itertools import pairwise

import pytest
from compiled import PACK, Compiled, LengthOf, compiled, routine_of, settled
from hypothesis import given, settings
from hypothesis import strategies as st
from profiles import up_to
from strategies import lengths, scripts

from voicecoach.cuepack.phrases import CuePack
from voicecoach.timeline import Section

GOOD_WORDS = PACK.choices("encourage")


def good_words(made: Compiled, choices: list[str] = GOOD_WORDS) -> list[tuple[Section, str]]:
    return [
        (section, event.text)
        for section in made.timeline.sections
        for event in section.events
        if getattr(event, "text", "") in choices
    ]


def test_once_in_the_last_set_of_an_exercise_on_its_second_side() -> None:
    stretch = compiled("## Hip stretch: 3 x hold 60s, each side\n")
    assert [(section.set, section.side) for section, _ in good_words(stretch)] == [(3, "right")]
    curls = compiled("## Curls: 3 x 10\n")
    assert [section.set for section, _ in good_words(curls)] == [3]


@pytest.mark.parametrize(
    "script",
    [
        "## Plank: hold 60s\n",
        "## Plank: 2 x hold 60s\nencouragement: none\n",
        "---\nencouragement: off\n---\n## Plank: 2 x hold 60s\n",
        "## Plank: 2 x hold 60s\ntalk: brief\n",
        "## Plank: 2 x hold 60s\ntalk: counts\n",
        "## Plank: 2 x hold 20s\n",
        "## Curls: 2 x 6\n",
        "## Breathing: 2 x 10 breaths\n",
    ],
)
def test_none_where_it_is_not_wanted_or_would_crowd(script: str) -> None:
    assert good_words(compiled(script)) == []


def test_it_comes_in_the_second_half_of_a_hold_if_it_is_quiet_there_else_in_the_first() -> None:
    assert compiled("## Plank: 2 x hold 60s\n").heard("hold", 1)[:4] == [
        "0 ~ go", "30 Halfway.", "37.5 Good, keep going.", "57 Three.",
    ]  # fmt: skip
    assert compiled("## Plank: 2 x hold 28s\n").heard("hold", 1)[:3] == [
        "0 ~ go", "9.333 Good, keep going.", "14 Halfway.",
    ]  # fmt: skip


def test_a_long_countdown_has_quiet_before_it() -> None:
    assert compiled("## Plank: 2 x hold 28s\ncountdown: 10\n").heard("hold", 1)[:3] == [
        "0 ~ go", "9.333 Good, keep going.", "18 Ten.",
    ]  # fmt: skip


def test_a_reminder_goes_before_it_at_every_level_of_talk() -> None:
    script = "## Plank: {sets} x hold 24s\n> Press the floor away, and breathe out slowly.\n"
    assert good_words(compiled(script.format(sets=2))) == []
    # `full` would say the reminder in the third set, too; what is said must not hang on that.
    normal, full = script.format(sets=3), script.format(sets=3).replace("24s\n", "24s\ntalk: full\n")
    assert good_words(compiled(normal)) == good_words(compiled(full)) == []


def test_in_reps_it_stands_alone_between_counts() -> None:
    reps = compiled("## Curls: 2 x 10\n").heard("reps", 1)
    assert reps[reps.index("25 Five.") :][:3] == ["25 Five.", "25.658 Keep breathing.", "27.5 ~ tick"]


def test_it_is_another_one_each_time_and_the_same_in_each_session() -> None:
    script = "## Curls: 2 x 10\n\n" * 8
    texts = [text for _, text in good_words(compiled(script))]
    assert len(texts) == 8
    assert len(set(texts)) >= 3
    assert all(one != other for one, other in pairwise(texts))
    assert texts == [text for _, text in good_words(compiled(script))]


def test_a_session_of_another_title_has_others() -> None:
    script = "---\ntitle: {}\n---\n" + "## Curls: 2 x 10\n\n" * 8
    one, other = ([text for _, text in good_words(compiled(script.format(title)))] for title in ("Morning", "Evening"))
    assert one != other


def with_choices(choices: list[str]) -> CuePack:
    return CuePack(PACK.language, {**PACK.phrases, "encourage": " | ".join(choices)}, PACK.tones_ms)


@settings(max_examples=up_to(25))
@given(st.lists(scripts, min_size=1, max_size=3).map("\n\n".join), lengths, st.integers(0, 3))
def test_never_the_same_twice_in_a_row_whatever_the_pack_has(script: str, length_of: LengthOf, forms: int) -> None:
    choices = ["Lovely.", "Stay with it. Breathe.", "Calm and slow."][:forms]
    made = settled(routine_of(script), length_of, with_choices(choices))
    firsts = [choice.split(".")[0] + "." for choice in choices]
    texts = [text for _, text in good_words(made, firsts)]
    assert all(one != other for one, other in pairwise(texts))


def test_a_pack_with_one_form_says_it_once() -> None:
    made = settled(routine_of("## Curls: 2 x 10\n\n" * 3), len, with_choices(["Lovely."]))
    assert len(good_words(made, ["Lovely."])) == 1


PRAISES = PACK.choices("well-done")
CURLS = "## Curls: 3\n{}\n"


def test_after_each_exercise_comes_another_good_word_and_the_same_in_each_session() -> None:
    script = CURLS.format("") * 12
    texts = [text for _, text in good_words(compiled(script), PRAISES)]
    assert len(texts) == 11
    assert all(one != other for one, other in pairwise(texts))
    assert len(set(texts)) >= 3
    assert texts == [text for _, text in good_words(compiled(script), PRAISES)]


@pytest.mark.parametrize("setting", ["encouragement: none", "talk: brief", "talk: counts"])
def test_none_after_an_exercise_that_wants_no_encouragement_or_less_talk(setting: str) -> None:
    assert good_words(compiled(CURLS.format(setting) + CURLS.format("")), PRAISES) == []
    assert len(good_words(compiled(CURLS.format("") + CURLS.format(setting)), PRAISES)) == 1


def test_never_the_same_after_two_exercises_whatever_is_between() -> None:
    one = CuePack(PACK.language, {**PACK.phrases, "well-done": "Lovely."}, PACK.tones_ms)
    assert len(good_words(settled(routine_of(CURLS.format("") * 4), len, one), ["Lovely."])) == 2

"""`style: calm` and `style: brisk`, and the settings that they stand for."""

import pytest
from compiled import PACK, Compiled, LengthOf, compiled, routine_of, settled
from hypothesis import given, settings
from profiles import up_to
from strategies import plausible_lengths, scripts

from voicecoach.routine import Settings
from voicecoach.script.parser import parse
from voicecoach.script.settings import PRESETS
from voicecoach.source import Source, has_errors
from voicecoach.timeline import WORK, Count, Speak, Tone

TIMES = up_to(40)


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", ""])


def settings_of(script: str) -> Settings:
    return routine_of(script).exercises[-1].settings


# --- what is written nearer to the exercise counts --------------------------------------------------


def test_a_setting_of_the_same_block_stands_over_the_style() -> None:
    for lines in ("style: calm\ncount-in: 3", "count-in: 3\nstyle: calm"):
        found = settings_of(f"## Plank: hold 30s\n{lines}\n")
        assert (found.count_in, found.signals) == (3, "bell")


def test_a_style_under_an_exercise_stands_over_a_setting_further_out() -> None:
    assert settings_of(front("countdown: 3") + "## Plank: hold 30s\nstyle: calm\n").countdown == "none"
    assert settings_of(front("countdown: 3") + "## Legs\nstyle: calm\n### Plank: hold 30s\n").countdown == "none"


def test_a_setting_under_an_exercise_stands_over_a_style_further_out() -> None:
    found = settings_of(front("style: calm") + "## Plank: hold 30s\ncountdown: 3\n")
    assert (found.countdown, found.count_in) == ("3", 0)


def test_a_normal_style_sets_all_of_them_back() -> None:
    usual, touched = Settings(), {"count_in", "transition", "sentence_gap_ms", "countdown", "time_left_ms"}
    for style in ("calm", "brisk"):
        found = settings_of(front(f"style: {style}", "count-in: 7") + "## Plank: hold 30s\nstyle: normal\n")
        assert {name: getattr(found, name) for name in touched} == {name: getattr(usual, name) for name in touched}
        assert set(found.spans) == {"style"}


def test_a_style_sets_back_what_another_one_set() -> None:
    found = settings_of(front("style: calm") + "## Plank: hold 30s\nstyle: brisk\n")
    assert (found.count_in, found.signals, found.countdown) == (3, "tones", "full")


def test_what_a_style_sets_is_written_in_its_line() -> None:
    found = settings_of("## Plank: hold 30s\nstyle: calm\n")
    assert found.spans["countdown"].line == found.spans["style"].line == 2


def test_a_style_is_not_told_that_one_of_its_settings_does_nothing() -> None:
    _, problems = parse(Source("a.md", "---\nlanguage: en\n---\n## Plank: hold 30s\nstyle: calm\n"))
    assert problems == []
    assert compiled("## Plank: hold 30s\nstyle: calm\n").problems == []


@settings(max_examples=TIMES)
@given(scripts, plausible_lengths)
def test_a_style_is_the_same_as_its_settings_written_singly(script: str, length_of: LengthOf) -> None:
    for style, preset in PRESETS.items():
        lines = [f"{key}: {value}" for key, value in preset.items()] or [""]
        by_style = settled(routine_of(front(f"style: {style}", *[""] * (len(lines) - 1)) + script), length_of)
        singly = settled(routine_of(front(*lines) + script), length_of)
        assert by_style.timeline.sections == singly.timeline.sections


# --- a calm session -----------------------------------------------------------------------------------

CLOCK = ("halfway", "two-left", "two-more", "three-more", "last-rep")
RELEASES = [key for key in PACK.phrases if key.startswith("release")]
UNSAID = {PACK.say(key) for key in (*CLOCK, *RELEASES)} - {"Rest.", "Relax."}  # which mean more than that
SAID_OF_TIME = (" left.", "Exercise ", "Next, exercise", "The last exercise", "Up to ", "Go for ")


def said(made: Compiled) -> list[str]:
    return [event.text for event in made.timeline.events if isinstance(event, Speak) and not event.line]


@settings(max_examples=TIMES)
@given(scripts, plausible_lengths)
def test_a_calm_session_has_none_of_what_is_not_calm(script: str, length_of: LengthOf) -> None:
    lines = [line for line in script.split("\n") if not line.startswith(tuple(f"{key}:" for key in (*KEYS, "style")))]
    made = settled(routine_of(front("style: calm", "talk: full") + "\n".join(lines)), length_of)
    assert not UNSAID & set(said(made))
    assert not [text for text in said(made) if text.startswith(SAID_OF_TIME) or text.endswith("left.")]
    assert not [event for event in made.timeline.events if isinstance(event, Count)]
    assert not [
        event
        for section in made.timeline.sections
        for event in section.events
        if isinstance(event, Speak)
        and event.text == PACK.say("ten-seconds")
        and (section.kind in WORK or event.start_ms == section.start_ms + section.ms - 10_000)
    ]
    assert {event.name for event in made.timeline.events if isinstance(event, Tone)} <= {"chime", "tick", "switch"}


KEYS = tuple(PRESETS["calm"])


def test_the_phrases_that_are_not_said_are_those_of_the_pack() -> None:
    made = compiled("## Plank: 2 x hold 60s\ncountdown: full\n## Curls: 12\n")
    assert {"Halfway.", "And release.", "Two more."} <= UNSAID
    assert {"Halfway.", "And release.", "Exercise one of two."} <= set(said(made))


def test_one_soft_bell_opens_and_closes_each_stretch_of_work() -> None:
    made = compiled(front("style: calm", "safety: none") + "## Sit: 2 x 5 min\nrest: 30s\n")
    assert [made.heard(kind, number) for kind in ("timed",) for number in (0, 1)] == [["0 ~ chime"], ["0 ~ chime"]]
    assert made.words("rest") == ["~ chime", "Rest.", "Next, the last set."]
    assert made.words("setup")[0] == "Sit."
    assert made.words("outro")[0] == "~ chime"
    assert "~ finish" not in made.words("outro")


def test_the_bell_rings_before_a_beat_that_is_a_word() -> None:
    made = compiled(front("style: calm") + "## Breathe: 2 x 2 breaths\nrest: 20s\n")
    assert made.heard("ready") == ["0 ~ chime"]
    assert made.sections("ready")[0].ms == 888 + 1_008
    assert made.heard("reps") == ["0 Breathe in.", "4 Breathe out.", "8 Breathe in.", "12 Breathe out."]
    assert made.heard("rest")[-1] == "18.104 ~ chime"


def test_the_bell_rings_before_work_that_is_too_short_for_it() -> None:
    made = compiled("## Flash: 1s\nsignals: bell\n## Hang: hold 11s\nsignals: bell\ncountdown: 10\n")
    assert made.heard("ready") == ["0 ~ chime", "1.896 Three.", "2.896 Two.", "3.896 One."]
    assert made.heard("timed") == []
    assert made.heard("hold")[0] == "1 Ten."


def test_a_rest_with_no_room_for_its_bells_says_so() -> None:
    made = compiled("## Curls: 2 x 3\nsignals: bell\nrelease-words: no\nrest: 2s\ncount-in: none\ncount: none\n")
    assert made.heard("rest") == ["0.104 ~ chime"]
    assert made.told == [
        "4: note: the rest of 2 s has no room for the word `rest`, the number of the set and the bell that ends the "
        "work, so they are left out"
    ]


def test_one_bell_marks_the_change_where_no_time_lies_between() -> None:
    made = compiled(front("style: calm", "between-exercises: 0s") + "## Sit: 60s\n\n## Listen: 60s\n")
    assert [made.heard("timed", number)[0] for number in (0, 1)] == ["0 ~ chime", "0 ~ chime"]
    assert made.sections("rest") == []


def test_reps_keep_their_words_and_ticks_without_numbers() -> None:
    made = compiled("## Curls: 12\ntempo: lift 2s, lower 2s\ncount: none\n")
    assert made.heard("reps")[:6] == ["0 Lift.", "2 Lower.", "4 Lift.", "6 Lower.", "8 ~ tick", "10 ~ tick"]
    assert made.words("outro")[:2] == ["And rest.", "~ finish"]


def test_alternating_sides_stand_on_the_beat_where_nothing_is_counted() -> None:
    made = compiled("## Lunges: 4, alternating\ncount: none\n")
    assert made.heard("reps") == ["0 Left.", "2.5 ~ tick", "5 Right.", "7.5 ~ tick", "10 ~ tick", "12.5 ~ tick",
                                  "15 ~ tick", "17.5 ~ tick"]  # fmt: skip


def test_no_signals_at_all() -> None:
    made = compiled("## Sit: 60s\nsignals: none\ncountdown: none\nrelease-words: no\ncount-in: none\n")
    assert [event.name for event in made.timeline.events if isinstance(event, Tone)] == ["finish"]
    assert made.sections("ready") == []
    assert made.heard("timed") == []


def test_the_session_ends_without_a_bell_if_that_is_written() -> None:
    made = compiled(front("finish: none") + "## Plank: hold 20s\n")
    assert made.words("outro")[:2] == ["And release.", "That was the whole session."]
    made = compiled(front("finish: none", "style: calm", "talk: counts") + "## Sit: 60s\n")
    assert made.heard("outro") == []
    assert made.sections("outro")[0].ms == 1_512


def test_longer_gaps_between_sentences() -> None:
    lines = "## Sit: 60s\nsentence-gap: 2s\n\nClose your eyes. Listen.\n"
    _, first, second, _ = compiled(lines).sections("setup")[0].events[2::2]
    assert second.start_ms - first.start_ms - 2_016 in {event.ms for event in compiled(lines).timeline.events}


def test_a_long_rest_does_not_tell_its_length() -> None:
    made = compiled(
        front("rest-length: no", "rest-warning: none", "countdown: none") + "## Plank: 2 x hold 20s\nrest: 3 min\n"
    )
    assert made.words("rest") == ["And release.", "Rest.", "Next, the last set.", "Three.", "Two.", "One."]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("## Plank: 2 x hold 20s\nrest-length: no\n", "this exercise has no rest of 30s or more: `rest-length` does"),
        ("## Plank: hold 20s\nexercise-numbers: no\n", "there is no other exercise: `exercise-numbers` does"),
    ],
)  # fmt: skip
def test_a_setting_that_does_nothing_is_told(script: str, message: str) -> None:
    assert compiled(script).told == [f"2: warning: {message} nothing here"]


@pytest.mark.parametrize(("dosage", "wrong"), [("5 breaths", False), ("3 x 10", False), ("hold 30s", True)])
def test_no_count_is_for_reps_and_breaths(dosage: str, wrong: bool) -> None:
    _, problems = parse(Source("a.md", f"---\nlanguage: en\n---\n## A: {dosage}\ncount: none\ntalk: brief\n"))
    assert bool([each for each in problems if each.code == "no-effect"]) is wrong
    assert not has_errors(problems)


def test_the_safety_line_is_said_in_every_style() -> None:
    for style in PRESETS:
        assert "If anything hurts, stop." in said(compiled(front(f"style: {style}") + "## Plank: hold 20s\n"))

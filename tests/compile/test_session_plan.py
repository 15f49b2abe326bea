"""The opening, the closing, and the announced total, which must be right."""

import pytest
from compiled import PACK, compiled, heard, routine_of, silences, usual_ms

from voicecoach.compile.session import compile_timeline, needs
from voicecoach.cuepack.phrases import CuePack
from voicecoach.timeline import Silence, Speak, Timeline, Utterance

WHOLE = """\
---
title: Easy hips
schedule: 2-3 times a week
equipment: a mat, a wall
---
Welcome. [pause 2.5s] Take your time. [chime]

## Plank: 3 x hold 30s

# Closing
Well done. [pause 1.5s] See you.
"""


def test_the_opening() -> None:
    opening = compiled(WHOLE).sections("intro")[0]
    assert opening.events[0] == Silence(0, 1_000)
    assert heard(opening)[0] == "1 Easy hips."
    assert silences(opening) == {
        "Easy hips.": 600,
        "One exercise, about three minutes.": 600,
        "Welcome.": 2_500,
        "Take your time.": 600,
        "chime": 1_008,
        "You will need: a mat and a wall.": 600,
        "Move gently.": 600,
        "If anything hurts, stop.": 2_016,
    }


def test_the_safety_line_can_be_the_authors_or_none() -> None:
    own = "---\nsafety: Stop if you get dizzy.\n---\n## Plank: hold 9s\n"
    assert compiled(own).words("intro")[-1] == "Stop if you get dizzy."
    assert compiled(own).sections("intro")[0].events[-2].line == 2  # type: ignore[union-attr]
    none = compiled("---\nsafety: none\n---\n## Plank: hold 9s\n")
    assert none.words("intro")[-1] == "One exercise, about one minute."


def test_the_closing() -> None:
    assert silences(compiled(WHOLE).sections("outro")[0]) == {
        "And release.": 1_008,
        "finish": 1_008,
        "That was the whole session.": 600,
        "Aim for 2-3 times a week.": 1_008,
        "Well done.": 1_500,
        "See you.": 1_008,
    }


def test_without_words_of_the_author_the_coach_closes() -> None:
    assert compiled("## Plank: hold 9s\n").words("outro")[-2:] == [
        "That was the whole session.",
        "Take a breath, and get up slowly.",
    ]


def test_what_is_spoken_is_spelled_out_and_what_is_read_is_not() -> None:
    events = compiled("---\ntitle: 2x faster\n---\n## Plank: hold 9s\n- Hold 1 kg at 90°.\n").timeline.events
    spoken = {event.text: event.utterance.text for event in events if isinstance(event, Speak)}
    assert spoken["Hold 1 kg at 90°."] == "Hold one kilogram at ninety degrees."


def test_a_name_with_its_own_full_stop_gets_no_second_one() -> None:
    words = compiled("---\ntitle: Ready to go?\n---\n## Plank etc.: hold 9s\n").words
    assert words("intro")[0] == "Ready to go?"
    assert words("setup")[1] == "Plank etc."


# --- the announced total ------------------------------------------------------------------------------


def announced(timeline: Timeline) -> str:
    return next(e.text for e in timeline.events if isinstance(e, Speak) and " about " in e.text)


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ("2-3 times a week", "Aim for 2-3 times a week."),
        ("five days a week", "Aim for five days a week."),
        ("every other day", "Do this every other day."),
        ("twice a day", "Do this twice a day."),
    ],
)
def test_how_often_is_an_aim_and_when_is_to_be_done(schedule: str, said: str) -> None:
    made = compiled(f"---\nschedule: {schedule}\n---\n## Plank: hold 20s\n")
    assert said in made.words("outro")


@pytest.mark.parametrize(
    ("hold", "said"),
    [
        ("20s", "one minute"),
        ("2 min", "three minutes"),
        ("17 min", "eighteen"),
        ("1 hour", "about one hour and one minute."),
    ],
)
def test_the_total_is_said_in_whole_minutes(hold: str, said: str) -> None:
    assert said in announced(compiled(f"## Plank: hold {hold}\n").timeline)


def hold_that_ends_at(ms: int, summary_ms: int) -> str:
    """A script whose whole length is `ms` if its summary takes that long."""
    length = compiled("## Plank: hold 60s\n", length_of=lambda t: summary_ms if " about " in t else 480).timeline
    return f"## Plank: hold {(ms - length.duration_ms + 60_000) / 1000:.3f}s\n"


def test_where_the_longer_word_makes_the_next_minute_the_longer_total_is_taken_and_made_right() -> None:
    """With "twelve minutes" it would last thirteen, with "thirteen" (here the shorter word) twelve."""

    def length_of(text: str) -> int:
        return (1_920 if "twelve" in text else 960) if " about " in text else 480

    script = hold_that_ends_at(750_000, 1_440)
    made = compiled(script, length_of=length_of)
    assert "thirteen minutes" in announced(made.timeline)
    assert 750_000 <= made.timeline.duration_ms < 750_024
    assert made.rounds <= 4


def test_where_two_totals_are_right_one_is_announced() -> None:
    """With "twelve minutes" it lasts twelve, with "thirteen" (the longer word) thirteen."""

    def length_of(text: str) -> int:
        return (960 if "twelve" in text else 1_920) if " about " in text else 480

    made = compiled(hold_that_ends_at(750_000, 1_440), length_of=length_of)
    said = announced(made.timeline)
    assert ("twelve" in said) == (made.timeline.duration_ms < 750_000)
    assert made.rounds <= 4


# --- what is asked for --------------------------------------------------------------------------------


def test_needs_asks_in_the_order_of_the_session_and_only_for_what_is_missing() -> None:
    routine = routine_of("---\ntitle: Easy\n---\n## Plank: hold 9s\n")
    asked = needs(routine, PACK, {})
    assert [utterance.text for utterance in asked[:3]] == ["Easy.", "One exercise, about one minute.", "Move gently."]
    assert len(set(asked)) == len(asked)
    half = dict.fromkeys(asked[::2], 500)
    assert needs(routine, PACK, half) == [utterance for utterance in asked if utterance not in half]
    assert needs(routine, PACK, dict.fromkeys(asked, 500)) == []


def test_nothing_is_asked_for_that_is_not_said() -> None:
    made = compiled(WHOLE)
    asked = needs(routine_of(WHOLE), PACK, {})
    said = {event.utterance for event in made.timeline.events if hasattr(event, "utterance")}
    assert set(asked) == said


def test_a_length_that_is_missing_is_told() -> None:
    routine = routine_of("## Plank: hold 9s\n")
    lengths = dict.fromkeys(needs(routine, PACK, {}), 500)
    del lengths[Utterance("Ready.")]
    assert compile_timeline(routine, PACK, lengths).estimated == [Utterance("Ready.")]


def test_an_estimate_is_what_a_voice_of_those_lengths_gives() -> None:
    routine = routine_of(WHOLE)
    assert compile_timeline(routine, PACK, {}).timeline == compiled(WHOLE, length_of=usual_ms).timeline


def test_a_form_that_turns_out_too_long_is_replaced_and_its_substitute_asked_for() -> None:
    steps = compiled("## Steps: 27 reps\ntempo: step 1s\n", {"Last one.": 900, "Twenty-six.": 900})
    assert steps.heard("reps")[-1] == "26 Six."


def test_compiling_changes_nothing_and_gives_the_same_again() -> None:
    routine = routine_of(WHOLE)
    lengths = dict.fromkeys(needs(routine, PACK, {}), 480)
    before = dict(lengths)
    assert compile_timeline(routine, PACK, lengths) == compile_timeline(routine, PACK, lengths)
    assert lengths == before


def test_problems_know_their_file() -> None:
    assert {p.file for p in compiled("## Plank: 2 x hold 9s\nrest: 1s\n").problems} == {"test.md"}


def test_another_pack_speaks_other_words() -> None:
    pack = CuePack("en", {**PACK.phrases, "release-hold": "Let go."}, PACK.tones_ms)
    assert compiled("## Plank: hold 9s\n", pack=pack).words("outro")[0] == "Let go."

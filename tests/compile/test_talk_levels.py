"""`talk: counts`, `brief`, `normal` and `full`: each says what the one before says, and more."""

from itertools import groupby

import pytest
from compiled import PACK, Compiled, LengthOf, compiled, routine_of, settled
from hypothesis import example, given, settings
from profiles import up_to
from strategies import lengths, scripts

from voicecoach.cuepack.phrases import CuePack
from voicecoach.routine import Verbosity
from voicecoach.timeline import Count, Section, Speak

WORK = ("hold", "timed", "reps", "to_failure")
IN_PLACE_OF_INSTRUCTIONS = (
    "side first.",
    "side.",
    "Left knee down, right foot in front.",
    "Right knee down, left foot in front.",
)
"""What stands in for the instructions that `brief` leaves out; where they are said it is spared."""

STRETCH = """\
---
title: Hips
talk: {talk}
---
Welcome.

## Hip stretch: 4 x hold 30s, each side
- Kneel with your left knee on the mat.

> Chest tall.

> Belly in.

## Curls: 3 x 6
- Lie down.

> No swing.
"""


def at(script: str, talk: Verbosity, length_of: LengthOf, pack: CuePack = PACK) -> Compiled:
    return settled(routine_of(script).talking(talk), length_of, pack)


def said(stretch: list[Section]) -> set[tuple[int, str]]:
    """The words of a stretch, a short form as that for which it stands; in work with their moments, between work the
    texts alone, however they name what comes."""
    short = {left.instead: left.text for section in stretch for left in section.left_out if left.instead}
    at_work = stretch[0].kind in WORK
    found = [
        (section.kind, event.start_ms - stretch[0].start_ms if at_work else 0, short.get(event.text, event.text))
        for section in stretch
        for event in section.events
        if isinstance(event, Speak | Count)
    ]
    return {
        (at_ms, named(text))
        for kind, at_ms, text in found
        if not (kind in ("setup", "change_over", "rest") and text.endswith(IN_PLACE_OF_INSTRUCTIONS))
        and not text.endswith("side first.")
        and " about " not in text
    }


def left_out_for_explanation(stretch: list[Section]) -> set[tuple[int, str]]:
    """What a rest leaves out, and shows, because an exercise is explained in it, which lower levels do not."""
    explained = any(getattr(event, "line", 0) for section in stretch for event in section.events)
    left = (left.text for section in stretch for left in section.left_out) if explained else ()
    return {(0, named(text)) for text in left}


def named(text: str) -> str:
    """
    >>> named("Next, Plank."), named("First: Plank."), named("Plank next."), named("Plank.")
    ('Plank.', 'Plank.', 'Plank.', 'Plank.')
    """
    return text.removeprefix("Next, ").removeprefix("First: ").replace(" next.", ".")


def stretches(made: Compiled) -> list[list[Section]]:
    """The stretches of work, and everything between two of them together."""
    return [list(group) for _, group in groupby(made.timeline.sections, lambda section: section.kind in WORK)]


@settings(max_examples=up_to(25))
@given(scripts, lengths)
@example("## Steps: 30 reps\ntempo: step 1s\n", lambda text: 40 * len(text))
@example("## Curls: 2 x 14\n> Slow.\n\n> Long neck.\n", lambda text: 60 * len(text))
@example("## Plank: 4 x hold 60s, each side\n> Slow.\n\n> Long neck.\n\n> Smile.\n", lambda text: 60 * len(text))
def test_each_level_says_what_the_one_before_says_and_more(script: str, length_of: LengthOf) -> None:
    for levels in zip(*(stretches(at(script, level, length_of)) for level in Verbosity), strict=True):
        first = [each[0] for each in levels]
        if first[0].kind in WORK:
            assert len({(section.exercise, section.set, section.side, section.ms) for section in first}) == 1
        less, brief, normal, full = map(said, levels)
        assert less <= brief <= normal | left_out_for_explanation(levels[2])
        assert normal <= full


def test_each_level_says_more_in_a_session_of_everything() -> None:
    spoken = [
        sum(len(said([section])) for section in at(STRETCH.format(talk="full"), level, len).timeline.sections)
        for level in Verbosity
    ]
    assert spoken == sorted(set(spoken))


def test_counts_are_safety_name_dosage_side_counts_and_tones() -> None:
    made = compiled(STRETCH.format(talk="counts"))
    assert made.words("intro") == ["Hips.", "Move gently.", "If anything hurts, stop."]
    assert made.words("setup", 0) == [
        "~ chime",
        "Hip stretch.",
        "Four sets, thirty seconds on each side.",
        "Left side first.",
    ]
    assert made.words("ready") == ["Ready.", "Three.", "Two.", "One."]
    assert made.heard("hold", 2) == ["0 ~ go", "15 ~ half", "27 Three.", "28 Two.", "29 One."]
    assert made.words("change_over", 0) == ["And release.", "~ switch", "Right side."]
    assert made.words("rest", 0) == ["And release.", "~ rest", "Left side first.", "Three.", "Two.", "One."]
    assert made.words("setup", 1) == ["And release.", "~ chime", "Curls.", "Three sets of six reps."]
    assert made.heard("reps", 0)[:4] == ["0 ~ go", "2.5 ~ tick", "5 One.", "7.5 ~ tick"]
    assert made.words("rest", 4)[:3] == ["Six.", "And rest.", "~ rest"]
    assert made.words("outro") == ["Six.", "And rest.", "~ finish"]
    assert made.told == []


def test_the_tone_of_a_rest_gives_way_to_where_to_be() -> None:
    plank = compiled("## Plank: 2 x hold 5s, each side\nrest: 6.5s\ntalk: counts\n")
    assert plank.words("rest") == ["Release.", "Left side next.", "Three.", "Two.", "One."]
    shorter = compiled("## Plank: 2 x hold 5s\nrest: 5s\ntalk: counts\n", {"And release.": 1_000})
    assert shorter.words("rest") == ["Release.", "Three.", "Two.", "One."]
    assert plank.told == ["2: note: the rest of 6.5 s has room for the release and what comes next in short only"]
    assert shorter.told == ["2: note: the rest of 5 s has room for the release in short only"]


def test_brief_says_name_dosage_side_and_counts() -> None:
    made = compiled(STRETCH.format(talk="brief"))
    assert made.words("setup", 0) == [
        "~ chime",
        "Exercise one of two.",
        "Hip stretch.",
        "Four sets, thirty seconds on each side.",
        "Left side first.",
    ]
    assert made.words("change_over", 0) == ["And release.", "Switch sides.", "Right side."]
    assert made.words("hold", 2)[:2] == ["~ go", "Halfway."]
    assert made.heard("reps", 0)[:3] == ["0 ~ go", "2.5 ~ tick", "5 One."]
    assert made.told == []


def reminders(script: str) -> list[str]:
    """Which reminders are said, by set and side."""
    made = compiled(script)
    lines = {reminder.span.line for exercise in made.timeline.routine.exercises for reminder in exercise.reminders}
    rows = []
    for section in (section for section in made.timeline.sections if section.kind in WORK):
        texts = [event.text for event in section.events if isinstance(event, Speak) and event.line in lines]
        rows.append(f"{section.set}{(section.side or ' ')[0]} {' '.join(texts)}")
    return rows


PLANK = "## Plank: 4 x hold {hold}\ntalk: {talk}\n> Chest tall.\n\n> Belly in.\n"


@pytest.mark.parametrize(
    ("talk", "rows"),
    [
        ("brief", ["1  ", "2  ", "3  ", "4  "]),
        ("normal", ["1  ", "2  Chest tall.", "3  Belly in.", "4  "]),
        ("full", ["1  ", "2  Chest tall. Belly in.", "3  Belly in. Chest tall.", "4  Chest tall. Belly in."]),
    ],
)
def test_full_says_as_many_of_the_reminders_in_every_later_set_as_have_room(talk: str, rows: list[str]) -> None:
    assert reminders(PLANK.format(hold="40s", talk=talk)) == rows


def test_between_two_reminders_of_one_hold_it_is_quiet() -> None:
    hold = compiled(PLANK.format(hold="40s", talk="full")).heard("hold", 1)
    assert hold[:5] == ["0 ~ go", "6.666 Chest tall.", "10.666 Belly in.", "20 Halfway.", "37 Three."]


def test_what_has_no_room_in_one_set_is_shown_and_told_only_if_no_other_says_it() -> None:
    made = compiled(PLANK.format(hold="20s", talk="full"))
    assert [[unheard.text for unheard in section.left_out] for section in made.sections("hold")] == [
        [], ["Belly in."], ["Chest tall."], ["Belly in."],
    ]  # fmt: skip
    assert made.told == []
    one = compiled(PLANK.format(hold="20s", talk="full").replace("4 x", "1 x"))
    assert one.told == ["5: warning: this reminder is never said: no set has room for it"]
    normal = compiled(PLANK.format(hold="8s", talk="normal").replace("4 x", "4 sets,"), {"Chest tall.": 4_000})
    assert [unheard.line for unheard in normal.sections("hold")[1].left_out] == [3]


def test_reminders_of_reps_leave_a_rep_between_them() -> None:
    curls = compiled("## Curls: 2 x 10\ntalk: full\n> No swing.\n\n> Slow.\n").heard("reps", 1)
    assert [cue for cue in curls if cue.endswith(("No swing.", "Slow."))] == ["10.61 No swing.", "20.658 Slow."]


def test_no_reminder_is_said_on_both_sides_of_one_set() -> None:
    three = "## Reach: 3 x hold 40s, each side\ntalk: {talk}\n> One.\n\n> Two.\n\n> Three.\n"
    assert reminders(three.format(talk="normal")) == ["1l ", "1r ", "2l One.", "2r Two.", "3l Three.", "3r "]
    assert reminders(three.format(talk="full")) == [
        "1l ", "1r ", "2l One. Three.", "2r Two.", "3l Three. One.", "3r Two.",
    ]  # fmt: skip
    one = "## Reach: 4 x hold 40s, each side\ntalk: full\n> One.\n"
    assert reminders(one)[2:] == ["2l One.", "2r ", "3l ", "3r One.", "4l One.", "4r "]


def test_reminders_that_no_set_has_room_for_are_told_at_their_line() -> None:
    script = "## Plank: {dosage}\n> First.\n\n> Second.\n\n> Third.\n"
    assert compiled(script.format(dosage="hold 30s")).told == [
        "4: warning: this reminder is never said: the only set has room for one",
        "6: warning: this reminder is never said: the only set has room for one",
    ]
    assert compiled(script.format(dosage="3 x hold 30s")).told == [
        "6: warning: this reminder is never said: 3 sets have room for 2, one each from the second on",
    ]
    assert compiled(script.format(dosage="2 x hold 30s, each side")).told == [
        "6: warning: this reminder is never said: 2 sets have room for 2, one for each side from the second on",
    ]
    assert compiled(script.format(dosage="4 x hold 30s")).told == []
    assert compiled(script.format(dosage="hold 30s").replace("30s\n", "30s\ntalk: brief\n")).told == []
    assert compiled(script.format(dosage="hold 30s").replace("30s\n", "30s\ntalk: counts\n")).told == []


def test_a_reminder_is_for_each_side_once_in_turn_over_the_sets() -> None:
    script = "## Plank: 4 x hold 40s, each side\n> One.\n"
    assert reminders(script) == ["1l ", "1r ", "2l One.", "2r ", "3l ", "3r One.", "4l ", "4r "]
    assert reminders(script.replace("side\n", "side\norder: side by side\n")) == [
        "1l ", "2l One.", "3l ", "4l ", "1r ", "2r One.", "3r ", "4r ",
    ]  # fmt: skip
    assert reminders(f"{script}\n> Two.\n") == [
        "1l ", "1r ", "2l One.", "2r Two.", "3l Two.", "3r One.", "4l ", "4r ",
    ]  # fmt: skip

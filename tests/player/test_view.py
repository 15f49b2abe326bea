"""What is shown at each point of a routine with every kind of section."""

import pytest
from compiled import compiled

from voicecoach.audio.clip import frame_at
from voicecoach.player.stream import ExtraRest
from voicecoach.player.view import State, View, view_of
from voicecoach.routine import Side

SCRIPT = """\
---
title: Hips
---
Welcome.

## Wall stretch: 2 x hold 30s, each side
- Kneel down.

## Curls: 1 x 10
- Lie down.

## March: 40s

Well done.
"""
TIMELINE = compiled(SCRIPT).timeline


def start_of(kind: str, number: int = 0) -> int:
    """Of one section of that kind, counted from 0."""
    return [section for section in TIMELINE.sections if section.kind == kind][number].start_ms


def test_a_moment_of_a_hold() -> None:
    at_ms = start_of("hold", 1) + 11_500
    assert view_of(TIMELINE, at_ms, State.PAUSED, [ExtraRest(frame_at(7_000), 0)]) == View(
        title="Hips",
        exercise="Wall stretch",
        number=1,
        exercises=3,
        kind="hold",
        set=1,
        sets=2,
        side=Side.RIGHT,
        section_ms=30_000,
        remaining_ms=18_500,
        next_name="rest, 20 s",
        elapsed_ms=at_ms,
        total_ms=TIMELINE.duration_ms,
        state=State.PAUSED,
        extra_ms=7_000,
    )


def test_a_section_begins_at_its_first_millisecond() -> None:
    start_ms = start_of("hold")
    before, first = view_of(TIMELINE, start_ms - 1), view_of(TIMELINE, start_ms)
    assert (before.kind, before.remaining_ms) == ("ready", 1)
    assert (first.kind, first.remaining_ms, first.section_start_ms) == ("hold", 30_000, start_ms)


def test_work_that_differs_from_round_to_round_is_that_of_the_round() -> None:
    timeline = compiled("## Legs: 3 rounds, rest 20s\n### Squats: 6, 4, 1\n### Lunges: 5, 3, 2\n").timeline
    ready = [section.start_ms for section in timeline.sections if section.kind == "ready"]
    assert [view_of(timeline, ms).next_name for ms in ready] == [
        "6 reps", "5 reps", "3 reps", "2 reps",
    ]  # fmt: skip


def test_before_the_start_and_after_the_end_is_the_nearest_moment() -> None:
    assert view_of(TIMELINE, -5) == view_of(TIMELINE, 0)
    last = view_of(TIMELINE, TIMELINE.duration_ms + 60_000)
    assert (last.kind, last.remaining_ms, last.elapsed_ms) == ("outro", 0, TIMELINE.duration_ms)


def test_what_comes_next_is_what_one_will_do() -> None:
    nexts = [(section.kind, view_of(TIMELINE, section.start_ms).next_name) for section in TIMELINE.sections]
    assert nexts == [
        ("intro", "Wall stretch"),
        ("setup", "set 1 of 2, left side"),
        ("ready", "hold, 30 s"),
        ("hold", "right side"),
        ("change_over", "hold, 30 s"),
        ("ready", "hold, 30 s"),
        ("hold", "rest, 20 s"),
        ("rest", "set 2 of 2, left side"),
        ("hold", "right side"),
        ("change_over", "hold, 30 s"),
        ("ready", "hold, 30 s"),
        ("hold", "Curls"),
        ("setup", "10 reps"),
        ("ready", "10 reps"),
        ("reps", "March"),
        ("setup", "work, 40 s"),
        ("ready", "work, 40 s"),
        ("timed", "the end"),
        ("outro", ""),
    ]


@pytest.mark.parametrize(
    ("dosage", "words"),
    [
        ("1", "1 rep"),
        ("8-12", "12 reps"),
        ("3 breaths", "3 breaths"),
        ("5+", "5+ reps"),
        ("35 m", "35 m"),
        ("5 km", "5 km"),
    ],
)
def test_the_work_that_comes_next_is_named_by_its_amount(dosage: str, words: str) -> None:
    timeline = compiled(f"## Bridge: 1 x {dosage}\n- Lift.\n").timeline
    setup = next(section for section in timeline.sections if section.kind == "setup")
    assert view_of(timeline, setup.start_ms).next_name == words

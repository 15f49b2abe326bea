"""The least that exercises can last: never more than they do, whatever the voice, and not far below where it counts."""

import pytest
from compiled import LengthOf, routine_of, settled
from hypothesis import given, settings
from profiles import up_to
from strategies import lengths, scripts

from voicecoach.compile.exercise import exercise_groups, least_ms


def least_of(script: str) -> int:
    exercises = routine_of(script).exercises
    return sum(least_ms(exercises[group.start : group.stop]) for group in exercise_groups(exercises))


@settings(max_examples=up_to(100))
@given(scripts, lengths)
def test_exercises_never_last_less(script: str, length_of: LengthOf) -> None:
    timeline = settled(routine_of(script), length_of).timeline
    opening, *_, closing = timeline.sections
    assert least_of(script) <= timeline.duration_ms - opening.ms - closing.ms


@pytest.mark.parametrize(
    ("script", "seconds"),
    [
        ("## A: hold 30s", 30),
        ("## A: 3 x hold 30s\nrest: 10s", 30 + 10 + 30 + 10 + 30),
        ("## A: 2 x hold 30s\nrest: none\ncount-in: none", 30 + 1 + 30),
        ("## A: 2 x hold 30s, each side\nrest: 10s", 30 + 8 + 4 + 30 + 10 + 30 + 8 + 4 + 30),
        ("## A: 2 x hold 30s, each side\nrest: 10s\norder: side by side", 30 + 10 + 30 + 8 + 4 + 30 + 10 + 30),
        ("## A: 2 x 10\ntempo: 2-1-2\nrest: 20s", 50 + 20 + 50),
        ("## A: 8-12\ntempo: 2-1-2", 60),
        ("## A: 5 breaths\nbreathe: in 4s, out 4s", 40),
        ("## A: 2 x to failure\nopen-ended: 30s\nrest: as needed", 30 + 4 + 30),
        ("## A: 20s on, 10s off, 3 rounds", 20 + 10 + 20 + 10 + 20),
        ("## A: 3 rounds, rest 60s\n### B: hold 30s", 30 + 60 + 30 + 60 + 30),
        ("## A: 3 x hold 30s\nrest: 10s, 20s", 30 + 10 + 30 + 20 + 30),
        (
            "## A: 3 x hold 30s, each side\nrest: 10s, 20s\norder: side by side\nchange-over: 0s",
            30 + 10 + 30 + 20 + 30 + 0 + 30 + 10 + 30 + 20 + 30,
        ),
        ("## A: 6\nrep: 2s, then faster every 2", 2 * 2 + 2 * 1.6 + 2 * 1.28),
        ("## A: 2, 10, 10 every 60s\nrep: 4s", 60 + 60 + 40),
        ("## A: 6 reps every 60s, 2 times\nrep: 2s, then faster every 3", 60 + 3 * 2 + 3 * 1.6),
        ("## A: 2 x hold 30s, each side\nrest: 0s\nchange-over: 5s", 30 + 5 + 30 + 0 + 30 + 5 + 30),
    ],
)
def test_work_and_rests_are_counted_as_written(script: str, seconds: float) -> None:
    assert least_of(script) == round(seconds * 1_000)

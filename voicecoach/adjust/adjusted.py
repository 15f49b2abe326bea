"""A routine as it is wanted for this once, before anything is known of lengths."""

from dataclasses import replace
from typing import cast

from voicecoach.adjust.figures import with_figures
from voicecoach.adjust.wishes import Adjustments
from voicecoach.compile.levels import LEVELS
from voicecoach.errors import Misused
from voicecoach.progression import after_weeks
from voicecoach.routine import PACES, Exercise, Pace, Routine
from voicecoach.source import Problem, Span


def adjusted(routine: Routine, wishes: Adjustments) -> Routine:
    """The routine of that week, with that talk, at that pace, with that lead-in; single figures have the last word.

    Raises Misused where it cannot be.
    """
    if wishes.pace is not None and wishes.pace not in PACES:
        raise Misused(f"`{wishes.pace}` is no pace; there are {', '.join(PACES)}")
    if wishes.talk is not None and wishes.talk not in LEVELS:
        raise Misused(f"`{wishes.talk}` is no level of talk; there are {', '.join(reversed(LEVELS))}")
    routine = routine.talking(wishes.talk)
    exercises = [_led(after_weeks(exercise, wishes.week - 1), wishes) for exercise in routine.exercises]
    return replace(routine, exercises=tuple(with_figures(exercises, wishes.figures)))


def without_effect(routine: Routine, wishes: Adjustments) -> list[Problem]:
    """What was wanted of a script that has nothing for it."""
    if wishes.week == 1 or any(exercise.settings.progression for exercise in routine.exercises):
        return []
    message = f"week {wishes.week} is like the first: no exercise has a `progression`"
    hint = "write for example `progression: +1 rep a week up to 15` under an exercise"
    return [Problem("warning", "week", message, hint, Span(1, 1, 1), routine.file)]


def _led(exercise: Exercise, wishes: Adjustments) -> Exercise:
    settings = exercise.settings
    pace = settings.pace if wishes.pace is None else cast(Pace, wishes.pace)
    return replace(exercise, settings=replace(settings, pace=pace, lead_in_ms=wishes.lead_in_ms))

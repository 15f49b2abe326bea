"""What a script leaves to the coach without a word. Knows no lines but the first of them."""

from collections.abc import Iterator

from voicecoach.language.durations import written
from voicecoach.routine import Reps, Routine, Settings
from voicecoach.source import Problem

NAMED = 3
"""So many exercises are named at most."""


def assumed(routine: Routine) -> Iterator[Problem]:
    """One note for all exercises whose reps have no tempo, and are so lifted and lowered as is usual."""
    exercises = [
        exercise
        for exercise in routine.exercises
        if "tempo" not in exercise.settings.spans
        and any(isinstance(work, Reps) and work.hold_ms is None for work in exercise.dosage.sets)
    ]
    if not exercises:
        return
    names = list(dict.fromkeys(f"`{exercise.name}`" for exercise in exercises))
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    *others, last = [*names[:NAMED], *more]
    listed = f"{', '.join(others)} and {last}" if others else last
    phases = ", ".join(f"{phase.cue} {written(phase.ms)}" for phase in Settings().tempo)
    message = f"{listed} {'has' if len(names) == 1 else 'have'} no `tempo`, so that a rep is {phases}"
    hint = "write one with the words of the exercise, for example `tempo: pull 2s, slowly back 3s`"
    yield Problem("note", "tempo", message, hint, exercises[0].span, exercises[0].file)

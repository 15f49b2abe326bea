"""Chooses when to encourage, and with which words."""

from collections.abc import Iterable
from typing import assert_never
from zlib import crc32

from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.routine import Amrap, Breaths, Distance, Exercise, Hold, Reps, Timed, ToFailure, Verbosity, Work
from voicecoach.speech import sentences
from voicecoach.timeline import Event, Speak


def encouragement(context: ExerciseContext, work_set: WorkSet) -> str | None:
    """The encouragement due in a set: once in an exercise with several sets, in the last; in a circuit, in the last
    round.

    Why chosen by a checksum of title, exercise and position: a session is the same each time it is made, and an edit of
    one exercise does not change the words in the others.
    """
    exercise = context.exercise
    is_last_side = exercise.dosage.sides != "each" or context.is_second_side(work_set)
    is_last = work_set.set == len(exercise.dosage.sets) > 1 and is_last_side
    if not is_last or context.builder.has_encouraged or not _may_have_one(exercise, work_set.work):
        return None
    return _chosen(context, "encourage", context.builder.encouraged)


def praise(context: ExerciseContext) -> str | None:
    """Praise for the exercise that has just ended, chosen in the same way; none after an interval."""
    before = context.before
    if before is None or not context.builder.release or not _wants_any(before) or before.dosage.rest_ms is not None:
        return None
    context.builder.praised = _chosen(context, "well-done", context.builder.praised) or ""
    return context.builder.praised or None


def _chosen(context: ExerciseContext, key: str, last: str) -> str | None:
    """One of the forms of a phrase, but not the last one said."""
    choices = [choice for choice in context.words.pack.choices(key) if choice != last]
    place = crc32(f"{context.builder.title}\n{context.exercise.name}\n{context.index}".encode())
    return choices[place % len(choices)] if choices else None


def _may_have_one(exercise: Exercise, work: Work) -> bool:
    """Whether encouragement is possible: not with less talk, for breaths, or if a key can end the work."""
    if not _wants_any(exercise):
        return False
    match work:
        case Hold() | Timed() | Amrap() | Reps():
            return True
        case Breaths() | ToFailure() | Distance():
            return False
        case _:
            assert_never(work)


def _wants_any(exercise: Exercise) -> bool:
    return exercise.settings.encouragement and exercise.settings.talk >= Verbosity.NORMAL


def remember(context: ExerciseContext, good_word: str | None, heard: Iterable[Event]) -> None:
    """Record the encouragement that was heard, so that it is not repeated here and the next one differs."""
    if good_word is None:
        return
    first, *_ = sentences(good_word, context.words.pack.language)
    if any(isinstance(event, Speak) and event.text == first for event in heard):
        context.builder.encouraged, context.builder.has_encouraged = good_word, True

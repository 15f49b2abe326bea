"""When a good word is due, and which."""

from collections.abc import Iterable
from typing import assert_never
from zlib import crc32

from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.routine import Amrap, Breaths, Exercise, Hold, Reps, Timed, ToFailure, Work, at_least
from voicecoach.speech import sentences
from voicecoach.timeline import Event, Speak


def encouragement(lesson: ExerciseContext, bout: WorkSet) -> str | None:
    """A good word once in an exercise of several sets, in its last bout; once in a circuit, in the last round.

    Why by a checksum of title, exercise and place: a session is the same each time it is made, and an edit of one
    exercise leaves the words of the others.
    """
    exercise = lesson.exercise
    is_last_side = exercise.dosage.sides != "each" or lesson.is_second_side(bout)
    is_last = bout.set == len(exercise.dosage.sets) > 1 and is_last_side
    if not is_last or lesson.tape.has_encouraged or not _may_have_one(exercise, bout.work):
        return None
    return _chosen(lesson, "encourage", lesson.tape.encouraged)


def praise(lesson: ExerciseContext) -> str | None:
    """A good word when the exercise before this one has just ended, chosen in the same way; none in an interval."""
    before = lesson.before
    if before is None or not lesson.tape.release or not _wants_any(before) or before.dosage.rest_ms is not None:
        return None
    lesson.tape.praised = _chosen(lesson, "well-done", lesson.tape.praised) or ""
    return lesson.tape.praised or None


def _chosen(lesson: ExerciseContext, key: str, last: str) -> str | None:
    """One of the forms of a phrase, but not the one that was said last."""
    choices = [choice for choice in lesson.words.pack.choices(key) if choice != last]
    place = crc32(f"{lesson.tape.title}\n{lesson.exercise.name}\n{lesson.index}".encode())
    return choices[place % len(choices)] if choices else None


def _may_have_one(exercise: Exercise, work: Work) -> bool:
    """None with less talk, while breathing, or while a key can end the work."""
    if not _wants_any(exercise):
        return False
    match work:
        case Hold() | Timed() | Amrap() | Reps():
            return True
        case Breaths() | ToFailure():
            return False
        case _:
            assert_never(work)


def _wants_any(exercise: Exercise) -> bool:
    return exercise.settings.encouragement and at_least(exercise.settings.talk, "normal")


def remember(lesson: ExerciseContext, good_word: str | None, heard: Iterable[Event]) -> None:
    """Keeps what was said, so that a stretch has no second one, and the next is another."""
    if good_word is None:
        return
    first, *_ = sentences(good_word, lesson.words.pack.language)
    if any(isinstance(event, Speak) and event.text == first for event in heard):
        lesson.tape.encouraged, lesson.tape.has_encouraged = good_word, True

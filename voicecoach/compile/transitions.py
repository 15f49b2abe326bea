"""How long one needs from an exercise to the next, by where and how it is done. Knows nothing of what is said."""

from collections.abc import Callable, Iterator

from voicecoach.compile.equipment import needed
from voicecoach.compile.lesson import Lesson
from voicecoach.compile.movement_words import place_in, posture_in
from voicecoach.routine import Exercise, Say, Transition


def transition_ms(lesson: Lesson) -> int:
    """Time to get into the position of this exercise from that of the one before, in milliseconds.

    The longest is between lying and standing; another posture, another place (mat, bench, wall) or other things are
    another position, and so is one of which no word tells.
    """
    language = lesson.words.pack.language
    return lesson.settings.to_move(_usual_ms(lesson.settings.transition, lesson.exercise, lesson.before, language))


def _usual_ms(transition: Transition, exercise: Exercise, before: Exercise | None, language: str) -> int:
    if before is None and not starts_elsewhere(exercise, language):
        return transition.same_ms
    # One stands before the first exercise.
    postures = {_first_named(posture_in, exercise, language)}
    postures.add("standing" if before is None else _first_named(posture_in, before, language))
    if postures == {"lying", "standing"}:
        return transition.far_ms
    if before is None or len(postures) > 1 or None in postures or _moves_house(before, exercise, language):
        return transition.other_ms
    return transition.same_ms


def starts_elsewhere(exercise: Exercise, language: str) -> bool:
    """Whether it is known that one does not stand for it."""
    return _first_named(posture_in, exercise, language) not in (None, "standing")


def _moves_house(before: Exercise, exercise: Exercise, language: str) -> bool:
    """Whether both tell where they are done, or with what, and tell it differently."""
    here, there = (_first_named(place_in, each, language) for each in (before, exercise))
    return any(one and other and one != other for one, other in ((here, there), (needed(before), needed(exercise))))


def _first_named(name_in: Callable[[str, str], str | None], exercise: Exercise, language: str) -> str | None:
    """The first posture, or place, that the instructions name; None where no word tells."""
    return next((found for text in _instructed(exercise) if (found := name_in(text, language))), None)


def _instructed(exercise: Exercise) -> Iterator[str]:
    for instruction in exercise.instructions:
        yield from (item.text for item in instruction.talk if isinstance(item, Say))

"""How long one needs from an exercise to the next, by where and how it is done. Knows nothing of what is said."""

import re
from collections.abc import Iterator

from voicecoach.compile.equipment import needed
from voicecoach.compile.lesson import Lesson
from voicecoach.routine import Exercise, Say, Transition

_POSTURES = {
    "lying": r"\b(?:lie|lying|lay)\b",
    "all fours": r"\b(?:all fours|hands and knees)\b",
    "kneeling": r"\b(?:kneel\w*|knees? (?:down|on))\b",
    "sitting": r"\b(?:sit|sits|sitting|seated)\b",
    "standing": r"\b(?:stand|stands|standing|upright)\b",
}
_PLACES = {
    place: rf"\b(?:on|onto|against|over|at|to|behind|beside|with) (?:the|a|an|your)(?: \w+)? (?:{words})\b"
    for place, words in {
        "floor": "mat|floor|ground|carpet", "bench": "bench", "chair": "chair|stool", "bed": "bed",
        "sofa": "sofa|couch", "wall": "wall", "step": "step|stairs?|box", "table": "table|desk",
    }.items()
}  # fmt: skip


def transition_ms(lesson: Lesson) -> int:
    """Time to get into the position of this exercise from that of the one before, in milliseconds.

    The longest is between lying and standing; another posture, another place (mat, bench, wall) or other things are
    another position, and so is one of which no word tells.
    """
    return lesson.settings.to_move(_usual_ms(lesson.settings.transition, lesson.exercise, lesson.before))


def _usual_ms(transition: Transition, exercise: Exercise, before: Exercise | None) -> int:
    if before is None:
        return transition.same_ms
    postures = {_posture(exercise), _posture(before)}
    if postures == {"lying", "standing"}:
        return transition.far_ms
    if len(postures) > 1 or None in postures or _moves_house(before, exercise):
        return transition.other_ms
    return transition.same_ms


def _moves_house(before: Exercise, exercise: Exercise) -> bool:
    """Whether both tell where they are done, or with what, and tell it differently."""
    for one, other in ((_place(before), _place(exercise)), (needed(before), needed(exercise))):
        if one and other and one != other:
            return True
    return False


def _posture(exercise: Exercise) -> str | None:
    """How one begins the exercise: lying, on all fours, kneeling, sitting, standing, or None where no word tells."""
    return _first_named(_POSTURES, exercise)


def _place(exercise: Exercise) -> str | None:
    return _first_named(_PLACES, exercise)


def _first_named(kinds: dict[str, str], exercise: Exercise) -> str | None:
    for text in _instructed(exercise):
        found = [(match.start(), kind) for kind, words in kinds.items() if (match := re.search(words, text))]
        if found:
            return min(found)[1]
    return None


def _instructed(exercise: Exercise) -> Iterator[str]:
    for instruction in exercise.instructions:
        yield from (item.text.lower() for item in instruction.talk if isinstance(item, Say))

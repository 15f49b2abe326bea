"""Which reminders are due in which set. Knows nothing of when they are said."""

from collections.abc import Collection, Iterator

from voicecoach.compile.levels import at_least
from voicecoach.routine import Exercise, Reminder
from voicecoach.source import Problem, Span


def due_reminder(exercise: Exercise, set: int, side: int) -> Reminder | None:
    """The one of a set from the second on, or of the only one; each has its one bout.

    `side` is 0 for the first and where there is none, 1 for the second.
    """
    place = _place(exercise, set, side)
    if place is None or place >= len(exercise.reminders) or not at_least(exercise.settings.talk, "normal"):
        return None
    return exercise.reminders[place]


def other_reminders(exercise: Exercise, set: int, side: int) -> list[Reminder]:
    """All others, for sets that say as many as have room, from the one whose turn it is on.

    The two sides of a set share them, so that none is said twice in it.
    """
    place, sides = _place(exercise, set, side), _sides(exercise)
    if place is None:
        return []
    row = [*exercise.reminders, *[None] * (len(exercise.reminders) % sides)]
    start = place - side
    start += (sides - 1) * (start // len(row))  # a side that had the others in one round has these in the next
    turned = (row[(start + number) % len(row)] for number in range(side, len(row), sides))
    due = due_reminder(exercise, set, side)
    return [reminder for reminder in turned if reminder is not None and reminder is not due]


def unsaid_reminders(exercise: Exercise, said: Collection[int], told: Collection[Span]) -> Iterator[Problem]:
    """Those that were said in no set; `said` are the lines that were, `told` the places of which it is known.

    That `brief` and `counts` leave them out is what was asked for.
    """
    if not at_least(exercise.settings.talk, "normal"):
        return
    sets, room = len(exercise.dosage.sets), len(_sets_with_room(exercise)) * _sides(exercise)
    each = "one for each side" if _sides(exercise) == 2 else "one each"
    which = f"the only set has room for {'one' if room == 1 else each}"
    if sets > 1:
        which = f"{sets} sets have room for {room}, {each} from the second on"
    hint = "leave it out, make it an instruction, or have more of them said in a set with `talk: full`"
    if exercise.settings.talk == "full":
        which, hint = "no set has room for it", "leave it out, or make it an instruction"
    for reminder in exercise.reminders:
        if reminder.span.line not in said and reminder.span not in told:
            message = f"this reminder is never said: {which}"
            yield Problem("warning", "reminder-unsaid", message, hint, reminder.span)


def _place(exercise: Exercise, set: int, side: int) -> int | None:
    """Which bout with reminders it is, from 0; None where it has none."""
    number = set - _sets_with_room(exercise).start
    return number * _sides(exercise) + side if exercise.reminders and number >= 0 else None


def _sides(exercise: Exercise) -> int:
    return 2 if exercise.dosage.sides == "each" else 1


def _sets_with_room(exercise: Exercise) -> range:
    sets = len(exercise.dosage.sets)
    return range(min(2, sets), sets + 1)

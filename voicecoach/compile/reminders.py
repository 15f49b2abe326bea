"""Which reminders are due in which set. Knows nothing of when they are said."""

from collections.abc import Collection, Iterator

from voicecoach.compile.levels import at_least
from voicecoach.routine import Exercise, Reminder
from voicecoach.source import Problem, Span


def due_reminders(exercise: Exercise, set: int, side: int) -> list[Reminder]:
    """Those due in a set from the second on, or in the only one; none twice in one set, whichever side it is for.

    `side` is 0 for the first and where there is none, 1 for the second. Normally each bout has one, and each reminder
    its one bout. With `talk: full` they come round again, and all of them are due, shared between the two sides.
    """
    talk, reminders, number = exercise.settings.talk, exercise.reminders, set - _sets_with_room(exercise).start
    if number < 0 or not reminders or not at_least(talk, "normal"):
        return []
    sides = _sides(exercise)
    if talk == "normal":
        return list(reminders[number * sides + side :][:1])
    row = [*reminders, *[None] * (len(reminders) % sides)]
    start = number * sides
    start += (sides - 1) * (start // len(row))  # a side that had the others in one round has these in the next
    turned = (row[(start + place) % len(row)] for place in range(side, len(row), sides))
    return [reminder for reminder in turned if reminder is not None]


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


def _sides(exercise: Exercise) -> int:
    return 2 if exercise.dosage.sides == "each" else 1


def _sets_with_room(exercise: Exercise) -> range:
    sets = len(exercise.dosage.sets)
    return range(min(2, sets), sets + 1)

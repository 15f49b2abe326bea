"""Which reminder belongs to which set. Knows nothing of when it is said."""

from itertools import cycle

from voicecoach.routine import Exercise, Reminder
from voicecoach.source import Problem


def reminders_by_set(exercise: Exercise) -> dict[int, Reminder]:
    """One a set from the second on, each once; with `talk: full` they come round again, with `brief` there is none.

    An exercise of one set has its reminder there.
    """
    talk, reminders = exercise.settings.talk, exercise.reminders
    if talk == "brief" or not reminders:
        return {}
    return dict(zip(_sets_with_room(exercise), cycle(reminders) if talk == "full" else reminders, strict=False))


def unsaid_reminders(exercise: Exercise) -> list[Problem]:
    """Those for which there is no set. That `talk: brief` leaves them out is what was asked for."""
    if exercise.settings.talk == "brief":
        return []
    sets, room = len(exercise.dosage.sets), len(_sets_with_room(exercise))
    which = "the only set has room for one"
    if sets > 1:
        which = f"{sets} sets have room for {room}, one each from the second on"
    message = f"this reminder is never said: {which}"
    hint = "leave it out, or make it an instruction"
    return [Problem("warning", "reminder-unsaid", message, hint, unsaid.span) for unsaid in exercise.reminders[room:]]


def _sets_with_room(exercise: Exercise) -> range:
    sets = len(exercise.dosage.sets)
    return range(min(2, sets), sets + 1)

"""Which reminders are due in which set."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from voicecoach.compile.builder import AuthorNote, Slot
from voicecoach.routine import Exercise, Reminder, Verbosity, at_least
from voicecoach.source import Problem, Span


def due_reminder(exercise: Exercise, set: int, side: int) -> Reminder | None:
    """The one of a set from the second on, or of the only one; each has its one set, or one for each side.

    `side` is 0 for the first and where there is none, 1 for the second.
    """
    turned, passed = _turned(exercise, set, side)
    if passed >= _sides(exercise) or not turned or not at_least(exercise.settings.talk, "normal"):
        return None
    return turned[0]


def other_reminders(exercise: Exercise, set: int, side: int) -> list[Reminder]:
    """All others, for sets that say as many as have room, from the one whose turn it is on.

    The two sides of a set share them, so that none is said twice in it.
    """
    due = due_reminder(exercise, set, side)
    turned, _ = _turned(exercise, set, side)
    return [reminder for reminder in turned if reminder is not None and reminder is not due]


def _turned(exercise: Exercise, set: int, side: int) -> tuple[list[Reminder | None], int]:
    """Those of a set and side in the order of their turn, None where it is nobody's, and how often all had theirs."""
    sides = _sides(exercise)
    first = (set - _sets_with_room(exercise).start) * sides
    if not exercise.reminders or first < 0:
        return [], 0
    side = side if sides == 2 else 0
    row = [*exercise.reminders, *[None] * (len(exercise.reminders) % sides)]
    passed = first // len(row)
    start = first + (sides - 1) * passed  # a side that had the others in one round has these in the next
    return [row[(start + number) % len(row)] for number in range(side, len(row), sides)], passed


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
    hint = "leave it out, make it an instruction, or write `talk: full` to have more of them said in a set"
    if exercise.settings.talk == "full":
        which, hint = "no set has room for it", "leave it out, or make it an instruction"
    for reminder in exercise.reminders:
        if reminder.span.line not in said and reminder.span not in told:
            message = f"this reminder is never said: {which}"
            yield Problem("warning", "reminder-unsaid", message, hint, reminder.span)


def _sides(exercise: Exercise) -> int:
    """How many sides share the reminders of a set; side by side each has sets of its own."""
    return 2 if exercise.dosage.sides == "each" and exercise.settings.order == "within a set" else 1


def _sets_with_room(exercise: Exercise) -> range:
    sets = len(exercise.dosage.sets)
    return range(min(2, sets), sets + 1)


QUIET_MS = 3_000
"""Silence is part of the work: what is said where there happens to be room leaves so much of it before and after."""


@dataclass(frozen=True, slots=True)
class ExtraCues:
    """How much is said; the reminder of the set, the others that `talk: full` has room for; a good word, or none;
    whether it is told how much time is left."""

    level: Verbosity
    reminder: AuthorNote | None = None
    more: Sequence[AuthorNote] = ()
    encouragement: str | None = None
    counts_down: bool = True

    def room_for_more(self, slot: Slot) -> Slot:
        """Where the other reminders go: into the slot, or into a copy if they are not said.

        Why a copy at all: a good word comes after all reminders, and is to be the same whether they are said or not.
        """
        return slot if at_least(self.level, "full") else slot.copy()

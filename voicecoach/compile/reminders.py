"""Chooses which reminders are due in which set."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.compile.builder import (
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    AuthorNote,
    Release,
    Sentence,
    Slot,
    duration_of,
)
from voicecoach.routine import Exercise, Reminder, Verbosity
from voicecoach.source import Problem, Span


def due_reminder(exercise: Exercise, set: int, side: int) -> Reminder | None:
    """The reminder due in a set, from the second set on, or in the only one; each is due once, or once per side.

    `side` is 0 for the first side or none, and 1 for the second.
    """
    turned, passed = _turned(exercise, set, side)
    if passed >= _sides(exercise) or not turned or exercise.settings.talk < Verbosity.NORMAL:
        return None
    return turned[0]


def other_reminders(exercise: Exercise, set: int, side: int) -> list[Reminder]:
    """All other reminders, for sets that say as many as fit, starting with the one whose turn it is.

    The two sides of a set share them, so that none is said twice in a set.
    """
    due = due_reminder(exercise, set, side)
    turned, _ = _turned(exercise, set, side)
    return [reminder for reminder in turned if reminder is not None and reminder is not due]


def _turned(exercise: Exercise, set: int, side: int) -> tuple[list[Reminder | None], int]:
    """The reminders for a set and side in order of turn, None for a turn without one, and how often all have had
    one."""
    sides = _sides(exercise)
    first = (set - _sets_with_room(exercise).start) * sides
    if not exercise.reminders or first < 0:
        return [], 0
    side = side if sides == 2 else 0
    row = [*exercise.reminders, *[None] * (len(exercise.reminders) % sides)]
    passed = first // len(row)
    start = first + (sides - 1) * passed  # the sides swap their reminders from round to round
    return [row[(start + number) % len(row)] for number in range(side, len(row), sides)], passed


def unsaid_reminders(exercise: Exercise, said: Collection[int], told: Collection[Span]) -> Iterator[Problem]:
    """Problems for reminders never said; `said` holds lines that were said, `told` places already reported.

    `brief` and `counts` leave reminders out on purpose.
    """
    if exercise.settings.talk < Verbosity.NORMAL:
        return
    sets, room = len(exercise.dosage.sets), len(_sets_with_room(exercise)) * _sides(exercise)
    each = "one for each side" if _sides(exercise) == 2 else "one each"
    which = f"the only set has room for {'one' if room == 1 else each}"
    if sets > 1:
        which = f"{sets} sets have room for {room}, {each} from the second on"
    hint = "leave it out, make it an instruction, or write `talk: full` to have more of them said in a set"
    if exercise.settings.talk is Verbosity.FULL:
        which, hint = "no set has room for it", "leave it out, or make it an instruction"
    for reminder in exercise.reminders:
        if reminder.span.line not in said and reminder.span not in told:
            message = f"this reminder is never said: {which}"
            yield Problem("warning", "reminder-unsaid", message, hint, reminder.span)


def _sides(exercise: Exercise) -> int:
    """How many sides share the reminders of a set; with all sets for one side first, each side has its own sets."""
    return 2 if exercise.dosage.sides == "each" and exercise.settings.order == "within a set" else 1


def _sets_with_room(exercise: Exercise) -> range:
    sets = len(exercise.dosage.sets)
    return range(min(2, sets), sets + 1)


QUIET_MS = 3_000
"""The silence kept before and after words that are only said if there is room: silence is part of the work."""


LATEST_MS = 10_000
"""How long before the end of work what follows is named, at the earliest."""


@dataclass(frozen=True, slots=True)
class ExtraCues:
    """What is said during work: the level of talk, the set's reminder, the others for `talk: full`, encouragement if
    any, and whether the remaining time is called."""

    level: Verbosity
    reminder: AuthorNote | None = None
    more: Sequence[AuthorNote] = ()
    encouragement: str | None = None
    counts_down: bool = True
    opening: Release | None = None
    """What the work begins with in place of the start tone, if no time lies before it."""
    ahead: Sequence[Sentence] = ()
    """The name of what follows, if no time lies between the two."""

    def open(self, slot: Slot) -> bool:
        """Place what the work begins with, if no time lies before it; returns whether that is so."""
        if self.opening is None:
            return False
        if not self.opening.put_into(slot):
            replace(self.opening, lines=()).put_into(slot)
        return True

    def name_ahead(self, slot: Slot) -> None:
        """Name what follows, as late as it fits."""
        if self.ahead:
            latest = slot.ms - duration_of(self.ahead, LEAST_SENTENCE_GAP_MS) - LEAST_GAP_MS
            moments = range(latest, max(0, latest - LATEST_MS), -100)
            any(slot.say(at, self.ahead, LEAST_SENTENCE_GAP_MS) for at in moments)

    def room_for_more(self, slot: Slot) -> Slot:
        """The slot for the other reminders, or a copy of it if they are not said.

        Why a copy: encouragement is placed after all reminders, and must be the same whether they are said or not.
        """
        return slot if self.level >= Verbosity.FULL else slot.copy()

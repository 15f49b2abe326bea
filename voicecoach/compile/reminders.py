"""What is said during work besides its counts: which reminders are due in which set, how work that follows at once
begins, and how what follows it is named."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.compile.slot import (
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    AuthorNote,
    Release,
    Sentence,
    Slot,
    duration_of,
)
from voicecoach.compile.timed_talk import MomentCue
from voicecoach.routine import Countdown, Exercise, Reminder, Reps, Verbosity
from voicecoach.source import Problem, Span, listed

LONG_HOLD_MS = 8_000
"""From this length on, the hold of a rep has room for a reminder."""
EACH_MS = 40_000
"""The shortest stretch of work for each of several reminders."""


def most_reminders(ms: int) -> int:
    """How many reminders work of `ms` milliseconds has room for.

    >>> most_reminders(30_000), most_reminders(79_000), most_reminders(120_000)
    (1, 1, 3)
    """
    return max(1, ms // EACH_MS)


def due_reminders(exercise: Exercise, set: int, side: int) -> list[Reminder]:
    """The reminders due in a set: those for this set, then others, from the second set on or in the only one.

    Each of the others is due once, or once per side. `side` is 0 for the first side or none, and 1 for the second.
    """
    if exercise.settings.talk < Verbosity.NORMAL:
        return []
    return _due(exercise, set)[side if _sides(exercise) == 2 else 0]


def other_reminders(exercise: Exercise, set: int, side: int) -> list[Reminder]:
    """All other reminders that are not for another set, for sets that say as many as fit, starting with the one whose
    turn it is.

    The two sides of a set share them, so that none is said twice in a set but those for this set.
    """
    due, row, sides = _due(exercise, set), _row(exercise), _sides(exercise)
    side = side if sides == 2 else 0
    found = _own(exercise, set)
    if row and set in _sets_with_room(exercise):
        first = _first_place(exercise, set)
        start = first + (sides - 1) * (first // len(row))
        found += [each for number in range(side, len(row), sides) if (each := row[(start + number) % len(row)])]
    return [reminder for reminder in found if not any(reminder in of_side for of_side in due)]


def _due(exercise: Exercise, set: int) -> list[list[Reminder]]:
    """The reminders due in a set, for each of the sides that share them. The sides swap them from turn to turn."""
    row, sides = _row(exercise), _sides(exercise)
    due = [_own(exercise, set)[: _room(exercise, set)] for _ in range(sides)]
    first = _first_place(exercise, set)
    for place in range(first, first + _places(exercise, set)):
        turn = place // len(row)
        reminder = row[(place + (sides - 1) * turn) % len(row)]
        if turn < sides and reminder is not None and not any(reminder in of_side for of_side in due):
            due[place % sides].append(reminder)
    return due


def _own(exercise: Exercise, set: int) -> list[Reminder]:
    """The reminders for this set alone."""
    return [reminder for reminder in exercise.reminders if reminder.set == set]


def _row(exercise: Exercise) -> list[Reminder | None]:
    """The reminders for any set in order of turn, None for a turn without one: a side that is left over."""
    row: list[Reminder | None] = [reminder for reminder in exercise.reminders if reminder.set is None]
    return [*row, *[None] * (len(row) % _sides(exercise))]


def _room(exercise: Exercise, set: int) -> int:
    """How many reminders a set has room for, on each side."""
    work = exercise.dosage.sets[set - 1]
    if isinstance(work, Reps) and work.hold_ms is not None and work.hold_ms < LONG_HOLD_MS:
        return 1  # said in the rest before it
    return most_reminders(exercise.work_ms(work) or 0)


def _places(exercise: Exercise, set: int) -> int:
    """How many turns a set has; each reminder has at most one of them."""
    if set not in _sets_with_room(exercise):
        return 0
    sides = _sides(exercise)
    free = max(0, _room(exercise, set) - len(_own(exercise, set)))
    return min(free * sides, len(_row(exercise)))


def _first_place(exercise: Exercise, set: int) -> int:
    """How many turns the sets before this one have."""
    return sum(_places(exercise, earlier) for earlier in range(1, set))


def unsaid_reminders(exercise: Exercise, said: Collection[int], told: Collection[Span]) -> Iterator[Problem]:
    """Problems for reminders never said; `said` holds lines that were said, `told` places already reported.

    `brief` and `counts` leave reminders out on purpose.
    """
    if exercise.settings.talk < Verbosity.NORMAL:
        return
    for reminder in exercise.reminders:
        is_due = reminder.set is None or reminder.set <= len(exercise.dosage.sets)
        if is_due and reminder.span.line not in said and reminder.span not in told:
            which, hint = _why_unsaid(exercise, reminder)
            yield Problem("warning", "reminder-unsaid", f"this reminder is never said: {which}", hint, reminder.span)


def _why_unsaid(exercise: Exercise, reminder: Reminder) -> tuple[str, str]:
    """Why a reminder is never said, and what to do about it."""
    sets, with_room, sides = len(exercise.dosage.sets), _sets_with_room(exercise), _sides(exercise)
    hint = "leave it out, or make it an instruction; where there is room, `talk: full` has more of them said in a set"
    name = "the only set" if sets == 1 else f"{'round' if exercise.dosage.rounds else 'set'} {reminder.set}"
    if exercise.settings.talk is Verbosity.FULL:
        which = "no set has room for it" if reminder.set is None else f"{name} has no room for it"
        return which, "leave it out, or make it an instruction"
    if reminder.set is not None:
        room = _room(exercise, reminder.set)
        return f"{name} has room for {'one' if room == 1 else room}", hint
    room = sum(_room(exercise, number) for number in with_room) * sides
    each = "one for each side" if sides == 2 else "one each"
    if room != len(with_room) * sides:
        each = "both sides together" if sides == 2 else "all of them together"
    if sets == 1:
        return f"the only set has room for {'one' if room == 1 else each if room == 2 == sides else room}", hint
    return f"{sets} sets have room for {room}, {each} from the second on", hint


def _sides(exercise: Exercise) -> int:
    """How many sides share the reminders of a set; with all sets for one side first, each side has its own sets."""
    return 2 if exercise.dosage.sides == "each" and exercise.settings.order == "within a set" else 1


def _sets_with_room(exercise: Exercise) -> range:
    """The sets with reminders that are for any set."""
    sets = len(exercise.dosage.sets)
    return range(min(2, sets), sets + 1)


QUIET_MS = 3_000
"""The silence kept before and after words that are only said if there is room: silence is part of the work."""


EARLIEST_MS = 10_000
"""How long before the end of work what follows is named, at the earliest."""


@dataclass(frozen=True, slots=True)
class NameAhead:
    """What is said of the next work before this one ends: its name, and if there is room the round before it and its
    dosage behind it."""

    name: Sequence[Sentence]
    which: Sequence[Sentence] = ()
    dosage: Sequence[Sentence] = ()


@dataclass(frozen=True, slots=True)
class ExtraCues:
    """What is said during work: the level of talk, the set's reminders, the others for `talk: full`, encouragement if
    any, and the settings `countdown` and `time-left`."""

    level: Verbosity
    reminders: Sequence[AuthorNote] = ()
    more: Sequence[AuthorNote] = ()
    encouragement: str | None = None
    countdown: Countdown = "halfway"
    time_left_ms: int | None = None
    moments: Sequence[MomentCue] = ()
    """What the author wants said at given times."""
    start_tone: str | None = "go"
    """The tone with which the work starts."""
    opening: Release | None = None
    """What the work begins with in place of the start tone, if no time lies before it."""
    ahead: NameAhead | None = None
    """What is said of what follows, if no time lies between the two."""

    def open(
        self, slot: Slot, span: Span, until_ms: int | None = None, *, is_counted: bool = True
    ) -> tuple[int, list[Problem]]:
        """Place what the work begins with, if no time lies before it; returns its end in milliseconds, 0 for nothing,
        and what has no room.

        What is worth less than the number at `until_ms` gives way to it, and the last number of the work before to what
        comes; that is left out in any case if it is not `is_counted`.
        """
        if self.opening is None:
            return 0, []
        wanted = self.opening
        whole = wanted if is_counted else replace(wanted, number=None)
        least = replace(whole, lines=whole.lines if whole.least is None else whole.least)
        forms = [least, replace(least, number=None), replace(whole, lines=())]
        if until_ms is None or whole.ms + LEAST_GAP_MS <= until_ms:
            forms.insert(0, whole)
        said = next((form for form in forms if form and form.put_into(slot)), Release())
        if wanted.unsaid:
            slot.leave_out(wanted.unsaid)
        lost, names = [line for line in wanted.lines if line not in said.lines], list[str]()
        if lost:
            names.append("what comes" if least.lines and not said.lines else "the number of the set or round")
        if wanted.number is not None and said.number is None:
            lost, names = [*lost, wanted.number], [*names, "the last number before it"]
        if not lost:
            return said.ms, []
        slot.leave_out(lost)
        message = f"the start of the work has no room for {listed(names)}, so {'they are' if names[1:] else 'it is'}"
        hint = "write a rest of a second or two before it"
        return said.ms, [Problem("note", "rest-fit", f"{message} left out", hint, span)]

    def name_ahead(self, slot: Slot, until_ms: int, quiet: Sequence[range] = ()) -> None:
        """Name what follows, as late as it fits before `until_ms`, and in as many words as fit there; never in the
        `quiet` stretches, in milliseconds of the slot."""
        if self.ahead is None:
            return
        which, name = self.ahead.which, self.ahead.name
        for lines in dict.fromkeys([(*name, *self.ahead.dosage), tuple(name)]):
            ms = duration_of(lines, LEAST_SENTENCE_GAP_MS)
            latest = until_ms - ms - LEAST_GAP_MS
            for at in range(latest, max(0, latest - EARLIEST_MS), -100):
                is_free = not any(at < stretch.stop and stretch.start < at + ms for stretch in quiet)
                if is_free and slot.say(at, lines, LEAST_SENTENCE_GAP_MS):
                    if which:
                        slot.say(at - duration_of([*which, name[0]], LEAST_SENTENCE_GAP_MS) + name[0].ms, which)
                    return

    @property
    def announces(self) -> bool:
        """Whether it is said how much is left, and not only counted."""
        return self.level >= Verbosity.BRIEF

    @property
    def reminder(self) -> AuthorNote | None:
        """The reminder of work that has room for one."""
        return self.reminders[0] if self.reminders else None

    def room_for_more(self, slot: Slot) -> Slot:
        """The slot for the other reminders, or a copy of it if they are not said.

        Why a copy: encouragement is placed after all reminders, and must be the same whether they are said or not.
        """
        return slot if self.level >= Verbosity.FULL else slot.copy()

"""What is said during work besides its counts: which reminders are due in which set, what the author wants said at
which time, how work that follows at once begins, and how what follows it is named.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from voicecoach.clock import planned, seconds
from voicecoach.compile.builder import EventSequence, talk_into
from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.slot import (
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    AuthorNote,
    Release,
    Sentence,
    Slot,
    duration_of,
)
from voicecoach.routine import Countdown, Exercise, Moment, Reminder, Reps, Verbosity, said_in
from voicecoach.source import Problem, Span, listed
from voicecoach.timeline import Count, Event, Silence, Speak, Tone

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


# --- the author's moments: what is said at exactly which time, and what has no room there -------------


@dataclass(frozen=True, slots=True)
class MomentCue:
    """What is heard at one of the times of a moment, in milliseconds of the work."""

    moment: Moment
    at_ms: int
    row: Sequence[Event]

    @property
    def text(self) -> str:
        """Its words, or what it is if it has none."""
        return said_in(self.moment.talk) or "the chime"

    @property
    def time(self) -> str:
        """Its time, as it is written if it comes once."""
        return planned(self.at_ms) if self.moment.repeats else self.moment.mark[1:-1].split(maxsplit=1)[1]

    @property
    def ends_ms(self) -> int:
        """The end of its last sound."""
        return self.row[-1].start_ms + self.row[-1].ms if self.row else self.at_ms


def moment_cues(context: ExerciseContext, work_set: WorkSet) -> list[MomentCue]:
    """All moments of a set, those at a single time first, in order of time."""
    exercise, found = context.exercise, list[MomentCue]()
    work_ms = exercise.work_ms(work_set.work) or exercise.settings.open_ended_ms
    for moment in sorted(exercise.moments, key=lambda moment: (moment.repeats, moment.ms)):
        talk = context.sides.talk(moment.talk, work_set.side)
        for at_ms in moment.times(work_ms):
            sequence = EventSequence(at_ms, gap_ms=context.gap_ms, usual_gap_ms=context.gap_ms)
            talk_into(sequence, talk, context.words, 0)
            row = tuple(event for event in sequence.events if not isinstance(event, Silence))
            found.append(MomentCue(moment, at_ms, row))
    return found


def unreached(context: ExerciseContext, work_set: WorkSet) -> Iterator[Problem]:
    """A warning for each moment that comes after the end of a set, which can be shorter in another week or for once."""
    exercise = context.exercise
    ms = exercise.work_ms(work_set.work) or exercise.settings.open_ended_ms
    for moment in exercise.moments:
        if moment.ms >= ms:
            what = f"`{moment.mark}` is not said: the work lasts {planned(ms)}"
            yield Problem("warning", "moment-fit", what, "write a time before that, or longer work", moment.span)


def tell_moments(slot: Slot, cues: Sequence[MomentCue]) -> list[Problem]:
    """Place each moment at exactly its time, all of it or nothing; a problem for each that has no room somewhere, told
    at the first of its times that has none."""
    placed: dict[int, MomentCue] = {}
    lost: dict[int, list[Problem | None]] = {}
    for cue in cues:
        if slot.put_row(cue.row):
            placed.update((event.start_ms, cue) for event in cue.row)
            continue
        told = lost.setdefault(id(cue.moment), [])
        told.append(None if told else _no_room(slot, cue, placed))
        if words := " ".join(event.text for event in cue.row if isinstance(event, Speak)):
            slot.leave_out_words(words, cue.moment.span.line)
    return [_counted(first, len(more)) for first, *more in lost.values() if first is not None]


def _counted(first: Problem, more: int) -> Problem:
    """The problem of a moment, with how many more of its times have no room."""
    if not more:
        return first
    return replace(first, message=f"{first.message}; so it is {'once more' if more == 1 else f'{more} more times'}")


def _no_room(slot: Slot, cue: MomentCue, placed: Mapping[int, MomentCue]) -> Problem:
    """The problem of a moment that has no room, given those that are placed, by the starts of their sounds."""
    moment, at = cue.moment, cue.time
    took = f"`{cue.text}` at {at} takes {seconds(cue.ends_ms - cue.at_ms)}"
    blocking = slot.first_in(cue.at_ms - LEAST_SENTENCE_GAP_MS, cue.ends_ms + LEAST_SENTENCE_GAP_MS)
    other = placed.get(blocking.start_ms) if blocking is not None else None
    later = _later(blocking.start_ms + blocking.ms) if blocking is not None else ""
    if other is not None and moment.repeats and not other.moment.repeats:
        what = f"at {at} `{other.moment.mark}` is said, and not `{moment.mark}`"
        return Problem("note", "moment-fit", what, "write another time for one of the two", moment.span)
    if other is not None:
        later = _later(other.ends_ms)
        what = f"{took}, but `{other.moment.mark}` is said at {other.time}; it is left out"
        return Problem("warning", "moment-fit", what, f"write `[at {later}]`, or fewer words", moment.span)
    limit_ms, why = slot.ms, f"the work ends at {planned(slot.ms)}"
    if isinstance(blocking, Speak) and blocking.start_ms > LEAST_SENTENCE_GAP_MS:
        what = f"{took}, but `{blocking.text}` is said at {planned(blocking.start_ms)}; it is left out"
        return Problem("warning", "moment-fit", what, f"write `[at {later}]`, or another `countdown`", moment.span)
    if isinstance(blocking, Count):
        limit_ms = next(each.start_ms for each in slot.cues if isinstance(each, Count))
        why = f"the countdown begins at {planned(limit_ms)}"
    elif isinstance(blocking, Speak) and blocking.start_ms > cue.at_ms:
        limit_ms, why = blocking.start_ms, f"`{blocking.text}` is said at {planned(blocking.start_ms)}"
    elif isinstance(blocking, Speak | Tone):
        what = f"{took}, but the work has only just begun; it is left out"
        return Problem("warning", "moment-fit", what, f"write `[at {later}]`", moment.span)
    earlier_ms = (limit_ms - (cue.ends_ms - cue.at_ms) - LEAST_SENTENCE_GAP_MS) // BEAT_MS * BEAT_MS
    hint = f"write `[at {planned(earlier_ms)}]`, or fewer words" if earlier_ms > 0 else "write fewer words"
    return Problem("warning", "moment-fit", f"{took}, but {why}; it is left out", hint, moment.span)


def _later(ms: int) -> str:
    """The first whole second at which something else can be said after this time."""
    return planned(-(-(ms + LEAST_SENTENCE_GAP_MS) // BEAT_MS) * BEAT_MS)


# --- all of it, as it is passed to a set --------------------------------------------------------------

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

"""Everything between two stretches of work: a rest, a change of side, or only "ready" and the count-in.

A rest begins with the release of the previous work, announces what comes next, has "ten seconds" if it is long, and
ends with the count-in. `rest_slot` fits these into its exact length; the `add_` functions make sections of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from voicecoach.clock import seconds
from voicecoach.compile.builder import (
    AFTER_RELEASE_MS,
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    EventSequence,
    Release,
    Sentence,
    Slot,
    Wording,
    duration_of,
    spoken,
    talk_into,
)
from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.counting import count_down, too_long
from voicecoach.compile.setup import MOVE_MS, amount
from voicecoach.routine import Amrap, Breaths, Hold, Reps, Rest, Side, Talk, Timed, ToFailure, Verbosity, Work
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone, on_grid

LONG_MS = 20_000
"""From this length on, a rest has "ten seconds, find your position". In a shorter one, what comes next has only just
been said, and silence is part of the rest."""


@dataclass(frozen=True, slots=True)
class NextUp:
    """What is said about the next set: that it follows, its name, how much it is, and where to be; each may be empty.
    The `way` there is said afterwards if everything fits. With `is_toned` a tone signals the rest, and no words say
    that the set follows.
    """

    following: Sequence[Sentence] = ()
    name: Sequence[Sentence] = ()
    how_many: Sequence[Sentence] = ()
    where: Sequence[Sentence] = ()
    way: Sequence[Sentence] = ()
    is_toned: bool = False

    @property
    def words(self) -> list[Sentence]:
        """Everything that must be said."""
        return [*self.following, *self.name, *self.how_many, *self.where]

    @property
    def forms(self) -> list[list[Sentence]]:
        """The possible selections, longest first: the name matters most, then where to be, how much, and that it
        follows."""
        following, name, how_many, where = self.following, self.name, self.how_many, self.where
        all_forms = [
            self.words,
            [*name, *how_many, *where],
            [*name, *where],
            [*following, *name, *how_many],
            [*name, *how_many],
            [*following, *name],
            [*name],
            [*following],
        ]
        return [form for form in all_forms if form]


def add_between(context: ExerciseContext, after: WorkSet, work_set: WorkSet) -> None:
    """Add a change of side within a set, else a rest, else only "ready"."""
    rest = context.exercise.rest_after(after.set)
    is_rest = rest not in (0, "none")
    same_set = after.set == work_set.set or context.is_side_by_side
    if not is_rest and after.set < work_set.set:
        _name_set(context, after, work_set)
    if after.side is not work_set.side and (same_set or not is_rest):
        _change_over(context, work_set)
    elif is_rest:
        _rest(context, rest, after, work_set)
    else:
        add_ready(context, work_set)


def add_rest_before_work(
    context: ExerciseContext,
    after: WorkSet,
    rest: Rest,
    next_up: NextUp,
    span: Span,
    count_in: int,
    last: Sentence | None = None,
) -> None:
    """Add a rest: the release of the previous work, what comes next and where to be for it, and the count-in.

    A rest as needed ends with its wait and has no count-in, since nobody knows when it will end.
    """
    if isinstance(rest, int):
        _add_rest(context, after, rest, next_up, span, count_in, context.words.phrase("find-position"), last)
    else:
        add_open_rest(context, after, next_up)


def add_rest_alone(
    context: ExerciseContext, after: WorkSet, ms: int, next_up: NextUp, span: Span, at_ten: Sequence[Sentence] = ()
) -> None:
    """Add a rest before something that is explained afterwards; `at_ten` is said ten seconds before the end of a long
    one."""
    _add_rest(context, after, ms, next_up, span, 0, at_ten)


def add_rest_as_long(context: ExerciseContext, after: WorkSet, next_up: NextUp, spare_ms: int) -> None:
    """Add a rest as long as it takes to say what comes next, plus `spare_ms`."""
    sequence = _said(context, after, next_up)
    sequence.pause(spare_ms)
    context.add("rest", sequence.finished(), after.set)


def add_open_rest(context: ExerciseContext, after: WorkSet, next_up: NextUp) -> None:
    """Add a rest as long as needed."""
    sequence = _said(context, after, next_up, context.words.phrase("as-needed"))
    sequence.wait(context.settings.open_ended_ms)
    context.add("rest", sequence.finished(), after.set)


def add_ready(context: ExerciseContext, work_set: WorkSet) -> None:
    """Add "ready" and the count-in, with onsets on the second; the work begins one beat after the last number."""
    count_in = context.settings.count_in
    sequence = context.builder.sequence()
    ready = context.words.phrase("ready")
    # A beat, or more in whole MPEG frames for a longer "ready", so that what follows keeps its phase.
    first = BEAT_MS + on_grid(max(0, duration_of(ready) + LEAST_GAP_MS - BEAT_MS))
    slot = Slot(first + count_in * BEAT_MS)
    slot.say(0, ready)
    span, last = context.place_of("count_in"), last_count(context, work_set)
    context.builder.report(count_down(slot, slot.ms, count_in, context.words, span, last))
    context.add("ready", [*sequence.events, *slot.events(sequence.now_ms)], work_set.set, work_set.side)


def last_count(context: ExerciseContext, work_set: WorkSet) -> Sentence | None:
    """ "And." in place of "one" if the work itself begins with "one"; None if it does not."""
    work = work_set.work
    begins_with_one = context.settings.count == "start" and isinstance(work, Reps) and work.hold_ms is None
    return context.words.as_one(context.words.pack.say("and-go")) if begins_with_one else None


def rest_slot(
    ms: int,
    release: Release,
    next_up: NextUp,
    count_in: int,
    words: Wording,
    span: Span,
    last: Sentence | None = None,
) -> tuple[Slot, list[Problem]]:
    """A rest of exactly `ms` from the onset of the release to the onset of the next work.

    The count-in ends in one, or in `last` in its place. Priority: the release, which must fit; the count-in, which can
    be shortened; what comes next; the tone. Words that do not fit are reported.
    """
    slot = Slot(ms)
    if not release.put_into(slot):
        hint = "give it a longer `rest`, or `rest: none`"
        return slot, [too_long("error", "rest-fit", release.lines, f"the rest is {seconds(ms)}", span, hint)]
    released = release.ms
    room = max(0, (ms - released - LEAST_GAP_MS) // BEAT_MS)
    problems = []
    if room < count_in:
        message = f"the rest of {seconds(ms)} has room for a count-in of {room}, not of {count_in}"
        hint = "give it a longer `rest`, or a shorter `count-in`"
        problems.append(Problem("warning", "count-in-fit", message, hint, span))
    count_in = min(count_in, room)
    problems += count_down(slot, ms, count_in, words, span, last)
    wanted = next_up.words
    until_ms = ms - count_in * BEAT_MS - LEAST_GAP_MS
    said = _announce(slot, released, until_ms, next_up, words)
    left_out = [line for line in wanted if line not in said]
    if left_out:
        slot.leave_out(left_out)
        taken = released + LEAST_SENTENCE_GAP_MS + LEAST_GAP_MS + count_in * BEAT_MS
        into = (
            f"the rest is {seconds(ms)}, and the release and the count-in take {seconds(min(ms, taken))} of it; "
            "it is left out"
        )
        needed = taken + duration_of(wanted, LEAST_SENTENCE_GAP_MS)
        hint = f"a `rest` of {seconds(-(-needed // BEAT_MS) * BEAT_MS)} has room for it"
        gap = LEAST_SENTENCE_GAP_MS
        problems.append(too_long("warning", "rest-fit", left_out, into, span, hint, gap))
    return slot, problems


def where_to_be(context: ExerciseContext, side: Side | None) -> list[Sentence]:
    """The position, or the side that goes first or, if sets alternate, is next."""
    sides = context.sides
    is_next = side is not None and context.exercise.dosage.alternates_by_set and not context.settings.position
    return spoken(sides.other_side(side) if side is not None and is_next else sides.where(side), context.words)


def _announce(slot: Slot, released_ms: int, until_ms: int, next_up: NextUp, words: Wording) -> Sequence[Sentence]:
    """Say as much as fits of what comes next, and return it. Nothing is said during the count-in.

    The way there leaves room for "ten seconds".
    """
    if next_up.way:
        ends_ms = min(until_ms, slot.ms - 10 * BEAT_MS - LEAST_SENTENCE_GAP_MS) if slot.ms >= LONG_MS else until_ms
        tried = slot.copy()
        whole = replace(next_up, where=[*next_up.where, *next_up.way], way=())
        if _announce(tried, released_ms, ends_ms, whole, words) == whole.words:
            slot.cues = tried.cues
            return whole.words
    tone = Tone(released_ms + LEAST_SENTENCE_GAP_MS, words.tone_ms("rest"), "rest")
    tone_end_ms = tone.start_ms + tone.ms
    for form in next_up.forms:
        if next_up.is_toned and _say_soon(slot, tone_end_ms, until_ms, form):
            slot.put(tone)
            return form
        if _say_soon(slot, released_ms, until_ms, form):
            return form
    if next_up.is_toned and tone_end_ms <= until_ms:
        slot.put(tone)
    return ()


def _say_soon(slot: Slot, after_ms: int, until_ms: int, lines: Sequence[Sentence]) -> bool:
    """Say the lines with normal gaps or, if time is short, with shorter ones; returns whether they were said."""
    return any(
        after_ms + pause_ms + duration_of(lines, gap_ms) <= until_ms and slot.say(after_ms + pause_ms, lines, gap_ms)
        for pause_ms, gap_ms in (
            (AFTER_RELEASE_MS, SENTENCE_GAP_MS),
            (LEAST_SENTENCE_GAP_MS, LEAST_SENTENCE_GAP_MS),
        )
    )


def _ten_seconds(slot: Slot, words: Wording, then: Sequence[Sentence]) -> None:
    """Add "ten seconds" before the end and, if there is room, where to be or how to get there."""
    at, ten = slot.ms - 10 * BEAT_MS, words.phrase("ten-seconds")
    if not slot.say(at, [*ten, *then]):
        slot.say(at, ten)


def _add_rest(
    context: ExerciseContext,
    after: WorkSet,
    ms: int,
    next_up: NextUp,
    span: Span,
    count_in: int,
    at_ten: Sequence[Sentence],
    last: Sentence | None = None,
) -> None:
    release, next_up = context.builder.take_release(), _resting(context, after, next_up)
    slot, problems = rest_slot(ms, release, next_up, count_in, context.words, span, last)
    if ms >= LONG_MS and context.settings.talk >= Verbosity.BRIEF:
        _ten_seconds(slot, context.words, at_ten)
    context.builder.report(problems)
    context.add("rest", slot.events(context.builder.now_ms), after.set, left_out=slot.left_out)


def _said(
    context: ExerciseContext, after: WorkSet, next_up: NextUp, how_long: Sequence[Sentence] = ()
) -> EventSequence:
    """The sequence of what is said at the start of a rest, taking as long as it needs."""
    sequence, words = context.builder.sequence(), context.words
    if context.settings.talk < Verbosity.BRIEF:
        sequence.tone("rest", words.tone_ms("rest"), SENTENCE_GAP_MS)
    next_up = _resting(context, after, next_up, how_long)
    if next_up.words:
        sequence.say([*next_up.words, *next_up.way])
    return sequence


def _resting(context: ExerciseContext, after: WorkSet, next_up: NextUp, how_long: Sequence[Sentence] = ()) -> NextUp:
    """The same with "rest" and `how_long` before what comes next, or with a tone if only counts are wanted."""
    if context.settings.talk < Verbosity.BRIEF:
        return replace(next_up, following=(), is_toned=True)
    rest = [] if _ends_in_rest(after.work) else context.words.phrase("rest")
    return replace(next_up, following=[*rest, *how_long, *next_up.following])


def _ends_in_rest(work: Work) -> bool:
    """Whether the release of this work already says "and rest"."""
    match work:
        case Reps() | ToFailure(hold=False):
            return True
        case Hold() | Timed() | Amrap() | Breaths() | ToFailure():
            return False
        case _:
            assert_never(work)


def _rest(context: ExerciseContext, rest: Rest, after: WorkSet, work_set: WorkSet) -> None:
    # The side is named only when it changes.
    where = [] if after.side is work_set.side and work_set.side is not None else where_to_be(context, work_set.side)
    stated = context.exercise.dosage.rest_ms is not None
    span = context.exercise.span if stated else context.place_of("rest_ms")
    next_up = NextUp(_next(context, work_set), (), _how_many(context, work_set), where, _way(context, work_set))
    last = last_count(context, work_set)
    add_rest_before_work(context, after, rest, next_up, span, context.settings.count_in, last)
    if not isinstance(rest, int):
        add_ready(context, work_set)


def _next(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    kind, sets = "round" if context.exercise.dosage.rounds else "set", len(context.exercise.dosage.sets)
    # With all sets for one side first, the last set for the first side is not the last of all.
    more = context.is_side_by_side and work_set.side is context.sides.order[0]
    if work_set.set == sets and not more:
        return context.words.phrase(f"next-last-{kind}")
    return context.words.phrase(f"next-{kind}", {"set": work_set.set, "sets": sets})


def _how_many(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    """How much the next set is, if sets differ."""
    if len(set(context.exercise.dosage.sets)) == 1:
        return []
    return context.words.phrase("dosage-one", {"amount": amount(work_set.work, context.words), "sides": ""})


def _way(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    """How to get to the other side, if sets alternate and no position says it."""
    if work_set.side is None or not context.exercise.dosage.alternates_by_set or context.settings.position:
        return []
    return [line for talk in _instructed(context, work_set, work_set.side) for line in spoken(talk, context.words)]


def _name_set(context: ExerciseContext, after: WorkSet, work_set: WorkSet) -> None:
    """Without a rest, name the next set as soon as the last is over, and do not tell anyone to rest."""
    key = "at-round" if context.exercise.dosage.rounds else "at-set"
    release = context.builder.take_release()
    lines = () if _ends_in_rest(after.work) else release.lines
    context.builder.release = replace(release, lines=[*lines, *context.words.phrase(key, {"set": work_set.set})])


def _change_over(context: ExerciseContext, work_set: WorkSet) -> None:
    assert work_set.side is not None
    sequence = context.builder.sequence()
    settings = context.settings
    if context.settings.talk >= Verbosity.BRIEF:
        sequence.say(context.words.phrase("switch"))
    else:
        sequence.tone("switch", context.words.tone_ms("switch"), SENTENCE_GAP_MS)
    *steps, last = _change_over_steps(context, work_set, work_set.side)
    for talk in steps:
        talk_into(sequence, talk, context.words, settings.to_move(MOVE_MS))
    talk_into(sequence, last, context.words, 0, settings.to_move(settings.change_over_ms))
    context.add("change_over", sequence.finished(), work_set.set, work_set.side)
    add_ready(context, work_set)


def _change_over_steps(context: ExerciseContext, work_set: WorkSet, side: Side) -> list[Talk]:
    """What to say at a change of side: the position or, the first time, the instructions that name a side."""
    sides, settings = context.sides, context.settings
    if settings.position:
        return [sides.where(side)]
    return _instructed(context, work_set, side) or [sides.other_side(side)]


def _instructed(context: ExerciseContext, work_set: WorkSet, side: Side) -> list[Talk]:
    """The instructions that name a side, the first time they apply to the other side; else empty."""
    first = 2 if context.exercise.dosage.alternates_by_set else 1
    if work_set.set != first or context.settings.talk < Verbosity.NORMAL:
        return []
    return [context.sides.talk(instruction.talk, side) for instruction in context.sides.instructions_naming_it()]

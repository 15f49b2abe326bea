"""All that comes between two stretches of work: a rest, a change of side, or only "ready" and the count-in.

A rest begins with the release of the work before, tells what comes next, has "ten seconds" where it is long, and ends
with the count-in. `rest_slot` puts these into the exact length of it; the `add_` functions make sections of it.
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
    Sentence,
    Slot,
    Speaker,
    length_of,
    spoken,
    talk_into,
)
from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.counting import count_down, too_long
from voicecoach.compile.setup import MOVE_MS, amount
from voicecoach.routine import Amrap, Breaths, Hold, Reps, Rest, Side, Talk, Timed, ToFailure, Work
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone, on_grid

LONG_MS = 20_000
"""From here on a rest has "ten seconds, find your position". In a shorter one what comes next was said just before,
and silence is part of the rest."""


@dataclass(frozen=True, slots=True)
class NextUp:
    """What is said of the next bout: that it comes, what it is called, how much it is, and where to be; any of it may
    be empty. The `way` there is said after that where there is room for all. With `is_toned` no words say that it
    comes, and a tone tells that it is a rest.
    """

    following: Sequence[Sentence] = ()
    name: Sequence[Sentence] = ()
    how_many: Sequence[Sentence] = ()
    where: Sequence[Sentence] = ()
    way: Sequence[Sentence] = ()
    is_toned: bool = False

    @property
    def words(self) -> list[Sentence]:
        """All that must be said."""
        return [*self.following, *self.name, *self.how_many, *self.where]

    @property
    def forms(self) -> list[list[Sentence]]:
        """From all of it to the least: its name, then where to be, then how much go before that it comes."""
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


def add_between(lesson: ExerciseContext, after: WorkSet, bout: WorkSet) -> None:
    """A change of side within a set, else a rest, else only "ready"."""
    stated = lesson.exercise.dosage.rest_ms
    rest = lesson.settings.rest_ms if stated is None else stated
    same_set = after.set == bout.set or lesson.is_side_by_side
    if not rest and after.set < bout.set:
        _name_set(lesson, after, bout)
    if after.side is not bout.side and (same_set or not rest):
        _change_over(lesson, bout)
    elif rest:
        _rest(lesson, rest, after, bout)
    else:
        add_ready(lesson, bout)


def add_rest_before_work(
    lesson: ExerciseContext, after: WorkSet, rest: Rest, coming: NextUp, span: Span, count_in: int
) -> None:
    """The release of the work before, what comes next and where to be for it, and the count-in.

    A rest as needed ends with its wait, for nobody can count in somebody who is not there yet.
    """
    if isinstance(rest, int):
        _add_rest(lesson, after, rest, coming, span, count_in, lesson.words.phrase("find-position"))
    else:
        add_open_rest(lesson, after, coming)


def add_rest_alone(
    lesson: ExerciseContext, after: WorkSet, ms: int, coming: NextUp, span: Span, at_ten: Sequence[Sentence] = ()
) -> None:
    """The same before something that is explained afterwards, with what is said when ten seconds of a long one are
    left."""
    _add_rest(lesson, after, ms, coming, span, 0, at_ten)


def add_rest_as_long(lesson: ExerciseContext, after: WorkSet, coming: NextUp, spare_ms: int) -> None:
    """As long as it takes to say what comes, and so much longer."""
    flow = _said(lesson, after, coming)
    flow.pause(spare_ms)
    lesson.add("rest", flow.finished(), after.set)


def add_open_rest(lesson: ExerciseContext, after: WorkSet, coming: NextUp) -> None:
    """As long as one needs."""
    flow = _said(lesson, after, coming, lesson.words.phrase("as-needed"))
    flow.wait(lesson.settings.open_ended_ms)
    lesson.add("rest", flow.finished(), after.set)


def add_ready(lesson: ExerciseContext, bout: WorkSet) -> None:
    """ "Ready", then the count-in, each onset on a second; the work begins one beat after the last number."""
    count_in = lesson.settings.count_in
    flow = lesson.tape.sequence()
    ready = lesson.words.phrase("ready")
    # A beat, or what a longer "ready" needs, in whole MPEG frames more: so that what follows keeps its phase.
    first = BEAT_MS + on_grid(max(0, length_of(ready) + LEAST_GAP_MS - BEAT_MS))
    window = Slot(first + count_in * BEAT_MS)
    window.say(0, ready)
    lesson.tape.report(count_down(window, window.ms, count_in, lesson.words, lesson.place_of("count_in")))
    lesson.add("ready", [*flow.events, *window.row(flow.now_ms)], bout.set, bout.side)


def rest_slot(
    ms: int,
    release: Sequence[Sentence],
    coming: NextUp,
    count_in: int,
    words: Speaker,
    span: Span,
) -> tuple[Slot, list[Problem]]:
    """Exactly `ms` from the onset of the release to the onset of the next work.

    Priority: release, which must fit; the count-in, which becomes shorter; what comes next; the tone. Whatever of the
    words does not fit is reported.
    """
    window = Slot(ms)
    if not window.say(0, release):
        hint = "give it a longer `rest`, or `rest: none`"
        return window, [too_long("error", "rest-fit", release, f"the rest is {seconds(ms)}", span, hint)]
    released = length_of(release)
    room = max(0, (ms - released - LEAST_GAP_MS) // BEAT_MS)
    problems = []
    if room < count_in:
        message = f"the rest of {seconds(ms)} has room for a count-in of {room}, not of {count_in}"
        hint = "give it a longer `rest`, or a shorter `count-in`"
        problems.append(Problem("warning", "count-in-fit", message, hint, span))
    count_in = min(count_in, room)
    problems += count_down(window, ms, count_in, words, span)
    wanted = coming.words
    until_ms = ms - count_in * BEAT_MS - LEAST_GAP_MS
    said = _announce(window, released, until_ms, coming, words)
    left_out = [line for line in wanted if line not in said]
    if left_out:
        window.leave_out(left_out)
        taken = released + LEAST_SENTENCE_GAP_MS + LEAST_GAP_MS + count_in * BEAT_MS
        into = (
            f"the rest is {seconds(ms)}, and the release and the count-in take {seconds(min(ms, taken))} of it; "
            "it is left out"
        )
        needed = taken + length_of(wanted, LEAST_SENTENCE_GAP_MS)
        hint = f"a `rest` of {seconds(-(-needed // BEAT_MS) * BEAT_MS)} has room for it"
        gap = LEAST_SENTENCE_GAP_MS
        problems.append(too_long("warning", "rest-fit", left_out, into, span, hint, gap))
    return window, problems


def where_to_be(lesson: ExerciseContext, side: Side | None) -> list[Sentence]:
    """The position, or the side that goes first or, where the sets take turns, is next."""
    sides = lesson.sides
    is_next = side is not None and lesson.exercise.dosage.alternates_by_set and not lesson.settings.position
    return spoken(sides.other_side(side) if side is not None and is_next else sides.where(side), lesson.words)


def _announce(window: Slot, released_ms: int, until_ms: int, coming: NextUp, words: Speaker) -> Sequence[Sentence]:
    """Says as much as fits of what comes next, and gives it. Nothing is said among the numbers of the count-in.

    The way there leaves "ten seconds" its place.
    """
    if coming.way:
        ends_ms = min(until_ms, window.ms - 10 * BEAT_MS - LEAST_SENTENCE_GAP_MS) if window.ms >= LONG_MS else until_ms
        tried = window.copy()
        whole = replace(coming, where=[*coming.where, *coming.way], way=())
        if _announce(tried, released_ms, ends_ms, whole, words) == whole.words:
            window.cues = tried.cues
            return whole.words
    tone = Tone(released_ms + LEAST_SENTENCE_GAP_MS, words.tone_ms("rest"), "rest")
    tone_end_ms = tone.start_ms + tone.ms
    for form in coming.forms:
        if coming.is_toned and _say_soon(window, tone_end_ms, until_ms, form):
            window.put(tone)
            return form
        if _say_soon(window, released_ms, until_ms, form):
            return form
    if coming.is_toned and tone_end_ms <= until_ms:
        window.put(tone)
    return ()


def _say_soon(window: Slot, after_ms: int, until_ms: int, lines: Sequence[Sentence]) -> bool:
    """Says it at ease or, where time is short, close together."""
    return any(
        after_ms + pause_ms + length_of(lines, gap_ms) <= until_ms and window.say(after_ms + pause_ms, lines, gap_ms)
        for pause_ms, gap_ms in (
            (AFTER_RELEASE_MS, SENTENCE_GAP_MS),
            (LEAST_SENTENCE_GAP_MS, LEAST_SENTENCE_GAP_MS),
        )
    )


def _ten_seconds(window: Slot, words: Speaker, then: Sequence[Sentence]) -> None:
    """ "Ten seconds" before the end and, if there is room for that too, where to be or how to get there."""
    at, ten = window.ms - 10 * BEAT_MS, words.phrase("ten-seconds")
    if not window.say(at, [*ten, *then]):
        window.say(at, ten)


def _add_rest(
    lesson: ExerciseContext,
    after: WorkSet,
    ms: int,
    coming: NextUp,
    span: Span,
    count_in: int,
    at_ten: Sequence[Sentence],
) -> None:
    release, coming = lesson.tape.take_release(), _resting(lesson, after, coming)
    window, problems = rest_slot(ms, release, coming, count_in, lesson.words, span)
    if ms >= LONG_MS and lesson.talks("brief"):
        _ten_seconds(window, lesson.words, at_ten)
    lesson.tape.report(problems)
    lesson.add("rest", window.row(lesson.tape.now_ms), after.set, left_out=window.left_out)


def _said(lesson: ExerciseContext, after: WorkSet, coming: NextUp, how_long: Sequence[Sentence] = ()) -> EventSequence:
    """What is said at its beginning, for as long as it takes."""
    flow, words = lesson.tape.sequence(), lesson.words
    if not lesson.talks("brief"):
        flow.tone("rest", words.tone_ms("rest"), SENTENCE_GAP_MS)
    coming = _resting(lesson, after, coming, how_long)
    if coming.words:
        flow.say([*coming.words, *coming.way])
    return flow


def _resting(lesson: ExerciseContext, after: WorkSet, coming: NextUp, how_long: Sequence[Sentence] = ()) -> NextUp:
    """With "rest" before what comes, and that it lasts as long as one needs; a tone where only counts are wanted."""
    if not lesson.talks("brief"):
        return replace(coming, following=(), is_toned=True)
    rest = [] if _ends_in_rest(after.work) else lesson.words.phrase("rest")
    return replace(coming, following=[*rest, *how_long, *coming.following])


def _ends_in_rest(work: Work) -> bool:
    """Whether "and rest" is said where it ends."""
    match work:
        case Reps() | ToFailure(hold=False):
            return True
        case Hold() | Timed() | Amrap() | Breaths() | ToFailure():
            return False
        case _:
            assert_never(work)


def _rest(lesson: ExerciseContext, rest: Rest, after: WorkSet, bout: WorkSet) -> None:
    # The side is named when it changes and not more often.
    where = [] if after.side is bout.side and bout.side is not None else where_to_be(lesson, bout.side)
    stated = lesson.exercise.dosage.rest_ms is not None
    span = lesson.exercise.span if stated else lesson.place_of("rest_ms")
    coming = NextUp(_next(lesson, bout), (), _how_many(lesson, bout), where, _way(lesson, bout))
    add_rest_before_work(lesson, after, rest, coming, span, lesson.settings.count_in)
    if not isinstance(rest, int):
        add_ready(lesson, bout)


def _next(lesson: ExerciseContext, bout: WorkSet) -> list[Sentence]:
    kind, sets = "round" if lesson.exercise.dosage.rounds else "set", len(lesson.exercise.dosage.sets)
    # With all sets of one side first, the last of the first side is not yet the last.
    more = lesson.is_side_by_side and bout.side is lesson.sides.order[0]
    if bout.set == sets and not more:
        return lesson.words.phrase(f"next-last-{kind}")
    return lesson.words.phrase(f"next-{kind}", {"set": bout.set, "sets": sets})


def _how_many(lesson: ExerciseContext, bout: WorkSet) -> list[Sentence]:
    """How much the next set is, where sets differ."""
    if len(set(lesson.exercise.dosage.sets)) == 1:
        return []
    return lesson.words.phrase("dosage-one", {"amount": amount(bout.work, lesson.words), "sides": ""})


def _way(lesson: ExerciseContext, bout: WorkSet) -> list[Sentence]:
    """How to get to the other side, where the sets take turns and no position says it."""
    if bout.side is None or not lesson.exercise.dosage.alternates_by_set or lesson.settings.position:
        return []
    return [line for talk in _instructed(lesson, bout, bout.side) for line in spoken(talk, lesson.words)]


def _name_set(lesson: ExerciseContext, after: WorkSet, bout: WorkSet) -> None:
    """Where no rest comes first, the next set is named as soon as the last is over, and nobody is told to rest."""
    key = "at-round" if lesson.exercise.dosage.rounds else "at-set"
    release = () if _ends_in_rest(after.work) else lesson.tape.take_release()
    lesson.tape.release = [*release, *lesson.words.phrase(key, {"set": bout.set})]


def _change_over(lesson: ExerciseContext, bout: WorkSet) -> None:
    assert bout.side is not None
    flow = lesson.tape.sequence()
    settings = lesson.settings
    if lesson.talks("brief"):
        flow.say(lesson.words.phrase("switch"))
    else:
        flow.tone("switch", lesson.words.tone_ms("switch"), SENTENCE_GAP_MS)
    *steps, last = _change_over_steps(lesson, bout, bout.side)
    for talk in steps:
        talk_into(flow, talk, lesson.words, settings.to_move(MOVE_MS))
    talk_into(flow, last, lesson.words, 0, settings.to_move(settings.change_over_ms))
    lesson.add("change_over", flow.finished(), bout.set, bout.side)
    add_ready(lesson, bout)


def _change_over_steps(lesson: ExerciseContext, bout: WorkSet, side: Side) -> list[Talk]:
    """The position in a few words; without one, the first time the instructions that name a side."""
    sides, settings = lesson.sides, lesson.settings
    if settings.position:
        return [sides.where(side)]
    return _instructed(lesson, bout, side) or [sides.other_side(side)]


def _instructed(lesson: ExerciseContext, bout: WorkSet, side: Side) -> list[Talk]:
    """The instructions that name a side, the first time that they are for the other one."""
    first = 2 if lesson.exercise.dosage.alternates_by_set else 1
    if bout.set != first or not lesson.talks("normal"):
        return []
    return [lesson.sides.talk(instruction.talk, side) for instruction in lesson.sides.instructions_naming_it()]

"""The sections of an exercise, or of a circuit's exercises in turn: the explanation, then the sets and rests.

`exercise_groups` finds which exercises belong together, and `add_group` makes the sections of such a group.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from voicecoach.clock import seconds
from voicecoach.compile.builder import BEAT_MS, AuthorNote, Release, Sentence, Slot
from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.encouragement import encouragement, remember
from voicecoach.compile.holds import hold_slot, open_slot, waiting
from voicecoach.compile.movement_words import in_own_words
from voicecoach.compile.reminders import ExtraCues, due_reminder, other_reminders, unsaid_reminders
from voicecoach.compile.rep_phases import RepPhases, quickening
from voicecoach.compile.rep_plan import RepPlan
from voicecoach.compile.reps import rep_slot
from voicecoach.compile.rests import (
    LONG_MS,
    NextUp,
    add_between,
    add_open_rest,
    add_ready,
    add_rest_alone,
    add_rest_as_long,
    add_rest_before_work,
    last_count,
    where_to_be,
)
from voicecoach.compile.setup import add_setup, dosage_lines, round_of, tells_way, transition_ms, way_there
from voicecoach.routine import PACES, Amrap, Breaths, Exercise, Hold, Reminder, Reps, Rest, Timed, ToFailure, Verbosity
from voicecoach.source import Problem, Span
from voicecoach.timeline import SectionKind, Speak

Previous = tuple[ExerciseContext, WorkSet]
"""An exercise, and its stretch of work that has just ended."""

ANNOUNCED_MS = 30_000
"""From this length on, a rest that contains the explanation is announced as a rest. A shorter one is needed to get
into position."""
HURRIED = 0.6
"""The factor on an explanation's time to move if the rest is too short; the same minimum as for `--fit`."""


def exercise_groups(exercises: Sequence[Exercise]) -> list[range]:
    """The exercises compiled together, as ranges of indices: each a circuit or a single exercise."""
    found = list[range]()
    for index, exercise in enumerate(exercises):
        part = exercise.part
        together = part is not None and part.rounds is not None and index > 0 and exercises[index - 1].part == part
        found[-1:] = [range(found[-1].start, index + 1)] if together else [*found[-1:], range(index, index + 1)]
    return found


def chapter_exercises(exercises: Sequence[Exercise]) -> list[int]:
    """The index of each chapter's first exercise, in the order in which the compiler makes chapters.

    There is a chapter for each exercise and for each later round of a circuit, which begins with the circuit's first
    exercise.
    """
    found: list[int] = []
    for group in exercise_groups(exercises):
        part = exercises[group.start].part
        rounds = part.rounds if part else None
        found += [*group, *[group.start] * ((rounds or 1) - 1)]
    return found


def add_group(contexts: Sequence[ExerciseContext], last: ExerciseContext | None) -> None:
    """Add a group of exercises, beginning with the rest after the `last` exercise before it."""
    ended = (last, _work_sets(last)[-1]) if last else None
    circuit = contexts[0].circuit
    if circuit is None:
        _add_exercise(contexts[0], ended)
    else:
        _add_circuit(contexts, circuit.rounds or 1, ended)


def _add_exercise(context: ExerciseContext, ended: Previous | None) -> None:
    """Add all sections of an exercise; the release of its last set is left to the section that follows."""
    sets = _work_sets(context)
    _add_introduction(context, sets[0], ended)
    _add_work_sets(context, sets)
    _tell_unsaid(context)


def _add_circuit(contexts: Sequence[ExerciseContext], rounds: int, ended: Previous | None) -> None:
    """Add a circuit round by round; in the first, each exercise is explained during the rest before it."""
    turns = [
        (context, [work_set for work_set in _work_sets(context) if work_set.set == number])
        for number in range(1, rounds + 1)
        for context in contexts
    ]
    for context, sets in turns:
        if sets[0].set > 1 and ended is not None:
            _add_next(context, sets[0], ended, is_first=context is contexts[0])
        else:
            _add_introduction(context, sets[0], ended)
        _add_work_sets(context, sets)
        ended = context, sets[-1]
    for context in contexts:
        _tell_unsaid(context)


def _add_work_sets(context: ExerciseContext, sets: Sequence[WorkSet]) -> None:
    """Add the sets and what lies between them; the first set has already been counted in."""
    context.builder.report(context.sides.unclear())
    _work(context, sets[0])
    for after, work_set in pairwise(sets):
        add_between(context, after, work_set)
        _work(context, work_set)


def _tell_unsaid(context: ExerciseContext) -> None:
    """Report reminders that are said in no section of the exercise, once it is complete."""
    builder = context.builder
    events = (event for section in builder.sections if section.exercise == context.index for event in section.events)
    said = {event.line for event in events if isinstance(event, Speak)}
    context.builder.report(unsaid_reminders(context.exercise, said, {problem.span for problem in builder.problems}))


def _work_sets(context: ExerciseContext) -> list[WorkSet]:
    """The work in order: both sides within each set, unless all sets for one side come first."""
    dosage, order = context.exercise.dosage, context.sides.order
    sets = list(enumerate(dosage.sets, 1))
    if dosage.alternates_by_set:
        return [WorkSet(number, work, order[(number - 1) % 2]) for number, work in sets]
    if dosage.sides != "each":
        return [WorkSet(number, work, dosage.only_side) for number, work in sets]
    if context.is_side_by_side:
        return [WorkSet(number, work, side) for side in order for number, work in sets]
    return [WorkSet(number, work, side) for number, work in sets for side in order]


def _work(context: ExerciseContext, work_set: WorkSet) -> None:
    words, settings, extra_cues = context.words, context.settings, _extra_cues(context, work_set)
    kind: SectionKind
    number = None
    match work_set.work:
        case Hold(ms):
            kind, release = "hold", "release-hold"
            slot, problems = hold_slot(ms, words, extra_cues, context.exercise.span)
        case Timed(ms) | Amrap(ms):
            kind, release = "timed", "release-timed"
            slot, problems = hold_slot(ms, words, extra_cues, context.exercise.span)
        case ToFailure(hold):
            kind, release = "to_failure", "release-hold" if hold else "release-reps"
            slot, problems = open_slot(settings.open_ended_ms, words, extra_cues, context.place_of("open_ended_ms"))
        case Reps(low, high):
            kind, release = "reps", "release-reps"
            slot, problems, number = _reps(context, work_set, low, high, words.phrase(release), extra_cues)
        case Breaths(count):
            kind, release = "reps", "release-breaths"
            slot, problems, number = _reps(context, work_set, count, count, words.phrase(release), extra_cues)
        case _:
            assert_never(work_set.work)
    context.builder.report(problems)
    remember(context, extra_cues.encouragement, slot.cues)
    row = slot.events(context.builder.now_ms)
    context.add(kind, waiting(row) if kind == "to_failure" else row, work_set.set, work_set.side, slot.left_out)
    context.builder.release = Release(words.phrase(release), number)


def _reps(
    context: ExerciseContext,
    work_set: WorkSet,
    low: int,
    high: int,
    released: Sequence[Sentence],
    extra_cues: ExtraCues,
) -> tuple[Slot, list[Problem], Sentence | None]:
    """A set of reps, and its last number if that stands on its end. Later sets say less: two reps name their phases in
    the first set, one in the second, then none; of breaths as many as `breath-words` says."""
    settings, breathes = context.settings, isinstance(work_set.work, Breaths)
    one_rep = _one_rep(context, breathes=breathes)
    worded = max(0, 3 - work_set.set)
    if breathes:
        worded = high if settings.breath_words == "always" else min(settings.breath_words, high)
    elif one_rep.by_words and worded:
        worded = high  # with closed eyes, people let go at a word, not at a tick
    plan = RepPlan(
        low=low,
        high=high,
        reps=quickening(one_rep, high, None if breathes else settings.faster_every),
        worded=worded,
        is_worded=settings.talk >= Verbosity.NORMAL,
        in_full=work_set.set == 1,
        sides=context.sides.order if context.exercise.dosage.sides == "alternating" and work_set.side is None else (),
        from_start=settings.count == "start" and not one_rep.by_words,
        counts_seconds=breathes and settings.breath_count,
        extra_cues=extra_cues,
    )
    place = "breath" if breathes else "tempo" if one_rep.has_names else "rep_ms"
    return rep_slot(plan, context.words, context.place_of(place), released)


def _one_rep(context: ExerciseContext, *, breathes: bool) -> RepPhases:
    """The phases of a breath, or of a rep at the exercise's tempo and pace."""
    exercise, settings, pack = context.exercise, context.settings, context.words.pack
    if breathes:
        line = settings.spans["breath"].line if "breath" in settings.spans else 0
        return RepPhases(phases=in_own_words(settings.breath, pack), line=line, by_words=True)
    stretch = PACES[settings.pace]
    if not settings.tempo:
        return replace(RepPhases.without_tempo(exercise.rep_ms_at(settings.pace)), stretch=stretch)
    held = exercise.held_phase
    return RepPhases(
        phases=in_own_words(exercise.phases_at(settings.pace), pack),
        line=settings.spans["tempo"].line if "tempo" in settings.spans else 0,
        stretch=stretch,
        by_words=held is not None,
        held=held,
    )


def _extra_cues(context: ExerciseContext, work_set: WorkSet) -> ExtraCues:
    exercise = context.exercise
    counts_down = context.settings.countdown != "none"
    if not exercise.reminders:
        return ExtraCues(context.settings.talk, encouragement=encouragement(context, work_set), counts_down=counts_down)
    side = int(context.is_second_side(work_set))

    def note_of(reminder: Reminder) -> AuthorNote:
        text = context.sides.text(reminder.text, work_set.side)
        return AuthorNote(context.words.sentences(text, reminder.span.line), reminder.span)

    due, good_word = due_reminder(exercise, work_set.set, side), encouragement(context, work_set)
    others = (
        other_reminders(exercise, work_set.set, side) if good_word or context.settings.talk >= Verbosity.FULL else []
    )
    more = [note_of(other) for other in others]
    return ExtraCues(context.settings.talk, note_of(due) if due else None, more, good_word, counts_down)


def _add_introduction(context: ExerciseContext, first: WorkSet, ended: Previous | None) -> None:
    """Add a rest, the explanation, and "ready" before the first set.

    A rest between two exercises ends before the explanation begins. The rest of an interval or a circuit lasts from
    work to work: it contains the explanation, and is extended only if that does not fit.
    """
    rest, span = _rest_after(ended[0]) if ended else (0, context.exercise.span)
    if ended is None or rest in (0, "none"):
        _explain(context, first)
        return
    last, _ = ended
    span = replace(span, file=span.file or last.exercise.file)
    in_round = context.circuit is not None and last.circuit == context.circuit
    if isinstance(rest, int) and (in_round or _states_rest(last)):
        _explain_within(context, first, ended, rest, span)
    elif isinstance(rest, int):
        way, next_up = way_there(context, first.side), _next_up(context, last, rest)
        if rest < LONG_MS:
            add_rest_alone(*ended, rest, replace(next_up, way=way), span)
        else:
            at_ten = way if tells_way(context) else context.words.phrase("find-position")
            add_rest_alone(*ended, rest, next_up, span, at_ten)
        _explain(context, first)
    elif in_round:
        add_setup(context, first.side)
        announcement = last.words.phrase("as-needed") if last.settings.talk >= Verbosity.BRIEF else ()
        context.builder.wait(last.settings.open_ended_ms, announcement)
        add_ready(context, first)
    else:
        add_open_rest(*ended, _next_up(context, last, rest))
        _explain(context, first)


def _explain(context: ExerciseContext, first: WorkSet) -> None:
    add_setup(context, first.side)
    add_ready(context, first)


def _explain_within(context: ExerciseContext, first: WorkSet, ended: Previous, rest: int, span: Span) -> None:
    """Add the explanation within a rest that lasts from work to work. In a long rest it comes at the end.

    In an interval that is too short, the time to move is reduced; if that is not enough, a problem is reported.
    """
    least_ms = _least_ms(context, first, ended, rest)
    settings = context.settings
    is_free = not settings.transition.is_written and settings.get_ready_ms is None
    if least_ms > rest and _states_rest(ended[0]) and is_free:
        exercise = replace(context.exercise, settings=replace(settings, moving=settings.moving * HURRIED))
        context = replace(context, exercise=exercise)
        least_ms = _least_ms(context, first, ended, rest)
    _add_within(context, first, ended, rest, max(0, rest - least_ms))
    if least_ms > rest and context.circuit is None:
        needed = seconds(-(-least_ms // BEAT_MS) * BEAT_MS)
        message = f"the rest of {seconds(rest)} is too short to explain `{context.exercise.name}`, so it lasts {needed}"
        hint = f"write a rest of {needed}, or say less before it"
        context.builder.report([Problem("note", "rest-fit", message, hint, span)])


def _least_ms(context: ExerciseContext, first: WorkSet, ended: Previous, rest: int) -> int:
    """The least time from work to work, in milliseconds."""
    builder = context.builder.copy()
    last, after = ended
    _add_within(context.with_builder(builder), first, (last.with_builder(builder), after), rest, 0)
    return builder.now_ms - context.builder.now_ms


def _add_within(context: ExerciseContext, first: WorkSet, ended: Previous, rest: int, spare_ms: int) -> None:
    """Add the explanation with `spare_ms` before it if the rest is announced, else after it."""
    if rest >= ANNOUNCED_MS:
        add_rest_as_long(*ended, _next_up(context, ended[0], rest), spare_ms)
        _explain(context, first)
    else:
        add_setup(context, first.side)
        context.builder.lengthen(spare_ms)
        add_ready(context, first)


def _rest_after(context: ExerciseContext) -> tuple[Rest, Span]:
    """The rest after an exercise, and where it was written. A single round of `40s on, 20s off` states it."""
    stated = context.exercise.dosage.rest_ms
    if stated is not None and _states_rest(context):
        return stated, context.exercise.span
    return context.settings.between_ms, context.place_of("between_ms")


def _states_rest(context: ExerciseContext) -> bool:
    dosage = context.exercise.dosage
    return dosage.rest_ms is not None and (len(dosage.sets) == 1 or context.circuit is not None)


def _called(context: ExerciseContext) -> list[Sentence]:
    """ "Next, bench press." """
    exercise = context.exercise
    return context.words.sentences(context.words.pack.say("next-name", {"name": exercise.name}), exercise.span.line)


def _how_long(last: ExerciseContext, rest: Rest) -> list[Sentence]:
    """ "Two minutes." for a long rest after an exercise, if the exercise itself does not state it."""
    if _states_rest(last) or not isinstance(rest, int) or rest < LONG_MS:
        return []
    return last.words.phrase("how-long", {"time": last.words.pack.duration(rest)})


def _next_up(context: ExerciseContext, last: ExerciseContext, rest: Rest) -> NextUp:
    return NextUp(following=_how_long(last, rest), name=_called(context))


def _add_next(context: ExerciseContext, work_set: WorkSet, ended: Previous, *, is_first: bool) -> None:
    """Add the way from one exercise of a circuit to the next, once all have been explained."""
    last, after = ended
    rest, span = _rest_after_round(last, after.set) if is_first else _rest_after(last)
    following = _following(context, work_set) if is_first else _how_long(last, rest)
    has_time = not isinstance(rest, int) or not 0 < rest < LONG_MS
    how_much = _how_much(context, work_set) if has_time else []
    next_up = NextUp(
        following, _name(context) if is_first else _called(context), how_much, where_to_be(context, work_set.side)
    )
    released = len(context.builder.release.lines)
    if rest not in (0, "none"):
        add_rest_before_work(last, after, rest, next_up, span, context.settings.count_in, last_count(context, work_set))
    else:
        sequence = context.builder.sequence()
        sequence.say(next_up.words)
        sequence.pause(transition_ms(replace(context, before=last.exercise)))
        context.add("setup", sequence.finished(), work_set.set)
    if is_first:
        _begin_chapter(context, work_set, released)
    if not isinstance(rest, int) or rest in (0, "none"):
        add_ready(context, work_set)


def _rest_after_round(context: ExerciseContext, number: int) -> tuple[Rest, Span]:
    """The circuit's `rest`, else that stated by its last exercise, else the default; and where it was written."""
    stated = context.exercise.dosage.rest_ms
    if stated is not None and "rest_ms" not in context.settings.spans:
        return stated, context.exercise.span
    return context.settings.rest_after(number), context.place_of("rest_ms")


def _begin_chapter(context: ExerciseContext, work_set: WorkSet, released: int) -> None:
    """Begin the chapter of a later round where the round is announced, after the release."""
    assert context.circuit is not None
    section = context.builder.sections[-1]
    spoken = [event.start_ms for event in section.events if isinstance(event, Speak)][released:]
    name = f"{context.circuit.name}, round {work_set.set} of {context.circuit.rounds}"
    context.builder.chapters.append((name, spoken[0] if spoken else section.start_ms))


def _following(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    if context.settings.talk < Verbosity.BRIEF:
        return []
    rounds = len(context.exercise.dosage.sets)
    if work_set.set == rounds:
        return context.words.phrase("next-last-round")
    return context.words.phrase("next-round", {"set": work_set.set, "sets": rounds})


def _name(context: ExerciseContext) -> list[Sentence]:
    exercise = context.exercise
    return context.words.sentences(context.words.pack.say("name", {"name": exercise.name}), exercise.span.line)


def _how_much(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    """The dosage, said again in the second round, and after that only if it differs between rounds."""
    if work_set.set > 2 and len(set(context.exercise.dosage.sets)) == 1:
        return []
    return dosage_lines(round_of(context.exercise.dosage, work_set.set), context.words)

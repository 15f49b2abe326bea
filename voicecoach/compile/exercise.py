"""One exercise as sections, or those of a circuit in turn: the explanation, then each set and what lies between.

`exercise_groups` tells which exercises belong together, `add_group` makes the sections of such a group.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from voicecoach.clock import seconds
from voicecoach.compile.builder import BEAT_MS, AuthorNote, Sentence, Slot
from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.encouragement import encouragement, remember
from voicecoach.compile.holds import hold_slot, open_slot, waiting
from voicecoach.compile.movement_words import in_own_words
from voicecoach.compile.reminders import ExtraCues, due_reminder, other_reminders, unsaid_reminders
from voicecoach.compile.reps import RepPhases, RepPlan, rep_slot
from voicecoach.compile.rests import (
    LONG_MS,
    NextUp,
    add_between,
    add_open_rest,
    add_ready,
    add_rest_alone,
    add_rest_as_long,
    add_rest_before_work,
    where_to_be,
)
from voicecoach.compile.setup import add_setup, dosage_lines, round_of, tells_way, transition_ms, way_there
from voicecoach.routine import PACES, Amrap, Breaths, Exercise, Hold, Reminder, Reps, Rest, Timed, ToFailure
from voicecoach.source import Problem, Span
from voicecoach.timeline import SectionKind, Speak

Previous = tuple[ExerciseContext, WorkSet]
"""An exercise, and the work of it that has just ended."""

ANNOUNCED_MS = 30_000
"""From here on a rest that holds the explanation is announced as one. A shorter one is needed to get there."""
HURRIED = 0.6
"""How much of its time to move an explanation keeps where the rest is short; as much as `--fit` leaves."""


def exercise_groups(exercises: Sequence[Exercise]) -> list[range]:
    """What is laid together, as the indices of its exercises: a circuit, or one exercise."""
    found = list[range]()
    for index, exercise in enumerate(exercises):
        part = exercise.part
        together = part is not None and part.rounds is not None and index > 0 and exercises[index - 1].part == part
        found[-1:] = [range(found[-1].start, index + 1)] if together else [*found[-1:], range(index, index + 1)]
    return found


def chapter_exercises(exercises: Sequence[Exercise]) -> list[int]:
    """The index of the exercise with which each chapter begins, in the order in which the compiler makes chapters.

    One for each exercise, and one for each later round of a circuit, which begins with its first exercise.
    """
    found: list[int] = []
    for group in exercise_groups(exercises):
        part = exercises[group.start].part
        rounds = part.rounds if part else None
        found += [*group, *[group.start] * ((rounds or 1) - 1)]
    return found


def add_group(lessons: Sequence[ExerciseContext], last: ExerciseContext | None) -> None:
    """Exercises that belong together, with the rest after the `last` one before them."""
    ended = (last, _work_sets(last)[-1]) if last else None
    circuit = lessons[0].circuit
    if circuit is None:
        _add_exercise(lessons[0], ended)
    else:
        _add_circuit(lessons, circuit.rounds or 1, ended)


def _add_exercise(lesson: ExerciseContext, ended: Previous | None) -> None:
    """Lays it onto the tape, after what ended; the release of its last bout is left for whatever comes next."""
    bouts = _work_sets(lesson)
    _add_introduction(lesson, bouts[0], ended)
    _add_work_sets(lesson, bouts)
    _tell_unsaid(lesson)


def _add_circuit(lessons: Sequence[ExerciseContext], rounds: int, ended: Previous | None) -> None:
    """Round for round; in the first one each exercise is explained, within the rest before it."""
    turns = [
        (lesson, [bout for bout in _work_sets(lesson) if bout.set == number])
        for number in range(1, rounds + 1)
        for lesson in lessons
    ]
    for lesson, bouts in turns:
        if bouts[0].set > 1 and ended is not None:
            _add_next(lesson, bouts[0], ended, is_first=lesson is lessons[0])
        else:
            _add_introduction(lesson, bouts[0], ended)
        _add_work_sets(lesson, bouts)
        ended = lesson, bouts[-1]
    for lesson in lessons:
        _tell_unsaid(lesson)


def _add_work_sets(lesson: ExerciseContext, bouts: Sequence[WorkSet]) -> None:
    """The work, and what lies between; the first bout has been counted in."""
    lesson.tape.report(lesson.sides.unclear())
    _work(lesson, bouts[0])
    for after, bout in pairwise(bouts):
        add_between(lesson, after, bout)
        _work(lesson, bout)


def _tell_unsaid(lesson: ExerciseContext) -> None:
    """Reports the reminders that no section of the exercise says, when all of it is laid."""
    tape = lesson.tape
    events = (event for section in tape.sections if section.exercise == lesson.index for event in section.events)
    said = {event.line for event in events if isinstance(event, Speak)}
    lesson.tape.report(unsaid_reminders(lesson.exercise, said, {problem.span for problem in tape.problems}))


def _work_sets(lesson: ExerciseContext) -> list[WorkSet]:
    """Its work in order: each set, or each side of it within a set, unless all sets of one side are to come first."""
    dosage, order = lesson.exercise.dosage, lesson.sides.order
    sets = list(enumerate(dosage.sets, 1))
    if dosage.alternates_by_set:
        return [WorkSet(number, work, order[(number - 1) % 2]) for number, work in sets]
    if dosage.sides != "each":
        return [WorkSet(number, work, dosage.only_side) for number, work in sets]
    if lesson.is_side_by_side:
        return [WorkSet(number, work, side) for side in order for number, work in sets]
    return [WorkSet(number, work, side) for number, work in sets for side in order]


def _work(lesson: ExerciseContext, bout: WorkSet) -> None:
    words, settings, remarks = lesson.words, lesson.settings, _extra_cues(lesson, bout)
    kind: SectionKind
    match bout.work:
        case Hold(ms):
            kind, release = "hold", "release-hold"
            window, problems = hold_slot(ms, words, remarks, lesson.exercise.span)
        case Timed(ms) | Amrap(ms):
            kind, release = "timed", "release-timed"
            window, problems = hold_slot(ms, words, remarks, lesson.exercise.span)
        case ToFailure(hold):
            kind, release = "to_failure", "release-hold" if hold else "release-reps"
            window, problems = open_slot(settings.open_ended_ms, words, remarks, lesson.place_of("open_ended_ms"))
        case Reps(low, high):
            kind, release = "reps", "release-reps"
            window, problems = _reps(lesson, bout, low, high, remarks)
        case Breaths(count):
            kind, release = "reps", "release-breaths"
            window, problems = _reps(lesson, bout, count, count, remarks)
        case _:
            assert_never(bout.work)
    lesson.tape.report(problems)
    remember(lesson, remarks.encouragement, window.cues)
    row = window.row(lesson.tape.now_ms)
    lesson.add(kind, waiting(row) if kind == "to_failure" else row, bout.set, bout.side, window.left_out)
    lesson.tape.release = words.phrase(release)


def _reps(
    lesson: ExerciseContext, bout: WorkSet, low: int, high: int, remarks: ExtraCues
) -> tuple[Slot, list[Problem]]:
    """It says less each time: two reps name their phases in the first set, one in the second, then none."""
    breathes = isinstance(bout.work, Breaths)
    one_rep = _one_rep(lesson, breathes=breathes)
    worded = max(0, 3 - bout.set) if lesson.talks("normal") else 0
    if one_rep.by_words and worded:
        worded = high  # with closed eyes one breathes out, or lets go, at a word and not at a tick
    plan = RepPlan(
        low=low,
        high=high,
        one_rep=one_rep,
        worded=worded,
        in_full=bout.set == 1,
        sides=lesson.sides.order if lesson.exercise.dosage.sides == "alternating" and bout.side is None else (),
        extra_cues=remarks,
    )
    return rep_slot(plan, lesson.words, lesson.place_of("breath" if breathes else "tempo"))


def _one_rep(lesson: ExerciseContext, *, breathes: bool) -> RepPhases:
    """A breath, or a rep at the exercise's tempo and pace."""
    settings, pack = lesson.settings, lesson.words.pack
    if breathes:
        line = settings.spans["breath"].line if "breath" in settings.spans else 0
        return RepPhases(phases=in_own_words(settings.breath, pack), line=line, by_words=True)
    held = lesson.exercise.held_phase()
    return RepPhases(
        phases=in_own_words(lesson.exercise.rep(settings.pace), pack),
        line=settings.spans["tempo"].line if "tempo" in settings.spans else 0,
        stretch=PACES[settings.pace],
        by_words=held is not None,
        held=held,
    )


def _extra_cues(lesson: ExerciseContext, bout: WorkSet) -> ExtraCues:
    exercise = lesson.exercise
    counts_down = lesson.settings.countdown
    if not exercise.reminders:
        return ExtraCues(lesson.settings.talk, encouragement=encouragement(lesson, bout), counts_down=counts_down)
    side = int(lesson.is_second_side(bout))

    def aside(reminder: Reminder) -> AuthorNote:
        text = lesson.sides.text(reminder.text, bout.side)
        return AuthorNote(lesson.words.lines(text, reminder.span.line), reminder.span)

    due, good_word = due_reminder(exercise, bout.set, side), encouragement(lesson, bout)
    others = other_reminders(exercise, bout.set, side) if good_word or lesson.talks("full") else []
    more = [aside(other) for other in others]
    return ExtraCues(lesson.settings.talk, aside(due) if due else None, more, good_word, counts_down)


def _add_introduction(lesson: ExerciseContext, first: WorkSet, ended: Previous | None) -> None:
    """A rest, the explanation, and "ready" before its first bout.

    A rest between two exercises is over before the explanation begins. That of an interval, or of a circuit, lasts
    from work to work: the explanation takes place in it, and longer only where it has no room.
    """
    rest, span = _rest_after(ended[0]) if ended else (0, lesson.exercise.span)
    if ended is None or not rest:
        _explain(lesson, first)
        return
    last, _ = ended
    span = replace(span, file=span.file or last.exercise.file)
    in_round = lesson.circuit is not None and last.circuit == lesson.circuit
    if isinstance(rest, int) and (in_round or _states_rest(last)):
        _explain_within(lesson, first, ended, rest, span)
    elif isinstance(rest, int):
        way, coming = way_there(lesson, first.side), _next_up(lesson, last, rest)
        if rest < LONG_MS:
            add_rest_alone(*ended, rest, replace(coming, way=way), span)
        else:
            at_ten = way if tells_way(lesson) else lesson.words.phrase("find-position")
            add_rest_alone(*ended, rest, coming, span, at_ten)
        _explain(lesson, first)
    elif in_round:
        add_setup(lesson, first.side)
        lesson.tape.wait(last.settings.open_ended_ms, last.words.phrase("as-needed") if last.talks("brief") else ())
        add_ready(lesson, first)
    else:
        add_open_rest(*ended, _next_up(lesson, last, rest))
        _explain(lesson, first)


def _explain(lesson: ExerciseContext, first: WorkSet) -> None:
    add_setup(lesson, first.side)
    add_ready(lesson, first)


def _explain_within(lesson: ExerciseContext, first: WorkSet, ended: Previous, rest: int, span: Span) -> None:
    """The explanation within a rest, which lasts from work to work. In a long one it comes at the end.

    That of an interval takes the time to move that is left where it has not all of it; what is longer still is told.
    """
    least_ms = _least_ms(lesson, first, ended, rest)
    settings = lesson.settings
    is_free = not settings.transition.is_written and settings.get_ready_ms is None
    if least_ms > rest and _states_rest(ended[0]) and is_free:
        exercise = replace(lesson.exercise, settings=replace(settings, moving=settings.moving * HURRIED))
        lesson = replace(lesson, exercise=exercise)
        least_ms = _least_ms(lesson, first, ended, rest)
    _add_within(lesson, first, ended, rest, max(0, rest - least_ms))
    if least_ms > rest and lesson.circuit is None:
        needed = seconds(-(-least_ms // BEAT_MS) * BEAT_MS)
        message = f"the rest of {seconds(rest)} is too short to explain `{lesson.exercise.name}`, and lasts {needed}"
        hint = f"write a rest of {needed}, or say less before it"
        lesson.tape.report([Problem("note", "rest-fit", message, hint, span)])


def _least_ms(lesson: ExerciseContext, first: WorkSet, ended: Previous, rest: int) -> int:
    """How long it takes from work to work with no time to spare."""
    tape = lesson.tape.copy()
    last, after = ended
    _add_within(lesson.with_tape(tape), first, (last.with_tape(tape), after), rest, 0)
    return tape.now_ms - lesson.tape.now_ms


def _add_within(lesson: ExerciseContext, first: WorkSet, ended: Previous, rest: int, spare_ms: int) -> None:
    """With time to spare before the explanation where it is announced that it is a rest, else after it."""
    if rest >= ANNOUNCED_MS:
        add_rest_as_long(*ended, _next_up(lesson, ended[0], rest), spare_ms)
        _explain(lesson, first)
    else:
        add_setup(lesson, first.side)
        lesson.tape.lengthen(spare_ms)
        add_ready(lesson, first)


def _rest_after(lesson: ExerciseContext) -> tuple[Rest, Span]:
    """How long one rests after an exercise, and where that was written. One round of `40s on, 20s off` states it."""
    stated = lesson.exercise.dosage.rest_ms
    if stated is not None and _states_rest(lesson):
        return stated, lesson.exercise.span
    return lesson.settings.between_ms, lesson.place_of("between_ms")


def _states_rest(lesson: ExerciseContext) -> bool:
    dosage = lesson.exercise.dosage
    return dosage.rest_ms is not None and (len(dosage.sets) == 1 or lesson.circuit is not None)


def _called(lesson: ExerciseContext) -> list[Sentence]:
    """ "Next, bench press." """
    exercise = lesson.exercise
    return lesson.words.lines(lesson.words.pack.say("next-name", {"name": exercise.name}), exercise.span.line)


def _how_long(last: ExerciseContext, rest: Rest) -> list[Sentence]:
    """ "Two minutes." for a long rest after an exercise, where the exercise itself does not state it."""
    if _states_rest(last) or not isinstance(rest, int) or rest < LONG_MS:
        return []
    return last.words.phrase("how-long", {"time": last.words.pack.duration(rest)})


def _next_up(lesson: ExerciseContext, last: ExerciseContext, rest: Rest) -> NextUp:
    return NextUp(following=_how_long(last, rest), name=_called(lesson))


def _add_next(lesson: ExerciseContext, bout: WorkSet, ended: Previous, *, is_first: bool) -> None:
    """From one exercise of a circuit to the next, when all have been explained."""
    last, after = ended
    rest, span = _rest_after_round(last) if is_first else _rest_after(last)
    following = _following(lesson, bout) if is_first else _how_long(last, rest)
    has_time = not isinstance(rest, int) or not 0 < rest < LONG_MS
    how_much = _how_much(lesson, bout) if has_time else []
    coming = NextUp(following, _name(lesson) if is_first else _called(lesson), how_much, where_to_be(lesson, bout.side))
    released = len(lesson.tape.release)
    if rest:
        add_rest_before_work(last, after, rest, coming, span, lesson.settings.count_in)
    else:
        flow = lesson.tape.sequence()
        flow.say(coming.words)
        flow.pause(transition_ms(replace(lesson, before=last.exercise)))
        lesson.add("setup", flow.finished(), bout.set)
    if is_first:
        _begin_chapter(lesson, bout, released)
    if not isinstance(rest, int) or not rest:
        add_ready(lesson, bout)


def _rest_after_round(lesson: ExerciseContext) -> tuple[Rest, Span]:
    """The circuit's `rest`, else what its last exercise states, else the usual."""
    stated = lesson.exercise.dosage.rest_ms
    if stated is not None and "rest_ms" not in lesson.settings.spans:
        return stated, lesson.exercise.span
    return lesson.settings.rest_ms, lesson.place_of("rest_ms")


def _begin_chapter(lesson: ExerciseContext, bout: WorkSet, released: int) -> None:
    """A chapter of a later round begins where the round is announced, after the release."""
    assert lesson.circuit is not None
    section = lesson.tape.sections[-1]
    spoken = [event.start_ms for event in section.events if isinstance(event, Speak)][released:]
    name = f"{lesson.circuit.name}, round {bout.set} of {lesson.circuit.rounds}"
    lesson.tape.chapters.append((name, spoken[0] if spoken else section.start_ms))


def _following(lesson: ExerciseContext, bout: WorkSet) -> list[Sentence]:
    if not lesson.talks("brief"):
        return []
    rounds = len(lesson.exercise.dosage.sets)
    if bout.set == rounds:
        return lesson.words.phrase("next-last-round")
    return lesson.words.phrase("next-round", {"set": bout.set, "sets": rounds})


def _name(lesson: ExerciseContext) -> list[Sentence]:
    exercise = lesson.exercise
    return lesson.words.lines(lesson.words.pack.say("name", {"name": exercise.name}), exercise.span.line)


def _how_much(lesson: ExerciseContext, bout: WorkSet) -> list[Sentence]:
    """Once more in the second round, later only where it differs from round to round."""
    if bout.set > 2 and len(set(lesson.exercise.dosage.sets)) == 1:
        return []
    return dosage_lines(round_of(lesson.exercise.dosage, bout.set), lesson.words)

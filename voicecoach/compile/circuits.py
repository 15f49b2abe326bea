"""Exercises in their order, those of a circuit in turn, once a round. Knows nothing of what is done in them."""

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.compile.builder import Sentence
from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.exercise import (
    Previous,
    add_exercise,
    add_introduction,
    add_work_sets,
    called,
    how_long,
    rest_after,
    tell_unsaid,
    work_sets,
)
from voicecoach.compile.rests import LONG_MS, NextUp, add_ready, add_rest_before_work, where_to_be
from voicecoach.compile.setup import dosage_lines, round_of, transition_ms
from voicecoach.routine import Exercise, Rest
from voicecoach.source import Span
from voicecoach.timeline import Speak


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
    ended = (last, work_sets(last)[-1]) if last else None
    circuit = lessons[0].circuit
    if circuit is None:
        add_exercise(lessons[0], ended)
    else:
        _add_circuit(lessons, circuit.rounds or 1, ended)


def _add_circuit(lessons: Sequence[ExerciseContext], rounds: int, ended: Previous | None) -> None:
    """Round for round; in the first one each exercise is explained, within the rest before it."""
    turns = [
        (lesson, [bout for bout in work_sets(lesson) if bout.set == number])
        for number in range(1, rounds + 1)
        for lesson in lessons
    ]
    for lesson, bouts in turns:
        if bouts[0].set > 1 and ended is not None:
            _add_next(lesson, bouts[0], ended, is_first=lesson is lessons[0])
        else:
            add_introduction(lesson, bouts[0], ended)
        add_work_sets(lesson, bouts)
        ended = lesson, bouts[-1]
    for lesson in lessons:
        tell_unsaid(lesson)


def _rest_after_round(lesson: ExerciseContext) -> tuple[Rest, Span]:
    """The circuit's `rest`, else what its last exercise states, else the usual."""
    stated = lesson.exercise.dosage.rest_ms
    if stated is not None and "rest_ms" not in lesson.settings.spans:
        return stated, lesson.exercise.span
    return lesson.settings.rest_ms, lesson.place_of("rest_ms")


def _add_next(lesson: ExerciseContext, bout: WorkSet, ended: Previous, *, is_first: bool) -> None:
    """From one exercise of a circuit to the next, when all have been explained."""
    last, after = ended
    rest, span = _rest_after_round(last) if is_first else rest_after(last)
    following = _following(lesson, bout) if is_first else how_long(last, rest)
    has_time = not isinstance(rest, int) or not 0 < rest < LONG_MS
    how_much = _how_much(lesson, bout) if has_time else []
    coming = NextUp(following, _name(lesson) if is_first else called(lesson), how_much, where_to_be(lesson, bout.side))
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

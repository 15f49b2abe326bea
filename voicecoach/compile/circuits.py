"""Exercises in their order, those of a circuit in turn, once a round. Knows nothing of what is done in them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from voicecoach.compile.announce import dosage_lines, round_of
from voicecoach.compile.between import lay_ready, where_to_be
from voicecoach.compile.exercises import bouts_of, lay_bouts, lay_exercise, tell_unsaid
from voicecoach.compile.layout import Line
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.resting import lay_rest_alone, lay_rest_into_work
from voicecoach.compile.rests import LONG_MS, Coming
from voicecoach.compile.set_up import lay_set_up, way_there
from voicecoach.compile.transitions import transition_ms
from voicecoach.routine import Exercise, Rest
from voicecoach.source import Span
from voicecoach.timeline import Speak

Turn = tuple[Lesson, list[Bout]]
"""An exercise and what of it is done at a stretch."""


def stretches(exercises: Sequence[Exercise]) -> list[range]:
    """What is laid together, as the indices of its exercises: a circuit, or one exercise."""
    found = list[range]()
    for index, exercise in enumerate(exercises):
        part = exercise.part
        together = part is not None and part.rounds is not None and index > 0 and exercises[index - 1].part == part
        found[-1:] = [range(found[-1].start, index + 1)] if together else [*found[-1:], range(index, index + 1)]
    return found


def lay_stretch(lessons: Sequence[Lesson], last: Lesson | None) -> None:
    """Exercises that belong together, with the rest after the `last` one before them."""
    if last is not None:
        _rest_before(lessons[0], last)
    circuit = lessons[0].circuit
    if circuit is None:
        lay_exercise(lessons[0])
    else:
        _lay_circuit(lessons, circuit.rounds or 1)


def _lay_circuit(lessons: Sequence[Lesson], rounds: int) -> None:
    """Round for round; in the first one each exercise is explained, which takes the place of the rest before it."""
    turns = [
        (lesson, [bout for bout in bouts_of(lesson) if bout.set == number])
        for number in range(1, rounds + 1)
        for lesson in lessons
    ]
    for before, turn in pairwise([None, *turns]):
        assert turn is not None
        lesson, bouts = turn
        if bouts[0].set > 1 and before is not None:
            _lay_next(lesson, bouts[0], before, is_first=lesson is lessons[0])
        else:
            lay_set_up(lesson, bouts[0].side)
            if before is not None:
                _rest_as_long(before[0])
            lay_ready(lesson, bouts[0])
        lay_bouts(lesson, bouts)
    for lesson in lessons:
        tell_unsaid(lesson)


def _rest_before(lesson: Lesson, last: Lesson) -> None:
    """The rest between two exercises, the second of which is then explained: what it is, and how to get there."""
    rest, span = _rest_after(last)
    if rest:
        placed = replace(span, file=span.file or last.exercise.file)
        coming = Coming(name=_called(lesson), way=way_there(lesson, bouts_of(lesson)[0].side))
        lay_rest_alone(last, bouts_of(last)[-1], rest, coming, placed)


def _rest_as_long(last: Lesson) -> None:
    """What was explained takes at least as long as the rest."""
    rest, _ = _rest_after(last)
    if isinstance(rest, int):
        last.tape.lengthen_to(rest)
    elif last.talks("brief"):
        last.tape.wait(last.settings.open_ended_ms, last.words.phrase("as-needed"))
    else:
        last.tape.wait(last.settings.open_ended_ms)


def _rest_after(lesson: Lesson) -> tuple[Rest, Span]:
    """How long one rests after an exercise, and where that was written. One round of `40s on, 20s off` states it."""
    dosage = lesson.exercise.dosage
    if dosage.rest_ms is not None and (len(dosage.sets) == 1 or lesson.circuit):
        return dosage.rest_ms, lesson.exercise.span
    return lesson.settings.between_ms, lesson.place_of("between_ms")


def _rest_after_round(lesson: Lesson) -> tuple[Rest, Span]:
    """The circuit's `rest`, else what its last exercise states, else the usual."""
    stated = lesson.exercise.dosage.rest_ms
    if stated is not None and "rest_ms" not in lesson.settings.spans:
        return stated, lesson.exercise.span
    return lesson.settings.rest_ms, lesson.place_of("rest_ms")


def _lay_next(lesson: Lesson, bout: Bout, before: Turn, *, is_first: bool) -> None:
    """From one exercise of a circuit to the next, when all have been explained."""
    last, bouts = before
    rest, span = _rest_after_round(last) if is_first else _rest_after(last)
    following = _round(lesson, bout) if is_first and lesson.talks("brief") else []
    has_time = not isinstance(rest, int) or not 0 < rest < LONG_MS
    how_much = _how_much(lesson, bout) if has_time else []
    coming = Coming(following, _name(lesson) if is_first else _called(lesson), how_much, where_to_be(lesson, bout.side))
    released = len(lesson.tape.release)
    if rest:
        lay_rest_into_work(last, bouts[-1], rest, coming, span, lesson.settings.count_in)
    else:
        flow = lesson.tape.flow()
        flow.say(coming.words)
        flow.pause(transition_ms(replace(lesson, before=last.exercise)))
        lesson.add("setup", flow.finished(), bout.set)
    if is_first:
        _begin_chapter(lesson, bout, released)
    if not isinstance(rest, int) or not rest:
        lay_ready(lesson, bout)


def _begin_chapter(lesson: Lesson, bout: Bout, released: int) -> None:
    """A chapter of a later round begins where the round is announced, after the release."""
    assert lesson.circuit is not None
    section = lesson.tape.sections[-1]
    spoken = [event.start_ms for event in section.events if isinstance(event, Speak)][released:]
    name = f"{lesson.circuit.name}, round {bout.set} of {lesson.circuit.rounds}"
    lesson.tape.chapters.append((name, spoken[0] if spoken else section.start_ms))


def _round(lesson: Lesson, bout: Bout) -> list[Line]:
    rounds = len(lesson.exercise.dosage.sets)
    if bout.set == rounds:
        return lesson.words.phrase("next-last-round")
    return lesson.words.phrase("next-round", {"set": bout.set, "sets": rounds})


def _name(lesson: Lesson) -> list[Line]:
    exercise = lesson.exercise
    return lesson.words.lines(lesson.words.pack.say("name", {"name": exercise.name}), exercise.span.line)


def _called(lesson: Lesson) -> list[Line]:
    exercise = lesson.exercise
    return lesson.words.lines(lesson.words.pack.say("next-name", {"name": exercise.name}), exercise.span.line)


def _how_much(lesson: Lesson, bout: Bout) -> list[Line]:
    """Once more in the second round, later only where it differs from round to round."""
    if bout.set > 2 and len(set(lesson.exercise.dosage.sets)) == 1:
        return []
    return dosage_lines(round_of(lesson.exercise.dosage, bout.set), lesson.words)

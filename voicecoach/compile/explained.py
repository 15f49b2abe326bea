"""From the work of one exercise to that of the next, which is explained before it. Knows no rounds but the first."""

from dataclasses import replace

from voicecoach.compile.between import lay_ready
from voicecoach.compile.layout import BEAT_MS, Line
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.misfits import seconds
from voicecoach.compile.rest_sections import lay_open_rest, lay_rest_alone, lay_rest_as_long
from voicecoach.compile.rests import LONG_MS, Coming
from voicecoach.compile.set_up import lay_set_up, tells_way, way_there
from voicecoach.routine import Rest
from voicecoach.source import Problem, Span

Ended = tuple[Lesson, Bout]
"""An exercise, and the work of it that has just ended."""
ANNOUNCED_MS = 30_000
"""From here on a rest that holds the explanation is announced as one. A shorter one is needed to get there."""
HURRIED = 0.6
"""How much of its time to move an explanation keeps where the rest is short; as much as `--fit` leaves."""


def lay_explained(lesson: Lesson, first: Bout, ended: Ended | None) -> None:
    """A rest, the explanation, and "ready" before its first bout.

    A rest between two exercises is over before the explanation begins. That of an interval, or of a circuit, lasts
    from work to work: the explanation takes place in it, and longer only where it has no room.
    """
    rest, span = rest_after(ended[0]) if ended else (0, lesson.exercise.span)
    if ended is None or not rest:
        _explain(lesson, first)
        return
    last, _ = ended
    span = replace(span, file=span.file or last.exercise.file)
    in_round = lesson.circuit is not None and last.circuit == lesson.circuit
    if isinstance(rest, int) and (in_round or _states_rest(last)):
        _explain_within(lesson, first, ended, rest, span)
    elif isinstance(rest, int):
        way, coming = way_there(lesson, first.side), _coming(lesson, last, rest)
        if rest < LONG_MS:
            lay_rest_alone(*ended, rest, replace(coming, way=way), span)
        else:
            at_ten = way if tells_way(lesson) else lesson.words.phrase("find-position")
            lay_rest_alone(*ended, rest, coming, span, at_ten)
        _explain(lesson, first)
    elif in_round:
        lay_set_up(lesson, first.side)
        lesson.tape.wait(last.settings.open_ended_ms, last.words.phrase("as-needed") if last.talks("brief") else ())
        lay_ready(lesson, first)
    else:
        lay_open_rest(*ended, _coming(lesson, last, rest))
        _explain(lesson, first)


def rest_after(lesson: Lesson) -> tuple[Rest, Span]:
    """How long one rests after an exercise, and where that was written. One round of `40s on, 20s off` states it."""
    stated = lesson.exercise.dosage.rest_ms
    if stated is not None and _states_rest(lesson):
        return stated, lesson.exercise.span
    return lesson.settings.between_ms, lesson.place_of("between_ms")


def called(lesson: Lesson) -> list[Line]:
    """ "Next, bench press." """
    exercise = lesson.exercise
    return lesson.words.lines(lesson.words.pack.say("next-name", {"name": exercise.name}), exercise.span.line)


def how_long(last: Lesson, rest: Rest) -> list[Line]:
    """ "Two minutes." for a long rest after an exercise, where the exercise itself does not state it."""
    if _states_rest(last) or not isinstance(rest, int) or rest < LONG_MS:
        return []
    return last.words.phrase("how-long", {"time": last.words.pack.duration(rest)})


def _states_rest(lesson: Lesson) -> bool:
    dosage = lesson.exercise.dosage
    return dosage.rest_ms is not None and (len(dosage.sets) == 1 or lesson.circuit is not None)


def _coming(lesson: Lesson, last: Lesson, rest: Rest) -> Coming:
    return Coming(following=how_long(last, rest), name=called(lesson))


def _explain(lesson: Lesson, first: Bout) -> None:
    lay_set_up(lesson, first.side)
    lay_ready(lesson, first)


def _explain_within(lesson: Lesson, first: Bout, ended: Ended, rest: int, span: Span) -> None:
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
    _lay_within(lesson, first, ended, rest, max(0, rest - least_ms))
    if least_ms > rest and lesson.circuit is None:
        needed = seconds(-(-least_ms // BEAT_MS) * BEAT_MS)
        message = f"the rest of {seconds(rest)} is too short to explain `{lesson.exercise.name}`, and lasts {needed}"
        hint = f"write a rest of {needed}, or say less before it"
        lesson.tape.report([Problem("note", "rest-fit", message, hint, span)])


def _least_ms(lesson: Lesson, first: Bout, ended: Ended, rest: int) -> int:
    """How long it takes from work to work with no time to spare."""
    tape = lesson.tape.copy()
    last, after = ended
    _lay_within(replace(lesson, tape=tape), first, (replace(last, tape=tape), after), rest, 0)
    return tape.now_ms - lesson.tape.now_ms


def _lay_within(lesson: Lesson, first: Bout, ended: Ended, rest: int, spare_ms: int) -> None:
    """With time to spare before the explanation where it is announced that it is a rest, else after it."""
    if rest >= ANNOUNCED_MS:
        lay_rest_as_long(*ended, _coming(lesson, ended[0], rest), spare_ms)
        _explain(lesson, first)
    else:
        lay_set_up(lesson, first.side)
        lesson.tape.lengthen(spare_ms)
        lay_ready(lesson, first)

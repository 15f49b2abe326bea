"""A rest as a section: of a stated length, or as long as one needs. Knows nothing of what comes after it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from voicecoach.compile.layout import SENTENCE_GAP_MS, Flow, Line
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.rests import LONG_MS, Coming, rest_window, ten_seconds
from voicecoach.routine import Amrap, Breaths, Hold, Reps, Rest, Timed, ToFailure, Work
from voicecoach.source import Span


def lay_rest_into_work(lesson: Lesson, after: Bout, rest: Rest, coming: Coming, span: Span, count_in: int) -> None:
    """The release of the work before, what comes next and where to be for it, and the count-in.

    A rest as needed ends with its wait, for nobody can count in somebody who is not there yet.
    """
    if isinstance(rest, int):
        _lay(lesson, after, rest, coming, span, count_in, lesson.words.phrase("find-position"))
    else:
        lay_open_rest(lesson, after, coming)


def lay_rest_alone(
    lesson: Lesson, after: Bout, ms: int, coming: Coming, span: Span, at_ten: Sequence[Line] = ()
) -> None:
    """The same before something that is explained afterwards, with what is said when ten seconds of a long one are
    left."""
    _lay(lesson, after, ms, coming, span, 0, at_ten)


def lay_rest_as_long(lesson: Lesson, after: Bout, coming: Coming, spare_ms: int) -> None:
    """As long as it takes to say what comes, and so much longer."""
    flow = _said(lesson, after, coming)
    flow.pause(spare_ms)
    lesson.add("rest", flow.finished(), after.set)


def lay_open_rest(lesson: Lesson, after: Bout, coming: Coming) -> None:
    """As long as one needs."""
    flow = _said(lesson, after, coming, lesson.words.phrase("as-needed"))
    flow.wait(lesson.settings.open_ended_ms)
    lesson.add("rest", flow.finished(), after.set)


def _lay(
    lesson: Lesson, after: Bout, ms: int, coming: Coming, span: Span, count_in: int, at_ten: Sequence[Line]
) -> None:
    release, coming = lesson.tape.take_release(), _resting(lesson, after, coming)
    window, problems = rest_window(ms, release, coming, count_in, lesson.words, span)
    if ms >= LONG_MS and lesson.talks("brief"):
        ten_seconds(window, lesson.words, at_ten)
    lesson.tape.report(problems)
    lesson.add("rest", window.row(lesson.tape.now_ms), after.set, left_out=window.left_out)


def _said(lesson: Lesson, after: Bout, coming: Coming, how_long: Sequence[Line] = ()) -> Flow:
    """What is said at its beginning, for as long as it takes."""
    flow, words = lesson.tape.flow(), lesson.words
    if not lesson.talks("brief"):
        flow.tone("rest", words.tone_ms("rest"), SENTENCE_GAP_MS)
    coming = _resting(lesson, after, coming, how_long)
    if coming.words:
        flow.say([*coming.words, *coming.way])
    return flow


def _resting(lesson: Lesson, after: Bout, coming: Coming, how_long: Sequence[Line] = ()) -> Coming:
    """With "rest" before what comes, and that it lasts as long as one needs; a tone where only counts are wanted."""
    if not lesson.talks("brief"):
        return replace(coming, following=(), is_toned=True)
    rest = [] if ends_in_rest(after.work) else lesson.words.phrase("rest")
    return replace(coming, following=[*rest, *how_long, *coming.following])


def ends_in_rest(work: Work) -> bool:
    """Whether "and rest" is said where it ends."""
    match work:
        case Reps() | ToFailure(hold=False):
            return True
        case Hold() | Timed() | Amrap() | Breaths() | ToFailure():
            return False
        case _:
            assert_never(work)

"""A rest as a section: of a stated length, or as long as one needs. Knows nothing of what comes after it."""

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.compile.layout import SENTENCE_GAP_MS, Line
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.rests import LONG_MS, Coming, rest_window, ten_seconds
from voicecoach.routine import Reps, Rest, ToFailure
from voicecoach.source import Span


def lay_rest_into_work(lesson: Lesson, after: Bout, rest: Rest, coming: Coming, span: Span, count_in: int) -> None:
    """The release of the work before, what comes next and where to be for it, and the count-in.

    A rest as needed ends with its wait, for nobody can count in somebody who is not there yet.
    """
    if isinstance(rest, int):
        _lay(lesson, after, rest, coming, span, count_in, find_position=lesson.talks("brief"))
    else:
        _lay_open(lesson, after, coming)


def lay_rest_alone(lesson: Lesson, after: Bout, rest: Rest, coming: Coming, span: Span) -> None:
    """The same before something that is explained first: it ends in silence."""
    if isinstance(rest, int):
        _lay(lesson, after, rest, coming, span, 0, find_position=False)
    else:
        _lay_open(lesson, after, coming)


def _lay(
    lesson: Lesson, after: Bout, ms: int, coming: Coming, span: Span, count_in: int, *, find_position: bool
) -> None:
    release, coming = lesson.tape.take_release(), _resting(lesson, after, coming)
    window, problems = rest_window(ms, release, coming, count_in, lesson.words, span)
    if find_position and ms >= LONG_MS:
        ten_seconds(window, lesson.words)
    lesson.tape.report(problems)
    lesson.add("rest", window.row(lesson.tape.now_ms), after.set, left_out=window.left_out)


def _lay_open(lesson: Lesson, after: Bout, coming: Coming) -> None:
    flow, words = lesson.tape.flow(), lesson.words
    if not lesson.talks("brief"):
        flow.tone("rest", words.tone_ms("rest"), SENTENCE_GAP_MS)
    coming = _resting(lesson, after, coming, words.phrase("as-needed"))
    if coming.words:
        flow.say([*coming.words, *coming.way])
    flow.wait(lesson.settings.open_ended_ms)
    lesson.add("rest", flow.finished(), after.set)


def _resting(lesson: Lesson, after: Bout, coming: Coming, how_long: Sequence[Line] = ()) -> Coming:
    """With "rest" before what comes, and that it lasts as long as one needs; a tone where only counts are wanted."""
    if not lesson.talks("brief"):
        return replace(coming, following=(), is_toned=True)
    return replace(coming, following=[*_rest(lesson, after), *how_long, *coming.following])


def _rest(lesson: Lesson, after: Bout) -> list[Line]:
    """ "Rest", but "and rest" has just been said where reps end."""
    match after.work:
        case Reps() | ToFailure(hold=False):
            return []
        case _:
            return lesson.words.phrase("rest")

"""A rest as a section: of a stated length, or as long as one needs. Knows nothing of what comes after it."""

from collections.abc import Sequence

from voicecoach.compile.layout import Line
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.rests import LONG_MS, rest_window, ten_seconds
from voicecoach.routine import Reps, Rest, ToFailure
from voicecoach.source import Span

Lines = Sequence[Line]


def lay_rest_into_work(
    lesson: Lesson, after: Bout, rest: Rest, following: Lines, where: Lines, span: Span, count_in: int
) -> None:
    """The release of the work before, what comes next, where to be for it, and the count-in.

    A rest as needed ends with its wait, for nobody can count in somebody who is not there yet.
    """
    if isinstance(rest, int):
        _lay(lesson, after, rest, following, where, span, count_in, find_position=True)
    else:
        _lay_open(lesson, after, [*following, *where])


def lay_rest_alone(lesson: Lesson, after: Bout, rest: Rest, following: Lines, span: Span) -> None:
    """The same before something that is explained first: it ends in silence."""
    if isinstance(rest, int):
        _lay(lesson, after, rest, following, (), span, 0, find_position=False)
    else:
        _lay_open(lesson, after, following)


def _lay(
    lesson: Lesson,
    after: Bout,
    ms: int,
    following: Lines,
    where: Lines,
    span: Span,
    count_in: int,
    *,
    find_position: bool,
) -> None:
    said = [*_rest(lesson, after), *following]
    window, problems = rest_window(ms, lesson.tape.take_release(), said, where, count_in, lesson.words, span)
    if find_position and ms >= LONG_MS:
        ten_seconds(window, lesson.words)
    lesson.tape.report(problems)
    lesson.add("rest", window.row(lesson.tape.now_ms), after.set)


def _lay_open(lesson: Lesson, after: Bout, following: Lines) -> None:
    flow = lesson.tape.flow()
    flow.say([*_rest(lesson, after), *lesson.words.phrase("as-needed"), *following])
    flow.wait(lesson.settings.open_ended_ms)
    lesson.add("rest", flow.finished(), after.set)


def _rest(lesson: Lesson, after: Bout) -> list[Line]:
    """ "Rest", but "and rest" has just been said where reps end."""
    match after.work:
        case Reps() | ToFailure(hold=False):
            return []
        case _:
            return lesson.words.phrase("rest")

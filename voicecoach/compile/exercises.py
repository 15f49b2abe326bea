"""One exercise as sections: set-up, then each bout of work and what lies between. Knows no other exercise."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from voicecoach.compile.between import lay_between, lay_ready
from voicecoach.compile.holds import hold_window
from voicecoach.compile.layout import Aside, Window
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.movement_words import in_own_words
from voicecoach.compile.open_ended import open_window, waiting
from voicecoach.compile.reminders import reminders_by_set, unsaid_reminders
from voicecoach.compile.reps import RepPlan, rep_window
from voicecoach.compile.set_up import lay_set_up
from voicecoach.routine import PACES, Amrap, Breaths, Hold, Phase, Reps, Timed, ToFailure
from voicecoach.source import Problem
from voicecoach.timeline import SectionKind


def lay_exercise(lesson: Lesson) -> None:
    """Lays it onto the tape; the release of its last bout is left for whatever comes next."""
    bouts = bouts_of(lesson)
    lay_set_up(lesson, bouts[0].side)
    lay_ready(lesson, bouts[0])
    lay_bouts(lesson, bouts)


def lay_bouts(lesson: Lesson, bouts: Sequence[Bout]) -> None:
    """The work, and what lies between; the first bout has been counted in."""
    lesson.tape.report([*lesson.sides.unclear(), *unsaid_reminders(lesson.exercise)])
    _work(lesson, bouts[0])
    for after, bout in pairwise(bouts):
        lay_between(lesson, after, bout)
        _work(lesson, bout)


def bouts_of(lesson: Lesson) -> list[Bout]:
    """All of its work in order."""
    return list(_bouts(lesson))


def _bouts(lesson: Lesson) -> Iterator[Bout]:
    """Each set, or each side of it: within a set, unless all sets of one side are to come first."""
    dosage, order = lesson.exercise.dosage, lesson.sides.order
    sets = list(enumerate(dosage.sets, 1))
    if dosage.sides != "each":
        yield from (Bout(number, work, dosage.only_side) for number, work in sets)
    elif lesson.settings.order == "side by side":
        yield from (Bout(number, work, side) for side in order for number, work in sets)
    else:
        yield from (Bout(number, work, side) for number, work in sets for side in order)


def _work(lesson: Lesson, bout: Bout) -> None:
    words, settings = lesson.words, lesson.settings
    kind: SectionKind
    match bout.work:
        case Hold(ms):
            kind, release = "hold", "release-hold"
            window, problems = hold_window(ms, words, _reminder(lesson, bout), lesson.exercise.span)
        case Timed(ms) | Amrap(ms):
            kind, release = "timed", "release-timed"
            window, problems = hold_window(ms, words, _reminder(lesson, bout), lesson.exercise.span)
        case ToFailure(hold):
            kind, release = "to_failure", "release-hold" if hold else "release-reps"
            reminder, span = _reminder(lesson, bout), lesson.place_of("open_ended_ms")
            window, problems = open_window(settings.open_ended_ms, words, reminder, span)
        case Reps(low, high):
            kind, release = "reps", "release-reps"
            window, problems = _reps(lesson, bout, low, high, "tempo", lesson.exercise.rep(settings.pace))
        case Breaths(count):
            kind, release = "reps", "release-breaths"
            window, problems = _reps(lesson, bout, count, count, "breath", settings.breath)
        case _:
            assert_never(bout.work)
    lesson.tape.report(problems)
    row = window.row(lesson.tape.now_ms)
    lesson.add(kind, waiting(row) if kind == "to_failure" else row, bout.set, bout.side)
    lesson.tape.release = words.phrase(release)


def _reps(
    lesson: Lesson, bout: Bout, low: int, high: int, setting: str, phases: tuple[Phase, ...]
) -> tuple[Window, list[Problem]]:
    """It says less each time: two reps name their phases in the first set, one in the second, then none."""
    worded = 0 if lesson.settings.talk == "brief" else max(0, 3 - bout.set)
    held = isinstance(bout.work, Reps) and bout.work.hold_ms
    if (isinstance(bout.work, Breaths) or held) and worded:
        worded = high  # with closed eyes one breathes out, or lets go, at a word and not at a tick
    in_turn = lesson.sides.order if lesson.exercise.dosage.sides == "alternating" else ()
    line = lesson.settings.spans[setting].line if setting in lesson.settings.spans else 0
    stretch = PACES[lesson.settings.pace] if setting == "tempo" else 1.0
    phases = in_own_words(phases, lesson.words.pack)
    plan = RepPlan(low, high, phases, worded, bout.set == 1, in_turn, _reminder(lesson, bout), line, stretch)
    return rep_window(plan, lesson.words, lesson.place_of(setting))


def _reminder(lesson: Lesson, bout: Bout) -> Aside | None:
    reminder = reminders_by_set(lesson.exercise).get(bout.set)
    if reminder is None:
        return None
    text = lesson.sides.text(reminder.text, bout.side)
    return Aside(lesson.words.lines(text, reminder.span.line), reminder.span)

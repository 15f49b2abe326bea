"""One exercise as sections: its explanation, then each bout of work and what lies between. Knows no circuit."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from voicecoach.compile.beside_counts import Remarks
from voicecoach.compile.between import lay_between
from voicecoach.compile.encouragement import encouragement, remember
from voicecoach.compile.explained import Ended, lay_explained
from voicecoach.compile.holds import hold_window
from voicecoach.compile.layout import Aside, Window
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.movement_words import in_own_words
from voicecoach.compile.open_ended import open_window, waiting
from voicecoach.compile.reminders import due_reminder, other_reminders, unsaid_reminders
from voicecoach.compile.rep_plan import RepPlan
from voicecoach.compile.reps import rep_window
from voicecoach.routine import PACES, Amrap, Breaths, Hold, Phase, Reminder, Reps, Timed, ToFailure
from voicecoach.source import Problem
from voicecoach.timeline import SectionKind, Speak


def lay_exercise(lesson: Lesson, ended: Ended | None) -> None:
    """Lays it onto the tape, after what ended; the release of its last bout is left for whatever comes next."""
    bouts = bouts_of(lesson)
    lay_explained(lesson, bouts[0], ended)
    lay_bouts(lesson, bouts)
    tell_unsaid(lesson)


def lay_bouts(lesson: Lesson, bouts: Sequence[Bout]) -> None:
    """The work, and what lies between; the first bout has been counted in."""
    lesson.tape.report(lesson.sides.unclear())
    _work(lesson, bouts[0])
    for after, bout in pairwise(bouts):
        lay_between(lesson, after, bout)
        _work(lesson, bout)


def tell_unsaid(lesson: Lesson) -> None:
    """Reports the reminders that no section of the exercise says, when all of it is laid."""
    tape = lesson.tape
    events = (event for section in tape.sections if section.exercise == lesson.index for event in section.events)
    said = {event.line for event in events if isinstance(event, Speak)}
    lesson.tape.report(unsaid_reminders(lesson.exercise, said, {problem.span for problem in tape.problems}))


def bouts_of(lesson: Lesson) -> list[Bout]:
    """All of its work in order."""
    return list(_bouts(lesson))


def _bouts(lesson: Lesson) -> Iterator[Bout]:
    """Each set, or each side of it: within a set, unless all sets of one side are to come first."""
    dosage, order = lesson.exercise.dosage, lesson.sides.order
    sets = list(enumerate(dosage.sets, 1))
    if dosage.alternates_by_set:
        yield from (Bout(number, work, order[(number - 1) % 2]) for number, work in sets)
    elif dosage.sides != "each":
        yield from (Bout(number, work, dosage.only_side) for number, work in sets)
    elif lesson.is_side_by_side:
        yield from (Bout(number, work, side) for side in order for number, work in sets)
    else:
        yield from (Bout(number, work, side) for number, work in sets for side in order)


def _work(lesson: Lesson, bout: Bout) -> None:
    words, settings, remarks = lesson.words, lesson.settings, _remarks(lesson, bout)
    kind: SectionKind
    match bout.work:
        case Hold(ms):
            kind, release = "hold", "release-hold"
            window, problems = hold_window(ms, words, remarks, lesson.exercise.span)
        case Timed(ms) | Amrap(ms):
            kind, release = "timed", "release-timed"
            window, problems = hold_window(ms, words, remarks, lesson.exercise.span)
        case ToFailure(hold):
            kind, release = "to_failure", "release-hold" if hold else "release-reps"
            window, problems = open_window(settings.open_ended_ms, words, remarks, lesson.place_of("open_ended_ms"))
        case Reps(low, high):
            kind, release = "reps", "release-reps"
            window, problems = _reps(lesson, bout, low, high, "tempo", lesson.exercise.rep(settings.pace), remarks)
        case Breaths(count):
            kind, release = "reps", "release-breaths"
            window, problems = _reps(lesson, bout, count, count, "breath", settings.breath, remarks)
        case _:
            assert_never(bout.work)
    lesson.tape.report(problems)
    remember(lesson, remarks.encouragement, window.cues)
    row = window.row(lesson.tape.now_ms)
    lesson.add(kind, waiting(row) if kind == "to_failure" else row, bout.set, bout.side, window.left_out)
    lesson.tape.release = words.phrase(release)


def _reps(
    lesson: Lesson, bout: Bout, low: int, high: int, setting: str, phases: tuple[Phase, ...], remarks: Remarks
) -> tuple[Window, list[Problem]]:
    """It says less each time: two reps name their phases in the first set, one in the second, then none."""
    worded = max(0, 3 - bout.set) if lesson.talks("normal") else 0
    held = lesson.exercise.held_phase() if isinstance(bout.work, Reps) else None
    by_words = isinstance(bout.work, Breaths) or held is not None
    if by_words and worded:
        worded = high  # with closed eyes one breathes out, or lets go, at a word and not at a tick
    in_turn = lesson.sides.order if lesson.exercise.dosage.sides == "alternating" and bout.side is None else ()
    line = lesson.settings.spans[setting].line if setting in lesson.settings.spans else 0
    stretch = PACES[lesson.settings.pace] if setting == "tempo" else 1.0
    phases = in_own_words(phases, lesson.words.pack)
    is_first = bout.set == 1
    plan = RepPlan(low, high, phases, worded, is_first, remarks, in_turn, line, stretch, by_words, held)
    return rep_window(plan, lesson.words, lesson.place_of(setting))


def _remarks(lesson: Lesson, bout: Bout) -> Remarks:
    exercise = lesson.exercise
    counts_down = lesson.settings.countdown
    if not exercise.reminders:
        return Remarks(lesson.settings.talk, encouragement=encouragement(lesson, bout), counts_down=counts_down)
    side = int(lesson.is_second_side(bout))

    def aside(reminder: Reminder) -> Aside:
        text = lesson.sides.text(reminder.text, bout.side)
        return Aside(lesson.words.lines(text, reminder.span.line), reminder.span)

    due, good_word = due_reminder(exercise, bout.set, side), encouragement(lesson, bout)
    others = other_reminders(exercise, bout.set, side) if good_word or lesson.talks("full") else []
    more = [aside(other) for other in others]
    return Remarks(lesson.settings.talk, aside(due) if due else None, more, good_word, counts_down)

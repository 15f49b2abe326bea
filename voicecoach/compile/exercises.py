"""One exercise as sections: set-up, then each bout of work and what lies between. Knows no other exercise."""

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from voicecoach.compile.between import lay_between, lay_ready
from voicecoach.compile.encouragement import encouragement, remember
from voicecoach.compile.holds import hold_window
from voicecoach.compile.layout import Aside, Window
from voicecoach.compile.lesson import Bout, Lesson
from voicecoach.compile.remarks import Remarks
from voicecoach.compile.reminders import due_reminder, other_reminders, unsaid_reminders
from voicecoach.compile.reps import RepPlan, rep_window
from voicecoach.compile.set_up import lay_set_up
from voicecoach.routine import Breaths, Hold, Phase, Reminder, Reps, Timed
from voicecoach.source import Problem
from voicecoach.timeline import SectionKind, Speak


def lay_exercise(lesson: Lesson) -> None:
    """Lays it onto the tape; the release of its last bout is left for whatever comes next."""
    bouts = list(_bouts(lesson))
    lesson.tape.report(lesson.sides.unclear())
    first = len(lesson.tape.sections)
    lay_set_up(lesson, bouts[0].side)
    lay_ready(lesson, bouts[0])
    _work(lesson, bouts[0])
    for after, bout in pairwise(bouts):
        lay_between(lesson, after, bout)
        _work(lesson, bout)
    _tell_unsaid(lesson, first)


def _bouts(lesson: Lesson) -> Iterator[Bout]:
    """Each set, or each side of it: within a set, unless all sets of one side are to come first."""
    dosage, order = lesson.exercise.dosage, lesson.sides.order
    sets = list(enumerate(dosage.sets, 1))
    if dosage.sides != "each":
        yield from (Bout(number, work, None) for number, work in sets)
    elif lesson.settings.order == "side by side":
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
        case Timed(ms):
            kind, release = "timed", "release-timed"
            window, problems = hold_window(ms, words, remarks, lesson.exercise.span)
        case Reps(low, high):
            kind, release = "reps", "release-reps"
            window, problems = _reps(lesson, bout, low, high, "tempo", settings.tempo, remarks)
        case Breaths(count):
            kind, release = "reps", "release-breaths"
            window, problems = _reps(lesson, bout, count, count, "breath", settings.breath, remarks)
        case _:
            assert_never(bout.work)
    lesson.tape.report(problems)
    remember(lesson, remarks.encouragement, window.cues)
    lesson.add_window(kind, window, bout.set, bout.side)
    lesson.tape.release = words.phrase(release)


def _reps(
    lesson: Lesson, bout: Bout, low: int, high: int, setting: str, phases: tuple[Phase, ...], remarks: Remarks
) -> tuple[Window, list[Problem]]:
    """It says less each time: two reps name their phases in the first set, one in the second, then none."""
    worded = max(0, 3 - bout.set) if lesson.talks("normal") else 0
    if isinstance(bout.work, Breaths) and worded:
        worded = high  # with closed eyes one breathes out at a word, not at a tick
    in_turn = lesson.sides.order if lesson.exercise.dosage.sides == "alternating" else ()
    line = lesson.settings.spans[setting].line if setting in lesson.settings.spans else 0
    plan = RepPlan(low, high, phases, worded, bout.set == 1, remarks, in_turn, line)
    return rep_window(plan, lesson.words, lesson.place_of(setting))


def _remarks(lesson: Lesson, bout: Bout) -> Remarks:
    exercise = lesson.exercise
    if not exercise.reminders:
        return Remarks(lesson.settings.talk, encouragement=encouragement(lesson, bout))
    side = int(lesson.is_second(bout))

    def aside(reminder: Reminder) -> Aside:
        text = lesson.sides.text(reminder.text, bout.side)
        return Aside(lesson.words.lines(text, reminder.span.line), reminder.span)

    due, good_word = due_reminder(exercise, bout.set, side), encouragement(lesson, bout)
    others = other_reminders(exercise, bout.set, side) if good_word or lesson.talks("full") else []
    return Remarks(lesson.settings.talk, aside(due) if due else None, [aside(other) for other in others], good_word)


def _tell_unsaid(lesson: Lesson, first: int) -> None:
    """Reports the reminders that no section of the exercise says, the sections counted from its first on."""
    sections, told = lesson.tape.sections[first:], {problem.span for problem in lesson.tape.problems}
    said = {event.line for section in sections for event in section.events if isinstance(event, Speak)}
    lesson.tape.report(unsaid_reminders(lesson.exercise, said, told))

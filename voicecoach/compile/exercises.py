"""One exercise as sections: set-up, then each bout of work and what lies between. Knows no other exercise."""

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from voicecoach.compile.between import lay_between, lay_ready
from voicecoach.compile.holds import hold_window
from voicecoach.compile.layout import Aside, Words
from voicecoach.compile.reminders import reminders_by_set, unsaid_reminders
from voicecoach.compile.reps import RepPlan, rep_window
from voicecoach.compile.set_up import Place, lay_set_up
from voicecoach.compile.side_words import SideWords
from voicecoach.compile.tape import Bout, Tape
from voicecoach.routine import Breaths, Exercise, Hold, Reminder, Reps, Timed
from voicecoach.timeline import SectionKind


def lay_exercise(exercise: Exercise, place: Place, words: Words, tape: Tape) -> None:
    """Lays it onto the tape; the release of its last bout is left for whatever comes next."""
    sides = SideWords(exercise, words, tape)
    bouts = list(_bouts(exercise, sides))
    tape.report(unsaid_reminders(exercise))
    lay_set_up(exercise, place, bouts[0].side, sides, words)
    lay_ready(exercise, place.index, bouts[0], sides, words)
    _work(exercise, place.index, bouts[0], sides, words)
    for after, bout in pairwise(bouts):
        lay_between(exercise, place.index, after, bout, sides, words)
        _work(exercise, place.index, bout, sides, words)


def _bouts(exercise: Exercise, sides: SideWords) -> Iterator[Bout]:
    """Each set, or each side of it: within a set, unless all sets of one side are to come first."""
    sets = list(enumerate(exercise.dosage.sets, 1))
    if exercise.dosage.sides != "each":
        yield from (Bout(number, work, None) for number, work in sets)
    elif exercise.settings.order == "side by side":
        yield from (Bout(number, work, side) for side in sides.order for number, work in sets)
    else:
        yield from (Bout(number, work, side) for number, work in sets for side in sides.order)


def _work(exercise: Exercise, index: int, bout: Bout, sides: SideWords, words: Words) -> None:
    tape, settings = sides.tape, exercise.settings
    reminder = _aside(reminders_by_set(exercise).get(bout.set), bout, sides, words)
    # It says less each time: two reps name their phases in the first set, one in the second, then none.
    worded = 0 if settings.talk == "brief" else max(0, 3 - bout.set)
    in_turn = sides.order if exercise.dosage.sides == "alternating" else ()
    kind: SectionKind
    match bout.work:
        case Hold(ms):
            kind, release = "hold", "release-hold"
            window, problems = hold_window(ms, words, reminder, exercise.span)
        case Timed(ms):
            kind, release = "timed", "release-timed"
            window, problems = hold_window(ms, words, reminder, exercise.span)
        case Reps(low, high):
            kind, release = "reps", "release-reps"
            plan = RepPlan(low, high, settings.tempo, worded, bout.set == 1, in_turn, reminder)
            window, problems = rep_window(plan, words, settings.spans.get("tempo", exercise.span))
        case Breaths(count):
            kind, release = "reps", "release-breaths"
            plan = RepPlan(count, count, settings.breath, worded, bout.set == 1, in_turn, reminder)
            window, problems = rep_window(plan, words, settings.spans.get("breath", exercise.span))
        case _:
            assert_never(bout.work)
    tape.report(problems)
    tape.add(exercise.name, kind, window.row(tape.now_ms), index, bout.set, bout.side)
    tape.release = words.phrase(release)


def _aside(reminder: Reminder | None, bout: Bout, sides: SideWords, words: Words) -> Aside | None:
    if reminder is None:
        return None
    text = sides.text(reminder.text, bout.side, reminder.span)
    return Aside(words.lines(text, reminder.span.line), reminder.span)

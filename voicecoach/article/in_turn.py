"""Exercises that are done in turn: as rounds of a circuit, or one at each time; and the rests between them."""

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.article.account import Notes
from voicecoach.article.doses import Dose, written_dose
from voicecoach.article.exercise_in_words import is_accepted
from voicecoach.article.scope import Scope
from voicecoach.article.stated_dose import Stated
from voicecoach.article.writing import DraftExercise, DraftGroup
from voicecoach.clock import written
from voicecoach.routine import Settings
from voicecoach.scanner import Every, Range

DraftAndStated = tuple[DraftExercise, Stated]
"""An exercise as it will be written, with what was said of how much."""


def sets_of(dose: Dose) -> int:
    """How many sets a dose has."""
    return dose.sets.low if dose.sets else max(len(dose.by_set), 1)


def sets_of_all(drafts: Sequence[DraftAndStated]) -> int:
    """How many sets exercises have that all have as many, at least two; else 0."""
    counts = {sets_of(stated.dose) for _, stated in drafts}
    return counts.pop() if len(counts) == 1 and 1 not in counts else 0


def make_circuit(
    group: DraftGroup, stated: Sequence[DraftAndStated], scopes: Sequence[Scope], rounds: int, name: str, notes: Notes
) -> None:
    """Makes a circuit of a group: each exercise is one set, and what is between them is the circuit's."""
    for draft, each in stated:
        dose = each.dose
        if dose.sets and dose.sets.low not in (1, rounds):
            why = f"sets that do not fit {rounds} rounds"
            draft.comments.append(notes.leave(why, draft.line, f"{draft.name}: {draft.dosage}", unread=True))
        if dose.interval:
            dose = replace(dose, interval=None, work=Range(dose.interval.work_ms, dose.interval.work_ms))
        draft.dosage = written_dose(replace(dose, sets=None, rounds=False))
    own = [rest for draft, _ in stated if (rest := draft.settings.pop("rest", ""))]
    of_rounds, between = _rests_in(scopes)
    rest = own[-1] if own else of_rounds
    group.name = name
    group.dosage = f"{rounds} rounds" + (f", rest {rest}" if rest else "") if rounds > 1 else ""
    if between:
        group.settings["between-exercises"] = between


def _rests_in(scopes: Sequence[Scope]) -> tuple[str, str]:
    """The rest between rounds and that between exercises, as the language writes them; empty where none is said."""
    rest, between = "", ""
    for scope in scopes:
        dose = scope.dose
        if dose.rest and dose.rest.low_ms is not None:
            if dose.rest.between in ("exercises", "sets", "reps"):
                between = between or written(dose.rest.low_ms)
            else:
                rest = rest or written(dose.rest.low_ms)
        if dose.interval:
            between = between or written(dose.interval.rest_ms)
    return rest, between


def make_timed(
    group: DraftGroup, stated: Sequence[DraftAndStated], every: Every, rounds: int, name: str, notes: Notes
) -> None:
    """Makes a circuit of a group in which an exercise begins at each time: one a minute in turn.

    Without `rounds` (0) it lasts as long as `every` says.
    """
    for draft, each in stated:
        draft.dosage = written_dose(replace(each.dose, sets=None, every=None, times=None))
        draft.settings.pop("rest", None)
        if rep := _rep_that_fits(each.dose, every):
            draft.settings["rep"] = rep
            notes.find(f"rep: {rep}, so that the reps fit into their time", draft.line, draft.name, sure="likely")
    turns = every.times or 0
    if not rounds and not every.total_ms and every.period_ms == _MINUTE_MS and turns % len(stated) == 0:
        every = replace(every, total_ms=turns * every.period_ms)  # `EMOM x 15`, of three exercises: five rounds of each
    count = f", {rounds} rounds" if rounds else f" for {written(every.total_ms)}" if every.total_ms else ""
    group.name, group.dosage = name, f"every {written(every.period_ms)}{count}"


def _rep_that_fits(dose: Dose, every: Every) -> str:
    """How long a repetition may last so that all of them fit into their time; empty if the usual length does."""
    reps = dose.reps.high if dose.reps else 0
    room_ms = every.period_ms - _COUNT_IN_MS
    if not reps or reps * _REP_MS <= room_ms:
        return ""
    return written(max(room_ms // reps // 500 * 500, 1_000))


_REP_MS = Settings().rep_ms


_COUNT_IN_MS = 5_000
_MINUTE_MS = 60_000


def give_sets(draft: DraftExercise, stated: Stated, sets: int) -> None:
    """Gives an exercise so many sets, if nothing is said of them and the language takes it."""
    dosage = written_dose(replace(stated.dose, sets=Range(sets, sets)))
    if stated.dose.sets is None and is_accepted(dosage):
        draft.dosage = dosage


def give_rests(group: DraftGroup, scopes: Sequence[Scope]) -> None:
    """Gives the exercises of a list, but the last, the rest that is said to be between them."""
    of_sets = any(scope.dose.rest and scope.dose.rest.between == "sets" for scope in scopes)
    for scope in scopes:
        rest = scope.dose.rest
        if rest and rest.between == "exercises" and rest.low_ms and len(group.exercises) > 1:
            for exercise in group.exercises[:-1]:
                exercise.settings.setdefault("between-exercises", written(rest.low_ms))
                if not of_sets:
                    exercise.settings.pop("rest", None)

"""Exercises that are done in turn: as rounds of a circuit, or one at each time; and the rests between them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from voicecoach.article.acceptance import is_accepted
from voicecoach.article.account import Notes
from voicecoach.article.doses import Dose, written_dose
from voicecoach.article.outline import OutlineSection
from voicecoach.article.scope import Scope
from voicecoach.article.shaped_lines import ShapedLine
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
        dose = _with_sides_in_turn(each.dose)
        draft.dosage = written_dose(replace(dose, sets=None, every=None, times=None))
        draft.settings.pop("rest", None)
        if dose != each.dose:
            notes.find("sides in turn, so that both fit into its time", draft.line, draft.name, sure="likely")
        if rep := _rep_that_fits(dose, every):
            draft.settings["rep"] = rep
            notes.find(f"rep: {rep}, so that the reps fit into their time", draft.line, draft.name, sure="likely")
    turns = every.times or 0
    if not rounds and not every.total_ms and every.period_ms == _MINUTE_MS and turns % len(stated) == 0:
        every = replace(every, total_ms=turns * every.period_ms)  # `EMOM x 15`, of three exercises: five rounds of each
    count = f", {rounds} rounds" if rounds else f" for {written(every.total_ms)}" if every.total_ms else ""
    group.name, group.dosage = name, f"every {written(every.period_ms)}{count}"


def turns_of_rest(sections: Sequence[OutlineSection]) -> tuple[list[OutlineSection], dict[int, ShapedLine]]:
    """The sections without lines that are a turn of rest (`Minute 3: rest`), and these by the lines of the exercises
    that they stand behind."""
    kept: list[OutlineSection] = []
    rests: dict[int, ShapedLine] = {}
    for section in sections:
        head = section.head.line
        if kept and _REST.fullmatch(head.text):
            rests[kept[-1].head.line.number] = section.head
            continue
        kept.append(section)
        for each in section.body:
            if each.line.mark == head.mark and each.line.margin == head.margin and _REST.fullmatch(each.line.text):
                rests[head.number] = each
                section.body.remove(each)
                break
    return kept, rests


_REST = re.compile(
    r"(?:take a |full |active )?(?:rest|recover(?:y)?|break)(?: (?:and|the|this|whole|minute|breathe)){0,4}\W*", re.I
)


def give_turns_of_rest(group: DraftGroup, rests: Mapping[int, ShapedLine], every: Every, notes: Notes) -> None:
    """Writes turns of rest behind their exercises."""
    for line, rest in rests.items():
        at = next((at for at, draft in enumerate(group.exercises, 1) if draft.line == line), len(group.exercises))
        group.exercises.insert(at, DraftExercise("Rest", written(every.period_ms), rest.line.number))
        notes.find("a turn of rest", rest.line.number, rest.line.told)


def _with_sides_in_turn(dose: Dose) -> Dose:
    """A dose of each side as one in which the sides change from rep to rep: 3 of each are 6."""
    if not dose.reps or not dose.sides.startswith("each") or dose.hold:
        return dose
    return replace(dose, reps=Range(2 * dose.reps.low, 2 * dose.reps.high), sides="alternating")


def rounds_of_timed(scope: Scope, exercises: int) -> int:
    """How many rounds of exercises that begin at each time are said, by the word or by how long all takes; 0 if none:
    `EMOM for 5 rounds (10 minutes)`, of two exercises."""
    every, total = scope.dose.every, scope.dose.work
    if every is None:
        return 0
    if total is not None and total.one and not every.total_ms:
        rounds, left = divmod(total.one, every.period_ms * exercises)
        return 0 if left else rounds
    return every.times or 0 if re.search(r"\brounds?\b", scope.words, re.IGNORECASE) else 0


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

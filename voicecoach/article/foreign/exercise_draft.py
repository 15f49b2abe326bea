"""A planned exercise becomes one of a draft, if the language reads the same name, figures and words in it."""

from dataclasses import dataclass, replace
from itertools import groupby

from voicecoach.article.account import Notes
from voicecoach.article.foreign.plan import MOST_SETS, PlannedExercise, PlannedSet
from voicecoach.article.writing import DraftExercise, DraftGroup, DraftStep, ScriptDraft, write
from voicecoach.clock import parse_duration, planned
from voicecoach.routine import Dosage, Routine
from voicecoach.safe_text import one_line
from voicecoach.script.beside_dosage import settings_beside
from voicecoach.script.dosage import dosage_or_none
from voicecoach.script.parser import parse
from voicecoach.script.settings import LONGEST_MS
from voicecoach.script.written_dosage import written_dosage
from voicecoach.source import Source, has_errors


@dataclass(slots=True)
class DraftAndRest:
    """An exercise of a draft, and the rest after it in milliseconds, None if none is written."""

    exercise: DraftExercise
    after_ms: int | None = None


def drafts_of(exercise: PlannedExercise, notes: Notes, *, in_turn: int) -> list[DraftAndRest]:
    """The exercise, as several one after another where its sets have no single dosage; none if it cannot be said.

    In a circuit of `in_turn` rounds an exercise has one figure for all rounds, or one for each.
    """
    if exercise.dosage and in_turn > 1:
        exercise = _as_figures(exercise)
    found = _in_words(exercise, notes) if exercise.dosage else _in_figures(exercise, notes, in_turn)
    if found:
        found[-1].exercise.comments += exercise.comments
        _with_steps(found[0].exercise, exercise, notes)
    return found


def plain_words(text: str) -> str:
    """A sentence without marks that would make a heading, a bullet or a reminder of it.

    >>> plain_words("## Keep  your back flat."), plain_words("- Sit."), plain_words("-5 is cold.")
    ('Keep your back flat.', 'Sit.', '-5 is cold.')
    """
    words = one_line(text).lstrip("#> ")
    return words[2:].lstrip() if words[:2] in ("- ", "* ", "+ ", "• ", "– ") else words


# --- how much -----------------------------------------------------------------------------------------


def _in_words(exercise: PlannedExercise, notes: Notes) -> list[DraftAndRest]:
    """With the dosage in the author's words."""
    draft = DraftExercise(one_line(exercise.name), exercise.dosage, exercise.line)
    routine = _routine_of(draft)
    if routine is None:
        return []
    notes.find(exercise.dosage, exercise.line, exercise.words)
    return [_with_rests(draft, exercise, (None,) * len(routine.exercises[0].dosage.sets), notes)]


def _as_figures(exercise: PlannedExercise) -> PlannedExercise:
    """The same with sets in place of a dosage in words, so that they can be done once a round."""
    text, settings = settings_beside(exercise.dosage)
    dosage = dosage_or_none(text)
    if dosage is None or dosage.rest_ms is not None or dosage.every_ms is not None or dosage.own_pace:
        return replace(exercise, dosage="", sets=())
    sets = tuple(PlannedSet(work, dosage.load_of(number)) for number, work in enumerate(dosage.sets, 1))
    values = {each.key: each.value for each in settings}
    rest_ms = parse_duration(values.pop("rest", "")) if exercise.rest_ms is None else exercise.rest_ms
    given = {**values, **exercise.settings}
    return replace(exercise, dosage="", sets=sets, sides=dosage.sides, rest_ms=rest_ms, settings=given)


def _in_figures(exercise: PlannedExercise, notes: Notes, in_turn: int) -> list[DraftAndRest]:
    """With a dosage made of its sets; those of the warm-up stand before the others, under a name that says so."""
    warm_up = tuple(each for each in exercise.sets if each.is_warm_up)
    work = tuple(each for each in exercise.sets if not each.is_warm_up)
    named = exercise if "warm" in exercise.name.lower() else replace(exercise, name=f"{exercise.name} (warm-up)")
    found: list[DraftAndRest] = []
    for one, sets in ((named, warm_up), (exercise, work)):
        if in_turn > 1 and len(sets) == in_turn and len(set(sets)) == 1:
            sets = sets[:1]
        runs = _runs(one, sets, in_turn)
        if sets and not runs:
            return []
        for run in runs:
            draft = _draft(one, run)
            notes.find(draft.dosage, one.line, one.words)
            rests = tuple(each.rest_ms for each in run)
            if in_turn > 1 and len(set(rests)) == 1:
                rests = rests[:1]
            found.append(_with_rests(draft, one, rests, notes))
        if found:
            found[-1].exercise.comments += _left_out(one, sets, runs, notes)
    return found


def _left_out(
    exercise: PlannedExercise, sets: tuple[PlannedSet, ...], runs: list[tuple[PlannedSet, ...]], notes: Notes
) -> list[str]:
    """Comments of efforts and loads that the rows do not have, since the language has no words for them there."""
    comments = []
    if any(each.effort for each in sets) and not any(each.effort for run in runs for each in run):
        efforts = ", ".join(each.effort or "none" for each in sets)
        comments.append(notes.leave("an effort of each set", exercise.line, efforts))
    if any(each.load for each in sets) and not any(each.load for run in runs for each in run):
        loads = ", ".join(dict.fromkeys(each.load or "none" for each in sets))
        comments.append(notes.leave("a load that could not be read", exercise.line, loads, unread=True))
    return comments


def _runs(exercise: PlannedExercise, sets: tuple[PlannedSet, ...], in_turn: int) -> list[tuple[PlannedSet, ...]]:
    """The sets in as few rows as the language has a dosage for; none if it has not.

    First all in one row, then without what is said of their effort, then by kind of work and
    load, then by what is equal, and last without loads.
    """
    if len(sets) > MOST_SETS:
        return []
    rows: list[list[tuple[PlannedSet, ...]]]
    if in_turn > 1 and len(sets) not in (1, in_turn):
        rows = [[(one,) for one in sets]]
    else:
        bare = tuple(replace(one, effort="") for one in sets)
        alike = [tuple(row) for _, row in groupby(sets, key=lambda one: (type(one.work), bool(one.load), one.effort))]
        equal = [tuple(row) for _, row in groupby(sets, key=lambda one: (one.work, one.load, one.effort))]
        unloaded = tuple(replace(one, load="") for one in bare)
        rows = [[sets], [bare], alike, equal, [unloaded]]
    return next((row for row in rows if all(one and _is_said(exercise, one) for one in row)), [])


def _draft(exercise: PlannedExercise, sets: tuple[PlannedSet, ...]) -> DraftExercise:
    return DraftExercise(one_line(exercise.name), _text_of(_dosage(exercise, sets)), exercise.line)


def _is_said(exercise: PlannedExercise, sets: tuple[PlannedSet, ...]) -> bool:
    """Whether the language reads exactly these sets."""
    draft = _draft(exercise, sets)
    if not (draft.name and draft.dosage):
        return False
    routine = _routine_of(draft)
    return routine is not None and routine.exercises[0].dosage == _dosage(exercise, sets)


def _dosage(exercise: PlannedExercise, sets: tuple[PlannedSet, ...]) -> Dosage:
    loads = tuple(", ".join(filter(None, (each.load, each.effort))) for each in sets)
    if len(set(loads)) == 1:
        loads = loads[:1] if loads[0] else ()
    return Dosage(tuple(each.work for each in sets), exercise.sides, loads=loads)


def _text_of(dosage: Dosage) -> str:
    """A dosage as the language reads it, empty where it has no words for it.

    >>> from voicecoach.routine import Hold, Reps, Timed
    >>> _text_of(Dosage((Hold(5_000),) * 6)), _text_of(Dosage((Timed(30_000), Timed(45_000))))
    ('6 sets, hold 5s', '')
    >>> _text_of(Dosage((Reps(10, 10),) * 3, "each", loads=("8 kg",)))
    '3 x 10, each side @ 8 kg'
    """
    if not dosage.sets or not all(dosage.loads):
        return ""
    plain = written_dosage(dosage)
    texts = (plain, plain.replace(" x ", " sets, ", 1))  # `6 x hold 5s` is one set of six held reps
    return next((text for text in texts if dosage_or_none(text) == dosage), "")


def _routine_of(draft: DraftExercise) -> Routine | None:
    """The routine of this exercise alone, None if the language reads it as anything else."""
    text = write(ScriptDraft(groups=[DraftGroup(exercises=[draft])]))
    routine, problems = parse(Source("", text), errors_only=True)
    if has_errors(problems) or len(routine.exercises) != 1:
        return None
    return routine if routine.exercises[0].name == draft.name else None


# --- rests, settings, words ---------------------------------------------------------------------------


def _with_rests(
    draft: DraftExercise, exercise: PlannedExercise, rests: tuple[int | None, ...], notes: Notes
) -> DraftAndRest:
    """The exercise with its settings and rests; with a single set, its rest is the one after it."""
    found = DraftAndRest(draft)
    own = tuple(rest_ms for rest_ms in rests if rest_ms is not None)
    if not own and exercise.rest_ms is not None:
        own = (exercise.rest_ms,) * len(rests)
    if own and not all(0 <= rest_ms <= LONGEST_MS for rest_ms in own):
        what = ", ".join(f"{rest_ms / 1000:,g} seconds of rest" for rest_ms in dict.fromkeys(own))
        draft.comments.append(notes.leave("a rest that is too long for a session", exercise.line, what, unread=True))
    elif own and len(rests) == 1:
        found.after_ms = own[0]
    elif own and (len(own) == len(rests) or own == rests[:-1]):
        draft.settings["rest"] = ", ".join(map(planned, dict.fromkeys(own) if len(set(own)) == 1 else own))
    elif own:
        what = ", ".join(map(planned, own))
        draft.comments.append(notes.leave("rests of some of the sets", exercise.line, what, unread=True))
    _with_settings(draft, exercise, notes)
    return found


def _with_settings(draft: DraftExercise, exercise: PlannedExercise, notes: Notes) -> None:
    for key, value in exercise.settings.items():
        before = dict(draft.settings)
        draft.settings[key] = one_line(value)
        if _routine_of(draft) is not None:
            notes.find(f"{key} {value}", exercise.line, exercise.words)
            continue
        draft.settings = before
        draft.comments.append(notes.leave("not a setting of a script", exercise.line, f"{key} {value}", unread=True))


_MOST_STEPS = 200


def _with_steps(draft: DraftExercise, exercise: PlannedExercise, notes: Notes) -> None:
    """The sentences of the author that the language reads as such; others become comments."""
    draft.steps = [DraftStep(words) for words in map(plain_words, exercise.steps) if words]
    if len(draft.steps) > _MOST_STEPS:
        words = f"{len(draft.steps):,} sentences"
        draft.comments.append(notes.leave("more words than an exercise has", exercise.line, words, unread=True))
        draft.steps = []
    if not draft.steps or _routine_of(draft) is not None:
        return
    read = [_routine_of(replace(draft, steps=[step])) is not None for step in draft.steps]
    for step, is_read in zip(draft.steps, read, strict=True):
        if not is_read:
            draft.comments.append(notes.leave("words that could not be read", exercise.line, step.words, unread=True))
    draft.steps = [step for step, is_read in zip(draft.steps, read, strict=True) if is_read]

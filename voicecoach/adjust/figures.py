"""One figure of an exercise instead of what its script says: `reverse ab curls.reps=12`."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from voicecoach.adjust.wishes import SetFigure
from voicecoach.errors import Misused
from voicecoach.language.dosage import DosageMistake, parse_dosage
from voicecoach.language.mistake import Mistake
from voicecoach.language.settings import KEYS, keys_of
from voicecoach.routine import Breaths, Dosage, Exercise, Hold, Reps, Timed, Work

_WORK: dict[str, tuple[type[Work], str]] = {
    "reps": (Reps, "{}"),
    "hold": (Hold, "hold {}"),
    "time": (Timed, "{}"),
    "breaths": (Breaths, "{} breaths"),
}
"""The kind of work that has such a figure, and the dosage that its value makes."""


_SETTINGS = [key for key in keys_of(exercise=True) if key != "progression"]
"""What else can be set; a progression is what an author plans, and no figure."""


def with_figure(exercises: Sequence[Exercise], figure: SetFigure) -> list[Exercise]:
    """The exercises, with the figure in those whose names hold its words. Raises Misused where that cannot be."""
    wanted = figure.exercise.lower()
    if not any(wanted in exercise.name.lower() for exercise in exercises):
        names = ", ".join(exercise.name for exercise in exercises)
        raise Misused(f"`{figure.text}`: no exercise is called `{figure.exercise}`. There are: {names}.")
    return [_with(each, figure) if wanted in each.name.lower() else each for each in exercises]


def _with(exercise: Exercise, figure: SetFigure) -> Exercise:
    if figure.key == "sets":
        return replace(exercise, dosage=_with_sets(exercise, figure))
    if figure.key in _WORK:
        return replace(exercise, dosage=_with_work(exercise, figure))
    if figure.key == "rest" and exercise.dosage.rest_ms is not None:
        return replace(exercise, dosage=replace(exercise.dosage, rest_ms=_setting(exercise, figure)))
    if figure.key not in _SETTINGS:
        raise Misused(f"`{figure.text}`: {_no_such(exercise, figure.key)}")
    settings = replace(exercise.settings, **{KEYS[figure.key].field: _setting(exercise, figure)})
    return replace(exercise, settings=settings)


def _with_sets(exercise: Exercise, figure: SetFigure) -> Dosage:
    """So many sets, all as they are; sets that differ are written one by one."""
    dosage = exercise.dosage
    if exercise.part and exercise.part.rounds is not None:
        raise Misused(
            f"`{figure.text}`: {exercise.name} has the rounds of {exercise.part.name}, and no sets of its own"
        )
    if len(set(dosage.sets)) > 1:
        hint = "write how much each of them is, for example `reps=8, 6`"
        raise Misused(f"`{figure.text}`: the sets of {exercise.name} differ; {hint}")
    count = len(_parsed(f"{figure.value} x 1", figure, "sets=3").sets) if figure.value.isdigit() else 0
    if not count:
        raise Misused(f"`{figure.text}`: `{figure.value}` is no number of sets; write for example `sets=3`")
    return replace(dosage, sets=dosage.sets[:1] * count)


def _with_work(exercise: Exercise, figure: SetFigure) -> Dosage:
    """Another amount in each set, or, where several are written, these sets."""
    dosage, (kind, form) = exercise.dosage, _WORK[figure.key]
    if not all(isinstance(work, kind) for work in dosage.sets):
        raise Misused(f"`{figure.text}`: {_no_such(exercise, figure.key)}")
    example = {"reps": "reps=12", "hold": "hold=30s", "time": "time=40s", "breaths": "breaths=5"}[figure.key]
    sets = _parsed(form.format(figure.value), figure, example).sets
    if not all(isinstance(work, kind) for work in sets):
        raise Misused(f"`{figure.text}`: `{figure.value}` are no {figure.key}; write for example `{example}`")
    if len(sets) == 1:
        sets *= len(dosage.sets)
    if exercise.part and exercise.part.rounds not in (None, len(sets)):
        raise Misused(f"`{figure.text}`: {exercise.part.name} has {exercise.part.rounds} rounds, here are {len(sets)}")
    held = zip(sets, dosage.sets, strict=False)
    return replace(dosage, sets=tuple(_as_held(work, before) for work, before in held) + sets[len(dosage.sets) :])


def _as_held(work: Work, before: Work) -> Work:
    """Reps stay as long held as they were."""
    return replace(work, hold_ms=before.hold_ms) if isinstance(work, Reps) and isinstance(before, Reps) else work


def _parsed(text: str, figure: SetFigure, example: str) -> Dosage:
    found = parse_dosage(text)
    if isinstance(found, DosageMistake):
        raise Misused(f"`{figure.text}`: {found.message}; write for example `{example}`")
    return found


def _setting(exercise: Exercise, figure: SetFigure) -> Any:
    key = KEYS[figure.key]
    value = key.read(figure.value) if figure.value else None
    if value is None or isinstance(value, Mistake):
        hint = key.example.replace(": ", "=", 1)
        raise Misused(f"`{figure.text}`: `{figure.value}` is no value; write for example `{exercise.name}.{hint}`")
    return value


def _no_such(exercise: Exercise, key: str) -> str:
    """That an exercise has no such figure, and which it has."""
    own = [name for name, (kind, _) in _WORK.items() if all(isinstance(work, kind) for work in exercise.dosage.sets)]
    known = [*own, "sets", *_SETTINGS]
    close = [] if key in _WORK else get_close_matches(key, known, 1)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    return f"{exercise.name} has no `{key}`.{hint} It has: {', '.join(known)}."

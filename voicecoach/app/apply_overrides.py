"""Applies overrides to a routine, such as single figures of exercises: `reverse ab curls.reps=12`.

The resulting exercises are reconciled and checked in the same way as those written in a script.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Literal, cast

from voicecoach.app import Overrides, SetFigure
from voicecoach.routine import Breaths, Dosage, Exercise, Flow, Hold, Reps, Routine, Timed, Verbosity, Work
from voicecoach.script.dosage import parse_dosage
from voicecoach.script.lint import reconcile, unequal_times
from voicecoach.script.progression import after_weeks
from voicecoach.script.settings import KEYS, keys_of, styled
from voicecoach.script.written_dosage import MOST_SETS
from voicecoach.source import Mistake, Problem, Span, UsageError
from voicecoach.tempo import PACES, Pace


def apply_overrides(routine: Routine, overrides: Overrides) -> Routine:
    """The routine with the overrides applied: week, talk, pace and lead-in; single figures take precedence.

    Raises UsageError if that is not possible.
    """
    if overrides.pace is not None and overrides.pace not in PACES:
        raise UsageError(f"`{overrides.pace}` is not a pace; choose from {', '.join(PACES)}")
    if overrides.talk is not None and overrides.talk.upper() not in Verbosity.__members__:
        levels = ", ".join(str(level) for level in reversed(Verbosity))
        raise UsageError(f"`{overrides.talk}` is not a level of talk; choose from {levels}")
    routine = routine.talking(Verbosity[overrides.talk.upper()] if overrides.talk else None)
    exercises = [_led(after_weeks(exercise, overrides.week - 1), overrides) for exercise in routine.exercises]
    exercises = with_figures(exercises, overrides.figures)
    for exercise in exercises:
        if problem := next(unequal_times(exercise), None):
            raise UsageError(f"{exercise.name}: {problem.message}; {problem.hint}")
    return replace(routine, exercises=tuple(exercises))


def overrides_without_effect(routine: Routine, overrides: Overrides) -> list[Problem]:
    """Problems for overrides that change nothing in this script."""
    if overrides.week == 1 or any(exercise.settings.progression for exercise in routine.exercises):
        return []
    message = f"week {overrides.week} is the same as week 1: no exercise has a `progression`"
    hint = "write for example `progression: +1 rep a week up to 15` under an exercise"
    return [Problem("warning", "week", message, hint, Span(1, 1, 1), routine.file)]


def _led(exercise: Exercise, overrides: Overrides) -> Exercise:
    settings = exercise.settings
    pace = settings.pace if overrides.pace is None else cast(Pace, overrides.pace)
    return replace(exercise, settings=replace(settings, pace=pace, lead_in_ms=overrides.lead_in_ms))


_WORK: dict[str, tuple[type[Work], str]] = {
    "reps": (Reps, "{}"),
    "hold": (Hold, "hold {}"),
    "time": (Timed, "{}"),
    "breaths": (Breaths, "{} breaths"),
}
"""For each figure, the kind of work that has it, and how its value is written as a dosage."""


_SETTINGS = [key for key in keys_of(exercise=True) if key != "progression"]
"""The settings that can be overridden; a progression is the author's plan and not a figure."""


@dataclass(slots=True)
class _Wanted:
    """An exercise being overridden, with the last figure for each field of its settings and for its dosage."""

    exercise: Exercise
    settings: dict[str, SetFigure] = field(default_factory=dict)
    dosage: SetFigure | None = None


def with_figures(exercises: Sequence[Exercise], figures: Iterable[SetFigure]) -> list[Exercise]:
    """The exercises with each figure applied to those it names. Raises UsageError if that is not possible."""
    wanted = [_Wanted(exercise) for exercise in exercises]
    put: dict[tuple[Named, str], SetFigure] = {}
    for figure in figures:
        meant = named(figure, exercises)
        if (meant, figure.key) in put:
            raise UsageError(f"`{figure.text}`: already set by `{put[meant, figure.key].text}`; leave one of them out")
        put[meant, figure.key] = figure
        for each in wanted:
            if meant.holds(each.exercise) and meant.kind == "circuit":
                each.exercise = _in_circuit(each.exercise, figure)
            elif meant.holds(each.exercise):
                _put(each, figure)
    return [_agreed(each) for each in wanted]


def _in_circuit(exercise: Exercise, figure: SetFigure) -> Exercise:
    """The exercise in a circuit with this rest or number of rounds."""
    part, sets = exercise.part, exercise.dosage.sets
    assert part is not None
    if figure.key == "rest":
        return replace(exercise, settings=replace(exercise.settings, rest_ms=_setting(part.name, figure)))
    rounds = int(figure.value) if figure.value.isdecimal() and len(figure.value) < 4 else 0
    if not 1 <= rounds <= MOST_SETS:
        hint = f"write for example `{part.name}.rounds=3`"
        raise UsageError(f"`{figure.text}`: there can be 1 to {MOST_SETS} rounds, not `{figure.value}`; {hint}")
    if exercise.dosage.differs:
        what = f"{exercise.name} has an amount for each of its {len(sets)} rounds"
        raise UsageError(f"`{figure.text}`: {what}; change the number of rounds in the script")
    dosage = replace(exercise.dosage, sets=sets[:1] * rounds)
    return replace(exercise, dosage=dosage, part=replace(part, rounds=rounds))


def _put(wanted: _Wanted, figure: SetFigure) -> None:
    exercise = wanted.exercise
    if figure.key in ("sets", "rounds"):
        wanted.exercise, wanted.dosage = exercise.with_sets(_sets(exercise, figure)), figure
    elif figure.key == "hold" and _held_ms(exercise) is not None:
        wanted.exercise, wanted.dosage = exercise.with_sets(_held(exercise, figure)), figure
    elif figure.key in _WORK:
        wanted.exercise, wanted.dosage = exercise.with_sets(_works(exercise, figure)), figure
    elif figure.key == "rest" and exercise.dosage.rest_ms is not None:
        rest_ms = _setting(exercise.name, figure)
        if not isinstance(rest_ms, int):
            raise UsageError(f"`{figure.text}`: the rest of an interval is a time; write for example `rest=10s`")
        wanted.exercise = replace(exercise, dosage=replace(exercise.dosage, rest_ms=rest_ms))
    elif figure.key == "rest" and exercise.part and exercise.part.rounds is not None:
        hint = (
            f"write `{exercise.part.name}.rest={figure.value}`, or `{exercise.name}.between-exercises={figure.value}` "
        )
        raise UsageError(f"`{figure.text}`: the circuit sets the rest after a round; {hint}for the rest after it")
    elif figure.key in _SETTINGS:
        name = KEYS[figure.key].field
        value = _setting(exercise.name, figure)
        preset = styled(value)[0] if figure.key == "style" else {}
        # What is set singly, before it or after it, stands.
        kept = {each: preset[each] for each in preset if each not in wanted.settings}
        settings = replace(exercise.settings, **kept, **{name: value})
        wanted.exercise = replace(exercise, settings=settings)
        wanted.settings[name] = figure
    else:
        raise UsageError(f"`{figure.text}`: {_no_such(exercise, figure.key)}")


def _agreed(wanted: _Wanted) -> Exercise:
    """The exercise, if its figures agree with each other and with the script. Raises UsageError if they do not."""
    exercise = wanted.exercise
    asked = [*wanted.settings.values(), *([wanted.dosage] if wanted.dosage else [])]
    if not asked:
        return exercise
    dosage, settings = exercise.dosage, exercise.settings
    rounds = exercise.part.rounds if exercise.part else None
    if rounds is not None and not dosage.differs:
        dosage = replace(dosage, sets=dosage.sets[:1])
    # For a figure from an option, the text of the option serves as its file.
    own = {name: Span(1, file=figure.text) for name, figure in wanted.settings.items()}
    whole = Span(1, file=asked[-1].text)
    if "tempo" in settings.spans and _held_ms(exercise) is not None:
        own.setdefault("tempo", whole)
    dosage, settings, problems = reconcile(dosage, settings, own, whole, rounds)
    texts = [figure.text for figure in asked]
    for problem in (problem for problem in problems if problem.severity != "note"):
        text = problem.span.file if problem.span.file in texts else texts[-1]
        raise UsageError(f"`{text}`: {problem.message}; {problem.hint}")
    if "tempo" in wanted.settings:
        settings = replace(settings, spans={"tempo": exercise.span, **settings.spans})
    return replace(exercise, dosage=dosage, settings=settings)


def _sets(exercise: Exercise, figure: SetFigure) -> tuple[Work, ...]:
    """A new number of sets, which must all be alike; sets that differ are written out one by one."""
    sets = exercise.dosage.sets
    if exercise.part and exercise.part.rounds is not None:
        hint = f"write `{exercise.part.name}.rounds={figure.value}`"
        raise UsageError(f"`{figure.text}`: {exercise.name} is done once in each round of {exercise.part.name}; {hint}")
    if exercise.dosage.differs:
        hint = "write an amount for each, for example `reps=8, 6`"
        raise UsageError(f"`{figure.text}`: the sets of {exercise.name} differ; {hint}")
    key = figure.key
    count = len(_parsed(f"{figure.value} x 1", figure, f"{key}=3")) if figure.value.isdigit() else 0
    if not count:
        raise UsageError(f"`{figure.text}`: `{figure.value}` is not a number of {key}; write for example `{key}=3`")
    if exercise.steps:
        return (Flow(count),)
    return sets[:1] * count


def _works(exercise: Exercise, figure: SetFigure) -> tuple[Work, ...]:
    """A new amount for every set or, if several amounts are given, these sets."""
    before, (kind, form) = exercise.dosage.sets, _WORK[figure.key]
    by_minutes = figure.key == "time" and all(isinstance(work, Breaths) and work.for_ms for work in before)
    if not by_minutes and not all(isinstance(work, kind) for work in before):
        raise UsageError(f"`{figure.text}`: {_no_such(exercise, figure.key)}")
    example = {"reps": "reps=12", "hold": "hold=30s", "time": "time=40s", "breaths": "breaths=5"}[figure.key]
    sets = _parsed(form.format(figure.value), figure, example)
    times = figure.key == "breaths" and any(isinstance(work, Breaths) and work.for_ms for work in sets)
    if times or not all(isinstance(work, kind) for work in sets):
        raise UsageError(
            f"`{figure.text}`: `{figure.value}` is not a value for `{figure.key}`; write for example `{example}`"
        )
    if any(isinstance(work, Reps) and work.hold_ms for work in sets):
        raise UsageError(f"`{figure.text}`: `{figure.value}` is more than one figure; write for example `{example}`")
    if len(sets) == 1:
        sets *= len(before)
    if len(sets) != len(before) and len(exercise.dosage.loads) > 1:
        what = f"{exercise.name} has a load for each of its {len(before)} sets, but you gave {len(sets)} amounts"
        raise UsageError(f"`{figure.text}`: {what}")
    if by_minutes:
        return tuple(Breaths(0, work.ms) for work in sets if isinstance(work, Timed))
    if exercise.part and exercise.part.rounds not in (None, len(sets)):
        raise UsageError(
            f"`{figure.text}`: {exercise.part.name} has {exercise.part.rounds} rounds, but you gave {len(sets)} amounts"
        )
    hold_ms, is_open = _held_ms(exercise), any(isinstance(work, Reps) and work.open_end for work in before)
    ends = [is_open if len(set(before)) == 1 else isinstance(work, Reps) and work.open_end for work in before]
    return tuple(
        replace(work, hold_ms=hold_ms, open_end=work.open_end or (at < len(ends) and ends[at]))
        if isinstance(work, Reps)
        else work
        for at, work in enumerate(sets)
    )


def _held(exercise: Exercise, figure: SetFigure) -> tuple[Work, ...]:
    """The same reps with a new hold."""
    _parsed(f"hold {figure.value}", figure, "hold=5s")  # reports a problem with the time itself
    held = next(work for work in _parsed(f"10 reps, hold {figure.value}", figure, "hold=5s") if isinstance(work, Reps))
    return tuple(replace(work, hold_ms=held.hold_ms) for work in exercise.dosage.sets if isinstance(work, Reps))


def _held_ms(exercise: Exercise) -> int | None:
    """How long each rep is held, in milliseconds; None if reps are not held."""
    return next((work.hold_ms for work in exercise.dosage.sets if isinstance(work, Reps)), None)


def _parsed(text: str, figure: SetFigure, example: str) -> tuple[Work, ...]:
    """The sets of a dosage that states nothing else."""
    found = parse_dosage(text)
    if isinstance(found, Mistake):
        raise UsageError(f"`{figure.text}`: {found.message}; write for example `{example}`")
    if found != Dosage(found.sets):
        raise UsageError(f"`{figure.text}`: `{figure.value}` is more than one figure; write for example `{example}`")
    return found.sets


def _setting(name: str, figure: SetFigure) -> Any:
    key = KEYS[figure.key]
    value = key.read(figure.value) if figure.value else None
    if value is None or isinstance(value, Mistake):
        hint = key.example.replace(": ", "=", 1)
        raise UsageError(
            f"`{figure.text}`: `{figure.value}` is not a value for `{figure.key}`; write for example `{name}.{hint}`"
        )
    return value


def _no_such(exercise: Exercise, key: str) -> str:
    """A message that an exercise has no such figure, with those that it has."""
    sets = exercise.dosage.sets
    own = [name for name, (kind, _) in _WORK.items() if all(isinstance(work, kind) for work in sets)]
    known = [*own, *(["hold"] if _held_ms(exercise) is not None else []), "sets", *_SETTINGS]
    close = [] if key in _WORK else get_close_matches(key, known, 1)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    return f"{exercise.name} has no `{key}`.{hint} It has: {', '.join(known)}."


OF_A_CIRCUIT = ("rest", "rounds")
"""The figures that belong to a circuit itself."""


@dataclass(frozen=True, slots=True)
class Named:
    """Every exercise, or every circuit, with a name in lower case."""

    kind: Literal["exercise", "circuit"]
    name: str

    def holds(self, exercise: Exercise) -> bool:
        """Whether an exercise is one of these, or is in one of these circuits."""
        if self.kind == "exercise":
            return exercise.name.lower() == self.name
        return (
            exercise.part is not None and exercise.part.rounds is not None and exercise.part.name.lower() == self.name
        )


def named(figure: SetFigure, exercises: Sequence[Exercise]) -> Named:
    """What a figure refers to: an exact name, else the only name that contains the words. Raises UsageError."""
    words = figure.exercise.lower()
    known: list[tuple[Named, str]] = []
    named_by_it = [each for each in exercises if figure.key != "rounds" or each.steps]
    known += [(Named("exercise", each.name.lower()), each.name) for each in named_by_it]
    if figure.key in OF_A_CIRCUIT:
        parts = [each.part for each in exercises if each.part is not None and each.part.rounds is not None]
        known += [(Named("circuit", part.name.lower()), part.name) for part in parts]
    found = {each: name for each, name in known if words in each.name}
    exact = [each for each in found if each.name == words]
    if len(exact) > 1:
        raise UsageError(
            f"`{figure.text}`: `{figure.exercise}` is both a circuit and an exercise; rename one of them in the script"
        )
    if not found:
        raise UsageError(f"`{figure.text}`: {_no_such_exercise(figure, known, exercises)}")
    if not exact and len(found) > 1:
        names = ", ".join(found.values())
        raise UsageError(f"`{figure.text}`: `{figure.exercise}` could be any of these: {names}; write the full name")
    return exact[0] if exact else next(iter(found))


def _no_such_exercise(figure: SetFigure, known: list[tuple[Named, str]], exercises: Sequence[Exercise]) -> str:
    if not exercises:
        return "the script has no exercises"
    if not known:
        return "there is no circuit, and only circuits have rounds"
    what = "circuit" if figure.key == "rounds" else "exercise"
    message = (
        f"no {what} is called `{figure.exercise}`. There are: {', '.join(dict.fromkeys(name for _, name in known))}."
    )
    circuit = Named("circuit", figure.exercise.lower())
    return (
        f"{message} For a circuit you can set `rest` and `rounds`." if any(map(circuit.holds, exercises)) else message
    )

"""Dosage and settings of one exercise together: what they make of each other, and where they contradict."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from voicecoach.clock import written
from voicecoach.routine import Breaths, Dosage, Exercise, Phase, Reps, Routine, Settings, ToFailure
from voicecoach.scanner import Range, scan
from voicecoach.script.dosage import EXAMPLES, parse_dosage, written_work
from voicecoach.script.settings import WrittenSetting, dosage_figure
from voicecoach.source import Problem, Span

HOLD, RELAX = "hold", "relax"


def reconcile(
    dosage: Dosage, settings: Settings, own: Mapping[str, Span], heading: Span, rounds: int | None
) -> tuple[Dosage, Settings, list[Problem]]:
    """Both as they are meant. `own` holds the settings written under the exercise itself, `rounds` those of its
    circuit."""
    problems = _sides(dosage, settings, own)
    dosage, more = _in_circuit(dosage, settings, own, heading, rounds)
    problems += more
    settings, more = _held(dosage, settings, own)
    problems += more
    told = {problem.span for problem in problems}
    problems += [problem for problem in no_effect(dosage, settings, own, rounds) if problem.span not in told]
    return dosage, settings, problems


def _sides(dosage: Dosage, settings: Settings, own: Mapping[str, Span]) -> list[Problem]:
    side = dosage.only_side or dosage.first_side
    if side is None or "first_side" not in own or settings.first_side is side:
        return []
    what = f"`side: {settings.first_side}` contradicts the {side} side of the dosage"
    return [Problem("error", "side", what, "keep one of the two", own["first_side"])]


def _in_circuit(
    dosage: Dosage, settings: Settings, own: Mapping[str, Span], heading: Span, rounds: int | None
) -> tuple[Dosage, list[Problem]]:
    """In a circuit each exercise is done once a round: one figure holds for all of them, else there is one for each."""
    if rounds is None or not dosage.sets:
        return dosage, []
    problems = []
    differ, sets = len(set(dosage.sets)) > 1, len(dosage.sets)
    if sets > 1 and not (differ and sets == rounds):
        what = f"{sets} sets do not fit into a circuit of {rounds} round{'' if rounds == 1 else 's'}"
        hint = "in a circuit an exercise is done once a round: write one figure, or one for each round (`10, 8, 6`)"
        problems.append(Problem("error", "circuit", what, hint, heading))
    if "rest_ms" in own:
        hint = "write it under the circuit's heading for the rest after each round, or write `between-exercises: 15s`"
        problems.append(Problem("error", "circuit", "`rest` belongs to the circuit here", hint, own["rest_ms"]))
    if settings.order == "side by side" and dosage.sides == "each":
        hint = "write `order: within a set` under it, or make it an exercise outside of the circuit"
        what = "in a circuit both sides are done in each round"
        problems.append(Problem("error", "circuit", what, hint, own.get("order", heading)))
    works = dosage.sets if differ else dosage.sets[:1] * rounds
    return replace(dosage, sets=works, rounds=True), problems


def _held(dosage: Dosage, settings: Settings, own: Mapping[str, Span]) -> tuple[Settings, list[Problem]]:
    """Reps that are held have a hold and a moment to relax for their phases, or those of a tempo of their own."""
    reps = next((work for work in dosage.sets if isinstance(work, Reps) and work.hold_ms), None)
    if reps is None or reps.hold_ms is None:
        return settings, []
    held, problems = reps.hold_ms, list[Problem]()
    if "tempo" not in own:
        phases = (Phase(HOLD, held), *([Phase(RELAX, settings.relax_ms)] if settings.relax_ms else []))
        spans = {name: span for name, span in settings.spans.items() if name != "tempo"}
        return replace(settings, tempo=phases, spans=spans), problems
    if all(phase.ms != held for phase in settings.tempo):
        what = f"the dosage says that each rep is held for {written(held)}, and no phase of the tempo lasts so long"
        hint = f"write for example `tempo: lift 2s, hold {written(held)}, lower 2s`"
        problems.append(Problem("error", "held", what, hint, own["tempo"]))
    if "relax_ms" in own:
        what = "a tempo has all phases of a rep, so `relax` does nothing"
        problems.append(Problem("error", "held", what, "name it in the tempo", own["relax_ms"]))
    return settings, problems


_LEAVE = "leave it out"


def no_effect(dosage: Dosage, settings: Settings, own: Mapping[str, Span], rounds: int | None) -> Iterator[Problem]:
    """A warning for each of its `own` settings that changes nothing; one that says `none` of nothing is right."""
    for name, span in own.items():
        found = _lacking(name, dosage, settings, rounds) if dosage.sets and getattr(settings, name) != 0 else None
        if found is not None:
            key, lacking, hint = found
            yield Problem("warning", "idle", f"this exercise has no {lacking}: `{key}` does nothing here", hint, span)


def rests_without_effect(exercises: Sequence[Exercise]) -> Iterator[Problem]:
    """A warning where the last exercise of a circuit states a rest, and another one counts after each round."""
    for exercise, following in zip_longest(exercises, exercises[1:]):
        part, rest_ms, round_ms = exercise.part, exercise.dosage.rest_ms, exercise.settings.rest_ms
        is_last = part is not None and (part.rounds or 1) > 1 and (following is None or following.part != part)
        if is_last and rest_ms is not None and rest_ms != round_ms and "rest_ms" in exercise.settings.spans:
            rest = round_ms if isinstance(round_ms, str) else written(round_ms)
            what = f"after each round the `rest` of the circuit counts ({rest}), not the {written(rest_ms)} stated here"
            hint = "leave one of them out"
            yield Problem("warning", "idle", what, hint, exercise.span, exercise.file)


def _lacking(name: str, dosage: Dosage, settings: Settings, rounds: int | None) -> tuple[str, str, str] | None:
    """The key as it is written, what the exercise has not, and what to do about it; None where it has it."""
    reps = [work for work in dosage.sets if isinstance(work, Reps)]
    held = next((work.hold_ms for work in reps if work.hold_ms), None)
    several = len(dosage.sets) > 1 or any(step.figure == "sets" for step in settings.progression)
    match name:
        case "rest_ms" if dosage.rest_ms is not None:
            return "rest", "rest but the one of its dosage", "write it there: `20s on, 10s off, 8 rounds`"
        case "rest_ms" if not several and held:
            sets = f"`{reps[0].high} sets, hold {written(held)}`"
            hint = f"write {sets} for sets with a rest, or `relax: 5s` for the time between two reps"
            return "rest", "rest within one set of reps that are held", hint
        case "rest_ms" if not several and rounds is None:
            rest = settings.rest_ms if isinstance(settings.rest_ms, str) else written(settings.rest_ms)
            return "rest", "second set to rest before", f"for a rest after it write `between-exercises: {rest}`"
        case "tempo" if not reps:
            return "tempo", "reps with a tempo", f"{_LEAVE}, or write reps, for example `3 x 10`"
        case "relax_ms" if not held:
            return "relax", "reps that are held", f"{_LEAVE}, or write for example `3 x 10, hold 5s`"
        case "breath" if not any(isinstance(work, Breaths) for work in dosage.sets):
            return "breathe", "breaths that are counted", f"{_LEAVE}, or write for example `5 breaths`"
        case "change_over_ms" if dosage.sides != "each":
            return "change-over", "change of sides", f"{_LEAVE}, or write for example `2 x 30s, each side`"
        case "first_side" if dosage.sides == "none":
            return "side", "sides", f"{_LEAVE}, or write for example `2 x 30s, each side`"
        case "order" if dosage.sides != "each":
            return "order", "two sides in a set", f"{_LEAVE}, or write for example `2 x 30s, each side`"
        case "order" if not several and rounds is None:
            return "order", "second set", _LEAVE
        case "open_ended_ms" if not (
            any(isinstance(work, ToFailure) for work in dosage.sets)
            or "as needed" in (settings.rest_ms, settings.between_ms)
        ):
            return "open-ended", "open end", f"{_LEAVE}, or write for example `3 x to failure`"
        case _:
            return None


NAMED = 3
"""So many exercises are named at most."""


def defaults_note(routine: Routine) -> Iterator[Problem]:
    """One note for all exercises whose reps have no tempo, and are so lifted and lowered as is usual."""
    exercises = [
        exercise
        for exercise in routine.exercises
        if "tempo" not in exercise.settings.spans
        and any(isinstance(work, Reps) and work.hold_ms is None for work in exercise.dosage.sets)
    ]
    if not exercises:
        return
    names = list(dict.fromkeys(f"`{exercise.name}`" for exercise in exercises))
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    *others, last = [*names[:NAMED], *more]
    listed = f"{', '.join(others)} and {last}" if others else last
    phases = ", ".join(f"{phase.cue} {written(phase.ms)}" for phase in Settings().tempo)
    message = f"{listed} {'has' if len(names) == 1 else 'have'} no `tempo`, so a rep is {phases}"
    hint = "write one with the words of the exercise, for example `tempo: pull 2s, slowly back 3s`"
    yield Problem("note", "tempo", message, hint, exercises[0].span, exercises[0].file)


def misplaced_figures(lines: Sequence[WrittenSetting], name: str, dosage: Dosage | None, level: int) -> Problem:
    """What is wrong with these lines under the heading of that name, which has that dosage."""
    keys = ", ".join(f"`{line.key}`" for line in lines)
    is_none = "is no setting" if len(lines) == 1 else "are no settings"
    found = _together({dosage_figure(line.key) or "": line.value.strip() for line in lines}, dosage)
    hint = EXAMPLES
    if isinstance(parse_dosage(found), Dosage):
        hint = (
            f"write `{'#' * level} {name}: {found}`, and leave {'this line' if len(lines) == 1 else 'these lines'} out"
        )
    what = f"{keys} {is_none}: how much there is of an exercise stands in its heading"
    return Problem("error", "misplaced", what, hint, lines[0].key_span)


def _together(figures: dict[str, str], dosage: Dosage | None) -> str:
    """The dosage of all figures, those that are not there from what the heading has."""
    works = dosage.sets if dosage else ()
    sets = figures.get("sets") or (str(len(works)) if len(works) > 1 else "")
    count = next((token.value.low for token in scan(sets) if isinstance(token.value, Range)), 1)
    parts = [figures.get("reps", "")]
    parts += [f"{figures['breaths']} breaths"] if figures.get("breaths", "").isdigit() else []
    parts += [f"hold {figures['hold']}"] if "hold" in figures else []
    parts += [figures.get("time", "")]
    work = ", ".join(part for part in parts if part) or (written_work(works[0]) if works else "10")
    sides = figures.get("sides") or {"none": "", "each": "each side"}.get(dosage.sides if dosage else "none", "")
    sides = "each side" if re.fullmatch(r"(?:both|each|2|two)\b.*", sides.lower()) else sides
    whole = f"{count} x {work}" if count > 1 else work
    return f"{whole}, {sides}" if sides else whole

"""Dosage and settings of one exercise together: what they make of each other, and where they contradict.

Knows no lines and no words.
"""

from collections.abc import Mapping
from dataclasses import replace

from voicecoach.language.durations import written
from voicecoach.language.idle import idle
from voicecoach.routine import Dosage, Phase, Reps, Settings
from voicecoach.source import Problem, Span

HOLD, RELAX = "hold", "relax"


def agreed(
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
    problems += [problem for problem in idle(dosage, settings, own, rounds) if problem.span not in told]
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
        what = "a tempo has all phases of a rep, so that `relax` has nothing to do"
        problems.append(Problem("error", "held", what, "name it in the tempo", own["relax_ms"]))
    return settings, problems

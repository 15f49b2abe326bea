"""Settings under an exercise that do nothing there, for it has not what they set. Knows no lines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from voicecoach.language.durations import written
from voicecoach.routine import Breaths, Dosage, Exercise, Reps, Settings, ToFailure
from voicecoach.source import Problem, Span

_LEAVE = "leave it out"


def idle(dosage: Dosage, settings: Settings, own: Mapping[str, Span], rounds: int | None) -> Iterator[Problem]:
    """A warning for each of its `own` settings that changes nothing; one that says `none` of nothing is right."""
    for name, span in own.items():
        found = _lacking(name, dosage, settings, rounds) if dosage.sets and getattr(settings, name) != 0 else None
        if found is not None:
            key, lacking, hint = found
            yield Problem("warning", "idle", f"this exercise has no {lacking}: `{key}` does nothing here", hint, span)


def idle_rests(exercises: Sequence[Exercise]) -> Iterator[Problem]:
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

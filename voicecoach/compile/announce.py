"""What the coach says of an exercise before it begins: its number, name and dosage."""

from dataclasses import replace
from typing import assert_never

from voicecoach.compile.layout import Line, Words
from voicecoach.routine import Amrap, Breaths, Dosage, Exercise, Hold, Reps, Timed, ToFailure, Work


def which_exercise(number: int, total: int, words: Words) -> list[Line]:
    """ "Exercise two of four." """
    key = "exercise" if number == 1 else "next-exercise"
    return words.phrase(key, {"number": number, "total": total}) if total > 1 else []


def name_and_dosage(exercise: Exercise, words: Words, *, with_name: bool) -> list[Line]:
    """ "Reverse curls. Three sets of ten reps." In a circuit it is how much one does in a round."""
    name = words.lines(words.pack.say("name", {"name": exercise.name}), exercise.span.line)
    dosage = exercise.dosage if exercise.part is None or exercise.part.rounds is None else round_of(exercise.dosage, 1)
    return [*(name if with_name else []), *dosage_lines(dosage, words)]


def round_of(dosage: Dosage, number: int) -> Dosage:
    """What of it is done in one round of a circuit."""
    return replace(dosage, sets=(dosage.sets[number - 1],), rounds=False)


def dosage_lines(dosage: Dosage, words: Words) -> list[Line]:
    """The dosage in words.

    A silent "times" is never said: no voice says "three ex ten".
    """
    pack, sets = words.pack, len(dosage.sets)
    sides, first = _sides(dosage, words), dosage.sets[0]
    if len(set(dosage.sets)) > 1 and isinstance(first, Reps) and first.hold_ms:
        amounts = pack.listing([amount(work, words) for work in dosage.sets])
        return words.phrase("dosage-sets-hold", {"sets": sets, "amount": amounts, "sides": sides})
    if len(set(dosage.sets)) > 1:
        figures = pack.listing([pack.fill("number", {"number": _low(work)}) for work in dosage.sets])
        return words.phrase("dosage-differing", {"sets": sets, "figures": figures, "sides": sides})
    held = isinstance(first, Hold) or (isinstance(first, ToFailure) and first.hold)
    hold = "-hold" if held else ""
    key = "dosage-rounds" if dosage.rounds and sets > 1 else f"dosage-sets{hold}" if sets > 1 else f"dosage-one{hold}"
    return words.phrase(key, {"sets": sets, "amount": amount(first, words), "sides": sides})


def amount(work: Work, words: Words) -> str:
    """How much one set is, as part of a sentence."""
    match work:
        case Hold(ms) | Timed(ms):
            return words.pack.duration(ms)
        case Amrap(ms):
            return words.pack.fill("amount-amrap", {"time": words.pack.duration(ms)})
        case ToFailure(hold):
            return words.pack.fill("amount-hold-to-failure" if hold else "amount-to-failure", {})
        case Reps(low, high, int(ms)) if low == high:
            return words.pack.fill("amount-held", {"reps": low, "time": words.pack.duration(ms)})
        case Reps(low, high, int(ms)):
            return words.pack.fill("amount-held-range", {"low": low, "high": high, "time": words.pack.duration(ms)})
        case Reps(low, high) if low == high:
            return words.pack.fill("amount-reps", {"reps": low})
        case Reps(low, high):
            return words.pack.fill("amount-range", {"low": low, "high": high})
        case Breaths(count):
            return words.pack.fill("amount-breaths", {"breaths": count})


def _sides(dosage: Dosage, words: Words) -> str:
    """How it is for the sides, as the end of a sentence."""
    match dosage.sides:
        case "none":
            return ""
        case "each":
            return f" {words.pack.fill('sides-each', {})}"
        case "alternating":
            return f", {words.pack.fill('sides-alternating', {})}"
        case "left only":
            return f" {words.pack.fill('sides-only', {'side': words.pack.fill('left', {})})}"
        case "right only":
            return f" {words.pack.fill('sides-only', {'side': words.pack.fill('right', {})})}"
        case _:
            assert_never(dosage.sides)


def _low(work: Work) -> int:
    return work.low if isinstance(work, Reps) else 0

"""What the coach says of an exercise before it begins: its number, name and dosage."""

from voicecoach.compile.layout import Line, Words
from voicecoach.routine import Breaths, Dosage, Exercise, Hold, Reps, Timed, Work


def which_exercise(number: int, total: int, words: Words) -> list[Line]:
    """ "Exercise two of four." """
    key = "exercise" if number == 1 else "next-exercise"
    return words.phrase(key, {"number": number, "total": total}) if total > 1 else []


def name_and_dosage(exercise: Exercise, words: Words) -> list[Line]:
    """ "Reverse curls. Three sets of ten reps." """
    name = words.lines(words.pack.say("name", {"name": exercise.name}), exercise.span.line)
    return [*name, *dosage_lines(exercise.dosage, words)]


def dosage_lines(dosage: Dosage, words: Words) -> list[Line]:
    """The dosage in words.

    A silent "times" is never said: no voice says "three ex ten".
    """
    pack, sets = words.pack, len(dosage.sets)
    sides = {"none": "", "each": f" {pack.fill('sides-each', {})}"}.get(dosage.sides)
    if sides is None:
        sides = f", {pack.fill('sides-alternating', {})}"
    first = dosage.sets[0]
    if len(set(dosage.sets)) > 1:
        figures = pack.listing([pack.fill("number", {"number": _low(work)}) for work in dosage.sets])
        return words.phrase("dosage-differing", {"sets": sets, "figures": figures, "sides": sides})
    hold = "-hold" if isinstance(first, Hold) else ""
    key = "dosage-rounds" if dosage.rounds else f"dosage-sets{hold}" if sets > 1 else f"dosage-one{hold}"
    return words.phrase(key, {"sets": sets, "amount": amount(first, words), "sides": sides})


def amount(work: Work, words: Words) -> str:
    """How much one set is, as part of a sentence."""
    match work:
        case Hold(ms) | Timed(ms):
            return words.pack.duration(ms)
        case Reps(low, high) if low == high:
            return words.pack.fill("amount-reps", {"reps": low})
        case Reps(low, high):
            return words.pack.fill("amount-range", {"low": low, "high": high})
        case Breaths(count):
            return words.pack.fill("amount-breaths", {"breaths": count})


def _low(work: Work) -> int:
    return work.low if isinstance(work, Reps) else 0

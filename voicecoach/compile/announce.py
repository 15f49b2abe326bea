"""What the coach says of an exercise before it begins: its number, name and dosage, and where to be in it."""

import re

from voicecoach.compile.layout import Line, Words
from voicecoach.routine import Breaths, Dosage, Exercise, Hold, Reps, Timed, Work

_LYING = r"\b(?:lie|lying|lay)\b"
_POSTURES = {
    "lying": _LYING,
    "all fours": r"\b(?:all fours|hands and knees)\b",
    "kneeling": r"\b(?:kneel\w*|knees? (?:down|on))\b",
    "sitting": r"\b(?:sit|sits|sitting|seated)\b",
    "standing": r"\b(?:stand|stands|standing|upright)\b",
}


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


def posture(exercise: Exercise) -> str | None:
    """How one begins the exercise: lying, on all fours, kneeling, sitting, standing, or None where no word tells."""
    for instruction in exercise.instructions:
        for item in instruction.talk:
            text = getattr(item, "text", "").lower()
            found = [(match.start(), name) for name, words in _POSTURES.items() if (match := re.search(words, text))]
            if found:
                return min(found)[1]
    return None


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

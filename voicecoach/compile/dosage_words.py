"""A dosage in words, with what stands beside it: "three sets of ten reps", "eighty kilos", "with the band", and how it
changes by the next week."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from voicecoach.compile.slot import Sentence, Wording
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Dosage,
    Exercise,
    Flow,
    Hold,
    Reps,
    Routine,
    Timed,
    ToFailure,
    Work,
)
from voicecoach.scanner import KIT_WORDS, Quantity, Token, scan
from voicecoach.script.progression import after_weeks
from voicecoach.speech import number

_PHRASES = {
    "kg": "kilos",
    "lb": "pounds",
    "%": "percent",
    "RPE": "rpe",
    "RIR": "reserve",
    "bodyweight": "bodyweight",
}
_WAYS = {"m": "metres", "km": "kilometres", "ft": "feet", "yd": "yards", "mi": "miles"}


def alike(before: Exercise, exercise: Exercise) -> bool:
    """Whether two exercises have the same dosage, apart from its rest; in a circuit it is that of one round."""
    own, its = (
        round_of(each.dosage, 1) if each.part is not None and each.part.rounds is not None else each.dosage
        for each in (exercise, before)
    )
    return replace(own, rest_ms=None) == replace(its, rest_ms=None)


def exercise_dosage(exercise: Exercise, words: Wording) -> list[Sentence]:
    """ "Three sets of ten reps." In a circuit it is that of one round."""
    dosage = exercise.dosage if exercise.part is None or exercise.part.rounds is None else round_of(exercise.dosage, 1)
    return dosage_lines(dosage, words)


def round_of(dosage: Dosage, number: int) -> Dosage:
    """The dosage of one round of a circuit."""
    load = dosage.load_of(number)
    return replace(dosage, sets=(dosage.sets[number - 1],), rounds=False, loads=(load,) if load else (), every_ms=None)


def dosage_lines(dosage: Dosage, words: Wording) -> list[Sentence]:
    """The dosage in words.

    The "x" between figures is never passed on: no voice says "three ex ten".
    """
    pack, sets = words.pack, len(dosage.sets)
    if dosage == Dosage((Flow(),)):
        return []  # its steps say it all
    sides, first = _sides(dosage, words) + beside_words(dosage, words), dosage.sets[0]
    if len(set(dosage.sets)) > 1 and any(map(_is_more_than_a_number, dosage.sets)):
        amounts = pack.listing([amount(work, words) for work in dosage.sets])
        return words.phrase("dosage-sets-hold", {"sets": sets, "amount": amounts, "sides": sides})
    if len(set(dosage.sets)) > 1:
        figures = pack.listing([pack.fill("number", {"number": _low(work)}) for work in dosage.sets])
        return words.phrase("dosage-differing", {"sets": sets, "figures": figures, "sides": sides})
    held = isinstance(first, Hold) or (isinstance(first, ToFailure) and first.hold)
    hold = "-hold" if held else ""
    if dosage.every_ms is not None:
        every: dict[str, int | str] = {"sets": sets, "amount": amount(first, words), "sides": sides}
        return words.phrase(*every_words("dosage-every", dosage.every_ms, every, words))
    key = "dosage-rounds" if dosage.rounds and sets > 1 else f"dosage-sets{hold}" if sets > 1 else f"dosage-one{hold}"
    return words.phrase(key, {"sets": sets, "amount": amount(first, words), "sides": sides})


def amount(work: Work, words: Wording) -> str:
    """How much one set is, as part of a sentence."""
    match work:
        case Hold(ms) | Timed(ms):
            return words.pack.duration(ms)
        case Amrap(ms):
            return words.pack.fill("amount-amrap", {"time": words.pack.duration(ms)})
        case ToFailure(hold):
            return words.pack.fill("amount-hold-to-failure" if hold else "amount-to-failure", {})
        case Distance():
            return distance_words(work, words)
        case Reps(low, open_end=True):
            return words.pack.fill("amount-at-least", {"reps": low})
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
        case Flow(rounds):
            return words.pack.fill("amount-flow", {"rounds": rounds})


def _sides(dosage: Dosage, words: Wording) -> str:
    """The sides of a dosage in words, to end a sentence."""
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


def _is_more_than_a_number(work: Work) -> bool:
    return isinstance(work, Reps) and (bool(work.hold_ms) or work.open_end)


def _low(work: Work) -> int:
    return work.low if isinstance(work, Reps) else 0


def distance_words(work: Distance, words: Wording) -> str:
    """ "Thirty-five metres", as part of a sentence."""
    return words.pack.fill(_WAYS[work.unit], {"distance": _figure(work.amount, work.amount, words)})


def every_words(
    key: str, period_ms: int, values: Mapping[str, int | str], words: Wording
) -> tuple[str, dict[str, int | str]]:
    """The phrase for something that comes every `period_ms`, and its values: that for every minute has no time."""
    if period_ms == 60_000:
        return f"{key}-minute", dict(values)
    is_short = period_ms < 120_000 and period_ms % 1_000 == 0
    time = words.pack.fill("seconds", {"seconds": period_ms // 1_000}) if is_short else words.pack.duration(period_ms)
    return key, {**values, "time": time}


def beside_words(dosage: Dosage, words: Wording) -> str:
    """What stands beside a dosage, to end its sentence: its own pace, and the load of all sets or of each in turn."""
    pace = f", {words.pack.fill('own-pace', {})}" if dosage.own_pace else ""
    if len(dosage.loads) < 2:
        return pace + load_words(dosage.load_of(1), words)
    listed = _of_one_unit(dosage, words) or words.pack.listing([_worded(load, words) for load in dosage.loads])
    return f"{pace}, {listed}"


def load_words(load: str, words: Wording) -> str:
    """One load, to end a sentence; empty if there is none."""
    if not load:
        return ""
    return f"{' ' if load.lower().startswith(KIT_WORDS) else ', '}{_worded(load, words)}"


def _worded(load: str, words: Wording) -> str:
    """A load with its figures and units as words; the author's other words stay."""
    text, end = "", 0
    for token in scan(load):
        if isinstance(token.value, Quantity) and token.value.unit in _PHRASES:
            text += load[end : token.start] + _quantity(token, words)
            end = token.end
    return words.pack.voiced(text + load[end:]) if any(map(str.isdecimal, load[end:])) else text + load[end:]


def _quantity(token: Token, words: Wording) -> str:
    value = token.value
    assert isinstance(value, Quantity)
    if value.low is None or value.high is None:
        return words.pack.fill("bodyweight", {})
    rest = " 1RM" if token.text.lower().endswith("rm") else ""
    said = words.pack.fill(_PHRASES[value.unit], {"load": _figure(value.low, value.high, words)})
    return said + (f" {words.pack.fill('of-max', {})}" if rest else "")


def _of_one_unit(dosage: Dosage, words: Wording) -> str | None:
    """ "Sixty, seventy, and eighty kilos", if the loads differ in their figure alone."""
    figures, units = list[str](), set[str]()
    for load in dosage.loads:
        tokens = scan(load)
        value = tokens[0].value if len(tokens) == 1 else None
        if not isinstance(value, Quantity) or value.low is None or value.high is None or "rm" in load.lower():
            return None
        figures.append(str(_figure_words(value.low, value.high, words)))
        units.add(value.unit)
    unit = units.pop() if len(units) == 1 else ""
    return words.pack.fill(_PHRASES[unit], {"load": words.pack.listing(figures)}) if unit in _PHRASES else None


def _figure(low: float, high: float, words: Wording) -> int | str:
    """A whole number as one, so that a phrase can agree with it, else in words."""
    return int(low) if low == high == int(low) else _figure_words(low, high, words)


def _figure_words(low: float, high: float, words: Wording) -> str:
    language = words.pack.language
    return number(f"{low:g}", language) if low == high else words.pack.voiced(f"{low:g}-{high:g}")


def next_week_lines(routine: Routine, words: Wording) -> list[Sentence]:
    """ "Next week: eleven reps of reverse ab curls." Empty if nothing will change."""
    changes = [change for exercise in routine.exercises for change in _changes(exercise, words)]
    return words.phrase("next-week", {"changes": words.pack.listing(changes)}) if changes else []


def _changes(exercise: Exercise, words: Wording) -> Iterator[str]:
    pack, then = words.pack, after_weeks(exercise, 1)
    name = _within_a_sentence(exercise.name, pack.language)
    old, new = exercise.dosage, then.dosage
    if len(old.sets) != len(new.sets):
        yield pack.fill("change-sets", {"sets": len(new.sets), "name": name})
    elif old.sets != new.sets and len(set(new.sets)) == 1:
        yield pack.fill("change-amount", {"amount": _amount(new.sets[0], words), "name": name})
    elif old.sets != new.sets and any(isinstance(work, Reps) and (work.hold_ms or work.open_end) for work in new.sets):
        amounts = pack.listing([_amount(work, words) for work in new.sets])
        yield pack.fill("change-amount", {"amount": amounts, "name": name})
    elif old.sets != new.sets:
        figures = pack.listing([_bare_amount(work, words) for work in new.sets])
        yield pack.fill("change-differing", {"figures": figures, "name": name})
    old_rest_ms, new_rest_ms = exercise.rest_after(1), then.rest_after(1)
    if old_rest_ms != new_rest_ms and isinstance(new_rest_ms, int):
        yield pack.fill("change-rest", {"rest": pack.duration(new_rest_ms), "name": name})
    if exercise.with_sets(new.sets).rep_ms_at("normal") != then.rep_ms_at("normal"):
        yield pack.fill("change-tempo", {"name": name})


def _amount(work: Work, words: Wording) -> str:
    """The amount of work in words; as many reps as possible become "thirty seconds of squats"."""
    return amount(Timed(work.ms) if isinstance(work, Amrap) else work, words)


def _bare_amount(work: Work, words: Wording) -> str:
    match work:
        case Reps(low):
            return words.pack.fill("number", {"number": low})
        case Distance() | Hold() | Timed() | Amrap() | ToFailure() | Breaths() | Flow():
            return _amount(work, words)


def _within_a_sentence(name: str, language: str) -> str:
    """A name as it is written inside a sentence: without its capital in English.

    >>> _within_a_sentence("Reverse curls", "en"), _within_a_sentence("L-sit", "en"), _within_a_sentence("Brücke", "de")
    ('reverse curls', 'L-sit', 'Brücke')
    """
    lower = language == "en" and name[1:2].islower()
    return name[:1].lower() + name[1:] if lower else name

"""A dosage as it is written in a script: for outlines, for hints, and to be parsed again."""

from typing import assert_never

from voicecoach.clock import planned, written
from voicecoach.routine import Amrap, Breaths, Distance, Dosage, Hold, Reps, Rest, Timed, ToFailure, Work


def written_rest(rest: Rest | tuple[int, ...]) -> str:
    """A rest, or that of each set, as it is written in a script.

    >>> written_rest("as needed"), written_rest((45_000, 90_000, 120_000))
    ('as needed', '45s, 90s, 2 min')
    """
    return rest if isinstance(rest, str) else ", ".join(map(planned, rest if isinstance(rest, tuple) else [rest]))


MINUTES_OR_METRES = 10
"""Up to this figure `m` could stand for minutes."""


def written_work(work: Work) -> str:
    """The work of one set, as written in a dosage.

    >>> written_work(Reps(5, 5, open_end=True)), written_work(Distance(35, "m")), written_work(Distance(5, "m"))
    ('5+', '35 m', '5 metres')
    """
    match work:
        case Hold(ms):
            return f"hold {written(ms)}"
        case Timed(ms):
            return written(ms)
        case Breaths(for_ms=int(ms)):
            return f"breaths for {written(ms)}"
        case Breaths(count):
            return f"{count} breaths"
        case Reps(low, high, open_end=open_end):
            return f"{low if low == high else f'{low}-{high}'}{'+' if open_end else ''}"
        case Amrap(ms):
            return f"AMRAP {written(ms)}"
        case ToFailure(hold):
            return "hold to failure" if hold else "to failure"
        case Distance(amount, "m") if amount <= MINUTES_OR_METRES:
            return f"{amount:g} metres"
        case Distance(amount, unit):
            return f"{amount:g} {unit}"
        case _:
            assert_never(work)


def written_dosage(dosage: Dosage) -> str:
    """A dosage as written in a script.

    >>> from voicecoach.routine import Side
    >>> written_dosage(Dosage((Hold(30_000),) * 3, "each", first_side=Side.RIGHT))
    '3 x hold 30s, each side, right first'
    >>> written_dosage(Dosage((Reps(7, 7),) * 8, rounds=True, loads=("80 kg",), every_ms=60_000))
    '7 reps every 60s, 8 times @ 80 kg'
    """
    sides = {"none": "", "each": ", each side"}.get(dosage.sides, f", {dosage.sides}")
    first = f", {dosage.first_side} first" if dosage.first_side else ""
    pace = ", own pace" if dosage.own_pace else ""
    return written_sets(dosage) + sides + first + pace + _written_loads(dosage)


def written_sets(dosage: Dosage) -> str:
    """The same without the sides and what else stands beside it."""
    first, count = dosage.sets[0], len(dosage.sets)
    if len(set(dosage.sets)) > 1:
        work = ", ".join(written_work(work) for work in dosage.sets)
    elif dosage.every_ms is not None:
        reps = " reps" if isinstance(first, Reps) and not first.open_end else ""
        work = f"{written_work(first)}{reps}"
    elif dosage.rest_ms is not None:
        work = f"{count} rounds of {written_work(first)} on, {written(dosage.rest_ms)} off"
    elif count > 1:
        work = f"{count} {'rounds of' if dosage.rounds else 'x'} {written_work(first)}"
    else:
        work = f"{written_work(first)}{' reps' if isinstance(first, Reps) and not first.open_end else ''}"
    held = f", hold {written(first.hold_ms)}" if isinstance(first, Reps) and first.hold_ms else ""
    often = f", {count} times" if len(set(dosage.sets)) == 1 else ""
    every = f" every {planned(dosage.every_ms)}{often}" if dosage.every_ms is not None else ""
    return work + held + every


def _written_loads(dosage: Dosage) -> str:
    """` @ 80 kg`, ` with the band`; the loads of all sets if they differ."""
    if len(dosage.loads) > 1:
        return " @ " + ", ".join(dosage.loads)
    return "".join(f" {load}" if load.lower().startswith(KIT_WORDS) else f" @ {load}" for load in dosage.loads)


KIT_WORDS = ("with ", "using ", "holding ", "mit ", "con ", "avec ")
"""Words that begin the name of what an exercise is done with."""

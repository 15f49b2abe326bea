"""How long a rep and a set of reps last: phases, the pace, and reps that become faster."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal

Pace = Literal["slower", "normal", "faster"]

PACES: dict[Pace, float] = {"slower": 1.25, "normal": 1.0, "faster": 0.8}
"""The factor by which each pace stretches a rep and the time to move; slower and faster cancel out."""
SHORTEST_REP_MS = 1_000
"""The length of the shortest rep."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition: its cue, and its length in milliseconds; 0 for its share of the rep."""

    cue: str
    ms: int


def without_tempo(ms: int) -> tuple[Phase, ...]:
    """The phases of a rep of `ms` without a tempo: two halves without names."""
    return Phase("", ms // 2), Phase("", ms - ms // 2)


def shared(phases: Sequence[Phase], rep_ms: int, still: frozenset[str]) -> tuple[Phase, ...]:
    """Phases without lengths, with those that they have in a rep of `rep_ms`: one whose first word is among `still`
    lasts half as long as one that moves. Phases with lengths stay as they are.

    >>> named = Phase("lift", 0), Phase("hold", 0), Phase("lower", 0)
    >>> [each.ms for each in shared(named, 5_000, frozenset({"hold"}))]
    [2000, 1000, 2000]
    """
    if all(phase.ms for phase in phases):
        return tuple(phases)
    weights = [1 if phase.cue.lower().split()[0] in still else 2 for phase in phases]
    ends = [rep_ms * done // sum(weights) for done in accumulate(weights, initial=0)]
    return tuple(replace(phase, ms=end - start) for phase, (start, end) in zip(phases, pairwise(ends), strict=True))


def stretched(phases: Sequence[Phase], factor: float, held: int | None) -> tuple[Phase, ...]:
    """The phases, `factor` times as long; the one at the index `held` keeps its length."""
    return tuple(
        phase if place == held else Phase(phase.cue, round(phase.ms * factor)) for place, phase in enumerate(phases)
    )


def quickened_by(phases: Sequence[Phase], held: int | None, times: int) -> float:
    """The factor for a rep at the faster pace that many times over: no rep becomes shorter than a second by it."""
    held_ms = 0 if held is None else phases[held].ms
    moving_ms = length_of(phases) - held_ms
    if not times or not moving_ms:
        return 1.0
    # One that is as short as this already stays so.
    return min(1.0, max(PACES["faster"] ** times, (SHORTEST_REP_MS - held_ms) / moving_ms))


def quickening(phases: Sequence[Phase], held: int | None, count: int, every: int | None) -> list[float]:
    """The factor for each of `count` reps, which become faster after every so many of them, if that is not None."""
    if every is None:
        return [1.0] * count
    stages = [quickened_by(phases, held, times) for times in range(-(-count // every))]
    return [stages[rep // every] for rep in range(count)]


def length_of(phases: Sequence[Phase]) -> int:
    """The length of one rep in milliseconds."""
    return sum(phase.ms for phase in phases)

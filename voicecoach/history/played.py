"""One session that was played."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Intervals = tuple[tuple[int, int], ...]
"""From a millisecond to before another, in order, without overlap."""


def joined(stretches: Iterable[tuple[int, int]]) -> Intervals:
    """The same time, each moment once.

    >>> joined([(20, 30), (0, 10), (5, 20), (40, 40)])
    ((0, 30),)
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(each for each in stretches if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def length_ms(stretches: Intervals) -> int:
    """How long they are together.

    >>> length_ms(((0, 10), (20, 30)))
    20
    """
    return sum(end - start for start, end in stretches)


def written(stretches: Intervals) -> str:
    """To be kept; `read` takes it.

    >>> written(((0, 10), (20, 30)))
    '0-10 20-30'
    """
    return " ".join(f"{start}-{end}" for start, end in stretches)


def read(text: str) -> Intervals:
    """What was kept as `text`. Raises ValueError.

    >>> read("0-10 20-30")
    ((0, 10), (20, 30))
    """
    pairs = (each.split("-") for each in text.split())
    return joined((int(start), int(end)) for start, end in pairs)


Ended = Literal["finished", "broken off", "unknown"]
"""`unknown` where nobody said: the session is being played, or its process or the power was gone before its end."""

COUNTS_FROM = 0.8
"""The share of a session that must have been heard for it to count.

Why not all of it: whoever leaves during the closing words or leaves out one stretch has trained; whoever stops
half-way has not done what the aim means.
"""


@dataclass(frozen=True, slots=True)
class PlayedSession:
    """One session: `started` is local time with its offset; positions count from the session's beginning.

    `place` is `reached_ms` in words of the player, which hold also when the session's times change; may be empty.
    `heard` is None where nobody counted: then it is all between start and end. `whole_ms` is how long the whole script
    lasts where only a part of it was asked for, else None.
    """

    id: int
    script: str
    title: str
    started: datetime
    duration_ms: int
    from_ms: int
    reached_ms: int
    ended: Ended
    place: str = ""
    heard: Intervals | None = None
    whole_ms: int | None = None

    @property
    def heard_ms(self) -> int:
        """How much of its time was heard, each moment once."""
        return max(0, self.reached_ms - self.from_ms) if self.heard is None else length_ms(self.heard)

    @property
    def share(self) -> float:
        """How much of the whole was heard, from 0 to 1."""
        return min(1.0, self.heard_ms / (self.whole_ms or self.duration_ms))

    @property
    def counts(self) -> bool:
        """Whether it counts towards the weekly aim."""
        return self.share >= COUNTS_FROM

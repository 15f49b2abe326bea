"""One session that was played."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Intervals = tuple[tuple[int, int], ...]
"""Pairs of milliseconds (start, end), in order and without overlap."""


def joined(stretches: Iterable[tuple[int, int]]) -> Intervals:
    """The stretches in order, with overlaps merged.

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
    """Their total length in milliseconds.

    >>> length_ms(((0, 10), (20, 30)))
    20
    """
    return sum(end - start for start, end in stretches)


def written(stretches: Intervals) -> str:
    """Intervals as text, for storage; `read` parses it.

    >>> written(((0, 10), (20, 30)))
    '0-10 20-30'
    """
    return " ".join(f"{start}-{end}" for start, end in stretches)


def read(text: str) -> Intervals:
    """Parse intervals stored as text. Raises ValueError.

    >>> read("0-10 20-30")
    ((0, 10), (20, 30))
    """
    pairs = (each.split("-") for each in text.split())
    return joined((int(start), int(end)) for start, end in pairs)


Ended = Literal["finished", "broken off", "unknown"]
"""`unknown` if no end was recorded: the session is still playing, or it was cut short by a crash or a power cut."""

COUNTS_FROM = 0.8
"""The fraction of a session that must have been heard for it to count.

Why not all of it: leaving during the closing words or skipping one exercise is still training, but stopping halfway
is not what the aim means.
"""


@dataclass(frozen=True, slots=True)
class PlayedSession:
    """One session: `started` is local time with its UTC offset; positions count from the start of the session.

    `place` is `reached_ms` as a bookmark of the player, which stays valid if the session's times change; it may be
    empty. `heard` is None if it was not recorded, which means everything between start and end. `whole_ms` is the
    length of the whole script if only a part was asked for, else None.
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
        """How much of the session was heard, in milliseconds, counting each moment once."""
        return max(0, self.reached_ms - self.from_ms) if self.heard is None else length_ms(self.heard)

    @property
    def share(self) -> float:
        """The fraction of the whole that was heard, from 0 to 1."""
        return min(1.0, self.heard_ms / (self.whole_ms or self.duration_ms))

    @property
    def counts(self) -> bool:
        """Whether it counts towards the weekly aim."""
        return self.share >= COUNTS_FROM

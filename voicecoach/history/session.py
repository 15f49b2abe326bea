"""One session that was played. Knows no store and no clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Ended = Literal["finished", "broken off", "unknown"]
"""`unknown` where nobody said: the session is being played, or its process or the power was gone before its end."""

COUNTS_FROM = 0.8
"""The share of a session that must have been played for it to count.

Why not all of it: whoever leaves during the closing words or leaves out one stretch has trained; whoever stops
half-way has not done what the aim means.
"""


@dataclass(frozen=True, slots=True)
class Session:
    """One session: `started` is local time with its offset; positions count from the session's beginning.

    `place` is `reached_ms` in words of the player, which hold also when the session's times change; may be empty.
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

    @property
    def share(self) -> float:
        """How much of the whole was played, from 0 to 1."""
        return min(1.0, max(0, self.reached_ms - self.from_ms) / self.duration_ms)

    @property
    def counts(self) -> bool:
        """Whether it counts towards the weekly aim."""
        return self.share >= COUNTS_FROM

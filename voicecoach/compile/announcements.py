"""What is told in a set of reps of how many there are, and in which rep. Knows nothing of when in the rep."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.compile.layout import Line, Words

LONG_SET = 12
"""From so many reps on half of them is told."""
SHORT_SET = 5
"""Under so many the end is not announced."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is said after a number, and the phrase that can be said in its place where both have no room.

    `tone` sounds instead of that where only counts are wanted.
    """

    lines: Sequence[Line]
    instead: str | None = None
    tone: str | None = None


def announcements(low: int, high: int, words: Words) -> dict[int, Announcement]:
    """By rep, from 0: how far a range may go at its low end; half of a long set; "two more" two reps before the end."""
    found = {}
    if low < high:
        found[low - 1] = Announcement(words.phrase("up-to", {"high": high}))
    elif high >= LONG_SET:
        found[(high + 1) // 2 - 1] = Announcement(words.phrase("halfway"), "halfway", "half")
    if high >= SHORT_SET:
        found.setdefault(high - 3, Announcement(words.phrase("two-more"), "three-more"))
    return found

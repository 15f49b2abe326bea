"""What is told in a set of reps of how many there are, and in which rep. Knows nothing of when in the rep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from voicecoach.compile.layout import Line, Words

LONG_SET = 12
"""From so many reps on half of them is told."""
SHORT_SET = 5
"""Under so many the end is not announced."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is said beside a number, in the first of `reps` that has room, and the phrase that can be said in place of
    the number where both have none.

    `tone` sounds instead of that phrase where only counts are wanted. One `of_range` tells which end is
    counted to: what belongs to that end comes after it.
    """

    lines: Sequence[Line]
    reps: Sequence[int]
    instead: str
    values: Mapping[str, int | str] = field(default_factory=dict)
    tone: str | None = None
    of_range: bool = False


def announcements(low: int, high: int, words: Words) -> list[Announcement]:
    """In reps from 0: how far a range may go, from its low end on; half of a long set; "two more" two reps before the
    end."""
    found = []
    if low < high:
        to: dict[str, int | str] = {"high": high}
        found.append(Announcement(words.phrase("up-to", to), range(low - 1, high - 1), "up-to", to, of_range=True))
    elif high >= LONG_SET:
        found.append(Announcement(words.phrase("halfway"), [(high + 1) // 2 - 1], "halfway", tone="half"))
    if high >= SHORT_SET:
        found.append(Announcement(words.phrase("two-more"), [high - 3], "three-more"))
    return found

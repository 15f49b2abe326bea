"""How much the coach says: the levels of talk, each saying all that the one before says. Knows nothing of time."""

from voicecoach.routine import TalkLevel

LEVELS: tuple[TalkLevel, ...] = ("counts", "brief", "normal", "full")
"""From the least to the most.

`counts` is for whom knows the session by heart: safety, names and dosages, sides, counts, releases; tones stand for
what the others say of half, changes of side and rests. `brief` is for whom knows the exercises: it announces all that
comes, without how it is done. `normal` explains, and fades over the sets; `full` reminds as often as there is room.

Why each includes the one before: a cue of a lower level is placed first and never moves for one of a higher.
"""


def at_least(level: TalkLevel, least: TalkLevel) -> bool:
    """Whether a level says what belongs to `least`.

    >>> at_least("normal", "brief"), at_least("counts", "brief")
    (True, False)
    """
    return LEVELS.index(level) >= LEVELS.index(least)

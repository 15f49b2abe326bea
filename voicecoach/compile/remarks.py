"""What is said in a bout of work besides its counts, and how close to each other. Knows nothing of where it is put."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.compile.layout import Aside, Line
from voicecoach.routine import TalkLevel

BETWEEN_REMINDERS_MS = 3_000
"""Silence is part of the work: a second reminder leaves so much of it before and after."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """How much is said, and the reminders due in the bout; the first has the best place, the others what is left."""

    level: TalkLevel
    reminders: Sequence[Aside] = ()
    encouragement: Sequence[Line] = ()

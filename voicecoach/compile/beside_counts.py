"""What is said in a bout of work besides its counts. Knows nothing of where it is put."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.compile.layout import Aside, Window
from voicecoach.routine import TalkLevel, at_least

QUIET_MS = 3_000
"""Silence is part of the work: what is said where there happens to be room leaves so much of it before and after."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """How much is said; the reminder of the bout, the others that `talk: full` has room for; a good word, or none;
    whether it is told how much time is left."""

    level: TalkLevel
    reminder: Aside | None = None
    more: Sequence[Aside] = ()
    encouragement: str | None = None
    counts_down: bool = True

    def room_for_more(self, window: Window) -> Window:
        """Where the other reminders go: into the window, or into a copy if they are not said.

        Why a copy at all: a good word comes after all reminders, and is to be the same whether they are said or not.
        """
        return window if at_least(self.level, "full") else window.copy()

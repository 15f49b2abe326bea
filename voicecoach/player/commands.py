"""What can be asked of the player, and which key asks for it. Knows no keyboard, bus or sound."""

from enum import Enum, auto


class Command(Enum):
    """A wish; what becomes of it is the player's matter."""

    PAUSE_OR_RESUME = auto()
    PAUSE = auto()
    """Only pause: headsets and desktops have separate buttons."""
    RESUME = auto()
    """Only resume."""
    NEXT = auto()
    BACK = auto()
    REPEAT = auto()
    """The instructions once more."""
    LONGER = auto()
    """Ten seconds more, to rest or to get ready."""
    SHORTER = auto()
    """Ten seconds less of them."""
    LOUDER = auto()
    DEVICE = auto()
    """Play on something else."""
    WHERE = auto()
    """Say where I am."""
    READY = auto()
    """Go on from a wait; there any other key says the same."""
    QUIT = auto()


KEYS = {
    " ": Command.PAUSE_OR_RESUME,
    "n": Command.NEXT,
    "right": Command.NEXT,
    "b": Command.BACK,
    "left": Command.BACK,
    "r": Command.REPEAT,
    "+": Command.LONGER,
    "=": Command.LONGER,  # the plus key without shift
    "-": Command.SHORTER,
    "_": Command.SHORTER,
    "l": Command.LOUDER,
    "d": Command.DEVICE,
    "w": Command.WHERE,
    "enter": Command.READY,
    "q": Command.QUIT,
    "ctrl-c": Command.QUIT,  # seen as a key where the terminal does not make a signal of it
}

HINTS = (
    ("space", "pause"),
    ("q", "quit"),
    ("n", "next"),
    ("b", "back"),
    ("r", "repeat"),
    ("+ -", "10 s"),
    ("w", "where"),
    ("l", "louder"),
    ("d", "another device"),
)
"""The keys as a person is told them, the most needed first."""


def command_of(key: str) -> Command | None:
    """The command of a key as `keyboard` names it, whatever the shift lock; None for a key without one.

    >>> command_of("N"), command_of("left"), command_of("x")
    (<Command.NEXT: 4>, <Command.BACK: 5>, None)
    """
    return KEYS.get(key.lower())

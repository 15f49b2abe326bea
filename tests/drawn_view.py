"""A view, and what is drawn of it."""

import io

from rich.console import Console, Group

from voicecoach.cli.screens.live import FINE, Signs, picture
from voicecoach.player.view import State, View
from voicecoach.routine import Side

LOST = "The sound is gone. It goes on when it is back; press d for another device."
VIEW = View(
    title="Lower back relief",
    exercise="Hip flexor wall stretch",
    number=1,
    exercises=4,
    kind="hold",
    set=1,
    sets=3,
    side=Side.LEFT,
    section_ms=30_000,
    remaining_ms=17_400,
    next_name="right side",
    elapsed_ms=74_000,
    total_ms=1_301_784,
    state=State.PLAYING,
)


def drawn(view: View, width: int, height: int, signs: Signs = FINE, note: str = "") -> str:
    """As text, without the blanks at line ends."""
    console = Console(record=True, width=width, height=height, file=io.StringIO())
    console.print(Group(*picture(view, width, height, signs, note)))
    return "\n".join(line.rstrip() for line in console.export_text().splitlines())

"""Which screen suits the terminal while a session plays."""

import sys

from voicecoach.cli.edge import say
from voicecoach.cli.plain_screen import PlainScreen
from voicecoach.player.view import Screen


def screen(*, plain: bool) -> Screen:
    """The screen for the standard error: live on a terminal that can move its cursor, lines otherwise or if wanted."""
    if plain or not sys.stderr.isatty():
        return PlainScreen(say)
    from voicecoach.cli.live_screen import live_screen

    return live_screen() or PlainScreen(say)

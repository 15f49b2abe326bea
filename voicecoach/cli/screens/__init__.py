"""Shows a session while it plays: `live` on a terminal, `plain` lines elsewhere and for screen readers."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from voicecoach.cli.console import say
from voicecoach.cli.screens.plain import PlainScreen
from voicecoach.player.keyboard import Keyboard, keyboard
from voicecoach.player.view import Screen, View
from voicecoach.safe_text import visible


@contextmanager
def stage(*, plain: bool) -> Iterator[tuple[Keyboard, Screen]]:
    """The keys and the screen of a session. Must be entered on the main thread."""
    shown = screen(plain=plain)
    with keyboard(shown.leave, b"" if shown.is_plain else SHOW_CURSOR) as keys:
        yield keys, shown


SHOW_CURSOR = b"\x1b[?25h\r\n"
"""What a terminal needs if the live screen was not left: its cursor, and on a line of its own."""


def screen(*, plain: bool) -> "FailSafeScreen":
    """The screen on standard error: live on a terminal that can move its cursor, else, or if wanted, plain lines."""
    if plain or not sys.stderr.isatty():
        return FailSafeScreen(PlainScreen(say))
    from voicecoach.cli.screens.live import live_screen

    return FailSafeScreen(live_screen() or PlainScreen(say))


def _visible(view: View) -> View:
    """The view with names that a terminal can only show."""
    return replace(
        view,
        title=visible(view.title, layout=""),
        part=visible(view.part, layout=""),
        exercise=visible(view.exercise, layout=""),
        next_name=visible(view.next_name, layout=""),
    )


class FailSafeScreen:
    """A screen that no name in a script can make act, and that may disappear, because of a closed terminal or a full
    disk; the session then continues unseen."""

    def __init__(self, screen: Screen) -> None:
        self._screen: Screen | None = screen
        self.is_plain = isinstance(screen, PlainScreen)

    def show(self, view: View) -> None:
        """Show a view, as long as the screen works."""
        self._try(lambda screen: screen.show(_visible(view)))

    def say(self, line: str) -> None:
        """Writes it, while that can be seen."""
        self._try(lambda screen: screen.say(visible(line)))

    def note(self, line: str) -> None:
        """Writes it, while that can be seen."""
        self._try(lambda screen: screen.note(visible(line)))

    def leave(self) -> None:
        """Release the terminal, if it still exists."""
        self._try(lambda screen: screen.leave())

    def _try(self, act: Callable[[Screen], None]) -> None:
        if self._screen is not None:
            try:
                act(self._screen)
            except (OSError, ValueError):  # ValueError: the file is closed
                self._screen = None

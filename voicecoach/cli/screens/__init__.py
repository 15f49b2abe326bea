"""Shows a session while it plays: `live` on a terminal, plain lines elsewhere and for screen readers.

The plain lines are made here, with the words that both screens use.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from voicecoach.cli.console import say
from voicecoach.clock import minutes, seconds_left
from voicecoach.player.keyboard import Keyboard, keyboard
from voicecoach.player.view import Screen, State, View
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


KINDS = {
    "intro": "welcome",
    "passage": "words",
    "setup": "instructions",
    "ready": "get ready",
    "hold": "hold",
    "reps": "reps",
    "timed": "work",
    "to_failure": "to failure",
    "flow": "flow",
    "distance": "distance",
    "change_over": "change sides",
    "rest": "rest",
    "outro": "closing",
}
OPEN_ENDED = ("to_failure", "distance", "reps")
"""The kinds of work that may wait for a key to end them."""
STATES = {
    State.PLAYING: "",
    State.PAUSED: "Paused. Press space to go on.",
    State.WAITING: "Press any key when you are ready.",
    State.LOST: "The sound is gone. It goes on when it is back; press d for another device.",
}

_AGAIN_MS = 1_000
"""The least step back that counts as one, since the position of a device without a clock may fluctuate."""


class PlainScreen:
    """Prints a line for each section as it starts, for each change of state and for each message. Nothing is redrawn,
    so that a screen reader or a file gets every line once."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._last: View | None = None

    def show(self, view: View) -> None:
        """Print what is new."""
        last, self._last = self._last, view
        if last is None or _begins(view, last):
            self._write(line_of(view))
        state = last.state if last else State.PLAYING
        if view.state is not state:
            self._write(state_of(view) or "Playing.")

    def say(self, line: str) -> None:
        """Writes it."""
        self._write(line)

    def note(self, line: str) -> None:
        """Writes it."""
        self._write(line)

    def leave(self) -> None:
        """Does nothing."""


def line_of(view: View) -> str:
    """The section of a view as one line: its start, what it is, and its length.

    Repeated instructions come before the section at which the session continues.
    """
    ms = view.extra_ms if view.repeats else view.section_ms
    facts = ", ".join([*facts_of(view), f"{seconds_left(ms)} s"])
    return f"{minutes(view.section_start_ms)}  {view.exercise or view.title}: {facts}"


def state_of(view: View) -> str:
    """What the user should know or do in this state; empty while playing."""
    if view.state is State.WAITING and view.kind == "to_failure":
        return "Press any key when you can do no more."
    if view.state is State.WAITING and view.kind in OPEN_ENDED:
        return "Press any key when you are done."
    return STATES[view.state]


def facts_of(view: View) -> list[str]:
    """The kind of section, the set and the side."""
    facts = [kind_of(view)]
    if view.set is not None and view.sets > 1:
        which = "round" if view.rounds else "set"
        facts.append(f"{'after ' if view.kind == 'rest' else ''}{which} {view.set} of {view.sets}")
    if view.side is not None:
        facts.append(f"{view.side} side")
    return facts


def kind_of(view: View) -> str:
    """What the listener hears or does."""
    return "instructions again" if view.repeats else view.step or KINDS[view.kind]


def _begins(view: View, last: View) -> bool:
    other = (view.section_start_ms, kind_of(view)) != (last.section_start_ms, kind_of(last))
    return other or view.elapsed_ms <= last.elapsed_ms - _AGAIN_MS

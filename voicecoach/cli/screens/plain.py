"""Shows the session in plain lines, and has the words that both screens use. Draws nothing."""

from collections.abc import Callable

from voicecoach.clock import minutes, seconds_left
from voicecoach.player.view import State, View

KINDS = {
    "intro": "welcome",
    "setup": "instructions",
    "ready": "get ready",
    "hold": "hold",
    "reps": "reps",
    "timed": "work",
    "to_failure": "to failure",
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
    return "instructions again" if view.repeats else KINDS[view.kind]


def _begins(view: View, last: View) -> bool:
    other = (view.section_start_ms, kind_of(view)) != (last.section_start_ms, kind_of(last))
    return other or view.elapsed_ms <= last.elapsed_ms - _AGAIN_MS

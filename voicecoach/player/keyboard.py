"""Reads single keys from the terminal, without Enter.

A key is its character (`n`, ` `, `+`) or a name: `left`, `right`, `up`, `down`, `enter`, `escape`, `ctrl-c`,
`unknown`.
"""

import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Protocol

ESCAPE_S = 0.05
"""How long to wait for the rest of an arrow key before taking Escape as Escape. Even over ssh the bytes of a key
arrive together, and nobody types the next key this fast."""


class Keyboard(Protocol):
    """A source of keys."""

    def read(self, timeout_s: float) -> str | None:
        """The next key, or None if none was pressed within `timeout_s` seconds."""
        ...


class NoKeyboard:
    """No terminal: nothing is ever pressed."""

    def read(self, timeout_s: float) -> str | None:
        """None, after `timeout_s` seconds."""
        time.sleep(timeout_s)
        return None


@contextmanager
def keyboard(stopping: Callable[[], None] = lambda: None, show: bytes = b"") -> Iterator[Keyboard]:
    """The keys of the terminal on standard input, if it is one; afterwards the terminal is restored.

    If the program is killed, another process restores it and writes `show` on it, which undoes what else was changed.

    Ctrl-C remains a signal (KeyboardInterrupt), so that it works whatever the program is doing. On Ctrl-Z, at the next
    `read` at the latest, `stopping` is called and the terminal restored; it is taken again when the program continues.
    In the background no keys are read. Must be entered on the main thread.
    """
    if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
        yield NoKeyboard()
    elif sys.platform == "win32":
        yield _Console()
    else:
        terminal = _Terminal(sys.stdin.fileno(), stopping, show)
        terminal.open()
        try:
            yield terminal
        finally:
            terminal.close()


if sys.platform == "win32":
    import msvcrt

    _POLL_S = 0.01
    _NAMES = {"H": "up", "P": "down", "K": "left", "M": "right"}
    _CHARACTERS = {"\r": "enter", "\x1b": "escape", "\x03": "ctrl-c"}

    class _Console:
        """A Windows console. It needs no settings, but must be polled."""

        def read(self, timeout_s: float) -> str | None:
            """The next key, or None if none was pressed within `timeout_s` seconds."""
            until = time.monotonic() + timeout_s
            while not msvcrt.kbhit():
                if time.monotonic() >= until:
                    return None
                time.sleep(_POLL_S)
            key = msvcrt.getwch()
            # An arrow key is two characters; the second alone is the letter à.
            if key in "\x00\xe0" and msvcrt.kbhit():
                return _NAMES.get(msvcrt.getwch(), "unknown")
            return _CHARACTERS.get(key, key)

else:
    import os
    import select
    import termios

    from voicecoach.player.terminal_guard import TerminalGuard

    def _without_lines(attributes: list[Any]) -> list[Any]:
        """These settings of a terminal, but with line editing and echo turned off."""
        taken = [*attributes[:6], [*attributes[6]]]
        taken[3] &= ~(termios.ICANON | termios.ECHO)
        taken[6][termios.VMIN], taken[6][termios.VTIME] = 1, 0
        return taken

    class _Terminal:
        """A terminal with line editing and echo turned off while this program is in its foreground."""

        def __init__(self, fd: int, stopping: Callable[[], None], show: bytes) -> None:
            self._fd = fd
            self._stopping = stopping
            self._show = show
            self._guard: TerminalGuard | None = None
            self._pending = b""
            self._before = termios.tcgetattr(fd)
            self._taken = False
            self._hung_up = False
            self._waiting = False
            self._stop_asked = False
            self._signals: dict[int, object] = {}

        def open(self) -> None:
            """Take the terminal if the program is in the foreground, and handle Ctrl-Z."""
            # A shell without job control ignores the signal; once stopped, the program could not be resumed.
            if signal.getsignal(signal.SIGTSTP) != signal.SIG_IGN:
                for number, act in ((signal.SIGTSTP, self._on_stop), (signal.SIGCONT, self._go_on)):
                    self._signals[number] = signal.signal(number, act)
            self._guard = TerminalGuard(self._fd, self._before, _without_lines(self._before), self._show)
            self._take()

        def close(self) -> None:
            """Restore the terminal, discarding keys not yet read."""
            for number, act in self._signals.items():
                signal.signal(number, act)  # type: ignore[arg-type]  # what `signal` itself returned
            self._give_back()
            if self._guard:
                self._guard.release()

        def read(self, timeout_s: float) -> str | None:
            """The next key, or None if none was pressed within `timeout_s` seconds."""
            key, self._pending = first_key(self._pending, complete=False)
            if key is not None:
                return key
            if self._hung_up or not self._take():
                time.sleep(timeout_s)
                return None
            wait_s = timeout_s
            while key is None and not self._hung_up and self._sent(wait_s):
                self._pending += self._bytes()
                key, self._pending = first_key(self._pending, complete=self._hung_up)
                wait_s = ESCAPE_S
            if key is None:
                key, self._pending = first_key(self._pending, complete=True)
            return key

        def _sent(self, wait_s: float) -> bool:
            self._waiting = True
            try:
                if self._stop_asked:
                    self._stop()
                return bool(select.select([self._fd], [], [], wait_s)[0])
            finally:
                self._waiting = False

        def _bytes(self) -> bytes:
            try:
                data = os.read(self._fd, 1024)
            except OSError:  # the terminal was closed: the session continues without a keyboard
                data = b""
            self._hung_up = not data
            return data

        def _take(self) -> bool:
            if not self._foreground():
                return False
            if not self._taken:
                try:
                    termios.tcsetattr(self._fd, termios.TCSANOW, _without_lines(termios.tcgetattr(self._fd)))
                except termios.error:  # the terminal was closed: the session continues without a keyboard
                    self._hung_up = True
                    return False
                self._taken = True
            return True

        def _give_back(self) -> None:
            # From the background this would stop the program, and the shell has already set the terminal as it likes.
            if self._taken and self._foreground():
                with suppress(termios.error):  # a closed terminal cannot be restored
                    termios.tcflush(self._fd, termios.TCIFLUSH)
                    termios.tcsetattr(self._fd, termios.TCSANOW, self._before)
            self._taken = False

        def _foreground(self) -> bool:
            try:
                return os.tcgetpgrp(self._fd) == os.getpgrp()
            except OSError:  # not our controlling terminal, so there is no background
                return True

        def _on_stop(self, _number: int, _frame: FrameType | None) -> None:
            # Anywhere else, the program may be in the middle of drawing what `stopping` removes.
            self._stop_asked = True
            if self._waiting:
                self._stop()

        def _stop(self) -> None:
            self._stop_asked = False
            self._stopping()
            self._give_back()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            signal.raise_signal(signal.SIGTSTP)

        def _go_on(self, _number: int, _frame: FrameType | None) -> None:
            # Also after SIGSTOP, which cannot be caught: the shell has changed the terminal in the meantime.
            signal.signal(signal.SIGTSTP, self._on_stop)
            self._taken = False
            self._take()


_SEQUENCE = re.compile(rb"\x1b(?:\[\[[A-E]|\[[0-?]*[ -/]*([@-Z\\-~])|O([ -~])|[^\x1b\[O])", re.DOTALL)
"""ECMA-48 control sequences, single shifts of application mode, the Linux console's F1 to F5, Alt with a key."""
_ARROWS = {b"A": "up", b"B": "down", b"C": "right", b"D": "left"}
_CONTROLS = {b"\r": "enter", b"\n": "enter", b"\x03": "ctrl-c"}


def first_key(pending: bytes, *, complete: bool) -> tuple[str | None, bytes]:
    """The first key in what a terminal sent, and the bytes after it.

    The key is None while more of its bytes may follow; `complete` means that none will.

    >>> first_key(b"\\x1b[Dn", complete=False)
    ('left', b'n')
    >>> first_key(b"\\x1b", complete=False), first_key(b"\\x1b", complete=True)
    ((None, b'\\x1b'), ('escape', b''))
    """
    if not pending:
        return None, b""
    first = pending[:1]
    if first == b"\x1b":
        if found := _SEQUENCE.match(pending):
            return _ARROWS.get(found[1] or found[2], "unknown"), pending[found.end() :]
        if pending[1:2] == b"\x1b":
            return "escape", pending[1:]
        if not complete:
            return None, pending
        return "escape" if pending == b"\x1b" else "unknown", b""
    if first in _CONTROLS:
        return _CONTROLS[first], pending[1:]
    length = 4 if first >= b"\xf0" else 3 if first >= b"\xe0" else 2 if first >= b"\xc0" else 1
    if len(pending) < length and not complete:
        return None, pending
    try:
        key = pending[:length].decode()
    except UnicodeDecodeError as error:
        return "unknown", pending[error.end :]
    return key if key.isprintable() else "unknown", pending[length:]

"""Signals that end a session: Ctrl-C, a terminal that was closed, a system that shuts down. Knows not what they end."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Ending:
    """While it is entered the first of these signals ends what is heeded, by KeyboardInterrupt, and no other does
    anything: what was begun is closed and recorded whatever comes. One that the program was started to ignore, as by
    `nohup`, still is. Must be entered on the main thread.
    """

    def __init__(self) -> None:
        self._number: int | None = None
        self._heeded = False
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    @property
    def exit_code(self) -> int:
        """What a shell expects of a program that ended by such a signal; who presses Ctrl-C has ended it well."""
        return 0 if self._number in (None, signal.SIGINT) else 128 + int(self._number or 0)

    def __enter__(self) -> "Ending":
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                self._before[number] = signal.signal(number, self._on)
        return self

    def __exit__(self, *_: object) -> None:
        # Once one has come the program only has to end, which another must not cut short either.
        for number, act in self._before.items():
            signal.signal(number, act if self._number is None else signal.SIG_IGN)

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """A block that the first signal ends, or the one that came before it. Raises KeyboardInterrupt."""
        self._heeded = True
        try:
            if self._number is not None:
                raise KeyboardInterrupt
            yield
        finally:
            self._heeded = False

    def _on(self, number: int, _frame: FrameType | None) -> None:
        if self._number is None:
            self._number = number
            if self._heeded:
                raise KeyboardInterrupt

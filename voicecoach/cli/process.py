"""What the process needs of the system before a command begins: standard streams that are there, and a quiet end at a
signal, at any moment and with the exit code that a shell expects.

What cannot be written to standard output is reported. Before a command begins, and after it has ended, a signal ends
the program at once. In between, an exception lets everything be closed and what is half done be removed.
"""

import errno
import io
import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

# --- streams ------------------------------------------------------------------------------------------

STANDARD_OUTPUT = "standard output"


def prepare_streams() -> None:
    """Open what is closed of the standard streams, and name standard output in its errors.

    A closed one (`2>&-`) leads to nowhere from here on: otherwise the next file to be opened would take its place, and
    get what libraries and other processes write there. Standard output, which a product goes to, raises an error
    instead. Must be called before anything else is opened.
    """
    closed = [fd for fd in range(3) if _is_closed(fd)]
    for fd in closed:
        # Ascending, so each gets its own number: it is the lowest that is free.
        os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
        assert not _is_closed(fd)
    if 0 in closed:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor that stays open
    if 2 in closed:
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115 - so does this
    if 1 in closed:
        sys.stdout = _named(_StandardOutput(is_closed=True), "utf-8")
    elif sys.stdout is not None and not (sys.platform == "win32" and sys.stdout.isatty()):
        sys.stdout = _named(_StandardOutput(), sys.stdout.encoding)


def _is_closed(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return True
    return False


def _named(raw: "_StandardOutput", encoding: str) -> io.TextIOWrapper:
    """A text stream in which what the encoding lacks is written as in Python, as in messages."""
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, "backslashreplace", line_buffering=raw.isatty())


class _StandardOutput(io.FileIO):
    """Descriptor 1. Its first error has the stream's name; nothing is written after that, not even at exit, when Python
    writes what is left. A closed pipe is no error of ours: whoever read it has seen enough."""

    def __init__(self, *, is_closed: bool = False) -> None:
        super().__init__(1, "wb", closefd=False)
        self._is_closed, self._has_failed = is_closed, False

    def write(self, data: "Any") -> int:
        """Write bytes. Raises OSError."""
        if self._has_failed:
            return memoryview(data).nbytes
        try:
            if self._is_closed:
                raise OSError(errno.EBADF, "it is closed")
            return super().write(data)
        except OSError as error:
            if error.errno != errno.EPIPE:
                self._has_failed, error.filename = True, STANDARD_OUTPUT
            raise


# --- signals ------------------------------------------------------------------------------------------

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, a shutdown, a closed window; Windows has no SIGHUP."""
AGAIN_S = 0.02
"""After how many seconds a signal is delivered again that came at the wrong moment."""


def end_at_once() -> None:
    """Let the system end the program at each of the signals: there is nothing to close yet, or no more. Those that were
    ignored from the start, as by `nohup`, stay ignored."""
    for number in _numbers():
        signal.signal(number, signal.SIG_DFL)
    # One that was to be delivered again comes now: Python's end would take away the clock's handler, not the clock.
    if _again and hasattr(signal, "setitimer") and any(signal.setitimer(signal.ITIMER_REAL, 0)):
        os.kill(os.getpid(), _again[-1])


_again: list[int] = []
"""The signals that were to be delivered again."""


def _numbers() -> list[int]:
    """The signals that are not ignored."""
    present = (getattr(signal, name) for name in NAMES if hasattr(signal, name))
    return [number for number in present if signal.getsignal(number) != signal.SIG_IGN]


_received: list[int] = []
"""The signals that have raised an exception."""


def run_until_signal(command: "Callable[[], object]") -> None:
    """Run a command that ends by SystemExit. A signal raises KeyboardInterrupt or SystemExit in it; whatever comes of
    that, the program then ends without a word, unless the command itself has found a better end."""
    _received.clear()
    sys.unraisablehook = _lost
    try:
        for number in _numbers():
            signal.signal(number, _end)
        command()
    except SystemExit:
        raise
    except BaseException:
        if not _received:
            raise
        sys.exit(128 + _received[0])
    finally:
        end_at_once()


def _end(number: int, frame: "FrameType | None") -> None:
    if may_raise(number, frame):
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)


def may_raise(number: int, frame: "FrameType | None") -> bool:
    """Whether the handler of a signal may raise an exception in this frame. If not, as a module is being imported, the
    signal is delivered again soon.

    Why: an exception in the middle of an import is turned into others by some libraries, and lost in others.
    """
    while frame is not None and frame.f_code is not run_until_signal.__code__:
        if frame.f_code.co_filename.startswith("<frozen importlib._bootstrap") and _deliver_again(number):
            return False
        frame = frame.f_back
    _received.append(number)
    return True


def _lost(error: "sys.UnraisableHookArgs") -> None:
    """Deliver a signal again whose exception came where none can be raised, such as while an object is removed. Other
    errors there are only told if no signal came, since after one not everything is closed in its order."""
    if not _received:
        sys.__unraisablehook__(error)
    elif issubclass(error.exc_type, KeyboardInterrupt | SystemExit):
        _deliver_again(_received[-1])


def _deliver_again(number: int) -> bool:
    """Deliver a signal after AGAIN_S; returns False where there is no such clock, which is on Windows."""
    if not hasattr(signal, "setitimer"):
        return False
    _again.append(number)
    signal.signal(signal.SIGALRM, lambda _number, _frame: os.kill(os.getpid(), number))
    signal.setitimer(signal.ITIMER_REAL, AGAIN_S)
    return True

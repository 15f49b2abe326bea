"""Ends the program at a signal: quietly, at any moment, and with the exit code that a shell expects.

Before a command begins, and after it has ended, the system does that. In between, an exception lets everything be
closed and what is half done be removed.
"""

import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, a shutdown, a closed window; Windows has no SIGHUP."""
AGAIN_S = 0.02
"""After how many seconds a signal is delivered again that came at the wrong moment."""


def end_at_once() -> None:
    """Let the system end the program at each of the signals: there is nothing to close yet, or no more. Those that were
    ignored from the start, as by `nohup`, stay ignored."""
    for number in _numbers():
        signal.signal(number, signal.SIG_DFL)


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
    signal.signal(signal.SIGALRM, lambda _number, _frame: os.kill(os.getpid(), number))
    signal.setitimer(signal.ITIMER_REAL, AGAIN_S)
    return True

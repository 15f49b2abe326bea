"""The commands. Only this package prints, reads the environment and exits; what they do is in `voicecoach.app`.

Each file has one command or a few related ones: `play`, `export` with `watch`, `scripts`, `diff`, `history`, `voices`,
`cues`, `cache`; `program` finds the one that is asked for. They share what concerns the terminal: `console` prints
messages, shows progress and exits, `options` has options of several commands, and `screens/` shows a session while it
plays. `streams` makes sure that the standard streams are there.

This file imports next to nothing: what goes wrong before `main` runs is out of the program's hands.
"""

import gc
import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from voicecoach.cli.streams import prepare_streams

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

# Read when numpy is imported; otherwise it starts a thread per core for algebra with large matrices, of which there is
# none here. That is half of its import time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

GARBAGE = 100_000
"""The number of new objects before Python looks for cycles. Why: a session has very many small objects without cycles,
and with Python's default of 700 the search took a third of the time needed to compile a long one."""


def main() -> None:
    """Run the command line.

    Why the signals: like Ctrl-C, a closed terminal window or a shutdown must not leave half a file behind. Signals
    ignored from the start, as by `nohup`, stay ignored.
    """
    prepare_streams()
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)
    gc.set_threshold(GARBAGE)
    app_for(sys.argv[1:])()


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def app_for(arguments: "Sequence[str]") -> "typer.Typer":
    """The program with the command that the arguments name or, if they name none, with all of them."""
    from voicecoach.cli.program import program_for

    return program_for(arguments)

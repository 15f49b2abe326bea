"""The commands. Only this package prints, reads the environment and exits; what they do is in `voicecoach.app`.

Each file has one command or a few related ones: `play`, `export` with `watch` and what both report, `scripts` with
`check`, `show`, `diff`, `new` and `copy`, `article_import` with `import`, `fmt`, `history`, `voices`, `cues`, `cache`;
`program` finds the one that is asked for. They share what concerns the terminal: `console` prints messages, shows
progress, exits and has the options of several commands, and `screens/` shows a session while it plays. `process` makes
sure that the standard streams are there, and that a signal ends the program quietly.

This file imports next to nothing: what goes wrong before `main` runs is out of the program's hands.
"""

import gc
import os
import sys

from voicecoach.cli.process import end_at_once, prepare_streams, run_until_signal

TYPE_CHECKING = False  # as `typing` takes longer to import than all else here
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
    """Run the command line."""
    end_at_once()
    prepare_streams()
    gc.set_threshold(GARBAGE)
    program = app_for(sys.argv[1:])
    run_until_signal(program)


def app_for(arguments: "Sequence[str]") -> "typer.Typer":
    """The program with the command that the arguments name or, if they name none, with all of them."""
    from voicecoach.cli.program import program_for

    return program_for(arguments)

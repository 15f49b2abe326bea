"""What sound libraries write on the terminal, kept off it. Knows no library."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from pathlib import Path


@contextmanager
def no_noise() -> Iterator[None]:
    """During the block a terminal shows what Python writes to its standard error, tracebacks too, and nothing else.

    Why: ALSA, PortAudio and JACK tell of every device they do not find, and of a server that dies, at any moment and
    from threads of their own; that would be read aloud, or tear the picture. They write to file descriptor 2, so it
    leads nowhere meanwhile, and `sys.stderr` reaches the terminal by another. A standard error that is no terminal
    gets it all: `2>play.log` is how to see it. On Windows there is no such noise. Where the standard error is closed
    (`2>&-`) it leads nowhere, as no file that is opened next may get what is written to descriptor 2.
    """
    if sys.stderr is None:
        with Path(os.devnull).open("w") as nothing, redirect_stderr(nothing):
            yield
        return
    if sys.platform == "win32" or not sys.stderr.isatty():
        yield
        return
    encoding, errors = sys.stderr.encoding, sys.stderr.errors
    sys.stderr.flush()
    terminal = os.fdopen(os.dup(2), "w", buffering=1, encoding=encoding, errors=errors)
    try:
        with Path(os.devnull).open("wb") as nowhere, redirect_stderr(terminal):
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        os.dup2(terminal.fileno(), 2)
        with suppress(OSError):  # a terminal that is gone has not taken everything
            terminal.close()

"""Makes sure that the three standard streams are there, and that what cannot be written to one is told."""

import errno
import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
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

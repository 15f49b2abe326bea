"""A real pseudo-terminal with a real program in it, used as a person would. Independent of the program."""

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

# Run first: the terminal becomes the program's own and its keys' signals do what they do in anybody's shell. A test
# run that is started in the background hands on that Ctrl-C is ignored.
_AS_IN_A_SHELL = """
import fcntl, signal, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)
"""
_COMMAND = f"{_AS_IN_A_SHELL}\nimport os, sys\nos.execvp(sys.argv[1], sys.argv[1:])"


class Terminal:
    """What is pressed and what is seen. `process` is the program."""

    def __init__(self, master: int, slave: int, process: "subprocess.Popen[bytes]") -> None:
        self._master, self._slave = master, slave
        self.process = process
        self.seen = ""
        self._read_to = 0

    def press(self, keys: str) -> None:
        """Types."""
        os.write(self._master, keys.encode())

    def until(self, text: str, timeout_s: float = 15) -> str:
        """Waits for a text that has not been waited for yet; gives what was seen up to its end."""
        end_s = time.monotonic() + timeout_s
        while (at := self.seen.find(text, self._read_to)) < 0:
            left_s = end_s - time.monotonic()
            assert left_s > 0 and self._more(left_s), f"no {text!r} in {self.seen[self._read_to :]!r}"
        passed, self._read_to = self.seen[self._read_to : at + len(text)], at + len(text)
        return passed

    def ended(self, timeout_s: float = 30) -> int:
        """Waits for the program's end, reads what is left, gives its exit code."""
        end_s = time.monotonic() + timeout_s
        while self.process.poll() is None:
            assert time.monotonic() < end_s, f"still running after {self.seen[-500:]!r}"
            self._more(0.1)
        while self._more(0):
            pass
        return self.process.returncode

    @property
    def settings(self) -> list[object]:
        """Those of the terminal, as `stty` would show them."""
        return termios.tcgetattr(self._slave)

    def _more(self, timeout_s: float) -> bool:
        if not select.select([self._master], [], [], timeout_s)[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # Linux: nobody has the terminal open any more
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)


@contextmanager
def terminal(
    program: str | Sequence[str], *, columns: int = 80, rows: int = 24, env: dict[str, str] | None = None
) -> Iterator[Terminal]:
    """A terminal in which a Python program (a text) or a command (a row) runs; killed at the end if it still does."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    run = [f"{_AS_IN_A_SHELL}\n{program}"] if isinstance(program, str) else [_COMMAND, *program]
    # The size of whoever runs the tests would be believed more than the terminal's own.
    surroundings = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-c", *run],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**surroundings, "TERM": "xterm-256color", "PYTHONUNBUFFERED": "1", "PYTHON_COLORS": "0", **(env or {})},
    )
    try:
        yield Terminal(master, slave, process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(master)
        os.close(slave)

"""A process beside the player that gives a terminal its settings back if the player is killed.

A killed program (SIGKILL, or no memory left) cannot do that itself, and whoever types afterwards would not see it. The
guard waits for the end of its standard input, which comes when the player is gone. It is a session of its own, so that
no key ends it, and imports nothing of the program: it should be small, and there at once.
"""

import marshal
import os
import subprocess
import sys
from contextlib import suppress
from typing import BinaryIO

ENDS_S = 2.0
"""How long to wait for it to end."""
_DONE = b"done"


class TerminalGuard:
    """Guards a terminal until `release`, or until the program is gone."""

    def __init__(self, fd: int, before: list[object], taken: list[object], show: bytes) -> None:
        """`before` and `taken` are the settings to give back and those of the player; `show` is written after that."""
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):  # no room for another process: the player can do without
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", __file__], stdin=subprocess.PIPE, stdout=fd, stderr=subprocess.DEVNULL,
                bufsize=0, start_new_session=True,
            )  # fmt: skip
            self._send(marshal.dumps([before, taken, show]))

    def release(self) -> None:
        """End the guard: the terminal is as it was."""
        if self._process is None:
            return
        self._send(_DONE)
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(ENDS_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _send(self, data: bytes) -> None:
        assert self._process and self._process.stdin
        with suppress(OSError):  # it was killed
            self._process.stdin.write(data)


def guard(messages: BinaryIO, terminal: int) -> None:
    """Wait for the end of `messages`; restore the terminal if it was not released and nobody else has set it since."""
    import termios

    before, taken, show = marshal.load(messages)
    if messages.read() == _DONE:
        return
    with suppress(termios.error, OSError):  # the terminal is gone, too
        if termios.tcgetattr(terminal) == taken:
            termios.tcflush(terminal, termios.TCIFLUSH)
            termios.tcsetattr(terminal, termios.TCSANOW, before)
            os.write(terminal, show)


if __name__ == "__main__":
    guard(sys.stdin.buffer, 1)

"""Lets the player's threads go first when all cores are busy, as far as the system allows it."""

import os
import sys
from contextlib import suppress
from pathlib import Path

PRIORITY = 5
"""On Linux's real-time scale of 1 to 99. Any of these precedes all ordinary threads; PulseAudio uses 5 for its own."""


def raise_priority() -> None:
    """Give every current thread of this process priority over the system's ordinary threads.

    Does nothing if that is not allowed: Linux allows it for root, and for users whose limits include `rtprio`, as on
    audio distributions. Threads and processes started later are ordinary. macOS and Windows give their sound threads
    such a priority themselves.

    Why: with both cores busy, threads that feed the loudspeaker were ready but had to wait for up to 0.39 s, longer
    than a device's buffer lasts. Why every thread: each of them can hold the interpreter's lock. Why not a nice value:
    Linux applies it only among the programs of one terminal.
    """
    _rank("SCHED_RR", PRIORITY)


def reset_priority() -> None:
    """Undo `raise_priority`."""
    _rank("SCHED_OTHER", 0)


def lower_priority() -> None:
    """Let all other processes go first; for a process in its own session whose work nobody waits for."""
    if sys.platform != "win32":
        os.nice(19)
    with suppress(OSError):  # Linux schedules by session; other systems have no such file
        Path("/proc/self/autogroup").write_text("19")


def _rank(policy: str, priority: int) -> None:
    if sys.platform != "linux":
        return
    for thread in Path("/proc/self/task").iterdir():
        with suppress(PermissionError, ProcessLookupError):
            how = getattr(os, policy) | os.SCHED_RESET_ON_FORK
            os.sched_setscheduler(int(thread.name), how, os.sched_param(priority))

"""Who goes first where all cores are busy: the threads of a player, as far as the system lets it."""

import os
import sys
from contextlib import suppress
from pathlib import Path

PRIORITY = 5
"""Of Linux's 1 to 99 for real time. Any of them goes before all ordinary threads; 5 is what PulseAudio takes for its
own."""


def raise_priority() -> None:
    """Puts every thread that this process has now before the ordinary ones of the system.

    Where that is not allowed nothing happens: Linux allows it to root, and to whom the system's limits give `rtprio`,
    as sound distributions do. Threads and processes that are begun later are ordinary ones. macOS and Windows give
    their sound threads such a priority themselves.

    Why: with both cores busy, threads that feed the loudspeaker stood ready and were left to wait for up to 0.39 s,
    which is longer than a device has sound for. Why every thread: each of them can hold the interpreter's lock. Why not
    by a nice value: Linux weighs that only among the programs of one terminal.
    """
    _rank("SCHED_RR", PRIORITY)


def reset_priority() -> None:
    """Takes that back."""
    _rank("SCHED_OTHER", 0)


def lower_priority() -> None:
    """Lets all others go first, in a process of its own session whose work nobody waits for."""
    if sys.platform != "win32":
        os.nice(19)
    with suppress(OSError):  # Linux weighs whole sessions against each other; elsewhere there is no such file
        Path("/proc/self/autogroup").write_text("19")


def _rank(policy: str, priority: int) -> None:
    if sys.platform != "linux":
        return
    for thread in Path("/proc/self/task").iterdir():
        with suppress(PermissionError, ProcessLookupError):
            how = getattr(os, policy) | os.SCHED_RESET_ON_FORK
            os.sched_setscheduler(int(thread.name), how, os.sched_param(priority))

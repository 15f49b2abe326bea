"""Support for real-time tests on a machine that may itself stall, like a virtual machine on a busy host.

Independent of what is tested.
"""

import functools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import ParamSpec

import pytest

LATE_S = 0.1
"""Half of what the devices hold ready."""
TRIES = 3

_SLEEPER = """
import os, sys, time
os.sched_setaffinity(0, {int(sys.argv[2])})
os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(50))
print(flush=True)
while True:
    began = time.monotonic()
    time.sleep(0.01)
    late = time.monotonic() - began - 0.01
    if late > float(sys.argv[1]):
        print(late, flush=True)
"""


def _why_not() -> str | None:
    """Why nothing can be told of real time here, or None."""
    if sys.platform != "linux":
        return "only Linux lets a program tell when a core stood still"
    try:
        before = os.sched_getscheduler(0)
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(50))
        os.sched_setscheduler(0, before, os.sched_param(0))
    except PermissionError:
        return "this system lets no program of yours go before others (root may, or whom its limits give `rtprio`)"
    return None


_Arguments = ParamSpec("_Arguments")


def needs_real_time(test: Callable[_Arguments, None]) -> Callable[_Arguments, None]:
    """A slow test of when something sounds. Where a busy system may let any program wait, nothing can be said of it."""
    reason = _why_not()
    allowed = pytest.mark.skipif(reason is not None, reason=reason or "")
    return pytest.mark.slow(allowed(test))


def in_real_time(test: Callable[_Arguments, None]) -> Callable[_Arguments, None]:
    """A test that fails at once, unless the machine stood still meanwhile: then it is tried again, and skipped if that
    happened each time, or if nobody could tell."""

    @needs_real_time
    @functools.wraps(test)
    def tried(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> None:
        for _ in range(TRIES):
            with standstills() as late_s:
                try:
                    test(*arguments, **named)
                    return
                except AssertionError as error:
                    failed = error
            if not late_s:
                raise failed
        pytest.skip(f"the machine itself stood still in each of {TRIES} tries, for up to {max(late_s):.1f} s")

    return tried


@contextmanager
def standstills(limit_s: float = LATE_S) -> Iterator[list[float]]:
    """By how many seconds a core was too late during the block, each time it was too much.

    The list is filled when the block is left. On each core a program that only sleeps is woken before all others, so
    that it is late if the core stands still, and not if others are busy.
    """
    late_s: list[float] = []
    with ExitStack() as stack:
        sleepers = [stack.enter_context(sleeper(core, limit_s)) for core in sorted(os.sched_getaffinity(0))]
        try:
            yield late_s
        finally:
            for each in sleepers:
                each.kill()
                late_s += [float(line) for line in each.communicate()[0].splitlines()]


def sleeper(core: int, limit_s: float) -> "subprocess.Popen[str]":
    """A program, running, that writes a line each time it is woken more than `limit_s` too late."""
    command = [sys.executable, "-c", _SLEEPER, str(limit_s), str(core)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()  # it runs
    return process

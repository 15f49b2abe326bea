"""The interface between the player and a loudspeaker; and the priority of the threads that feed it, as far as the
system allows one."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from voicecoach.audio.clip import RATE, Resampling, Samples
from voicecoach.source import MissingError

SampleSource = Callable[[int], Samples]
"""Returns the next frames, given their number: mono int16 at `clip.RATE`, shape `(frames,)`; called on the device's
own thread."""


class DeviceError(MissingError):
    """A device does not exist or does not work; the message says what is missing and what to do."""


class Device(Protocol):
    """An open output. One stream stays open from the first silence to the end.

    To add one, write a module with a class of this shape and add a line to `DEVICES`.
    """

    @property
    def exact(self) -> bool:
        """Whether `heard_frames` is measured, rather than estimated from the buffer's length."""
        ...

    @property
    def failed(self) -> str | None:
        """Why there is no more sound (unplugged, server gone), or None while all is well."""
        ...

    def start(self, source: SampleSource) -> None:
        """Start requesting frames from `source`. Raises DeviceError."""
        ...

    def heard_frames(self) -> int:
        """How many of the frames taken from the source since `start`, at `clip.RATE`, have been heard."""
        ...

    def close(self) -> None:
        """Stop, and release the device; never raises, even after a failure."""
        ...


T = TypeVar("T")


class BackgroundCall(Generic[T]):
    """A call in a background thread that starts at once and does not keep the process alive.

    Why: the sound libraries wait forever for a server that no longer responds, and keys would then have no effect.
    """

    def __init__(self, work: Callable[[], T], discard: Callable[[T], object] = lambda _result: None) -> None:
        """`discard` is called with a result that is no longer wanted when it arrives."""
        self._done = Future[T]()
        self._discard = discard
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait up to this many seconds; returns whether the call is done."""
        return not wait([self._done], seconds).not_done

    def result(self) -> T:
        """The result; raises what the work raises, and DeviceError if it is not done, in which case it is abandoned."""
        if not self._done.done():
            self.leave()
            raise DeviceError("it does not answer.")
        return self._done.result()

    def leave(self) -> None:
        """Nobody wants it any more."""
        self._done.add_done_callback(self._throw_away)

    def _run(self, work: Callable[[], T]) -> None:
        try:
            self._done.set_result(work())
        except BaseException as error:
            self._done.set_exception(error)

    def _throw_away(self, done: Future[T]) -> None:
        if done.exception() is None:
            self._discard(done.result())


class DeviceSearch:
    """Runs one plan at a time: the plan continues when its current errand is done or has taken too long."""

    def __init__(self, clock: Callable[[], float], limit_s: float) -> None:
        self._clock, self._limit_s = clock, limit_s
        self._plan: Iterator[BackgroundCall[Any]] = iter(())
        self._errand: BackgroundCall[Any] | None = None
        self._since = 0.0

    @property
    def under_way(self) -> bool:
        """Whether an errand is not done yet."""
        return self._errand is not None

    def set_out(self, plan: Iterator[BackgroundCall[Any]], patience_s: float) -> None:
        """Replace the plan, and run as much of it as possible, waiting at most `patience_s` for each errand."""
        self.leave()
        self._plan = plan
        self._next()
        self.go_on(patience_s)

    def go_on(self, patience_s: float = 0) -> None:
        """Continue the plan as far as possible, waiting at most `patience_s` for each errand."""
        while self._errand and (self._errand.wait(patience_s) or self._clock() - self._since > self._limit_s):
            self._next()

    def leave(self) -> None:
        """Nobody wants it any more."""
        if self._errand:
            self._errand.leave()
        self._errand = None

    def _next(self) -> None:
        self._errand, self._since = next(self._plan, None), self._clock()


STALLED_S = 1.5
"""A device with 200 ms of buffer that has requested nothing for this long is no longer playing."""
BEGIN_S = 4.0
"""The same for a device that has only just started: a sleeping sound server took up to 1.9 s (PulseAudio 16), and a
stream of a process that had been stopped took 2.0 s."""
_STRIDE_S = 2.0
STOOD_STILL_S = 1.0
"""If for this long neither the device has requested anything nor the player, which checks ten times a second, has
looked, the whole process stood still: it was stopped by Ctrl-Z or asleep. That says nothing about the device."""


class Feed:
    """Converts what `source` has at `clip.RATE` for a device at `rate` Hz."""

    def __init__(self, source: SampleSource, rate: int) -> None:
        self.given = 0
        self.rate = rate
        self._source = source
        self._resampling = None if rate == RATE else Resampling(RATE, rate)
        self._ready = np.zeros(0, np.int16)
        self._began = self._asked = self._looked = time.monotonic()

    def take(self, frames: int) -> Samples:
        """The next frames at the device's rate, int16, shape `(frames,)`; `given` counts them."""
        self._asked = time.monotonic()
        block = self._source(frames) if self._resampling is None else self._resampled(frames, self._resampling)
        self.given += frames
        return block

    def heard(self, device_frames: float) -> int:
        """A number of the device's frames, at most as many as it was given, converted to frames at `clip.RATE`."""
        return int(min(device_frames, self.given) * RATE / self.rate)

    def stalled(self) -> str | None:
        """A message that the device has stopped requesting frames, or None; must be called often."""
        now = time.monotonic()
        if now - max(self._looked, self._asked) > STOOD_STILL_S:
            self._began = self._asked = now
        self._looked = now
        quiet_s = now - self._asked
        limit_s = BEGIN_S if self._asked - self._began < _STRIDE_S else STALLED_S
        return f"it has taken no sound for {quiet_s:.1f} seconds" if quiet_s > limit_s else None

    def _resampled(self, frames: int, resampling: Resampling) -> Samples:
        while (missing := frames - len(self._ready)) > 0:
            block = self._source(-(-missing * RATE // self.rate))
            wave = resampling.push(block / 32_768)
            samples = np.clip(np.rint(wave * 32_768), -32_768, 32_767).astype(np.int16)
            self._ready = np.concatenate([self._ready, samples])
        block, self._ready = self._ready[:frames], self._ready[frames:]
        return block


# --- priority -----------------------------------------------------------------------------------------

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

"""What a loudspeaker is to the player."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from voicecoach.audio.clip import RATE, Resampling, Samples
from voicecoach.source import MissingError

SampleSource = Callable[[int], Samples]
"""Gives the next so many frames, shape `(frames,)`, mono int16 at `pcm.RATE`; called from the device's own thread."""


class DeviceError(MissingError):
    """There is no such device or it does not work; the message says what is missing and what to do."""


class Device(Protocol):
    """An output that is open. One stream stays open from the first silence to the end.

    Add one: a module with a class of this shape, and its line in `DEVICES`.
    """

    @property
    def exact(self) -> bool:
        """Whether `heard_frames` is measured; else it is an estimate from the buffer's length."""
        ...

    @property
    def failed(self) -> str | None:
        """Why no sound comes out any more (unplugged, server gone), or None while all is well."""
        ...

    def start(self, source: SampleSource) -> None:
        """Begins to ask `source` for frames. Raises DeviceError."""
        ...

    def heard_frames(self) -> int:
        """How many frames at `pcm.RATE`, of those taken from the source since `start`, have been heard."""
        ...

    def close(self) -> None:
        """Stops and lets go of the device; never raises, also after a failure."""
        ...


T = TypeVar("T")


class BackgroundCall(Generic[T]):
    """Begins at once, and keeps no process alive.

    Why: the sound libraries wait for ever on a server that no longer answers, and nobody could press a key then.
    """

    def __init__(self, work: Callable[[], T], discard: Callable[[T], object] = lambda _result: None) -> None:
        """`discard` gets a result that comes when nobody wants it any more."""
        self._done = Future[T]()
        self._discard = discard
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether it is done, within so many seconds."""
        return not wait([self._done], seconds).not_done

    def result(self) -> T:
        """What the work gives; raises what it raises, and DeviceError if it is not done: then it is left behind."""
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
    """One plan at a time: it goes on when the errand that it gave is done or has taken too long."""

    def __init__(self, clock: Callable[[], float], limit_s: float) -> None:
        self._clock, self._limit_s = clock, limit_s
        self._plan: Iterator[BackgroundCall[Any]] = iter(())
        self._errand: BackgroundCall[Any] | None = None
        self._since = 0.0

    @property
    def under_way(self) -> bool:
        """Whether there is something that is not done."""
        return self._errand is not None

    def set_out(self, plan: Iterator[BackgroundCall[Any]], patience_s: float) -> None:
        """A new plan in the place of the one before, and what of it can be done without waiting longer for each."""
        self.leave()
        self._plan = plan
        self._next()
        self.go_on(patience_s)

    def go_on(self, patience_s: float = 0) -> None:
        """Goes on with the plan as far as that is possible without waiting longer for each errand."""
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
"""A device with 200 ms of buffer that has asked for nothing for so long plays nothing any more."""
BEGIN_S = 4.0
"""The same before it has come into its stride: a sound server that sleeps took up to 1.9 s (PulseAudio 16), and a
stream of a process that had been stopped 2.0 s."""
_STRIDE_S = 2.0
STOOD_STILL_S = 1.0
"""Where for so long neither the device has asked nor the player looked, which it does ten times a second, all of the
process has stood still: stopped by Ctrl-Z, or asleep. That says nothing of the device."""


class Feed:
    """Gives a device of `rate` frames a second what `source` has at `pcm.RATE`."""

    def __init__(self, source: SampleSource, rate: int) -> None:
        self.given = 0
        self.rate = rate
        self._source = source
        self._resampling = None if rate == RATE else Resampling(RATE, rate)
        self._ready = np.zeros(0, np.int16)
        self._began = self._asked = self._looked = time.monotonic()

    def take(self, frames: int) -> Samples:
        """The next so many frames at the device's rate, shape `(frames,)`; `given` counts them."""
        self._asked = time.monotonic()
        block = self._source(frames) if self._resampling is None else self._resampled(frames, self._resampling)
        self.given += frames
        return block

    def heard(self, device_frames: float) -> int:
        """As many frames of the device, never more than it was given, in frames at `pcm.RATE`."""
        return int(min(device_frames, self.given) * RATE / self.rate)

    def stalled(self) -> str | None:
        """That the device has stopped asking, or None; to be looked at often."""
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

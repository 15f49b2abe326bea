"""Sound as samples, and the only place where milliseconds become frames."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RATE = 24_000
"""The sample rate of a session in Hz: that of the natural voice, so that its speech is never resampled."""

Samples = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A piece of mono sound: `samples` of shape `(frames,)`, int16, at `rate` Hz."""

    samples: Samples
    rate: int = RATE

    @property
    def ms(self) -> int:
        """The length in milliseconds, rounded up, so that a slot of that length has room for every sample."""
        return length_ms(len(self.samples), self.rate)


def length_ms(frames: int, rate: int = RATE) -> int:
    """The length of so many frames in milliseconds, rounded up.

    >>> length_ms(24_000), length_ms(24_001)
    (1000, 1001)
    """
    return -(-frames * 1000 // rate)


def frame_at(ms: int, rate: int = RATE) -> int:
    """The frame at an absolute position in milliseconds.

    Why from absolute positions: adding up rounded lengths drifts (28 ms in half an hour).

    >>> frame_at(1000), frame_at(1, 44_100)
    (24000, 44)
    """
    return (ms * rate + 500) // 1000


def ms_at(frame: int, rate: int = RATE) -> int:
    """The millisecond that contains a frame, rounded down: the inverse of `frame_at`.

    >>> ms_at(24_000), ms_at(23_999)
    (1000, 999)
    """
    return frame * 1000 // rate


def silence(ms: int, rate: int = RATE) -> Samples:
    """Zeros for `ms` milliseconds, int16, shape `(frames,)`."""
    return np.zeros(frame_at(ms, rate), np.int16)


Wave = npt.NDArray[np.float64]
"""Mono sound as fractions of full scale, shape `(frames,)`."""


def resample(wave: Wave, rate: int, to_rate: int) -> Wave:
    """The same sound at `to_rate` Hz, without a delay; `wave` itself if the rates are equal."""
    if rate == to_rate:
        return wave
    import soxr

    return np.asarray(soxr.resample(wave, rate, to_rate, quality="HQ"), np.float64)


class Resampling:
    """Resamples sound that arrives in blocks from `rate` to `to_rate` Hz, seamlessly and without a delay."""

    def __init__(self, rate: int, to_rate: int) -> None:
        import soxr

        self._stream = soxr.ResampleStream(rate, to_rate, 1, dtype="float64", quality="HQ")

    def push(self, block: Wave) -> Wave:
        """The output available after this block; the filter holds back some milliseconds until it has seen more."""
        return np.asarray(self._stream.resample_chunk(block), np.float64)

    def end(self) -> Wave:
        """The output that was held back, once there are no more blocks."""
        return np.asarray(self._stream.resample_chunk(np.zeros(0), last=True), np.float64)

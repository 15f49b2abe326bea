"""Sound as samples, and the only place where milliseconds become frames."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RATE = 24_000
"""Frames a second of a session: the natural voice's own rate, so speech is never resampled for it."""

Samples = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A piece of mono sound: `samples` of shape `(frames,)`, int16, at `rate` frames a second."""

    samples: Samples
    rate: int = RATE

    @property
    def ms(self) -> int:
        """The length in milliseconds, rounded up, so that a slot of that length holds every sample."""
        return -(-len(self.samples) * 1000 // self.rate)


def frame_at(ms: int, rate: int = RATE) -> int:
    """The frame at which an absolute position in milliseconds falls.

    Why: always from absolute positions. Adding rounded lengths drifts (28 ms in half an hour).

    >>> frame_at(1000), frame_at(1, 44_100)
    (24000, 44)
    """
    return (ms * rate + 500) // 1000


def ms_at(frame: int, rate: int = RATE) -> int:
    """The millisecond in which a frame falls: the way back from `frame_at`.

    >>> ms_at(24_000), ms_at(23_999)
    (1000, 999)
    """
    return frame * 1000 // rate


def silence(ms: int, rate: int = RATE) -> Samples:
    """Zeros for that long, shape `(frames,)`."""
    return np.zeros(frame_at(ms, rate), np.int16)


Wave = npt.NDArray[np.float64]
"""Mono sound as fractions of full scale, shape `(frames,)`."""


def resample(wave: Wave, rate: int, to_rate: int) -> Wave:
    """The same sound at `to_rate` frames a second, not moved in time; `wave` itself if nothing changes."""
    if rate == to_rate:
        return wave
    import soxr

    return np.asarray(soxr.resample(wave, rate, to_rate, quality="HQ"), np.float64)


class Resampling:
    """Sound that comes in blocks, from `rate` to `to_rate` frames a second: seamless, and not moved in time."""

    def __init__(self, rate: int, to_rate: int) -> None:
        import soxr

        self._stream = soxr.ResampleStream(rate, to_rate, 1, dtype="float64", quality="HQ")

    def push(self, block: Wave) -> Wave:
        """What can be said after this block; the filter holds back some milliseconds until it has seen what follows."""
        return np.asarray(self._stream.resample_chunk(block), np.float64)

"""Sound at another rate, whole or as it comes. Knows neither clips nor files."""

import numpy as np
import numpy.typing as npt

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

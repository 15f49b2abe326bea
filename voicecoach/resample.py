"""Sound at another rate. Knows neither clips nor files."""

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

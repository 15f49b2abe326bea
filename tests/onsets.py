"""Finds when the counts of a track are heard, from its samples alone. Independent of clips and voices."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

BEFORE_MS = 100
"""How long before its beat a count is listened for: no cue ends less than 250 ms before the next one."""
HEARD = 10 ** (-40 / 20)
"""What is louder is heard, as a part of full scale: 25 dB below the speech."""
LOUD_DB = -12.0
"""Where a word is nearly as loud as it gets, against its loudest moment: in its vowel."""
SPAN_MS = 5

Wave = npt.NDArray[np.float64]


def onsets(counts: Iterable[tuple[int, int]], wave: Wave, rate: int) -> Iterator[tuple[float, float]]:
    """How late each count is heard, and how late it is loud, in milliseconds.

    `counts` are its beat and its length by the timeline, in milliseconds; `wave` has shape `(frames,)`, -1 to 1. What
    is not heard at all is as late as its event is long.
    """
    for start_ms, ms in counts:
        first = (start_ms - BEFORE_MS) * rate // 1000
        heard = np.abs(wave[first : (start_ms + ms) * rate // 1000])
        step = SPAN_MS * rate // 1000
        power = np.convolve(np.square(heard), np.ones(step), "valid")
        at_ms = [_first(heard > HEARD), _first(power > power.max() * 10 ** (LOUD_DB / 10))]
        yield at_ms[0] * 1000 / rate - BEFORE_MS, at_ms[1] * 1000 / rate - BEFORE_MS


def _first(is_true: npt.NDArray[np.bool_]) -> int:
    return int(np.argmax(is_true)) if is_true.any() else len(is_true)

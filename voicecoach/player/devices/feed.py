"""The source as a device takes it: at the device's own rate, counted, watched. Knows no library."""

import time

import numpy as np

from voicecoach.audio.clip import RATE, Resampling, Samples
from voicecoach.player.devices.protocol import Source

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

    def __init__(self, source: Source, rate: int) -> None:
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

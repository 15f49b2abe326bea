"""A short sound through a device, and what is wrong with it. Knows no library."""

import time

import numpy as np

from voicecoach.audio.clip import RATE, Samples, silence
from voicecoach.player.devices.protocol import Device, DeviceError

_LEAD_MS = 1_000
"""Bluetooth swallows up to 1.5 s before it plays."""
_PATIENCE_S = 5.0


def sound_check(device: Device, sound: Samples) -> str | None:
    """Plays a sound after a second of silence and says what was wrong, or None; takes as long as it takes.

    None means that the sound system took it all at the right speed, not that a loudspeaker is switched on. The
    device is the caller's to close.
    """
    whole = np.concatenate([silence(_LEAD_MS), sound])
    taken = 0

    def source(frames: int) -> Samples:
        nonlocal taken
        block = np.zeros(frames, np.int16)
        part = whole[taken : taken + frames]
        block[: len(part)] = part
        taken += frames
        return block

    try:
        device.start(source)
    except DeviceError as error:
        return str(error)
    began = time.monotonic()
    right_s = len(whole) / RATE
    while device.heard_frames() < len(whole):
        if device.failed:
            return f"{device.failed}."
        if time.monotonic() - began > right_s + _PATIENCE_S:
            return f"it took {right_s + _PATIENCE_S:.0f} seconds and more for {right_s:.1f} seconds of sound."
        time.sleep(0.02)
    took_s = time.monotonic() - began
    if took_s < right_s / 2:
        return f"it took {right_s:.1f} seconds of sound in {took_s:.1f} seconds, so nobody can have heard it."
    return None

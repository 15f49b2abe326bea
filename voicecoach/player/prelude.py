"""What is heard until a session is ready: nothing if it is ready soon, else a soft tone now and then."""

import threading
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from voicecoach.audio.clip import Samples, frame_at, silence
from voicecoach.player.devices.base import BackgroundCall, Device, DeviceError, SampleSource
from voicecoach.player.keyboard import Keyboard
from voicecoach.player.sound import opened
from voicecoach.player.stream import FADE_MS
from voicecoach.player.view import Command, command_of

PATIENCE_S = 0.7
"""Nobody gets impatient sooner. With every clip in the cache a session is ready in less, without any tone."""
EVERY_MS = 2_000
BEFORE_MS = 300
"""Silence before each tone: sound systems swallow the beginning."""
SOFT = 0.25
"""12 dB below the same tone in a session: it only signals that something is happening."""
LOOK_S = 0.05
"""How often keys and the session are checked; within PATIENCE_S a finished session is noticed at once."""
LEAVE_S = 2.0
"""How long work may take to notice that it is no longer wanted, before it is abandoned."""

_Made = TypeVar("_Made")


class Prelude:
    """Waits for a session, and hands over the device that played the tone, so that both are one stream."""

    def __init__(self, open_device: Callable[[str | None], Device], tone: Callable[[], Samples] | None) -> None:
        """`tone` is called when needed; with None nothing is heard before the session."""
        self._open_device, self._tone = open_device, tone
        self._sounding: _Sounding | None = None
        self._opened: Device | None = None  # opened but not started

    def during(self, work: Callable[[threading.Event], _Made], keyboard: Keyboard, device: str | None) -> _Made:
        """Run `work` in a separate thread and return its result; it should end soon after its event is set.

        A named device is opened before anything is made, so that a wrong name is reported at once. Raises what the work
        raises, KeyboardInterrupt also if a key asks to quit, and DeviceError.
        """
        enough = threading.Event()
        if device is not None:
            self._open(device, keyboard)
        made = BackgroundCall(lambda: work(enough))  # does not keep the process alive: a voice may hang
        try:
            if not made.wait(PATIENCE_S) and self._tone is not None:
                first, self._opened = self._opened or self._open(device, keyboard), None
                self._sounding = _Sounding(first, self._tone())
            while not made.wait(0):
                if self._sounding is not None and self._sounding.failed:
                    self.close()
                if _enough(keyboard):
                    raise KeyboardInterrupt
            return made.result()
        except BaseException:
            self.close()
            enough.set()
            made.wait(LEAVE_S)
            raise

    def open(self, device: str | None) -> Device:
        """The device that is playing the tone, or the named one opened before, or else a newly opened one.

        Raises DeviceError.
        """
        there: Device | None = self._sounding or self._opened
        self._sounding = self._opened = None
        if there is not None:
            if there.failed is None:
                return there
            there.close()
        return self._open_device(device)

    def close(self) -> None:
        """Release a device that was not handed over."""
        there: Device | None = self._sounding or self._opened
        self._sounding = self._opened = None
        if there is not None:
            there.close()

    def _open(self, device: str | None, keyboard: Keyboard) -> Device:
        self._opened = opened(lambda: self._open_device(device), lambda: _enough(keyboard))
        if self._opened is None:
            raise KeyboardInterrupt
        return self._opened


class _Sounding:
    """An open device that plays a tone now and then until it is started with another source."""

    def __init__(self, device: Device, tone: Samples) -> None:
        """Raises DeviceError."""
        soft = (tone * SOFT).astype(np.int16)
        before = silence(BEFORE_MS)
        self._round = np.concatenate([before, soft, silence(EVERY_MS)[len(before) + len(soft) :]])
        self._device = device
        self._lock = threading.Lock()
        self._source: SampleSource | None = None
        self._last = silence(0)
        self._before = 0  # frames taken before the session's first frame
        try:
            device.start(self._read)
        except DeviceError:
            device.close()
            raise

    @property
    def exact(self) -> bool:
        return self._device.exact

    @property
    def failed(self) -> str | None:
        return self._device.failed

    def start(self, source: SampleSource) -> None:
        """Play `source` from the next frame on; a tone that is sounding fades out first."""
        with self._lock:
            last = self._tones(frame_at(FADE_MS))
            self._last = (last * np.linspace(1, 0, len(last))).astype(np.int16)
            self._source = source

    def heard_frames(self) -> int:
        return max(0, self._device.heard_frames() - self._before)

    def close(self) -> None:
        self._device.close()

    def _read(self, frames: int) -> Samples:
        with self._lock:
            if self._source is None:
                return self._tones(frames)
            last, self._last = self._last[:frames], self._last[frames:]
            return np.concatenate([last, self._source(frames - len(last))]) if len(last) else self._source(frames)

    def _tones(self, frames: int) -> Samples:
        """The next frames of tones; they count as heard before the session."""
        at = np.arange(self._before, self._before + frames) % len(self._round)
        self._before += frames
        return self._round[at]


def _enough(keyboard: Keyboard) -> bool:
    key = keyboard.read(LOOK_S)
    return key is not None and command_of(key) is Command.QUIT

"""Plays through miniaudio, which is complete in its wheel and supports every sound system. The only file that
imports it.

It has no clock: what has been heard is estimated from the time of its last request and how much it then still had.
On PulseAudio the estimate was within 0.05 s of what the loudspeaker's monitor showed. miniaudio itself resamples for
outputs with other rates; it accepts any.
"""

import atexit
import threading
import time
from collections.abc import Generator
from importlib.util import find_spec
from typing import Any

from voicecoach.audio.clip import RATE
from voicecoach.player.devices.base import BackgroundCall, DeviceError, Feed, SampleSource

BUFFER_MS = 200
"""No sample was late with four busy processes; with 50 ms, it was 88 ms late within a minute."""
_LEFT_S = 0.12
"""What it still has to play when it requests the next block, as measured on PulseAudio."""
_CLOSE_S = 2.0


def why_not() -> str | None:
    """Why it cannot be used here and what to install, or None if it can."""
    if find_spec("miniaudio") is None:
        return "the package `miniaudio` is not installed. Install it with `pip install miniaudio`."
    return None


def outputs() -> list[str]:
    """The names of the loudspeakers now available."""
    return [found["name"] for found in _playbacks()]


class MiniaudioOutput:
    """An open device on `output`, which is one of `outputs` or a unique part of one, or on the system's default.

    Raises DeviceError.
    """

    exact = False

    def __init__(self, output: str | None = None) -> None:
        if reason := why_not():
            raise DeviceError(reason)
        import miniaudio

        self._feed: Feed | None = None
        self._lock = threading.Lock()
        self._asked = (0.0, 0)  # the time of its last request, and what it had been given before
        self._heard = 0
        self._failed: str | None = None
        self._closed = False
        try:
            self._device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=BUFFER_MS,
                device_id=None if output is None else _named(output)["id"],
                callback_periods=2,
                app_name="voicecoach",
            )
        except miniaudio.MiniaudioError as error:
            raise DeviceError(f"no loudspeaker can be opened through miniaudio: {error.args[0]}.") from error
        # If left until the interpreter exits, an open device would wait for a thread that waits for the interpreter.
        atexit.register(self._device.close)
        if self._device.backend == "Null":
            self.close()
            raise DeviceError("miniaudio finds no sound system here.")

    @property
    def failed(self) -> str | None:
        if self._failed is None and self._feed is not None and not self._closed:
            # Its own callback for a lost device is not called when a sound server dies.
            self._failed = self._feed.stalled()
        return self._failed

    def start(self, source: SampleSource) -> None:
        import miniaudio

        self._feed = Feed(source, RATE)
        blocks = self._blocks(self._feed)
        next(blocks)
        try:
            self._device.start(blocks)
        except miniaudio.MiniaudioError as error:
            raise DeviceError(f"the sound system does not begin to play: {error.args[0]}.") from error

    def heard_frames(self) -> int:
        with self._lock:
            if self._feed is not None and not self._closed:
                when, given = self._asked
                estimate = given + (time.monotonic() - when - _LEFT_S) * RATE if when else 0
                self._heard = max(self._heard, self._feed.heard(estimate))
            return self._heard

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
        atexit.unregister(self._device.close)
        BackgroundCall(self._device.close).wait(_CLOSE_S)

    def _blocks(self, feed: Feed) -> Generator[bytes, int, None]:
        """Run on miniaudio's thread; an error ends it, with a traceback on stderr, and the device stalls."""
        frames = yield b""
        while True:
            with self._lock:
                self._asked = (time.monotonic(), feed.given)
            frames = yield feed.take(frames).tobytes()


def _playbacks() -> list[Any]:
    if reason := why_not():
        raise DeviceError(reason)
    import miniaudio

    try:
        return list(miniaudio.Devices().get_playbacks())
    except miniaudio.MiniaudioError as error:
        raise DeviceError(f"miniaudio cannot list the loudspeakers: {error.args[0]}.") from error


def _named(output: str) -> Any:
    found = _playbacks()
    fitting = [each for each in found if each["name"] == output]
    fitting = fitting or [each for each in found if output.lower() in each["name"].lower()]
    if len(fitting) != 1:
        names = ", ".join(f"`{each['name']}`" for each in found)
        raise DeviceError(f"`{output}` does not name exactly one output. Choose one of: {names}.")
    return fitting[0]

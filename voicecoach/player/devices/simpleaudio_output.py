"""Plays through simpleaudio, which cannot stream, pause or report its position. The only file that imports it.

It plays a whole buffer, and there is a gap between buffers. But on all its systems it reads the buffer while
playing it, 0.1 s at a time, so this class gives it a long empty buffer and writes ahead of what is being read. The
project is archived and will not change. The consequences are:

- What has been heard is estimated by the computer's clock from the start of the buffer. On PulseAudio the estimate was
  within 0.05 s; a sound card whose clock is off by 100 ppm adds 0.18 s by the end of a buffer.
- Every half hour a new buffer begins, with a gap of about a quarter of a second.
- The effect of a key is heard up to 0.6 s later.
- A sound server that hangs, rather than ends, is not noticed.
"""

import sys
import threading
import time
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from typing import Any

import numpy as np

from voicecoach.audio.clip import RATE, Samples
from voicecoach.player.devices.base import STOOD_STILL_S, DeviceError, Feed, SampleSource

_BUFFER_S = 30 * 60
_AHEAD_S = 0.5
"""How far to write ahead of the estimate: twice the read-ahead plus the drift in half an hour."""
_TICK_S = 0.05
_CLOSE_S = 1.0
_INSTALL = "Install the one that works with `pip install voicecoach[simpleaudio]`"


def why_not() -> str | None:
    """Why it cannot be used here and what to install, or None if it can; does not import it."""
    if find_spec("simpleaudio") is None:
        return (
            "the package `simpleaudio` is not installed. Install it with `pip install voicecoach[simpleaudio]`; it has"
            " no wheels, so that needs a C compiler and, on Linux, ALSA's headers (Debian: gcc and libasound2-dev)."
        )
    # Both packages contain the module `simpleaudio`. The original crashes with SIGSEGV as soon as it plays.
    packages = set(packages_distributions().get("simpleaudio", []))
    if sys.version_info >= (3, 12) and packages != {"simpleaudio-312compat"}:
        return (
            "the package `simpleaudio` crashes Python 3.12 and later. Remove it with `pip uninstall simpleaudio`."
            f" {_INSTALL}, which is `simpleaudio-312compat`."
        )
    return None


def outputs() -> list[str]:
    """Its only output is the system's default."""
    return []


class SimpleaudioOutput:
    """The system's default loudspeaker. Raises DeviceError."""

    exact = False

    def __init__(self, output: str | None = None) -> None:
        if reason := why_not():
            raise DeviceError(reason)
        if output is not None:
            raise DeviceError(f"`simpleaudio` plays only on the system's default output, not on `{output}`.")
        # It can open the loudspeaker only by playing, and whether that works must be known before `start`.
        _end(_play(np.zeros(RATE // 10, np.int16)))
        self._feed: Feed | None = None
        self._buffer = np.zeros(0, np.int16)
        self._written = 0  # of this buffer
        self._began = (0.0, 0)  # when this buffer started, and what had been given before
        self._playing: Any = None
        self._heard = 0
        self._failed: str | None = None
        self._closing = threading.Event()
        self._writer = threading.Thread(target=self._write, daemon=True)

    @property
    def failed(self) -> str | None:
        if self._failed is None and self._feed is not None and not self._closing.is_set():
            self._failed = self._feed.stalled()
        return self._failed

    def start(self, source: SampleSource) -> None:
        self._feed = Feed(source, RATE)
        self._begin(self._feed)
        self._writer.start()

    def heard_frames(self) -> int:
        if self._feed is not None and self._failed is None and not self._closing.is_set():
            when, given = self._began
            estimate = given + (time.monotonic() - when) * RATE  # the sound starts at once: its first 0.1 s is ready
            self._heard = max(self._heard, self._feed.heard(estimate))
        return self._heard

    def close(self) -> None:
        self._closing.set()
        if self._playing is None:
            return
        self._writer.join(_CLOSE_S)
        _end(self._playing)

    def _begin(self, feed: Feed) -> None:
        self._buffer = np.zeros(_BUFFER_S * RATE, np.int16)
        self._written = 0
        given = feed.given
        self._write_until(_AHEAD_S, feed)
        self._playing = _play(self._buffer)
        self._began = (time.monotonic(), given)

    def _write(self) -> None:
        feed = self._feed
        assert feed is not None
        looked_s = time.monotonic()
        while not self._closing.wait(_TICK_S):
            stood_s, looked_s = time.monotonic() - looked_s, time.monotonic()
            if stood_s > STOOD_STILL_S:  # the whole process stood still, including the thread that reads the buffer
                self._began = (self._began[0] + stood_s, self._began[1])
            elapsed_s = time.monotonic() - self._began[0]
            self._write_until(elapsed_s + _AHEAD_S, feed)
            if self._playing.is_playing():
                continue
            if self._written < len(self._buffer):
                self._failed = "the sound system has ended the stream"
                return
            try:
                self._begin(feed)
            except DeviceError as error:
                self._failed = str(error)
                return

    def _write_until(self, seconds: float, feed: Feed) -> None:
        end = min(int(seconds * RATE), len(self._buffer))
        if end > self._written:
            self._buffer[self._written : end] = feed.take(end - self._written)
            self._written = end


def _play(buffer: Samples) -> Any:
    import simpleaudio

    try:
        return simpleaudio.play_buffer(buffer, 1, 2, RATE)
    except Exception as error:  # the class of its errors is private
        raise DeviceError(f"no loudspeaker can be opened through simpleaudio: {error}.") from error


def _end(playing: Any) -> None:
    playing.stop()
    # It releases the buffer from its own thread, which must not outlive the interpreter.
    end = time.monotonic() + _CLOSE_S
    while playing.is_playing() and time.monotonic() < end:
        time.sleep(_TICK_S)

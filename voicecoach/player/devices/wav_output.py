"""A device that writes what is played to a WAV file."""

import threading
import time
import wave
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from voicecoach.audio.clip import RATE
from voicecoach.files import whole_file
from voicecoach.player.devices.base import STOOD_STILL_S, DeviceError, SampleSource

BLOCK = RATE // 10


class Clock(Protocol):
    """Sets the pace of the file."""

    def wait(self, seconds: float, closed: threading.Event) -> None:
        """Return `seconds` after the first call of this method, or when the event is set."""
        ...


class RealTime:
    """Paces in real time. It waits for absolute moments, so that errors do not add up; time in which the whole process
    stood still is left out, so that what was missed does not come all at once."""

    def __init__(self) -> None:
        self._began: float | None = None

    def wait(self, seconds: float, closed: threading.Event) -> None:
        now = time.monotonic()
        if self._began is None:
            self._began = now
        elif now - self._began - seconds > STOOD_STILL_S:
            self._began = now - seconds
        closed.wait(max(0.0, self._began + seconds - now))


class WavOutput:
    """Writes to `path`, which is complete once closed and unchanged until then, and stays unchanged if nothing was
    played. Raises DeviceError."""

    exact = True

    def __init__(self, path: str | None, clock: Clock | None = None) -> None:
        if not path:
            raise DeviceError("`file` needs a path, as in `file:played.wav`.")
        self._clock = clock or RealTime()
        self._closed = threading.Event()
        self._heard = 0
        self._failed: str | None = None
        self._source: SampleSource | None = None
        self._writer = threading.Thread(target=self._write, daemon=True)
        self._open = ExitStack()
        try:
            file = self._open.enter_context(whole_file(Path(path)))
        except OSError as error:
            raise DeviceError(f"`{path}` cannot be written: {error.strerror}.") from error
        try:
            self._wav = self._open.enter_context(wave.Wave_write(file))
            self._wav.setnchannels(1)
            self._wav.setsampwidth(2)
            self._wav.setframerate(RATE)
        except BaseException as error:  # a signal
            self._open.__exit__(type(error), error, error.__traceback__)
            raise

    @property
    def failed(self) -> str | None:
        if self._failed is None and self._writer.ident and not self._writer.is_alive() and not self._closed.is_set():
            self._failed = "the source has failed"
        return self._failed

    def start(self, source: SampleSource) -> None:
        self._source = source
        self._writer.start()

    def heard_frames(self) -> int:
        return self._heard

    def close(self) -> None:
        self._closed.set()
        if self._writer.ident is None:
            # An early end of the block leaves no file behind.
            self._open.__exit__(InterruptedError, InterruptedError(), None)
            return
        self._writer.join()
        try:
            if self._failed is None:
                self._open.close()
        except OSError as error:
            self._give_up(error)

    def _write(self) -> None:
        assert self._source is not None
        self._clock.wait(0, self._closed)
        given = 0
        try:
            while not self._closed.is_set():
                self._wav.writeframesraw(self._source(BLOCK).tobytes())
                given += BLOCK
                self._clock.wait(given / RATE, self._closed)
                self._heard = given
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        self._failed = f"the file cannot be written: {error.strerror}"
        self._open.__exit__(type(error), error, error.__traceback__)

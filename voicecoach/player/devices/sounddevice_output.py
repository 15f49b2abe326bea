"""Plays through PortAudio, which reports when each block will be heard. The only file that imports sounddevice.

Its wheels include PortAudio on macOS and Windows; on Linux it comes from the system.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from voicecoach.audio.clip import RATE, Clip
from voicecoach.player.devices.base import BackgroundCall, DeviceError, Feed, SampleSource

if TYPE_CHECKING:
    import numpy.typing as npt


LATENCY_S = 0.2
"""Never late in three minutes with both cores busy; PortAudio's `low` was 22 to 51 ms late."""
_INVALID_SAMPLE_RATE = -9997  # paInvalidSampleRate in portaudio.h
_CLOSE_S = 2.0
PATIENCE_S = 2.0
"""How long a thread waits for another that is looking for devices."""
_ONE = threading.Lock()


def why_not() -> str | None:
    """Why PortAudio cannot be used here and what to install, or None if it can."""
    if find_spec("sounddevice") is None:
        return "the package `sounddevice` is not installed. Install it with `pip install sounddevice`."
    try:
        import sounddevice  # noqa: F401
    except OSError:
        return "the library PortAudio is missing. Install it: on Debian and Ubuntu `apt install libportaudio2`."
    except Exception as error:  # PortAudioError, whose class is not available without the import
        return f"PortAudio does not start: {error}."
    return None


@contextmanager
def portaudio() -> Iterator[Any]:
    """The library, for one thread at a time, with an up-to-date list of devices. Raises DeviceError."""
    with _alone():
        _look_again()
        import sounddevice

        yield sounddevice


def outputs() -> list[str]:
    """The names of the loudspeakers now available to PortAudio."""
    with portaudio():
        return _names()


class SounddeviceOutput:
    """An open stream on `output`, which is a unique part of a name in `outputs`, or on the system's default.

    Raises DeviceError.
    """

    def __init__(self, output: str | None = None) -> None:
        self._feed: Feed | None = None
        self._lock = threading.Lock()
        self._blocks: deque[tuple[float, int, int]] = deque()  # time when it is heard, first frame, frames
        self._heard = 0
        self._exact = True
        self._failed: str | None = None
        self._closed = False
        with _alone():
            _look_again()
            import sounddevice as sd

            try:
                found = sd.query_devices(output, "output")
                self._stream = self._open(found)
            except (sd.PortAudioError, ValueError) as error:
                raise DeviceError(_why(error, output)) from error
            self._rate = round(self._stream.samplerate)
            sd._initialize()  # keeps PortAudio initialised for this stream, see _look_again

    @property
    def exact(self) -> bool:
        return self._exact

    @property
    def failed(self) -> str | None:
        if self._failed is None and self._feed is not None and not self._closed:
            self._failed = self._feed.stalled()
        return self._failed

    def start(self, source: SampleSource) -> None:
        import sounddevice as sd

        self._feed = Feed(source, self._rate)
        try:
            self._stream.start()
        except sd.PortAudioError as error:
            raise DeviceError(f"the sound system does not begin to play: {error}.") from error

    def heard_frames(self) -> int:
        with self._lock:
            if self._feed is not None and not self._closed:
                now = self._stream.time
                for at, first, frames in self._blocks:
                    if at <= now:
                        heard = self._feed.heard(first + min((now - at) * self._rate, frames))
                        # Some sound systems use the wall clock, which may be set back.
                        self._heard = max(self._heard, heard)
            return self._heard

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
        BackgroundCall(self._let_go).wait(_CLOSE_S)

    def _open(self, found: Any) -> Any:
        import sounddevice as sd

        def opened(rate: float) -> Any:
            return sd.OutputStream(
                samplerate=rate,
                device=found["index"],
                # Two, because on some systems a one-channel stream is heard in only one ear.
                channels=min(2, found["max_output_channels"]),
                dtype="int16",
                latency=LATENCY_S,
                callback=self._fill,
                finished_callback=self._ended,
            )

        try:
            return opened(RATE)
        except sd.PortAudioError as error:
            if error.args[-1] != _INVALID_SAMPLE_RATE:
                raise
        return opened(round(found["default_samplerate"]))

    def _fill(self, out: "npt.NDArray[np.int16]", frames: int, times: Any, _status: object) -> None:
        """Called on PortAudio's thread; an error ends the stream, with a traceback on stderr."""
        feed = self._feed
        assert feed is not None
        first = feed.given
        out[:] = feed.take(frames)[:, None]
        now, at = self._stream.time, times.outputBufferDacTime
        if not now - 1 < at < now + 5:  # some sound systems do not report it
            self._exact = False
            at = now + self._stream.latency
        with self._lock:
            self._blocks.append((at, first, frames))
            while len(self._blocks) > 1 and self._blocks[1][0] <= now:
                self._blocks.popleft()

    def _ended(self) -> None:
        if not self._closed:
            self._failed = "the sound system has ended the stream"

    def _let_go(self) -> None:
        import sounddevice as sd

        # Not aborted first: PortAudio would then wait for this stream again when the process exits.
        self._stream.close()
        sd._terminate()


@contextmanager
def _alone() -> Iterator[None]:
    """Let only one thread at a time open a stream or look for devices. Raises DeviceError.

    Why: there is one PortAudio per process, and it must not be restarted while a stream is being opened, which takes
    forever if the sound server hangs.
    """
    if not _ONE.acquire(timeout=PATIENCE_S):
        raise DeviceError("PortAudio does not answer.")
    try:
        yield
    finally:
        _ONE.release()


def _names() -> list[str]:
    import sounddevice as sd

    return [device["name"] for device in sd.query_devices() if device["max_output_channels"] > 0]


def _look_again() -> None:
    """Make PortAudio notice devices plugged in since it last looked.

    Why: it lists the devices only when it is initialised. It counts initialisations, and restarts only if no stream of
    ours keeps it initialised; the maintainers of sounddevice recommend these two functions for the purpose. Raises
    DeviceError.
    """
    if reason := why_not():
        raise DeviceError(reason)
    import sounddevice as sd

    try:
        sd._terminate()
        sd._initialize()
    except sd.PortAudioError as error:
        raise DeviceError(f"PortAudio does not start: {error}.") from error


def _why(error: Exception, output: str | None) -> str:
    if isinstance(error, ValueError):  # sounddevice: no device or several match the name
        names = ", ".join(f"`{name}`" for name in _names())
        return f"`{output}` does not name exactly one output. Choose one of: {names}."
    return f"no loudspeaker can be opened through PortAudio: {error.args[0]}."


LONGEST_S = 120
"""The longest recording; after this long, somebody has walked away."""


class Microphone:
    """An open microphone: `name` is a unique part of a microphone's name, or None for the system's default.

    Raises DeviceError if there is none.
    """

    def __init__(self, name: str | None = None) -> None:
        self._blocks: list[npt.NDArray[np.int16]] = []
        self._frames = 0
        with portaudio() as sd:
            self._error: type[Exception] = sd.PortAudioError
            try:
                found = sd.query_devices(name, "input")
                self._stream = sd.InputStream(
                    samplerate=found["default_samplerate"], device=found["index"], channels=1, dtype="int16",
                    callback=self._take,
                )  # fmt: skip
            except (sd.PortAudioError, ValueError) as error:
                what = f"the microphone `{name}` cannot" if name else "no microphone can"
                raise DeviceError(f"{what} be opened through PortAudio: {error.args[0]}.") from error
        self._rate = round(self._stream.samplerate)

    def start(self) -> None:
        """Start recording. Raises DeviceError."""
        try:
            self._stream.start()
        except self._error as error:
            raise DeviceError(f"the sound system does not begin to record: {error}.") from error

    def stop(self) -> Clip:
        """Stop, release the microphone, and return the recording."""
        self._stream.close()
        return Clip(np.concatenate([np.zeros(0, np.int16), *self._blocks]), self._rate)

    def _take(self, heard: "npt.NDArray[np.int16]", frames: int, _times: Any, _status: object) -> None:
        """Called on PortAudio's thread, with a block that is reused in the next call."""
        if self._frames < LONGEST_S * self._rate:
            self._blocks.append(heard[:, 0].copy())
            self._frames += frames

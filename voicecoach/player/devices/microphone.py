"""Takes a recording through PortAudio. Knows not what is said."""

from typing import TYPE_CHECKING, Any

import numpy as np

from voicecoach.audio.clip import Clip
from voicecoach.player.devices.protocol import DeviceError
from voicecoach.player.devices.sounddevice_output import portaudio

if TYPE_CHECKING:
    import numpy.typing as npt

LONGEST_S = 120
"""What is said after it is not taken: somebody has gone away."""


class Microphone:
    """An open microphone: `name` is a part of a name that fits one only, None the system's own choice.

    Raises DeviceError where there is none.
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
        """Begins to take what is heard. Raises DeviceError."""
        try:
            self._stream.start()
        except self._error as error:
            raise DeviceError(f"the sound system does not begin to record: {error}.") from error

    def stop(self) -> Clip:
        """Ends, lets go of the microphone, and gives what was heard."""
        self._stream.close()
        return Clip(np.concatenate([np.zeros(0, np.int16), *self._blocks]), self._rate)

    def _take(self, heard: "npt.NDArray[np.int16]", frames: int, _times: Any, _status: object) -> None:
        """Called from PortAudio's thread, with a block that is another one at the next call."""
        if self._frames < LONGEST_S * self._rate:
            self._blocks.append(heard[:, 0].copy())
            self._frames += frames

"""The device through which a stream is heard, one after another. Knows no key, no screen and no session."""

import time
from collections.abc import Callable, Sequence

import numpy as np

from voicecoach.audio.clip import Samples
from voicecoach.player.devices import EXPORT, Device, DeviceError
from voicecoach.player.devices.errand import Errand
from voicecoach.player.devices.foremost import foremost, ordinary
from voicecoach.player.stream import Piece, Stream

AT_ONCE_S = 0.5
"""A device that opens within this time is there before the next key is read."""
ANSWER_S = 5.0
"""A device that has not opened within this time does not answer. A sleeping PulseAudio 16 took up to 1.9 s."""
START_S = 3.0
"""How long a device that is open may take to begin."""


def opened(
    open_device: Callable[[], Device], enough: Callable[[], bool], clock: Callable[[], float] = time.monotonic
) -> Device | None:
    """A first device, or None if somebody did not want to wait for it; `enough` is asked now and then and takes its
    time. Raises DeviceError."""
    opening, since, patience_s = Errand(open_device, lambda late: late.close()), clock(), AT_ONCE_S
    try:
        while not opening.wait(patience_s):
            patience_s = 0
            if enough():
                opening.leave()
                return None
            if clock() - since > ANSWER_S:
                opening.leave()
                raise DeviceError(f"the sound system does not answer. {EXPORT}")
    except KeyboardInterrupt:
        opening.leave()
        raise
    return opening.result()


class Output:
    """At most one device at a time; `device` is None while there is none."""

    def __init__(self, stream: Stream) -> None:
        self.device: Device | None = None
        self._stream = stream
        self._base = 0  # frames handed out before this device was opened
        self._heard = 0
        self._turn = 0

    @property
    def heard(self) -> int:
        """How many frames of the stream have been heard."""
        if self.device is not None:
            self._heard = self._base + self.device.heard_frames()
        return self._heard

    def start(self, device: Device, pieces: Sequence[Piece]) -> None:
        """Begins to play pieces on a device. Raises DeviceError; whatever it raises, the device is closed."""
        self._turn += 1
        turn = self._turn

        def source(frames: int) -> Samples:
            # A device that hangs when it is closed may come back and ask for more.
            return self._stream.read(frames) if turn == self._turn else np.zeros(frames, np.int16)

        self._base = self._stream.begin(pieces)
        starting = Errand(lambda: device.start(source))
        try:
            starting.wait(START_S)
            starting.result()
        except BaseException:
            self._turn += 1
            device.close()
            raise
        foremost()
        self.device = device

    def close(self) -> None:
        """Lets go of the device, if there is one."""
        _ = self.heard  # to be known without a device, too
        device, self.device = self.device, None
        self._turn += 1
        if device:
            ordinary()
            device.close()

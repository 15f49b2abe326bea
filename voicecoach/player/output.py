"""The device through which a stream is heard, one after another. Knows no key, no screen and no session."""

from collections.abc import Sequence

import numpy as np

from voicecoach.pcm import Samples
from voicecoach.player.devices import Device, DeviceError
from voicecoach.player.devices.errand import Errand
from voicecoach.player.stream import Piece, Stream

START_S = 3.0
"""How long a device that is open may take to begin."""


class Output:
    """At most one device at a time; `device` is None while there is none."""

    def __init__(self, stream: Stream) -> None:
        self.device: Device | None = None
        self._stream = stream
        self._base = 0  # frames handed out before this device was opened
        self._turn = 0

    @property
    def heard(self) -> int:
        """How many frames of the stream have been heard."""
        assert self.device is not None
        return self._base + self.device.heard_frames()

    def start(self, device: Device, pieces: Sequence[Piece]) -> None:
        """Begins to play pieces on a device. Raises DeviceError, with the device closed."""
        self._turn += 1
        turn = self._turn

        def source(frames: int) -> Samples:
            # A device that hangs when it is closed may come back and ask for more.
            return self._stream.read(frames) if turn == self._turn else np.zeros(frames, np.int16)

        self._base = self._stream.begin(pieces)
        starting = Errand(lambda: device.start(source))
        starting.wait(START_S)
        try:
            starting.result()
        except DeviceError:
            self._turn += 1
            device.close()
            raise
        self.device = device

    def close(self) -> None:
        """Lets go of the device, if there is one."""
        device, self.device = self.device, None
        self._turn += 1
        if device:
            device.close()

"""What a loudspeaker is to the player. Knows no library."""

from collections.abc import Callable
from typing import Protocol

from voicecoach.audio.clip import Samples
from voicecoach.errors import Missing

Source = Callable[[int], Samples]
"""Gives the next so many frames, shape `(frames,)`, mono int16 at `pcm.RATE`; called from the device's own thread."""


class DeviceError(Missing):
    """There is no such device or it does not work; the message says what is missing and what to do."""


class Device(Protocol):
    """An output that is open. One stream stays open from the first silence to the end.

    Add one: a module with a class of this shape, and its line in `DEVICES`.
    """

    @property
    def exact(self) -> bool:
        """Whether `heard_frames` is measured; else it is an estimate from the buffer's length."""
        ...

    @property
    def failed(self) -> str | None:
        """Why no sound comes out any more (unplugged, server gone), or None while all is well."""
        ...

    def start(self, source: Source) -> None:
        """Begins to ask `source` for frames. Raises DeviceError."""
        ...

    def heard_frames(self) -> int:
        """How many frames at `pcm.RATE`, of those taken from the source since `start`, have been heard."""
        ...

    def close(self) -> None:
        """Stops and lets go of the device; never raises, also after a failure."""
        ...

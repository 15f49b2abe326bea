"""Plays a session's stream through a device, and changes devices when one is lost or another is wanted."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voicecoach.audio.clip import Samples, silence
from voicecoach.player.devices import (
    EXPORT,
    BackgroundCall,
    Device,
    DeviceError,
    DeviceSearch,
    raise_priority,
    reset_priority,
)
from voicecoach.player.stream import Insert, Paused, Position, Segment, Stream

AT_ONCE_S = 0.5
"""A device that opens within this time is ready before the next key is read."""
ANSWER_S = 5.0
"""A device that takes longer than this to open is not responding. A sleeping PulseAudio 16 took up to 1.9 s."""
CLOSES_S = 0.5
"""How long to wait for a device that is no longer wanted, so that it can be closed."""
START_S = 3.0
"""How long an open device may take to start."""


def opened(
    open_device: Callable[[], Device], enough: Callable[[], bool], clock: Callable[[], float] = time.monotonic
) -> Device | None:
    """Open the first device; None if the user did not want to wait. `enough` is polled, and itself takes some time.
    Raises DeviceError."""
    opening, since, patience_s = BackgroundCall(open_device, lambda late: late.close()), clock(), AT_ONCE_S
    try:
        while not opening.wait(patience_s):
            patience_s = 0
            if enough():
                opening.wait(CLOSES_S)
                opening.leave()
                return None
            if clock() - since > ANSWER_S:
                raise DeviceError(f"the sound system does not answer. {EXPORT}")
    except BaseException:
        opening.wait(CLOSES_S)  # the program may end before it is open, and nobody would close it
        opening.leave()
        raise
    return opening.result()


class DeviceStream:
    """Plays a stream on at most one device at a time; `device` is None while there is none."""

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

    def start(self, device: Device, pieces: Sequence[Segment]) -> None:
        """Start playing pieces on a device. Raises DeviceError; on any error, the device is closed."""
        self._turn += 1
        turn = self._turn

        def source(frames: int) -> Samples:
            # A device that hangs on closing may come back and ask for more.
            return self._stream.read(frames) if turn == self._turn else np.zeros(frames, np.int16)

        self._base = self._stream.begin(pieces)
        starting = BackgroundCall(lambda: device.start(source))
        try:
            starting.wait(START_S)
            starting.result()
        except BaseException:
            self._turn += 1
            device.close()
            raise
        raise_priority()
        self.device = device

    def close(self) -> None:
        """Release the device, if there is one."""
        _ = self.heard  # so that it is known without a device too
        device, self.device = self.device, None
        self._turn += 1
        if device:
            reset_priority()
            device.close()


LEAD_MS = 1_000
"""Silence before the first sound of a stream: headphones can take this long to wake up."""
RETRY_S = 1.0


@dataclass(frozen=True, slots=True)
class DeviceChooser:
    """The devices that can be used.

    `open` opens the device called `name`, or any that works for None, and is called again if it is lost; `others`
    returns the names of alternatives to a device, in the order to try.
    """

    open: Callable[[str | None], Device]
    name: str | None = None
    others: Callable[[str | None], Sequence[str]] = lambda _than: ()


class Output:
    """A stream as it is heard. Without a device, the stream stops where it was last heard, and a device is tried every
    second; `say` and `note` report that."""

    def __init__(
        self,
        stream: Stream,
        there: DeviceChooser,
        *,
        say: Callable[[str], None],
        note: Callable[[str], None],
        clock: Callable[[], float],
    ) -> None:
        self._stream, self._there, self._say, self._note, self._clock = stream, there, say, note, clock
        self._name = there.name
        self._output = DeviceStream(stream)
        self._errands = DeviceSearch(clock, ANSWER_S)
        self._tried_s = 0.0
        self._left: list[Segment] = []  # to be played when there is a device again
        self._came_back = False

    @property
    def lost(self) -> bool:
        """Whether there is no device."""
        return self._output.device is None

    @property
    def heard(self) -> int:
        """How many frames of the stream have been heard."""
        return self._output.heard

    @property
    def position(self) -> Position:
        """The current position."""
        return self._stream.heard(self.heard)

    @property
    def unheard(self) -> list[Segment]:
        """The pieces still to be heard."""
        return self._left if self.lost else self._stream.unheard(self.heard)

    def begin(self, pieces: Sequence[Segment], enough: Callable[[], bool]) -> bool:
        """Open the first device and play; returns False if `enough` asked to stop first. Raises DeviceError."""
        device = opened(lambda: self._there.open(self._name), enough, self._clock)
        if device is not None:
            self._output.start(device, pieces)
        return device is not None

    def look(self) -> None:
        """Continue what is in progress, and notice a lost device; must be called often."""
        now_s = self._clock()
        self._errands.go_on()
        device = self._output.device
        if device is None:
            if now_s - self._tried_s >= RETRY_S and not self._errands.under_way:
                self._tried_s = now_s
                self._errands.set_out(self._try_again(), AT_ONCE_S)
        elif device.failed:
            self._say(f"{device.failed[:1].upper()}{device.failed[1:]}.")
            self._lose(self.unheard)

    def came_back(self) -> bool:
        """Whether a device has come back since the last call; it is silent until something is played."""
        came_back, self._came_back = self._came_back, False
        return came_back

    def search(self) -> None:
        """Search for another device, and continue on it."""
        self._errands.set_out(self._choose_another(), AT_ONCE_S)
        if self._errands.under_way:
            self._note("Looking for another device.")

    def close(self) -> None:
        """Release everything."""
        self._errands.leave()
        self._output.close()

    def _open(self, name: str | None) -> BackgroundCall[Device]:
        return BackgroundCall(lambda: self._there.open(name), lambda device: device.close())

    def _try_again(self) -> Iterator[BackgroundCall[Any]]:
        opening = self._open(self._name)
        while not opening.wait(0):  # it may hang until its sound system recovers, and is then ready
            yield opening
        try:
            self._return(opening.result())
        except DeviceError:
            return  # the screen shows that the sound is gone until it is back
        self._say("The sound is back.")

    def _choose_another(self) -> Iterator[BackgroundCall[Any]]:
        """Try the devices in turn, reporting each that cannot be opened."""
        looking = BackgroundCall(lambda: tuple(self._there.others(self._name)))
        yield looking
        try:
            names = looking.result()
        except DeviceError as error:
            self._say(f"The other devices cannot be listed: {error}")
            return
        for name in names:
            opening = self._open(name)
            yield opening
            try:
                device = opening.result()
                self._return(device) if self.lost else self._change_to(device)
            except DeviceError as error:
                self._say(f"Cannot play on {name}: {error}")
                continue
            self._name = name
            self._say(f"Playing on {name}.")
            return
        self._say("There is no other device here.")

    def _return(self, device: Device) -> None:
        """Use a device, with the stream stopped where it was last heard. Raises DeviceError."""
        stand = Paused(self.position.frame)
        self._output.start(device, self._left if self._left[:1] == [stand] else [stand, *self._left])
        self._came_back = True

    def _change_to(self, device: Device) -> None:
        """Continue on a device exactly at the position being heard, or stay stopped there. Raises DeviceError, after
        which the sound is lost."""
        at, pieces = self.position.frame, self.unheard
        self._output.close()
        try:
            self._output.start(device, pieces if pieces[:1] == [Paused(at)] else [waking(at), *pieces])
        except DeviceError:
            self._lose(pieces)
            raise

    def _lose(self, unheard: list[Segment]) -> None:
        self._left = unheard
        self._output.close()
        self._tried_s = self._clock()


def waking(frame: int) -> Insert:
    """The silence during which headphones wake up."""
    return Insert(silence(LEAD_MS), frame)

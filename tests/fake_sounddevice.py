"""A stand-in for the package sounddevice: an output whose rate, clock and end the test controls."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from voicecoach.audio.clip import Samples


class PortAudioError(Exception):
    pass


@dataclass
class FakeStream:
    """What sounddevice.OutputStream is to its user."""

    samplerate: float
    device: int
    channels: int
    dtype: str
    latency: float
    callback: Callable[..., None]
    finished_callback: Callable[[], None]
    time: float = 1_000.0
    log: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.log.append("start")

    def close(self) -> None:
        self.log.append("close")

    def ask(self, frames: int, *, heard_in_s: float | None) -> Samples:
        """Asks for a block that will be heard so much later; None: the sound system does not tell when."""
        block = np.zeros((frames, self.channels), np.int16)
        at = 0.0 if heard_in_s is None else self.time + heard_in_s
        self.callback(block, frames, SimpleNamespace(outputBufferDacTime=at), None)
        assert (block == block[:, :1]).all()
        return block[:, 0]


class FakeSounddevice(ModuleType):
    """One output of `channels` channels that takes `rates` only; `held` counts who keeps PortAudio initialised."""

    PortAudioError = PortAudioError

    def __init__(self, *, rates: tuple[int, ...], channels: int = 2) -> None:
        super().__init__("sounddevice")
        self.__spec__ = ModuleSpec("sounddevice", None)
        self.rates, self.channels = rates, channels
        self.held = 1
        self.streams: list[FakeStream] = []

    def OutputStream(self, **wanted: Any) -> FakeStream:
        if wanted["samplerate"] not in self.rates:
            raise PortAudioError("Error opening OutputStream: Invalid sample rate [PaErrorCode -9997]", -9997)
        self.streams.append(FakeStream(**wanted))
        return self.streams[-1]

    def query_devices(self, device: str | None = None, kind: str | None = None) -> Any:
        found = {
            "name": "Headphones",
            "index": 3,
            "max_output_channels": self.channels,
            "default_samplerate": float(self.rates[0]),
        }
        if kind is None:
            return [found, {**found, "name": "Microphone", "max_output_channels": 0}]
        if device not in (None, "Headphones"):
            raise ValueError(f"No output device matching {device!r}")
        return found

    def _initialize(self) -> None:
        self.held += 1

    def _terminate(self) -> None:
        self.held -= 1

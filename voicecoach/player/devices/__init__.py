"""The devices that a session can be played on, by name: `sounddevice_output`, `miniaudio_output`,
`simpleaudio_output`, and `wav_output`, a file.

`base` has the protocol `Device`, the feed for devices, background calls for libraries that may never return, and the
priority of threads. Recording from a microphone is in `sounddevice_output`.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from voicecoach.audio.clip import RATE, Samples, silence
from voicecoach.player.devices import miniaudio_output, simpleaudio_output, sounddevice_output, wav_output
from voicecoach.player.devices.base import (
    BackgroundCall,
    Device,
    DeviceError,
    DeviceSearch,
    SampleSource,
    lower_priority,
    raise_priority,
    reset_priority,
)
from voicecoach.player.devices.sounddevice_output import Microphone
from voicecoach.source import no_such

__all__ = [
    "DEVICES",
    "EXPORT",
    "BackgroundCall",
    "Device",
    "DeviceError",
    "DeviceRecord",
    "DeviceSearch",
    "Microphone",
    "SampleSource",
    "list_devices",
    "lower_priority",
    "open_device",
    "other_devices",
    "raise_priority",
    "reset_priority",
]


@dataclass(frozen=True, slots=True)
class DeviceKind:
    """One way to play.

    `why_not` returns why it cannot play on this machine and what to install, or None if nothing is missing; `outputs`
    returns names that `open` accepts; `open(None)` opens the system's default.
    """

    description: str
    why_not: Callable[[], str | None]
    outputs: Callable[[], list[str]]
    open: Callable[[str | None], Device]


DEVICES: Mapping[str, DeviceKind] = {
    "sounddevice": DeviceKind(
        "PortAudio: knows what is being heard",
        sounddevice_output.why_not,
        sounddevice_output.outputs,
        sounddevice_output.SounddeviceOutput,
    ),
    "miniaudio": DeviceKind(
        "needs nothing else; knows what is being heard within a tenth of a second",
        miniaudio_output.why_not,
        miniaudio_output.outputs,
        miniaudio_output.MiniaudioOutput,
    ),
    "simpleaudio": DeviceKind(
        "must be compiled; keys take effect half a second later",
        simpleaudio_output.why_not,
        simpleaudio_output.outputs,
        simpleaudio_output.SimpleaudioOutput,
    ),
    "file": DeviceKind(
        "`file:PATH` writes what was played to a WAV file",
        lambda: None,
        list,
        wav_output.WavOutput,
    ),
}

DEFAULTS = ("sounddevice", "miniaudio")
"""The devices tried, in this order, if none is named."""

EXPORT = "`voicecoach export` makes a file that any player plays."
"""What to do without a device."""


@dataclass(frozen=True, slots=True)
class DeviceRecord:
    """What is known about a device on this machine; `reason` says why it is not available, else is None."""

    name: str
    description: str
    available: bool
    reason: str | None
    outputs: tuple[str, ...]


def open_device(spec: str | None = None) -> Device:
    """Open the device named by `name` or `name:output`, or the first of `DEFAULTS` that works.

    Raises DeviceError, saying what is wrong and what works instead.
    """
    if spec is None:
        return _first_that_works()
    name, colon, output = spec.strip().partition(":")
    player = DEVICES.get(name)
    if player is None:
        raise DeviceError(no_such("device", name, list(DEVICES)))
    if colon and not output:
        raise DeviceError(f"`{spec}` has nothing after the colon.")
    try:
        return player.open(output or None)
    except DeviceError as error:
        raise DeviceError(f"`{name}` cannot play here: {error}") from error


def other_devices(than: str | None) -> list[str]:
    """The alternatives to a device, as names for `open_device`: all outputs of all devices, those after `than` first.

    The file is not among them, since nobody hears it. Imports the libraries.
    """
    there = [record for record in list_devices() if record.available and record.name != "file"]
    outputs = [f"{one.name}:{output}" if output else one.name for one in there for output in one.outputs or ("",)]
    names = list(dict.fromkeys(outputs))  # Windows lists a loudspeaker once for each of its sound systems
    at = names.index(than) if than in names else -1
    return names[at + 1 :] + names[: max(0, at)]


def list_devices() -> list[DeviceRecord]:
    """Every device, whether it can play here, and on which outputs. Imports the libraries."""
    return [_record(name, player) for name, player in DEVICES.items()]


def _first_that_works() -> Device:
    reasons = []
    for name in DEFAULTS:
        try:
            return DEVICES[name].open(None)
        except DeviceError as error:
            reasons.append(f"`{name}`: {error}")
    raise DeviceError(f"no sound can be played here. {' '.join(reasons)}")


def _record(name: str, player: DeviceKind) -> DeviceRecord:
    reason, found = player.why_not(), tuple[str, ...]()
    if reason is None:
        try:
            found = tuple(player.outputs())
            if name in DEFAULTS and not found:
                reason = "it finds no loudspeaker."
        except DeviceError as error:
            reason = str(error)
    return DeviceRecord(name, player.description, reason is None, reason, found)


_LEAD_MS = 1_000
"""Bluetooth can swallow up to 1.5 s before it plays."""
_PATIENCE_S = 5.0


def sound_check(device: Device, sound: Samples) -> str | None:
    """Play a sound after a second of silence; returns what went wrong, or None. Returns when playback has ended.

    None means that the sound system accepted everything at the right speed, not that a loudspeaker is switched on. The
    caller must close the device.
    """
    whole = np.concatenate([silence(_LEAD_MS), sound])
    taken = 0

    def source(frames: int) -> Samples:
        nonlocal taken
        block = np.zeros(frames, np.int16)
        part = whole[taken : taken + frames]
        block[: len(part)] = part
        taken += frames
        return block

    try:
        device.start(source)
    except DeviceError as error:
        return str(error)
    began = time.monotonic()
    right_s = len(whole) / RATE
    while device.heard_frames() < len(whole):
        if device.failed:
            return f"{device.failed}."
        if time.monotonic() - began > right_s + _PATIENCE_S:
            return f"it took more than {right_s + _PATIENCE_S:.0f} seconds to play {right_s:.1f} seconds of sound."
        time.sleep(0.02)
    took_s = time.monotonic() - began
    if took_s < right_s / 2:
        return f"it accepted {right_s:.1f} seconds of sound in {took_s:.1f} seconds, so nobody can have heard it."
    return None

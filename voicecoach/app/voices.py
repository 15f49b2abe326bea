"""Tries out what can speak and play here, and speaks a text to a file."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.app.export import STDOUT, write_file
from voicecoach.app.load import PackChoice, check_target, requested_pack_folder
from voicecoach.formats import AudioFormat, WriteContext, format_for
from voicecoach.source import UsageError
from voicecoach.voices import VoiceError, Voices, list_voices, voice_for


def say(text: str, target: str, voice: str | None = None, language: str = "en", cues: Path | None = None) -> int:
    """Speak a text to a file, or to standard output as WAV for `-`; returns the length in milliseconds.

    `voice` defaults to the language's own; `cues` is the folder of a cue pack laid over the shipped one. Raises
    UsageError, PackError, VoiceError, RecordingError, ScriptError if the pack has mistakes, and OSError.
    """
    from voicecoach.app.render import speak

    form = format_for(".wav" if target == STDOUT else target)
    if not isinstance(form, AudioFormat):
        raise UsageError(f"a `{form.suffix}` file has no sound; `say` writes .wav or .mp3")
    if not any(character.isalnum() for character in text):
        raise UsageError("there is nothing to say")
    if target != STDOUT:
        check_target(Path(target))
    with Voices() as voices:
        pack = PackChoice(language, requested_pack_folder(cues, language) if cues else None).pack()
        session = speak(text, pack, voices(voice or voice_for(language)))
    write_file(session, form, target, WriteContext())
    return session.timeline.duration_ms


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of trying one thing; `works` is None if it was not tried or is not needed.

    `outputs` are the names of a device's outputs, if it is a device.
    """

    works: bool | None
    message: str
    outputs: tuple[str, ...] = ()


def try_pack() -> Finding:
    """Try the shipped cue pack. Raises PackError, and ScriptError with every problem in it."""
    shipped = PackChoice()
    return Finding(True, f"cue pack: {len(shipped.pack().phrases)} phrases, {len(shipped.tones())} tones")


def try_voices() -> Iterator[Finding]:
    """Try each voice engine except the one for tests by speaking a word."""
    from voicecoach.app.render import speak

    pack = PackChoice().pack()
    for record in list_voices():
        if record.name == "stub":
            continue
        try:
            if record.reason:
                raise VoiceError(record.reason)
            with Voices() as voices:
                ms = speak("Ready.", pack, voices(record.name)).timeline.duration_ms
            yield Finding(True, f"voice {record.name}: said `Ready.` in {ms / 1000:.1f} s of sound")
        except VoiceError as error:
            yield Finding(False, f"voice {record.name}: {error}")


def try_files() -> Iterator[Finding]:
    """Try what sound files are written and read with."""
    from importlib.metadata import version

    yield Finding(True, f"MP3: lameenc {version('lameenc')}, tags by mutagen {version('mutagen')}")
    if shutil.which("ffmpeg"):
        yield Finding(True, "ffmpeg: recordings of any kind can be read")
    else:
        yield Finding(
            None,
            "ffmpeg: not installed; only WAV, MP3, FLAC and Ogg Vorbis recordings can be read. Exports do not need it",
        )


def try_devices() -> Iterator[Finding]:
    """Try each device except the file by playing a chime. Raises ScriptError if the cue pack has mistakes."""
    from voicecoach.player.devices import DeviceError, list_devices, open_device, sound_check

    chime = PackChoice().tones()["chime"].samples
    for record in list_devices():
        if record.name == "file":
            continue
        outputs = tuple(f"{record.name}:{output}" for output in record.outputs)
        try:
            if record.reason:
                raise DeviceError(record.reason)
            device = open_device(record.name)
            try:
                wrong = sound_check(device, chime)
            finally:
                device.close()
            if wrong:
                raise DeviceError(wrong)
            place = "it knows exactly what is being heard" if device.exact else "it estimates what is being heard"
            message = f"playback by {record.name}: the system took a chime at the right speed; {place}"
            yield Finding(True, message, outputs)
        except DeviceError as error:
            yield Finding(False, f"playback by {record.name}: {error}", outputs)

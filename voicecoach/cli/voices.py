"""The commands about voices and this machine: voices, say, doctor."""

import json
import platform
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.app.export import check_target, write_file
from voicecoach.app.load import requested_pack_folder
from voicecoach.cli import console
from voicecoach.cli.console import command_line, quiet_stderr
from voicecoach.cli.options import CuesOption
from voicecoach.cuepack.pack import load_pack
from voicecoach.voices import Voices, voice_for
from voicecoach.voices.registry import DEFAULT

if TYPE_CHECKING:
    from voicecoach.audio.clip import Samples


def voices(
    as_json: Annotated[bool, typer.Option("--json", help="The list as JSON on stdout.")] = False,
) -> None:
    """List what can speak here, and why the others cannot."""
    from voicecoach.voices import list_voices

    with console.exit_on_error():
        records = list_voices()
    if as_json:
        typer.echo(json.dumps([asdict(record) for record in records], ensure_ascii=False, indent=2))
        return
    for record in records:
        default = " (default)" if record.name == DEFAULT else ""
        typer.echo(f"{'✓' if record.available else '✗'} {record.name}{default}: {record.description}")
        if record.reason:
            typer.echo(f"    not here: {record.reason}")
        for name in record.voices[:8]:
            typer.echo(f"    {record.name}:{name}")
        if len(record.voices) > 8:
            typer.echo(f"    … and {len(record.voices) - 8} more; --json lists them all")


def say(
    text: Annotated[str, typer.Argument(help="What to say.")],
    out: Annotated[str, typer.Option("--out", "-o", help="A .wav or .mp3 file. `-` is stdout, as WAV.")] = "speech.wav",
    voice: Annotated[
        str | None, typer.Option("--voice", "-v", help="engine[:voice], see `voicecoach voices`. By language.")
    ] = None,
    language: Annotated[str, typer.Option("--language", "-l", help="The language of the text: en, de, es, fr.")] = "en",
    cues: CuesOption = None,
) -> None:
    """Speak a text to a file, as the coach would."""
    from voicecoach.app.render import speak
    from voicecoach.formats import AudioFormat, WriteContext, format_for

    with console.exit_on_error():
        sink = format_for(".wav" if out == "-" else out)
        if not isinstance(sink, AudioFormat):
            console.fail(f"`{sink.suffix}` holds no sound; write to .wav or .mp3", console.WRONG_USAGE)
        if not any(character.isalnum() for character in text):
            console.fail("there is nothing to say", console.WRONG_USAGE)
        if out != "-":
            check_target(Path(out))
        with Voices() as voices:
            pack = load_pack(language, requested_pack_folder(cues, language) if cues else None)
            session = speak(text, pack, voices(voice or voice_for(language)))
        write_file(session, sink, out, WriteContext())
    console.say(f"{out}: {session.timeline.duration_ms / 1000:.1f} s")


def doctor(
    sound: Annotated[bool, typer.Option("--sound", help="Play a chime on every device that can play here.")] = False,
) -> None:
    """Tell what works on this machine, what does not, and what to do about it."""
    from importlib.metadata import version

    from voicecoach.app.render import speak
    from voicecoach.cuepack.pack import load_tones
    from voicecoach.voices import VoiceError, list_voices

    typer.echo(f"voicecoach {version('voicecoach')}, Python {platform.python_version()}, {platform.platform()}")
    with console.exit_on_error():
        pack, tones = load_pack(), load_tones()
        typer.echo(f"✓ cue pack: {len(pack.phrases)} phrases, {len(tones)} tones")
    speaking = False
    for record in list_voices():
        if record.name == "stub":
            continue
        try:
            if record.reason:
                raise VoiceError(record.reason)
            with Voices() as voices:
                ms = speak("Ready.", pack, voices(record.name)).timeline.duration_ms
            typer.echo(f"✓ voice {record.name}: said `Ready.` in {ms / 1000:.1f} s of sound")
            speaking = True
        except VoiceError as error:
            typer.echo(f"✗ voice {record.name}: {error}")
    typer.echo(f"✓ MP3: lameenc {version('lameenc')}, tags by mutagen {version('mutagen')}")
    if shutil.which("ffmpeg"):
        typer.echo("✓ ffmpeg: recordings of any kind can be read")
    else:
        typer.echo("- ffmpeg: not installed; only WAV recordings can be read. Exports do not need it")
    playing = True
    if sound:
        playing = _sound_check(tones["chime"].samples)
    else:
        typer.echo("- playback: not tried; `voicecoach doctor --sound` plays a chime")
    if not speaking:
        console.fail(
            "no voice can speak here, so nothing can be exported; see above for what to install", console.MISSING_HERE
        )
    if not playing:
        from voicecoach.player.devices import EXPORT

        console.fail(f"nothing can be played here; see above for what is wrong. {EXPORT}", console.MISSING_HERE)


@quiet_stderr()
def _sound_check(chime: "Samples") -> bool:
    """Whether any device can play; tells of each, and what its outputs are called."""
    from voicecoach.player.devices import DeviceError, list_devices, open_device, sound_check

    playing = False
    for record in list_devices():
        if record.name == "file":
            continue
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
            place = "where one is, is known" if device.exact else "where one is, is an estimate"
            typer.echo(f"✓ playback by {record.name}: the system took a chime at the right speed; {place}")
            playing = True
        except DeviceError as error:
            typer.echo(f"✗ playback by {record.name}: {error}")
        for output in record.outputs:
            typer.echo(f"    {command_line(['--device', f'{record.name}:{output}'])}")
    return playing

"""The commands about voices and this machine: voices, say, doctor."""

import platform
from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

import typer

from voicecoach.app.voices import Finding, try_devices, try_files, try_pack, try_voices
from voicecoach.app.voices import say as say_to_file
from voicecoach.cli import console
from voicecoach.cli.console import CuesOption, command_line
from voicecoach.voices import DEFAULT, list_voices

MARKS = {True: "✓", False: "✗", None: "-"}


def voices(
    as_json: Annotated[bool, typer.Option("--json", help="The list as JSON on stdout.")] = False,
) -> None:
    """List what can speak here, and why the others cannot."""
    with console.exit_on_error():
        records = list_voices()
    if as_json:
        console.write_json([asdict(record) for record in records])
        return
    for record in records:
        default = " (default)" if record.name == DEFAULT else ""
        console.show(f"{'✓' if record.available else '✗'} {record.name}{default}: {record.description}")
        if record.reason:
            console.show(f"    not here: {record.reason}")
        for name in record.voices[:8]:
            console.show(f"    {record.name}:{name}")
        if len(record.voices) > 8:
            console.show(f"    … and {len(record.voices) - 8} more; --json lists them all")


def say(
    text: Annotated[str, typer.Argument(help="What to say.")],
    out: Annotated[str, typer.Option("--out", "-o", help="A .wav or .mp3 file. `-` is stdout, as WAV.")] = "speech.wav",
    voice: Annotated[
        str | None,
        typer.Option("--voice", "-v", help="engine[:voice], see `voicecoach voices`. By default the language's."),
    ] = None,
    language: Annotated[str, typer.Option("--language", "-l", help="The language of the text: en, de, es, fr.")] = "en",
    cues: CuesOption = None,
) -> None:
    """Speak a text to a file, as the coach would."""
    with console.exit_on_error():
        ms = say_to_file(text, out, voice, language, cues)
    console.say(f"{out}: {ms / 1000:.1f} s")


def doctor(
    sound: Annotated[bool, typer.Option("--sound", help="Play a chime on every device that can play here.")] = False,
) -> None:
    """Show what works on this machine, what does not, and what to do about it."""
    from importlib.metadata import version  # takes as long to load as all commands

    console.show(f"voicecoach {version('voicecoach')}, Python {platform.python_version()}, {platform.platform()}")
    with console.exit_on_error():
        _show_findings([try_pack()])
    speaking = _show_findings(try_voices())
    _show_findings(try_files())
    playing = True
    if sound:
        with console.quiet_stderr():
            playing = _show_findings(try_devices())
    else:
        _show_findings([Finding(None, "playback: not tried; `voicecoach doctor --sound` plays a chime")])
    if not speaking:
        console.fail(
            "no voice can speak here, so nothing can be exported; see above for what to install", console.MISSING_HERE
        )
    if not playing:
        from voicecoach.player.devices import EXPORT

        console.fail(f"nothing can be played here; see above for what is wrong. {EXPORT}", console.MISSING_HERE)


def _show_findings(findings: Iterable[Finding]) -> bool:
    """Report each finding as soon as it has been tried, with the outputs of a device; returns whether any works."""
    any_works = False
    for finding in findings:
        console.show(f"{MARKS[finding.works]} {finding.message}")
        for output in finding.outputs:
            console.show(f"    {command_line(['--device', output])}")
        any_works = any_works or bool(finding.works)
    return any_works

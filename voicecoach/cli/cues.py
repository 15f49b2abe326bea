"""The commands about the user's own cue pack: record, import, list, play, export-list."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from voicecoach.app.recordings import PackEditor, check_list_target, list_document, pack_list, write_list
from voicecoach.cli import console
from voicecoach.cli.console import DeviceOption, ScriptArgument, VoiceOption

cues = typer.Typer(
    help="Make a cue pack of your own: recordings in your own voice, in place of phrases or of a script's words.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Key = Annotated[
    str,
    typer.Argument(
        help='The key of a phrase (`ready`), the words themselves ("Three."), or with --script a number from its list.'
    ),
]
CuesDir = Annotated[
    Path | None,
    typer.Option("--cues", metavar="DIR", help="The pack. By default that of the --script, else the folder `cues`."),
]
OfScript = Annotated[
    str | None, typer.Option("--script", metavar="SCRIPT", help="The script to take words, numbers and the pack from.")
]
Live = Annotated[bool, typer.Option("--live", help="Also what the coach says only on request while the session plays.")]
Language = Annotated[
    str | None, typer.Option("--language", help="The language of the words. By default the script's, else `en`.")
]


@cues.command()
def record(
    key: Annotated[
        str | None,
        typer.Argument(help="As for `import`. By default all words of the --script that have no recording yet."),
    ] = None,
    cues: CuesDir = None,
    script: OfScript = None,
    live: Live = False,
    language: Language = None,
    microphone: Annotated[str | None, typer.Option("--microphone", help="Part of the microphone's name.")] = None,
    voice: VoiceOption = None,
) -> None:
    """Record words with a microphone. Press Enter to begin, and Enter to end."""
    with console.exit_on_error():
        if script == "-":
            console.fail(
                "standard input is needed for the Enter key, so it cannot be the script; save the script to a file",
                console.WRONG_USAGE,
            )
        place = _place(cues, script, language, voice)
        if key is None and place.listed is None:
            console.fail("say what to record: a KEY, or a script with `--script`", console.WRONG_USAGE)
        wanted = (
            [each.text for each in place.said(live=live) if not each.recorded] if key is None else [place.words(key)]
        )
        for number, words in enumerate(wanted, 1):
            which = f"{number} of {len(wanted)}: " if len(wanted) > 1 else ""
            with console.quiet_stderr():
                if not place.record(words, _RecordingPrompts(which), microphone):
                    return
        if not wanted:
            console.say("Everything is recorded.")


@cues.command("import")
def import_(
    key: Key,
    file: Annotated[Path, typer.Argument(help="A sound file. All but WAV, MP3, FLAC and Ogg Vorbis need ffmpeg.")],
    cues: CuesDir = None,
    script: OfScript = None,
    language: Language = None,
    voice: VoiceOption = None,
) -> None:
    """Add a recording made elsewhere, for example with a phone."""
    with console.exit_on_error():
        for line in _place(cues, script, language, voice).import_file(key, file):
            console.say(line)


@cues.command("list")
def list_(cues: CuesDir = None, script: OfScript = None, language: Language = None) -> None:
    """List your recordings, then the coach's phrases, which of them are yours, and the tones."""
    with console.exit_on_error():
        _is_there(cues)
        place = PackEditor.open(cues, script, language, lists=False)
        listed = pack_list(place.pack, place.language, place.folder if place.folder.is_dir() else None)
        console.show(listed.removesuffix("\n"))


@cues.command()
def play(
    key: Key,
    cues: CuesDir = None,
    script: OfScript = None,
    language: Language = None,
    device: DeviceOption = None,
    voice: VoiceOption = None,
) -> None:
    """Play a recording as it is heard in a session, trimmed and levelled."""
    with console.exit_on_error():
        _is_there(cues)
        found = _place(cues, script, language, voice).recording(key)
        console.say(f"{found.path}: `{found.words}`, {found.clip.ms / 1000:.1f} s")
        with console.quiet_stderr():
            found.play(device)


@cues.command("export-list")
def export_list(
    script: ScriptArgument,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A file, .csv for a spreadsheet. By default stdout.")
    ] = None,
    live: Live = False,
    cues: CuesDir = None,
    voice: VoiceOption = None,
) -> None:
    """List every text that a script says, once each, as a list to record from."""
    with console.exit_on_error():
        _is_there(cues)
        target = out if out and str(out) != "-" else None
        if target:
            check_list_target(target, script)
        place = _place(cues, script, None, voice)
        said = place.said(live=live)
        if target:
            write_list(said, target)
        else:
            console.write_text(list_document(said))
        console.say(f"{len(said)} texts, {sum(each.recorded for each in said)} of them recorded in {place.folder}")


def _place(cues: Path | None, script: str | None, language: str | None, voice: str | None) -> PackEditor:
    cache = console.lenient_sound_cache()
    with console.progress() as report_progress:
        return PackEditor.open(cues, script, language, voice, progress=report_progress, cache=cache)


def _is_there(cues: Path | None) -> None:
    """Check that a named pack exists, for commands that do not create one."""
    if cues is not None and not cues.is_dir():
        console.fail(f"there is no folder `{cues}`", console.WRONG_USAGE)


class _RecordingPrompts:
    """The dialogue with a speaker at the keyboard; `head` precedes the words. Lines, not single keys, start and
    stop."""

    def __init__(self, head: str) -> None:
        self._head = head

    def begin(self, words: str) -> bool:
        """Wait for Enter; returns False for `q` or at the end of the input."""
        console.say(f"{self._head}{words}\n  Press Enter to begin, or q and Enter to stop.")
        line = sys.stdin.readline()
        return bool(line) and line.strip().lower() != "q"

    def end(self) -> None:
        """Wait for Enter."""
        console.say("  Speak now. Press Enter to end.")
        sys.stdin.readline()

    def show(self, line: str) -> None:
        """Print a line."""
        console.say(line)

    def refuse(self, error: Exception) -> None:
        """Print why a recording cannot be used."""
        console.report_error(error)

"""The commands about a cue pack of one's own: record, import, list, play, export-list."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.app.recordings import PackEditor
from voicecoach.cli import console
from voicecoach.cli.options import DeviceOption, ScriptArgument, VoiceOption
from voicecoach.source import UsageError

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip

QUIET_MS = 200
"""So long nothing is taken after the key that begins, and before the key that ends: a microphone hears keys."""

cues = typer.Typer(
    help="Make a cue pack of your own: recordings in your own voice, in place of phrases or of a script's words.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Key = Annotated[
    str,
    typer.Argument(
        help='The key of a phrase (`ready`), the words themselves ("Three."), or with --script a number of its list.'
    ),
]
CuesDir = Annotated[
    Path | None,
    typer.Option("--cues", metavar="DIR", help="The pack. Without it that of the --script, else the folder `cues`."),
]
OfScript = Annotated[
    str | None, typer.Option("--script", metavar="SCRIPT", help="The script whose words, list and pack are meant.")
]
Live = Annotated[
    bool, typer.Option("--live", help="Also what is said only when it is asked for while the session plays.")
]
Language = Annotated[str | None, typer.Option("--language", help="Of the words; the script's, else `en`.")]


@cues.command()
def record(
    key: Annotated[
        str | None,
        typer.Argument(help="As for `import`. Without it all that the --script says and has no recording yet."),
    ] = None,
    cues: CuesDir = None,
    script: OfScript = None,
    live: Live = False,
    language: Language = None,
    microphone: Annotated[str | None, typer.Option("--microphone", help="A part of the name of one.")] = None,
    voice: VoiceOption = None,
) -> None:
    """Record words with a microphone. Enter begins, Enter ends."""
    from voicecoach.clips import RecordingError

    with console.exit_on_error():
        if script == "-":
            raise UsageError("standard input cannot be the script and the Enter key; write the script to a file")
        place = _place(cues, script, language, voice)
        if key is None and place.listed is None:
            raise UsageError("say what to record: a KEY, or a script with `--script`")
        said = [*(place.listed or ()), *(place.live if live else ())]
        wanted = [each.text for each in said if not each.recorded] if key is None else [place.words(key)]
        for number, words in enumerate(wanted, 1):
            which = f"{number} of {len(wanted)}: " if len(wanted) > 1 else ""
            while True:
                sound = _recorded(f"{which}{words}", microphone)
                if sound is None:
                    return
                try:
                    for line in place.add(words, sound, "the recording"):
                        console.say(line)
                except RecordingError as error:
                    console.report_error(error)
                    continue
                break
        if not wanted:
            console.say("All of it is recorded.")


@cues.command("import")
def import_(
    key: Key,
    file: Annotated[Path, typer.Argument(help="A sound file; what is not WAV is read through ffmpeg.")],
    cues: CuesDir = None,
    script: OfScript = None,
    language: Language = None,
    voice: VoiceOption = None,
) -> None:
    """Take a recording that was made elsewhere, with a phone for example."""
    from voicecoach.audio.decode import decode

    with console.exit_on_error():
        place = _place(cues, script, language, voice)
        words = place.words(key)
        for line in place.add(words, decode(file), str(file)):
            console.say(line)


@cues.command("list")
def list_(cues: CuesDir = None, script: OfScript = None, language: Language = None) -> None:
    """List the coach's phrases, which of them are yours, and all recordings."""
    from voicecoach.app.recordings import pack_list

    with console.exit_on_error():
        _is_there(cues)
        place = PackEditor.open(cues, script, language, lists=False)
        typer.echo(pack_list(place.pack, place.language, place.folder if place.folder.is_dir() else None), nl=False)


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
    from voicecoach.cli.console import quiet_stderr
    from voicecoach.clips import recorded_clip
    from voicecoach.cuepack.phrases import same_words
    from voicecoach.player.devices import DeviceError, open_device, sound_check

    with console.exit_on_error():
        _is_there(cues)
        place = _place(cues, script, language, voice)
        words = place.words(key)
        recording = place.pack.recorded.get(same_words(place.pack.voiced(words)))
        if recording is None:
            raise UsageError(f"there is no recording of `{words}` in {place.folder}")
        clip = recorded_clip(recording)
        console.say(f"{recording.path}: `{words}`, {clip.ms / 1000:.1f} s")
        with quiet_stderr():
            player = open_device(device)
            try:
                wrong = sound_check(player, clip.samples)
            finally:
                player.close()
        if wrong:
            raise DeviceError(f"it cannot be played: {wrong}")


@cues.command("export-list")
def export_list(
    script: ScriptArgument,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A file; .csv is for a spreadsheet. stdout without it.")
    ] = None,
    live: Live = False,
    cues: CuesDir = None,
    voice: VoiceOption = None,
) -> None:
    """List every text that a script says, once each: what is to be recorded for it."""
    from voicecoach.app.export import check_target
    from voicecoach.app.load import files_of, read_script
    from voicecoach.app.recording_list import as_csv, as_text
    from voicecoach.files import whole_file

    with console.exit_on_error():
        _is_there(cues)
        if out and str(out) != "-":
            check_target(out, made_of=() if script == "-" else files_of(read_script(script)))
        place = _place(cues, script, None, voice)
        said = [*(place.listed or ()), *(place.live if live else ())]
        table = as_csv(said) if out and out.suffix.lower() == ".csv" else as_text(said)
        if out and str(out) != "-":
            with whole_file(out) as file:
                file.write(table.encode())
        else:
            typer.echo(table, nl=False)
        console.say(f"{len(said)} texts, {sum(each.recorded for each in said)} of them recorded in {place.folder}")


def _place(cues: Path | None, script: str | None, language: str | None, voice: str | None) -> PackEditor:
    with console.progress() as tell:
        return PackEditor.open(cues, script, language, voice, tell=tell, cache=console.lenient_sound_cache())


def _is_there(cues: Path | None) -> None:
    """Where nothing is made, a pack that is named is there. Raises UsageError."""
    if cues is not None and not cues.is_dir():
        raise UsageError(f"there is no folder `{cues}`")


def _recorded(words: str, microphone: str | None) -> "Clip | None":
    """What was said into the microphone between two lines, None where the first one is `q` or there is none.

    Raises DeviceError with the way out where there is no microphone.
    """
    from voicecoach.audio.clip import Clip, frame_at
    from voicecoach.cli.console import quiet_stderr
    from voicecoach.player.devices import DeviceError
    from voicecoach.player.devices.sounddevice_output import Microphone

    with quiet_stderr():
        try:
            heard = Microphone(microphone)
        except DeviceError as error:
            way_out = "`voicecoach cues import KEY FILE` takes what was recorded elsewhere, with a phone for example."
            raise DeviceError(f"nothing can be recorded here: {error} {way_out}") from error
        try:
            console.say(f"{words}\n  Enter begins; q and Enter ends without it.")
            line = sys.stdin.readline()
            if line.strip().lower() == "q" or not line:
                return None
            time.sleep(QUIET_MS / 1000)  # the key is heard, too
            heard.start()
            console.say("  Speak now. Enter ends.")
            sys.stdin.readline()
        finally:
            sound = heard.stop()
    return Clip(sound.samples[: -frame_at(QUIET_MS, sound.rate)], sound.rate)

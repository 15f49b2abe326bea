"""The commands that write sessions to files and report what changed: export and watch."""

from collections.abc import Generator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Annotated

import typer

from voicecoach.app import ReportProgress
from voicecoach.app.export import STDOUT, Exported, ExportOptions, export_file, export_options, export_targets
from voicecoach.app.export_report import failure, lengths, report, summary
from voicecoach.app.load import display_name, scripts_among
from voicecoach.app.overrides import NO_OVERRIDES, Overrides
from voicecoach.app.watch import Listener, TrackWatch
from voicecoach.cli import console
from voicecoach.cli.console import (
    BitrateOption,
    CheckCommand,
    DeviceOption,
    PlainOption,
    VbrOption,
    VoiceOption,
    for_this_once,
    progress,
)
from voicecoach.voices import Voices


@for_this_once
def export(
    files: Annotated[list[str], typer.Argument(help="Scripts, or names of shipped ones. `-` reads stdin.")],
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", help="A file, whose suffix sets the format; a folder; `-` is stdout, as MP3."),
    ] = None,
    voice: VoiceOption = None,
    bitrate: BitrateOption = None,
    vbr: VbrOption = False,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
    as_json: Annotated[bool, typer.Option("--json", help="A summary as JSON on stdout.")] = False,
) -> None:
    """Write sessions: .mp3, .wav, .vtt, .srt, .lrc, .txt or .json. Only what changed is made again."""
    worst, several = 0, len(files) > 1
    summaries = []
    with console.exit_on_error(), Voices() as voices, progress() as report_progress:
        options = export_options(voice, bitrate, overrides, cues, vbr=vbr)
        if out == STDOUT and as_json:
            console.fail("stdout cannot take both the track and the summary; leave one out", console.WRONG_USAGE)
        files, passed_over = scripts_among(files)
        for name in passed_over:
            console.say(f"{name} is not a script; skipped")
        targets = export_targets(files, out)
        # Closed at once if anything ends it, along with any processes that it started.
        with closing(_exported(targets, options, voices, report_progress)) as outcomes:
            for (target, name), done in zip(targets.items(), outcomes, strict=True):
                if isinstance(done, Exception):
                    worst = max(
                        worst, console.report_error(done, display_name(name))
                    )  # the other scripts are still exported
                    summaries.append(failure(name, target, done))
                    continue
                _show_problems(done, CheckCommand(name, voice, overrides, cues))
                summaries.append(summary(done))
                if not as_json:
                    for line in (report(done), *lengths(done)):
                        console.say(line)
        if as_json:
            console.write_json(summaries if several else summaries[0])
    if worst:
        raise typer.Exit(worst)


def _show_problems(done: Exported, check: CheckCommand) -> None:
    """Show the problems of a session, and its notes in one line."""
    console.show_warnings(done.problems, done.source, lambda notes: check.for_notes(notes, done.voice))


def _exported(
    targets: dict[str, str], options: ExportOptions, voices: Voices, report_progress: ReportProgress
) -> Generator[Exported | Exception, None, None]:
    """The result or error for each script. If there is only one, its error is raised."""
    if len(targets) > 1:
        from voicecoach.app.batch import export_many

        yield from export_many(targets, options, voices, report_progress, console.lenient_sound_cache())
    else:
        for target, name in targets.items():
            yield export_file(name, target, options, voices, report_progress, console.lenient_sound_cache())


@for_this_once
def watch(
    file: Annotated[str, typer.Argument(help="A script, or the name of a shipped one.")],
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="A file, whose suffix sets the format; or a folder.")
    ] = None,
    play: Annotated[bool, typer.Option("--play", help="After each save, play from the first change.")] = False,
    device: DeviceOption = None,
    plain: PlainOption = False,
    voice: VoiceOption = None,
    bitrate: BitrateOption = None,
    vbr: VbrOption = False,
    overrides: Overrides = NO_OVERRIDES,
    cues: Path | None = None,
) -> None:
    """Write the session whenever its script or a cue pack is saved, or the written file is removed, until Ctrl-C.

    While there are mistakes, the last good track stays.
    """
    with console.exit_on_error(), Voices() as voices:
        options = export_options(voice, bitrate, overrides, cues, vbr=vbr)
        if (device or plain) and not play:
            console.fail("`--device` and `--plain` need `--play`", console.WRONG_USAGE)
        listener = _listener(device, plain=plain) if play else None
        watched = TrackWatch.of(
            file, out, options, voices, _TerminalReports(CheckCommand(file, voice, overrides, cues)), listener
        )
        try:
            watched.run()
        except KeyboardInterrupt:
            console.say("Stopped watching.")


class _TerminalReports:
    """Reports each save on the terminal."""

    def __init__(self, check: CheckCommand) -> None:
        self._check = check

    def progress(self) -> AbstractContextManager[ReportProgress]:
        """Show a progress bar."""
        return console.progress()

    def made(self, done: Exported) -> None:
        """Show the problems, and what changed."""
        _show_problems(done, self._check)
        console.say(report(done))

    def failed(self, error: Exception) -> None:
        """Show the reason, without ending the watch."""
        console.report_error(error)

    def begun(self) -> None:
        """Show how to end the watch."""
        console.say(f"Watching {self._check.file} and the cue pack. Press Ctrl-C to stop.")

    def not_cached(self, error: Exception) -> None:
        """Show a warning."""
        console.warn_not_cached(error)


def _listener(device: str | None, *, plain: bool) -> Listener:
    from voicecoach.cli.screens import stage

    return Listener(device, console.quiet_stderr, lambda: stage(plain=plain))

"""The commands that write sessions to files and report what changed: export and watch."""

from collections.abc import Generator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from textwrap import wrap
from typing import Annotated

import typer

from voicecoach.app import NO_OVERRIDES, Overrides, ReportProgress
from voicecoach.app.export import STDOUT, Exported, ExportOptions, export_file, export_options, export_targets
from voicecoach.app.load import display_name, scripts_among
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
from voicecoach.clock import clock, short_clock, signed, span
from voicecoach.source import ScriptError, as_json_problems
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


# --- what is said of an export: a few lines for people, and a more detailed document for programs -----

MOST_SPANS = 6
"""The most places to list, as more would not help a person; `--json` has them all."""

MOST_LENGTHS = 20
"""The most exercises whose lengths are told, for the same reason."""

WIDTH = 100
"""The most characters in a line of lengths."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps the end of a name and its length on one line."""


def report(done: Exported) -> str:
    """One line: what changed, what had to be done, and how long the session is.

    `lower-back.mp3: 04:12-04:19 changed, 1 clip made, 212 reused, 29:31 long (+0:02), 0.4 s`
    """
    parts = []
    if done.unchanged:
        parts.append("unchanged")
    elif done.changed:
        places = [span(change.start_ms, change.end_ms) for change in done.changed]
        more = f" and {len(places) - MOST_SPANS} more places" if len(places) > MOST_SPANS else ""
        parts.append(f"{', '.join(places[:MOST_SPANS])}{more} changed")
    elif done.changed is not None:
        parts.append("it sounds the same")
    if done.encoded:
        parts.append(f"encoded again at {done.encoded}")
    if not done.unchanged:
        parts.append(f"{done.clips_made} clip{'' if done.clips_made == 1 else 's'} made, {done.clips_reused} reused")
    parts += [f"{clock(done.duration_ms)} long{_longer(done)}", f"{done.elapsed_ms / 1000:.1f} s"]
    return f"{done.target}: {', '.join(parts)}"


def lengths(done: Exported) -> list[str]:
    """The length of each exercise in a few lines; none if nothing was written.

    `  Bridge 1:20, Plank 2:05`
    """
    told = [f"{name}{_NO_BREAK}{short_clock(ms)}" for name, ms in done.lengths[:MOST_LENGTHS]]
    if more := len(done.lengths) - len(told):
        told.append(f"and {more} more, which `check` lists")
    lines = wrap(", ".join(told), WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return [line.replace(_NO_BREAK, " ") for line in lines]


def summary(done: Exported) -> dict[str, object]:
    """The same with more detail, as JSON values; times are in milliseconds of the new session."""
    return {
        "file": done.target,
        "title": done.title,
        "duration_ms": done.duration_ms,
        "voice": done.voice,
        "unchanged": done.unchanged,
        "clips_made": done.clips_made,
        "clips_reused": done.clips_reused,
        "pieces_encoded": done.pieces_encoded,
        "pieces_reused": done.pieces_reused,
        "changed": None
        if done.changed is None
        else [{"start_ms": change.start_ms, "end_ms": change.end_ms} for change in done.changed],
        "elapsed_ms": done.elapsed_ms,
        "problems": as_json_problems(done.problems),
    }


def failure(name: str, target: str, error: Exception) -> dict[str, object]:
    """JSON values for a script that could not be exported."""
    problems = error.problems if isinstance(error, ScriptError) else []
    why = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
    return {"file": target, "script": name, "error": why, "problems": as_json_problems(problems)}


def _longer(done: Exported) -> str:
    """The change in length, in whole seconds; empty if there is none."""
    if done.was_ms is None:
        return ""
    by = signed((done.duration_ms // 1000 - done.was_ms // 1000) * 1000)
    return f" ({by})" if by else ""

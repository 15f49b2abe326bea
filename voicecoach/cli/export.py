"""The command that writes sessions to files, one or many, and tells what changed."""

import json
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from voicecoach.app.export import STDOUT, Exported, Wishes, export_one, has_folder
from voicecoach.app.load import scripts_among, shown
from voicecoach.app.overrides import Adjustments
from voicecoach.cli import edge as at
from voicecoach.cli.adjusting import (
    CuesOption,
    FitOption,
    LeadInOption,
    PaceOption,
    SetOption,
    TalkOption,
    WeekOption,
    adjustments,
)
from voicecoach.cli.edge import progress
from voicecoach.cli.scripts import VoiceOption, as_json_problem
from voicecoach.clock import clock, span
from voicecoach.errors import Misused
from voicecoach.formats import Tell
from voicecoach.mp3 import KBPS, PLAIN, Encoding
from voicecoach.source import ScriptError
from voicecoach.voices import Voices

MOST_SPANS = 6
"""More places than these are no help to a person; `--json` has them all."""

Bitrate = Annotated[
    int | None, typer.Option("--bitrate", metavar="KBPS", help="Of an MP3: 32 to 160 kbit/s, 64 by default.")
]
Vbr = Annotated[bool, typer.Option("--vbr", help="A smaller MP3, in which not every phone finds a place exactly.")]


def export(
    files: Annotated[list[str], typer.Argument(help="Scripts, or names of those that come along. `-` reads stdin.")],
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", help="A file, whose suffix decides the form; a folder; `-` is stdout, as MP3."),
    ] = None,
    voice: VoiceOption = None,
    bitrate: Bitrate = None,
    vbr: Vbr = False,
    figures: SetOption = None,
    week: WeekOption = 1,
    pace: PaceOption = None,
    lead_in: LeadInOption = None,
    fit: FitOption = None,
    cues: CuesOption = None,
    talk: TalkOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="A summary as JSON on stdout.")] = False,
) -> None:
    """Write sessions: .mp3, .wav, .vtt, .srt, .lrc, .txt or .json. Only what changed is made again."""
    worst, several = 0, len(files) > 1
    summaries = []
    with at.edge(), Voices() as voices, progress() as tell:
        wanted = adjustments(figures=figures, week=week, pace=pace, lead_in=lead_in, fit=fit, talk=talk)
        wishes = wishes_of(voice, bitrate, wanted, cues, vbr=vbr)
        if out == STDOUT and as_json:
            raise Misused("stdout cannot carry the track and the summary; leave out one")
        files, passed_over = scripts_among(files)
        for name in passed_over:
            at.say(f"{name} is no script: passed over")
        targets = targets_of(files, out)
        # Closed at once where something ends it, and so are the processes that it may have begun.
        with closing(_exported(targets, wishes, voices, tell)) as outcomes:
            for (target, name), done in zip(targets.items(), outcomes, strict=True):
                if isinstance(done, Exception):
                    worst = max(worst, at.tell(done, shown(name)))  # the other scripts are exported all the same
                    summaries.append(failure(name, target, done))
                    continue
                at.show_problems(done.problems, done.source)
                summaries.append(summary(done))
                if not as_json:
                    at.say(report(done))
        if as_json:
            typer.echo(json.dumps(summaries if several else summaries[0], ensure_ascii=False, indent=2))
    if worst:
        raise typer.Exit(worst)


def _exported(
    targets: dict[str, str], wishes: Wishes, voices: Voices, tell: Tell
) -> Generator[Exported | Exception, None, None]:
    """What comes of each script. Where there is one only, what a user has caused is raised."""
    if len(targets) > 1:
        from voicecoach.app.batch import export_many

        yield from export_many(targets, wishes, voices, tell, at.sound_store_if_any())
    else:
        for target, name in targets.items():
            yield export_one(name, target, wishes, voices, tell, at.sound_store_if_any())


def wishes_of(voice: str | None, bitrate: int | None, wanted: Adjustments, cues: Path | None, *, vbr: bool) -> Wishes:
    """Raises Misused for a bit rate that MPEG-2 does not have, or one beside `--vbr`."""
    if vbr and bitrate is not None:
        raise Misused("with `--vbr` the bit rate varies as it needs to; leave out `--bitrate` or `--vbr`")
    kbps = PLAIN.kbps if bitrate is None else bitrate
    if kbps not in KBPS:
        raise Misused(f"an MP3 has no bit rate of {kbps} kbit/s here; there are {', '.join(map(str, KBPS))}")
    return Wishes(voice, Encoding(kbps, vbr), wanted, cues)


def targets_of(files: list[str], out: str | None) -> dict[str, str]:
    """Every file with its script. Raises Misused where two would go to one file, or where one has no folder; only what
    is asked for as a folder, `tracks/`, is made when there is something to put into it."""
    folder = Path(out) if out and out != STDOUT and (Path(out).is_dir() or out.endswith(("/", "\\"))) else None
    if len(files) > 1 and out and folder is None:
        raise Misused(f"{len(files)} scripts do not go into one file `{out}`; for a folder write `{out}/`")
    if out and out != STDOUT and folder is None:
        has_folder(Path(out))
    taken: dict[str, str] = {}
    for name in files:
        stem = "session" if name == "-" else Path(name).stem
        target = str(folder / f"{stem}.mp3") if folder else out or f"{stem}.mp3"
        if target in taken and Path(name).resolve() != Path(taken[target]).resolve():
            raise Misused(
                f"`{taken[target]}` and `{name}` would both be written to {target}; export one of them by itself, "
                "with a file of its own after `-o`"
            )
        taken.setdefault(target, name)
    return taken


def report(done: Exported) -> str:
    """One line for a person: what changed, what it took, how long it is.

    `lower-back.mp3: 04:12-04:19 changed, 1 clip made, 212 reused, 29:31 long (+0:02), 0.4 s`
    """
    parts = []
    if done.unchanged:
        parts.append("unchanged")
    elif done.changed:
        places = [span(change.start_ms, change.end_ms) for change in done.changed]
        more = f" and {len(places) - MOST_SPANS} places more" if len(places) > MOST_SPANS else ""
        parts.append(f"{', '.join(places[:MOST_SPANS])}{more} changed")
    elif done.changed is not None:
        parts.append("nothing to be heard changed")
    if done.encoded:
        parts.append(f"encoded anew at {done.encoded}")
    if not done.unchanged:
        parts.append(f"{done.clips_made} clip{'' if done.clips_made == 1 else 's'} made, {done.clips_reused} reused")
    parts += [f"{clock(done.duration_ms)} long{_longer(done)}", f"{done.elapsed_ms / 1000:.1f} s"]
    return f"{done.target}: {', '.join(parts)}"


def summary(done: Exported) -> dict[str, object]:
    """The same and more for a program; times in milliseconds of the new session."""
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
        "problems": [as_json_problem(problem) for problem in done.problems],
    }


def failure(name: str, target: str, error: Exception) -> dict[str, object]:
    """What a program is told of a script that could not be exported."""
    problems = error.problems if isinstance(error, ScriptError) else []
    why = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
    return {"file": target, "script": name, "error": why, "problems": [as_json_problem(each) for each in problems]}


def _longer(done: Exported) -> str:
    """By how much, in whole seconds, if at all."""
    if done.was_ms is None:
        return ""
    seconds = done.duration_ms // 1000 - done.was_ms // 1000
    sign = "+" if seconds > 0 else "-"
    return f" ({sign}{abs(seconds) // 60}:{abs(seconds) % 60:02})" if seconds else ""

"""Exports one session to one file, doing only what has changed since the last time, which the file's receipt shows."""

import json
import os
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from voicecoach.app import NO_OVERRIDES, Overrides, ReportProgress, no_progress
from voicecoach.app.load import (
    Script,
    check_folder,
    check_not_a_source,
    choose_pack,
    files_of,
    parse_script,
    read_script,
)
from voicecoach.cache import Cache, lenient_sound_cache, version_of
from voicecoach.files import FileState, file_state, stamp
from voicecoach.formats import WriteContext, WriteStats, check_limits, format_for
from voicecoach.mp3 import PLAIN, Encoding
from voicecoach.source import Problem, Source, Span, UsageError
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.app.diff import Change, CueList
    from voicecoach.app.render import Rendered
    from voicecoach.formats import Format
    from voicecoach.routine import Routine
    from voicecoach.session_audio import Session

STDOUT = "-"

_MADE_BY = ("lameenc", "mutagen", "num2words", "numpy", "soxr")
"""The packages that affect the bytes of a file, in addition to those that the voice names."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export a session: the voice and cue pack, if not the script's own, how to encode an MP3, and any other
    changes."""

    voice: str | None = None
    encoding: Encoding = PLAIN
    overrides: Overrides = NO_OVERRIDES
    cues: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The result of an export: a file that was written, or was already up to date (`unchanged`).

    `changed` lists where it sounds different from the file it replaced, or is None if that is unknown; `was_ms` is the
    length of the replaced file. `problems` has notes too, on what the script leaves to the coach. `lengths` has the
    name of each exercise and how long it lasts in all, in milliseconds, if the file was written. The `pieces_` fields
    count the distinct stretches of sound in an MP3. `clips` are the cache keys of reused clips. `encoded` is the new
    encoding of an MP3 if it differs from the previous one.
    """

    target: str
    source: Source
    title: str
    voice: str
    duration_ms: int
    was_ms: int | None
    clips_made: int
    clips_reused: int
    pieces_encoded: int
    pieces_reused: int
    changed: "list[Change] | None"
    problems: list[Problem]
    elapsed_ms: int
    unchanged: bool = False
    encoded: str = ""
    lengths: tuple[tuple[str, int], ...] = ()
    clips: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The record of one export: a digest of everything that went into it except the voice, the voice, and the result.

    `state` shows whether the file is still the one written. `encoding` is how an MP3 was encoded. `cues` is what was
    heard, as JSON, parsed only if something changed. `voice_identity` is empty if everything was recorded and the voice
    said nothing. `pack` is the folder of the cue pack laid over the shipped one.
    """

    made_of: str
    voice: str
    voice_identity: str
    state: FileState
    encoding: str
    title: str
    clips: int
    pieces: int
    duration_ms: int
    problems: tuple[Problem, ...]
    cues: str
    pack: str | None = None

    @property
    def cue_list(self) -> "CueList":
        """The cues that were heard."""
        from voicecoach.app.diff import Cue

        return tuple(Cue(*cue) for cue in json.loads(self.cues))


@dataclass(frozen=True, slots=True)
class ExportJob:
    """A script as it was read, the file to write, and the receipt of the existing file."""

    source: Source
    target: str
    options: ExportOptions
    old: Receipt | None

    def check_limits(self, routine: "Routine") -> None:
        """Raise FormatLimitError, before anything is spoken, if the file cannot hold the session of a script's routine
        with the changes asked for, and UsageError for one that is not possible."""
        from voicecoach.app.apply_overrides import apply_overrides

        check_limits(format_for(_form(self.target)), apply_overrides(routine, self.options.overrides))

    def made_of(self, pack: Path | None) -> str:
        """A digest of everything that goes into the file except the voice, with this cue pack."""
        packages = [version_of(package, package) for package in _MADE_BY]
        return digest([self.source, self.options, format_for(_form(self.target)).suffix, stamp(pack), *packages])


def export_job(script: "str | Path | Script | Source", target: str, options: ExportOptions, cache: Cache) -> ExportJob:
    """What to do for one file. Raises UsageError, ScriptError if the script is not UTF-8, CacheError and OSError."""
    format_for(_form(target))
    given = script.source if isinstance(script, Script) else script
    source = given if isinstance(given, Source) else read_script(str(given))
    if target != STDOUT:
        check_not_a_source(Path(target), files_of(source))
    return ExportJob(source, target, options, load_receipt(cache, Path(target)) if target != STDOUT else None)


def export_file(
    script: "str | Path | Script | Source",
    target: str | Path,
    options: ExportOptions = ExportOptions(),
    voices: Voices | None = None,
    progress: ReportProgress = no_progress,
    cache: Cache | None = None,
) -> Exported:
    """Write the session of a script, unless the file at `target` is up to date; its suffix decides the format.

    The script is a path, the name of a shipped script, or one already loaded by `load`.
    `progress` is called with what is being done and the fraction done, from 0 to 1. Pass `voices` to keep voices open
    between calls, and `cache` to use another cache than the user's own. The file is complete or absent.

    Raises ScriptError with all problems if one is an error, UsageError, DoesNotFitError, PackError, RecordingError,
    VoiceError, CacheError and OSError.
    """
    started, cache = time.monotonic(), cache or lenient_sound_cache()
    with ExitStack() as opened:
        voices = voices or opened.enter_context(Voices())
        job = export_job(script, str(target), options, cache)
        return up_to_date(job, voices, started) or write_session(job, voices, progress, cache, started)


def up_to_date(job: ExportJob, voices: Voices, started: float) -> Exported | None:
    """The result if the file is up to date, else None. Nothing is loaded, parsed or spoken to find out."""
    old = job.old
    # The same text and options name the same pack, so the script need not be parsed to find it.
    if old is None or old.made_of != job.made_of(Path(old.pack) if old.pack else None) or not _same_voice(old, voices):
        return None
    return Exported(
        target=job.target,
        source=job.source,
        title=old.title,
        voice=old.voice,
        duration_ms=old.duration_ms,
        was_ms=old.duration_ms,
        clips_made=0,
        clips_reused=old.clips,
        pieces_encoded=0,
        pieces_reused=old.pieces,
        changed=[],
        problems=list(old.problems),
        elapsed_ms=_since(started),
        unchanged=True,
    )


def write_session(job: ExportJob, voices: Voices, progress: ReportProgress, cache: Cache, started: float) -> Exported:
    """Write the session even if the file is up to date. Raises the same errors as `export_file`."""
    from voicecoach.app.diff import cues_of
    from voicecoach.app.render import render
    from voicecoach.formats.cue_sheet import lengths_of

    target, options, old = job.target, job.options, job.old
    script = parse_script(job.source)
    job.check_limits(script.routine)
    pack = choose_pack(script.routine, options.cues).folder
    made_of = job.made_of(pack)  # before the pack is read: a save in the meantime makes it another one
    was_ms = old.duration_ms if old else None
    rendered = render(script, options.voice, progress, voices, cache, options.overrides, options.cues, was_ms)
    context = WriteContext(lambda done: progress("Writing", done), cache, options.encoding)
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    stats, state = write_file(rendered.session, format_for(_form(target)), target, context)
    timeline = rendered.timeline
    identity = voices(rendered.voice).identity() if rendered.speaks else ""
    cues = cues_of(timeline, rendered.pack.sound_of)
    encoding = str(options.encoding) if _form(target).lower().endswith(".mp3") else ""
    if state is not None:
        receipt = _receipt(
            rendered, stats, state, made_of=made_of, encoding=encoding, identity=identity, cues=cues, pack=pack
        )
        save_receipt(cache, Path(target), receipt)
    cache.enforce_limit()
    return Exported(
        target=target,
        source=job.source,
        title=timeline.routine.title,
        voice=rendered.voice,
        duration_ms=timeline.duration_ms,
        was_ms=was_ms,
        clips_made=len(rendered.clips_made),
        clips_reused=len(rendered.clips_reused),
        pieces_encoded=stats.pieces_encoded,
        pieces_reused=stats.pieces_reused,
        changed=_changed(old, identity, cues) if old else None,
        lengths=tuple(lengths_of(timeline)),
        problems=rendered.findings,
        elapsed_ms=_since(started),
        encoded=encoding if old and old.encoding != encoding else "",
        clips=rendered.clips_reused,
    )


def _receipt(
    rendered: "Rendered",
    stats: WriteStats,
    state: FileState,
    *,
    made_of: str,
    encoding: str,
    identity: str,
    cues: "CueList",
    pack: Path | None,
) -> Receipt:
    """The receipt of what was just written; `state` is that of its file."""
    timeline = rendered.timeline
    return Receipt(
        made_of=made_of,
        voice=rendered.voice,
        voice_identity=identity,
        state=state,
        encoding=encoding,
        title=timeline.routine.title,
        clips=len(rendered.clips_made) + len(rendered.clips_reused),
        pieces=stats.pieces_encoded + stats.pieces_reused,
        duration_ms=timeline.duration_ms,
        problems=tuple(rendered.findings),
        cues=json.dumps([(cue.start_ms, cue.ms, cue.what, cue.sound) for cue in cues]),
        pack=None if pack is None else str(pack),
    )


def _form(target: str) -> str:
    return ".mp3" if target == STDOUT else target


def _same_voice(old: Receipt, voices: Voices) -> bool:
    """Whether the voice would sound the same; it is not asked if everything was recorded."""
    return not old.voice_identity or voices(old.voice).identity() == old.voice_identity


def _changed(old: Receipt, identity: str, cues: "CueList") -> "list[Change]":
    """Where the session sounds different; everywhere if the voice has changed."""
    from voicecoach.app.diff import Change, changes

    if old.voice_identity and identity and old.voice_identity != identity:
        return [Change(0, cues[-1].end_ms, 0, old.duration_ms, old.cue_list, cues)]
    return changes(old.cue_list, cues)


def _since(started: float) -> int:
    return round((time.monotonic() - started) * 1000)


def digest(parts: Iterable[object]) -> str:
    """A short text that identifies these values."""
    return blake2b(json.dumps([str(part) for part in parts]).encode(), digest_size=16).hexdigest()


def save_receipt(cache: Cache, path: Path, receipt: Receipt) -> None:
    """Store the receipt of the file at a path. Raises CacheError."""
    fields = {name: getattr(receipt, name) for name in Receipt.__slots__ if name != "cues"}
    problems = [asdict(problem) for problem in receipt.problems]
    head = json.dumps({**fields, "problems": problems})
    cache.put("receipt", _key(path), "\n".join((head, receipt.cues)).encode())


def load_receipt(cache: Cache, path: Path) -> Receipt | None:
    """The receipt of the file now at a path, or None if there is none or it is of another file. Raises CacheError."""
    try:
        now = file_state(path.stat())
    except OSError:
        return None
    data = cache.get("receipt", _key(path))
    if data is None:
        return None
    first, _, cues = data.decode().partition("\n")
    fields = json.loads(first)
    state = tuple(fields["state"])
    if state != now:
        return None
    problems = tuple(Problem(**{**problem, "span": Span(**problem["span"])}) for problem in fields["problems"])
    return Receipt(**{**fields, "state": state, "problems": problems}, cues=cues)


def _key(path: Path) -> str:
    return json.dumps(["receipt 5", str(path.resolve())])


AT_ONCE = 1 << 20
"""The size of the write buffer in bytes: a track is made of thousands of small pieces."""


def write_file(
    session: "Session", form: "Format", target: str, context: WriteContext
) -> tuple[WriteStats, FileState | None]:
    """Write the session to a file, complete or not at all, or to stdout; returns statistics and the file's state.

    The state is None for stdout, and if another process has replaced the file at the same moment.
    """
    from voicecoach.files import whole_file

    if target == STDOUT:
        from shutil import copyfileobj
        from tempfile import TemporaryFile

        # Not held in memory: ten hours take 288 MB.
        with TemporaryFile() as buffer:
            written = _write_into(session, form, buffer, context)
            buffer.seek(0)
            copyfileobj(buffer, sys.stdout.buffer, AT_ONCE)
        sys.stdout.buffer.flush()
        return written, None
    with whole_file(Path(target), AT_ONCE) as file:
        written = _write_into(session, form, file, context)
        file.flush()
        of_part = os.fstat(file.fileno())
    return written, _state(Path(target), of_part)


def _state(path: Path, of_part: os.stat_result) -> FileState | None:
    """The state of the file at a path, if it is the one just written; read again because renaming changes it."""
    try:
        now = file_state(path.stat())
    except OSError:
        return None
    *same, _renamed = file_state(of_part)
    return now if [*now[:-1]] == same else None


def _write_into(session: "Session", form: "Format", file: BinaryIO, context: WriteContext) -> WriteStats:
    from voicecoach.formats import TextFormat

    if isinstance(form, TextFormat):
        file.write(form.render(session.timeline).encode())
        return WriteStats()
    return form.write(session, file, context)


def export_options(
    voice: str | None, bitrate: int | None, wanted: Overrides, cues: Path | None, *, vbr: bool
) -> ExportOptions:
    """The export options. Raises UsageError for a bit rate that MPEG-2 does not have, or one given with `--vbr`."""
    if vbr and bitrate is not None:
        raise UsageError("with `--vbr` the bit rate varies; leave out `--bitrate` or `--vbr`")
    return ExportOptions(voice, Encoding(PLAIN.kbps if bitrate is None else bitrate, vbr), wanted, cues)


def export_targets(files: list[str], out: str | None) -> dict[str, str]:
    """Map each output file to its script. An `out` written as a folder (`tracks/`) is created when something is written
    to it. Raises UsageError if two scripts would be written to the same file, or if a file's folder does not exist."""
    folder = Path(out) if out and out != STDOUT and (Path(out).is_dir() or out.endswith(("/", "\\"))) else None
    if len(files) > 1 and out and folder is None:
        raise UsageError(f"{len(files)} scripts cannot go into one file `{out}`; for a folder write `{out}/`")
    if out and out != STDOUT and folder is None:
        check_folder(Path(out))
    taken: dict[str, str] = {}
    for name in files:
        stem = "session" if name == "-" else Path(name).stem
        target = str(folder / f"{stem}.mp3") if folder else out or f"{stem}.mp3"
        if target in taken and Path(name).resolve() != Path(taken[target]).resolve():
            raise UsageError(
                f"`{taken[target]}` and `{name}` would both be written to {target}; export one of them separately, "
                "with its own file after `-o`"
            )
        taken.setdefault(target, name)
    return taken

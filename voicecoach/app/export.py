"""One session to one file, doing only what has to be done since the last time. Prints nothing."""

import json
import os
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from hashlib import blake2b
from os import stat_result
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from voicecoach.app.load import choose_pack, files_of, parse_script, read_script
from voicecoach.app.overrides import NO_OVERRIDES, Overrides
from voicecoach.cache import Cache, lenient_sound_cache
from voicecoach.files import stamp
from voicecoach.formats import ReportProgress, WriteContext, WriteStats, check_limits, format_for, no_progress
from voicecoach.mp3 import KBPS, PLAIN, Encoding
from voicecoach.source import Problem, Source, Span, UsageError
from voicecoach.versions import version_of
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.app.diff import Change, CueList
    from voicecoach.app.render import Rendered
    from voicecoach.formats import Format, no_progress
    from voicecoach.routine import Routine
    from voicecoach.session_audio import Session


FileState = tuple[int, ...]
"""Which file it is, its size in bytes, and when it was written and changed, in nanoseconds."""


def file_state(facts: stat_result) -> FileState:
    """That of a file. What it does not tell is said at `shipped.stamp`."""
    return facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One export: a digest of all it was made of except the voice, that voice, and what it came to.

    `state` tells whether the file is still the one that was written. `encoding` is how an MP3 was encoded. `cues` are
    what was heard, as JSON: where nothing has changed nobody reads it. `voice_identity` is empty where that voice said
    nothing, since all is recorded. `pack` is the folder of the cue pack that was laid over the shipped one.
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
        """What was heard."""
        from voicecoach.app.diff import Cue

        return tuple(Cue(*cue) for cue in json.loads(self.cues))


def digest(parts: Iterable[object]) -> str:
    """One short text for many values: other values, another text."""
    return blake2b(json.dumps([str(part) for part in parts]).encode(), digest_size=16).hexdigest()


def save_receipt(cache: Cache, path: Path, receipt: Receipt) -> None:
    """Keeps the receipt of the file at that path. Raises CacheError."""
    fields = {name: getattr(receipt, name) for name in Receipt.__slots__ if name != "cues"}
    problems = [asdict(problem) for problem in receipt.problems]
    cache.put("receipt", _key(path), f"{json.dumps({**fields, 'problems': problems})}\n{receipt.cues}".encode())


def load_receipt(cache: Cache, path: Path) -> Receipt | None:
    """The receipt of the very file that is at that path now. Raises CacheError."""
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


STDOUT = "-"

_MADE_BY = ("lameenc", "mutagen", "num2words", "numpy", "soxr")
"""The packages that have a part in the bytes of a file, beside those that the voice names."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a session is wanted: the voice and the cue pack if not the script's own, how an MP3 is encoded, what else is
    changed."""

    voice: str | None = None
    encoding: Encoding = PLAIN
    overrides: Overrides = NO_OVERRIDES
    cues: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file that was written, or found to be as it would be written.

    `changed` is where it sounds different from the file it replaced, None where that one is unknown; `was_ms` is how
    long that one was. `pieces_` count the distinct stretches of sound in an MP3. `clips` are the keys of those that
    were reused. `encoded` is how an MP3 is encoded where the one before was encoded otherwise.
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
    clips: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ExportJob:
    """A script as it was read, the file to be written, and the receipt of the one that is there."""

    source: Source
    target: str
    options: ExportOptions
    old: Receipt | None

    def check_limits(self, routine: "Routine") -> None:
        """Raises FormatLimitError where the file cannot hold the session of a routine, before any word is spoken."""
        check_limits(format_for(_form(self.target)), routine)

    def made_of(self, pack: Path | None) -> str:
        """A digest of all that the file is made of but the voice, if it is said with that cue pack."""
        packages = [version_of(package, package) for package in _MADE_BY]
        return digest([self.source, self.options, format_for(_form(self.target)).suffix, stamp(pack), *packages])


def export_job(name: str, target: str, wishes: ExportOptions, cache: "Cache") -> ExportJob:
    """What is to be done for one file. Raises UsageError, ScriptError where it is not text, CacheError, OSError."""
    format_for(_form(target))
    source = read_script(name)
    if target != STDOUT:
        check_not_a_source(Path(target), files_of(source))
    return ExportJob(source, target, wishes, load_receipt(cache, Path(target)) if target != STDOUT else None)


def export_file(
    name: str | Path,
    target: str | Path,
    wishes: ExportOptions = ExportOptions(),
    voices: Voices | None = None,
    tell: ReportProgress = no_progress,
    cache: "Cache | None" = None,
) -> Exported:
    """Writes the session of a script, unless the file at `target` is what would be written; its suffix is the format.

    `voices` keeps voices open for the next time, `cache` is another than the user's own.

    Raises ScriptError with all problems if one is an error, UsageError, DoesNotFitError, PackError, RecordingError,
    VoiceError, CacheError and OSError.
    """
    started, cache = time.monotonic(), cache or lenient_sound_cache()
    with ExitStack() as opened:
        voices = voices or opened.enter_context(Voices())
        job = export_job(str(name), str(target), wishes, cache)
        return up_to_date(job, voices, started) or write_session(job, voices, tell, cache, started)


def up_to_date(task: ExportJob, voices: Voices, started: float) -> Exported | None:
    """That the file is what would be written, if it is. Nothing is loaded, parsed or heard to find out."""
    old = task.old
    # The same text and wishes name the same pack: the script is not read to know which.
    if old is None or old.made_of != task.made_of(Path(old.pack) if old.pack else None) or not _same_voice(old, voices):
        return None
    return Exported(
        target=task.target,
        source=task.source,
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


def write_session(task: ExportJob, voices: Voices, tell: ReportProgress, cache: "Cache", started: float) -> Exported:
    """Writes the session, whatever there is. Raises as `export_file`."""
    from voicecoach.app.apply_overrides import apply_overrides
    from voicecoach.app.diff import cues_of
    from voicecoach.app.render import render

    target, wishes, old = task.target, task.options, task.old
    script = parse_script(task.source)
    task.check_limits(apply_overrides(script.routine, wishes.overrides))
    pack = choose_pack(script.routine, wishes.cues).folder
    of_what = task.made_of(pack)  # before it is read: what is saved meanwhile is another one
    was_ms = old.duration_ms if old else None
    made = render(script, wishes.voice, tell, voices, cache, wishes.overrides, wishes.cues, was_ms)
    means = WriteContext(lambda done: tell("Writing", done), cache, wishes.encoding)
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    took, state = write_file(made.built.session, format_for(_form(target)), target, means)
    timeline, identity = made.built.session.timeline, voices(made.voice).identity() if made.speaks else ""
    row = cues_of(timeline, made.pack.sound_of)
    encoding = str(wishes.encoding) if _form(target).lower().endswith(".mp3") else ""
    if state is not None:
        receipt = _receipt(made, took, state, made_of=of_what, encoding=encoding, identity=identity, row=row, pack=pack)
        save_receipt(cache, Path(target), receipt)
    cache.enforce_limit()
    return Exported(
        target=target,
        source=task.source,
        title=timeline.routine.title,
        voice=made.voice,
        duration_ms=timeline.duration_ms,
        was_ms=was_ms,
        clips_made=len(made.built.made),
        clips_reused=len(made.built.reused),
        pieces_encoded=took.pieces_encoded,
        pieces_reused=took.pieces_reused,
        changed=_changed(old, identity, row) if old else None,
        problems=made.problems,
        elapsed_ms=_since(started),
        encoded=encoding if old and old.encoding != encoding else "",
        clips=made.built.reused,
    )


def _receipt(
    made: "Rendered",
    took: WriteStats,
    state: FileState,
    *,
    made_of: str,
    encoding: str,
    identity: str,
    row: "CueList",
    pack: Path | None,
) -> Receipt:
    """Of what was just written; `state` is that of its file."""
    timeline = made.built.session.timeline
    return Receipt(
        made_of=made_of,
        voice=made.voice,
        voice_identity=identity,
        state=state,
        encoding=encoding,
        title=timeline.routine.title,
        clips=len(made.built.made) + len(made.built.reused),
        pieces=took.pieces_encoded + took.pieces_reused,
        duration_ms=timeline.duration_ms,
        problems=tuple(made.problems),
        cues=json.dumps([(cue.start_ms, cue.ms, cue.what, cue.sound) for cue in row]),
        pack=None if pack is None else str(pack),
    )


def _form(target: str) -> str:
    return ".mp3" if target == STDOUT else target


def _same_voice(old: Receipt, voices: Voices) -> bool:
    """Whether the voice would sound as it did; where all was recorded, it is not asked."""
    return not old.voice_identity or voices(old.voice).identity() == old.voice_identity


def _changed(old: Receipt, identity: str, row: "CueList") -> "list[Change]":
    """Where it sounds different; everywhere if another voice speaks."""
    from voicecoach.app.diff import Change, changes

    if old.voice_identity and identity and old.voice_identity != identity:
        return [Change(0, row[-1].end_ms, 0, old.duration_ms, old.cue_list, row)]
    return changes(old.cue_list, row)


def _since(started: float) -> int:
    return round((time.monotonic() - started) * 1000)


AT_ONCE = 1 << 20
"""Bytes that go to the system together: a track is thousands of small pieces."""


def check_target(target: Path, *, made_of: Iterable[Path] = ()) -> None:
    """Raises UsageError where there is no folder for the file, or where it is one of those that it is to be made of."""
    check_folder(target)
    check_not_a_source(target, made_of)


def check_folder(target: Path) -> None:
    """Raises UsageError where there is no folder for the file."""
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder `{target.parent}` for `{target.name}`; make it first")


def check_not_a_source(target: Path, made_of: Iterable[Path]) -> None:
    """Raises UsageError where the file is one of those that it is to be made of."""
    if target.exists() and any(path.exists() and path.samefile(target) for path in made_of):
        raise UsageError(
            f"`{target}` is one of the files this is made from, and would be overwritten; write to another file"
        )


def write_file(
    session: "Session", sink: "Format", target: str, means: "WriteContext"
) -> "tuple[WriteStats, FileState | None]":
    """The session to a file, whole or not at all, or to stdout; what it took, and the state of the file.

    There is none of stdout, nor where another process has written another file there in the same moment.
    """
    from voicecoach.files import whole_file

    if target == "-":
        from shutil import copyfileobj
        from tempfile import TemporaryFile

        # Not in memory: ten hours are 288 MB.
        with TemporaryFile() as buffer:
            written = _write_into(session, sink, buffer, means)
            buffer.seek(0)
            copyfileobj(buffer, sys.stdout.buffer, AT_ONCE)
        sys.stdout.buffer.flush()
        return written, None
    with whole_file(Path(target), AT_ONCE) as file:
        written = _write_into(session, sink, file, means)
        file.flush()
        of_part = os.fstat(file.fileno())
    return written, _state(Path(target), of_part)


def _state(path: Path, of_part: os.stat_result) -> "FileState | None":
    """That of the file at a path, if it is the one that was written; to be renamed counts as a change of it."""

    try:
        now = file_state(path.stat())
    except OSError:
        return None
    *same, _renamed = file_state(of_part)
    return now if [*now[:-1]] == same else None


def _write_into(session: "Session", sink: "Format", file: BinaryIO, means: "WriteContext") -> "WriteStats":
    from voicecoach.formats import TextFormat, WriteStats

    if isinstance(sink, TextFormat):
        file.write(sink.render(session.timeline).encode())
        return WriteStats()
    return sink.write(session, file, means)


def export_options(
    voice: str | None, bitrate: int | None, wanted: Overrides, cues: Path | None, *, vbr: bool
) -> ExportOptions:
    """Raises UsageError for a bit rate that MPEG-2 does not have, or one beside `--vbr`."""
    if vbr and bitrate is not None:
        raise UsageError("with `--vbr` the bit rate varies; leave out `--bitrate` or `--vbr`")
    kbps = PLAIN.kbps if bitrate is None else bitrate
    if kbps not in KBPS:
        raise UsageError(f"an MP3 cannot have {kbps} kbit/s here; choose from {', '.join(map(str, KBPS))}")
    return ExportOptions(voice, Encoding(kbps, vbr), wanted, cues)


def export_targets(files: list[str], out: str | None) -> dict[str, str]:
    """Every file with its script. A folder that is named as one (`tracks/`) is made when there is something to put into
    it. Raises UsageError where two would go to one file, or where the folder of a file is missing."""
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

"""One session to one file, doing only what has to be done since the last time. Prints nothing."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.adjust import AS_WRITTEN, Adjustments
from voicecoach.cli.folders import sound_store
from voicecoach.cli.making import Tell, make
from voicecoach.cli.packs import chosen
from voicecoach.cli.reading import read_script, understood
from voicecoach.cli.writing import write_out
from voicecoach.mp3 import PLAIN, Encoding
from voicecoach.receipts import Receipt, digest, keep, receipt_of
from voicecoach.shipped import stamp
from voicecoach.sinks import Means, sink_for
from voicecoach.source import Problem, Source
from voicecoach.voices import Voices

if TYPE_CHECKING:
    from voicecoach.changes import Change, Row
    from voicecoach.store import Store

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a session is wanted: the voice and the cue pack if not the script's own, how an MP3 is encoded, what else is
    changed."""

    voice: str | None = None
    encoding: Encoding = PLAIN
    adjustments: Adjustments = AS_WRITTEN
    cues: Path | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, or found to be as it would be written.

    `changed` is where it sounds different from the file it replaced, None where that one is unknown; `was_ms` is how
    long that one was. `pieces_` count the distinct stretches of sound in an MP3.
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


def export_one(
    name: str, target: str, wishes: Wishes, voices: Voices, tell: Tell, store: "Store | None" = None
) -> Exported:
    """Writes the session of a script, unless the file at `target` is what would be written.

    `store` is the user's unless another is given.

    Raises ScriptError with all problems if one is an error, Misused, Unfit, PackError, RecordingError, VoiceError,
    StoreError and OSError.
    """
    started = time.monotonic()
    sink = sink_for(".mp3" if target == STDOUT else target)
    source, store = read_script(name), store or sound_store()
    old = receipt_of(store, Path(target)) if target != STDOUT else None

    def made_of(pack: Path | None) -> str:
        return digest([source, wishes, sink.suffix, stamp(pack)])

    # The same text and wishes name the same pack: the script is not read to know which.
    if old and old.made_of == made_of(Path(old.pack) if old.pack else None) and _same_voice(old, voices):
        return _unchanged(old, target, source, _since(started))
    from voicecoach.changes import heard

    script = understood(source)
    pack = chosen(script.routine, wishes.cues).folder
    of_what = made_of(pack)  # before it is read: what is saved meanwhile is another one
    was_ms = old.duration_ms if old else None
    made = make(script, wishes.voice, tell, voices, store, wishes.adjustments, wishes.cues, was_ms)
    means = Means(lambda done: tell("Writing", done), store, wishes.encoding)
    written = write_out(made.built.session, sink, target, means)
    timeline, identity = made.built.session.timeline, voices(made.voice).identity() if made.speaks else ""
    row = heard(timeline, made.pack.sound_of)
    if target != STDOUT:
        facts = Path(target).stat()
        receipt = Receipt(
            of_what,
            made.voice,
            identity,
            facts.st_size,
            facts.st_mtime_ns,
            timeline.routine.title,
            len(made.built.made) + len(made.built.reused),
            written.pieces_encoded + written.pieces_reused,
            timeline.duration_ms,
            tuple(made.problems),
            json.dumps([(cue.start_ms, cue.ms, cue.what, cue.sound) for cue in row]),
            None if pack is None else str(pack),
        )
        keep(store, Path(target), receipt)
    return Exported(
        target,
        source,
        timeline.routine.title,
        made.voice,
        timeline.duration_ms,
        old.duration_ms if old else None,
        len(made.built.made),
        len(made.built.reused),
        written.pieces_encoded,
        written.pieces_reused,
        _changed(old, identity, row) if old else None,
        made.problems,
        _since(started),
    )


def _same_voice(old: Receipt, voices: Voices) -> bool:
    """Whether the voice would sound as it did; where all was recorded, it is not asked."""
    return not old.voice_identity or voices(old.voice).identity() == old.voice_identity


def _unchanged(old: Receipt, target: str, source: Source, elapsed_ms: int) -> Exported:
    length_ms = old.duration_ms
    return Exported(
        target, source, old.title, old.voice, length_ms, length_ms, 0, old.clips, 0, old.pieces, [],
        list(old.problems), elapsed_ms, unchanged=True,
    )  # fmt: skip


def _changed(old: Receipt, identity: str, row: "Row") -> "list[Change]":
    """Where it sounds different; everywhere if another voice speaks."""
    from voicecoach.changes import Change, changes

    if old.voice_identity and identity and old.voice_identity != identity:
        return [Change(0, row[-1].end_ms, 0, old.duration_ms, old.heard, row)]
    return changes(old.heard, row)


def _since(started: float) -> int:
    return round((time.monotonic() - started) * 1000)

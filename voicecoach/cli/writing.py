"""A session to a file, whole or not at all, or to stdout; and whether that file may be written."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from voicecoach.errors import Misused

if TYPE_CHECKING:
    from voicecoach.receipts import State
    from voicecoach.session import Session
    from voicecoach.sinks import Means, Sink, Written

AT_ONCE = 1 << 20
"""Bytes that go to the system together: a track is thousands of small pieces."""


def may_be_written(target: Path, *, made_of: Iterable[Path] = ()) -> None:
    """Raises Misused where there is no folder for the file, or where it is one of those that it is to be made of."""
    has_folder(target)
    is_no_source(target, made_of)


def has_folder(target: Path) -> None:
    """Raises Misused where there is no folder for the file."""
    if not target.parent.is_dir():
        raise Misused(f"there is no folder `{target.parent}` for `{target.name}`; make it first")


def is_no_source(target: Path, made_of: Iterable[Path]) -> None:
    """Raises Misused where the file is one of those that it is to be made of."""
    if target.exists() and any(path.exists() and path.samefile(target) for path in made_of):
        raise Misused(f"`{target}` is what it would be made of, and would be lost; write to another file")


def write_out(session: "Session", sink: "Sink", target: str, means: "Means") -> "tuple[Written, State | None]":
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


def _state(path: Path, of_part: os.stat_result) -> "State | None":
    """That of the file at a path, if it is the one that was written; to be renamed counts as a change of it."""
    from voicecoach.receipts import state_of

    try:
        now = state_of(path.stat())
    except OSError:
        return None
    *same, _renamed = state_of(of_part)
    return now if [*now[:-1]] == same else None


def _write_into(session: "Session", sink: "Sink", file: BinaryIO, means: "Means") -> "Written":
    from voicecoach.sinks import TextSink, Written

    if isinstance(sink, TextSink):
        file.write(sink.render(session.timeline).encode())
        return Written()
    return sink.write(session, file, means)

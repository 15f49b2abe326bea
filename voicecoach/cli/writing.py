"""A session to a file, whole or not at all, or to stdout."""

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from voicecoach.session import Session
    from voicecoach.sinks import Means, Sink, Written

AT_ONCE = 1 << 20
"""Bytes that go to the system together: a track is thousands of small pieces."""


def write_out(session: "Session", sink: "Sink", target: str, means: "Means") -> "Written":
    """The session to a file, whole or not at all, or to stdout."""
    from voicecoach.files import whole_file

    if target == "-":
        buffer = BytesIO()
        written = _write_into(session, sink, buffer, means)
        sys.stdout.buffer.write(buffer.getvalue())
        return written
    with whole_file(Path(target), AT_ONCE) as file:
        return _write_into(session, sink, file, means)


def _write_into(session: "Session", sink: "Sink", file: BinaryIO, means: "Means") -> "Written":
    from voicecoach.sinks import TextSink, Written

    if isinstance(sink, TextSink):
        file.write(sink.render(session.timeline).encode())
        return Written()
    return sink.write(session, file, means)

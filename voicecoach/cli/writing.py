"""A session to a file, whole or not at all, or to stdout."""

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from voicecoach.session import Session
    from voicecoach.sinks import Progress, Sink


def write_out(session: "Session", sink: "Sink", target: str, tell: "Progress") -> None:
    """The session to a file, whole or not at all, or to stdout."""
    from voicecoach.files import whole_file

    if target == "-":
        buffer = BytesIO()
        _write_into(session, sink, buffer, tell)
        sys.stdout.buffer.write(buffer.getvalue())
        return
    with whole_file(Path(target)) as file:
        _write_into(session, sink, file, tell)


def _write_into(session: "Session", sink: "Sink", file: BinaryIO, tell: "Progress") -> None:
    from voicecoach.sinks import TextSink

    if isinstance(sink, TextSink):
        file.write(sink.render(session.timeline).encode())
    else:
        sink.write(session, file, tell)

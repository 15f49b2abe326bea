"""The session as an MP3 with chapters and lyrics. Knows nothing of how frames and tags look."""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from voicecoach.mp3.encoder import encode
from voicecoach.mp3.frames import info_frame, parse_header
from voicecoach.mp3.tags import MOST_CHAPTERS, id3_tag
from voicecoach.pcm import Samples
from voicecoach.session import Session
from voicecoach.sinks import CannotHold, Progress
from voicecoach.sinks.captions import captions


def write(session: Session, out: BinaryIO, progress: Progress) -> None:
    """Streams the session into a seekable `out`: tag, Info frame, sound.

    Raises ValueError if it has no length, and CannotHold for more exercises than a table of contents can list.

    Why seekable: the Info frame stands first and tells what only the last frame decides.
    """
    if not session.frames:
        raise ValueError("a session without a single sample cannot be encoded")
    timeline = session.timeline
    if len(timeline.chapters) > MOST_CHAPTERS:
        raise CannotHold(
            f"an MP3 lists at most {MOST_CHAPTERS} exercises as chapters, and here are {len(timeline.chapters)}; "
            "split the script, or export to .wav"
        )
    out.write(
        id3_tag(
            timeline.routine.title,
            duration_ms=timeline.duration_ms,
            language=timeline.routine.language,
            chapters=timeline.chapters,
            lines=[(caption.start_ms, caption.text) for caption in captions(timeline)],
        )
    )
    frames = encode(_watched(session, progress))
    first = next(frames)
    header = parse_header(first[:4])
    start = out.tell()
    out.write(bytes(header.size))
    sizes = []
    for frame in chain([first], frames):
        out.write(frame)
        sizes.append(len(frame))
    end = out.tell()
    out.seek(start)
    out.write(info_frame(header, sizes, session.frames))
    out.seek(end)


def _watched(session: Session, progress: Progress) -> Iterator[Samples]:
    done = 0
    for block in session.blocks():
        yield block
        done += len(block)
        progress(done / session.frames)

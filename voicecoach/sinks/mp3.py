"""The session as an MP3 with chapters and lyrics. Knows nothing of how frames and tags look."""

from typing import BinaryIO

from voicecoach.mp3.splicing import splice
from voicecoach.mp3.tags import MOST_CHAPTERS, id3_tag
from voicecoach.session import Session
from voicecoach.sinks import CannotHold, Means, Written
from voicecoach.sinks.captions import captions


def write(session: Session, out: BinaryIO, means: Means) -> Written:
    """Writes the session into `out`: tag, Info frame, sound. What had to be encoded is kept in the store.

    Raises ValueError if it has no length, CannotHold for more exercises than a table of contents can list, and
    StoreError.
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
    spliced = splice(session, means.encoding, means.store, means.progress)
    out.writelines(spliced.chunks)
    means.progress(1.0)
    return Written(spliced.encoded, spliced.reused)

"""Writes the session as an MP3 with chapters and lyrics, or as WAV."""

import wave
from typing import BinaryIO

from voicecoach.audio.clip import RATE
from voicecoach.formats import FormatLimitError, Progress, WriteContext, WriteStats, check_chapters
from voicecoach.formats.captions import captions
from voicecoach.mp3.encoder import splice
from voicecoach.mp3.tags import id3_tag
from voicecoach.session_audio import Session


def write_mp3(session: Session, out: BinaryIO, context: WriteContext) -> WriteStats:
    """Write the session to `out`: tag, Info frame, sound. Newly encoded pieces go into the cache.

    Raises ValueError if the session is empty, FormatLimitError for more chapters than a table of contents can list, and
    CacheError.
    """
    if not session.frames:
        raise ValueError("a session without sound cannot be encoded")
    timeline = session.timeline
    check_chapters(len(timeline.chapters))
    out.write(
        id3_tag(
            timeline.routine.title,
            duration_ms=timeline.duration_ms,
            language=timeline.routine.language,
            chapters=timeline.chapters,
            lines=[(caption.start_ms, caption.text) for caption in captions(timeline)],
        )
    )
    spliced = splice(session, context.encoding, context.cache, context.progress)
    out.writelines(spliced.chunks)
    context.progress(1.0)
    return WriteStats(spliced.encoded, spliced.reused)


_MOST_BYTES = 2**32 - 64  # sizes have 32 bits, and the header takes some bytes


def write_wav(session: Session, out: BinaryIO, progress: Progress) -> None:
    """Stream the session to `out`, block by block; `out` may be a pipe. Raises FormatLimitError."""
    if session.frames * 2 > _MOST_BYTES:
        raise FormatLimitError("a WAV file holds at most 24 hours; split the script, or export to .mp3")
    with wave.open(out, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        # Set before the first sample, so that the header need not be corrected afterwards.
        wav.setnframes(session.frames)
        done = 0
        for block in session.blocks():
            wav.writeframesraw(block.tobytes())
            done += len(block)
            progress(done / session.frames)

"""The session as a WAV file: mono, 16 bits. Knows nothing of what is said in it."""

import wave
from typing import BinaryIO

from voicecoach.pcm import RATE
from voicecoach.session import Session
from voicecoach.sinks import CannotHold, Progress

_MOST_BYTES = 2**32 - 64  # sizes are 32 bits, and the header needs some of them


def write(session: Session, out: BinaryIO, progress: Progress) -> None:
    """Streams every frame of the session into `out`, block by block; a pipe will do. Raises CannotHold."""
    if session.frames * 2 > _MOST_BYTES:
        raise CannotHold("a WAV file holds at most 24 hours; split the script, or export to .mp3")
    with wave.open(out, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        # Stated before the first sample, so that the header need not be mended afterwards.
        wav.setnframes(session.frames)
        done = 0
        for block in session.blocks():
            wav.writeframesraw(block.tobytes())
            done += len(block)
            progress(done / session.frames)

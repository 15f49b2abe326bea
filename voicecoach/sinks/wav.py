"""The session as a WAV file: mono, 16 bits. Knows nothing of what is said in it."""

import wave
from typing import BinaryIO

from voicecoach.pcm import RATE
from voicecoach.session import Session
from voicecoach.sinks import Progress


def write(session: Session, out: BinaryIO, progress: Progress) -> None:
    """Streams every frame of the session into `out`, block by block; a pipe will do."""
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

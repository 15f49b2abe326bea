"""Reads the file that a system's voice wrote: WAV, or AIFF whatever its name says. Knows no engine.

Why no library: the standard one reads WAV only since Python 3.13, and these files are the plainest of their kind.
"""

import io
import struct
import wave
from pathlib import Path

import numpy as np

from voicecoach.pcm import Clip, Samples
from voicecoach.voices.protocol import VoiceError


def read_spoken(path: Path) -> Clip:
    """The sound of a 16-bit WAV, AIFF or AIFF-C file, its first channel. Raises VoiceError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise VoiceError(f"the voice's file cannot be read: {error}.") from error
    try:
        return _aiff(content) if content[:4] == b"FORM" else _wav(content)
    except (wave.Error, EOFError, struct.error, KeyError, ValueError) as error:
        raise VoiceError(f"the voice wrote a file that is no sound: {error}.") from error


def _wav(content: bytes) -> Clip:
    with wave.open(io.BytesIO(content)) as file:
        samples = _first_channel(
            file.readframes(file.getnframes()), "<i2", file.getsampwidth() * 8, file.getnchannels()
        )
        return Clip(samples, file.getframerate())


def _aiff(content: bytes) -> Clip:
    """Layout: Apple, Audio Interchange File Format AIFF-C, draft 1991; `sowt` is little-endian AIFF-C."""
    chunks = _aiff_chunks(content)
    common = chunks[b"COMM"]
    channels, _, bits, exponent, mantissa = struct.unpack(">hIhHQ", common[:18])
    encoding = common[18:22] if content[8:12] == b"AIFC" else b"NONE"
    order = {b"NONE": ">i2", b"twos": ">i2", b"sowt": "<i2"}.get(encoding)
    if order is None:
        raise ValueError(f"AIFF-C in the encoding {encoding!r}")
    # The rate is an 80-bit float; the samples come after an offset, which is 0 in practice, and a block size.
    rate = int(mantissa * 2.0 ** (exponent - 16_383 - 63))
    return Clip(_first_channel(chunks[b"SSND"][8:], order, bits, channels), rate)


def _aiff_chunks(content: bytes) -> dict[bytes, bytes]:
    """Each chunk by its name; they begin at even places."""
    chunks, at = {}, 12
    while at + 8 <= len(content):
        name, size = struct.unpack(">4sI", content[at : at + 8])
        chunks[name] = content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return chunks


def _first_channel(data: bytes, order: str, bits: int, channels: int) -> Samples:
    if bits != 16:
        raise ValueError(f"{bits} bits a sample instead of 16")
    samples = np.frombuffer(data, order, count=len(data) // (2 * channels) * channels)
    return samples[::channels].astype(np.int16)

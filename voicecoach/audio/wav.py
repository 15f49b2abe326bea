"""What RIFF WAV files say of themselves, read without any library: they are the only kind of sound file that is read
from a cue pack.

Why not a decoder: a cue pack may come from a stranger, and what looks like a sound file can be a playlist that makes a
decoder read other files, or fetch them from the network.
"""

from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from voicecoach.files import open_regular, read_at_most
from voicecoach.source import MissingError, UsageError

LONGEST_MS = 600_000
"""The longest sound file that is read: ten minutes. No phrase of a session takes as long, and it fits into memory."""

MOST_SOUND_BYTES = 200_000_000
"""The largest sound file that is read. Ten minutes of uncompressed sound in two channels are about 100 MB."""

RATES = range(1_000, 768_001)
"""The sample rates in Hz that are read."""

_INTEGERS, _FLOATS, _EXTENSIBLE = 1, 3, 0xFFFE
"""Format tags of WAVE: PCM, IEEE float, and a tag that stands in the extension instead."""
_WIDTHS = {_INTEGERS: (1, 2, 3, 4), _FLOATS: (4, 8)}
"""The bytes of a sample that are read here."""


class MediaError(MissingError):
    """A sound file cannot be read; the message says why."""


class NoSoundError(MediaError, UsageError):
    """A file that should be a sound file is not."""


class NoWavError(NoSoundError):
    """A file is not a WAV file whose samples are plain integers or floating-point numbers."""


@dataclass(frozen=True, slots=True)
class WavHeader:
    """What a WAV file says of its samples, and where they are: from byte `start`, `frames` of `channels` x `width`."""

    rate: int
    channels: int
    width: int
    is_float: bool
    start: int
    frames: int

    @property
    def ms(self) -> int:
        """The length in milliseconds, rounded up."""
        return -(-self.frames * 1000 // self.rate)


def sound_bytes(path: Path, *inside: Path) -> tuple[bytes, int]:
    """The bytes of a sound file and how many it has; of one that is too large none are read. If folders are given, it
    must be inside of each. Raises LeadsOutError, NotAFileError and OSError."""
    return read_at_most(path, MOST_SOUND_BYTES, *inside)


def digest_of(data: bytes) -> str:
    """What distinguishes the bytes of a sound file from all others."""
    return blake2b(data, digest_size=16).hexdigest()


def wav_ms(path: Path) -> int:
    """The length of a WAV file in milliseconds, rounded up, from its header alone. Raises MediaError and OSError."""
    with open_regular(path) as file:
        return header_from(file, path).ms


def ms_of(data: bytes, path: Path) -> int:
    """The same for a file that has been read already; `path` is its name in errors. Raises MediaError."""
    return header_of(data, path).ms


def header_of(data: bytes, path: Path) -> WavHeader:
    """What a WAV file says of its samples, from its first bytes. Raises MediaError."""
    return header_from(BytesIO(data), path)


def is_wav(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a WAV file, whatever its samples are."""
    return head[:4] == b"RIFF" and head[8:12] == b"WAVE"


def header_from(file: BinaryIO, path: Path) -> WavHeader:
    """What an open WAV file says of its samples. Raises MediaError.

    Source: Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991.
    """
    size = file.seek(0, 2)
    if size > MOST_SOUND_BYTES:
        raise MediaError(f"{path.name} has more than {MOST_SOUND_BYTES // 1_000_000} MB, too much for a recording.")
    file.seek(0)
    form = b""
    if is_wav(file.read(12)):
        while len(head := file.read(8)) == 8:
            length = int.from_bytes(head[4:], "little")
            if head[:4] == b"fmt ":
                form = file.read(min(length, 40))
                length -= len(form)
            elif head[:4] == b"data":
                # A length of 0 or of all ones is written by a program that could not go back to fill it in.
                left = size - file.tell()
                return _described(form, file.tell(), left if length in (0, 0xFFFFFFFF) else min(length, left), path)
            file.seek(length + length % 2, 1)
    raise _no_wav(path)


def _described(form: bytes, start: int, length: int, path: Path) -> WavHeader:
    tag, channels, rate, bits = (int.from_bytes(form[at:to], "little") for at, to in ((0, 2), (2, 4), (4, 8), (14, 16)))
    if tag == _EXTENSIBLE:
        tag = int.from_bytes(form[24:26], "little")
    width = -(-bits // 8)
    if len(form) < 16 or width not in _WIDTHS.get(tag, ()) or not 1 <= channels <= 64 or rate not in RATES:
        raise _no_wav(path)
    return WavHeader(rate, channels, width, tag == _FLOATS, start, length // (width * channels))


def _no_wav(path: Path) -> NoWavError:
    return NoWavError(f"{path.name} is not a WAV file with plain samples; `voicecoach cues import` makes one of it.")

"""Takes in the sound of a file bit by bit, as one channel, and stops when it is too long; that of WAV files by itself.

Why bit by bit: a file of a few kilobytes may hold hours of silence in eight channels.
"""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from voicecoach.audio.clip import Clip, Resampling, Samples, Wave, frame_at
from voicecoach.audio.wav import LONGEST_MS, MediaError, WavHeader, header_from
from voicecoach.files import open_regular

BLOCK_FRAMES = 16_384
"""How many frames are read at a time; of 64 channels as fractions they take 8 MB."""

MOST_RATE, REDUCED_RATE = 96_000, 48_000
"""The highest sample rate in Hz that is kept, and the one that sound with a higher one is given: in ten minutes of it
there are at most 115 MB. A session has 24 kHz."""


def too_long(path: Path) -> MediaError:
    """The error for a sound of more than LONGEST_MS."""
    return MediaError(f"{path.name} is longer than {LONGEST_MS // 60_000} minutes, the most that is read.")


def mono(channels: npt.NDArray[np.int16 | np.float64]) -> Samples:
    """The mean of the channels of a block; of shape `(frames, channels)`, in units of 16 bits."""
    return _whole(channels.astype(np.float64, copy=False).mean(axis=1))


class Intake:
    """The sound of the file `path`, with a sample rate of `rate` Hz, as it comes in."""

    def __init__(self, path: Path, rate: int) -> None:
        self._path, self._rate = path, rate
        self._left = frame_at(LONGEST_MS, rate)
        self._samples = bytearray()
        self._reduce = Resampling(rate, REDUCED_RATE) if rate > MOST_RATE else None

    def add(self, block: Samples) -> None:
        """Add the next frames. Raises MediaError if there are too many."""
        self._left -= len(block)
        if self._left < 0:
            raise too_long(self._path)
        self._keep(block if self._reduce is None else _whole(self._reduce.push(block.astype(np.float64))))

    def clip(self) -> Clip:
        """All that came in."""
        if self._reduce is not None:
            self._keep(_whole(self._reduce.end()))
        return Clip(np.frombuffer(self._samples, np.int16), REDUCED_RATE if self._reduce else self._rate)

    def _keep(self, block: Samples) -> None:
        self._samples += block.tobytes()


def _whole(wave: npt.NDArray[np.float64]) -> Samples:
    whole: Samples = np.clip(np.rint(wave), -32_768, 32_767).astype(np.int16)
    return whole


def read_wav(path: Path) -> Clip:
    """A WAV file as a mono clip at its own rate: the mean of its channels. Raises MediaError and OSError."""
    with open_regular(path) as file:
        return _clip(file, path)


def clip_of(data: bytes, path: Path) -> Clip:
    """The same for a file that has been read already; `path` is its name in errors. Raises MediaError."""
    return _clip(BytesIO(data), path)


def _clip(file: BinaryIO, path: Path) -> Clip:
    header = header_from(file, path)
    intake = Intake(path, header.rate)
    if header.ms > LONGEST_MS:
        raise too_long(path)
    file.seek(header.start)
    frame = header.channels * header.width
    for at in range(0, header.frames, BLOCK_FRAMES):
        intake.add(mono(_values(file.read(min(BLOCK_FRAMES, header.frames - at) * frame), header)))
    return intake.clip()


def _values(data: bytes, header: WavHeader) -> Wave:
    """The samples of a block in units of 16 bits, shape `(frames, channels)`."""
    width, frame = header.width, header.width * header.channels
    data = data[: len(data) // frame * frame]  # of a file that was cut in the meantime
    if header.is_float:
        values = np.nan_to_num(np.frombuffer(data, f"<f{width}").astype(np.float64), posinf=1.0, neginf=-1.0) * 32_767
    elif width == 1:
        values = (np.frombuffer(data, np.uint8).astype(np.float64) - 128) * 256
    else:
        # The two highest bytes of each sample.
        each = np.frombuffer(data, np.uint8).reshape(-1, width)[:, -2:]
        values = np.ascontiguousarray(each).view("<i2").reshape(-1).astype(np.float64)
    return values.reshape(-1, header.channels)

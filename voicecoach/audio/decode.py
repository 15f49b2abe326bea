"""Reads sound files of any kind as clips."""

import warnings
import wave
from pathlib import Path
from shutil import which
from typing import BinaryIO

import numpy as np

from voicecoach.audio.clip import Clip
from voicecoach.source import MissingError, UsageError


def decode(path: Path) -> Clip:
    """Read a sound file as a mono clip at its own rate. Raises MediaError, and NoSoundError if it is not a sound file.

    Plain 16-bit WAV is read without pydub. Why: its import takes longer than reading the four tones.
    """
    with path.open("rb") as file:
        is_pcm = _is_pcm(file)
    if is_pcm and (clip := _plain_wav(path)):
        return clip
    with warnings.catch_warnings():
        # pydub warns on import if there is no ffmpeg; files that then cannot be read are an error below.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
        from pydub.exceptions import CouldntDecodeError
    if not is_pcm and not (which("ffmpeg") and which("ffprobe")):
        raise MediaError(f"reading {path.name} needs ffmpeg: install it, or convert the file to WAV (PCM).")
    try:
        with path.open("rb") as file:
            if is_pcm:
                segment = AudioSegment.from_file(file, "wav")
            else:  # not by a name ending in .wav: pydub would read its content as integers
                segment = AudioSegment.from_file(file if path.suffix.lower() == ".wav" else str(path))
    except (CouldntDecodeError, LookupError) as error:  # the latter if a video has no sound
        raise NoSoundError(f"{path.name} is not a sound file that can be read here.") from error
    segment = segment.set_channels(1).set_sample_width(2)
    return Clip(np.frombuffer(segment.raw_data, np.int16).copy(), segment.frame_rate)


class MediaError(MissingError):
    """A sound file cannot be read; the message says why."""


class NoSoundError(MediaError, UsageError):
    """A file that should be a sound file is not."""


def _is_pcm(file: BinaryIO) -> bool:
    """Whether it is a WAV file with integer samples, not floating-point or compressed ones."""
    if file.read(4) != b"RIFF":
        return False
    file.seek(12)
    while len(head := file.read(8)) == 8:
        size = int.from_bytes(head[4:], "little")
        if head[:4] == b"fmt ":
            form = file.read(size)
            extensible = form[:2] == b"\xfe\xff"
            return (form[24:26] if extensible else form[:2]) == b"\x01\x00"
        file.seek(size + size % 2, 1)
    return False


def _plain_wav(path: Path) -> Clip | None:
    try:
        with wave.open(str(path), "rb") as file:
            if file.getnchannels() != 1 or file.getsampwidth() != 2:
                return None
            return Clip(np.frombuffer(file.readframes(file.getnframes()), np.int16).copy(), file.getframerate())
    except wave.Error:
        return None

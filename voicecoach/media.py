"""Sound files of any kind as clips. Knows nothing of cues."""

import warnings
import wave
from pathlib import Path

import numpy as np

from voicecoach.errors import Missing
from voicecoach.pcm import Clip


def decode(path: Path) -> Clip:
    """A sound file as a mono clip at its own rate. Raises MediaError where it cannot be read.

    Why: plain 16-bit WAV goes without pydub, whose import costs more than reading the four tones.
    """
    with path.open("rb") as file:
        if file.read(4) == b"RIFF" and (clip := _plain_wav(path)):
            return clip
    with warnings.catch_warnings():
        # pydub warns at import where there is no ffmpeg; what then cannot be read is an error below.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
        from pydub.exceptions import CouldntDecodeError
    try:
        segment = AudioSegment.from_file(str(path)).set_channels(1).set_sample_width(2)
    except FileNotFoundError as error:  # pydub's word for a missing ffmpeg or ffprobe
        raise MediaError(f"reading {path.name} needs ffmpeg: install it, or convert the file to WAV") from error
    except CouldntDecodeError as error:
        raise MediaError(f"{path.name} is no sound file that ffmpeg can read") from error
    return Clip(np.frombuffer(segment.raw_data, np.int16).copy(), segment.frame_rate)


class MediaError(Missing):
    """A sound file cannot be read; the message says why."""


def _plain_wav(path: Path) -> Clip | None:
    try:
        with wave.open(str(path), "rb") as file:
            if file.getnchannels() != 1 or file.getsampwidth() != 2:
                return None
            return Clip(np.frombuffer(file.readframes(file.getnframes()), np.int16).copy(), file.getframerate())
    except wave.Error:
        return None

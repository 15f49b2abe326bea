"""Reads the sound files that a person brings, of any kind, as clips: by ourselves, by miniaudio, or by ffmpeg.

What a file is, is decided by its first bytes, never by its name, and ffmpeg is told so: it must not find out by itself,
since a playlist would make it read other files, or fetch them from the network.
"""

import io
import re
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from shutil import which

import numpy as np

from voicecoach.audio.clip import Clip, Samples
from voicecoach.audio.wav import (
    LONGEST_MS,
    MOST_SOUND_BYTES,
    MediaError,
    NoSoundError,
    NoWavError,
    clip_of,
    is_wav,
    sound_bytes,
)

_KINDS = (
    ("wav", rb"RIFF....WAVE|RF64....WAVE"),
    ("flac", rb"fLaC"),
    ("ogg", rb"OggS"),
    ("mp3", rb"ID3|\xff[\xe2\xe3\xf2-\xf7\xfa\xfb]"),
    ("aac", rb"\xff[\xf0\xf1\xf8\xf9]"),
    ("mov", rb"....(?:ftyp|moov|mdat|wide)"),
    ("matroska", rb"\x1a\x45\xdf\xa3"),
    ("aiff", rb"FORM....AIF[FC]"),
    ("caf", rb"caff"),
    ("asf", rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    ("amr", rb"#!AMR"),
    ("au", rb"\.snd"),
)
"""Kinds of sound files by the name of ffmpeg's demuxer, each with its first bytes. None of them names other files."""

_SECONDS = 60
"""The longest time that ffmpeg may take."""


def decode(path: Path) -> Clip:
    """Read a sound file as a mono clip at its own rate. Raises MediaError, NoSoundError if it is not one, and OSError.

    Plain WAV is read by ourselves, MP3, FLAC and Ogg Vorbis by miniaudio, anything else by ffmpeg, if it is installed.
    """
    data, size = sound_bytes(path)
    if size > MOST_SOUND_BYTES:
        raise MediaError(f"{path.name} has more than {MOST_SOUND_BYTES // 1_000_000} MB, too much for a recording.")
    kind = _kind(data)
    if kind is None:
        raise _no_sound(path)
    if is_wav(data):
        try:
            return clip_of(data, path)
        except NoWavError:  # with compressed samples
            pass
    clip = _by_miniaudio(kind, data) or _by_ffmpeg(kind, path)
    if clip.ms > LONGEST_MS:
        raise MediaError(f"{path.name} is longer than {LONGEST_MS // 60_000} minutes, the most that is read.")
    return clip


def _kind(data: bytes) -> str | None:
    return next((kind for kind, head in _KINDS if re.match(head, data, re.DOTALL)), None)


def _by_miniaudio(kind: str, data: bytes) -> Clip | None:
    """The sound, or None if miniaudio does not read it, as Opus in an Ogg file."""
    import miniaudio

    read: Callable[[bytes], miniaudio.DecodedSoundFile] | None = {
        "mp3": miniaudio.mp3_read_s16,
        "flac": miniaudio.flac_read_s16,
        "ogg": miniaudio.vorbis_read,
    }.get(kind)
    if read is None:
        return None
    try:
        sound = read(data)
    except miniaudio.MiniaudioError:
        return None
    channels = np.asarray(sound.samples, np.int16).reshape(-1, sound.nchannels)
    return Clip(_mono(channels), sound.sample_rate)


def _mono(channels: Samples) -> Samples:
    mono: Samples = np.round(channels.astype(np.float64).mean(axis=1)).astype(np.int16)
    return mono


def _by_ffmpeg(kind: str, path: Path) -> Clip:
    program = which("ffmpeg")
    if program is None:
        raise MediaError(f"reading {path.name} needs ffmpeg: install it, or convert the file to WAV (PCM).")
    command = [program, "-nostdin", "-loglevel", "error", "-protocol_whitelist", "file,pipe", "-f", kind]
    command += ["-i", f"file:{path.absolute()}", "-t", str(LONGEST_MS // 1000 + 1), "-map", "0:a:0", "-vn"]
    try:
        done = subprocess.run(
            [*command, "-f", "wav", "-c:a", "pcm_s16le", "pipe:1"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise MediaError(f"ffmpeg has not read {path.name} within {_SECONDS} s; convert it to WAV (PCM).") from error
    except subprocess.SubprocessError as error:
        raise _no_sound(path) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub warns on import if there is no ffprobe, which is not used here
        from pydub import AudioSegment
    segment = AudioSegment.from_file(io.BytesIO(done.stdout), "wav").set_channels(1).set_sample_width(2)
    if not segment.raw_data:
        raise _no_sound(path)
    return Clip(np.frombuffer(segment.raw_data, np.int16).copy(), segment.frame_rate)


def _no_sound(path: Path) -> NoSoundError:
    return NoSoundError(f"{path.name} is not a sound file that can be read here.")

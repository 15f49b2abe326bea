"""Reads sound files as clips: WAV files by ourselves, those of other kinds that a person brings by miniaudio or ffmpeg.

The sound of each is taken in bit by bit, as one channel, up to a limit: a file of a few kilobytes may hold hours of
silence in eight channels. What a file is, is decided by its first bytes, never by its name, and ffmpeg is told so: it
must not find out by itself, since a playlist would make it read other files, or fetch them from the network.
"""

import re
import subprocess
import warnings
from array import array
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from shutil import which
from threading import Timer
from typing import IO, BinaryIO

import numpy as np
import numpy.typing as npt

from voicecoach.audio.clip import Clip, Resampling, Samples, Wave, frame_at
from voicecoach.audio.wav import (
    LONGEST_MS,
    MOST_SOUND_BYTES,
    RATES,
    MediaError,
    NoSoundError,
    NoWavError,
    WavHeader,
    header_from,
    header_of,
    is_wav,
    sound_bytes,
)
from voicecoach.files import open_regular

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

_HEAD_BYTES = 256
"""More than the header of a WAV file that ffmpeg writes without metadata."""

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
    return _by_miniaudio(kind, data, path) or _by_ffmpeg(kind, path)


def _kind(data: bytes) -> str | None:
    return next((kind for kind, head in _KINDS if re.match(head, data, re.DOTALL)), None)


def _by_miniaudio(kind: str, data: bytes, path: Path) -> Clip | None:
    """The sound, or None if miniaudio does not read it, as Opus in an Ogg file."""
    import miniaudio

    facts: Callable[[bytes], miniaudio.SoundFileInfo] | None = {
        "mp3": miniaudio.mp3_get_info,
        "flac": miniaudio.flac_get_info,
        "ogg": miniaudio.vorbis_get_info,
    }.get(kind)
    if facts is None:
        return None
    try:
        sound = facts(data)
        rate, channels = sound.sample_rate, sound.nchannels
        if rate not in RATES:
            return None
        if kind == "ogg":
            blocks = _vorbis(data, channels)
        else:
            blocks = miniaudio.stream_memory(data, miniaudio.SampleFormat.SIGNED16, channels, rate, BLOCK_FRAMES)
        intake = Intake(path, rate)
        for block in blocks:
            intake.add(mono(np.asarray(block, np.int16).reshape(-1, channels)))
    except miniaudio.MiniaudioError:
        return None
    clip = intake.clip()
    return clip if len(clip.samples) or kind != "ogg" else None


def _vorbis(data: bytes, channels: int) -> "Iterator[array[int]]":
    """The frames of a Vorbis file. Why not `stream_memory`: it rounds its samples in another way."""
    from miniaudio import DecodeError, ffi, lib

    stream = lib.stb_vorbis_open_memory(data, len(data), ffi.new("int *"), ffi.NULL)
    if not stream:
        raise DecodeError("this is not Vorbis")
    try:
        block = ffi.new("short[]", BLOCK_FRAMES * channels)
        while frames := lib.stb_vorbis_get_frame_short_interleaved(stream, channels, block, BLOCK_FRAMES * channels):
            yield array("h", bytes(ffi.buffer(block, frames * channels * 2)))
    finally:
        lib.stb_vorbis_close(stream)


def _by_ffmpeg(kind: str, path: Path) -> Clip:
    program = which("ffmpeg")
    if program is None:
        raise MediaError(f"reading {path.name} needs ffmpeg: install it, or convert the file to WAV (PCM).")
    command = [program, "-nostdin", "-loglevel", "error", "-protocol_whitelist", "file,pipe", "-f", kind]
    command += ["-i", f"file:{path.absolute()}", "-t", str(LONGEST_MS // 1000 + 1), "-map", "0:a:0", "-vn"]
    command += ["-map_metadata", "-1", "-fflags", "+bitexact", "-f", "wav", "-c:a", "pcm_s16le", "pipe:1"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet) as process:
        assert process.stdout is not None
        late = Timer(_SECONDS, process.kill)
        late.start()
        try:
            clip = _from_ffmpeg(process.stdout, path)
            process.wait()
        finally:
            in_time = late.is_alive()
            late.cancel()
            process.kill()
    if not in_time:
        raise MediaError(f"ffmpeg has not read {path.name} within {_SECONDS} s; convert it to WAV (PCM).")
    if process.returncode or clip is None or not len(clip.samples):
        raise _no_sound(path)
    return clip


def _from_ffmpeg(output: IO[bytes], path: Path) -> Clip | None:
    """The sound that ffmpeg writes as WAV, or None if that is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub warns on import if there is no ffprobe, which is not used here
        from pydub import AudioSegment
    head = output.read(_HEAD_BYTES)
    try:
        header = header_of(head, path)
    except NoWavError:
        return None
    rate, channels = header.rate, header.channels
    intake = Intake(path, rate)
    rest, size = head[header.start :], BLOCK_FRAMES * channels * header.width
    while block := rest + output.read(size - len(rest)):
        rest = b""
        block = block[: len(block) // (2 * channels) * 2 * channels]
        if channels > 2:  # for which pydub takes minutes
            intake.add(mono(np.frombuffer(block, "<i2").reshape(-1, channels)))
        else:
            segment = AudioSegment(block, sample_width=2, frame_rate=rate, channels=channels).set_channels(1)
            intake.add(np.frombuffer(segment.raw_data, np.int16))
    return intake.clip()


def _no_sound(path: Path) -> NoSoundError:
    return NoSoundError(f"{path.name} is not a sound file that can be read here.")

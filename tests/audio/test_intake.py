"""A small file may hold hours of sound, or many channels of it: it is taken in bit by bit, and up to ten minutes."""

import struct
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from own_pack import hum, write_wav

from voicecoach.audio import decode as decoding
from voicecoach.audio.clip import Clip
from voicecoach.audio.decode import MOST_RATE, REDUCED_RATE, Intake, decode, mono, read_wav
from voicecoach.audio.mastering import trimmed_recording
from voicecoach.audio.wav import LONGEST_MS, MediaError, NoSoundError

needs_ffmpeg = pytest.mark.needs_program("ffmpeg")
TOO_LONG = r"is longer than 10 minutes, the most that is read"


def test_ten_minutes_are_taken_in_and_not_one_frame_more() -> None:
    intake = Intake(Path("a.flac"), 8_000)
    for _ in range(600):
        intake.add(np.ones(8_000, np.int16))
    assert (intake.clip().ms, intake.clip().samples.sum()) == (LONGEST_MS, 600 * 8_000)
    with pytest.raises(MediaError, match=rf"a\.flac {TOO_LONG}"):
        intake.add(np.ones(1, np.int16))


@pytest.mark.parametrize(("frames", "is_read"), [(600_000, True), (600_001, False)])
def test_so_it_is_with_a_wav_file(tmp_path: Path, frames: int, is_read: bool) -> None:
    write_wav(tmp_path / "a.wav", np.ones(frames, np.int16), rate=1_000)
    if is_read:
        assert read_wav(tmp_path / "a.wav").samples.sum() == frames
        return
    with pytest.raises(MediaError, match=TOO_LONG):
        read_wav(tmp_path / "a.wav")


@needs_ffmpeg
@pytest.mark.slow
@pytest.mark.processes
@pytest.mark.parametrize("kind", ["flac", "ogg", "mp3", "m4a", "opus"])
@pytest.mark.parametrize(("seconds", "is_read"), [(599, True), (602, False)])
def test_and_with_any_other(tmp_path: Path, kind: str, seconds: int, is_read: bool) -> None:
    file = silent(tmp_path / f"a.{kind}", seconds)
    if is_read:
        assert decode(file).ms == pytest.approx(seconds * 1_000, abs=200)
        return
    with pytest.raises(MediaError, match=TOO_LONG):
        decode(file)


@pytest.mark.parametrize(("rate", "becomes"), [(MOST_RATE, MOST_RATE), (MOST_RATE + 1, REDUCED_RATE)])
def test_only_a_rate_higher_than_any_that_is_usual_is_reduced(rate: int, becomes: int) -> None:
    intake, sound = Intake(Path("a.flac"), rate), hum(1_500, 440, rate=rate, peak=12_000)
    for at in range(0, len(sound), 10_000):
        intake.add(sound[at : at + 10_000])
    clip = intake.clip()
    assert (clip.rate, clip.ms) == (becomes, 1_500)
    assert np.abs(clip.samples.astype(int) - hum(1_500, 440, rate=becomes, peak=12_000))[500:-500].max() <= 5
    assert np.array_equal(clip.samples, sound) == (rate == MOST_RATE)


def test_the_channels_become_their_mean() -> None:
    assert mono(np.array([[1, 2], [3, 4], [-32_768, -32_768], [32_767, 32_767]], np.int16)).tolist() == [
        2, 4, -32_768, 32_767,
    ]  # fmt: skip
    assert mono(np.array([[40_000.0], [-40_000.0]])).tolist() == [32_767, -32_768]


# --- memory -------------------------------------------------------------------------------------------

MOST_MB = 70

GROWN = """
    import resource, sys
    from pathlib import Path
    import miniaudio, pydub, soxr, numpy
    from voicecoach.audio.decode import decode
    from voicecoach.audio.mastering import trimmed_recording
    from voicecoach.audio.wav import MediaError
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        print(len(trimmed_recording(decode(Path(sys.argv[1])))))
    except MediaError as error:
        print(error)
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1_000)
"""
"""Says what is read of a file, and by how many MB the process grew."""


def silent(file: Path, seconds: int, rate: int = 12_000, channels: str = "mono", source: str = "") -> Path:
    """A file of nothing but silence, of the kind that its name says."""
    codec = {"opus": ["-b:a", "6k"], "m4a": ["-c:a", "alac"]}.get(file.suffix[1:], [])
    made = f"{source or 'anullsrc'}=r={rate}{'' if source else f':cl={channels}'}"
    command = ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", made, "-t", str(seconds)]
    subprocess.run([*command, *codec, *(["-ac", "8"] if source else []), str(file)], check=True)
    return file


def read_in_a_child(file: Path) -> tuple[str, int]:
    """What `GROWN` says."""
    command = [sys.executable, "-c", textwrap.dedent(GROWN), str(file)]
    *read, grown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return "\n".join(read), int(grown)


@needs_ffmpeg
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units, or not at all")
@pytest.mark.slow
@pytest.mark.processes
@pytest.mark.parametrize("kind", ["flac", "ogg", "mp3", "m4a"])
def test_an_hour_in_a_small_file_takes_little_memory(tmp_path: Path, kind: str) -> None:
    said, grown = read_in_a_child(silent(tmp_path / f"a.{kind}", 3_600))
    assert said == f"a.{kind} is longer than 10 minutes, the most that is read."
    assert grown < MOST_MB


@needs_ffmpeg
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units, or not at all")
@pytest.mark.slow
@pytest.mark.processes
@pytest.mark.parametrize("kind", ["flac", "m4a"])
def test_so_do_many_channels_at_a_high_rate(tmp_path: Path, kind: str) -> None:
    said, grown = read_in_a_child(silent(tmp_path / f"a.{kind}", 60, 96_000, source="sine"))
    assert int(said) == pytest.approx(60 * 24_000, abs=500)
    assert grown < MOST_MB


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units, or not at all")
def test_and_a_wav_file_of_many_channels(tmp_path: Path) -> None:
    channels, rate, seconds = 16, 8_000, 60
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 0, b"WAVE", b"fmt ", 16, 1, channels, rate, 0, channels, 8,
                       b"data", channels * rate * seconds)  # fmt: skip
    (tmp_path / "a.wav").write_bytes(head + bytes([128] * channels + [140] * channels) * (rate * seconds // 2))
    said, grown = read_in_a_child(tmp_path / "a.wav")
    assert int(said) == pytest.approx(60 * 24_000, abs=500)
    assert grown < MOST_MB


@pytest.mark.parametrize("rate", [8_000, 44_100, 96_000])
def test_a_long_recording_is_resampled_as_if_it_were_one_block(rate: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Clip(hum(25_300, 440, rate=rate, peak=12_000), rate)
    in_blocks = trimmed_recording(sound)
    monkeypatch.setattr("voicecoach.audio.mastering._BLOCK_MS", 60_000)
    assert np.array_equal(in_blocks, trimmed_recording(sound))


# --- ffmpeg -------------------------------------------------------------------------------------------


def fake_ffmpeg(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> Path:
    """A sound that only ffmpeg can read, with a stand-in for ffmpeg that runs the given shell command."""
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    (folder / "voice.m4a").write_bytes(b"....ftypM4A ")
    return folder / "voice.m4a"


@pytest.mark.skipif(sys.platform == "win32", reason="a program is not a script there")
def test_ffmpeg_may_take_a_minute_and_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_wav(tmp_path / "a.wav", hum(100))
    limits = []

    class Watch(decoding.Timer):
        """Keeps how long it was set for."""

        def __init__(self, seconds: float, ends: object) -> None:
            limits.append(seconds)
            super().__init__(seconds / 200 if is_slow else seconds, ends)  # type: ignore[arg-type]

    monkeypatch.setattr(decoding, "Timer", Watch)
    is_slow = False
    assert np.array_equal(decode(fake_ffmpeg(tmp_path, monkeypatch, f"cat {tmp_path}/a.wav")).samples, hum(100))
    is_slow = True
    with pytest.raises(MediaError, match=r"ffmpeg has not read voice\.m4a within 60 s; convert it to WAV"):
        decode(fake_ffmpeg(tmp_path, monkeypatch, "exec sleep 60"))
    assert limits == [60, 60]


@pytest.mark.skipif(sys.platform == "win32", reason="a program is not a script there")
@pytest.mark.parametrize("does", ["cat a.wav; exit 1", "exit 0", "echo RIFF", "head -c 44 a.wav", "head -c 20 a.wav"])
def test_what_it_does_not_read_is_no_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    write_wav(tmp_path / "a.wav", hum(100))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoSoundError, match=r"voice\.m4a is not a sound file that can be read here"):
        decode(fake_ffmpeg(tmp_path, monkeypatch, does))

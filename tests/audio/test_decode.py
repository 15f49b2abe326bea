"""Sound files of any kind: WAV always, others if there is ffmpeg; files that are not sound are reported."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
from own_pack import hum, write_wav

from voicecoach.audio.clip import RATE, frame_at
from voicecoach.audio.decode import MediaError, NoSoundError, decode

needs_ffmpeg = pytest.mark.needs_program("ffmpeg", "ffprobe")


def test_plain_wav_is_read_as_it_is(tmp_path: Path) -> None:
    clip = decode(write_wav(tmp_path / "a.wav", hum(100, rate=44_100), rate=44_100))
    assert clip.rate == 44_100
    assert np.array_equal(clip.samples, hum(100, rate=44_100))


def test_stereo_becomes_mono(tmp_path: Path) -> None:
    clip = decode(write_wav(tmp_path / "a.wav", hum(100), channels=2))
    assert np.abs(clip.samples.astype(int) - hum(100)).max() <= 1


@needs_ffmpeg
@pytest.mark.parametrize(
    ("kind", "codec"),
    [
        ("m4a", "aac"), ("mp3", "libmp3lame"), ("flac", "flac"),
        *(("wav", codec) for codec in ("pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_u8")),
    ],
)  # fmt: skip
def test_what_phones_and_studios_record_is_read(tmp_path: Path, kind: str, codec: str) -> None:
    wav, coded = write_wav(tmp_path / "plain.wav", hum(1_000, 440, peak=12_000)), tmp_path / f"a.{kind}"
    encode = ["ffmpeg", "-loglevel", "error", "-i", str(wav), "-ac", "2", "-c:a", codec, str(coded)]
    subprocess.run(encode, check=True)
    clip = decode(coded)
    spectrum = np.abs(np.fft.rfft(clip.samples))
    assert np.argmax(spectrum) * clip.rate / len(clip.samples) == pytest.approx(440, abs=3)
    assert clip.ms == pytest.approx(1_000, abs=150)
    assert clip.rate == RATE
    middle = np.abs(clip.samples[frame_at(200) : frame_at(800)].astype(int))
    assert middle.max() == pytest.approx(12_000 * 0.71, rel=0.1)  # by half as loud in each of two channels
    assert middle.mean() == pytest.approx(middle.max() * 2 / np.pi, rel=0.1)  # a tone, and no noise


@needs_ffmpeg
@pytest.mark.parametrize("content", [b"not a sound", b"", b"RIFF....WAVE"])
def test_what_is_no_sound_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "notes.m4a").write_bytes(content)
    with pytest.raises(NoSoundError, match=r"notes\.m4a is not a sound file that can be read here"):
        decode(tmp_path / "notes.m4a")


@needs_ffmpeg
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pydub leaves the file open then
def test_a_video_without_sound_is_told(tmp_path: Path) -> None:
    video = tmp_path / "silent.mp4"
    picture = ["-f", "lavfi", "-i", "color=size=16x16:duration=1", str(video)]
    subprocess.run(["ffmpeg", "-loglevel", "error", *picture], check=True)
    with pytest.raises(NoSoundError):
        decode(video)


def test_without_ffmpeg_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "voice.m4a").write_bytes(b"....ftypM4A ")
    with pytest.raises(MediaError, match=r"reading voice\.m4a needs ffmpeg: install it, or convert the file to WAV"):
        decode(tmp_path / "voice.m4a")

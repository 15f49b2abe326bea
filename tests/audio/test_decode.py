"""Sound files of any kind: WAV always, others if there is ffmpeg; files that are not sound are reported."""

import struct
import subprocess
from pathlib import Path

import numpy as np
import pytest
from own_pack import hum, write_wav

from voicecoach.audio.clip import RATE, frame_at
from voicecoach.audio.decode import decode, read_wav
from voicecoach.audio.wav import MediaError, NoSoundError, NoWavError, wav_ms


def wav_with(form: bytes, data: bytes, before: bytes = b"") -> bytes:
    """A WAV file with that format chunk and those samples, and other chunks in front."""
    chunks = (
        before + b"fmt " + len(form).to_bytes(4, "little") + form + b"data" + len(data).to_bytes(4, "little") + data
    )
    return b"RIFF" + (4 + len(chunks)).to_bytes(4, "little") + b"WAVE" + chunks


def form(tag: int, channels: int, bits: int, rate: int = 8_000) -> bytes:
    width = -(-bits // 8) * channels
    return struct.pack("<HHIIHH", tag, channels, rate, rate * width, width, bits)


HALF = [0, 16_384, -16_384, 32_767, -32_768]


@pytest.mark.parametrize(
    ("described", "data"),
    [
        (form(1, 1, 8), bytes([128, 192, 64, 255, 0])),
        (form(1, 1, 16), struct.pack("<5h", *HALF)),
        (form(1, 1, 24), b"".join((value << 8).to_bytes(3, "little", signed=True) for value in HALF)),
        (form(1, 1, 32), struct.pack("<5i", *(value << 16 for value in HALF))),
        (form(3, 1, 32), struct.pack("<5f", 0, 0.5, -0.5, 1.5, -2.0)),
        (form(3, 1, 64), struct.pack("<5d", 0, 0.5, -0.5, 1.5, -2.0)),
        (form(1, 2, 16), struct.pack("<10h", *(value for each in HALF for value in (each, each)))),
        (form(0xFFFE, 1, 16) + struct.pack("<HHIH14x", 22, 16, 4, 1), struct.pack("<5h", *HALF)),
    ],
    ids=["8 bits", "16 bits", "24 bits", "32 bits", "float", "double", "two channels", "extensible"],
)  # fmt: skip
def test_samples_of_every_plain_kind_are_read(tmp_path: Path, described: bytes, data: bytes) -> None:
    (tmp_path / "a.wav").write_bytes(wav_with(described, data, before=b"LIST\x03\x00\x00\x00abc\x00"))
    clip = read_wav(tmp_path / "a.wav")
    assert clip.rate == 8_000
    assert np.abs(clip.samples.astype(int) - HALF).max() <= 255  # what eight bits can tell apart


@pytest.mark.parametrize("length", [0, 0xFFFFFFFF, 11])
def test_a_length_that_was_never_filled_in_or_is_wrong_reads_what_is_there(tmp_path: Path, length: int) -> None:
    whole = wav_with(form(1, 1, 16), struct.pack("<5h", *HALF))
    (tmp_path / "a.wav").write_bytes(whole[:40] + length.to_bytes(4, "little") + whole[44:])
    assert read_wav(tmp_path / "a.wav").samples.tolist() == HALF


@pytest.mark.parametrize(
    "content",
    [
        b"", b"RIFF", b"RIFF....WAVE", b"RIFF....WAVEfmt ", b"RIFX....WAVEfmt ", b"#EXTM3U\nhttp://example.com/a.ts\n",
        wav_with(form(2, 1, 4), b"abcd"), wav_with(form(0x55, 1, 16), b"abcd"), wav_with(form(1, 0, 16), b"abcd"),
        wav_with(form(1, 1, 0), b"abcd"), wav_with(form(1, 1, 16, 0), b"abcd"), wav_with(form(1, 1, 16)[:10], b"abcd"),
        wav_with(b"", b"abcd"), b"RIFF\xff\xff\xff\xffWAVE" + b"junk\xff\xff\xff\x7f",
    ],
)  # fmt: skip
def test_what_is_no_plain_wav_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    for read in (read_wav, wav_ms):
        with pytest.raises(NoWavError, match=r"a\.wav is not a WAV file with plain samples"):
            read(tmp_path / "a.wav")


def test_a_sound_longer_than_ten_minutes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    with file.open("wb") as out:
        out.write(wav_with(form(1, 1, 16), b"")[:-4] + bytes(4))
        out.truncate(8_000 * 2 * 601 + 44)  # a hole, which takes no room
    with pytest.raises(MediaError, match=r"a\.wav is longer than 10 minutes, the most that is read"):
        read_wav(file)


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

"""Files written by a system's voice can be read, whether they are WAV or AIFF, and whatever their names."""

import struct
import wave
from pathlib import Path

import pytest

from voicecoach.voices import VoiceError
from voicecoach.voices.pyttsx3_voice import read_spoken

SAMPLES = [0, 1_000, -1_000, 32_767, -32_768]


def write_wav(path: Path, *, channels: int = 1, width: int = 2) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(22_050)
        file.writeframes(b"".join(struct.pack("<h", s) * channels for s in SAMPLES))


def aiff(form: bytes, encoding: bytes, order: str) -> bytes:
    """As macOS writes it: 22,050 Hz as an 80-bit float, a chunk of odd length, then the samples."""
    common = struct.pack(">hIhHQ", 1, len(SAMPLES), 16, 16_383 + 14, 22_050 << 49) + encoding
    sound = struct.pack(">II", 0, 0) + struct.pack(f"{order}5h", *SAMPLES)
    chunks = [(b"COMM", common), (b"ANNO", b"odd"), (b"SSND", sound)]
    body = b"".join(name + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks)
    return b"FORM" + struct.pack(">I", 4 + len(body)) + form + body


def test_wav(tmp_path: Path) -> None:
    write_wav(tmp_path / "spoken.wav")
    clip = read_spoken(tmp_path / "spoken.wav")
    assert (clip.samples.tolist(), clip.rate) == (SAMPLES, 22_050)


def test_of_two_channels_the_first(tmp_path: Path) -> None:
    write_wav(tmp_path / "spoken.wav", channels=2)
    assert read_spoken(tmp_path / "spoken.wav").samples.tolist() == SAMPLES


@pytest.mark.parametrize(
    ("form", "encoding", "order"),
    [
        (b"AIFF", b"", ">"),
        (b"AIFC", b"NONE\x0enot compressed\0", ">"),
        (b"AIFC", b"twos\0\0", ">"),
        (b"AIFC", b"sowt\0\0", "<"),
    ],
)
def test_aiff_in_a_file_called_wav(tmp_path: Path, form: bytes, encoding: bytes, order: str) -> None:
    (tmp_path / "spoken.wav").write_bytes(aiff(form, encoding, order))
    clip = read_spoken(tmp_path / "spoken.wav")
    assert (clip.samples.tolist(), clip.rate) == (SAMPLES, 22_050)


@pytest.mark.parametrize(
    "content",
    [b"", b"RIFF", b"ID3\x04 an mp3 perhaps", b"FORM\0\0\0\x04AIFF", aiff(b"AIFC", b"fl32", ">")],
    ids=["nothing", "a beginning", "something else", "AIFF without sound", "AIFF of floats"],
)
def test_what_is_no_sound_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "spoken.wav").write_bytes(content)
    with pytest.raises(VoiceError, match="the voice wrote a file that is not sound"):
        read_spoken(tmp_path / "spoken.wav")


def test_24_bits_are_an_error_not_noise(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "spoken.wav"), "wb") as file:
        file.setparams((1, 3, 22_050, 0, "NONE", ""))
        file.writeframes(b"\0" * 30)
    with pytest.raises(VoiceError, match="24 bits a sample instead of 16"):
        read_spoken(tmp_path / "spoken.wav")


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"the voice's file cannot be read: .*spoken\.wav"):
        read_spoken(tmp_path / "spoken.wav")

"""What an MP3 says of itself, read back byte by byte and by mutagen: the kind of bit rate, its figure, the length."""

from io import BytesIO

import numpy as np
import pytest
from mutagen.mp3 import MP3, BitrateMode

from voicecoach.audio.clip import RATE, Clip, frame_at
from voicecoach.formats import WriteContext
from voicecoach.formats.sound_files import write_mp3
from voicecoach.mp3 import KBPS, Encoding
from voicecoach.mp3.frames import parse_header, split
from voicecoach.routine import Routine
from voicecoach.session_audio import Session
from voicecoach.timeline import Section, Silence, Timeline, Tone

NOISE = Clip(np.random.default_rng(5).normal(0, 2_000, frame_at(3_000)).astype(np.int16))
EVENTS = (Silence(0, 1_000), Tone(1_000, 3_000, "noise"), Silence(4_000, 6_000))
SESSION = Session(Timeline(Routine("Noise", ()), (Section("Noise", "hold", 0, EVENTS),), ()), {}, {"noise": NOISE})


def written(encoding: Encoding) -> bytes:
    out = BytesIO()
    write_mp3(SESSION, out, WriteContext(encoding=encoding))
    return out.getvalue()


def stream(file: bytes) -> list[bytes]:
    """The frames behind the tag, whose length stands in its head, seven bits in each byte."""
    size = sum((file[6 + at] & 0x7F) << 7 * (3 - at) for at in range(4))
    return list(split([file[10 + size :]]))


@pytest.mark.parametrize("kbps", KBPS)
def test_a_fixed_rate_is_told_as_such_with_its_figure(kbps: int) -> None:
    file = written(Encoding(kbps))
    info, *frames = stream(file)
    assert info[13:17] == b"Info"
    assert (info[142], info[153]) == (1, kbps)
    assert {parse_header(frame[:4]).kbps for frame in frames} == {kbps}
    read = MP3(BytesIO(file)).info
    assert (read.bitrate_mode, read.sample_rate, read.channels) == (BitrateMode.CBR, RATE, 1)
    assert read.length == pytest.approx(10, abs=0.001)


def test_a_variable_rate_is_told_as_such() -> None:
    file = written(Encoding(vbr=True))
    info, *frames = stream(file)
    assert info[13:17] == b"Xing"
    assert info[142] == 4
    assert len({parse_header(frame[:4]).kbps for frame in frames}) > 1
    read = MP3(BytesIO(file)).info
    assert (read.bitrate_mode, read.sample_rate, read.channels) == (BitrateMode.VBR, RATE, 1)
    assert read.length == pytest.approx(10, abs=0.001)


@pytest.mark.parametrize("encoding", [Encoding(), Encoding(32), Encoding(vbr=True)], ids=str)
def test_the_counts_and_the_seek_table_are_those_of_the_frames(encoding: Encoding) -> None:
    """The n-th place of the table is where the frame at n hundredths of the time begins, in 256ths of all bytes."""
    info, *frames = stream(written(encoding))
    assert int.from_bytes(info[17:21]) == 0b1111  # frames, bytes, table and quality follow
    assert int.from_bytes(info[21:25]) == len(frames)
    total = len(info) + sum(map(len, frames))
    assert int.from_bytes(info[25:29]) == total == int.from_bytes(info[161:165])
    starts = [len(info) + sum(map(len, frames[:at])) for at in range(len(frames))]
    assert list(info[29:129]) == [starts[len(frames) * part // 100] * 256 // total for part in range(100)]
    assert info[133:142] == b"LAME3.100"
    delay, padding = int.from_bytes(info[154:157]) >> 12, int.from_bytes(info[154:157]) & 0xFFF
    assert (delay, len(frames) * 576 - delay - padding) == (576, SESSION.frames)

"""Frames and the Info frame, compared with the standard's tables and with a file made by ffmpeg."""

import subprocess
from pathlib import Path

import numpy as np
import pytest

from voicecoach.mp3.encoder import encode
from voicecoach.mp3.frames import Header, _crc16, info_frame, parse_header, split

STREAM = list(encode(np.zeros(24_000, np.int16)))
HEADER = parse_header(STREAM[0][:4])


@pytest.mark.parametrize(
    ("raw", "mpeg", "kbps", "rate", "mono", "samples", "size"),
    [
        ("fff384c4", 2, 64, 24_000, True, 576, 192),
        ("fff3c404", 2, 128, 24_000, False, 576, 384),
        ("fff28ac4", 2, 64, 16_000, True, 576, 289),
        ("fffb54c4", 1, 64, 48_000, True, 1152, 192),
        ("fffb9064", 1, 128, 44_100, False, 1152, 417),
        ("fffb9264", 1, 128, 44_100, False, 1152, 418),
    ],
)
def test_a_header_says_what_the_standard_says(
    raw: str, mpeg: int, kbps: int, rate: int, mono: bool, samples: int, size: int
) -> None:
    header = parse_header(bytes.fromhex(raw))
    assert (header.mpeg, header.kbps, header.rate, header.mono) == (mpeg, kbps, rate, mono)
    assert (header.samples, header.size) == (samples, size)


BIT_RATES = {  # ISO 11172-3 and 13818-3, layer III, in kbit/s: the index in the header counts from 1
    0b11: "32 40 48 56 64 80 96 112 128 160 192 224 256 320",
    0b10: "8 16 24 32 40 48 56 64 80 96 112 128 144 160",
}
RATES = {0b11: "44100 48000 32000", 0b10: "22050 24000 16000"}


@pytest.mark.parametrize("version", BIT_RATES)
def test_every_index_of_a_header_means_what_the_standards_say(version: int) -> None:
    def header(index: int, rate: int = 0) -> Header:
        return parse_header((0x7FF << 21 | version << 19 | 0b011 << 16 | index << 12 | rate << 10 | 0xC0).to_bytes(4))

    assert [header(index).kbps for index in range(1, 15)] == [int(kbps) for kbps in BIT_RATES[version].split()]
    assert [header(1, rate).rate for rate in range(3)] == [int(rate) for rate in RATES[version].split()]


@pytest.mark.parametrize(("raw", "bytes_"), [("fff384c4", 9), ("fff3c404", 17), ("fffb54c4", 17), ("fffb9064", 32)])
def test_the_side_information_is_as_long_as_the_standard_says(raw: str, bytes_: int) -> None:
    assert parse_header(bytes.fromhex(raw)).side_info == bytes_


@pytest.mark.parametrize(
    "raw",
    [
        "49443304",  # an ID3 tag
        "fff5 84c4",  # layer II
        "ffe384c4",  # MPEG-2.5
        "fff3f4c4",  # no such bit rate
        "fff304c4",  # free format
        "fff38cc4",  # no such rate
        "fff384",
    ],
)
def test_what_is_no_header_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="does not begin a frame"):
        parse_header(bytes.fromhex(raw))


@pytest.mark.parametrize("step", [1, 100, 192, 1000, 1_000_000])
def test_frames_are_found_whatever_the_pieces(step: int) -> None:
    stream = b"".join(STREAM)
    pieces = [stream[start : start + step] for start in range(0, len(stream), step)]
    assert list(split(pieces)) == STREAM


def test_a_cut_stream_is_refused() -> None:
    with pytest.raises(ValueError, match="ends too early, after 191 bytes"):
        list(split([b"".join(STREAM)[:-1]]))


def test_sound_that_the_frames_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="44 frames cannot hold 24240 samples"):
        info_frame(HEADER, [192] * 44, 44 * 576 - 1104)
    with pytest.raises(ValueError, match="cannot hold"):
        info_frame(HEADER, [192] * 60, 24_000)


def test_the_padding_is_at_least_the_decoders_delay_and_has_twelve_bits() -> None:
    for samples in (44 * 576 - 576 - 529, 44 * 576 - 576 - 4_095):
        info_frame(HEADER, [192] * 44, samples)
    for samples in (44 * 576 - 576 - 528, 44 * 576 - 576 - 4_096):
        with pytest.raises(ValueError, match="44 frames cannot hold"):
            info_frame(HEADER, [192] * 44, samples)


def test_where_frames_are_too_small_for_the_tag_it_has_a_larger_one() -> None:
    small = parse_header(bytes.fromhex("fff344c4"))  # 32 kbps
    frame = info_frame(small, [96] * 44, 24_000)
    assert len(frame) == 192
    assert parse_header(frame[:4]).kbps == 64
    assert int.from_bytes(frame[25:29]) == 192 + 44 * 96


def test_the_info_frame_holds_these_figures() -> None:
    frame = info_frame(HEADER, [192] * 44, 24_000)
    assert len(frame) == 192
    assert frame[:4] == bytes.fromhex("fff384c4")
    assert frame[13:17] == b"Info"
    assert int.from_bytes(frame[21:25]) == 44
    assert int.from_bytes(frame[25:29]) == 45 * 192
    table = frame[29:129]
    assert (table[0], table[50], table[99]) == (5, 130, 250)  # of 256ths: frames 0, 22 and 43, after this one
    assert int.from_bytes(frame[154:157]) == 576 << 12 | 44 * 576 - 576 - 24_000


@pytest.mark.needs_program("ffmpeg")
def test_the_info_frame_agrees_with_that_of_ffmpeg(tmp_path: Path) -> None:
    path = tmp_path / "theirs.mp3"
    command = "ffmpeg -v error -f lavfi -i sine=440:r=24000:d=3 -c:a libmp3lame -b:a 64k -ac 1 -id3v2_version 0"
    subprocess.run([*command.split(), "-write_id3v1", "0", str(path)], check=True)
    theirs, *stream = split([path.read_bytes()])
    ours = info_frame(parse_header(theirs[:4]), [len(frame) for frame in stream], 72_000)
    assert ours[:29] == theirs[:29]  # header, side information, counts
    assert max(abs(a - b) for a, b in zip(ours[29:129], theirs[29:129], strict=True)) <= 2
    assert ours[154:157] == theirs[154:157]  # delay and padding
    assert ours[161:165] == theirs[161:165]  # length of the music


@pytest.mark.needs_program("ffmpeg")
def test_the_checksum_is_that_of_ffmpeg(tmp_path: Path) -> None:
    """At 44.1 kHz stereo, because ffmpeg always sums up 190 bytes, which is right for that form only."""
    path = tmp_path / "theirs.mp3"
    command = "ffmpeg -v error -f lavfi -i sine=440:r=44100:d=1 -c:a libmp3lame -b:a 128k -ac 2 -id3v2_version 0"
    subprocess.run([*command.split(), str(path)], check=True)
    theirs = path.read_bytes()[:192]
    assert theirs[36:40] == b"Info"
    assert int.from_bytes(theirs[190:192]) == _crc16(theirs[:190])


def test_the_checksum_covers_all_that_stands_before_it() -> None:
    ours = info_frame(HEADER, [192] * 44, 24_000)
    assert int.from_bytes(ours[167:169]) == _crc16(ours[:167])

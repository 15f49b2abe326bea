"""Samples as frames: how many, how large, and always the same."""

import numpy as np
import pytest

from voicecoach.mp3 import KBPS, Encoding
from voicecoach.mp3.encoder import encode
from voicecoach.mp3.frames import frames_for, parse_header

NOISE = np.random.default_rng(5).normal(0, 3_000, 50_000).astype(np.int16)


@pytest.mark.parametrize(("samples", "frames"), [(575, 3), (576, 3), (24_000, 44), (50_000, 89)])
def test_the_frames_hold_the_sound_and_both_delays(samples: int, frames: int) -> None:
    stream = encode(NOISE[:samples])
    assert [len(frame) for frame in stream] == [192] * frames
    assert frames_for(samples) == frames


def test_the_same_samples_give_the_same_bytes() -> None:
    assert encode(NOISE) == encode(NOISE.copy())


@pytest.mark.parametrize("kbps", KBPS)
def test_every_bit_rate_is_kept_in_every_frame(kbps: int) -> None:
    headers = [parse_header(frame[:4]) for frame in encode(NOISE, Encoding(kbps))]
    assert {(header.kbps, header.rate, header.mono, header.padded) for header in headers} == {
        (kbps, 24_000, True, False)
    }


def test_with_a_variable_rate_silence_takes_the_least() -> None:
    silent = encode(np.zeros(24_000, np.int16), Encoding(vbr=True))
    assert {len(frame) for frame in silent} == {24}  # 8 kbps
    assert len({len(frame) for frame in encode(NOISE, Encoding(vbr=True))}) > 1


@pytest.mark.parametrize("encoding", [Encoding(), Encoding(32), Encoding(160), Encoding(vbr=True)])
def test_the_first_frame_needs_no_other(encoding: Encoding) -> None:
    """Its side information begins with how many bytes before it the sound begins."""
    for start in (0, 300, 575):
        assert encode(np.concatenate([np.zeros(start, np.int16), NOISE]), encoding)[0][4] == 0

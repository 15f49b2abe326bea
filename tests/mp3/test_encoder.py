"""Samples as frames: how many, how large, and always the same."""

import numpy as np
import pytest

from voicecoach.mp3.encoder import encode

NOISE = np.random.default_rng(5).normal(0, 3_000, 50_000).astype(np.int16)


@pytest.mark.parametrize(("samples", "frames"), [(575, 3), (576, 3), (24_000, 44), (50_000, 89)])
def test_the_frames_hold_the_sound_and_both_delays(samples: int, frames: int) -> None:
    """576 samples a frame; 1,105 of them are the delays of encoder and decoder."""
    stream = list(encode([NOISE[:samples]]))
    assert [len(frame) for frame in stream] == [192] * frames


def test_the_size_of_the_blocks_makes_no_difference() -> None:
    pieces = [NOISE[start : start + 777] for start in range(0, len(NOISE), 777)]
    assert list(encode(pieces)) == list(encode([NOISE]))


def test_frames_come_while_blocks_go_in() -> None:
    taken = []

    def blocks():
        for start in range(0, len(NOISE), 10_000):
            taken.append(start)
            yield NOISE[start : start + 10_000]

    next(encode(blocks()))
    assert taken == [0]

"""The loudness and peaks of the decoded track."""

import math

import numpy as np
import pyloudnorm
import pytest
from hearing.track import Track, by_miniaudio

from voicecoach.audio.clip import RATE
from voicecoach.audio.mastering import peaks_between

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("script", ["lower-back", "desk-break"])
def test_a_shipped_script_is_at_minus_16_lufs(script: str, tracks) -> None:
    track: Track = tracks(script, "hibari")
    lufs = pyloudnorm.Meter(RATE).integrated_loudness(by_miniaudio(track.path).astype(float))
    print(f"{lufs:.2f} LUFS")
    assert -17 <= lufs <= -15


def test_no_true_peak_is_above_minus_1_dbtp(track: Track) -> None:
    peak = 20 * math.log10(true_peak(by_miniaudio(track.path)))
    print(f"{peak:.2f} dBTP")
    assert peak <= -1


def true_peak(heard: np.ndarray) -> float:
    """Four times oversampled, by the minute: a whole track takes a gigabyte. What overlaps is left out again."""
    lap, minute = 1_000, 60 * RATE
    padded = np.pad(heard.astype(float), lap)
    return max(
        float(peaks_between(padded[start : start + minute + 2 * lap], RATE)[lap:-lap].max(initial=0.0))
        for start in range(0, len(heard), minute)
    )


def test_a_peak_between_two_samples_is_seen() -> None:
    """A sine at a quarter of the rate, sampled 45 degrees off its peaks, is 3 dB higher than its samples."""
    sine = np.sin(np.pi / 2 * np.arange(3 * 60 * RATE // 2) + np.pi / 4)
    assert np.abs(sine[1_000:-1_000]).max() == pytest.approx(math.sqrt(0.5))
    assert true_peak(sine[: 60 * RATE + 500]) == pytest.approx(1, abs=0.2)

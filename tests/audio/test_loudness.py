"""Loudness and true peak, compared with pyloudnorm and with signals whose values are known."""

import math

import numpy as np
import pyloudnorm
import pytest

from voicecoach.audio.mastering import integrated_lufs, true_peak_dbtp

RATE = 24_000


def tone(hertz: float, seconds: float, amplitude: float, phase: float = 0.0) -> np.ndarray:
    return amplitude * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE + phase)


def test_a_full_scale_sine_at_997_hz_measures_minus_3_01_lufs() -> None:
    assert integrated_lufs(tone(997, 3, 1.0), RATE) == pytest.approx(-3.01, abs=0.03)


@pytest.mark.parametrize("rate", [22_050, 24_000, 48_000])
@pytest.mark.parametrize("seconds", [0.4, 0.93, 3.0, 12.37])
def test_noise_measures_as_in_pyloudnorm(rate: int, seconds: float) -> None:
    noise = np.random.default_rng(7).normal(0, 0.1, round(seconds * rate))
    assert integrated_lufs(noise, rate) == pytest.approx(pyloudnorm.Meter(rate).integrated_loudness(noise), abs=0.1)


def test_a_long_pause_does_not_count() -> None:
    loud, quiet = tone(440, 2, 0.2), np.zeros(5 * RATE)
    with_pause = np.concatenate((loud, quiet, loud))
    assert integrated_lufs(with_pause, RATE) == pytest.approx(integrated_lufs(loud, RATE), abs=0.8)
    assert integrated_lufs(with_pause, RATE) == pytest.approx(
        pyloudnorm.Meter(RATE).integrated_loudness(with_pause), abs=0.1
    )


def test_a_short_sound_is_measured_within_silence() -> None:
    short = tone(440, 0.2, 0.2)
    within = np.concatenate((short, np.zeros(RATE // 5)))
    assert integrated_lufs(short, RATE) == pytest.approx(integrated_lufs(within, RATE), abs=1e-6)


def test_silence_has_no_loudness_and_no_peak() -> None:
    assert integrated_lufs(np.zeros(RATE), RATE) == -math.inf
    assert true_peak_dbtp(np.zeros(RATE), RATE) == -math.inf


def test_the_true_peak_lies_between_samples_that_all_miss_it() -> None:
    missed = tone(RATE / 4, 1, 0.5, phase=math.pi / 4)  # every sample is at 0.5 * 0.707
    assert 20 * math.log10(np.abs(missed).max()) == pytest.approx(-9.03, abs=0.01)
    assert true_peak_dbtp(missed[RATE // 4 : -RATE // 4], RATE) == pytest.approx(-6.02, abs=0.4)

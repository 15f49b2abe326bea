"""Measures how loud a sound is, and how high it peaks.

Loudness follows ITU-R BS.1770-4: K-weighting, blocks of 400 ms that overlap by three quarters, an absolute
gate at -70 LUFS and a relative one 10 LU below the mean of what passes it.

Why not scipy's filters: importing scipy alone takes longer than a whole edit of a session may. The two
filters are applied through their exact frequency response instead.
"""

import functools
import math

import numpy as np
import numpy.typing as npt

from voicecoach.audio.clip import Wave, frame_at, resample

_OFFSET = -0.691
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0

_SETTLE_MS = 100
"""The time in which the slower of the two filters (a double pole at 38 Hz) decays by 200 dB."""

_FINE = 4
"""Oversampling factor for the true peak, from the standard."""


def integrated_lufs(wave: Wave, rate: int) -> float:
    """The loudness of a mono `wave` of shape `(frames,)` in LUFS; minus infinity if nothing passes the gates.

    Sound shorter than a block of 400 ms is measured as one block padded with silence. The last block counts if
    at most half a step (50 ms) of it is missing.
    """
    step = rate // 10
    blocks = 1 + max(0, round(len(wave) / step) - 4)
    weighted = _k_weighted(wave, rate)
    weighted.resize((blocks + 3) * step, refcheck=False)
    steps = np.square(weighted).reshape(-1, step).mean(axis=1)
    powers = np.convolve(steps, np.full(4, 0.25), mode="valid")
    powers = powers[powers > _power(_ABSOLUTE_GATE_LUFS)]
    if not len(powers):
        return -math.inf
    gate = _power(_lufs(powers.mean()) + _RELATIVE_GATE_LU)
    return _lufs(powers[powers > gate].mean())


def true_peak_dbtp(wave: Wave, rate: int) -> float:
    """The highest level of a mono `wave`, including between its samples, in dB relative to full scale."""
    peak = float(peaks_between(wave, rate).max(initial=0.0))
    return 20 * math.log10(peak) if peak else -math.inf


def peaks_between(wave: Wave, rate: int) -> Wave:
    """For each frame, the highest absolute value from the frame before to the one after it, oversampled."""
    fine = np.abs(resample(wave, rate, _FINE * rate))
    fine.resize(_FINE * len(wave), refcheck=False)
    following = fine.reshape(-1, _FINE).max(axis=1)
    return np.asarray(np.maximum(following, np.concatenate((following[:1], following[:-1]))))


def _lufs(power: float) -> float:
    return _OFFSET + 10 * math.log10(power)


def _power(lufs: float) -> float:
    return math.pow(10, (lufs - _OFFSET) / 10)


def _k_weighted(wave: Wave, rate: int) -> Wave:
    """The filtered wave, followed by the silence in which the filters ring."""
    size = _fft_size(len(wave) + frame_at(_SETTLE_MS, rate))
    return np.asarray(np.fft.irfft(np.fft.rfft(wave, size) * _k_response(size, rate), size))


def _fft_size(least: int) -> int:
    """The next 2^n, 3 * 2^n or 5 * 2^n: a few sizes serve all clips, and each is fast."""
    return min(odd << max(0, math.ceil(math.log2(least / odd))) for odd in (1, 3, 5))


@functools.lru_cache(maxsize=16)
def _k_response(size: int, rate: int) -> npt.NDArray[np.complex128]:
    """K-weighting at the frequencies of an rfft of `size`.

    The standard lists coefficients for 48 kHz only; these are the analogue filters behind them, as De Man
    derived them ("Evaluation of Implementations of the EBU R128 Loudness Measurement", 2018).
    """
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    k, q = math.tan(math.pi * 1681.974450955533 / rate), 0.7071752369554196
    high = math.pow(10, 3.999843853973347 / 20)
    middle = math.pow(high, 0.4996667741545416)
    shelf = _biquad(
        z,
        (high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k),
        (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k),
    )
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    scale = 1 + k / q + k * k
    high_pass = _biquad(z, (1, -2, 1), (1, 2 * (k * k - 1) / scale, (1 - k / q + k * k) / scale))
    return shelf * high_pass


_Three = tuple[float, float, float]


def _biquad(z: npt.NDArray[np.complex128], above: _Three, below: _Three) -> npt.NDArray[np.complex128]:
    """The response of a second-order filter with these coefficients; `z` is one frame of delay."""
    return (above[0] + z * (above[1] + z * above[2])) / (below[0] + z * (below[1] + z * below[2]))

"""Prepares a raw clip for a session: rate, edges, loudness, peaks. Measures how loud a sound is, and how high it peaks.

Each clip is brought to the same loudness separately. Why not the whole session at once: editing one phrase
would then change all the others.

Loudness follows ITU-R BS.1770-4: K-weighting, blocks of 400 ms that overlap by three quarters, an absolute
gate at -70 LUFS and a relative one 10 LU below the mean of what passes it.

Why not scipy's filters: importing scipy alone takes longer than a whole edit of a session may. The two
filters are applied through their exact frequency response instead.
"""

import functools
import math

import numpy as np
import numpy.typing as npt

from voicecoach.audio.clip import RATE, Clip, Resampling, Samples, Wave, frame_at, resample

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


SPEECH_LUFS = -14.7
"""The loudness of every clip. Over a session the gates also count the quiet ends of words, which gives
-15.5 LUFS for a session full of instructions and -16.4 LUFS for one that only counts."""

CEILING_DBTP = -2.0
"""No clip peaks above this: a decoded track must stay below -1 dBTP, and our MP3 adds up to 0.2 dB."""

_ONSET_DB, _END_DB = -40.0, -50.0
"""The levels relative to the loudest moment at which speech begins and ends. The end is lower because a final
s, f or t is quieter than an initial one; the breath before a word is below both."""

_LEAD_MS, _TAIL_MS = 3, 15
"""The silence kept and faded at each end: little before, because the onset must be on the beat."""

_EDGE_MS, _NOISE_DB, _ABOVE_NOISE_DB = 100, -25.0, 6.0
"""The edge of a recording before any words: it is noise if it is this far below the loudest moment. Words are what is
this far above it, which steady noise never is. Why not a shorter edge: a soft f or s would be taken for noise."""

_SPAN_MS = 3
"""The length of the moments whose power is compared: sound begins at most this long after the place found."""

_DOWN_DB_PER_MS, _UP_DB_PER_MS = 0.8, 0.15
"""How fast the limiter turns down before a peak and up after it. Why 0.15: if slower, a voice full of peaks
stays turned down through whole words; if faster, the gain moves within one period of a low voice."""

_HEADROOM_DB = 0.1
"""The limiter aims this far below the ceiling, because a moving gain also moves the peaks between samples."""

_MOST_DB = 14.0
"""No peak is turned down by more than this. The natural voice needs 3 dB for most phrases; what is still too
quiet then (a very short, very peaky word) stays so, by 1 LU in the measurements."""

_CLOSE_LU, _ROUNDS = 0.05, 8
"""The accuracy to aim for, and the most rounds to get there."""

_EAGER, _MOST_EAGER = 1.5, 4.0
"""How far to overshoot at first, since limiting takes part of each step, and at most once it is known how much."""

_NOTHING = 1e-9


def prepare(clip: Clip) -> Clip:
    """The clip at the session's rate, without silence around it, at SPEECH_LUFS and below CEILING_DBTP.

    Its first sample is at most 6 ms before the onset of the sound. Its length is not padded. Raises ValueError
    if there is no sound in it.
    """
    if not clip.samples.any():
        raise ValueError("there is no sound in this clip to level")
    wave = resample(clip.samples / 32768, clip.rate, RATE)
    return Clip(_levelled(_faded(_trimmed(wave))))


def prepare_recording(clip: Clip) -> Clip:
    """Like `prepare`, for a recording made in a room: noise before and after the words is cut off like silence.

    Why: a room is often less than 40 dB below the voice, and a count must begin with its word, not with the room.
    """
    return levelled_recording(trimmed_recording(clip))


def trimmed_recording(clip: Clip) -> Wave:
    """A recording without what is before and after its words, as long as it is in the end, and not yet levelled.

    Why apart: levelling ten minutes takes gigabytes, and a recording of that length is refused for its length.
    """
    if not clip.samples.any():
        raise ValueError("there is no sound in this clip to level")
    return _trimmed(_resampled(clip), above_noise=True)


def levelled_recording(wave: Wave) -> Clip:
    """What `trimmed_recording` left of a recording, made ready for a session."""
    return Clip(_levelled(_faded(wave)))


_BLOCK_MS = 10_000
"""How much of a long recording is looked at in one go, so that there is never a copy of all of it."""


def _resampled(clip: Clip) -> Wave:
    """The clip as `resample` has it at the session's rate, in blocks if it is long."""
    block = frame_at(_BLOCK_MS, clip.rate)
    if clip.rate == RATE or len(clip.samples) <= block:
        return resample(clip.samples / 32768, clip.rate, RATE)
    stream = Resampling(clip.rate, RATE)
    whole, end = np.empty(len(clip.samples) * RATE // clip.rate + RATE), 0
    for at in range(0, len(clip.samples) + block, block):  # the last is empty
        samples = clip.samples[at : at + block]
        part = stream.push(samples / 32768) if len(samples) else stream.end()
        whole[end : end + len(part)] = part
        end += len(part)
    return whole[:end]


def no_louder_than_speech(clip: Clip) -> Clip:
    """The clip at the session's rate, turned down if it is louder than speech or above CEILING_DBTP, else unchanged.

    For tones, which are already made quieter than the voice.
    """
    wave = resample(clip.samples / 32768, clip.rate, RATE)
    over_db = max(integrated_lufs(wave, RATE) - SPEECH_LUFS, true_peak_dbtp(wave, RATE) - CEILING_DBTP, 0.0)
    return Clip(np.rint(wave * 10 ** (-over_db / 20) * 32768).astype(np.int16))


def _trimmed(wave: Wave, *, above_noise: bool = False) -> Wave:
    """The sound from just before its onset to just after its end; with `above_noise`, noise at its edges is removed."""
    step = RATE // 1000
    whole, block = len(wave) // step * step, frame_at(_BLOCK_MS)
    starts = range(0, max(1, whole), block)
    squares = [np.square(wave[at : min(at + block, whole)]).reshape(-1, step).sum(axis=1) for at in starts]
    steps = np.concatenate(squares)
    power = np.convolve(steps, np.ones(_SPAN_MS))
    loudest = power.max()
    # power[i] covers the milliseconds from i - _SPAN_MS + 1 to i.
    onset_at, end_at = loudest * 10 ** (_ONSET_DB / 10), loudest * 10 ** (_END_DB / 10)
    if above_noise:
        before, after = _above_noise(power), _above_noise(power[::-1])
        # A room sounds the same before and after: an edge too short to tell is measured by the other.
        onset_at, end_at = max(onset_at, before or after), max(end_at, after or before)
    onset = int(np.argmax(power > onset_at)) - _SPAN_MS + 1
    end = len(power) - int(np.argmax(power[::-1] > end_at))
    return wave[frame_at(max(0, onset - _LEAD_MS)) : frame_at(end + _TAIL_MS)]


def _above_noise(power: Wave) -> float:
    """A power above the noise at the beginning; 0 if the sound begins with the words."""
    edge = power[_SPAN_MS : _EDGE_MS + _SPAN_MS]
    noise = float(edge.mean()) if len(edge) else 0.0
    return noise * 10 ** (_ABOVE_NOISE_DB / 10) if noise < power.max() * 10 ** (_NOISE_DB / 10) else 0.0


def _faded(wave: Wave) -> Wave:
    """The sound faded in and out along half a cosine."""
    faded = wave.copy()
    for edge, ms in ((faded, _LEAD_MS), (faded[::-1], _TAIL_MS)):
        frames = min(frame_at(ms), len(wave) // 2)
        edge[:frames] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / frames)
    return faded


def _levelled(wave: Wave) -> Samples:
    """The sound at SPEECH_LUFS, as int16: turned up repeatedly by what the limiter took away."""
    peaks_db = 20 * np.log10(np.maximum(peaks_between(wave, RATE), _NOTHING))
    most_db = CEILING_DBTP + _MOST_DB - float(peaks_db.max())
    gain_db, levelled = min(SPEECH_LUFS - integrated_lufs(wave, RATE), most_db), wave
    eager, before_db, before_lu = _EAGER, 0.0, 0.0
    for _ in range(_ROUNDS):
        levelled = wave * 10 ** ((gain_db - _limiting_db(peaks_db + gain_db)) / 20)
        off_lu = SPEECH_LUFS - integrated_lufs(levelled, RATE)
        if abs(off_lu) <= _CLOSE_LU or (off_lu > 0 and gain_db == most_db):
            break
        if before_lu and before_lu != off_lu:  # the last step shows how much the limiter will take of the next
            eager = min(max((gain_db - before_db) / (before_lu - off_lu), 1.0), _MOST_EAGER)
        before_db, before_lu = gain_db, off_lu
        gain_db = min(gain_db + eager * off_lu, most_db)
    samples = np.rint(levelled * 32768)
    while (over_db := true_peak_dbtp(samples / 32768, RATE) - CEILING_DBTP) > 0:
        samples = np.rint(samples * 10 ** (-(over_db + _HEADROOM_DB / 10) / 20))
    return samples.astype(np.int16)


def _limiting_db(peaks_db: Wave) -> Wave:
    """How many dB to turn each frame down: fully at a peak, and linearly before and after it."""
    ms: npt.NDArray[np.float64] = np.arange(len(peaks_db)) * 1000 / RATE
    over_db = np.maximum(peaks_db - CEILING_DBTP + _HEADROOM_DB, 0)
    up, down = ms * _UP_DB_PER_MS, ms * _DOWN_DB_PER_MS
    since = np.maximum.accumulate(over_db + up) - up
    return np.asarray(np.maximum.accumulate((since - down)[::-1])[::-1] + down)

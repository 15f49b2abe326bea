"""Prepares a raw clip for a session: rate, edges, loudness, peaks.

Each clip is brought to the same loudness separately. Why not the whole session at once: editing one phrase
would then change all the others.
"""

import numpy as np
import numpy.typing as npt

from voicecoach.audio.clip import RATE, Clip, Samples, Wave, frame_at, resample
from voicecoach.audio.loudness import integrated_lufs, peaks_between, true_peak_dbtp

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
    if not clip.samples.any():
        raise ValueError("there is no sound in this clip to level")
    wave = resample(clip.samples / 32768, clip.rate, RATE)
    return Clip(_levelled(_faded(_trimmed(wave, above_noise=True))))


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
    steps = np.square(wave[: len(wave) // step * step]).reshape(-1, step).sum(axis=1)
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

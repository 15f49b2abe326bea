"""Checks that a track has every clip of its session in its place, and nothing else. Independent of codec and words."""

import math
from dataclasses import dataclass

import numpy as np
from hearing.track import Cue, cues, named, samples

from voicecoach.audio.clip import RATE, frame_at
from voicecoach.session_audio import Session

SEARCH_MS = 100
"""How far around its place a clip is looked for."""

OFF_MS, CORRELATION, LEVEL_DB = 1.0, 0.99, 1.0
"""The most a clip may be off, how alike it must be to what is heard, and by how much it may be louder or quieter.
0.99 alike is 17 dB between the clip and all else that is heard there. Measured on both shipped scripts, hibari and
espeak, decoded by three programs: 0 frames off, at least 0.996 alike, 0.43 to 0.51 dB quieter (LAME turns all
down by 0.45)."""

QUIET_DBFS = -80.0
"""How loud 24 ms may be where no clip is. Measured: at most -138."""

_BEFORE, _AFTER = 576, 2 * 576
"""By how many frames the sound of a clip is heard early and late: an MP3 frame before, two after."""

_STEP = 576


@dataclass(frozen=True, slots=True)
class Found:
    """Where a clip was found, how alike it is to what is heard there, and how much louder it is heard."""

    cue: Cue
    off_ms: float
    correlation: float
    level_db: float


def find(session: Session, heard: np.ndarray) -> list[Found]:
    """Every cue where it is most alike to what is heard; `heard` has shape `(frames,)` at RATE."""
    return [_find(cue, samples(session, cue) / 32768, heard) for cue in cues(session)]


def figures(found: list[Found]) -> str:
    """The worst of each."""
    return (
        f"{len(found)} clips, at most {max(abs(one.off_ms) for one in found):.2f} ms off, "
        f"at least {min(one.correlation for one in found):.4f} alike, "
        f"level {min(one.level_db for one in found):.2f} to {max(one.level_db for one in found):.2f} dB"
    )


def misplaced(session: Session, heard: np.ndarray) -> list[str]:
    """A complaint for each cue that is not heard as it should be, and each sound that should not be there."""
    return wrong(find(session, heard)) + strays(session, heard)


def wrong(found: list[Found]) -> list[str]:
    """A complaint for each cue that is not heard, not at its place or not at its level."""
    complaints = []
    for one in found:
        if one.correlation < CORRELATION:
            complaints.append(f"{named(one.cue)} is not heard: {one.correlation:.2f} alike at best")
        elif abs(one.off_ms) > OFF_MS:
            complaints.append(f"{named(one.cue)} is {abs(one.off_ms):.0f} ms {'late' if one.off_ms > 0 else 'early'}")
        elif abs(one.level_db) > LEVEL_DB:
            too = "too loud" if one.level_db > 0 else "too quiet"
            complaints.append(f"{named(one.cue)} is {abs(one.level_db):.1f} dB {too}")
    return complaints


def strays(session: Session, heard: np.ndarray) -> list[str]:
    """Where something is heard outside of all cues; what sounds on in the next 24 ms is the same complaint."""
    rest = np.pad(heard, (0, -len(heard) % _STEP))
    for cue in cues(session):
        start = frame_at(cue.start_ms)
        rest[max(0, start - _BEFORE) : start + len(samples(session, cue)) + _AFTER] = 0
    powers = np.square(rest).reshape(-1, _STEP).mean(axis=1)
    loud = np.flatnonzero(powers > 10 ** (QUIET_DBFS / 10))
    runs = np.split(loud, np.flatnonzero(np.diff(loud) > 1) + 1) if len(loud) else []
    return [f"{run[0] * _STEP / RATE:.3f} s: {len(run) * 24} ms of sound where none should be" for run in runs]


def _find(cue: Cue, clip: np.ndarray, heard: np.ndarray) -> Found:
    start, reach = frame_at(cue.start_ms), frame_at(SEARCH_MS)
    around = np.zeros(len(clip) + 2 * reach)
    inside = heard[max(0, start - reach) : start + len(clip) + reach]
    around[max(0, reach - start) :][: len(inside)] = inside
    size = 1 << (len(around) - 1).bit_length()
    products = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(clip, size)), size)[: 2 * reach + 1]
    power = np.cumsum(np.concatenate(([0.0], np.square(around))))
    powers = np.maximum(power[len(clip) :] - power[: len(power) - len(clip)], 1e-9)
    own = np.square(clip).sum()
    alike = products / np.sqrt(powers * own)
    best = int(np.argmax(alike))
    gain = max(float(products[best] / own), 1e-9)
    return Found(cue, (best - reach) * 1000 / RATE, float(alike[best]), 20 * math.log10(gain))

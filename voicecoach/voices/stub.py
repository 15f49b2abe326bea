"""A voice for tests: noise of exactly the estimated length, different for every text.

The noise has the same loudness from its first sample to its last, so that trimming does not change its length,
and differs enough between texts that each clip can be found in a track by correlation.
"""

from dataclasses import dataclass
from hashlib import shake_256

import numpy as np

from voicecoach.audio.clip import RATE, Clip, Samples, frame_at
from voicecoach.speech import estimated_ms
from voicecoach.timeline import Utterance
from voicecoach.voices import VoiceError

_AMPLITUDE = 3_000
"""Quiet: -21 dBFS."""

_SHORTEST_FRAMES, _SPREAD = 6, 32
"""The noise changes sign after 6 to 37 frames: most of it is between 300 and 2,000 Hz, as in speech, which an
MP3 preserves."""


def why_not() -> str | None:
    """None: it can always speak."""
    return None


def voices() -> list[str]:
    """Its only voice has no name."""
    return []


def identity(_voice: str | None) -> str:
    """The same for every clip; increase the number when the noise changes."""
    return "stub 1"


def speaking(_language: str, voice: str | None) -> str | None:
    """The voice itself: noise has no language."""
    return voice


@dataclass(frozen=True, slots=True)
class StubVoice:
    """A voice whose clips are exactly as long as `estimated_ms`, to the frame."""

    voice: str | None = None
    max_characters: int = 4_000
    tail_ms: int = 0
    thread_safe: bool = True

    def __post_init__(self) -> None:
        if self.voice is not None:
            raise VoiceError(f"`stub` has one voice only, not `{self.voice}`.")

    def identity(self) -> str:
        return identity(self.voice)

    def synth(self, utterance: Utterance) -> Clip:
        return Clip(_noise(utterance.text, frame_at(estimated_ms(utterance.text, utterance.language))), RATE)

    def close(self) -> None:
        pass


def _noise(text: str, frames: int) -> Samples:
    """A square wave whose half-waves have lengths drawn from a hash of the text, shape `(frames,)`."""
    drawn = shake_256(text.encode()).digest(frames // _SHORTEST_FRAMES + 1)
    runs = _SHORTEST_FRAMES + np.frombuffer(drawn, np.uint8) % _SPREAD
    signs = np.resize(np.array([_AMPLITUDE, -_AMPLITUDE], np.int16), len(runs))
    return np.repeat(signs, runs)[:frames]

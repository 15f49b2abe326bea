"""Makes the tones of the cue pack: `python audio_cues/make_tones.py`.

A tone is a few partials under a soft attack and an exponential decay, brought to its own loudness. The files
are final: the program plays them as they are. Every length is a whole number of MPEG frames (24 ms).
"""

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.audio.clip import RATE, Samples, Wave, frame_at
from voicecoach.audio.mastering import SPEECH_LUFS, integrated_lufs

FOLDER = Path(__file__).parent / "tones"
RELEASE_MS = 24


@dataclass(frozen=True, slots=True)
class Note:
    """One strike: when, how high, how it swells and dies away (to 37 % in `decay_ms`), its partials' strengths."""

    start_ms: int
    hertz: float
    attack_ms: int
    decay_ms: int
    partials: tuple[float, ...] = (1.0,)


@dataclass(frozen=True, slots=True)
class ToneRecipe:
    """A tone's notes, its length, and how far below the voice it lies in LU."""

    ms: int
    below_voice_lu: float
    notes: tuple[Note, ...]


# A major throughout, so that any two of them sound well after each other.
RECIPES = {
    "chime": ToneRecipe(888, 4.0, (Note(0, 554.37, 10, 260, (1.0, 0.25, 0.06)),)),
    "go": ToneRecipe(384, 0.0, (Note(0, 880.00, 3, 150, (1.0, 0.2, 0.05)),)),
    "half": ToneRecipe(288, 8.0, (Note(0, 1318.51, 6, 90, (1.0, 0.12)),)),
    "tick": ToneRecipe(48, 14.0, (Note(0, 1760.00, 2, 12),)),
    "switch": ToneRecipe(
        624,
        4.0,
        (
            Note(0, 440.00, 8, 130, (1.0, 0.25, 0.06)),
            Note(192, 739.99, 8, 170, (1.0, 0.2, 0.05)),
        ),
    ),
    "rest": ToneRecipe(1176, 4.0, (Note(0, 329.63, 14, 420, (1.0, 0.4, 0.12)),)),
    "finish": ToneRecipe(
        1584,
        3.0,
        (
            Note(0, 659.26, 10, 260, (1.0, 0.25, 0.06)),
            Note(432, 440.00, 10, 380, (1.0, 0.25, 0.06)),
        ),
    ),
}


def make(recipe: ToneRecipe) -> Samples:
    """The tone at the session's rate, at its loudness."""
    tone = np.zeros(frame_at(recipe.ms))
    for note in recipe.notes:
        start = frame_at(note.start_ms)
        tone[start:] += _strike(note, len(tone) - start)
    release = frame_at(RELEASE_MS)
    tone[-release:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, release + 1) / release)
    gain_db = SPEECH_LUFS - recipe.below_voice_lu - integrated_lufs(tone, RATE)
    return np.rint(tone * 10 ** (gain_db / 20) * 32768).astype(np.int16)


def _strike(note: Note, frames: int) -> Wave:
    """A note; the higher a partial, the sooner it is gone."""
    seconds = np.arange(frames) / RATE
    swell = np.minimum(seconds * 1000 / note.attack_ms, 1.0)
    decay_s = note.decay_ms / 1000
    sound = sum(
        strength * np.exp(-seconds * number / decay_s) * np.sin(2 * np.pi * note.hertz * number * seconds)
        for number, strength in enumerate(note.partials, start=1)
    )
    return np.asarray((0.5 - 0.5 * np.cos(np.pi * swell)) * sound)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, recipe in RECIPES.items():
        with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(make(recipe).astype("<i2").tobytes())


if __name__ == "__main__":
    main()

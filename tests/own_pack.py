"""A user's own cue pack in a folder, for tests: texts, tones, and recordings that are hums."""

import wave
from pathlib import Path

import numpy as np

from voicecoach.audio.clip import RATE, Samples, frame_at, silence


def hum(ms: int, hertz: int = 200, *, peak: int = 6_000, rate: int = RATE) -> Samples:
    """A sound of that length, of which one can tell where it begins and ends."""
    return (peak * np.sin(2 * np.pi * hertz * np.arange(frame_at(ms, rate)) / rate)).astype(np.int16)


def between_silence(sound: Samples, before_ms: int = 300, after_ms: int = 400, rate: int = RATE) -> Samples:
    """As it comes from a microphone."""
    return np.concatenate([silence(before_ms, rate), sound, silence(after_ms, rate)])


def write_wav(path: Path, samples: Samples, rate: int = RATE, channels: int = 1) -> Path:
    """The samples, in each channel the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(np.repeat(samples.astype("<i2"), channels).tobytes())
    return path


def read_wav(path: Path) -> Samples:
    """The samples of a file with one channel."""
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getframerate()) == (1, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int16)


def write_pack(folder: Path, recorded: dict[str, Samples] | None = None, **texts: str) -> Path:
    """`phrases=`, `pronounce=`, `recordings=` are texts of the English pack; `recorded` are sounds by their words."""
    english = folder / "en"
    english.mkdir(parents=True, exist_ok=True)
    lines = [texts.pop("recordings")] if "recordings" in texts else []
    for number, (words, samples) in enumerate((recorded or {}).items(), 1):
        write_wav(english / "recordings" / f"{number:03}.wav", samples)
        lines.append(f"{number:03}.wav: {words}\n")
    if lines:
        texts["recordings"] = "".join(lines)
    for name, text in texts.items():
        (english / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder

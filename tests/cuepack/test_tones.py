"""The tones of the cue pack: what they are like, and that their script reproduces them."""

import re
import runpy
import wave
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from voicecoach.audio.clip import RATE
from voicecoach.audio.mastering import SPEECH_LUFS, integrated_lufs, true_peak_dbtp
from voicecoach.cuepack.phrases import TONES
from voicecoach.timeline import GRID_MS

PACK = Path(__file__).parents[2] / "audio_cues"
README = (PACK / "README.md").read_text(encoding="utf-8")
LENGTHS_MS = {"chime": 888, "go": 384, "half": 288, "tick": 48, "switch": 624, "rest": 1176, "finish": 1584}
BELOW_VOICE_LU = {"go": 0.0, "finish": 3.0, "chime": 4.0, "switch": 4.0, "rest": 4.0, "half": 8.0, "tick": 14.0}
PITCHES_HZ = {"chime": 554, "go": 880, "half": 1319, "tick": 1760, "switch": 440, "rest": 330, "finish": 659}


def tone(name: str) -> np.ndarray:
    with wave.open(str(PACK / "tones" / f"{name}.wav"), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def first_pitch(name: str) -> float:
    """The strongest frequency of the first 48 ms, in Hz."""
    start = tone(name)[: RATE * 48 // 1000]
    size = 1 << 17
    return float(np.argmax(np.abs(np.fft.rfft(start * np.hanning(len(start)), size)))) * RATE / size


def test_the_pack_holds_these_tones() -> None:
    assert sorted(path.stem for path in (PACK / "tones").iterdir()) == sorted(LENGTHS_MS) == sorted(TONES)


@pytest.mark.parametrize("name", LENGTHS_MS)
def test_the_files_are_what_the_script_makes(name: str) -> None:
    """If not: `python audio_cues/make_tones.py`."""
    script = runpy.run_path(str(PACK / "make_tones.py"))
    made = script["make"](script["RECIPES"][name])
    assert len(made) == len(tone(name))
    assert np.abs(made.astype(int) - tone(name)).max() <= 1


@pytest.mark.parametrize(("name", "ms"), LENGTHS_MS.items())
def test_lengths_are_whole_frames_of_mp3(name: str, ms: int) -> None:
    assert len(tone(name)) == ms * RATE // 1000
    assert ms % GRID_MS == 0


def test_none_is_longer_than_a_tone_may_be() -> None:
    assert all(LENGTHS_MS[name] <= longest_ms for name, longest_ms in TONES.items())


def test_the_readme_tells_how_long_one_of_ones_own_may_be() -> None:
    sentence = README[README.index("A tone of your own may last") :].split(". ")[0]
    stated = {
        name: float(figure) * (1 if unit == "ms" else 1_000)
        for names, figure, unit in re.findall(r"((?:`\w+`(?:\s+and\s+)?)+)\s+([\d.]+)\s+(m?s)", sentence)
        for name in re.findall(r"`(\w+)`", names)
    }
    assert stated == TONES


@pytest.mark.parametrize(("name", "hertz"), PITCHES_HZ.items())
def test_each_begins_with_the_note_that_the_readme_states(name: str, hertz: float) -> None:
    assert first_pitch(name) == pytest.approx(hertz, rel=0.03)  # less than half a semitone
    row = next(line for line in README.splitlines() if line.startswith(f"| `tones/{name}.wav`"))
    assert f"{hertz:,.0f} Hz" in row
    assert f"{LENGTHS_MS[name]:,} ms" in row


@pytest.mark.parametrize(("name", "below"), BELOW_VOICE_LU.items())
def test_none_is_louder_than_the_voice(name: str, below: float) -> None:
    samples = tone(name) / 32768
    assert integrated_lufs(samples, RATE) == pytest.approx(SPEECH_LUFS - below, abs=0.05)
    assert true_peak_dbtp(samples, RATE) <= -2.5


@pytest.mark.parametrize("name", LENGTHS_MS)
def test_each_begins_at_once_and_ends_softly(name: str) -> None:
    level = np.abs(tone(name).astype(float))
    assert np.argmax(level > level.max() / 10) <= RATE * 5 // 1000
    assert level[0] == 0
    assert level[-1] <= 1


def test_any_two_begin_at_least_a_minor_third_apart() -> None:
    for one, other in combinations(LENGTHS_MS, 2):
        semitones = abs(12 * np.log2(first_pitch(one) / first_pitch(other)))
        assert semitones >= 2.9, (one, other)

"""A few cold starts of the pyttsx3 worker lose no clips; the benchmark does the same two hundred times."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from voicecoach.audio.clip import Clip
from voicecoach.timeline import Utterance
from voicecoach.voices import VoiceError
from voicecoach.voices.pyttsx3_voice import Pyttsx3Voice
from voicecoach.voices.stub import StubVoice


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "pyttsx3_cold_starts.py"
    spec = importlib.util.spec_from_file_location("pyttsx3_cold_starts", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where a dataclass looks for its own module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.processes
@pytest.mark.needs_voice("pyttsx3")
def test_ten_cold_starts_lose_nothing(benchmark: ModuleType) -> None:
    faults = benchmark.count_faults(10, lambda: Pyttsx3Voice(starts=1))
    assert faults == benchmark.Faults(clips=30, lost=0, empty=0, wrong_speed=0)
    assert not faults.any


class Faulty(StubVoice):
    """In the second start it loses the first cue, gives the second empty and the third a fifth too short."""

    def synth(self, utterance: Utterance) -> Clip:
        clip = super().synth(utterance)
        match utterance.text:
            case "Halfway.":
                raise VoiceError("lost")
            case "Ten seconds.":
                return Clip(np.zeros(0, np.int16))
            case _:
                return Clip(clip.samples[: len(clip.samples) * 4 // 5])


def test_lost_empty_and_hurried_clips_are_counted(benchmark: ModuleType) -> None:
    voices = iter([StubVoice(), Faulty(), StubVoice()])
    faults = benchmark.count_faults(3, lambda: next(voices))
    assert faults == benchmark.Faults(clips=9, lost=1, empty=1, wrong_speed=1, errors=("lost",))
    assert faults.any


def test_a_start_that_fails_loses_its_three_cues(benchmark: ModuleType) -> None:
    def broken() -> StubVoice:
        raise VoiceError("no voice")

    faults = benchmark.count_faults(2, broken)
    assert faults == benchmark.Faults(clips=6, lost=6, empty=0, wrong_speed=0, errors=("no voice", "no voice"))

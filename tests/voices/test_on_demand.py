"""A voice is loaded only when it must speak; its identity is the same either way."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach.timeline import Utterance
from voicecoach.voices import ENGINES, Voice, VoiceError, VoiceOnDemand, open_voice
from voicecoach.voices.stub import StubVoice

ROOT = Path(__file__).parents[2]


def specs(*names: str) -> list[object]:
    """Voices to test with, each where its engine can speak."""
    return [pytest.param(name, marks=pytest.mark.needs_voice(name.partition(":")[0])) for name in names]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Every opening of the stub, by the name that it was given."""
    names: list[str | None] = []

    def open_counted(name: str | None) -> Voice:
        names.append(name)
        return StubVoice()

    monkeypatch.setattr("voicecoach.voices.ENGINES", {"stub": replace(ENGINES["stub"], open=open_counted)})
    return names


def test_it_is_opened_once_when_it_first_speaks(opened: list[str | None]) -> None:
    voice = VoiceOnDemand("stub")
    assert voice.identity() == "stub 1"
    assert opened == []
    voice.synth(Utterance("Ready."))
    voice.synth(Utterance("Halfway."))
    assert opened == [None]


def test_closing_what_never_spoke_opens_nothing(opened: list[str | None]) -> None:
    VoiceOnDemand("stub").close()
    assert opened == []


@pytest.mark.parametrize("spec", specs("hibari", "espeak", "espeak:de", "stub", "pyttsx3"))
def test_the_identity_is_that_of_the_opened_voice(spec: str) -> None:
    voice, really = VoiceOnDemand(spec), open_voice(spec)
    try:
        assert voice.identity() == really.identity()
    finally:
        voice.close()
        really.close()


@pytest.mark.parametrize("spec", ["hibary", "stub:"])
def test_a_wrong_name_is_told_at_once(spec: str) -> None:
    with pytest.raises(VoiceError):
        VoiceOnDemand(spec)


def test_a_voice_that_is_not_here_is_told_when_it_is_asked_for_its_identity() -> None:
    with pytest.raises(VoiceError, match="hibari has no voice `nobody` on this machine"):
        VoiceOnDemand("hibari:nobody").identity()


LOADED = """
import subprocess, sys, voicecoach.voices.pyttsx3_voice
subprocess.Popen = None  # no process either
from voicecoach.app.render import render
from voicecoach.app.load import load
from voicecoach.voices import Voices
made = render(load(sys.argv[1]), sys.argv[2], lambda *_: None, Voices())
engines = {"hibari", "onnxruntime", "scipy", "soxr", "pyttsx3"} & set(sys.modules)
print(len(made.clips_made), len(made.clips_reused), *sorted(engines))
"""


@pytest.mark.parametrize("spec", specs("hibari", "espeak"))
def test_with_every_clip_in_the_store_no_engine_is_loaded(spec: str, tmp_path: Path) -> None:
    script = tmp_path / "plank.md"
    script.write_text("## Plank: 2 x hold 8s\n- Elbows down.\n")

    def run() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", LOADED, str(script), spec],
            cwd=ROOT, env={**os.environ, "VOICECOACH_CACHE": str(tmp_path / "cache")},
            capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        return done.stdout.split()

    made, reused, *_ = run()
    assert int(made) > 5
    assert reused == "0"
    assert run() == ["0", made]

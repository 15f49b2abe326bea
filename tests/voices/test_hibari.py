"""The embedded voice speaks plausibly, the same each time, offline, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from voicecoach.timeline import Utterance
from voicecoach.voices import VoiceError, hibari
from voicecoach.voices.hibari import HibariVoice

ROOT = Path(__file__).parents[2]
KNEEL = Utterance("Kneel with your back to the wall.")


@pytest.fixture(scope="module")
def voice() -> HibariVoice:
    return HibariVoice()


def test_a_sentence_is_two_seconds_of_speech(voice: HibariVoice) -> None:
    clip = voice.synth(KNEEL)
    assert clip.rate == 24_000
    assert clip.samples.dtype == np.int16
    assert 1_800 <= clip.ms <= 2_400
    rms_db = 20 * np.log10(np.sqrt(np.mean((clip.samples / 32_768) ** 2)))
    assert -35 < rms_db < -15


def test_the_same_words_are_the_same_samples(voice: HibariVoice) -> None:
    assert np.array_equal(voice.synth(KNEEL).samples, voice.synth(KNEEL).samples)


@pytest.mark.parametrize("word", ["A", "the", "One", "Eight"])
def test_a_word_without_a_full_stop_is_not_broken_off(voice: HibariVoice, word: str) -> None:
    loudness = np.abs(voice.synth(Utterance(word)).samples.astype(int))
    assert loudness[-480:].max() < loudness.max() * 10 ** (-24 / 20)


def test_what_is_too_loud_for_16_bits_is_limited_not_wrapped(
    voice: HibariVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave = np.array([0.0, 0.5, 1.0, 1.5, -1.0, -1.5], np.float32)
    monkeypatch.setattr(voice, "_speak", lambda *_, **__: wave)
    assert voice.synth(KNEEL).samples.tolist() == [0, 16_384, 32_767, 32_767, -32_768, -32_768]


def test_samples_that_are_no_numbers_are_an_error(voice: HibariVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "_speak", lambda *_, **__: np.array([0, np.nan], np.float32))
    with pytest.raises(VoiceError, match="samples that are not numbers"):
        voice.synth(KNEEL)


def test_its_identity_names_all_that_changes_its_sound(voice: HibariVoice) -> None:
    parts = [part.split(" ")[0] for part in voice.identity().split(", ")]
    assert parts[:2] == ["hibari", "onnxruntime"]
    assert "numpy" in parts
    assert parts[-4:] == ["voice", "model", "speed", "seed"]


def test_it_says_that_it_speaks_english_only(voice: HibariVoice) -> None:
    assert voice.synth(Utterance("Ready.", "en-gb")).ms > 0
    with pytest.raises(VoiceError, match="speaks English only, not `de`"):
        voice.synth(Utterance("Bereit.", "de"))


def test_a_voice_that_is_not_here_is_not_downloaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    with pytest.raises(VoiceError) as caught:
        HibariVoice("emma")
    assert str(caught.value) == (
        "hibari has no voice `emma` on this machine, and voicecoach downloads nothing. Voices here: heart."
    )
    assert hibari.voices() == ["heart"]
    assert list(tmp_path.iterdir()) == []


OFFLINE = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        print("asked the network:", event, arguments)

sys.addaudithook(refuse)
from voicecoach.timeline import Utterance
from voicecoach.voices import open_voice
print(open_voice("hibari").synth(Utterance("Halfway.")).ms > 500)
"""


def test_it_speaks_without_a_network_and_leaves_an_empty_home_empty(tmp_path: Path) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run(
        [sys.executable, "-B", "-c", OFFLINE],
        cwd=ROOT, env=environment | home, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert list(tmp_path.rglob("*")) == []

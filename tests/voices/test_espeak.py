"""espeak-ng from its package speaks plausibly, in the language asked for."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from voicecoach.timeline import Utterance
from voicecoach.voices import VoiceError, espeak
from voicecoach.voices.espeak import EspeakVoice

pytestmark = pytest.mark.needs_voice("espeak")

KNEEL = Utterance("Kneel with your back to the wall.")


def test_a_sentence_is_a_second_and_a_half_of_speech() -> None:
    clip = EspeakVoice("en-us").synth(KNEEL)
    assert clip.rate == 22_050
    assert clip.samples.dtype == np.int16
    assert 1_500 <= clip.ms <= 1_800
    rms_db = 20 * np.log10(np.sqrt(np.mean((clip.samples / 32_768) ** 2)))
    assert -30 < rms_db < -10


def test_en_gb_is_a_voice_though_the_library_calls_it_en() -> None:
    british, plain = EspeakVoice("en-gb").synth(KNEEL), EspeakVoice("en").synth(KNEEL)
    assert abs(british.ms - plain.ms) <= 50
    assert {"en-gb", "en-us", "de"} <= set(espeak.voices())


def test_without_a_voice_each_utterance_is_spoken_in_its_language() -> None:
    voice = EspeakVoice()
    english = voice.synth(Utterance("Sechsundsechzig Wirbel", "en")).ms
    german = voice.synth(Utterance("Sechsundsechzig Wirbel", "de")).ms
    assert german != english
    assert "voice by language" in voice.identity()


def test_two_voices_live_side_by_side() -> None:
    american, german = EspeakVoice("en-us"), EspeakVoice("de")
    alone = american.synth(KNEEL).ms
    german.synth(Utterance("Bereit.", "de"))
    assert abs(american.synth(KNEEL).ms - alone) <= 20


def test_threads_take_turns() -> None:
    voice = EspeakVoice("en-us")
    alone = voice.synth(KNEEL).ms
    with ThreadPoolExecutor(4) as pool:
        together = [clip.ms for clip in pool.map(voice.synth, [KNEEL] * 16)]
    assert max(together) - min(together) <= 20
    assert abs(together[0] - alone) <= 20


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(VoiceError, match="espeak-ng has no voice `gibberish`"):
        EspeakVoice("gibberish")
    with pytest.raises(VoiceError, match="espeak-ng has no voice `gibberish`"):
        EspeakVoice().synth(Utterance("Ready.", "gibberish"))


def test_its_identity_has_version_voice_and_speed() -> None:
    assert EspeakVoice("en-us").identity() == ("espeak-ng 1.52.0, loader 0.2.4, voice en-us, 160 words a minute")

"""Clips of the real voices, before and after they are prepared."""

import io
import os
import subprocess
import wave
from functools import cache

import numpy as np
import pyloudnorm
import pytest

from voicecoach.audio import mastering
from voicecoach.audio.clip import RATE, Clip
from voicecoach.audio.mastering import (
    CEILING_DBTP,
    SPEECH_LUFS,
    integrated_lufs,
    prepare,
    prepare_recording,
    true_peak_dbtp,
)

COUNTS = ["One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.", "Nine.", "Ten."]
PHRASES = [
    "Halfway.",
    "And release.",
    "Switch sides.",
    "Rest. Next, set two of three.",
    "Exercise one of four.",
    "Left knee on the mat, the toes of that foot up against the wall.",
]

needs_espeak = pytest.mark.needs_program("espeak-ng")


@cache
def engine():
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from hibari import Hibari

    return Hibari()


@cache
def hibari(text: str) -> Clip:
    return Clip(np.rint(np.asarray(engine()(text, speed=1.0, seed=0)) * 32767).astype(np.int16), 24_000)


@cache
def espeak(text: str) -> Clip:
    spoken = subprocess.run(["espeak-ng", "-v", "en", "--stdout", text], capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(spoken)) as file:
        return Clip(np.frombuffer(spoken[44:], np.int16), file.getframerate())


VOICES = [hibari, pytest.param(espeak, marks=needs_espeak)]


def lufs(clip: Clip) -> float:
    return integrated_lufs(clip.samples / 32768, clip.rate)


def dbtp(clip: Clip) -> float:
    return true_peak_dbtp(clip.samples / 32768, clip.rate)


def onset_ms(clip: Clip) -> float:
    """Where the sound first comes within 30 dB of its peak."""
    level = np.abs(clip.samples.astype(float))
    return float(np.argmax(level > level.max() * 10 ** (-30 / 20))) * 1000 / clip.rate


@pytest.mark.parametrize("text", [*COUNTS, *PHRASES])
def test_the_natural_voice_reaches_its_loudness(text: str) -> None:
    ready = prepare(hibari(text))
    assert ready.rate == RATE
    assert lufs(ready) == pytest.approx(SPEECH_LUFS, abs=0.3)


def test_it_is_reached_within_a_twentieth_of_a_unit_in_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round measures once, and one measurement comes before them; each shows what the limiter takes."""
    measured = list[int]()

    def counted(wave: np.ndarray, rate: int) -> float:
        measured.append(rate)
        return integrated_lufs(wave, rate)

    monkeypatch.setattr(mastering, "integrated_lufs", counted)
    for text in [*COUNTS, *PHRASES]:
        measured.clear()
        assert lufs(prepare(hibari(text))) == pytest.approx(SPEECH_LUFS, abs=0.06), text
        assert len(measured) <= 6, text


@needs_espeak
@pytest.mark.parametrize("text", [*COUNTS, *PHRASES])
def test_a_peaky_voice_stays_within_reach_of_it(text: str) -> None:
    """espeak's short words are all peak; the limiter stops before it would be heard."""
    assert SPEECH_LUFS - 1.2 <= lufs(prepare(espeak(text))) <= SPEECH_LUFS + 0.3


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("text", [*COUNTS, *PHRASES])
def test_nothing_peaks_above_the_ceiling(voice, text: str) -> None:
    assert dbtp(prepare(voice(text))) <= CEILING_DBTP


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("text", COUNTS)
def test_a_count_begins_with_its_first_sample(voice, text: str) -> None:
    assert 0 < onset_ms(prepare(voice(text))) <= 20


@pytest.mark.parametrize("text", ["Six.", "Half.", "Lift.", "Rest."])
def test_the_quiet_consonant_at_the_end_stays(text: str) -> None:
    """What was cut off after it holds next to nothing of the word's hiss, its energy above 6 kHz."""
    raw, ready = hibari(text).samples.astype(float), prepare(hibari(text)).samples.astype(float)
    start = int(np.argmax(np.correlate(raw, ready, mode="valid")))
    assert hiss(raw[start + len(ready) :]) < 0.002 * hiss(raw)


def hiss(samples: np.ndarray) -> float:
    spectrum = np.fft.rfft(samples, 1 << 17)
    return float(np.square(np.abs(spectrum[len(spectrum) // 2 :])).sum())


def test_measures_as_in_pyloudnorm_on_speech() -> None:
    for text in PHRASES:
        clip = prepare(hibari(text))
        theirs = pyloudnorm.Meter(RATE).integrated_loudness(clip.samples / 32768)
        assert lufs(clip) == pytest.approx(theirs, abs=0.1), text


@pytest.mark.parametrize("texts", [COUNTS, PHRASES], ids=["counts", "instructions"])
def test_a_session_of_such_clips_measures_minus_16_lufs_within_1(texts: list[str]) -> None:
    """Counts, one a second, are the quietest a session can be; instructions after each other the loudest."""
    spaced = []
    for text in texts:
        samples = prepare(hibari(text)).samples
        spaced += [samples, np.zeros(max(RATE - len(samples), RATE // 2), np.int16)]
    heard = np.concatenate(spaced) / 32768
    assert pyloudnorm.Meter(RATE).integrated_loudness(heard) == pytest.approx(-16, abs=1)


def test_a_clip_that_is_ready_comes_back_as_it_is() -> None:
    for text in PHRASES:
        once = prepare(hibari(text))
        twice = prepare(once)
        assert len(twice.samples) == len(once.samples)
        assert np.abs(twice.samples.astype(int) - once.samples).max() < 300, text


def test_the_same_clip_gives_the_same_bytes() -> None:
    clip = hibari("Switch sides.")
    assert prepare(clip).samples.tobytes() == prepare(clip).samples.tobytes()


def test_surrounding_silence_makes_no_difference() -> None:
    clip = hibari("Halfway.")
    wide = Clip(np.concatenate((np.zeros(12_000, np.int16), clip.samples, np.zeros(24_000, np.int16))), clip.rate)
    assert np.array_equal(prepare(wide).samples, prepare(clip).samples)


def in_a_room(clip: Clip, noise_db: float) -> Clip:
    """The clip as a microphone takes it, half a second before and after it; the noise lies so far below its peak."""
    samples, aside = clip.samples.astype(float), np.zeros(clip.rate // 2)
    whole = np.concatenate((aside, samples, aside))
    hiss = np.random.default_rng(1).normal(0, np.abs(samples).max() * 10 ** (noise_db / 20), len(whole))
    return Clip(np.clip(whole + hiss, -32_767, 32_767).astype(np.int16), clip.rate)


@pytest.mark.parametrize("noise_db", [-70, -55, -45])
@pytest.mark.parametrize("text", COUNTS)
def test_a_count_that_was_recorded_in_a_noisy_room_begins_with_the_word(text: str, noise_db: float) -> None:
    """Without that its beat would be half a second late."""
    clean = prepare(hibari(text)).samples.astype(float)
    ready = prepare_recording(in_a_room(hibari(text), noise_db)).samples.astype(float)
    # By the Fourier transform, which takes far less time than to compare them at each place.
    size = len(ready) + len(clean)
    alike = np.fft.irfft(np.fft.rfft(ready, size) * np.fft.rfft(clean, size).conj(), size)
    late = (int(np.argmax(alike)) + len(clean)) % size - len(clean)  # the last places are those before the start
    assert abs(late) <= 20 * RATE // 1000
    assert len(ready) <= len(clean) + 20 * RATE // 1000


@pytest.mark.parametrize("text", [*COUNTS, *PHRASES])
def test_a_recording_without_noise_is_prepared_as_every_clip(text: str) -> None:
    clip = hibari(text)
    wide = Clip(np.concatenate((np.zeros(12_000, np.int16), clip.samples, np.zeros(24_000, np.int16))), clip.rate)
    for each in (clip, wide):
        assert np.array_equal(prepare_recording(each).samples, prepare(clip).samples)


def test_a_pause_within_stays() -> None:
    word = hibari("Halfway.").samples
    clip = Clip(np.concatenate((word, np.zeros(3 * RATE, np.int16), word)))
    assert prepare(clip).ms > 3_000
    assert lufs(prepare(clip)) == pytest.approx(SPEECH_LUFS, abs=0.3)


def test_no_edge_begins_or_ends_abruptly() -> None:
    for text in COUNTS:
        samples = prepare(hibari(text)).samples
        assert samples[0] == 0
        assert abs(int(samples[-1])) <= 1


@pytest.mark.parametrize("samples", [np.zeros(24_000, np.int16), np.zeros(0, np.int16)])
def test_silence_cannot_be_levelled(samples: np.ndarray) -> None:
    with pytest.raises(ValueError, match="no sound"):
        prepare(Clip(samples))

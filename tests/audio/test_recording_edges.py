"""Recordings at their edges: where a word begins and ends when there is silence, noise, or nothing around it.

The word is a tone, so that its edges are known to the millisecond.
"""

from collections.abc import Callable

import numpy as np
import pytest

from voicecoach.audio.clip import RATE, Clip
from voicecoach.audio.mastering import prepare, prepare_recording

LOUD = 8_000.0
LEAD_MS, TAIL_MS, MOMENT_MS = 3, 15, 3
"""What is kept before and after the sound, and how exactly its edges are found."""

both = pytest.mark.parametrize("prepared", [prepare, prepare_recording])


def silence(ms: int) -> np.ndarray:
    return np.zeros(ms * RATE // 1000)


def word(ms: int = 300) -> np.ndarray:
    return LOUD * np.sin(2 * np.pi * 300 * np.arange(ms * RATE // 1000) / RATE)


def dying(ms: int) -> np.ndarray:
    """A word that dies away by 60 dB a second."""
    return word(ms) * 10 ** (-60 / 20 * np.arange(ms * RATE // 1000) / RATE)


def in_noise(below_db: float, *parts: np.ndarray) -> Clip:
    """The parts in a room whose noise is so far below the word."""
    whole = np.concatenate(parts)
    noise = np.random.default_rng(3).normal(0, LOUD / np.sqrt(2) * 10 ** (-below_db / 20), len(whole))
    return recorded(whole + noise)


def recorded(*parts: np.ndarray) -> Clip:
    return Clip(np.clip(np.rint(np.concatenate(parts)), -32_767, 32_767).astype(np.int16))


def heard_from_ms(clip: Clip) -> float:
    """Where the word is first heard at half its level."""
    level = np.abs(clip.samples.astype(float))
    return float(np.argmax(level > level.max() / 2)) * 1000 / RATE


@both
@pytest.mark.parametrize("samples", [silence(1_000), silence(0), silence(1)])
def test_silence_is_no_recording(prepared: Callable[[Clip], Clip], samples: np.ndarray) -> None:
    with pytest.raises(ValueError, match="there is no sound in this clip to level"):
        prepared(recorded(samples))


@both
def test_a_word_from_the_first_sample_to_the_last_is_kept_whole(prepared: Callable[[Clip], Clip]) -> None:
    assert prepared(recorded(word())).ms == 300


@both
def test_a_word_at_the_first_sample_is_kept_from_there(prepared: Callable[[Clip], Clip]) -> None:
    ready = prepared(recorded(word(), silence(500)))
    assert 300 + TAIL_MS <= ready.ms <= 300 + TAIL_MS + MOMENT_MS
    assert heard_from_ms(ready) <= 3


@both
def test_a_word_at_the_last_sample_is_kept_to_there(prepared: Callable[[Clip], Clip]) -> None:
    ready = prepared(recorded(silence(500), word()))
    assert LEAD_MS + 300 <= ready.ms <= LEAD_MS + MOMENT_MS + 300


@both
def test_without_noise_only_silence_is_cut_off(prepared: Callable[[Clip], Clip]) -> None:
    ready = prepared(recorded(silence(500), word(), silence(500)))
    assert LEAD_MS + 300 + TAIL_MS <= ready.ms <= LEAD_MS + 300 + TAIL_MS + 2 * MOMENT_MS
    assert LEAD_MS <= heard_from_ms(ready) <= LEAD_MS + MOMENT_MS


@pytest.mark.parametrize("below_db", [25.1, 26, 30, 38, 45, 60])
def test_noise_more_than_25_db_below_the_word_is_cut_off_a_recording(below_db: float) -> None:
    ready = prepare_recording(in_noise(below_db, silence(500), word(), silence(500)))
    assert LEAD_MS + 300 + TAIL_MS <= ready.ms <= LEAD_MS + 300 + TAIL_MS + 2 * MOMENT_MS


@pytest.mark.parametrize("below_db", [20, 24, 24.4])
def test_louder_noise_could_be_words_and_stays(below_db: float) -> None:
    assert prepare_recording(in_noise(below_db, silence(500), word(), silence(500))).ms == 1_300


def test_a_clip_of_a_voice_is_no_recording_and_keeps_what_is_less_than_40_and_50_db_below() -> None:
    assert prepare(in_noise(60, silence(500), word(), silence(500))).ms < 330
    assert prepare(in_noise(45, silence(500), word(), silence(500))).ms == pytest.approx(805, abs=5)
    assert prepare(in_noise(35, silence(500), word(), silence(500))).ms == 1_300


def test_noise_after_a_word_at_the_first_sample_is_cut_off() -> None:
    ready = prepare_recording(in_noise(35, word(), silence(700)))
    assert 300 + TAIL_MS <= ready.ms <= 300 + TAIL_MS + MOMENT_MS
    assert heard_from_ms(ready) <= 3


def test_noise_before_a_word_at_the_last_sample_is_cut_off() -> None:
    ready = prepare_recording(in_noise(35, silence(700), word()))
    assert LEAD_MS + 300 <= ready.ms <= LEAD_MS + MOMENT_MS + 300


@pytest.mark.parametrize("tail_ms", [60, 90])
@pytest.mark.parametrize(("lead_ms", "kept_ms"), [(60, 60), (90, 90), (110, 6), (150, 6)])
def test_noise_is_known_from_a_tenth_of_a_second_at_an_edge(lead_ms: int, kept_ms: int, tail_ms: int) -> None:
    """If there is less of it at both, nothing is cut off, so that nothing of the word is."""
    ready = prepare_recording(in_noise(35, silence(lead_ms), word(), silence(tail_ms)))
    assert kept_ms - 10 <= heard_from_ms(ready) <= kept_ms + 1
    back = prepare_recording(in_noise(35, silence(tail_ms), word(), silence(lead_ms)))
    assert heard_from_ms(back) == pytest.approx(tail_ms if kept_ms > 6 else 3, abs=3)


@pytest.mark.parametrize("short_ms", [1, 10, 40, 60, 90, 99])
@pytest.mark.parametrize("below_db", [26, 35])
def test_less_of_it_at_one_edge_is_cut_off_by_what_is_at_the_other(short_ms: int, below_db: int) -> None:
    begins = prepare_recording(in_noise(below_db, silence(short_ms), word(), silence(500)))
    ends = prepare_recording(in_noise(below_db, silence(500), word(), silence(short_ms)))
    assert heard_from_ms(begins) <= LEAD_MS + MOMENT_MS
    for ready in (begins, ends):
        assert 300 <= ready.ms <= LEAD_MS + 300 + TAIL_MS + 2 * MOMENT_MS


def test_a_soft_beginning_above_the_noise_is_kept_if_the_noise_before_it_is_too_short_to_tell() -> None:
    soft = 10 ** (-20 / 20) * word(120)
    ready = prepare_recording(in_noise(35, silence(40), soft, word(), silence(500)))
    assert heard_from_ms(ready) == pytest.approx(LEAD_MS + 120, abs=2 * MOMENT_MS)


@both
def test_a_word_that_dies_away_is_kept_until_it_is_50_db_down(prepared: Callable[[Clip], Clip]) -> None:
    ready = prepared(recorded(silence(200), dying(2_000)))
    assert ready.ms == pytest.approx(LEAD_MS + 50 / 60 * 1000 + TAIL_MS, abs=2 * MOMENT_MS)


def test_in_a_room_it_is_kept_until_it_is_6_db_above_the_noise() -> None:
    ready = prepare_recording(in_noise(38, silence(200), dying(2_000), silence(100)))
    assert ready.ms == pytest.approx(LEAD_MS + (38 - 6) / 60 * 1000 + TAIL_MS, abs=60)


def test_the_bound_is_6_db_on_the_mean() -> None:
    """Noise varies, so this is what is kept too long of eight words, beginning and ending, at four levels of noise."""
    kept_ms = [
        prepare_recording(in_noise(below_db, silence(200), word, silence(100))).ms
        - (LEAD_MS + (below_db - 6) / 60 * 1000 + TAIL_MS)
        for word in (dying(2_000), dying(2_000)[::-1])
        for below_db in (30, 34, 38, 42)
    ]
    assert 31 <= sum(kept_ms) / len(kept_ms) <= 43  # a tenth of a dB is 1.7 ms, and half a dB 10 ms


@both
def test_a_word_between_silence_keeps_exactly_its_edges(prepared: Callable[[Clip], Clip]) -> None:
    assert prepared(recorded(word(), silence(500))).ms == 300 + 2 + 15
    assert prepared(recorded(silence(500), word())).ms == 3 + 2 + 300
    assert prepared(recorded(silence(500), word(), silence(500))).ms == 3 + 2 + 300 + 2 + 15


@both
def test_a_word_that_swells_begins_40_db_below_its_loudest(prepared: Callable[[Clip], Clip]) -> None:
    ready = prepared(recorded(silence(200), dying(2_000)[::-1], silence(200)))
    assert ready.ms == pytest.approx(LEAD_MS + 40 / 60 * 1000 + TAIL_MS, abs=2 * MOMENT_MS)


@both
def test_both_edges_are_faded(prepared: Callable[[Clip], Clip]) -> None:
    """Three milliseconds in, fifteen out, along half a cosine; a word that begins or ends at once does not click."""
    level = np.abs(prepared(recorded(word())).samples.astype(float))
    loudest = level.max()
    assert level[0] == 0 and level[: RATE // 1000].max() < 0.3 * loudest
    assert level[3 * RATE // 1000 : 5 * RATE // 1000].max() > 0.95 * loudest
    assert level[-RATE // 1000 :].max() < 0.05 * loudest
    assert level[-18 * RATE // 1000 : -15 * RATE // 1000].max() > 0.95 * loudest


@both
def test_a_word_shorter_than_the_fades_is_kept(prepared: Callable[[Clip], Clip]) -> None:
    ready = prepared(recorded(silence(100), word(4), silence(100)))
    assert ready.samples.any()
    assert ready.ms <= LEAD_MS + 4 + TAIL_MS + 2 * MOMENT_MS


@both
def test_a_word_shorter_than_the_fades_is_faded_over_its_halves(prepared: Callable[[Clip], Clip]) -> None:
    level = np.abs(prepared(recorded(word(10))).samples.astype(float))
    assert level[4 * RATE // 1000 : 6 * RATE // 1000].max() > 0.9 * level.max()
    assert level[8 * RATE // 1000 : 9 * RATE // 1000].max() < 0.6 * level.max()

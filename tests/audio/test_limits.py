"""The constants of levelling, each from both sides: how far a peak is turned down, how fast, and how loud a tone is."""

import numpy as np
import pytest

from voicecoach.audio import mastering
from voicecoach.audio.clip import RATE, Clip
from voicecoach.audio.mastering import (
    CEILING_DBTP,
    SPEECH_LUFS,
    integrated_lufs,
    no_louder_than_speech,
    prepare,
    true_peak_dbtp,
)


def tone(ms: int, level_db: float, hertz: float = 1_000) -> np.ndarray:
    """A sine whose peaks lie at this level below full scale."""
    return 10 ** (level_db / 20) * np.sin(2 * np.pi * hertz * np.arange(ms * RATE // 1000) / RATE)


def clip(wave: np.ndarray) -> Clip:
    return Clip(np.rint(wave * 32_767).astype(np.int16))


def lufs(one: Clip) -> float:
    return integrated_lufs(one.samples / 32_768, RATE)


def dbtp(one: Clip) -> float:
    return true_peak_dbtp(one.samples / 32_768, RATE)


def gain_db(before: Clip, after: Clip, at_ms: float, for_ms: float = 4) -> float:
    """By how much a stretch was turned up or down."""
    start, end = (round(ms * RATE / 1000) for ms in (at_ms, at_ms + for_ms))
    powers = [np.square(each.samples[start:end].astype(float)).mean() for each in (before, after)]
    return float(10 * np.log10(powers[1] / powers[0]))


# --- tones ---------------------------------------------------------------------------------------------


def test_a_tone_as_loud_as_speech_or_quieter_stays_as_it_is() -> None:
    for level_db in (-30, -13):
        quiet = clip(tone(1_000, level_db))
        assert lufs(quiet) < SPEECH_LUFS
        assert np.array_equal(no_louder_than_speech(quiet).samples, quiet.samples)


def test_a_tone_louder_than_speech_is_turned_down_to_it() -> None:
    loud = clip(tone(1_000, -6))
    assert lufs(loud) > SPEECH_LUFS + 4
    assert lufs(no_louder_than_speech(loud)) == pytest.approx(SPEECH_LUFS, abs=0.05)


def test_a_tone_that_peaks_above_the_ceiling_is_turned_down_to_it() -> None:
    wave = tone(1_000, -30)
    wave[12_000:12_024] += tone(1, -0.5)
    peaky = clip(wave)
    assert lufs(peaky) < SPEECH_LUFS and dbtp(peaky) > -1
    assert dbtp(no_louder_than_speech(peaky)) == pytest.approx(CEILING_DBTP, abs=0.05)


# --- the limiter ---------------------------------------------------------------------------------------


def with_a_peak(level_db: float, peak_db: float) -> Clip:
    """A steady tone of two seconds with one period of a louder one in its middle."""
    wave = tone(2_000, level_db)
    wave[24_000:24_024] = tone(1, peak_db)
    return clip(wave)


def test_a_peak_is_turned_down_just_below_the_ceiling() -> None:
    for peak_db in (-20, -14):
        ready = prepare(with_a_peak(-30, peak_db))
        assert lufs(ready) == pytest.approx(SPEECH_LUFS, abs=0.3)
        assert CEILING_DBTP - 0.5 <= dbtp(ready) <= CEILING_DBTP


def test_its_loudness_is_reached_in_four_measurements(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the limiter took of one step shows how far the next has to go."""
    measured = list[int]()

    def counted(wave: np.ndarray, rate: int) -> float:
        measured.append(rate)
        return integrated_lufs(wave, rate)

    monkeypatch.setattr(mastering, "integrated_lufs", counted)
    for level_db, peak_db in ((-30, -14), (-28, -10), (-34, -12), (-26, -9)):
        measured.clear()
        prepare(with_a_peak(level_db, peak_db))
        assert len(measured) <= 4


def test_no_peak_is_turned_down_by_more_than_14_db() -> None:
    """The tone is turned up until the peak is 14 dB above the ceiling, and no further, however quiet it stays."""
    for peak_db in (-6.0, -1.0):
        before = with_a_peak(-40, peak_db)
        after = prepare(before)
        assert lufs(after) < SPEECH_LUFS - 3
        assert gain_db(before, after, 300, 100) == pytest.approx(CEILING_DBTP + 14 - dbtp(before), abs=0.1)


def test_what_the_limiter_leaves_above_the_ceiling_is_turned_down_as_a_whole_and_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No clip was found that needs it; without the limiter each does."""
    monkeypatch.setattr(mastering, "_limiting_db", lambda peaks_db: np.zeros(len(peaks_db)))
    for peak_db in (-14, -6):
        ready = prepare(with_a_peak(-30, peak_db))
        assert CEILING_DBTP - 0.05 <= dbtp(ready) <= CEILING_DBTP


def test_it_turns_up_again_by_0_15_db_a_millisecond_and_turns_down_before_by_0_8() -> None:
    before = with_a_peak(-34, -12)
    after = prepare(before)
    steady = gain_db(before, after, 300, 100)

    def down_db(at_ms: float) -> float:
        return steady - gain_db(before, after, at_ms)

    assert (down_db(1_021) - down_db(1_041)) / 20 == pytest.approx(0.15, abs=0.01)
    assert (down_db(994) - down_db(990)) / 4 == pytest.approx(0.8, abs=0.06)
    assert down_db(950) == pytest.approx(0, abs=0.05)


def test_the_ceiling_leaves_what_an_mp3_adds_below_1_dbtp() -> None:
    """Our MP3 adds up to 0.2 dB, others more: so the ceiling is 2 dB below the largest sample, and it is reached."""
    for peak_db in (-12, -6):
        assert -2.11 <= dbtp(prepare(with_a_peak(-30, peak_db))) <= -2.0

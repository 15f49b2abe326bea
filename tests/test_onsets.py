"""Every count of the shipped routine is heard on its beat, measured in the samples of the track."""

import wave
from io import BytesIO

import numpy as np
import pytest
from onsets import onsets

from voicecoach.app.load import parse_script, read_script
from voicecoach.app.render import render
from voicecoach.audio.clip import RATE
from voicecoach.formats import AudioFormat, WriteContext, format_for
from voicecoach.timeline import Count
from voicecoach.voices import Voices

pytestmark = pytest.mark.slow

WITHIN_MS = 20


def samples(written: BytesIO) -> np.ndarray:
    written.seek(0)
    with wave.open(written) as track:
        assert (track.getframerate(), track.getnchannels()) == (RATE, 1)
        return np.frombuffer(track.readframes(track.getnframes()), "<i2") / 32_768


@pytest.mark.needs_voice("espeak")
@pytest.mark.parametrize("script", ["lower-back", "desk-break"])
def test_every_count_of_a_shipped_routine_is_on_its_beat(script: str) -> None:
    with Voices() as voices:
        session = render(parse_script(read_script(script)), "espeak", lambda _what, _done: None, voices).session
    sink, track = format_for(".wav"), BytesIO()
    assert isinstance(sink, AudioFormat)
    sink.write(session, track, WriteContext())
    counts = [(event.start_ms, event.ms) for event in session.timeline.events if isinstance(event, Count)]
    assert len(counts) > 100
    late = [heard for heard, _ in onsets(counts, samples(track), RATE)]
    assert max(map(abs, late)) <= WITHIN_MS


def test_a_count_that_is_late_is_found_to_be() -> None:
    track = np.zeros(3 * RATE)
    track[RATE + 720 : RATE + 4_800] = 0.25  # 30 ms after its beat
    track[2 * RATE - 1_200 : 2 * RATE + 4_800] = 0.25  # 50 ms before
    [(late, loud), (early, _)] = onsets([(1_000, 300), (2_000, 300)], track, RATE)
    assert late == pytest.approx(30, abs=0.1)
    assert loud == pytest.approx(30, abs=5)
    assert early == pytest.approx(-50, abs=0.1)
    [(never, _)] = onsets([(500, 300)], np.zeros(3 * RATE), RATE)
    assert never == 300

"""The WAV export equals the session, sample by sample."""

import wave
from pathlib import Path

import numpy as np
from hearing.track import Track, cues, export, samples

from voicecoach.audio.clip import RATE, frame_at


def test_a_wav_holds_the_very_samples_of_the_clips_and_silence(lower_back: Track, tmp_path: Path) -> None:
    session = lower_back.session
    path = export(session, tmp_path / "session.wav").path
    wanted = np.zeros(frame_at(session.timeline.duration_ms), np.int16)
    for cue in cues(session):
        start, clip = frame_at(cue.start_ms), samples(session, cue)
        wanted[start : start + len(clip)] = clip
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert np.array_equal(np.frombuffer(file.readframes(file.getnframes()), "<i2"), wanted)

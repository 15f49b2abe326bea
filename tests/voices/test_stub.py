"""The stub's clips have exact lengths and can be told apart in a track."""

import numpy as np

from voicecoach.audio.clip import frame_at, silence
from voicecoach.timeline import Utterance
from voicecoach.voices.stub import StubVoice


def test_a_clip_is_as_long_as_the_estimate() -> None:
    clip = StubVoice().synth(Utterance("Ready."))
    assert (clip.rate, len(clip.samples), clip.ms) == (24_000, 448 * 24, 448)


def test_it_is_equally_loud_from_the_first_sample_to_the_last() -> None:
    samples = StubVoice().synth(Utterance("Kneel with your back to the wall.")).samples
    assert set(np.abs(samples).tolist()) == {3_000}


def test_the_same_text_is_the_same_noise() -> None:
    first, second = (StubVoice().synth(Utterance("Halfway.")).samples for _ in range(2))
    assert np.array_equal(first, second)


def test_each_clip_is_found_in_a_track_by_correlation() -> None:
    clips = {text: StubVoice().synth(Utterance(text)).samples for text in ("One.", "Two.", "Six.", "Ten.")}
    track = np.concatenate([silence(500), *(part for clip in clips.values() for part in (clip, silence(300)))])
    step = len(clips["One."]) + frame_at(300)
    for number, clip in enumerate(clips.values()):
        likeness = np.correlate(track.astype(float), clip.astype(float)) / (3_000**2 * len(clip))
        assert int(likeness.argmax()) == frame_at(500) + number * step
        assert likeness.max() == 1.0
        likeness[int(likeness.argmax())] = 0
        elsewhere = np.delete(likeness, slice(frame_at(500) + number * step - 40, frame_at(500) + number * step + 41))
        assert np.abs(elsewhere).max() < 0.25

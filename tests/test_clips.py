"""Every clip is checked before it enters a session; a clip that stays bad ends the run."""

import pickle
import threading
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from voicecoach import clips as clips_module
from voicecoach.audio.clip import Clip, Samples, frame_at, silence
from voicecoach.audio.mastering import prepare
from voicecoach.cache import Cache
from voicecoach.clips import RecordingError, UnsayableError, find_clips, make_clips, ready_recording
from voicecoach.speech import estimated_ms
from voicecoach.timeline import Utterance
from voicecoach.voices import VoiceError, open_voice
from voicecoach.voices.stub import StubVoice

READY = Utterance("Ready.")
HALFWAY = Utterance("Halfway.")


def tone(ms: int, *, tail_ms: int = 0) -> Samples:
    """A hum of that length, and the quiet after it."""
    hum = 6_000 * np.sin(2 * np.pi * 200 * np.arange(frame_at(ms)) / 24_000)
    return np.concatenate([hum.astype(np.int16), silence(tail_ms)])


@dataclass
class Scripted:
    """A voice that gives one prepared answer after the other, and the last one for ever."""

    answers: list[Samples | VoiceError]
    tail_ms: int = 0
    max_characters: int = 100
    thread_safe: bool = False
    asked: list[str] = field(default_factory=list)

    def identity(self) -> str:
        return "scripted"

    def synth(self, utterance: Utterance) -> Clip:
        self.asked.append(utterance.text)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, VoiceError):
            raise answer
        return Clip(answer)

    def close(self) -> None: ...


def test_each_distinct_utterance_is_spoken_once_and_counted() -> None:
    voice, counted = Scripted([tone(448)]), []
    clips = make_clips(voice, [READY, HALFWAY, READY], on_clip=lambda done, of: counted.append((done, of)))
    assert list(clips) == [READY, HALFWAY]
    assert voice.asked == ["Ready.", "Halfway."]
    assert counted == [(1, 2), (2, 2)]


def test_the_same_words_in_two_languages_are_two_utterances() -> None:
    voice = Scripted([tone(448)])
    assert len(make_clips(voice, [Utterance("Ready.", "en"), Utterance("Ready.", "de")])) == 2


def test_the_stub_keeps_its_exact_length() -> None:
    utterances = [READY, HALFWAY, Utterance("Kneel with your left knee on the mat, toes against the wall.")]
    clips = make_clips(StubVoice(), utterances)
    assert {u: len(clip.samples) for u, clip in clips.items()} == {
        u: frame_at(estimated_ms(u.text, u.language)) for u in utterances
    }
    assert len(clips[READY].samples) == 448 * 24


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (np.zeros(0, np.int16), "the clip is empty."),
        (silence(500), "the clip is silent."),
        (np.full(12_000, 20, np.int16), "the clip is silent."),
        (tone(100), "these words take about 448 ms (179 to 1120)."),
        (tone(2_300), "these words take about 448 ms (179 to 1120)."),
        (np.concatenate([tone(60), silence(600)]), "these words take about 448 ms (179 to 1120)."),
        (VoiceError("the engine is tired."), "the engine is tired."),
    ],
    ids=["empty", "zeros", "hiss", "short", "long", "a click and silence", "error"],
)
def test_what_stays_bad_ends_the_run_and_names_the_words(answer: Samples | VoiceError, complaint: str) -> None:
    voice = Scripted([answer])
    with pytest.raises(VoiceError) as caught:
        make_clips(voice, [READY])
    message = str(caught.value)
    assert message.startswith("the voice could not say `Ready.`, asked 3 times: ")
    assert message.endswith(complaint)
    assert voice.asked == ["Ready.", "Ready", "Ready."]


@pytest.mark.parametrize("ms", [115, 2_200])
def test_a_length_that_comes_three_times_alike_is_believed(ms: int) -> None:
    voice = Scripted([tone(ms), tone(ms + 40), tone(ms)])
    assert make_clips(voice, [READY])[READY].ms == pytest.approx(ms, abs=5)
    assert len(voice.asked) == 3


@pytest.mark.parametrize("other_ms", [1_253, 1_347])
def test_alike_are_lengths_that_differ_by_a_twentieth_of_a_second_at_most(other_ms: int) -> None:
    assert make_clips(Scripted([tone(1_300), tone(other_ms), tone(1_300)]), [READY])


@pytest.mark.parametrize(
    "lengths",
    [(1_300, 1_400, 1_300), (1_300, 1_353, 1_300), (1_300, 1_247, 1_300), (110, 110, 110), (2_300, 2_300, 2_300)],
)
def test_one_that_differs_or_is_far_off_is_not(lengths: tuple[int, ...]) -> None:
    with pytest.raises(UnsayableError) as caught:
        make_clips(Scripted([tone(ms) for ms in lengths]), [READY])
    assert caught.value.utterance == READY
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    ("lengths", "is_believed"),
    [
        ((112, 112, 112), True), ((111, 112, 112), False),
        ((2_240, 2_240, 2_240), True), ((2_240, 2_240, 2_241), False),
        ((1_300, 1_350, 1_300), True), ((1_300, 1_351, 1_300), False), ((1_300, 1_300, 1_249), False),
        ((1_300, 1_300), False),
    ],
)  # fmt: skip
def test_what_is_believed_to_the_millisecond(lengths: tuple[int, ...], is_believed: bool) -> None:
    """The words take 448 ms: a quarter of it to five times as much, at most 50 ms apart, each of three times."""
    assert clips_module._is_believed([Clip(silence(ms)) for ms in lengths], READY) is is_believed


INITIALS = [
    "YTWL.",
    "NWB.",
    "WHM.",
    "Shhhh.",
    "TRX.",
    "RDL.",
    "WWW.",
    "BW.",
    "Zzz.",
    "HIIT.",
    "AMRAP.",
    "DB RDL.",
    "Psst.",
]


@pytest.mark.parametrize(
    "engine", [pytest.param(name, marks=pytest.mark.needs_voice(name)) for name in ("hibari", "espeak", "pyttsx3")]
)
def test_initials_are_said_by_every_voice_letter_by_letter_or_as_a_word(engine: str) -> None:
    voice = open_voice(engine)
    try:
        assert len(make_clips(voice, [Utterance(text) for text in INITIALS])) == len(INITIALS)
    finally:
        voice.close()


def test_what_fails_twice_and_then_works_is_fine() -> None:
    voice = Scripted([VoiceError("busy."), np.zeros(0, np.int16), tone(448)])
    assert READY in make_clips(voice, [READY])
    assert len(voice.asked) == 3


def test_a_clip_without_the_quiet_its_voice_always_leaves_is_cut() -> None:
    whole, cut = tone(400, tail_ms=30), tone(400)
    assert make_clips(Scripted([whole], tail_ms=20), [READY])
    with pytest.raises(VoiceError, match="ends in the middle of a sound"):
        make_clips(Scripted([cut], tail_ms=20), [READY])
    assert make_clips(Scripted([cut], tail_ms=0), [READY])


@pytest.mark.parametrize(("peak", "is_heard"), [(31, False), (32, False), (33, True), (34, True)])
def test_a_clip_is_silent_below_60_dbfs(peak: int, is_heard: bool) -> None:
    sound = np.clip(tone(448), -peak, peak)
    assert (clips_module._nothing_heard(Clip(sound)) is None) is is_heard


@pytest.mark.parametrize(("beyond_ms", "is_taken"), [(470, True), (530, False)])
def test_a_recording_may_last_three_times_as_long_and_half_a_second_a_word(beyond_ms: int, is_taken: bool) -> None:
    usual_ms = estimated_ms("Ready.", "en")
    sound = Clip(tone(3 * usual_ms + beyond_ms))
    if is_taken:
        assert ready_recording(sound, "Ready.", "en", "it").ms > 0
        return
    with pytest.raises(RecordingError, match="takes about"):
        ready_recording(sound, "Ready.", "en", "it")


@pytest.mark.parametrize(("tail_db", "is_whole"), [(-22.5, False), (-23.7, False), (-24.3, True), (-25.5, True)])
def test_a_tail_is_quiet_from_24_db_below_the_loudest_on(tail_db: float, is_whole: bool) -> None:
    sound = np.concatenate([tone(400), (tone(30) * 10 ** (tail_db / 20)).astype(np.int16)])
    voice = Scripted([sound], tail_ms=20)
    if is_whole:
        assert make_clips(voice, [READY])
        return
    with pytest.raises(VoiceError, match="ends in the middle of a sound"):
        make_clips(voice, [READY])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "there is nothing to say in ``."),
        (" … ", "there is nothing to say in ` … `."),
        ("Ready\0 now", "has a character with code 0"),
        ("hold " * 21, "this voice takes at most 100 characters at once, but this text has 105"),
    ],
    ids=["empty", "only marks", "a zero", "too long"],
)
def test_what_no_voice_can_say_is_not_even_tried(text: str, complaint: str) -> None:
    voice = Scripted([tone(448)])
    with pytest.raises(VoiceError) as caught:
        make_clips(voice, [Utterance(text)])
    assert complaint in str(caught.value)
    assert voice.asked == []


def test_a_clip_is_found_again_under_the_same_voice_language_and_words_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    voice = Scripted([tone(448)])
    made = make_clips(voice, [READY], cache=cache)
    found = find_clips(cache, voice, [READY, HALFWAY, Utterance("Ready.", "de"), Utterance("Ready")])
    assert list(found) == [READY]
    assert np.array_equal(found[READY].samples, made[READY].samples)
    assert find_clips(cache, StubVoice(), [READY]) == {}
    monkeypatch.setattr(clips_module, "PROCESSING", clips_module.PROCESSING + 1)
    assert find_clips(cache, voice, [READY]) == {}


def test_clips_that_are_made_before_one_fails_are_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    voice = Scripted([tone(448), VoiceError("tired.")])
    with pytest.raises(VoiceError, match=r"could not say `Halfway\.`"):
        make_clips(voice, [READY, HALFWAY], cache=cache)
    assert list(find_clips(cache, voice, [READY, HALFWAY])) == [READY]


def test_processing_is_raised_when_the_sound_changes() -> None:
    """If this fails because clips are now made ready otherwise: raise PROCESSING, and write the new figures here."""
    swell = 12_000 * np.sin(2 * np.pi * 300 * np.arange(22_050) / 22_050) * np.hanning(22_050)
    clip = prepare(Clip(swell.astype(np.int16), 22_050))
    energy = np.square(clip.samples / 32_768).sum()
    assert (clips_module.PROCESSING, len(clip.samples), energy) == (2, 23_256, pytest.approx(712.2, rel=0.001))


class Together:
    """A voice that answers only when two are asking it at once, and each alone if it does not allow that."""

    max_characters = 100
    tail_ms = 0
    thread_safe = True

    def __init__(self) -> None:
        self.both = threading.Barrier(2, timeout=10)

    def identity(self) -> str:
        return "together"

    def synth(self, utterance: Utterance) -> Clip:
        self.both.wait()
        return StubVoice().synth(utterance)

    def close(self) -> None: ...


def test_a_voice_that_allows_it_is_asked_by_several_threads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clips_module.os, "cpu_count", lambda: 2)
    words = [Utterance(f"Exercise {number} of ten.") for number in range(10)]
    assert list(make_clips(Together(), words)) == words


def test_one_that_does_not_is_asked_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clips_module.os, "cpu_count", lambda: 2)
    voice = Together()
    voice.thread_safe, voice.both = False, threading.Barrier(1)
    words = [Utterance(f"Exercise {number} of ten.") for number in range(10)]
    assert list(make_clips(voice, words)) == words


def test_the_natural_voice_says_the_same_by_one_thread_or_by_four(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = open_voice("hibari")
    said = []
    for threads in (1, 4):
        monkeypatch.setattr(clips_module.os, "cpu_count", lambda threads=threads: threads)
        clips = make_clips(voice, [Utterance(text) for text in COACHING])
        said.append([clip.samples.tobytes() for clip in clips.values()])
    assert said[0] == said[1]


COACHING = (
    "A.", "I.", "One.", "Six.", "Eight.", "Go.", "out", "Ready.", "Halfway.", "And release.", "Ten seconds.",
    "Six, five, four, three, two, one.",
    "One. Two. Three. Four. Five.",
    "Kneel with your left knee on the mat, toes against the wall.",
    "Exercise one of four. Hip flexor wall stretch. Three sets, thirty seconds on each side.",
)  # fmt: skip


def test_the_natural_voice_passes_from_single_letters_to_long_sentences() -> None:
    clips = make_clips(open_voice("hibari"), [Utterance(text) for text in COACHING])
    assert [utterance.text for utterance in clips] == list(COACHING)


@pytest.mark.needs_voice("espeak")
def test_espeak_passes_from_single_letters_to_long_sentences() -> None:
    clips = make_clips(open_voice("espeak:en-us"), [Utterance(text) for text in COACHING])
    assert [utterance.text for utterance in clips] == list(COACHING)


@pytest.mark.parametrize(
    "engine", [pytest.param(name, marks=pytest.mark.needs_voice(name)) for name in ("espeak", "pyttsx3")]
)
def test_a_sentence_whose_end_espeak_breaks_off_is_said_whole(engine: str) -> None:
    voice = open_voice(engine)
    try:
        utterance = Utterance("Stay a while.")
        assert make_clips(voice, [utterance])[utterance].ms > 600
    finally:
        voice.close()

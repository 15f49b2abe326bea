"""From a routine and a voice to a session: what is needed is spoken, once, and nothing is missing."""

from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from compiled import routine_of
from hypothesis import given, settings
from hypothesis import strategies as st
from own_pack import write_pack
from strategies import scripts

from voicecoach.app.render import build, missing_clips, speak
from voicecoach.audio.clip import Clip
from voicecoach.cache import Cache
from voicecoach.compile.session import needs
from voicecoach.cuepack.pack import load_pack, load_tones
from voicecoach.files import shipped
from voicecoach.timeline import Count, Speak, Utterance
from voicecoach.voices import Voice, VoiceError, open_voice
from voicecoach.voices.stub import StubVoice

PACK, TONES = load_pack(), load_tones()
SHORT = "## Plank: 2 x hold 8s, each side\n- Left elbow down.\n\n> Keep your neck long.\n"


@dataclass
class AskedVoice:
    """The stub voice, slower or faster for each text, which writes down what it is asked."""

    slower: dict[str, float] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    max_characters: int = 4_000
    tail_ms: int = 0
    thread_safe: bool = False

    def identity(self) -> str:
        return "asked"

    def synth(self, utterance: Utterance) -> Clip:
        self.asked.append(utterance.text)
        clip = StubVoice().synth(utterance)
        frames = round(len(clip.samples) * self.slower.get(utterance.text, 1.0))
        return Clip(np.resize(clip.samples, frames))

    def close(self) -> None:
        pass


def test_every_cue_has_its_clip_and_each_is_said_once() -> None:
    voice = AskedVoice()
    built = build(routine_of(SHORT), PACK, TONES, voice, lambda *_: None)
    said = {e.utterance for e in built.session.timeline.events if isinstance(e, Speak | Count)}
    assert said == set(built.session.clips)
    assert sorted(voice.asked) == sorted(utterance.text for utterance in said)
    assert len(built.made) == len(voice.asked)
    assert built.problems == []


def test_the_events_are_as_long_as_the_measured_clips() -> None:
    built = build(routine_of(SHORT), PACK, TONES, AskedVoice({"Left elbow down.": 1.7}), lambda *_: None)
    for event in built.session.timeline.events:
        if isinstance(event, Speak | Count):
            assert 0 <= event.ms - built.session.clips[event.utterance].ms < 24


def test_progress_is_told_for_every_clip() -> None:
    told: list[tuple[int, int]] = []
    built = build(routine_of(SHORT), PACK, TONES, AskedVoice(), lambda done, total: told.append((done, total)))
    assert told == [(number, len(built.made)) for number in range(1, len(built.made) + 1)]


def test_what_does_not_fit_in_the_measured_lengths_is_told() -> None:
    built = build(routine_of(SHORT), PACK, TONES, AskedVoice({"Keep your neck long.": 2.0}), lambda *_: None)
    assert [problem.code for problem in built.problems] == ["reminder-fit"]


@settings(max_examples=5)
@given(scripts, st.integers(0, 1_000))
def test_it_ends_after_at_most_four_rounds_with_nothing_missing(script: str, seed: int) -> None:
    routine = routine_of(script)
    slower = {
        utterance.text: 0.5 + (crc32(f"{seed} {utterance.text}".encode()) % 100) / 60
        for utterance in needs(routine, PACK, {})
    }
    voice = AskedVoice(slower)
    built = build(routine, PACK, TONES, voice, lambda *_: None)
    assert needs(routine, PACK, {utterance: clip.ms for utterance, clip in built.session.clips.items()}) == []
    assert len(voice.asked) == len(set(voice.asked))


def test_a_voice_that_fails_ends_the_run_with_the_words() -> None:
    class Silent(AskedVoice):
        def synth(self, utterance: Utterance) -> Clip:
            self.asked.append(utterance.text)
            return Clip(np.zeros(24_000, np.int16))

    with pytest.raises(VoiceError, match=r"could not say `Test\.`.*silent"):
        build(routine_of(SHORT), PACK, TONES, Silent(), lambda *_: None)


def test_with_a_store_only_what_is_new_is_said(tmp_path: Path) -> None:
    first, again, edited = AskedVoice(), AskedVoice(), AskedVoice()
    built = build(routine_of(SHORT), PACK, TONES, first, lambda *_: None, Cache(tmp_path))
    assert (len(built.made), len(built.reused)) == (len(first.asked), 0)
    same = build(routine_of(SHORT), PACK, TONES, again, lambda *_: None, Cache(tmp_path))
    assert (again.asked, len(same.made), len(same.reused)) == ([], 0, len(first.asked))
    assert same.session.timeline == built.session.timeline
    script = SHORT.replace("Left elbow down.", "Left elbow under your shoulder.")
    changed = build(routine_of(script), PACK, TONES, edited, lambda *_: None, Cache(tmp_path))
    assert "Left elbow under your shoulder." in edited.asked
    assert len(changed.made) == len(edited.asked) <= 3  # the other side's instruction may be made of it


@pytest.mark.parametrize("fit_ms", [None, 180_000])
def test_what_the_session_does_not_say_is_not_counted(tmp_path: Path, fit_ms: int | None) -> None:
    """The announced total of another length is in the cache, or was tried on the way to this one."""
    for hold in ("20s", "40s", "2min", "20s"):
        script = SHORT.replace("8s", hold)
        wanted_ms = fit_ms if hold == "20s" else None
        built = build(routine_of(script), PACK, TONES, AskedVoice(), lambda *_: None, Cache(tmp_path), fit_ms=wanted_ms)
        said = {e.utterance for e in built.session.timeline.events if isinstance(e, Speak | Count)}
        assert len(built.made | built.reused) == len(built.made) + len(built.reused) == len(said)


def test_what_lacks_is_what_would_be_said_first(tmp_path: Path) -> None:
    routine, cache, voice = routine_of(SHORT), Cache(tmp_path), AskedVoice()
    first = missing_clips(routine, PACK, voice, cache)
    assert (voice.asked, len(first.utterances)) == ([], len(set(first.utterances)))
    built = build(routine, PACK, TONES, voice, lambda *_: None, cache)
    assert [utterance.text for utterance in first.utterances] == voice.asked[: len(first.utterances)]
    then = missing_clips(routine, PACK, voice, cache)
    assert (then.utterances, then.duration_ms) == ([], built.session.timeline.duration_ms)


def test_a_damaged_clip_is_made_again(tmp_path: Path) -> None:
    build(routine_of(SHORT), PACK, TONES, AskedVoice(), lambda *_: None, Cache(tmp_path))
    damaged = sorted(tmp_path.iterdir())[3]
    damaged.write_bytes(damaged.read_bytes()[:-100])
    voice = AskedVoice()
    built = build(routine_of(SHORT), PACK, TONES, voice, lambda *_: None, Cache(tmp_path))
    assert (len(voice.asked), len(built.made)) == (1, 1)


def test_a_text_alone_is_spoken_sentence_by_sentence() -> None:
    voice: Voice = AskedVoice()
    session = speak("Stand up. Breathe for 5 s.", PACK, voice)
    events = [event for event in session.timeline.events if isinstance(event, Speak)]
    assert [event.utterance.text for event in events] == ["Stand up.", "Breathe for five seconds."]
    assert events[1].start_ms - events[0].start_ms - events[0].ms == 600


@pytest.mark.parametrize("script", ["lower-back", pytest.param("desk-break", marks=pytest.mark.slow)])
def test_a_shipped_script_lasts_as_long_as_the_real_voices_clips_make_it(script: str) -> None:
    """The plan by estimated lengths and the session of the real voice: the same cues in the same order."""
    path: Path = shipped("scripts") / f"{script}.md"
    routine = routine_of(path.read_text(encoding="utf-8"))
    voice = open_voice("hibari")
    try:
        real = build(routine, PACK, TONES, voice, lambda *_: None)
    finally:
        voice.close()
    stub = build(routine, PACK, TONES, StubVoice(), lambda *_: None)
    assert real.problems == []
    for event in real.session.timeline.events:
        if isinstance(event, Speak | Count):
            assert 0 <= event.ms - real.session.clips[event.utterance].ms < 24
    sections = list(zip(real.session.timeline.sections, stub.session.timeline.sections, strict=True))
    assert [one.kind for one, _ in sections] == [other.kind for _, other in sections]
    for one, other in sections:
        if one.kind in ("hold", "timed", "reps", "rest"):
            assert one.ms == other.ms
    assert real.session.timeline.duration_ms == pytest.approx(stub.session.timeline.duration_ms, abs=15_000)


class Mute(StubVoice):
    """A voice that cannot say some words."""

    def synth(self, utterance: Utterance) -> Clip:
        if "Psoas" in utterance.text:
            raise VoiceError("it chokes.")
        return super().synth(utterance)


@pytest.mark.parametrize(
    ("script", "line"),
    [
        ("## Bridge: 3 reps\n\nMind the Psoas.\n", 3),
        ("## Bridge: 3 reps\n> Psoas long.\n", 2),
        ("# Hips\n\n## Psoas: 3 reps\n", 3),
        ("# Psoas\n\n## Bridge: 3 reps\n", -2),  # a title without a place of its own: line 1
    ],
)
def test_what_a_voice_cannot_say_is_told_with_its_line_and_what_helps(script: str, line: int) -> None:
    routine = routine_of(f"---\nsafety: none\n---\n{script}")
    with pytest.raises(VoiceError) as caught:
        build(routine, PACK, TONES, Mute(), lambda *_: None)
    message = str(caught.value)
    assert message.startswith(f"{routine.file}:{line + 3}: the voice could not say `")
    assert "asked 3 times: it chokes. Write how it sounds, `pronounce: " in message


@pytest.mark.parametrize(
    ("phrase", "script"),
    [
        ("ready: Psoas ready.", "## Bridge: 3 reps\n"),
        ("summary: Psoas, {exercises}, {time}.", "## Bridge: 3 reps\n"),
        ("well-done: Psoas done. | Psoas good.", "## Bridge: 3 reps\n\n## Plank: 3 reps\n\n## Roll: 3 reps\n"),
        ("encourage: Psoas on.", "## Bridge: 2 x hold 60s\n"),
        ("count: Psoas {number}.", "## Bridge: 3 reps\n"),
        ("sides-each: Psoas each", "## Bridge: 3 reps, each side\n"),
        ("rest: Rest. Psoas.", "## Bridge: 2 x hold 8s\nrest: 30s\n"),
        ("finished: Finished, Psoas.", "## Bridge: 3 reps\n"),
    ],
    ids=lambda text: text.partition(":")[0],
)
def test_a_phrase_that_a_voice_cannot_say_is_told_with_its_place_in_the_cue_pack(
    tmp_path: Path, phrase: str, script: str
) -> None:
    pack = load_pack(over=write_pack(tmp_path / "mine", phrases=f"# mine\nhalfway: Half.\n{phrase}\n"))
    with pytest.raises(VoiceError) as caught:
        build(routine_of(script), pack, TONES, Mute(), lambda *_: None)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path}/mine/en/phrases.txt:3: the voice could not say `"), message
    assert message.endswith("it chokes. Write other words there, or how they sound in `pronounce.txt`.")

"""The cue pack: all mistakes in a file of phrases are reported at once, each with its place."""

import wave
from pathlib import Path

import pytest

from voicecoach.cuepack.pack import LanguageError, load_pack, load_tones, parse_phrases, wav_ms
from voicecoach.cuepack.phrases import TONES, VARIABLES
from voicecoach.files import shipped
from voicecoach.source import Source, draw

SHIPPED = (shipped("audio_cues") / "en" / "phrases.txt").read_text(encoding="utf-8")


def told(text: str) -> list[str]:
    source = Source("phrases.txt", text)
    return [draw(problem, source).split("\n")[0].split(": ", 1)[0] + " " + problem.message
            for problem in parse_phrases(source)[1]]  # fmt: skip


def changed(old: str, new: str) -> str:
    assert SHIPPED.count(old) == 1, old
    return SHIPPED.replace(old, new)


def line_of(text: str) -> int:
    return SHIPPED[: SHIPPED.index(text)].count("\n") + 1


def test_the_shipped_phrases_are_right_and_complete() -> None:
    phrases, problems = parse_phrases(Source("phrases.txt", SHIPPED))
    assert problems == []
    assert set(phrases) == set(VARIABLES)
    assert load_pack().phrases == phrases


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ready: Ready.", "reddy: Ready.", "unknown phrase `reddy`"),
        ("ready: Ready.", "ready Ready.", "this is not a `key: text` line"),
        ("ready: Ready.", "ready: Ready {now}.", "unknown variable `{now}`"),
        ("ready: Ready.", "ready: Ready {.", "this brace does not belong to a variable"),
        ("count: {number}.", "count: Number.", "`count` never says `{number}`"),
        ("count: {number}.", "count: {number#x}.", "this brace does not belong to a variable"),
        ("halfway: Halfway.", "ready: Halfway.", "`ready` appears twice"),
    ],
)
def test_a_mistake_is_told_at_its_line(old: str, new: str, message: str) -> None:
    assert any(f"phrases.txt:{line_of(old)}:" in one and one.endswith(message) for one in told(changed(old, new)))


def test_the_number_may_stand_within_its_plural() -> None:
    text = changed("count: {number}.", "count: {number|one|# or #f}.")
    assert parse_phrases(Source("phrases.txt", text))[1] == []


def test_a_near_miss_gets_a_hint() -> None:
    problems = parse_phrases(Source("phrases.txt", changed("ready: Ready.", "reddy: Ready.")))[1]
    assert problems[0].hint == "did you mean `ready`?"


def test_every_missing_phrase_is_told() -> None:
    messages = told("# nothing but a comment\n")
    assert messages == [f"phrases.txt:2:1 the phrase `{key}` is missing" for key in VARIABLES]


def test_a_colon_in_the_text_belongs_to_the_text() -> None:
    phrases, problems = parse_phrases(Source("phrases.txt", changed("halfway: Halfway.", "halfway: Note: halfway.")))
    assert problems == []
    assert phrases["halfway"] == "Note: halfway."


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(LanguageError, match="the coach does not speak `xx`; choose from de, en, es, fr"):
        load_pack("xx")


def test_a_tone_lasts_in_the_plan_as_long_as_its_sound() -> None:
    tones = load_tones()
    assert set(tones) == set(TONES)
    assert {name: clip.ms for name, clip in tones.items()} == load_pack().tones_ms


@pytest.mark.parametrize(("frames", "ms"), [(24_000, 1_000), (24_001, 1_001), (1, 1), (0, 0)])
def test_the_length_of_a_tone_holds_every_sample(tmp_path: Path, frames: int, ms: int) -> None:
    with wave.open(str(tmp_path / "tone.wav"), "wb") as file:
        file.setparams((1, 2, 24_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * frames))
    assert wav_ms(tmp_path / "tone.wav") == ms

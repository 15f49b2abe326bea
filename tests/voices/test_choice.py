"""A language is read by a voice that speaks it: the one asked for, else the best available."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

import pytest

from voicecoach.voices import DEFAULT, ENGINES, VoiceError, WrongLanguageError, pyttsx3_voice, voice_for

needs_espeak = pytest.mark.needs_voice("espeak")


class SystemVoice:
    """A system whose voices are those of a Mac: their languages have countries."""

    languages: ClassVar = {
        "Samantha": ["en_US"],
        "Amélie": ["fr_CA"],
        "Thomas": ["fr_FR"],
        "Anna": ["de_DE"],
        "Bells": [],
    }

    def __init__(self, voice: str | None = None) -> None:
        self.name = voice or "Samantha"

    def close(self) -> None:
        pass


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyttsx3_voice, "Pyttsx3Voice", SystemVoice)
    monkeypatch.setattr(pyttsx3_voice, "why_not", lambda: None)


@pytest.fixture
def without_espeak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.voices.espeak.why_not", lambda: "its library is missing. Install it.")


def test_english_is_read_by_the_natural_voice() -> None:
    assert voice_for("en") == DEFAULT == "hibari"


@needs_espeak
@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_another_language_is_read_by_espeak_in_that_language(language: str) -> None:
    assert voice_for(language) == f"espeak:{language}"


@pytest.mark.usefixtures("mac", "without_espeak")
@pytest.mark.parametrize(("language", "voice"), [("de", "pyttsx3:Anna"), ("fr", "pyttsx3:Thomas")])
def test_without_espeak_a_voice_of_the_system_reads_it(language: str, voice: str) -> None:
    assert voice_for(language) == voice


@pytest.mark.usefixtures("mac", "without_espeak")
def test_where_no_voice_speaks_it_one_is_told_what_to_install() -> None:
    with pytest.raises(VoiceError, match=r"no voice here speaks `es`. Install one with `pip install voicecoach\[esp"):
        voice_for("es")


@pytest.mark.parametrize("asked", ["stub", "hibari", "hibari:heart", "pyttsx3"])
def test_what_is_asked_for_is_taken(asked: str) -> None:
    assert voice_for("en", asked) == asked


@needs_espeak
@pytest.mark.parametrize(
    ("language", "asked"),
    [("de", "espeak"), ("de", "espeak:de"), ("de", "espeak:de+f3"), ("en", "espeak:en-us"), ("en", "espeak:en-gb")],
)
def test_espeak_takes_every_variant_of_the_language(language: str, asked: str) -> None:
    assert voice_for(language, asked) == asked


@pytest.mark.usefixtures("mac")
@pytest.mark.parametrize(
    ("language", "asked", "taken"),
    [
        ("de", "pyttsx3", "pyttsx3:Anna"),
        ("de", "pyttsx3:Anna", "pyttsx3:Anna"),
        ("fr", "pyttsx3:Amélie", "pyttsx3:Amélie"),
        ("fr", "pyttsx3:Bells", "pyttsx3:Bells"),
    ],
)
def test_a_system_finds_a_voice_of_the_language(language: str, asked: str, taken: str) -> None:
    assert voice_for(language, asked) == taken


@pytest.mark.usefixtures("mac")
@pytest.mark.parametrize(
    ("language", "asked", "message"),
    [
        ("de", "hibari", "hibari speaks English only, not `de`; `espeak` speaks other languages."),
        ("de", "pyttsx3:Thomas", "`pyttsx3:Thomas` does not speak `de`; `pyttsx3:Anna` does."),
        ("es", "pyttsx3:Thomas", "`pyttsx3:Thomas` does not speak `es`."),
        pytest.param(
            "de", "espeak:fr", "`espeak:fr` does not speak `de`; `espeak:de` does.", marks=needs_espeak
        ),
        pytest.param(
            "en", "espeak:de", "`espeak:de` does not speak `en`; `espeak:en` does.", marks=needs_espeak
        ),
    ],
)  # fmt: skip
def test_a_voice_that_does_not_speak_the_language_is_an_error(language: str, asked: str, message: str) -> None:
    with pytest.raises(WrongLanguageError) as caught:
        voice_for(language, asked)
    assert str(caught.value) == message


@pytest.mark.usefixtures("mac")
def test_a_system_without_a_voice_of_the_language_says_so() -> None:
    with pytest.raises(VoiceError, match="this system has no voice for `es`; add one in its settings"):
        voice_for("es", "pyttsx3")


def test_an_engine_that_cannot_speak_here_is_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked(*_: object) -> str | None:
        raise AssertionError

    gone = replace(ENGINES["espeak"], why_not=lambda: "install it.", speaking=unasked)
    monkeypatch.setattr("voicecoach.voices.ENGINES", {**ENGINES, "espeak": gone})
    with pytest.raises(VoiceError, match=r"`espeak` cannot speak here: install it\."):
        voice_for("de", "espeak:de")


@pytest.mark.needs_voice("pyttsx3")
def test_this_system_tells_the_languages_of_its_voices() -> None:
    choose: Callable[[str, str | None], str | None] = pyttsx3_voice.speaking
    voice = pyttsx3_voice.Pyttsx3Voice()
    voice.close()
    assert any(code.lower().startswith("en") for code in voice.languages[voice.name])
    if any(code.startswith("de") for codes in voice.languages.values() for code in codes):
        name = choose("de", None)
        assert name and any(code.startswith("de") for code in voice.languages[name])

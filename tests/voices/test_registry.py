"""Engines are found by name; messages about what is missing say what to install and what works without it."""

import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from voicecoach.voices import ENGINES, Engine, EngineModule, Voice, VoiceError, list_voices, open_voice

ROOT = Path(__file__).parents[2]


def test_the_four_engines() -> None:
    assert list(ENGINES) == ["hibari", "pyttsx3", "espeak", "stub"]


def test_a_voice_is_opened_by_engine_or_by_engine_and_voice() -> None:
    assert open_voice("stub").identity() == "stub 1"
    assert "voice heart," in open_voice("hibari:heart").identity()
    assert open_voice("hibari:heart").identity() == open_voice("hibari").identity()


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            "hibary",
            "there is no voice engine `hibary`. Did you mean `hibari`? There are: hibari, pyttsx3, espeak, stub.",
        ),
        ("Samantha", "there is no voice engine `Samantha`. There are: hibari, pyttsx3, espeak, stub."),
        ("", "there is no voice engine ``. There are: hibari, pyttsx3, espeak, stub."),
        ("stub:", "`stub:` has no voice after the colon; `stub` alone is its default voice."),
        ("stub:loud", "`stub` has one voice only, not `loud`."),
    ],
)
def test_a_wrong_name_is_told_with_the_right_ones(spec: str, message: str) -> None:
    with pytest.raises(VoiceError) as caught:
        open_voice(spec)
    assert str(caught.value) == message


def test_a_missing_engine_is_told_with_what_to_install_and_what_works_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engines = {
        "hibari": replace(ENGINES["hibari"], why_not=lambda: None),
        "pyttsx3": replace(ENGINES["pyttsx3"], why_not=lambda: "its package is missing. Install it."),
        "espeak": replace(ENGINES["espeak"], why_not=lambda: "its library is missing. Install it."),
        "stub": ENGINES["stub"],
    }
    monkeypatch.setattr("voicecoach.voices.ENGINES", engines)
    with pytest.raises(VoiceError) as caught:
        open_voice("espeak")
    assert str(caught.value) == (
        "`espeak` cannot speak here: its library is missing. Install it. These engines work here: `hibari`."
    )


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("hibari", "pyttsx3_voice", "espeak"):
        monkeypatch.setattr(f"voicecoach.voices.{module}.find_spec", lambda _: None)
    reasons = {name: engine.why_not() for name, engine in ENGINES.items()}
    assert reasons == {
        "hibari": "the package `hibari` is not installed. Install it with `pip install hibari-tts==0.2.1`.",
        "pyttsx3": "the package `pyttsx3` is not installed. Install it with `pip install pyttsx3`.",
        "espeak": "the package `espeakng_loader` is not installed. Install it with `pip install voicecoach[espeak]`.",
        "stub": None,
    }


def test_the_list_says_who_can_speak_here_and_why_the_others_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[str]:
        raise VoiceError("its library does not load.")

    def unopened(voice: str | None) -> Voice:
        raise AssertionError(voice)

    engine = replace(ENGINES["stub"], description="speaks", open=unopened)
    monkeypatch.setattr(
        "voicecoach.voices.ENGINES",
        {
            "here": replace(engine, voices=lambda: ["ann", "bob"]),
            "missing": replace(engine, why_not=lambda: "install it."),
            "broken": replace(engine, voices=broken),
        },
    )
    assert [(r.name, r.available, r.reason, r.voices) for r in list_voices()] == [
        ("here", True, None, ("ann", "bob")),
        ("missing", False, "install it.", ()),
        ("broken", False, "its library does not load.", ()),
    ]


def test_the_embedded_voice_is_listed_as_it_ships() -> None:
    (hibari,) = (record for record in list_voices() if record.name == "hibari")
    assert hibari.available
    assert "heart" in hibari.voices


def test_importing_the_registry_loads_no_engine() -> None:
    code = (
        "import sys, voicecoach.voices; print(*sorted({'hibari', 'onnxruntime', 'pyttsx3', 'espeakng_loader'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_the_module_of_each_engine_has_all_that_an_engine_needs(engine: Engine) -> None:
    wanted = {name for name in vars(EngineModule) if not name.startswith("_")}
    assert wanted <= set(dir(import_module(f"voicecoach.voices.{engine.module}")))

"""The engines by name, and how to open one. Knows nothing of how any of them speaks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from voicecoach.voices.protocol import UnknownVoice, Voice, VoiceError


@dataclass(frozen=True, slots=True)
class Engine:
    """One way to speak.

    `why_not` tells why it cannot speak on this machine and what to install, or None if it can; `voices` are the
    names that `open` takes, without any download; `open(None)` is the engine's default voice. `identity` is that of
    the voice which `open` would give, or None where that must be opened to know.

    `speaking` is the name to open for a language: the one that is given, else one of the engine's own choice, None
    being its default voice. It raises WrongLanguage where the given one does not speak it, VoiceError where none
    does. `languages` are all that the engine speaks, empty where that depends on the voice.
    """

    description: str
    why_not: Callable[[], str | None]
    voices: Callable[[], list[str]]
    open: Callable[[str | None], Voice]
    identity: Callable[[str | None], str | None]
    speaking: Callable[[str, str | None], str | None]
    languages: tuple[str, ...] = ()


def _engine(description: str, module: str, voice: str, *languages: str) -> Engine:
    """An engine whose module is loaded when it is first asked: a check of a script needs the names only."""

    def loaded() -> Any:
        return import_module(f"voicecoach.voices.{module}")

    return Engine(
        description,
        lambda: loaded().why_not(),
        lambda: loaded().voices(),
        lambda name: getattr(loaded(), voice)(name),
        lambda name: loaded().identity(name),
        lambda language, name: loaded().speaking(language, name),
        languages,
    )


ENGINES: Mapping[str, Engine] = {
    "hibari": _engine("a natural English voice, embedded: needs nothing else", "hibari", "HibariVoice", "en"),
    "pyttsx3": _engine("the voices of your own system", "pyttsx3_voice", "Pyttsx3Voice"),
    "espeak": _engine("espeak-ng: a robot, small and fast, in many languages", "espeak", "EspeakVoice"),
    "stub": _engine("not speech but noise of exactly known length, for tests", "stub", "StubVoice"),
}


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """What is known of one engine on this machine; `reason` says why it is not available, else is None."""

    name: str
    description: str
    available: bool
    reason: str | None
    voices: tuple[str, ...]


def open_voice(spec: str) -> Voice:
    """The voice that `engine` or `engine:voice` names. Raises VoiceError, saying what works instead."""
    engine, voice = able_engine(spec)
    return engine.open(voice)


def able_engine(spec: str) -> tuple[Engine, str | None]:
    """The engine and the voice that `engine` or `engine:voice` names. Raises VoiceError if it cannot speak here."""
    name, _, voice = spec.strip().partition(":")
    engine = find_engine(spec)
    if reason := engine.why_not():
        raise VoiceError(f"`{name}` cannot speak here: {reason} {_what_works(name)}")
    return engine, voice or None


def find_engine(spec: str) -> Engine:
    """The engine that `engine` or `engine:voice` names, without starting it. Raises UnknownVoice."""
    name, colon, voice = spec.strip().partition(":")
    engine = ENGINES.get(name)
    if engine is None:
        near = get_close_matches(name.lower(), ENGINES, n=1, cutoff=0.5)
        meant = f" Did you mean `{near[0]}`?" if near else ""
        raise UnknownVoice(f"there is no voice engine `{name}`.{meant} There are: {', '.join(ENGINES)}.")
    if colon and not voice:
        raise UnknownVoice(f"`{spec}` names no voice after the colon; `{name}` alone is its default voice.")
    return engine


def list_voices() -> list[EngineRecord]:
    """Every engine, whether it can speak here, and with which voices. Starts the ones that must be asked."""
    return [_record(name, engine) for name, engine in ENGINES.items()]


def _record(name: str, engine: Engine) -> EngineRecord:
    reason, found = engine.why_not(), tuple[str, ...]()
    if reason is None:
        try:
            found = tuple(engine.voices())
        except VoiceError as error:
            reason = str(error)
    return EngineRecord(name, engine.description, reason is None, reason, found)


def _what_works(without: str) -> str:
    others = [f"`{n}`" for n, e in ENGINES.items() if n not in (without, "stub") and e.why_not() is None]
    return f"What works here without it: {', '.join(others)}." if others else "No other engine works here."

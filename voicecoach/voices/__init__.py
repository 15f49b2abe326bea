"""The interface between a voice and the rest of the program, and the engines: found by name, chosen for a language,
opened to speak.

The engines are `hibari`; `espeak`; `pyttsx3_voice`, with its process `pyttsx3_worker`; and `stub` for tests. Each is
behind the protocol `Voice`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from voicecoach.source import MissingError, UsageError, no_such

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.timeline import Utterance


class VoiceError(MissingError):
    """A voice cannot speak; the message says what is missing or failed and what to do."""


class UnknownVoiceError(VoiceError, UsageError):
    """No engine has that name; the message lists those available."""


class WrongLanguageError(VoiceError, UsageError):
    """The voice asked for does not speak the language."""


class EngineModule(Protocol):
    """What a module in this folder offers besides its class, a `Voice`; `Engine` says what each does."""

    def why_not(self) -> str | None:
        """Why it cannot speak on this machine and what to install, or None if it can."""
        ...

    def voices(self) -> list[str]:
        """The names that its class takes, without any download."""
        ...

    def identity(self, voice: str | None, /) -> str | None:
        """The identity of that voice without opening it, or None if it must be opened to know."""
        ...

    def speaking(self, language: str, voice: str | None, /) -> str | None:
        """The name to open for a language. Raises WrongLanguageError and VoiceError."""
        ...


class Voice(Protocol):
    """An engine ready to speak. To add one, write a module as `stub.py` is, and add a line to `ENGINES`.

    The engine only speaks. Trimming, levelling, resampling, checking, retrying and spelling out are done by the core.
    """

    @property
    def max_characters(self) -> int:
        """The length of the longest text it accepts, in characters."""
        ...

    @property
    def tail_ms(self) -> int:
        """The silence in milliseconds that it always leaves after its last sound; a clip without it was cut off.

        0 if unknown; a clip that was cut off can then be detected only by its length.
        """
        ...

    @property
    def thread_safe(self) -> bool:
        """Whether several threads may call `synth` at once."""
        ...

    def identity(self) -> str:
        """Everything that affects its sound, as text: engine, version, model, voice, rate, seed."""
        ...

    def synth(self, utterance: "Utterance") -> "Clip":
        """Speak the words: a mono clip at the engine's own sample rate. Raises VoiceError."""
        ...

    def close(self) -> None:
        """Release processes and files; the voice must not be used afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """One way to speak.

    `why_not` returns why it cannot speak on this machine and what to install, or None if it can; `voices` returns the
    names that `open` accepts without any download; `open(None)` opens the engine's default voice. `identity` returns
    that of the voice that `open` would return, or None if it must be opened to find out.

    `speaking` returns the name to open for a language: the one given, else one of the engine's choice, or None for its
    default voice. It raises WrongLanguageError if the given voice does not speak the language, and VoiceError if none
    does. `languages` lists all that the engine speaks, or is empty if that depends on the voice.
    """

    description: str
    why_not: Callable[[], str | None]
    voices: Callable[[], list[str]]
    open: Callable[[str | None], Voice]
    identity: Callable[[str | None], str | None]
    speaking: Callable[[str, str | None], str | None]
    languages: tuple[str, ...] = ()
    module: str = ""
    """Its file in this folder."""


def _engine(description: str, module: str, voice: str, *languages: str) -> Engine:
    """An engine whose module is imported on first use, since checking a script needs only the names."""

    def loaded() -> EngineModule:
        return cast(EngineModule, import_module(f"voicecoach.voices.{module}"))

    def opened(name: str | None) -> Voice:
        return cast(Voice, getattr(loaded(), voice)(name))

    return Engine(
        description,
        lambda: loaded().why_not(),
        lambda: loaded().voices(),
        opened,
        lambda name: loaded().identity(name),
        lambda language, name: loaded().speaking(language, name),
        languages,
        module,
    )


ENGINES: Mapping[str, Engine] = {
    "hibari": _engine("a natural English voice, embedded: needs nothing else", "hibari", "HibariVoice", "en"),
    "pyttsx3": _engine("the voices of your own system", "pyttsx3_voice", "Pyttsx3Voice"),
    "espeak": _engine("espeak-ng: a robot, small and fast, in many languages", "espeak", "EspeakVoice"),
    "stub": _engine("not speech but noise of exactly known length, for tests", "stub", "StubVoice"),
}


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """What is known about an engine on this machine; `reason` says why it is not available, else is None."""

    name: str
    description: str
    available: bool
    reason: str | None
    voices: tuple[str, ...]


def open_voice(spec: str) -> Voice:
    """Open the voice named by `engine` or `engine:voice`. Raises VoiceError, saying what works instead."""
    engine, voice = able_engine(spec)
    return engine.open(voice)


def able_engine(spec: str) -> tuple[Engine, str | None]:
    """The engine and voice named by `engine` or `engine:voice`. Raises VoiceError if the engine cannot speak here."""
    name, _, voice = spec.strip().partition(":")
    engine = find_engine(spec)
    if reason := engine.why_not():
        raise VoiceError(f"`{name}` cannot speak here: {reason} {_what_works(name)}")
    return engine, voice or None


def find_engine(spec: str) -> Engine:
    """The engine named by `engine` or `engine:voice`, without starting it. Raises UnknownVoiceError."""
    name, colon, voice = spec.strip().partition(":")
    engine = ENGINES.get(name)
    if engine is None:
        raise UnknownVoiceError(no_such("voice engine", name, list(ENGINES)))
    if colon and not voice:
        raise UnknownVoiceError(f"`{spec}` has no voice after the colon; `{name}` alone is its default voice.")
    return engine


def list_voices() -> list[EngineRecord]:
    """Every engine, whether it can speak here, and with which voices. Starts those that must be asked."""
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
    return f"These engines work here: {', '.join(others)}." if others else "No other engine works here."


DEFAULT = "hibari"
"""For English."""

OTHERS = ("espeak", "pyttsx3")
"""For every other language, the first of these that speaks it."""


def voice_for(language: str, asked: str | None = None) -> str:
    """The `engine` or `engine:voice` for a language. `asked` is the one named by the user or the script.

    Raises VoiceError if nothing here speaks the language, and WrongLanguageError if the voice asked for does not.
    """
    if asked is not None:
        engine, voice = able_engine(asked)
        return _spec(asked.strip().partition(":")[0], engine.speaking(language, voice))
    if language.split("-")[0] == "en":
        return DEFAULT
    for name in OTHERS:
        if ENGINES[name].why_not() is None:
            try:
                voice = ENGINES[name].speaking(language, None)
            except VoiceError:
                continue
            return _spec(name, voice or language)
    raise VoiceError(
        f"no voice here speaks `{language}`. Install one with `pip install voicecoach[espeak]`, or add one in the "
        "settings of your system; `voicecoach voices` lists the voices."
    )


def _spec(engine: str, voice: str | None) -> str:
    return f"{engine}:{voice}" if voice else engine


class VoiceOnDemand:
    """The voice named by `engine` or `engine:voice`, loaded when it must speak.

    Why: if every clip is in the cache, a voice is asked only for its identity, which most engines know without
    loading; that would take longer than everything else.
    """

    def __init__(self, spec: str, identity: str | None = None) -> None:
        """`identity` is used if it is known already. Raises VoiceError if the engine cannot speak here; other problems
        show only when it is opened."""
        self._engine, self._name = able_engine(spec)
        self._voice: Voice | None = None
        self.known_identity = identity

    @property
    def max_characters(self) -> int:
        return self._opened().max_characters

    @property
    def tail_ms(self) -> int:
        return self._opened().tail_ms

    @property
    def thread_safe(self) -> bool:
        return self._opened().thread_safe

    def identity(self) -> str:
        if self.known_identity is None:
            self.known_identity = self._engine.identity(self._name) or self._opened().identity()
        return self.known_identity

    def synth(self, utterance: "Utterance") -> "Clip":
        return self._opened().synth(utterance)

    def close(self) -> None:
        if self._voice:
            self._voice.close()

    def _opened(self) -> Voice:
        if self._voice is None:
            self._voice = self._engine.open(self._name)
        return self._voice


class Voices:
    """Voices by spec, each opened once and all closed at the end of a `with` block.

    `identities` are identities already known, by spec, from other `Voices` on the same machine at the same time.
    """

    def __init__(self, identities: Mapping[str, str] = MappingProxyType({})) -> None:
        self._voices: dict[str, VoiceOnDemand] = {}
        self._identities = identities

    def __call__(self, spec: str) -> Voice:
        """The voice named by `engine` or `engine:voice`. Raises VoiceError if the engine cannot speak here."""
        if spec not in self._voices:
            self._voices[spec] = VoiceOnDemand(spec, self._identities.get(spec))
        return self._voices[spec]

    def identities(self) -> dict[str, str]:
        """The identities asked for so far, by spec."""
        known = {spec: voice.known_identity for spec, voice in self._voices.items()}
        return {spec: identity for spec, identity in known.items() if identity is not None}

    def __enter__(self) -> "Voices":
        return self

    def __exit__(self, *_: object) -> None:
        for voice in self._voices.values():
            voice.close()

"""The interface between a voice and the rest of the program."""

from typing import TYPE_CHECKING, Protocol

from voicecoach.source import MissingError, UsageError

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.routine import Utterance


class VoiceError(MissingError):
    """A voice cannot speak; the message says what is missing or failed and what to do."""


class UnknownVoiceError(VoiceError, UsageError):
    """No engine has that name; the message lists those available."""


class WrongLanguageError(VoiceError, UsageError):
    """The voice asked for does not speak the language."""


class EngineModule(Protocol):
    """What a module in this folder offers besides its class, a `Voice`; `Engine` in `registry` says what each does."""

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

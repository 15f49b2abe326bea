"""What a voice is to the rest of the program."""

from typing import TYPE_CHECKING, Protocol

from voicecoach.source import MissingError, UsageError

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.routine import Utterance


class VoiceError(MissingError):
    """A voice cannot speak; the message says what is missing or failed and what to do."""


class UnknownVoiceError(VoiceError, UsageError):
    """No engine has that name; the message names those that there are."""


class WrongLanguageError(VoiceError, UsageError):
    """The voice that is asked for does not speak the language."""


class Voice(Protocol):
    """An engine ready to speak. Add one: a module with a class of this shape, and its line in `ENGINES`.

    The engine only speaks. Trimming, levelling, resampling, checking, retrying and spelling out belong to the
    core.
    """

    @property
    def max_characters(self) -> int:
        """The longest text it can be given."""
        ...

    @property
    def tail_ms(self) -> int:
        """The quiet it always leaves after its last sound, so that a clip without it is known to be cut.

        0 where that is not known; such a clip can only be told by its length.
        """
        ...

    @property
    def thread_safe(self) -> bool:
        """Whether several threads may ask it for words at once."""
        ...

    def identity(self) -> str:
        """Everything that changes its sound: engine, version, model, voice, rate, seed."""
        ...

    def synth(self, utterance: "Utterance") -> "Clip":
        """The words as mono sound at the engine's own rate. Raises VoiceError."""
        ...

    def close(self) -> None:
        """Lets go of processes and files; speaking afterwards is a mistake."""
        ...

"""A voice that is opened when it is first asked to speak. Knows no engine."""

from typing import TYPE_CHECKING

from voicecoach.voices.protocol import Voice
from voicecoach.voices.registry import able_engine

if TYPE_CHECKING:
    from voicecoach.pcm import Clip
    from voicecoach.routine import Utterance


class VoiceOnDemand:
    """The voice that `engine` or `engine:voice` names.

    Why: where every clip has been made before, the identity is all that is asked of a voice, and most engines know
    it without a load that takes longer than all else.
    """

    def __init__(self, spec: str) -> None:
        """Raises VoiceError if the engine cannot speak here; what else can be wrong shows when it is opened."""
        self._engine, self._name = able_engine(spec)
        self._voice: Voice | None = None
        self._identity: str | None = None

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
        if self._identity is None:
            self._identity = self._engine.identity(self._name) or self._opened().identity()
        return self._identity

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
    """Voices by their specs, each one opened once, all closed at the end of a block."""

    def __init__(self) -> None:
        self._voices: dict[str, VoiceOnDemand] = {}

    def __call__(self, spec: str) -> Voice:
        """The voice that `engine` or `engine:voice` names. Raises VoiceError if the engine cannot speak here."""
        if spec not in self._voices:
            self._voices[spec] = VoiceOnDemand(spec)
        return self._voices[spec]

    def __enter__(self) -> "Voices":
        return self

    def __exit__(self, *_: object) -> None:
        for voice in self._voices.values():
            voice.close()

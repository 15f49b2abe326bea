"""A voice that is opened when it is first asked to speak. Knows no engine."""

from collections.abc import Mapping
from types import MappingProxyType
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

    def __init__(self, spec: str, identity: str | None = None) -> None:
        """`identity` saves asking for it, where it is known. Raises VoiceError if the engine cannot speak here; what
        else can be wrong shows when it is opened."""
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
    """Voices by their specs, each one opened once, all closed at the end of a block.

    `identities` are those that are known, by spec: of other `Voices` on the same machine just now.
    """

    def __init__(self, identities: Mapping[str, str] = MappingProxyType({})) -> None:
        self._voices: dict[str, VoiceOnDemand] = {}
        self._identities = identities

    def __call__(self, spec: str) -> Voice:
        """The voice that `engine` or `engine:voice` names. Raises VoiceError if the engine cannot speak here."""
        if spec not in self._voices:
            self._voices[spec] = VoiceOnDemand(spec, self._identities.get(spec))
        return self._voices[spec]

    def identities(self) -> dict[str, str]:
        """Those that were asked for, by spec."""
        known = {spec: voice.known_identity for spec, voice in self._voices.items()}
        return {spec: identity for spec, identity in known.items() if identity is not None}

    def __enter__(self) -> "Voices":
        return self

    def __exit__(self, *_: object) -> None:
        for voice in self._voices.values():
            voice.close()

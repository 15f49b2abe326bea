"""Tells which phrase of a pack each of the coach's sentences comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from voicecoach.cuepack.phrases import CuePack
from voicecoach.speech import sentences


@dataclass(frozen=True, slots=True)
class TracingPack(CuePack):
    """A pack that records the key of the phrase of each sentence that it says, in `keys`, and of each phrase that it
    puts into another, in `parts`."""

    keys: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def say(self, key: str, values: Mapping[str, int | str] | None = None) -> str:
        """As that of any pack."""
        return self._recorded(key, CuePack.say(self, key, values))

    def fill(self, key: str, values: Mapping[str, int | str]) -> str:
        """As that of any pack."""
        text = CuePack.fill(self, key, values)
        self.parts.setdefault(text, key)
        return text

    def choices(self, key: str) -> list[str]:
        """As those of any pack."""
        return [self._recorded(key, form) for form in CuePack.choices(self, key)]

    def place_of(self, sentence: str) -> str:
        """The file and line of the phrase, of a pack laid over the shipped one, that a sentence comes from: as a whole
        or, if that is none of its phrases, in part; empty if there is none."""
        if place := self.places.get(self.keys.get(sentence, "")):
            return place
        own = [text for text, key in self.parts.items() if key in self.places and text and text in sentence]
        return self.places[self.parts[max(own, key=len)]] if own else ""

    def _recorded(self, key: str, text: str) -> str:
        for sentence in sentences(text, self.language):
            self.keys.setdefault(sentence, key)
        return text


def tracing(pack: CuePack) -> TracingPack:
    """The same pack, recording from now on."""
    return TracingPack(**{each.name: getattr(pack, each.name) for each in fields(pack) if each.init})

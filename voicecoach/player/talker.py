"""The coach's words in between, as samples. Knows nothing of what the player does."""

from collections.abc import Mapping

import numpy as np

from voicecoach.audio.clip import Samples, silence
from voicecoach.cache import Store
from voicecoach.clips import find_clips, make_clips
from voicecoach.compile.layout import LEAST_SENTENCE_GAP_MS, SENTENCE_GAP_MS
from voicecoach.cuepack.phrases import CuePack
from voicecoach.player.transport import Phrases
from voicecoach.routine import Side, Utterance
from voicecoach.speech import sentences
from voicecoach.voices import Voice


class Talker:
    """Says phrases of the pack; the voice is loaded when a clip is not in the store."""

    def __init__(self, pack: CuePack, voice: Voice, store: Store) -> None:
        self._pack = pack
        self._voice = voice
        self._store = store

    def text(self, phrases: Phrases) -> str:
        """The phrases one after the other, to be read."""
        return " ".join(self._pack.say(key, self._worded(values)) for key, values in phrases)

    def __call__(self, phrases: Phrases) -> Samples:
        """The phrases one after the other, a pause after each; shape `(frames,)`. Raises VoiceError, StoreError."""
        said = self._utterances(phrases)
        clips = find_clips(self._store, self._voice, said, self._pack.recorded)
        missing = [utterance for utterance in said if utterance not in clips]
        clips |= make_clips(self._voice, missing, recorded=self._pack.recorded, store=self._store)
        pieces = [part for each in said for part in (clips[each].samples, silence(LEAST_SENTENCE_GAP_MS))]
        return np.concatenate([*pieces, silence(SENTENCE_GAP_MS)])

    def knows(self, phrases: Phrases) -> bool:
        """Whether all of it is in the store. Raises StoreError."""
        said = self._utterances(phrases)
        return len(find_clips(self._store, self._voice, said, self._pack.recorded)) == len(set(said))

    def _utterances(self, phrases: Phrases) -> list[Utterance]:
        language = self._pack.language
        return [
            Utterance(self._pack.voiced(sentence), language)
            for key, values in phrases
            for sentence in sentences(self._pack.say(key, self._worded(values)), language)
        ]

    def _worded(self, values: Mapping[str, int | str]) -> dict[str, int | str]:
        """A side is a word of the pack."""
        return {
            name: self._pack.fill(value, {}) if isinstance(value, str) and value in tuple(Side) else value
            for name, value in values.items()
        }

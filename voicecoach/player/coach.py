"""What the coach says in between, and when. Knows no key and no device, and goes on without what cannot be said."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from voicecoach.audio.clip import Samples, frame_at, ms_at
from voicecoach.cache import StoreError
from voicecoach.player.answer import answered, spot
from voicecoach.player.stream import Again, Aside, Extra, Insert, Part, Piece, Quiet, Stream
from voicecoach.player.transport import Phrase, Phrases, Transport
from voicecoach.voices import VoiceError

SOON_MS = 3_000
"""How long before it is heard an answer is made: longer than the release that is heard before an answer after work."""


class Words(Protocol):
    """The coach's words in between."""

    def __call__(self, phrases: Phrases) -> Samples:
        """Phrases of the coach, said; shape `(frames,)`. Raises VoiceError, StoreError."""
        ...

    def text(self, phrases: Phrases) -> str:
        """The same, to be read."""
        ...


class Coach:
    """Puts words into a stream. What cannot be said is told once, as a line."""

    def __init__(
        self,
        moves: Transport,
        stream: Stream,
        words: Words,
        tell: Callable[[str], None],
    ) -> None:
        self._moves, self._stream, self._words, self._tell = moves, stream, words, tell
        self._told = ""
        self._asked = False
        self._made: tuple[list[Phrase], Samples] | None = None

    def said(self, words: Callable[[], Samples | None]) -> Samples | None:
        """The words, or None if the coach cannot speak now."""
        try:
            return words()
        except (VoiceError, StoreError) as error:
            if str(error) != self._told:
                self._told = str(error)
                self._tell(f"The coach cannot speak now: {error}")
            return None

    def resuming(self, ms: int) -> list[Piece]:
        """Said before the session goes on from there."""
        words = self.said(lambda: self._words(self._moves.resuming(ms)))
        return [] if words is None else [Insert(words, frame_at(ms))]

    def ask(self, ms: int, ahead: Sequence[Piece]) -> str:
        """Where one is, to be read now; said by `answer`, unless it is among what is still to be heard."""
        self._asked = self._asked or not self._answers(ahead)
        return self._words.text(self._moves.where(ms))

    def answer(self) -> None:
        """Says where one is, if that was asked for, as soon as it does no harm and in the words of that moment."""
        coming = self._stream.coming
        if not self._asked or not coming:
            return
        frame = self._stream.place_of(coming)
        match coming[0]:
            case Quiet() | Extra():
                words = self._where(frame)
            case Part(start) | Again(start) as heard:
                words = self._where(frame)
                found = None if words is None else spot(self._moves, start, len(words))
                if found and found.frame - start <= frame_at(SOON_MS):
                    words = self._where(found.frame if isinstance(heard, Part) else frame)
                elif words is not None:
                    return
            case _:  # something else is being said
                return
        if words is None:
            self._asked = False
        else:
            self._put(words)

    def moved(self) -> None:
        """What was to be said soon is not going to be, where one goes; it is said there."""
        if self._answers(self._stream.coming):
            self._asked = True

    def _answers(self, pieces: Sequence[Piece]) -> bool:
        """Whether the answer, or the rest of it, is among them."""
        if self._made is None:
            return False
        words = self._made[1]
        return any(isinstance(each, Insert | Aside) and np.may_share_memory(each.samples, words) for each in pieces)

    def _put(self, words: Samples) -> None:
        def with_words(coming: list[Piece]) -> Sequence[Piece]:
            pieces = answered(self._moves, coming, words)
            self._asked = pieces is coming
            return pieces

        self._stream.change(with_words)

    def _where(self, frame: int) -> Samples | None:
        phrases = list(self._moves.where(ms_at(frame)))
        if self._made is None or self._made[0] != phrases:
            words = self.said(lambda: self._words(phrases))
            self._made = None if words is None else (phrases, words)
        return self._made and self._made[1]

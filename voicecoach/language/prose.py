"""Text that remembers where each character stood. Knows nothing of what is written in it."""

from dataclasses import dataclass

from voicecoach.source import Span


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of text from one or more lines, joined by single spaces: pieces of `(line, column, text)`."""

    pieces: tuple[tuple[int, int, str], ...]

    @property
    def text(self) -> str:
        """The joined text."""
        return " ".join(text for _, _, text in self.pieces)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where characters `start` to `end` of the joined text stood; a span ends on the line it starts on."""
        end = len(self.text) if end is None else end
        offset = 0
        for line, column, text in self.pieces:
            if start <= offset + len(text):
                last = min(end - offset, len(text))
                return Span(line, column + start - offset, column + max(last, start - offset))
            offset += len(text) + 1
        line, column, text = self.pieces[-1]
        return Span(line, column + len(text), column + len(text))

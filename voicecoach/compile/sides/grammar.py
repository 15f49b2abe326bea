"""What a language must tell of its words for left and right."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from voicecoach.routine import Side


@dataclass(frozen=True, slots=True)
class SideGrammar:
    """Left and right in one language. Add one: a module with such a record, and its line in `GRAMMARS`.

    `word` finds every word for a side, in group `word`; a `\\` before it, in group `kept`, keeps it as it is. What
    begins with the first of the `stems`, in lower case, is left, with the second right. `named` tells from where to
    where the words go that make it a side of the body (`left knee`), None where they do not; `alone` whether it stands
    as a word does that is short for one (`the right`); `otherwise` whether it plainly means something else (`right
    angle`). What is none of these is unclear.

    `one_sided` finds words that name one of two sides without left and right (`affected leg`). `examples` are what an
    author can write instead of an unclear word, left and right, to have it exchanged. `agreeing` gives the word for the
    other side, in lower case, in a language where more of it changes than its stem.
    """

    word: re.Pattern[str]
    stems: tuple[str, str]
    named: Callable[[re.Match[str]], tuple[int, int] | None]
    alone: Callable[[re.Match[str]], bool]
    otherwise: Callable[[re.Match[str]], bool]
    one_sided: re.Pattern[str]
    examples: tuple[str, str]
    agreeing: Callable[[re.Match[str]], str] | None = None

    def side(self, word: str) -> Side:
        """Which one a word is for."""
        return Side.LEFT if word.lower().startswith(self.stems[0]) else Side.RIGHT

    def other(self, match: re.Match[str]) -> str:
        """The word for the other side, in lower case."""
        if self.agreeing is not None:
            return self.agreeing(match)
        left, right = self.stems
        word = match["word"].lower()
        return word.replace(left, right) if self.side(word) is Side.LEFT else word.replace(right, left)

    def phrase(self, match: re.Match[str]) -> tuple[int, int] | None:
        """From where to where the words go that make it a side of the body, None where they do not."""
        return self.named(match) or self._short(match)

    def _short(self, match: re.Match[str]) -> tuple[int, int] | None:
        """`left leg straight, the right bent`: short for a part of the body that the sentence has named."""
        if not self.alone(match):
            return None
        side = self.side(match["word"])
        for earlier in _before_in_sentence(self.word, match):
            if self.side(earlier["word"]) is not side and (span := self.named(earlier)):
                return span[0], match.end()
        return None


def found(pattern: re.Pattern[str], match: re.Match[str]) -> tuple[int, int] | None:
    """From the start of the word to the end of what the pattern finds right after it."""
    after = pattern.match(match.string, match.end())
    return (match.start(), after.end()) if after else None


def found_before(pattern: re.Pattern[str], match: re.Match[str]) -> tuple[int, int] | None:
    """From the start of what the pattern finds right before the word to the end of the word."""
    before = pattern.search(match.string[: match.start()])
    return (before.start(), match.end()) if before else None


def pair(match: re.Match[str], after: re.Pattern[str], before: re.Pattern[str]) -> tuple[int, int] | None:
    """`left, then right`: one side with the other, which the patterns find as `second` and `first`.

    Why these are a side: exchanged, both are the mirror image, whatever they mean.
    """
    text, word = match.string, match["word"].lower()
    following, preceding = after.match(text, match.end()), before.search(text[: match.start()])
    if following and following["second"].lower() != word:
        return match.start(), following.end()
    return (preceding.start(), match.end()) if preceding and preceding["first"].lower() != word else None


def beside(match: re.Match[str], before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    """Whether the one pattern finds something right before the word, or the other right after it."""
    return bool(before.search(match.string[: match.start()]) or after.match(match.string, match.end()))


def _before_in_sentence(word: re.Pattern[str], match: re.Match[str]) -> Iterator[re.Match[str]]:
    """The words for sides that stand before this one in its sentence and are not kept, the nearest first."""
    start = max(match.string.rfind(mark, 0, match.start()) for mark in ".!?;:") + 1
    earlier = [found for found in word.finditer(match.string, start) if found.end() <= match.start()]
    yield from (found for found in reversed(earlier) if not found["kept"])

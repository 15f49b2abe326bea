"""What each language must define about its words for left and right."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from voicecoach.routine import Side


@dataclass(frozen=True, slots=True)
class SideGrammar:
    """Left and right in one language. To add one, write a module with such a record and add a line to `GRAMMARS`.

    `word` finds every word for a side, as group `word`; a `\\` before it, as group `kept`, keeps it as it is. Words
    that begin with the first of the `stems`, in lower case, mean left, those with the second right. `named` returns the
    start and end of the words that make it a side of the body (`left knee`), or None; `alone` tells whether it stands
    for an omitted part of the body (`the right`), and `otherwise` whether it plainly means something else (`right
    angle`). Anything else is unclear.

    `one_sided` finds words that name one of two sides without left or right (`affected leg`). `examples` are what an
    author can write instead of an unclear word, for left and for right, so that it is exchanged. `agreeing` returns the
    word for the other side, in lower case, for languages in which more than the stem changes.
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
        """The side that a word means."""
        return Side.LEFT if word.lower().startswith(self.stems[0]) else Side.RIGHT

    def other(self, match: re.Match[str]) -> str:
        """The word for the other side, in lower case."""
        if self.agreeing is not None:
            return self.agreeing(match)
        left, right = self.stems
        word = match["word"].lower()
        return word.replace(left, right) if self.side(word) is Side.LEFT else word.replace(right, left)

    def phrase(self, match: re.Match[str]) -> tuple[int, int] | None:
        """The start and end of the words that make it a side of the body, or None."""
        return self.named(match) or self._short(match)

    def _short(self, match: re.Match[str]) -> tuple[int, int] | None:
        """`left leg straight, the right bent`: stands for a part of the body named earlier in the sentence."""
        if not self.alone(match):
            return None
        side = self.side(match["word"])
        for earlier in _before_in_sentence(self.word, match):
            if self.side(earlier["word"]) is not side and (span := self.named(earlier)):
                return span[0], match.end()
        return None


REACH = 200
"""How many characters before a word are looked at: more than any phrase takes. All that comes before would take time
with the square of the length of a text."""


def ending_at(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """What a pattern, which ends with `$`, finds right before a place in a text."""
    return pattern.search(text, max(0, end - REACH), end)


def found(pattern: re.Pattern[str], match: re.Match[str]) -> tuple[int, int] | None:
    """The start of the word and the end of what the pattern finds right after it, or None."""
    after = pattern.match(match.string, match.end())
    return (match.start(), after.end()) if after else None


def found_before(pattern: re.Pattern[str], match: re.Match[str]) -> tuple[int, int] | None:
    """The start of what the pattern finds right before the word and the end of the word, or None."""
    before = ending_at(pattern, match.string, match.start())
    return (before.start(), match.end()) if before else None


def pair(match: re.Match[str], after: re.Pattern[str], before: re.Pattern[str]) -> tuple[int, int] | None:
    """`left, then right`: both sides together, found by the patterns as `second` and `first`.

    Why these count as sides: exchanging both gives the mirror image, whatever they mean.
    """
    text, word = match.string, match["word"].lower()
    following, preceding = after.match(text, match.end()), ending_at(before, text, match.start())
    if following and following["second"].lower() != word:
        return match.start(), following.end()
    return (preceding.start(), match.end()) if preceding and preceding["first"].lower() != word else None


def beside(match: re.Match[str], before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    """Whether one pattern matches right before the word, or the other right after it."""
    return bool(ending_at(before, match.string, match.start()) or after.match(match.string, match.end()))


def _before_in_sentence(word: re.Pattern[str], match: re.Match[str]) -> Iterator[re.Match[str]]:
    """The words for sides before this one in its sentence that are not marked to be kept, the nearest first."""
    reach = max(0, match.start() - REACH)
    start = max(reach, *(match.string.rfind(mark, reach, match.start()) + 1 for mark in ".!?;:"))
    earlier = list(word.finditer(match.string, start, match.start()))
    yield from (found for found in reversed(earlier) if not found["kept"])

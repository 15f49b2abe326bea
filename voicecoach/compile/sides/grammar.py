"""What a language must tell of its words for left and right. Knows no language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from voicecoach.routine import Side


@dataclass(frozen=True, slots=True)
class SideGrammar:
    """Left and right in one language. Add one: a module with such a record, and its line in `GRAMMARS`.

    `word` finds every word for a side, in group `word`; a `\\` before it, in group `kept`, keeps it as it is. `side`
    tells which one it is; `phrase` from where to where the words go that make it a side of the body (`left knee`),
    None where they do not; `other` the word for the other side, in lower case; `otherwise` whether it plainly means
    something else (`right angle`). What is neither is unclear.

    `one_sided` finds words that name one of two sides without left and right (`affected leg`). `example` is what an
    author can write instead of an unclear word to have it exchanged.
    """

    word: re.Pattern[str]
    side: Callable[[str], Side]
    phrase: Callable[[re.Match[str]], tuple[int, int] | None]
    other: Callable[[re.Match[str]], str]
    otherwise: Callable[[re.Match[str]], bool]
    one_sided: re.Pattern[str]
    example: Callable[[str], str]


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


def before_in_sentence(word: re.Pattern[str], match: re.Match[str]) -> Iterator[re.Match[str]]:
    """The words for sides that stand before this one in its sentence and are not kept, the nearest first.

    Where one of them names the other side of the body, this one is short for it: `left leg straight, the right bent`.
    """
    start = max(match.string.rfind(mark, 0, match.start()) for mark in ".!?;:") + 1
    earlier = [found for found in word.finditer(match.string, start) if found.end() <= match.start()]
    yield from (found for found in reversed(earlier) if not found["kept"])

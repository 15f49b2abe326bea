"""The script within an assistant's answer, without a code fence and what is said around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.article.evidence import words_in
from voicecoach.article.unsupported import LEAST_SHARE, share_in
from voicecoach.source import Source

_FENCE = re.compile(r"\s*(`{3,}|~{3,})[^`~]*$")
_HEADING = re.compile(r"#{1,3} |---\s*$")
_MARKED = re.compile(r"\s*(?:#|>|[-*+•] |\d+[.)] |[a-z-]+:|<!--|.*-->)")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*$")


@dataclass(frozen=True, slots=True)
class Answer:
    """A script as an assistant gave it.

    `source` has an empty line in place of each line that does not belong to it, so that its lines have the numbers of
    the answer's; `left_out` are the numbers of these lines, fences and empty lines not counted.
    """

    source: Source
    left_out: tuple[int, ...]

    @property
    def script(self) -> str:
        """The text to write: without empty lines around it, and with a line feed at its end."""
        return f"{self.source.text.strip()}\n"


def script_in(answer: Source, article: Source, language: str = "en") -> Answer:
    """The script in an answer: the fenced text with most headings, or all of it, without chatter before and after.

    A paragraph ahead of the first heading, or behind the last line with a mark, is chatter if it is not in the
    article's words.
    """
    lines, vocabulary = answer.lines, frozenset(words_in(article.text, language))
    kept = set(_fenced(lines) or range(len(lines)))
    for paragraph in [*_before(lines, kept), *_behind(lines, kept)]:
        text = " ".join(lines[index] for index in paragraph)
        if _RULE.match(text) or share_in(text, vocabulary, language) < LEAST_SHARE:
            kept -= set(paragraph)
    text = "\n".join(line if index in kept else "" for index, line in enumerate(lines))
    left = (index + 1 for index, line in enumerate(lines) if index not in kept and line.strip())
    return Answer(Source(answer.name, text), tuple(number for number in left if not _FENCE.match(lines[number - 1])))


def _fenced(lines: Sequence[str]) -> range | None:
    """The lines between two fences that have most headings, None if there are none with any."""
    found, start = list[range](), -1
    for index, line in enumerate(lines):
        if _FENCE.match(line):
            if start >= 0:
                found.append(range(start, index))
            start = index + 1 if start < 0 else -1
    if start >= 0:  # the answer was cut off, or its last fence was not copied
        found.append(range(start, len(lines)))
    headings = [sum(_HEADING.match(lines[index]) is not None for index in each) for each in found]
    return found[headings.index(max(headings))] if any(headings) else None


def _before(lines: Sequence[str], kept: set[int]) -> Iterator[list[int]]:
    """The paragraphs ahead of the first heading."""
    inside = sorted(kept)
    first = next((index for index in inside if _HEADING.match(lines[index])), 0)
    yield from _paragraphs(lines, [index for index in inside if index < first])


def _behind(lines: Sequence[str], kept: set[int]) -> Iterator[list[int]]:
    """The paragraphs behind the last line with a mark, an empty line between; and a rule, which is no line of a
    script."""
    inside = sorted(kept)
    marked = (at for at in reversed(inside) if _MARKED.match(lines[at]) and not _RULE.match(lines[at]))
    last = next(marked, -1)
    blank = next((index for index in inside if index > last and not lines[index].strip()), None)
    if last >= 0 and blank is not None:
        yield from _paragraphs(lines, [index for index in inside if index >= blank])


def _paragraphs(lines: Sequence[str], inside: Sequence[int]) -> Iterator[list[int]]:
    """These lines, parted where one is empty."""
    paragraph: list[int] = []
    for index in inside:
        if lines[index].strip():
            paragraph.append(index)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph

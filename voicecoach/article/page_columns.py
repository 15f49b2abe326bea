"""A page in two columns, of which copying has put two lines into each: the left column first, then the right one."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.article.account import Imported

_GAP = re.compile(r"(?<=\S)(?:\s{2,})(?=\S)")
_SENTENCE_END = re.compile(r"[a-z0-9)][.!?](?:\s|$)")
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s")
_LEAST_WIDTH, _WIDEST = 18, 160
_FEWEST_LINES, _FEWEST_WORDS = 3, 8


@dataclass(frozen=True, slots=True)
class PageInOrder:
    """A text with its columns one below the other, and the number that each of its lines had."""

    text: str
    numbers: tuple[int, ...]

    def imported(self, read: Imported) -> Imported:
        """What was read of it, with the numbers of its lines as they were."""
        return replace(
            read,
            script=_LINE.sub(lambda match: f"{match['before']}{self._was(int(match['line']))}", read.script),
            found=tuple(replace(each, line=self._was(each.line)) for each in read.found),
            unplaced=tuple(replace(each, line=self._was(each.line)) for each in read.unplaced),
            questions=tuple(replace(each, line=self._was(each.line)) for each in read.questions),
        )

    def _was(self, line: int) -> int:
        return self.numbers[line - 1] if 0 < line <= len(self.numbers) else line


_LINE = re.compile(r"(?P<before>^<!-- (?:Not placed|Could not be read|Question), line )(?P<line>\d+)", re.MULTILINE)


def in_reading_order(text: str) -> PageInOrder | None:
    """The text with its columns one below the other; None where it has none.

    Both columns must be of sentences: what stands beside names and figures is a table. Where both have numbers that
    count from left to right, they are read block by block.
    """
    if "|" in text or "\t" in text:
        return None
    blocks = _blocks(text.split("\n"))
    parted = [_parted(lines) for _, lines in blocks]
    if not any(parted):
        return None
    order: list[tuple[int, str]] = []
    run: list[tuple[int, _Sides]] = []
    for (start, lines), sides in zip(blocks, parted, strict=True):
        if sides:
            run.append((start, sides))
        elif any(line.strip() for line in lines):
            order += _in_order(run)
            run = []
            order += [(start + at, line) for at, line in enumerate(lines)] + [(start + len(lines), "")]
    order += _in_order(run)
    return PageInOrder("\n".join(line for _, line in order), tuple(number for number, _ in order))


_Sides = tuple[list[str], list[str]]


def _blocks(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The runs of lines without an empty one, each with the number of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    is_new = True
    for number, line in enumerate(lines, 1):
        if line.strip() and is_new:
            blocks.append((number, []))
        if line.strip():
            blocks[-1][1].append(line.rstrip())
        is_new = not line.strip()
    return blocks


def _parted(lines: Sequence[str]) -> _Sides | None:
    """The left and the right lines of a block in two columns; None if it is none."""
    if len(lines) < _FEWEST_LINES or max(map(len, lines)) > _WIDEST:
        return None
    starts = Counter(gap.end() for line in lines for gap in list(_GAP.finditer(line))[:1])
    if not starts:
        return None
    place, count = starts.most_common(1)[0]
    if place < _LEAST_WIDTH or 2 * count < len(lines) or count < _FEWEST_LINES - 1:
        return None
    left, right = list[str](), list[str]()
    for line in lines:
        if len(line) > place and line[place - 2 : place].strip():
            return None  # a line that goes through
        left.append(line[:place].rstrip())
        right.append(line[place:].strip())
    return (left, right) if _is_prose(left) and _is_prose(right) else None


def _is_prose(lines: Sequence[str]) -> bool:
    text = " ".join(filter(None, lines))
    return len(text.split()) >= _FEWEST_WORDS and _SENTENCE_END.search(text) is not None


def _in_order(run: Sequence[tuple[int, _Sides]]) -> list[tuple[int, str]]:
    """The lines of blocks in two columns: each block for itself where numbers count so, else all left ones first."""
    if not run:
        return []
    numbers = [_NUMBERED.match(side[0]) for _, sides in run for side in sides]
    counted = [int(match[1]) for match in numbers if match]
    across = len(counted) == len(numbers) and counted == sorted(counted)
    sides = [(start, each[at]) for start, each in run for at in (0, 1)]
    if not across:
        sides = [(start, each[at]) for at in (0, 1) for start, each in run]
    order: list[tuple[int, str]] = []
    for start, lines in sides:
        order += [*_unwrapped(start, lines), (start + len(lines), "")]
    return order


def _unwrapped(start: int, lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines of a column, with those that only go on where it was too narrow joined to what they go on with."""
    result: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start):
        last = result[-1][1] if result else ""
        goes_on = last and not last.endswith((".", "!", "?", ":", ";")) and re.match(r"\s*[a-z\d](?!\d?[.)]\s)", line)
        if line and goes_on and not _NUMBERED.match(last):
            joined = last[:-1] + line.strip() if re.search(r"[a-z]-$", last) else f"{last} {line.strip()}"
            result[-1] = result[-1][0], joined
        elif line:
            result.append((number, line))
    return result

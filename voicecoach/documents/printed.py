"""What is printed on a page, with its place: words and horizontal rules. Lengths are in points, from the upper left."""

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word from `left` to `right` on its `baseline`, and the `size` of its font."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line, or the edge of a box."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page's size, its words in the order in which they were printed, its rules, and whether anything is on it."""

    width: float
    height: float
    words: tuple[PrintedWord, ...]
    rules: tuple[Rule, ...] = ()
    has_drawings: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one baseline without a wide gap between them, at least one."""

    words: tuple[PrintedWord, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def baseline(self) -> float:
        """Its place from above."""
        return self.words[0].baseline

    @property
    def size(self) -> float:
        """The size of its largest word."""
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words, with a space between them."""
        return " ".join(word.text for word in self.words)


Row = tuple[Stretch, ...]
"""What stands on one baseline of a page, from left to right."""
SAME_LINE = 0.35
"""How far apart, in sizes of the font, baselines of one row may be: a raised figure is part of it."""
_WIDE_GAP = 1.1
"""From how wide a gap on, in sizes of the font, words belong to different columns or cells; a space between words is
0.25 to 0.33 wide, in justified lines up to 0.8."""


def rows_of(page: PrintedPage) -> list[Row]:
    """The rows of a page, from above."""
    rows: list[list[PrintedWord]] = []
    for word in sorted(page.words, key=lambda word: word.baseline):
        if rows and word.baseline - rows[-1][0].baseline <= SAME_LINE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return _level([_row(sorted(row, key=lambda word: word.left)) for row in rows])


_TOO_CLOSE = 0.8
"""Lines of one column are further apart than this, in sizes of the font."""


def _level(rows: list[Row]) -> list[Row]:
    """The rows, those joined that are too close to be lines of one column and are beside each other: the lines of two
    columns, or a cell in the middle of its row."""
    joined: list[Row] = []
    for row in rows:
        if joined and _are_beside(joined[-1], row):
            row = tuple(sorted((*joined.pop(), *row), key=lambda stretch: stretch.left))
        joined.append(row)
    return joined


def _are_beside(row: Row, other: Row) -> bool:
    size = min(row[0].size, other[0].size)
    if other[0].baseline - min(stretch.baseline for stretch in row) > _TOO_CLOSE * size:
        return False
    edges = sorted((stretch.left, stretch.right) for stretch in (*row, *other))
    return all(after[0] - before[1] > _WIDE_GAP * size for before, after in pairwise(edges))


def _row(words: list[PrintedWord]) -> Row:
    stretches: list[list[PrintedWord]] = []
    for word in words:
        if stretches and word.left - stretches[-1][-1].right <= _WIDE_GAP * word.size:
            stretches[-1].append(word)
        else:
            stretches.append([word])
    return tuple(Stretch(tuple(each)) for each in stretches)

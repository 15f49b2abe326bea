"""Printed words as text again: columns one after another, tables row by row, headings, bold and bullets marked.

A page is read from above. Rows that leave the same vertical strips of it empty are a grid, which has either columns of
text or the cells of a table; rules between its rows, or short words in a column, tell a table. That white space parts
the blocks of a page is the idea of the XY-cut (Nagy and Seth, 1984).
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from statistics import median

from voicecoach.documents.printed import SAME_LINE, PrintedPage, PrintedWord, Row, Rule, Stretch, rows_of
from voicecoach.documents.running_heads import without_running_heads

_HEADING = 1.15
"""How much larger than the text a heading is printed."""
_LONGEST_HEADING = 15
"""The most words of one."""
_MOST_LEVELS = 3
_BULLET = re.compile(r"[•◦▪▫●○■□‣⁃∙·➢➤✓✔❖\uf000-\uf0ff]|[-–—*o](?=\s)")
_LABEL = re.compile(rf"(?:{_BULLET.pattern}|\(?(?:\d{{1,2}}|[a-zA-Z])[.)])(?=\s|$)")


def laid_out(pages: Sequence[PrintedPage]) -> str:
    """The text of pages. Lines are left as they were printed; a page's end is only a line's end."""
    rows = without_running_heads(pages, [[_with_labels(row) for row in rows_of(page)] for page in pages])
    style = _style(row for page in rows for row in page)
    lines: list[str] = []
    for page, own in zip(pages, rows, strict=True):
        lines += _lines_of(own, page.rules, style)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _with_labels(row: Row) -> Row:
    """The row with each bullet and number joined to what stands behind it, however far it is set in."""
    joined: list[Stretch] = []
    for stretch in row:
        if joined and _LABEL.fullmatch(joined[-1].text):
            stretch = Stretch((*joined.pop().words, *stretch.words))
        joined.append(stretch)
    return tuple(joined)


# --- what size means ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """The size of the text, and the sizes of its headings from the largest on."""

    body: float
    headings: tuple[float, ...]

    def level(self, stretch: Stretch) -> int:
        """The level of a heading, from 1; 0 for text."""
        size = round(stretch.size)
        if size not in self.headings or len(stretch.words) > _LONGEST_HEADING:
            return 0
        return min(self.headings.index(size) + 1, _MOST_LEVELS)


def _style(rows: Iterable[Row]) -> _Style:
    letters: Counter[int] = Counter()
    for row in rows:
        for word in (word for stretch in row for word in stretch.words):
            letters[round(word.size)] += len(word.text)
    body = letters.most_common(1)[0][0] if letters else 0
    return _Style(body, tuple(sorted((size for size in letters if size >= body * _HEADING), reverse=True)))


# --- blocks -------------------------------------------------------------------------------------------

Gutter = tuple[float, float]
_NARROWEST = 0.8
"""The width of the narrowest gutter between columns, in sizes of the font."""
_MOST_GUTTERS = 60
"""The most gutters of a grid, so that a page of thousands of single letters takes no longer than another one."""


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows that belong together, and the gutters that part them into columns, if there are any."""

    rows: tuple[Row, ...]
    gutters: tuple[Gutter, ...] = ()


def _blocks(rows: Sequence[Row]) -> Iterator[_Region]:
    """The blocks of a page or of a column. A row belongs to a grid as long as one gutter goes through it, too."""
    at = 0
    while at < len(rows):
        end, gutters = at, _gaps(rows[at])
        while gutters and (end := end + 1) < len(rows):
            gutters = [rest for gutter in gutters for rest in _left_of(gutter, rows[end])]
        end = max(end, at + 1)
        grid = rows[at:end]
        is_grid = sum(len(row) > 1 for row in grid) > 1
        yield _Region(tuple(grid), _gutters(grid)) if is_grid else _Region((rows[at],))
        at = end if is_grid else at + 1


def _gaps(row: Row) -> list[Gutter]:
    return [(before.right, after.left) for before, after in pairwise(row[: _MOST_GUTTERS + 1])]


def _left_of(gutter: Gutter, row: Row) -> Iterator[Gutter]:
    """What is left of a gutter in a row, if that is wide enough."""
    start, end = gutter
    within = row[bisect_right(row, start, key=lambda stretch: stretch.right) :]
    for stretch in takewhile(lambda stretch: stretch.left < end, within):
        if stretch.left - start >= _NARROWEST * row[0].size:
            yield start, stretch.left
        start = stretch.right
    if end - start >= _NARROWEST * row[0].size:
        yield start, end


def _gutters(rows: Sequence[Row]) -> tuple[Gutter, ...]:
    """All strips that no row with several stretches uses."""
    taken = sorted((stretch.left, stretch.right) for row in rows if len(row) > 1 for stretch in row)
    size = min(stretch.size for row in rows for stretch in row)
    found, end = list[Gutter](), taken[0][1]
    for left, right in taken:
        if left - end >= _NARROWEST * size:
            found.append((end, left))
        end = max(end, right)
    return tuple(found[:_MOST_GUTTERS])


def _in_columns(rows: Sequence[Row], gutters: Sequence[Gutter]) -> list[list[Row]]:
    """For each row, what stands in each of its columns."""
    found, middles = [], [(left + right) / 2 for left, right in gutters]
    for row in rows:
        cells: list[Row] = [() for _ in range(len(gutters) + 1)]
        for stretch in row:
            cells[bisect_left(middles, stretch.left)] += (stretch,)
        found.append(cells)
    return found


# --- columns or a table -------------------------------------------------------------------------------

_MOST_TEXT_COLUMNS = 3
_WORDS_OF_TEXT = 4
"""A line of a column of text has so many words or more; half of all lines are enough."""
_OFTEN = 0.4
_ALONE, _MOSTLY = 0.2, 0.7
"""Of all rows, how many have the items of lists, have only one column, or are not on one line, in columns of text."""


def _lines_of(rows: Sequence[Row], rules: Sequence[Rule], style: _Style) -> Iterator[str]:
    for is_text, blocks in groupby(_blocks(rows), key=lambda block: not block.gutters):
        if is_text:
            yield from _text_lines([row for block in blocks for row in block.rows], style)
        else:
            for block in blocks:
                yield from _grid_lines(block, rules, style)


def _grid_lines(block: _Region, rules: Sequence[Rule], style: _Style) -> Iterator[str]:
    cells = _in_columns(block.rows, block.gutters)
    bands = _bands(block.rows, rules)
    if len(set(bands)) > max(1, len(bands) / _MOST_ROWS_OF_BAND):
        yield from _table(_by_band(cells, bands))
    elif _are_text(cells):
        for column in zip(*cells, strict=True):
            yield from _lines_of([row for row in column if row], rules, style)
            yield ""
    elif sum(not any(row[1:]) for row in cells) * 2 > len(cells):
        yield from _text_lines(block.rows, style)  # lines with something at the right edge now and then
    else:
        yield from _table(_by_name(cells))


def _are_text(cells: Sequence[Sequence[Row]]) -> bool:
    """Whether columns are text to be read one after another: their lines are long, or are the items of lists, or do
    not stand beside each other."""
    columns = [[row for row in column if row] for column in zip(*cells, strict=True)]
    if len(columns) > _MOST_TEXT_COLUMNS or min(map(len, columns)) < 2:
        return False
    if all(median(_words(row) for row in column) >= _WORDS_OF_TEXT for column in columns):
        return True
    if all(sum(bool(_LABEL.match(row[0].text)) for row in column) >= _OFTEN * len(column) for column in columns):
        return True
    alone = [sum(bool(row[number]) and sum(map(bool, row)) == 1 for row in cells) for number in range(len(columns))]
    return min(alone) >= _ALONE * len(cells) or sum(map(_is_uneven, cells)) >= _MOSTLY * len(cells)


def _is_uneven(cells: Sequence[Row]) -> bool:
    """Whether what stands in the columns beside each other is not on one line."""
    baselines = [row[0].baseline for row in cells if row]
    size = next(row[0].size for row in cells if row)
    return max(baselines) - min(baselines) > SAME_LINE * size


def _words(row: Row) -> int:
    return sum(len(stretch.words) for stretch in row)


_MOST_ROWS_OF_BAND = 8
"""The most lines that there are between two rules of a table on average; a rule on a page of text has more."""
_COVERED = 0.6
"""The share of a grid's width that a rule between its rows covers."""


def _bands(rows: Sequence[Row], rules: Sequence[Rule]) -> list[int]:
    """For each row, how many rules are above it. Lines of one height are one rule: some programs draw each cell's."""
    left = min(row[0].left for row in rows)
    right = max(row[-1].right for row in rows)
    lengths: Counter[int] = Counter()
    for rule in rules:
        lengths[round(rule.y)] += int(max(0.0, min(right, rule.right) - max(left, rule.left)))
    heights = sorted(y for y, length in lengths.items() if length >= _COVERED * (right - left))
    return [bisect_left(heights, row[0].baseline) for row in rows]


def _by_band(cells: Sequence[Sequence[Row]], bands: Sequence[int]) -> Iterator[list[str]]:
    """The rows of a table whose rows are parted by rules."""
    for _, group in groupby(zip(bands, cells, strict=True), key=lambda each: each[0]):
        rows = [row for _, row in group]
        if _are_several(rows):
            yield from _by_name(rows)
        else:
            yield [_cell(column) for column in zip(*rows, strict=True)]


def _are_several(rows: Sequence[Sequence[Row]]) -> bool:
    """Whether several rows of a table are between two rules, as where only its header has one: then there are several
    lines in each column, even in that of a figure."""
    fewest = min(sum(map(bool, column)) for column in zip(*rows, strict=True))
    return fewest >= (2 if len(rows[0]) > 2 else 4)


def _by_name(cells: Sequence[Sequence[Row]]) -> Iterator[list[str]]:
    """The rows of a table without rules: a new one begins with its first cell, unless its lines stand closer to each
    other than its rows do."""
    tops = [min(stretch.baseline for row in each for stretch in row) for each in cells]
    steps = [after - before for before, after in pairwise(tops)]
    closest, widest = (min(steps), max(steps)) if steps else (0.0, 0.0)
    open_row: list[list[Row]] = []
    for number, row in enumerate(cells):
        is_close = widest > 1.3 * closest and number > 0 and steps[number - 1] <= 1.15 * closest
        goes_on = is_close if widest > 1.3 * closest else not row[0]
        if open_row and goes_on:
            open_row.append(list(row))
            continue
        if open_row:
            yield [_cell(column) for column in zip(*open_row, strict=True)]
        open_row = [list(row)]
    yield [_cell(column) for column in zip(*open_row, strict=True)]


def _cell(rows: Iterable[Row]) -> str:
    return " ".join(stretch.text for row in rows for stretch in row).replace("|", "/")


def _table(rows: Iterable[list[str]]) -> Iterator[str]:
    """The rows of a table, with a rule below the first. Above and below it, a row of one cell is a line of text."""
    table = list(rows)
    inside = [number for number, cells in enumerate(table) if any(cells[1:])]
    first, last = (inside[0], inside[-1]) if inside else (len(table), len(table))
    for number, cells in enumerate(table):
        if not first <= number <= last:
            yield cells[0]
            continue
        if number == first:
            yield ""
        yield f"| {' | '.join(cells)} |"
        if number == first:
            yield f"|{'---|' * len(cells)}"
        if number == last:
            yield ""


# --- lines --------------------------------------------------------------------------------------------

_PARAGRAPH = 1.25
"""How much further apart than usual lines are, where a paragraph ends."""
_LEADING = 1.2
"""The usual distance of lines, in sizes of the font, where there are too few to see it."""


def _text_lines(rows: Sequence[Row], style: _Style) -> Iterator[str]:
    """Rows as lines, with an empty one where they stand further apart, and around headings."""
    steps = [after[0].baseline - before[0].baseline for before, after in pairwise(rows)]
    levels = [style.level(row[0]) for row in rows]
    of_text = [step for step, around in zip(steps, pairwise(levels), strict=True) if not any(around)]
    usual = max(median(of_text) if of_text else 0.0, _LEADING * style.body)
    level = 0
    heading: list[str] = []
    for number, row in enumerate(rows):
        step = steps[number - 1] if number else 0.0
        before, level = level, levels[number]
        if heading and (level != before or step > _PARAGRAPH * _LEADING * row[0].size):
            yield from _heading(before, heading)
            heading = []
        if level:
            heading.append("  ".join(stretch.text for stretch in row))
            continue
        if number and not before and step > _PARAGRAPH * usual:
            yield ""
        yield _line(row)
    if heading:
        yield from _heading(level, heading)


def _heading(level: int, texts: Sequence[str]) -> Iterator[str]:
    yield from ("", f"{'#' * level} {' '.join(texts)}", "")


def _line(row: Row) -> str:
    """A row as a line, its bullet as `-` and its bold words marked."""
    text = "  ".join(_marked(stretch.words) for stretch in row)
    bullet = _BULLET.match(text)
    return f"- {text[bullet.end() :].lstrip()}" if bullet else text


def _marked(words: Sequence[PrintedWord]) -> str:
    runs = groupby(words, key=lambda word: word.bold)
    texts = [(is_bold, " ".join(word.text for word in run)) for is_bold, run in runs]
    return " ".join(f"**{text}**" if is_bold and not _BULLET.fullmatch(text) else text for is_bold, text in texts)

"""A table of which each cell came on a line of its own, put together in rows."""

import re
from collections.abc import Sequence
from itertools import takewhile

from voicecoach.article.column_titles import OF_A_DOSE, column_of, row_of

_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 8
NO_FIGURE = re.compile(
    r"[-–—.]|n/?a|none|no|yes|both|each(?: \w+)?|per \w+|max|amrap|bw|body ?weight|once|twice|failure|[\"”″]|ditto"
    r"|left|right",
    re.IGNORECASE,
)
"""What a cell has that could have a figure."""


def cells_in_lines(lines: list[str]) -> None:
    """A table of which each cell has come on a line of its own."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    at = 0
    while at < len(filled):
        count = _titles_at(lines, filled, at) if column_of(lines[filled[at]].strip()) != "other" else 0
        at = _gather(lines, filled, at, count) if count else at + 1


def _titles_at(lines: Sequence[str], filled: Sequence[int], at: int) -> int:
    """How many lines from one on are the titles of a table, by the rows below them; 0 if none are."""
    cells = [lines[index].strip() for index in filled[at : at + _MOST_COLUMNS * (1 + _ROWS_TRIED)]]
    best, most = 0, 1
    for count in range(_FEWEST_COLUMNS, _MOST_COLUMNS + 1):
        titles = cells[:count]
        if len(titles) < count or re.search(r"\d|\|", titles[-1]) or len(titles[-1]) > _LONGEST_CELL_TITLE:
            break
        kinds = [column_of(title) for title in titles]
        if kinds.count("name") != 1 or not OF_A_DOSE.intersection(kinds):
            continue
        rows = (cells[start : start + count] for start in range(count, count * (1 + _ROWS_TRIED), count))
        good = sum(1 for _ in takewhile(bool, (_is_row(row, kinds) for row in rows)))
        if good * count > most and good >= (_FEWEST_ROWS if count == _FEWEST_COLUMNS else 1):
            best, most = count, good * count
    return best


_LONGEST_CELL_TITLE = 30
_ROWS_TRIED = 3
_FEWEST_ROWS = 2
_LONGEST_NAME = 60


def _is_row(cells: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether cells are what their columns hold: a name in words, and figures."""
    if len(cells) < len(kinds):
        return False
    for cell, kind in zip(cells, kinds, strict=True):
        if kind == "name" and (not re.match(r"\W?[^\W\d_]|\d+[.)] ", cell) or len(cell) > _LONGEST_NAME):
            return False
        if kind in OF_A_DOSE or kind == "rest":
            if not re.search(r"\d", cell) and not NO_FIGURE.fullmatch(cell):
                return False
            if len(cell) > _LONGEST_NAME:
                return False
        if kind == "number" and not re.fullmatch(r"\W*\w{1,3}\W*", cell):
            return False
    return any(re.search(r"\d", cell) for cell in cells)


def _gather(lines: list[str], filled: Sequence[int], at: int, count: int) -> int:
    """Puts the cells of each row on the line of its first; gives the place behind the table."""
    titles = [lines[index].strip() for index in filled[at : at + count]]
    kinds = [column_of(title) for title in titles]
    while at < len(filled):
        places = filled[at : at + count]
        cells = [lines[index].strip() for index in places]
        if cells != titles and not _is_row(cells, kinds):
            break
        for place in places:
            lines[place] = ""
        lines[places[0]] = row_of(cells)
        at += count
    return at

"""Columns that were copied as blanks, or cell by cell, made rows with marks between their cells again.

Each of these keeps the number of lines, so that a line is still found where it was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from voicecoach.article.cells_in_lines import NO_FIGURE, cells_in_lines
from voicecoach.article.column_titles import OF_A_DOSE, column_of, row_of
from voicecoach.article.tables import with_dosage

_CELLS = re.compile(r"\t+|\s{2,}|\s*\|\s*")
_VALUE = re.compile(r"(?<![\w.:/'-])(?:\d|AMRAP\b|BW\b|max\b|n/a\b|none\b|[-–—](?=\s|$))", re.IGNORECASE)
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 8


def columns_apart(lines: list[str]) -> None:
    """Gives the lines of columns the marks of rows: `Squat   3   10` below a header is `| Squat | 3 | 10 |`."""
    _between_slashes(lines)
    _sideways(lines)
    _columns_of_spaces(lines)
    _words_in_columns(lines)
    cells_in_lines(lines)


def _between_slashes(lines: list[str]) -> None:
    """Columns with slashes between them, below their titles: `muscle / what to do / tense`, `toes / curl / 6 s`."""
    counts = [len(_SLASH.findall(line)) for line in lines]
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and counts[end] == counts[start]:
            end += 1
        is_table = counts[start] > 1 and end - start > _FEWEST_COLUMNS and not re.search(r"\d", lines[start])
        for index in range(start, end) if is_table else ():
            lines[index] = row_of(_SLASH.split(lines[index].strip()))
        start = end


_SLASH = re.compile(r"(?<=\S) / (?=\S)")


def _sideways(lines: list[str]) -> None:
    """Columns of blanks of which each is an exercise, with what the figures are in front: `Sets   3   4   2`."""
    index = 0
    while index < len(lines):
        run = _labelled_run(lines, index)
        names = _blank_cells(lines[index - 1]) if index else []
        if len(run) < _FEWEST_COLUMNS or not names:
            index += max(1, len(run))
            continue
        count = len(run[0])
        names = ["Exercise", *names] if len(names) == count - 1 else names
        if len(names) == count and count > _FEWEST_COLUMNS and not re.search(r"\d", " ".join(names)):
            lines[index - 1] = row_of(names)
            lines[index : index + len(run)] = [row_of(cells) for cells in run]
        index += len(run)


def _labelled_run(lines: Sequence[str], start: int) -> list[list[str]]:
    """The cells of lines with as many of them each, the first of them the title of figures."""
    run: list[list[str]] = []
    for line in lines[start : start + _MOST_COLUMNS]:
        cells = _blank_cells(line)
        if len(cells) <= _FEWEST_COLUMNS or (run and len(cells) != len(run[0])):
            break
        is_title = column_of(cells[0]) not in ("other", "name") and any(
            column_of(cell) == "other" for cell in cells[1:]
        )
        if not is_title and not (run and not re.search(r"\d", line)):
            break
        run.append(cells)
    return run


def _blank_cells(line: str) -> list[str]:
    """The cells between tabs or wide blanks; an empty one between tabs stays."""
    line = line.rstrip()
    if "|" in line or len(line) > _LONGEST_ROW:
        return []
    cells = line.split("\t") if "\t" in line else _CELLS.split(line.strip())
    cells = [cell.strip() for cell in cells]
    return cells[1:] if len(cells) > 1 and not cells[0] else cells


_LONGEST_ROW = 200


def _columns_of_spaces(lines: list[str]) -> None:
    """Rows whose cells have only blanks between them, under a header of known columns."""
    index = 0
    while index < len(lines):
        header = header_of(lines[index]) or _by_its_rows(lines, index)
        index += 1
        if not header:
            continue
        columns = _Columns.of(lines[index - 1], header)
        lines[index - 1] = row_of(header)
        index = _rows_below(lines, index, columns)


def _by_its_rows(lines: Sequence[str], index: int) -> list[str]:
    """The titles of columns of which only the name's is known, where one of the others has dosages below it."""
    line = lines[index].strip()
    if not line or len(line) > _LONGEST_HEADER or re.search(r"[\d|]|__|:\s|[.!?:]$", line):
        return []
    titles = _apart(line)
    kinds = [column_of(title) for title in titles]
    if not _FEWEST_COLUMNS <= len(titles) <= _MOST_COLUMNS or kinds.count("name") != 1:
        return []
    rows = [_apart(below) for below in lines[index + 1 : index + 1 + _MOST_COLUMNS] if re.search(r"\w", below)]
    found = with_dosage(kinds, list(takewhile(lambda row: len(row) == len(titles), rows)))
    return titles if "dosage" in found else []


def _apart(line: str) -> list[str]:
    """The cells of a line between semicolons, tabs or wide blanks."""
    if len(line) > _LONGEST_ROW:
        return []
    cells = line.split(";") if line.count(";") >= 1 else _CELLS.split(line.strip())
    return [cell.strip() for cell in cells]


_LONGEST_HEADER = 120


def _rows_below(lines: list[str], index: int, columns: "_Columns") -> int:
    """Gives the rows below a header their marks; gives the index of the first line behind them."""
    last, cells_of_last = -1, list[str]()
    while index < len(lines):
        line = lines[index]
        if not re.search(r"\w", line):
            last = -1
        elif cells := columns.row(line):
            if last >= 0 and (more := columns.completed(cells_of_last, cells)):
                lines[index], cells = "", more
                lines[last] = row_of(cells)
            else:
                lines[index], last = row_of(cells), index
            cells_of_last = cells
        elif last >= 0 and (more := columns.goes_on(line, cells_of_last)):
            lines[last], lines[index] = row_of(more), ""
            cells_of_last = more
        elif columns.is_part(line) and any(columns.row(below) for below in _next_of(lines, index + 1)):
            lines[index] = row_of([line.strip(" :\t"), ""])
            last = -1
        else:
            break
        index += 1
    return index


def _next_of(lines: Sequence[str], start: int) -> list[str]:
    """The first line with words from one on, if there is one soon."""
    return [line for line in lines[start : start + 3] if line.strip()][:1]


_NEAR = 2
"""How many characters a cell may begin before its title."""
_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns below a header: how many, whether tabs are between them, and where each begins and ends."""

    titles: tuple[str, ...]
    by_tabs: bool
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, line: str, titles: Sequence[str]) -> "_Columns":
        by_tabs = "\t" in line.strip()
        spans = () if by_tabs else tuple(match.span() for match in _CELL.finditer(line.rstrip()))
        return cls(tuple(titles), by_tabs, spans if len(spans) == len(titles) else ())

    def row(self, line: str) -> list[str]:
        """The cells of a row; none if a line is no row."""
        line = _without_leaders(line)
        if re.search(r"\w{3}[.!?]$", line.rstrip()) and len(_CELLS.split(line.strip())) < _FEWEST_COLUMNS:
            return []
        if not line.strip() or (self.by_tabs and "\t" not in line):
            return []
        if self.by_tabs and line.count("|") < _FEWEST_COLUMNS:
            cells = [cell.strip() for cell in line.strip(" \n").split("\t")]
            if len(cells) <= len(self.titles) and cells[0] and re.search(r"\d", " ".join(cells[1:])):
                return cells
        cells = _splitrow_of(line.strip(), len(self.titles))
        if self.spans and 1 < len(cells) < len(self.titles) and len(_CELL.findall(line)) == len(cells):
            return self._in_place(line)
        return cells

    def _in_place(self, line: str) -> list[str]:
        """The cells of a row that has fewer of them than the header, each under the title that it stands under."""
        row = [""] * len(self.titles)
        for match in _CELL.finditer(line.rstrip()):
            at = min(range(len(row)), key=lambda at: self._apart(match.span(), at))
            row[at] = f"{row[at]} {match[0]}".strip()
        return row

    def _apart(self, span: tuple[int, int], at: int) -> int:
        """How far a cell stands from a column: not at all where both share a place."""
        (start, end), (first, last) = span, self.spans[at]
        return max(0, first - end + 1, start - last + 1)

    def goes_on(self, line: str, row: Sequence[str]) -> list[str]:
        """The row above with what a line has that stands under other titles than the first."""
        indent = len(line) - len(line.lstrip())
        if not self.spans or indent < self.spans[1][0] - _NEAR:
            return []
        more = [*row, *([""] * (len(self.titles) - len(row)))]
        for at, words in enumerate(self._in_place(line)):
            more[at] = f"{more[at]} {words}".strip()
        return more

    def completed(self, row: Sequence[str], below: Sequence[str]) -> list[str]:
        """The row above with the cells below it, where it has only a number and the beginning of a name."""
        kinds = [column_of(title) for title in self.titles]
        if kinds[:2] != ["number", "name"] or len(below) != len(kinds) or below[0] or not any(below[2:]):
            return []
        if any(row[2:]) or len(row) < _FEWEST_COLUMNS:
            return []
        return [row[0], f"{row[1]} {below[1]}".strip(), *below[2:]]

    def is_part(self, line: str) -> bool:
        """Whether a line may be the heading of the rows below it: a few words, and nothing else."""
        words = line.strip()
        return len(words.split()) <= _LONGEST_PART and not re.search(r"\d|[.!?;,|]$", words) and len(words) < 40


_LONGEST_PART = 5


_IN_COLUMNS = re.compile(r"(?P<name>\S+(?: \S+){0,5})(?: {2,}|\t+)(?P<said>[^\W\d_]\S* \S.*|[^\W\d_]\S*)")
_TITLE_OF_COLUMN = re.compile(
    r"(?:body )?(?:area|muscles?|part|group|exercise|name|step|station|move|pose|position|phase|what|where)s?"
    r"|no\.?|nr\.?|#|number",
    re.IGNORECASE,
)
_FEWEST_IN_COLUMNS = 3
_WIDEST_IN_COLUMNS = 120


def _words_in_columns(lines: list[str]) -> None:
    """A name and words behind it in a column, on three lines at least: `toes     curl them` is `- toes: curl them`.

    In a label with a number (`Step 1   Breathe in`) only the colon is new.
    """
    run: list[tuple[int, int, re.Match[str]]] = []
    for index, line in enumerate([*lines, ""]):
        wide = line.expandtabs(8).rstrip()[: _WIDEST_IN_COLUMNS + 1]
        match = _IN_COLUMNS.fullmatch(wide.lstrip()) if 0 < len(wide) <= _WIDEST_IN_COLUMNS else None
        place = match.start("said") + len(wide) - len(wide.lstrip()) if match else 0
        if match is None or (run and run[-1][1] != place):
            _give_colons(lines, run)
            run = []
        if match is not None and "|" not in line:
            run.append((index, place, match))


def _give_colons(lines: list[str], run: Sequence[tuple[int, int, re.Match[str]]]) -> None:
    if len(run) < _FEWEST_IN_COLUMNS:
        return
    for index, _, match in run:
        name = match["name"].rstrip(" :.")
        if re.fullmatch(r"(?:step|phase|part)\s+\d{1,2}", name, re.IGNORECASE):
            lines[index] = f"{name}: {match['said']}"
        elif not re.search(r"\d", name + match["said"]) and not _TITLE_OF_COLUMN.fullmatch(name):
            mark = "" if re.match(r"[-*•·]\s", name) else "- "
            lines[index] = f"{mark}{name}: {match['said']}"


def header_of(line: str) -> list[str]:
    """The titles of columns, if a line has nothing else: `EXERCISE SETS REPS`; an empty one in front is the name's."""
    if line.count("|") > 1 or not line.strip() or len(line) > _LONGEST_HEADER or re.search(r"\d", line):
        return []
    apart = ";" if line.count(";") > 1 else None
    cells = [cell.strip() for cell in (line.split(apart) if apart else _CELLS.split(line.strip())) if cell.strip()]
    if len(cells) < _FEWEST_COLUMNS:
        cells = _single_titles(line.split())
    known = [column_of(cell) for cell in cells]
    if "name" not in known and line.startswith(("\t", "   ")) and "\t" in line.strip() + line[:1]:
        cells, known = ["Exercise", *cells], ["name", *known]
    good = _FEWEST_COLUMNS <= len(cells) <= _MOST_COLUMNS and known.count("name") == 1
    good = good and (known[0] == "name" or len(_CELLS.split(line.strip())) > 1)
    return cells if good and OF_A_DOSE.intersection(known) else []


def _single_titles(words: Sequence[str]) -> list[str]:
    """Words as titles, two of them together where only both are one (`Hold time`); none if a word is no title."""
    titles: list[str] = []
    index = 0
    while index < len(words):
        for length in (3, 2, 1):
            title = " ".join(words[index : index + length])
            if index + length <= len(words) and column_of(title) != "other":
                titles.append(title)
                index += length
                break
        else:
            return []
    return titles


def _splitrow_of(line: str, count: int) -> list[str]:
    """The cells of a row, as many as the header has or fewer; none if it is no row."""
    if line.count("|") > 1 or len(line) > _LONGEST_ROW:
        return []
    line = _without_leaders(line)
    cells = line.split(";") if line.count(";") > 1 else [cell for cell in _CELLS.split(line) if cell]
    if len(cells) > 1 and len(cells) <= count and re.search(r"\d", " ".join(cells)):
        return cells
    if len(cells) == count and all(NO_FIGURE.fullmatch(cell.strip()) for cell in cells[1:]):
        return cells
    starts = [match.start() for match in _VALUE.finditer(line) if match.start()]
    starts = [start for start in starts if not re.search(r"(?:[-–x×/]|\bto|\bor)\s*$", line[:start])]
    if not starts or not re.search(r"[^\W\d_]", line[: starts[0]]):
        return []
    while len(starts) > count - 1:  # `3 30 sec 45` has three values, `3 x 10 60` two
        closest = min(range(1, len(starts)), key=lambda i: starts[i] - starts[i - 1])
        del starts[closest]
    ends = [*starts[1:], len(line)]
    return [line[: starts[0]].strip(), *(line[start:end].strip() for start, end in zip(starts, ends, strict=True))]


_LEADERS = re.compile(r"(?<=[\w)])[ ]?(?:\.{4,}|…{2,}|_{4,})(?=\s)")


def _without_leaders(line: str) -> str:
    """The line with blanks in place of the points that lead from a name to its figures."""
    return _LEADERS.sub(lambda match: " " * len(match[0]), line)

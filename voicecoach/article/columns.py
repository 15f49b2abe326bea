"""Columns that were copied as blanks, or cell by cell, made rows with marks between their cells again.

Each of these keeps the number of lines, so that a line is still found where it was.
"""

import re
from collections.abc import Sequence

from voicecoach.article.tables import column_of

_CELLS = re.compile(r"\t+|\s{2,}|\s*\|\s*")
_VALUE = re.compile(r"(?<![\w.:/'-])(?:\d|AMRAP\b|BW\b|max\b|n/a\b|none\b|[-–—](?=\s|$))", re.IGNORECASE)
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 8


def columns_apart(lines: list[str]) -> None:
    """Gives the lines of columns the marks of rows: `Squat   3   10` below a header is `| Squat | 3 | 10 |`."""
    _columns_of_spaces(lines)
    _words_in_columns(lines)
    _cells_in_lines(lines)


def _columns_of_spaces(lines: list[str]) -> None:
    """Rows whose cells have only blanks between them, under a header of known columns."""
    index = 0
    while index < len(lines):
        header = header_of(lines[index])
        index += 1
        if not header:
            continue
        by_tabs = "\t" in lines[index - 1].strip()
        lines[index - 1] = _row(header)
        while index < len(lines):
            is_row = lines[index].strip() and ("\t" in lines[index] or not by_tabs)
            cells = _split_row(lines[index].strip(), len(header)) if is_row else []
            if lines[index].strip() and not cells:
                break
            if cells:
                lines[index] = _row(cells)
            index += 1


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
    """The titles of columns, if a line has nothing else: `EXERCISE SETS REPS`."""
    if line.count("|") > 1 or not line.strip() or len(line) > 120 or re.search(r"\d", line):
        return []
    apart = ";" if line.count(";") > 1 else None
    cells = [cell.strip() for cell in (line.split(apart) if apart else _CELLS.split(line.strip())) if cell.strip()]
    if len(cells) < _FEWEST_COLUMNS:
        cells = _single_titles(line.split())
    known = [column_of(cell) for cell in cells]
    good = _FEWEST_COLUMNS <= len(cells) <= _MOST_COLUMNS and known.count("name") == 1
    good = good and (known[0] == "name" or len(_CELLS.split(line.strip())) > 1)
    return cells if good and {"sets", "reps", "time", "hold", "dosage"}.intersection(known) else []


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


def _split_row(line: str, count: int) -> list[str]:
    """The cells of a row, as many as the header has or fewer; none if it is no row."""
    if line.count("|") > 1 or len(line) > 200:
        return []
    cells = line.split(";") if line.count(";") > 1 else [cell for cell in _CELLS.split(line) if cell]
    if len(cells) > 1 and len(cells) <= count and re.search(r"\d", " ".join(cells)):
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


def _cells_in_lines(lines: list[str]) -> None:
    """A table of which each cell has come on a line of its own."""
    index = 0
    while index < len(lines):
        if column_of(lines[index].strip()) != "name":
            index += 1
            continue
        titles = _titles_from(lines, index)
        if len(titles) < 3:
            index += 1
            continue
        index = _gather(lines, index, [at for at, _ in titles], [title for _, title in titles])


def _titles_from(lines: Sequence[str], index: int) -> list[tuple[int, str]]:
    titles: list[tuple[int, str]] = []
    while index < len(lines) and len(titles) < _MOST_COLUMNS:
        cell = lines[index].strip()
        if cell and (column_of(cell) == "other" or "|" in cell):
            break
        if cell:
            titles.append((index, cell))
        index += 1
    kinds = [column_of(title) for _, title in titles]
    return titles if kinds[:1] == ["name"] and kinds.count("name") == 1 else []


def _gather(lines: list[str], start: int, places: list[int], titles: list[str]) -> int:
    """Puts the cells of each row on the line of its first; gives the index behind the table."""
    for place in places:
        lines[place] = ""
    lines[start] = _row(titles)
    index, cells, first = places[-1] + 1, list[str](), 0
    while index < len(lines):
        cell = lines[index].strip()
        if cell and not cells and not re.match(r"[^\W\d_]", cell):
            break
        if cell and cells and len(cells) < len(titles) and len(cell) > 60:
            break
        if cell:
            first = first if cells else index
            cells.append(cell)
            lines[index] = ""
            if len(cells) == len(titles):
                if not re.search(r"\d", " ".join(cells[1:])):
                    lines[first] = " ".join(cells)
                    return index + 1
                lines[first], cells = _row(cells), []
        index += 1
    if cells:
        lines[first] = " ".join(cells)
    return index


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

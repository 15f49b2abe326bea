"""Workbooks (XLSX): the rows of each sheet as rows of a table, each cell as it is shown."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any

from voicecoach.documents.package import BROKEN, check_unpacked
from voicecoach.documents.refusal import DocumentError, needed_for

MOST_UNPACKED = 12_000_000
"""The most bytes of text and formatting in a workbook."""
MOST_ROWS, MOST_COLUMNS = 15_000, 60
"""The most rows of a workbook, as an article has no more lines, and the most columns that are read of each."""


def text_of_xlsx(data: bytes) -> str:
    """The sheets of a workbook, each under its name as a heading if there are several; those that are hidden are left
    out. A formula is its last result.

    Raises DocumentError if it is damaged, empty or too large, and MissingError without openpyxl.
    """
    with needed_for("XLSX files"):
        from openpyxl import load_workbook
    check_unpacked(data, MOST_UNPACKED)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        tables = [
            (sheet.title, list(_lines(islice(sheet.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS + 1))))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]
    except Exception as error:  # what openpyxl raises of a damaged file may be anything
        raise DocumentError(*BROKEN) from error
    tables = [(title, lines) for title, lines in tables if lines]
    if not tables:
        raise DocumentError("this workbook has no cells with text", "import the sheet with the exercises as CSV")
    if sum(len(lines) for _, lines in tables) > MOST_ROWS:
        raise DocumentError(f"this workbook has more than {MOST_ROWS:,} rows", "copy the exercises into a new one")
    if len(tables) == 1:
        return "\n".join(tables[0][1])
    return "\n\n".join("\n".join([f"# {title}", "", *lines]) for title, lines in tables)


def _lines(rows: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    """The rows that are not empty; the columns that none of them uses are left out, and empty rows stay one line."""
    texts = [
        [shown(cell.value, cell.number_format or "") if cell.value is not None else "" for cell in row] for row in rows
    ]
    used = [column for column in range(max(map(len, texts), default=0)) if any(_at(row, column) for row in texts)]
    is_open = False
    for row in texts:
        cells = [_at(row, column) for column in used]
        if any(cells):
            yield f"| {' | '.join(cells)} |" if len(used) > 1 else cells[0]
        elif is_open:
            yield ""
        is_open = any(cells)


def _at(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def shown(value: object, form: str) -> str:
    """A cell's value as a workbook shows it in that number format, near enough for the figures of exercises.

    Why dates are as they are shown: Excel takes `8-12` for a date, and nobody can tell which figures were meant.

    >>> shown(3.0, "General"), shown(0.7, "0%"), shown(2.5, "General"), shown("8-12", "@")
    ('3', '70%', '2.5', '8-12')
    >>> shown(time(0, 0, 30), "h:mm:ss"), shown(time(0, 45), "h:mm"), shown(date(2024, 12, 8), "d-mmm")
    ('0:00:30', '0:45', '8-Dec')
    """
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(value, form)
        case timedelta():
            seconds = int(value.total_seconds())
            return _clock(seconds, form)
        case time():
            return _clock(value.hour * 3600 + value.minute * 60 + value.second, form)
        case date():
            return _day(value, form)
        case _:
            return re.sub(r"\s+", " ", str(value)).strip().replace("|", "/")


_WITH_WORDS = re.compile(r'(?:"([^"]*)"\s?)?[0#.]+(?:\s?"([^"]*)")?')


def _number(value: float, form: str) -> str:
    """A number, with the words that its format puts around it.

    >>> _number(12, '0" reps"')
    '12 reps'
    """
    if "%" in form:
        return f"{value * 100:.10g}%"
    before, after = found.groups("") if (found := _WITH_WORDS.fullmatch(form)) else ("", "")
    return f"{before}{value:.10g}{after}"


def _clock(seconds: int, form: str) -> str:
    minutes = f"{seconds // 60 % 60:02}"
    if "h" not in form.lower():
        return f"{seconds // 60}:{seconds % 60:02}"
    return f"{seconds // 3600}:{minutes}" + (f":{seconds % 60:02}" if "s" in form.lower() else "")


def _day(day: date, form: str) -> str:
    if "y" in form.lower() or "d" not in form.lower():
        return f"{day:%Y-%m-%d}"
    return f"{day.day}-{day:%b}"

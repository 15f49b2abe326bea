"""Tables of exercises, with pipes or tabs between the cells, as lines that name each figure. Knows no other lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from voicecoach.article.phrase import phrase
from voicecoach.article.set_tables import are_of_sets, dosage_of_sets

Column = Literal["name", "sets", "reps", "time", "hold", "rest", "sides", "tempo", "dosage", "load", "number", "other"]

_COLUMNS: tuple[tuple[Column, str], ...] = (
    ("number", r"(?:(?:exercise|station) )?(?:nr|no|#|number)"),
    ("sides", r"(?:each |both )?sides?\??"),
    ("sets", r"(?:no\.? of )?sets?|(?:number of )?sets|rounds|how often(?: .{1,20})?|goes"),
    ("tempo", r"tempo"),
    ("load", r"kg|lbs?|(?:load|weight)(?: (?:in )?(?:kgs?|lbs?|pounds|kilos))?|with|resistance"),
    ("dosage", r"how much|sets? ?(?:x|×|&|and|/) ?reps?|dosage|dose|prescription|amount|volume|quantity"),
    ("reps", r"times|how many|repeats?|rep(?:s|etitions?|\.)?(?: per set)?"),
    ("hold", r"holds?(?: ?time)?"),
    ("time", r"time|duration|work|secs?|seconds?|mins?|minutes?"),
    ("rest", r"rests?(?: ?(?:time|period|between sets))?|recovery|break|pause"),
    ("name", r"exercises?(?: name)?|movements?|moves?|stretch(?:es)?|drills?|activity|name|what|pose|stations?"),
)
_UNIT = re.compile(
    r"[(\[]\s*(s|secs?|seconds?|min|mins|minutes?)\.?\s*[)\]]|^(secs?|seconds?|mins?|minutes?)$", re.IGNORECASE
)
_UNIT_OF_LOAD = re.compile(r"\b(?:kg|lb)s?\b", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_NOTHING = re.compile(r"(?:[-–—.]*|n/?a|none)", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,2}[a-z]?\s*[-–.)]\s+")
_NOTE = re.compile(
    r"(?:notes?|good to know|position|comments?|details?|how|description|instructions?|cues?|tips?)\W*", re.IGNORECASE
)
_COUNTED = re.compile(r"(\d+(?:\s*(?:-|–|to|,)\s*\d+)*)(\s+(?!s\b|sec|min|m\b|x|reps?|sets?|times|breath).+)?")
_NUMBER = re.compile(r"\d+(?:\s*(?:-|–|to|,)\s*\d+)*")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as lines: its exercise, then one for each cell that is no figure. A row of a part has its name only.

    A row with figures that cannot be read is one line, its `words`.
    """

    texts: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class TableLines:
    index: int
    header: list[tuple[Column, str]]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read_tables(lines: Sequence[str]) -> dict[int, TableRow]:
    """The rows of each table whose header names figures, by the index of their lines; the header has no text.

    >>> rows = read_tables(["| Exercise | Sets | Reps | Rest |", "|---|---|---|---|", "| Squat | 3 | 10 | 30s |"])
    >>> rows[2].texts
    ('Squat: 3 sets, 10 reps, rest 30s',)
    """
    tables: list[TableLines] = []
    is_open = False
    for index, line in enumerate(lines):
        if is_open and _RULE.fullmatch(line):
            continue
        cells = cells_of(line, in_table=is_open)
        if len(cells) < 2:
            is_open = is_open and not line.strip()
        elif columns := _header(cells):
            tables.append(TableLines(index, columns))
            is_open = True
        elif is_open:
            tables[-1].rows.append((index, cells))
    of_sets = are_of_sets([(table.header, [cells for _, cells in table.rows]) for table in tables])
    rows: dict[int, TableRow] = {}
    for table in tables:
        rows |= _rows_of(table, of_sets=of_sets)
    return rows


def _rows_of(table: TableLines, *, of_sets: bool) -> dict[int, TableRow]:
    """The rows of a table; of one whose rows are the sets of one exercise, that exercise in place of its header."""
    titles = " | ".join(title for _, title in table.header)
    dosage = dosage_of_sets(table.header, [cells for _, cells in table.rows]) if of_sets else None
    if of_sets and dosage and phrase(dosage).pure:
        words = " | ".join([titles, *(cell for _, cells in table.rows for cell in cells)])
        told = {index: TableRow((), " | ".join(cells)) for index, cells in table.rows}
        return {table.index: TableRow((f"{table.header[0][1]}: {dosage}",), words)} | told
    return {table.index: TableRow((), titles)} | {index: _row(table.header, cells) for index, cells in table.rows}


def cells_of(line: str, *, in_table: bool = False) -> list[str]:
    """The cells of a line that has pipes, or tabs between words; a list's mark before a tab is no cell.

    >>> cells_of("Squat\\t3\\t10"), cells_of("1.\\tSquat"), cells_of("\\tSquat")
    (['Squat', '3', '10'], [], [])
    """
    line = line.strip()
    if "|" not in line and "\t" not in line:
        return []
    between = "|" if line.count("|") > 1 or " | " in line else "\t"
    cells = [re.sub(r"\s+", " ", cell).strip(" *_") for cell in line.strip("|").split(between)]
    is_list = not re.search(r"[^\W\d_]{2}", cells[0]) and between == "\t"
    return [] if len(cells) < 2 or (is_list and not in_table) else cells


def _header(cells: Sequence[str]) -> list[tuple[Column, str]] | None:
    """What each column holds, and its title; None where they are no titles of figures."""
    if any(re.search(r"\d", cell) for cell in cells):
        return None
    columns = [(column_of(cell), cell) for cell in cells]
    kinds = [kind for kind, _ in columns]
    if sorted(kinds) == ["name", "number"]:  # a list in two columns, of which it is said above how much
        return columns
    if not {"sets", "reps", "time", "hold", "dosage"}.intersection(kinds) or kinds.count("name") > 1:
        return None
    if "name" not in kinds:
        if kinds[0] != "other":
            return None
        columns[0] = "other", cells[0]
    return columns


def column_of(title: str) -> Column:
    """What a column with a title holds, `other` if the title is not known."""
    if len(title) > _LONGEST_TITLE:
        return "other"
    plain = re.sub(r"\s*[(\[].*?[)\]]", "", title.lower()).strip(" :.")
    known: Column = next((kind for kind, words in _COLUMNS if re.fullmatch(words, plain)), "other")
    if known == "other" and len(parts := re.split(r"\s*(?:/|&|\bor\b|\band\b)\s*", plain)) == 2:
        both = [column_of(part) for part in parts]
        return "dosage" if all(each in ("sets", "reps", "time", "hold") for each in both) else "other"
    return known


_LONGEST_TITLE = 80
"""The most characters of a title. Why: each line of a text is asked whether it is one."""


def _row(header: Sequence[tuple[Column, str]], cells: Sequence[str]) -> TableRow:
    name, figures, notes = "", [], []
    words = " | ".join(cell for cell in cells if cell)
    if not any(kind == "name" for kind, _ in header):
        header = [("name", header[0][1]), *header[1:]]
    for (kind, title), cell in zip(header, cells, strict=False):
        if _NOTHING.fullmatch(cell) or kind == "number":
            continue
        if kind == "name":
            name = _NUMBERED.sub("", cell)
        elif kind == "other":
            notes.append(cell if not title or _NOTE.fullmatch(title) else f"{title}: {cell}")
        else:
            figures.append(_figure(kind, title, cell))
    dosage = ", ".join(filter(None, figures))
    if len(cells) > len(header) or not name or (figures and not phrase(dosage).pure):
        return TableRow((words,), words)
    return TableRow((f"{name}: {dosage}" if figures else name, *notes), words)


def _figure(kind: Column, title: str, cell: str) -> str:
    """A cell in words that need no header."""
    number = _NUMBER.fullmatch(cell)
    unit = _UNIT.search(title)
    if number and kind in ("time", "hold", "rest"):
        cell = f"{cell} {(unit[1] or unit[2]).lower() if unit else _likely_unit(kind, number[0])}"
    match kind:
        case "sets" | "reps" if counted := _COUNTED.fullmatch(cell):
            unit_of_count = "times" if title.lower().startswith("times") else kind
            return f"{counted[1]} {unit_of_count}{counted[2] or ''}"
        case "tempo":
            return f"tempo {cell}"
        case "load":
            in_title = _UNIT_OF_LOAD.search(title)
            return f"@ {cell}{f' {in_title[0].lower()}' if number and in_title else ''}"
        case "hold" | "rest" if re.match(r"\d", cell):
            return f"{kind} {cell}"
        case "sides":
            return {"yes": "each side", "no": ""}.get(cell.lower().strip(" ."), f"sides: {cell}")
        case _:
            return cell


def _likely_unit(kind: Column, number: str) -> str:
    """What a time without a unit is in: seconds, but minutes where a rest would be no rest.

    >>> _likely_unit("rest", "60"), _likely_unit("rest", "2")
    ('s', 'min')
    """
    return "min" if kind == "rest" and int(re.split(r"\D", number)[0]) <= 5 else "s"

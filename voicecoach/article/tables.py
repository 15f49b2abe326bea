"""Tables of exercises, with pipes or tabs between the cells, as lines that name each figure. Knows no other lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.article.phrase import phrase

Column = Literal["name", "sets", "reps", "time", "hold", "rest", "sides", "tempo", "dosage", "load", "number", "other"]

_COLUMNS: tuple[tuple[Column, str], ...] = (
    ("number", r"(?:exercise )?(?:nr|no|#|number)"),
    ("sides", r"(?:each |both )?sides?\??"),
    ("sets", r"(?:no\.? of )?sets?|(?:number of )?sets|rounds|how often(?: .{1,20})?|goes"),
    ("tempo", r"tempo"),
    ("load", r"kg|lbs?|load|weight|with|resistance"),
    ("dosage", r"how much|sets? ?(?:x|×|&|and|/) ?reps?|dosage|dose|prescription|amount|volume|quantity"),
    ("reps", r"times|how many|repeats?|rep(?:s|etitions?|\.)?(?: per set)?"),
    ("hold", r"holds?(?: ?time)?"),
    ("time", r"time|duration|work|secs?|seconds?|mins?|minutes?"),
    ("rest", r"rests?(?: ?(?:time|period|between sets))?|recovery|break|pause"),
    ("name", r"exercises?(?: name)?|movements?|moves?|stretch(?:es)?|drills?|activity|name|what|pose"),
)
_UNIT = re.compile(
    r"[(\[]\s*(s|secs?|seconds?|min|mins|minutes?)\.?\s*[)\]]|^(secs?|seconds?|mins?|minutes?)$", re.IGNORECASE
)
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


def read_tables(lines: Sequence[str]) -> dict[int, TableRow]:
    """The rows of each table whose header names figures, by the index of their lines; the header has no text.

    >>> rows = read_tables(["| Exercise | Sets | Reps | Rest |", "|---|---|---|---|", "| Squat | 3 | 10 | 30s |"])
    >>> rows[2].texts
    ('Squat: 3 sets, 10 reps, rest 30s',)
    """
    rows: dict[int, TableRow] = {}
    header: list[tuple[Column, str]] = []
    for index, line in enumerate(lines):
        cells = cells_of(line, in_table=bool(header))
        if len(cells) < 2:
            header = [] if line.strip() else header
        elif columns := _header(cells):
            header = columns
            rows[index] = TableRow((), " | ".join(cells))
        elif _RULE.fullmatch(line):
            continue
        elif header:
            rows[index] = _row(header, cells)
    return rows


def cells_of(line: str, *, in_table: bool = False) -> list[str]:
    """The cells of a line that has pipes, or tabs between words; a list's mark before a tab is no cell.

    >>> cells_of("Squat\\t3\\t10"), cells_of("1.\\tSquat"), cells_of("\\tSquat")
    (['Squat', '3', '10'], [], [])
    """
    line = line.strip()
    if "|" not in line and "\t" not in line:
        return []
    between = "|" if line.count("|") > 1 else "\t"
    cells = [re.sub(r"\s+", " ", cell).strip(" *_") for cell in line.strip("|").split(between)]
    is_list = not re.search(r"[^\W\d_]{2}", cells[0]) and between == "\t"
    return [] if len(cells) < 2 or (is_list and not in_table) else cells


def _header(cells: Sequence[str]) -> list[tuple[Column, str]] | None:
    """What each column holds, and its title; None where they are no titles of figures."""
    if any(re.search(r"\d", cell) for cell in cells):
        return None
    columns = [(column_of(cell), cell) for cell in cells]
    kinds = [kind for kind, _ in columns]
    if not {"sets", "reps", "time", "hold", "dosage"}.intersection(kinds) or kinds.count("name") > 1:
        return None
    if "name" not in kinds:
        if kinds[0] != "other":
            return None
        columns[0] = "name", cells[0]
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
            return f"@ {cell}{f' {title.lower()}' if number and title.lower() in ('kg', 'lb', 'lbs') else ''}"
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

"""Tables of exercises, with pipes or tabs between the cells, as lines that name each figure. Knows no other lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from voicecoach.article.column_titles import OF_A_DOSE, Column, column_of, columns_of, is_note, sides_in_title
from voicecoach.article.phrase import phrase
from voicecoach.article.set_tables import are_of_sets, dosage_of_sets

_UNIT = re.compile(
    r"[(\[]\s*(s|secs?|seconds?|min|mins|minutes?)\.?\s*[)\]]|^(secs?|seconds?|mins?|minutes?)$", re.IGNORECASE
)
_UNIT_OF_LOAD = re.compile(r"\b(?:kg|lb)s?\b", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_NOTHING = re.compile(r"(?:[-–—.]*|n/?a|none)", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,2}[a-z]?\s*[-–.)]\s+")
_DITTO = re.compile(r"(?:[\"”“″〃]|''|,,|ditto|do\.|-\s?[\"”“″]\s?-|as above|same|same as above)", re.IGNORECASE)
_LETTER = re.compile(r"\(?(?:[A-Za-z]\d?|\d{1,2}[a-z]?)[.)]?")
_TIMES = re.compile(r"(\d)\s*(?:times|x)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(\d+(?:\s*(?:-|–|to|,)\s*\d+)*)(\s+(?!s\b|sec|min|m\b|x|reps?|sets?|times|breath).+)?")
_NUMBER = re.compile(r"\d+(?:\s*(?:-|–|to|,)\s*\d+)*")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as lines: its exercise, then one for each cell that is no figure. A row of a part has its name only.

    A row with figures that cannot be read is one line, its `words`. What stands `beside` the figures of a cell and has
    others is of the table: it says of no exercise how much.
    """

    texts: tuple[str, ...]
    words: str
    beside: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether it has nothing but a name: it is the heading of the rows below it."""
        return self.texts == (self.words,) and not self.beside and not re.search(r"\d", self.words)


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table in lines: where its header is, what its columns hold and are called, and the cells of its rows."""

    index: int
    header: list[tuple[Column, str]]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read_tables(lines: Sequence[str]) -> dict[int, tuple[TableRow, ...]]:
    """The rows of each table whose header names figures, by the index of their lines; the header has no text.

    A table whose columns are its exercises has all of them at its header.

    >>> rows = read_tables(["| Exercise | Sets | Reps | Rest |", "|---|---|---|---|", "| Squat | 3 | 10 | 30s |"])
    >>> rows[2][0].texts
    ('Squat: 3 sets, 10 reps, rest 30s',)
    """
    rows: dict[int, tuple[TableRow, ...]] = {}
    tables: list[TableLines] = []
    is_open = False
    for index, line in enumerate(lines):
        if index in rows or (is_open and _RULE.fullmatch(line)):
            continue
        cells = cells_of(line, in_table=is_open)
        if len(cells) < 2:
            is_open = is_open and not re.search(r"\w", line)
        elif not is_open and (turned := _turned(lines, index, cells)):
            rows |= turned
        elif columns := _header(cells) or (None if is_open else _by_its_rows(cells, lines, index)):
            tables.append(TableLines(index, columns))
            is_open = True
        elif is_open:
            above = tables[-1].rows[-1][1] if tables[-1].rows else []
            tables[-1].rows.append((index, _without_dittos(cells, above)))
    of_sets = are_of_sets([(table.header, [cells for _, cells in table.rows]) for table in tables])
    for table in tables:
        rows |= {index: (row,) for index, row in _rows_of(table, of_sets=of_sets).items()}
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


def _without_dittos(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """The cells of a row, with what stands above in place of the marks for the same again."""
    return [above[at] if 0 < at < len(above) and _DITTO.fullmatch(cell) else cell for at, cell in enumerate(cells)]


_FEWEST_TURNED = 2


def _turned(lines: Sequence[str], start: int, names: Sequence[str]) -> dict[int, tuple[TableRow, ...]]:
    """The rows of a table that lies on its side: its header has the exercises, its first column what each figure is."""
    if any(re.search(r"\d", name) or (at and column_of(name) != "other") for at, name in enumerate(names)):
        return {}
    found: list[tuple[int, list[str]]] = []
    for index in range(start + 1, min(start + 1 + _MOST_TURNED, len(lines))):
        cells = cells_of(lines[index], in_table=True)
        if _RULE.fullmatch(lines[index]) or not lines[index].strip():
            continue
        if len(cells) != len(names):
            break
        found.append((index, cells))
    titles = [cells[0] for _, cells in found]
    kinds = [column_of(title) for title in titles]
    if not OF_A_DOSE.intersection(kinds) or sum(kind not in ("other", "name") for kind in kinds) < _FEWEST_TURNED:
        return {}
    header: list[tuple[Column, str]] = [("name", names[0]), *zip(kinds, titles, strict=True)]
    columns = zip(names[1:], *(cells[1:] for _, cells in found), strict=True)
    rows = {index: (TableRow((), " | ".join(cells)),) for index, cells in found}
    return {start: tuple(_row(header, column) for column in columns), **rows}


_MOST_TURNED = 12
"""The most lines of such a table that are looked at from each line that may begin one."""


def cells_of(line: str, *, in_table: bool = False) -> list[str]:
    """The cells of a line that has pipes, or tabs between words; a list's mark before a tab is no cell.

    >>> cells_of("Squat\\t3\\t10"), cells_of("1.\\tSquat"), cells_of("\\tSquat")
    (['Squat', '3', '10'], [], [])
    """
    if "|" not in line and "\t" not in line:
        return []
    stripped = line.strip()
    between = "|" if stripped.count("|") > 1 or " | " in stripped else "\t"
    if between == "\t" and in_table:
        stripped = line.strip(" ").rstrip("\n")  # an empty cell in front is one
    cells = [re.sub(r"\s+", " ", cell).strip(" *_") for cell in stripped.strip("|").split(between)]
    is_list = not re.search(r"[^\W\d_]{2}", cells[0]) and between == "\t"
    return [] if len(cells) < 2 or (is_list and not in_table) else cells


def _header(cells: Sequence[str]) -> list[tuple[Column, str]] | None:
    """What each column holds, and its title; None where they are no titles of figures."""
    if any(re.search(r"\d", cell) for cell in cells):
        return None
    kinds = columns_of(cells)
    if sorted(kinds) == ["name", "number"]:  # a list in two columns, of which it is said above how much
        return list(zip(kinds, cells, strict=True))
    is_header = (kinds.count("name") == 1 or (kinds[0] == "other" and "name" not in kinds)) and OF_A_DOSE.intersection(
        kinds
    )
    return list(zip(kinds, cells, strict=True)) if is_header else None


def _by_its_rows(cells: Sequence[str], lines: Sequence[str], index: int) -> list[tuple[Column, str]] | None:
    """The same of a header of which only the name's title is known, where another column has dosages below it."""
    kinds = [column_of(cell) for cell in cells]
    if kinds.count("name") != 1 or any(re.search(r"\d", cell) for cell in cells):
        return None
    rows = [cells_of(line, in_table=True) for line in lines[index + 1 : index + 1 + _ROWS_LOOKED_AT]]
    rows = [row for row in rows if len(row) == len(cells)]
    if kinds[:2] == ["name", "other"] and _is_numbered(rows):  # `Station | Task`
        kinds[:2] = ["number", "name"]
        return list(zip(kinds, cells, strict=True))
    kinds = with_dosage(kinds, rows)
    return list(zip(kinds, cells, strict=True)) if "dosage" in kinds else None


def _is_numbered(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first cells of rows are their numbers, and most of the second say how much too."""
    numbered = [row for row in rows if _LETTER.fullmatch(row[0]) and re.search(r"\d", row[0])]
    return len(numbered) >= _FEWEST_DOSED and sum(bool(re.search(r"\d", row[1])) for row in numbered) * 2 > len(rows)


_ROWS_LOOKED_AT = 7
"""How many lines below a header tell what a column holds whose title does not."""


def with_dosage(kinds: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """What the columns hold, where one whose title is not known has a dosage in all of its cells, and no other has.

    >>> with_dosage(["name", "other"], [["Squat", "3 x 10"], ["Plank", "2 x 30 s"]])
    ['name', 'dosage']
    """
    found = list(kinds)
    dosed = [at for at, kind in enumerate(kinds) if kind == "other" and _are_doses([row[at] for row in rows])]
    if len(dosed) == 1:
        found[dosed[0]] = "dosage"
    return found


def _are_doses(cells: Sequence[str]) -> bool:
    """Whether most of the cells of a column say how much."""
    filled = [cell for cell in cells if re.search(r"\w", cell)]
    count = sum(_is_dose(cell) for cell in filled)
    return count >= _FEWEST_DOSED and count > 2 * (len(filled) - count)


_FEWEST_DOSED = 2


def _is_dose(cell: str) -> bool:
    """Whether a cell says how much, and nothing before it."""
    if not re.search(r"\d", cell) or len(cell) > _LONGEST_DOSE:
        return False
    read = phrase(next(part for part in re.split(r"\s*[,;()]\s*", cell) if part))
    return read.pure and not replace(read.dose, rest=None).is_empty


_LONGEST_DOSE = 60


def _row(header: Sequence[tuple[Column, str]], cells: Sequence[str]) -> TableRow:
    name, figures, notes, has_dose = "", list[str](), list[str](), False
    words = " | ".join(cell for cell in cells if cell)
    if not any(kind == "name" for kind, _ in header):
        header = [("name", header[0][1]), *header[1:]]
    unread = TableRow((words,), words)
    of_table = set[str]()
    has_sets = any(kind == "sets" and re.search(r"\w", cell) for (kind, _), cell in zip(header, cells, strict=False))
    for (kind, title), cell in zip(header, cells, strict=False):
        if _NOTHING.fullmatch(cell) or kind == "number" or (not title and _LETTER.fullmatch(cell)):
            continue
        if kind == "name":
            name, sides = _without_sides(_NUMBERED.sub("", cell))
            figures += sides
        elif kind == "other":
            notes.append(cell if is_note(title) else f"{title}: {cell}")
            if is_note(title):
                of_table.add(notes[-1])
        else:
            if kind == "reps" and has_sets:
                cell = _TIMES.sub(r"\1 reps", cell)
            read, said = _read_cell(kind, title, cell)
            if kind in OF_A_DOSE and not read:
                return unread
            has_dose = has_dose or (kind in OF_A_DOSE)
            figures += read
            notes += said
    dosage = ", ".join(figures)
    if len(cells) > len(header) or not name or (figures and not (has_dose and not phrase(dosage).left)):
        return unread
    plain = [note for note in notes if note in of_table or not re.search(r"\d", note)]
    beside = [note for note in notes if note not in plain]
    return TableRow((f"{name}: {dosage}" if figures else name, *plain), words, tuple(beside))


def _read_cell(kind: Column, title: str, cell: str) -> tuple[list[str], list[str]]:
    """What a cell says of how much, in words that need no header, and what else it says.

    >>> _read_cell("dosage", "Dose", "3 x 12 (slowly down)"), _read_cell("load", "With", "a red band")
    ((['3 x 12'], ['slowly down']), ([], ['With: a red band']))
    """
    if not (whole := _figure(kind, title, cell)):
        return [], []
    if phrase(whole).pure:
        return [whole], []
    first, *others = [part for part in re.split(r"\s*[,;()]\s*", cell) if part] or [cell]
    if not others or not phrase(start := _figure(kind, title, first)).pure:
        return [], [cell if is_note(title) else f"{title}: {cell}"]
    figures, said = [start], list[str]()
    for part in others:
        if _fits(part) and not phrase(", ".join((*figures, part))).left:
            figures.append(part)
        else:
            said.append(part)
    return figures, said


def _fits(part: str) -> bool:
    """Whether what stands behind a dosage says no more than it: a time among other words may be of a movement."""
    read = phrase(part)
    told = read.dose
    return read.pure or (not read.left and told.work is None and bool(told.hold or told.rest or told.loads))


def _figure(kind: Column, title: str, cell: str) -> str:
    """A cell in words that need no header."""
    number = _NUMBER.fullmatch(cell)
    unit = _UNIT.search(title)
    sides = f" {sides_in_title(title)}" if sides_in_title(title) and re.search(r"\d$", cell) else ""
    if number and kind in ("time", "hold", "rest"):
        cell = f"{cell} {(unit[1] or unit[2]).lower() if unit else _likely_unit(kind, number[0])}"
    match kind:
        case "sets" | "reps" if counted := _COUNTED.fullmatch(cell):
            unit_of_count = "times" if title.lower().startswith("times") else kind
            return f"{counted[1]} {unit_of_count}{counted[2] or ''}{sides}"
        case "sets" if cell.lower().strip(" .") in _HOW_OFTEN:
            return f"{_HOW_OFTEN[cell.lower().strip(' .')]} sets"
        case "dosage" if number:
            return f"{cell} reps{sides}"
        case "tempo":
            return f"tempo {cell}"
        case "effort":
            return f"@ {title.upper()} {cell}" if re.match(r"\d", cell) else cell
        case "load":
            in_title = _UNIT_OF_LOAD.search(title)
            return f"@ {cell}{f' {in_title[0].lower()}' if number and in_title else ''}"
        case "hold" | "rest" if re.match(r"\d", cell):
            return f"{kind} {cell}{sides}"
        case "sides":
            return _side(cell)
        case _:
            return f"{cell}{sides}"


def _side(cell: str) -> str:
    """The sides of a cell: `both`, `left only`, `yes`.

    >>> _side("both"), _side("R only"), _side("no"), _side("R + L")
    ('each side', 'right only', '', 'sides: R + L')
    """
    words = cell.lower().strip(" .")
    if only := re.fullmatch(r"(l|r|left|right)(?: (?:side|leg|arm|foot|hand))?(?: only)?", words):
        return "left only" if only[1].startswith("l") else "right only"
    return {"yes": "each side", "both": "each side", "no": "", "one": "", "centre": ""}.get(words, f"sides: {cell}")


def _without_sides(name: str) -> tuple[str, list[str]]:
    """A name without the sides in brackets behind it, and these: `Step up (R/L)`."""
    found = re.fullmatch(r"([^()]{2,60}?)\s*\(([^()]{1,20})\)", name)
    read = phrase(found[2]) if found else None
    is_sides = read and read.pure and read.dose.sides and replace(read.dose, sides="").is_empty
    return (found[1], [found[2]]) if found and is_sides else (name, [])


_HOW_OFTEN = {"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "thrice": 3}


def _likely_unit(kind: Column, number: str) -> str:
    """What a time without a unit is in: seconds, but minutes where a rest would be no rest.

    >>> _likely_unit("rest", "60"), _likely_unit("rest", "2")
    ('s', 'min')
    """
    return "min" if kind == "rest" and int(re.split(r"\D", number)[0]) <= 5 else "s"

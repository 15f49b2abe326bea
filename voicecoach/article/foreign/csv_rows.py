"""Tables with a row for each exercise or for each set: as a spreadsheet saves or copies them, of Hevy and of Strong."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, zip_longest

from voicecoach.article.account import Notes
from voicecoach.article.figures_placed import LONGEST_TEXT, figures_said
from voicecoach.article.foreign.fields import Meaning, field_of, is_field, words_of
from voicecoach.article.foreign.tree import Leaf, Listing, Node, Record, UnreadableFileError

_DELIMITERS = ",;\t"
_MOST_OPTIONS = 10
_MOST_ABOVE = 5
"""Lines above the header, such as the name of the program."""
_OF_EXERCISE: frozenset[Meaning] = frozenset(
    ("name", "words", "superset", "week", "part", "workout", "tempo", "sides", "equipment")
)
"""What is said of an exercise, and not of each of its sets."""
_NAME = {"workout": "name"}


def looks_like_table(text: str) -> bool:
    """Whether the first line has the known names of at least two columns, one of them that of the exercise.

    >>> looks_like_table("Exercise,Sets,Reps\\nSquats,3,10"), looks_like_table("Squats, lunges, planks\\n3 x 10")
    (True, False)
    """
    return _header_at(text) is not None


def _header_at(text: str) -> tuple[int, str] | None:
    """The index of the line with the names of the columns, and what parts them; None if this is no table."""
    numbered = [(index, line) for index, line in enumerate(text.split("\n")) if line.strip()]
    for (index, line), (_, below) in pairwise(numbered[: _MOST_ABOVE + 2]):
        if delimiter := _of_header(line, below):
            rows = [line for at, line in numbered if at > index]
            is_table = 3 * sum(delimiter in row for row in rows) >= 2 * len(rows)
            if delimiter != "," and any(_says_how_much(line) for at, line in numbered if at < index):
                return None  # an article with a table in it
            return (index, delimiter) if is_table else None
    return None


def _of_header(line: str, below: str) -> str | None:
    """What parts the columns of a header, None if it is none: most of its names are known."""
    for delimiter in sorted(_DELIMITERS, key=lambda each: -line.count(each)):
        header = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))
        meanings = [found.meaning for cell in header if (found := field_of(cell))]
        is_known = "name" in meanings and any(is_field(cell) for cell in header)
        if is_known and len(meanings) * 2 > len(header) and delimiter in below:
            return delimiter
    return None


def table_of(text: str, notes: Notes) -> Record:
    """The rows as records; sets of one exercise together. Raises UnreadableFileError where a row cannot be read."""
    start, delimiter = _header_at(text) or (0, ",")
    lines = text.split("\n")
    above = [("above the table", Leaf(line, number)) for number, line in enumerate(lines[:start], 1) if line.strip()]
    if above and _is_title(above[0][1].text):
        above[0] = ("name", above[0][1])
    rows, beside = _in_parts(list(_rows(lines[start:], start, delimiter)))
    if not rows:
        raise UnreadableFileError(f"line {start + 1}: this table has no row below its header")
    about: list[tuple[str, Node]] = [*above, *(("beside the table", leaf) for leaf in beside)]
    if any(_meaning(key) == "set number" for key, _ in rows[0].fields):
        if _values(rows[0], "date")[0]:
            rows, others = _chosen(rows, notes)
            of_workout = ((_NAME.get(_meaning(key), key), node) for key, node in rows[0].fields if _is_of_workout(key))
            about += [*of_workout, *([("other workouts", others)] if others else [])]
        rows = [_with_sets(list(same)) for _, same in groupby(rows, key=_exercise_of)]
    return Record((*about, ("exercises", Listing(tuple(rows), start + 1))), start + 1)


def _rows(lines: list[str], above: int, delimiter: str) -> Iterator[Record]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, skipinitialspace=True)
    header: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(cells)
                continue
            named = [*header, *(f"column {number}" for number in range(len(header) + 1, len(cells) + 1))]
            line = above + reader.line_num - sum(cell.count("\n") for cell in cells)
            yield Record(tuple((key, Leaf(cell.strip(), line)) for key, cell in zip(named, cells, strict=False)), line)
    except csv.Error as error:
        line = above + reader.line_num
        raise UnreadableFileError(f"line {line}: this row of the table cannot be read: {error}") from error


_LONGEST_TITLE, _LONGEST_PART = 60, 6


def _says_how_much(words: str) -> bool:
    """Whether a line beside a table has figures of its own that say how much is to be done."""
    return len(words) <= LONGEST_TEXT and any(figures_said(words))


def _is_title(words: str) -> bool:
    """Whether a line above a table may be the title of all: no sentence, and no cells."""
    words = words.strip()
    of_cells = any(mark in words.replace(", ", " ") for mark in _DELIMITERS)
    is_sentence = words.endswith((".", "!", "?", ":", ","))
    return len(words) <= _LONGEST_TITLE and not (is_sentence or of_cells or _says_how_much(words))


def _in_parts(rows: Sequence[Record]) -> tuple[list[Record], list[Leaf]]:
    """The rows with the parts that rows of one cell name, and the sentences that are in the place of rows.

    A row of one cell is the heading of those below it, if they have more; at the end it stays what it is.
    """
    if any(_meaning(key) in _TAGS for row in rows for key, _ in row.fields):
        return list(rows), []
    kept: list[Record] = []
    beside: list[Leaf] = []
    part: Leaf | None = None
    for row, below in zip_longest(rows, rows[1:]):
        alone = _only_cell(row)
        if alone is None:
            kept.append(Record((("part", part), *row.fields), row.line) if part else row)
        elif _says_how_much(alone.text):
            kept.append(row)
        elif alone.text.rstrip().endswith((".", "!", "?")) or len(alone.text.split()) > _LONGEST_PART:
            beside.append(alone)
        elif below is not None and _only_cell(below) is None:
            part = alone
        else:
            kept.append(row)
    return kept, beside


_TAGS = ("part", "week", "workout", "superset", "set number")


def _only_cell(row: Record) -> Leaf | None:
    """The first cell of a row of several columns that has no other."""
    leaves = [node for _, node in row.fields if isinstance(node, Leaf)]
    filled = [leaf for leaf in leaves if leaf.text.strip()]
    return filled[0] if len(filled) == 1 and filled[0] is leaves[0] else None


def _header(cells: Sequence[str]) -> list[str]:
    """The names of the columns. Beside those of an exercise, the title and the duration of a log are its workout's."""
    names = [cell.strip().removeprefix("\ufeff") for cell in cells]
    words = [words_of(name) for name in names]
    renamed: dict[str, str] = {}
    if "workout name" in words and "seconds" in words:
        renamed |= {"duration": "workout duration", "duration sec": "workout duration"}
    if {"exercise title", "exercise name"}.intersection(words):
        renamed |= {"title": "workout name", "description": "workout notes", "workout": "workout name"}
    return [renamed.get(word, name) for name, word in zip(names, words, strict=True)]


def _values(row: Record, *meanings: Meaning) -> tuple[str, ...]:
    values: dict[Meaning, str] = {}
    for key, node in row.fields:
        if (field := field_of(key)) and isinstance(node, Leaf):
            values.setdefault(field.meaning, node.text)
    return tuple(values.get(meaning, "") for meaning in meanings)


def _exercise_of(row: Record) -> tuple[str, ...]:
    return _values(row, "name", "part", "workout")


def _chosen(rows: list[Record], notes: Notes) -> tuple[list[Record], Leaf | None]:
    """The rows of one workout, and what there is besides: of a log with several, the author is asked which."""
    workouts = [list(same) for _, same in groupby(rows, key=lambda row: _values(row, "workout", "date"))]
    if len(workouts) == 1:
        return rows, None
    names = tuple(", ".join(filter(None, _values(each[0], "workout", "date"))) for each in workouts[:_MOST_OPTIONS])
    question = "Which of the workouts in this log is it?"
    chosen = notes.ask(question, rows[0].line, f"{len(rows)} rows", names).chosen
    kept = workouts.pop(min(chosen, len(names) - 1))
    told = f"{sum(map(len, workouts))} rows, from line {workouts[0][0].line} to {workouts[-1][-1].line}"
    return kept, Leaf(told, workouts[0][0].line)


def _with_sets(rows: list[Record]) -> Record:
    """Rows of one exercise as one record with its sets."""
    first = rows[0]
    is_log = bool(_values(first, "date")[0])
    own = [(k, node) for k, node in first.fields if _is_of_exercise(k) and not (is_log and _is_of_workout(k))]
    sets: list[Record] = []
    for row in rows:
        (order,) = _values(row, "set number")
        is_log = bool(_values(row, "date")[0])
        fields = [(key, node) for key, node in row.fields if not _is_of_exercise(key)]
        fields = [(key, node) for key, node in fields if not (is_log and _is_of_workout(key))]
        fields = [(key, node) for key, node in fields if _meaning(key) != "set number"]
        if words_of(order) == "rest timer":
            if sets:
                sets[-1] = _with_rest(sets[-1], fields)
            continue
        if words_of(order) == "note":
            continue
        kind = order.strip("0123456789. ").lower()
        sets.append(Record((*fields, *([("kind", Leaf(kind, row.line))] if kind else [])), row.line))
    return Record((*own, ("sets", Listing(tuple(sets), first.line))), first.line)


def _meaning(key: str) -> str:
    field = field_of(key)
    return field.meaning if field else ""


def _is_of_exercise(key: str) -> bool:
    return _meaning(key) in _OF_EXERCISE


def _is_of_workout(key: str) -> bool:
    return _meaning(key) in ("date", "workout", "aside")


def _with_rest(row: Record, fields: Iterable[tuple[str, Node]]) -> Record:
    """A set with the rest after it, which Strong writes as a row of its own."""
    seconds = [node for key, node in fields if words_of(key) == "seconds"]
    return Record((*row.fields, *(("rest_seconds", node) for node in seconds)), row.line)

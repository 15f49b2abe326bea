"""Tables of one exercise each, of which the rows are its sets: `Squat | Weight | Sets | Reps`, `Warm-up | 60 | 2 | 5`.

What tells them from tables of a part, whose rows are exercises: the first words of most rows are those of rows in other
tables too.
"""

import re
from collections import Counter
from collections.abc import Sequence

Cells = Sequence[str]
Columns = Sequence[tuple[str, str]]

_MOST_SETS = 20
_NUMBER = re.compile(r"\d{1,3}")
_LOAD = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*(kgs?|lbs?|pounds?|kilos?)?", re.IGNORECASE)
_UNIT = re.compile(r"\b(kg|lb)s?\b|\b(pound|kilo)s?\b", re.IGNORECASE)


def are_of_sets(tables: Sequence[tuple[Columns, Sequence[Cells]]]) -> bool:
    """Whether each table is of one exercise, by its header without a column of names and by labels that come again."""
    own = [rows for header, rows in tables if header[0][0] == "other" and rows]
    titles = {header[0][1].lower() for header, rows in tables if rows}
    if len(own) < _FEWEST_TABLES or len(own) < len(tables) or len(titles) < len(own):
        return False
    of_tables = Counter(label for rows in own for label in {row[0].lower() for row in rows})
    again = [of_tables[row[0].lower()] > 1 for rows in own for row in rows]
    return 2 * sum(again) > len(again)


_FEWEST_TABLES = 2


def dosage_of_sets(header: Columns, rows: Sequence[Cells]) -> str | None:
    """How much the rows of one exercise are together; None where that is not told set by set.

    >>> columns = [("other", "Squat"), ("load", "kg"), ("sets", "Sets"), ("reps", "Reps")]
    >>> dosage_of_sets(columns, [["Warm-up", "40", "2", "8"], ["Top", "60", "1", "5"]])
    '8, 8, 5 reps @ 40 kg, 40 kg, 60 kg'
    """
    works: list[str] = []
    loads: list[str] = []
    unit_of_work = "reps"
    for row in rows:
        cells = {kind: (title, cell) for (kind, title), cell in zip(header, row, strict=False)}
        sets = cells.get("sets", ("", "1"))[1]
        kind = next((each for each in ("reps", "time", "hold") if each in cells), "")
        if not kind or not _NUMBER.fullmatch(sets) or not _NUMBER.fullmatch(cells[kind][1]):
            return None
        if kind != "reps":
            unit_of_work = "minutes" if "min" in cells[kind][0].lower() else "seconds"
        works += [cells[kind][1]] * int(sets)
        load = _load(*cells["load"]) if "load" in cells else ""
        loads += [load] * int(sets)
    if not 0 < len(works) <= _MOST_SETS:
        return None
    with_loads = f" @ {', '.join(loads)}" if all(loads) else ""
    if len(set(works)) == 1 and len(set(loads)) == 1:
        return f"{len(works)} sets, {works[0]} {unit_of_work}{with_loads[: len(loads[0]) + 3]}"
    return f"{', '.join(works)} reps{with_loads}" if unit_of_work == "reps" else None


def _load(title: str, cell: str) -> str:
    """A weight with its unit, from the cell or its title; empty where there is none."""
    match, unit = _LOAD.fullmatch(cell), _UNIT.search(title)
    if match is None or not (match[2] or unit):
        return ""
    return f"{match[1]} {match[2] or (unit[0].lower().rstrip('s') if unit else '')}"

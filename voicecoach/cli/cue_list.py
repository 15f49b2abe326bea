"""What a script says as a table: for a person, or as CSV for a spreadsheet."""

import csv
from collections.abc import Sequence
from io import StringIO

from voicecoach.app.recording_list import Said
from voicecoach.clock import clock

_HEAD = ("number", "recorded", "times", "first", "section", "whose", "words")
_WIDEST = 28


def as_text(said: Sequence[Said]) -> str:
    """Columns under their names; the words come last, since they are long."""
    rows = [_HEAD, *(_row(number, each) for number, each in enumerate(said, 1))]
    widths = [min(_WIDEST, max(len(row[column]) for row in rows)) for column in range(len(_HEAD) - 1)]
    lines = ([*map(_cell, row, widths), row[-1]] for row in rows)
    return "".join(f"{'  '.join(line)}\n" for line in lines)


def as_csv(said: Sequence[Said]) -> str:
    """The same with commas."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerows([_HEAD, *(_row(number, each) for number, each in enumerate(said, 1))])
    return table.getvalue()


def _row(number: int, said: Said) -> tuple[str, ...]:
    recorded = "yes" if said.recorded else ""
    times, first = f"{said.times}x" if said.times else "", "" if said.first_ms is None else clock(said.first_ms)
    return str(number), recorded, times, first, said.section, said.whose, said.text


def _cell(text: str, width: int) -> str:
    return (text if len(text) <= width else f"{text[: width - 1]}…").ljust(width)

"""A script in its canonical form: read, compared with the file as it is, and written into it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from pathlib import Path

from voicecoach.app.load import (
    STANDARD_INPUT,
    display_name,
    find_script,
    parse_script,
    read_data,
    read_source,
    resolve_includes,
)
from voicecoach.app.script_files import changed, check_not_shipped
from voicecoach.files import read_at_most, whole_file
from voicecoach.script.limits import MOST_BYTES
from voicecoach.source import Source, UsageError, decoded


@dataclass(frozen=True, slots=True)
class FormattedScript:
    """A script as it is, with its line ends, and in its canonical form. `path` is its file; None for standard input or
    a text."""

    name: str
    path: Path | None
    before: str
    after: str

    @property
    def is_canonical(self) -> bool:
        """Whether it is in its canonical form already."""
        return self.before == self.after

    @property
    def difference(self) -> str:
        """What the canonical form changes, as a unified diff; empty if that is nothing."""
        hunks = "".join(_hunks(_compared(self.before, self.after)))
        return f"--- {self.name}\n+++ {self.name} (formatted)\n{hunks}" if hunks else ""

    def save(self) -> None:
        """Write the canonical form into the file, the whole of it or, if anything fails, nothing. A file that has it
        already is not touched.

        Raises UsageError if it is not a file of one's own, or was changed by somebody else in the meantime, and OSError
        if it cannot be written.
        """
        if self.path is None:
            raise UsageError(f"{self.name} cannot be written: name a file")
        if self.is_canonical:
            return
        check_not_shipped(self.path, self.name)
        now, _ = read_at_most(self.path, MOST_BYTES)
        if now != self.before.encode("utf-8"):
            raise changed(self.name)
        with whole_file(self.path) as file:
            file.write(self.after.encode("utf-8"))


def format_script(script: str | Path | Source) -> FormattedScript:
    """The canonical form of a script: a path, the name of a shipped one, `-` for standard input, or a Source with its
    text. Nothing is written; `save` does that.

    Only this script is formatted, none that it includes. Raises UsageError if there is no such script, ScriptError with
    every problem in it if one is an error, and OSError if it cannot be read.
    """
    from voicecoach.script.canonical import canonical

    if isinstance(script, Source):
        loaded = parse_script(script)
        return FormattedScript(script.name, None, script.text, canonical(loaded.source, loaded.routine))
    path = find_script(str(script))
    data, name = read_data(path), display_name(str(script))
    loaded = parse_script(resolve_includes(decoded(display_name(str(path)), data), path, read_source))
    after = canonical(loaded.source, loaded.routine)
    return FormattedScript(name, None if name == STANDARD_INPUT else path, data.decode("utf-8"), after)


# --- the difference -----------------------------------------------------------------------------------

CONTEXT = 3
"""The lines that are shown around a change, as `diff -u` does."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def _pieces(text: str) -> list[list[str]]:
    """The lines of a text with their ends, each one that is not blank with the blank ones above it; last those at its
    end."""
    pieces: list[list[str]] = [[]]
    for number, line in enumerate(_LINE.findall(text)):
        pieces[-1].append(line)
        if line.strip() and (number or line.strip() != "\ufeff"):
            pieces.append([])
    return pieces


def _compared(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of both texts with the sign of each: ` `, `-` or `+`.

    Why not difflib: it takes time with the square of the lines, where many are alike. Here every line that is not blank
    has become the line in the same place.
    """
    rows: list[tuple[str, str]] = []
    for old, new in zip(_pieces(before), _pieces(after), strict=True):
        *blank, last = old or [""]
        *blank_now, last_now = new or [""]
        kept = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(blank, blank_now, strict=False))))
        rows += [(" ", line) for line in blank_now[:kept]]
        rows += [("-", line) for line in blank[kept:]] + [("+", line) for line in blank_now[kept:]]
        rows += [(" ", last)] if last == last_now else [("-", last), ("+", last_now)]
    return [(sign, line) for sign, line in rows if line]


def _hunks(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The changed lines with those around them, each stretch under the numbers of its lines."""
    shown = {near for at, (sign, _) in enumerate(rows) if sign != " " for near in range(at - CONTEXT, at + CONTEXT + 1)}
    old = new = 0  # lines before this stretch
    for is_shown, stretch in groupby(enumerate(rows), key=lambda each: each[0] in shown):
        lines = [row for _, row in stretch]
        count, count_now = (sum(sign != other for sign, _ in lines) for other in "+-")
        if is_shown:
            start, start_now = old + (count > 0), new + (count_now > 0)
            yield f"@@ -{start},{count} +{start_now},{count_now} @@\n"
            yield from map(_drawn, _removed_first(lines))
        old, new = old + count, new + count_now


def _removed_first(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The lines with those that are removed before those that stand in their place."""
    for _, run in groupby(lines, key=lambda each: each[0] == " "):
        yield from sorted(run, key=lambda each: each[0] == "+")


def _drawn(row: tuple[str, str]) -> str:
    sign, line = row
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"

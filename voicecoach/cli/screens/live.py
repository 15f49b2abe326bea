"""Shows the session as a picture in the terminal, redrawn when it changes."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from textwrap import wrap

from rich.console import Console, ConsoleDimensions, Group
from rich.live import Live
from rich.text import Text

from voicecoach.cli.screens import OPEN_ENDED, facts_of, kind_of, state_of
from voicecoach.clock import countdown, minutes, seconds_left
from voicecoach.player.view import HINTS, State, View

_WIDEST = 100
"""The most columns: a longer line cannot be taken in at a glance."""
_NARROW = 40
_TALL = 14
"""The number of rows from which a long name may take more than one."""
NOTE_S = 4.0
"""How long a note about a key is shown."""
_LARGEST = 3
_WORDS = {State.WAITING: "READY?", State.PAUSED: "PAUSED", State.LOST: "PAUSED"}
_STATE_COLOURS = {State.WAITING: "yellow", State.PAUSED: "yellow", State.LOST: "red"}
_KIND_COLOURS = {
    "hold": "green",
    "reps": "green",
    "timed": "green",
    "to_failure": "green",
    "flow": "green",
    "distance": "green",
    "rest": "cyan",
    "change_over": "cyan",
}


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that lines are drawn with."""

    ink: str
    dot: str
    done: str
    left: str


FINE = Signs("█", "·", "━", "─")
ASCII = Signs("#", "-", "=", "-")


def live_screen() -> "LiveScreen | None":
    """The live screen on standard error, or None on a terminal that cannot move its cursor."""
    console = Console(stderr=True, highlight=False)
    return None if console.is_dumb_terminal else LiveScreen(console, seen=lambda: _in_foreground(console))


def _in_foreground(console: Console) -> bool:
    """Whether the program is in the terminal's foreground; after `bg`, the shell's prompt is there."""
    if sys.platform == "win32":
        return True
    try:
        return os.tcgetpgrp(console.file.fileno()) == os.getpgrp()
    except OSError:  # not our controlling terminal, so there is no background
        return True


class LiveScreen:
    """Draws in place, below the existing output. Leaves nothing behind except the lines passed to `say`."""

    def __init__(
        self,
        console: Console,
        clock: Callable[[], float] = time.monotonic,
        seen: Callable[[], bool] = lambda: True,
    ) -> None:
        """`seen` returns whether the terminal may be drawn on now."""
        self._console, self._seen = console, seen
        self._clock = clock
        self._note, self._noted_s = "", 0.0
        self._live: Live | None = None
        self._drawn: tuple[View, str, ConsoleDimensions] | None = None

    def show(self, view: View) -> None:
        """Draw a view if anything in it has changed, which is about once a second, so that nothing flickers."""
        if not self._seen():
            return
        size = self._console.size
        note = self._note if self._clock() < self._noted_s + NOTE_S else ""
        drawn = (_as_seen(view), note, size)
        if drawn == self._drawn:
            return
        if self._drawn and self._drawn[2] != size:
            # The terminal has rewrapped the lines, so their current position is unknown.
            self.leave()
            self._console.clear()
        self._drawn = drawn
        signs = ASCII if self._console.options.ascii_only else FINE
        rows = Group(*picture(view, size.width, size.height, signs, note))
        if self._live is None:
            self._live = Live(
                console=self._console,
                auto_refresh=False,
                transient=True,
                redirect_stdout=False,  # stdout may go to a file
                vertical_overflow="crop",
            )
            self._live.start()
        self._live.update(rows, refresh=True)

    def say(self, line: str) -> None:
        """Print a line above the picture."""
        self._console.print(Text(line))

    def note(self, line: str) -> None:
        """Show a line in the picture for some seconds, so that notes do not pile up above it."""
        self._note, self._noted_s = line, self._clock()

    def leave(self) -> None:
        """Remove the picture and show the cursor again."""
        if self._live is not None:
            self._live.stop()
        self._live = self._drawn = None


def picture(view: View, width: int, height: int, signs: Signs, note: str = "") -> list[Text]:
    """The rows that show a view in a terminal of that size: at most `height - 1`, each at most `width` columns wide.
    `note` is what a key has just done.

    With less room, less is shown: blank rows are dropped first, then hints and titles. What to do now and the time left
    are kept to the last.
    """
    rows = max(1, height - 1)
    columns = min(width, _WIDEST)
    colour = _STATE_COLOURS.get(view.state) or _KIND_COLOURS.get(view.kind, "")
    digits, count, beside = _counted(view, columns, rows, signs)
    message = " ".join(filter(None, (state_of(view), note)))
    message = message if len(message) <= columns else note or message
    status = [Text(line, f"bold {colour}") for line in wrap(message, columns)]
    upcoming = Text.assemble(("next  ", "dim"), view.next_name) if view.next_name else Text()
    name = view.exercise or view.title
    names = (rows >= _TALL and wrap(name, columns)) or [name]
    blank = Text()
    # Each row with its priority for being dropped.
    ranked: list[tuple[int, Text]] = [(5, _head(view, columns, signs)), (8, blank), (0, Text(names[0], "bold"))]
    ranked += [(4, Text(line, "bold")) for line in names[1:]]
    if digits:
        said, apart = (facts_of(view), f" {signs.dot} ") if columns >= _NARROW else ([_short_facts(view)], " ")
        facts = Text(apart.join(filter(None, (beside, *said))), colour)
        ranked += [(0, facts), (7, blank), *((0, Text(row, f"bold {colour}")) for row in digits), (7, blank)]
        ranked += [(2, upcoming), *((1, row) for row in status or [blank])]
    else:
        said = facts_of(view) if columns >= _NARROW else [_short_facts(view)]
        facts = Text(f" {signs.dot} ".join(said), colour)
        counted = Text(" ".join(filter(None, (count, beside))), f"bold {colour}")
        both = Text.assemble(counted, "  ", facts)
        ranked += [(0, both)] if both.cell_len <= columns else [(0, counted), (2, facts)]
        ranked += [(1, row) for row in status or [upcoming]]
    first, *others = _hints(columns)
    ranked += [
        (9, blank),
        (3, _bar(view, columns, signs)),
        (6, first),
        *((10 if columns >= _NARROW else 6, row) for row in others),
    ]
    while len(ranked) > rows:
        ranked.pop(max(range(len(ranked)), key=lambda number: (ranked[number][0], number)))
    return [_fitted(row, columns, width, signs) for _, row in ranked]


def _counted(view: View, columns: int, rows: int, signs: Signs) -> tuple[list[str], str, str]:
    """What can be read from a distance, drawn large if there is room, its text, and the text next to it. While paused
    these are the word and the seconds, one of them large."""
    word, left = _word(view), countdown(view.remaining_ms + view.extra_ms)
    if word is None:
        return _digits(left, columns, rows, signs), left, ""
    if view.state is State.WAITING:
        return _digits(word, columns, rows, signs), word, ""
    if large := _digits(word, columns, rows, signs):
        return large, word, left if ":" in left else f"{left} s"
    return _digits(left, columns, rows, signs), left, word


def _as_seen(view: View) -> View:
    """The same view without details too fine to be visible."""
    left = seconds_left(view.remaining_ms + view.extra_ms)
    return replace(view, remaining_ms=left, extra_ms=0, elapsed_ms=view.elapsed_ms // 1_000)


def _word(view: View) -> str | None:
    """The word shown in place of the seconds, or None."""
    if view.state is State.WAITING and view.kind in OPEN_ENDED:
        return "GO"
    return _WORDS.get(view.state)


def _short_facts(view: View) -> str:
    which = f"{view.set}/{view.sets}" if view.set is not None and view.sets > 1 else ""
    return " ".join(filter(None, (kind_of(view), which, view.side)))


def _digits(count: str, columns: int, rows: int, signs: Signs) -> list[str]:
    """Digits as large as possible; empty if even the smallest do not fit."""
    for scale in range(_LARGEST, 0, -1):
        lines = big(count, scale, signs.ink)
        if len(lines[0]) <= columns - 2 and HEIGHT * scale + 7 <= rows:
            return lines
    return []


def _head(view: View, columns: int, signs: Signs) -> Text:
    part = f" {signs.dot} {view.part}" if view.part else ""
    where = f"{part} {signs.dot} exercise {view.number} of {view.exercises}" if view.number else ""
    clock = f"{minutes(view.elapsed_ms)} / {minutes(view.total_ms)}"
    title = Text(view.title + where, "dim")
    title.truncate(max(0, columns - len(clock) - 3), overflow="ellipsis")
    title.pad_right(max(1, columns - title.cell_len - len(clock) - 2))
    return Text.assemble(title, (clock, "dim"))


def _bar(view: View, columns: int, signs: Signs) -> Text:
    length = max(1, columns - 2)
    done = length * view.elapsed_ms // max(1, view.total_ms)
    return Text.assemble(signs.done * done, (signs.left * (length - done), "dim"))


def _hints(columns: int) -> list[Text]:
    """The key hints, in as many rows as they need."""
    apart, room = ("   ", columns - 2) if columns >= _NARROW else ("  ", columns)
    rows = [Text()]
    for key, words in HINTS:
        hint = Text.assemble((key, "bold dim"), (f" {words}", "dim"))
        if rows[-1] and rows[-1].cell_len + len(apart) + hint.cell_len > room:
            rows.append(Text())
        rows[-1] = Text.assemble(rows[-1], apart if rows[-1] else "", hint)
    return rows


def _fitted(row: Text, columns: int, width: int, signs: Signs) -> Text:
    """A row shortened to one line and centred."""
    row = row.copy()
    row.truncate(columns, overflow="crop" if signs is ASCII else "ellipsis")
    row.pad_left((width - row.cell_len) // 2)
    row.no_wrap = True
    return row


_FONT = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "?": ("###", "  #", " ##", "   ", " # "),
    "A": ("###", "# #", "###", "# #", "# #"),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "G": ("###", "#  ", "# #", "# #", "###"),
    "O": ("###", "# #", "# #", "# #", "###"),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "R": ("## ", "# #", "## ", "# #", "# #"),
    "S": ("###", "#  ", "###", "  #", "###"),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "Y": ("# #", "# #", "###", " # ", " # "),
}
HEIGHT = 5


def big(text: str, scale: int, ink: str) -> list[str]:
    r"""Large letters as `HEIGHT * scale` lines of equal width. A dot is two columns by one row, which is about square.

    Raises KeyError for a character that is not in the font.

    >>> print("\n".join(big("1:7", 1, "#")))
      ##        ######
    ####    ##      ##
      ##            ##
      ##    ##      ##
    ######          ##
    """
    rows = ["  ".join(_row(_FONT[letter][row], scale, ink) for letter in text) for row in range(HEIGHT)]
    return [row for row in rows for _ in range(scale)]


def _row(dots: str, scale: int, ink: str) -> str:
    return "".join((ink if dot == "#" else " ") * 2 * scale for dot in dots)

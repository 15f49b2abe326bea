"""A tree of HTML elements as plain text with light marks: `#` headings, lists, `**bold**`, tables as `| a | b |` rows.

The tree is that of lxml, or of the standard library's ElementTree, which has the same names. It is walked without
recursion, as a page may be nested as deep as its author likes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Literal
from xml.etree.ElementTree import Element

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_APART = set("p blockquote dl figure form hr ol pre table ul address fieldset".split())
"""Blocks with an empty line around them."""
_BLOCKS = _APART | _HEADINGS
_BLOCKS |= set(
    "article aside body caption center dd details dialog div dt figcaption footer header html legend li main nav "
    "section summary tbody tfoot thead tr td th".split()
)
_GROUPS = {"div", "section", "article", "details"}
_BOLD = {"b", "strong", "summary", "th"}
_SKIPPED = set(
    "script style template noscript head iframe object svg math canvas audio video select textarea button img".split()
)
_IS_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE = re.compile(r"\[?[\d*†‡§]{1,3}\]?")
_SPACE = re.compile(r"\s+")


def marked_text(root: Element) -> str:
    """The text of an element, with light marks; no line of it ends in white space.

    >>> from xml.etree.ElementTree import fromstring
    >>> print(marked_text(fromstring("<div><h2>Bridge</h2><ul><li><b>3</b> sets of 12</li></ul></div>")))
    ## Bridge
    <BLANKLINE>
    - **3** sets of 12
    """
    text = _Lines()
    _write(root, text)
    return "\n".join(text.finished()).strip("\n")


Edge = Literal["start", "end"]


def _edges(root: Element) -> Iterator[tuple[Edge, Element]]:
    """Each element when it starts and when it ends, except those that are skipped with all that is in them. A table of
    data is one too: it starts, and ends at once."""
    waiting: list[tuple[Edge, Element]] = [("start", root)]
    while waiting:
        edge, element = waiting.pop()
        yield edge, element
        if edge == "start":
            waiting.append(("end", element))
            if element.tag not in _SKIPPED and not _is_note(element) and not is_data_table(element):
                waiting.extend(("start", child) for child in reversed(element))


def _write(root: Element, text: "_Lines") -> None:
    for edge, element in _edges(root):
        if edge == "start":
            text.start(element)
            if element.tag in _SKIPPED or _is_note(element):
                continue
            if is_data_table(element):
                text.table(element)
            elif element.text:
                text.add(_read(element.tag, element.text))
        else:
            text.end(element)
            if element is not root and element.tail:
                text.add(element.tail)


def _read(tag: str, text: str) -> str:
    return text.translate(_RAISED) if tag == "sup" else text


def _is_note(element: Element) -> bool:
    """Whether it is the mark of a footnote, which would look like a figure behind another one."""
    if element.tag != "sup":
        return False
    return element.find(".//a") is not None or bool(_NOTE.fullmatch(_plain(element)) and "[" in _plain(element))


def _plain(element: Element) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


# --- lines --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its next item, None if it has bullets."""

    number: int | None


@dataclass(slots=True)
class _Lines:
    """Lines as they are written, with what is open at the moment: a line of runs, bold or not; lists; bold elements."""

    lines: list[str] = field(default_factory=list)
    runs: list[tuple[str, bool]] = field(default_factory=list)
    mark: str = ""
    lists: list[_List] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    term: bool = False
    verbatim: int = 0
    beside: bool = False

    def start(self, element: Element) -> None:
        """Begin an element: end the line before a block, and remember what is open."""
        self._break_around(element)
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as tag:
                self.mark = f"{'#' * int(tag[1])} "
            case "ol":
                self.lists.append(_List(_whole(element.get("start")) or 1))
            case "ul" | "menu":
                self.lists.append(_List(None))
            case "li":
                self.mark = self._item_mark(element)
            case "br" if self.mark.startswith("#"):
                self._run(" ")
            case "br":
                self.break_line(empty=not self.runs)
            case "pre":
                self.verbatim += 1
            case "dd":
                self._join_term()
            case "span" if self.beside:
                self._part(next(element.itertext(), "")[:1])
        self.beside = False
        if (is_bold := _boldness(element)) is not None:
            self.bold.append(is_bold and element.tag not in _HEADINGS)

    def end(self, element: Element) -> None:
        """End an element that was started."""
        tag = element.tag
        if _boldness(element) is not None:
            self.bold.pop()
        if tag in ("ol", "ul", "menu"):
            self.break_line()
            self.lists.pop()
        elif tag == "pre":
            self.verbatim -= 1
        self._break_around(element)
        if tag in ("li", *_HEADINGS):
            self.mark = ""
        self.term = tag == "dt"
        self.beside = tag == "span" and not element.tail

    def add(self, text: str) -> None:
        """Add text of the element that is open; white space is one space, but in a `pre`."""
        self.beside = False
        if not self.verbatim:
            return self._run(text)
        first, *others = text.split("\n")
        self._run(first)
        for line in others:
            self.break_line(empty=not self.runs)
            self._run(line)
        return None

    def table(self, element: Element) -> None:
        """Add a table of data as rows, the first followed by a rule."""
        self.break_line(apart=True)
        self.lines += table_rows(element)
        self.break_line(apart=True)

    def break_line(self, *, apart: bool = False, empty: bool = False) -> None:
        """End the line if there is anything on it; then leave one empty, if the next is to be apart."""
        if line := _joined(self.runs):
            indent = "  " * (len(self.lists) - 1)
            self.lines.append(f"{indent}{self.mark or ('  ' if self.lists else '')}{line}")
            self.mark, self.term = "", False
        self.runs = []
        if (apart or empty) and self.lines and self.lines[-1]:
            self.lines.append("")

    def finished(self) -> list[str]:
        """All lines."""
        self.break_line()
        return self.lines

    def _run(self, text: str) -> None:
        self.runs.append((text, bool(self.bold and self.bold[-1])))

    def _break_around(self, element: Element) -> None:
        """End the line at the edge of a block. In a list, what is not a heading is close to what is above it."""
        if element.tag in _BLOCKS:
            self.break_line(apart=element.tag in _HEADINGS or (not self.lists and _is_apart(element)))

    def _item_mark(self, element: Element) -> str:
        here = self.lists[-1] if self.lists else _List(None)
        if here.number is None:
            return "- "
        number = _whole(element.get("value")) or here.number
        here.number = number + 1
        return f"{number}. "

    def _join_term(self) -> None:
        """Put what is said of a term behind it, as in `Reps: 12`."""
        if self.term and self.lines and self.lines[-1]:
            term = self.lines.pop().strip()
            self.runs.append((term if term.endswith((":", ".", "?", "!")) else f"{term}:", False))
            self.runs.append((" ", False))

    def _part(self, following: str) -> None:
        """Part two spans that stand side by side, so that `3` and `12 reps` do not become `312 reps`. Those of one word
        stay together: word processors cut words into spans."""
        before = self.runs[-1][0][-1:] if self.runs else ""
        if before.isalnum() and following.isalnum() and not (before.isalpha() and following.islower()):
            self.runs.append((" ", False))


def _joined(runs: Iterable[tuple[str, bool]]) -> str:
    """Runs of text as one line, with the bold ones marked and white space outside of the marks. What is bold within a
    word or a number is not marked, as it would part it.

    >>> _joined([("Bridge:  ", True), ("3 x", False), (" 1", False), ("0\\n", True)])
    '**Bridge:** 3 x 10'
    """
    texts = [
        (is_bold, _SPACE.sub(" ", "".join(text for text, _ in run)))
        for is_bold, run in groupby(_without_empty(runs), key=lambda each: each[1])
    ]
    line = ""
    for number, (is_bold, text) in enumerate(texts):
        following = texts[number + 1][1] if number + 1 < len(texts) else ""
        is_within = _go_on(line, text) or _go_on(text, following)
        line += _bold(text) if is_bold and not is_within else text
    return _SPACE.sub(" ", line).strip()


def _go_on(text: str, following: str) -> bool:
    """Whether a word or number goes on from one text to the next."""
    return text[-1:].isalnum() and following[:1].isalnum()


def _bold(text: str) -> str:
    return f"{text[: text[0] == ' ']}**{text.strip()}**{text[len(text.rstrip()) :]}"


def _without_empty(runs: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The runs, with white space as bold as what is before it, so that it does not part two bold runs."""
    is_bold = False
    for text, own in runs:
        is_bold = own if text.strip() else is_bold
        yield text, is_bold


def _boldness(element: Element) -> bool | None:
    """Whether an element makes its text bold or not; None if it leaves that as it is."""
    style = element.get("style", "")
    if _NOT_BOLD.search(style):
        return False
    return True if element.tag in _BOLD or _IS_BOLD.search(style) else None


def _is_apart(element: Element) -> bool:
    """Whether a block has an empty line around it: a paragraph, and what groups several blocks, such as a card."""
    if element.tag in _GROUPS:
        return len([child for child in element if child.tag in _BLOCKS]) > 1
    return element.tag in _APART


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text, re.ASCII) else 0


# --- tables -------------------------------------------------------------------------------------------

_NOT_IN_CELLS = _HEADINGS | {"table"}
MOST_SPANNED, MOST_CELLS = 50, 60
"""The most rows or columns that a cell is taken to span, and the most cells of a row, so that a few letters do not
become a table of millions of cells."""


def is_data_table(element: Element) -> bool:
    """Whether an element is a table with rows of at least two cells; pages also use tables only for their layout."""
    if element.tag != "table":
        return False
    if any(each.tag in _NOT_IN_CELLS and each is not element for each in element.iter()):
        return False
    return any(len(_cells(row)) > 1 for row in element.iter("tr"))


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def table_rows(table: Element) -> Iterator[str]:
    """A table's rows with a bar around each cell, and a rule below the first. A cell that spans several rows is in each
    of them, as it says the same of each."""
    waiting: dict[int, tuple[int, str]] = {}
    has_rule = False
    for row in table.iter("tr"):
        texts = list(islice(_row_texts(row, waiting), MOST_CELLS))
        if not any(texts):
            continue
        yield f"| {' | '.join(texts)} |"
        if not has_rule:
            yield f"|{'---|' * len(texts)}"
            has_rule = True


def _row_texts(row: Element, waiting: dict[int, tuple[int, str]]) -> Iterator[str]:
    """The texts of a row's cells, with those from above that span it, which `waiting` holds by their column."""
    column = 0
    for cell in _cells(row):
        while column in waiting:
            yield _from_above(waiting, column)
            column += 1
        text, rows = _cell_text(cell), _span(cell, "rowspan")
        for each in (text, *[""] * (_span(cell, "colspan") - 1)):
            if rows > 1:
                waiting[column] = (rows - 1, each)
            yield each
            column += 1
    while column in waiting:
        yield _from_above(waiting, column)
        column += 1


def _from_above(waiting: dict[int, tuple[int, str]], column: int) -> str:
    rows, text = waiting.pop(column)
    if rows > 1:
        waiting[column] = (rows - 1, text)
    return text


def _span(cell: Element, name: str) -> int:
    return min(max(1, _whole(cell.get(name))), MOST_SPANNED)


def _cell_text(cell: Element) -> str:
    """A cell on one line: its own lines are parted by `; `, its bars are strokes, and nothing in it is bold."""
    text = _Lines()
    _write(cell, text)
    lines = (line.strip().removeprefix("- ") for line in text.finished())
    return "; ".join(line for line in lines if line).replace("**", "").replace("|", "/")

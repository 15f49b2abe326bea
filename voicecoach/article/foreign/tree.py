"""A file of records as a tree: values, lists and records, each with its line. JSON and YAML both become one."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

MOST_LEVELS = 40
"""Lists and records within each other; a plan of weeks, days, circuits, exercises and sets has about ten."""

MOST_NODES = 200_000
"""Values, lists and records of a file, those of an alias counted each time: a few lines of YAML can stand for
billions."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value, as it is written; that of nothing at all is empty."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Nodes in a row."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Record:
    """Nodes by their key, in the order of the file; a key may be there twice."""

    fields: "tuple[tuple[str, Node], ...]"
    line: int


Node = Leaf | Listing | Record


@dataclass(frozen=True, slots=True)
class TreePart:
    """What a file has, one after the other: a value, the begin of a list or a record, or the end of either."""

    kind: Literal["value", "list", "record", "end"]
    line: int
    text: str = ""


class UnreadableFileError(Exception):
    """Why a file cannot be read, for the author; raised and caught within this folder."""


@dataclass(slots=True)
class _Open:
    """A list or a record whose end is still to come; the items of a record are keys and values in turn."""

    kind: Literal["list", "record"]
    line: int
    items: list[Node]


def tree_of(parts: Iterable[TreePart]) -> Node:
    """The tree that the parts make. Raises UnreadableFileError where it is too deep or large, or a key is no text."""
    opened: list[_Open] = [_Open("list", 1, [])]
    for count, part in enumerate(parts):
        if count > MOST_NODES:
            raise UnreadableFileError(f"line {part.line}: this has more than {MOST_NODES:,} values")
        match part.kind:
            case "list" | "record":
                if len(opened) > MOST_LEVELS:
                    raise UnreadableFileError(
                        f"line {part.line}: this has more than {MOST_LEVELS} lists within each other"
                    )
                opened.append(_Open(part.kind, part.line, []))
            case "end":
                closed = _closed(opened.pop())
                opened[-1].items.append(closed)
            case "value":
                opened[-1].items.append(Leaf(part.text, part.line))
    if len(opened) != 1 or len(opened[0].items) != 1:
        raise UnreadableFileError("line 1: there is nothing in this file")
    return opened[0].items[0]


def _closed(opened: _Open) -> Node:
    if opened.kind == "list":
        return Listing(tuple(opened.items), opened.line)
    keys, values = opened.items[::2], opened.items[1::2]
    if wrong := next((key for key in keys if not isinstance(key, Leaf)), None):
        raise UnreadableFileError(f"line {wrong.line}: a list or a record stands in place of a name")
    named = [(key.text, value) for key, value in zip(keys, values, strict=True) if isinstance(key, Leaf)]
    return Record(tuple(_merged(named)), opened.line)


def _merged(fields: list[tuple[str, Node]]) -> Iterator[tuple[str, Node]]:
    """The fields of a record, with those of another that YAML takes into it by the key `<<`."""
    own = {key for key, _ in fields}
    for key, value in fields:
        if key == "<<" and isinstance(value, Record):
            yield from (each for each in value.fields if each[0] not in own)
        else:
            yield key, value


def leaves(node: Node) -> Iterator[tuple[str, Leaf]]:
    """Every value within a node, with its key, empty where it has none.

    >>> list(leaves(Record((("reps", Leaf("10", 1)),), 1)))
    [('reps', Leaf(text='10', line=1))]
    """
    waiting = [("", node)]
    while waiting:
        key, one = waiting.pop()
        match one:
            case Leaf():
                yield key, one
            case Listing(items):
                waiting += [(key, item) for item in reversed(items)]
            case Record(fields):
                waiting += reversed(fields)


def records_in(node: Node) -> Iterator[Record]:
    """Every record within a node, and itself if it is one."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Listing(items):
                waiting += items
            case Record(fields) as record:
                yield record
                waiting += [value for _, value in fields]
            case Leaf():
                pass


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """Finds the line of a character of a text; `starts` are the offsets at which lines begin."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "LineNumbers":
        """Those of a text.

        >>> LineNumbers.of("a\\nbc\\n").at(3)
        (2, 2)
        """
        ends = [index + 1 for index, letter in enumerate(text) if letter == "\n"]
        return cls((0, *ends))

    def at(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both counted from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

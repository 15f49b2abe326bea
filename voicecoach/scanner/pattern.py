"""Matches patterns to the items of a line, and finds the longest matching row of a table at each place."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from voicecoach.scanner.tokens import Item, Kind, Value

MOST_REPEATED = 4
"""The most repetitions of a part with `*`, so that each pattern has a maximum length."""

LONGEST_ROW = 30
"""The most items that a row can match."""

Build = Callable[[Sequence[Item]], Value]
"""Makes the value of a token from its items. Raises ValueError if they do not make one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A kind, one of the forms in which it is written, and the function that makes its value from the matched items.

    A pattern is a list of classes of items: `NUMBER dash? sec|min` is a number, an optional dash, and one of two units.
    Lower-case names are words and marks, upper-case ones are figures found earlier. `( … )?` is optional as a whole, `(
    … | … )` is one of two, `*` matches up to four, `+plus` must follow the previous item without a space, and `&end`,
    `!reps` and `!( … )` look at what comes next without consuming it; `end` is the end of the line.
    """

    kind: Kind
    pattern: str
    build: Build


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: some classes, or groups of which one must match."""

    classes: frozenset[str] = frozenset()
    groups: tuple[tuple["Element", ...], ...] = ()
    least: int = 1
    most: int = 1
    touches: bool = False
    looks: str = ""


Ready = tuple[Row, tuple[Element, ...]]
"""A row and the parts of its pattern."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows by the classes of their first item, each with its position in the table."""

    by_first: dict[str, dict[int, Ready]]


def table(rows: Sequence[Row]) -> Table:
    """Prepare rows as a table; of equally long rows the first counts."""
    by_first: dict[str, dict[int, Ready]] = {}
    for number, row in enumerate(rows):
        parts = parsed(row.pattern)
        for name in _first(parts):
            by_first.setdefault(name, {})[number] = (row, parts)
    return Table(by_first)


def reduced(items: Sequence[Item], rows: Table) -> list[Item]:
    """The items, with those matched by the longest row at each place replaced by its token, from left to right."""
    result: list[Item] = []
    index = 0
    while index < len(items):
        if rows.by_first.keys().isdisjoint(items[index].classes):  # most words and marks begin nothing
            result.append(items[index])
            index += 1
            continue
        following = items[index + 1].classes if index + 1 < len(items) else ("end",)
        candidates = _that_may_begin(rows, items[index].classes, following)
        found = _longest(items, index, candidates) if candidates else None
        result.append(found[0] if found else items[index])
        index = found[1] if found else index + 1
    return result


def _longest(items: Sequence[Item], index: int, candidates: Sequence[Ready]) -> tuple[Item, int] | None:
    """The token of the longest matching row at an index, and the index after its last item; None if no row matches."""
    fitting = [(end, row) for row, parts in candidates if (end := ends_at(parts, 0, items, index)) is not None]
    for end, row in sorted(fitting, key=lambda each: -each[0]):
        taken = items[index:end]
        try:
            value = row.build(taken)
        except ValueError:
            continue
        return Item(row.kind, value, taken[0].start, taken[-1].end, (row.kind.upper(),)), end
    return None


@lru_cache(maxsize=20_000)
def _that_may_begin(rows: Table, first: tuple[str, ...], second: tuple[str, ...]) -> tuple[Ready, ...]:
    """The rows that can begin with two items of these classes. Why: there is nearly always none, which is then known at
    once."""
    found = {number: each for name in first for number, each in rows.by_first.get(name, {}).items()}
    return tuple(found[number] for number in sorted(found) if _may_begin(found[number][1], first, second))


def _may_begin(parts: Sequence[Element], first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two items with these classes match the beginning of a pattern, whatever follows them."""
    names = _classes(parts)
    behind = [Item("word", "", 0, 0, tuple(names))] * LONGEST_ROW
    items = [Item("word", "", 0, 0, first), Item("word", "", 0, 0, second), *behind]
    return ends_at(_without_looks(parts), 0, items, 0) is not None


def _first(parts: Iterable[Element]) -> set[str]:
    """The classes with which the parts may begin."""
    names: set[str] = set()
    for part in parts:
        names |= part.classes.union(*map(_first, part.groups))
        if part.least:
            break
    return names


def _classes(parts: Iterable[Element]) -> set[str]:
    return {name for part in parts for name in part.classes.union(*map(_classes, part.groups))}


def _without_looks(parts: Sequence[Element]) -> tuple[Element, ...]:
    return tuple(
        replace(part, groups=tuple(map(_without_looks, part.groups))) if part.groups else part
        for part in parts
        if not part.looks
    )


def ends_at(parts: Sequence[Element], at: int, items: Sequence[Item], index: int) -> int | None:
    """The index after the items from `index` on that match the parts from `at` on; None if they do not match."""
    if at == len(parts):
        return index
    part = parts[at]
    if part.looks:
        is_there = fits(part, items, index) or any(ends_at(group, 0, items, index) for group in part.groups)
        return ends_at(parts, at + 1, items, index) if is_there is (part.looks == "&") else None
    ends, end = [index], index
    while len(ends) <= part.most:
        next_end = _one(part, items, end)
        if next_end is None or next_end == end:
            break
        end = next_end
        ends.append(end)
    for end in reversed(ends[part.least :]):
        whole_end = ends_at(parts, at + 1, items, end)
        if whole_end is not None:
            return whole_end
    return None


def _one(part: Element, items: Sequence[Item], index: int) -> int | None:
    for group in part.groups:
        if (end := ends_at(group, 0, items, index)) is not None:
            return end
    if not fits(part, items, index) or index == len(items):
        return None
    return None if part.touches and index and items[index - 1].end != items[index].start else index + 1


def fits(part: Element, items: Sequence[Item], index: int) -> bool:
    """Whether the item at an index has one of the classes; the work of a scan is measured in calls of this."""
    if index == len(items):
        return "end" in part.classes
    return not part.classes.isdisjoint(items[index].classes)


def parsed(pattern: str) -> tuple[Element, ...]:
    """The parts of a pattern."""
    (parts,), _ = _groups(re.findall(r"[^\s()]+|\(|\)[?*]?", pattern), 0)
    return parts


def _groups(words: Sequence[str], at: int) -> tuple[tuple[tuple[Element, ...], ...], int]:
    """The groups up to their closing bracket, and its position."""
    groups = list[tuple[Element, ...]]()
    parts = list[Element]()
    while at < len(words) and not words[at].startswith(")"):
        word = words[at]
        if word == "|":
            groups.append(tuple(parts))
            parts = []
        elif word in ("(", "!", "&"):
            inner, at = _groups(words, at + (1 if word == "(" else 2))
            least, most = _often(words[at])
            parts.append(Element(groups=inner, least=least, most=most, looks=word.strip("(")))
        else:
            parts.append(_part(word))
        at += 1
    return (*groups, tuple(parts)), at


@cache
def _part(word: str) -> Element:
    least, most = _often(word)
    names = frozenset(word.strip("&!+?*").split("|"))
    return Element(names, (), least, most, word[0] == "+", word[0] if word[0] in "&!" else "")


def _often(word: str) -> tuple[int, int]:
    """The fewest and the most repetitions of a part."""
    return (0, 1) if word.endswith("?") else (0, MOST_REPEATED) if word.endswith("*") else (1, 1)

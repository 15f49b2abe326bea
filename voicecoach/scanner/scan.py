"""A line as tokens: every figure in it, and each word and mark between them."""

from collections.abc import Sequence
from functools import cache

from voicecoach.scanner.lexer import lexemes
from voicecoach.scanner.pattern import Table, reduced, table
from voicecoach.scanner.rows import JOINED, LABELS, PHRASES, UNITS
from voicecoach.scanner.tokens import Item, Listed, Range, Token

_JOINS = {"dash": "-", "to": "to", "or": "or", "slash": "/", "point": "."}
_COMMAS = {"comma": ","}


def scan(text: str, language: str = "en") -> tuple[Token, ...]:
    """Every figure of a text with its kind, value and place, and the words and marks between them, in order.

    The tokens do not overlap, and hold all but the white space. The work grows with the length of the text.

    >>> [(token.kind, token.value) for token in scan("3 x 8-12, slowly")]
    [('x', Range(low=3, high=3)), ('number', Range(low=8, high=12)), ('mark', ','), ('word', 'slowly')]
    >>> [token.kind for token in scan("2 x 30 Sek. halten", "de")]
    ['x', 'hold']
    """
    labels, units, joined, phrases = _tables()
    items = reduced(lexemes(text, language), labels)
    items = reduced(_in_rows(items, _JOINS), units)
    items = _in_rows(reduced(items, joined), _COMMAS)
    return tuple(Token(each.kind, each.value, each.start, each.end) for each in reduced(items, phrases))


@cache
def _tables() -> tuple[Table, ...]:
    return tuple(map(table, (LABELS, UNITS, JOINED, PHRASES)))


def _in_rows(items: Sequence[Item], joins: dict[str, str]) -> list[Item]:
    """The items with numbers that the same joint holds together as one: a range where two rise, else a list.

    The last of a list may be reps (`12, 10, 8 reps`) or stand behind `and`.
    """
    result: list[Item] = []
    index = 0
    while index < len(items):
        between, numbers, end = "", [items[index]], index + 1
        while _is_one(numbers[-1]) and numbers[-1].kind == "number" and end + 1 < len(items):
            joint = next((joins[name] for name in items[end].classes if name in joins), "")
            if not between:
                between = joint
            elif not joint or joint != between:
                break
            follower = items[end + 1]
            if not joint or not _is_one(follower) or (follower.kind == "reps" and joins is not _COMMAS):
                break
            numbers.append(follower)
            end += 2
        joined = _joined(numbers, between)
        result.append(joined or items[index])
        index = end if joined else index + 1
    return result


def _is_one(item: Item) -> bool:
    return item.kind in ("number", "reps") and isinstance(item.value, Range) and item.value.low == item.value.high


def _joined(items: Sequence[Item], between: str) -> Item | None:
    figures = tuple(item.value.low for item in items if isinstance(item.value, Range))
    start, end = items[0].start, items[-1].end
    if len(items) < 2 or (between == "." and len(items) == 2):
        return None
    if len(items) == 2 and between in ("-", "to", "or") and figures[0] < figures[1]:
        return Item("number", Range(*figures), start, end, ("NUMBER",))
    return Item("list", Listed(figures, between), start, end, ("LIST",))

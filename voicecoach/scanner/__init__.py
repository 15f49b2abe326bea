"""Finds every figure in a line: its kind, its value and its place.

`tokens` has the kinds and their values, `rows` the table of how each is written, and `values` makes the values;
`vocabulary` has the words of each language, and `numbers_in_words` those of numbers. Here a line is split into numbers,
words and marks, `pattern` matches rows to them, and `scan` combines all of these.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from voicecoach.scanner.numbers_in_words import number_words, with_number_words
from voicecoach.scanner.pattern import Table, reduced, table
from voicecoach.scanner.rows import JOINED, LABELS, PHRASES, UNITS
from voicecoach.scanner.tokens import (
    TOO_MANY,
    Every,
    HowOften,
    Item,
    Kind,
    Listed,
    Quantity,
    Range,
    RestBetween,
    Token,
    WhichSide,
    WorkAndRest,
    whole,
)
from voicecoach.scanner.vocabulary import KIT_WORDS, word_classes, words_for

__all__ = [
    "KIT_WORDS",
    "TOO_MANY",
    "Every",
    "HowOften",
    "Kind",
    "Listed",
    "Quantity",
    "Range",
    "RestBetween",
    "Token",
    "WhichSide",
    "WorkAndRest",
    "number_words",
    "scan",
    "word_classes",
    "words_for",
]


_JOINS = {"dash": "-", "to": "to", "or": "or", "slash": "/", "point": "."}
_COMMAS = {"comma": ","}
_SETS = {"sets", "rounds", "times", "x"}
_AFTER_EMOM = {"for", "colon", "dash", "of"}
"""What may stand between `EMOM` and its minutes."""


def scan(text: str, language: str = "en") -> tuple[Token, ...]:
    """Every figure of a text with its kind, value and place, and the words and marks between them, in order.

    The tokens do not overlap, and cover everything but white space. The time is linear in the length of the text.

    >>> [(token.kind, token.value) for token in scan("3 x 8-12, slowly")]
    [('x', Range(low=3, high=3)), ('number', Range(low=8, high=12)), ('mark', ','), ('word', 'slowly')]
    >>> [token.kind for token in scan("2 x 30 Sek. halten", "de")]
    ['x', 'hold']
    """
    return _scan_short(text, language) if len(text) <= _SHORT else _scan(text, language)


_SHORT = 120
"""Characters of a dosage or a short sentence."""


@lru_cache(maxsize=2_000)
def _scan_short(text: str, language: str) -> tuple[Token, ...]:
    """Why cached: a heading is read in several ways, and many exercises have the same dosage."""
    return _scan(text, language)


def _scan(text: str, language: str) -> tuple[Token, ...]:
    labels, units, joined, phrases = _tables()
    items = reduced(lexemes(text, language), labels)
    items = reduced(_in_rows(items, _JOINS), units)
    items = _in_rows(reduced(items, joined), _COMMAS)
    return tuple(
        Token(each.kind, each.value, each.start, each.end, text[each.start : each.end])
        for each in reduced(items, phrases)
    )


@cache
def _tables() -> tuple[Table, ...]:
    return tuple(map(table, (LABELS, UNITS, JOINED, PHRASES)))


def _in_rows(items: Sequence[Item], joins: dict[str, str]) -> list[Item]:
    """The items with numbers joined by the same mark combined into one: a range if two rise, else a list.

    The last item of a list may be reps (`12, 10, 8 reps`).
    """
    result: list[Item] = []
    index = 0
    while index < len(items):
        end = _end_of_row(items, index, joins)
        joined = _joined(items[index:end:2], _joint(items, index, joins), items[end : end + 1]) if end > index else None
        result.append(joined or items[index])
        index = end if joined else index + 1
    return result


def _end_of_row(items: Sequence[Item], index: int, joins: dict[str, str]) -> int:
    """The index after a run of joined numbers that begins at `index`, or `index` itself if there is only one number."""
    end, joint = index + 1, _joint(items, index, joins)
    if not joint or not _is_one(items[index]) or items[index].kind == "reps" or _are_minutes(items, index, joint):
        return index
    while end + 1 < len(items) and _joint(items, end - 1, joins) == joint:
        follower = items[end + 1]
        if not _is_one(follower) or (follower.kind == "reps" and joint != ","):
            break
        end += 2
        if follower.kind == "reps":
            break
    return end if end > index + 1 else index


def _are_minutes(items: Sequence[Item], index: int, joint: str) -> bool:
    """Whether a number says for how many minutes, so that what follows is how much: `EMOM 10, 8 reps`.

    `EMOM 8 - 12 reps` has a range, since its figures rise.
    """
    before = index - 2 if index and not _AFTER_EMOM.isdisjoint(items[index - 1].classes) else index - 1
    if before < 0 or {"emom", "mom"}.isdisjoint(items[before].classes):
        return False
    one, two = (item.value for item in (items[index], items[index + 2]))
    rises = isinstance(one, Range) and isinstance(two, Range) and one.low < two.low
    return joint == "," or (joint == " - " and not rises)


def _joint(items: Sequence[Item], index: int, joins: dict[str, str]) -> str:
    """What may join an item to the next, or an empty text; a dash with spaces around it differs from one without."""
    if index + 2 >= len(items):
        return ""
    before, between, after = items[index : index + 3]
    joint = next((joins[name] for name in between.classes if name in joins), "")
    is_apart = joint == "-" and before.end < between.start and between.end < after.start
    return " - " if is_apart else joint


def _is_one(item: Item) -> bool:
    return item.kind in ("number", "reps") and isinstance(item.value, Range) and item.value.low == item.value.high


def _joined(items: Sequence[Item], joint: str, following: Sequence[Item]) -> Item | None:
    figures = tuple(item.value.low for item in items if isinstance(item.value, Range))
    start, end, between = items[0].start, items[-1].end, joint.strip() if joint else ""
    is_range = len(items) == 2 and between in ("-", "to", "or") and figures[0] < figures[1]
    is_of_another = joint == " - " and len(items) == 2 and following and _SETS & set(following[0].classes)
    if (between == "." and len(items) == 2) or (is_of_another and not is_range):  # `10 - 3 rounds`
        return None
    if is_range:
        return Item("number", Range(*figures), start, end, ("NUMBER",))
    return Item("list", Listed(figures, between), start, end, ("LIST",))


# --- a line as numbers, words and marks ---------------------------------------------------------------

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_LEXEME = re.compile(
    r"(?P<clock>(?:(?<![\d:])\d{1,9}|(?<![^\s×(@,;/xX-]))(?::[0-5]\d){1,2}(?!:?\d)"
    r"|(?<![^\s×(@,;/xX-]):[6-9]\d(?!:?\d))"
    r"|(?P<decimal>(?<!\d\.)\d{1,9}\.\d{1,9}(?!\.?\d))"
    r"|(?P<number>\d{1,3}(?:,\d{3}){1,3}(?!,?\d)|\d+)"
    r"|(?P<fraction>[½¼¾⅓⅔])"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_{_INVISIBLE}]|[{_INVISIBLE}]|['’](?=[^\W\d_]))*)"
    rf"|(?P<mark>''|’’|′′|[^\s{_INVISIBLE}])"
)
"""Each alternative has a bounded length or consumes all that it looks at, so that the time is linear."""

_FRACTIONS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
_MARKS = {
    **dict.fromkeys("-‐‑‒–—−~", "dash"),
    **dict.fromkeys("×✕✖⨯*", "x"),
    **dict.fromkeys(".!?;|•", "stop"),
    **dict.fromkeys(":=", "colon"),
    **dict.fromkeys(('"', "″", "”", "''", "’’", "′′"), "inch"),
    **dict.fromkeys("'′’", "foot"),
    ",": "comma", "/": "slash", "@": "@", "%": "percent", "°": "degrees", "+": "plus", "&": "and",
    "(": "open", ")": "close",
}  # fmt: skip
_QUOTES = frozenset('"“”„')


def lexemes(text: str, language: str) -> list[Item]:
    """Every number, word and mark of a text; only white space is left out.

    >>> [(item.kind, item.value) for item in lexemes("Hold 1:30, thirty-five", "en")]
    [('word', 'hold'), ('time', Range(low=90000, high=90000)), ('mark', ','), ('number', Range(low=35, high=35))]
    """
    return with_number_words(_marked(list(_cut(text, word_classes(language))), text), language)


def _cut(text: str, classes_of: Mapping[str, tuple[str, ...]]) -> Iterator[Item]:
    number_end = -1
    for match in _LEXEME.finditer(text):
        what, (start, end) = match[0], match.span()
        match match.lastgroup:
            case "clock":
                ms = _clock_ms(what)
                yield Item("time", Range(ms, ms), start, end, ("TIME", "clock"))
            case "decimal" | "fraction":
                value = _FRACTIONS.get(what) or float(what)
                yield Item("decimal", value, start, end, ("DECIMAL", str(match.lastgroup)))
            case "number":
                yield whole(_whole(what), start, end, ("digits",))
                number_end = end
            case "word":
                word = what.lower()
                word = word if word.isascii() else _HIDDEN.sub("", word).replace("’", "'")
                classes = classes_of.get(word, () if number_end == start else ("unknown",))
                letter = ("letter",) if len(word) == 1 and number_end != start and "x" not in classes else ()
                yield Item("word", word, start, end, (*classes, *letter))
            case _:
                yield Item("mark", what, start, end, (_MARKS.get(what, "other mark"),))


def _whole(digits: str) -> int:
    digits = digits.replace(",", "")
    return int(digits) if len(digits) <= 9 else TOO_MANY


def _clock_ms(text: str) -> int:
    """
    >>> _clock_ms("1:30"), _clock_ms(":30"), _clock_ms(":90"), _clock_ms("1:00:05")
    (90000, 30000, 90000, 3605000)
    """
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + int(part or 0)
    return seconds * 1000


def _marked(items: list[Item], text: str) -> list[Item]:
    """The same, with classes for marks that get a meaning from their neighbours: the seconds of `30"`, the minutes of
    `2'`, the dot of an abbreviation (`30 sec. hold`), the dots of `3.1.1.0`."""
    for index, item in enumerate(items):
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        if item.kind != "mark" or before is None:
            continue
        is_glued, behind = before.end == item.start, text[item.end : item.end + 1]
        name = item.classes[0]
        if item.value == "*" and not (before.kind == "number" and after and after.kind == "number"):
            name = "other mark"
        elif name in ("inch", "foot"):
            quoted = index > 1 and items[index - 2].value in _QUOTES
            is_unit = is_glued and before.kind in ("number", "decimal") and not quoted and not behind.isalpha()
            name = name if is_unit else "other mark"
        elif item.value == "." and is_glued and after is not None:
            if before.kind == "number" and behind.isdecimal():
                name = "point"
            elif before.kind == "word" and not text[after.start].isupper():
                name = "dot"
        items[index] = Item(item.kind, item.value, item.start, item.end, (name,))
    return items

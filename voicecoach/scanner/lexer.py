"""Splits a line into numbers, words and marks, each with the classes used by the scanner's rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from voicecoach.scanner.tokens import TOO_MANY, Item, Range, whole
from voicecoach.scanner.vocabulary import word_classes

_ONES = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
}
_HUNDRED = {"en": "hundred", "de": "hundert", "es": "cien", "fr": "cent"}
_JOINERS = {"es": ("y",), "fr": ("-", "et")}


@cache
def number_words(language: str) -> dict[str, int]:
    """The numbers up to a hundred that are written as one word.

    >>> number_words("de")["fünfunddreißig"]
    35
    """
    ones = _ONES.get(language, "").split()
    numbers = {word: value for value, word in enumerate(ones)}
    tens = {word: 10 * value for value, word in enumerate(_TENS.get(language, "").split(), 2)}
    if language == "de":
        numbers |= {"ein": 1, "eine": 1, "einhundert": 100}
        small = ["ein", *ones[2:10]]
        numbers |= {f"{one}und{ten}": by + n for ten, by in tens.items() for n, one in enumerate(small, 1)}
        tens |= {"dreissig": 30}
    if language == "fr":
        tens |= {"vingts": 20}
    numbers |= tens
    return numbers | ({_HUNDRED[language]: 100} if language in _HUNDRED else {})


def with_number_words(items: Sequence[Item], language: str) -> list[Item]:
    """The items with number words replaced by numbers: `thirty-five` becomes one."""
    words = number_words(language)
    result: list[Item] = []
    index = 0
    while index < len(items):
        first = items[index]
        value = words.get(str(first.value)) if first.kind == "word" else None
        if value is None:
            result.append(first)
            index += 1
            continue
        end = index + 1
        while (follower := _follower(items, end, value, language)) is not None:
            total = _together(value, words.get(str(items[follower].value)), twenties=language == "fr")
            if total is None:
                break
            value, end = total, follower + 1
        classes = first.classes if end == index + 1 else ()
        result.append(whole(value, first.start, items[end - 1].end, classes))
        index = end
    return result


def _follower(items: Sequence[Item], end: int, value: int, language: str) -> int | None:
    """Where the next word of a number may be: after a hyphen, or after the `and` of `one hundred and twenty`."""
    joiners = _JOINERS.get(language, ("-",))
    if end < len(items) and (items[end].value in joiners or (value % 100 == 0 and items[end].value == "and")):
        end += 1
    return end if end < len(items) and items[end].kind == "word" else None


def _together(value: int, more: int | None, *, twenties: bool = False) -> int | None:
    """The value of two number words in a row, None if they are separate numbers; `twenties` for counting in twenties.

    >>> _together(30, 5), _together(2, 100), _together(100, 20), _together(20, 30), _together(10, 7)
    (35, 200, 120, None, None)
    >>> _together(4, 20, twenties=True), _together(10, 7, twenties=True), _together(10, 6, twenties=True)
    (80, 17, None)
    """
    if more is None:
        return None
    if more == 100:
        return value * 100 if 0 < value < 10 else None
    if twenties and (value, more) == (4, 20):
        return 80
    if twenties and value == 10:  # `dix-sept`
        return value + more if 7 <= more <= 9 else None
    room = 100 if value >= 100 and value % 100 == 0 else 20 if twenties and value in (60, 80) else 10
    fits = value >= 20 and value % 10 == 0 and 0 < more < room
    return value + more if fits else None


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

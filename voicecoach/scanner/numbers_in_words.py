"""Numbers in words: `thirty-five`, `two hundred`, and in English `half a dozen`, `a score`, `a couple of minutes`."""

from collections.abc import Sequence
from functools import cache

from voicecoach.scanner.tokens import Item, Range, whole

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
    return _with_couples(_with_dozens(_with_article(result))) if language == "en" else result


def _with_article(items: Sequence[Item]) -> list[Item]:
    """The items with the `a` of `a hundred` as part of the number."""
    result: list[Item] = []
    for item in items:
        is_word = item.kind == "number" and "digits" not in item.classes
        if is_word and result and result[-1].value == "a" and isinstance(item.value, Range) and item.value.low >= 100:
            item = whole(item.value.low, result.pop().start, item.end, item.classes)
        result.append(item)
    return result


_DOZENS = {"dozen": 12, "score": 20}


def _with_dozens(items: list[Item]) -> list[Item]:
    """The items with `a dozen`, `half a dozen`, `two dozen` and `a score` as numbers.

    A score is one only where its clause ends behind it: `a score of 8` is none.
    """
    if not any(item.value in _DOZENS for item in items):
        return items
    result: list[Item] = []
    for index, item in enumerate(items):
        amount = _DOZENS.get(str(item.value), 0) if item.kind == "word" else 0
        following = items[index + 1] if index + 1 < len(items) else None
        if not amount or not result or (amount == _SCORE and following is not None and following.kind == "word"):
            result.append(item)
            continue
        begin, value = result[-1], 0
        if begin.kind == "number" and isinstance(begin.value, Range) and begin.value.one and amount != _SCORE:
            value = begin.value.low * amount
        elif "a" in begin.classes:
            value = amount
            if len(result) > 1 and "half" in result[-2].classes and amount != _SCORE:
                value = amount // 2
                result.pop()
        elif "half" in begin.classes and amount != _SCORE:
            value = amount // 2
        if not 0 < value < _MOST_DOZENS:
            result.append(item)
            continue
        begin = result.pop() if value else item
        start = items[index - 2].start if "half" in items[index - 2].classes and index > 1 else begin.start
        result.append(whole(value, start, item.end, ()))
    return result


_SCORE, _MOST_DOZENS = 20, 1_000


_OF_COUPLES = frozenset(("min", "sec", "sets", "rounds", "times", "breaths"))


def _with_couples(items: list[Item]) -> list[Item]:
    """The items with `a couple of` before minutes, sets or rounds as two."""
    if not any(item.value == "couple" for item in items):
        return items
    result: list[Item] = []
    index = 0
    while index < len(items):
        item, following = items[index], items[index + 1 : index + 4]
        words = [each.value for each in following[:2]]
        if item.value == "a" and words == ["couple", "of"] and _counts(following[2:]):
            result.append(whole(2, item.start, following[1].end))
            index += 3
        else:
            result.append(item)
            index += 1
    return result


def _counts(items: Sequence[Item]) -> bool:
    return any(not _OF_COUPLES.isdisjoint(item.classes) for item in items)


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

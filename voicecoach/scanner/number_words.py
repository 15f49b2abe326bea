"""Numbers that are written as words, up to some hundreds."""

from collections.abc import Sequence
from functools import cache

from voicecoach.scanner.tokens import Item, whole

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
    """The numbers up to a hundred that are one word.

    >>> number_words("de")["fünfunddreißig"]
    35
    """
    ones = _ONES.get(language, "").split()
    numbers = {word: value for value, word in enumerate(ones)}
    tens = {word: 10 * value for value, word in enumerate(_TENS.get(language, "").split(), 2)}
    if language == "de":
        numbers |= {"ein": 1, "eine": 1}
        small = ["ein", *ones[2:10]]
        numbers |= {f"{one}und{ten}": by + n for ten, by in tens.items() for n, one in enumerate(small, 1)}
        tens |= {"dreissig": 30}
    numbers |= tens
    return numbers | ({_HUNDRED[language]: 100} if language in _HUNDRED else {})


def with_number_words(items: Sequence[Item], language: str) -> list[Item]:
    """The items with number words as the numbers that they are: `thirty-five` is one."""
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
    """Where the next word of a number may stand: behind a hyphen, or the `and` of `one hundred and twenty`."""
    joiners = _JOINERS.get(language, ("-",))
    if end < len(items) and (items[end].value in joiners or (value % 100 == 0 and items[end].value == "and")):
        end += 1
    return end if end < len(items) and items[end].kind == "word" else None


def _together(value: int, more: int | None, *, twenties: bool = False) -> int | None:
    """The number of two number words in a row, None where they are two numbers; `twenties` where it is counted in them.

    >>> _together(30, 5), _together(2, 100), _together(100, 20), _together(20, 30), _together(4, 20, twenties=True)
    (35, 200, 120, None, 80)
    """
    if more is None:
        return None
    if more == 100:
        return value * 100 if 0 < value < 10 else None
    if twenties and (value, more) == (4, 20):
        return 80
    room = 100 if value >= 100 and value % 100 == 0 else 20 if twenties and value in (60, 80) else 10
    fits = value >= 20 and value % 10 == 0 and 0 < more < room
    return value + more if fits else None

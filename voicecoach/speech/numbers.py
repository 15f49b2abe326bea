"""Cardinal and ordinal numbers as words, in agreement with what is counted."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

Rule = tuple[str, str | Callable[[re.Match[str]], str]]
"""A case-insensitive pattern and its replacement."""


@dataclass(frozen=True, slots=True)
class SpeakingRate:
    """The pace of a calm voice in ms: `start` for every text, plus a time for each character and each stop within
    it."""

    start_ms: int
    character_ms: int
    stop_ms: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """One language. To add one, write such a record in `metric.py` or a module of its own, and add it to `SPELLINGS`.

    `first` are rules for the text as written, `rules` those for a text in which every character is pronounced; both are
    in the order in which they are tried. A full stop after one of `abbreviations`, given in lower case without the
    stop, does not end a sentence; nor does one after `before_figures` if a figure follows, or one at the end of what
    `unfinished` finds. A "de" before words that begin with `elided` becomes "d'".
    """

    rules: tuple[Rule, ...]
    pace: SpeakingRate
    first: tuple[Rule, ...] = ()
    abbreviations: frozenset[str] = field(default_factory=frozenset)
    before_figures: frozenset[str] = field(default_factory=frozenset)
    serial_comma: bool = False
    unfinished: re.Pattern[str] | None = None
    elided: re.Pattern[str] | None = None


Form = Literal["", "m", "f", "n"]
"""The form of a number: alone, as in counting, or before a masculine, feminine or neuter noun."""

_Changes = list[tuple[str, str]]

BEFORE_A_NOUN: dict[str, dict[str, _Changes]] = {
    "de": {form: [("^eins$", one)] for form, one in {"m": "ein", "f": "eine", "n": "ein"}.items()},
    "es": {"m": [("veintiuno$", "veintiún"), ("uno$", "un")], "f": [("uno$", "una"), (r"ientos\b", "ientas")]},
    "fr": {"f": [(r"\bun$", "une")]},
}
"""Changes to the end of a number before a noun: `eine Minute`, `veintiún segundos`, `vingt et une secondes`."""

_PLACE: dict[str, dict[str, _Changes]] = {
    "es": {"m": [("primero$", "primer"), ("tercero$", "tercer")], "f": [(r"o\b", "a")]},
    "fr": {"f": [("^premier$", "première")]},
}
_POINT = {"es": (" punto ", " coma ")}
"""num2words reads the decimal point as in Mexico; here figures written with a comma are read with one."""

_LONGEST_FIGURE = 12
LONG_FIGURE = re.compile(r"\d{13,}|\d{1,3}(?:,\d{3}){4,}")
"""A figure with more digits than that."""
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def number(value: int | float | str, language: str = "en", form: Form = "") -> str:
    """A number as words; a figure too long to be a quantity is read digit by digit.

    >>> number(24), number("2.5"), number(1500), number("5550100123456")[:14]
    ('twenty-four', 'two point five', 'one thousand, five hundred', 'five five five')
    >>> number(1, "de"), number(1, "de", "f"), number(21, "es", "m"), number(21, "fr", "f")
    ('eins', 'eine', 'veintiún', 'vingt et une')
    """
    plain = str(value).replace(",", "")
    if language == "en" and len(plain) <= 3 and plain.isdecimal() and plain == str(int(plain)) and int(plain) <= 100:
        return _up_to_a_hundred(int(plain))
    if len(plain) > _LONGEST_FIGURE:
        return " ".join(number(digit, language) for digit in re.findall(r"\d", plain))
    words = _words(plain, language).replace(*_POINT.get(language, ("", "")))
    return _changed(words, BEFORE_A_NOUN.get(language, {}).get(form, []))


def ordinal(value: int | str, language: str = "en", form: Form = "") -> str:
    """A number as an ordinal.

    >>> ordinal(2), ordinal(2, "de"), ordinal(2, "es", "f"), ordinal(1, "fr", "f")
    ('second', 'zweite', 'segunda', 'première')
    """
    from num2words import num2words

    words = str(num2words(value, to="ordinal", lang=language))
    return _changed(words, _PLACE.get(language, {}).get(form, []))


def _up_to_a_hundred(value: int) -> str:
    """An English number. Why not from num2words, with its sixty languages: it takes longer to load than a script does
    to parse."""
    if value < len(_SMALL):
        return _SMALL[value]
    if value == 100:
        return "one hundred"
    tens, ones = divmod(value, 10)
    return f"{_TENS[tens - 2]}-{_SMALL[ones]}" if ones else _TENS[tens - 2]


@lru_cache(maxsize=1_000)
def _words(figure: str, language: str) -> str:
    """Why cached: a session says the same few figures many times."""
    from num2words import num2words

    return str(num2words(figure, lang=language))


def _changed(words: str, changes: _Changes) -> str:
    for ending, other in changes:
        words = re.sub(ending, other, words)
    return words

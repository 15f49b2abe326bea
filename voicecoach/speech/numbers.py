"""Numbers and places in a row as words, in agreement with what is counted. Knows no text around them."""

import re
from typing import Literal

Form = Literal["", "m", "f", "n"]
"""How a number stands: alone and counting, or before a noun that is masculine, feminine or neuter."""

_Changes = list[tuple[str, str]]

_ONE: dict[str, dict[str, _Changes]] = {
    "de": {form: [("^eins$", one)] for form, one in {"m": "ein", "f": "eine", "n": "ein"}.items()},
    "es": {"m": [("veintiuno$", "veintiún"), ("uno$", "un")], "f": [("uno$", "una"), (r"ientos\b", "ientas")]},
    "fr": {"f": [(r"\bun$", "une")]},
}
"""What changes at the end of a number before a noun: `eine Minute`, `veintiún segundos`, `vingt et une secondes`."""

_PLACE: dict[str, dict[str, _Changes]] = {
    "es": {"m": [("primero$", "primer"), ("tercero$", "tercer")], "f": [(r"o\b", "a")]},
    "fr": {"f": [("^premier$", "première")]},
}
_POINT = {"es": (" punto ", " coma ")}
"""num2words says the decimal point as in Mexico; figures with a comma are said with it."""

_LONGEST_FIGURE = 12
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
        return " ".join(_words(digit, language) for digit in re.findall(r"\d", plain))
    words = _words(plain, language).replace(*_POINT.get(language, ("", "")))
    return _changed(words, _ONE.get(language, {}).get(form, []))


def ordinal(value: int | str, language: str = "en", form: Form = "") -> str:
    """A number as a place in a row.

    >>> ordinal(2), ordinal(2, "de"), ordinal(2, "es", "f"), ordinal(1, "fr", "f")
    ('second', 'zweite', 'segunda', 'première')
    """
    from num2words import num2words

    words = str(num2words(value, to="ordinal", lang=language))
    return _changed(words, _PLACE.get(language, {}).get(form, []))


def _up_to_a_hundred(value: int) -> str:
    """Why not by the library, which knows sixty languages: it takes longer to load than a whole script to read."""
    if value < len(_SMALL):
        return _SMALL[value]
    if value == 100:
        return "one hundred"
    tens, ones = divmod(value, 10)
    return f"{_TENS[tens - 2]}-{_SMALL[ones]}" if ones else _TENS[tens - 2]


def _words(figure: str, language: str) -> str:
    from num2words import num2words

    return str(num2words(figure, lang=language))


def _changed(words: str, changes: _Changes) -> str:
    for ending, other in changes:
        words = re.sub(ending, other, words)
    return words

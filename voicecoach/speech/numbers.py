"""Cardinal and ordinal numbers as words, in agreement with what is counted."""

import re
from collections.abc import Callable, Mapping
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
    """One language. To add one, write a module with such a record and add a line to `SPELLINGS`.

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

_ONE: dict[str, dict[str, _Changes]] = {
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
    return _changed(words, _ONE.get(language, {}).get(form, []))


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


_CLOCK = r"\d{1,2}:[0-5]\d"
_NUMBER = r"\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class MetricWords:
    """The words of one language.

    `units` and `nouns` give the form of a number before them: a unit by its sign, with its singular and plural; a noun
    as a pattern, since it is written out. `sets` are "one set of", "{} sets of". `halves` go before a unit of that
    form, or stand alone for "". `parts` are thirds and smaller, by denominator.
    """

    code: str
    units: Mapping[str, tuple[Form, str, str]]
    nouns: Mapping[Form, str]
    signs: Mapping[str, str]
    sets: tuple[str, str]
    halves: Mapping[Form, str]
    parts: Mapping[int, tuple[str, str]]
    joined: Mapping[str, str]
    """Between two figures or words: `to`, `times`, `per`, `or`, `out of`, `of` a whole."""


def metric_rules(words: MetricWords) -> tuple[Rule, ...]:
    """The rules in the order in which they are tried, for a text in which every character is pronounced."""
    said, joined = _MetricRules(words), words.joined
    unit = "|".join(sorted((re.escape(sign) for sign in words.units), key=len, reverse=True))
    halves = [
        (rf"(?<![\w/.])1/2\s+(?=(?:{noun})\b)", said.half(form))
        for form, noun in words.nouns.items()
        if words.halves[form] != words.halves[""]
    ]
    counted = [
        (rf"(?<![\d.,])({_NUMBER})(?=\s+(?:{noun})\b)", said.before(form))
        for form, noun in words.nouns.items()
        if form in _ONE.get(words.code, {})
    ]
    return (
        (r"(?<=\d)[.](?=\d{3}(?:\D|$))", ""),
        (r"(?<![\d.,:])(\d+),(?=\d+(?![\d,.]\d))", r"\1."),
        (r"(?<=\d)\.(?=\d+\.\d)", " "),
        (r"\b(\d+)\s+1/2\b", r"\1.5"),
        (rf"((?<!\d){_CLOCK}|\d/\d|\d\s*(?:{unit}))\s*[–—-]\s*(?=\d)", rf"\1 {joined['to']} "),
        (r"\b(\d{1,2}):([0-5]\d)\b(?:\s*min(?:\.|\b))?", said.clock),
        (r"(?<=\d):(?=\d)", " "),
        (r"(?<![x*]\s)\b(\d+)\s*[x*]\s*(?=\d)", said.sets),
        (r"(?<![a-z*])\s*[x*]\s*(?=\d)", f" {joined['times']} "),
        (r"(?<![\w.%°)])-(?=\d)", f"{words.signs['-']} "),
        (rf"(?<![\d.,/]){_NUMBER}(?:\s*[–—-]\s*{_NUMBER})+", said.figures),
        *halves,
        (
            r"(?<![\w/.])(?P<top>\d{1,4})\s?/\s?(?P<bottom>\d{1,4})(?![\w/])"
            rf"(?:\s*(?P<unit>{unit})(?!\w))?",
            said.fraction,
        ),
        *((rf"{re.escape(sign)}\s*(?=\d)", f"{said} ") for sign, said in words.signs.items() if sign in "#~≈≥≤<>±"),
        *((rf"\s*{re.escape(sign)}\s*", f" {said} ") for sign, said in words.signs.items() if sign in "&+=→"),
        (r"²", f" {words.signs['²']}"),
        (r"³", f" {words.signs['³']}"),
        (r"\b(\d+(?:\s*[^\W\d]+\.?|\s*[%°])?)\s*/\s*(?!h\b)(?=[^\W\d])", rf"\1 {joined['per']} "),
        (
            rf"(?<![\d.,])({_NUMBER})\s*({unit})(?![\w'])(?:\.(?=\s+(?-i:[a-zà-ÿ])))?",
            lambda match: said.amount(match[1], match[2]),
        ),
        *counted,
        (r"(?<=[^\W\d]\d)\s*/\s*(?=[^\W\d]\d)", " "),
        (r"(?<=\w)\s*/\s*(?=[^\W\d])", f" {joined['or']} "),
        (r"/", " "),
        (r"(?<=\d),(?=\d)", ", "),
        (r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " "),
    )


@dataclass(frozen=True, slots=True)
class _MetricRules:
    """Replacements for what the rules find, in the words of a language."""

    words: MetricWords

    def number(self, figure: str | int, form: Form = "") -> str:
        return number(figure, self.words.code, form)

    def amount(self, figure: str, sign: str) -> str:
        """`1 kg`, `30 s`."""
        form, one, many = self.words.units[sign.lower()]
        return f"{self.number(figure, form)} {one if float(figure) == 1 else many}"

    def clock(self, match: re.Match[str]) -> str:
        """`1:30`."""
        minutes, seconds = int(match[1]), int(match[2])
        if not minutes:
            return self.amount(str(seconds), "s")
        whole = self.amount(str(minutes), "min")
        return f"{whole} {self.number(seconds)}" if seconds else whole

    def sets(self, match: re.Match[str]) -> str:
        """The `3 x` of `3 x 10`."""
        one, many = self.words.sets
        return f"{one if match[1] == '1' else many.format(self.number(match[1]))} "

    def figures(self, match: re.Match[str]) -> str:
        """`8-12`, which rises, and `6-4-2`, which does not."""
        row = re.split(r"\s*[–—-]\s*", match[0])
        rises = len(row) == 2 and float(row[0]) < float(row[1])
        between = f" {self.words.joined['to']} " if rises else ", "
        return between.join([*(self.number(figure) for figure in row[:-1]), row[-1]])

    def fraction(self, match: re.Match[str]) -> str:
        """`1/2 min`, `3/4`, `8/10`; anything not part of a whole, such as the `90/90` stretch, is read figure by
        figure."""
        top, bottom, sign = int(match["top"]), int(match["bottom"]), (match["unit"] or "").lower()
        form, one, many = self.words.units[sign] if sign else ("", "", "")
        joined, parts = self.words.joined, self.words.parts
        if (top, bottom) == (1, 2):
            return self.half(form) + one
        unit = f" {many}" if sign else ""
        if bottom == 10:
            return f"{self.number(top)} {joined['out of']} {self.number(bottom)}{unit}"
        if top < bottom and bottom in parts:
            whole = f" {joined['of']} {one}" if sign else ""
            return f"{self.number(top, 'm')} {parts[bottom][top > 1]}{whole}"
        return f"{self.number(top)} {self.number(bottom)}{unit}"

    def half(self, form: Form) -> str:
        """`1/2` before a noun or unit of that form."""
        return f"{self.words.halves[form]} ".replace("- ", "-")

    def before(self, form: Form) -> Callable[[re.Match[str]], str]:
        """A replacement for a number before a noun of that form."""
        return lambda match: self.number(match[1], form)

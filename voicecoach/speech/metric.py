"""The rules that languages with metric units and a decimal comma share; each gives its words. Knows none of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicecoach.speech.numbers import Form, number
from voicecoach.speech.spelling import Rule

_CLOCK = r"\d{1,2}:[0-5]\d"
_NUMBER = r"\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class MetricWords:
    """The words of one language.

    `units` and `nouns` tell the form of a number before them: a unit by its sign, with its words for one and for
    many; a noun as a pattern, since it is written out. `sets` are "one set of", "{} sets of". `halves` go before a
    unit of that form, "" alone. `parts` are a third and more by the lower figure.
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
    """In the order in which they are tried, for a text in which every character has a sound."""
    said, joined = _Said(words), words.joined
    unit = "|".join(sorted((re.escape(sign) for sign in words.units), key=len, reverse=True))
    halves = [(rf"(?<![\w/.])1/2\s+(?=(?:{noun})\b)", said.half(form)) for form, noun in words.nouns.items()]
    counted = [(rf"(?<![\d.,])({_NUMBER})(?=\s+(?:{noun})\b)", said.before(form)) for form, noun in words.nouns.items()]
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
class _Said:
    """What the rules find, in the words of a language."""

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
        """`1/2 min`, `3/4`, `8/10`; what is no part of a whole, such as the `90/90` stretch, figure by figure."""
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
        """`1/2` before a noun or a unit of that form."""
        return f"{self.words.halves[form]} ".replace("- ", "-")

    def before(self, form: Form) -> Callable[[re.Match[str]], str]:
        """A number before a noun of that form."""
        return lambda match: self.number(match[1], form)

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
    code, joined = words.code, words.joined
    unit = "|".join(sorted((re.escape(sign) for sign in words.units), key=len, reverse=True))

    def amount(figure: str, sign: str) -> str:
        form, one, many = words.units[sign.lower()]
        return f"{number(figure, code, form)} {one if float(figure) == 1 else many}"

    def clock(match: re.Match[str]) -> str:
        minutes, seconds = int(match[1]), int(match[2])
        if not minutes:
            return amount(str(seconds), "s")
        return f"{amount(str(minutes), 'min')} {number(seconds, code)}" if seconds else amount(str(minutes), "min")

    def sets(match: re.Match[str]) -> str:
        one, many = words.sets
        return f"{one if match[1] == '1' else many.format(number(match[1], code))} "

    def figures(match: re.Match[str]) -> str:
        row = re.split(r"\s*[–—-]\s*", match[0])
        rises = len(row) == 2 and float(row[0]) < float(row[1])
        between = f" {joined['to']} " if rises else ", "
        return between.join([*(number(figure, code) for figure in row[:-1]), row[-1]])

    def fraction(match: re.Match[str]) -> str:
        """`1/2 min`, `3/4`, `8/10`; what is no part of a whole, such as the `90/90` stretch, figure by figure."""
        top, bottom, sign = int(match["top"]), int(match["bottom"]), (match["unit"] or "").lower()
        form, one, many = words.units[sign] if sign else ("", "", "")
        if (top, bottom) == (1, 2):
            return half(form) + one
        unit = f" {many}" if sign else ""
        if bottom == 10:
            return f"{number(top, code)} {joined['out of']} {number(bottom, code)}{unit}"
        if top < bottom and bottom in words.parts:
            whole = f" {joined['of']} {one}" if sign else ""
            return f"{number(top, code, 'm')} {words.parts[bottom][top > 1]}{whole}"
        return f"{number(top, code)} {number(bottom, code)}{unit}"

    def half(form: Form) -> str:
        return f"{words.halves[form]} ".replace("- ", "-")

    def before(form: Form) -> Callable[[re.Match[str]], str]:
        return lambda match: number(match[1], code, form)

    halves = [(rf"(?<![\w/.])1/2\s+(?=(?:{noun})\b)", half(form)) for form, noun in words.nouns.items()]
    counted = [(rf"(?<![\d.,])({_NUMBER})(?=\s+(?:{noun})\b)", before(form)) for form, noun in words.nouns.items()]
    return (
        (r"(?<=\d)[.](?=\d{3}(?:\D|$))", ""),
        (r"(?<![\d.,:])(\d+),(?=\d+(?![\d,.]\d))", r"\1."),
        (r"(?<=\d)\.(?=\d+\.\d)", " "),
        (r"\b(\d+)\s+1/2\b", r"\1.5"),
        (rf"((?<!\d){_CLOCK}|\d/\d|\d\s*(?:{unit}))\s*[–—-]\s*(?=\d)", rf"\1 {joined['to']} "),
        (r"\b(\d{1,2}):([0-5]\d)\b(?:\s*min(?:\.|\b))?", clock),
        (r"(?<=\d):(?=\d)", " "),
        (r"(?<![x*]\s)\b(\d+)\s*[x*]\s*(?=\d)", sets),
        (r"(?<![a-z*])\s*[x*]\s*(?=\d)", f" {joined['times']} "),
        (r"(?<![\w.%°)])-(?=\d)", f"{words.signs['-']} "),
        (rf"(?<![\d.,/]){_NUMBER}(?:\s*[–—-]\s*{_NUMBER})+", figures),
        *halves,
        (
            r"(?<![\w/.])(?P<top>\d{1,4})\s?/\s?(?P<bottom>\d{1,4})(?![\w/])"
            rf"(?:\s*(?P<unit>{unit})(?!\w))?",
            fraction,
        ),
        *((rf"{re.escape(sign)}\s*(?=\d)", f"{said} ") for sign, said in words.signs.items() if sign in "#~≈≥≤<>±"),
        *((rf"\s*{re.escape(sign)}\s*", f" {said} ") for sign, said in words.signs.items() if sign in "&+=→"),
        (r"²", f" {words.signs['²']}"),
        (r"³", f" {words.signs['³']}"),
        (r"\b(\d+(?:\s*[^\W\d]+\.?|\s*[%°])?)\s*/\s*(?!h\b)(?=[^\W\d])", rf"\1 {joined['per']} "),
        (
            rf"(?<![\d.,])({_NUMBER})\s*({unit})(?![\w'])(?:\.(?=\s+(?-i:[a-zà-ÿ])))?",
            lambda match: amount(match[1], match[2]),
        ),
        *counted,
        (r"(?<=[^\W\d]\d)\s*/\s*(?=[^\W\d]\d)", " "),
        (r"(?<=\w)\s*/\s*(?=[^\W\d])", f" {joined['or']} "),
        (r"/", " "),
        (r"(?<=\d),(?=\d)", ", "),
        (r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " "),
    )

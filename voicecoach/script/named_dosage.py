"""Finds the name and the dosage in a line that has no sign between them: `Squats 3 x 10`, `5 min walk`.

It is for what is told and written instead, never for what a script means.
"""

import re
from dataclasses import dataclass

from voicecoach.scanner import Token, scan
from voicecoach.script.beside_dosage import settings_beside
from voicecoach.script.dosage import LONGEST_TEXT, dosage_or_none
from voicecoach.script.not_understood import cleaned


@dataclass(frozen=True, slots=True)
class NamedDosage:
    """The name of an exercise and its dosage, as a heading has them."""

    name: str
    dosage: str


def named_dosage(text: str) -> NamedDosage | None:
    """The name and the dosage of a line, None if one of them is missing or the rest makes no dosage.

    >>> named_dosage("Squats (3 x 10)"), named_dosage("Child's pose 1 min")
    (NamedDosage(name='Squats', dosage='3 x 10'), NamedDosage(name="Child's pose", dosage='1 min'))
    >>> named_dosage("5' brisk walk"), named_dosage("10 walking lunges e/s")
    (NamedDosage(name='Brisk walk', dosage="5'"), NamedDosage(name='Walking lunges', dosage='10 e/s'))
    >>> named_dosage("Lie on your back, knees bent."), named_dosage("3 x 10")
    (None, None)
    """
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        return None
    tokens = [token for token in scan(text) if token.kind != "mark"]
    starts = [token.start for token in tokens]
    for start in starts[1:]:  # the longest dosage at the end
        if (found := _pair(text[:start], text[start:])) is not None:
            return found
    for start in starts[1:]:  # the shortest one at the start, since the name follows
        if (found := _pair(text[start:], text[:start])) is not None:
            return found
    return _around(text, tokens)


MOST_WORDS = 6
"""Of a name that stands without a sign before or after its dosage; more words are a sentence."""


def _pair(name: str, dosage: str) -> NamedDosage | None:
    name, dosage = _name(name), _bare(dosage)
    return NamedDosage(name, dosage) if name and is_dosage(dosage) else None


def _around(text: str, tokens: list[Token]) -> NamedDosage | None:
    """A name between the figures: `10 walking lunges each side`."""
    figures = [token for token in tokens if token.is_figure]
    words = [token for token in tokens if not token.is_figure]
    if len(figures) < 2 or not words or figures[0].start > words[0].start:
        return None
    last = [token for token in figures if token.start > words[-1].start]
    if not last or any(words[0].start < token.start < words[-1].start for token in figures):
        return None
    first = text[: words[0].start].strip()
    return _pair(text[words[0].start : last[0].start], f"{first} {text[last[0].start :]}")


def is_dosage(text: str) -> bool:
    """Whether a text is a dosage, perhaps with settings beside it."""
    if len(text) > LONGEST_TEXT:
        return False
    if dosage_or_none(text) is not None:
        return True
    rest, settings = settings_beside(text)
    return bool(settings) and dosage_or_none(rest) is not None


def _name(text: str) -> str:
    """A name without the marks and the words that lead from it to its dosage; empty if it is none."""
    if re.search(r"[.!?][\s(]*(?:\s|$)", text):
        return ""
    text = re.sub(r"\s+(?:for|of|with|at|x|and)$", "", _without_open(cleaned(text).strip(".!?= ")), flags=re.IGNORECASE)
    text = re.sub(r"^(?:of|the|a|x)\s+", "", text, flags=re.IGNORECASE)
    if not re.search(r"[^\W\d_]{2}", text) or len(text.split()) > MOST_WORDS:
        return ""
    if any(token.is_figure and token.kind not in ("label", "angle", "sides") for token in scan(text)):
        return ""
    if _NO_NAME.match(text):
        return ""
    if re.search(r"[\"“”=@]", text) or text.count("(") != text.count(")"):
        return ""
    return text[:1].upper() + text[1:]


_NO_NAME = re.compile(
    r"(?:in|on|at|to|for|from|with|without|until|then|and|or|of|by|after|before|about|each|every|once|twice|here|there|pause"
    r"|rest|slowly|quickly|silence|breathe|breath|stay|wait|take|let|feel|count|repeat)\b",
    re.IGNORECASE,
)
"""How a name does not begin: such words go on a sentence, or begin one that says what to do for so long."""


def _without_open(text: str) -> str:
    """A name without the bracket before its dosage."""
    return text.rstrip("( ") if text.count("(") > text.count(")") else text


def _bare(text: str) -> str:
    text = cleaned(text)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        return text[1:-1].strip()
    return text.strip(".) ") if text.count(")") > text.count("(") else text.strip(". ")

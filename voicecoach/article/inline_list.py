"""Several exercises in one line with how much of each: `Trunk (3 x 30 s): plank, hollow hold`, `A, B, C - 10 each`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.article.exercise_names import quality_of
from voicecoach.article.phrase import Phrase, phrase
from voicecoach.scanner import scan

_LONGEST = 300
_CERTAIN = 0.6
_DOT = re.compile(r"\s+[·•|]\s+")
_SPLITS = (
    _DOT,
    re.compile(r"\s+/\s+"),
    re.compile(r"\s*;\s+"),
    re.compile(r"\s*,\s+(?:and\s+|then\s+)?|\s+(?:and|&|\+)\s+"),
)
"""What may stand between the names of a list; the first that does is what parts them."""
_EACH = re.compile(
    r"\b(?:of\s+|for\s+)?(?:each|apiece|both)\b(?!\s+(?:side|leg|arm|hand|foot|way|direction)s?\b)", re.I
)
_LEAD = re.compile(
    r"(?:and\s+)?(?:then|next|finally|first|also|finish\s+with|start\s+with|after\s+that)[,:]?\s+", re.IGNORECASE
)
_JOINS = " ,.;:–—-"


@dataclass(frozen=True, slots=True)
class InlineList:
    """A heading of several exercises, which says how much of each, their names, and what else is said of them."""

    head: str
    names: tuple[str, ...]
    said: str = ""


@lru_cache(maxsize=5_000)
def inline_list(text: str) -> InlineList | None:
    """The exercises of a line that lists several with how much of each; None if it is another line.

    >>> inline_list("Legs (2 x 15 each): step ups, bridges")
    InlineList(head='Legs (2 x 15 each):', names=('step ups', 'bridges'))
    >>> inline_list("Arm circles, leg swings, 10 of each").names
    ('Arm circles', 'leg swings')
    """
    if len(text) > _LONGEST or not re.search(r"[,·•|/;]|\band\b|&", text):
        return None
    return _behind_head(text) or _before_dose(text)


def _behind_head(text: str) -> InlineList | None:
    """The list behind a heading with its dose: `Core (2 x 30 s): plank, side plank`."""
    head, colon, listed = text.partition(": ")
    if not colon:
        return None
    names = _names(listed)
    by_dots = _DOT.search(listed) is not None
    if not names or not (by_dots or _says_how_much(head)):
        return None
    return InlineList(f"{head}:", names)


def _says_how_much(head: str) -> bool:
    """Whether a heading has how much of each: in brackets, behind a mark, or alone."""
    parts = [head, *re.findall(r"\(([^()]{2,60})\)", head), re.split(r"\s[–—-]\s|,\s", head)[-1]]
    return any(_is_dose(part) for part in parts)


def _is_dose(text: str) -> bool:
    return any(_is_how_much(phrase(part)) for part in (text, text.split(",")[0]))


def _is_how_much(read: Phrase) -> bool:
    is_count = len(read.left) == 1 and read.left[0].kind == "number" and not read.words
    return (read.pure and (read.dose.has_work or read.dose.sets is not None)) or is_count


def _before_dose(text: str) -> InlineList | None:
    """The list before its dose, which says that it is of each: `Squats, lunges and dips: 3 x 10 each`."""
    if not (each := list(_EACH.finditer(text))):
        return None
    for match in re.finditer(r"\s[–—-]\s|:\s|[,.]\s|\s\(|\s(?=\d)", text):
        dose = text[match.end() :].strip(" .()")
        names = _names(_LEAD.sub("", text[: match.start()], count=1))
        if names and each[-1].start() >= match.end() and (head := _head(dose)):
            return InlineList(head[0], names, head[1])
    return None


def _head(dose: str) -> tuple[str, str] | None:
    """A dose that is of each as a heading, and the words behind it; None if it says not how much."""
    clause, _, behind = dose.partition(",")
    for text, said in ((dose, ""), (clause, behind.strip())):
        read = phrase(_EACH.sub("", text).strip(_JOINS))
        if _is_how_much(read) and not re.search(r"\d", said):
            return (f"{read.left[0].text} reps each:" if read.left else f"{text}:"), said
    return None


def _names(text: str) -> tuple[str, ...]:
    """The names of a list; none if one of its parts is no name."""
    text = text.strip(_JOINS)
    split = next((split for split in _SPLITS if split.search(text)), None)
    if split is None:
        return ()
    parts = tuple(part.strip(_JOINS) for part in split.split(text))
    return parts if len(parts) > 1 and all(map(_is_name, parts)) else ()


def _is_name(text: str) -> bool:
    if not re.search(r"[^\W\d_]{3}", text) or len(text.split()) > _MOST_WORDS or quality_of(text) < _CERTAIN:
        return False
    return not any(token.is_figure and token.kind not in ("sides", "label", "distance") for token in scan(text))


_MOST_WORDS = 6

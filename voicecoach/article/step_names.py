"""Steps that are names: lines of a list that each say in a sentence what to do, and behind it how much.

`Turn the palm up, turn it down. 15x` is an exercise if its neighbours are set and end like it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from voicecoach.article.doses import Dose
from voicecoach.article.lines import ArticleLine
from voicecoach.article.name_and_dose import HOW_MUCH
from voicecoach.article.phrase import phrase
from voicecoach.article.shape import LONGEST_HEAD, Shape
from voicecoach.scanner import scan

FEWEST_ALIKE = 3
MOST_WORDS = 14
"""The most words of a step that is a name."""
QUALITY = 0.6
_MOST_BEHIND = 4
"""The most words behind the figures: `3x there and back`."""

_BETWEEN = re.compile(r"\s*[:|=]\s+|\s+[–—-]\s+|[.!,;]\s+|\s*\((?=[^()]*\)\W*$)|\s+and\s+(?=hold\b)")


def with_step_names(lines: Sequence[ArticleLine], shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes, with steps as names where three lines of a list and most of its lines with figures end in how
    much."""
    found = [_named(line.text) if shape.form == "sentence" else None for line, shape in zip(lines, shapes, strict=True)]
    if not any(found):
        return list(shapes)
    alike, others = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for line, shape, named in zip(lines, shapes, found, strict=True):
        if named or shape.form == "dosed":
            alike[_setting(line)] += 1
        elif shape.form in ("counted", "dosage") or (shape.form == "sentence" and _has_figures(line.text)):
            others[_setting(line)] += 1
    return [
        named if named and FEWEST_ALIKE <= alike[at] > 2 * others[at] else shape
        for named, shape, at in zip(found, shapes, map(_setting, lines), strict=True)
    ]


def _setting(line: ArticleLine) -> tuple[str, int]:
    return line.mark, line.margin


def _has_figures(text: str) -> bool:
    return len(text) <= LONGEST_HEAD and any(token.kind in HOW_MUCH for token in scan(text))


@lru_cache(maxsize=5_000)
def _named(text: str) -> Shape | None:
    """A sentence with how much behind it as a name with its dose; None if it is none.

    >>> found = _named("Turn the palm up, turn it down. 15x")
    >>> found and found.name
    'Turn the palm up, turn it down'
    """
    if len(text) > LONGEST_HEAD:
        return None
    for mark in _BETWEEN.finditer(text):
        name, behind = text[: mark.start()].strip(), text[mark.end() :].strip(" .)")
        if len(name.split()) > MOST_WORDS or any(token.kind in HOW_MUCH for token in scan(name)):
            return None
        if not re.search(r"[^\W\d_]{2}", name) or re.search(r"[.!?]\s", name):
            return None
        found = _figures(behind)
        if found:
            return Shape("dosed", name, found[0], found[1], QUALITY, phrase(text))
    return None


def _figures(text: str) -> tuple[Dose, str] | None:
    """How much a text says, and a few words behind it; None if it says anything else."""
    tokens = scan(text)
    if not tokens or not (tokens[0].is_figure or tokens[0].text.lower() in ("hold", "for", "x", "about")):
        return None
    end = next((token.start for token in tokens[1:] if token.kind == "word"), None)
    for cut, said in ((len(text), ""), (end, text[end:] if end else "")):
        read = phrase(text[:cut]) if cut else None
        if read is None or not read.pure or len(said.split()) > _MOST_BEHIND:
            continue
        if any(token.kind in HOW_MUCH for token in scan(said)):
            continue
        dose = read.dose
        if dose.sets and not dose.has_work:  # `5x each side`
            dose = replace(dose, sets=None, reps=dose.sets)
        if dose.has_work:
            return dose, said
    return None

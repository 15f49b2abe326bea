"""Several exercises in one sentence, each with how much: `Finish with a chest stretch (30 seconds) and ten squats.`

Only a sentence that leads to exercises, or that stands under the name of a part, and of which every clause is a name
with its figures: one clause that is anything else, and the sentence stays as it is.
"""

import re
from collections.abc import Sequence

from voicecoach.article.lines import ArticleLine
from voicecoach.article.shape import shape_of
from voicecoach.article.titles import is_part

_LEAD = re.compile(
    r"(?:(?:to|for the)\s+(?:warm|cool)(?:ing)?[\s-]?(?:up|down),?\s+)?(?:(?:you|we|i|then|let's)\s+)*"
    r"(?:(?:start|begin|finish|end|warm\s+up|cool\s+down|close|open|loosen\s+up)(?:\s+(?:off|up|out))?"
    r"\s+(?:with|by doing)"
    r"|(?:warm[\s-]?up|cool[\s-]?down)\s*[:–-])\s+",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"\s*(?:;|,?\s+(?:followed\s+by|and\s+then|then)\b|,\s+and\b|,|\s+and\b)(?![^()]*\))\s+", re.IGNORECASE
)
_BEFORE_NAME = re.compile(r"(?:(?:and|then|do|perform|hold|some|a|an|the|finally|also)\s+)*(?=\S)", re.IGNORECASE)
_KEPT = re.compile(
    r"(?:an?|half\s+an?)\s+(?:\w+\s+)?(?:minute|second|dozen|couple)\b|the\s+\w+\s+pose\b", re.IGNORECASE
)
_DIRECTION = re.compile(r"\s+(?:in|to)\s+(?:each|both)\s+(?:directions?|sides?)\b", re.IGNORECASE)
_LEAST_QUALITY = 0.8
_MOST_CLAUSES = 8
_LONGEST = 300


def with_clauses_apart(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; a sentence of several exercises becomes an item for each of them."""
    found: list[ArticleLine] = []
    above = ""
    for line in lines:
        clauses = _clauses(line.text, under_part=is_part(above)) if line.mark in ("none", "bullet") else []
        found += [
            line.item(clause, clause if index else line.told, is_first=not index)
            for index, clause in enumerate(clauses)
        ] or [line]
        above = line.text
    return found


def _clauses(text: str, *, under_part: bool) -> list[str]:
    """The clauses of a sentence, if each of them is an exercise with how much, and there are two at least.

    >>> _clauses("Finish with ten squats and a chest stretch (30 seconds).", under_part=False)
    ['ten squats', 'chest stretch (30 seconds)']
    """
    text = text.strip().rstrip(".!")
    lead = _LEAD.match(text) if len(text) <= _LONGEST else None
    if not (lead or (under_part and len(text) <= _LONGEST)) or re.search(r"[.!?]\s", text):
        return []
    parts = [part for part in _CLAUSE_END.split(text[lead.end() if lead else 0 :]) if part.strip()]
    if not 1 < len(parts) <= _MOST_CLAUSES:
        return []
    clauses = [_DIRECTION.sub(", each side", _without_lead(part.strip())) for part in parts]
    return clauses if all(map(_is_exercise, clauses)) else []


def _without_lead(clause: str) -> str:
    match = _BEFORE_NAME.match(clause)
    return clause if match is None or _KEPT.match(clause) else clause[match.end() :]


def _is_exercise(clause: str) -> bool:
    shape = shape_of(clause)
    return (
        ":" not in clause
        and shape.form in ("dosed", "counted")
        and shape.quality >= _LEAST_QUALITY
        and shape.dose.has_work
    )

"""Two numbered steps that are done again and again: tighten for so long, let go for so long, repeat both ten times.

They are one exercise, whose name is the first step.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.article.lines import ArticleLine
from voicecoach.scanner import scan

_HELD = re.compile(
    r"(?P<name>[^.,;:]{3,60}?)\s+(?:and hold(?: it)?\s+)?for\s+(?P<time>[^.,;:]{2,25})[.!]?", re.IGNORECASE
)
_LET_GO = re.compile(
    r"(?:then\s+|now\s+)?(?:slowly\s+|gently\s+|fully\s+)?"
    r"(?:let go|relax|release|rest|ease off|unclench|soften|pause|loosen)\b",
    re.IGNORECASE,
)
_REPEAT = re.compile(
    r"(?:then\s+)?(?:repeat|do)\s+"
    r"(?:steps?\s+\d\s*(?:and|to|&|[-–])\s*\d|both(?:\s+steps)?|these(?:\s+two)?(?:\s+steps)?|this|it)"
    r"\s+(?P<times>[^.,;:]{1,20}?\btimes|twice)[.!]?",
    re.IGNORECASE,
)
_MOST_BETWEEN = 2


def with_repeated_steps(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; the first of two steps that are repeated says how long it is held and how often."""
    result = list(lines)
    for index in range(len(lines) - 2):
        held = _HELD.fullmatch(lines[index].text) if lines[index].is_numbered else None
        if held is None or _LET_GO.match(held["name"]) or not _LET_GO.match(lines[index + 1].text):
            continue
        if not _is_time(held["time"]):
            continue
        behind = range(index + 2, min(index + 2 + _MOST_BETWEEN, len(lines)))
        place = next((i for i in behind if _REPEAT.fullmatch(lines[i].text)), None)
        repeat = _REPEAT.fullmatch(lines[place].text) if place is not None else None
        if place is None or repeat is None:
            continue
        first = lines[index]
        words = f"{first.told} {lines[place].told}"
        figures = f"{repeat['times']}, hold {held['time'].strip()}"
        result[index] = replace(first, text=f"{held['name'].strip()}: {figures}", words=words)
        then = lines[index + 1]
        result[index + 1] = replace(
            then, text=f"{then.text.rstrip('.')}.", mark="none", after_blank=False, is_numbered=False
        )
        result[place] = replace(lines[place], text="")
    return [line for line in result if line.text]


def _is_time(text: str) -> bool:
    tokens = [token for token in scan(text) if token.kind not in ("mark", "word")]
    return len(tokens) == 1 and tokens[0].kind == "time"

"""Reps that are held: `10 reps, hold each for 5 seconds`. Knows nothing of what else a dosage says."""

import re
from dataclasses import dataclass

from voicecoach.language.durations import DURATION, parse_duration

_REP = r"(?:reps?|repetitions?|time)"
_LEAD = r"(?:[,;-]\s*|\bx\s*|\b(?:and|then|with(?:\s+an?)?)\s+)*"
_OF_EACH = rf"(?:\s*\b(?:(?:each|every|per)\s+{_REP}|each(?!\s+\w)))?"
_HOLD = re.compile(
    rf"{_LEAD}\b(?:(?:(?:each|every)(?:\s+{_REP})?\s+)?(?:hold(?:ing)?|held)\s+"
    rf"(?:(?:each|every)(?:\s+{_REP})?\s+)?(?:for\s+)?(?P<time>{DURATION})|(?P<before>{DURATION})\s*-?\s*holds?)"
    rf"{_OF_EACH}"
)
_REPS = re.compile(r"\breps?\b|\brepetitions?\b|\d\s*(?:x|sets?\b|rounds?\b).*\d|\d\s*[-,/]\s*\d|\d\s+to\s+\d")


@dataclass(frozen=True, slots=True)
class Held:
    """How long each rep is held, and the text without it."""

    rest: str
    ms: int


def take_hold(text: str) -> Held | None:
    """The hold of each rep; None where the text, which went through `plain`, states no reps besides a hold.

    >>> take_hold("3 sets of 10 reps, hold 5s each")
    Held(rest='3 sets of 10 reps', ms=5000)
    >>> take_hold("10 x hold 5s"), take_hold("3 sets, hold 30s")
    (None, None)
    """
    match = _HOLD.search(text)
    if match is None:
        return None
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    rest = re.sub(r"\s+", " ", re.sub(r"^[\s,;]+|[\s,;-]+$", "", rest)).replace(" ,", ",")
    ms = parse_duration(match["time"] or match["before"])
    return Held(rest, ms) if ms is not None and _REPS.search(rest) else None

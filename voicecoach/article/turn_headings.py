"""The heading of exercises that are done in turn: its name with its number or letter, and how many rounds.

A number behind such a word is its label (`Pair 1`, `Circuit card 4`); behind that, in brackets or with a mark, stands
how often (`Block B (x3)`, `Superset 2 - 4 times`).
"""

import re
from dataclasses import dataclass, replace

from voicecoach.article.doses import Dose
from voicecoach.article.phrase import phrase
from voicecoach.scanner import Range

_KIND = (
    r"(?:circuits?|super-?\s?sets?|giant[ -]?sets?|tri-?sets?|compound sets?|complex|couplets?|triplets?|pairs?"
    r"|pairings?|loops?|blocks?|groups?|combos?|trios?)"
)
_COUNTED = r"(?:\d|one|two|three|four|five|six)"
_HEADING = re.compile(
    rf"(?P<name>(?:[a-z][a-z'-]{{1,14}} ){{0,2}}{_KIND}(?: (?:card|sheet|list))?)"
    rf"(?:\s*(?:#|no\.? ?|number )?(?P<label>\d{{1,2}}(?!\d)(?!\s?(?:[.:/–-]\s?\d|x\b|rounds?|sets|times|laps"
    r"|trips|goes|min|sec|s\b|m\b|reps|exercises|moves|stations))|[a-h](?![a-z'])(?!\s[a-z])|one|two|three|four|five))?"
    r"(?P<rest>.{0,60})",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(
    rf"[\s:,–-]*\(?\s*(?:[x×]\s?(?P<after>\d{{1,2}})|(?P<before>{_COUNTED})\s?[x×])(?:\s+(?:rounds|times|sets|through))?"
    r"(?P<behind>$|[\s),;:–-].*)",
    re.IGNORECASE,
)
_NUMBER_AND_COUNT = re.compile(r"(?P<label>\d)\s*[x×]\s*(?P<count>\d)(?!\d)(?P<behind>.*)", re.IGNORECASE)
_AS_MANY = re.compile(
    r"\(?\s*(?:amrap|as many (?:rounds|times round) as (?:possible|you can|they can))\b.{0,40}"
    r"|(?:\d{1,2}|ten|twelve|fifteen|twenty)[\s-]*(?:min(?:ute)?s?\.?|['′])\s+amrap\b.{0,30}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TurnHeading:
    """What such a heading says: the name with its label, and rounds with the rest between them; an empty dose if it
    says nothing of these."""

    name: str
    dose: Dose


def turn_heading(text: str) -> TurnHeading | None:
    """The heading read; None if the text is another line, or such a heading in words that are read as any others.

    >>> turn_heading("Pair 1").name, turn_heading("BLOCK B (x3)").dose.sets, turn_heading("Superset: 3 x 10")
    ('Pair 1', Range(low=3, high=3), None)
    """
    match = _HEADING.fullmatch(text.strip(" *_:")) if len(text) <= _LONGEST else None
    if match is None:
        return None
    name, rest = match["name"], match["rest"]
    if not match["label"] and (both := _NUMBER_AND_COUNT.fullmatch(rest.strip())):
        name, rest = f"{name} {both['label']}", f"x{both['count']}{both['behind']}"
    elif match["label"]:
        name = text.strip(" *_:")[: match.end("label")]
    if not rest.strip(" :–-"):
        return TurnHeading(name, Dose()) if name != match["name"] else None
    often = _HOW_OFTEN.fullmatch(rest)
    if often is None:
        return None
    sets = phrase(f"{often['after'] or often['before']} sets").dose.sets
    rest_said = often["behind"].strip(" ():,;–-")
    more = phrase(rest_said).dose if rest_said else Dose()
    has_loose_figures = more.rest is None and re.search(r"\d", rest_said)
    if sets is None or sets == Range(1, 1) or more.has_work or more.sets or has_loose_figures:
        return None
    between = replace(more.rest, between="rounds") if more.rest and not more.rest.between else more.rest
    return TurnHeading(name, Dose(sets=sets, rounds=True, rest=between))


_LONGEST = 120


def is_as_many_rounds(text: str) -> bool:
    """Whether a heading asks for as many rounds as there is time for, which no circuit has.

    >>> is_as_many_rounds("AMRAP 12 minutes:"), is_as_many_rounds("Burpees: AMRAP 60s")
    (True, False)
    """
    return _AS_MANY.fullmatch(text.strip(" *_:–-")) is not None

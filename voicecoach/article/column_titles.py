"""What the columns of a table hold, by their titles. Knows no rows."""

import re
from collections.abc import Sequence
from typing import Literal

Column = Literal[
    "name", "sets", "reps", "time", "hold", "rest", "sides", "tempo", "dosage", "load", "effort", "number", "other"
]

OF_A_DOSE: frozenset[Column] = frozenset(("sets", "reps", "time", "hold", "dosage"))
"""Columns without one of which a table says of no exercise how much."""

_COLUMNS: tuple[tuple[Column, str], ...] = (
    ("number", r"(?:(?:exercise|station|ex\.?) )?(?:nr|no|#|number|order)|№"),
    ("sides", r"(?:each |both |which )?sides?\??"),
    (
        "sets",
        r"(?:no\.? of )?sets?|(?:number of |how many )(?:sets|rounds)|rounds?|series|how often(?: .{1,20})?|goes|laps",
    ),
    ("tempo", r"tempo"),
    ("effort", r"rpe|rir"),
    ("load", r"kgs?|lbs?|(?:load|weight)s?(?: (?:in )?(?:kgs?|lbs?|pounds|kilos))?|with|resistance|band"),
    (
        "dosage",
        r"how much|sets? ?(?:x|×|&|and|/) ?reps?|dosage|dose|prescription|amount|volume|quantity"
        r"|(?:work ?)?target|(?:what )?to do|do(?: this)?|scheme|dosing",
    ),
    ("reps", r"times|how many(?: times)?|repeats?|count|rep(?:s|etitions?|\.)?(?: per set)?"),
    ("hold", r"holds?(?: ?(?:time|for|each))?"),
    ("time", r"time(?: on)?|duration|work|on|length|how long(?: for)?|secs?|seconds?|mins?|minutes?"),
    ("rest", r"rests?(?: ?(?:time|period|(?:between|after)(?: .{1,12})?))?|recovery|recover|break|pause|off|breather"),
    (
        "name",
        r"exercises?(?: name)?|name of exercise|movements?|moves?|stretch(?:es)?|drills?|activity|name|what|pose"
        r"|stations?|posture|position name",
    ),
)
_NOTE = re.compile(
    r"(?:notes?|remarks?|good to know|position|comments?|details?|how(?: to(?: do it)?)?|descriptions?|reminders?"
    r"|instructions?|cues?|tips?|(?:form|coaching|technique)(?: (?:cues?|tips?|notes?|points?))?|technique)\W*",
    re.IGNORECASE,
)
_LONGEST_TITLE = 80
"""The most characters of a title. Why: each line of a text is asked whether it is one."""
_SIDES = re.compile(r"\b(?:each|per|both)\s+(?:sides?|legs?|arms?|feet|foot|hands?|directions?)\b", re.IGNORECASE)


def column_of(title: str) -> Column:
    """What a column with a title holds, `other` if the title is not known.

    >>> [column_of(title) for title in ("Reps", "Sets / reps", "Rest (s)", "Load / notes", "Muscles")]
    ['reps', 'dosage', 'rest', 'load', 'other']
    """
    if len(title) > _LONGEST_TITLE:
        return "other"
    plain = _SIDES.sub("", re.sub(r"\s*[(\[].*?[)\]]", "", title.lower())).strip(" :./*_")
    known: Column = next((kind for kind, words in _COLUMNS if re.fullmatch(words, plain)), "other")
    if known == "other" and len(parts := re.split(r"\s*(?:/|&|\+|,|\bor\b|\band\b)\s*", plain)) == 2:
        both = [column_of(part) for part in parts]
        if all(each in ("sets", "reps", "time", "hold") for each in both):
            return "dosage"
        return both[0] if both[0] != "name" and is_note(parts[1]) else "other"
    return known


def is_note(title: str) -> bool:
    """Whether a column holds what is said of an exercise, so that its title need not be said with it."""
    return not title or _NOTE.fullmatch(title) is not None


def sides_in_title(title: str) -> str:
    """The sides that a title says its figures are for: `each side` of `Reps (each side)`."""
    found = _SIDES.search(title)
    return found[0].lower() if found else ""


def columns_of(titles: Sequence[str]) -> list[Column]:
    """What each column holds; behind a column of numbers the name needs no title that is known."""
    kinds = [column_of(title) for title in titles]
    if "name" not in kinds and kinds[:2] == ["number", "other"]:
        kinds[1] = "name"
    return kinds


def row_of(cells: Sequence[str]) -> str:
    """The cells as the row of a table with marks between them."""
    return f"| {' | '.join(cells)} |"

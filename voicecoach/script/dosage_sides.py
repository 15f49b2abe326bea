"""The sides of a dosage: which of them, in which order, and whether a text only names one."""

import re

from voicecoach.routine import Side, Sides
from voicecoach.scanner import Range, Token, WhichSide, scan
from voicecoach.script.dosage_tokens import DosageTokens
from voicecoach.source import Mistake

_OWN_SIDE = ("left", "right")


def sides_of(read: DosageTokens, shown: str) -> tuple[Sides, Side | None] | Mistake:
    """Which sides, and the first one if it is stated."""
    named = {each.value.side for each in read.sides if isinstance(each.value, WhichSide) and not _is_rep(read, each)}
    first = next((side for side in Side if f"{side} first" in named), None)
    only = next((side for side in Side if named & {f"{side} only", str(side)}), None)
    if "alternating" in named and "each" in named:
        hint, forms = _in_turn(read)
        return Mistake(f"{shown} could mean the total, or the number for each side", hint, forms=forms)
    bare = [token for token in read.left if token.kind == "sides" or token.value in ("left", "right")]
    if (bare and len(named) + len(bare) > 1) or (only and len(named) > 1):
        hint = "write `left only` for one side, `each side, left first` for both"
        return Mistake(f"{shown} could mean one side or both", hint)
    if only:
        return ("left only" if only is Side.LEFT else "right only"), None
    return ("alternating" if "alternating" in named else "each" if named else "none"), first


def _in_turn(read: DosageTokens) -> tuple[str, tuple[str, ...]]:
    """The hint, and the forms that it names, for sides in turn of which each is said to have so many reps."""
    counted = [
        token.value.one for token in read.work if token.kind in ("reps", "number") and isinstance(token.value, Range)
    ]
    reps = counted[0] if len(counted) == len(read.work) == 1 else None
    if not reps:
        return "`20, alternating` is 20 in all, `10, each side` is 10 for each", ()
    sets = next((f"{each.value} x " for each in read.how_many), "")
    each, in_all = f"{sets}{2 * reps}, alternating", f"{sets}{reps}, alternating"
    return f"write `{each}` for {reps} on each side, or `{in_all}` for that in all", (each, in_all)


_A_SIDE = r"(?:on |for )?(?:the )?(?P<{}>left|right|l|r)\b(?: (?:side|leg|arm|foot|hand|knee|hip))?"
_AND = r"\s*(?:[,;/&+]|\band\b|,?\s*\bthen\b|\s)\s*"
_OFTEN = r"(?P<often>,?\s*(?:x\s*\d+|\d+\s*x|twice|\d+ times))?"
_TWO_SIDES = re.compile(
    rf"(?P<one>.*?\d.*?)\s*{_A_SIDE.format('first')}{_AND}(?P<two>\S*\d.*?)\s*{_A_SIDE.format('second')}{_OFTEN}",
    re.IGNORECASE,
)
"""The same work for one side and then for the other: `2 x 12 L, 2 x 12 R`."""


_RIGHT = re.compile(r"\b(?:r|right)\b", re.IGNORECASE)


def with_each_side(text: str) -> str | None:
    """A dosage that is written for both sides with `each side`, or None.

    >>> with_each_side("2 x 12 L, 2 x 12 R"), with_each_side("30s left, 30s right, x2"), with_each_side("8 L, 10 R")
    ('2 x 12, each side, left first', 'x2 30s, each side, left first', None)
    """
    if not _RIGHT.search(text):  # most texts, known at once
        return None
    match = _TWO_SIDES.fullmatch(text.strip())
    if match is None or match["one"].lower().split() != match["two"].lower().split():
        return None
    first, second = match["first"][0].lower(), match["second"][0].lower()
    if first == second:
        return None
    often = f"{(match['often'] or '').strip(' ,')} "
    return f"{often.lstrip()}{match['one']}, each side, {'left' if first == 'l' else 'right'} first"


def _is_rep(read: DosageTokens, token: Token) -> bool:
    """Whether `each` means each rep, as after a hold: `10 reps, hold 5s each`."""
    ends = [each.end for each in read.work if each.kind == "hold"]
    is_behind = (
        bool(ends)
        and token.text.lower() == "each"
        and token.start >= ends[0]
        and not read.text[ends[0] : token.start].strip()
    )
    return is_behind and len(read.work) > 1


def names_bare_side(text: str) -> Side | None:
    """The side that a dosage only names, as in `2 x 15, left`.

    >>> names_bare_side("2 x 15, left"), names_bare_side("2 x 15, left only")
    (<Side.LEFT: 'left'>, None)
    """
    named = [token for token in scan(text) if token.kind == "sides"]
    return Side(named[0].text.lower()) if len(named) == 1 and named[0].text.lower() in _OWN_SIDE else None


def states_sides(text: str) -> bool:
    """Whether a text ends with `each side` or the like.

    >>> states_sides("Hip stretch, each side"), states_sides("Side plank")
    (True, False)
    """
    tokens = [token for token in scan(text) if token.kind != "mark"]
    return bool(tokens) and isinstance(side := tokens[-1].value, WhichSide) and side.side == "each"

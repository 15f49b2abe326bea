"""Parses dosages: `3 x 10, each side` and other common shorthands, including sides and held reps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from voicecoach.clock import hours_written, written
from voicecoach.routine import (
    LONGEST_HELD_REP_MS,
    Amrap,
    Breaths,
    Dosage,
    Hold,
    Reps,
    Side,
    Sides,
    Timed,
    ToFailure,
    Work,
)
from voicecoach.scanner import Listed, Quantity, Range, RestBetween, Token, WhichSide, WorkAndRest, scan
from voicecoach.scanner.vocabulary import vocabulary
from voicecoach.source import Mistake

MOST_SETS = 50
MOST_REPS = 500
MOST_BREATHS = 200
LONGEST_WORK_MS = 3_600_000
LONGEST_TEXT = 120
EXAMPLES = "write for example `3 x 10`, `3 x hold 30s`, `2 x 8-12 reps, each side` or `5 breaths`"

LIMBS = ("side", "leg", "arm", "foot", "hip", "knee", "hand", "shoulder", "ankle", "direction")
"""The words that may stand for a side."""

LEAST_HELD_REPS = 4
LEAST_SET_HOLD_MS = 10_000
"""`10 x hold 5s` is one set of held reps, `3 x hold 30s` is several sets: with four or more holds, each shorter than
ten seconds, nobody rests after each. This is how physiotherapists write it."""

_HOW_MANY = ("x", "sets", "rounds", "times")
"""The kinds of figures that give the number of sets."""
_MARKS = frozenset(", ; : . ( ) - ‐ ‑ ‒ – — − /".split())
_BETWEEN = frozenset("of and with for x".split())
"""Words allowed between two figures of a dosage."""
_BEFORE = {"a": ("hold",), "an": ("hold",), "repeat": ("times",), "for": ("time", "distance"), "with": ("hold", "word")}
"""Words allowed before certain kinds of figures, or before another such word."""
_ALONE = ("left", "right", "as long as possible", "as long as you can")
"""Words that do not make a dosage by themselves."""
_WORK = ("number", "list", "reps", "time", "hold", "breaths", "interval", "amrap", "to failure")
_OF_A_DOSAGE = frozenset(
    "set sets rep reps repetitions round rounds hold breaths amrap max maximum failure s sec secs second seconds "
    "min mins minute minutes".split()
)
_SETS = ("many sets", "write one number of sets, for example `3 x 10`")
_TIME = ("long", "a time needs one figure, for example `3 x hold 30s`")
_BREATHS = ("many breaths", "write one number of breaths, for example `2 x 5 breaths`")
_ONE_FIGURE = {**dict.fromkeys(("x", "sets", "rounds"), _SETS), "breaths": _BREATHS}
_ONE_FIGURE |= dict.fromkeys(("time", "hold", "amrap"), _TIME)
"""For each kind of figure that must not be a range, the problem and what to write instead."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A text and its tokens: the work, the number of sets, the sides, and any remaining words."""

    text: str
    work: list[Token]
    how_many: list[Token]
    sides: list[Token]
    left: list[Token]


def parse_dosage(text: str) -> Dosage | Mistake:
    """Parse a dosage, or return what is wrong with it.

    >>> parse_dosage("3 sets of 10 reps").sets
    (Reps(low=10, high=10, hold_ms=None), Reps(low=10, high=10, hold_ms=None), Reps(low=10, high=10, hold_ms=None))
    >>> parse_dosage("hold for 30 seconds, each side")
    Dosage(sets=(Hold(ms=30000),), sides='each', rest_ms=None, rounds=False, first_side=None)
    >>> parse_dosage("10 x hold 5s").sets
    (Reps(low=10, high=10, hold_ms=5000),)
    >>> parse_dosage("0 x 10").message
    '0 sets leave nothing to do'
    """
    shown = f"`{text.strip()}`"
    if len(text) > LONGEST_TEXT:
        return Mistake("this is too long for a dosage", EXAMPLES)
    if re.search(r"\d{10}", text):
        return Mistake(f"{shown} has a figure too large to count to", EXAMPLES)
    if negative := re.search(r"(?:^|[x×*])\s*([-−]\d+)", text):
        positive = text.strip().replace(negative[1], negative[1][1:])
        return Mistake(f"`{negative[1]}` is below zero", f"write `{positive}`")
    read = _read(text)
    sides = _sides(read, shown)
    if isinstance(sides, Mistake):
        return sides
    dosage = None if read.left else _dosage(read)
    if isinstance(dosage, Dosage):
        return replace(dosage, sides=sides[0], first_side=sides[1])
    return dosage or _in_english(text, shown, read.left) or _unclear(read, shown)


def written_work(work: Work) -> str:
    """The work of one set, as written in a dosage."""
    match work:
        case Hold(ms):
            return f"hold {written(ms)}"
        case Timed(ms):
            return written(ms)
        case Breaths(count):
            return f"{count} breaths"
        case Reps(low, high):
            return str(low) if low == high else f"{low}-{high}"
        case Amrap(ms):
            return f"AMRAP {written(ms)}"
        case ToFailure(hold):
            return "hold to failure" if hold else "to failure"
        case _:
            assert_never(work)


def states_dosage(text: str) -> bool:
    """Whether a text contains a dosage, such as a heading without its colon.

    >>> states_dosage("Plank 3 x 10"), states_dosage("Warm-up 5 min"), states_dosage("The 10-minute core")
    (True, True, False)
    """
    tokens = list(scan(text))
    while tokens and tokens[-1].kind == "mark":
        tokens.pop()
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        match token.kind:
            case "sets" | "reps" | "rounds" | "breaths":
                return True
            case "list" | "to failure" if token.text.lower().endswith(("rep", "reps", "repetitions", "failure")):
                return True
            case "x" if (before and before.is_figure) or (after and (after.is_figure or after.value == "hold")):
                return True
            case "word" if token.value == "hold" and after and after.kind == "number":
                return True
            case "time" | "distance" if after is None or re.search(r"[\d½]\s*(?:[a-ln-z\"'″]|min)", token.text.lower()):
                return True
            case "hold" | "rest" | "amrap" | "interval" if re.search(r"\d(?!-|\d)", token.text):
                return True
            case _:
                pass
    return False


def looks_like_dosage(text: str) -> bool:
    """Whether a dosage was meant, even if it makes no sense: the text has a figure or one of the words.

    >>> looks_like_dosage("3 x lots"), looks_like_dosage("the easy way")
    (True, False)
    """
    return any(character.isdecimal() for character in text) or any(
        token.kind in _HOW_MANY + _WORK or token.value in _OF_A_DOSAGE or _rest_ms(token) for token in scan(text)
    )


def states_sides(text: str) -> bool:
    """Whether a text ends with `each side` or the like.

    >>> states_sides("Hip stretch, each side"), states_sides("Side plank")
    (True, False)
    """
    tokens = [token for token in scan(text) if token.kind != "mark"]
    return bool(tokens) and isinstance(side := tokens[-1].value, WhichSide) and side.side == "each"


def _read(text: str, language: str = "en") -> _Read:
    sides = [token for token in scan(text, language) if token.kind == "sides" and token.text.lower() not in _ALONE]
    read, words = _Read(text, [], [], sides, []), vocabulary(language)
    # The sides may stand anywhere, as in `hold each side 30s`: the rest is read as if they were not there.
    without = "".join(" " if any(side.start <= at < side.end for side in sides) else c for at, c in enumerate(text))
    tokens = [token for token in scan(without, language) if token.value not in _MARKS]
    for index, token in enumerate(tokens):
        following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
        if token.kind in ("word", "mark"):
            is_between = not _BETWEEN.isdisjoint(words.get(str(token.value), ())) and index and following
            is_work = token.value == "work" and index and tokens[index - 1].kind == "time"
            if not (is_between or is_work or following in _BEFORE.get(str(token.value), ())):
                read.left.append(token)
        elif token.text.lower() in _ALONE or _has_manner(token):
            read.left.append(token)
        else:
            (read.how_many if token.kind in _HOW_MANY else read.work).append(token)
    return read


def _has_manner(token: Token) -> bool:
    """Whether it says how reps are done (`10 slow reps`), which is not part of a dosage; breaths are slow anyway."""
    words = vocabulary("en")
    return token.kind in ("reps", "sets") and any("slow" in words.get(word, ()) for word in token.text.lower().split())


def _sides(read: _Read, shown: str) -> tuple[Sides, Side | None] | Mistake:
    """Which sides, and the first one if it is stated."""
    named = {each.value.side for each in read.sides if isinstance(each.value, WhichSide) and not _is_rep(read, each)}
    first = next((side for side in Side if f"{side} first" in named), None)
    only = next((side for side in Side if named & {f"{side} only", str(side)}), None)
    if "alternating" in named and "each" in named:
        hint = "`20, alternating` is 20 in all, `10, each side` is 10 for each"
        return Mistake(f"{shown} could mean the total, or the number for each side", hint)
    bare = [token for token in read.left if token.kind == "sides" or token.value in ("left", "right")]
    if (bare and len(named) + len(bare) > 1) or (only and len(named) > 1):
        hint = "write `left only` for one side, `each side, left first` for both"
        return Mistake(f"{shown} could mean one side or both", hint)
    if only:
        return ("left only" if only is Side.LEFT else "right only"), None
    return ("alternating" if "alternating" in named else "each" if named else "none"), first


def _is_rep(read: _Read, token: Token) -> bool:
    """Whether `each` means each rep, as after a hold: `10 reps, hold 5s each`."""
    ends = [each.end for each in read.work if each.kind == "hold"]
    is_behind = (
        bool(ends)
        and token.text.lower() == "each"
        and token.start >= ends[0]
        and not read.text[ends[0] : token.start].strip()
    )
    return is_behind and len(read.work) > 1


def _dosage(read: _Read) -> Dosage | Mistake | None:
    """The dosage without its sides; None if the figures do not make one."""
    work, how_many = list(read.work), list(read.how_many)
    holds = [token for token in work if token.kind == "hold"]
    if not work and how_many and (how_many[-1].kind == "times" or len(how_many) == 2):
        work = [how_many.pop()]  # `3 times`, `3 sets x 10`
    elif len(holds) == len(work) == 1 and len(how_many) == 2 and (reps := [x for x in how_many if x.kind == "x"]):
        how_many.remove(reps[-1])
        work.append(reps[-1])  # `3 x 10 x 5s hold`
    elif len(work) == 2 and work[0].kind == "number" and one_figure(work[0]) is not None and holds and not how_many:
        if not re.match(r"holds?\s+(?:of|for)\b", holds[0].text.lower()):
            return None
        how_many, work = work[:1], holds  # `10 holds of 5 seconds`
    elif [token.kind for token in work] == ["to failure", "number"] and not how_many:
        how_many = [work.pop()]  # `to failure 3`
    if len(how_many) > 1 or len(work) - len(holds) > 1 or len(holds) > 1:
        return None
    if not work:
        asked = f"`{how_many[0].text}` does not say how much: how many reps, or how long?" if how_many else ""
        return Mistake(asked or "there is no dosage", EXAMPLES)
    return _sets_of([token for token in work if token not in holds], holds, how_many[0] if how_many else None)


def _sets_of(work: Sequence[Token], holds: Sequence[Token], how_many: Token | None) -> Dosage | Mistake | None:
    """The sets of this work, with held reps if there is a hold as well."""
    count = one_figure(how_many) if how_many else 1
    if how_many and how_many.kind == "x" and not work and isinstance(reps := how_many.value, Range) and count is None:
        hold_ms = one_figure(holds[0]) if holds else None  # `8-12 x hold 5s`
        if reps.low >= LEAST_HELD_REPS and hold_ms is not None and hold_ms < LEAST_SET_HOLD_MS:
            held = (Reps(reps.low, reps.high, hold_ms),)
            return _checked(1, held) or Dosage(held)
    found = _works((work or holds)[0], count) if count is not None else None
    if count is None or found is None:
        return None
    if isinstance(found, Mistake):
        return found
    if work and holds:
        hold_ms = one_figure(holds[0])
        if any(not isinstance(each, Reps) for each in found):
            hint = "write for example `3 x 10, hold 5s` or `3 x hold 30s`"
            return Mistake("only reps can have a hold as well", hint)
        if hold_ms is None:
            return None
        found = tuple(replace(each, hold_ms=hold_ms) for each in found if isinstance(each, Reps))
    if mistake := _checked(count, found):
        return mistake
    kind = how_many.kind if how_many else ""
    is_counted = kind in ("x", "times", "number") and count >= LEAST_HELD_REPS
    if is_counted and isinstance(found[0], Hold) and found[0].ms < LEAST_SET_HOLD_MS:
        found = (Reps(count, count, found[0].ms),)
    rest_ms = work[0].value.rest_ms if work and isinstance(work[0].value, WorkAndRest) else None
    return Dosage(found, rest_ms=rest_ms, rounds=kind == "rounds" or rest_ms is not None)


def one_figure(token: Token) -> int | None:
    """The figure of a token, or None if it is a range."""
    return token.value.one if isinstance(token.value, Range) else None


def _works(token: Token, count: int) -> tuple[Work, ...] | Mistake | None:
    """One work per set."""
    one = one_figure(token)
    work: Work
    match token.kind, token.value:
        case "number" | "reps" | "x" | "times", Range(low, high):
            work = Reps(low, high)
        case "list", Listed() as listed:
            return _listed(listed, count)
        case "to failure", bool(is_hold):
            work = ToFailure(hold=is_hold)
        case "distance", Quantity(unit="m"):
            return Mistake(f"`{token.text}` could be minutes or metres", "write `min` for minutes")
        case "interval", WorkAndRest(work_ms, has_units=True):
            work = Timed(work_ms)
        case _, _ if one is None:
            return None
        case "hold", _:
            work = Hold(one)
        case "time", _:
            work = Timed(one)
        case "amrap", _:
            work = Amrap(one)
        case "breaths", _:
            work = Breaths(one)
        case _:
            return None
    return (work,) * min(count, MOST_SETS + 1)


def _rest_ms(token: Token) -> int:
    """The length of a rest in milliseconds, 0 if none is stated."""
    return (token.value.low_ms or 0) if isinstance(token.value, RestBetween) else 0


def _listed(listed: Listed, count: int) -> tuple[Work, ...] | Mistake | None:
    """Sets that differ: `8-6` is falling, and `6-4-2` has three figures."""
    figures, between = listed.figures, listed.between
    low, high = figures[0], figures[-1]
    text = {"to": " to ", "or": " or ", ",": ", "}.get(between, between).join(map(str, figures))
    if len(figures) == 2 and between == "/":
        hint = f"write `{low}, {high}` for two sets, or `{low}, each side`"
        return Mistake(f"`{text}` could be two sets or two sides", hint)
    if len(figures) == 2 and between in ("to", "or"):
        return Mistake(f"`{text}` is a range that goes down", f"write `{high}-{low}`")
    if between == ".":
        return None
    if count not in (1, len(figures)):
        hint = f"write `{text}` alone, or one figure or a rising range for all sets"
        return Mistake(f"`{text}` names {len(figures)} sets, but {count} are asked for", hint)
    return tuple(Reps(figure, figure) for figure in figures)


def _in_english(text: str, shown: str, left: Sequence[Token]) -> Mistake | None:
    """The English form of a dosage that makes sense in another language."""
    if all(token.value in vocabulary("en") for token in left):
        return None
    for language in ("de", "fr", "es"):
        read = _read(text, language)
        dosage = None if read.left else _dosage(read)
        rounds = [f"{token.value} rounds" for token in read.how_many if token.kind == "rounds" and not read.work]
        english = _written(dosage, read.sides) if isinstance(dosage, Dosage) else "".join(rounds)
        if english and not read.left:
            return Mistake(f"{shown} is not in English; a dosage is always in English", f"write `{english}`")
    return None


def written_dosage(dosage: Dosage) -> str:
    """A dosage as written in a script.

    >>> written_dosage(Dosage((Hold(30_000),) * 3, "each", first_side=Side.RIGHT))
    '3 x hold 30s, each side, right first'
    """
    sides = {"none": "", "each": ", each side"}.get(dosage.sides, f", {dosage.sides}")
    first = f", {dosage.first_side} first" if dosage.first_side else ""
    return _written_sets(dosage) + sides + first


def _written_sets(dosage: Dosage) -> str:
    """The same without the sides."""
    first, count = dosage.sets[0], len(dosage.sets)
    if len(set(dosage.sets)) > 1:
        work = ", ".join(written_work(work) for work in dosage.sets)
    elif dosage.rest_ms is not None:
        work = f"{count} rounds of {written_work(first)} on, {written(dosage.rest_ms)} off"
    elif count > 1:
        work = f"{count} {'rounds of' if dosage.rounds else 'x'} {written_work(first)}"
    else:
        work = f"{written_work(first)}{' reps' if isinstance(first, Reps) else ''}"
    held = f", hold {written(first.hold_ms)}" if isinstance(first, Reps) and first.hold_ms else ""
    return work + held


def _written(dosage: Dosage, sides: Sequence[Token]) -> str:
    """A dosage as written in a script, with the sides in the words of their tokens."""
    text = _written_sets(dosage)
    for side in (token.value for token in sides if isinstance(token.value, WhichSide)):
        text += f", each {side.limb or 'side'}" if side.side == "each" else f", {side.side}"
    return text


def _unclear(read: _Read, shown: str) -> Mistake:
    """The general problem and hint, used if no other applies."""
    tokens = [*read.how_many, *read.work, *read.left]
    kinds, words = {token.kind for token in tokens}, {token.value for token in read.left}
    for kind in (token.kind for token in tokens if isinstance(token.value, Range) and token.value.one is None):
        if kind in _ONE_FIGURE:
            what, hint = _ONE_FIGURE[kind]
            return Mistake(f"{shown} does not say how {what}", hint)
    if "rest" in kinds or "rest" in words:
        rest_ms = next(filter(None, map(_rest_ms, read.work)), 30_000)
        hint = f"write `rest: {written(rest_ms)}` on a line of its own under the heading"
        return Mistake(f"{shown} is not a dosage I understand", hint)
    if kinds & {"amrap", "to failure"} or words & {"max", "maximum", "failure"}:
        hint = "write `AMRAP 60s` for as many as you can in that time, or `to failure` for as long as it takes"
        return Mistake(f"{shown} does not say when it ends", hint)
    if len(read.work) == len(read.left) == 1 and read.work[0].kind == "number" and words & {"hold", "stay"}:
        what = f"`{read.left[0].text} {read.work[0].text}` has no unit of time"
        return Mistake(what, "write for example `hold 30s`")
    return Mistake(f"{shown} is not a dosage I understand", EXAMPLES)


def _checked(count: int, works: tuple[Work, ...]) -> Mistake | None:
    """The problem with a figure out of bounds, if any."""
    if count == 0:
        return Mistake("0 sets leave nothing to do", EXAMPLES)
    if count > MOST_SETS:
        return Mistake(f"{count} sets are too many; the most is {MOST_SETS}", "split them into several exercises")
    for work in works:
        match work:
            case Hold(ms) | Timed(ms) | Amrap(ms) if not 1_000 <= ms <= LONGEST_WORK_MS:
                kind = "hold" if isinstance(work, Hold) else "set"
                if ms < LONGEST_WORK_MS:
                    return Mistake(f"a {kind} of {hours_written(ms)} is too short", "the shortest is one second")
                form = {Hold: "hold {}", Amrap: "AMRAP {}"}.get(type(work), "{}")
                return _too_long(kind, count, ms, form)
            case Reps(low, high) if low == 0:
                return Mistake("0 reps leave nothing to do", EXAMPLES)
            case Reps(low, high) if high > MOST_REPS:
                return Mistake(f"{high} reps are too many; the most is {MOST_REPS}", "split them into sets")
            case Reps(hold_ms=int(ms)) if not 1_000 <= ms <= LONGEST_HELD_REP_MS:
                held, longest = hours_written(ms), hours_written(LONGEST_HELD_REP_MS)
                what = f"a rep can be held for one second to {longest}, not for {held}"
                return Mistake(what, "write sets instead, for example `3 x hold 60s`")
            case Breaths(breaths) if not 1 <= breaths <= MOST_BREATHS:
                return Mistake(f"there can be 1 to {MOST_BREATHS} breaths, not {breaths}", EXAMPLES)
            case _:
                pass
    return None


def _too_long(kind: str, count: int, ms: int, form: str) -> Mistake:
    """A mistake stating the limit, with a hint for the same time in as few sets as possible.

    >>> _too_long("set", 1, 5_400_000, "{}").hint
    'write for example `2 x 45 min`; no set may last longer than an hour, so that a slip cannot make a session of days'
    """
    parts = -(-ms // LONGEST_WORK_MS)
    work = form.format(written(ms // parts // 1000 * 1000))
    example = f"{count * parts} x {work}" if count * parts <= MOST_SETS else form.format("60 min")
    limit = f"no {kind} may last longer than an hour, so that a slip cannot make a session of days"
    return Mistake(f"a {kind} of {hours_written(ms)} is too long", f"write for example `{example}`; {limit}")

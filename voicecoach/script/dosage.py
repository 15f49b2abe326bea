"""Parses dosages: `3 x 10, each side` and other common shorthands, including sides and held reps."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from voicecoach.routine import Amrap, Breaths, Distance, Dosage, Hold, Reps, Timed, ToFailure, Work
from voicecoach.scanner import Every, Listed, Quantity, Range, Token, WhichSide, WorkAndRest, word_classes
from voicecoach.script.ambiguous import doubtful, slashed
from voicecoach.script.dosage_tokens import (
    Beside,
    DosageTokens,
    dosage_tokens,
    has_foreign_word,
    may_name_work,
    read_beside,
    sides_of,
    with_each_side,
)
from voicecoach.script.not_understood import unclear
from voicecoach.script.written_dosage import (
    EVERY,
    EXAMPLES,
    METRES,
    MINUTES_OR_METRES,
    MOST_SETS,
    out_of_bounds,
    rounds_of,
    written_sets,
    written_work,
)
from voicecoach.source import Mistake

LONGEST_TEXT = 120

LIMBS = ("side", "leg", "arm", "foot", "hip", "knee", "hand", "shoulder", "ankle", "direction")
"""The words that may stand for a side."""

LEAST_HELD_REPS = 4
LEAST_SET_HOLD_MS = 10_000
"""`10 x hold 5s` is one set of held reps, `3 x hold 30s` is several sets: with four or more holds, each shorter than
ten seconds, nobody rests after each. This is how physiotherapists write it."""


def parse_dosage(text: str) -> Dosage | Mistake:
    """Parse a dosage, or return what is wrong with it.

    >>> parse_dosage("3 sets of 10 reps").sets  # doctest: +NORMALIZE_WHITESPACE
    (Reps(low=10, high=10, hold_ms=None, open_end=False),
     Reps(low=10, high=10, hold_ms=None, open_end=False),
     Reps(low=10, high=10, hold_ms=None, open_end=False))
    >>> parse_dosage("hold for 30 seconds, each side") == Dosage((Hold(30_000),), "each")
    True
    >>> parse_dosage("10 x hold 5s").sets
    (Reps(low=10, high=10, hold_ms=5000, open_end=False),)
    >>> found = parse_dosage("8 reps every 60s, 10 times @ 16 kg")
    >>> len(found.sets), found.every_ms, found.loads
    (10, 60000, ('16 kg',))
    >>> parse_dosage("0 x 10").message
    '0 sets leave nothing to do'
    """
    found = _read(text)
    if isinstance(found, DosageTokens):
        shown = f"`{text.strip()}`"
        return _in_english(text, shown, found.left) or unclear(text, found, dosage_or_none)
    return found


def dosage_or_none(text: str) -> Dosage | None:
    """A dosage, or None where `parse_dosage` finds a mistake. For those who do not tell the mistake: what to write
    instead takes longer to find than the dosage.

    >>> dosage_or_none("to failure") == parse_dosage("to failure"), dosage_or_none("3 x lots")
    (True, None)
    """
    found = _read(text) if may_name_work(text) and not has_foreign_word(text) else None
    return found if isinstance(found, Dosage) else None


@lru_cache(maxsize=10_000)
def _read(text: str) -> Dosage | Mistake | DosageTokens:
    """A dosage, what is wrong with it, or the tokens of which none can be made.

    Why cached: a heading is read in several ways, and many exercises have the same dosage.
    """
    shown = f"`{text.strip()}`"
    if len(text) > LONGEST_TEXT:
        return Mistake("this is too long for a dosage", EXAMPLES)
    if re.search(r"\d{10}", text):
        return Mistake(f"{shown} has a figure too large to count to", EXAMPLES)
    if negative := re.search(r"(?:^|[x×*])\s*([-−]\d+)", text):
        positive = text.strip().replace(negative[1], negative[1][1:])
        return Mistake(f"`{negative[1]}` is below zero", f"write `{positive}`")
    beside = doubtful(text) or read_beside(text)
    if isinstance(beside, Mistake):
        return beside
    read = dosage_tokens(beside.text)
    sides = sides_of(read, shown)
    if isinstance(sides, Mistake):
        each_side = with_each_side(text)
        found = _read(each_side) if each_side is not None else None
        return found if isinstance(found, Dosage) else sides
    dosage = None if read.left else _whole(read, beside)
    if isinstance(dosage, Dosage):
        return replace(dosage, sides=sides[0], first_side=sides[1])
    if (each_side := with_each_side(text)) is not None and isinstance(found := _read(each_side), Dosage):
        return found
    return dosage or read


def _whole(read: DosageTokens, beside: Beside) -> Dosage | Mistake | None:
    """The dosage with what stands beside it, without its sides; None if the figures do not make one."""
    found = _at_equal_times(read) if read.every else _dosage(read)
    if not isinstance(found, Dosage):
        return found
    if read.own_pace and not all(isinstance(work, Reps) and not work.open_end for work in found.sets):
        return Mistake("only reps can be done at one's own pace", "write for example `3 x 10, own pace`")
    if len(found.sets) == 1 and not read.how_many:
        found = replace(found, sets=found.sets * beside.count)  # `5 @ 60, 70, 80 kg`
    loads = beside.for_sets(len(found.sets))
    return loads if isinstance(loads, Mistake) else replace(found, loads=loads, own_pace=bool(read.own_pace))


def _at_equal_times(read: DosageTokens) -> Dosage | Mistake | None:
    """Sets that begin every so often."""
    every, works = read.every[0], [token for token in read.work if token.kind != "time"]
    assert isinstance(every.value, Every)
    times = [token for token in read.work if token.kind == "time"]
    is_total = len(times) == 1 and bool(works)  # `every minute, 7 reps for 8 min`
    work = works if is_total else read.work
    if len(read.every) > 1 or len(read.how_many) > 1:
        return None
    if unclear := _minutes_or_work(read):
        return unclear
    if not work and not read.plus:
        return Mistake(f"`{every.text}` does not say how much: how many reps, or how long?", EVERY)
    found = _dosage(replace(read, work=work, how_many=[]))
    if not isinstance(found, Dosage) or found.rest_ms is not None:
        return None if isinstance(found, Dosage) else found
    if read.own_pace or any(_is_open(each) for each in found.sets):
        open_end = "own pace" if read.own_pace else written_work(next(filter(_is_open, found.sets)))
        what = f"`{open_end}` has no known length, but `{every.text}` begins the next set"
        return Mistake(what, EVERY)
    if len(found.sets) > 1 and not read.how_many and every.value.times is every.value.total_ms is None:
        return replace(found, rounds=True, every_ms=every.value.period_ms)
    rounds = rounds_of(every, read.how_many, times[0] if is_total else None)
    if isinstance(rounds, Mistake):
        return rounds
    if len(found.sets) not in (1, rounds):
        return Mistake(f"{len(found.sets)} sets are written, but there are {rounds} times", EVERY)
    sets = found.sets if len(found.sets) > 1 else found.sets * min(rounds, MOST_SETS + 1)
    return out_of_bounds(rounds, sets) or Dosage(sets, rounds=True, every_ms=every.value.period_ms)


def _minutes_or_work(read: DosageTokens) -> Mistake | None:
    """The problem with two figures after `EMOM` or `every 60s`, if the first could be minutes: `EMOM 8-12 reps`."""
    every, others = read.every[0], [*read.work, *read.how_many]
    assert isinstance(every.value, Every)
    if len(others) != 1 or others[0].start < every.end or every.value.times or every.value.total_ms:
        return None
    of, text, is_count = every.text, others[0].text, others[0].kind in ("number", "reps")
    match others[0].value:
        case Listed((minutes, amount)):
            meant, other = f"two sets of {minutes} and {amount}", f"{minutes}, {amount} reps {of}"
        case Range(minutes, amount) if minutes < amount and is_count and "mom" in of.lower():
            meant, other = f"{minutes} to {amount} reps each time", f"{of} for 10 min, {minutes}-{amount} reps"
        case _:
            return None
    forms = [f"`{form}`" for form in (f"{of} for {minutes} min, {amount} reps", other) if dosage_or_none(form)]
    if not forms:
        return None
    return Mistake(f"`{text}` could be {minutes} min of {amount} reps, or {meant}", f"write {' or '.join(forms)}")


def _is_open(work: Work) -> bool:
    """Whether nobody knows when it ends."""
    return isinstance(work, ToFailure | Distance) or (isinstance(work, Reps) and work.open_end)


def _dosage(read: DosageTokens) -> Dosage | Mistake | None:
    """The dosage of the figures alone; None if they do not make one."""
    work, how_many = list(read.work), list(read.how_many)
    holds = [token for token in work if token.kind == "hold"]
    if sets := _written_out(read, [token for token in work if token not in holds], holds):
        return out_of_bounds(len(sets), sets) or Dosage(sets)
    if not work and how_many and (_is_reps(how_many[-1]) or len(how_many) == 2):
        work = [how_many.pop()]  # `3 times`, `x10`, `3 sets x 10`
    elif len(holds) == len(work) == 1 and len(how_many) == 2 and (reps := [x for x in how_many if x.kind == "x"]):
        how_many.remove(reps[-1])
        work.append(reps[-1])  # `3 x 10 x 5s hold`
    elif len(work) == 2 and work[0].kind == "number" and one_figure(work[0]) is not None and holds and not how_many:
        if not re.match(r"holds?\s+(?:of|for)\b", holds[0].text.lower()):
            return None
        how_many, work = work[:1], holds  # `10 holds of 5 seconds`
    elif [token.kind for token in work] == ["to failure", "number"] and not how_many:
        how_many = [work.pop()]  # `to failure 3`
    if len(how_many) > 1 or len(work) - len(holds) > 1 or len(holds) > 1 or read.plus:
        return None
    if not work:
        return _how_much(how_many[0]) if how_many else Mistake("there is no dosage", EXAMPLES)
    figures = [_as_interval(token) if how_many else token for token in work if token not in holds]
    found = _sets_of(figures, holds, how_many[0] if how_many else None)
    if read.breathes and isinstance(found, Dosage):
        times = [work.ms for work in found.sets if isinstance(work, Timed)]
        return replace(found, sets=tuple(Breaths(0, ms) for ms in times)) if times and not found.rest_ms else None
    return found


def _how_much(how_many: Token) -> Mistake:
    """The problem of a number of sets alone: `3 sets`."""
    asked = f"`{how_many.text}` does not say how much: how many reps, or how long?"
    count = one_figure(how_many)
    if count is None or not 1 <= count <= MOST_SETS:
        return Mistake(asked, EXAMPLES)
    return Mistake(asked, f"write for example `{count} x 10` or `{count} x 30s`", how_many.start, how_many.end)


def _as_interval(token: Token) -> Token:
    """The `20/10` of `8 x 20/10` as seconds of work and rest, as it is before `x 8`; any other token as it is."""
    match token.value:
        case Listed((one, two), "/") if one != two and one % 5 == two % 5 == 0 < two:
            return replace(token, kind="interval", value=WorkAndRest(one * 1_000, two * 1_000, has_units=False))
        case _:
            return token


def _is_reps(token: Token) -> bool:
    """Whether a number of times is one of reps where it stands alone: `10 times`, `x10`; `10 x` begins a dosage."""
    return token.kind == "times" or (token.kind == "x" and not token.text[:1].isalnum()) or token.text[:1] in "xX"


def _written_out(read: DosageTokens, work: Sequence[Token], holds: Sequence[Token]) -> tuple[Reps, ...] | None:
    """Sets one by one that end in another kind of figure: `5, 5, 5+`, `5/3/1+`, `10, 8, 6 x hold 5s`."""
    tokens = [*work, *(read.how_many if holds else [])]
    if not tokens:
        return None
    *first, last = tokens
    if read.plus and isinstance(last.value, Listed) and len(work) == 1 and not holds:
        *figures, end = last.value.figures
        return (*(Reps(figure, figure) for figure in figures), Reps(end, end, open_end=True))
    if len(first) != 1 or (end_of := one_figure(last)) is None or len(holds) > 1:
        return None
    before, between = first[0], read.text[first[0].end : last.start].strip()
    if isinstance(before.value, Listed):
        listed = before.value.figures if before.value.between in (",", "-") else ()
    else:
        listed = (one,) if before.kind == "number" and (one := one_figure(before)) is not None else ()
    hold_ms = one_figure(holds[0]) if holds else None
    if not listed or between not in (",", "-") or last.kind != ("x" if holds else "at least"):
        return None
    if holds and (hold_ms is None or not last.text[:1].isdecimal()):
        return None
    works = [Reps(figure, figure, hold_ms) for figure in listed]
    return (*works, Reps(end_of, end_of, hold_ms, open_end=not holds))


def _sets_of(work: Sequence[Token], holds: Sequence[Token], how_many: Token | None) -> Dosage | Mistake | None:
    """The sets of this work, with held reps if there is a hold as well."""
    count = one_figure(how_many) if how_many else 1
    if how_many and how_many.kind == "x" and not work and isinstance(reps := how_many.value, Range) and count is None:
        hold_ms = one_figure(holds[0]) if holds else None  # `8-12 x hold 5s`
        if reps.low >= LEAST_HELD_REPS and hold_ms is not None and hold_ms < LEAST_SET_HOLD_MS:
            held = (Reps(reps.low, reps.high, hold_ms),)
            return out_of_bounds(1, held) or Dosage(held)
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
        if any(isinstance(each, Reps) and each.open_end for each in found):
            hint = "write for example `3 x 5, hold 5s` or `3 x 5+`"
            return Mistake("reps with an open end cannot have a hold as well", hint)
        if hold_ms is None:
            return None
        found = tuple(replace(each, hold_ms=hold_ms) for each in found if isinstance(each, Reps))
    if mistake := out_of_bounds(count, found):
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
        case "at least", Range(low, high) if low != high:
            what = f"`{token.text}` could be a range, or {high} and as many more as you can"
            return Mistake(what, f"write `{low}-{high}` or `{high}+`")
        case "at least", Range(low):
            work = Reps(low, low, open_end=True)
        case "distance", Quantity(float() | int() as amount, high, unit) if amount == high and unit in METRES:
            if unit == "m" and amount <= MINUTES_OR_METRES and token.text.endswith(("m", "M")):
                hint = f"write `{amount:g} min` or `{written_work(Distance(amount, unit))}`"
                return Mistake(f"`{token.text}` could be minutes or metres", hint)
            work = Distance(amount, unit)
        case "interval", WorkAndRest(work_ms, rest_ms, has_units=False) if work_ms == rest_ms:
            return slashed(work_ms // 1_000, rest_ms // 1_000, count)
        case "interval", WorkAndRest(work_ms):
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


def _listed(listed: Listed, count: int) -> tuple[Work, ...] | Mistake | None:
    """Sets that differ: `8-6` is falling, and `6-4-2` has three figures."""
    figures, between = listed.figures, listed.between
    low, high = figures[0], figures[-1]
    text = {"to": " to ", "or": " or ", ",": ", "}.get(between, between).join(map(str, figures))
    if len(figures) == 2 and between == "/":
        return slashed(low, high, count)
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
    if all(token.value in word_classes("en") for token in left):
        return None
    for language in ("de", "fr", "es"):
        read = dosage_tokens(text, language)
        dosage = None if read.left else _dosage(read)
        rounds = [f"{token.value} rounds" for token in read.how_many if token.kind == "rounds" and not read.work]
        english = _written(dosage, read.sides) if isinstance(dosage, Dosage) else "".join(rounds)
        if english and not read.left:
            return Mistake(f"{shown} is not in English; a dosage is always in English", f"write `{english}`")
    return None


def _written(dosage: Dosage, sides: Sequence[Token]) -> str:
    """A dosage as written in a script, with the sides in the words of their tokens."""
    text = written_sets(dosage)
    for side in (token.value for token in sides if isinstance(token.value, WhichSide)):
        text += f", each {side.limb or 'side'}" if side.side == "each" else f", {side.side}"
    return text

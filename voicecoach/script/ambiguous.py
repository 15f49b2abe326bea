"""Dosages whose figures make one and could as well make another, with both written out: `3 x 10/60`, `45:15 x 6`."""

import re
from collections.abc import Callable

from voicecoach.script.spellings import SECONDS
from voicecoach.script.written_dosage import MOST_SETS
from voicecoach.source import Mistake


def doubtful(text: str) -> Mistake | None:
    """The problem of a dosage whose figures make one, and could as well make another.

    >>> doubtful("3 x 10/60").forms
    ('3 x 10 @ 60 kg', '3 x 10 @ 60 lb', '10s on, 60s off, 3 rounds')
    >>> doubtful("45:15 x 6").forms, doubtful("12 x3, each leg").forms, doubtful("8 x 20/10")
    (('45s on, 15s off, 6 rounds', '6 x 45 min 15s'), ('3 x 12, each leg', '12 x 3, each leg'), None)
    """
    for pattern, asked in _DOUBTS:
        if (match := pattern.search(text)) and (found := asked(match)) is not None:
            before, behind = text[: match.start()], text[match.end() :]
            forms = tuple(f"{before}{form}{behind}".strip() for form in found.forms)
            *first, last = (f"`{form}`" for form in forms)
            hint = f"write {', '.join(first)} or {last}"
            lead = len(text) - len(text.lstrip())
            start, end = match.start("pair") - lead, match.end("pair") - lead
            return Mistake(found.message, hint, start, end, forms=forms)
    return None


def slashed(one: int, two: int, count: int) -> Mistake:
    """The problem of two figures with a slash: `10/10`, `12/10 x 8`, `10/10 x 3`, `3 x 10/60`."""
    shown = f"`{one}/{two}`"
    if count == 1:
        hint = f"write `{one}, {two}` for two sets, or `{one}, each side`"
        return Mistake(f"{shown} could be two sets or two sides", hint)
    timed = f"{one}s on, {two}s off, {count} rounds"
    if two > one:
        forms = (f"{count} x {one} @ {two} kg", f"{count} x {one} @ {two} lb", timed)
        hint = f"write `{forms[0]}`, `{forms[1]}` or `{timed}`"
        return Mistake(f"{shown} could be reps and their load, or seconds of work and rest", hint, forms=forms)
    reps = f"{count} x {one}, each side" if one == two else f"{count} x {one}"
    meant = "reps for each side" if one == two else "reps"
    what = f"{shown} could be seconds of work and rest, or {meant}"
    return Mistake(what, f"write `{timed}` or `{reps}`", forms=(timed, reps))


LONG_REST = 4
"""A rest of so many times the work, both without a unit, could be a load."""


def _load_or_rest(match: re.Match[str]) -> Mistake | None:
    """`3 x 10/60`: the second figure is too large for a rest as a rule, or the first one stands behind sets."""
    one, two, count = int(match["one"]), int(match["two"]), _count(match)
    is_odd = two > one if match["before"] else two >= LONG_REST * one
    is_odd = is_odd or (match["before"] is not None and "set" in match[0].lower() and two != one)
    return slashed(one, two, count) if is_odd and one and two and 1 < count <= MOST_SETS else None


def _clock_or_two(match: re.Match[str]) -> Mistake | None:
    """`45:15 x 6`: minutes and seconds, or seconds of work and rest."""
    one, two, count = int(match["one"]), int(match["two"]), _count(match)
    if not 1 < count <= MOST_SETS or one < LEAST_SECONDS or not two or one % 5 or two % 5:
        return None
    forms = (f"{one}s on, {two}s off, {count} rounds", f"{count} x {one} min {two}s")
    return Mistake(f"`{match['pair']}` could be seconds of work and rest, or minutes and seconds", "", forms=forms)


LEAST_SECONDS = 10
"""A time on the clock with fewer minutes is one."""


def _count(match: re.Match[str]) -> int:
    return int(match["before"] or match["behind"] or match["rounds"])


def _times_behind(match: re.Match[str]) -> Mistake | None:
    """`12 x3`, `hold 5s x 10 x 3`: which of the two is the number of sets?"""
    one, two, hold = int(match["one"]), int(match["two"]), match["hold"] or match["held"]
    if not 1 < two < one <= MOST_SETS:
        return None
    held = f", hold {hold.strip()}" if hold else ""
    what = f"`{match['pair']}` could be {two} sets of {one}, or {one} sets of {two}"
    return Mistake(what, "", forms=(f"{two} x {one}{held}", f"{one} x {two}{held}"))


def _effort_or_reps(match: re.Match[str]) -> Mistake | None:
    """`10 RPE 8 x 3`: ten reps at an effort of eight, or eight at one of ten."""
    one, name, two, count = match["one"], match["name"].upper(), match["two"], match["count"]
    forms = (f"{count} x {one} @ {name} {two}", f"{two} x {count} @ {name} {one}")
    if int(two) <= int(count):  # `2 RIR 3 x 10`
        return None
    return Mistake(f"`{match['pair']}` could be {name} {two}, or {name} {one}", "", forms=forms)


def _load_between(match: re.Match[str]) -> Mistake | None:
    """`8 @ RPE 8 x 3`: the load stands between the two."""
    one, two, load = int(match["one"]), int(match["two"]), match["load"].strip()
    if one == two or not 1 < two <= MOST_SETS or not re.search(r"[^\d.]", load):
        return None
    what = f"`{match['pair']}` could be {two} sets of {one}, or {one} sets of {two}"
    return Mistake(what, "", forms=(f"{two} x {one} @ {load}", f"{one} x {two} @ {load}"))


_FIGURE = r"(?<![\w.:/-])(?P<{}>\d{{1,3}})"
_NO_MORE = r"(?![\w.:/%'\"″′-])(?!\s*(?:[x×]|kgs?|lbs?|sec|min|reps?)\b)"
_PAIR = r"(?P<pair>(?<![\w.:/@-])(?P<one>\d{{1,3}})\s?{}\s?(?P<two>\d{{1,3}}))"


def _with_count(pair: str, of: str = "sets?") -> re.Pattern[str]:
    """A pair of figures with a number of sets before or behind it."""
    before = rf"{_FIGURE.format('before')}\s*(?:x|×|{of}\s+of)\s*"
    behind = rf"\s*,?\s*(?:(?:x|×)\s*(?P<behind>\d{{1,2}})|(?P<rounds>\d{{1,2}})\s*{of}\b)"
    return re.compile(rf"(?:{before})?{_PAIR.format(pair)}(?(before)|{behind}){_NO_MORE}", re.IGNORECASE)


_DOUBTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mistake | None]], ...] = (
    (_with_count("/"), _load_or_rest),
    (_with_count(":", "(?:sets?|rounds?|times)"), _clock_or_two),
    (
        re.compile(
            rf"(?P<hold>)(?P<held>)(?<![\w.:/-])(?<!@ )(?P<pair>(?P<one>\d{{1,2}})\s+[x×](?P<two>\d{{1,2}})){_NO_MORE}",
            re.IGNORECASE,
        ),
        _times_behind,
    ),
    (
        re.compile(
            rf"(?:hold\s+(?:for\s+)?(?P<hold>{SECONDS})|(?P<held>{SECONDS})\s+holds?)"
            rf"\s*,?\s*[x×]\s*(?P<pair>(?P<one>\d{{1,2}})\s*[x×]\s*(?P<two>\d{{1,2}})){_NO_MORE}",
            re.IGNORECASE,
        ),
        _times_behind,
    ),
    (
        re.compile(
            rf"(?<![\w.:/@-])(?<!@ )(?P<pair>(?P<one>\d{{1,2}})\s+(?P<name>rpe|rir)\s*(?P<two>\d{{1,2}}))"
            rf"\s*[x×]\s*(?P<count>\d{{1,2}}){_NO_MORE}",
            re.IGNORECASE,
        ),
        _effort_or_reps,
    ),
    (
        re.compile(
            rf"(?<![\w.:/@-])(?<![x×]\s)(?P<pair>(?P<one>\d{{1,2}})\s*@\s*(?P<load>(?:(?:rpe|rir)\s*)?\d+(?:\.\d+)?"
            rf"\s*(?:kgs?\b|lbs?\b|%|rpe\b|rir\b)?)\s*[x×]\s*(?P<two>\d{{1,2}})){_NO_MORE}",
            re.IGNORECASE,
        ),
        _load_between,
    ),
)
"""Figures that could be two things, each with the question."""

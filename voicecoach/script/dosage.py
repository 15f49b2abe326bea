"""How much of an exercise: `3 x 10, each side` and the field's other shorthands. Knows nothing of headings."""

import re
from dataclasses import dataclass, replace
from typing import assert_never

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
from voicecoach.script.durations import DURATION, parse_duration, plain, written
from voicecoach.script.translations import english_dosage

MOST_SETS = 50
MOST_REPS = 500
MOST_BREATHS = 200
LONGEST_WORK_MS = 3_600_000
LONGEST_TEXT = 120
EXAMPLES = "write for example `3 x 10`, `3 x hold 30s`, `2 x 8-12 reps, each side` or `5 breaths`"

_SETS = r"(?:(?P<sets>\d+)\s*(?:x|(?P<word>sets?|rounds?))\s*(?:(?:of|and|with|for|x)\b|[,:-])?\s*)?"
_REPS = r"(?:\s*(?:reps?|repetitions?|times))?"
_SHORT = r"s|secs?|seconds?|mins?|minutes?"
_MANY = r"amrap|max(?:imum)?\s+reps|as many(?:\s+reps)?\s+as\s+(?:possible|you can)"
_TO_FAILURE = r"(?:(?:un)?til(?:l\b)?\s+|to\s+)?(?:muscular\s+)?failure"
_LONG = r"(?:hold|stay)\s+(?:for\s+)?as long as (?:possible|you can)"
_FAILURE = rf"(?:(?P<hold>hold|stay)\s+)?(?:reps\s+)?{_TO_FAILURE}|(?P<long>{_LONG})"
_OPEN_ENDED = rf"{_MANY}|max|failure|as long as"
LEAST_HELD_REPS = 4
LEAST_SET_HOLD_MS = 10_000
"""`10 x hold 5s` is one set of reps that are held, `3 x hold 30s` are sets: from four on, and below ten seconds, nobody
rests after each. That is how physiotherapists write it."""


@dataclass(frozen=True, slots=True)
class DosageMistake:
    """Why a dosage makes no sense, and what to write instead."""

    message: str
    hint: str = EXAMPLES


def parse_dosage(text: str) -> Dosage | DosageMistake:
    """The dosage, or what is wrong with it.

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
        return DosageMistake("this is too long for a dosage")
    if re.search(r"\d{10}", text):
        return DosageMistake(f"{shown} has a figure that nobody can count to")
    text = plain(re.sub(r"[()]|(?<=[A-Za-z])\.|[.\s]+$", " ", text))
    held = take_hold(text)
    stated = take_sides(held.rest if held else text)
    if isinstance(stated, Contradiction):
        return DosageMistake(f"{shown} {stated.message}", stated.hint)
    rest = re.sub(r"(?:\s*[,;:-])+\s*$|^\s*[,;:]\s*", "", stated.rest).strip()
    dosage = _interval(rest) or _sets(rest)
    if isinstance(dosage, Dosage) and held:
        dosage = _held(dosage, held.ms)
    if isinstance(dosage, Dosage):
        return replace(dosage, sides=stated.sides, first_side=stated.first_side)
    return dosage or _in_english(text, shown) or DosageMistake(*_unclear(rest, shown))


def written_work(work: Work) -> str:
    """The work of one set, as a dosage has it."""
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
    """Whether a dosage stands somewhere in a text, such as a heading that lacks its colon.

    >>> states_dosage("Plank 3 x 10"), states_dosage("Warm-up 5 min"), states_dosage("The 10-minute core")
    (True, True, False)
    """
    counted = rf"\d\s*x\s*(?:\d|hold)|\d\s*(?:sets?|reps?|rounds?|breaths)\b|\bhold\s+\d|\d\s*(?:{_SHORT})\b"
    words = re.sub(r"[()]|[.\s]+$", " ", text)
    return bool(re.search(rf"{counted}|(?:{DURATION})$|\bto failure$", plain(words)))


def looks_like_dosage(text: str) -> bool:
    """Whether someone meant a dosage, even if it makes no sense: it has a figure or one of the words.

    >>> looks_like_dosage("3 x lots"), looks_like_dosage("the easy way")
    (True, False)
    """
    return bool(
        re.search(
            rf"\d|\b(?:sets?|reps?|repetitions|rounds?|hold|breaths|once|twice|{_OPEN_ENDED}|{_SHORT})\b", plain(text)
        )
    )


def _held(dosage: Dosage, ms: int) -> Dosage | DosageMistake:
    """The same with every rep held."""
    works = tuple(replace(work, hold_ms=ms) for work in dosage.sets if isinstance(work, Reps))
    if len(works) < len(dosage.sets):
        return DosageMistake("only reps can be held besides", "write for example `3 x 10, hold 5s` or `3 x hold 30s`")
    return _checked(len(works), works) or replace(dosage, sets=works)


def _interval(text: str) -> Dosage | DosageMistake | None:
    """`20s on, 10s off, 8 rounds`, in either order."""
    if not re.search(r"off|rest", text):
        return None
    pair = rf"(?P<on>{DURATION})\s*(?:on|work)\s*[,/]?\s*(?P<off>{DURATION})\s*(?:off|rest)"
    text = re.sub(rf"\bwork\s+({DURATION})\s*[,/]?\s*rest\s+({DURATION})", r"\1 work, \2 rest", text)
    rounds = r"(?P<rounds>\d+)\s*(?:rounds?|sets?|x|times)"
    behind = rf"{pair}\s*[,-]?\s*(?:(?:x\s*)?{rounds}|x\s*(?P<times>\d+))"
    for pattern in (behind, rf"{rounds}\s*(?:of|,|:|-)?\s*{pair}", pair):
        if match := re.fullmatch(pattern, text):
            named = match.groupdict()
            count = int(named.get("rounds") or named.get("times") or 1)
            on, off = parse_duration(match["on"]), parse_duration(match["off"])
            assert on is not None and off is not None
            works: tuple[Work, ...] = (Timed(on),) * min(count, MOST_SETS + 1)
            return _checked(count, works) or Dosage(works, rest_ms=off, rounds=True)
    return None


def _sets(text: str) -> Dosage | DosageMistake | None:
    for behind in (
        r"^(.*?\d.*?)\s*(?:,|x|-|for)?\s*(?<!\d)(\d+)\s*(sets?|rounds?)$",
        r"^(.*\d.*?)\s*,\s*(?:repeat\s+)?(\d+)\s*(times)$",
        rf"^((?:hold\s+(?:for\s+)?|amrap\s+)?{DURATION})\s*x\s*(\d+)()$",
        rf"^((?:hold\s+)?{_TO_FAILURE})\s*(?:,|x|-)?\s*(\d+)\s*(sets?|rounds?|times|)$",
    ):
        if match := re.match(behind, text):
            text = f"{match[2]} {match[3].replace('times', '') or 'x'} {match[1]}"
            break
    text = re.sub(rf"^(\d+)\s+holds?\s+(?:of|for)\s+({DURATION})$", r"\1 x hold \2", text)
    match = re.match(_SETS, text)
    assert match is not None
    count = int(match["sets"]) if match["sets"] else 1
    rest = text[match.end() :].strip()
    if not rest:
        asked = f"`{text}` does not say how much: how many reps, or how long?"
        return DosageMistake(asked if match["sets"] else "there is no dosage")
    if re.fullmatch(r"\d+\s*m", rest):
        return DosageMistake(f"`{rest}` could be minutes or metres", "write `min` for minutes")
    if re.fullmatch(r"hold\s+(?:for\s+)?\d+", rest):
        return DosageMistake(f"`{rest}` has no unit of time", "write for example `hold 30s`")
    works = _works(rest, count)
    if works is None or isinstance(works, DosageMistake):
        return works
    if mistake := _checked(count, works):
        return mistake
    if (
        not match["word"]
        and count >= LEAST_HELD_REPS
        and isinstance(works[0], Hold)
        and works[0].ms < LEAST_SET_HOLD_MS
    ):
        works = (Reps(count, count, works[0].ms),)
    return Dosage(works, rounds=(match["word"] or "").startswith("round"))


def _works(text: str, count: int) -> tuple[Work, ...] | DosageMistake | None:
    """One work per set."""
    many = min(count, MOST_SETS + 1)
    if match := re.fullmatch(rf"(\d+){_REPS}", text):
        return (Reps(int(match[1]), int(match[1])),) * many
    if match := re.fullmatch(rf"(?:hold|stay)(?:\s+each)?(?:\s+for)?\s+({DURATION})|({DURATION})\s*-?\s*holds?", text):
        return (Hold(parse_duration(match[1] or match[2]) or 0),) * many
    if match := re.fullmatch(rf"(\d+)\s+holds?\s+(?:of|for)\s+({DURATION})", text):
        return (Reps(int(match[1]), int(match[1]), parse_duration(match[2])),) * many
    in_time = rf"(?:{_MANY})\s*(?:(?:in|for|of)\b|[,:-])?\s*({DURATION})|({DURATION})\s*(?:of\s+)?amrap"
    if match := re.fullmatch(in_time, text):
        return (Amrap(parse_duration(match[1] or match[2]) or 0),) * many
    if match := re.fullmatch(_FAILURE, text):
        return (ToFailure(hold=bool(match["hold"] or match["long"])),) * many
    if match := re.fullmatch(rf"(?:for\s+)?({DURATION})(?:\s*of\s+work|\s*work)?", text):
        return (Timed(parse_duration(match[1]) or 0),) * many
    if match := re.fullmatch(r"(?:(?:hold|stay)(?:\s+for)?\s+)?(\d+)(?:\s+(?:slow|deep|calm))?\s+breaths?", text):
        return (Breaths(int(match[1])),) * many
    if match := re.fullmatch(rf"(\d+\s*(-|,|/|to)\s*\d+(?:\s*\2\s*\d+)*){_REPS}", text):
        return _figures(match[1], match[2], count)
    return None


def _figures(text: str, between: str, count: int) -> tuple[Work, ...] | DosageMistake:
    """`8-12` rises and is a range; `8-6` falls and `6-4-2` has three figures: those are sets that differ."""
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    low, high = figures[0], figures[-1]
    if len(figures) == 2 and between == "/":
        return DosageMistake(
            f"`{text}` could be two sets or two sides",
            f"write `{low}, {high}` for two sets, or `{low}, each side`",
        )
    if len(figures) == 2 and (between == "to" or (between == "-" and low < high)):
        if low >= high:
            return DosageMistake(f"`{text}` is a range that does not rise", f"write `{high}-{low}`")
        return (Reps(low, high),) * min(count, MOST_SETS + 1)
    if count not in (1, len(figures)):
        return DosageMistake(
            f"`{text}` names {len(figures)} sets, but {count} are asked for",
            f"write `{text}` alone, or one figure or a rising range for all sets",
        )
    return tuple(Reps(figure, figure) for figure in figures)


def _in_english(text: str, shown: str) -> DosageMistake | None:
    """What a dosage is called in English that makes sense in another language."""
    english = english_dosage(text)
    if english == text or not (re.fullmatch(r"\d+ rounds", english) or isinstance(parse_dosage(english), Dosage)):
        return None
    return DosageMistake(f"{shown} is not in English, as a dosage is in every language", f"write `{english}`")


def _unclear(text: str, shown: str) -> tuple[str, str]:
    """What is said, and hinted at, where nothing else fits."""
    if re.match(r"\d+\s*(?:-|to)\s*\d+\s*(?:x|sets?|rounds?)\b", text):
        return f"{shown} does not say how many sets", "write one number of sets, for example `3 x 10`"
    if re.search(r"\d\s*(?:-|to)\s*\d+\s*-?breaths\b", text):
        return f"{shown} does not say how many breaths", "write one number of breaths, for example `2 x 5 breaths`"
    if re.search(rf"\d\s*(?:-|to)\s*\d+\s*-?(?:{_SHORT})\b", text):
        return f"{shown} does not say how long", "a time needs one figure, for example `3 x hold 30s`"
    if re.search(r"\brest\b", text):
        return f"{shown} is no dosage I understand", "write `rest: 30s` on a line of its own under the heading"
    if re.search(rf"\b(?:{_OPEN_ENDED})\b", text):
        hint = "write `AMRAP 60s` for as many as you can in that time, or `to failure` for as long as it takes"
        return f"{shown} does not say when it ends", hint
    return f"{shown} is no dosage I understand", EXAMPLES


def _checked(count: int, works: tuple[Work, ...]) -> DosageMistake | None:
    """What is out of bounds, if anything."""
    if count == 0:
        return DosageMistake("0 sets leave nothing to do")
    if count > MOST_SETS:
        return DosageMistake(f"{count} sets are more than {MOST_SETS}", "split them into several exercises")
    for work in works:
        match work:
            case Hold(ms) | Timed(ms) | Amrap(ms) if not 1_000 <= ms <= LONGEST_WORK_MS:
                kind = "hold" if isinstance(work, Hold) else "set"
                if ms < LONGEST_WORK_MS:
                    return DosageMistake(f"a {kind} of {_figure(ms)} is too short", "one second is the least there is")
                form = {Hold: "hold {}", Amrap: "AMRAP {}"}.get(type(work), "{}")
                return _too_long(kind, count, ms, form)
            case Reps(low, high) if low == 0:
                return DosageMistake("0 reps leave nothing to do")
            case Reps(low, high) if high > MOST_REPS:
                return DosageMistake(f"{high} reps are more than {MOST_REPS}", "split them into sets")
            case Reps(hold_ms=int(ms)) if not 1_000 <= ms <= LONGEST_HELD_REP_MS:
                what = (
                    f"a rep that is held for {_figure(ms)} is not between one second and {_figure(LONGEST_HELD_REP_MS)}"
                )
                return DosageMistake(what, "write sets instead, for example `3 x hold 60s`")
            case Breaths(breaths) if not 1 <= breaths <= MOST_BREATHS:
                return DosageMistake(f"{breaths} breaths are not between 1 and {MOST_BREATHS}")
            case _:
                pass
    return None


def _too_long(kind: str, count: int, ms: int, form: str) -> DosageMistake:
    """The limit, and the same time in as few sets as there may be.

    >>> _too_long("set", 1, 5_400_000, "{}").hint
    'write for example `2 x 45 min`; no set lasts longer than an hour, so that a slip makes no session of days'
    """
    parts = -(-ms // LONGEST_WORK_MS)
    work = form.format(written(ms // parts // 1000 * 1000))
    example = f"{count * parts} x {work}" if count * parts <= MOST_SETS else form.format("60 min")
    limit = f"no {kind} lasts longer than an hour, so that a slip makes no session of days"
    return DosageMistake(f"a {kind} of {_figure(ms)} is too long", f"write for example `{example}`; {limit}")


def _figure(ms: int) -> str:
    """
    >>> _figure(5_400_000), _figure(3_660_000), _figure(36_000_000), _figure(500)
    ('1 h 30 min', '1 h 1 min', '10 h', '0.5 seconds')
    """
    if ms < LONGEST_WORK_MS:
        return f"{ms / 1000:g} seconds"
    hours, rest_ms = divmod(ms, 3_600_000)
    return f"{hours:,} h {written(rest_ms)}" if rest_ms else f"{hours:,} h"


LIMBS = ("side", "leg", "arm", "foot", "hip", "knee", "hand", "shoulder", "ankle", "direction")
"""What each side may be called."""

LIMB = rf"(?:{'|'.join(LIMBS)}|way)"
_EACH = rf"(?:(?:on|for|with)\s+)?(?:(?:each|per|every)\s+{LIMB}|both\s+{LIMB}s|/\s*{LIMB})\b|\beach(?=[\s,;]*$)"
_ALTERNATING = rf"\balternat(?:ing|e|ely)(?:\s+{LIMB}s?)?\b"
_THE = r"(?:(?:on|for|with)\s+)?(?:the\s+)?"
_ONE = rf"{_THE}(?P<side>left|right)(?:\s+{LIMB})?"
_FIRST = rf"\b{_ONE}(?:\s+(?:goes\s+)?first|[\s,]+(?:and\s+)?then\s+{_THE}(?P<other>left|right)(?:\s+{LIMB})?)\b"
_ONLY = rf"\b(?:only\s+{_ONE}|{_ONE.replace('side>', 'one>')}\s+only|{_THE}(?P<named>left|right)\s+{LIMB})\b"


@dataclass(frozen=True, slots=True)
class StatedSides:
    """What was said of the sides, and the text without it."""

    rest: str
    sides: Sides
    first_side: Side | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the text could mean, and how each of it is written."""

    message: str
    hint: str


def take_sides(text: str) -> StatedSides | Contradiction:
    """The sides that are named in a text that went through `plain`.

    >>> take_sides("3 x 10, each side, right first")
    StatedSides(rest='3 x 10', sides='each', first_side=<Side.RIGHT: 'right'>)
    >>> take_sides("3 x 10, left only").sides
    'left only'
    """
    first = re.search(_FIRST, text)
    text = re.sub(_FIRST, " ", text)
    only = re.search(_ONLY, text)
    text = re.sub(_ONLY, " ", text)
    text, alternating = re.subn(_ALTERNATING, " ", text)
    text, each = re.subn(_EACH, " ", text)
    rest = re.sub(r"(?:\s*[,;])+\s*$", "", re.sub(r"\s+", " ", text)).strip()
    if alternating and each:
        return Contradiction(
            "could mean so many in all, or so many for each side",
            "`20, alternating` is 20 in all, `10, each side` is 10 for each",
        )
    if (only and (alternating or each or first)) or (first and first["side"] == first["other"]):
        return Contradiction(
            "could mean one side or both",
            "write `left only` for one side, `each side, left first` for both",
        )
    if only:
        side = only["side"] or only["one"] or only["named"]
        return StatedSides(rest, "left only" if side == "left" else "right only")
    first_side = Side(first["side"]) if first else None
    return StatedSides(rest, "alternating" if alternating else "each" if each or first else "none", first_side)


def states_sides(text: str) -> bool:
    """Whether a text ends with `each side` or the like.

    >>> states_sides("Hip stretch, each side"), states_sides("Side plank")
    (True, False)
    """
    return bool(re.search(rf"(?:{_EACH})$", plain(re.sub(r"[()]", " ", text))))


_REP = r"(?:reps?|repetitions?|time)"
_LEAD = r"(?:[,;-]\s*|\bx\s*|\b(?:and|then|with(?:\s+an?)?)\s+)*"
_OF_EACH = rf"(?:\s*\b(?:(?:each|every|per)\s+{_REP}|each(?!\s+\w)))?"
_HOLD = re.compile(
    rf"{_LEAD}\b(?:(?:(?:each|every)(?:\s+{_REP})?\s+)?(?:hold(?:ing)?|held)\s+"
    rf"(?:(?:each|every)(?:\s+{_REP})?\s+)?(?:for\s+)?(?P<time>{DURATION})|(?P<before>{DURATION})\s*-?\s*holds?)"
    rf"{_OF_EACH}"
)
_HELD_REPS = re.compile(r"\breps?\b|\brepetitions?\b|\d\s*(?:x|sets?\b|rounds?\b).*\d|\d\s*[-,/]\s*\d|\d\s+to\s+\d")


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
    return Held(rest, ms) if ms is not None and _HELD_REPS.search(rest) else None

"""Settings that are written beside a dosage: `3x15, tempo 3-1-1-0, rest 60s`, `10 reps (2s up, 2s down)`.

They mean the same as on a line of their own under the heading. And what to write for a dosage that has other words
behind it, or is not right as it is: that is only told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicecoach.clock import parse_duration, written
from voicecoach.scanner import Listed, RestBetween, Token, scan
from voicecoach.script.dosage import LONGEST_TEXT, dosage_or_none, parse_dosage
from voicecoach.script.inline import SHORTEST_EVERY_MS
from voicecoach.script.not_understood import SETTING_OF
from voicecoach.script.spellings import cleaned
from voicecoach.script.written_dosage import MOST_SETS
from voicecoach.source import Mistake


@dataclass(frozen=True, slots=True)
class SettingBeside:
    """A setting as it is written under a heading, and its place in the text: offsets from 0."""

    key: str
    value: str
    start: int
    end: int


def settings_beside(text: str) -> tuple[str, tuple[SettingBeside, ...]]:
    """The dosage without the settings that stand beside it, and these.

    >>> rest, found = settings_beside("3x15, tempo 3-1-1-0, rest 60s, each side")
    >>> rest, [(each.key, each.value) for each in found]
    ('3x15, each side', [('tempo', '3-1-1-0'), ('rest', '60s')])
    >>> [(each.key, each.value) for each in settings_beside("10 reps (2s up, 2s down)")[1]]
    [('tempo', 'up 2s, down 2s')]
    >>> [(each.key, each.value) for each in settings_beside("3 min (4 in / 6 out)")[1]]
    [('breathe', 'in 4s, out 6s')]
    """
    found = list(_phases(text))
    tokens = scan(_blanked(text, found))
    for index, token in enumerate(tokens):
        if (setting := _setting(token, tokens[index + 1 : index + 3])) is not None:
            before = _LEADING.search(text[: setting.start])
            found.append(replace(setting, start=before.start()) if before else setting)
    found.sort(key=lambda each: each.start)
    return cleaned(_blanked(text, found)), tuple(found)


_LEADING = re.compile(r"\b(?:(?:with|and|at|then|plus|an?)\s+)+$", re.IGNORECASE)
"""Words that lead to a setting."""


def _blanked(text: str, found: list[SettingBeside]) -> str:
    for each in found:
        text = f"{text[: each.start]}{' ' * (each.end - each.start)}{text[each.end :]}"
    return text


def _setting(token: Token, following: tuple[Token, ...]) -> SettingBeside | None:
    """The setting that begins with a token, if any."""
    match token.kind, token.value:
        case "rest", RestBetween(low, high, between) if between in ("", "sets", "rounds", "exercises") and low == high:
            key = "between-exercises" if between == "exercises" else "rest"
            value = length_in(token.text) if low else "none" if low == 0 else "as needed"
            return SettingBeside(key, value, *token.span)
        case "rest", RestBetween(low, high, "reps") if low and low == high:
            return SettingBeside("relax", length_in(token.text), *token.span)
        case "tempo", Listed(figures):
            return SettingBeside("tempo", "-".join(map(str, figures)), *token.span)
        case "word", "relax" | "release" if len(following) > 1 and following[0].value == "for":
            return _setting(token, following[1:])
        case "word", "relax" | "release" if following and following[0].kind == "time":
            return SettingBeside("relax", following[0].text, token.start, following[0].end)
        case "time", _ if following and following[0].value in ("relax", "release"):
            return SettingBeside("relax", token.text, token.start, following[0].end)
        case _:
            return None


_LENGTH = re.compile(r"\d*:\d\d|[\d.½¼¾]+(?:/\d)?\s*[^\W\d_]*[\"'″′]*(?:\s*\d+\s*(?:s|sec|seconds)\b)?", re.IGNORECASE)


def length_in(text: str) -> str:
    """The length of time in the words of a rest: `rest 60s between sets` is `60s`."""
    match = _LENGTH.search(text)
    written = match[0].strip() if match else text
    return re.sub(r"\s*(?:''|’’|′′|\"|″|”)$", "s", re.sub(r"(?<=\d)\s*['’′]$", " min", written))


_MOVES = (
    "up|down|lift|lower|raise|out|in|back|forwards?|open|close|push|pull|press|return|lifting|lowering|raising|eccentric|"
    "concentric|ecc|con|inhale|exhale|extend|bend|straighten|drop|stand|sit|rise|sink|breathe (?:in|out)"
)
_KEPT = "hold|pause|squeeze|stay|wait"
_WORDS = (
    rf"(?:(?:slowly |and |the )*(?:{_MOVES}|{_KEPT})(?: (?:slowly|there|at the top|at the bottom|and (?:{_MOVES})))?)"
)
_SECONDS = r"\d{1,2}(?:\.\d)?\s*(?:s\b|secs?\b\.?|seconds?\b|\"|″|''|counts?\b)?(?![\w%:])"
_PHASE = re.compile(
    rf"(?<![\w.:])(?:(?P<before>{_SECONDS})\s*(?:to |on the way |for )?(?P<name>{_WORDS})\b"
    rf"|(?P<named>{_WORDS})\s*:?\s*(?:for |over )?(?P<behind>{_SECONDS})(?!\s*(?:x\b|×|reps?\b|breaths?\b|rounds?\b)))",
    re.IGNORECASE,
)
"""One phase of a rep or a breath: a name with a length before or after it."""
_JOIN = re.compile(r"\s*(?:[,/;+–—-]|→|->|\band\b|\bthen\b|,\s*(?:and|then)\b)?\s*", re.IGNORECASE)
_MOVE = re.compile(rf"\b(?:{_MOVES})\b", re.IGNORECASE)
_BREATHS = {"in": "in", "inhale": "in", "breathe in": "in", "out": "out", "exhale": "out", "breathe out": "out"}
_BREATHS |= {"hold": "hold", "pause": "hold"}
MOST_PHASES = 6


_RHYTHM = re.compile(r"\d{1,2}(?:\.\d)?(?:(?:\s*[-–—:/,]\s*|\s+)\d{1,2}(?:\.\d)?){1,3}")
_IN_ORDER = {2: ("in", "out"), 3: ("in", "hold", "out"), 4: ("in", "hold", "out", "hold")}


def breath_rhythm(text: str) -> str:
    """The value of `breathe` for the figures of a rhythm of breathing; empty if they are none.

    >>> breath_rhythm("4-7-8"), breath_rhythm("4/6"), breath_rhythm("4-4-4-4"), breath_rhythm("slow")
    ('in 4s, hold 7s, out 8s', 'in 4s, out 6s', 'in 4s, hold 4s, out 4s, hold 4s', '')
    """
    if _RHYTHM.fullmatch(text.strip()) is None:
        return ""
    figures = re.findall(r"[\d.]+", text)
    phases = zip(_IN_ORDER[len(figures)], figures, strict=True)
    return ", ".join(f"{name} {figure}s" for name, figure in phases if float(figure))


_MAY_BE = re.compile(
    rf"\b(?:rest|resting|rests|breaks?|recovery|recover|tempo|relax|release|{_MOVES})\b", re.IGNORECASE
)


def may_have_settings(text: str) -> bool:
    """Whether a text has one of the words of a setting. This is known sooner than the settings."""
    return _MAY_BE.search(text) is not None


def _phases(text: str) -> Iterator[SettingBeside]:
    """The phases of a rep or a breath, if the text has any: two or more that follow one another."""
    run: list[re.Match[str]] = []
    for match in [*_PHASE.finditer(text), None]:
        if match is not None and run and _JOIN.fullmatch(text[run[-1].end() : match.start()]):
            run.append(match)
            continue
        names = [_name(each) for each in run]
        if 2 <= len(run) <= MOST_PHASES and any(map(_MOVE.search, names)):
            yield _as_setting(text, run, names)
            return
        run = [match] if match is not None else []


def _name(match: re.Match[str]) -> str:
    return re.sub(r"^(?:slowly |and |the )+", "", " ".join((match["name"] or match["named"]).lower().split()))


def _as_setting(text: str, run: list[re.Match[str]], names: list[str]) -> SettingBeside:
    """The phases as a setting, with the brackets and the word that stand around them."""
    breaths = [_BREATHS.get(name, "") for name in names]
    is_breath = all(breaths) and {"in", "out"} <= set(breaths)
    lengths = [re.match(r"[\d.]+", (each["before"] or each["behind"]).strip()) for each in run]
    seconds = [length[0] if length else "" for length in lengths]
    phases = zip(breaths if is_breath else names, seconds, strict=True)
    start, end = run[0].start(), run[-1].end()
    before = re.search(r"(?:\btempo:?\s*|\bbreathe:?\s*)?\(?\s*(?:tempo:?\s*)?$", text[:start], re.IGNORECASE)
    start = before.start() + len(before[0]) - len(before[0].lstrip()) if before else start
    behind = re.match(r"\s*(?:each|per rep)?\s*\)", text[end:]) if "(" in text[start:] else None
    end += behind.end() if behind else 0
    value = ", ".join(f"{name} {length}s" for name, length in phases)
    return SettingBeside("breathe" if is_breath else "tempo", value, start, end)


def is_dosage(text: str) -> bool:
    """Whether a text is a dosage, perhaps with settings beside it."""
    if len(text) > LONGEST_TEXT:
        return False
    if dosage_or_none(text) is not None:
        return True
    rest, settings = settings_beside(text)
    return bool(settings) and dosage_or_none(rest) is not None


AMOUNT = r"(?:\d{1,3}(?:\.\d+)?\s*(?:s|secs?|seconds?|m|mins?|minutes?|''|’’|[\"″”'′’])|\d{0,2}:\d\d)(?![\w:])"
"""A length of time as people write it: `2 min`, `2'`, `:40`."""


def mended(dosage: str, unit: str = "") -> tuple[tuple[str, ...], ...]:
    """What to write for a dosage that is not right as it is: in each form the dosage and the lines below it; empty if
    that is not known.

    >>> mended("20 sec, swap, 20 sec"), mended("1 min, change side every 15 sec")
    ((('20 sec, each side',),), (('1 min', '- [every 15 sec] Change side.'),))
    >>> mended("1 min, change side every 5 sec")
    (('flow, 6 rounds', '- One side. [5s]', '- The other side. [5s]'),)
    >>> mended("hold 10 sec, x5, then x3, then x1"), mended("2x5 @ 20, 1x3 @ 40", "kg")
    ((('5, 3, 1, hold 10 sec',),), (('5, 5, 3 @ 20, 20, 40 kg',),))
    >>> mended("10 @ 22.5")
    (('10 @ 22.5 kg',), ('10 @ 22.5 lb',))
    """
    if len(dosage) > LONGEST_TEXT:
        return ()
    dosage = _swapped(_in_turn(dosage))
    if is_dosage(dosage):
        return ((dosage,),)
    if loaded := _loads(dosage, unit):
        return tuple((each,) for each in loaded)
    for cut in reversed(list(_BEHIND_DOSAGE.finditer(dosage))):
        words = dosage[cut.end() :].strip(" ().!?")
        if not words or (re.search(r"\d", words) and not _EVERY.fullmatch(words) and not _HOW_OFTEN.fullmatch(words)):
            continue
        if (every := _EVERY.fullmatch(words)) and (flow := _in_turns(dosage[: cut.start()], every)):
            return (flow,)
        if forms := _forms(dosage[: cut.start()]):
            lines = [_line_below(each) for each in re.split(r"[,;]\s+|[.!?]\s+", words)]
            return tuple((*form, *lines) for form in forms)
    return _forms(dosage)


_HOW_OFTEN = re.compile(
    r"(?:\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s*(?:x|×|times?)?|once|twice)\s*(?:/|a|an|per|each|every)?\s*"
    r"(?:days?|weeks?|daily|weekly|mornings?|evenings?|hours?)(?: (?:a|per|each|every) week)?",
    re.IGNORECASE,
)
"""How often a programme is done: `2x/day`, `3 times a week`."""
_BEHIND_DOSAGE = re.compile(r"\s*[,;(]\s*|\s+[-–—]\s+|[.!?]\s+")


def _forms(dosage: str) -> tuple[tuple[str, ...], ...]:
    """The forms of a dosage without words behind it."""
    dosage = dosage.strip()
    if is_dosage(dosage):
        return ((dosage,),)
    for pattern, instead in _IN_OTHER_WORDS:
        if (match := pattern.fullmatch(dosage)) and is_dosage(found := match.expand(instead)):
            return ((found,),)
    why = parse_dosage(dosage)
    if isinstance(why, Mistake) and why.instead:
        return ((why.instead, *why.below.split("\n")),) if why.below else ((why.instead,),)
    return tuple((form,) for form in why.forms) if isinstance(why, Mistake) else ()


_IN_OTHER_WORDS = (
    (re.compile(r"(\d{1,2}) rounds?"), r"\1 reps"),
    (re.compile(r"(\d{1,2}) rounds?,? (?:of )?(\d{1,3}) [a-z]+ ((?:per|each|/) ?[a-z]+)"), r"\1 x \2 \3"),
    (re.compile(rf"(\d{{1,2}}) ?x (each [a-z]+) \((?:ca\.?|about|approx\.?)? ?({AMOUNT})\)"), r"\1 x \3 \2"),
)
"""Dosages in other words, and as they are written: `2 rounds, 5 directions per leg`."""


_IN_TURN = re.compile(r"(?P<before>.*?)[\s,]*x?(?P<first>\d{1,2})(?P<then>(?:,?\s*then\s+x?\d{1,2})+)", re.IGNORECASE)


_BOTH = re.compile(r"(\d{1,2}) (right|left),? (?:and )?\1 (?:right|left)", re.IGNORECASE)


def _in_turn(dosage: str) -> str:
    """Sets that are written one after another, in one list: `x5, then x3, then x1`."""
    both = _BOTH.search(dosage)
    plainer = re.sub(r"\b(\d{1,2}) and \1\b", r"\1", _BOTH.sub(r"\1", dosage)) if both else dosage
    behind = re.search(r",\s*hold\s.*$", plainer)
    match = _IN_TURN.fullmatch(plainer[: behind.start()] if behind else plainer)
    if match is None:
        return dosage
    sets = ", ".join(re.findall(r"\d+", f"{match['first']} {match['then']}"))
    beside = [match["before"].strip(" ,"), behind[0].strip(" ,") if behind else ""]
    sides = [f"each side, {both[2].lower()} first"] if both else []
    return ", ".join(each for each in (sets, *beside, *sides) if each)


_SWAPPED = re.compile(
    r"(?P<time>[\d.:]+\s*[a-z\"'″′]*),?\s+(?:then\s+)?(?:swap|switch|change)(?:\s+(?:sides?|legs?|arms?))?,?\s+(?:then\s+)?(?P=time)(?![\w:])",
    re.IGNORECASE,
)


def _swapped(dosage: str) -> str:
    """A time for each of two sides in words: `20 sec, swap, 20 sec`."""
    return _SWAPPED.sub(r"\g<time>, each side", dosage)


_LOAD = re.compile(
    r"(?:(?P<sets>\d{1,2})\s*[x×]\s*)?(?P<reps>\d{1,3}[^,@]*?)\s*@\s*(?P<load>\d+(?:\.\d+)?)\s*(?P<unit>kgs?|lbs?)?",
    re.IGNORECASE,
)


MOST_LOADS = 8


def _loads(dosage: str, unit: str) -> tuple[str, ...]:
    """A dosage whose loads stand behind each set, or have no unit, with all of them together."""
    sets = [_LOAD.fullmatch(piece.strip()) for piece in re.split(r",(?!\d)", dosage)]
    found = [each for each in sets if each is not None]
    if len(found) < len(sets) or len(found) > MOST_LOADS:
        return ()
    units = [each["unit"] for each in found if each["unit"]] or ([unit] if unit else ["kg", "lb"])
    dosages = [f"{each['sets']} x {each['reps']}" if each["sets"] else each["reps"] for each in found]
    loads = [each["load"] for each in found]
    if len(found) > 1:
        counts = [min(int(each["sets"] or 1), MOST_SETS) for each in found]
        dosages = [", ".join(each["reps"] for each, count in zip(found, counts, strict=True) for _ in range(count))]
        loads = [load for load, count in zip(loads, counts, strict=True) for _ in range(count)]
    forms = [f"{dosages[0]} @ {', '.join(loads)} {each}" for each in dict.fromkeys(units)]
    return tuple(form for form in forms if is_dosage(form))


_EVERY = re.compile(rf"(?P<what>[^\d]*?)\s+every\s+(?P<time>{AMOUNT})", re.IGNORECASE)


def _in_turns(time: str, every: re.Match[str]) -> tuple[str, ...]:
    """The flow of a time in which sides change so often that each is a step: `1 min, change side every 5 sec`."""
    total, each = parse_duration(time), parse_duration(length_in(every["time"]))
    if not total or not each or each >= SHORTEST_EVERY_MS or total % (2 * each) or not _SIDES.search(every["what"]):
        return ()
    rounds = total // each // 2
    lines = (f"- {side}. [{written(each)}]" for side in ("One side", "The other side"))
    return (f"flow, {rounds} round{'' if rounds == 1 else 's'}", *lines) if 1 <= rounds <= MOST_SETS else ()


_SIDES = re.compile(r"\b(?:sides?|legs?|feet|foot|arms?)\b", re.IGNORECASE)


def _line_below(words: str) -> str:
    """The line below a heading for words that stood behind its dosage."""
    words = words.strip()
    match = _EVERY.fullmatch(words)
    if match and (parse_duration(length_in(match["time"])) or 0) >= SHORTEST_EVERY_MS:
        return f"- [every {match['time']}] {match['what'][:1].upper()}{match['what'][1:]}."
    return SETTING_OF.get(words.lower(), f"- {words[:1].upper()}{words[1:]}.")

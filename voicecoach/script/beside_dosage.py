"""Settings that are written beside a dosage: `3x15, tempo 3-1-1-0, rest 60s`, `10 reps (2s up, 2s down)`.

They mean the same as on a line of their own under the heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicecoach.scanner import Listed, RestBetween, Token, scan
from voicecoach.script.not_understood import cleaned


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

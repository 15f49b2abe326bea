"""Reads `key: value` lines: whether one is a setting, what was meant by another key, and the values of all those in one
place of a script.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import chain
from typing import Any

from voicecoach.clock import parse_duration, plain
from voicecoach.script.beside_dosage import breath_rhythm
from voicecoach.script.inline import plain_text
from voicecoach.script.setting_homes import NO, YES, home_of, value_for
from voicecoach.script.settings import KEYS, keys_of, styled
from voicecoach.source import Fix, Mistake, Problem, Prose, Span


@dataclass(frozen=True, slots=True)
class WrittenSetting:
    """A setting as written: its key, its value and their places."""

    key: str
    value: str
    key_span: Span
    value_span: Span


_SETTING = re.compile(r"(?P<key>[^\W\d_](?:[^\W\d]|-)*(?: (?:[^\W\d_]+|\d{1,2}))?)\s*:\s*(?P<value>.*)$")


LONGEST_KEY = 60
_LENGTH_BEHIND = re.compile(r"^[^:]*\s:\d\d\b")
"""A length in seconds behind a name: `plank :40`."""


def setting_of(number: int, line: str) -> WrittenSetting | None:
    """A line as `key: value`, or None if it has another form."""
    lead = len(line) - len(line.lstrip())
    match = _SETTING.match(line.strip())
    if not match or _LENGTH_BEHIND.search(line[:LONGEST_KEY]):
        return None
    key, value = match["key"], match["value"]
    at = lead + (match.start("value") if value else match.end("key")) + 1
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return WrittenSetting(
        key,
        value[1:-1] if quoted else value,
        Span(number, lead + 1, lead + 1 + len(key)),
        Span(number, at, at + max(1, len(value))),
    )


_ASSIGNED = re.compile(r"(?P<key>[^\W\d_](?:[^\W\d]|-)*)\s*=\s*(?P<value>\S.*)$")


def assigned_setting(text: str) -> str | None:
    """What to write for a known setting that is written with `=`, or None if a line is something else.

    >>> assigned_setting("rest = 20s"), assigned_setting("a = b")
    ('rest: 20s', None)
    """
    match = _ASSIGNED.match(text)
    return f"{match['key']}: {match['value']}" if match and match["key"].lower() in KEYS else None


def is_setting(line: str, *, exercise: bool) -> bool:
    """Whether a line sets something in that place as it is.

    >>> is_setting("rest: 20s", exercise=True), is_setting("rest: soon", exercise=True)
    (True, False)
    """
    written = setting_of(1, line)
    return written is not None and not isinstance(_read(written, exercise=exercise), Problem)


_HINTS = ("cue", "cues", "finish", "style")
"""Keys that coaches also use for hints: "Cues: chest tall, ribs down.", "Finish: roll up slowly."; their values are
seldom more than one word."""
_FASTER = re.compile(r"\bfaster\s+(?P<every>every\s.*)", re.IGNORECASE)


def in_single_settings(written: WrittenSetting) -> tuple[WrittenSetting, ...]:
    """A line of two settings as both: `tempo: 2-1-2, then faster every 10` is also `faster: every 10`."""
    match = _FASTER.search(written.value) if written.key.lower() in ("tempo", "rep") else None
    if match is None:
        return (written,)
    value = written.value[: match.start()].rstrip(" ,")
    for word in (" getting", " then", " and"):
        value = value.removesuffix(word).rstrip(" ,")
    span = written.value_span
    first = replace(span, end_column=span.column + len(value))
    then = replace(span, column=span.column + match.start("every"))
    return replace(written, value=value, value_span=first), WrittenSetting("faster", match["every"], then, then)


_DOSAGE = {
    "sets": "sets set rounds",
    "reps": "reps rep repetitions",
    "hold": "hold holds",
    "time": "time duration length work",
    "breaths": "breaths",
    "sides": "sides",
}


def sets_breath(lines: Iterable[WrittenSetting]) -> bool:
    """Whether one of the lines is `breathe:`, so that rounds without exercises are breaths."""
    return any(line.key.lower() == "breathe" for line in lines)


def dosage_figure(key: str) -> str | None:
    """The dosage figure named by a key that is not a setting, as in `Reps: 12`; else None."""
    return next((figure for figure, keys in _DOSAGE.items() if key.lower() in keys.split()), None)


def figures_together(lines: Iterable[WrittenSetting]) -> str:
    """The dosage that lines for the whole script make together: `work: 20s`, `rest: 10s`, `rounds: 8`; else empty."""
    values = {dosage_figure(line.key) or line.key.lower(): line.value.strip() for line in lines}
    if "time" not in values or "sets" not in values or parse_duration(values["time"]) is None:
        return ""
    rest = f"{values['time']} on, {values['rest']} off" if "rest" in values else values["time"]
    return f"{rest}, {values['sets']} rounds" if "rest" in values else f"{values['sets']} x {rest}"


def is_figure(written: WrittenSetting) -> bool:
    """Whether a line gives a dosage figure and is not a sentence."""
    amount = re.match(r"\d|(?:each|both|per|left|right|alternat)", written.value.lower())
    return amount is not None and names_figure(written) and len(written.value.split()) <= 4


def names_figure(written: WrittenSetting) -> bool:
    """Whether the key of a line names a dosage figure. `rep: 3s` is a setting, the length of a rep, and so was `rep: 3`
    meant to be; `rep: 8-12` and `rep: 10 x` are not."""
    if written.key.lower() == "rep":
        value = plain(written.value)
        return not value.isdecimal() and _COUNT.fullmatch(value) is not None
    return dosage_figure(written.key) is not None


_COUNT = re.compile(r"(?:\d+|to|or|x|reps?|repetitions?|sets?|of|[\s,+-])+")
"""A number of reps in words and marks that no length of time has."""


def nearest(key: str, *, exercise: bool) -> str | None:
    """The key that was probably meant, or None."""
    if (english := english_key(key)) is not None:
        return english if english in keys_of(exercise=exercise) else None
    close = get_close_matches(key.lower().replace("_", "-"), keys_of(exercise=exercise), 1, cutoff=0.7)
    return close[0] if close else None


def unknown_hint(key: str, *, exercise: bool) -> str:
    """A hint on what to write instead of a key that does not exist there."""
    english = english_key(key)
    if english is not None and english in keys_of(exercise=exercise):
        return f"settings have English names in every language: write `{english}`{KEYS[english].remark}"
    if dosage_figure(key):
        return "the dosage goes in each exercise's heading: `## Bridge: 3 x 10`"
    close = nearest(key, exercise=exercise)
    if close:
        return f"did you mean `{close}`? For example: {KEYS[close].example}{KEYS[close].remark}"
    if key in _BESIDE:
        return "it goes beside the dosage in the heading: `3 x 10 @ 60 kg, RPE 8`"
    if _OF_ONE_SET.fullmatch(key):
        return f"for words that belong to one set write `> [{key}] …`; `\\:` makes it words to say"
    if key == "include":
        return "it goes on a line of its own between the exercises, where those of the other script belong"
    if english or key in KEYS:
        key = english or key
        where = "the front matter at the top" if exercise else "the lines under an exercise's heading"
        return f"`{key}` belongs in {where}"
    known = f"known here: {', '.join(keys_of(exercise=exercise))}"
    return f"{known}; `\\:` makes it words to say" if exercise else known


_BESIDE = ("load", "weight", "rpe", "effort", "intensity")
_OF_ONE_SET = re.compile(r"(?:set|round) \d+")
"""What is meant for one set, as in `set 2: deeper`."""


def meant_as_setting(written: WrittenSetting) -> bool:
    """Whether a `key: value` line directly under a heading is a setting, and not a sentence with a colon.

    It is if the key is known or nearly so, if it is a word in lower case before a few others, or if the value could not
    be the rest of a sentence.
    """
    key, value = written.key.lower(), written.value.strip()
    if key in _HINTS and len(value.split()) > 1:
        return False
    if key in KEYS or is_figure(written) or _OF_ONE_SET.fullmatch(key):
        return True
    if written.key.islower() and " " not in key and 0 < len(value.split()) <= 3 and value[-1] not in ".!?":
        return True
    close = nearest(key, exercise=True) or nearest(key, exercise=False)
    if close and (len(value.split()) <= 3 or KEYS[close].read(value) is not None):
        return True
    return parse_duration(value) is not None or bool(re.fullmatch(r"\d[\d\s-]*", value))


_KEYS = {
    "equipment": "ausrüstung gerät geräte material matériel équipement equipamiento equipo".split(),
    "language": "sprache langue idioma lengua".split(),
    "title": "titel titre título".split(),
    "schedule": "häufigkeit zeitplan fréquence frecuencia horario".split(),
    "safety": "sicherheit sécurité seguridad".split(),
    "voice": "stimme voix voz".split(),
    "pronounce": "aussprache prononciation pronunciación".split(),
    "rest": "pause pausen repos récupération descanso".split(),
    "breathe": "atmung respiration respiración".split(),
    "count-in": "vorzählen".split(),
    "change-over": "seitenwechsel".split(),
    "transition": "übergang".split(),
    "order": "reihenfolge ordre orden".split(),
    "side": "seite côté lado".split(),
    "position": "ausgangsposition posición".split(),
    "progression": "steigerung progresión".split(),
    "style": "stil estilo".split(),
    "encouragement": "ermutigung encouragement motivación".split(),
}
ENGLISH = {word: key for key, words in _KEYS.items() for word in words}


def english_key(key: str) -> str | None:
    """The setting with this name in another language, or None.

    >>> english_key("Ausrüstung"), english_key("descanso"), english_key("colour")
    ('equipment', 'rest', None)
    """
    return ENGLISH.get(key.lower())


ROUTINE_FIELDS = {"title", "schedule", "voice", "language", "equipment", "safety", "cues", "pronounce", "finish"}
"""Fields of the routine rather than of its exercises."""

_SENTENCE_KEYS = {*ROUTINE_FIELDS, "position", "style"} - {"pronounce"}
"""Keys whose values are words, so that a line of talk can look like one."""


def read_settings(
    lines: Iterable[WrittenSetting], *, exercise: bool
) -> tuple[dict[str, Any], dict[str, Span], list[Problem]]:
    """The values by field, the place of each, and the problems of all lines.

    A `style` adds the values that it stands for, each with its own place, or with none if it is the default; a setting
    that is written beside it stands.
    """
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    problems: list[Problem] = []
    lines = list(lines)
    together = figures_together(lines)
    for written in chain.from_iterable(map(in_single_settings, lines)):
        found = _read(written, exercise=exercise)
        if isinstance(found, Problem) and together and dosage_figure(written.key):
            hint = f"write it in the heading of each exercise: `## Bridge: {together}`"
            found = replace(found, hint=hint, fix=None)
        field = KEYS[written.key.lower()].field if not isinstance(found, Problem) else ""
        if isinstance(found, Problem):
            problems.append(found)
        elif field in values:
            message, hint = f"`{written.key.lower()}` is set twice", f"it was set on line {spans[field].line}"
            problems.append(Problem("error", "setting", message, hint, written.key_span))
        else:
            values[field] = found
            spans[field] = replace(written.key_span, end_column=written.value_span.end_column)
    if "style" in values:
        preset, written_by_it = styled(values["style"])
        spans = {**dict.fromkeys(written_by_it, spans["style"]), **spans}
        values = {**preset, **values}
    return values, spans, problems


_ESCAPED = re.compile(r"[^:\\]*\\:")
"""A colon behind a backslash: a line that is meant as words."""


def late_settings(prose: Prose, *, in_part: bool = False) -> Iterator[Problem]:
    """Problems for `key: value` lines within talk, which may be meant as settings, and for dosage figures there.

    What has a figure in a part may be an exercise of it, which is told otherwise."""
    for line, column, text in prose.pieces:
        if _ESCAPED.match(text):
            continue
        written = setting_of(line, plain_text(Prose(((line, column, text),))))
        name = written.key.lower() if written else ""
        if written is not None and is_figure(written) and not (in_part and " " in written.value.strip(" @")):
            hint = "write it in the exercise's heading: `## Bridge: 3 x 10`; `\\:` makes it words to say"
            message = f"`{text}` could be a figure of the dosage or words to say"
            yield Problem("error", "late-setting", message, hint, Span(line, column, column + len(text)))
        if written is None or name in _SENTENCE_KEYS or name not in KEYS:
            continue
        if KEYS[name].read(written.value) is None and (
            text[0] != written.key[0].lower() or len(written.value.split()) > 3
        ):
            continue  # a sentence with a colon
        message = f"`{text}` could be a setting or words to say"
        hint = "a setting goes directly under an exercise's heading or in the front matter; `\\:` makes it words to say"
        yield Problem("error", "late-setting", message, hint, Span(line, column, column + len(text)))


def _read(written: WrittenSetting, *, exercise: bool) -> Any:
    """The value of a line, or the Problem with it."""
    name = written.key.lower()
    if name not in keys_of(exercise=exercise):
        return _unknown(written, exercise=exercise)
    key, span = KEYS[name], written.value_span
    match key.read(written.value) if written.value else None:
        case None if not written.value:
            return Problem("error", "value", f"`{name}` has no value", key.hint, span)
        case None if written.value.isdigit() and key.read(f"{written.value}s") is not None:
            message, hint = f"`{written.value}` has no unit of time", f"write `{name}: {written.value}s`"
            return Problem("error", "value", message, hint, span, fix=Fix(span, f"{written.value}s"))
        case None if (kept := value_for(name, written.value)) is not None:
            what = f"`{_but(written.value, kept)}` is not a part of a value for `{name}`"
            if not written.value.startswith(kept):
                what = f"`{written.value}` is not a value for `{name}`"
            behind = replace(span, column=span.column + len(kept)) if written.value.startswith(kept) else span
            is_certain = kept in ("none", "no", "off", "yes", "on") and written.value.lower() in (*NO, *YES)
            is_certain = is_certain or (name == "breathe" and kept == breath_rhythm(written.value))
            fix = Fix(span, kept, is_certain=is_certain)
            return Problem(
                "error", "value", what, f"write `{name}: {kept}`", _trimmed(behind, written.value, kept), fix=fix
            )
        case None:
            return Problem("error", "value", f"`{written.value}` is not a value for `{name}`", key.hint, span)
        case Mistake(message, hint) as wrong:
            return Problem("error", "value", message, hint, wrong.span_in(span))
        case value:
            return value


def _unknown(written: WrittenSetting, *, exercise: bool) -> Problem:
    """The problem of a key that is no setting there, with the line to write if what is meant is known."""
    keys, what = keys_of(exercise=exercise), f"unknown setting `{written.key}` here"
    name, span = written.key.lower(), written.key_span
    home = home_of(name, written.value, keys)
    whole = replace(span, end_column=written.value_span.end_column)
    if home is not None:
        fix = Fix(whole, home.line, home.is_certain or home.is_left_out) if home.line or home.is_left_out else None
        return Problem("error", "setting", what, home.hint, span, fix=fix)
    close = nearest(name, exercise=exercise)
    if close and english_key(name) is None and dosage_figure(name) is None and written.value:
        kept = value_for(close, written.value)
        if kept is not None:
            line = f"{close}: {kept}"
            return Problem("error", "setting", what, f"did you mean `{line}`?", span, fix=Fix(whole, line))
    return Problem("error", "setting", what, unknown_hint(name, exercise=exercise), span)


def _but(value: str, kept: str) -> str:
    """The words of a value behind those that are kept, or all of them if it was changed."""
    return value[len(kept) :].strip(" ,;") if value.startswith(kept) else value


def _trimmed(span: Span, value: str, kept: str) -> Span:
    """The place of the words that are not kept."""
    behind = value[len(kept) :] if value.startswith(kept) else ""
    return replace(span, column=span.column + len(behind) - len(behind.lstrip(" ,;")))

"""Reads the `key: value` lines in one place of a script together: their values and problems."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from voicecoach.script.blocks import setting_of
from voicecoach.script.inline import plain_text
from voicecoach.script.settings import KEYS, WrittenSetting, in_single_settings, is_figure, keys_of, unknown_hint
from voicecoach.source import Mistake, Problem, Prose, Span

ROUTINE_FIELDS = {"title", "schedule", "voice", "language", "equipment", "safety", "cues", "pronounce"}
"""Fields of the routine rather than of its exercises."""

_SENTENCE_KEYS = {*ROUTINE_FIELDS, "position"} - {"pronounce"}
"""Keys whose values are words, so that a line of talk can look like one."""


def read_settings(
    lines: Iterable[WrittenSetting], *, exercise: bool
) -> tuple[dict[str, Any], dict[str, Span], list[Problem]]:
    """The values by field, the place of each, and the problems of all lines."""
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    problems: list[Problem] = []
    for written in chain.from_iterable(map(in_single_settings, lines)):
        found = _read(written, exercise=exercise)
        field = KEYS[written.key.lower()].field if not isinstance(found, Problem) else ""
        if isinstance(found, Problem):
            problems.append(found)
        elif field in values:
            message, hint = f"`{written.key.lower()}` is set twice", f"it was set on line {spans[field].line}"
            problems.append(Problem("error", "setting", message, hint, written.key_span))
        else:
            values[field] = found
            spans[field] = replace(written.key_span, end_column=written.value_span.end_column)
    return values, spans, problems


_ESCAPED = re.compile(r"[^:\\]*\\:")
"""A colon behind a backslash: a line that is meant as words."""


def late_settings(prose: Prose) -> Iterator[Problem]:
    """Problems for `key: value` lines within talk, which may be meant as settings, and for dosage figures there."""
    for line, column, text in prose.pieces:
        if _ESCAPED.match(text):
            continue
        written = setting_of(line, plain_text(Prose(((line, column, text),))))
        name = written.key.lower() if written else ""
        if written is not None and is_figure(written):
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
        hint = unknown_hint(name, exercise=exercise)
        return Problem("error", "setting", f"unknown setting `{written.key}` here", hint, written.key_span)
    key, span = KEYS[name], written.value_span
    match key.read(written.value) if written.value else None:
        case None if not written.value:
            return Problem("error", "value", f"`{name}` has no value", key.hint, span)
        case None if written.value.isdigit() and key.read(f"{written.value}s") is not None:
            message, hint = f"`{written.value}` has no unit of time", f"write `{name}: {written.value}s`"
            return Problem("error", "value", message, hint, span)
        case None:
            return Problem("error", "value", f"`{written.value}` is not a value for `{name}`", key.hint, span)
        case Mistake(message, hint) as wrong:
            return Problem("error", "value", message, hint, wrong.span_in(span))
        case value:
            return value

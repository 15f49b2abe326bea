"""How a language spells out what voices stumble over: the record that each language fills. Knows no language."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

Rule = tuple[str, str | Callable[[re.Match[str]], str]]
"""A pattern, whose case does not matter, and what takes its place."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a calm voice speaks: `start` for every text, then for each character and each stop within; in ms."""

    start_ms: int
    character_ms: int
    stop_ms: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """One language. Add one: a module with such a record, and its line in `SPELLINGS`.

    `first` are rules for the text as it was written, `rules` for one in which every character has a sound; each in
    the order in which they are tried. A full stop after one of `abbreviations`, in lower case and without it, ends no
    sentence; after one of `before_figures` it ends none where a figure follows. Words that begin with `elided` make
    "d'" of a "de" before them.
    """

    rules: tuple[Rule, ...]
    pace: Pace
    first: tuple[Rule, ...] = ()
    abbreviations: frozenset[str] = field(default_factory=frozenset)
    before_figures: frozenset[str] = field(default_factory=frozenset)
    serial_comma: bool = False
    elided: re.Pattern[str] | None = None

"""Finds which other scripts a script includes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.source import Source

_INCLUDE = re.compile(
    r"\s*include(?::\s*(?P<name>\S+|\S.*\.(?:md|txt))|\s+(?P<bare>\S+\.(?:md|txt)))\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Include:
    """The name of a script, and its column, from 1."""

    name: str
    column: int


def include_of(line: str) -> Include | None:
    """The include on a line, or None. A sentence such as "Include: both legs." is not an include.

    >>> include_of("include: warm-up.md")
    Include(name='warm-up.md', column=10)
    >>> include_of("include: parts/easy hips.md").name, include_of("Include: both legs.")
    ('parts/easy hips.md', None)
    >>> include_of("include warm-up.md").name
    'warm-up.md'
    """
    match = _INCLUDE.match(line)
    if not match:
        return None
    group = "name" if match["name"] else "bare"
    return Include(match[group], match.start(group) + 1)


def included_names(source: Source) -> Iterator[str]:
    """Every included name, once each, even in text that turns out to be a comment."""
    found = (include_of(line) for line in source.lines)
    yield from dict.fromkeys(include.name for include in found if include)

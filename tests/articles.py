"""How the tests of the importer read an article, and what they require of its script."""

from collections.abc import Iterable, Mapping
from textwrap import dedent
from typing import Any

import pytest

from voicecoach.article import Imported, import_article
from voicecoach.routine import Exercise, Routine, Say
from voicecoach.script.parser import parse
from voicecoach.source import Source


def imported(text: str) -> Imported:
    return import_article(Source("article.txt", dedent(text)))


def routine_of(result: Imported) -> Routine:
    """The script as the language reads it; it must have nothing to say against it."""
    routine, problems = parse(Source("script.md", result.script))
    assert problems == []
    return routine


def needed(routine: Routine) -> tuple[str, ...]:
    """What one needs, as the importer writes it."""
    return tuple(f"optionally {thing.name}" if thing.optional else thing.name for thing in routine.equipment)


def dosages(text: str) -> list[str]:
    """Each exercise's heading in the script."""
    result = imported(text)
    routine_of(result)
    return [line.removeprefix("## ") for line in result.script.split("\n") if line.startswith("## ")]


def outline(text: str) -> list[str]:
    """The headings of the script, each with its marks and the settings below it: `### Squat: 10 reps / rest: 30s`."""
    result = imported(text)
    routine_of(result)
    blocks = (block.split("\n") for block in result.script.strip().split("\n\n"))
    return [" / ".join(line.strip() for line in block) for block in blocks if block[0].startswith("##")]


def said(exercise: Exercise) -> list[str]:
    talk = [item for instruction in exercise.instructions for item in instruction.talk]
    return [item.text for item in talk if isinstance(item, Say)]


def unread_lines(text: str) -> list[int]:
    """The lines that are told as such that could not be read; each is a comment of the script."""
    result = imported(text)
    told = [one for one in result.unplaced if one.unread]
    assert all(f"<!-- Could not be read, line {one.line}: " in result.script for one in told)
    return list(dict.fromkeys(one.line for one in told))


def awaiting(cases: Iterable[str | tuple[str, ...]], reasons: Mapping[str, str]) -> list[Any]:
    """Cases of a parametrized test, by their first value; those with a reason are right, and not yet done.

    A reason goes when its case is done; `strict` tells when that is.
    """
    rows = [(case,) if isinstance(case, str) else case for case in cases]
    assert set(reasons) <= {row[0] for row in rows}, "a reason for a case that there is not"
    return [pytest.param(*row, marks=_not_yet(reasons.get(row[0]))) for row in rows]


def _not_yet(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []

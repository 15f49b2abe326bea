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


def said(exercise: Exercise) -> list[str]:
    talk = [item for instruction in exercise.instructions for item in instruction.talk]
    return [item.text for item in talk if isinstance(item, Say)]


def awaiting(cases: Iterable[str], reasons: Mapping[str, str]) -> list[Any]:
    """Cases of a parametrized test; those with a reason are right, and not yet done: take it away when they are."""
    assert set(reasons) <= set(cases := list(cases)), "a reason for a case that there is not"
    return [_awaiting(case, reasons.get(case)) for case in cases]


def _awaiting(case: str, reason: str | None) -> Any:
    return pytest.param(case, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])

"""Where a script that was written for an earlier version sounds otherwise now."""

import pytest

from voicecoach.routine import Routine
from voicecoach.script.lint import changes
from voicecoach.script.parser import parse
from voicecoach.source import Source


def told(script: str) -> list[str]:
    return [f"{each.span.line}: {each.message.split(';')[0]}: {each.hint}" for each in changes(of(script))]


def of(script: str) -> Routine:
    return parse(Source("old.md", script))[0]


@pytest.mark.parametrize(
    ("script", "starts", "hint"),
    [
        ("## A: 5s\nbetween-exercises: 9s\n## B: 5s", "2: `between-exercises` is now all", "a longer time, or `none`"),
        ("## A: 5s, each side\nchange-over: 9s", "2: `change-over` is now all", "about seven seconds more"),
        ("## A: 5s\nbetween-exercises: 9s\n## B: 5s\ntransition: 3s", "4: `transition` now", "a longer rest"),
        ("## A: 5s\nbetween-exercises: 9s\n## B: 5s\nget-ready: 3s", "4: `get-ready` now", "a longer rest"),
        ("## A: 2 x 5", "1: reps are now counted when they are done", "`count: start`"),
        ("## A: 10s", '1: holds and timed work now tell "halfway"', "`countdown: full`"),
        ("## A: 6 min\ncountdown: full", "1: work of six minutes", "`time-left: none`"),
    ],
)
def test_each_change_is_told_where_it_is_heard(script: str, starts: str, hint: str) -> None:
    found = [each for each in told(script) if each.startswith(starts)]
    assert len(found) == 1
    assert hint in found[0]


@pytest.mark.parametrize(
    "script",
    [
        "## A: 5s\n## B: 5s",
        "## A: 5s\nbetween-exercises: none\n## B: 5s\ntransition: 3s",
        "## A: 5s\n## B: 5s\nbetween-exercises: 9s",
        "## A: 2 x 5\ncount: start",
        "## A: 1 x 1",
        "## A: 5, hold 5s",
        "## A: 9s",
        "## A: 10s\ncountdown: none",
        "## A: 6 min\ncountdown: full\ntime-left: none",
        "## A: 359s\ncountdown: full",
    ],
)
def test_what_sounds_as_before_is_not_told(script: str) -> None:
    assert told(script) == []


def test_all_that_a_change_touches_is_named_once() -> None:
    assert told("## A: 5\n## B: 5\n## C: 5\ncount: start")[0].startswith(
        "1: reps are now counted when they are done, and no longer when they begin: `A` and `B`"
    )

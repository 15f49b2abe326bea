"""How progressions are written, and mistakes in them."""

import pytest

from voicecoach.routine import ProgressionStep
from voicecoach.script.parser import parse
from voicecoach.script.progression import parse_progression
from voicecoach.source import Mistake, Source


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("+1 rep a week up to 15", [ProgressionStep("reps", 1, 15)]),
        ("+1 rep a week up to 15, then tempo slower", [ProgressionStep("reps", 1, 15), ProgressionStep("tempo")]),
        (
            "two more reps each week, up to twelve reps then a slower tempo",
            [ProgressionStep("reps", 2, 12), ProgressionStep("tempo")],
        ),
        (
            "+5s a week up to 1 min, then +1 set a week up to 4",
            [ProgressionStep("time", 5_000, 60_000), ProgressionStep("sets", 1, 4)],
        ),
        ("+1 breath per week", [ProgressionStep("breaths", 1, 200)]),
        ("+1 round a week up to 8", [ProgressionStep("sets", 1, 8)]),
        ("-5s rest a week down to 30s", [ProgressionStep("rest", 5_000, 30_000)]),
        ("tempo slower", [ProgressionStep("tempo")]),
        ("none", []),
    ],
)
def test_what_can_be_stated(text: str, steps: list[ProgressionStep]) -> None:
    assert parse_progression(text) == tuple(steps)


@pytest.mark.parametrize(
    "text", ["more", "+1 rep", "+1 mile a week", "-1 rep a week", "+1 rep a week, tempo slower", ""]
)
def test_what_is_none(text: str) -> None:
    assert parse_progression(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+1 rep a week, then tempo slower", "`+1 rep a week` has no limit, so nothing can follow it"),
        ("+0 reps a week up to 12", "changes nothing"),
        ("+1 rep a week up to 501", "`+1 rep a week up to 501` goes too far"),
        ("+5s a week up to 2 hours", "`+5s a week up to 2 hours` goes too far"),
    ],
)
def test_what_makes_no_sense(text: str, message: str) -> None:
    found = parse_progression(text)
    assert isinstance(found, Mistake)
    assert message in found.message


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("## A: 10\nprogression: faster\n", "2:14: `faster` is not a value for `progression`"),
        ("## A: 10\nprogression: +5s a week up to 1 min\n", "2:1: this exercise has no time that could change"),
        ("## A: hold 30s\nprogression: tempo slower\n", "2:1: this exercise has no tempo that could change"),
        ("## A: 10\nprogression: +1 rep a week up to 10\n", "2:1: there are already 10 reps"),
        ("## A: hold 1:00\nprogression: +5s a week up to 45s\n", "2:1: it already takes 1 min"),
        ("## A: 2 x 10\nprogression: -5s rest a week down to 30s\n", "2:1: the rest is already 20s"),
        (
            "## A: 9 x hold 5s\nprogression: tempo slower\n",
            "2:1: these reps are held, and have no tempo that could change",
        ),
        ("## A: 9 x hold 5s\nprogression: +1s a week up to 5s\n", "2:1: it already takes 5s"),
        ("## A: 9 x hold 5s\nprogression: +1s a week up to 1 min\n", "2:1: a rep cannot be held for more than 50s"),
        (
            "## P\nprogression: +1 rep a week\n### A: hold 30s\n",
            "2:1: no exercise has reps that could change like this",
        ),
        (
            "---\nprogression: +1 rep a week\n---\n## A: hold 30s\n",
            "2:1: no exercise has reps that could change like this",
        ),
    ],
)
def test_what_means_nothing_to_its_exercise_is_an_error_at_its_place(script: str, problem: str) -> None:
    assert [f"{p.span.line}:{p.span.column}: {p.message}" for p in parse(Source("a.md", script))[1]] == [problem]


def test_one_for_all_exercises_means_something_to_those_that_have_the_figure() -> None:
    routine, problems = parse(Source("a.md", "---\nprogression: +1 rep a week\n---\n## A: hold 30s\n## B: 10\n"))
    assert problems == []
    assert [len(each.settings.progression) for each in routine.exercises] == [1, 1]


def test_one_under_the_heading_of_a_part_or_a_circuit_is_for_those_that_it_fits() -> None:
    for heading in ("## C: 3 rounds", "## P"):
        script = f"{heading}\nprogression: +1 rep a week\n### A: hold 30s\n### B: 10\n"
        assert parse(Source("a.md", script))[1] == []

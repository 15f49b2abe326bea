"""What is written in a flow, and what to write in place of what is not understood there; fixes are followed."""

import pytest

from voicecoach.app.script_files import with_fixes
from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source


def problems_of(script: str) -> list[Problem]:
    return parse(Source("flow.md", script))[1]


def fixed(script: str) -> str:
    """The script with every certain fix written."""
    return with_fixes(script, problems_of(script))[0]


@pytest.mark.parametrize(
    ("script", "right"),
    [
        ("## A: flow\n- [4s] Arm up.\n", "## A: flow\n- Arm up. [4s]\n"),
        ("## A: flow\n- Twist [hold 4s].\n", "## A: flow\n- Twist. [4s]\n"),
        ("## A: flow\n- Fold. {4s}\n", "## A: flow\n- Fold. [4s]\n"),
        ("## A: flow\n- Run for 60 seconds.\n", "## A: flow\n- Run. [60 seconds]\n"),
        ("## A: flow\nFold. [4s]\nRise. [4s]\n", "## A: flow\n- Fold. [4s]\n- Rise. [4s]\n"),
        ("## A: 3 rounds\n- Fold. [4s]\n- Rise. [4s]\n", "## A: flow, 3 rounds\n- Fold. [4s]\n- Rise. [4s]\n"),
        ("## A\n- Fold. [4s]\n- Rise. [4s]\n", "## A: flow\n- Fold. [4s]\n- Rise. [4s]\n"),
    ],
)
def test_a_certain_fix_makes_a_right_flow(script: str, right: str) -> None:
    assert problems_of(script)
    assert fixed(script) == right
    assert problems_of(right) == []


@pytest.mark.parametrize(
    "mark", ["4s", "4 sec", ":04", "4''", '4"', "0:04", "1/2 min", "1'30", "1 breath", "inhale", "half a breath"]
)
def test_a_length_is_written_as_people_write_one(mark: str) -> None:
    assert problems_of(f"## A: flow\n- Fold. [{mark}]\n") == []


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("Keep going (10 seconds) [5s]", "`10 seconds` is only read aloud: the step lasts 5s"),
        ("Hold for 10 seconds. [5s]", "`Hold for 10 seconds` is only read aloud: the step lasts 5s"),
        ("Repeat 3 times. [5s]", "`3 times` is only read aloud: it repeats nothing"),
        ("Hold for 5 seconds. [5s]", None),
        ("Wait. [pause 3s] For 3 seconds. [8s]", None),
        ("Three deep breaths. [12s]", None),
    ],
)
def test_a_time_among_the_words_of_a_step_is_told_unless_it_is_kept(step: str, told: str | None) -> None:
    assert [problem.message for problem in problems_of(f"## A: flow\n- {step}\n")] == ([told] if told else [])


def test_a_dosage_in_square_brackets_is_told_with_the_heading_to_write() -> None:
    (problem,) = problems_of("## Quad sets [3 sets | 10 reps]\n> Leg straight.\n")
    assert (problem.message, problem.hint) == (
        "square brackets are for marks, not for a dosage",
        "write `## Quad sets: 3 sets, 10 reps`",
    )
    assert problem.fix is not None
    assert problem.fix.text == "Quad sets: 3 sets, 10 reps"

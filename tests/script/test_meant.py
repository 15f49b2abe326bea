"""What is read in one way and may be meant in another, under a heading and in its name."""

import pytest

from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source


def problems(script: str) -> list[Problem]:
    return parse(Source("a.md", script))[1]


def told(script: str) -> list[tuple[str, str]]:
    return [(problem.severity, problem.message) for problem in problems(script)]


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("Plank: 60", "write `hold 60s`, or `reps` after the number"),
        ("Side plank: 3 x 30, each side", "write `3 x hold 30s`, or `reps` after the number"),
        ("Wall sit (deep): 45", "write `hold 45s`, or `reps` after the number"),
        ("Dead hang: 20, 15", "write `hold 20s`, or `reps` after the number"),
        ("Unterarmstütz: 60", "write `hold 60s`, or `reps` after the number"),
        ("Plancha: 60", "write `hold 60s`, or `reps` after the number"),
        ("Planche: 60", "write `hold 60s`, or `reps` after the number"),
    ],
)
def test_a_still_position_with_a_bare_number_is_a_warning_with_the_fix(heading: str, hint: str) -> None:
    (problem,) = problems(f"---\nlanguage: en\n---\n## {heading}\n")
    assert (problem.severity, problem.hint) == ("warning", hint)


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("Rest: 60", "write `60s`, or `reps` after the number"),
        ("Break: 30-60", "write `60s`, or `reps` after the number"),
        ("Pausen: 2 x 45", "write `45s`, or `reps` after the number"),
        ("Descanso: 90", "write `90s`, or `reps` after the number"),
        ("Récupération: 1", "write `1s`, or `reps` after the number"),
    ],
)
def test_a_rest_with_a_bare_number_is_a_warning_with_the_fix(heading: str, hint: str) -> None:
    (problem,) = problems(f"## Squats: 10\n## {heading}\n## Lunges: 10\n")
    assert (problem.severity, problem.hint, problem.span.line) == ("warning", hint, 2)


@pytest.mark.parametrize(
    "heading",
    [
        "Rest: 10 reps",
        "Rest day: 60",
        "Plank: 60s",
        "Plank: hold 60s",
        "Plank: 10 reps",
        "Plank jacks: 20",
        "Plank: 3 x 5, hold 10s",
        "Squats: 60",
    ],
)
def test_what_moves_or_has_a_time_is_none(heading: str) -> None:
    assert told(f"## {heading}\n") == []


def test_a_side_alone_is_that_side_only_and_noted() -> None:
    (problem,) = problems("## Curls: 2 x 15, left\n")
    assert (problem.severity, problem.message) == ("note", "`left` alone is read as the left side only")
    routine, _ = parse(Source("a.md", "## Curls: 2 x 15, left\n"))
    assert routine.exercises[0].dosage.sides == "left only"
    assert told("## Curls: 2 x 15, left only\n") == []
    assert told("## Curls: 2 x 15, left, each side\n") == [
        ("error", "`2 x 15, left, each side` could mean one side or both")
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("set 2: deeper", "unknown setting `set 2` here"),
        ("Set 2: deeper and slower than before", "unknown setting `Set 2` here"),
        ("load: 60 kg", "unknown setting `load` here"),
        ("focus: glutes", "unknown setting `focus` here"),
        ("tempo = 2-1-2", "`tempo = 2-1-2` is a setting written with `=`"),
        ("rest=20s", "`rest=20s` is a setting written with `=`"),
    ],
)
def test_what_looks_like_a_setting_is_named_and_not_read_aloud(line: str, message: str) -> None:
    routine, found = parse(Source("a.md", f"## A: 2 x 5\n{line}\n"))
    assert [(problem.severity, problem.message, problem.span.line) for problem in found] == [("error", message, 2)]
    assert routine.exercises[0].instructions == ()


@pytest.mark.parametrize(
    "line", ["Note: breathe out.", "cue: chest tall, ribs down", "set 2\\: deeper", "so: let it go."]
)
def test_a_sentence_with_a_colon_is_read_aloud(line: str) -> None:
    routine, found = parse(Source("a.md", f"## A: 2 x 5\n{line}\n"))
    assert found == []
    assert len(routine.exercises[0].instructions) == 1


@pytest.mark.parametrize(
    ("script", "line", "hint"),
    [
        ("Warm up walk: 5 min\n\n## A: 5\n", 1, "write `## Warm up walk: 5 min`"),
        ("Arm circles 2 x 10\nMarch 1 min\n\n## A: 5\n", 2, "write `## March: 1 min`"),
        ("## A: 5\nCool down walk 5 min\n", 2, "write `## Cool down walk: 5 min`"),
        ("## A: 5\n- Low.\n\nStretching 3 x 30s\n", 4, "write `## Stretching: 3 x 30s`"),
    ],
)
def test_an_exercise_in_a_line_of_text_is_told(script: str, line: int, hint: str) -> None:
    (problem,) = [each for each in problems(script) if each.span.line == line]
    assert (problem.severity, problem.hint) == ("warning", hint)


@pytest.mark.parametrize("line", ["Total time: 20 min", "It takes 20 min.", "Hold 5 min", "Top: 3 reps"])
def test_a_time_in_a_line_of_text_is_read_aloud(line: str) -> None:
    assert [each for each in problems(f"{line}\n\n## A: 5\n") if each.code == "no-heading"] == []


def test_a_number_before_the_dosage_is_asked_back() -> None:
    (problem,) = problems("## Bridge: 2 - 3 x 10\n")
    assert (problem.severity, problem.message) == ("error", "`2` could be part of the dosage or of the name")
    assert "`Bridge 2`" in problem.hint
    assert told("## Bridge 2: 3 x 10\n") == []

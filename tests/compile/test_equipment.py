"""Equipment, gathered from the script and its exercises and announced before anything begins."""

import pytest
from compiled import compiled

SCRIPT = """\
---
equipment: {everywhere}
---
## Plank: hold 20s
equipment: {plank}

## Thrusts: 10 reps
equipment: {thrusts}
"""


@pytest.mark.parametrize(
    ("everywhere", "plank", "thrusts", "said"),
    [
        (
            "a mat, a wall",
            "a resistance band",
            "a bench, a barbell (optional)",
            ["You will need: a mat, a wall, a resistance band, and a bench.", "Optional: a barbell."],
        ),
        ("a mat", "A mat", "the mat, a chair", ["You will need: a mat and a chair."]),
        ("none", "a mat", "none", ["You will need: a mat."]),
        ("none", "none", "none", []),
        ("chair, yoga mat", "none", "none", ["You will need: chair and yoga mat."]),
        ("none", "a mat (optional)", "a chair (optional)", ["Optional: a mat and a chair."]),
        ("none", "none", "dumbbells (optional)", ["Optional: dumbbells."]),
        ("a bench (optional)", "none", "a bench", ["You will need: a bench."]),
        ("a bench", "a bench (optional)", "none", ["You will need: a bench."]),
    ],
)
def test_each_thing_is_said_once_and_what_one_can_do_without_apart(
    everywhere: str, plank: str, thrusts: str, said: list[str]
) -> None:
    made = compiled(SCRIPT.format(everywhere=everywhere, plank=plank, thrusts=thrusts))
    assert made.words("intro")[2:-2] == said
    assert made.told == []


def test_what_the_script_needs_is_not_what_each_exercise_needs() -> None:
    made = compiled("---\nequipment: a mat\n---\n## Plank: hold 20s\n")
    assert made.timeline.routine.exercises[0].settings.equipment == ()

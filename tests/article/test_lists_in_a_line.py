"""Several exercises in one line, with how much of each said once."""

import pytest
from articles import outline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Lower body (3x10 each): squat, deadlift, split squat",
            ["Squat: 3 x 10", "Deadlift: 3 x 10", "Split squat: 3 x 10"],
        ),
        ("core – 2 goes of 30 secs: hollow hold · plank", ["Hollow hold: 2 x hold 30s", "Plank: 2 x hold 30s"]),
        (
            "ankles (1 minute per foot): circles · point and flex",
            ["Circles: 1 min, each foot", "Point and flex: 1 min, each foot"],
        ),
        ("Squats, lunges and dips: 3 x 12 each", ["Squats: 3 x 12", "Lunges: 3 x 12", "Dips: 3 x 12"]),
        (
            "then arm circles, trunk twists, leg swings, 10 of each",
            ["Arm circles: 10 reps", "Trunk twists: 10 reps", "Leg swings: 10 reps"],
        ),
        (
            "high knees / butt kicks / skips - 20 m each, there and back",
            ["High knees: 20 m", "Butt kicks: 20 m", "Skips: 20 m"],
        ),
    ],
)
def test_each_has_what_is_said_of_all(line: str, expected: list[str]) -> None:
    assert [each.lstrip("# ") for each in outline(f"Today's exercises\n\n{line}\n") if ": " in each] == expected


def test_a_line_about_one_exercise_is_no_list() -> None:
    assert outline("Curl and press: 3 x 10\nSquat, slow and deep: 2 x 8\n") == [
        "## Curl and press: 3 x 10",
        "## Squat, slow and deep: 2 x 8",
    ]


def test_a_heading_with_how_much_over_a_list() -> None:
    text = "SHOULDERS, at 3 lots of 10:\n  pull aparts\n  face pulls\nLEGS, at 2 lots of 15:\n  step ups\n  bridges\n"
    assert [each for each in outline(text) if ": " in each] == [
        "### Pull aparts: 3 x 10",
        "### Face pulls: 3 x 10",
        "### Step ups: 2 x 15",
        "### Bridges: 2 x 15",
    ]


def test_numbers_with_only_a_space_behind_them_are_no_counts() -> None:
    text = "For each of the following: 12 reps, 2 sets.\n\n1 Clams\n2 Side leg raises\n3 Donkey kicks\n"
    assert outline(text) == ["## Clams: 2 x 12", "## Side leg raises: 2 x 12", "## Donkey kicks: 2 x 12"]

"""What copying does to a text: glued and lonely numbers, wrapped lines, label lines; and one exercise alone."""

import pytest
from articles import dosages, imported, outline, routine_of, said

THREE = ["Squat: 3 x 10", "Lunge: 2 x 12", "Plank: hold 30s"]


def test_numbers_glued_to_names() -> None:
    text = "1Squat\n3 x 10\nSit back.\n2Lunge\n2 x 12\nStep ahead.\n3Plank\nhold 30 s\nStay long.\n"
    assert dosages(text) == THREE
    assert [said(each) for each in routine_of(imported(text)).exercises] == [
        ["Sit back."],
        ["Step ahead."],
        ["Stay long."],
    ]


@pytest.mark.parametrize("number", ["{}", "{}.", "{})", "#{}"])
def test_numbers_on_lines_of_their_own(number: str) -> None:
    one, two, three = (number.format(place) for place in (1, 2, 3))
    text = f"{one}\nSquat\n3 x 10\n\n{two}\nLunge\n2 x 12\n\n{three}\nPlank\nhold 30 s\n"
    assert dosages(text) == THREE


def test_hard_wraps_with_and_without_hyphens() -> None:
    result = imported(
        "1. Squat: 3 x 10. Sit back as if there were a chair be-\nhind you and stand up again.\n"
        "2. Lunge: 2 x 12. Step ahead and bend both\nknees.\n"
    )
    assert [said(each) for each in routine_of(result).exercises] == [
        ["Sit back as if there were a chair behind you and stand up again."],
        ["Step ahead and bend both knees."],
    ]


def test_label_lines_below_a_name() -> None:
    text = "Squat\nSets: 3\nRepetitions: 10\nRest: 60 seconds\n\nLunge\nSets: 2\nRepetitions: 12\nRest: 45 seconds\n"
    assert outline(text) == ["## Squat: 3 x 10 / rest: 1 min", "## Lunge: 2 x 12 / rest: 45s"]


def test_label_lines_with_one_for_the_name() -> None:
    text = "Exercise: Squat\nSets: 3\nReps: 10\n\nExercise: Lunge\nSets: 2\nReps: 12\n"
    assert dosages(text) == ["Squat: 3 x 10", "Lunge: 2 x 12"]


@pytest.mark.parametrize(
    ("text", "dosage", "steps"),
    [
        (
            "Squats\n\nStand with feet apart.\nBend your knees.\n\nSets: 3\nReps: 10\n",
            "Squats: 3 x 10",
            ["Stand with feet apart.", "Bend your knees."],
        ),
        (
            "Wall squat\n\nLean on a wall.\nSlide down slowly.\nHold for 5 seconds.\nRepeat 10 times.\n",
            "Wall squat: 10 reps, hold 5s",
            ["Lean on a wall.", "Slide down slowly."],
        ),
    ],
)
def test_one_exercise_alone(text: str, dosage: str, steps: list[str]) -> None:
    assert dosages(text) == [dosage]
    assert said(routine_of(imported(text)).exercises[0]) == steps
    assert imported(text).is_sure


def test_falling_sets_in_all_spellings() -> None:
    text = "Squat: 12, 10, 8\nBench press: 10-8-6\nRow 12/10/8\nCurl: 3 sets of 12, 10 and 8 reps\n"
    assert dosages(text) == ["Squat: 12, 10, 8", "Bench press: 10, 8, 6", "Row: 12, 10, 8", "Curl: 12, 10, 8"]

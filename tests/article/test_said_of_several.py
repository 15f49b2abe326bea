"""What is said once and is of several exercises: of all, of the first, of the last, of some by name."""

import pytest
from articles import dosages, imported, outline

LIST = "1. Squat\n2. Lunge\n3. Calf raise\n4. Step-up\n"
ALL = ["Squat: 3 x 12", "Lunge: 3 x 12", "Calf raise: 3 x 12", "Step-up: 3 x 12"]


@pytest.mark.parametrize(
    "sentence",
    [
        "3 sets of 12 for all exercises.",
        "Do 3 sets of 12 reps of each exercise.",
        "All exercises: 3 x 12",
        "Perform every exercise for 3 sets of 12 reps.",
        "Do 3 sets of 12 of each.",
        "Everything gets 12 reps and you go through 3 sets.",
        "The same for every movement: 12 reps, 3 sets.",
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_of_all(sentence: str, place: str) -> None:
    text = f"{sentence}\n\n{LIST}" if place == "above" else f"{LIST}\n{sentence}\n"
    assert dosages(text) == ALL


def test_a_rest_of_all() -> None:
    assert outline(f"3 sets of 12 for all exercises, rest 60 seconds.\n\n{LIST}") == [
        f"## {dosage} / rest: 1 min" for dosage in ALL
    ]


def test_what_an_exercise_says_itself_goes_before_what_is_said_of_all() -> None:
    text = "All exercises: 3 x 12\n\n1. Squat\n2. Lunge: 2 x 8\n3. Calf raise\n"
    assert dosages(text) == ["Squat: 3 x 12", "Lunge: 2 x 8", "Calf raise: 3 x 12"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Do 3 sets of 10 of the first two exercises and 2 sets of 15 of the others.",
            "Squat: 3 x 10, Lunge: 3 x 10, Calf raise: 2 x 15, Step-up: 2 x 15",
        ),
        (
            "First two: 3 x 10. Last two: 2 x 15.",
            "Squat: 3 x 10, Lunge: 3 x 10, Calf raise: 2 x 15, Step-up: 2 x 15",
        ),
        (
            "Do 3 sets of 10 of every exercise except the step-up, of which you do 20.",
            "Squat: 3 x 10, Lunge: 3 x 10, Calf raise: 3 x 10, Step-up: 20 reps",
        ),
        (
            "3 x 10, except step-ups: 20 reps",
            "Squat: 3 x 10, Lunge: 3 x 10, Calf raise: 3 x 10, Step-up: 20 reps",
        ),
        (
            "Do 3 sets of 10 squats and lunges, and 2 sets of 15 of the rest.",
            "Squat: 3 x 10, Lunge: 3 x 10, Calf raise: 2 x 15, Step-up: 2 x 15",
        ),
        (
            "1-2 = 30 s each, 3 = 15 reps, 4 = 3 x 5",
            "Squat: 30s, Lunge: 30s, Calf raise: 15 reps, Step-up: 3 x 5",
        ),
        (
            "Eight of each, apart from the lunges and step-ups, which are six with the left and six with the right.",
            "Squat: 8 reps, Lunge: 6 reps, each side, Calf raise: 8 reps, Step-up: 6 reps, each side",
        ),
        (
            "Three sets. Ten reps for squats and calf raises, five for lunges, and the step-up lasts 45 seconds.",
            "Squat: 3 x 10, Lunge: 3 x 5, Calf raise: 3 x 10, Step-up: 3 x 45s",
        ),
        (
            "The first one for 40 seconds, the next two 2 x 10, the last one once.",
            "Squat: 40s, Lunge: 2 x 10, Calf raise: 2 x 10, Step-up: 1 rep",
        ),
        (
            "All: 8 slow reps. Exceptions: 3 = 20 sec a side, 4 = 1 min.",
            "Squat: 8 reps, Lunge: 8 reps, Calf raise: 20s, each side, Step-up: 1 min",
        ),
        (
            "My coach: everything 10 times, slowly",
            "Squat: 10 reps, Lunge: 10 reps, Calf raise: 10 reps, Step-up: 10 reps",
        ),
        (
            "3 sets of 12 for everything except the squat. That one is 3 x 40 seconds.",
            "Squat: 3 x 40s, Lunge: 3 x 12, Calf raise: 3 x 12, Step-up: 3 x 12",
        ),
    ],
)
def test_of_some(sentence: str, expected: str) -> None:
    assert ", ".join(dosages(f"{sentence}\n\n{LIST}")) == expected


def test_of_two_by_name_above_a_list() -> None:
    text = "Squats and lunges: 3 x 10 each\n\n1. Squat\n2. Lunge\n3. Calf raise: 2 x 15\n"
    assert dosages(text) == ["Squat: 3 x 10", "Lunge: 3 x 10", "Calf raise: 2 x 15"]


def test_of_those_with_a_star() -> None:
    text = (
        "* Squat\n- Lunge\n* Calf raise\n\nThose with a star: 3 lots of 12. The one without: 20 slow ones, just once.\n"
    )
    assert dosages(text) == ["Squat: 3 x 12", "Lunge: 20 reps", "Calf raise: 3 x 12"]


@pytest.mark.parametrize("sentence", ["Hold each stretch for 30 seconds.", "Each stretch: hold 30 seconds"])
def test_a_hold_of_all(sentence: str) -> None:
    text = f"{sentence}\n\n- Calf stretch\n- Hamstring stretch\n- Quad stretch\n"
    assert dosages(text) == ["Calf stretch: hold 30s", "Hamstring stretch: hold 30s", "Quad stretch: hold 30s"]
    assert imported(text).is_sure


def test_figures_of_all_may_be_without_a_verb() -> None:
    assert dosages("21-15-9\nThrusters\nPull-ups\n") == ["Thrusters: 21, 15, 9", "Pull-ups: 21, 15, 9"]


def test_an_exception_by_the_first_word_of_its_name() -> None:
    text = (
        "Homework for Ruth\n\nDo 2 lots of 10 of everything, except the balance: 30 seconds. Left side only.\n\n"
        "- Clam\n- Side step with band\n- Balance on one leg\n"
    )
    assert outline(text) == [
        "## Clam: 2 x 10, left only",
        "## Side step with band: 2 x 10, left only",
        "## Balance on one leg: hold 30s, left only",
    ]


def test_names_with_a_plus_and_names_without() -> None:
    text = (
        "here is what we agreed:\n\n+ Heel raises\n+ Mini squats\n  Ankle circles\n  Toe curls\n+ Step downs\n\n"
        "The ones with a plus: three times ten. The ones without: 15 easy ones, once.\n"
    )
    assert outline(text) == [
        "## Heel raises: 3 x 10",
        "## Mini squats: 3 x 10",
        "## Ankle circles: 15 reps",
        "## Toe curls: 15 reps",
        "## Step downs: 3 x 10",
    ]


def test_the_same_for_every_one_of_names_in_small_letters() -> None:
    text = (
        "hangs, not the day after climbing\n\nsame for every grip: hang 10 sec, 4 goes\n\n"
        "half crimp, 20 mm edge\nopen hand on the wooden one\nthree-finger drag, 25 mm edge\npinch block (each hand)\n"
    )
    assert [each.partition(": ")[2] for each in outline(text)] == [
        "4 x hold 10s",
        "4 x hold 10s",
        "4 x hold 10s",
        "4 x hold 10s, each hand",
    ]


def test_a_side_in_brackets_is_the_only_one() -> None:
    text = "1. Heel slide (LEFT)\n   Reps: 15\n   Sets: 2\n\n2. Quad set\n   Reps: 10\n   Hold: 5 sec\n"
    assert outline(text) == ["## Heel slide: 2 x 15, left only", "## Quad set: 10 reps, hold 5s"]

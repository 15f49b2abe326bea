"""Texts of the web: a table of each exercise, lists in two columns, lists of links, words one a line, whole times."""

import pytest
from articles import dosages, imported

LINKS = """\
Wake up the hips

3 rounds, 45 seconds of each

1. Frog pumps
2. Curtsy lunge
3. Wall sit

Demos
- Frog pump - https://example.org/a
- Curtsy lunges - https://example.org/b
- Wall sit - https://example.org/c
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Push day log\n\n| Bench press | kg | Reps |\n|---|---|---|\n| Set 1 | 40 | 10 |\n| Set 2 | 50 | 8 |\n\n"
            "| Dip | kg | Reps |\n|---|---|---|\n| Set 1 | 5 | 9 |\n| Set 2 | 10 | 6 |\n",
            ["Bench press: 10, 8 @ 40 kg, 50 kg", "Dip: 9, 6 @ 5 kg, 10 kg"],
        ),
        (
            "Gym plan\n\nLegs\tSets\tReps\nSquat\t3\t10\nLunge\t3\t12\n\nArms\tSets\tReps\nCurl\t3\t10\nDip\t2\t8\n",
            ["Squat: 3 x 10", "Lunge: 3 x 12", "Curl: 3 x 10", "Dip: 2 x 8"],
        ),
    ],
)
def test_a_table_whose_labels_come_again_is_of_one_exercise(text: str, expected: list[str]) -> None:
    assert dosages(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Floor work\n40 seconds on, 20 second transition\n\nExercise #\tExercise\n1\tCat / Cow\n2\tPlank\n3\tV-ups\n",
        "Station circuit\n\n40 seconds work, 20 seconds to change stations\n\nNo.\tStation\n1\tStep ups\n2\tWall sit\n"
        "3\tBear crawl\n",
    ],
)
def test_a_list_in_two_columns_has_the_interval_above_it(text: str) -> None:
    assert all(dosage.endswith("40s on, 20s off") for dosage in dosages(text))
    assert len(dosages(text)) == 3


def test_the_days_of_a_week_are_parts() -> None:
    text = (
        "My week\n\nMONDAY\nRest 1 min between sets\n\nNo\tExercise\tSets\tReps\n1\tSquat\t3\t5\n2\tRow\t3\t8\n\n"
        "TUESDAY CIRCUIT\n40 seconds on, 20 seconds off\n\nNo\tExercise\n1\tCrab walk\n2\tPlank\n3\tV-Ups\n"
    )
    script = imported(text).script
    assert "## Tuesday circuit" in script
    assert script.count("rest: 1 min") == 2
    assert script.count("40s on, 20s off") == 3


@pytest.mark.parametrize("heading", ["Demos", "Edit: videos, as you asked", "Links to the videos:"])
def test_a_list_of_links_is_no_list_of_exercises(heading: str) -> None:
    result = imported(LINKS.replace("Demos", heading))
    assert result.exercises == ("Frog pumps", "Curtsy lunge", "Wall sit")
    assert not result.open_questions


def test_names_with_links_are_exercises_where_they_stand_once() -> None:
    text = "Hold each of these for 40 seconds.\n\n- Pigeon https://example.org/a\n- Butterfly https://example.org/b\n"
    assert dosages(text) == ["Pigeon: 40s", "Butterfly: 40s"]


@pytest.mark.parametrize(
    "whole",
    [
        "This takes ~30 minutes (e.g. Mon, Thu).",
        "The whole thing takes about 12 minutes.",
        "It should take you 15 min.",
    ],
)
def test_how_long_all_of_it_takes_is_of_no_exercise(whole: str) -> None:
    text = f"Desk break\n\n{whole}\n\n- Neck roll: 5 times\n- Chin tuck: 8 times\n- Shoulder roll\n"
    assert "min" not in " ".join(dosages(text))


def test_words_that_came_one_a_line_are_the_lines_they_were() -> None:
    words = "\n\n".join("Heel Raise|Goal: To|keep|your|ankles|strong|and|to|help|your|balance.".split("|"))
    text = f"{words}\n\nHow to do it:\n\n1. Stand behind a chair.\n\n2. Rise onto your toes.\n\nRepeat 10-15 times.\n"
    assert dosages(text) == ["Heel Raise: 10-15 reps"]


def test_the_number_of_the_next_step_is_no_dosage() -> None:
    text = "Chair rise\n\n1. Sit tall.\n2. Pause for a breath. 3. Breathe in and stand up.\n\nRepeat 8 times.\n"
    assert dosages(text) == ["Chair rise: 8 reps"]


def test_a_rest_and_another_set_are_two_sets() -> None:
    text = "Wall push\n\nBend your elbows, push back.\n\nDo 8 to 12 reps. Rest for two minutes, then do another set.\n"
    assert dosages(text) == ["Wall push: 2 x 8-12"]


def test_the_other_sets_are_no_other_side() -> None:
    text = "Plank: 50 seconds\nToo lazy to finish the other two sets of planks.\nSquat: 3 x 10\n"
    assert "side" not in imported(text).script.split("Squat")[0]


def test_kind_level_and_length_under_a_title_are_of_the_page() -> None:
    text = "Bar work\nStrength\nBeginner\n20 min\n2x per week\n\nPull-ups: 3 x 5\nDips: 3 x 8\n"
    result = imported(text)
    assert result.exercises == ("Pull-ups", "Dips")
    assert "title: Bar work" in result.script
    assert "schedule: 2 times per week" in result.script


def test_a_level_under_a_name_leaves_its_dosage() -> None:
    assert "3 x 8" in imported("Ring rows\nBeginner\n3 x 8\n\nDips\nBeginner\n3 x 6\n").script


def test_to_breathe_so_many_times_is_breaths() -> None:
    text = "Low lunge\nStep one foot forward. Breathe here five times, then do the same on the left.\n"
    assert dosages(f"Slow flow\n\n{text}\nSphinx\nLie on your front. Stay for six breaths.\n")[0] == (
        "Low lunge: 5 breaths, each side"
    )

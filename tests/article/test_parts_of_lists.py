"""Lists in lists, exercises in turn at each minute, and rounds that are told as a rule."""

import pytest
from articles import imported, outline


def exercises(text: str) -> list[str]:
    """Each exercise with its dosage, in whatever part it stands."""
    return [line.lstrip("# ").split(" / ")[0] for line in outline(text) if ":" in line and "rounds" not in line]


NESTED = """\
Plan after surgery

* Lying down (repeat 2x):
  * Heel slides (10 reps)
  * Quad sets (12 reps)
* Seated:
  * Knee extension (8 reps)
  * Ankle circles (15 reps)
"""


def test_an_item_over_a_list_of_its_own_is_a_part() -> None:
    script = imported(NESTED).script
    assert "## Lying down: 2 rounds\n" in script
    assert "## Seated\n" in script
    assert exercises(NESTED) == [
        "Heel slides: 10 reps",
        "Quad sets: 12 reps",
        "Knee extension: 8 reps",
        "Ankle circles: 15 reps",
    ]


def test_steps_under_an_exercise_make_it_no_part() -> None:
    text = "Gym\n\n- Squats 3 x 10\n  - Feet apart\n  - Knees out\n- Bench press 3 x 8\n  - Elbows in\n"
    assert exercises(text) == ["Squats: 3 x 10", "Bench press: 3 x 8"]


def test_rounds_beside_a_list_under_a_label_are_of_it() -> None:
    text = "## Plan\n- **Rounds**: 5 rounds\n- **Exercises**:\n  - Dips: 20 reps\n  - Rows: 30 reps\n"
    assert "5 rounds" in imported(text).script.split("###")[0]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Alternating EMOM For 5 Rounds (10 Minutes):\n\nMINUTE 1:\n\n3 burpees\n\nMINUTE 2:\n\n6 thrusters\n",
         "## EMOM: every 1 min, 5 rounds"),
        ("Every 2 minutes for 4 rounds:\n\nStation 1\n10 wall balls\nStation 2\n15 box jumps\nStation 3\n20 sit-ups\n",
         "## EMOM: every 2 min, 4 rounds"),
        ("Lunch EMOM\n\nEMOM, 5 rounds, 10 minutes\n\nMin 1\n12 swings\n\nMin 2\n8 burpees\n",
         "## EMOM: every 1 min, 5 rounds"),
    ],
)  # fmt: skip
def test_a_minute_on_a_line_of_its_own_belongs_to_its_exercise(text: str, heading: str) -> None:
    result = imported(text)
    assert heading in result.script
    assert not any("inute" in name for name in result.exercises)


def test_both_sides_in_one_minute_are_done_in_turn() -> None:
    text = "EMOM for 10 minutes:\n- 8 swings\n- 3 windmills each side\n"
    assert "### Windmills: 6 reps, alternating" in imported(text).script


@pytest.mark.parametrize("rest", ["rest", "Rest", "full rest", "recovery"])
def test_a_minute_of_rest_is_a_turn(rest: str) -> None:
    script = imported(f"EMOM 12 minutes\nMinute 1: 10 push-ups\nMinute 2: 8 lunges\nMinute 3: {rest}\n").script
    assert "### Rest: 1 min" in script


def test_what_could_not_be_read_has_a_line() -> None:
    result = imported("Tabata EMOM 10 min\n- 10 squats each leg, hold 20 s\n- 12 lunges each leg, hold 20 s\n")
    assert all(each.line > 0 for each in result.unplaced)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("Start with 4 reps of each. Take off 1 rep each round until you reach 1.", "4, 3, 2, 1"),
        ("Round one is 2 reps of every exercise. Each round add two reps until you get up to 6.", "2, 4, 6"),
        ("Do 10 reps of each exercise. The reps increase by 5 for each set until you reach 20, then you work your way "
         "back down to 10.", "10, 15, 20, 15, 10"),
    ],
)  # fmt: skip
def test_a_rule_for_the_reps_of_each_round(rule: str, expected: str) -> None:
    text = f"Ladder day\n\nBurpee\nJump lunge\nV-up\n\n{rule}\n"
    assert exercises(text) == [f"{name}: {expected}" for name in ("Burpee", "Jump lunge", "V-up")]


def test_a_rule_for_the_sets_of_one_exercise() -> None:
    text = "Chest\n\nBench press: 3 x 8\nPush-ups: start with 6 reps and drop 1 rep every set until you reach 3\n"
    assert exercises(text) == ["Bench press: 3 x 8", "Push-ups: 6, 5, 4, 3"]


@pytest.mark.parametrize(
    "rule",
    ["Start with 10 kg and add 5 kg each time until you reach 20 kg.", "Add 2 reps each week until you reach 20."],
)
def test_a_rule_for_weights_or_weeks_is_none_for_reps(rule: str) -> None:
    assert exercises(f"Plan\n\nSquat: 3 x 5\nPress: 3 x 5\n\n{rule}\n") == ["Squat: 3 x 5", "Press: 3 x 5"]


def test_an_item_of_a_list_is_no_title_though_it_counts_stretches() -> None:
    text = "Log\n\n* 10 palm pulses\n* 10 side-to-side wrist stretches\n* 5 deep breaths (eyes closed)\n* 3x8 squats\n"
    assert exercises(text) == [
        "Palm pulses: 10 reps",
        "Side-to-side wrist stretches: 10 reps",
        "Deep breaths: 5 breaths",
        "Squats: 3 x 8",
    ]


def test_an_exercise_that_is_a_whole_part_has_its_own_name() -> None:
    text = "Gym\n\nWarm-up: 5 minutes brisk walk\nSquat: 3 x 8\nRow: 3 x 10\nFinisher: 30 burpees\n"
    assert exercises(text)[0::3] == ["Brisk walk: 5 min", "Burpees: 30 reps"]


def test_two_that_are_done_in_turn_so_many_times_are_rounds() -> None:
    text = "Hill day\n\nWarm-up: 10 min jog\nAlternate 30 sec sprint and 60 sec walk, 6 times\nCool-down: 5 min walk\n"
    assert outline(text) == [
        "## Jog: 10 min",
        "## Circuit: 6 rounds",
        "### Sprint: 30s",
        "### Walk: 1 min",
        "## Walk: 5 min",
    ]


def test_how_long_all_takes_under_an_exercise_is_not_its_time() -> None:
    text = "Week 1\n\nMain: Alternate 60s jogging / 90s walking, repeated 8 times\nTotal duration: 25 minutes\n"
    assert "25" not in "".join(outline(text))


def test_what_stands_behind_a_line_with_rounds_of_its_own_is_in_none_of_them() -> None:
    text = "Day one\n\n3 rounds: 10 squats, 10 push-ups\nPlank 60 s\n"
    assert outline(text) == [
        "## Circuit: 3 rounds",
        "### Squats: 10 reps",
        "### Push-ups: 10 reps",
        "## Plank: hold 1 min",
    ]

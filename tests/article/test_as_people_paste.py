"""Texts as they are pasted: pairs with labels, lists without marks or capitals, columns, comments below a post."""

import pytest
from articles import dosages, imported, outline


def test_labels_without_a_stop_and_the_rest_below_each_pair() -> None:
    text = """Upper day

1A  Floor press      4 x 6    30kg
1B  Band pull-apart  4 x 15
    60s rest after both

2A  Curl             3 x 12   8kg
2B  Skull crusher    3 x 12   10kg
    45s rest after both
"""
    assert outline(text) == [
        *("## Superset 1: 4 rounds, rest 1 min", "### Floor press: 6 reps @ 30 kg", "### Band pull-apart: 15 reps"),
        *("## Superset 2: 3 rounds, rest 45s", "### Curl: 12 reps @ 8 kg", "### Skull crusher: 12 reps @ 10 kg"),
    ]


def test_a_pair_told_in_sentences_with_the_same_rest_as_before() -> None:
    text = """Superset one: curls, 12 reps, straight into dips, 8 reps. Four sets of the pair with 90 seconds rest \
after the dips.

Superset two: hammer curls for 10, straight into overhead extensions for 12. Four sets again, same rest.

Finisher, on its own: plank for 30 seconds, three times.
"""
    assert outline(text) == [
        *("## Superset one: 4 rounds, rest 1:30", "### Curls: 12 reps", "### Dips: 8 reps"),
        *("## Superset two: 4 rounds, rest 1:30", "### Hammer curls: 10 reps", "### Overhead extensions: 12 reps"),
        *("## Finisher, on its own", "### Plank: 3 x hold 30s"),
    ]


def test_a_list_without_marks_or_capitals_is_no_wrapped_line() -> None:
    text = """from the physio, thursday

calf raise w/ 2 sec pause at the top - 3 x 12
bridge, feet on a chair - 3x10, 3 sec hold at the top each
dead bug 2x8 per side
wall sit - 4 x (1 rep of 30 sec), 1 min off
"""
    assert dosages(text) == [
        "Calf raise: 3 x 12, hold 2s",
        "Bridge, feet on a chair: 3 x 10, hold 3s",
        "Dead bug: 2 x 8, each side",
        "Wall sit: 4 x hold 30s",
    ]


def test_a_column_of_the_order_and_one_of_how_long() -> None:
    text = """Knees

Order\tExercise\tHow long\tHow often\tWorks
1\tQuad set\t10 sec hold\t8 times\tthigh
2\tHamstring stretch\t30 sec hold\t3 times each leg\thamstrings
3\tStep hold\t5 sec hold\t6 times\tthigh
"""
    assert dosages(text) == [
        "Quad set: 8 x hold 10s",
        "Hamstring stretch: 3 x hold 30s, each leg",
        "Step hold: 6 reps, hold 5s",
    ]


@pytest.mark.parametrize("label", ["Per day", "Times per day", "Each day"])
def test_how_often_a_day_is_no_exercise(label: str) -> None:
    text = f"""REHAB SHEET

WRIST CIRCLES
How: Slowly, elbow on the table.
Duration: 2 minutes
{label}: 4

GRIP SQUEEZE
How: Squeeze a soft ball.
Sets: 3
Reps: 10
{label}: 2
"""
    assert dosages(text) == ["Wrist circles: 2 min", "Grip squeeze: 3 x 10"]


def test_rounds_behind_a_list_and_comments_of_others() -> None:
    text = """15 squats ✅
10 press-ups ✅
12 lunges (6 per leg) ✅

x3, resting 1 min at the end of each round
#poolfit
tom_lifts: did 5 rounds in 14 mins
"""
    assert outline(text) == [
        "## Circuit: 3 rounds, rest 1 min",
        "### Squats: 15 reps",
        "### Press-ups: 10 reps",
        "### Lunges: 6 reps, each leg",
    ]


def test_every_two_minutes_is_said_of_the_exercise_above() -> None:
    text = "A. Power clean\nEvery 2 min, 5 sets, 3 reps @ 50 kg. Stay tight.\n\nB. Squat\n5 x 3 at 80 kg. Rest 3 min\n"
    assert dosages(text) == ["Power clean: 3 reps every 2 min, 5 times @ 50 kg", "Squat: 5 x 3 @ 80 kg"]


def test_sentences_under_numbers_without_a_stop_go_on_below_them() -> None:
    text = """Land warm-up

1  Arm circles. Big, slow circles with
   both arms. 10 each way.
2  Squats. Heels down, chest
   up. 15 times.
3  Lunges. Long step and a
   tall back. 8 each side.

Harbour Rowing Club          p. 1 of 2
"""
    assert dosages(text) == ["Arm circles: 10 reps, each side", "Squats: 15 reps", "Lunges: 8 reps, each side"]
    assert "p. 1 of 2" not in imported(text).script.split("<!--")[0]


def test_a_time_of_the_day_is_no_length_of_work() -> None:
    text = "- leg press, 3 x 10\n- row, 3 x 12\n- plank, 2 x 40 sec\n\nClub room opens at 18:30. It shuts at 21:15.\n"
    assert dosages(text) == ["Leg press: 3 x 10", "Row: 3 x 12", "Plank: 2 x hold 40s"]

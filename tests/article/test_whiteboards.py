"""Rounds as a whiteboard, a circuit card or a class plan tells them: braces, labels, changeovers, drinks between."""

import pytest
from articles import imported, unread_lines
from articles import outline as outline_with_settings


def outline(text: str) -> list[str]:
    """The headings of the script, each without the settings below it."""
    return [line.partition(" / ")[0] for line in outline_with_settings(text)]


def test_lines_in_a_brace_are_rounds() -> None:
    text = "pull-ups   5      \\\npush-ups   10      } x5\nsquats     15     /\nrest 2 min\n\nfarmers walk 40 m  x 3\n"
    assert outline(text) == [
        *("## Circuit: 5 rounds, rest 2 min", "### Pull-ups: 5 reps", "### Push-ups: 10 reps", "### Squats: 15 reps"),
        "## Farmers walk: 3 x 40 m",
    ]


def test_headings_side_by_side_stand_over_their_own_lists() -> None:
    text = (
        "GROUP A (x3)            GROUP B (x2)\n60 s between laps       90 s between laps\n\n"
        "A-1  Step-up    8 reps each leg\nA-2  Press-up   10 reps\n\nB-1  Row        12 reps\nB-2  Dead bug   6 reps\n"
    )
    assert [line for line in outline(text) if line.startswith("## ")] == [
        "## Group A: 3 rounds, rest 1 min",
        "## Group B: 2 rounds, rest 1:30",
    ]


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Block 1 x3", "## Block 1: 3 rounds"),
        ("Giant set x 3", "## Giant set: 3 rounds"),
        ("Circuit 2 (3x)", "## Circuit 2: 3 rounds"),
    ],
)
def test_a_heading_of_turns_with_its_label_and_how_often(heading: str, written: str) -> None:
    assert outline(f"{heading}\na. Leg press x 15\nb. Calf raise x 20\n")[0] == written


def test_a_number_behind_such_a_heading_is_its_label() -> None:
    result = imported("Circuit card 4\nDo the circuit 3 times.\n\nPress-ups ........ 12\nSquats ........ 20\n")
    assert "## Circuit: 3 rounds" in result.script
    assert result.questions == ()


def test_pairs_by_number_are_each_done_in_turn() -> None:
    assert outline("Pair 1\nPull-up 4 x 6\nDip 4 x 8\nPair 2\nInverted row 3 x 12\nPush-up 3 x 15\n") == [
        *("## Pair 1: 4 rounds", "### Pull-up: 6 reps", "### Dip: 8 reps"),
        *("## Pair 2: 3 rounds", "### Inverted row: 12 reps", "### Push-up: 15 reps"),
    ]


def test_minutes_by_number() -> None:
    assert outline("EMOM 12\n1: 10 burpees\n2: 15 sit-ups\n3: 12 KB swings 16kg\n") == [
        "## EMOM: every 1 min for 12 min",
        *("### Burpees: 10 reps", "### Sit-ups: 15 reps", "### KB swings: 12 reps @ 16 kg"),
    ]


def test_as_many_rounds_as_there_is_time_for_is_told() -> None:
    assert unread_lines("AMRAP 15\n5 pull-ups\n10 push-ups\n15 air squats\n") == [1]


def test_rounds_for_time() -> None:
    assert outline("5 RFT:\n400m run\n15 wall balls 9kg\n10 toes to bar\n")[0] == "## Circuit: 5 rounds"


PLAN = """CLASS PLAN - Monday night
Warm up 5 min - jog & mobilise
Stations (45s work / 15s change over):
1. Battle ropes
2. Rower
3. Plank
Twice round with 2 mins water break in between.
Cool down 5 min - stretches
"""


def test_a_class_plan_with_its_stations_between_warm_up_and_cool_down() -> None:
    assert outline(PLAN) == [
        "## Warm up: 5 min",
        *("## Stations: 2 rounds, rest 2 min", "### Battle ropes: 45s", "### Rower: 45s", "### Plank: 45s"),
        "## Cool down: 5 min",
    ]
    assert "between-exercises: 15s" in imported(PLAN).script


@pytest.mark.parametrize(
    "below",
    [
        "Drink break of 2 minutes when everybody has finished a lap.",
        "After the first time round: water, 2 minutes, in the shade.",
        "Rest 2 minutes before the second lap.",
        "Stop 2:00 after #3.",
    ],
)
def test_a_rest_between_rounds_in_other_words(below: str) -> None:
    text = f"Do the circuit twice.\n\n#1 12 frog jumps\n#2 6 log rolls\n#3 10 wall balls\n\n{below}\n"
    assert outline(text)[0] == "## Circuit: 2 rounds, rest 2 min"


def test_time_to_move_on_is_a_rest_between_exercises() -> None:
    text = "1. Step-ups, 45 seconds\n2. Shuttle runs, 45 seconds\n\n15 seconds to move on. Go round 3 times.\n"
    assert outline(text)[0] == "## Circuit: 3 rounds"
    assert "between-exercises: 15s" in imported(text).script


def test_an_interval_and_its_rounds_above_bullets() -> None:
    text = "Work 30 secs, rest 15 secs. Three times through the list. Two minutes off between rounds.\n\n"
    assert outline(f"{text}- Skaters\n- Bear crawl\n- V-sits\n") == [
        *("## Circuit: 3 rounds, rest 2 min", "### Skaters: 30s", "### Bear crawl: 30s", "### V-sits: 30s")
    ]


@pytest.mark.parametrize("load", ["24/16 kg", "10 kg"])
def test_loads_as_a_gym_tells_them(load: str) -> None:
    said = "BW +10 kg" if load == "10 kg" else load
    assert f"@ {load}" in imported(f"Swings 3 x 8 @ {said}\nRev lunge 3 x 8\nRows 3 x 8\n").script


def test_days_with_their_lists_in_a_line() -> None:
    text = "WEEK 3\nMon - Squat 3x5, Press 3x5, Chins 3x8\nWed - Deadlift 2x5, Bench 3x5, Row 3x8\n"
    assert outline(text) == [
        *("## Mon", "### Squat: 3 x 5", "### Press: 3 x 5", "### Chins: 3 x 8"),
        *("## Wed", "### Deadlift: 2 x 5", "### Bench: 3 x 5", "### Row: 3 x 8"),
    ]


def test_sets_and_their_loads_in_a_gym_s_words() -> None:
    text = "Bench press, five fives, 60 kilos\nPulldown 3 sets: 12/10/10, 45/50/50 kg\nLeg curl (25 kg): 3 x 10\n"
    assert outline(text) == [
        "## Bench press: 5 x 5 @ 60 kg",
        "## Pulldown: 12, 10, 10 @ 45 kg, 50 kg, 50 kg",
        "## Leg curl: 3 x 10 @ 25 kg",
    ]


def test_the_first_of_a_list_is_not_joined_to_the_sentence_above_it() -> None:
    text = "Partner WOD\nYou go, I go. 4 rounds each\n12 wall balls\n9 burpees\n6 deadlifts @ 70kg\n"
    assert outline(text) == [
        *("## Circuit: 4 rounds", "### Wall balls: 12 reps", "### Burpees: 9 reps", "### Deadlifts: 6 reps @ 70 kg")
    ]


def test_a_ladder_is_of_each_exercise_below_it() -> None:
    assert outline("Today's ladder: 2-4-6-8-10\n- push ups\n- air squats\n- v ups\n") == [
        *("## Today's ladder", "### Push ups: 2, 4, 6, 8, 10", "### Air squats: 2, 4, 6, 8, 10"),
        "### V ups: 2, 4, 6, 8, 10",
    ]


def test_a_complex_with_how_often_below_it() -> None:
    text = "KETTLEBELL COMPLEX\n5 swings\n5 presses each arm\n5 front squats\n"
    assert outline(f"{text}Repeat x 5, put the bell down for 90 secs in between\n") == [
        *("## Circuit: 5 rounds, rest 1:30", "### Swings: 5 reps", "### Presses: 5 reps, each arm"),
        "### Front squats: 5 reps",
    ]

"""Tables that lie on their side, that have lost cells or marks, or whose titles are not known."""

import pytest
from articles import dosages, imported, routine_of, said

ON_ITS_SIDE = [
    "Exercise      Squat    Press    Row\nSets          3        3        4\nRepetitions   12       10       8\n"
    "Pause         60 s     60 s     90 s\n",
    "\tSquat\tPress\tRow\nSets\t3\t3\t4\nReps\t12\t10\t8\nRest\t60 s\t60 s\t90 s\n",
    (
        "| | Squat | Press | Row |\n"
        "|---|---|---|---|\n"
        "| Sets | 3 | 3 | 4 |\n"
        "| Reps | 12 | 10 | 8 |\n"
        "| Rest | 1 min | 1 min | 90 s |\n"
    ),
]


@pytest.mark.parametrize("text", ON_ITS_SIDE)
def test_a_table_whose_columns_are_the_exercises(text: str) -> None:
    assert dosages(text) == ["Squat: 3 x 12", "Press: 3 x 10", "Row: 4 x 8"]
    assert [each.settings.rest_ms for each in routine_of(imported(text)).exercises] == [60_000, 60_000, 90_000]


def test_a_column_of_names_need_not_have_a_title() -> None:
    text = "Day 1\n\tSets\tReps\tRest (s)\nBench press\t4\t6\t150\nCable fly\t3\t12\t60\n"
    assert dosages(text) == ["Bench press: 4 x 6", "Cable fly: 3 x 12"]


def test_the_name_may_stand_in_a_later_column() -> None:
    text = (
        "Nr  Sets  Reps    What           With       Break\n"
        '1   3     10      Goblet squat   16 kg      90"\n'
        '2   2     40"     Carry          2 x 20 kg  75"\n'
    )
    assert dosages(text) == ["Goblet squat: 3 x 10 @ 16 kg", "Carry: 2 x 40s @ 20 kg"]


@pytest.mark.parametrize("same", ['"', "ditto", "〃", "as above"])
def test_the_same_again_is_what_stands_above(same: str) -> None:
    text = (
        "Move          Reps    Rounds\n"
        "Cat-cow       8       2\n"
        f"Ankle rocks   10      {same}\n"
        f"Twists        {same}    3\n"
    )
    assert dosages(text) == ["Cat-cow: 2 x 8", "Ankle rocks: 2 x 10", "Twists: 3 x 10"]


def test_a_cell_may_go_on_in_the_next_line() -> None:
    text = (
        "Exercise              Dose               Comment\n"
        "Clamshell             3x15 each side     yellow band\n"
        "Single leg stance     3x30s each leg     eyes open, then\n"
        "                                         eyes closed\n"
        "Calf raise            3x20               slowly\n"
    )
    assert dosages(text) == [
        "Clamshell: 3 x 15, each side",
        "Single leg stance: 3 x 30s, each leg",
        "Calf raise: 3 x 20",
    ]
    assert said(routine_of(imported(text)).exercises[1]) == ["Eyes open, then eyes closed."]


def test_a_cell_stands_under_its_title_where_others_are_missing() -> None:
    text = (
        "Exercise     Sets   Reps   Hold   Rest\n"
        "Bridge       3      10     5 s    60 s\n"
        "Plank        3             30 s   60 s\n"
    )
    assert dosages(text) == ["Bridge: 3 x 10, hold 5s", "Plank: 3 x hold 30s"]


def test_parts_between_the_rows() -> None:
    text = "Exercise         Sets   Reps\nWarm-up\nLeg swings       1      10\nMain part\nFront squat      4      6\n"
    script = imported(text).script
    assert "## Warm-up\n\n### Leg swings: 10 reps\n" in script
    assert "## Main part\n\n### Front squat: 4 x 6\n" in script


CELLS = {
    "the name last": "Sets\nReps\nExercise\n3\n12\nBridge\n2\n15 each side\nClam\n",
    "sides alone": "Move\nHow many\nHow often\nSides\nBridge\n12\n3\n-\nClam\n15\n2\neach side\n",
    "a note": "Move\nAmount\nGood to know\nBridge\n3 x 12\nHips up\nClam\n2 x 15 each side\nHeels together\n",
}


@pytest.mark.parametrize("text", CELLS.values(), ids=CELLS)
def test_a_cell_a_line(text: str) -> None:
    assert dosages(f"Hip class\n\n{text}\nSee you next week!\n") == ["Bridge: 3 x 12", "Clam: 2 x 15, each side"]


def test_a_column_of_dosages_is_known_by_its_cells() -> None:
    text = (
        "Exercise ; Plan ; Reminder\n"
        "Two-leg rise ; 3 sets / 15 reps / 1 min off ; no hurry\n"
        "Stretch ; 2 x 30 sec / each leg ; knee bent\n"
    )
    assert dosages(text) == ["Two-leg rise: 3 x 15", "Stretch: 2 x hold 30s, each leg"]


def test_what_stands_beside_a_dosage_is_no_exercise() -> None:
    text = (
        "| Exercise | Dose | Rest |\n"
        "|---|---|---|\n"
        "| Board squat | 3 x 12 (3 s down) | 60-90 s |\n"
        "| Leg curl | 4 x 8 | 90 s |\n"
    )
    assert dosages(text) == ["Board squat: 3 x 12", "Leg curl: 4 x 8"]
    assert "<!-- Not placed, line 3: 3 s down -->" in imported(text).script


def test_a_sheet_with_a_title_parts_and_a_sentence() -> None:
    text = (
        "Kettlebell day\n"
        "Exercise\tSets x Reps\tRest\n"
        "Warm-up\t\t\n"
        "Halo\t2 x 8\t30s\n"
        "Main\t\t\n"
        "Swing\t5 x 15\t60s\n"
        "Stop when it hurts.\t\t\n"
    )
    script = imported(text).script
    assert "title: Kettlebell day\n" in script
    assert "## Warm-up\n" in script
    assert [name in script for name in ("### Halo: 2 x 8\n", "### Swing: 5 x 15\n")] == [True, True]


def test_lines_to_fill_in_are_no_table() -> None:
    text = "Name: ________   Date: ________\n\nCircuit A   (2x through)\n  a. 10 jumping jacks\n  b. 5 squats\n"
    assert [name in imported(text).script for name in ("### Jumping jacks: 10", "### Squats: 5")] == [True, True]


def test_a_name_may_go_on_in_the_next_line_and_other_figures_are_left() -> None:
    text = (
        "No  Exercise               Hold    Reps   x/day\n"
        "1   Wrist flexor stretch   20 s    3      4\n"
        "2   Wrist extensor\n"
        "    stretch                15 s    2      4\n"
        "3   Tendon glides          -       10     5\n"
    )
    assert dosages(text) == [
        "Wrist flexor stretch: 3 reps, hold 20s",
        "Wrist extensor stretch: 2 reps, hold 15s",
        "Tendon glides: 10 reps",
    ]
    assert "<!-- Not placed, line 5: x/day: 5 -->" in imported(text).script


def test_the_sides_of_a_column() -> None:
    text = (
        "Exercise              | Reps | Sides\n"
        "Thread the needle     |  8   | L + R\n"
        "Calf stretch          | 30 s | both\n"
        "Sleeper stretch       | 20 s | right only\n"
        "Pendulum              | 20   | left\n"
        "Step up (R/L)         | 12   | -\n"
    )
    assert [each.partition(": ")[2] for each in dosages(text)] == [
        "8 reps, each side",
        "hold 30s, each side",
        "hold 20s, right only",
        "20 reps, left only",
        "12 reps, each side",
    ]


def test_a_cell_with_name_and_dosage_behind_the_number_of_a_station() -> None:
    text = (
        "Station\tTask\tIntensity\n1\tStep-ups, 1 minute\teasy\n2\tSit to stand, 10 times\teasy\n"
        "3\tCurls, 2 x 12\t2 kg\n"
    )
    assert dosages(text) == ["Step-ups: 1 min", "Sit to stand: 10 reps", "Curls: 2 x 12"]


def test_what_is_said_beside_a_sheet_is_not_lost() -> None:
    text = "Plan\n\nExercise\tSets\tReps\nBridge\t3\t10\nClam\t2\t12\nRest 45 seconds between sets.\t\t\n"
    result = imported(text)
    assert not result.is_sure or "rest: 45s" in result.script

"""Tables of exercises: read according to their header, or else rejected row by row."""

import pytest
from articles import awaiting, dosages, imported, routine_of, said, unread_lines


def test_a_table_is_read_by_its_header() -> None:
    article = """\
        | Exercise | Sets | Reps | Rest |
        |---|---|---|---|
        | Straight leg raise | 3 | 10 | 30s |
        | **Wall sit** | 3 | 30 sec | 60s |
        | Clam | 2 | 12 each side | - |
        | Push-ups | 3 | AMRAP | 60s |
    """
    assert dosages(article) == [
        "Straight leg raise: 3 x 10",
        "Wall sit: 3 x hold 30s",
        "Clam: 2 x 12, each side",
        "Push-ups: 3 x to failure",
    ]
    result = imported(article)
    rests = [exercise.settings.rest_ms for exercise in routine_of(result).exercises]
    assert (rests[0], rests[1], rests[3]) == (30_000, 60_000, 60_000)
    assert result.is_sure
    assert "<!-- Not placed, line 1: Exercise | Sets | Reps | Rest -->" in result.script


TABS = (
    "Exercise\tSets\tReps\tHold (sec)\tSides\tNotes\n"
    "Bridge\t3\t10\t5\t\tSqueeze at the top\n"
    "Calf stretch\t3\t\t30\tboth\tHeel down\n"
)


def test_a_table_with_tabs_and_other_columns() -> None:
    assert dosages(TABS) == ["Bridge: 3 x 10, hold 5s", "Calf stretch: 3 x hold 30s, each side"]
    bridge, stretch = routine_of(imported(TABS)).exercises
    assert [said(bridge), said(stretch)] == [["Squeeze at the top"], ["Heel down"]]


def test_a_table_below_an_exercise_is_read_as_it_is_alone() -> None:
    assert dosages(f"Squat: 3 x 10\nSit down.\n\n{TABS}") == ["Squat: 3 x 10", *dosages(TABS)]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Exercise | Dosage | Frequency", "Bridge | 3 x 10 | 2x/day", "Bridge: 3 x 10"),
        ("Movement | Time (min) | Rest (sec)", "March | 2 | 30", "March: 2 min"),
        ("Stretch | Duration | Repetitions", "Calf stretch | 30 seconds | 3 times", "Calf stretch: 3 x hold 30s"),
        (" | Sets x reps | Rest", "Bridge | 3 x 8-12 | 1:30", "Bridge: 3 x 8-12"),
        ("Exercise | Sets | Reps | Tempo", "Squat | 3 | 5 | 3010", "Squat: 3 x 5"),
        ("Exercise | Sets | Reps | Weight", "Squat | 3 | 10 | 40 kg", "Squat: 3 x 10 @ 40 kg"),
        ("Day | Exercise | Sets x Reps", "Monday | Squat | 3 x 10", "Squat: 3 x 10"),
    ],
)
def test_columns_have_many_names(header: str, row: str, expected: str) -> None:
    assert dosages(f"| {header} |\n| {row} |\n") == [expected]


def test_a_column_of_efforts() -> None:
    assert dosages("| Exercise | Sets | Reps | RPE |\n| Squat | 3 | 10 | 8 |\n") == ["Squat: 3 x 10 @ RPE 8"]


def test_a_rest_in_minutes_of_a_column_of_seconds() -> None:
    result = imported("| Movement | Time (min) | Sets | Rest (sec) |\n| March | 2 | 3 | 30 |\n")
    assert routine_of(result).exercises[0].settings.rest_ms == 30_000


def test_a_rest_of_one_set_is_told() -> None:
    assert "30" in imported("| Movement | Time (min) | Rest (sec) |\n| March | 2 | 30 |\n").script


_GUESSED = "a cell becomes part of the name, and another figure is taken"


@pytest.mark.parametrize(
    "row",
    awaiting(
        ["Bridge | 3 | 10 | 30s", "Bridge | glutes | 3 x 10", "Bridge | 3 | 30 sec | 60s | 5 kg"],
        {"Bridge | 3 | 10 | 30s": _GUESSED, "Bridge | glutes | 3 x 10": "a cell becomes part of the name"},
    ),
)
@pytest.mark.parametrize("cells", ["| {} |", "{}"])
@pytest.mark.parametrize("between", [" | ", "\t"])
def test_a_row_without_a_header_is_refused(row: str, cells: str, between: str) -> None:
    table = cells.format(row) if between == " | " else row.replace(" | ", between)
    text = f"Squat: 3 x 10\nSit down.\n\n{table}\n"
    assert imported(text).exercises == ("Squat",)
    assert said(routine_of(imported(text)).exercises[0]) == ["Sit down."]
    assert unread_lines(text) == [4]


def test_rows_of_sets_and_reps_without_a_header_are_told_or_asked() -> None:
    assert not imported("| Squat | 3 | 10 |\n| Lunge | 2 | 8 |\n| Plank | 3 | 30s |\n").is_sure


def test_a_cell_without_a_unit_has_that_of_its_column() -> None:
    assert dosages("| Exercise | Sets | Hold |\n| Bridge | 3 | 20s |\n| Plank | 3 | 30 |\n") == [
        "Bridge: 3 x hold 20s",
        "Plank: 3 x hold 30s",
    ]


@pytest.mark.parametrize(
    "row",
    awaiting(
        ["Plank | 3 | 30 | 20 | 10", "Plank | lots | 30 s"],
        {"Plank | 3 | 30 | 20 | 10": "sets become reps", "Plank | lots | 30 s": "a cell becomes part of the name"},
    ),
)
def test_a_row_that_does_not_fit_its_header_is_refused(row: str) -> None:
    text = f"| Exercise | Sets | Hold |\n| Bridge | 3 | 20s |\n| {row} |\n"
    assert imported(text).exercises == ("Bridge",)
    assert unread_lines(text) == [3]


WITHOUT_MARKS = {
    "spaces": """\
        Exercise        Sets   Reps   Rest
        Goblet squat    3      10     60s
        Walking lunge   2      8      45s
        Plank           3      30s    60s
    """,
    "single spaces": """\
        Exercise Sets Reps Rest
        Goblet squat 3 10 60s
        Walking lunge 2 8 45s
        Plank 3 30s 60s
    """,
    "a cell a line": """\
        Exercise
        Sets
        Reps
        Rest
        Goblet squat
        3
        10
        60s
        Walking lunge
        2
        8
        45s
        Plank
        3
        30s
        60s
    """,
    "tabs": "Exercise\tSets\tReps\tRest\nGoblet squat\t3\t10\t60s\nWalking lunge\t2\t8\t45s\nPlank\t3\t30s\t60s\n",
    "commas": "Exercise,Sets,Reps,Rest\nGoblet squat,3,10,60s\nWalking lunge,2,8,45s\nPlank,3,30s,60s\n",
}


_NO_HOLD = "a plank for a time is work in a file of another program, and a hold everywhere else"


@pytest.mark.parametrize("layout", awaiting(WITHOUT_MARKS, {"tabs": _NO_HOLD, "commas": _NO_HOLD}))
def test_a_table_that_lost_its_marks(layout: str) -> None:
    text = WITHOUT_MARKS[layout]
    assert dosages(text) == ["Goblet squat: 3 x 10", "Walking lunge: 2 x 8", "Plank: 3 x hold 30s"]
    rests = [exercise.settings.rest_ms for exercise in routine_of(imported(text)).exercises]
    assert rests == [60_000, 45_000, 60_000]
    assert imported(text).is_sure

"""Tables of exercises: read according to their header, or else rejected row by row."""

import pytest
from articles import dosages, imported, routine_of, said


def test_a_table_is_read_by_its_header() -> None:
    article = """\
        | Exercise | Sets | Reps | Rest |
        |---|---|---|---|
        | Straight leg raise | 3 | 10 | 30s |
        | **Wall sit** | 3 | 30 sec | 60s |
        | Clam | 2 | 12 each side | - |
        | Push-ups | 3 | AMRAP | 60s |
    """
    assert dosages(article) == ["Straight leg raise: 3 x 10", "Wall sit: 3 x hold 30s", "Clam: 2 x 12, each side"]
    result = imported(article)
    assert [exercise.settings.rest_ms for exercise in routine_of(result).exercises[:2]] == [30_000, 60_000]
    assert result.report().startswith("3 exercises; 1 line could not be read: line 6\n")
    assert "<!-- Could not be read, line 6: Push-ups | 3 | AMRAP | 60s -->" in result.script
    assert "<!-- Not placed, line 1: Exercise | Sets | Reps | Rest -->" in result.script


def test_a_table_with_tabs_and_other_columns() -> None:
    article = """\
        Squat: 3 x 10
        Sit down.

        Exercise\tSets\tReps\tHold (sec)\tSides\tNotes
        Bridge\t3\t10\t5\t\tSqueeze at the top
        Calf stretch\t3\t\t30\tboth\tHeel down
    """
    assert dosages(article) == ["Squat: 3 x 10", "Bridge: 3 x 10", "Calf stretch: 3 x hold 30s, each side"]
    result = imported(article)
    squat, bridge, stretch = routine_of(result).exercises
    assert said(squat) == ["Sit down."]
    assert "tempo: move 2s, hold 5s, release 2s" in result.script
    assert [one.text for one in (*bridge.reminders, *stretch.reminders)] == ["Squeeze at the top.", "Heel down."]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Exercise | Dosage | Frequency", "Bridge | 3 x 10 | 2x/day", "Bridge: 3 x 10"),
        ("Movement | Time (min) | Rest (sec)", "March | 2 | 30", "March: 1 x 2 min"),
        ("Stretch | Duration | Repetitions", "Calf stretch | 30 seconds | 3 times", "Calf stretch: 3 x hold 30s"),
        (" | Sets x reps | Rest", "Bridge | 3 x 8-12 | 1:30", "Bridge: 3 x 8-12"),
        ("Exercise | Sets | Reps | Tempo", "Squat | 3 | 5 | 3010", "Squat: 3 x 5"),
    ],
)
def test_columns_have_many_names(header: str, row: str, expected: str) -> None:
    assert dosages(f"| {header} |\n| {row} |\n") == [expected]


@pytest.mark.parametrize(
    "row",
    [
        "Bridge | 3 | 10 | 30s",
        "Bridge | glutes | 3 x 10",
        "Bridge | 3 | 30 sec | 60s | 5 kg",
    ],
)
@pytest.mark.parametrize("cells", ["| {} |", "{}"])
@pytest.mark.parametrize("between", [" | ", "\t"])
def test_a_row_without_a_header_is_refused(row: str, cells: str, between: str) -> None:
    table = cells.format(row) if between == " | " else row.replace(" | ", between)
    result = imported(f"Squat: 3 x 10\nSit down.\n\n{table}\n")
    assert result.exercises == ("Squat",)
    assert said(routine_of(result).exercises[0]) == ["Sit down."]
    assert result.report().startswith("1 exercise; 1 line could not be read: line 4\n")
    assert f"<!-- Could not be read, line 4: {row} -->" in result.script


@pytest.mark.parametrize(
    "row",
    [
        "Plank | 3 | 30",
        "Plank | 3 | 30 | 20 | 10",
        "Plank | lots | 30 s",
    ],
)
def test_a_row_that_does_not_fit_its_header_is_refused(row: str) -> None:
    result = imported(f"| Exercise | Sets | Hold |\n| Bridge | 3 | 20s |\n| {row} |\n")
    assert result.exercises == ("Bridge",)
    assert f"<!-- Could not be read, line 3: {row} -->" in result.script

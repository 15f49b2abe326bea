"""The text of a PDF: heads and numbers of pages, letters that scanning took for others, names over paragraphs."""

import pytest
from articles import dosages, imported

PAGES = """\
Back Care - Home Programme
Page 1

Cat camel
On hands and knees, round your
back, then let it sink. 10 slow
repetitions.

Back Care - Home Programme
Page 2

Bird dog
Stretch out one arm and the op-
posite leg. Hold 5 seconds. 8
repetitions on each side.
Back Care - Home Programme
Page 3
Hamstring stretch
Lie on your back with a belt
round your foot. 2 x 30 seconds
each leg.
"""


def test_the_heads_of_pages_are_none_of_the_text() -> None:
    assert dosages(PAGES) == [
        "Cat camel: 10 reps",
        "Bird dog: 8 reps, hold 5s, each side",
        "Hamstring stretch: 2 x hold 30s, each leg",
    ]
    result = imported(PAGES)
    assert result.is_sure
    assert [each.line for each in result.unplaced] == [2, 9, 10, 16, 17]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Squats ....... l0 times", "Squats: 10 reps"),
        ("Squats ....... l2 tirnes", "Squats: 12 reps"),
        ("Tiptoe stand ....... 2O seconds", "Tiptoe stand: 20s"),
        ("Lift off the fl oor: 1O reps", "Lift off the floor: 10 reps"),
    ],
)
def test_letters_that_scanning_took_for_others(said: str, expected: str) -> None:
    assert f"## {expected}\n" in imported(f"Our plan\n\n* {said}\n* Bridge ....... 3 x 8\n").script


def test_captions_that_are_names() -> None:
    text = "F ig. 4   Pelvic tilt\nFlatten your back.\nDo l0 repetitions.\n\nF ig. 5   Knee hug\nHold it for 15 sec.\n"
    assert "## Pelvic tilt: 10 reps\n" in imported(text).script
    assert "## Knee hug: hold 15s\n" in imported(text).script


def test_a_number_in_the_middle_of_its_line_is_that_of_a_page() -> None:
    text = "T H E   B A C K   B O O K\n\nBridge: 3 x 10\nLift.\n\n                 18\n\nPlank: 2 x 30 s\nHold.\n"
    result = imported(text)
    assert result.is_sure
    assert "title: The back book\n" in result.script


def test_rows_in_small_letters_are_not_joined() -> None:
    text = "leg day\n\nlunge and recover // 12\ncalf raise, one foot // 15 per side\nside plank // 25s R / 25s L\n"
    assert "## Calf raise, one foot: 15 reps, each side\n" in imported(text).script
    assert "## Side plank: hold 25s, each side\n" in imported(text).script

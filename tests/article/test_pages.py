"""The text of a PDF: heads and numbers of pages, letters that scanning took for others, names over paragraphs."""

import pytest
from articles import dosages, imported

from voicecoach.article.page_columns import in_reading_order

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


CARDS = """\
KNEE EXERCISES                          Page 1 of 2

1. Quad set                  2. Straight leg raise
Sit with your leg straight   Lie on your back, one
and press the knee down.     knee bent. Lift the other
Hold 5 seconds.              leg 30 cm.
Repeat 10 times.             2 sets of 10 each leg.

3. Heel slide                4. Calf stretch
Slide your heel towards      Hands on the wall, one
your bottom and back.        leg behind. Hold for 30
Repeat 15 times.             seconds, 3 times each side.

Town Hospital, Physiotherapy
"""


def test_cards_in_two_columns_are_read_by_their_numbers() -> None:
    assert dosages(CARDS) == [
        "Quad set: 10 reps, hold 5s",
        "Straight leg raise: 2 x 10, each leg",
        "Heel slide: 15 reps",
        "Calf stretch: 3 x hold 30s, each side",
    ]
    assert "line 14: Town Hospital, Physiotherapy -->" in imported(CARDS).script


def test_columns_without_numbers_are_read_one_below_the_other() -> None:
    text = (
        "At the desk\n\n"
        "Neck half turn                      Chin tuck\n"
        "Turn your head slowly to one        Draw your chin back as if\n"
        "side and look over the shoulder.    somebody pushed it. Hold for\n"
        "Repeat 8 times on each side.        4 seconds. Repeat 12 times.\n"
        "\n"
        "Shoulder roll                       Wall slide\n"
        "Roll both shoulders backwards in    Stand with your back to a wall\n"
        "big circles. Breathe calmly.        and slide both arms up it.\n"
        "Repeat 15 times.                    Do 2 sets of 9.\n"
    )
    assert dosages(text) == [
        "Neck half turn: 8 reps, each side",
        "Shoulder roll: 15 reps",
        "Chin tuck: 12 reps, hold 4s",
        "Wall slide: 2 x 9",
    ]


def test_a_table_of_names_and_sentences_is_no_page_in_columns() -> None:
    text = (
        "Bridge                Lift your hips. Do 10.\n"
        "Plank                 Stay on your elbows. Hold for 20 s.\n"
        "Side plank            On one elbow. Hold for 15 s on each side.\n"
    )
    assert in_reading_order(text) is None

"""Notes with a box to tick for each exercise."""

import pytest
from foreign_texts import dosages, expected, imported, script_of, unread

from voicecoach.article.foreign import read_foreign

NOTES = """
    Leg day:
    - [ ] Squats 3x10
    - [x] Plank 45s
    - [ ] Rest 60s
    - [ ] Call the physio

    ## Day 2
    - [ ] Lunges 3x10 each side
      - Chest tall.
    - [ ] Step-ups
      - 2 x 12
    - [ ] 10 push-ups
"""


def test_a_list_of_two_days() -> None:
    assert script_of(NOTES) == expected(
        """
        ---
        title: Leg day
        ---

        ## Squats: 3 x 10

        ## Plank: 45s
        between-exercises: 1 min

        <!-- Could not be read, line 5: Call the physio -->

        ## Day 2

        ### Lunges: 3 x 10, each side

        - Chest tall.

        ### Step-ups: 2 x 12

        ### Push-ups: 10 reps
        """
    )
    assert not imported(NOTES).is_sure


@pytest.mark.parametrize("box", ["- [ ]", "- [x]", "* [X]", "[ ]", "[]", "☐", "☑", "✅", "- ☐", "⬜", "✔️"])
def test_boxes_are_drawn_in_many_ways(box: str) -> None:
    assert dosages(f"{box} Squats 3x10\n{box} Plank: 2 x 30s\n") == ["Squats: 3 x 10", "Plank: 2 x 30s"]


def test_a_load_and_a_rest_beside_the_dosage() -> None:
    text = "- [ ] Bench press 3x5 @60kg\n- [ ] Curls: 3 x 12, rest 45s\n"
    assert dosages(text) == ["Bench press: 3 x 5 @ 60kg", "Curls: 3 x 12"]


def test_a_line_with_a_figure_below_the_list_is_told() -> None:
    assert unread("- [ ] Squats 3x10\n- [ ] Plank 45s\nAll of it 3 times.\n") == ["All of it 3 times."]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] Milk\n- [ ] Bread\n",
        "- [ ] Squats 3x10\n",
        "A plan.\nIt has words.\nAnd more of them.\nAnd more.\n- [ ] Squats 3x10\n- [ ] Plank 45s\n",
        "- Squats 3x10\n- Plank 45s\n",
    ],
)
def test_other_lists_are_prose(text: str) -> None:
    assert read_foreign(text, {}) is None

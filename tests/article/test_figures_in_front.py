"""Lists whose figures stand in front of the names: in brackets, in words, with a short form that the text explains."""

import pytest
from articles import dosages, imported

BRACKETS = """\
Store cupboard list

[20]      star jumps
[0:30]    wall sit
[12]      beanbag twists, with a partner
[8 L+R]   balloon kicks

Bell goes 10:40. Shoes back on.
"""
TYPED = """\
Sorry about the typing. this is what the trainer gave me for my back, as far as i remember

ten of the cat thing (on all 4s)
2x12 clamshells each side. with the red band
half a min child pose
20 secs superman, 3x
then legs up the wall for 2 min
"""
SHORT = """\
Slow yin

  5 br   sphinx
 10 br   butterfly, forehead on a block
  8 br   twist on the back, each side

br = slow breaths, in and out is one
"""
LOOSE_END = """\
Rowing, core

2 sets of 15 – sit-ups
3 sets of 40 sec – front plank
3 sets of 8 – back extension, slow

Rest: 45 sec unless the coach says otherwise.
Minibus leaves 7:40.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BRACKETS,
            [
                "Star jumps: 20 reps",
                "Wall sit: hold 30s",
                "Beanbag twists: 12 reps",
                "Balloon kicks: 8 reps, each side",
            ],
        ),
        (
            TYPED,
            [
                "Cat thing: 10 reps",
                "Clamshells: 2 x 12, each side",
                "Child pose: hold 30s",
                "Superman: 3 x 20s",
                "Legs up the wall: 2 min",
            ],
        ),
        (SHORT, ["Sphinx: 5 breaths", "Butterfly: 10 breaths", "Twist on the back: 8 breaths, each side"]),
        (LOOSE_END, ["Sit-ups: 2 x 15", "Front plank: 3 x hold 40s", "Back extension: 3 x 8"]),
    ],
)
def test_figures_in_front_of_names(text: str, expected: list[str]) -> None:
    assert dosages(text) == expected


def test_times_behind_sentences_are_pauses() -> None:
    text = "Winding down\n\nLet your feet grow heavy.\n(0:20)\nLet your hands lie open.\n(0:20)\nLet it go.\n(0:30)\n"
    assert imported(text).script.count("[pause ") == 3

"""Texts that are about one exercise, whose name is in the title or right below it."""

import pytest
from articles import dosages

from voicecoach.article.title_name import name_in_title

BRIDGE = """\
How to do a glute bridge properly

The glute bridge wakes up your backside after a day at the desk. Here is how it goes.

Lie on your back with your knees bent and your feet flat.
Push through your heels and lift your hips.
Squeeze for two seconds at the top, then come down slowly.

Aim for three sets of twelve, with a minute's rest between sets.

Common mistakes
Arching the lower back, feet too far away, rushing.
"""
CARRY = """\
# Farmer's carry

**Equipment:** two heavy kettlebells

## Setup
Stand between the bells.

## Movement
Pick them up and walk tall.

## Programming
4 x 40 m, rest 90 s. Add 2 kg when all four are easy.
"""
TUCK = """\
Clinic handout no. 12
CHIN TUCK

How do I do it?
Sit tall. Slide your chin straight back. Keep your eyes level.

How often?
Hold five seconds, ten times, three times a day.
"""
HANG = """\
The dead hang: why I do it every day

A climber told me to hang from a bar. Grab it a bit wider than your shoulders.

I do 3 sets of 30 seconds, with a minute between them. After 6 weeks the clicking was gone.
"""
GET_UP = """\
MOVE OF THE MONTH
Turkish get-up, half                        from our club news

From the floor:
   lie on your back, right fist to the ceiling
   push up to your left hand

Dose: 3 on the right, 3 on the left; 4 rounds of that with a minute's rest.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BRIDGE, ["Glute bridge: 3 x 12, hold 2s"]),
        (CARRY, ["Farmer's carry: 4 x 40 m"]),
        (TUCK, ["Chin tuck: 10 reps, hold 5s"]),
        (HANG, ["The dead hang: 3 x hold 30s"]),
        (GET_UP, ["Turkish get-up, half: 4 rounds of 3, each side"]),
    ],
)
def test_the_whole_text_is_one_exercise(text: str, expected: list[str]) -> None:
    assert dosages(text) == expected


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("How to hold a side plank for longer", "side plank"),
        ("Move of the day – dead bug", "dead bug"),
        ("Wall sit - exercise sheet", "Wall sit"),
        ("How I finally fixed my Jefferson curl", "Jefferson curl"),
        ("Community clinic, leaflet 4", ""),
    ],
)
def test_the_name_in_a_title(title: str, name: str) -> None:
    assert name_in_title(title) == name


def test_a_heading_with_one_exercise_is_no_exercise() -> None:
    assert dosages("# Knee rehab\n\n## Wall sit\n3 x 30 s\n") == ["Wall sit: 3 x hold 30s"]


@pytest.mark.parametrize(
    "steps",
    [
        "1. Squeeze and lift for 5 seconds\n2. Relax for 5 seconds\nRepeat steps 1 and 2 eight times.\n",
        "Step 1: Squeeze and lift for 5 seconds.\nStep 2: Let go for 5 seconds.\nDo both steps eight times.\n",
    ],
)
def test_two_steps_that_are_repeated_are_one_exercise(steps: str) -> None:
    text = f"Pelvic floor\n\n{steps}\n3. Now 10 quick squeezes, one a second.\n"
    assert dosages(text) == ["Squeeze and lift: 8 reps, hold 5s", "Quick squeezes: 10 reps"]

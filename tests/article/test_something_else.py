"""A text that is of something else than training is no routine, however many figures and lists it has."""

import pytest
from articles import imported

TYRE = """\
How to change a bike tyre

1. Open the brake and take out the wheel.
2. Push the valve in. Squeeze the tyre all round, 3 or 4 times.
3. Pull out the tube. Hold it to your ear and pump 20 strokes: you hear the hole.
4. Pump to 4 bar. Spin the wheel twice to see that it runs straight.

Takes 15 minutes the first time, and 5 with practice.
"""
BUSES = """\
Bus 42, Harbour - Hospital

Harbour      6:10  6:40  7:10
Fish market  6:18  6:48  7:18

- Every 30 minutes until 19:00
- 2 bikes per bus
- No service on 25 December

Holders of a 10-ride card pay 1 ride for each zone.
"""
MEMBERS = """\
Hi Alex,

your trial ends in 3 days. Here is what you get as a member:

* Ground floor: 24/7
* Group classes: 60 a week
* Sauna: 2 x 15 min a visit
* Personal trainer: 1 session
* Towel: 2 each visit

Only £29 a month. Cancel with 30 days' notice. Bring a friend and both get 1 month free.
"""
REVIEW = """\
Nice rowing machine, weak wheels

I'm 1.90 m, 88 kg, and have had it for 6 weeks. Set-up took me 45 minutes with 2 people.

+ folds in 10 seconds
+ 8 levels
- 1 of 4 wheels was loose
- the screen goes off after 5 minutes

14 people liked this
"""


@pytest.mark.parametrize("text", [TYRE, BUSES, MEMBERS, REVIEW])
def test_nothing_is_made_of_a_text_of_something_else(text: str) -> None:
    assert imported(text).is_empty


@pytest.mark.parametrize(
    "text",
    [
        "Plié 20 reps\nRelevé 16 reps\nTendu 12 reps each leg\n",
        "Hold each of these for 20 seconds:\n\nStork\nTandem\nWide stance\n",
        "Fingers\n\nTip glides\nBend the tips only. Do 10 of these.\n\nHook\nMake a hook and open it. Do 8.\n",
    ],
)
def test_names_that_no_list_has_are_exercises_where_the_text_is_of_training(text: str) -> None:
    assert len(imported(text).exercises) >= 2


@pytest.mark.parametrize(
    "story",
    [
        "Mr Carr, eighty, does all of it twice.",
        "My neighbour has done 3 sets of 20 for years.",
        "I'm 70 and was told to do 3 rounds.",
        "Set-up took me 2 x 30 minutes.",
    ],
)
def test_what_is_told_of_a_person_is_no_dosage(story: str) -> None:
    assert "## Squat: 3 x 10\n" in imported(f"{story}\n\nSquat 3 x 10\nLunge 2 x 12\n").script

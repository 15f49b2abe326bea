"""Where words among reps just have room, and where they just have none."""

import pytest
from compiled import Compiled, compiled

REMINDED = """\
## Curls: {reps} reps
tempo: lift 2s, lower 3s
talk: full
- Take the bar.

> Elbows in.

> Breathe out.

> Chin down.
"""


def reminders(reps: int) -> list[str]:
    return [cue for cue in compiled(REMINDED.format(reps=reps)).heard("reps") if cue.split()[1] in FIRST_WORDS]


FIRST_WORDS = ("Elbows", "Breathe", "Chin")


@pytest.mark.parametrize(
    ("reps", "heard"),
    [
        (6, ["10.298 Elbows in."]),
        (7, ["10.298 Elbows in.", "20.298 Breathe out."]),
        (9, ["10.298 Elbows in.", "20.298 Breathe out."]),
        (12, ["10.298 Elbows in.", "20.298 Breathe out.", "40.298 Chin down."]),
        (15, ["10.298 Elbows in.", "20.298 Breathe out.", "30.298 Chin down."]),
    ],
)
def test_further_reminders_keep_away_from_each_other_and_from_the_last_reps(reps: int, heard: list[str]) -> None:
    assert reminders(reps) == heard


STEPS = "## Steps: {dosage}\ntempo: step 1.21s\n"
"""A rep of 1.21 s leaves 0.96 s after the gap before the next number: forty frames of 24 ms."""


def steps(dosage: str, text: str, ms: int) -> Compiled:
    return compiled(STEPS.format(dosage=dosage), {text: ms})


@pytest.mark.parametrize(("ms", "is_said"), [(936, True), (960, True), (961, False), (984, False)])
def test_what_is_said_instead_of_a_number_has_the_rep_up_to_the_gap(ms: int, is_said: bool) -> None:
    assert ("9.68 Halfway." in steps("16 reps", "Halfway.", ms).heard("reps")) == is_said
    assert ("7.26 Two more." in steps("8 reps", "Two more.", ms).heard("reps")) == is_said
    assert ("9.68 Eight." in steps("16 reps", "Halfway.", ms).heard("reps")) != is_said
    assert ("7.26 Six." in steps("8 reps", "Two more.", ms).heard("reps")) != is_said


@pytest.mark.parametrize(("ms", "is_said"), [(960, True), (961, False)])
def test_the_last_rep_is_announced_if_that_fits_its_beat(ms: int, is_said: bool) -> None:
    assert ("8.47 Last one." in steps("8 reps", "Last one.", ms).heard("reps")) == is_said


@pytest.mark.parametrize(("ms", "heard"), [(960, "8.47 Seven."), (961, "8.47 ~ tick")])
def test_a_number_that_does_not_fit_its_beat_is_a_tick(ms: int, heard: str) -> None:
    assert heard in steps("9 reps", "Seven.", ms).heard("reps") + steps("15 reps", "Seven.", ms).heard("reps")

"""Exercises that a text tells in turn, in sentences that lead to a name, and figures that are words."""

import pytest
from articles import dosages, unread_lines

from voicecoach.article.lines import read_lines
from voicecoach.article.narrated import narrated

CLASS = """\
Wednesday class, chair group

Let's begin with shoulder shrugs. Ten of those please.
Moving on to seated marching for a minute and a half.
Next up, sit to stands. Two sets of six, and have half a minute's breather in between.
We finish with deep breathing, five slow breaths.
"""
SPOKEN = """\
this is the warm up from last night

so we started with the skier swings, thirty of them
then it was walking lunges, twelve each leg
after that we did the bear crawl for forty seconds, three rounds of that
the penguin we held for twenty seconds on each side
and the last one was burpees, as many as you can in a minute
"""
LETTER = """\
From a letter

First comes the bellows: lift both arms, six times. Second is the oak, which means standing on one foot for a quarter
of a minute and then the other. Fourth is the anvil, three lots of seven. Fifth and last is the sleeper, lying flat for
two minutes.
"""
STORY = """\
How I got rid of my stiff neck

For the first week I did nothing at all. Then I started with ten minutes of walking. After that I bought the pillow,
which cost forty pounds. Finally, I went to the physio for six weeks.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            CLASS,
            [
                "Shoulder shrugs: 10 reps",
                "Seated marching: 1:30",
                "Sit to stands: 2 x 6",
                "Deep breathing: 5 breaths",
            ],
        ),
        (
            SPOKEN,
            [
                "Skier swings: 30 reps",
                "Walking lunges: 12 reps, each leg",
                "Bear crawl: 3 rounds of 40s",
                "Penguin: hold 20s, each side",
                "Burpees: AMRAP 1 min",
            ],
        ),
        (LETTER, ["Bellows: 6 reps", "Oak: 15s, each foot", "Anvil: 3 x 7", "Sleeper: 2 min"]),
    ],
)
def test_what_leads_to_a_name_is_no_part_of_it(text: str, expected: list[str]) -> None:
    assert dosages(text) == expected


def test_a_story_is_no_list_of_exercises() -> None:
    assert narrated(read_lines(STORY)) == read_lines(STORY)


def test_what_somebody_else_does_is_said_of_no_exercise() -> None:
    text = f"{CLASS}\nMr Carraway, ninety-four, does all of it twice, but nobody else has to.\n"
    assert dosages(text) == dosages(CLASS)
    assert unread_lines(text) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Shoulder rolls - two dozen, half of them backwards", "Shoulder rolls: 24 reps"),
        ("Seat push-ups - three lots of five", "Seat push-ups: 3 x 5"),
        ("Ankle circles: ten one way and ten the other", "Ankle circles: 10 reps, each side"),
        ("Wheel squeeze - hold for a count of six, five times over", "Wheel squeeze: 5 reps, hold 6s"),
        ("Ballet toes: half a minute on tiptoe, twice.", "Ballet toes: 2 x 30s"),
        ("Hundred: just the once, a hundred pumps of the arms", "Hundred: 100 reps"),
        ("Twice ten arm swings, with a minute's sit-down in between.", "Arm swings: 2 x 10"),
        ("Leg lift: fifteen on the left, fifteen on the right", "Leg lift: 15 reps, each side"),
        ("Crab walk: a couple of minutes", "Crab walk: 2 min"),
        ("Band pulls, three by fifteen", "Band pulls: 3 x 15"),
        ("Scap push-ups: a set of twenty", "Scap push-ups: 20 reps"),
        (
            "Tandem stand: half a minute with the right foot in front, half a minute with the left",
            "Tandem stand: 30s, each side",
        ),
        ("Broom: a dozen sweeps to the left and a dozen sweeps to the right", "Broom: 12 reps, each side"),
    ],
)
def test_figures_in_words(line: str, expected: str) -> None:
    text = f"Morning\n\nStar jumps: twenty\n{line}\nBridge: half a dozen\n"
    assert dosages(text) == ["Star jumps: 20 reps", expected, "Bridge: 6 reps"]


def test_a_number_word_in_a_sentence_is_no_dosage() -> None:
    text = "My neighbour turned eighty-one in June and does these.\n\nSquats: ten\nLunges: eight\nBridges: six\n"
    assert dosages(text) == ["Squats: 10 reps", "Lunges: 8 reps", "Bridges: 6 reps"]

"""The coach's phrases: variables, plurals, numbers as words."""

import pytest

from voicecoach.cuepack.pack import load_pack
from voicecoach.cuepack.phrases import TONES, VARIABLE, VARIABLES, CuePack

PACK = load_pack()


@pytest.mark.parametrize(
    ("rounds", "exercises", "said"),
    [(1, 1, "One round of one exercise."), (4, 24, "Four rounds of twenty-four exercises.")],
)
def test_numbers_are_words_and_plurals_agree(rounds: int, exercises: int, said: str) -> None:
    assert PACK.say("circuit", {"rounds": rounds, "exercises": exercises}) == said


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (1_000, "one second"),
        (30_000, "thirty seconds"),
        (1_500, "one point five seconds"),
        (60_000, "one minute"),
        (90_000, "one minute thirty"),
        (120_000, "two minutes"),
        (3_600_000, "one hour"),
        (4_380_000, "one hour and thirteen minutes"),
        (7_200_000, "two hours"),
    ],
)
def test_lengths_of_time_are_said_as_people_do(ms: int, said: str) -> None:
    assert PACK.duration(ms) == said


def test_a_phrase_begins_with_a_capital_and_a_part_of_one_does_not() -> None:
    assert PACK.say("other-side", {"side": "left"}) == "Left side."
    assert PACK.fill("left", {}) == "left"


@pytest.mark.parametrize(("name", "said"), [("Ready?", "Ready?"), ("Plank etc.", "Plank etc."), ("Go", "Go.")])
def test_a_name_is_followed_by_one_stop(name: str, said: str) -> None:
    assert PACK.say("name", {"name": name}) == said


def test_items_are_listed_in_one_breath() -> None:
    assert PACK.listing(["a mat", "a wall", "a band"]) == "a mat, a wall, and a band"


def test_a_variable_without_a_value_is_no_silent_gap() -> None:
    with pytest.raises(KeyError, match="minutes"):
        CuePack("en", {"summary": "{minutes} minutes"}, {}).say("summary")


def test_no_phrase_says_a_figure_or_a_mark_that_no_voice_can_say() -> None:
    assert set(PACK.phrases) == set(VARIABLES)
    for key, phrase in PACK.phrases.items():
        words = VARIABLE.sub("", phrase)
        assert not any(character.isdigit() or character in "×()[]/*_" for character in words), key


def test_tones_are_shorter_than_the_beat_they_mark() -> None:
    assert set(PACK.tones_ms) == set(TONES)
    assert PACK.tones_ms["go"] <= 750
    assert PACK.tones_ms["tick"] <= 250

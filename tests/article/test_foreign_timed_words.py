"""Words with their times: LRC, words and seconds, times and words. They are read as they stand, with pauses."""

import pytest
from foreign_texts import expected, imported, reading, script_of, unread, untold

from voicecoach.article.foreign import read_foreign
from voicecoach.routine import Pause
from voicecoach.script.parser import parse
from voicecoach.source import Source
from voicecoach.speech import estimated_ms

LYRICS = """
    [ti:Letting go]
    [ar:Somebody]
    [00:02.00]Sit down.
    [00:12.50]Close your <00:13.00>eyes.
    [00:40.00]
    [01:00.00]Open your eyes.
"""


def test_lrc_with_the_time_between_its_lines() -> None:
    assert script_of(LYRICS) == expected(
        """
        ---
        title: Letting go
        ---

        <!-- Not placed, line 2: [ar:Somebody] -->

        [pause 2s]

        Sit down. [pause 9.9s]

        Close your eyes. [pause 46.6s]

        Open your eyes.
        """
    )


def test_words_and_pause_together_last_as_long_as_the_file_says() -> None:
    routine, _ = parse(Source("", script_of(LYRICS)))
    pauses = [item.ms for item in routine.passages[0].talk if isinstance(item, Pause)]
    spoken = [0, estimated_ms("Sit down.", "en"), estimated_ms("Close your eyes.", "en")]
    for pause, words, between in zip(pauses, spoken, (2_000, 10_500, 47_500), strict=True):
        assert abs(pause + words - between) <= 50


def test_lines_that_are_sung_more_than_once_stand_at_each_of_their_times() -> None:
    script = script_of("[00:00.00][00:20.00]In.\n[00:10.00][00:30.00]Out.\n")
    assert [line.split(" [")[0] for line in script.split("\n") if line] == ["In.", "Out.", "In.", "Out."]


def test_words_that_take_longer_than_their_time_have_no_pause() -> None:
    script = script_of("[00:00.00]A line with far more words than a second has room for.\n[00:01.00]Out.\n")
    assert "pause" not in script


def test_words_and_seconds_are_sentences_even_if_they_name_a_workout() -> None:
    assert script_of("Sit down.;4\nSquats;30\nBreathe out.;6.54\nEnd;0\n") == expected(
        """
        Sit down. [pause 4s]

        Squats [pause 30s]

        Breathe out. [pause 6.54s]

        End
        """
    )
    assert script_of("4;Sit down.\n30s;Breathe.\n") == "Sit down. [pause 4s]\n\nBreathe. [pause 30s]\n"


def test_words_that_the_language_would_take_for_an_exercise_are_told() -> None:
    text = "Sit down.;4\nSquats 3x10;5\nStand.;9999\n"
    assert script_of(text).startswith("Sit down. [pause 4s]\n")
    assert unread(text) == ["Squats 3x10 (5s)", "Stand. (9,999s)"]


CUES = """
    Body scan
    0:00 Sit down
    0:45 - Close your eyes
    1:30 # Feel your feet
    1:02:00 Open your eyes
"""


def test_a_list_of_times() -> None:
    script = script_of(CUES)
    assert script.startswith("---\ntitle: Body scan\n---\n\nSit down [pause 44.5s]\n")
    assert "\nClose your eyes [pause 44.1s]\n" in script
    assert unread(CUES) == ["# Feel your feet (3,630s)"]  # a pause is an hour at most


def test_how_long_the_pauses_are_is_told_to_be_likely() -> None:
    (found,) = (each for each in imported(LYRICS).found if each.what.startswith("pauses"))
    assert found.sure == "likely"
    assert untold(LYRICS) == ["[ar:Somebody]"]


@pytest.mark.parametrize(
    "text",
    [
        "7:30 Get up\n8:00 Eat\n12:00 Eat\n18:00 Eat\n",
        "0:00 Sit\n0:20 Stand\n0:10 Sit\n0:30 Stand\n",
        "0:00 Sit\n0:20 Stand\n0:40 Sit\n",
        "0:00 Sit\n0:20 Stand\n0:40 Sit\n1:00 Stand\nThen rest.\n",
        "[00:01.00]Sit.\nThen stand.\n",
        "[ti:Only a title]\n",
        "Sit down; breathe; 4 times\nStand; 3\n",
        "3;4\n5;6\n",
        "Sit down;4\n",
    ],
)
def test_other_texts_with_times_are_prose(text: str) -> None:
    assert read_foreign(text, {}) is None


def test_a_file_whose_words_cannot_be_read_says_so() -> None:
    assert reading("Squats 3x10;5\nLunges 3x10;5\n").failed.startswith("there is no exercise in it that can be read")

"""Whether a format can hold a session is known from the script alone, before anything is spoken."""

from dataclasses import replace

import pytest

from voicecoach.formats import FormatLimitError, check_limits, format_for, limit_warnings
from voicecoach.routine import Routine
from voicecoach.script.parser import parse
from voicecoach.source import DoesNotFitError, Source


def routine_of(script: str) -> Routine:
    routine, problems = parse(Source("long.md", script))
    assert not problems
    return routine


def exercises(count: int) -> Routine:
    """So many exercises, each on a line of its own from line 1 on."""
    return routine_of("\n".join(f"## Bridge {number}: 3" for number in range(count)))


TOO_MANY = "an MP3 lists at most 255 exercises and rounds as chapters, and this session has 256"


def test_an_mp3_holds_255_exercises() -> None:
    check_limits(format_for(".mp3"), exercises(255))

    assert limit_warnings(exercises(255)) == []


def test_one_more_is_refused_with_a_way_out() -> None:
    with pytest.raises(FormatLimitError) as error:
        check_limits(format_for("out/long.MP3"), exercises(256))

    assert str(error.value) == f"{TOO_MANY}; split the script, or export to .wav"
    assert isinstance(error.value, DoesNotFitError)


def test_a_check_warns_at_the_first_that_is_too_many() -> None:
    (problem,) = limit_warnings(exercises(257))

    assert (problem.severity, problem.code) == ("warning", "mp3-chapters")
    assert (problem.file, problem.span.line) == ("long.md", 256)
    assert problem.message == TOO_MANY.replace("256", "257")
    assert problem.hint == "split the script, or export to .wav"


def test_each_later_round_of_a_circuit_is_a_chapter_too() -> None:
    circuit = "## Circuit: 6 rounds\n### Curls: 3\n### Squats: 3\n"
    alone = routine_of(circuit)
    together = replace(alone, exercises=(*exercises(248).exercises, *alone.exercises))
    one_more = replace(alone, exercises=(*exercises(249).exercises, *alone.exercises))

    check_limits(format_for(".mp3"), together)
    with pytest.raises(FormatLimitError, match="this session has 256"):
        check_limits(format_for(".mp3"), one_more)
    assert limit_warnings(one_more)[0].span == alone.exercises[0].span


@pytest.mark.parametrize("suffix", [".wav", ".vtt", ".srt", ".lrc", ".txt", ".json"])
def test_every_other_form_holds_any_number(suffix: str) -> None:
    check_limits(format_for(suffix), exercises(256))

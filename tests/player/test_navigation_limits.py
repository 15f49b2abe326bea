"""The lengths that decide where an answer fits, what can be cut from a rest and where one goes back to, from both
sides, in a session made by hand."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from voicecoach.audio.clip import Samples, frame_at, ms_at
from voicecoach.player.coach import AnswerPlace, Coach, find_gap
from voicecoach.player.navigation import Navigator, Phrases, extend_rest, shorten_rest
from voicecoach.player.stream import Excerpt, ExtraRest, Overlay, Segment
from voicecoach.routine import Dosage, Exercise, Hold, Routine, Settings
from voicecoach.source import Span
from voicecoach.timeline import Event, Section, Silence, Speak, Timeline, Utterance

PLANK = Exercise("Plank", Dosage((Hold(10_000), Hold(10_000))), Settings(), (), (), None, Span(1), "test.md")


def session(*sections: tuple[str, list[int]]) -> Navigator:
    """Sections by kind, each with the lengths of its events: words and silences in turn, words first."""
    made, now = list[Section](), 0
    for kind, lengths in sections:
        events, start = list[Event](), now
        for at, ms in enumerate(lengths):
            if ms:
                events.append(Silence(now, ms) if at % 2 else Speak(now, ms, "Words.", Utterance("Words.")))
            now += ms
        is_set = kind in ("hold", "rest")
        made.append(Section("Plank", kind, start, tuple(events), 0, 1 if is_set else None))  # type: ignore[arg-type]
    return Navigator.of(Timeline(Routine("Plank", (PLANK,)), tuple(made), ()))


# --- where an answer fits --------------------------------------------------------------------------------


def gap(moves: Navigator, at_ms: int, length_ms: int) -> tuple[int, bool]:
    found = find_gap(moves, frame_at(at_ms), frame_at(length_ms))
    assert isinstance(found, AnswerPlace)
    return ms_at(found.frame), found.aside


@pytest.mark.parametrize(("silence_ms", "aside"), [(1_300, True), (1_299, False)])
def test_an_answer_needs_three_tenths_of_a_second_more_than_its_length(silence_ms: int, aside: bool) -> None:
    """Else it comes between two sentences, 0.3 s after the first, and the session's time stops."""
    moves = session(("rest", [1_000, silence_ms, 20_000, 0]), ("hold", [0, 10_000]))
    assert gap(moves, 500, 1_000) == (1_000 if aside else 1_300, aside)


@pytest.mark.parametrize(("words_ms", "where"), [(4_400, (5_000, True)), (4_601, (500, False))])
def test_for_a_silence_with_room_it_waits_five_seconds_and_no_longer(words_ms: int, where: tuple[int, bool]) -> None:
    """The next silence is too short; the one after it begins 4.9 or 5.1 seconds after the question."""
    moves = session(("rest", [200, 400, words_ms, 8_000]), ("hold", [0, 10_000]))
    assert gap(moves, 100, 2_000) == where


def test_during_work_it_waits_for_the_next_silence_with_room_and_at_most_for_the_end() -> None:
    moves = session(("hold", [1_000, 2_000, 1_000, 6_000]), ("rest", [800, 9_000]))
    assert gap(moves, 500, 1_700) == (1_000, True)
    assert gap(moves, 500, 1_701) == (4_000, True)
    assert gap(moves, 500, 5_701) == (10_800, True)
    assert gap(moves, 500, 9_000) == (11_100, False)


class Waiting:
    """A stream that would go on from a frame, and what was put into it."""

    def __init__(self, moves: Navigator, at_ms: int) -> None:
        self.coming: Sequence[Segment] = moves.play_from(at_ms)
        self.at_ms = at_ms

    def place_of(self, _pieces: Sequence[Segment]) -> int:
        return frame_at(self.at_ms)

    def change(self, pieces_from: Callable[[list[Segment]], Sequence[Segment]]) -> None:
        self.coming = pieces_from(list(self.coming))


class Words:
    def __call__(self, _phrases: Phrases) -> Samples:
        return np.ones(frame_at(1_000), np.int16)

    def text(self, _phrases: Phrases) -> str:
        return "at-exercise"


@pytest.mark.parametrize(("before_ms", "is_put"), [(3_000, True), (3_001, False), (2_000, True), (5_000, False)])
def test_an_answer_is_prepared_three_seconds_before_it_is_heard(before_ms: int, is_put: bool) -> None:
    """Its words are those of that moment, so they are not made long before."""
    moves = session(("hold", [6_000, 4_000]), ("rest", [1_000, 9_000]))
    stream = Waiting(moves, 6_000 - before_ms)
    coach = Coach(moves, stream, Words(), lambda _line: None)  # type: ignore[arg-type]
    assert coach.ask(6_000 - before_ms, stream.coming) == "at-exercise"
    coach.answer()
    assert any(isinstance(each, Overlay) for each in stream.coming) == is_put


@pytest.mark.parametrize(("silence_ms", "starts_ms"), [(1_000, 11_800), (999, 10_000)])
def test_after_a_release_a_silence_of_a_second_ends_what_belongs_to_the_work_before(
    silence_ms: int, starts_ms: int
) -> None:
    """Where no rest follows, "And release." is heard in the section of the count-in."""
    moves = session(("hold", [0, 10_000]), ("ready", [800, silence_ms, 400, 600]), ("hold", [0, 10_000]))
    assert [step.start_ms for step in moves.steps] == [0, starts_ms]


# --- back, and back again --------------------------------------------------------------------------------


@pytest.mark.parametrize(("into_ms", "goes_to_ms"), [(0, 0), (1_999, 0), (2_000, 10_000), (5_000, 10_000)])
def test_within_two_seconds_of_a_step_back_goes_to_the_one_before(into_ms: int, goes_to_ms: int) -> None:
    moves = session(("hold", [0, 10_000]), ("rest", [1_000, 9_000]))
    assert moves.back_from(10_000 + into_ms) == goes_to_ms
    assert moves.back_from(into_ms) == 0


# --- more and less rest ----------------------------------------------------------------------------------


def coming(moves: Navigator, ms: int) -> list[Segment]:
    return moves.play_from(ms)


def lengths(pieces: list[Segment]) -> list[int]:
    return [ms_at(each.frames if isinstance(each, ExtraRest) else each.end - each.start) for each in pieces]  # type: ignore[union-attr]


def test_ten_seconds_are_added_where_it_is_quiet() -> None:
    moves = session(("rest", [1_000, 19_000]), ("hold", [0, 10_000]))
    for at_ms, before_ms in ((500, 500), (1_000, 0), (5_000, 0)):
        pieces = extend_rest(moves, coming(moves, at_ms))
        extra = next(each for each in pieces if isinstance(each, ExtraRest))
        assert ms_at(extra.frames) == 10_000
        assert [ms for ms in lengths(pieces[: pieces.index(extra)]) if ms] == ([before_ms] if before_ms else [])
    again = extend_rest(moves, extend_rest(moves, coming(moves, 5_000)))
    assert [ms_at(each.frames) for each in again if isinstance(each, ExtraRest)] == [20_000]


@pytest.mark.parametrize(("silence_ms", "less_ms"), [(1_999, 0), (2_000, 2_000), (9_999, 9_999), (10_001, 10_000)])
def test_a_silence_of_two_seconds_is_one_that_can_be_cut_and_by_at_most_ten(silence_ms: int, less_ms: int) -> None:
    moves = session(("rest", [1_000, silence_ms]), ("hold", [0, 10_000]))
    pieces, taken_ms = shorten_rest(moves, coming(moves, 500))
    assert taken_ms == less_ms
    assert sum(lengths(pieces)) == 500 + silence_ms - less_ms + 10_000


def test_added_time_is_taken_away_first() -> None:
    moves = session(("rest", [1_000, 19_000]), ("hold", [0, 10_000]))
    longer = extend_rest(moves, coming(moves, 5_000))
    pieces, taken_ms = shorten_rest(moves, longer)
    assert (taken_ms, pieces) == (10_000, [each for each in longer if not isinstance(each, ExtraRest)])


def test_work_is_neither_made_longer_nor_shorter() -> None:
    moves = session(("hold", [0, 10_000]), ("rest", [1_000, 19_000]))
    assert extend_rest(moves, coming(moves, 5_000)) == []
    assert shorten_rest(moves, coming(moves, 5_000)) == ([Excerpt(frame_at(5_000), frame_at(30_000))], 0)


def test_at_the_end_there_is_nothing_to_change() -> None:
    moves = session(("hold", [0, 10_000]))
    assert extend_rest(moves, []) == []
    assert shorten_rest(moves, []) == ([], 0)

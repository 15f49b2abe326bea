"""A flow during playback: a step is a step."""

from compiled import compiled

from voicecoach.app.play_record import Bookmark, bookmark_at, find_bookmark
from voicecoach.formats.json_document import document
from voicecoach.player.navigation import Navigator, extend_rest
from voicecoach.player.view import view_of

SCRIPT = "## Lunge flow: flow, 2 rounds, each side\n- Left foot back. [4s]\n- Arms up. [6s]\n\n## Squats: 5\n"
TIMELINE = compiled(SCRIPT).timeline
(SECTION,) = compiled(SCRIPT).sections("flow")
START = SECTION.start_ms


def test_next_and_back_go_from_step_to_step() -> None:
    moves = Navigator.of(TIMELINE)
    assert moves.next_from(START + 1_000) == START + 4_000
    assert moves.next_from(START + 39_000) == START + SECTION.ms
    assert moves.back_from(START + 7_000) == START + 4_000
    assert moves.back_from(START + 10_500) == START + 4_000  # it had only just begun


def test_the_first_step_has_its_count_in_and_the_others_begin_at_once() -> None:
    moves = Navigator.of(TIMELINE)
    assert moves.after_break(START + 2_000) == START - 4_000
    assert moves.after_break(START + 25_000) == START + 24_000


def test_plus_lengthens_no_step() -> None:
    moves = Navigator.of(TIMELINE)
    assert extend_rest(moves, moves.play_from(START + 5_000)) == []


def test_the_coach_says_round_and_side_where_one_is() -> None:
    moves = Navigator.of(TIMELINE)
    assert list(moves.resuming(START + 31_000)) == [("resuming", {}), ("at-round-side", {"set": 2, "side": "right"})]
    assert next(moves.where(START + 31_000)) == (
        "at-exercise-round", {"number": 1, "total": 2, "set": 2, "sets": 2},
    )  # fmt: skip


def test_a_view_shows_the_step_its_time_and_what_comes() -> None:
    view = view_of(TIMELINE, START + 25_000)
    assert (view.step, view.kind, view.set, view.sets, view.side) == ("Arms up.", "flow", 1, 2, "right")
    assert (view.section_ms, view.remaining_ms, view.next_name) == (6_000, 5_000, "Right foot back.")
    assert view.section_start_ms == START + 24_000
    assert view_of(TIMELINE, START + 39_000).next_name == "Squats"


def test_a_session_is_resumed_at_its_step_even_if_an_earlier_one_is_longer_now() -> None:
    place = Bookmark.read(bookmark_at(TIMELINE, START + 15_000).text)
    longer = compiled(SCRIPT.replace("[4s]", "[9s]")).timeline
    start = next(section.start_ms for section in longer.sections if section.kind == "flow")
    assert find_bookmark(TIMELINE, place) == START + 15_000
    assert find_bookmark(longer, place) == start + 9_000 + 6_000 + 9_000 + 1_000


def test_the_document_has_every_step() -> None:
    found = document(TIMELINE)
    assert found["exercises"][0]["flow"] == {
        "rounds": 2,
        "steps": [
            {"texts": ["Left foot back."], "s": 4, "breaths": None},
            {"texts": ["Arms up."], "s": 6, "breaths": None},
        ],
    }
    (section,) = (each for each in found["sections"] if each["kind"] == "flow")
    assert section["steps"][2] == {
        "start_ms": START + 10_000, "ms": 4_000, "text": "Left foot back.", "round": 2, "side": "left",
    }  # fmt: skip
    assert [each["steps"] for each in found["sections"] if each["kind"] != "flow"] == [None] * (
        len(found["sections"]) - 1
    )


def test_a_session_is_resumed_at_its_step_also_behind_a_new_one() -> None:
    place = Bookmark.read(bookmark_at(TIMELINE, START + 15_000).text)
    more = compiled(SCRIPT.replace("- Left foot", "- Stand tall. [5s]\n- Left foot")).timeline
    start = next(section.start_ms for section in more.sections if section.kind == "flow")
    assert find_bookmark(more, place) == start + 15_000 + 5_000 + 4_000 + 1_000

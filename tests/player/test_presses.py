"""Moves in quick succession, as heard."""

import pytest
from tape import PLANK_AND_BRIDGE, changes, play, section_ms, session_of

from voicecoach.session_audio import Session


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(PLANK_AND_BRIDGE)


def test_quick_presses_of_next_and_back_add_up(session: Session) -> None:
    at = section_ms(session, "setup") // 100 + 30
    assert changes(play(session, {at: "n", at + 1: "n", at + 10: "q"}))[-1] == "rest"
    assert changes(play(session, {at: "n", at + 2: "n", at + 10: "q"}))[-1] == "rest"
    rest = section_ms(session, "rest") // 100 + 50
    assert changes(play(session, {rest: "b", rest + 1: "b", rest + 5: "q"}))[-1] == "ready"
    assert changes(play(session, {rest: "b", rest + 1: "b", rest + 2: "b", rest + 6: "q"}))[-1] == "setup"


def test_a_pause_right_after_a_move_stays_where_the_move_goes(session: Session) -> None:
    at = section_ms(session, "setup") // 100 + 30
    run = play(session, {at: "n", at + 1: " ", at + 10: "q"})
    assert run.seen.views[-1].kind == "ready"

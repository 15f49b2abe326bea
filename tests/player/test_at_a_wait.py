"""Keys pressed while the session waits for a key."""

import pytest
from tape import WORDS, changes, play, session_of

from voicecoach.player.view import Command, State
from voicecoach.session_audio import Session
from voicecoach.timeline import Wait

WAITING = """\
## Plank: hold 12s
start: when ready
- Lie down.
"""


@pytest.fixture(scope="module")
def waiting() -> Session:
    return session_of(WAITING)


@pytest.mark.parametrize("key", [" ", "enter", "n", "right", "x"])
def test_at_a_wait_these_keys_mean_ready(waiting: Session, key: str) -> None:
    at = wait_ms(waiting) // 100 + 30
    run = play(waiting, {at: key})
    assert run.outcome.finished
    assert changes(run) == ["intro", "setup", "ready", "hold", "outro"]


def wait_ms(session: Session) -> int:
    return next(event for event in session.timeline.events if isinstance(event, Wait)).start_ms


def test_at_a_wait_the_instructions_can_be_heard_again_and_it_waits_again(waiting: Session) -> None:
    at = wait_ms(waiting) // 100 + 30
    run = play(waiting, {at: "r", at + 320: "q"})
    states = [view.state for view in run.seen.views]
    assert states[at + 10] is State.PLAYING
    assert states[at + 310] is State.WAITING
    assert run.seen.lines == ["The instructions again."]
    assert "ready" not in changes(run)


def test_at_a_wait_the_other_keys_do_what_they_do_and_it_waits_on(waiting: Session) -> None:
    at = wait_ms(waiting) // 100 + 30
    run = play(waiting, {at: "w", at + 10: "l", at + 12: "+", at + 14: "-", at + 30: "q"})
    assert run.seen.lines == [
        "at-exercise time-left",
        "Louder: +3 dB.",
        "Take as long as you like.",
        "Take as long as you like.",
    ]
    assert run.said == [["at-exercise", "time-left"]]
    assert (run.sound == 9_999).sum() == len(WORDS)
    assert {view.state for view in run.seen.views[at:]} == {State.WAITING}

    back = play(waiting, {at: "b", at + 10: "q"})
    assert (back.seen.views[-1].kind, back.seen.views[-1].state) == ("setup", State.PLAYING)


def test_a_headset_that_pauses_at_a_wait_does_not_begin_the_exercise(waiting: Session) -> None:
    at = wait_ms(waiting) // 100 + 30
    run = play(waiting, {at + 20: " ", at + 60: "q"}, buttons={at: Command.PAUSE})
    states = [view.state for view in run.seen.views[at:]]
    assert set(states[:19]) == {State.PAUSED}
    assert states[-1] is State.WAITING
    assert run.said == [["resuming"]]
    assert "ready" not in changes(run)

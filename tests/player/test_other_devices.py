"""A session that continues on another device, with a clock controlled by the test."""

import numpy as np
import pytest
from tape import (
    LATENCY,
    TICK,
    WORDS,
    Keys,
    Seen,
    Spoken,
    Tape,
    place_of,
    play,
    section_ms,
    session_of,
    whole,
)

from voicecoach.audio.clip import frame_at
from voicecoach.player.player import Player
from voicecoach.player.sound import DeviceChooser
from voicecoach.player.view import State
from voicecoach.session_audio import Session

SCRIPT = """\
## Plank: 2 x hold 12s
rest: 20s
- Elbows under your shoulders. [pause 6s]
## Bridge: 3 reps
- Lie on your back.
"""


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(SCRIPT)


def heard_of(tape: Tape) -> int:
    """How many of its frames had been heard when it was closed."""
    return len(tape.sound) - LATENCY


def test_on_another_device_it_goes_on_with_the_very_next_sample(session: Session) -> None:
    run = play(session, {32: "d"}, others=["headphones"])
    before, after = run.tapes
    heard = heard_of(before)
    assert heard == 32 * TICK
    assert whole(session)[heard : heard + TICK].any()
    assert not after.sound[:24_000].any()
    assert np.array_equal(after.sound[24_000 : 24_000 + session.frames - heard], whole(session)[heard:])
    assert run.seen.lines == ["Playing on headphones."]
    assert run.outcome.finished


def test_what_a_key_has_just_changed_is_not_lost_on_the_way_to_another_device(session: Session) -> None:
    run = play(session, {32: "n", 33: "d"}, others=["headphones"])
    before, after = run.tapes
    assert np.array_equal(after.sound[24_000 : 24_000 + LATENCY], before.sound[-LATENCY:])
    setup = np.trim_zeros(whole(session)[frame_at(section_ms(session, "setup")) :], "b")
    assert np.array_equal(np.trim_zeros(after.sound, "b")[-len(setup) :], setup)


def test_words_in_between_go_on_too(session: Session) -> None:
    hold = section_ms(session, "hold") // 100
    run = play(session, {hold + 50: " ", hold + 80: " ", hold + 84: "d"}, others=["headphones"])
    before, after = run.tapes
    words = [int((tape.sound[: heard_of(tape)] == WORDS[0]).sum()) for tape in (before, after)]
    assert 0 < words[0] < len(WORDS)
    assert sum(words) == len(WORDS)


def test_while_paused_another_device_stays_silent_until_it_goes_on(session: Session) -> None:
    hold = section_ms(session, "hold") // 100
    run = play(session, {hold + 50: " ", hold + 60: "d", hold + 100: " "}, others=["headphones"])
    assert [view.state for view in run.seen.views].count(State.PAUSED) == 50
    words = place_of(WORDS, run.sound)
    assert words == LATENCY + 40 * TICK
    assert not run.sound[:words].any()
    ready = np.trim_zeros(whole(session)[frame_at(section_ms(session, "ready")) :], "b")
    assert np.array_equal(run.sound[words + len(WORDS) :][: len(ready)], ready)


def test_when_the_sound_is_gone_another_device_brings_it_back(session: Session) -> None:
    tapes: list[Tape] = []

    def unplug() -> None:
        tapes[-1].failed = "it was unplugged"

    run = play(session, {32: unplug, 36: "d"}, others=["headphones"], tapes=tapes)
    assert run.outcome.finished
    assert [view.state for view in run.seen.views].count(State.LOST) == 4
    assert run.seen.lines == ["It was unplugged.", "Playing on headphones."]
    assert run.said == [["resuming"]]
    words = LATENCY + 24_000
    assert not run.sound[:words].any()
    assert np.array_equal(run.sound[words : words + len(WORDS)], WORDS)


def test_what_cannot_be_opened_is_told_and_the_next_one_tried(session: Session) -> None:
    run = play(session, {32: "d"}, others=["locked", "headphones"])
    assert run.seen.lines == ["Cannot play on locked: it is locked.", "Playing on headphones."]
    assert len(run.tapes) == 2


def test_where_there_is_nothing_else_it_stays_as_it_was(session: Session) -> None:
    run = play(session, {32: "d"}, others=["locked"])
    assert run.seen.lines == ["Cannot play on locked: it is locked.", "There is no other device here."]
    assert np.array_equal(run.sound[: session.frames], whole(session))


def test_a_device_that_opens_but_does_not_begin_gives_back_to_the_one_before(session: Session) -> None:
    run = play(session, {32: "d"}, others=["dumb"])
    assert run.seen.lines == [
        "Cannot play on dumb: it does not begin.",
        "There is no other device here.",
        "The sound is back.",
    ]
    assert run.outcome.finished
    assert len(run.tapes) == 3


def test_a_wait_is_kept_on_another_device() -> None:
    waiting = session_of("## Plank: hold 12s\nstart: when ready\n- Lie down.\n")
    at = next(e for e in waiting.timeline.events if type(e).__name__ == "Wait").start_ms // 100
    run = play(waiting, {at + 30: "d", at + 60: "x"}, others=["headphones"])
    states = [view.state for view in run.seen.views[at + 10 : at + 55]]
    assert set(states) == {State.WAITING}
    assert len(run.tapes) == 2
    assert run.outcome.finished


def test_the_device_that_was_chosen_is_the_one_that_is_waited_for(session: Session) -> None:
    opened: list[str | None] = []
    tapes: list[Tape] = []

    def unplug() -> None:
        tapes[-1].failed = "it was unplugged"

    def open_named(name: str | None) -> Tape:
        opened.append(name)
        tapes.append(Tape())
        return tapes[-1]

    keys = Keys(tapes, {32: "d", 60: unplug})
    player = Player(
        session=session,
        loudspeakers=DeviceChooser(open_named, "desk", lambda than: [f"not {than}"]),
        keyboard=keys,
        screen=Seen(),
        words=Spoken(),
        clock=lambda: keys.ticks / 10,
    )
    assert player.run().finished
    assert opened == ["desk", "not desk", "not desk"]

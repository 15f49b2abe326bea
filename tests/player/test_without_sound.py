"""Keys pressed while there is no sound, or while the sound system hangs."""

from collections.abc import Callable
from threading import Event

import numpy as np
import pytest
from tape import (
    LATENCY,
    PLANK_AND_BRIDGE,
    TICK,
    Keys,
    Seen,
    Spoken,
    Tape,
    play,
    section_ms,
    session_of,
    whole,
)

from voicecoach.player.devices import DeviceError
from voicecoach.player.player import Outcome, Player
from voicecoach.player.sound import DeviceChooser
from voicecoach.player.view import State
from voicecoach.session_audio import Session


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(PLANK_AND_BRIDGE)


def unplugged(tapes: list[Tape]) -> Callable[[], None]:
    def unplug() -> None:
        tapes[-1].failed = "it was unplugged"

    return unplug


def test_what_was_paused_stays_paused_when_the_sound_comes_back(session: Session) -> None:
    tapes: list[Tape] = []
    rest = section_ms(session, "rest") // 100 + 60
    presses = {rest: " ", rest + 10: unplugged(tapes), rest + 60: "q"}
    run = play(session, presses, tapes=tapes, back_at=rest + 30)
    states = [view.state for view in run.seen.views[rest:]]
    assert list(dict.fromkeys(states)) == [State.PAUSED, State.LOST]
    assert states[-1] is State.PAUSED
    assert run.said == []
    assert not tapes[1].sound.any()


def test_without_sound_a_pause_is_remembered_and_other_keys_say_that_they_do_nothing(session: Session) -> None:
    tapes: list[Tape] = []
    rest = section_ms(session, "rest") // 100 + 60
    presses = {rest: unplugged(tapes), rest + 2: "n", rest + 3: "w", rest + 4: " ", rest + 60: "q"}
    run = play(session, presses, tapes=tapes, back_at=rest + 30)
    assert run.seen.lines == [
        "It was unplugged.",
        "Without sound, only space, d and q work.",
        "Without sound, only space, d and q work.",
        "When the sound is back it stays paused.",
        "The sound is back.",
    ]
    assert run.seen.views[-1].state is State.PAUSED


def test_what_a_rest_was_made_longer_outlasts_a_lost_device(session: Session) -> None:
    tapes: list[Tape] = []
    rest = section_ms(session, "rest") // 100 + 60
    presses = {rest: "+", rest + 30: unplugged(tapes), rest + 60: "q"}
    run = play(session, presses, tapes=tapes, back_at=rest + 35)
    assert run.seen.views[rest + 33].extra_ms == pytest.approx(7_000, abs=300)
    assert run.seen.views[-1].extra_ms == pytest.approx(7_000, abs=1_500)


class Hanging:
    """A sound system that opens `good` devices and then none, until it is let go on."""

    def __init__(self, tapes: list[Tape], good: int) -> None:
        self.tapes, self._good = tapes, good
        self.goes_on = Event()
        self.opened = 0
        self.closed = 0

    def open(self, name: str | None) -> Tape:
        if name != "headphones" and self.opened >= self._good:
            assert self.goes_on.wait(30)
        self.opened += 1
        self.tapes.append(Tape())
        return self.tapes[-1]


def hanging(session: Session, keys: Keys, system: Hanging) -> tuple[Outcome, Seen]:
    seen = Seen()
    player = Player(
        session=session, loudspeakers=DeviceChooser(system.open, others=lambda _than: ["bath", "headphones"]),
        keyboard=keys, screen=seen, words=Spoken(), clock=lambda: keys.ticks / 10,
    )  # fmt: skip
    try:
        return player.run(), seen
    finally:
        system.goes_on.set()


def test_quit_works_while_the_sound_system_hangs(session: Session) -> None:
    tapes: list[Tape] = []
    keys = Keys(tapes, {32: unplugged(tapes), 80: "q"})
    outcome, seen = hanging(session, keys, Hanging(tapes, good=1))
    assert not outcome.finished
    assert keys.ticks == 80
    assert seen.views[-1].state is State.LOST


def test_when_the_hanging_sound_system_goes_on_so_does_the_session(session: Session) -> None:
    tapes: list[Tape] = []
    system = Hanging(tapes, good=1)
    keys = Keys(tapes, {32: unplugged(tapes), 90: system.goes_on.set})
    outcome, seen = hanging(session, keys, system)
    assert outcome.finished
    assert seen.lines == ["It was unplugged.", "The sound is back."]
    assert system.opened == 2


def test_another_device_that_hangs_is_given_up_and_the_session_plays_meanwhile(session: Session) -> None:
    tapes: list[Tape] = []
    keys = Keys(tapes, {32: "d", 200: "q"})
    outcome, seen = hanging(session, keys, Hanging(tapes, good=1))
    assert seen.lines == [
        "Looking for another device.",
        "Cannot play on bath: it does not answer.",
        "Playing on headphones.",
    ]
    assert {view.state for view in seen.views} == {State.PLAYING}
    assert outcome.reached_ms >= (200 - 10) * 100 - 1_000 - 500  # all but the headphones' waking up


def test_quit_works_before_the_first_device_is_there_and_one_that_never_comes_is_an_error(session: Session) -> None:
    outcome, _ = hanging(session, Keys([], {3: "q"}), Hanging([], good=0))
    assert outcome == Outcome(False, 0)
    with pytest.raises(DeviceError, match=r"the sound system does not answer\. `voicecoach export`"):
        hanging(session, Keys([], {}), Hanging([], good=0))


def test_a_device_that_was_let_go_but_asks_for_more_gets_silence_and_nothing_is_lost(session: Session) -> None:
    class Clinging(Tape):
        def close(self) -> None:
            """Goes on asking."""

    tapes: list[Tape] = []
    keys = Keys(tapes, {32: "d", **{tick: lambda: tapes[0].tick() for tick in range(40, 50)}})

    def opened(name: str | None) -> Tape:
        tapes.append(Clinging() if name is None else Tape())
        return tapes[-1]

    player = Player(
        session=session, loudspeakers=DeviceChooser(opened, others=lambda _than: ["headphones"]), keyboard=keys,
        screen=Seen(), words=Spoken(), clock=lambda: keys.ticks / 10,
    )  # fmt: skip
    assert player.run().finished
    before, after = tapes
    heard = 32 * TICK
    assert len(before.sound) == heard + LATENCY + 10 * TICK
    assert not before.sound[heard + LATENCY :].any()
    assert np.array_equal(after.sound[24_000 : 24_000 + session.frames - heard], whole(session)[heard:])

"""Ctrl-C, as it ends playing at any moment."""

from tape import Keys, Seen, Spoken, Tape, session_of

from voicecoach.player.player import Outcome, Player
from voicecoach.player.sound import DeviceChooser

SENTENCE_MS = 4_360
"""Where a sentence begins, which is not broken off."""

SCRIPT = "## Plank: hold 12s\n- Elbows under your shoulders.\n"


def interrupted(at_tick: int, from_ms: int) -> Outcome:
    """A run that is interrupted at a tick; at tick 0 while the device is being opened."""
    tapes: list[Tape] = []

    def interrupt() -> None:
        raise KeyboardInterrupt

    def opened(_name: str | None) -> Tape:
        if at_tick == 0:
            raise KeyboardInterrupt
        tapes.append(Tape())
        return tapes[-1]

    keys = Keys(tapes, {at_tick: interrupt})
    player = Player(
        session=session_of(SCRIPT),
        loudspeakers=DeviceChooser(opened),
        keyboard=keys,
        screen=Seen(),
        words=Spoken(),
        clock=lambda: keys.ticks / 10,
    )
    return player.run(from_ms)


def test_before_anything_is_heard_it_is_where_it_would_have_begun() -> None:
    assert interrupted(0, SENTENCE_MS) == Outcome(finished=False, reached_ms=SENTENCE_MS, heard=())


def test_later_it_is_as_far_as_it_was_heard() -> None:
    """The first second from a place within the session is silence, for headphones to wake up."""
    assert interrupted(40, 0) == Outcome(finished=False, reached_ms=4_000, heard=((0, 4_000),))
    assert interrupted(40, SENTENCE_MS).reached_ms == SENTENCE_MS + 3_000

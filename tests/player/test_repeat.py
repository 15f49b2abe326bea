"""Repeating the instructions late in an exercise: whatever happens during them, the session then continues where it
was."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from tape import WORDS, Run, Tape, place_of, play, section_ms, session_of, whole

from voicecoach.audio.clip import frame_at
from voicecoach.player.view import State
from voicecoach.session_audio import Session

SCRIPT = """\
## Plank: 2 x hold 12s, each side
rest: 20s
- Lie on your left side. [pause 6s]
- Bring your elbow under your shoulder.
"""
HOLD = 3
"""Of the four holds the last: set two, right side."""


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(SCRIPT)


@pytest.fixture(scope="module")
def pressed(session: Session) -> int:
    """The tick at which r is pressed: five seconds into the last hold."""
    return section_ms(session, "hold", HOLD) // 100 + 50


def last_set(session: Session) -> int:
    """From where the last hold is counted in, in milliseconds."""
    return section_ms(session, "ready", HOLD - 1)  # the second left side is counted in within its rest


def seen_after(run: Run, tick: int) -> list[tuple[str, int | None, str | None]]:
    """Kind, set and side of what was seen from a tick on, each once in a row."""
    seen = [(view.kind, view.set, view.side and view.side.value) for view in run.seen.views[tick:]]
    return [each for each, before in zip(seen, [None, *seen], strict=False) if each != before]


RIGHT = [("ready", 2, "right"), ("hold", 2, "right"), ("outro", None, None)]


def test_the_instructions_are_heard_and_then_the_hold_from_its_count_in(session: Session, pressed: int) -> None:
    run = play(session, {pressed: "r"})
    setup, ready = section_ms(session, "setup"), section_ms(session, "ready")
    spoken = whole(session)[frame_at(setup) :][: frame_at(ready - setup)]
    spoken = np.trim_zeros(spoken)
    rest = np.trim_zeros(whole(session)[frame_at(last_set(session)) :])
    told = run.sound.tobytes()[frame_at(pressed * 100) * 2 :]
    assert 0 < told.find(spoken.tobytes()) < told.find(rest.tobytes())
    assert seen_after(run, pressed + 2) == RIGHT


def test_meanwhile_one_is_seen_and_kept_where_one_goes_on(session: Session, pressed: int) -> None:
    run = play(session, {pressed: "r", pressed + 80: "q"})
    views = run.seen.views[pressed + 5 :]
    assert {view.elapsed_ms for view in views} == {last_set(session)}
    assert all(view.repeats for view in views)
    assert run.outcome.reached_ms == last_set(session)
    left = [view.remaining_ms + view.extra_ms for view in views]
    assert {before - after for before, after in pairwise(left)} == {100}


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        ("n", RIGHT),
        ("b", RIGHT),
        ("-", RIGHT),
        ("+", RIGHT),
        ("r", RIGHT),
        ("w", RIGHT),
        ("l", RIGHT),
        ("  ", RIGHT),
        ("nn", [("outro", None, None)]),
        ("bb", [("change_over", 2, "right"), *RIGHT]),
    ],
)
@pytest.mark.parametrize("after", [3, 60])
def test_every_key_counts_from_where_one_goes_on(
    session: Session, pressed: int, after: int, keys: str, then: list[tuple[str, int | None, str | None]]
) -> None:
    presses = {pressed + after + 20 * number: key for number, key in enumerate(keys)}
    if len(set(keys)) == 1 and keys.strip() and len(keys) == 2:
        presses = {pressed + after + number: key for number, key in enumerate(keys)}
    run = play(session, {pressed: "r", **presses})
    assert seen_after(run, max(presses) + 5) == then
    assert run.outcome.finished


def test_next_ends_the_instructions_at_once(session: Session, pressed: int) -> None:
    run = play(session, {pressed: "r", pressed + 10: "n"})
    rest = np.trim_zeros(whole(session)[frame_at(last_set(session)) :])
    at = run.sound.tobytes().find(rest.tobytes()) // 2
    assert frame_at((pressed + 10) * 100) <= at <= frame_at((pressed + 25) * 100)


def test_after_a_pause_the_instructions_go_on_with_the_sentence_that_was_broken_off(
    session: Session, pressed: int
) -> None:
    events = [event for event in session.timeline.events if event.start_ms >= section_ms(session, "setup")]
    last = next(event for event, after in pairwise(events) if after.ms == 6_000)
    setup_ms = section_ms(session, "setup")
    into = (last.start_ms - setup_ms) // 100 + 5
    run = play(session, {pressed: "r", pressed + into: " ", pressed + into + 30: " "})
    assert run.said == [["resuming", "at-set-side"]]
    sentence = np.trim_zeros(whole(session)[frame_at(last.start_ms) :][: frame_at(last.ms)])
    words = place_of(WORDS, run.sound) + len(WORDS)
    assert run.sound.tobytes()[words * 2 :].find(sentence.tobytes()) >= 0
    assert seen_after(run, pressed + into + 40) == RIGHT


def test_ten_seconds_more_come_after_them(session: Session, pressed: int) -> None:
    plain, longer = (play(session, {pressed: "r", **more}) for more in ({}, {pressed + 40: "+"}))
    assert longer.seen.lines == ["The instructions again.", "Ten seconds more."]
    sounds = [len(np.trim_zeros(run.sound, "b")) for run in (plain, longer)]
    assert sounds[1] - sounds[0] == frame_at(10_000)


def test_where_one_is_is_told_among_them_and_they_go_on(session: Session, pressed: int) -> None:
    run = play(session, {pressed: "r", pressed + 20: "w"})
    assert run.said[-1] == ["at-exercise-set", "almost-done"]
    words = place_of(WORDS, run.sound)
    assert words < frame_at(pressed * 100 + 12_000)
    assert (run.sound == WORDS[0]).sum() == len(WORDS)
    assert seen_after(run, pressed + 2) == RIGHT


def unplugged(tapes: list[Tape]) -> Callable[[], None]:
    def unplug() -> None:
        tapes[-1].failed = "it was unplugged"

    return unplug


def test_a_lost_device_loses_neither_the_place_nor_the_instructions(session: Session, pressed: int) -> None:
    tapes: list[Tape] = []
    run = play(session, {pressed: "r", pressed + 20: unplugged(tapes)}, tapes=tapes, back_at=pressed + 40)
    assert {view.elapsed_ms for view in run.seen.views if view.state is State.LOST} == {last_set(session)}
    assert run.said == [["resuming", "at-set-side"]]
    assert seen_after(run, pressed + 30) == RIGHT
    spoken = np.trim_zeros(whole(session)[frame_at(section_ms(session, "ready") - 6_000) :][: frame_at(5_000)])
    assert tapes[1].sound.tobytes().find(spoken.tobytes()) > 0


def test_they_go_on_through_another_device(session: Session, pressed: int) -> None:
    run = play(session, {pressed: "r", pressed + 20: "d"}, others=["headphones"])
    assert seen_after(run, pressed + 2) == RIGHT
    assert run.outcome.finished


def test_after_a_wait_they_do_not_wait_again() -> None:
    session = session_of("## Plank: 2 x hold 12s\nstart: when ready\nrest: 20s\n- Lie down.\n")
    wait = next(event for event in session.timeline.events if type(event).__name__ == "Wait").start_ms // 100 + 10
    # From the key on it is earlier than in the export.
    run = play(session, {wait: "x", wait + 50: "r"})
    assert run.outcome.finished
    assert [view.state for view in run.seen.views].count(State.WAITING) < 20

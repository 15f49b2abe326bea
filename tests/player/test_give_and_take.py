"""Lengthening and shortening a rest, as heard."""

from itertools import pairwise

import numpy as np
import pytest
from tape import PLANK_AND_BRIDGE, play, section_ms, session_of, sounds_ms, whole

from voicecoach.audio.clip import frame_at
from voicecoach.player.view import State
from voicecoach.session_audio import Session
from voicecoach.timeline import Silence, Speak

SIDES = """\
## Plank: hold 12s, each side
- Lie on your left side, and bring your elbow under your shoulder. [pause 9s]
"""
NO = "Only a rest can be made shorter, never work."


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(PLANK_AND_BRIDGE)


@pytest.fixture(scope="module")
def plain_ms(session: Session) -> int:
    """How long the session sounds when no key is pressed."""
    return sounds_ms(play(session))


@pytest.mark.parametrize(
    ("keys", "ticks", "more_ms"),
    [
        ("++", 1, 20_000),
        ("++", 30, 20_000),
        ("+++", 30, 30_000),
        ("+-", 1, 0),
        ("+-", 30, 0),
        ("-+", 1, 0),
        ("--", 1, -20_000),
        ("--", 30, -20_000),
        ("++-", 30, 10_000),
        ("+--", 30, -10_000),
        ("+ ", 30, 500),
    ],
)
def test_presses_add_up(session: Session, plain_ms: int, keys: str, ticks: int, more_ms: int) -> None:
    rest = section_ms(session, "rest") // 100 + 60
    presses = {rest + number * ticks: key for number, key in enumerate(keys)}
    if " " in keys:  # paused amid the ten seconds, and on again: all of them are heard, and the words before
        presses[max(presses) + 20] = " "
        more_ms += 10_000 + 2_000
    assert sounds_ms(play(session, presses)) == plain_ms + more_ms


def test_while_paused_a_rest_is_made_longer_and_stays_paused(session: Session, plain_ms: int) -> None:
    rest = section_ms(session, "rest") // 100 + 60
    run = play(session, {rest: " ", rest + 10: "+", rest + 20: "+", rest + 30: "-", rest + 40: " "})
    assert [view.state for view in run.seen.views].count(State.PAUSED) == 40
    assert sounds_ms(run) == plain_ms + 10_000 + 4_000 + 500


@pytest.mark.parametrize(("kind", "after_ms"), [("setup", 9_000), ("change_over", 6_000), ("ready", 2_300)])
def test_before_the_work_there_are_ten_seconds_more_to_get_ready(kind: str, after_ms: int) -> None:
    session = session_of(SIDES)
    moment = section_ms(session, kind) + after_ms
    run, plain_ms = play(session, {moment // 100: "+"}), sounds_ms(play(session))
    assert run.seen.lines == ["Ten seconds more."]
    again_ms = 1_300 if kind == "ready" else 0  # the count-in is heard anew
    assert plain_ms + 10_000 + again_ms <= sounds_ms(run) <= plain_ms + 10_000 + 2 * again_ms
    work = section_ms(session, "hold", 1 if kind == "change_over" else 0)
    rest = np.trim_zeros(whole(session)[frame_at(work - 3_000) :], "b")
    assert np.array_equal(np.trim_zeros(run.sound, "b")[-len(rest) :], rest)


def test_ten_seconds_to_get_ready_are_taken_back(session: Session, plain_ms: int) -> None:
    ready = section_ms(session, "ready") // 100 + 20
    run = play(session, {ready: "+", ready + 1: "-"})
    assert run.seen.lines == ["Ten seconds more.", "The rest is over."]
    assert plain_ms <= sounds_ms(run) <= plain_ms + 2_600  # but for what the count-in is heard anew


def test_without_a_rest_the_ten_seconds_come_after_the_release_and_no_work_is_done_again() -> None:
    session = session_of("## Plank: 2 x hold 5s\nrest: none\n- Lie down.\n")
    plain_ms = sounds_ms(play(session))
    release = section_ms(session, "ready", 1)
    run = play(session, {(release + 400) // 100: "+"})
    assert run.seen.lines == ["Ten seconds more."]
    assert sounds_ms(run) == plain_ms + 10_000


def test_words_in_a_rest_are_not_broken_off_by_more_or_less_of_it(session: Session) -> None:
    rest = section_ms(session, "rest")
    release = next(e for e in session.timeline.events if e.start_ms == rest)
    words = whole(session)[frame_at(rest) : frame_at(rest + release.ms)]
    for keys in ("+", "-"):
        run = play(session, {(rest + 300) // 100 + 1: keys})
        start = frame_at(rest)
        assert np.array_equal(run.sound[start : start + len(words)], words)


@pytest.mark.parametrize(("kind", "after_ms"), [("intro", 3_000), ("hold", 5_000), ("ready", 1_500), ("outro", 1_200)])
def test_neither_work_nor_welcome_nor_closing_is_shortened(session: Session, kind: str, after_ms: int) -> None:
    moment = (section_ms(session, kind) + after_ms) // 100
    run = play(session, {moment: "-"})
    assert run.seen.lines == [NO]
    assert np.array_equal(run.sound[: session.frames], whole(session))


def test_among_instructions_only_the_silence_in_which_one_is_gets_shorter(session: Session, plain_ms: int) -> None:
    events = list(session.timeline.events)
    pause = next(e for e in events if isinstance(e, Silence) and e.ms == 6_000)
    spoken = events[events.index(pause) - 1]
    assert isinstance(spoken, Speak)

    within = play(session, {(pause.start_ms + 1_000) // 100: "-"})
    assert within.seen.lines == ["The rest is over."]
    assert plain_ms - 5_000 <= sounds_ms(within) <= plain_ms - 4_600
    after = np.trim_zeros(whole(session)[frame_at(pause.start_ms + pause.ms) :], "b")
    assert np.array_equal(np.trim_zeros(within.sound, "b")[-len(after) :], after)

    in_words = play(session, {(spoken.start_ms + 300) // 100: "-"})
    assert in_words.seen.lines == [NO]
    assert np.array_equal(in_words.sound[: session.frames], whole(session))


def test_a_word_whose_beginning_is_left_out_is_not_heard(session: Session) -> None:
    rest = section_ms(session, "rest")
    cue = next(e for e in session.timeline.events if e.start_ms > rest + 10_000 and isinstance(e, Speak))
    run = play(session, {(cue.start_ms + 300 - 10_000) // 100: "-"})
    at = frame_at(cue.start_ms - 10_000)
    assert not run.sound[at - 24_000 : at + frame_at(cue.ms)].any()


def test_what_a_rest_is_longer_runs_down_while_one_sees_it(session: Session) -> None:
    rest = section_ms(session, "rest") // 100 + 60
    left = [view.remaining_ms + view.extra_ms for view in play(session, {rest: "+"}).seen.views[rest + 5 : rest + 200]]
    assert left[0] > 40_000
    assert {before - after for before, after in pairwise(left)} == {100}

"""Asking for the current position at any moment, and what happens if the coach cannot speak."""

import numpy as np
import pytest
from tape import LATENCY, PLANK_AND_BRIDGE, WORDS, play, section_ms, session_of, sounds_ms, whole

from voicecoach.audio.clip import Samples, frame_at
from voicecoach.cache import CacheError
from voicecoach.player.coach import Phrases
from voicecoach.player.navigation import step_at, steps
from voicecoach.player.player import Outcome
from voicecoach.session_audio import Session
from voicecoach.voices import VoiceError


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(PLANK_AND_BRIDGE)


@pytest.fixture(scope="module")
def plain_ms(session: Session) -> int:
    """How long the session sounds when no key is pressed."""
    return sounds_ms(play(session))


def answer_of(session: Session, at_ms: int) -> tuple[int, int]:
    """When the answer begins to be heard after w is pressed, and how long the whole then sounds; in milliseconds."""
    words = np.full(frame_at(4_600), 9_999, np.int16)
    run = play(session, {at_ms // 100: "w"}, talk=lambda _phrases: words)
    heard = np.flatnonzero(run.sound == words[0])
    assert len(heard) == len(words)
    assert heard[-1] - heard[0] + 1 == len(words)
    return int(heard[0]) // 24 - at_ms // 100 * 100, sounds_ms(run)


def test_the_answer_comes_at_the_latest_after_the_work_and_never_stretches_it(session: Session, plain_ms: int) -> None:
    all_steps = steps(session.timeline)
    for section in session.timeline.sections:
        for at_ms in range(section.start_ms + 250, section.start_ms + section.ms - 400, 4_500):
            delay_ms, long_ms = answer_of(session, at_ms)
            step = all_steps[step_at(all_steps, at_ms + LATENCY // 24)]
            work_end_ms = step.section.start_ms + step.section.ms
            # 1.2 s: "And release.", a breath and a tick; 8 s: five of patience, and a sentence.
            latest_ms = work_end_ms - at_ms + 1_200 if step.work_ms is not None else 8_000
            assert 0 <= delay_ms <= latest_ms, (section.kind, at_ms)
            # After the last word of all there is the breath before the answer, too.
            assert long_ms in (plain_ms, plain_ms + 4_600) or section.kind == "outro", (section.kind, at_ms)


def test_work_is_heard_in_one_piece_whatever_is_asked(session: Session) -> None:
    start, end = section_ms(session, "hold"), section_ms(session, "rest")
    run = play(session, {start // 100 + 30: "w"}, talk=lambda _phrases: np.full(frame_at(4_600), 9_999, np.int16))
    release = next(e for e in session.timeline.events if e.start_ms == end)
    piece = whole(session)[frame_at(start) : frame_at(end + release.ms)]
    assert np.array_equal(run.sound[frame_at(start) : frame_at(start) + len(piece)], piece)


def test_the_answer_is_in_the_words_of_the_moment_in_which_it_is_heard(session: Session) -> None:
    said: list[list[tuple[str, dict[str, int | str]]]] = []

    def talk(phrases: Phrases) -> Samples:
        said.append(list(phrases))
        return np.full(frame_at(4_600), 9_999, np.int16)

    at = section_ms(session, "setup", 0) // 100 + 20
    play(session, {at: "w", at + 1: "n", at + 2: "n", at + 3: "n", at + 80: "q"}, talk=talk)
    assert said[-1][0] == ("at-exercise-set", {"number": 1, "total": 2, "set": 2, "sets": 2})


@pytest.mark.parametrize("kind", ["setup", "rest", "hold"])
def test_while_an_answer_is_coming_or_heard_asking_again_changes_nothing(session: Session, kind: str) -> None:
    at = section_ms(session, kind) // 100 + 30
    words = np.full(frame_at(4_600), 9_999, np.int16)
    once = play(session, {at: "w"}, talk=lambda _phrases: words)
    often = play(session, {at + 3 * n: "w" for n in range(12)}, talk=lambda _phrases: words)
    assert often.seen.lines == ["at-exercise-set time-left" if kind != "setup" else "at-exercise time-left"] * 12
    assert np.array_equal(once.sound, often.sound)


def test_in_extra_rest_the_answer_takes_of_it(session: Session, plain_ms: int) -> None:
    rest = section_ms(session, "rest") // 100 + 60
    run = play(session, {rest: "+", rest + 5: "w"})
    assert sounds_ms(run) == plain_ms + 10_000
    assert (run.sound == WORDS[0]).sum() == len(WORDS)


@pytest.mark.parametrize("error", [VoiceError("the voice is gone."), CacheError("`sounds` is a file.")])
def test_what_the_coach_cannot_say_is_left_out_and_told_once(session: Session, error: Exception) -> None:
    def talk(_phrases: Phrases) -> Samples:
        raise error

    def farewell(_whole: Outcome) -> Samples | None:
        raise error

    rest = section_ms(session, "rest") // 100 + 60
    run = play(session, {rest: "w", rest + 10: " ", rest + 20: " "}, talk=talk, farewell=farewell)
    assert run.outcome.finished
    assert run.seen.lines == ["at-exercise-set time-left", f"The coach cannot speak now: {error}"]

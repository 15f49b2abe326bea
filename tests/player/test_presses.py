"""Presses that come soon after each other, at a wait, without sound or without words, as heard."""

from collections.abc import Callable
from itertools import pairwise
from threading import Event

import numpy as np
import pytest
from tape import LATENCY, TICK, WORDS, Keys, Run, Seen, Tape, play, section_ms, session_of, text_of, whole

from voicecoach.pcm import Samples, frame_at
from voicecoach.player.coach import Phrases
from voicecoach.player.commands import Command
from voicecoach.player.devices import DeviceError
from voicecoach.player.player import Outcome, Player
from voicecoach.player.steps import step_at, steps
from voicecoach.player.view import State
from voicecoach.session import Session
from voicecoach.store import StoreError
from voicecoach.timeline import Silence, Speak, Wait
from voicecoach.voices import VoiceError

SCRIPT = """\
## Plank: 2 x hold 12s
rest: 40s
- Elbows under your shoulders. [pause 6s]
- Breathe.
## Bridge: 3 reps
- Lie on your back.
"""
WAITING = """\
## Plank: hold 12s
start: when ready
- Lie down.
"""
SIDES = """\
## Plank: hold 12s, each side
- Lie on your left side, and bring your elbow under your shoulder. [pause 9s]
"""
NO = "Only a rest can be shorter; work never is."


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(SCRIPT)


@pytest.fixture(scope="module")
def waiting() -> Session:
    return session_of(WAITING)


@pytest.fixture(scope="module")
def plain_ms(session: Session) -> int:
    """How long the session sounds when no key is pressed."""
    return sounds_ms(play(session))


def sounds_ms(run: Run) -> int:
    return len(np.trim_zeros(run.sound, "b")) // 24


def changes(run: Run) -> list[str]:
    """The kinds of sections as they were seen to begin."""
    kinds = [view.kind for view in run.seen.views]
    return [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before]


# --- a rest, longer and shorter


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


# --- moves


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


# --- where am I


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


# --- at a wait


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
        "It waits as long as you like.",
        "It waits as long as you like.",
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


# --- without words


@pytest.mark.parametrize("error", [VoiceError("the voice is gone."), StoreError("`sounds` is a file.")])
def test_what_the_coach_cannot_say_is_left_out_and_told_once(session: Session, error: Exception) -> None:
    def talk(_phrases: Phrases) -> Samples:
        raise error

    def farewell(_whole: Outcome) -> Samples | None:
        raise error

    rest = section_ms(session, "rest") // 100 + 60
    run = play(session, {rest: "w", rest + 10: " ", rest + 20: " "}, talk=talk, farewell=farewell)
    assert run.outcome.finished
    assert run.seen.lines == ["at-exercise-set time-left", f"The coach cannot speak now: {error}"]


# --- without sound


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
        "Without sound only space, d and q do something.",
        "Without sound only space, d and q do something.",
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
        session, system.open, keys, seen, lambda _phrases: WORDS, text_of, others=lambda _than: ["bath", "headphones"],
        clock=lambda: keys.ticks / 10,
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
    assert seen.lines == ["Looking for another device.", "Not on bath: it does not answer.", "Playing on headphones."]
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
        session, opened, keys, Seen(), lambda _phrases: WORDS, text_of, others=lambda _than: ["headphones"],
        clock=lambda: keys.ticks / 10,
    )  # fmt: skip
    assert player.run().finished
    before, after = tapes
    heard = 32 * TICK
    assert len(before.sound) == heard + LATENCY + 10 * TICK
    assert not before.sound[heard + LATENCY :].any()
    assert np.array_equal(after.sound[24_000 : 24_000 + session.frames - heard], whole(session)[heard:])

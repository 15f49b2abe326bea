"""What is heard when keys are pressed, on a device whose clock the test controls."""

import numpy as np
import pytest
from tape import (
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
from voicecoach.history.played import joined
from voicecoach.player.devices import DeviceError
from voicecoach.player.navigation import steps
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


def test_what_is_played_is_the_exported_session_to_the_sample(session: Session) -> None:
    run = play(session)
    length_ms = session.timeline.duration_ms
    assert (run.outcome.finished, run.outcome.reached_ms) == (True, length_ms)
    assert joined(run.outcome.heard) == ((0, length_ms),)
    assert np.array_equal(run.sound[: session.frames], whole(session))
    assert not run.sound[session.frames :].any()


def test_a_long_session_does_not_drift() -> None:
    long = session_of("## Step: 10 x 90s\nrest: none\n")
    assert np.array_equal(play(long).sound[: long.frames], whole(long))


def test_from_a_place_the_headphones_wake_up_first(session: Session) -> None:
    start_ms = section_ms(session, "rest")
    run = play(session, from_ms=start_ms)
    assert not run.sound[:24_000].any()
    rest = whole(session)[frame_at(start_ms) :]
    assert np.array_equal(run.sound[24_000 : 24_000 + len(rest)], rest)


def test_a_hold_that_was_broken_off_begins_again_with_its_count_in(session: Session) -> None:
    hold_ms = section_ms(session, "hold")
    run = play(session, {hold_ms // 100 + 50: " ", hold_ms // 100 + 80: " "})
    assert run.said == [["resuming", "at-set"]]
    after = place_of(WORDS, run.sound) + len(WORDS)
    rest = whole(session)[frame_at(section_ms(session, "ready")) :]
    assert np.array_equal(run.sound[after : after + len(rest)], rest)
    assert State.PAUSED in [view.state for view in run.seen.views]
    assert run.outcome.finished


def test_while_paused_nothing_is_heard_and_the_stream_stays_open(session: Session) -> None:
    hold_ms = section_ms(session, "hold")
    run = play(session, {hold_ms // 100 + 50: " ", hold_ms // 100 + 150: " "})
    words = place_of(WORDS, run.sound)
    assert not run.sound[words - 8 * 24_000 : words].any()
    assert len(run.tapes) == 1


def test_a_silence_that_was_broken_off_goes_on_where_it_was(session: Session) -> None:
    setup = section_ms(session, "setup")
    silence = next(e for e in session.timeline.events if e.start_ms > setup and e.ms == 6_000)
    press = (silence.start_ms + 2_000) // 100
    run = play(session, {press: " ", press + 20: " "})
    assert run.said == [["resuming"]]
    assert len(run.sound) >= session.frames + len(WORDS)
    ready = whole(session)[frame_at(section_ms(session, "ready")) :]
    sound = np.trim_zeros(run.sound, "b")
    assert np.array_equal(sound[-len(np.trim_zeros(ready, "b")) :], np.trim_zeros(ready, "b"))


def test_next_goes_to_the_next_step(session: Session) -> None:
    run = play(session, {30: "n"})
    kinds = [view.kind for view in run.seen.views]
    assert kinds.index("setup") < 40
    heard = np.trim_zeros(run.sound, "b")
    setup = np.trim_zeros(whole(session), "b")[frame_at(section_ms(session, "setup")) :]
    assert np.array_equal(heard[-len(setup) :], setup)


def test_back_begins_the_step_again_and_then_the_one_before(session: Session) -> None:
    rest = section_ms(session, "rest")
    assert [v.kind for v in play(session, {rest // 100 + 60: "b"}).seen.views].count("rest") > 240
    twice = play(session, {rest // 100 + 60: "b", rest // 100 + 65: "b"})
    holds = [v for v in twice.seen.views if v.kind == "hold"]
    assert len(holds) > 340


def test_longer_and_shorter_change_a_rest_by_ten_seconds(session: Session) -> None:
    rest = section_ms(session, "rest")
    plain, moment = len(np.trim_zeros(play(session).sound, "b")), rest // 100 + 60
    assert len(np.trim_zeros(play(session, {moment: "+"}).sound, "b")) == plain + frame_at(10_000)
    assert len(np.trim_zeros(play(session, {moment: "-"}).sound, "b")) == plain - frame_at(10_000)


def test_a_hold_is_neither_longer_nor_shorter(session: Session) -> None:
    moment = section_ms(session, "hold") // 100 + 30
    assert np.array_equal(play(session, {moment: "+", moment + 5: "-"}).sound[: session.frames], whole(session))


def test_where_am_i_is_said_in_a_silence_and_costs_no_time(session: Session) -> None:
    moment = section_ms(session, "hold") // 100 + 30
    run = play(session, {moment: "w"})
    assert run.said == [["at-exercise-set", "time-left"]]
    start = place_of(WORDS, run.sound)
    expected = whole(session)
    assert not expected[start : start + len(WORDS)].any()
    expected[start : start + len(WORDS)] = WORDS
    assert np.array_equal(run.sound[: session.frames], expected)


def test_louder_is_louder_and_comes_round(session: Session) -> None:
    run = play(session, {5: "l"})
    assert 1.3 < np.abs(run.sound.astype(int)).max() / np.abs(whole(session).astype(int)).max() <= 1.42
    round_again = play(session, {5: "l", 6: "l", 7: "l"}).sound[: session.frames]
    assert np.array_equal(round_again[40_000:], whole(session)[40_000:])


def test_repeat_gives_the_instructions_again_and_then_the_hold_from_its_count_in(session: Session) -> None:
    hold = section_ms(session, "hold")
    run = play(session, {hold // 100 + 50: "r"})
    kinds = [view.kind for view in run.seen.views]
    changes = [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before]
    assert changes[:6] == ["intro", "setup", "ready", "hold", "ready", "hold"]


def test_quitting_tells_how_far_one_got(session: Session) -> None:
    run = play(session, {100: "q"})
    assert not run.outcome.finished
    assert 9_500 <= run.outcome.reached_ms <= 10_000
    assert [kept.reached_ms for kept in run.kept] == [pytest.approx(100, abs=100), pytest.approx(5_100, abs=200)]


def test_what_was_skipped_was_not_heard(session: Session) -> None:
    setup, ready, rest = (section_ms(session, kind) for kind in ("setup", "ready", "rest"))
    at = setup // 100 + 30
    heard = joined(play(session, {at: "n", at + 10: "n", at + 40: "q"}).outcome.heard)
    assert [start for start, _ in heard] == [0, ready, rest]
    assert [end for _, end in heard] == [
        pytest.approx(ms, abs=350) for ms in (setup + 3_000, ready + 1_000, rest + 3_000)
    ]


def test_nothing_is_kept_of_a_session_that_was_not_heard(session: Session) -> None:
    assert play(session, {1: "q"}, from_ms=20_000).kept == []


def test_an_open_ended_step_waits_for_a_key() -> None:
    waiting = session_of("## Plank: hold 12s\nstart: when ready\n- Lie down.\n")
    wait = next(e for e in waiting.timeline.events if type(e).__name__ == "Wait")
    run = play(waiting, {wait.start_ms // 100 + 300: "x", wait.start_ms // 100 + 400: "enter"})
    states = [view.state for view in run.seen.views]
    assert 280 < states.count(State.WAITING) < 310
    assert run.outcome.finished


def test_where_nobody_can_press_a_key_an_open_ended_step_takes_as_long_as_in_an_export() -> None:
    waiting = session_of("## Plank: hold 12s\nstart: when ready\n- Lie down.\n")
    run = play(waiting, waits=False)
    assert run.outcome.finished
    assert np.array_equal(run.sound[: waiting.frames], whole(waiting))


def test_a_device_that_vanishes_pauses_the_session_until_there_is_one_again(session: Session) -> None:
    rest = section_ms(session, "rest")
    tapes: list[Tape] = []
    keys, seen = Keys(tapes, {}), Seen()

    def opened(_name: str | None) -> Tape:
        if tapes and keys.ticks < rest // 100 + 100:
            raise DeviceError("no device")
        tapes.append(Tape())
        return tapes[-1]

    def unplug() -> None:
        tapes[-1].failed = "it was unplugged"

    keys.presses[rest // 100 + 60] = unplug
    player = Player(
        session=session, loudspeakers=DeviceChooser(opened), keyboard=keys, screen=seen, words=Spoken(),
        clock=lambda: keys.ticks / 10,
    )  # fmt: skip
    assert player.run().finished
    assert len(tapes) == 2
    assert seen.lines == ["It was unplugged.", "The sound is back."]
    after = place_of(WORDS, tapes[1].sound) + len(WORDS)
    hold = whole(session)[frame_at(section_ms(session, "hold", 1)) :]
    heard = np.trim_zeros(tapes[1].sound, "b")
    assert np.array_equal(heard[-len(np.trim_zeros(hold, "b")) :], np.trim_zeros(hold, "b"))
    assert not tapes[1].sound[: frame_at(1_000)].any()
    assert after < len(heard)


def test_without_a_device_at_the_start_there_is_an_error(session: Session) -> None:
    def opened(_name: str | None) -> Tape:
        raise DeviceError("there is none")

    with pytest.raises(DeviceError):
        Player(
            session=session, loudspeakers=DeviceChooser(opened), keyboard=Keys([], {}), screen=Seen(), words=Spoken()
        ).run()


# --- each key says what it has done


@pytest.mark.parametrize(
    ("kind", "presses", "lines"),
    [
        ("rest", "lll", ["Louder: +3 dB.", "Louder: +6 dB.", "Normal volume."]),
        ("rest", "+", ["Ten seconds more."]),
        ("rest", "-", ["Ten seconds less."]),
        ("rest", "--", ["Ten seconds less.", "The rest is over."]),
        ("hold", "+-", ["Work is never made longer.", "Only a rest can be made shorter, never work."]),
        ("hold", "w", ["at-exercise-set time-left"]),
        ("hold", "r", ["The instructions again."]),
        ("intro", "r", ["There are no instructions to repeat here."]),
        ("setup", "nb", ["Next.", "Back."]),
    ],
)
def test_a_key_is_acknowledged(session: Session, kind: str, presses: str, lines: list[str]) -> None:
    at = section_ms(session, kind) // 100 + 30
    run = play(session, {at + number: key for number, key in enumerate(presses)} | {at + 10: "q"})
    assert run.seen.lines == lines


def test_in_a_count_in_a_rest_can_be_longer_and_is_counted_in_anew_but_not_shorter(session: Session) -> None:
    hold = section_ms(session, "hold", 1)
    count_in = next(step.start_ms for step in steps(session.timeline) if step.work_ms == hold)
    assert hold - 4_000 < count_in < hold - 2_000
    moment = (count_in + 1_500) // 100
    plain = len(np.trim_zeros(play(session).sound, "b"))

    longer = play(session, {moment: "+"})
    assert longer.seen.lines == ["Ten seconds more."]
    assert plain + frame_at(10_000) < len(np.trim_zeros(longer.sound, "b")) < plain + frame_at(12_000)
    anew = np.trim_zeros(whole(session)[frame_at(count_in) :], "b")
    assert np.array_equal(np.trim_zeros(longer.sound, "b")[-len(anew) :], anew)

    shorter = play(session, {moment: "-"})
    assert shorter.seen.lines == ["Only a rest can be made shorter, never work."]
    assert np.array_equal(shorter.sound[: session.frames], whole(session))

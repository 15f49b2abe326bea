"""What is heard before a session, on a device whose clock the test controls."""

from collections.abc import Callable
from contextlib import nullcontext
from threading import Event

import numpy as np
import pytest
from tape import LATENCY, TICK, Tape

from voicecoach.audio.clip import Samples, frame_at
from voicecoach.player import prelude, sound
from voicecoach.player.devices import DeviceError, SampleSource
from voicecoach.player.prelude import Prelude

TONE = np.full(frame_at(500), 8_000, np.int16)
SESSION = np.arange(1, 24_001, dtype=np.int16)
"""No two samples of it are alike, and none is silent."""


class Making:
    """A session that is ready after so many looks at the keys; `presses` are keys or what happens at a look."""

    def __init__(self, looks: int, presses: dict[int, str | Callable[[], None]] | None = None) -> None:
        self.looks, self.presses = looks, presses or {}
        self.tapes: list[Tape] = []
        self.read_times = 0
        self.ready = Event()
        self.called_off = False

    def open_device(self, _spec: str | None) -> Tape:
        self.tapes.append(Tape())
        return self.tapes[-1]

    def work(self, enough: Event) -> str:
        while not self.ready.wait(0.001):
            if enough.is_set():
                self.called_off = True
                raise RuntimeError("nobody reads this")
        return "the session"

    def read(self, timeout_s: float) -> str | None:
        assert timeout_s == 0.05
        self.read_times += 1
        if self.read_times <= self.looks:
            for tape in self.tapes:
                tape.tick()
        else:  # the clock stands until the other thread has noticed
            self.ready.set()
        press = self.presses.get(self.read_times)
        return press() if callable(press) else press


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prelude, "PATIENCE_S", 0.0)


def source_of(samples: Samples) -> SampleSource:
    blocks = iter(np.split(samples, range(100, len(samples), 100)))
    left = np.zeros(0, np.int16)

    def source(frames: int) -> Samples:
        nonlocal left
        while len(left) < frames:
            left = np.concatenate([left, next(blocks)])
        block, left = left[:frames], left[frames:]
        return block

    return source


def test_a_session_that_is_ready_soon_begins_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prelude, "PATIENCE_S", 10.0)
    making = Making(0)
    before = Prelude(making.open_device, lambda: pytest.fail("the tone was loaded"))
    assert before.during(lambda _enough: "the session", making, None) == "the session"
    assert making.tapes == []
    assert making.read_times == 0
    assert before.open(None) is making.tapes[0]


def test_a_soft_tone_sounds_every_two_seconds_while_one_waits() -> None:
    making = Making(60)
    assert Prelude(making.open_device, lambda: TONE).during(making.work, making, None) == "the session"
    sound = making.tapes[0].sound
    starts = np.flatnonzero((sound[1:] != 0) & (sound[:-1] == 0)) + 1
    assert list(starts[:3]) == [frame_at(300), frame_at(2_300), frame_at(4_300)]
    assert set(sound) == {0, 2_000}
    assert (sound[frame_at(300) : frame_at(800)] == 2_000).all()


def test_the_session_comes_through_the_same_stream_to_the_sample() -> None:
    making = Making(60)
    before = Prelude(making.open_device, lambda: TONE)
    before.during(making.work, making, None)
    device = before.open(None)
    tape = making.tapes[0]
    tones = len(tape.sound)
    device.start(source_of(SESSION))
    assert device.heard_frames() == 0
    for _ in range(4):
        tape.tick()
    fade = frame_at(prelude.FADE_MS)
    assert np.array_equal(tape.sound[tones + fade :], SESSION[: 4 * TICK - fade])
    assert device.heard_frames() == 4 * TICK - fade - LATENCY
    assert len(making.tapes) == 1
    device.close()
    assert tape.source is None


def test_a_tone_that_sounds_when_the_session_is_ready_fades_and_is_not_cut() -> None:
    making = Making(4)  # 200 ms of latency and four ticks: in the midst of the first tone
    before = Prelude(making.open_device, lambda: np.full(frame_at(1_600), 8_000, np.int16))
    before.during(making.work, making, None)
    tape = making.tapes[0]
    tones = len(tape.sound)
    assert tape.sound[-1] == 2_000
    before.open(None).start(lambda frames: np.zeros(frames, np.int16))
    tape.tick()
    fade = tape.sound[tones : tones + frame_at(prelude.FADE_MS)].astype(int)
    assert fade[0] == 2_000
    assert fade[-1] == 0
    assert np.abs(np.diff(fade)).max() <= 11
    assert not tape.sound[tones + len(fade) :].any()


@pytest.mark.parametrize("key", ["q", "Q", "ctrl-c"])
def test_a_key_ends_the_waiting_and_calls_the_work_off(key: str) -> None:
    making = Making(1_000, {3: "x", 5: key})
    before = Prelude(making.open_device, lambda: TONE)
    with pytest.raises(KeyboardInterrupt):
        before.during(making.work, making, None)
    assert making.read_times == 5
    assert making.called_off
    assert making.tapes[0].source is None


def test_what_is_wrong_with_the_session_is_raised_and_the_device_let_go() -> None:
    making = Making(10)

    def work(_enough: Event) -> str:
        making.ready.wait(10)
        raise ValueError("no such words")

    with pytest.raises(ValueError, match="no such words"):
        Prelude(making.open_device, lambda: TONE).during(work, making, None)
    assert making.tapes[0].source is None


def test_without_a_device_for_the_tone_there_is_the_same_error_as_at_the_start() -> None:
    def none(_spec: str | None) -> Tape:
        raise DeviceError("no sound can be played here.")

    making = Making(10)
    with pytest.raises(DeviceError, match=r"no sound can be played here\."):
        Prelude(none, lambda: TONE).during(making.work, making, None)
    assert making.called_off


def test_a_device_that_was_lost_meanwhile_is_opened_anew() -> None:
    making = Making(10, {5: lambda: setattr(making.tapes[0], "failed", "unplugged")})
    before = Prelude(making.open_device, lambda: TONE)
    before.during(making.work, making, None)
    assert before.open(None) is making.tapes[1]
    assert making.tapes[0].source is None


def test_what_nobody_hears_has_no_tone() -> None:
    making = Making(10)
    before = Prelude(making.open_device, None)
    before.during(making.work, making, "file:played.wav")
    (tape,) = making.tapes
    assert tape.played == []
    assert before.open("file:played.wav") is tape


def test_a_device_that_is_named_wrongly_is_told_before_anything_is_made() -> None:
    def none(_spec: str | None) -> Tape:
        raise DeviceError("there is no device `gramophone`.")

    with pytest.raises(DeviceError, match="gramophone"):
        Prelude(none, lambda: TONE).during(lambda _enough: pytest.fail("it is made"), Making(0), "gramophone")


def test_a_device_that_nobody_took_over_is_let_go() -> None:
    making = Making(3)
    before = Prelude(making.open_device, lambda: TONE)
    before.during(making.work, making, None)
    before.close()
    assert making.tapes[0].source is None


def test_q_ends_it_while_the_device_of_the_tone_hangs() -> None:
    goes_on = Event()
    making = Making(looks=10_000, presses={3: "q"})

    def hanging(_spec: str | None) -> Tape:
        assert goes_on.wait(30)
        return Tape()

    try:
        with pytest.raises(KeyboardInterrupt):
            Prelude(hanging, lambda: TONE).during(making.work, making, None)
    finally:
        goes_on.set()
    assert making.called_off
    assert making.read_times == 3


@pytest.mark.parametrize("quits", [KeyboardInterrupt, SystemExit, None], ids=["Ctrl-C", "a shutdown", "the key q"])
def test_a_device_that_opens_while_one_quits_is_closed_before_the_program_ends(
    quits: type[BaseException] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "AT_ONCE_S", 0.0)
    monkeypatch.setattr(sound, "CLOSES_S", 20.0)
    quitting, closed = Event(), Event()

    class Device(Tape):
        def close(self) -> None:
            closed.set()

    def open_device() -> Device:
        assert quitting.wait(20)
        return Device()

    def enough() -> bool:
        quitting.set()
        if quits:
            raise quits
        return True

    with pytest.raises(quits) if quits else nullcontext():
        assert sound.opened(open_device, enough) is None
    assert closed.is_set()

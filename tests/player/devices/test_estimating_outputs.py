"""miniaudio and simpleaudio have no clock: what was heard is estimated. Both with stand-ins and a clock of the test."""

import sys
import threading
from collections.abc import Callable, Generator
from importlib.machinery import ModuleSpec
from types import ModuleType

import numpy as np
import pytest

from voicecoach.audio.clip import RATE, Samples
from voicecoach.player.devices import DeviceError, base, miniaudio_output, simpleaudio_output
from voicecoach.player.devices.miniaudio_output import MiniaudioOutput
from voicecoach.player.devices.simpleaudio_output import SimpleaudioOutput


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (base, miniaudio_output, simpleaudio_output):
        monkeypatch.setattr(module, "time", clock)
    return clock


class Counting:
    """A source whose samples count up, so that each shows its place."""

    def __init__(self) -> None:
        self.taken = 0

    def __call__(self, frames: int) -> Samples:
        block = (np.arange(self.taken, self.taken + frames) % 30_000).astype(np.int16)
        self.taken += frames
        return block


def installed(monkeypatch: pytest.MonkeyPatch, name: str) -> ModuleType:
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None)
    monkeypatch.setitem(sys.modules, name, module)
    return module


# --- miniaudio -------------------------------------------------------------------------------------------


class FakeDevice:
    """What miniaudio.PlaybackDevice is to its user."""

    backend = "PulseAudio"
    begins = True

    def __init__(self, output_format: str, **options: object) -> None:
        self.options = {"output_format": output_format, **options}
        self.blocks: Generator[bytes, int, None] | None = None
        self.closed = 0

    def start(self, blocks: Generator[bytes, int, None]) -> None:
        if not self.begins:
            raise sys.modules["miniaudio"].MiniaudioError("no server", -1)
        self.blocks = blocks

    def close(self) -> None:
        self.closed += 1

    def ask(self, frames: int) -> list[int]:
        assert self.blocks is not None
        return np.frombuffer(self.blocks.send(frames), np.int16).tolist()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[FakeDevice]:
    """miniaudio's devices, in the order in which they were opened."""
    fake, devices = installed(monkeypatch, "miniaudio"), list[FakeDevice]()

    class MiniaudioError(Exception):
        pass

    def device(*args: str, **options: object) -> FakeDevice:
        devices.append(FakeDevice(*args, **options))
        return devices[-1]

    fake.MiniaudioError = MiniaudioError  # type: ignore[attr-defined]
    fake.SampleFormat = type("SampleFormat", (), {"SIGNED16": "s16"})  # type: ignore[attr-defined]
    fake.PlaybackDevice = device  # type: ignore[attr-defined]
    return devices


@pytest.mark.usefixtures("clock")
def test_miniaudio_plays_mono_at_the_sessions_rate(opened: list[FakeDevice]) -> None:
    MiniaudioOutput().close()
    assert opened[0].options == {
        "output_format": "s16", "nchannels": 1, "sample_rate": RATE, "buffersize_msec": 200, "device_id": None,
        "callback_periods": 2, "app_name": "voicecoach",
    }  # fmt: skip
    assert opened[0].closed == 1


def test_what_miniaudio_has_heard_is_what_it_had_before_its_last_request_but_for_what_it_still_has(
    opened: list[FakeDevice], clock: Clock
) -> None:
    output = MiniaudioOutput()
    assert output.heard_frames() == 0
    output.start(Counting())
    assert output.heard_frames() == 0
    assert opened[0].ask(2_400) == list(range(2_400))
    assert output.heard_frames() == 0
    clock.now += 0.1
    assert opened[0].ask(2_400) == list(range(2_400, 4_800))
    heard = []
    for _ in range(5):
        heard.append(output.heard_frames())
        clock.now += 0.05
    # 0.12 s of the 2,400 frames that it had before are still to be heard; never more than it was given.
    assert heard == [
        0,
        pytest.approx(720, abs=1),
        pytest.approx(1_920, abs=1),
        pytest.approx(3_120, abs=1),
        pytest.approx(4_320, abs=1),
    ]
    clock.now += 10
    assert output.heard_frames() == 4_800


def test_what_miniaudio_has_heard_is_never_taken_back(opened: list[FakeDevice], clock: Clock) -> None:
    output = MiniaudioOutput()
    output.start(Counting())
    opened[0].ask(24_000)
    clock.now += 0.5
    before = output.heard_frames()
    assert before == pytest.approx(0.38 * RATE, abs=1)
    clock.now -= 0.2
    assert output.heard_frames() == before
    output.close()
    clock.now += 5
    assert output.heard_frames() == before


@pytest.mark.usefixtures("opened")
def test_miniaudio_that_asks_for_nothing_has_failed(clock: Clock) -> None:
    output = MiniaudioOutput()
    assert output.failed is None
    output.start(Counting())
    told = []
    for _ in range(41):
        told.append(output.failed)
        clock.now += 0.1
    assert told == [None] * 41
    assert output.failed == "it has taken no sound for 4.1 seconds"
    clock.now += 0.1
    assert output.failed == "it has taken no sound for 4.1 seconds"


def test_a_closed_miniaudio_has_not_failed(opened: list[FakeDevice], clock: Clock) -> None:
    output = MiniaudioOutput()
    output.start(Counting())
    output.close()
    output.close()
    for _ in range(60):
        clock.now += 0.1
        assert output.failed is None
    assert opened[0].closed == 1


@pytest.mark.usefixtures("clock")
def test_miniaudio_without_a_sound_system_is_none(opened: list[FakeDevice], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeDevice, "backend", "Null")
    with pytest.raises(DeviceError, match=r"^miniaudio finds no sound system here\.$"):
        MiniaudioOutput()
    assert opened[0].closed == 1


@pytest.mark.usefixtures("opened", "clock")
def test_miniaudio_that_does_not_begin_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeDevice, "begins", False)
    with pytest.raises(DeviceError, match=r"^the sound system does not begin to play: no server\.$"):
        MiniaudioOutput().start(Counting())


# --- simpleaudio -----------------------------------------------------------------------------------------


class Playing:
    """A buffer as simpleaudio plays it, until it ends or is stopped."""

    def __init__(self, buffer: Samples, clock: Clock) -> None:
        self.buffer, self.clock = buffer, clock
        self.ends = clock.now + len(buffer) / RATE
        self.stopped = False

    def is_playing(self) -> bool:
        return not self.stopped and self.clock.now < self.ends

    def stop(self) -> None:
        self.stopped = True


class Ticks(threading.Event):
    """The writer's pauses: each takes as long as it says, after which the test may do something; then it is closed."""

    def __init__(self, clock: Clock, then: list[Callable[[], None]]) -> None:
        super().__init__()
        self.clock, self.then = clock, then

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout == 0.05
        if not self.then:
            return True
        self.clock.now += timeout
        self.then.pop(0)()
        return False


class NoThread:
    def start(self) -> None: ...

    def join(self, _seconds: float) -> None: ...


def nothing() -> None: ...


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> list[Playing]:
    """simpleaudio's buffers, in the order in which they were played."""
    fake, buffers = installed(monkeypatch, "simpleaudio"), list[Playing]()

    def play_buffer(buffer: Samples, channels: int, width: int, rate: int) -> Playing:
        assert (channels, width, rate, buffer.dtype) == (1, 2, RATE, np.int16)
        buffers.append(Playing(buffer, clock))
        return buffers[-1]

    fake.play_buffer = play_buffer  # type: ignore[attr-defined]
    monkeypatch.setattr(
        simpleaudio_output, "packages_distributions", lambda: {"simpleaudio": ["simpleaudio-312compat"]}
    )
    monkeypatch.setattr(simpleaudio_output, "_BUFFER_S", 2)
    return buffers


def started(clock: Clock, ticks: list[Callable[[], None]]) -> SimpleaudioOutput:
    output = SimpleaudioOutput()
    output._writer = NoThread()  # type: ignore[assignment]
    output._closing = Ticks(clock, ticks)
    output.start(Counting())
    return output


def test_simpleaudio_is_tried_with_a_tenth_of_a_second_before_anything_is_played(played: list[Playing]) -> None:
    SimpleaudioOutput()
    assert [(len(each.buffer), each.buffer.any(), each.stopped) for each in played] == [(RATE // 10, False, True)]
    with pytest.raises(DeviceError, match="plays only on the system's default output, not on `headphones`"):
        SimpleaudioOutput("headphones")


def test_simpleaudio_is_given_half_a_second_ahead_of_what_it_plays(played: list[Playing], clock: Clock) -> None:
    source, written = [], list[int]()
    output = started(clock, [lambda: written.append(np.count_nonzero(played[-1].buffer)) for _ in range(4)])
    source.append(np.count_nonzero(played[-1].buffer) + 1)  # the first sample is 0
    output._write()
    assert source == [12_000]
    # Before each further 0.05 s is written.
    assert written == [pytest.approx(11_999 + step * 1_200, abs=2) for step in range(4)]
    end = np.count_nonzero(played[-1].buffer) + 1
    assert end == pytest.approx(12_000 + 4 * 1_200, abs=2)
    assert played[-1].buffer[:end].tolist() == list(range(end))


@pytest.mark.usefixtures("played")
def test_what_simpleaudio_has_heard_goes_by_the_clock(clock: Clock) -> None:
    output = SimpleaudioOutput()
    assert output.heard_frames() == 0
    output = started(clock, [])
    heard = []
    for _ in range(4):
        heard.append(output.heard_frames())
        clock.now += 0.2
    assert heard == [0, pytest.approx(4_800, abs=1), pytest.approx(9_600, abs=1), 12_000]  # no more than it was given
    clock.now -= 0.7
    assert output.heard_frames() == 12_000


def test_a_new_buffer_goes_on_where_the_last_one_ended(played: list[Playing], clock: Clock) -> None:
    output = started(clock, [nothing] * 41)
    output._write()
    assert len(played) == 3
    first, second = played[1].buffer, played[2].buffer
    assert first.tolist() == [at % 30_000 for at in range(48_000)]
    assert second[:12_000].tolist() == [at % 30_000 for at in range(48_000, 60_000)]
    assert output.failed is None
    clock.now += 0.1
    assert 48_000 < output.heard_frames() <= 60_000


def test_time_in_which_the_process_stood_still_was_not_played(played: list[Playing], clock: Clock) -> None:
    def stand_still() -> None:
        clock.now += 60
        played[-1].ends += 60

    output = started(clock, [nothing, stand_still, nothing])
    output._write()
    assert np.count_nonzero(played[-1].buffer) + 1 == pytest.approx(12_000 + 2 * 1_200, abs=2)
    assert output.heard_frames() == pytest.approx(1_200 * 2, abs=2)


def test_a_buffer_that_ends_too_early_is_a_failure(played: list[Playing], clock: Clock) -> None:
    output = started(clock, [nothing, lambda: played[-1].stop(), nothing])
    output._write()
    assert output.failed == "the sound system has ended the stream"
    before = output.heard_frames()
    clock.now += 10
    assert output.heard_frames() == before


@pytest.mark.usefixtures("played")
def test_a_new_buffer_that_cannot_be_played_is_a_failure(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        def broken(*_: object) -> Playing:
            raise RuntimeError("busy")

        monkeypatch.setattr(sys.modules["simpleaudio"], "play_buffer", broken)

    output = started(clock, [refuse, *[nothing] * 45])
    output._write()
    assert output.failed == "no loudspeaker can be opened through simpleaudio: busy."


def test_closing_stops_the_buffer_and_waits_until_it_has_ended(played: list[Playing], clock: Clock) -> None:
    output = started(clock, [])
    output.close()
    assert played[-1].stopped
    assert output.failed is None
    SimpleaudioOutput().close()  # nothing is played yet

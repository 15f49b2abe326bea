"""When a device counts as stalled, with a clock controlled by the test."""

import threading

import numpy as np
import pytest

from voicecoach.audio.clip import RATE
from voicecoach.player.devices import base as module
from voicecoach.player.devices import wav_output
from voicecoach.player.devices.base import Feed


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(wav_output, "time", clock)
    return clock


@pytest.fixture
def playing(clock: Clock) -> Feed:
    """A device that has played for three seconds."""
    feed = Feed(lambda frames: np.zeros(frames, np.int16), RATE)
    for _ in range(30):
        clock.now += 0.1
        feed.take(2_400)
        assert feed.stalled() is None
    return feed


def looks(clock: Clock, feed: Feed, seconds: float) -> list[str | None]:
    """What is told at ten looks a second."""
    told = []
    for _ in range(round(seconds * 10)):
        clock.now += 0.1
        told.append(feed.stalled())
    return told


def test_a_device_that_takes_nothing_for_a_second_and_a_half_has_stalled(clock: Clock, playing: Feed) -> None:
    assert looks(clock, playing, 1.5) == [None] * 15
    assert looks(clock, playing, 0.1) == ["it has taken no sound for 1.6 seconds"]


def test_time_in_which_nobody_looked_is_not_time_stalled(clock: Clock, playing: Feed) -> None:
    clock.now += 3_600
    assert playing.stalled() is None
    assert looks(clock, playing, 3.9) == [None] * 39  # it comes into its stride again
    assert looks(clock, playing, 0.2)[-1] == "it has taken no sound for 4.1 seconds"


def test_what_a_file_missed_while_all_stood_still_does_not_come_at_once(clock: Clock) -> None:
    waited: list[float] = []

    class Ended(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            assert timeout is not None
            waited.append(round(timeout, 3))
            clock.now += timeout
            return False

    pace, ended = wav_output.RealTime(), Ended()
    for seconds in (0, 0.1, 0.2):
        pace.wait(seconds, ended)
    clock.now += 60
    for seconds in (0.3, 0.4, 0.5):
        pace.wait(seconds, ended)
    assert waited == [0, 0.1, 0.1, 0, 0.1, 0.1]

"""The device `file` writes what was played until it was closed, at the pace of its clock."""

import threading
import time
import wave
from pathlib import Path

import numpy as np
import pytest
from sound_server import wait_until

from voicecoach.audio.clip import Samples
from voicecoach.player.devices import DeviceError, open_device
from voicecoach.player.devices.wav_output import RealTime, WavOutput
from voicecoach.player.stream import Excerpt, Stream
from voicecoach.session_audio import Session


class Hand:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self._now = 0.0
        self._moved = threading.Condition()

    def wait(self, seconds: float, ended: threading.Event) -> None:
        with self._moved:
            while self._now < seconds and not ended.is_set():
                self._moved.wait(0.01)

    def move_to(self, seconds: float) -> None:
        with self._moved:
            self._now = seconds
            self._moved.notify_all()


def counting() -> tuple[list[int], "object"]:
    asked: list[int] = []

    def source(frames: int) -> Samples:
        first = sum(asked)
        asked.append(frames)
        return np.arange(first, first + frames).astype(np.int16)

    return asked, source


def written(path: Path) -> tuple[tuple[int, int, int], Samples]:
    with wave.open(str(path), "rb") as file:
        shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
        return shape, np.frombuffer(file.readframes(file.getnframes()), np.int16)


def test_it_holds_what_was_played_until_it_was_closed(tmp_path: Path) -> None:
    path, clock = tmp_path / "played.wav", Hand()
    asked, source = counting()
    device = WavOutput(str(path), clock)
    device.start(source)
    wait_until(lambda: asked == [2_400], "the first tenth of a second is taken")
    assert device.heard_frames() == 0

    clock.move_to(0.35)
    wait_until(lambda: device.heard_frames() == 7_200, "three tenths of a second are heard")
    wait_until(lambda: len(asked) == 4, "the next one is taken")
    assert not path.exists()
    device.close()

    shape, samples = written(path)
    assert shape == (1, 2, 24_000)
    assert samples.tolist() == list(range(9_600))
    assert device.failed is None
    assert [each.name for each in tmp_path.iterdir()] == ["played.wav"]


def test_a_whole_session_at_once(tmp_path: Path, session: Session) -> None:
    stream, clock = Stream(session), Hand()
    stream.play([Excerpt(0, session.frames)])
    device = WavOutput(str(tmp_path / "played.wav"), clock)
    device.start(stream.read)

    clock.move_to(session.timeline.duration_ms / 1000 + 0.1)
    wait_until(lambda: device.heard_frames() >= session.frames, "the session has been heard")
    device.close()

    _, samples = written(tmp_path / "played.wav")
    assert samples[: session.frames].tolist() == session.samples(0, session.frames).tolist()
    assert not samples[session.frames :].any()


@pytest.mark.slow
def test_it_takes_as_long_as_it_takes(tmp_path: Path) -> None:
    device = open_device(f"file:{tmp_path / 'played.wav'}")
    began = time.monotonic()
    device.start(counting()[1])
    wait_until(lambda: device.heard_frames() >= 12_000, "half a second is heard")
    assert time.monotonic() - began >= 0.5
    device.close()


def test_real_time_counts_from_its_first_use_and_ends_early() -> None:
    clock, ended = RealTime(), threading.Event()
    ended.set()
    began = time.monotonic()
    clock.wait(60, ended)
    assert time.monotonic() - began < 5


def test_what_is_not_closed_is_not_there(tmp_path: Path) -> None:
    old = tmp_path / "played.wav"
    old.write_bytes(b"old")
    device = WavOutput(str(old), Hand())
    device.start(counting()[1])
    assert old.read_bytes() == b"old"
    device.close()
    assert old.read_bytes() != b"old"


def test_a_full_disk_is_a_device_that_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: wave.Wave_write, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wave.Wave_write, "writeframesraw", full)
    device = WavOutput(str(tmp_path / "played.wav"), Hand())
    device.start(counting()[1])
    wait_until(lambda: device.failed is not None, "it has failed")
    device.close()
    assert device.failed == "the file cannot be written: No space left on device"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no" / "played.wav"
    with pytest.raises(DeviceError) as caught:
        open_device(f"file:{path}")
    assert str(caught.value) == f"`file` cannot play here: `{path}` cannot be written: No such file or directory."

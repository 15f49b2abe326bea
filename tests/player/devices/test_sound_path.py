"""What is played is heard, sample by sample, on a real sound server; and a lost server is noticed."""

import time

import numpy as np
import pytest
from sound_server import Recording, SoundServer, wait_until

from voicecoach.audio.clip import RATE, Samples, frame_at, silence
from voicecoach.player.devices import Device, open_device, sound_check
from voicecoach.player.stream import Excerpt, Insert, Stream
from voicecoach.session_audio import Session

LEAD = silence(300)
WITHIN_MS = {"sounddevice": 15, "miniaudio": 60, "simpleaudio": 60}
"""How far `heard_frames` may be from what the recorder has; the recorder itself is up to 10 ms behind."""


devices = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.needs_device(name)) for name in WITHIN_MS]
)
pytestmark = pytest.mark.needs_sound_server


def begin(name: str, session: Session) -> Device:
    stream = Stream(session)
    stream.play([Insert(LEAD, 0), Excerpt(0, session.frames)])
    device = open_device(name)
    device.start(stream.read)
    return device


def whole(session: Session) -> Samples:
    return np.concatenate([LEAD, session.samples(0, session.frames)])


def heard_at(recorded: Samples, played: Samples) -> int:
    """Where in the recording the first frame of `played` lies, or would."""
    return int(np.flatnonzero(recorded)[0] - np.flatnonzero(played)[0])


@devices
def test_the_whole_session_is_heard_to_the_sample(name: str, session: Session, sound_server: SoundServer) -> None:
    played = whole(session)
    assert session.frames > 5 * RATE
    seen: list[tuple[int, int]] = []

    with sound_server.recording() as recording:
        device = begin(name, session)

        def ended() -> bool:
            seen.append((device.heard_frames(), recording.frames))
            return device.heard_frames() >= len(played) + frame_at(400)

        wait_until(ended, "everything has been heard", within_s=30)
        assert device.failed is None
        device.close()
        recorded = recording.samples

    at = heard_at(recorded, played)
    first = max(at, 0)  # a sink may swallow up to 10 ms
    assert first - at <= frame_at(10)
    assert recorded[first : at + len(played)].tolist() == played[first - at :].tolist()
    assert device.exact == (name == "sounddevice")
    off_ms = [(heard - (frames - at)) * 1000 / RATE for heard, frames in seen if heard > 0 and frames - at > 0]
    assert len(off_ms) > 50
    assert abs(np.median(off_ms)) <= WITHIN_MS[name]
    assert [heard for heard, _ in seen] == sorted(heard for heard, _ in seen)


@devices
def test_a_server_that_dies_is_noticed_and_when_it_is_back_the_sound_goes_on(
    name: str, session: Session, sound_server: SoundServer
) -> None:
    played = whole(session)
    device = begin(name, session)
    wait_until(lambda: device.heard_frames() > frame_at(1_000), "a second has been heard")
    assert device.failed is None

    sound_server.kill()
    died = time.monotonic()
    wait_until(lambda: device.failed is not None, "the device has failed", within_s=2)
    reached = device.heard_frames()
    device.close()
    assert time.monotonic() - died < 5
    assert reached <= len(played)
    assert device.heard_frames() == reached

    sound_server.start()
    with sound_server.recording() as recording:
        again = begin(name, session)
        wait_until(lambda: again.heard_frames() > frame_at(2_000), "two seconds have been heard")
        assert again.failed is None
        again.close()
        recorded = recording.samples
    at = heard_at(recorded, played)
    assert recorded[max(at, 0) : at + frame_at(1_500)].tolist() == played[max(-at, 0) : frame_at(1_500)].tolist()


@devices
def test_a_server_that_hangs_holds_up_nobody(name: str, session: Session, sound_server: SoundServer) -> None:
    if name == "simpleaudio":
        pytest.skip("simpleaudio does not tell whether its server answers")
    with sound_server.recording():
        device = begin(name, session)
        wait_until(lambda: device.heard_frames() > frame_at(2_200), "two seconds have been heard")
        with sound_server.frozen():
            wait_until(lambda: device.failed is not None, "the device has failed", within_s=2)
            began = time.monotonic()
            device.close()
            assert time.monotonic() - began < 3
        assert "it has taken no sound for 1." in str(device.failed)


@devices
def test_a_check_plays_a_sound_and_finds_nothing_wrong(name: str, sound_server: SoundServer) -> None:
    tone = np.full(2_400, 1_000, np.int16)
    device = open_device(name)
    with sound_server.recording() as recording:
        assert sound_check(device, tone) is None
        wait_until(lambda: count(recording) >= 2_400, "the tone is heard")
        device.close()
        assert count(recording) == 2_400


def count(recording: Recording) -> int:
    """How many frames of the tone were heard."""
    return int((recording.samples == 1_000).sum())

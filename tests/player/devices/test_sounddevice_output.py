"""PortAudio's reports are trusted only if they are plausible, and a device with another rate gets resampled sound."""

import sys
import threading

import numpy as np
import pytest
from fake_sounddevice import FakeSounddevice

from voicecoach.audio.clip import RATE, Samples, resample
from voicecoach.player.devices import DeviceError, sounddevice_output
from voicecoach.player.devices.base import BackgroundCall
from voicecoach.player.devices.sounddevice_output import SounddeviceOutput, outputs

SECOND = np.round(8_000 * np.sin(np.arange(RATE) * 440 * 2 * np.pi / RATE)).astype(np.int16)


class Played:
    """A source of one second of a tone and then silence."""

    def __init__(self) -> None:
        self.taken = 0

    def __call__(self, frames: int) -> Samples:
        block = np.zeros(frames, np.int16)
        part = SECOND[self.taken : self.taken + frames]
        block[: len(part)] = part
        self.taken += frames
        return block


def install(monkeypatch: pytest.MonkeyPatch, sounddevice: FakeSounddevice) -> FakeSounddevice:
    monkeypatch.setitem(sys.modules, "sounddevice", sounddevice)
    return sounddevice


def test_each_block_counts_as_heard_when_portaudio_says_it_will_be(monkeypatch: pytest.MonkeyPatch) -> None:
    sounddevice = install(monkeypatch, FakeSounddevice(rates=(24_000,)))
    device = SounddeviceOutput()
    (stream,) = sounddevice.streams
    assert (stream.samplerate, stream.device, stream.channels, stream.dtype) == (24_000, 3, 2, "int16")
    assert device.heard_frames() == 0
    device.start(Played())

    first = stream.ask(3_000, heard_in_s=0.25)
    second = stream.ask(3_000, heard_in_s=0.375)

    assert np.concatenate([first, second]).tolist() == SECOND[:6_000].tolist()
    heard = []
    for seconds in (0.125, 0.125, 0.0625, 0.0625, 0.0625, 1.0):
        stream.time += seconds
        heard.append(device.heard_frames())
    assert heard == [0, 0, 1_500, 3_000, 4_500, 6_000]  # never more than it was given
    assert device.exact


def test_a_clock_that_is_set_back_does_not_take_back_what_was_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    sounddevice = install(monkeypatch, FakeSounddevice(rates=(24_000,)))
    device = SounddeviceOutput()
    (stream,) = sounddevice.streams
    device.start(Played())
    stream.ask(3_000, heard_in_s=0.0)
    stream.time += 0.0625
    assert device.heard_frames() == 1_500

    stream.time -= 3_600

    assert device.heard_frames() == 1_500
    stream.ask(3_000, heard_in_s=0.0)
    stream.time += 0.0625
    assert device.heard_frames() == 4_500


def test_a_system_that_does_not_tell_the_time_gives_an_estimate_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    sounddevice = install(monkeypatch, FakeSounddevice(rates=(24_000,)))
    device = SounddeviceOutput()
    (stream,) = sounddevice.streams
    device.start(Played())
    stream.ask(2_400, heard_in_s=None)
    stream.time += 0.25

    assert device.heard_frames() == pytest.approx(1_200, abs=1)  # 0.2 s of latency
    assert not device.exact


@pytest.mark.parametrize("blocks", [(48_000,), (1, 999, 7_000, 480, 39_520), (512,) * 93 + (384,)])
def test_a_device_of_48_khz_hears_the_session_resampled_without_a_seam(
    monkeypatch: pytest.MonkeyPatch, blocks: tuple[int, ...]
) -> None:
    sounddevice = install(monkeypatch, FakeSounddevice(rates=(48_000,), channels=1))
    device = SounddeviceOutput()
    (stream,) = sounddevice.streams
    assert (stream.samplerate, stream.channels) == (48_000, 1)
    device.start(Played())

    heard = np.concatenate([stream.ask(frames, heard_in_s=0.0) for frames in blocks])

    expected = np.round(8_000 * np.sin(np.arange(48_000) * 440 * 2 * np.pi / 48_000))
    middle = slice(1_000, -1_000)  # the tone begins and ends at once, which no filter can follow
    assert len(heard) == 48_000
    assert np.abs(heard - expected)[middle].max() <= 1
    assert np.abs(heard - resample(SECOND / 32_768, RATE, 48_000) * 32_768).max() <= 1
    stream.time += 10
    assert device.heard_frames() == RATE


def test_a_stream_that_portaudio_ends_has_failed_but_not_one_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    sounddevice = install(monkeypatch, FakeSounddevice(rates=(24_000,)))
    lost, closed = SounddeviceOutput(), SounddeviceOutput()
    for device in (lost, closed):
        device.start(Played())

    sounddevice.streams[0].finished_callback()
    closed.close()
    sounddevice.streams[1].finished_callback()

    assert lost.failed == "the sound system has ended the stream"
    assert closed.failed is None


def test_portaudio_is_held_while_a_stream_is_open_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    sounddevice = install(monkeypatch, FakeSounddevice(rates=(24_000,)))
    device = SounddeviceOutput()
    device.start(Played())
    assert sounddevice.held == 2

    device.close()
    device.close()

    assert sounddevice.held == 1
    assert sounddevice.streams[0].log == ["start", "close"]


def test_the_outputs_have_names_and_a_wrong_one_is_told_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, FakeSounddevice(rates=(24_000,)))
    assert outputs() == ["Headphones"]
    SounddeviceOutput("Headphones")

    with pytest.raises(DeviceError) as caught:
        SounddeviceOutput("Kitchen")
    assert str(caught.value) == "`Kitchen` does not name exactly one output. Choose one of: `Headphones`."


def test_an_output_that_takes_no_rate_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    sounddevice = install(monkeypatch, FakeSounddevice(rates=(44_100,)))
    monkeypatch.setattr(
        sounddevice, "query_devices", lambda *_: FakeSounddevice(rates=(96_000,)).query_devices(None, "")
    )
    with pytest.raises(DeviceError) as caught:
        SounddeviceOutput()
    assert str(caught.value) == (
        "no loudspeaker can be opened through PortAudio: "
        "Error opening OutputStream: Invalid sample rate [PaErrorCode -9997]."
    )


def test_work_that_never_ends_is_left_behind() -> None:
    free = threading.Event()
    work = BackgroundCall(free.wait)
    assert not work.wait(0.01)
    free.set()
    assert work.wait(5)


def test_while_a_stream_is_being_opened_portaudio_is_not_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    opening, goes_on, opened = threading.Event(), threading.Event(), list[SounddeviceOutput]()

    class Hanging(FakeSounddevice):
        def query_devices(self, *arguments: object) -> object:
            opening.set()
            assert goes_on.wait(20)
            return super().query_devices(*arguments)  # type: ignore[arg-type]

    install(monkeypatch, Hanging(rates=(24_000,)))
    monkeypatch.setattr(sounddevice_output, "PATIENCE_S", 0.01)
    thread = threading.Thread(target=lambda: opened.append(SounddeviceOutput()))
    thread.start()
    try:
        assert opening.wait(20)
        with pytest.raises(DeviceError, match=r"PortAudio does not answer\."):
            outputs()
    finally:
        goes_on.set()
        thread.join(20)
    assert len(opened) == 1
    assert outputs()

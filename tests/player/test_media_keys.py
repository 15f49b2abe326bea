"""Media keys, pressed as by a desktop: over a real bus, by another program."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from queue import SimpleQueue

import pytest

from voicecoach.player.media_keys import MediaKeys
from voicecoach.player.view import Command, State, View


def needs_bus(test: Callable[..., None]) -> Callable[..., None]:
    linux = pytest.mark.skipif(sys.platform != "linux", reason="media keys are read on Linux only")
    return linux(pytest.mark.needs_program("dbus-daemon", "dbus-send")(test))


NAME = "org.mpris.MediaPlayer2.voicecoach"
VIEW = View(
    title="Lower back relief",
    exercise="Hip flexor wall stretch",
    number=1,
    exercises=4,
    kind="hold",
    set=1,
    sets=3,
    side=None,
    section_ms=30_000,
    remaining_ms=18_000,
    next_name="rest",
    elapsed_ms=74_000,
    total_ms=1_301_784,
    state=State.PLAYING,
)


class Bus:
    """A private bus, and a program that calls others over it."""

    def __init__(self, address: str, daemon: "subprocess.Popen[str]") -> None:
        self.address = address
        self.daemon = daemon

    def call(self, method: str, *arguments: str, name: str = NAME, path: str = "/org/mpris/MediaPlayer2") -> str:
        """What comes back, on one line; empty while nobody has the name."""
        command = ["dbus-send", f"--bus={self.address}", "--print-reply=literal", "--reply-timeout=5000"]
        command += [f"--dest={name}", path, method, *arguments]
        return " ".join(subprocess.run(command, capture_output=True, text=True, check=False).stdout.split())

    def property(self, name: str, interface: str = "org.mpris.MediaPlayer2.Player", of: str = NAME) -> str:
        get = "org.freedesktop.DBus.Properties.Get"
        return self.call(get, f"string:{interface}", f"string:{name}", name=of).removeprefix("variant ")


def until(asked: Callable[[], object]) -> None:
    """Asks again until the answer is yes; each question is a program of its own, so this takes its time."""
    end_s = time.monotonic() + 20
    while not asked():
        assert time.monotonic() < end_s, "it never happens"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    """A session bus as a desktop has it, for this test alone."""
    command = ["dbus-daemon", "--session", f"--address=unix:path={tmp_path}/bus", "--print-address", "--nofork"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout
        yield Bus(daemon.stdout.readline().strip(), daemon)
        daemon.terminate()


@pytest.fixture
def commands() -> SimpleQueue[Command]:
    return SimpleQueue()


@pytest.fixture
def keys(bus: Bus, commands: SimpleQueue[Command]) -> Iterator[MediaKeys]:
    """Media keys that stand on the bus."""
    keys = MediaKeys(commands, bus.address)
    until(lambda: bus.property("Identity", "org.mpris.MediaPlayer2"))
    yield keys
    keys.close()


@needs_bus
@pytest.mark.parametrize(
    ("button", "command"),
    [
        ("Player.PlayPause", Command.PAUSE_OR_RESUME),
        ("Player.Play", Command.RESUME),
        ("Player.Pause", Command.PAUSE),
        ("Player.Stop", Command.PAUSE),
        ("Player.Next", Command.NEXT),
        ("Player.Previous", Command.BACK),
        ("Quit", Command.QUIT),
    ],
)
@pytest.mark.usefixtures("keys")
def test_a_button_asks_for_a_command(bus: Bus, commands: SimpleQueue[Command], button: str, command: Command) -> None:
    bus.call(f"org.mpris.MediaPlayer2.{button}")
    assert commands.get(timeout=20) is command
    assert commands.empty()


@needs_bus
def test_the_desktop_sees_what_is_played(bus: Bus, keys: MediaKeys) -> None:
    assert bus.property("PlaybackStatus") == "Stopped"
    keys.show(VIEW)
    assert bus.property("PlaybackStatus") == "Playing"
    assert bus.property("Position") == "int64 74000000"
    metadata = bus.property("Metadata")
    for words in (
        "xesam:title variant Hip flexor wall stretch",
        "xesam:album variant Lower back relief",
        "mpris:length variant int64 1301784000",
        "mpris:trackid variant /org/voicecoach/section/62000",
    ):
        assert words in metadata
    keys.show(replace(VIEW, state=State.PAUSED))
    assert bus.property("PlaybackStatus") == "Paused"
    keys.show(replace(VIEW, exercise="", kind="outro"))
    assert "xesam:title variant Lower back relief" in bus.property("Metadata")
    assert [bus.property(name) for name in ("CanGoNext", "CanGoPrevious", "CanPause", "CanPlay", "CanControl")] == [
        "boolean true"
    ] * 5
    assert bus.property("CanSeek") == "boolean false"


@needs_bus
def test_the_desktop_is_told_of_changes_and_only_of_these(bus: Bus, keys: MediaKeys) -> None:
    rule = "type='signal',interface='org.freedesktop.DBus.Properties'"
    command = ["dbus-monitor", "--address", bus.address, rule]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as monitor:
        assert monitor.stdout
        # A monitor that listens is told so by the bus: it loses its own name.
        while "member=NameLost" not in (line := monitor.stdout.readline()):
            assert line
        for tick_ms in range(0, 1_000, 100):
            keys.show(replace(VIEW, remaining_ms=18_000 - tick_ms, elapsed_ms=74_000 + tick_ms))
        keys.show(replace(VIEW, state=State.PAUSED))
        keys.close()
        until(lambda: not bus.property("Identity", "org.mpris.MediaPlayer2"))
        monitor.terminate()
        signals = [line for line in monitor.stdout if '"Playing"' in line or '"Paused"' in line]
    assert [line.split('"')[1] for line in signals] == ["Playing", "Paused"]


@needs_bus
def test_what_was_shown_before_the_bus_was_reached_is_seen(bus: Bus, commands: SimpleQueue[Command]) -> None:
    keys = MediaKeys(commands, bus.address)
    keys.show(VIEW)
    until(lambda: bus.property("PlaybackStatus") == "Playing")
    keys.close()
    assert keys.missing is None


@needs_bus
@pytest.mark.usefixtures("keys")
def test_a_second_session_stands_beside_the_first(bus: Bus) -> None:
    program = f"""
from queue import SimpleQueue
from voicecoach.player.media_keys import MediaKeys
commands = SimpleQueue()
MediaKeys(commands, {bus.address!r})
print(commands.get().name)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as second:
        name = f"{NAME}.instance{second.pid}"
        until(lambda: bus.property("Identity", "org.mpris.MediaPlayer2", of=name) == "voicecoach")
        bus.call("org.mpris.MediaPlayer2.Player.Next", name=name)
        assert second.stdout
        assert second.stdout.read() == "NEXT\n"


@needs_bus
def test_leaving_takes_the_name_from_the_bus_and_may_be_done_twice(bus: Bus, keys: MediaKeys) -> None:
    keys.close()
    assert bus.property("Identity", "org.mpris.MediaPlayer2") == ""
    keys.show(VIEW)
    keys.close()
    assert keys.missing is None


@needs_bus
def test_leaving_before_the_bus_was_reached(bus: Bus, commands: SimpleQueue[Command]) -> None:
    for _ in range(5):
        MediaKeys(commands, bus.address).close()
    assert bus.property("Identity", "org.mpris.MediaPlayer2") == ""


@pytest.mark.slow
@needs_bus
def test_a_bus_that_dies_ends_the_keys_and_not_the_session(
    bus: Bus, keys: MediaKeys, caplog: pytest.LogCaptureFixture
) -> None:
    keys.show(VIEW)
    bus.daemon.kill()
    states = cycle([State.PAUSED, State.PLAYING])
    until(lambda: keys.show(replace(VIEW, state=next(states))) or keys.missing)
    assert keys.missing and keys.missing.startswith(f"the D-Bus session at {bus.address} does not answer: ")
    keys.show(VIEW)
    keys.close()
    gc.collect()
    assert caplog.messages == []  # each would be a line across the screen


def test_without_a_session_there_are_no_media_keys_and_it_is_no_error(commands: SimpleQueue[Command]) -> None:
    keys = MediaKeys(commands, None)
    keys.show(VIEW)
    keys.close()
    assert keys.missing in (
        "there is no D-Bus session (DBUS_SESSION_BUS_ADDRESS is not set)",
        "media keys are read on Linux only",
    )
    assert commands.empty()


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such bus elsewhere")
@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "nonsense", "", "autolaunch:", "unix:path=%ff,x"])
def test_an_address_where_no_bus_is(commands: SimpleQueue[Command], address: str) -> None:
    keys = MediaKeys(commands, address)
    keys.show(VIEW)
    until(lambda: keys.missing)
    keys.close()
    assert keys.missing and keys.missing.startswith(f"the D-Bus session at {address} does not answer: ")

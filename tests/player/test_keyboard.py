"""Keys, decoded, and pressed in a real terminal. Everything here except decoding needs a system with terminals."""

import io
import marshal
import os
import signal
import subprocess
import sys
import time

import pytest

from voicecoach.player.keyboard import first_key
from voicecoach.player.view import HINTS, KEYS, Command, command_of

if sys.platform == "win32":
    pytest.skip("a Windows console cannot be opened by a test", allow_module_level=True)

import termios

from terminal import Terminal, terminal

from voicecoach.player.terminal_guard import guard

TELLS_KEYS = """
from voicecoach.player.keyboard import keyboard
with keyboard() as keys:
    print("open")
    while (key := keys.read(20)) != "q":
        print(f"<{key}>")
        if key == "x":
            raise ValueError("broken")
"""


# --- commands


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (" ", Command.PAUSE_OR_RESUME),
        ("n", Command.NEXT),
        ("N", Command.NEXT),
        ("right", Command.NEXT),
        ("b", Command.BACK),
        ("left", Command.BACK),
        ("r", Command.REPEAT),
        ("+", Command.LONGER),
        ("-", Command.SHORTER),
        ("l", Command.LOUDER),
        ("d", Command.DEVICE),
        ("w", Command.WHERE),
        ("enter", Command.READY),
        ("q", Command.QUIT),
        ("ctrl-c", Command.QUIT),
        ("x", None),
        ("up", None),
        ("unknown", None),
    ],
)
def test_a_key_asks_for_a_command(key: str, command: Command | None) -> None:
    assert command_of(key) is command


def test_every_hint_is_a_key_that_works() -> None:
    told = [" " if word == "space" else word for keys, _ in HINTS for word in keys.split()]
    assert [key for key in told if key not in KEYS] == []


# --- what terminals send


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (b"n", ["n"]),
        (b" ", [" "]),
        (b"\r", ["enter"]),
        (b"\n", ["enter"]),
        (b"\x03", ["ctrl-c"]),
        (b"\x1b[C", ["right"]),
        (b"\x1bOC", ["right"]),
        (b"\x1b[D", ["left"]),
        (b"\x1bOD", ["left"]),
        (b"\x1b[A\x1bOB", ["up", "down"]),
        (b"\x1b[1;5D", ["left"]),  # with Ctrl
        (b"\x1b[3~n", ["unknown", "n"]),  # Delete
        (b"\x1b[[B", ["unknown"]),  # F2 on the Linux console, not B for back
        (b"\x1bn", ["unknown"]),  # Alt-n
        (b"\x1b", ["escape"]),
        (b"\x1b\x1b[D", ["escape", "left"]),
        (b"\x1b[", ["unknown"]),
        ("é€😀".encode(), ["é", "€", "😀"]),
        (b"\xffq", ["unknown", "q"]),
        (b"\xe2\x82", ["unknown"]),
        (b"\x00\x7f\t", ["unknown", "unknown", "unknown"]),
        (b"nn q", ["n", "n", " ", "q"]),
    ],
)
def test_what_a_terminal_sends_is_keys(sent: bytes, keys: list[str]) -> None:
    found, rest = [], sent
    while rest:
        key, rest = first_key(rest, complete=True)
        found.append(key)
    assert found == keys


@pytest.mark.parametrize("sent", [b"\x1b", b"\x1b[", b"\x1b[1;", b"\x1bO", b"\xe2\x82", b""])
def test_a_key_that_has_not_wholly_arrived_is_waited_for(sent: bytes) -> None:
    assert first_key(sent, complete=False) == (None, sent)


# --- a real terminal


def test_keys_are_read_one_by_one_without_enter_and_without_echo() -> None:
    with terminal(TELLS_KEYS) as term:
        term.until("open\r\n")
        for sent, key in [("n", "n"), (" ", " "), ("\x1b[D", "left"), ("\x1bOC", "right"), ("\r", "enter")]:
            term.press(sent)
            assert term.until(">\r\n") == f"<{key}>\r\n"
        term.press("\x1b")
        assert term.until(">\r\n") == "<escape>\r\n"
        term.press("é+n")
        assert term.until("<n>\r\n") == "<é>\r\n<+>\r\n<n>\r\n"
        term.press("q")
        assert term.ended() == 0


def test_an_arrow_key_that_arrives_in_pieces_is_one_key() -> None:
    # Without a limit between the pieces, so that a slow machine cannot make Escape of the first.
    patient = "import voicecoach.player.keyboard as module; module.ESCAPE_S = 20"
    with terminal(f"{patient}\n{TELLS_KEYS}") as term:
        term.until("open\r\n")
        for piece in ("\x1b", "[", "1;5", "D"):
            term.press(piece)
        assert term.until(">\r\n") == "<left>\r\n"


def test_nothing_pressed_is_nothing_within_the_time() -> None:
    with terminal(TELLS_KEYS.replace("read(20)", "read(0.01)")) as term:
        assert term.until("<None>\r\n<None>\r\n") == "open\r\n<None>\r\n<None>\r\n"


@pytest.mark.parametrize(
    ("keys", "code"),
    [("q", 0), ("x", 1), ("\x03", -signal.SIGINT)],
    ids=["the end", "an exception", "Ctrl-C"],
)
def test_the_terminal_is_given_back_as_it_was(keys: str, code: int) -> None:
    with terminal(TELLS_KEYS) as term:
        before = term.settings
        term.until("open\r\n")
        assert term.settings != before
        term.press(keys)
        assert term.ended() == code
        assert term.settings == before
        assert ("KeyboardInterrupt" in term.seen, "ValueError: broken" in term.seen) == (keys == "\x03", keys == "x")


def becomes(term: Terminal, settings: list[object]) -> bool:
    """Whether the terminal gets these settings, which another process gives it, within some seconds."""
    end_s = time.monotonic() + 20
    while term.settings != settings and time.monotonic() < end_s:
        time.sleep(0.01)
    return term.settings == settings


def test_a_player_that_is_killed_leaves_the_terminal_as_it_was() -> None:
    with terminal(TELLS_KEYS.replace("keyboard()", "keyboard(show=b'shown again')")) as term:
        before = term.settings
        term.until("open\r\n")
        assert term.settings != before
        term.process.kill()
        term.until("shown again")
        assert becomes(term, before)


@pytest.mark.parametrize(
    ("told", "set_by", "restored"),
    [(b"", "the player", True), (b"", "a shell", False), (b"done", "the player", False)],
    ids=["killed", "killed, and a shell with line editing was faster", "released"],
)
def test_the_guard_restores_what_the_player_has_set_and_nothing_else(told: bytes, set_by: str, restored: bool) -> None:
    master, slave = os.openpty()
    try:
        before = termios.tcgetattr(slave)
        players, shells = ([*before[:3], before[3] & ~flags, *before[4:]] for flags in (termios.ECHO, termios.ICANON))
        termios.tcsetattr(slave, termios.TCSANOW, players if set_by == "the player" else shells)
        as_set = termios.tcgetattr(slave)
        guard(io.BytesIO(marshal.dumps([before, players, b"shown again"]) + told), slave)
        assert termios.tcgetattr(slave) == (before if restored else as_set)
        os.write(slave, b".")
        shown = os.read(master, 100)
        while not shown.endswith(b"."):  # a read may give what was written first alone
            shown += os.read(master, 100)
        assert shown == (b"shown again." if restored else b".")
    finally:
        os.close(master)
        os.close(slave)


def test_at_the_end_no_process_is_left() -> None:
    program = "import os\n" + TELLS_KEYS + "\ntry:\n    os.wait()\nexcept ChildProcessError:\n    print('no child')\n"
    with terminal(program) as term:
        term.until("open\r\n")
        term.press("q")
        term.until("no child\r\n")


def test_without_a_terminal_it_just_plays() -> None:
    program = f"import sys, os\nsys.stdin = open(os.devnull)\n{TELLS_KEYS}".replace("read(20)", "read(0.01)")
    with terminal(program) as term:
        before = term.settings
        term.until("open\r\n")
        term.press("q")
        term.until("<None>\r\n<None>\r\n<None>\r\n")
        assert term.settings == before


def test_a_terminal_that_is_closed_does_not_end_the_session() -> None:
    program = """
import signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
from voicecoach.player.keyboard import keyboard
with open("/dev/fd/1", "w", buffering=1) as out, keyboard() as keys:
    while True:
        print(keys.read(0.02), file=out)
"""
    master, slave = os.openpty()
    with subprocess.Popen([sys.executable, "-c", program], stdin=slave, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        os.close(slave)
        try:
            assert process.stdout.readline() == "None\n"
            os.close(master)
            assert [process.stdout.readline() for _ in range(5)] == ["None\n"] * 5
        finally:
            process.kill()


@pytest.mark.needs_program("dash")
def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() -> None:
    """By a shell that leaves the terminal as a program gave it back."""
    # Short reads, as in the player's loop: a signal in the instant before a read waits for the end of that read.
    program = """
from voicecoach.player.keyboard import keyboard
with keyboard(stopping=lambda: print("stopping")) as keys:
    print("open")
    while (key := keys.read(0.05)) != "q":
        if key is not None:
            print(f"<{key}>")
"""
    with terminal(["dash", "-i"], env={"PROGRAM": program, "PYTHON": sys.executable, "PS1": "> "}) as term:
        term.until("> ")
        at_the_shell = term.settings
        term.press('"$PYTHON" -c "$PROGRAM"\n')
        term.until("open\r\n")
        while_playing = term.settings
        assert while_playing != at_the_shell
        for _ in range(2):
            term.press("\x1a")
            term.until("stopping\r\n")
            term.until("Stopped")
            term.until("> ")
            assert term.settings == at_the_shell
            term.press("fg\n")
            term.until('PROGRAM}"\r\n')
            term.press("n")
            term.until("<n>\r\n")
            assert term.settings == while_playing
        term.press("q")
        term.until("> ")
        assert term.settings == at_the_shell
        term.press("exit\n")
        assert term.ended() == 0

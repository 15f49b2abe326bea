"""`play` in a real process that is ended from outside, or that loses its terminal or standard error."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sound_server import wait_until
from terminal import terminal

from voicecoach.audio.clip import RATE

Run = Callable[..., Any]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these signals nor terminals"),
]

SHORT = "---\nsafety: none\n---\n## Plank: hold 5s\ncount-in: 1\ntransition: 1s\n"


@pytest.fixture(autouse=True)
def own_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty history, and a script, of which all is said already."""
    (tmp_path / "short.md").write_text(SHORT)
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    assert run("export", "short.md", "-o", "short.wav", "--voice", "stub").exit_code == 0


COMMAND = [sys.executable, "-m", "voicecoach", "play", "short.md", "--voice", "stub", "--device", "file:heard.wav"]


def heard_frames() -> int:
    """How many frames there are of a file that is complete only at the end."""
    parts = list(Path().glob(".heard.wav.*.part"))
    return parts[0].stat().st_size // 2 if parts else 0


def last(run: Run) -> dict[str, Any]:
    (training,) = json.loads(run("history", "short.md", "--json").stdout)["scripts"]
    found: dict[str, Any] = training["sessions"][-1]
    return found


@pytest.mark.parametrize(
    ("number", "exit_code"),
    [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["Ctrl-C", "a shutdown", "a closed window"],
)
def test_a_signal_breaks_it_off_and_others_after_it_lose_nothing(
    run: Run, number: signal.Signals, exit_code: int
) -> None:
    with terminal([*COMMAND, "--plain"]) as shown:
        shown.until("00:00  Short: welcome")
        wait_until(lambda: heard_frames() > RATE, "it is heard")
        shown.process.send_signal(number)
        shown.process.send_signal(number)
        shown.until("Stopped. ")
        assert shown.ended() == exit_code
        assert "Traceback" not in shown.seen
    ended = last(run)
    assert ended["ended"] == "broken off"
    assert ended["reached_ms"] >= 500


@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["the live screen", "plain lines"])
def test_a_player_that_is_killed_leaves_a_terminal_that_can_be_used(options: list[str]) -> None:
    with terminal([*COMMAND, *options]) as shown:
        before = shown.settings
        wait_until(lambda: heard_frames() > RATE, "it is heard", 30)
        assert shown.settings != before
        shown.process.kill()
        if not options:
            shown.until("\x1b[?25h")  # the cursor
        wait_until(lambda: shown.settings == before, "it is given back")


def test_a_terminal_that_is_closed_ends_nothing_where_its_signal_is_ignored(run: Run) -> None:
    master, slave = os.openpty()
    ignoring = "trap '' HUP; exec \"$@\""
    process = subprocess.Popen(
        ["sh", "-c", ignoring, "sh", *COMMAND], stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(slave)
    try:
        wait_until(lambda: heard_frames() > RATE, "it is heard", 30)
        os.close(master)
        for number in (signal.SIGHUP, signal.SIGCONT):
            process.send_signal(number)
        frames = heard_frames()
        wait_until(lambda: heard_frames() > frames + 2 * RATE, "it is heard on")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143
    finally:
        process.kill()
        process.wait()
    assert last(run)["ended"] == "broken off"


@pytest.mark.parametrize("redirection", ["2>&-", pytest.param("2>/dev/full", marks=pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="there is no /dev/full"
))])  # fmt: skip
def test_a_standard_error_that_takes_nothing_ends_nothing(run: Run, redirection: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *COMMAND, "--from", "0:26"],
        stdin=subprocess.DEVNULL, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0
    assert last(run)["ended"] == "finished"

"""`play` in a real process, on a real terminal where keys matter; the sound goes to a file."""

import os
import pty
import select
import subprocess
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Run = Callable[..., Any]

SHORT = "---\nsafety: none\n---\n## Plank: hold 3s\ncount-in: 1\ntransition: 1s\n"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "short.md").write_text(SHORT)


def samples(path: Path) -> np.ndarray:
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "voicecoach", "play", *arguments, "--voice", "stub"]


def test_what_is_played_is_what_is_exported(run: Run, tmp_path: Path) -> None:
    done = subprocess.run(
        command("short.md", "--device", "file:heard.wav"), cwd=tmp_path, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    run("export", "short.md", "-o", "exported.wav", "--voice", "stub")
    exported, heard = samples(tmp_path / "exported.wav"), samples(tmp_path / "heard.wav")
    assert np.array_equal(heard[: len(exported)], exported)
    assert "Plank" in done.stderr
    history = run("history", "short.md", "--json")
    assert '"finished"' in history.stdout


def test_the_second_time_this_week_is_said_live_and_never_exported(run: Run, tmp_path: Path) -> None:
    for name in ("first.wav", "second.wav"):
        subprocess.run(
            command("short.md", "--device", f"file:{name}"), cwd=tmp_path, capture_output=True, check=True,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    run("export", "short.md", "-o", "exported.wav", "--voice", "stub")
    exported = len(np.trim_zeros(samples(tmp_path / "exported.wav"), "b"))
    assert len(np.trim_zeros(samples(tmp_path / "first.wav"), "b")) == exported
    assert len(np.trim_zeros(samples(tmp_path / "second.wav"), "b")) > exported + 24_000


def press(folder: Path, arguments: list[str], keys: list[tuple[float, bytes]]) -> str:
    """Plays on a terminal, presses each key after so many seconds, and gives what the terminal showed."""
    master, terminal = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), cwd=folder, stdin=terminal, stdout=terminal, stderr=terminal,
        env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(terminal)
    shown, began = b"", time.monotonic()
    waiting = list(keys)
    while True:
        if waiting and time.monotonic() - began > waiting[0][0]:
            os.write(master, waiting.pop(0)[1])
        if not select.select([master], [], [], 0.05)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            shown += os.read(master, 65_536)
        except OSError:  # Linux's way of saying that the other end is closed
            break
    os.close(master)
    assert process.wait(10) == 0, shown.decode(errors="replace")
    return shown.decode(errors="replace")


def test_every_key_does_something_in_a_real_terminal(run: Run, tmp_path: Path) -> None:
    keys = [b"l", b"w", b" ", b" ", b"+", b"-", b"r", b"b", b"\x1b[D", b"n", b"\x1b[C", b"x", b"q"]
    arguments = ["desk-break", "--plain", "--device", "file:heard.wav"]
    shown = press(tmp_path, arguments, [(4 + number * 0.5, key) for number, key in enumerate(keys)])
    assert "Paused" in shown
    assert "play desk-break --resume" in shown
    assert len(samples(tmp_path / "heard.wav")) > 5 * 24_000
    assert '"broken off"' in run("history", "desk-break", "--json").stdout


def test_resume_goes_on_where_it_was_broken_off(run: Run, tmp_path: Path) -> None:
    press(tmp_path, ["short.md", "--plain", "--device", "file:a.wav"], [(6.0, b"q")])
    press(tmp_path, ["short.md", "--plain", "--resume", "--device", "file:b.wav"], [])
    run("export", "short.md", "-o", "whole.wav", "--voice", "stub")
    whole, rest = samples(tmp_path / "whole.wav"), samples(tmp_path / "b.wav")
    # The headphones' second of silence, then from the sentence that was broken off.
    assert len(rest) < len(whole) - 24_000
    assert np.array_equal(np.trim_zeros(rest, "b")[-48_000:], np.trim_zeros(whole, "b")[-48_000:])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "squats"], "`squats` is neither a time nor an exercise. There are: Plank."),
        (["--from", "59:00"], "the session is over before 59:00"),
        (["--only", "squats"], "no exercise is called `squats`. There are: Plank."),
    ],
)
def test_a_place_that_does_not_exist_is_told(run: Run, arguments: list[str], message: str) -> None:
    result = run("play", "short.md", "--voice", "stub", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_unknown_device_is_told_with_export_as_the_way_out(run: Run) -> None:
    result = run("play", "short.md", "--voice", "stub", "--device", "gramophone")
    assert result.exit_code == 3
    assert "gramophone" in result.stderr

"""A session whose process was killed, as in a power cut, resumes where it was. The sound goes to files."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sound_server import wait_until

from voicecoach.audio.clip import RATE, Samples, frame_at
from voicecoach.history.played import PlayedSession
from voicecoach.history.store import History

Run = Callable[..., Any]

SCRIPT = "---\nsafety: none\n---\n## Plank: hold 1s\ncount-in: 1\ntransition: 1s\n- Lie. [pause 6s]\n"
"""With the voice `stub`, nothing is said from 0:11.9 to 0:17.4; then it is "Ready"."""
LEAD_MS = 1_000
KEPT_MS = 5_000
"""How much a power cut may cost; a tick and a block of the file come to it."""


def heard(folder: Path, name: str) -> Samples:
    """What was written so far into a file that will never be complete; empty before its first second."""
    parts = list(folder.glob(f".{name}.*.part"))
    return np.frombuffer(parts[0].read_bytes()[44:], np.int16) if parts else np.zeros(0, np.int16)


@contextmanager
def playing(folder: Path, name: str, *arguments: str) -> Iterator[None]:
    """`play` into a file; at the end of the block it is killed."""
    command = [sys.executable, "-m", "voicecoach", "play", "calm.md", "--plain", "--voice", "stub", *arguments]
    process = subprocess.Popen([*command, "--device", f"file:{name}"], cwd=folder, stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_session_that_was_killed_goes_on_where_it_was(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "calm.md").write_text(SCRIPT)
    exported = run("export", "calm.md", "-o", "whole.wav", "--voice", "stub")
    assert exported.exit_code == 0, exported.stderr
    whole = np.frombuffer((tmp_path / "whole.wav").read_bytes()[44:], np.int16)

    def last() -> PlayedSession:
        session = History(tmp_path / "data" / "history.sqlite3").last()
        assert session is not None
        return session

    with playing(tmp_path, "first.wav", "--from", "0:12"):
        wait_until(lambda: len(heard(tmp_path, "first.wav")) > 6 * RATE, "six seconds were heard", within_s=60)
    killed = last()
    reached_ms = 12_000 - LEAD_MS + len(heard(tmp_path, "first.wav")) * 1_000 // RATE
    assert (killed.ended, killed.from_ms) == ("unknown", 12_000)
    assert 12_000 < killed.reached_ms < 17_400
    assert 0 <= reached_ms - killed.reached_ms <= KEPT_MS + 300

    lead, from_frame = frame_at(LEAD_MS), frame_at(killed.reached_ms)
    ready = int(np.flatnonzero(whole[from_frame:])[0])
    end = lead + ready + RATE // 2
    with playing(tmp_path, "second.wav", "--resume"):
        wait_until(lambda: len(heard(tmp_path, "second.wav")) > end, "it says that one be ready", within_s=60)
    sound = heard(tmp_path, "second.wav")[:end]
    assert not sound[:lead].any()
    assert sound[lead:].any()
    assert np.array_equal(sound[lead:], whole[from_frame : from_frame + len(sound) - lead])
    assert (last().id, last().ended) == (killed.id, "unknown")

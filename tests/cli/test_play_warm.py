"""With every clip in the cache, `play` loads no voice, and what may be asked for is made by another process."""

import subprocess
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from sound_server import wait_until

from voicecoach.app.load import PackChoice, parse_script, read_script
from voicecoach.app.play import Prefetch
from voicecoach.app.render import render
from voicecoach.cache import sound_cache
from voicecoach.cli.console import progress_in_lines
from voicecoach.cuepack.pack import load_pack
from voicecoach.player.coach import Announcer, may_be_asked
from voicecoach.voices import Voices
from voicecoach.voices.stub import StubVoice

Run = Callable[..., Any]

SCRIPT = "---\nsafety: none\ncount-in: 1\ntalk: brief\n---\n## Plank: hold 2s\ntransition: 1s\n"

AT_THE_FIRST_SAMPLE = """
import os, sys
from voicecoach.player.stream import Stream

def read(self, frames):
    print(*sorted({"hibari", "onnxruntime", "scipy", "soxr"} & set(sys.modules)), flush=True)
    os._exit(0)

Stream.read = read
from voicecoach.cli import main
main()
"""

AT_THE_END = """
import atexit, sys
from voicecoach.player.devices.wav_output import RealTime

wait = RealTime.wait
RealTime.wait = lambda self, seconds, ended: wait(self, seconds / 50, ended)
atexit.register(lambda: print(*sorted({"hibari", "onnxruntime", "scipy", "soxr"} & set(sys.modules)), flush=True))
from voicecoach.cli import main
main()
"""


@pytest.fixture(autouse=True)
def all_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A script in an empty history, all of whose clips are in the cache."""
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    (tmp_path / "plank.md").write_text(SCRIPT)
    with Voices() as voices:
        made = render(parse_script(read_script("plank.md")), None, progress_in_lines(), voices)
        talk = Announcer(load_pack(), voices(made.voice), sound_cache())
        often = ([("time-this-week", {"nth": times})] for times in range(2, 8))
        for phrases in chain(may_be_asked(made.session.timeline, 0), often):
            talk(phrases)
    return run


@pytest.mark.parametrize("program", [AT_THE_FIRST_SAMPLE, AT_THE_END])
def test_no_engine_is_loaded(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program, "play", "plank.md", "--device", "file:heard.wav"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr


def test_what_may_be_asked_is_said_by_another_process_once_it_begins() -> None:
    talk = Announcer(load_pack(), StubVoice(), sound_cache())
    phrases = [[("resuming", {})], [("at-set-side", {"set": 1, "side": "left"})]]
    ahead = Prefetch(talk, PackChoice(), "stub", phrases)
    assert not any(map(talk.knows, phrases))
    ahead.begin()
    ahead.begin()
    wait_until(lambda: all(map(talk.knows, phrases)), "both have been said", 30)
    ahead.close()

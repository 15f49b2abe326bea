"""Memory use does not grow with the size of the output, whatever the length of a session."""

import os
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from compiled import routine_of

from voicecoach.app.export import STDOUT, ExportOptions, export_file, write_file
from voicecoach.app.render import build
from voicecoach.app.watch import RecentCache, TrackWatch, WatchReport
from voicecoach.cuepack.pack import load_pack, load_tones
from voicecoach.formats import WriteContext, format_for
from voicecoach.voices import Voices
from voicecoach.voices.stub import StubVoice

Run = Callable[..., Any]

MB = 1_000_000


def peak(work: Callable[[], object]) -> int:
    """The most memory that Python's and numpy's objects take at any time while it runs, beyond what there was."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture(autouse=True)
def day(run: Run) -> Run:
    """In the folder there is `day.md`, a session of ten hours; its track has 288 MB."""
    Path("day.md").write_text("---\nsafety: none\n---\n## Rest: 10 x hold 60min\nrest: 20s\n")
    return run


@contextmanager
def nowhere() -> Iterator[None]:
    """What goes to stdout is not kept."""
    with Path(os.devnull).open("w") as out, redirect_stdout(out):
        yield


def test_ten_hours_to_stdout_are_not_held_in_memory() -> None:
    with Voices() as voices, nowhere():
        assert peak(lambda: export_file("day.md", STDOUT, ExportOptions("stub"), voices, lambda *_: None)) < 60 * MB


def test_nor_is_what_watch_makes_for_nobody() -> None:
    with Voices() as voices:
        cache = RecentCache(Path("cache"))
        day, options = Path("day.md"), ExportOptions("stub")
        watched = TrackWatch("day.md", day, "day.mp3", options, voices, cache, iter(()), Mock(spec=WatchReport))
        assert peak(lambda: watched.warm("stub")) < 60 * MB


def test_nor_are_plain_samples(tmp_path: Path) -> None:
    """An hour has 173 MB."""
    routine = routine_of("## Rest: hold 60min\n")
    session = build(routine, load_pack(), load_tones(), StubVoice(), lambda *_: None).session
    for target in (STDOUT, str(tmp_path / "hour.wav")):
        with nowhere():
            assert peak(partial(write_file, session, format_for(".wav"), target, WriteContext())) < 10 * MB

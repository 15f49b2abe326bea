"""The complete LRC file, and how another program reads it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from voicecoach.formats.captions import render_lrc
from voicecoach.routine import Routine
from voicecoach.timeline import Section, Silence, Speak, Timeline, Utterance

Reader = Callable[[str, Path], list[tuple[int, int, str]]]

EXPECTED = """\
[ti:Easy hips]
[length:01:05]
[00:01.00]Easy hips. Two exercises.
[00:03.64]Stop at more than 3 of 10 (pain > 3), <at once>, & rest.
[00:12.00]Halfway.
[00:15.00]Two.
[00:16.00]One.
[00:17.00]And release.
[00:19.00]Switch sides. Right knee on the mat, left foot in front of you, chest tall.
[00:47.00]That was the whole session.
"""


def test_the_whole_file(timeline: Timeline) -> None:
    assert render_lrc(timeline) == EXPECTED


@pytest.mark.parametrize(
    ("start_ms", "expected"), [(59_999, "[00:59.99]"), (1_008, "[00:01.00]"), (5_999_990, "[99:59.99]")]
)
def test_a_line_is_never_shown_after_its_words(start_ms: int, expected: str) -> None:
    events = (Silence(0, start_ms), Speak(start_ms, 480, "Hold.", Utterance("Hold.")))
    one = Timeline(Routine("", ()), (Section("", "hold", 0, events),), ())

    assert render_lrc(one).splitlines()[-1] == f"{expected}Hold."


@pytest.mark.needs_program("ffmpeg", "ffprobe")
def test_another_program_finds_every_line_at_its_time(
    timeline: Timeline, tmp_path: Path, as_ffmpeg_reads_it: Reader
) -> None:
    found = as_ffmpeg_reads_it(render_lrc(timeline), tmp_path / "hips.lrc")

    # A line lasts until the next; what the last one lasts, the form does not say.
    assert [start for start, _, _ in found] == [1_000, 3_640, 12_000, 15_000, 16_000, 17_000, 19_000, 47_000]

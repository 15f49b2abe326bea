"""The complete WebVTT file, and how another program reads it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach.formats.captions import render_vtt
from voicecoach.timeline import Timeline

Reader = Callable[[str, Path], list[tuple[int, int, str]]]

EXPECTED = """\
WEBVTT

NOTE Easy hips

00:00:01.000 --> 00:00:03.040
Easy hips. Two exercises.

00:00:03.640 --> 00:00:07.000
Stop at more than 3 of 10 (pain &gt; 3), &lt;at once&gt;, &amp; rest.

00:00:12.000 --> 00:00:12.720
Halfway.

00:00:15.000 --> 00:00:15.504
Two.

00:00:16.000 --> 00:00:16.504
One.

00:00:17.000 --> 00:00:18.008
And release.

00:00:19.000 --> 00:00:23.512
Switch sides. Right knee on the mat, left foot in front of you, chest tall.

00:00:47.000 --> 00:00:49.400
That was the whole session.
"""


def test_the_whole_file(timeline: Timeline) -> None:
    assert render_vtt(timeline) == EXPECTED


def test_a_title_with_an_arrow_is_not_taken_for_a_cue(timeline: Timeline) -> None:
    arrow = replace(timeline, routine=replace(timeline.routine, title="Left --> right"))

    assert render_vtt(arrow).startswith("WEBVTT\n\nNOTE Left --&gt; right\n\n00:00:01.000")


@pytest.mark.needs_program("ffmpeg", "ffprobe")
def test_another_program_reads_every_cue(timeline: Timeline, tmp_path: Path, as_ffmpeg_reads_it: Reader) -> None:
    assert as_ffmpeg_reads_it(render_vtt(timeline), tmp_path / "hips.vtt") == [
        (1_000, 2_040, "Easy hips. Two exercises."),
        (3_640, 3_360, "Stop at more than 3 of 10 (pain > 3), <at once>, & rest."),
        (12_000, 720, "Halfway."),
        (15_000, 504, "Two."),
        (16_000, 504, "One."),
        (17_000, 1_008, "And release."),
        (19_000, 4_512, "Switch sides. Right knee on the mat, left foot in front of you, chest tall."),
        (47_000, 2_400, "That was the whole session."),
    ]

"""The complete SubRip file, and how another program reads it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from voicecoach.formats.captions import render_srt
from voicecoach.timeline import Timeline

Reader = Callable[[str, Path], list[tuple[int, int, str]]]

EXPECTED = """\
1
00:00:01,000 --> 00:00:03,040
Easy hips. Two exercises.

2
00:00:03,640 --> 00:00:07,000
Stop at more than 3 of 10 (pain > 3), < at once>, & rest.

3
00:00:12,000 --> 00:00:12,720
Halfway.

4
00:00:15,000 --> 00:00:15,504
Two.

5
00:00:16,000 --> 00:00:16,504
One.

6
00:00:17,000 --> 00:00:18,008
And release.

7
00:00:19,000 --> 00:00:23,512
Switch sides. Right knee on the mat, left foot in front of you, chest tall.

8
00:00:47,000 --> 00:00:49,400
That was the whole session.
"""


def test_the_whole_file(timeline: Timeline) -> None:
    assert render_srt(timeline) == EXPECTED


@pytest.mark.needs_program("ffmpeg", "ffprobe")
def test_another_program_reads_every_cue_and_takes_no_words_for_a_tag(
    timeline: Timeline, tmp_path: Path, as_ffmpeg_reads_it: Reader
) -> None:
    assert as_ffmpeg_reads_it(render_srt(timeline), tmp_path / "hips.srt") == [
        (1_000, 2_040, "Easy hips. Two exercises."),
        (3_640, 3_360, "Stop at more than 3 of 10 (pain > 3), < at once>, & rest."),
        (12_000, 720, "Halfway."),
        (15_000, 504, "Two."),
        (16_000, 504, "One."),
        (17_000, 1_008, "And release."),
        (19_000, 4_512, "Switch sides. Right knee on the mat, left foot in front of you, chest tall."),
        (47_000, 2_400, "That was the whole session."),
    ]

"""What is shown without a picture: plain lines, for a screen reader, a file, or a screen that accepts nothing."""

from dataclasses import replace

import pytest
from compiled import compiled
from drawn_view import LOST, VIEW, drawn

from voicecoach.cli.screens import FailSafeScreen, PlainScreen
from voicecoach.player.view import State, view_of

SCRIPT = """\
---
title: Hips
---
Welcome.

## Wall stretch: 2 x hold 30s, each side
- Kneel down.

Well done.
"""


def test_plain_lines_tell_each_section_once_as_it_starts() -> None:
    timeline = compiled(SCRIPT).timeline
    lines: list[str] = []
    screen = PlainScreen(lines.append)
    for ms in range(0, timeline.duration_ms, 100):
        screen.show(view_of(timeline, ms))
    assert lines == [
        "00:00  Hips: welcome, 11 s",
        "00:10  Wall stretch: instructions, 22 s",
        "00:32  Wall stretch: get ready, set 1 of 2, left side, 4 s",
        "00:36  Wall stretch: hold, set 1 of 2, left side, 30 s",
        "01:06  Wall stretch: change sides, set 1 of 2, right side, 12 s",
        "01:18  Wall stretch: get ready, set 1 of 2, right side, 4 s",
        "01:22  Wall stretch: hold, set 1 of 2, right side, 30 s",
        "01:52  Wall stretch: rest, after set 1 of 2, 20 s",
        "02:12  Wall stretch: hold, set 2 of 2, left side, 30 s",
        "02:42  Wall stretch: change sides, set 2 of 2, right side, 12 s",
        "02:54  Wall stretch: get ready, set 2 of 2, right side, 4 s",
        "02:58  Wall stretch: hold, set 2 of 2, right side, 30 s",
        "03:28  Hips: closing, 10 s",
    ]


def test_instructions_that_are_heard_again_are_told_at_the_place_where_it_goes_on() -> None:
    lines: list[str] = []
    screen = PlainScreen(lines.append)
    later = replace(VIEW, remaining_ms=30_000, elapsed_ms=VIEW.elapsed_ms - 12_600)
    for view in (later, replace(later, repeats=True, extra_ms=17_900), replace(later, repeats=True, extra_ms=1), later):
        screen.show(view)
    assert lines == [
        "01:01  Hip flexor wall stretch: hold, set 1 of 3, left side, 30 s",
        "01:01  Hip flexor wall stretch: instructions again, set 1 of 3, left side, 18 s",
        "01:01  Hip flexor wall stretch: hold, set 1 of 3, left side, 30 s",
    ]
    assert "instructions again · set 1 of 3 · left side" in drawn(replace(later, repeats=True, extra_ms=1), 60, 15)


def test_plain_lines_tell_what_happens_and_a_section_that_begins_again() -> None:
    lines: list[str] = []
    screen = PlainScreen(lines.append)
    later = replace(VIEW, remaining_ms=12_000, elapsed_ms=VIEW.elapsed_ms + 5_400)
    wavered = replace(VIEW, remaining_ms=12_200, elapsed_ms=VIEW.elapsed_ms + 5_200)
    for view in (
        VIEW,
        later,
        wavered,
        replace(later, state=State.PAUSED),
        replace(later, state=State.PAUSED),
        replace(VIEW, remaining_ms=30_000, elapsed_ms=VIEW.elapsed_ms - 12_600),
        replace(later, state=State.LOST),
        replace(later, state=State.LOST),
        later,
    ):
        screen.show(view)
    screen.say("Playing on headphones.")
    screen.note("Ten seconds more.")
    screen.note("Ten seconds more.")
    screen.leave()
    assert lines == [
        "01:01  Hip flexor wall stretch: hold, set 1 of 3, left side, 30 s",
        "Paused. Press space to go on.",
        "01:01  Hip flexor wall stretch: hold, set 1 of 3, left side, 30 s",
        "Playing.",
        LOST,
        "Playing.",
        "Playing on headphones.",
        "Ten seconds more.",
        "Ten seconds more.",
    ]


class Full(PlainScreen):
    """Cannot be written to."""

    def __init__(self, error: Exception) -> None:
        self.asked = 0
        self.error = error
        super().__init__(self._fail)

    def _fail(self, _line: str) -> None:
        self.asked += 1
        raise self.error


@pytest.mark.parametrize("error", [OSError(28, "no space left"), OSError(5, "gone"), ValueError("closed")])
def test_a_screen_that_cannot_be_written_to_ends_nothing(error: Exception) -> None:
    full = Full(error)
    screen = FailSafeScreen(full)
    screen.say("Louder.")
    screen.note("Louder.")
    screen.show(VIEW)
    screen.leave()
    assert full.asked == 1

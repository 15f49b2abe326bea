"""The complete sheet that a physiotherapist reads."""

from dataclasses import replace

from compiled import compiled

from voicecoach.formats.cue_sheet import render, render_outline
from voicecoach.routine import Routine
from voicecoach.timeline import Section, Silence, Timeline

EXPECTED = """\
Easy hips
2 exercises, 1:05 in all

00:00  Opening: intro, 7.0 s
   0.0    [1.0]
   1.0    Easy hips. Two exercises.                                       [0.6]
   3.640  Stop at more than 3 of 10 (pain > 3), <at once>, & rest.

00:07  Hip stretch: hold, set 1 of 2, left side, 10.0 s
   0.0    ~ go                                                            [4.520]
   5.0    Halfway.                                                        [2.280]
   8.0    Two.                                                            [0.496]
   9.0    One.                                                            [0.496]
        (left out, no room: "Keep the front knee above the ankle.")

00:17  Hip stretch: change over, set 1 of 2, right side, 30.0 s
   0.0    And release.                                                    [0.992]
   2.0    Switch sides. Right knee on the mat, left foot in front of you, chest tall.  [3.0]
   9.512  (wait for a key, or 20.0)
  29.512  ~ chime

00:47  Closing: outro, 18.0 s
   0.0    That was the whole session.                                     [0.6]  [15.0]
"""


def test_the_whole_sheet(timeline: Timeline) -> None:
    assert render(timeline) == EXPECTED


def test_an_hour_and_one_exercise(timeline: Timeline) -> None:
    one = Routine("Long rest", timeline.routine.exercises[:1])
    rest = Section("Rest", "rest", 0, (Silence(0, 3_725_000),))

    assert render(Timeline(one, (rest,), ())) == (
        "Long rest\n1 exercise, 62:05 in all\n\n00:00  Rest: rest, 3725.0 s\n   0.0    [3725.0]\n"
    )


def test_a_longer_rest_changes_no_line_of_a_cue_outside_its_section(timeline: Timeline) -> None:
    later = Timeline(timeline.routine, tuple(_moved(each, 5_000) for each in timeline.sections), ())

    before, after = render(timeline).splitlines(), render(later).splitlines()

    assert [line for line in after if line not in before] == [
        "2 exercises, 1:10 in all",
        "00:05  Opening: intro, 7.0 s",
        "00:12  Hip stretch: hold, set 1 of 2, left side, 10.0 s",
        "00:22  Hip stretch: change over, set 1 of 2, right side, 30.0 s",
        "00:52  Closing: outro, 18.0 s",
    ]


def _moved(section: Section, ms: int) -> Section:
    events = tuple(replace(event, start_ms=event.start_ms + ms) for event in section.events)
    return replace(section, start_ms=section.start_ms + ms, events=events)


OUTLINE = """\
Easy hips
3 exercises, 4:32 in all

 start   long
 00:06   1:05  Bridge: 10 reps

               Circuit, 2 rounds
 01:11   0:52  Plank: 2 rounds of hold 12s
 01:51   2:18  Hip stretch: 2 rounds of hold 10s, each side
"""


def test_an_outline_is_one_page() -> None:
    circuit = "## Circuit: 2 rounds\n### Plank: hold 12s\n### Hip stretch: hold 10s, each side\n"
    script = f"---\nsafety: none\n---\n# Easy hips\n\n## Bridge: 10\n\n{circuit}"
    assert render_outline(compiled(script).timeline) == OUTLINE

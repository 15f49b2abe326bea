"""The complete sheet that a physiotherapist reads."""

from dataclasses import replace

from compiled import compiled

from voicecoach.formats.cue_sheet import render, render_outline
from voicecoach.routine import Routine
from voicecoach.timeline import Section, Silence, Timeline

EXPECTED = """\
Easy hips
2 exercises, 1:05 in all
words left out for lack of room in 1 section marked (left out, no room: …)

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
        "Long rest\n1 exercise, 1:02:05 in all\n\n00:00  Rest: rest, 3725.0 s\n   0.0    [3725.0]\n"
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
3 exercises, 4:31 in all

 start   long
 00:06   1:05  Bridge: 10 reps

               Circuit, 2 rounds
 01:11   0:51  Plank: 2 rounds of hold 12s
 01:51   2:18  Hip stretch: 2 rounds of hold 10s, each side
"""


def test_moments_after_an_hour_have_hours(timeline: Timeline) -> None:
    late = Timeline(timeline.routine, (_moved(timeline.sections[1], 3_600_000),), ())
    assert "\n1:00:07  Hip stretch: hold, set 1 of 2, left side, 10.0 s\n" in render(late)


def test_it_tells_in_how_many_sections_words_are_left_out(timeline: Timeline) -> None:
    opening, hold, *others = timeline.sections
    sections = (opening, hold, _moved(hold, 0), *others)
    assert render(Timeline(timeline.routine, sections, ())).splitlines()[2] == (
        "words left out for lack of room in 2 sections, each marked (left out, no room: …)"
    )
    assert render(Timeline(timeline.routine, (opening, *others), ())).splitlines()[2] == ""


def test_an_outline_is_one_page() -> None:
    circuit = "## Circuit: 2 rounds\n### Plank: hold 12s\n### Hip stretch: hold 10s, each side\n"
    script = f"---\nsafety: none\n---\n# Easy hips\n\n## Bridge: 10\n\n{circuit}"
    assert render_outline(compiled(script).timeline) == OUTLINE


def outline(exercises: str) -> list[str]:
    """The outline of a script, from the line above the first exercise on."""
    return render_outline(compiled(f"---\nsafety: none\n---\n# Easy\n\n{exercises}").timeline).splitlines()[3:]


def test_what_follows_a_part_does_not_look_like_one_of_its_exercises() -> None:
    assert outline("## Circuit: 2 rounds\n### Plank: hold 12s\n\n## Bridge: hold 20s\n") == [
        " start   long",
        "               Circuit, 2 rounds",
        " 00:06   1:02  Plank: 2 rounds of hold 12s",
        "",
        " 01:09   0:43  Bridge: hold 20s",
    ]


def test_a_circuit_at_equal_times_says_so_once_and_tells_its_turns_of_rest() -> None:
    circuit = "## EMOM: every 60s, 2 rounds\n### Burpees: 7\n### Swings: 8\n### Rest: 60s\n"
    lines = outline(circuit)
    assert [line[15:] for line in lines[1:]] == [
        "EMOM, 2 rounds, an exercise every 60s",
        "Burpees: 2 rounds of 7",
        "Swings: 2 rounds of 8, then 60s of rest",
    ]
    assert outline("## Burpees: 7 reps every 60s, 2 times\n")[-1].endswith("Burpees: 7 reps every 60s, 2 times")


def test_a_part_without_rounds_and_another_one() -> None:
    parts = [line for line in outline("## Warm-up\n### March: 30s\n\n## Work\n### Squats: 5\n") if "0:" not in line]
    assert parts == [" start   long", "               Warm-up", "", "               Work"]


def test_a_long_name_goes_on_below_its_beginning() -> None:
    name = "Single-leg Romanian deadlift with the opposite hand reaching for the floor and the back leg straight"
    head, first, second = outline(f"## {name}: hold 20s, each side\n")
    assert (head, first[15:], second) == (
        " start   long",
        "Single-leg Romanian deadlift with the opposite hand reaching for the floor and the",
        "               back leg straight: hold 20s, each side",
    )


def test_hours_make_the_columns_wider_for_every_line(timeline: Timeline) -> None:
    one, other = timeline.sections[1:3]
    late = _moved(replace(other, exercise=1), 3_600_000)
    assert render_outline(Timeline(timeline.routine, (one, late), ())).splitlines()[2:] == [
        "",
        "  start   long",
        "  00:07   0:10  Hip stretch: 2 x hold 10s, each side",
        "1:00:17   0:30  Reverse curls: 6, 4",
    ]


def test_an_outline_in_another_language() -> None:
    german = "---\nlanguage: de\nsafety: none\n---\n# Rücken\n\n## Hüftbeuger dehnen: hold 20s, each side\n"
    rows = render_outline(compiled(german).timeline).splitlines()
    assert (rows[0], rows[4][15:]) == ("Rücken", "Hüftbeuger dehnen: hold 20s, each side")


def test_it_shows_what_is_said_in_short() -> None:
    sheet = render(compiled("## Wall sit: 2 x hold 9s, each side\nrest: 6s\nchange-over: 5s\n").timeline)
    assert "words shortened for lack of room in 3 sections, each marked (in full: …)" in sheet
    assert '        ("Release.", in full: "And release.")' in sheet

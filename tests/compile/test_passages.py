"""A script of words, pauses and bells without an exercise is a session: a meditation, a body scan, a bedtime text."""

import json

import pytest
from compiled import PACK, compiled, heard, routine_of, settled, silences, usual_ms
from hypothesis import given, settings
from hypothesis import strategies as st
from profiles import up_to
from strategies import plausible_lengths

from voicecoach.app.diff import section_changes
from voicecoach.app.diff_report import stretch_line
from voicecoach.compile.session import compile_timeline
from voicecoach.formats import captions, cue_sheet, json_document, limit_warnings
from voicecoach.player.navigation import Navigator
from voicecoach.player.view import view_of
from voicecoach.routine import Pause, Say
from voicecoach.script.parser import parse
from voicecoach.source import Source, has_errors
from voicecoach.timeline import Silence, Speak

SITTING = """---
title: Sitting
language: en
---
Sit down and close your eyes. [pause 20s] [chime] Listen. [pause 60s]
"""
SCAN = """---
title: Body scan
language: en
safety: Stop if it hurts.
finish: none
---
## Arrive
Lie down.

Let your eyes close. [pause 1:00]

## Legs
### Feet
- Feel your feet. [pause 12.345s]
- And your toes.

### Knees
[chime] Feel your knees. [pause 20s]
"""


def problems_of(script: str) -> list[str]:
    _, problems = parse(Source("a.md", script))
    return [f"{p.span.line}: {p.severity}: {p.message} ({p.hint})" for p in problems]


def test_a_sitting_has_its_title_its_words_and_one_bell() -> None:
    made = compiled(SITTING)
    assert [section.kind for section in made.timeline.sections] == ["intro", "passage", "outro"]
    assert made.heard("intro") == ["1 Sitting."]
    assert made.words("passage") == ["Sit down and close your eyes.", "~ chime", "Listen."]
    assert made.heard("outro") == ["0 ~ chime"]
    assert made.timeline.chapters == ()
    assert silences(made.sections("passage")[0])["Listen."] == 60_000


def test_a_body_scan_has_its_safety_line_its_chapters_and_no_bell() -> None:
    made = compiled(SCAN)
    assert made.words("intro") == ["Body scan.", "Stop if it hurts."]
    assert [chapter.name for chapter in made.timeline.chapters] == ["Arrive", "Feet", "Knees"]
    assert [section.name for section in made.sections("passage")] == ["Arrive", "Feet", "Knees"]
    assert [chapter.start_ms for chapter in made.timeline.chapters] == [
        section.start_ms for section in made.sections("passage")
    ]
    assert made.timeline.chapters[-1].end_ms == made.timeline.duration_ms
    assert made.words("passage", 1) == ["Feel your feet.", "And your toes."]
    assert silences(made.sections("passage")[1])["Feel your feet."] == 12_345
    assert not made.sections("outro")


def test_it_is_noted_that_a_script_has_no_exercise() -> None:
    assert problems_of(SITTING) == [
        "5: note: this script has no exercise: it is read as it stands (an exercise is `## Bridge: 3 x 10`)"
    ]
    assert "12: note: nothing stands under `Legs`, so it is no chapter (write the words under it)" in problems_of(SCAN)


@pytest.mark.parametrize(
    ("script", "line", "words"),
    [
        ("## Squats 3 x 10\nStand tall.\n", 1, "## Squats: 3 x 10"),
        ("- Plank 30s\n", 1, "write `## Plank: 30s`"),
        ("Warm up first.\n\n- March on the spot.\n- Squats 3 x 10\n", 4, "write `## Squats: 3 x 10`"),
        ("Squats: 3 x 10\nPlank: 30s\n", 1, "write `## Squats: 3 x 10`"),
        ("## Legs\nrest: 20s\n- Bend your knees.\n", 3, ": 3 x 10"),
        ("## Legs: 3 rounds\n- Bend your knees.\n", 2, ": 3 x 10"),
        ("## Legs\n- Squats 3 x 10\n", 2, "write `### Squats: 3 x 10`"),
        ("> Breathe.\n", 1, "without the `>`"),
        ("[pause 20s] [pause 5 min]\n", 1, "## Bridge: 3 x 10"),
        ("", 1, "## Bridge: 3 x 10"),
        ("## Legs\n", 1, ": 3 x 10"),
        ("# Day\n- Squats x10\n- Lunges x10\n", 3, "write `## Lunges: x10`"),
        ("## Squats x 10\nLow.\n\n## Lunges x 10\nLong.\n", 4, "write `## Lunges: x 10`"),
        ("- Squats: three sets of ten\n", 1, "write `## Squats: 3 sets of 10`"),
        ("- Squats – 10\n", 1, "write `## Squats: 10`"),
        ("- Squats 10 times\n", 1, "write `## Squats: 10 times`"),
        ("- Squats (10)\n", 1, "write `## Squats: 10`"),
        ("- Squats, 10 each side\n", 1, "write `## Squats: 10 each side`"),
        ("- Bird dog 8 per side\n", 1, "write `## Bird dog: 8 per side`"),
        ("- Bird dog 8/side\n", 1, "write `## Bird dog: 8/side`"),
        ("- Squats 12-10-8\n", 1, "write `## Squats: 12-10-8`"),
        ("- Squats 3-4 x 8-12\n", 1, "write `## Squats: 3 x 8-12` or `## Squats: 4 x 8-12`"),
        ("- Squats to failure\n", 1, "write `## Squats: to failure`"),
        ("- Do 3 sets of 10 squats.\n", 1, "write `## Squats: 3 sets of 10`"),
        ("- EMOM 10\n", 1, "write `## Burpees: EMOM 10, 7 reps`"),
        ("- Plank: 30s.\n", 1, "write `## Plank: 30s`"),
        ("- Plank for one minute\n", 1, "write `## Plank: for 1 minute`"),
        ("- Kniebeugen: 3 Sätze à 10 Wdh\n", 1, "write `## Kniebeugen: 3 x 10`"),
        ("- Sentadillas: 3 series de 10\n", 1, "write `## Sentadillas: 3 x 10`"),
        ("## 10 squats\n", 1, "write `## Squats: 10`"),
        ("## Squats = 10\n", 1, "write `## Squats: 10`"),
        ("## Squats, ten times\n", 1, "write `## Squats: 10 times`"),
        ("## Bird dog, 8/side\n", 1, "write `## Bird dog: 8/side`"),
        ("## Squats: Tabata\n", 1, "write `## Squats: 20s on, 10s off, 8 rounds`"),
        ("## Squats: to fatigue\n", 1, "write `## Squats: to failure`"),
        ("30 seconds each exercise, 10 seconds rest.\n\n## Jacks\n\n## Squats\n", 3, "write `## Jacks: 30s`"),
        ("# Circuit\n40 seconds work, 20 seconds rest.\n- Jumping jacks\n", 3, "write `## Jumping jacks: 40s`"),
        ("12 exercises, 30 seconds each.\n\n## Jacks\n", 3, "write `## Jacks: 30s`"),
        ("## Squats and lunges\n3 rounds\n- 10 squats\n- 10 lunges\n", 4, "write `### Lunges: 10`"),
    ],
)
def test_what_looks_like_an_exercise_is_none_to_be_read(script: str, line: int, words: str) -> None:
    routine, problems = parse(Source("a.md", script))
    assert has_errors(problems)
    assert any(p.severity == "error" and p.span.line == line and words in p.hint for p in problems), problems
    assert routine.passages == ()


@pytest.mark.parametrize(
    "script",
    [
        "- Notice 3 sounds\n- Take 10 slow breaths\n- Count to ten\n",
        "- 5 things you can see\n- 4 things you can touch\n",
        "## Minute 3\nSit.\n",
        "## 1. Arrive\nSit.\n\n## Step 2\nLie.\n",
        "Breathe in for a count of 4.\nHold for 7.\nBreathe out for 8.\n",
        "Sit here for about 10\nminutes and listen.\n",
        "- Inhale for 4 counts\n- Exhale for 6 counts\n",
        "- Rest for one minute\n- One breath in\n",
        "- In, 2, 3, 4\n- Out, 2, 3, 4\n",
        "- Room 12 is quiet\n- Psalm 23\n- Wake at 6\n",
        "Let the next 30 seconds pass. Work with each exercise as it comes.\n",
    ],
)
def test_what_a_meditation_counts_is_words(script: str) -> None:
    _, problems = parse(Source("a.md", script))
    assert [problem for problem in problems if problem.severity != "note"] == []


@pytest.mark.parametrize(
    "words",
    ["Breathe in for 4 seconds.", "Rest for a minute. [pause 1 min]", "Stay for 10 breaths.", "Count from 10 to 1."],
)
def test_sentences_with_figures_are_words(words: str) -> None:
    routine, problems = parse(Source("a.md", f"---\nlanguage: en\n---\n- {words}\n"))
    assert [p.code for p in problems] == ["words"]
    assert len(routine.passages) == 1


def test_a_part_without_exercises_beside_exercises_stays_an_error() -> None:
    _, problems = parse(Source("a.md", "## Arrive\nLie down.\n\n## Plank: 30s\n"))
    assert [p.message for p in problems if p.severity == "error"] == ["there is no exercise in the part `Arrive`"]


def test_equipment_is_not_said() -> None:
    script = SITTING.replace("title", "equipment: a cushion\ntitle")
    assert "in a script without exercises `equipment` is not said" in problems_of(script)[0]
    assert "cushion" not in " ".join(compiled(script).words("intro"))


_WORDS = st.sampled_from(["Feel your feet.", "Breathe. And let go.", "Left hand, right hand."])
_PAUSES_MS = st.one_of(st.just(3_600_000), st.integers(1, 90_000))


@settings(max_examples=up_to(40))
@given(st.lists(st.tuples(_WORDS, _PAUSES_MS), min_size=1, max_size=6), plausible_lengths)
def test_pauses_are_kept_to_the_millisecond(lines: list[tuple[str, int]], length_of) -> None:
    script = "\n".join(f"- {words} [pause {ms / 1000}s]" for words, ms in lines)
    made = settled(routine_of(f"## Scan\n{script}\n"), length_of)
    events = [event for section in made.sections("passage") for event in section.events]
    ends = [place for place, event in enumerate(events) if isinstance(event, Speak) and _ends_line(events, place)]
    found = [events[place + 1].ms for place in ends]
    assert found == [ms for _, ms in lines]
    now_ms = 0
    for event in made.timeline.events:
        assert event.start_ms == now_ms
        now_ms += event.ms


def _ends_line(events: list, place: int) -> bool:
    after = next((event for event in events[place + 1 :] if isinstance(event, Speak)), None)
    return after is None or after.line != events[place].line


def test_sentences_stand_apart_as_written() -> None:
    made = compiled("---\nsentence-gap: 3s\n---\nLie down. Close your eyes.\n")
    assert heard(made.sections("passage")[0])[0] == "0 Lie down."
    assert [event.ms for event in made.sections("passage")[0].events if isinstance(event, Silence)] == [3_000, 3_000]


def test_every_text_form_has_it() -> None:
    timeline = compiled(SCAN).timeline
    assert cue_sheet.render(timeline).startswith("Body scan\n1:")
    assert "Feet\n" in cue_sheet.render_outline(timeline)
    assert [name for name, _ in cue_sheet.lengths_of(timeline)] == ["Arrive", "Feet", "Knees"]
    assert "Feel your knees." in captions.render_vtt(timeline)
    assert "Feel your knees." in captions.render_lrc(timeline)
    document = json.loads(json_document.render(timeline))
    assert document["exercises"] == []
    assert [section["kind"] for section in document["sections"]] == ["intro", "passage", "passage", "passage"]
    assert limit_warnings(timeline.routine) == []


def test_the_player_moves_by_chapter() -> None:
    timeline = compiled(SCAN).timeline
    moves = Navigator.of(timeline)
    first, second, third = (chapter.start_ms for chapter in timeline.chapters)
    assert moves.next_from(first) == second
    assert moves.back_from(third + 5_000) == third
    assert moves.back_from(third + 500) == second
    assert moves.repeat(first) == []
    in_a_pause = second + 8_000
    assert moves.after_break(in_a_pause) == in_a_pause
    assert list(moves.where(first)) == [("time-left", {"minutes": 2})]
    view = view_of(timeline, first)
    assert (view.exercise, view.number, view.next_name) == ("Arrive", None, "Feet")


def test_a_longer_pause_is_told_by_diff() -> None:
    before, after = compiled(SCAN).timeline, compiled(SCAN.replace("12.345s", "20s")).timeline
    assert [stretch_line(each) for each in section_changes(before, after)] == [
        "Feet: all of it is 7.7s longer: 22.7s instead of 15.1s"
    ]


def test_a_session_of_words_is_as_long_as_any() -> None:
    routine = routine_of("\n\n".join(["Wait. [pause 1 h]"] * 13))
    result = compile_timeline(routine, PACK, {})
    assert [p.code for p in result.problems] == ["limit"]


def test_it_is_pure_words() -> None:
    (passage,) = routine_of(SITTING).passages
    assert [type(item) for item in passage.talk if isinstance(item, Say | Pause)] == [Say, Pause, Say, Pause]
    assert usual_ms("Listen.") > 0


def test_breaths_that_are_to_be_repeated_are_a_flow() -> None:
    _, problems = parse(Source("a.md", "Breathe in for 4 seconds. Hold for 10 seconds. Repeat 8 times.\n"))
    hint = "write `## Breathing: flow, 8 rounds`, and below it each part of a breath as a step, "
    hint += "for example `- Breathe in. [4s]`"
    assert [each.hint for each in problems if each.severity == "warning"] == [hint]

"""The JSON that other programs rely on: every name, every value."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from compiled import compiled

from voicecoach.formats.json_document import SCHEMA, document, render
from voicecoach.routine import Amrap, Breaths, Distance, Dosage, Hold, Part, Reps, Routine, Settings, Timed, ToFailure
from voicecoach.source import Span
from voicecoach.tempo import Phase
from voicecoach.timeline import Timeline


def section(
    name: str,
    kind: str,
    exercise: int | None,
    set: int | None,
    side: str | None,
    start_ms: int,
    ms: int,
    left_out: Sequence[dict[str, object]] = (),
):
    return {
        "name": name,
        "kind": kind,
        "exercise": exercise,
        "set": set,
        "side": side,
        "start_ms": start_ms,
        "ms": ms,
        "left_out": list(left_out),
        "steps": None,
    }


UNHEARD = {"text": "Keep the front knee\nabove the ankle.", "line": 14, "said_instead": None}


def event(start_ms: int, ms: int, kind: str, text: str, line: int, section: int):
    return {"start_ms": start_ms, "ms": ms, "kind": kind, "text": text, "line": line, "section": section}


def test_the_whole_document(timeline: Timeline) -> None:
    assert json.loads(render(timeline)) == {
        "schema": 3,
        "title": "Easy hips",
        "duration_ms": 65_000,
        "exercises": [
            {
                "name": "Hip stretch",
                "file": "hips.md",
                "line": 7,
                "sets": 2,
                "reps": None,
                "reps_by_set": None,
                "hold_s": 10,
                "work_s": None,
                "amrap": False,
                "to_failure": False,
                "open_end": False,
                "own_pace": False,
                "distance": None,
                "load": None,
                "every_s": None,
                "breaths": None,
                "rounds": None,
                "flow": None,
                "part": None,
                "circuit": False,
                "circuit_rounds": None,
                "sides": 2,
                "only_side": None,
                "side_order": "within a set",
                "alternating": False,
                "rest_s": 20,
                "between_exercises_s": None,
                "tempo": None,
                "rep_s": None,
            },
            {
                "name": "Reverse curls",
                "file": "hips.md",
                "line": 12,
                "sets": 2,
                "reps": None,
                "reps_by_set": [6, 4],
                "hold_s": None,
                "work_s": None,
                "amrap": False,
                "to_failure": False,
                "open_end": False,
                "own_pace": False,
                "distance": None,
                "load": None,
                "every_s": None,
                "breaths": None,
                "rounds": None,
                "flow": None,
                "part": None,
                "circuit": False,
                "circuit_rounds": None,
                "sides": 1,
                "only_side": None,
                "side_order": None,
                "alternating": False,
                "rest_s": 1.5,
                "between_exercises_s": None,
                "tempo": None,
                "rep_s": 5,
            },
        ],
        "sections": [
            section("Opening", "intro", None, None, None, 0, 7_000),
            section("Hip stretch", "hold", 0, 1, "left", 7_000, 10_000, [UNHEARD]),
            section("Hip stretch", "change_over", 0, 1, "right", 17_000, 30_000),
            section("Closing", "outro", None, None, None, 47_000, 18_000),
        ],
        "events": [
            event(0, 1_000, "silence", "", 0, 0),
            event(1_000, 2_040, "speak", "Easy hips. Two exercises.", 0, 0),
            event(3_040, 600, "silence", "", 0, 0),
            event(3_640, 3_360, "speak", "Stop at more than 3 of 10 (pain > 3), <at once>, & rest.", 5, 0),
            event(7_000, 480, "tone", "go", 0, 1),
            event(7_480, 4_520, "silence", "", 0, 1),
            event(12_000, 720, "speak", "Halfway.", 0, 1),
            event(12_720, 2_280, "silence", "", 0, 1),
            event(15_000, 504, "count", "Two.", 0, 1),
            event(15_504, 496, "silence", "", 0, 1),
            event(16_000, 504, "count", "One.", 0, 1),
            event(16_504, 496, "silence", "", 0, 1),
            event(17_000, 1_008, "speak", "And release.", 0, 2),
            event(18_008, 992, "silence", "", 0, 2),
            event(
                19_000,
                4_512,
                "speak",
                "Switch sides. Right knee on the mat, left foot in front of you,\nchest tall.",
                9,
                2,
            ),
            event(23_512, 3_000, "silence", "", 0, 2),
            event(26_512, 20_000, "wait", "", 0, 2),
            event(46_512, 488, "tone", "chime", 0, 2),
            event(47_000, 2_400, "speak", "That was the whole session.", 0, 3),
            event(49_400, 600, "silence", "", 0, 3),
            event(50_000, 15_000, "silence", "", 0, 3),
        ],
    }


NOTHING: dict[str, Any] = {
    "reps": None,
    "reps_by_set": None,
    "hold_s": None,
    "work_s": None,
    "amrap": False,
    "to_failure": False,
    "open_end": False,
    "own_pace": False,
    "distance": None,
    "load": None,
    "every_s": None,
    "breaths": None,
    "rounds": None,
    "flow": None,
    "part": None,
    "circuit": False,
    "circuit_rounds": None,
    "sides": 1,
    "only_side": None,
    "side_order": None,
    "alternating": False,
    "rest_s": 20,
    "between_exercises_s": None,
    "tempo": None,
    "rep_s": None,
}
LIFT = {"tempo": [{"cue": "lift", "s": 2}], "rep_s": 2}


@pytest.mark.parametrize(
    ("dosage", "expected"),
    [
        (Dosage((Reps(10, 10),) * 3), {"sets": 3, "reps": 10} | LIFT),
        (Dosage((Reps(6, 8),) * 2), {"sets": 2, "reps": [6, 8]} | LIFT),
        (Dosage((Reps(8, 8), Reps(4, 6))), {"sets": 2, "reps_by_set": [8, [4, 6]]} | LIFT),
        (Dosage((Reps(10, 10),) * 2, "alternating"), {"sets": 2, "reps": 10, "sides": 2, "alternating": True} | LIFT),
        (Dosage((Hold(2_500),), "each"), {"sets": 1, "hold_s": 2.5, "sides": 2, "side_order": "side by side"}),
        (Dosage((Hold(30_000), Hold(20_000))), {"sets": 2, "hold_s": [30, 20]}),
        (
            Dosage((Timed(20_000),) * 8, rest_ms=9_500, rounds=True),
            {"sets": 8, "work_s": 20, "rest_s": 9.5, "rounds": 8},
        ),
        (Dosage((Timed(60_000),), rest_ms=0), {"sets": 1, "work_s": 60, "rest_s": 0}),
        (
            Dosage((Breaths(5),)),
            {"sets": 1, "breaths": 5, "tempo": [{"cue": "breathe in", "s": 4}, {"cue": "breathe out", "s": 4}]},
        ),
        (Dosage((Reps(10, 10, 5_000),)), {"sets": 1, "reps": 10, "hold_s": 5} | LIFT),
        (Dosage((Amrap(60_000),)), {"sets": 1, "work_s": 60, "amrap": True}),
        (Dosage((ToFailure(),) * 3), {"sets": 3, "to_failure": True}),
        (Dosage((Distance(2.5, "km"),)), {"sets": 1, "distance": {"amount": 2.5, "unit": "km"}}),
        (
            Dosage((Reps(5, 5, open_end=True),), loads=("80 kg",)),
            {"sets": 1, "reps": 5, "open_end": True, "load": "80 kg"} | LIFT,
        ),
        (
            Dosage((Reps(5, 5),) * 2, loads=("60 kg", "70 kg")),
            {"sets": 2, "reps": 5, "load": ["60 kg", "70 kg"]} | LIFT,
        ),
        (Dosage((Reps(5, 5),), own_pace=True), {"sets": 1, "reps": 5, "own_pace": True} | LIFT),
        (
            Dosage((Timed(40_000),) * 8, rounds=True, every_ms=60_000),
            {"sets": 8, "work_s": 40, "rest_s": 20, "rounds": 8, "every_s": 60},
        ),
        (Dosage((Hold(20_000),), "left only"), {"sets": 1, "hold_s": 20, "only_side": "left"}),
    ],
)
def test_every_kind_of_dosage(timeline: Timeline, dosage: Dosage, expected: dict[str, Any]) -> None:
    settings = Settings(tempo=(Phase("lift", 2_000),), order="side by side")
    exercise = replace(timeline.routine.exercises[0], dosage=dosage, settings=settings)

    (found,) = document(Timeline(Routine("", (exercise,)), (), ()))["exercises"]

    assert found == {"name": "Hip stretch", "file": "hips.md", "line": 7} | NOTHING | expected


def test_letters_stay_letters(timeline: Timeline) -> None:
    named = replace(timeline, routine=replace(timeline.routine, title="Rücken · 腰"))

    assert '"title": "Rücken · 腰"' in render(named)


def test_how_often_something_begins_leads_to_the_next_set_or_to_the_next_turn_of_a_circuit() -> None:
    alone = compiled("## Burpees: 7 reps every 60s, 2 times\n")
    turns = compiled("## EMOM: every 60s, 2 rounds\n### Burpees: 7\n### Swings: 8\n### Rest: 60s\n")
    for made, expected in ((alone, [(60, 25)]), (turns, [(60, 25), (120, 80)])):
        found = document(made.timeline)
        assert [(each["every_s"], each["rest_s"]) for each in found["exercises"]] == expected
        first, second = [(each["exercise"], each["start_ms"]) for each in found["sections"] if each["kind"] == "reps"][
            :2
        ]
        assert second[1] - first[1] == expected[0][0] * 1_000


def test_a_circuit_and_a_rest_as_needed(timeline: Timeline) -> None:
    part = Part("Circuit", (), Span(3), rounds=3)
    exercise = replace(
        timeline.routine.exercises[0],
        dosage=Dosage((Reps(10, 10),) * 3, rounds=True),
        settings=Settings(rest_ms="as needed"),
        part=part,
    )
    (found,) = document(Timeline(Routine("", (exercise,)), (), ()))["exercises"]
    assert {key: found[key] for key in ("part", "circuit", "circuit_rounds", "rounds", "rest_s")} == {
        "part": "Circuit",
        "circuit": True,
        "circuit_rounds": 3,
        "rounds": 3,
        "rest_s": "as needed",
    }


@pytest.mark.parametrize(
    ("settings", "rest_s", "between_exercises_s"),
    [
        (Settings(rest_ms=(30_000, 45_500), between_ms=60_000), [30, 45.5], 60),
        (Settings(rest_ms=(30_000, 30_000), between_ms=0), 30, 0),
        (Settings(rest_ms="none", between_ms="as needed"), None, "as needed"),
        (Settings(rest_ms=0), 0, None),
    ],
)
def test_rests_between_sets_and_before_the_next_exercise(
    timeline: Timeline, settings: Settings, rest_s: object, between_exercises_s: object
) -> None:
    exercise = replace(timeline.routine.exercises[0], dosage=Dosage((Reps(8, 8),) * 3), settings=settings)
    (found,) = document(Timeline(Routine("", (exercise,)), (), ()))["exercises"]
    assert (found["rest_s"], found["between_exercises_s"]) == (rest_s, between_exercises_s)


@pytest.mark.parametrize(
    ("file", "script", "named"),
    [
        ("/home/ann/plans/monday.md", "/home/ann/plans/monday.md", "monday.md"),
        ("/home/ann/plans/parts/hips.md", "/home/ann/plans/monday.md", "parts/hips.md"),
        ("/opt/voicecoach/hips.md", "plans/monday.md", "hips.md"),
        ("plans/hips.md", "plans/monday.md", "hips.md"),
        ("standard input", "standard input", "standard input"),
    ],
)
def test_a_file_is_named_as_seen_from_the_folder_of_the_script(
    timeline: Timeline, file: str, script: str, named: str
) -> None:
    exercise = replace(timeline.routine.exercises[0], file=file)
    (found,) = document(Timeline(Routine("", (exercise,), file=script), (), ()))["exercises"]
    assert found["file"] == named


def test_the_manual_names_every_field(timeline: Timeline) -> None:
    manual = (Path(__file__).parents[2] / "scripts" / "README.md").read_text(encoding="utf-8")

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return {str(key) for key in value} | {name for each in value.values() for name in names(each)}
        return {name for each in value for name in names(each)} if isinstance(value, list) else set()

    found = names(document(timeline))
    assert len(found) > 30
    assert {name for name in found if f"`{name}`" not in manual} == set()
    assert f"`schema` is {SCHEMA};" in manual

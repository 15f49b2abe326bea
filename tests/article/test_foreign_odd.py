"""What files hold by mistake or by malice: each script that comes of them is one, and nothing is lost in silence."""

import json

import pytest
from foreign_texts import dosages, expected, imported, reading, script_of, unread

from voicecoach.article.foreign import FORMATS, read_foreign

NAMES = [
    "include: x", "---", "**Bold** _name_", "# Head", "Title: x", "[link](http://x)", "`code`", "<b>Up</b>", "$1",
    "Kniebeuge", "スクワット", "Приседания", "القرفصاء", "Squat & press", "5x5 squat", "Round 2", "Circuit", "EMOM",
    "Closing", "Lunge\\", "Back-off 5", "30s", "Rest",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_as_it_is_written(name: str) -> None:
    text = json.dumps({"title": name, "exercises": [{"name": name, "sets": 3, "reps": 10, "notes": f"{name} slowly."}]})
    assert imported(text).exercises == (name,)
    assert dosages(text) == [f"{name}: 3 x 10"]
    assert dosages(f"Exercise\tSets\tReps\n{name}\t3\t10\n") == [f"{name}: 3 x 10"]


@pytest.mark.parametrize("name", ["", "  ", "a: b: 3 x 8", "Plank - 3", "<!-- hidden -->", "é" * 400, "12"])
def test_an_exercise_that_the_language_would_read_otherwise_is_told(name: str) -> None:
    text = json.dumps([{"name": name, "sets": 3, "reps": 10}, {"name": "Squats", "reps": 5}])
    assert imported(text).exercises == ("Squats",)
    assert any("sets: 3, reps: 10" in words for words in unread(text))


@pytest.mark.parametrize(
    "figures",
    [
        {"sets": 0, "reps": 10}, {"sets": -1, "reps": 10}, {"sets": 2.5, "reps": 4}, {"sets": 1e9, "reps": 5},
        {"reps": 0}, {"reps": -3}, {"reps": 1000}, {"reps": 10**12}, {"reps": "lots"}, {"reps": {}}, {"reps": [5, "x"]},
        {"seconds": 0}, {"seconds": -5}, {"seconds": 1e9}, {"seconds": 10**12}, {"minutes": 90}, {"hold": "a while"},
        {"distance": 5}, {"distance_km": 5_000}, {},
    ],
)  # fmt: skip
def test_a_dosage_that_nobody_can_do_is_told_and_never_written(figures: dict[str, object]) -> None:
    text = json.dumps([{"name": "Rows", **figures}, {"name": "Squats", "reps": 5}])
    assert dosages(text) == ["Squats: 5 reps"]
    assert any(words.startswith("name: Rows") for words in unread(text))


@pytest.mark.parametrize("rest", [-4, 1e9, 10**12, 3_601, "some"])
def test_a_rest_that_nobody_takes_is_told(rest: object) -> None:
    text = json.dumps([{"name": "Rows", "sets": 2, "reps": 5, "rest_seconds": rest}])
    assert script_of(text).startswith("## Rows: 2 x 5\n\n<!-- Could not be read, line 1: ")


@pytest.mark.parametrize("rounds", [0, -2, 51, 1e6, "many"])
def test_rounds_that_nobody_does_are_told(rounds: object) -> None:
    text = json.dumps({"rounds": rounds, "exercises": [{"name": "Rows", "reps": 5}, {"name": "Dips", "reps": 5}]})
    assert dosages(text) == ["Rows: 5 reps", "Dips: 5 reps"]
    assert unread(text)


def test_a_session_that_is_too_long_is_not_written() -> None:
    found = reading(json.dumps([{"name": "Rows", "sets": 40, "reps": 100}] * 3))
    assert found.failed.startswith("its script would have an error: the session has 12,000 reps")
    assert found.imported().script == ""


def test_characters_that_nobody_sees_are_left_out() -> None:
    assert script_of('[{"name": "Rows\\u202e\\u0007", "reps": 5, "notes": "Pull\\r\\nback.\\u001b[2J"}]') == expected(
        """
        ## Rows: 5 reps

        - Pull
        - back.\\[2J
        """
    )


def test_line_ends_and_a_mark_at_the_start_make_no_difference() -> None:
    text = "Exercise,Sets,Reps\nSquats,3,10\n"
    assert dosages("\ufeff" + text.replace("\n", "\r\n")) == dosages(text) == ["Squats: 3 x 10"]


@pytest.mark.parametrize(
    "text",
    ["", " \n\t\n", "Squats 3x10\nPlank 45s\n", "## Squats: 3 x 10\n", "Sit down and breathe.", "<html></html>",
     "BEGIN:VCALENDAR\nEND:VCALENDAR\n", '<?xml version="1.0"?>\n<gpx></gpx>\n', "[ ]", "[x]", "{}{", "\"x\"", "1"],
)  # fmt: skip
def test_other_texts_are_of_no_format(text: str) -> None:
    found = read_foreign(text, {})
    assert found is None or found.failed


def test_each_format_has_a_name_of_its_own() -> None:
    assert len({form.name for form in FORMATS}) == len(FORMATS) == 9


@pytest.mark.parametrize("name", ["Plank 45s", "## x", "3 rounds", "a: b", "-", "Rest: 30s", "Legs: 3 x 10"])
def test_a_group_whose_name_would_be_read_otherwise_has_none(name: str) -> None:
    parts = [{"name": name, "exercises": [{"name": "Rows", "reps": 5}]}] * 2
    circuit = {"name": name, "rounds": 2, "exercises": [{"name": "Rows", "reps": 5}, {"name": "Dips", "reps": 5}]}
    for text in map(json.dumps, ({"parts": parts}, {"parts": [circuit, *parts]})):
        script = script_of(text)
        assert name in script
        assert "## Rows: 5 reps\n" in script


def test_a_line_of_a_circuit_with_sets_of_its_own() -> None:
    text = '{"rounds": 2, "exercises": ["Squats 3 x 10", "Plank 2 x 30s", "Curls 8 reps @ 10 kg, rest 20s"]}'
    assert dosages(text) == [
        *["Squats: 2 rounds of 10"] * 3,
        "Plank: 2 rounds of 30s",
        "Curls: 2 rounds of 8 @ 10 kg",
    ]
    assert script_of(text).startswith("## Circuit: 2 rounds, rest 20s\n")

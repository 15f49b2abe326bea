"""Texts of runs and walks in turn."""

import pytest
from cleaned_lines import body_of, read, script_of
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.article.turns import read_turns

RUN_WALK = "## Run and walk: flow, 8 rounds\n\n- Run. [1 min]\n- Walk. [2 min]"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Run 1 minute, walk 2 minutes, repeat 8 times", RUN_WALK),
        ("8 x (60 s run / 120 s walk)", RUN_WALK),
        ("8 rounds: run 1 min, walk 2 min", RUN_WALK),
        ("- Run 1 min\n- Walk 2 min\n- Repeat 8 times", RUN_WALK),
        ("Run for one minute, then walk for two minutes. Do this eight times.", RUN_WALK),
        (
            "5 min brisk walk, then 6 x (90 s jog / 60 s walk), then 4 min walk",
            "## Brisk walk: 5 min\n\n## Jog and walk: flow, 6 rounds\n\n"
            "- Jog. [1:30]\n- Walk. [1 min]\n\n## Walk: 4 min",
        ),
        (
            "Begin with a gentle four-minute walk.\n"
            "Alternate 30 seconds of jogging and 60 seconds of walking for ten rounds.\n"
            "Cool down with five minutes of easy walking.",
            "## Gentle walk: 4 min\n\n## Jogging and walking: flow, 10 rounds\n\n"
            "- Jogging. [30s]\n- Walking. [1 min]\n\n## Easy walking: 5 min",
        ),
        (
            "1. Walk 5 minutes to warm up\n2. Run 1 minute\n3. Walk 2 minutes\n4. Repeat 6 times\n5. Walk 5 minutes",
            "## Walk: 5 min\n\n## Run and walk: flow, 6 rounds\n\n- Run. [1 min]\n- Walk. [2 min]\n\n## Walk: 5 min",
        ),
        (
            "Walk 5 min\nRun 2 min\nWalk 1 min\nRun 3 min",
            "## Walk and run: flow\n\n- Walk. [5 min]\n- Run. [2 min]\n- Walk. [1 min]\n- Run. [3 min]",
        ),
        (
            "Wear good shoes.\n4 times: 20 seconds fast, 40 seconds easy",
            "Wear good shoes.\n\n## Fast and easy: flow, 4 rounds\n\n- Fast. [20s]\n- Easy. [40s]",
        ),
        (
            "10 min easy jog, 6 x 1 min hard with 2 min easy between, 8 min easy jog",
            "## Easy jog: 10 min\n\n## Hard and easy: flow, 6 rounds\n\n"
            "- Hard. [1 min]\n- Easy. [2 min]\n\n## Easy jog: 8 min",
        ),
        (
            "Week 3\n"
            "Brisk five-minute walk, then do two repetitions of the following:\n- Jog 90 seconds\n- Walk 90 seconds\n"
            "- Jog 3 minutes\n- Walk 3 minutes\nCool down with a 5 min walk.",
            "## Brisk walk: 5 min\n\n## Jog and walk: flow, 2 rounds\n\n"
            "- Jog. [1:30]\n- Walk. [1:30]\n- Jog. [3 min]\n- Walk. [3 min]\n\n## Walk: 5 min\n\n"
            "<!-- Not placed, line 1: Week 3 -->",
        ),
        (
            "5 rounds of:\nRun up 20 s\nWalk down 40 s",
            "## Run up and walk down: flow, 5 rounds\n\n- Run up. [20s]\n- Walk down. [40s]",
        ),
        (
            "Repeat 30 seconds hard and 90 seconds easy five times.",
            "## Hard and easy: flow, 5 rounds\n\n- Hard. [30s]\n- Easy. [1:30]",
        ),
    ],
)
def test_runs_and_walks_become_a_flow(text: str, script: str) -> None:
    assert body_of(script_of(read_turns, text, "Today")) == script


@pytest.mark.parametrize(
    "text",
    [
        "Squats: 3 x 10\nWalk: 10 min",
        "Run 5 km",
        "Squats 30 seconds, lunges 30 seconds, 3 rounds",
        "Plank 30 seconds\nSide plank 20 seconds\nBridge 40 seconds",
        "Walk for 30 minutes every day.",
        "Run 1 minute, then squat for 2 minutes, 8 times",
        "Run 400 m, walk 200 m, 6 times",
        "Run 1 min, walk 2 min. Repeat steps 1 and 2 five times.",
        "40 seconds on, 20 seconds off, 8 rounds",
        "Breathe in for 4 seconds, out for 6 seconds, ten times",
        "Burpees 10 reps, run 1 minute, walk 1 minute, 3 rounds",
        "10 min jog, 6 x 1 min hard, 1 min easy, 10 min jog",
        "Run, walk, run, walk",
        "Jog 5 minutes\nPush-ups\nSit-ups\nWalk 5 minutes\nJog 2 minutes",
    ],
)
def test_other_texts_are_left_to_others(text: str) -> None:
    assert read(read_turns, text, "Today") is None


def test_of_several_weeks_one_is_chosen() -> None:
    text = "Week 1: run 1 min, walk 2 min, 6 times\nWeek 2: run 2 min, walk 2 min, 5 times"
    reading = read(read_turns, text, "Plan")
    assert reading is not None
    (question,) = reading.notes.questions
    assert question.options == ("Week 1", "Week 2")
    assert "flow, 6 rounds" in script_of(read_turns, text, "Plan")
    second = script_of(read_turns, text, "Plan", {question.key: 1})
    assert "flow, 5 rounds\n\n- Run. [2 min]" in second
    assert "<!-- Not placed, line 1: Week 1: run 1 min, walk 2 min, 6 times -->" in second


def test_a_time_for_all_rounds_is_asked_about_if_it_is_whole_rounds() -> None:
    text = "Warm up for 5 minutes.\nAlternate 60 seconds of jogging and 90 seconds of walking for a total of {} min."
    reading = read(read_turns, text.format(20), "Plan")
    assert reading is not None
    assert [question.options for question in reading.notes.questions] == [("flow, 8 rounds", "flow")]
    assert "## Jogging and walking: flow, 8 rounds\n" in reading.imported().script
    assert "## Warm up: 5 min" in reading.imported().script
    assert read(read_turns, text.format(21), "Plan") is None


def test_a_range_is_asked_for() -> None:
    reading = read(read_turns, "6-8 rounds: run 30-60 s, walk 90 s", "Plan")
    assert reading is not None
    assert [question.options for question in reading.notes.questions] == [
        ("30s", "1 min"),
        ("flow, 6 rounds", "flow, 8 rounds"),
    ]


@given(
    run=st.integers(10, 300),
    walk=st.integers(10, 300),
    count=st.integers(2, 20),
    bullet=st.sampled_from(["", "- ", "1. "]),
    blank=st.sampled_from(["\n", "\n\n"]),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_bullets_blank_lines_and_capitals_change_no_figure(
    run: int, walk: int, count: int, bullet: str, blank: str, case: "type[str]"
) -> None:
    lines = [f"Run for {run} seconds", f"Walk for {walk} seconds", f"Repeat {count} times"]
    plain = script_of(read_turns, "\n".join(lines), "Plan")
    assert f"flow, {count} rounds" in plain
    assert script_of(read_turns, case(blank.join(bullet + line for line in lines)), "Plan") == plain

"""What sentences under an exercise say of each rep."""

import pytest
from cleaned_lines import said
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.article.rep_sentences import shape_of_reps
from voicecoach.script.parser import parse
from voicecoach.source import Source


def shape(text: str) -> list[tuple[str, str]]:
    """The settings of a text; with ten reps the language must take them."""
    found = shape_of_reps(said(text))
    dosage = ", ".join(["10 reps", *(each.value for each in found if each.key in ("hold", "sides"))])
    settings = [f"{each.key}: {each.value}" for each in found if each.key not in ("hold", "sides")]
    _, problems = parse(Source("script.md", "\n".join([f"## Bridge: {dosage}", *settings])))
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return [(each.key, each.value) for each in found]


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        (
            "Lift for two seconds, pause at the top for one, and lower for three.",
            "tempo",
            "lift 2s, pause 1s, lower 3s",
        ),
        (
            "Lift your leg for 3 seconds, hold for 2 seconds and lower it over 4 seconds.",
            "tempo",
            "lift 3s, hold 2s, lower 4s",
        ),
        ("Slowly: count of three up and three down.", "tempo", "up 3s, down 3s"),
        ("3 seconds up, 1 second pause, 3 seconds down", "tempo", "up 3s, pause 1s, down 3s"),
        ("Raise your arms to a count of two, lower them to a count of four.", "tempo", "raise 2s, lower 4s"),
        ("Use a 3-1-1-0 tempo.", "tempo", "3-1-1-0"),
        ("Tempo 2-1-2.", "tempo", "2-1-2"),
        ("3-0-1-0", "tempo", "3-0-1-0"),
        ("Hold each for 5 seconds.", "hold", "hold 5s"),
        ("Hold each rep for 5 seconds at the top.", "hold", "hold 5s"),
        ("Pause for 2 seconds at the top of the movement.", "hold", "hold 2s"),
        ("Squeeze at the top for 2 seconds.", "hold", "hold 2s"),
        ("Lift your hips, hold for 3 seconds, and lower.", "hold", "hold 3s"),
        ("Each rep takes 6 seconds.", "rep", "6s"),
        ("Take four seconds for each rep.", "rep", "4s"),
        ("Rest 3 seconds between reps.", "relax", "3s"),
        ("Alternate legs each rep.", "sides", "alternating"),
        ("Start with the left leg.", "sides", "left first"),
        ("Right side first.", "sides", "right first"),
    ],
)
def test_what_is_written_is_taken(text: str, key: str, value: str) -> None:
    assert shape(text) == [(key, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Pause at the top of the movement.",
        "Lift for two seconds, pause at the top, lower for three.",
        "Lower for 3 seconds.",
        "Take 3 seconds to lower.",
        "Lower for 3 seconds and lift.",
        "Hold for 30 seconds.",
        "Exhale as you lift.",
        "Lift slowly, and lower slowly.",
        "Lift for 2-3 seconds, lower for 4 seconds.",
        "Breathe in for 4 seconds and out for 6 seconds.",
        "Keep your back straight for 30 seconds.",
        "Stand up and sit down for 30 seconds.",
        "Run 1 minute, walk 2 minutes.",
        "12-10-8 reps",
        "Put your left hand on the floor.",
        "Push the floor away, then bend your knees for 10 seconds.",
    ],
)
def test_what_is_not_certain_is_left(text: str) -> None:
    assert shape(text) == []


def test_a_hold_and_the_time_at_ease_after_it() -> None:
    assert shape("Squeeze for 5 seconds, then relax for 4 seconds.") == [("hold", "hold 5s"), ("relax", "4s")]


def test_the_breath_names_the_phases_of_a_written_tempo() -> None:
    text = "Lift for 2 seconds and lower for 3 seconds. Exhale as you lift, inhale as you lower."
    assert shape(text) == [("tempo", "exhale and lift 2s, inhale and lower 3s")]


def test_what_came_first_stays() -> None:
    text = (
        "Lift for 2 seconds, lower for 3 seconds.\nLift for 4 seconds, lower for 4 seconds.\nHold each for 2 seconds."
    )
    assert shape(text) == [("tempo", "lift 2s, lower 3s")]


def test_each_setting_knows_its_sentence_and_whether_that_says_more() -> None:
    bare, fuller = shape_of_reps(said("Hold each for 5 seconds.\nStart with the left leg, the knee soft."))
    assert (bare.statement.line, bare.words, bare.says_more) == (1, "Hold each for 5 seconds", False)
    assert (fuller.statement.line, fuller.words, fuller.says_more) == (2, "with the left leg", True)


@given(
    figures=st.lists(st.integers(1, 9), min_size=2, max_size=2),
    bullet=st.sampled_from(["", "- ", "1. "]),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_bullets_and_capitals_change_no_figure(figures: list[int], bullet: str, case: "type[str]") -> None:
    up, down = figures
    text = f"{bullet}{case(f'Lift for {up} seconds, then lower for {down} seconds.')}"
    assert shape(text) == [("tempo", f"lift {up}s, lower {down}s")]

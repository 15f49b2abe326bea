"""The phases of a rep that sentences name without lengths."""

import pytest
from articles import imported, outline
from cleaned_lines import said

from voicecoach.article.rep_phases_in_words import phases_in_words


@pytest.mark.parametrize(
    ("text", "tempo"),
    [
        ("Breathe out as you press up. Lower under control.", "breathe out and press up, lower"),
        ("Lift your heels, pause at the top, then lower.", "lift, pause, lower"),
        ("- Lower the bar to your chest.\n- Exhale and push it up.", "lower, exhale and push up"),
        ("Exhale as you raise your arms and inhale as you lower them.", "exhale and raise, inhale and lower"),
        ("Lie on your back. Raise one leg while you breathe out, and lower it.", "breathe out and raise, lower"),
        ("Squeeze your glutes. Drive the hips up.\nHold briefly at the top.\nReturn.", "drive up, hold, return"),
        ("As you exhale, use your lower abs to lift the hips. Return slowly.", "exhale and lift, return"),
    ],
)
def test_phases_are_taken_with_their_breath_and_pause(text: str, tempo: str) -> None:
    found = phases_in_words(said(text))
    assert found is not None
    assert found[0] == tempo


@pytest.mark.parametrize(
    "text",
    [
        "Exhale as you lift.",
        "Pause at the top.",
        "Lift your hips. Lower them slowly.",
        "Exhale as you lift. Lift the other arm, too. Then lower.",
        "Exhale as you lift. Pause at the top. Lower. Pause at the bottom.",
        "Exhale as you lift, hold for 3 seconds and lower.",
        "Breathe out and relax.",
        "Do not hold your breath as you lift and lower.",
        "Lift for 2 seconds, pause at the top, lower for 3 seconds.",
    ],
)
def test_what_is_not_certain_is_left(text: str) -> None:
    assert phases_in_words(said(text)) is None


def test_they_stand_under_reps_and_not_under_a_hold() -> None:
    steps = "- Exhale as you lift your hips.\n- Lower them slowly.\n"
    assert outline(f"Bridge: 3 x 10\n{steps}\nPlank: 3 x hold 30s\n{steps}") == [
        "## Bridge: 3 x 10 / tempo: exhale and lift, lower",
        "## Plank: 3 x hold 30s",
    ]


def test_the_tempo_is_told_with_its_line() -> None:
    told = [str(each) for each in imported("Bridge: 3 x 10\n- Lift.\n- Pause at the top.\n- Lower.\n").found]
    assert "tempo: lift, pause, lower: from line 3, `Pause at the top.`" in told

"""Sentences that are only read aloud although they seem to set something, and those that only seem to."""

import pytest

from voicecoach.script.parser import parse
from voicecoach.source import Source


def told(script: str) -> list[tuple[str, str]]:
    _, problems = parse(Source("a.md", script))
    assert all((each.severity, each.code) == ("warning", "read-aloud") for each in problems)
    return [(each.message.removesuffix(" is only read aloud: it sets nothing"), each.hint) for each in problems]


@pytest.mark.parametrize(
    ("heading", "sentence", "hint"),
    [
        ("3 x hold 30s", "Hold for 45 seconds.", "write `3 x hold 45s` in place of the dosage"),
        ("3 x hold 30s", "Stay here for about one minute.", "write `3 x hold 1 min` in place of the dosage"),
        ("3 x hold 30s", "Hold this position for 40-60 seconds", "write `3 x hold 1 min` in place of the dosage"),
        ("3 x 10", "Hold each rep for five seconds.", "write `3 x 10, hold 5s` in place of the dosage"),
        ("3 x hold 30s", "Do 12 reps on each side.", "write `3 x 12 reps, each side` in place of the dosage"),
        ("2 x 10, each side", "Repeat 12 times.", "write `2 x 12 reps, each side` in place of the dosage"),
        ("hold 30s", "Repeat twice.", "write `2 x hold 30s` in place of the dosage"),
        ("10 reps", "3 sets of 10.", "write `3 x 10` in place of the dosage"),
        ("3 x 10", "Complete 3 sets of 12-15 reps.", "write `3 x 12-15 reps` in place of the dosage"),
        ("3 x 10", "Then do the same with your other leg.", "write `, each side` after the dosage"),
        ("3 x 10", "Repeat on the other side.", "write `, each side` after the dosage"),
        ("3 x 10, each side", "Repeat on the other side.", "leave it out: the coach says when to change sides"),
        ("3 x 10, each side", "Then switch legs.", "leave it out: the coach says when to change sides"),
        ("3 x 10", "Rest 60 seconds between sets.", "write `rest: 1 min` under the heading"),
        ("3 x 10", "Take a 45-second rest.", "write `rest: 45s` under the heading"),
        ("10 reps", "Rest for 30 seconds.", "write `between-exercises: 30s` under the heading"),
        ("3 x 10", "Tempo slow", "write for example `tempo: lift 3s, hold 1s, lower 3s` or `pace: slower`"),
        ("3 x 10", "Tempo 3-1-3", "write for example `tempo: lift 3s, hold 1s, lower 3s` or `pace: slower`"),
        ("3 x 10", "Pause for four seconds.", "write `[pause 4s]` for that much silence"),
    ],
)
@pytest.mark.parametrize("mark", ["- ", "> ", ""])
def test_what_the_coach_does_itself_is_told_with_what_to_write(
    heading: str, sentence: str, hint: str, mark: str
) -> None:
    ((words, way),) = told(f"## A: {heading}\n{mark}{sentence}\n")
    assert words == f"`{sentence}`"
    assert way.startswith(hint)


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("3 x hold 30s", "Hold for thirty seconds."),
        ("3 x hold 30s", "Hold for 20 to 30 seconds."),
        ("3 x hold 30s", "Hold for a breath, or a second or two."),
        ("3 x hold 30s", "Hold the wall."),
        ("3 x hold 30s", "Hold for 10 seconds. [pause 10s]"),
        ("3 x hold 30s", "Do 3 sets."),
        ("3 x hold 30s", "Rest your head on the mat for 20 seconds."),
        ("3 x hold 30s", "Rest."),
        ("3 x hold 30s", "Rest 20 seconds between sets."),
        ("3 x hold 30s", "Take 5 deep breaths."),
        ("3 x 10", "Repeat the movement slowly, ten times."),
        ("3 x 10", "Do the first 2 reps slowly."),
        ("3 x 10", "Do it 3 times a week, or 2 times per day."),
        ("3 x 10", "Do 12 reps a day, and aim for 20 on each side per week."),
        ("3 x 10", "Keep a slow tempo."),
        ("3 x 10", "Hold on to the bar, and lower for 3 seconds."),
        ("3 x 10", "Jump and switch legs."),
        ("3 x 10, alternating", "Switch legs."),
        ("3 x 10, each side", "Hold the other leg still, and pause at the top."),
        ("3 x 10, hold 5s", "Hold for five seconds."),
        ("3 x 8-12", "Do 10 reps."),
        ("3 x 10", "Do not let it move to the other side."),
        ("3 x 10", "Don't rest for 2 minutes, and do not hold for 10 seconds."),
        ("3 x 10", "Hold a 5 kg weight, 2 reps in reserve."),
        ("5 breaths", "Hold for four seconds."),
        ("3 x 10", "[pause 4s]"),
        ("3 x 10", "Lean forward. [pause 4s] Lift."),
        ("3 x hold 30s", "Hold for 5 seconds. [pause 5s]"),
    ],
)
def test_what_agrees_or_only_sounds_so_is_no_warning(heading: str, sentence: str) -> None:
    assert told(f"## A: {heading}\n- {sentence}\n") == []


def test_before_the_exercises_a_rest_and_rounds_are_looked_for() -> None:
    script = "Rest 60 seconds between exercises. Do 5 reps of all.\n\n## C: 3 rounds\nDo {} rounds.\n\n### A: 5\n"
    assert [words for words, _ in told(script.format(3))] == ["`Rest 60 seconds between exercises.`"]
    assert told(script.format(4))[1] == ("`Do 4 rounds.`", "write `4 rounds` in the heading, or leave this out")
    assert told("---\nbetween-exercises: 60s\n---\nRest one minute between exercises.\n\n## A: 5\n") == []


def test_it_stands_at_its_own_line_and_column() -> None:
    _, (problem,) = parse(Source("a.md", "## A: 10\n- Lie down,\n  *knees bent*. Rest 60\n  seconds. Breathe.\n"))
    assert (problem.span.line, problem.span.column) == (3, 17)


def test_other_languages_are_not_read() -> None:
    assert told("---\nlanguage: fr\n---\n## A: 3 x 10\n- Rest 60 seconds.\n") == []

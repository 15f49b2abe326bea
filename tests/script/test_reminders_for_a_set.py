"""`> [set 2] Go deeper.`: a reminder for one set or round, and what can be wrong with it."""

import pytest

from voicecoach.routine import Reminder
from voicecoach.script.parser import parse
from voicecoach.source import Source


def reminders(script: str) -> list[tuple[int | None, str]]:
    routine, problems = parse(Source("test.md", script))
    assert [problem for problem in problems if problem.severity == "error"] == []
    return [(each.set, each.text) for exercise in routine.exercises for each in exercise.reminders]


def errors(script: str) -> list[str]:
    _, problems = parse(Source("test.md", script))
    return [f"{p.span.line}:{p.span.column}: {p.message}; {p.hint}" for p in problems if p.severity == "error"]


def test_the_mark_says_for_which_set() -> None:
    script = "## Plank: 3 x 30s\n> [set 2] Go deeper.\n\n> [ROUND 3] And\n> deeper.\n\n> Breathe.\n"
    assert reminders(script) == [(2, "Go deeper."), (3, "And deeper."), (None, "Breathe.")]


def test_each_mark_begins_a_reminder_of_its_own() -> None:
    script = "## Plank: 3 x 30s\n> Breathe.\n> [set 2] Go deeper.\n> [set 3]\n> Still deeper.\n"
    assert reminders(script) == [(None, "Breathe."), (2, "Go deeper."), (3, "Still deeper.")]


def test_places_of_words_are_those_of_the_line() -> None:
    routine, _ = parse(Source("test.md", "## Plank: 3 x 30s\n> [set 2] Go deeper.\n"))
    (reminder,) = routine.exercises[0].reminders
    assert isinstance(reminder, Reminder)
    assert [(place.line, place.column) for place in reminder.places] == [(2, 11), (2, 14)]


def test_a_circuit_has_its_rounds_and_a_progression_the_sets_of_later_weeks() -> None:
    assert reminders("## Legs: 3 rounds\n### Squats: 10\n> [round 3] Last time.\n") == [(3, "Last time.")]
    assert reminders("## Squats: 2 x 10\nprogression: +1 set a week up to 4\n\n> [set 4] Last time.\n") == [
        (4, "Last time.")
    ]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "## Plank: 3 x 30s\n> [set 5] Go.\n",
            "2:3: there is no set 5: `Plank` has 3 sets; write a number from 1 to 3",
        ),
        ("## Plank: 30s\n> [set 2] Go.\n", "2:3: there is no set 2: `Plank` has 1 set; leave the mark out"),
        (
            "## Plank: 3 x 30s\n> [set 0] Go.\n",
            "2:3: there is no set 0: `Plank` has 3 sets; write a number from 1 to 3",
        ),
        (
            "## Legs: 2 rounds\n### Squats: 10\n> [round 3] Go.\n",
            "3:3: there is no round 3: `Squats` has 2 rounds; write a number from 1 to 2",
        ),
        (
            "## Plank: 3 x 30s\n> [set 2]\n",
            "2:3: this reminder has no words; write for example `> [set 2] Go deeper.`",
        ),
        (
            "## Plank: 3 x 30s\n- [set 2] Go deeper.\n",
            "2:3: `[set 2]` is not a known mark here; for a reminder in one set write `> [set 2] Go deeper.`",
        ),
        (
            "## Plank: 3 x 30s\n> Go deeper. [round 2]\n",
            "2:14: `[round 2]` is not a known mark here; for a reminder in one round write `> [round 2] Go deeper.`",
        ),
    ],
)
def test_what_is_wrong_is_told_with_the_figures(script: str, message: str) -> None:
    assert errors(script) == [message]


def warnings(script: str) -> list[str]:
    _, problems = parse(Source("test.md", script))
    return [problem.message for problem in problems if problem.code == "no-effect"]


NO_TIME = "no hold or timed work"
NO_MINUTE = "no work of 1 min and ten seconds more"


@pytest.mark.parametrize(
    ("script", "lacking"),
    [
        ("## Squats: 3 x 10\ncountdown: 3\n", f"{NO_TIME}: `countdown`"),
        ("## Breath: 5 breaths\ncountdown: full\n", f"{NO_TIME}: `countdown`"),
        ("## Squats: 3 x 10\ncountdown: none\n", None),
        ("## Squats: 3 x 10\ntime-left: 1 min\n", f"{NO_TIME}: `time-left`"),
        ("## Push-ups: to failure\ntime-left: 1 min\n", f"{NO_TIME}: `time-left`"),
        ("## Squats: 3 x 10\ntime-left: none\n", None),
        ("## Plank: 60s\ntime-left: 1 min\n", f"{NO_MINUTE}: `time-left`"),
        ("## Plank: 60s\ntime-left: 1 min\nprogression: +10s a week up to 2 min\n", None),
        ("## Plank: hold 69s\ntime-left: 1 min\n", f"{NO_MINUTE}: `time-left`"),
        ("## Plank: hold 70s\ncountdown: 3\ntime-left: 1 min\n", None),
        ("## Burpees: AMRAP 2 min\ncountdown: 10\ntime-left: 1 min\n", None),
        ("---\ncountdown: 3\ntime-left: 5 min\n---\n## Squats: 3 x 10\n", None),
    ],
)
def test_the_time_is_told_only_in_holds_and_timed_work(script: str, lacking: str | None) -> None:
    assert warnings(script) == ([f"this exercise has {lacking} does nothing here"] if lacking else [])

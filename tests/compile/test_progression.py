"""An exercise some weeks later, and what the coach says about next week."""

import pytest
from compiled import compiled, routine_of

from voicecoach.routine import Breaths, Dosage, Exercise, Hold, Reps
from voicecoach.script.parser import parse
from voicecoach.script.progression import after_weeks
from voicecoach.source import Source


def exercise(dosage: str, progression: str, *settings: str) -> Exercise:
    lines = [f"## Reverse ab curls: {dosage}", f"progression: {progression}", *settings]
    return routine_of("\n".join(lines)).exercises[0]


def reps(each: Exercise) -> list[tuple[int, int]]:
    return [(work.low, work.high) for work in each.dosage.sets if isinstance(work, Reps)]


def test_the_first_week_is_as_written() -> None:
    written = exercise("3 x 10", "+1 rep a week up to 15")
    assert after_weeks(written, 0) == written


@pytest.mark.parametrize(
    ("dosage", "progression", "weeks", "expected"),
    [
        ("2 x 10", "+1 rep a week up to 15", 3, [(13, 13)] * 2),
        ("2 x 10", "+2 reps a week up to 15", 3, [(15, 15)] * 2),
        ("2 x 10", "+2 reps a week up to 15", 30, [(15, 15)] * 2),
        ("2 x 8-12", "+1 rep a week up to 15", 5, [(11, 15)] * 2),
        ("6-4-2", "+1 rep a week up to 6", 3, [(6, 6), (6, 6), (5, 5)]),
        ("2 x 10", "+1 set a week up to 4", 1, [(10, 10)] * 3),
        ("2 x 10", "+1 rep a week up to 12, then +1 set a week up to 3", 3, [(12, 12)] * 3),
        ("2 x 10", "+1 rep a week", 1_000, [(500, 500)] * 2),
    ],
)
def test_reps_and_sets(dosage: str, progression: str, weeks: int, expected: list[tuple[int, int]]) -> None:
    assert reps(after_weeks(exercise(dosage, progression), weeks)) == expected


def test_times_and_rests() -> None:
    plank = after_weeks(exercise("2 x hold 30s", "+10s a week up to 55s, then -5s rest a week down to 12s"), 4)
    assert plank.dosage.sets == (Hold(55_000),) * 2
    assert plank.settings.rest_ms == 15_000
    assert after_weeks(plank, 9).settings.rest_ms == 12_000
    run = exercise("20s on, 10s off, 3 rounds", "-2s rest a week down to 5s")
    assert after_weeks(run, 2).dosage.rest_ms == 6_000


@pytest.mark.parametrize(
    ("tempo", "phases"),
    [
        ([], [[5, 2], [6, 2], [8, 2], [8, 2]]),
        (["tempo: lift 2s, hold 5s, lower 2s"], [[2, 5, 2], [2, 6, 2], [2, 8, 2]]),
    ],
)
def test_a_rep_is_held_longer_from_week_to_week(tempo: list[str], phases: list[list[int]]) -> None:
    bridge = exercise("3 x 5, hold 5s", "+1s a week up to 8s", *tempo)
    for weeks, expected in zip((0, 1, 3, 9), phases, strict=False):
        later = after_weeks(bridge, weeks)
        assert [phase.ms / 1_000 for phase in later.settings.tempo] == expected
        assert {work.hold_ms for work in later.dosage.sets if isinstance(work, Reps)} <= {ms * 1_000 for ms in expected}


def test_a_slower_tempo_for_all_passes_over_reps_that_are_held_without_one() -> None:
    script = "---\nprogression: tempo slower\n---\n## A: 5 x hold 5s\n## B: 5 x hold 5s\ntempo: 2-5-2\n"
    lengths = [[phase.ms for phase in after_weeks(each, 1).settings.tempo] for each in routine_of(script).exercises]
    assert lengths == [[5_000, 2_000], [2_500, 5_000, 2_500]]


def test_the_tempo_becomes_slower_once() -> None:
    curls = exercise("2 x 10", "+1 rep a week up to 11, then tempo slower", "tempo: 2-1-2")
    assert [sum(p.ms for p in after_weeks(curls, weeks).settings.tempo) for weeks in range(4)] == [
        5_000, 5_000, 6_250, 6_250,
    ]  # fmt: skip


def test_without_a_tempo_the_rep_becomes_longer() -> None:
    curls = exercise("2 x 10", "tempo slower", "rep: 4s")
    assert [after_weeks(curls, weeks).rep_ms_at("normal") for weeks in range(3)] == [4_000, 5_000, 5_000]
    assert after_weeks(curls, 1).rep_ms_at("faster") == 4_000


@pytest.mark.parametrize("weeks", range(12))
def test_a_week_after_a_week_is_the_same_as_two_at_once(weeks: int) -> None:
    curls = exercise("3 x 8-10", "+1 rep a week up to 12, then tempo slower, then +1 set a week up to 5")
    assert after_weeks(after_weeks(curls, weeks), 2) == after_weeks(curls, weeks + 2)


@pytest.mark.parametrize(
    ("dosage", "progression", "said"),
    [
        ("3 x 10", "+1 rep a week up to 15", "Next week: eleven reps of reverse ab curls."),
        ("3 x 8-10", "+1 rep a week up to 15", "Next week: nine to eleven reps of reverse ab curls."),
        ("6-4-2", "+1 rep a week", "Next week: seven, five, and three reps of reverse ab curls."),
        ("2 x hold 30s", "+5s a week", "Next week: thirty-five seconds of reverse ab curls."),
        ("2 x 5 breaths", "+1 breath a week", "Next week: six breaths of reverse ab curls."),
        ("2 x AMRAP 30s", "+5s a week", "Next week: thirty-five seconds of reverse ab curls."),
        ("10 x hold 5s", "+1s a week", "Next week: ten holds of six seconds of reverse ab curls."),
        (
            "4, 3, hold 5s",
            "+1s a week",
            "Next week: four holds of six seconds and three holds of six seconds of reverse ab curls.",
        ),
        ("1 x 10", "+1 set a week", "Next week: two sets of reverse ab curls."),
        ("2 x 10", "tempo slower", "Next week: a slower tempo for reverse ab curls."),
        ("5 reps, hold 5s", "+1s a week up to 8s", "Next week: five holds of six seconds of reverse ab curls."),
        ("2 x 10", "-5s rest a week", "Next week: fifteen seconds of rest between sets of reverse ab curls."),
    ],
)
def test_the_closing_says_what_changes_next_week(dosage: str, progression: str, said: str) -> None:
    made = compiled(f"## Reverse ab curls: {dosage}\nprogression: {progression}\n")
    assert said in made.words("outro")


def test_all_changes_are_in_one_sentence_and_none_where_nothing_changes() -> None:
    script = "---\nprogression: +1 rep a week up to 11\n---\n## L-sit: 10\n## Bridge: 9\n"
    assert "Next week: eleven reps of L-sit and ten reps of bridge." in compiled(script).words("outro")
    done = compiled("## Bridge: 10 reps\nprogression: none\n")
    assert not any("Next week" in words for words in done.words("outro"))


def test_loads_open_ends_and_equal_times_stay_from_week_to_week() -> None:
    squat = after_weeks(exercise("3 x 5+ @ 80 kg", "+1 rep a week up to 8"), 2)
    assert squat.dosage == Dosage((Reps(7, 7, open_end=True),) * 3, loads=("80 kg",))
    sets = after_weeks(exercise("5, 3 @ 60, 70 kg", "+1 set a week up to 4"), 1)
    assert [sets.dosage.load_of(number) for number in (1, 2, 3)] == ["60 kg", "70 kg", "70 kg"]
    burpees = after_weeks(exercise("7 reps every 60s, 8 times", "+1 rep a week up to 9"), 2)
    assert (burpees.dosage.every_ms, burpees.rest_after(1)) == (60_000, 15_000)


def test_breathing_by_minutes_grows_in_whole_breaths() -> None:
    breathing = exercise("breaths for 4 min", "+1 min a week up to 6 min")
    assert [after_weeks(breathing, week).dosage.sets for week in range(3)] == [
        (Breaths(30, 240_000),), (Breaths(37, 300_000),), (Breaths(45, 360_000),),
    ]  # fmt: skip


def test_what_has_no_figure_of_the_kind_cannot_change() -> None:
    for dosage, progression in (("4 x 35 m", "+1 rep a week"), ("7 reps every 60s, 8 times", "-5s rest a week")):
        _, problems = parse(Source("a.md", f"## A: {dosage}\nprogression: {progression}\n"))
        assert [problem.code for problem in problems] == ["progression"]

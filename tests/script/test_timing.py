"""Rests for each set and in a circuit, breathing by minutes, sets at equal times, rests that are headings."""

import pytest

from voicecoach.routine import Breaths, Exercise, Reps, Routine
from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source, has_errors


def read(script: str) -> tuple[Routine, list[Problem]]:
    return parse(Source("a.md", script))


def exercises(script: str) -> tuple[Exercise, ...]:
    routine, problems = read(script)
    assert not has_errors(problems), problems
    return routine.exercises


def told(script: str) -> list[str]:
    return [f"{p.span.line}: {p.severity}: {p.message}" for p in read(script)[1]]


# --- a rest for each set ------------------------------------------------------------------------------


def test_one_rest_fewer_than_sets_is_one_for_each_and_as_many_have_the_last_one_afterwards() -> None:
    (one,) = exercises("## A: 4 x 6\nrest: 45s, 2:00, 2:30\n")
    assert [one.rest_after(number) for number in (1, 2, 3)] == [45_000, 120_000, 150_000]
    assert one.settings.between_ms == "none"
    (other,) = exercises("## A: 3 x 6\nrest: 45s, 2:00, 2:30\n")
    assert (other.rest_after(2), other.settings.between_ms) == (120_000, 150_000)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "## A: 3 x 6\nrest: 45s, 50s, 60s, 70s",
            "2: error: 4 rests are written (45s, 50s, 60s, 70s), but there are 3 sets",
        ),
        ("## A: 5 x 6\nrest: 45s, 2:00", "2: error: 2 rests are written (45s, 2 min), but there are 5 sets"),
        ("---\nrest: 45s, 50s\n---\n## A: 5 x 6", "2: error: 2 rests are written (45s, 50s), but there are 5 sets"),
        (
            "## C: 4 rounds\nrest: 45s, 60s\n### A: 6\n### B: 6",
            "2: error: 2 rests are written (45s, 60s), but there are 4 rounds",
        ),
        (
            "## A: 2 x 6\nrest: 45s, 50s\nbetween-exercises: 60s",
            "3: error: the last rest is 50s, but `between-exercises` is 60s: both follow the last set",
        ),
    ],
)  # fmt: skip
def test_another_number_of_rests_is_an_error_with_both_figures(script: str, message: str) -> None:
    assert told(script) == [message]


# --- rests in a circuit -------------------------------------------------------------------------------


def test_a_rest_under_an_exercise_of_a_circuit_is_the_one_after_it() -> None:
    lunges, jumps = exercises("## C: 2 rounds, rest 60s\n### A: 10\nrest: 15s\n### B: 10\nrest: 60s\n")
    assert (lunges.settings.between_ms, lunges.settings.rest_ms) == (15_000, 60_000)
    assert (jumps.settings.between_ms, jumps.settings.rest_ms) == ("none", 60_000)


def test_under_the_last_one_it_is_the_rest_after_the_round() -> None:
    script = "## C: 2 rounds{}\n### A: 10\n### B: 10\nrest: 40s\n"
    assert exercises(script.format(""))[1].settings.rest_ms == 40_000
    assert told(script.format(", rest 60s")) == [
        "4: error: the rest after the round's last exercise is 40s here, but the circuit's is 60s"
    ]


@pytest.mark.parametrize(
    ("rests", "message"),
    [
        (
            "rest: 15s\nbetween-exercises: 20s",
            "`rest` is 15s, but `between-exercises` is 20s: both follow this exercise",
        ),
        ("rest: 15s, 20s", "2 rests are written, but in a circuit one follows each exercise"),
    ],
)
def test_two_rests_after_an_exercise_of_a_circuit_are_an_error(rests: str, message: str) -> None:
    assert told(f"## C: 3 rounds\n### A: 10\n{rests}\n### B: 10\n") == [f"3: error: {message}"]


# --- a rest that is a heading -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Rest", "Pause", "Break", "Descanso", "Repos", "Récupération", "rest"])
def test_a_heading_named_rest_is_the_rest_after_the_exercise_before_it(name: str) -> None:
    one, two = exercises(f"## A: 10\n## {name}: 1 minute\n## B: 10\n")
    assert (one.settings.between_ms, two.settings.between_ms) == (60_000, "none")
    assert told(f"## A: 10\n## {name}: 1 minute\n## B: 10\n") == [
        f"2: note: `{name}` is a rest of 60s after `A`, and no exercise"
    ]


def test_in_a_circuit_it_follows_each_time_and_at_its_end_each_round() -> None:
    one, two, three = exercises(
        "## C: 2 rounds\n### A: 5\n### Rest: 15s\n### B: 5\n### Rest: 40s\n## Rest: 2 min\n## D: 5\n"
    )
    assert (one.settings.between_ms, two.settings.rest_ms, two.settings.between_ms) == (15_000, 40_000, 120_000)
    assert three.part is None


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("## Rest: 30s\n## A: 5", "1: warning: no exercise is before this rest, so it does nothing"),
        ("## A: 5\n## Rest: 30s", "2: warning: nothing follows this rest, so it does nothing"),
        ("## A: 5\nbetween-exercises: 10s\n## Rest: 30s\n## B: 5", "3: error: two rests follow `A`: 10s and 30s"),
        ("## C: 2 rounds\n### Rest: 30s\n### B: 5", "2: error: no exercise of this circuit is before this rest"),
    ],
)
def test_a_rest_in_an_odd_place_is_told(script: str, message: str) -> None:
    assert message in told(script)


def test_a_rest_has_no_words_and_what_has_another_dosage_or_name_is_an_exercise() -> None:
    assert "3: error: a rest has no words of its own" in told("## A: 5\n## Rest: 30s\n- Drink.\n## B: 5\n")
    assert [each.name for each in exercises("## A: 5\n## Rest: 2 x 30s\n## Rest in silence: 30s\n")] == [
        "A", "Rest", "Rest in silence",
    ]  # fmt: skip


# --- breathing by minutes -----------------------------------------------------------------------------


def test_breathing_by_minutes_is_as_many_whole_breaths_as_end_within_them() -> None:
    script = "## Relaxing breath: 4 min\nbreathe: in 4s, hold 7s, out 8s\n"
    (one,) = exercises(script)
    assert one.dosage.sets == (Breaths(12, 240_000),)
    assert told(script) == ["1: note: 4 min of breathing is 12 breaths of 19s: 3:48"]
    (two,) = exercises("## Slow: breaths for 2 min\n")
    assert two.dosage.sets == (Breaths(15, 120_000),)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("## A: breaths for 5s", "1: error: a breath of 8s does not end within 5s"),
        ("## A: breaths for 60 min", "1: error: 60 min is 450 breaths of 8s"),
    ],
)
def test_a_time_with_no_whole_breath_or_too_many_is_an_error_with_both_figures(script: str, message: str) -> None:
    assert told(script) == [message]


def test_a_time_without_a_word_of_breathing_stays_one() -> None:
    assert told("---\nbreathe: in 4s, out 4s\n---\n## March: 4 min\n") == []


# --- sets and exercises at equal times ----------------------------------------------------------------


def test_the_rest_is_what_is_left_of_the_time() -> None:
    (one,) = exercises("## A: 8 reps every 60s, 10 times\ntempo: 2-1-2\n")
    assert [one.rest_after(number) for number in (1, 9)] == [20_000] * 2
    (two,) = exercises("## A: 10, 8, 6 every 90s\ntempo: 2-1-2\npace: slower\n")
    assert [two.rest_after(number) for number in (1, 2)] == [27_500, 40_000]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "## A: 12 reps every 60s, 10 times\ntempo: 2-1-2",
            "1: error: a set takes 60s and the count-in 3s, but the next begins after 60s",
        ),
        (
            "## A: 5, 20 every 60s\ntempo: 2-1-2\ncount-in: 5",
            "1: error: set 2 takes 100s and the count-in 5s, but the next begins after 60s",
        ),
        (
            "## A: 5 reps every 60s, 3 times, each side",
            "1: error: a change of sides takes as long as its words, but the next set begins after 60s",
        ),
        (
            "## E: every 60s, 3 rounds\n### A: to failure",
            "2: error: `to failure` has no known length, but the next set begins after 60s",
        ),
        (
            "## E: every 60s, 3 rounds\n### A: 5, own pace",
            "2: error: `own pace` has no known length, but the next set begins after 60s",
        ),
        (
            "## A: 5 reps every 60s, 3 times\nrest: 20s",
            "2: warning: this exercise has no rest but what is left of its time: `rest` does nothing here",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_into_its_time_is_told_with_both_figures(script: str, message: str) -> None:
    assert told(script) == [message]


@pytest.mark.parametrize("rest", ["rest: 20s", "between-exercises: 20s"])
def test_a_rest_under_a_circuit_at_equal_times_is_told_to_do_nothing(rest: str) -> None:
    assert told(f"## EMOM: every 60s, 10 rounds\n{rest}\n### A: 7\n") == [
        "2: warning: its exercises begin every 60s, so a rest does nothing here"
    ]


@pytest.mark.parametrize("rest", ["### Rest: 30s", "### Rest: 90s"])
def test_a_rest_that_is_no_turn_is_told_to_do_nothing(rest: str) -> None:
    assert told(f"## EMOM: every 60s, 2 rounds\n### A: 7\n{rest}\n### B: 7\n") == [
        "3: warning: its exercises begin every 60s, so a rest does nothing here"
    ]


def test_a_rest_after_an_exercise_is_told_to_do_nothing_but_the_one_after_the_circuit() -> None:
    script = "## EMOM: every 60s, 2 rounds\n### A: 7\n{0}\n### B: 7\n{0}\n## C: 7\n"
    assert told(script.format("between-exercises: 30s")) == [
        "3: warning: its exercises begin every 60s, so a rest does nothing here"
    ]


def test_a_rest_as_long_as_a_turn_is_one_and_counts_among_the_rounds() -> None:
    script = "## EMOM: every minute for {}\n### A: 7\n### B: 40s\n### Rest: 1 minute\n"
    one, two = exercises(script.format("9 min"))
    assert one.part is not None
    assert (one.part.rounds, len(two.dosage.sets)) == (3, 3)
    assert (one.dosage.every_ms, two.dosage.every_ms) == (60_000, 120_000)
    assert (one.rest_after(1), two.rest_after(1)) == (25_000, 80_000)
    assert told(script.format("9 min")) == ["4: note: `Rest` is a turn of rest after `B`, and no exercise"]
    assert told(script.format("10 min"))[0] == (
        "1: error: 10 min with an exercise every 60s is 10 turns, which do not go round 2 exercises and a turn of rest"
    )


def test_a_rest_may_take_several_turns() -> None:
    script = "## EMOM: every minute for 8 min\n### A: 7\n### Rest: 60s\n### Rest: 60s\n### B: 40s\n"
    one, two = exercises(script)
    assert (one.dosage.every_ms, two.dosage.every_ms, len(one.dosage.sets)) == (180_000, 60_000, 2)
    one, two = exercises(script.replace("### Rest: 60s\n### Rest: 60s", "### Rest: 2 min"))
    assert (one.dosage.every_ms, two.dosage.every_ms, len(one.dosage.sets)) == (180_000, 60_000, 2)


def test_no_work_goes_on_into_a_turn_of_rest() -> None:
    assert told("## EMOM: every 60s, 2 rounds\n### A: 7\n### B: 70s\n### Rest: 60s\n")[0] == (
        "3: error: a set takes 70s and the count-in 3s, but the next begins after 60s"
    )


def test_the_exercises_of_a_circuit_may_begin_at_equal_times() -> None:
    one, two = exercises("## EMOM: every 60s, 10 rounds\n### A: 7\n### B: 40s\n")
    assert one.part is not None
    assert (one.part.rounds, one.part.every_ms) == (10, 60_000)
    assert one.dosage.sets == (Reps(7, 7),) * 10
    assert (one.rest_after(1), two.rest_after(1)) == (25_000, 20_000)


def test_of_a_whole_time_the_rounds_follow_from_the_number_of_exercises() -> None:
    script = "## EMOM: every minute for {}\n### A: 7\n### B: 7\n"
    one, two = exercises(script.format("10 min"))
    assert one.part is not None
    assert (one.part.rounds, len(two.dosage.sets)) == (5, 5)
    assert told(script.format("5 min")) == [
        "1: error: 5 min with an exercise every 60s is 5 turns, which do not go round 2 exercises"
    ]

"""Circuits in a script: what their heading says, what their exercises may say, and what is reported if unclear."""

import pytest

from voicecoach.routine import Dosage, Hold, Reps, Routine, Timed
from voicecoach.script.draft import Rounds, parse_rounds
from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source
from voicecoach.tempo import Phase

TEN = Reps(10, 10)


def routine_of(text: str) -> Routine:
    routine, problems = parse(Source("hips.md", text))
    assert not problems
    return routine


def only_problem(text: str) -> Problem:
    (problem,) = parse(Source("hips.md", text))[1]
    return problem


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("3 rounds", Rounds(3)),
        ("three rounds", Rounds(3)),
        ("3 rounds, rest 60s", Rounds(3, 60_000)),
        ("3 rounds, 1 min rest", Rounds(3, 60_000)),
        ("3 rounds with 60 seconds rest between rounds", Rounds(3, 60_000)),
        ("3 rounds, rest 60s after each round", Rounds(3, 60_000)),
        ("3 rounds, rest as needed", Rounds(3, "as needed")),
        ("3 rounds, rest: none", Rounds(3, "none")),
        ("3 rounds, rest: 0s", Rounds(3, 0)),
    ],
)
def test_the_rounds_of_a_circuit(text: str, rounds: Rounds) -> None:
    assert parse_rounds(text, "Legs") == rounds


def test_sets_are_rounds_of_what_is_called_a_circuit_only() -> None:
    assert parse_rounds("3 sets, rest 60s", "Superset") == parse_rounds("3 sets, rest 60s", "Leg circuit")
    assert parse_rounds("3 sets", "Bridge") is None


@pytest.mark.parametrize("text", ["3 rounds of 10", "0 rounds", "51 rounds", "rounds", "3 rounds, rest 60"])
def test_no_circuit(text: str) -> None:
    assert parse_rounds(text, "Circuit") is None


def test_an_exercise_of_a_circuit_is_done_once_a_round() -> None:
    squats, plank, last = routine_of(
        "## Circuit: 3 rounds, rest 60s\nbetween-exercises: 10s\n"
        "### Squats: 10\n### Plank: hold 20s, each side\n## Last: 2 x 10\n"
    ).exercises
    assert squats.part is not None
    assert (squats.part.name, squats.part.rounds, squats.part) == ("Circuit", 3, plank.part)
    assert squats.dosage == Dosage((TEN,) * 3, rounds=True)
    assert plank.dosage == Dosage((Hold(20_000),) * 3, "each", rounds=True)
    assert (plank.settings.rest_ms, plank.settings.between_ms) == (60_000, 10_000)
    assert (last.part, last.settings.rest_ms, last.settings.between_ms) == (None, 20_000, "none")


def test_figures_that_differ_are_those_of_the_rounds() -> None:
    (squats,) = routine_of("## Circuit: 3 rounds\n### Squats: 21-15-9\n").exercises
    assert squats.dosage.sets == (Reps(21, 21), Reps(15, 15), Reps(9, 9))


def test_the_rest_of_an_interval_in_a_circuit_follows_each_time() -> None:
    (squats,) = routine_of("## Circuit: 2 rounds\n### Squats: 40s work, 20s rest\n").exercises
    assert squats.dosage == Dosage((Timed(40_000),) * 2, rest_ms=20_000, rounds=True)


def test_settings_under_a_part_are_those_of_its_exercises() -> None:
    march, roll, plank = routine_of(
        "---\nrest: 5s\n---\n## Warm-up\ntalk: brief\nrest: 9s\nGently.\n"
        "### March: 40s\n### Roll: 2 x 8\nrest: 3s\n## Plank: 2 x 30s\n"
    ).exercises
    assert [(str(each.settings.talk), each.settings.rest_ms) for each in (march, roll, plank)] == [
        ("brief", 9_000), ("brief", 3_000), ("normal", 5_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("under", "message"),
    [
        ("### Squats: 2 x 10", "2 sets do not fit into a circuit of 3 rounds"),
        ("### Squats: 10, 8", "2 sets do not fit into a circuit of 3 rounds"),
        ("### Squats: 3 x 10", "3 sets do not fit into a circuit of 3 rounds"),
        ("### Squats: 10\nrest: 5s", "the rest after the round's last exercise is 5s here, but the circuit's is 60s"),
        ("rest: 5s\n### Squats: 10", "`rest` is set twice"),
        ("### Squats: 10, each side\norder: side by side", "in a circuit both sides are done in each round"),
        ("order: side by side\n### Squats: 10, each side", "in a circuit both sides are done in each round"),
        ("", "there is no exercise in the part `Circuit`"),
    ],
)
def test_what_could_mean_two_things_in_a_circuit_is_told(under: str, message: str) -> None:
    problem = only_problem(f"## Circuit: 3 rounds, rest 60s\n{under}\n## Last: 10\n")
    assert (problem.severity, problem.message) == ("error", message)
    assert problem.hint


def test_a_superset_without_rounds_is_a_warning() -> None:
    problem = only_problem("## Superset A\n### Squats: 3 x 10\n### Rows: 3 x 10\n")
    assert (problem.severity, problem.hint) == (
        "warning",
        "write for example `## Superset A: 3 rounds` to go through all of them in turn",
    )


@pytest.mark.parametrize("dosage", ["AMRAP 10 min", "40s on, 20s off, 3 rounds", "3 x 10"])
def test_a_circuit_with_the_dosage_of_an_exercise_is_told(dosage: str) -> None:
    problem = only_problem(f"## Circuit: {dosage}\n### Squats: 10\n### Rows: 10\n")
    assert problem.message == "`Circuit` is an exercise of its own here, so those under it are not done in rounds"


# --- dosage and settings together


def test_reps_that_are_held_have_a_hold_and_a_moment_to_relax() -> None:
    one, two, three = routine_of(
        "---\ntempo: 3-1-3\n---\n## A: 10 x hold 5s\n## B: 3 x 10, hold 3s\nrelax: 4s\n## C: 6 x hold 5s\nrelax: none\n"
    ).exercises
    assert one.settings.tempo == (Phase("hold", 5_000), Phase("relax", 2_000))
    assert two.settings.tempo == (Phase("hold", 3_000), Phase("relax", 4_000))
    assert three.settings.tempo == (Phase("hold", 5_000),)
    assert "tempo" not in one.settings.spans


def test_a_tempo_of_its_own_replaces_the_phases_of_reps_that_are_held() -> None:
    (bridge,) = routine_of("## Bridge: 10 x hold 5s\ntempo: lift 2s, squeeze 5s, lower 2s\n").exercises
    assert [phase.cue for phase in bridge.settings.tempo] == ["lift", "squeeze", "lower"]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "## A: 10 x hold 5s\ntempo: 2-1-2",
            "the dosage says that each rep is held for 5s, but no phase of the tempo lasts that long",
        ),
        (
            "## A: 10 x hold 5s\ntempo: 2-5-2\nrelax: 3s",
            "a tempo has all phases of a rep, so `relax` does nothing",
        ),
        ("## A: 10, left first\nside: right", "`side: right` contradicts the left side of the dosage"),
        ("## A: 10, left only\nside: right", "`side: right` contradicts the left side of the dosage"),
    ],
)
def test_a_setting_that_contradicts_the_dosage_is_an_error_at_its_line(script: str, message: str) -> None:
    problem = only_problem(script)
    assert (problem.severity, problem.message) == ("error", message)
    assert problem.span.line > 1


def test_sets_of_reps_that_are_held_have_their_rest() -> None:
    (bridge,) = routine_of("## Bridge: 2 x 10, hold 5s\nrest: 45s\n").exercises
    assert bridge.settings.rest_ms == 45_000


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("## A: 10 x hold 5s\nrest: 20s", "rest within one set of reps that are held: `rest`"),
        ("## A: 20s on, 10s off, 3 rounds\nrest: 30s", "rest other than that of its dosage: `rest`"),
        ("## A: 10\nrest: 50s", "second set to rest before: `rest`"),
        ("## A: hold 30s\ntempo: 2-1-2", "reps with a tempo: `tempo`"),
        ("## A: 5 breaths\ntempo: 2-1-2", "reps with a tempo: `tempo`"),
        ("## A: AMRAP 30s\ntempo: 2-1-2", "reps with a tempo: `tempo`"),
        ("## A: 9s\nbreathe: in 4s, out 6s", "breaths that are counted: `breathe`"),
        ("## A: 3 x 10\nrelax: 4s", "reps that are held: `relax`"),
        ("## A: 3 x 10\nchange-over: 4s", "change of sides: `change-over`"),
        ("## A: 3 x 10\nside: left", "sides: `side`"),
        ("## A: 3 x 10, alternating\norder: side by side", "two sides in a set: `order`"),
        ("## A: 10, each side\norder: side by side", "second set: `order`"),
        ("## A: 3 x 10\nopen-ended: 90s", "open end: `open-ended`"),
        ("## C: 2 rounds\n### A: 10\nchange-over: 4s", "change of sides: `change-over`"),
    ],
)
def test_a_setting_that_does_nothing_is_a_warning_at_its_line(script: str, message: str) -> None:
    problem = only_problem(script)
    assert (problem.severity, problem.message) == ("warning", f"this exercise has no {message} does nothing here")
    assert problem.hint
    assert problem.span.line == len(script.splitlines())


@pytest.mark.parametrize(
    "script",
    [
        "---\nrest: 30s\ntempo: 2-1-2\n---\n## A: hold 30s\n",
        "## Part\nrest: 30s\ntempo: 2-1-2\norder: side by side\n### A: hold 30s\n",
        "## A: hold 30s\nrest: none\n",
        "## A: 10\nrest: 30s\nprogression: +1 set a week\n",
        "## A: 2 x 10\nrest: as needed\nopen-ended: 90s\n",
        "## C: 2 rounds\norder: side by side\n### A: 10, each side\norder: within a set\n",
        "## A: 10, right first\nside: right\n",
    ],
)
def test_a_setting_for_several_one_that_is_right_or_will_be_is_none(script: str) -> None:
    routine_of(script)


def test_the_rest_of_the_last_exercise_of_a_circuit_with_a_rest_of_its_own_is_told_to_do_nothing() -> None:
    circuit = "## C: 2 rounds{}\n### A: 40s work, 20s rest\n### B: 40s work, 20s rest\n## D: 10\n"
    problem = only_problem(circuit.format(", rest 10s"))
    assert (problem.severity, problem.span.line) == ("warning", 3)
    assert problem.message == "after each round the `rest` of the circuit counts (10s), not the 20s stated here"
    for fine in ("", ", rest 20s"):
        routine_of(circuit.format(fine))


SUPERSET = """\
---
between-exercises: 2 min
---
## Superset: 3 sets, rest 60s
### Rows: 10
### Presses: 10
## Curls: 10
"""


def rests_between(text: str) -> list[object]:
    return [exercise.settings.between_ms for exercise in routine_of(text).exercises]


def test_the_scripts_rest_between_exercises_comes_after_all_rounds_and_not_between_those_of_a_round() -> None:
    assert rests_between(SUPERSET) == ["none", 120_000, 120_000]


def test_a_circuits_own_rest_between_its_exercises_is_for_those_of_a_round() -> None:
    own = SUPERSET.replace("rest 60s\n", "rest 60s\nbetween-exercises: 10s\n")
    assert rests_between(own) == [10_000, 120_000, 120_000]
    assert rests_between(own.replace("between-exercises: 2 min\n", "")) == [10_000, 10_000, "none"]


def test_what_its_last_exercise_rests_afterwards_is_its_own() -> None:
    assert rests_between(SUPERSET.replace("Presses: 10\n", "Presses: 10\nbetween-exercises: 40s\n")) == [
        "none", 40_000, 120_000,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "instead"),
    [
        ("EMOM: 12 min", "EMOM: every minute for 12 min"),
        ("E2MOM: 12 min", "E2MOM: every 2 min for 12 min"),
        ("Cindy: AMRAP 20 min", "Cindy: 5 rounds"),
        ("Superset: 3 x 10", "Superset: 3 rounds, rest 60s"),
    ],
)
def test_an_exercise_with_others_below_it_that_is_meant_as_a_circuit_is_an_error(heading: str, instead: str) -> None:
    below = "### Burpees: 7\n### Squats: 10\n"
    (problem,) = [each for each in parse(Source("test.md", f"## {heading}\n{below}"))[1] if each.code == "circuit"]
    assert problem.hint == f"write for example `## {instead}`, and how much under each `###` heading"
    assert not [each for each in parse(Source("test.md", f"## {instead}\n{below}"))[1] if each.severity == "error"]


def test_turns_in_the_place_of_a_name_are_told_with_the_line_to_write() -> None:
    (problem,) = [each for each in parse(Source("test.md", "## EMOM 10: 7 reps\n"))[1] if each.code == "heading"]
    assert problem.severity == "warning"
    instead = problem.hint.split("`")[1]
    assert instead == "## Burpees: EMOM 10, 7 reps"
    assert not [each for each in parse(Source("test.md", f"{instead}\n"))[1] if each.severity != "note"]


def test_an_exercise_before_a_part_is_none_of_it() -> None:
    script = "## Superset: 3 x 10\n## Burpees: AMRAP 20s\n## Legs\n### Squats: 10\n### Lunges: 10\n"
    assert not [each for each in parse(Source("test.md", script))[1] if each.severity == "error"]


@pytest.mark.parametrize(
    ("heading", "instead"),
    [
        ("Push-ups EMOM: 8 reps", "Push-ups: EMOM 10, 8 reps"),
        ("10 min EMOM - Push-ups: 10 reps", "10 min - Push-ups: EMOM 10, 10 reps"),
        ("EMOM: 20 min", "Burpees: EMOM 20, 7 reps"),
        ("E2MOM 12: 3 x hold 5s", "Burpees: E2MOM 12, 7 reps"),
    ],
)
def test_turns_within_a_name_are_told_too(heading: str, instead: str) -> None:
    (problem,) = [each for each in parse(Source("test.md", f"## {heading}\n"))[1] if each.code == "heading"]
    assert problem.hint == f"write the turns behind the name, for example `## {instead}`"
    assert not [each for each in parse(Source("test.md", f"## {instead}\n"))[1] if each.severity == "error"]


def test_turns_by_their_whole_time_take_one_figure_for_each_round_too() -> None:
    script = "## EMOM: every minute for {} min\n### Burpees: 8\n### Swings: 10, 8\n"
    routine, problems = parse(Source("test.md", script.format(4)))
    assert not [each for each in problems if each.severity == "error"]
    assert [len(exercise.dosage.sets) for exercise in routine.exercises] == [2, 2]
    (problem,) = [each for each in parse(Source("test.md", script.format(6)))[1] if each.severity == "error"]
    assert (problem.message, problem.span.line) == ("2 sets do not fit into a circuit of 3 rounds", 3)


def test_an_emom_with_exercises_below_it_has_one_message() -> None:
    _, problems = parse(Source("a.md", "## EMOM: 10 min\n### Squats: 10\n### Row: 8\n"))
    (problem,) = (each for each in problems if each.span.line == 1)
    assert (problem.severity, problem.code) == ("error", "circuit")


def test_a_turn_that_is_too_short_for_reps_without_a_length_says_why() -> None:
    _, (problem,) = parse(Source("a.md", "## Swings: EMOM 10 min, 15 @ 24kg\n"))
    assert problem.message.endswith("; a rep lasts 5s, since no `rep` or `tempo` is written")
    assert problem.hint == "write `rep: 3s` on a line under the heading, or begin every 80s"

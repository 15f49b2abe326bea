"""What is heard in a circuit: the explanations once, then round by round, with each exercise announced by name."""

from itertools import pairwise

from compiled import Compiled, compiled

from voicecoach.compile.exercise import chapter_exercises
from voicecoach.routine import Side

CIRCUIT = """\
## Circuit: 3 rounds, rest 60s
Keep breathing.

### Squats: 10
- Stand tall.

> Knees out.

### Side plank: hold 20s, each side
- Lie on your left side.
"""


def test_each_round_goes_through_all_exercises() -> None:
    work = [(s.name, s.set, s.side) for s in compiled(CIRCUIT).timeline.sections if s.kind in ("hold", "reps")]
    one = [("Squats", None), ("Side plank", Side.LEFT), ("Side plank", Side.RIGHT)]
    assert work == [(name, number, side) for number in (1, 2, 3) for name, side in one]


def test_in_the_first_round_all_is_explained() -> None:
    made = compiled(CIRCUIT)
    assert made.words("setup", 0) == [
        "~ chime", "Circuit.", "Three rounds of two exercises.", "Keep breathing.",
        "Exercise one of two.", "Squats.", "Ten reps.", "Stand tall.",
    ]  # fmt: skip
    assert made.words("setup", 1)[4:] == [
        "Next, exercise two of two.", "Side plank.", "Hold for twenty seconds on each side.", "Lie on your left side.",
    ]  # fmt: skip


def test_after_a_round_comes_its_rest_and_the_next_round_is_announced() -> None:
    made = compiled(CIRCUIT)
    assert [(s.name, s.set, s.ms) for s in made.sections("rest")] == [
        ("Side plank", 1, 60_000),
        ("Side plank", 2, 60_000),
    ]
    assert made.words("rest", 0) == [
        "And release.", "Rest.", "One minute.", "Next, round two of three.", "Squats.", "Ten reps.",
        "Ten seconds.", "Three.", "Two.", "One.",
    ]  # fmt: skip
    assert made.words("rest", 1)[2:6] == ["One minute.", "Next, the last round.", "Squats.", "Ten seconds."]


def test_from_the_second_round_on_an_exercise_is_called_and_not_explained() -> None:
    made = compiled(CIRCUIT)
    assert made.words("setup", 2) == [
        "Ten.", "And rest.", "Next, Side plank.", "Hold for twenty seconds on each side.", "Left side first.",
    ]  # fmt: skip
    assert made.words("setup", 3) == ["Ten.", "And rest.", "Next, Side plank.", "Left side first."]
    assert [(s.name, s.set) for s in made.sections("setup")[2:]] == [("Side plank", 2), ("Side plank", 3)]


def test_it_says_less_each_round_and_reminds_as_from_set_to_set() -> None:
    made = compiled(CIRCUIT)
    named = compiled(CIRCUIT.replace("## Squats: 10\n", "## Squats: 10\ntempo: 2-1-2\n"))
    assert ["Lift." in named.words("reps", number) for number in range(3)] == [True, True, False]
    assert ["Knees out." in made.words("reps", number) for number in range(3)] == [False, True, False]


def test_between_exercises_there_is_a_rest_where_it_is_written() -> None:
    made = compiled(CIRCUIT.replace("rest 60s\n", "rest 60s\nbetween-exercises: 15s\n"))
    rests = [(s.name, s.set, s.ms) for s in made.sections("rest")]
    assert rests == [
        ("Squats", 1, 15_000), ("Side plank", 1, 60_000), ("Squats", 2, 15_000), ("Side plank", 2, 60_000),
        ("Squats", 3, 15_000),
    ]  # fmt: skip
    assert made.words("rest", 0)[4:] == [
        "Hold for twenty seconds on each side.", "Left side first.", "Ready.", "Three.", "Two.", "One.",
    ]  # fmt: skip
    assert made.words("rest", 2) == [
        "Ten.",
        "And rest.",
        "Next, Side plank.",
        "Left side first.",
        "Three.",
        "Two.",
        "One.",
    ]


def test_before_short_rests_a_circuit_is_explained_ahead_of_its_first_start() -> None:
    made = compiled(CIRCUIT.replace("rest 60s\n", "rest 60s\nbetween-exercises: 15s\n"))
    assert [made.words("setup", number) for number in range(len(made.sections("setup")))] == [
        [
            "~ chime",
            "Circuit.",
            "Three rounds of two exercises.",
            "Keep breathing.",
            "Exercise one of two.",
            "Here is what comes.",
        ],
        ["Squats.", "Stand tall."],
        ["Side plank.", "Lie on your left side."],
        ["First: Squats.", "Ten reps."],
    ]


def test_a_circuit_told_ahead_has_the_number_of_its_exercises() -> None:
    script = "---\nbetween-exercises: 10s\n---\n## March: 20s\n## Legs: 2 rounds\n### A: 20s\n- Stand.\n### B: 20s\n"
    assert compiled(script).words("setup", 1) == ["Legs.", "Two rounds of two exercises.", "A.", "Stand."]


def from_work_to_work(made: Compiled) -> list[int]:
    """How long it is from the end of each bout to the next one, in milliseconds."""
    work = [s for s in made.timeline.sections if s.kind in ("hold", "timed", "reps")]
    return [after.start_ms - before.start_ms - before.ms for before, after in pairwise(work)]


def test_what_is_explained_is_so_within_the_rest_of_the_first_round_which_alone_may_last_longer() -> None:
    script = "## Superset: 2 rounds, rest 40s\nbetween-exercises: {}\nexplain: stretch\n### A: 3\n### B: 3\n- Lie.\n"
    short = compiled(script.format("1s"))
    first, *later = from_work_to_work(short)
    assert (first > 1_000, later) == (True, [40_000, 1_000])
    assert "rest-longer" in {problem.code for problem in short.problems}
    assert from_work_to_work(compiled(script.format("25.01s"))) == [25_010, 40_000, 25_010]
    long = compiled(script.format("60s"))
    assert from_work_to_work(long) == [60_000, 40_000, 60_000]
    assert long.words("rest", 0) == ["Three.", "And rest.", "One minute.", "Next, B."]
    assert long.words("setup", 1) == ["Lie."]
    assert long.words("rest", 2)[:5] == ["Three.", "And rest.", "One minute.", "Next, B.", "Three reps."]


def test_where_nothing_is_explained_the_first_round_has_its_rests_as_written_too() -> None:
    made = compiled("## Superset: 2 rounds, rest 40s\nbetween-exercises: 1s\n### A: 3\n### B: 3\n")
    assert from_work_to_work(made) == [1_000, 40_000, 1_000]


def test_work_and_rest_in_a_circuit() -> None:
    made = compiled("## Circuit: 2 rounds\n### A: 30s work, 15s rest\n### B: 30s work, 10s rest\n")
    assert [(s.name, s.kind, s.ms) for s in made.timeline.sections if s.kind in ("timed", "rest")] == [
        ("A", "timed", 30_000), ("A", "rest", 15_000), ("B", "timed", 30_000), ("B", "rest", 10_000),
        ("A", "timed", 30_000), ("A", "rest", 15_000), ("B", "timed", 30_000),
    ]  # fmt: skip
    assert "Thirty seconds." in made.words("setup", 0)


def test_figures_that_differ_are_said_each_round() -> None:
    made = compiled("## Circuit: 3 rounds, rest 30s\n### Squats: 10, 8, 6\n")
    assert "Ten reps." in made.words("setup", 0)
    # The one exercise of a circuit is not named again; it is what was done.
    assert made.words("rest", 0)[2:5] == ["Thirty seconds.", "Next, round two of three.", "Eight reps."]
    assert made.words("rest", 1)[2:5] == ["Thirty seconds.", "Next, the last round.", "Six reps."]


def test_chapters_are_the_exercises_once_and_then_the_rounds() -> None:
    made = compiled(f"{CIRCUIT}\n## Last: 3\n")
    assert [chapter.name for chapter in made.timeline.chapters] == [
        "Squats", "Side plank", "Circuit, round 2 of 3", "Circuit, round 3 of 3", "Last",
    ]  # fmt: skip
    rest, chapter = made.sections("rest")[0], made.timeline.chapters[2]
    assert chapter.start_ms == rest.start_ms


def test_the_exercise_of_each_chapter_is_known_from_the_script_alone() -> None:
    exercises = compiled(f"{CIRCUIT}\n## Last: 3\n").timeline.routine.exercises
    assert [exercises[index].name for index in chapter_exercises(exercises)] == [
        "Squats", "Side plank", "Squats", "Squats", "Last",
    ]  # fmt: skip


def test_without_a_rest_the_next_exercise_is_called_with_time_to_move() -> None:
    made = compiled("## Superset: 2 rounds, rest: none\n### Curls: 3\n- Stand.\n### Bridge: 3\n- Lie down.\n")
    between = made.sections("setup")[2:]
    assert [made.words("setup", n) for n in (2, 3)] == [
        ["Three.", "And rest.", "Next, the last round.", "Curls.", "Three reps."],
        ["Three.", "And rest.", "Next, Bridge.", "Three reps."],
    ]
    assert [section.events[-1].ms for section in between] == [15_600, 15_600]


def test_after_the_last_round_one_rests_as_after_any_exercise() -> None:
    made = compiled("## Superset: 2 rounds, rest 50s\nbetween-exercises: 12s\n### A: 3\n### B: 3\n## C: 3\n")
    assert [(s.name, s.set, s.ms) for s in made.sections("rest")][-1] == ("B", 2, 12_000)
    assert made.words("rest", 3) == [
        "Three.", "And rest.", "Nicely done.", "The last exercise.", "C.", "Ready.", "Three.", "Two.", "One.",
    ]  # fmt: skip


# --- between exercises that are no circuit


def test_a_rest_between_exercises_tells_what_comes_and_how_long_it_is() -> None:
    made = compiled("---\nbetween-exercises: 30s\n---\n## A: 3\n## Plank: 2 x hold 20s\n## C: 3\n")
    assert [(s.name, s.set, s.ms) for s in made.sections("rest")] == [
        ("A", 1, 30_000), ("Plank", 1, 20_000), ("Plank", 2, 30_000),
    ]  # fmt: skip
    end = ["Ten seconds.", "Ready.", "Three.", "Two.", "One."]
    assert made.words("rest", 0) == [
        "Three.", "And rest.", "Nicely done.", "Thirty seconds.", "Next, Plank.", "Two sets, twenty seconds.", *end,
    ]  # fmt: skip
    assert made.words("rest", 2) == [
        "And release.", "Good work.", "Rest.", "Thirty seconds.", "The last exercise.", "C.", "Three reps.", *end,
    ]  # fmt: skip
    assert len(made.sections("setup")) == 1
    assert made.sections("outro")[0].start_ms == made.sections("reps")[1].start_ms + 15_000


def test_one_round_of_work_and_rest_lasts_from_work_to_work() -> None:
    made = compiled("## A: 40s work, 20s rest\n## B: 40s work, 45s rest\n- Lie down.\n## C: 40s work, 20s rest\n")
    assert from_work_to_work(made) == [20_000, 45_000]
    assert made.words("setup", 1) == ["And stop.", "Rest.", "Next, B.", "Lie down."]
    assert made.words("rest") == [
        "And stop.", "Rest.", "Forty-five seconds.", "The last exercise.", "C.", "Ten seconds.",
        "Ready.", "Three.", "Two.", "One.",
    ]  # fmt: skip
    assert made.told == []


def test_time_to_move_is_what_an_interval_leaves_and_what_it_does_not_leave_is_told() -> None:
    script = "## A: 40s work, {}s rest\n\n## B: hold 20s\n{}- Lie down.\n- Feet flat.\n"
    exact = compiled(script.format(20, ""))
    assert from_work_to_work(exact) == [20_000]
    assert exact.told == []
    long = {"Feet flat.": 7_000}
    short = compiled(script.format(20, ""), long)
    assert from_work_to_work(short) == [20_920]
    assert short.told[0] == "1: note: the rest of 20 s before `B` is 0.92 s longer the first time, for its words"
    assert short.problems[0].hint == "write a rest of 21 s, say less before it, or write `explain: fit`"
    assert [each.code for each in compiled(script.format(21, ""), long).problems] == ["rest-fit"]
    assert from_work_to_work(compiled(script.format(22, "transition: 12s\n"))) == [23_560]
    # Before shorter ones, both are explained ahead of the first start.
    ahead = compiled(script.format(18, "").replace("rest\n", "rest\n- Stand tall.\n"))
    assert from_work_to_work(ahead) == [18_000]
    assert ahead.words("setup", 2) == ["B.", "Lie down.", "Feet flat."]


def test_what_does_not_fit_into_a_rest_between_exercises_is_told_where_it_was_written() -> None:
    made = compiled("---\nbetween-exercises: 2s\n---\n## A: 3\n## Plank: 3\n")
    assert made.told == [
        "2: note: the rest of 2 s before `Plank` has no room for the good word, the number of the exercise, "
        "the release and `ready`, so they are left out; it has no count-in"
    ]

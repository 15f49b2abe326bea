"""What is heard in a circuit: the explanations once, then round by round, with each exercise announced by name."""

from itertools import pairwise

from compiled import Compiled, compiled

from voicecoach.compile import chapter_exercises
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
        "And release.", "Rest.", "Next, round two of three.", "Squats.", "Ten reps.",
        "Ten seconds.", "Find your position.", "Three.", "Two.", "One.",
    ]  # fmt: skip
    assert made.words("rest", 1)[:5] == ["And release.", "Rest.", "Next, the last round.", "Squats.", "Ten seconds."]


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
        ("Side plank", 1, 60_000), ("Squats", 2, 15_000), ("Side plank", 2, 60_000), ("Squats", 3, 15_000),
    ]  # fmt: skip
    assert made.words("rest", 1) == [
        "Ten.",
        "And rest.",
        "Next, Side plank.",
        "Left side first.",
        "Three.",
        "Two.",
        "One.",
    ]


def from_work_to_work(made: Compiled) -> list[int]:
    """How long it is from the end of each bout to the next one, in milliseconds."""
    work = [s for s in made.timeline.sections if s.kind in ("hold", "timed", "reps")]
    return [after.start_ms - before.start_ms - before.ms for before, after in pairwise(work)]


def test_what_is_explained_is_so_within_the_rest_and_takes_at_least_as_long() -> None:
    script = "## Superset: 2 rounds, rest 40s\nbetween-exercises: {}\n### A: 3\n### B: 3\n"
    assert from_work_to_work(compiled(script.format("1s")))[0] == 23_730
    assert from_work_to_work(compiled(script.format("25.01s"))) == [25_010, 40_000, 25_010]
    long = compiled(script.format("60s"))
    assert from_work_to_work(long) == [60_000, 40_000, 60_000]
    assert long.heard("rest", 0) == ["0 Three.", "0.706 And rest.", "2.314 One minute.", "3.61 Next, B."]
    assert long.words("setup", 1) == ["~ chime", "Next, exercise two of two.", "Three reps."]
    assert long.words("rest", 2)[:5] == ["Three.", "And rest.", "One minute.", "Next, B.", "Three reps."]


def test_work_and_rest_in_a_circuit() -> None:
    made = compiled("## Circuit: 2 rounds\n### A: 30s work, 15s rest\n### B: 30s work, 10s rest\n")
    assert [(s.name, s.kind, s.ms) for s in made.timeline.sections if s.kind in ("timed", "rest")] == [
        ("A", "timed", 30_000), ("B", "timed", 30_000), ("B", "rest", 10_000),
        ("A", "timed", 30_000), ("A", "rest", 15_000), ("B", "timed", 30_000),
    ]  # fmt: skip
    assert "Thirty seconds." in made.words("setup", 0)


def test_figures_that_differ_are_said_each_round() -> None:
    made = compiled("## Circuit: 3 rounds, rest 30s\n### Squats: 10, 8, 6\n")
    assert "Ten reps." in made.words("setup", 0)
    assert made.words("rest", 0)[2:5] == ["Next, round two of three.", "Squats.", "Eight reps."]
    assert made.words("rest", 1)[2:5] == ["Next, the last round.", "Squats.", "Six reps."]


def test_chapters_are_the_exercises_once_and_then_the_rounds() -> None:
    made = compiled(f"{CIRCUIT}\n## Last: 3\n")
    assert [chapter.name for chapter in made.timeline.chapters] == [
        "Squats", "Side plank", "Circuit, round 2 of 3", "Circuit, round 3 of 3", "Last",
    ]  # fmt: skip
    rest, chapter = made.sections("rest")[0], made.timeline.chapters[2]
    said = next(e for e in rest.events if getattr(e, "text", "") == "Rest.")
    assert chapter.start_ms == said.start_ms


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
    assert made.words("rest", 2) == ["Three.", "And rest.", "Next, C."]


# --- between exercises that are no circuit


def test_a_rest_between_exercises_comes_before_the_next_is_explained() -> None:
    made = compiled("---\nbetween-exercises: 30s\n---\n## A: 3\n## Plank: 2 x hold 20s\n## C: 3\n")
    assert [(s.name, s.set, s.ms) for s in made.sections("rest")] == [
        ("A", 1, 30_000), ("Plank", 1, 20_000), ("Plank", 2, 30_000),
    ]  # fmt: skip
    ten = ["Ten seconds.", "Find your position."]
    assert made.words("rest", 0) == ["Three.", "And rest.", "Thirty seconds.", "Next, Plank.", *ten]
    assert made.words("rest", 2) == ["And release.", "Rest.", "Thirty seconds.", "Next, C.", *ten]
    assert made.words("setup", 1)[:2] == ["~ chime", "Next, exercise two of three."]
    assert made.sections("outro")[0].start_ms == made.sections("reps")[1].start_ms + 15_000


def test_one_round_of_work_and_rest_lasts_from_work_to_work() -> None:
    made = compiled("## A: 40s work, 20s rest\n## B: 40s work, 45s rest\n- Lie down.\n## C: 40s work, 20s rest\n")
    assert from_work_to_work(made) == [20_000, 45_000]
    assert made.words("setup", 1) == [
        "And stop.", "~ chime", "Next, exercise two of three.", "B.", "Forty seconds.", "Lie down.",
    ]  # fmt: skip
    assert made.heard("rest") == ["0 And stop.", "1.608 Rest.", "2.616 Next, C."]
    assert made.words("setup", 2) == ["~ chime", "Next, exercise three of three.", "Forty seconds."]
    assert made.told == []


def test_time_to_move_is_what_an_interval_leaves_and_what_it_does_not_leave_is_told() -> None:
    script = "## A: 40s work, {}s rest\n\n## B: hold 20s\n{}- Lie down.\n- Feet flat.\n"
    short = compiled(script.format(18, ""))
    assert from_work_to_work(short) == [21_448]
    assert short.told == ["1: note: the rest of 18 s is too short to explain `B`, so it lasts 22 s"]
    assert short.problems[0].hint == "write a rest of 22 s, or say less before it"
    assert compiled(script.format(22, "")).told == []
    assert from_work_to_work(compiled(script.format(22, ""))) == [22_000]
    assert from_work_to_work(compiled(script.format(22, "transition: 12s\n"))) == [28_648]


def test_what_does_not_fit_into_a_rest_between_exercises_is_told_where_it_was_written() -> None:
    made = compiled("---\nbetween-exercises: 2s\n---\n## A: 3\n## Plank: 3\n", {"Next, Plank.": 4_000})
    assert made.told == [
        "2: warning: `Next, Plank.` takes 4 s to say, but the rest is 2 s, "
        "and the release and the count-in take 1.9 s of it; it is left out"
    ]

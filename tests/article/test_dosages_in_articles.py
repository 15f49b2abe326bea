"""The dosage of an exercise, wherever an article states it."""

import pytest
from articles import awaiting, dosages, imported, routine_of, said, unread_lines

from voicecoach.routine import Breaths, Hold, Reps, Timed

_ALONE = "one exercise alone, of one set or without its own words for a set, is left as prose"


@pytest.mark.parametrize(
    ("heading", "expected"),
    awaiting(
        [
            ("GLUTE BRIDGE - 3 SETS OF 12 REPS", "Glute bridge: 3 x 12"),
            ("Glute Bridge – 3 × 12", "Glute Bridge: 3 x 12"),
            ("## Glute bridge — three sets of twelve", "Glute bridge: 3 x 12"),
            ("**Glute bridge**: 3x12 each leg", "Glute bridge: 3 x 12, each leg"),
            ("**Glute bridge: 3x12**", "Glute bridge: 3 x 12"),
            ("1. Glute bridge (3 x 8-12 per side)", "Glute bridge: 3 x 8-12, each side"),
            ("Exercise 2: Glute bridge, 2-3 sets of 10", "Glute bridge: 2 x 10"),
            ("Plank - 45 seconds", "Plank: hold 45s"),
            ("Jumping jacks: 4 rounds of 1 min", "Jumping jacks: 4 rounds of 1 min"),
            ("Burpees: 20s on, 10s off, 8 rounds", "Burpees: 8 rounds of 20s on, 10s off"),
            ("Child's pose: 5 deep breaths", "Child's pose: 5 breaths"),
            ("Push-ups: 12, 10, 8", "Push-ups: 12, 10, 8"),
            ("Push-ups: 3 sets to failure", "Push-ups: 3 x to failure"),
            ("Push-ups: AMRAP in 60 seconds", "Push-ups: AMRAP 1 min"),
            ("Clam: 3 x 10, right leg first", "Clam: 3 x 10, each side, right first"),
            ("3 x 10 calf raises", "Calf raises: 3 x 10"),
            ("IT BAND ROLL: 2 X 30 SEC", "IT band roll: 2 x 30s"),
            ("Half-kneeling 90/90 | 3 sets | 20-30 s hold each side", "Half-kneeling 90/90: 3 x hold 20s, each side"),
        ],
        {"Plank - 45 seconds": _ALONE, "3 x 10 calf raises": _ALONE, "IT BAND ROLL: 2 X 30 SEC": _ALONE},
    ),
)
def test_headings_with_a_dosage(heading: str, expected: str) -> None:
    assert dosages(f"{heading}\n\n- Begin slowly\n- Breathe\n") == [expected]


@pytest.mark.parametrize(
    ("figures", "expected"),
    awaiting(
        [
            ("3 sets of 10 reps", "3 x 10"),
            ("Sets: 3  Reps: 10", "3 x 10"),
            ("Hold 30 seconds, 3 sets", "3 x hold 30s"),
            ("2 × 45 s hold / side", "2 x hold 45s, each side"),
            ("10 reps, hold each for 5 seconds", "10 reps, hold 5s"),
        ],
        {"Sets: 3  Reps: 10": "labels on a line of their own are said of the steps below, which become exercises"},
    ),
)
def test_the_dosage_on_a_line_of_its_own(figures: str, expected: str) -> None:
    article = f"Side bend\n{figures}\n- Stand tall\n- Lean over\n\nLunge\n2 sets of 8 reps\n- Step ahead\n"
    assert dosages(article) == [f"Side bend: {expected}", "Lunge: 2 x 8"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Do 3 sets of 12 reps on each leg.", "3 x 12, each leg"),
        ("Complete two sets of fifteen.", "2 x 15"),
        ("Hold for 20 seconds and repeat 3 times on each side.", "3 x hold 20s, each side"),
        ("Hold for 5 seconds. Repeat 10 times.", "10 reps, hold 5s"),
        ("Hold this for 30 seconds, then switch legs.", "hold 30s, each leg"),
    ],
)
def test_the_dosage_in_the_sentences(sentence: str, expected: str) -> None:
    article = (
        f"Heel slide\nLie on your back and pull one heel in. {sentence}\n\nTwist\nTurn around. Do 2 sets of 6 reps.\n"
    )
    assert dosages(article) == [f"Heel slide: {expected}", "Twist: 2 x 6"]


def test_a_dosage_that_is_said_of_all_exercises() -> None:
    article = """\
        Perform each exercise for 2 sets of 15 reps, resting for a minute between sets.

        **Wall push**
        - Lean against a wall

        **Chair rise**
        - Get up from a chair
        - Repeat on the other leg

        **Why it works**
        Strong legs carry you.
    """
    assert dosages(article) == ["Wall push: 2 x 15", "Chair rise: 2 x 15, each leg"]
    assert "rest: 1 min" in imported(article).script
    assert "<!-- Not placed, line 11: Strong legs carry you. -->" in imported(article).script


def test_a_time_said_once_is_for_each_exercise_without_one_of_its_own() -> None:
    article = "Perform each exercise for 40 seconds.\n\nSquat\nSit down.\n\nLunge\nStep.\n\nPlank: 20 seconds\n"
    assert dosages(article) == ["Squat: 40s", "Lunge: 40s", "Plank: hold 20s"]


@pytest.mark.xfail(strict=True, reason="a dosage of all that no exercise takes is in no place of the script")
def test_a_time_of_all_that_each_has_another_for_is_told() -> None:
    text = "Perform each exercise for 40 seconds.\n\nSquat: 2 x 10\nSit down.\n"
    assert dosages(text) == ["Squat: 2 x 10"]
    assert unread_lines(text) == [1]


def test_repetitions_that_are_held() -> None:
    exercise = routine_of(imported("Bridge: 2 sets of 8 reps with a 5-second hold\n- Lift\n")).exercises[0]
    assert exercise.dosage.sets == (Reps(8, 8, hold_ms=5_000),) * 2


def test_a_hold_in_the_sentences_is_part_of_each_repetition() -> None:
    article = "Bridge\nLift your hips. Hold for 5 seconds, then release. Repeat 10 times.\n"
    exercise = routine_of(imported(article)).exercises[0]
    assert dosages(article) == ["Bridge: 10 reps, hold 5s"]
    assert exercise.dosage.sets == (Reps(10, 10, hold_ms=5_000),)
    assert said(exercise) == ["Lift your hips."]


@pytest.mark.xfail(strict=True, reason="a step becomes an exercise of the other figures")
def test_figures_that_disagree_are_not_dropped() -> None:
    article = "Squat: 3 x 10\n- Sit down\n- Do 2 sets of 8 reps\n"
    assert dosages(article) == ["Squat: 3 x 10"]
    assert unread_lines(article) == [3]


@pytest.mark.xfail(strict=True, reason="the first exercise is taken for the title")
def test_kinds_of_work() -> None:
    routine = routine_of(imported("Plank: 1 min\n\nRun in place: 2 x 1 min\n\nChild's pose: 4 breaths\n"))
    assert [exercise.dosage.sets for exercise in routine.exercises] == [
        (Hold(60_000),),
        (Timed(60_000),) * 2,
        (Breaths(4),),
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Neck tilt: 2 x hold 30s", "Neck tilt: 2 x hold 30s"),
        ("Neck tilt: 2 x hold 30s, each side", "Neck tilt: 2 x hold 30s, each side"),
        ("Neck tilt - hold 30s x 2, per side", "Neck tilt: 2 x hold 30s, each side"),
        ("Neck tilt — hold 30s, 2x per side", "Neck tilt: 2 x hold 30s, each side"),
        ("**Neck tilt** — hold 30s, 2x per side", "Neck tilt: 2 x hold 30s, each side"),
        ("Neck tilt – 30 sec each direction", "Neck tilt: 30s, each side"),
        ("Neck tilt x 8", "Neck tilt: 8 reps"),
        ("Neck tilt × 8 each side", "Neck tilt: 8 reps, each side"),
        ("Neck tilt x 30s", "Neck tilt: 30s"),
        ("Neck tilt: 2 rounds of 5 breaths", "Neck tilt: 2 rounds of 5 breaths"),
    ],
)
def test_a_dosage_as_the_language_has_it_makes_an_exercise_of_its_own(heading: str, expected: str) -> None:
    article = f"My routine\n\nSquat: 2 x 10\nSit down.\n\n{heading}\nSit on your left hand.\n"
    assert dosages(article) == ["Squat: 2 x 10", expected]
    assert [said(exercise) for exercise in routine_of(imported(article)).exercises] == [
        ["Sit down."],
        ["Sit on your left hand."],
    ]


@pytest.mark.xfail(strict=True, reason="the first exercise is taken for the title, the second for a part")
def test_a_heading_over_a_paragraph_is_an_exercise_beside_headings_with_figures() -> None:
    article = "Plank: 20 s\nKeep straight.\n\nTwist\nTurn around. Do 2 sets of 6 reps.\n"
    assert dosages(article) == ["Plank: hold 20s", "Twist: 2 x 6"]


def test_numbered_headings_with_the_dosage_below() -> None:
    article = """\
        Exercise 1: Chin tuck
        Draw the chin back.
        Hold for 5 seconds.
        Repeat 10 times.

        Exercise 2: Reach
        Reach up – 3 times.
        Do 2 sets of 8.
    """
    assert dosages(article) == ["Chin tuck: 10 reps, hold 5s", "Reach: 2 x 8"]
    assert said(routine_of(imported(article)).exercises[0]) == ["Draw the chin back."]
    assert unread_lines(article) == [7]


def test_a_line_that_is_only_a_dosage_belongs_to_the_heading_above() -> None:
    article = "## 3. Dead Hang\n3 sets x 20-30 seconds\nHang from a bar.\n\n## 4. Row\n3 sets x 10-12 reps\nPull.\n"
    assert dosages(article) == ["Dead Hang: 3 x hold 20s", "Row: 3 x 10-12"]
    assert [said(exercise) for exercise in routine_of(imported(article)).exercises] == [["Hang from a bar."], ["Pull."]]


@pytest.mark.parametrize("before", ["", "3) Bridge\n3 sets of 10.\nLift your hips.\n\n"])
def test_repetitions_alone_under_a_numbered_title(before: str) -> None:
    article = f"{before}4) Sit to stand\n10 repetitions, twice daily. Rest 1 minute between sets.\n"
    assert dosages(article)[-1] == "Sit to stand: 10 reps"
    result = imported(article)
    assert routine_of(result).schedule == "twice daily"


@pytest.mark.xfail(strict=True, reason="a rest that would do nothing is in no place of the script")
def test_a_rest_between_sets_of_an_exercise_of_one_set_is_a_comment() -> None:
    article = "4) Sit to stand\n10 repetitions, twice daily. Rest 1 minute between sets.\n"
    assert "Rest 1 minute between sets." in [one.words for one in imported(article).unplaced]


@pytest.mark.xfail(strict=True, reason="the numbered name becomes a part, and its first step an exercise")
def test_a_time_and_how_many_times_are_sets() -> None:
    article = "3) Standing balance\nStand on one leg for up to 30 seconds. Do three times on each leg.\n"
    assert dosages(article) == ["Standing balance: 3 x hold 30s, each leg"]


@pytest.mark.xfail(strict=True, reason="`Sides: both` is lost beside other labels")
def test_labels_on_one_line() -> None:
    result = imported("Calf stretch\nHold: 30 seconds    Sets: 3    Sides: both\nLean on the wall.\n")
    assert "## Calf stretch: 3 x hold 30s, each side\n" in result.script
    assert said(routine_of(result).exercises[0]) == ["Lean on the wall."]


def test_the_tempo_of_strength_training() -> None:
    result = imported("Squat: 3 x 5\nTempo: 3-1-2-0\n")
    assert [(phase.cue, phase.ms) for phase in routine_of(result).exercises[0].settings.tempo] == [
        ("lower", 3000),
        ("pause", 1000),
        ("lift", 2000),
    ]


@pytest.mark.xfail(strict=True, reason="a tempo that none can have is said as a step")
def test_a_tempo_that_none_can_have_is_told() -> None:
    assert unread_lines("Squat: 3 x 5\nTempo 31-1-0 is for others.\n") == [2]


def test_a_line_with_its_own_dosage_is_an_exercise_of_its_own() -> None:
    article = "SQUAT - 3 X 10\nSit down.\nBreathing: 5 deep breaths\nRide the bike 5 minutes\n"
    assert dosages(article) == ["Squat: 3 x 10", "Breathing: 5 breaths", "Ride the bike: 5 min"]

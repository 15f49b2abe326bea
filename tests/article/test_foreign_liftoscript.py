"""Programs of Liftosaur, in its own language."""

import pytest
from foreign_texts import asked, dosages, expected, reading, script_of, untold

from voicecoach.article.foreign import read_foreign

PROGRAM = """
    # Week 1
    ## Monday
    // Pause at the bottom.
    Squat[1-2] / 3x8 / 60kg 90s / progress: lp(5lb) {~
      if (completedReps >= reps) {
        weights += 5lb
      }
    ~}
    Bench Press, Dumbbell / 1x6 @8, 2x8 @7 / warmup: 1x5 10kg
    Front Squat / ...Squat / 40kg
    ## Thursday
    /// an easy day
    Row / 3x8-12 / superset: A
    main: Dip / 3x5 / superset: A
    t1 / used: none / 4x5, 1x5+ / 70%
    Deadlift / ...t1
    # Week 2
    ## Monday
    Squat / 3x9 / 60kg
"""


def test_a_program() -> None:
    assert script_of(PROGRAM) == expected(
        """
        <!-- Not placed, line 12: an easy day -->

        <!-- Not placed, line 15: t1 / used: none / 4x5, 1x5+ / 70% -->

        <!-- Not placed, line 19: Squat / 3x9 / 60kg -->

        <!-- Question, line 1, `Week 1, Week 2`: Which week is it? Written: `Week 1`. It could also be `Week 2`. -->

        ## Monday

        ### Squat: 3 x 8 @ 60 kg
        rest: 1:30

        - Pause at the bottom.

        <!-- Not placed, line 4: progress: lp(5lb) {…} -->

        ### Bench Press, Dumbbell (warm-up): 5 reps @ 10 kg

        ### Bench Press, Dumbbell: 6, 8, 8 @ RPE 8, RPE 7, RPE 7

        ### Front Squat: 3 x 8 @ 40 kg
        rest: 1:30

        ## Thursday, Superset A: 3 rounds

        ### Row: 8-12 reps

        ### Dip: 5 reps

        <!-- Not placed, line 14: main: -->

        ## Deadlift: 5, 5, 5, 5, 5+ @ 70%
        """
    )


def test_another_week_can_be_chosen() -> None:
    assert asked(PROGRAM) == ["Which week is it? Week 1 or Week 2"]
    assert dosages(PROGRAM, 1) == ["Squat: 3 x 9 @ 60 kg"]


@pytest.mark.parametrize(
    ("line", "dosage"),
    [
        ("Squat / 3x8", "Squat: 3 x 8"),
        ("Squat / 5x5+", "Squat: 5 x 5+"),
        ("Squat / 3x8-12 @8", "Squat: 3 x 8-12 @ RPE 8"),
        ("Squat / 3x8 80%", "Squat: 3 x 8 @ 80%"),
        ("Squat / 1x5 60kg, 1x3 70kg, 1x1 80kg", "Squat: 5, 3, 1 @ 60 kg, 70 kg, 80 kg"),
        ("Squat / 2x5 (Main), 1x5+ (AMRAP) / 100lb+", "Squat: 5, 5, 5+ @ 100 lb"),
        ("main: Squat / 3 x 8 / id: tags(1, 2)", "Squat: 3 x 8"),
    ],
)
def test_sets_and_what_they_have_in_common(line: str, dosage: str) -> None:
    assert dosages(f"{line}\nRow / 3x8") == [dosage, "Row: 3 x 8"]


def test_sets_that_no_dosage_names_together_are_exercises_one_after_another() -> None:
    assert dosages("Squat / 1x12-15, 2x8 / 20s") == ["Squat: 12-15 reps", "Squat: 2 x 8"]


def test_another_variation_is_told() -> None:
    text = "Squat / 3x8 / 4x6\nRow / 3x8 / progress: dp(5lb, 8, 12)"
    assert dosages(text) == ["Squat: 3 x 8", "Row: 3 x 8"]
    assert untold(text) == ["4x6", "progress: dp(5lb, 8, 12)"]


def test_what_is_reused_may_be_of_another_day() -> None:
    text = "# Week 1\n## Day 1\nSquat / 3x8\nRow / ...Squat[2]\n## Day 2\nSquat / 5x5\n"
    assert dosages(text) == ["Squat: 3 x 8", "Row: 5 x 5", "Squat: 5 x 5"]


def test_what_reuses_nothing_is_told() -> None:
    assert reading("Squat / 3x8\nRow / ...Press").imported().exercises == ("Squat",)


def test_a_line_with_slashes_is_prose() -> None:
    assert read_foreign("Squat and/or lunge 3x8\n", {}) is None
    assert read_foreign("Squat / 3x8\nThen rest for a minute.\n", {}) is None
    assert read_foreign("Left / right\n", {}) is None
    assert read_foreign("", {}) is None


@pytest.mark.parametrize(
    ("line", "dosage"),
    [
        ("Plank / 3x1 60s|30s / 0lb", "Plank: 3 x 1 min"),
        ("Plank / 3x1 45s|?", "Plank: 3 x 45s"),
        ("Squat / 8x1+ 20s|10s auto", "Squat: 8 x AMRAP 20s"),
        ("Squat / 3x8 / ! 4x6", "Squat: 4 x 6"),
        ("Hang | Pull Up | Wide Pull Up / 3x5", "Hang: 3 x 5"),
    ],
)
def test_timed_sets_and_variations(line: str, dosage: str) -> None:
    assert dosages(f"{line} / progress: lp(5lb)") == [dosage]


def test_the_rest_of_timed_sets() -> None:
    assert script_of("Plank / 3x1 60s|30s / 0lb\n") == "## Plank: 3 x 1 min\nrest: 30s\n"


def test_exercises_that_are_repeated_are_in_the_later_weeks_too() -> None:
    text = """
    # Week 1
    ## Day 1
    Row[2,1-3] / 3x8
    Squat[1,1-2] / 5x5
    # Week 2
    ## Day 1
    # Week 3
    ## Day 1
    Dip / 3x5
    """
    assert dosages(text, 1) == ["Squat: 5 x 5", "Row: 3 x 8"]
    assert dosages(text, 2) == ["Dip: 3 x 5", "Row: 3 x 8"]
    assert untold(text) == ["Dip / 3x5"]


def test_a_description_may_be_that_of_another_exercise() -> None:
    text = "// **Slow** down.\nSquat / 3x8\n\n// ...Squat\nRow / ...Squat\n"
    assert script_of(text).count("- Slow down.") == 2

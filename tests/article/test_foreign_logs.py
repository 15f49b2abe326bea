"""Workouts as Hevy and Strong share them in words, with a line for each set."""

from foreign_texts import dosages, expected, imported, reading, script_of, unread, untold

from voicecoach.article.foreign import read_foreign

SHARED = """
    Thursday pull
    Thursday, Aug 6, 2026 at 7:21pm

    Pull Up
    "Full hang between reps"
    Set 1: 8 reps
    Set 2: 7 reps
    Set 3: 6 reps

    Bent Over Row (Barbell)
    W1: 20 kg x 12
    Set 1: 60 kg x 10
    Set 2: 62.5 kg x 8 [Failure]
    Set 3: 65 kg × 6 reps

    Side plank
    Set 1: 0:45
    Set 2: 45s

    @hevyapp
    https://hevy.com/workout/abc
"""


def test_a_shared_workout() -> None:
    assert script_of(SHARED) == expected(
        """
        ---
        title: Thursday pull
        ---

        <!-- Not placed, line 2: Thursday, Aug 6, 2026 at 7:21pm -->

        ## Pull Up: 8, 7, 6

        - Full hang between reps

        ## Bent Over Row (Barbell) (warm-up): 12 reps @ 20 kg

        ## Bent Over Row (Barbell): 10, 8, 6 @ 60 kg, 62.5 kg, 65 kg

        ## Side plank: 2 x 45s

        <!-- Not placed, line 20: @hevyapp -->

        <!-- Not placed, line 21: https://hevy.com/workout/abc -->
        """
    )
    assert imported(SHARED).is_sure


def test_sets_that_no_dosage_names_together_are_exercises_one_after_another() -> None:
    text = """
    Evening
    Plank
    Set 1: 1min 30s
    Set 2: 45s
    """
    assert dosages("Plank\nSet 1: 1min 30s\nSet 2: 45s\n") == ["Plank: 1:30", "Plank: 45s"]
    assert script_of(text).count("## Evening: ") == 2  # the first line of a block is its name


def test_effort_is_said_where_it_is_the_same_and_told_where_it_is_not() -> None:
    assert dosages("Squat\nSet 1: 100 kg x 5 @ 8 rpe\nSet 2: 100 kg x 5 @ RPE 8\n") == ["Squat: 2 x 5 @ 100 kg, RPE 8"]
    differs = "Squat\nSet 1: 100 kg x 5 @ 8 rpe\nSet 2: 105 kg x 5 @ 9 rpe\n"
    assert dosages(differs) == ["Squat: 2 x 5 @ 100 kg, 105 kg"]
    assert untold(differs) == ["RPE 8, RPE 9"]


def test_a_distance_with_its_time() -> None:
    text = "Run\nSet 1: 2 km - 12min 30s\nSet 2: 400 m\n"
    assert "## Run: 2 km\nopen-ended: 12:30\n" in script_of(text)


def test_pounds_added_loads_and_other_languages() -> None:
    assert dosages("Press\nSet 1: 45 lbs x 10\nSet 2: 45 lbs x 10\n") == ["Press: 2 x 10 @ 45 lb"]
    assert dosages("Dip\nSet 1: +10 kg x 5\nSet 2: +10 kg x 5\n") == ["Dip: 2 x 5 @ 10 kg"]
    assert dosages("Barra fixa\nSérie 1: 6 repetições\nSérie 2: 5 repetições\n") == ["Barra fixa: 6, 5"]
    assert dosages("Klimmzug\nSatz 1: 6 Wiederholungen\nSatz 2: 6 Wdh\n") == ["Klimmzug: 2 x 6"]


def test_a_load_that_is_taken_off_is_told() -> None:
    text = "Assisted dip\nSet 1: -20 kg x 8\nSet 2: -20 kg x 8\n"
    assert dosages(text) == ["Assisted dip: 2 x 8"]
    assert unread(text) == ["-20 kg"]


def test_a_set_that_cannot_be_read_is_told() -> None:
    text = "Squat\nSet 1: 5 reps\nSet 2: skipped\nSet 3: 5 reps\n"
    assert dosages(text) == ["Squat: 2 x 5"]
    assert unread(text) == ["Set 2: skipped"]


def test_notes_below_an_exercise_belong_to_it() -> None:
    text = "Legs\n\nSquat\nSet 1: 5 reps\nSet 2: 5 reps\nNotes: felt light\n\nLunge\nSet 1: 8 reps\n"
    assert untold(text) == ["Notes: felt light"]
    assert imported(text).exercises == ("Squat", "Lunge")


def test_sets_without_a_name_are_no_log() -> None:
    assert read_foreign("Set 1: 10 reps\nSet 2: 8 reps\n", {}) is None
    assert read_foreign("Squats\nSet 1: 10 reps\n", {}) is None


def test_a_log_without_any_set_says_so() -> None:
    assert reading("Squat\nSet 1: none\nSet 2: none\n").failed.startswith("there is no exercise in it")

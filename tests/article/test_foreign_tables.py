"""Tables: of a spreadsheet with a row for each exercise, and of Hevy and Strong with a row for each set."""

import pytest
from foreign_texts import asked, dosages, expected, imported, reading, script_of, unread

from voicecoach.article.foreign import read_foreign

PLAN = """
    Day;Exercise;Sets;Reps;Rest (s);Weight (kg);Notes
    Monday;Split squat;3;8-12;90;22,5;"Front knee; over the foot"
    Monday;Plank;2;30s;45;;
    Thursday;Row;3;12, 10, 8;;20;
    Thursday;Clam;;15 each side;;;
"""


def test_a_plan_of_two_days() -> None:
    assert script_of(PLAN) == expected(
        """
        ## Monday

        ### Split squat: 3 x 8-12 @ 22.5 kg
        rest: 1:30

        - Front knee; over the foot

        ### Plank: 2 x 30s
        rest: 45s

        ## Thursday

        ### Row: 12, 10, 8 @ 20 kg

        ### Clam: 15 reps, each side
        """
    )
    assert imported(PLAN).is_sure


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_parted_by_any_usual_sign(delimiter: str) -> None:
    rows = (("Exercise", "Sets", "Hold", "Side"), ("Bridge", "3", "30s", ""), ("Side plank", "2", "20s", "both"))
    text = "\n".join(delimiter.join(row) for row in rows)
    assert dosages(text) == ["Bridge: 3 x hold 30s", "Side plank: 2 x hold 20s, each side"]


def test_columns_may_have_names_of_other_languages() -> None:
    assert dosages("Übung;Sätze;Wdh;Pause\nKniebeuge;3;10;60s\n") == ["Kniebeuge: 3 x 10"]
    assert dosages("Ejercicio,Series,Repeticiones\nSentadilla,3,10\n") == ["Sentadilla: 3 x 10"]
    assert dosages("Exercice,Séries,Répétitions\nPompe,3,10\n") == ["Pompe: 3 x 10"]


def test_sets_and_reps_may_be_in_one_column() -> None:
    assert dosages("Exercise\tSets x Reps\nSquats\t3x10\nDips\t2 x 8-10\n") == ["Squats: 3 x 10", "Dips: 2 x 8-10"]


HEVY = """
    "title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"
    "Push","3 Aug 2026, 07:10","3 Aug 2026, 08:00","good","Bench Press",,"Elbows in",0,"warmup",20,10,,,
    "Push","3 Aug 2026, 07:10","3 Aug 2026, 08:00","good","Bench Press",,"Elbows in",1,"normal",60,8,,,8
    "Push","3 Aug 2026, 07:10","3 Aug 2026, 08:00","good","Bench Press",,"Elbows in",2,"normal",60,8,,,8
    "Push","3 Aug 2026, 07:10","3 Aug 2026, 08:00","good","Dip",0,,0,"normal",,9,,,
    "Push","3 Aug 2026, 07:10","3 Aug 2026, 08:00","good","Plank",0,,0,"normal",,,,45,
"""


def test_a_workout_of_hevy() -> None:
    assert script_of(HEVY) == expected(
        """
        ---
        title: Push
        ---

        <!-- Not placed, line 1: start_time: 3 Aug 2026, 07:10, end_time: 3 Aug 2026, 08:00, workout notes: good -->

        ## Bench Press (warm-up): 10 reps @ 20 kg

        - Elbows in

        ## Bench Press: 2 x 8 @ 60 kg, RPE 8

        ## Superset 0

        ### Dip: 9 reps

        ### Plank: 45s
        """
    )


STRONG = """
    Date;Workout Name;Duration;Exercise Name;Set Order;Weight;Reps;Distance;Seconds;Notes;Workout Notes;RPE
    2026-08-01 07:10:00;Legs;1h 2m;Squat (Barbell);1;100;5;0;0;;;
    2026-08-01 07:10:00;Legs;1h 2m;Squat (Barbell);Rest Timer;0;0;0;120;;;
    2026-08-01 07:10:00;Legs;1h 2m;Squat (Barbell);2;105;5;0;0;;;
    2026-08-01 07:10:00;Legs;1h 2m;Plank;1;0;0;0;60;;;
    2026-08-03 07:10:00;Arms;40m;Curl;1;12,5;10;0;0;;;
"""


def test_a_log_of_strong_asks_which_workout_and_in_which_unit() -> None:
    assert asked(STRONG) == [
        "Which of the workouts in this log is it? Legs, 2026-08-01 07:10:00 or Arms, 2026-08-03 07:10:00",
        "Is `Weight` in kilograms or in pounds, here and wherever it has no unit? kg or lb",
    ]
    assert dosages(STRONG) == ["Squat (Barbell): 2 x 5 @ 100 kg, 105 kg", "Plank: 1 min"]
    assert "\nrest: 2 min\n" in script_of(STRONG)


def test_another_workout_can_be_chosen() -> None:
    first = reading(STRONG).notes.questions[0].key
    found = read_foreign("\n".join(line.strip() for line in STRONG.strip().split("\n")), {first: 1})
    assert found is not None
    assert found.imported().exercises == ("Curl",)


def test_a_row_that_cannot_be_read_is_told() -> None:
    text = "Exercise,Sets,Reps\nSquats,3,10\nLunges,3,some\n,2,10\nDips,-1,10\n"
    assert dosages(text) == ["Squats: 3 x 10"]
    assert unread(text) == [
        "Reps: some",
        "Sets: -1",
        "Exercise: Lunges, Sets: 3, Reps: some",
        "Sets: 2, Reps: 10",
        "Exercise: Dips, Sets: -1, Reps: 10",
    ]


def test_a_row_with_more_cells_than_the_header_is_told() -> None:
    assert unread("Exercise,Sets,Reps\nSquats,3,10,45\n") == ["column 4: 45"]


def test_prose_with_commas_is_no_table() -> None:
    assert read_foreign("Exercise, sets and reps matter.\nSquats, lunges, and planks.\n", {}) is None
    assert read_foreign("Squats, 3, 10\nLunges, 3, 12\n", {}) is None
    assert read_foreign("Exercise, Sets, Reps\n\nDo squats for 3 sets.\n", {}) is None
    assert read_foreign("Exercise, Sets, Reps\nSquats, 3, 10\nTake care.\nThen rest.\nAnd repeat.\n", {}) is None
    assert read_foreign("| Exercise | Sets |\n|---|---|\n| Squats | 3 |\n", {}) is None


def test_a_table_without_an_exercise_says_so() -> None:
    assert reading("Exercise,Sets,Reps\n,,\n").failed == "line 1: this table has no row below its header"
    assert reading('Exercise,Sets,Reps\n"Squats,3,10\n').failed.startswith("there is no exercise in it")


def test_a_table_may_stand_below_a_few_lines() -> None:
    text = "Program Name,Easy strength\nTotal Weeks,4\n\nDay Name,Exercise Name,Sets,Reps\nPush,Dips,3,5-8\n"
    assert script_of(text) == expected(
        """
        ---
        title: Push
        ---

        <!-- Not placed, line 4: above the table: Program Name,Easy strength, above the table: Total Weeks,4 -->

        ## Dips: 3 x 5-8
        """
    )


WEEKS = """
    week,day,workout_name,exercise,set,reps,weight,rir,notes
    1,1,Upper,Bench Press,1,5,135lbs,2,
    1,1,Upper,Bench Press,2,5,135lbs,2,
    1,1,Upper,Row,1,8,95lbs,,Pause at the chest
    1,2,Lower,Squat,1,5,225lbs,,
    2,1,Upper,Bench Press,1,5,140lbs,,
"""


def test_a_plan_with_a_row_for_each_set_asks_which_week() -> None:
    assert asked(WEEKS) == ["Which week is it? Week 1 or Week 2"]
    assert script_of(WEEKS) == expected(
        """
        <!-- Not placed, line 6: exercise: Bench Press, sets: (reps: 5, weight: 140lbs) -->

        ## Week 1, Day 1, Upper

        ### Bench Press: 2 x 5 @ 135lbs, 2 RIR

        <!-- Question, line 2, `Week 1, Week 2`: Which week is it? Written: `Week 1`. It could also be `Week 2`. -->

        ### Row: 8 reps @ 95lbs

        - Pause at the chest

        ## Week 1, Day 2, Lower

        ### Squat: 5 reps @ 225lbs
        """
    )
    assert dosages(WEEKS, 1) == ["Bench Press: 5 reps @ 140lbs"]

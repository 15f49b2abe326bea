"""Workouts as JSON: under many keys, in groups, with rests between them, and of other programs' interfaces."""

import pytest
from foreign_texts import asked, dosages, expected, imported, reading, script_of, unread, untold

TIMER = """
    {
      "title": "Coffee break",
      "rounds": 3,
      "steps": [
        {"name": "Heel raises", "seconds": 40},
        {"name": "Rest", "seconds": 15},
        {"name": "Desk push-ups", "reps": 12, "instructions": ["Hands on the desk.", "Keep your body straight."]},
        {"name": "Rest", "seconds": 15},
        {"name": "Side bend", "seconds": 30, "sides": true},
        {"name": "Rest", "seconds": 60}
      ]
    }
"""


def test_steps_with_rests_between_them_are_a_circuit_in_which_each_rest_is_the_one_after_its_exercise() -> None:
    assert script_of(TIMER) == expected(
        """
        ---
        title: Coffee break
        ---

        ## Circuit: 3 rounds, rest 60s

        ### Heel raises: 40s
        rest: 15s

        ### Desk push-ups: 12 reps
        rest: 15s

        - Hands on the desk.
        - Keep your body straight.

        ### Side bend: 30s, each side
        """
    )
    assert imported(TIMER).is_sure


def test_rests_that_differ_stand_each_under_its_exercise() -> None:
    text = """
    {"repeat": 2, "exercises": [{"move": "Squats", "work": "40s"}, {"type": "rest", "duration": "10s"},
                                {"move": "Lunges", "work": "40s"}, {"type": "rest", "duration": "20s"},
                                {"move": "Plank", "hold": "PT30S"}]}
    """
    assert script_of(text) == expected(
        """
        ## Circuit: 2 rounds

        ### Squats: 40s
        rest: 10s

        ### Lunges: 40s
        rest: 20s

        ### Plank: hold 30s
        """
    )


def test_without_rounds_a_rest_is_the_one_after_its_exercise() -> None:
    text = """
    [{"exercise": "Bridge", "sets": 2, "reps": "8-12", "rest": "45 sec"},
     {"exercise": "Rest", "time": "1:30"},
     {"exercise": "Clam", "repsPerSide": 15, "pause": "20s"},
     {"exercise": "Bird dog", "reps": "10, 8, 6", "tempo": "3-1-1-0", "equipment": ["a mat", "a pillow"]}]
    """
    assert script_of(text) == expected(
        """
        ## Bridge: 2 x 8-12
        rest: 45s
        between-exercises: 1:30

        ## Clam: 15 reps, each side
        between-exercises: 20s

        ## Bird dog: 10, 8, 6
        equipment: a mat, a pillow
        tempo: 3-1-1-0
        """
    )


def test_groups_are_parts_named_by_their_key_or_by_themselves() -> None:
    text = """
    {"warmup": [{"name": "March", "minutes": 2}],
     "main": {"rounds": 3, "rest_between_rounds": "1 min", "exercises": [
        {"name": "Squats", "reps": 10}, {"name": "Rows", "reps": "12", "weight": "20 kg"}]},
     "blocks": [{"name": "Finisher", "exercises": ["Burpees 2 x 10", "Plank: 45s"]}],
     "cool_down": [{"name": "Calf stretch", "hold_seconds": 30, "side": "both"}]}
    """
    assert script_of(text) == expected(
        """
        ## Warmup

        ### March: 2 min

        ## Main: 3 rounds, rest 60s

        ### Squats: 10 reps

        ### Rows: 12 reps @ 20 kg

        ## Finisher

        ### Burpees: 2 x 10

        ### Plank: 45s

        ## Cool down

        ### Calf stretch: hold 30s, each side
        """
    )


def test_what_is_said_of_a_whole_interval_timer_is_true_of_each_exercise() -> None:
    text = '{"name": "HIIT", "work": 40, "rest": 20, "rounds": 4, "exercises": ["Squats", "Push-ups", "Lunges"]}'
    assert script_of(text) == expected(
        """
        ---
        title: HIIT
        ---

        ## Circuit: 4 rounds, rest 20s
        between-exercises: 20s

        ### Squats: 40s

        ### Push-ups: 40s

        ### Lunges: 40s
        """
    )


def test_exercises_may_be_named_by_their_key() -> None:
    text = '{"exercises": {"Squats": {"sets": 3, "reps": 10}, "Plank": "3 x 30s", "Curls": {"reps": [12, 10, 8]}}}'
    assert dosages(text) == ["Squats: 3 x 10", "Plank: 3 x 30s", "Curls: 12, 10, 8"]


HEVY = """
    {"routine": {"id": "a1", "title": "Push", "exercises": [
      {"title": "Bench press", "rest_seconds": 90, "notes": "Feet flat.", "superset_id": null, "sets": [
        {"type": "warmup", "weight_kg": 20, "reps": 10},
        {"type": "normal", "weight_kg": 60, "reps": 8},
        {"type": "normal", "weight_kg": 62.5, "reps": 6}]},
      {"title": "Dips", "superset_id": 1, "sets": [
        {"type": "normal", "reps": null, "rep_range": {"start": 8, "end": 12}},
        {"type": "normal", "rep_range": {"start": 8, "end": 12}}]},
      {"title": "Plank", "superset_id": 1, "sets": [{"type": "normal", "duration_seconds": 45},
                                                    {"type": "normal", "duration_seconds": 45}]},
      {"title": "Row", "sets": [{"distance_meters": 500, "duration_seconds": 120}]}]}}
"""


def test_a_routine_of_hevy_with_a_set_of_the_warm_up_and_a_superset() -> None:
    assert script_of(HEVY) == expected(
        """
        ---
        title: Push
        ---

        <!-- Not placed, line 1: id: a1 -->

        ## Bench press (warm-up): 10 reps @ 20 kg
        between-exercises: 1:30

        - Feet flat.

        ## Bench press: 8, 6 @ 60 kg, 62.5 kg
        rest: 1:30

        ## Superset 1: 2 rounds

        ### Dips: 8-12 reps

        ### Plank: 45s

        ## Row: 500 m
        open-ended: 2 min
        """
    )


WGER = """
    {"name": "Two days", "days": [
      {"order": 1, "name": "Pull", "is_rest": false, "slots": [
        {"order": 1, "comment": "Slowly down.", "entries": [{"exercise": {"name": "Pull-ups"}, "repetition_unit": 1,
          "weight_unit": 1, "set_nr_configs": [{"iteration": 1, "value": "4"}],
          "repetitions_configs": [{"iteration": 1, "value": "6.00"}],
          "max_repetitions_configs": [{"iteration": 1, "value": "8.00"}],
          "weight_configs": [{"iteration": 1, "value": "5.00"}, {"iteration": 4, "value": "7.50"}],
          "rest_configs": [{"iteration": 1, "value": "120"}]}]},
        {"order": 2, "entries": [
          {"exercise": {"name": "Curls"}, "repetition_unit": 1, "set_nr_configs": [{"value": 3}],
           "repetitions_configs": [{"value": 12}], "rir_configs": [{"value": "2"}]},
          {"exercise": {"name": "Dead hang"}, "repetition_unit": 3, "set_nr_configs": [{"value": 3}],
           "repetitions_configs": [{"value": 30}]}]}]},
      {"order": 2, "name": "Off", "is_rest": true, "slots": []}]}
"""


def test_a_routine_of_wger() -> None:
    assert script_of(WGER) == expected(
        """
        ---
        title: Two days
        ---

        ## Pull

        ### Pull-ups: 4 x 6-8 @ 5 kg
        rest: 2 min

        - Slowly down.

        <!-- Not placed, line 3: later weight: from 4: 7.50 -->

        ## Superset: 3 rounds

        ### Curls: 12 reps @ 2 RIR

        ### Dead hang: 30s

        <!-- Not placed, line 14: Off -->
        """
    )


def test_a_routine_of_wger_without_names_is_not_read() -> None:
    text = '{"name": "R", "days": [{"slots": [{"sets": [{"exercise": 345, "sets": 3, "repetitions": "8.00"}]}]}]}'
    assert reading(text).failed.startswith("there is no exercise in it that can be read; line 1 has")
    assert "name: 345" in unread(text)


def test_a_figure_of_which_nothing_is_known_is_told_and_not_used() -> None:
    text = '{"exercises": [{"name": "Rows", "reps": 10, "stars": 5, "mood": "good", "id": 7}]}'
    assert dosages(text) == ["Rows: 10 reps"]
    assert unread(text) == ["stars: 5"]
    assert untold(text) == ["id: 7, mood: good"]


def test_a_time_without_a_unit_is_asked_for_once() -> None:
    text = '{"steps": [{"name": "Sit", "duration": 20}, {"name": "Walk", "duration": 30}]}'
    assert asked(text) == [
        "Is `duration` in seconds or in minutes, here and wherever it has no unit? in seconds or in minutes"
    ]
    assert dosages(text) == ["Sit: 20s", "Walk: 30s"]
    assert dosages(text, 1) == ["Sit: 20 min", "Walk: 30 min"]


def test_small_times_are_more_likely_minutes_and_large_ones_are_surely_seconds() -> None:
    assert dosages('[{"name": "Walk", "duration": 5}]') == ["Walk: 5 min"]
    assert dosages('[{"name": "Walk", "duration": 90}]') == ["Walk: 1:30"]
    assert asked('[{"name": "Walk", "duration": 90}]') == []
    assert dosages('[{"name": "Walk", "duration": 3, "unit": "x"}]', 1) == ["Walk: 3s"]


def test_a_load_without_a_unit_is_asked_for_once() -> None:
    text = '[{"name": "Rows", "reps": 10, "weight": 20}, {"name": "Presses", "reps": 8, "weight": 0}]'
    assert dosages(text) == ["Rows: 10 reps @ 20 kg", "Presses: 8 reps"]
    assert dosages(text, 1) == ["Rows: 10 reps @ 20 lb", "Presses: 8 reps"]
    with_unit = '{"units": "lb", "exercises": [{"name": "Rows", "reps": 10, "weight": 20}]}'
    assert dosages(with_unit) == ["Rows: 10 reps @ 20 lb"]
    assert asked(with_unit) == []


def test_a_circuit_in_a_circuit_is_written_out() -> None:
    text = """
    {"rounds": 2, "exercises": [{"name": "Run", "seconds": 60},
                                {"rounds": 2, "steps": [{"name": "Squats", "reps": 5}, {"name": "Dips", "reps": 4}]}]}
    """
    assert dosages(text) == [
        "Run: 2 rounds of 1 min", "Squats: 2 rounds of 5", "Dips: 2 rounds of 4", "Squats: 2 rounds of 5",
        "Dips: 2 rounds of 4",
    ]  # fmt: skip


def test_sets_within_rounds_are_done_in_each_of_them() -> None:
    text = '{"rounds": 2, "exercises": [{"name": "Squats", "sets": 3, "reps": 5}, {"name": "Dips", "reps": 4}]}'
    assert dosages(text) == [*["Squats: 2 rounds of 5"] * 3, "Dips: 2 rounds of 4"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"exercises": [{"name": "Squats",}]}', "line 1, column 34: this is not valid JSON: Expecting property name"),
        ('{"a": 1}\nSquats', "line 2, column 1: this is not valid JSON: Extra data"),
        ('{"name": "Squats"', "line 1, column 18: this is not valid JSON: Expecting ',' delimiter"),
        ("{}", "there is no exercise in it that can be read"),
        ('{"name": "Ann", "age": 40}', "there is no exercise in it that can be read; line 1 has figures whose meaning"),
        ('[{"name": "Squats", "reps": 0}]', "there is no exercise in it that can be read; line 1 has an exercise"),
        ('{"a": [[[[' + "[" * 50 + "]" * 50 + "]]]]}", "line 1: this has more than 40 lists within each other"),
        ("[" * 100_000 + "]" * 100_000, "line 1: this has too many lists within each other"),
        ('[{"name": "Squats", "reps": ' + "1" * 5_000 + "}]", "line 1: this has a number that is too long"),
    ],
)
def test_what_is_json_and_cannot_be_read_says_why(text: str, why: str) -> None:
    found = reading(text)
    assert found.failed.startswith(why)
    assert found.imported().is_empty
    assert found.imported().script == ""


def test_json_between_fences_is_read_and_the_words_around_it_are_told() -> None:
    text = """
    Here is your plan:
    ```json
    {"exercises": [
      {"name": "Squats", "sets": 3, "reps": 10}]}
    ```
    Have fun!
    """
    assert dosages(text) == ["Squats: 3 x 10"]
    assert untold(text) == ["Here is your plan:", "Have fun!"]
    assert imported(text).found[0].line == 4


def test_the_repetitions_of_a_group_are_its_rounds() -> None:
    text = """
    {"name": "Runs", "sets": [
      {"name": "Warm-up", "repetitions": 1, "actions": [{"name": "Jog", "time": 300}]},
      {"name": "Interval", "repetitions": 8, "actions": [{"name": "Run", "time": 60}, {"name": "Walk", "time": 45}]}]}
    """
    assert script_of(text) == expected(
        """
        ---
        title: Runs
        ---

        ## Warm-up

        ### Jog: 5 min

        ## Interval: 8 rounds

        ### Run: 1 min

        ### Walk: 45s
        """
    )


def test_days_may_be_keys_and_have_a_name_as_well() -> None:
    text = """
    {"days": {"Day 1-3": [{"name": "Rows", "sets": "3", "reps": "10–12"}],
              "monday": {"name": "Push", "exercises": [{"exercise": "Dips", "sets": [
                {"set": 1, "type": "warm_up", "reps_from": 5, "reps_to": 5},
                {"set": 2, "type": "work", "reps_from": 8, "reps_to": 10}]}]}}}
    """
    assert script_of(text) == expected(
        """
        ## Day 1-3

        ### Rows: 3 x 10-12

        ## Monday, Push

        ### Dips (warm-up): 5 reps

        ### Dips: 8-10 reps
        """
    )


def test_of_a_range_of_times_the_author_chooses_one() -> None:
    text = '[{"name": "Rows", "sets": 3, "reps": 10, "rest": "2-3 min"}, {"name": "Plank", "time": "30-45s"}]'
    assert asked(text) == ["Which `rest` is it? 2 min or 3 min", "Which `time` is it? 30s or 45s"]
    assert dosages(text, 0, 1) == ["Rows: 3 x 10", "Plank: 45s"]
    assert "\nrest: 3 min\n" in script_of(text, 1, 1)


def test_efforts_that_are_a_range() -> None:
    assert dosages('[{"name": "Rows", "reps": 10, "rpe": "7-8"}]') == ["Rows: 10 reps @ RPE 7-8"]
    assert dosages('[{"name": "Rows", "reps": 10, "rir": 2}]') == ["Rows: 10 reps @ 2 RIR"]
    text = '[{"name": "Rows", "reps": 10, "rpe": "hard"}, {"name": "Dips", "reps": 5, "weight": "2 plates"}]'
    assert dosages(text) == ["Rows: 10 reps @ RPE hard", "Dips: 5 reps"]
    assert unread(text) == ["2 plates"]


def test_a_plan_of_several_weeks_asks_which_one() -> None:
    text = """
    {"weeks": [{"week": 1, "days": [{"day": 1, "exercises": [{"name": "Squats", "sets": 3, "reps": 5}]}]},
               {"week": 2, "days": [{"day": 1, "exercises": [{"name": "Squats", "sets": 3, "reps": 6}]}]}]}
    """
    assert asked(text) == ["Which week is it? Week 1 or Week 2"]
    assert dosages(text) == ["Squats: 3 x 5"]
    assert dosages(text, 1) == ["Squats: 3 x 6"]
    assert untold(text) == ["name: Squats, sets: 3, reps: 6"]


def test_a_rest_behind_a_circuit_is_the_one_after_its_last_round() -> None:
    text = """
    [{"rounds": 2, "round_rest": "30s", "exercises": [{"name": "Squats", "reps": 5}, {"name": "Dips", "reps": 5}]},
     {"name": "Rest", "seconds": 90}, {"name": "Plank", "hold_seconds": 30}]
    """
    assert "### Dips: 5 reps\nbetween-exercises: 1:30\n\n## Plank: hold 30s\n" in script_of(text)


def test_what_is_said_of_a_part_is_not_lost() -> None:
    text = """
    {"title": "Two parts", "parts": [
      {"name": "Legs", "notes": "Go slowly.", "rest_between_exercises": "20s", "exercises": [
        {"name": "Squats", "reps": 5}, {"name": "Lunges", "reps": 5}, {"name": "Bridge", "reps": 5}]},
      {"name": "Arms", "notes": "Light weights.", "blocks": [
        {"name": "Pair", "rounds": 2, "exercises": [{"name": "Curls", "reps": 8}, {"name": "Dips", "reps": 8}]}]}]}
    """
    assert script_of(text) == expected(
        """
        ---
        title: Two parts
        ---

        ## Legs

        Go slowly.

        ### Squats: 5 reps
        between-exercises: 20s

        ### Lunges: 5 reps
        between-exercises: 20s

        ### Bridge: 5 reps

        ## Arms, Pair: 2 rounds

        Light weights.

        ### Curls: 8 reps

        ### Dips: 8 reps
        """
    )


def test_the_time_between_all_exercises_of_a_file() -> None:
    text = '{"between_exercises": "15s", "exercises": [{"name": "Squats", "reps": 5}, {"name": "Dips", "reps": 5}]}'
    assert script_of(text) == "## Squats: 5 reps\nbetween-exercises: 15s\n\n## Dips: 5 reps\n"


def test_an_interval_timer_with_labels() -> None:
    text = """
    {"timer": "Tea break", "prepare": 10, "cycles": 3, "restBetweenCycles": 60, "intervals": [
      {"type": "work", "label": "Step jacks", "time": 20}, {"type": "rest", "label": "Rest", "time": 10},
      {"type": "work", "label": "Plank", "time": 20}]}
    """
    assert script_of(text) == expected(
        """
        ---
        title: Tea break
        ---

        <!-- Not placed, line 1: prepare: 10 -->

        ## Circuit: 3 rounds, rest 60s

        ### Step jacks: 20s
        rest: 10s

        ### Plank: 20s
        """
    )

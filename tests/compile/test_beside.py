"""Loads, distances, own pace, open ends and sets at equal times: what is heard, and when."""

import pytest
from compiled import Compiled, compiled

from voicecoach.timeline import Wait


def waits(made: Compiled, kind: str) -> list[int]:
    return [event.ms for section in made.sections(kind) for event in section.events if isinstance(event, Wait)]


def starts(made: Compiled, kind: str) -> list[int]:
    return [section.start_ms for section in made.sections(kind)]


def test_the_load_is_said_with_the_dosage() -> None:
    made = compiled("## Squat: 5 x 5 @ 80 kg\n## Pull: 2 x 3, each side, with the band\n## Press: 3 x 8, RPE 8\n")
    assert "Five sets of five reps, eighty kilos." in made.words("setup")
    assert "Two sets of three reps on each side with the band." in made.words("setup", 1)
    assert "Three sets of eight reps, RPE eight." in made.words("setup", 2)
    assert not any("kilos" in cue for cue in made.words("rest"))


def test_a_load_for_each_set_is_said_at_first_and_before_its_set() -> None:
    made = compiled("## Squat: 5, 3, 1 @ 60, 70, 80 kg\nrest: 60s\n")
    assert "Three sets: five, three, and one reps, sixty, seventy, and eighty kilos." in made.words("setup")
    assert "Three reps, seventy kilos." in made.words("rest", 0)
    assert "One rep, eighty kilos." in made.words("rest", 1)


def test_a_load_for_each_round_is_said_in_its_round() -> None:
    made = compiled("## C: 2 rounds, rest 60s\n### Squat: 5, 5 @ 60, 70 kg\n")
    assert "Five reps, sixty kilos." in made.words("setup")
    assert "Five reps, seventy kilos." in made.words("rest")


def test_a_distance_waits_for_a_key() -> None:
    made = compiled("## Carry: 2 x 35 m @ 24 kg\nopen-ended: 40s\n")
    assert "Two sets of thirty-five metres, twenty-four kilos." in made.words("setup")
    assert made.heard("distance") == ["0 ~ go"]
    assert [section.ms for section in made.sections("distance")] == [40_000] * 2
    assert waits(made, "distance") == [40_000 - 384] * 2


@pytest.mark.parametrize(("setting", "ms"), [("", 50_000), ("open-ended: 70s\n", 70_000), ("tempo: 2-0-2\n", 40_000)])
def test_at_ones_own_pace_nothing_is_counted(setting: str, ms: int) -> None:
    made = compiled(f"## Curls: 2 x 10, own pace\n{setting}")
    assert "Two sets of ten reps, at your own pace." in made.words("setup")
    assert made.heard("reps") == ["0 ~ go"]
    assert [section.ms for section in made.sections("reps")] == [ms] * 2
    assert waits(made, "reps") == [ms - 384] * 2


def test_an_open_end_counts_its_reps_and_then_waits() -> None:
    made = compiled("## Push-ups: 2 x 5+\ntempo: 2-1-2\nopen-ended: 30s\n")
    assert "Two sets of five reps or more." in made.words("setup")
    said = made.words("reps")
    assert said[-1] == "And as many more as you can."
    assert "Five." in said
    assert not {"Last one.", "Two more after this."} & set(said)
    assert waits(made, "reps") == [30_000] * 2
    assert made.words("rest")[0] == "And rest."


def test_sets_at_equal_times_begin_to_the_millisecond() -> None:
    made = compiled("## Burpees: every minute for 8 min, 7 reps\ntempo: 2-1-2\n")
    assert "Every minute: seven reps, eight times." in made.words("setup")
    first, *_ = found = starts(made, "reps")
    assert found == [first + 60_000 * number for number in range(8)]
    assert "Next, round three of eight." in made.words("rest", 1)
    assert made.words("rest", 1)[-3:] == ["Three.", "Two.", "One."]


def test_sets_that_differ_begin_at_equal_times_too() -> None:
    made = compiled("## Squat: 10, 8, 6 every 90s\ntempo: 2-1-2\npace: slower\n")
    first, *_ = found = starts(made, "reps")
    assert found == [first, first + 90_000, first + 180_000]


def test_sets_whose_reps_become_faster_begin_at_equal_times_too() -> None:
    for tempo in ("rep: 4s, then faster every 3", "tempo: 2-0-2, then faster every 2\npace: slower"):
        made = compiled(f"## Squat: 9 reps every 60s, 3 times\n{tempo}\n")
        first, *_ = found = starts(made, "reps")
        assert found == [first, first + 60_000, first + 120_000]


def test_the_exercises_of_a_circuit_begin_at_equal_times() -> None:
    made = compiled("## EMOM: every 60s, 3 rounds\n### Burpees: 7\n### Squats: 8\n")
    assert "Three rounds of two exercises, one every minute." in made.words("setup")
    _, _, first, *_ = found = starts(made, "reps")  # in the first round each is explained
    assert found[2:] == [first + 60_000 * number for number in range(4)]


def test_a_turn_of_rest_among_them_is_as_long_as_any_other() -> None:
    made = compiled("## EMOM: every minute for 9 min\n### Burpees: 7\n### Swings: 8\n### Rest: 1 minute\n")
    first, *_ = found = starts(made, "reps")
    assert found == [first + 60_000 * turn for turn in (0, 1, 3, 4, 6, 7)]
    assert made.words("rest", 1)[:3] == ["Eight.", "And rest.", "One minute twenty."]


def test_breathing_by_minutes_lasts_as_long_as_its_breaths() -> None:
    made = compiled("## Relaxing breath: 4 min\nbreathe: in 4s, hold 7s, out 8s\n")
    assert "Twelve breaths." in made.words("setup")
    assert [section.ms for section in made.sections("reps")] == [228_000]


def test_each_rest_is_as_long_as_it_is_written() -> None:
    made = compiled("## Bench: 4 x 6\nrest: 45s, 2:00, 2:30\n")
    assert [section.ms for section in made.sections("rest")] == [45_000, 120_000, 150_000]

"""A flow: its steps follow each other to the millisecond, whatever is said in them."""

from itertools import pairwise

import pytest
from compiled import compiled, routine_of, settled
from hypothesis import given
from hypothesis import strategies as st
from strategies import flows, lengths, plausible_lengths

from voicecoach.app import Overrides, SetFigure
from voicecoach.app.apply_overrides import apply_overrides
from voicecoach.routine import Flow
from voicecoach.script.progression import after_weeks
from voicecoach.source import has_errors
from voicecoach.timeline import Speak

SUN = """---
breathe: in 3s, out 3s
---
## Sun salutation: flow, 3 rounds
Stand tall.

- Inhale, arms up. [4s]
- Exhale, fold. | Fold. [5s]
- Lengthen. | Long. | Soft. [1 breath]
"""


def starts_ms(script: str) -> list[tuple[int, str]]:
    (section,) = compiled(script).sections("flow")
    return [(step.at_ms, step.text) for step in section.steps]


def test_steps_last_from_onset_to_onset_in_every_round_in_its_own_words() -> None:
    assert starts_ms(SUN) == [
        (0, "Inhale, arms up."), (4_000, "Exhale, fold."), (9_000, "Lengthen."),
        (15_000, "Inhale, arms up."), (19_000, "Fold."), (24_000, "Long."),
        (30_000, "Inhale, arms up."), (34_000, "Fold."), (39_000, "Soft."),
    ]  # fmt: skip


def test_it_opens_with_its_name_its_words_and_a_count_in_and_ends_with_a_release() -> None:
    sun = compiled(SUN)
    assert sun.words("setup") == ["~ chime", "Sun salutation.", "Three rounds.", "Stand tall."]
    assert sun.words("ready") == ["Ready.", "Three.", "Two.", "One."]
    assert sun.heard("flow")[0] == "0 Inhale, arms up."
    assert not any(word in sun.words("flow") for word in ("~ chime", "~ go", "Ready.", "And stop."))
    assert sun.words("outro")[0] == "And stop."


@given(script=flows, length_of=plausible_lengths)
def test_every_step_is_on_its_millisecond_whatever_is_said(script: str, length_of) -> None:
    found = compiled(script, length_of=length_of)
    if has_errors(found.problems):
        return
    (exercise,) = found.timeline.routine.exercises
    (section,) = found.sections("flow")
    written = [exercise.step_ms(step) for step in exercise.steps] * (len(section.steps) // len(exercise.steps))
    assert section.steps[0].at_ms == 0
    for step, after in pairwise(section.steps):
        assert after.at_ms == step.at_ms + step.ms
    assert section.ms == section.steps[-1].at_ms + section.steps[-1].ms
    assert all(ms in (None, step.ms) for ms, step in zip(written, section.steps, strict=True))
    onsets = {event.start_ms - section.start_ms for event in section.events}
    assert {step.at_ms for step in section.steps} <= onsets


@given(script=flows, length_of=lengths, level=st.sampled_from(["counts", "full"]))
def test_steps_are_said_at_every_level_of_talk(script: str, length_of, level: str) -> None:
    quiet, found = (
        settled(apply_overrides(routine_of(script), Overrides(talk=each)), length_of) for each in ("counts", level)
    )
    (one,), (other,) = quiet.sections("flow"), found.sections("flow")
    assert one.steps == other.steps
    lines = {step.line for step in one.steps}
    said = [[e.text for e in each.events if isinstance(e, Speak) and e.line in lines] for each in (one, other)]
    assert said[0] == said[1]


def test_all_rounds_of_one_side_then_of_the_other() -> None:
    steps = starts_ms("## Lunge flow: flow, 2 rounds, each side\n- Left foot back. [4s]\n- Arms up. | Up. [4s]\n")
    assert [text for _, text in steps] == [
        "Left foot back.", "Arms up.", "Left foot back.", "Up.",
        "Right foot back.", "Arms up.", "Right foot back.", "Up.",
    ]  # fmt: skip
    script = "## Lunge flow: flow, 2 rounds, each side, right first\n- Left foot back. [4s]\n"
    sides = [step.side for step in compiled(script).sections("flow")[0].steps]
    assert sides == ["right", "right", "left", "left"]


def test_rounds_in_turn_and_an_odd_number_of_them() -> None:
    found = compiled("## Swings: flow, 3 rounds, alternating\n- Left arm. [3s]\n")
    assert [step.text for step in found.sections("flow")[0].steps] == ["Left arm.", "Right arm.", "Left arm."]


def test_a_count_before_the_change_of_long_steps_and_the_name_of_what_comes() -> None:
    script = "## Run: flow, 2 rounds\ncountdown: 5\nnext: name\n\n- Run. [12s]\n- Walk. [9s]\n"
    heard = compiled(script).heard("flow")
    assert [cue for cue in heard if cue.split(" ", 1)[1] in ("Five.", "One.")] == [
        "7 Five.", "11 One.", "28 Five.", "32 One.",
    ]  # fmt: skip
    assert [cue.split(" ", 1)[1] for cue in heard if "Next" in cue] == ["Next, Walk.", "Next, Run.", "Next, Walk."]


def test_nothing_is_counted_unless_it_is_written() -> None:
    assert compiled("## Run: flow\n- Run. [60s]\n- Walk. [90s]\n").words("flow") == ["Run.", "Walk."]


def test_a_name_or_a_count_without_room_is_told_once() -> None:
    script = "## Run: flow, 3 rounds\nnext: name\n\n- Inhale and lift. [2.5s]\n- Exhale. [2.5s]\n"
    assert compiled(script).told == [
        "2: note: the step before `Exhale` and `Inhale and lift` has no room for their name",
    ]
    script = "## Run: flow, 2 rounds\ncountdown: 3\n\n- A word. [pause 9s] Another word. [12s]\n"


@pytest.mark.parametrize(("ms", "is_error"), [(1_728, False), (1_752, True)])
def test_words_longer_than_their_step_less_a_quarter_of_a_second(ms: int, is_error: bool) -> None:
    found = compiled("## Run: flow\n- Run. [2s]\n- Walk. [3s]\n", {"Run.": ms})
    assert found.told == (["2: error: `Run.` takes 1.8 s, but its step lasts 2 s"] if is_error else [])


def test_a_step_without_a_length_takes_as_long_as_its_words_and_the_time_to_move() -> None:
    found = compiled("## Run: flow\n- Run.\n- Walk. [3s]\n", {"Run.": 480})
    assert [step.ms for step in found.sections("flow")[0].steps] == [3_480, 3_000]


def test_a_pause_in_a_step_is_silence_within_it() -> None:
    found = compiled("## Run: flow\n- Arms up. [pause 2s] Arms down. [8s]\n", {"Arms up.": 480})
    assert found.heard("flow") == ["0 Arms up.", "2.48 Arms down."]


def test_reminders_go_into_long_steps() -> None:
    script = "## Run: flow, 2 rounds\n- Run. [15s]\n- Walk. [14s]\n\n> Run tall.\n> [round 1] Slowly.\n"
    found = compiled(script)
    assert found.told == []
    assert found.heard("flow") == ["0 Run.", "5 Slowly.", "15 Walk.", "29 Run.", "34 Run tall.", "44 Walk."]


def test_a_reminder_without_a_long_step_is_told() -> None:
    found = compiled("## Run: flow\n- Run. [14s]\n\n> Run tall.\n")
    assert found.told == ["4: warning: no step of 15 s or more has room for `Run tall.`; it is left out"]


def test_one_round_of_it_in_each_round_of_a_circuit() -> None:
    found = compiled("## Legs: 3 rounds\n### Run: flow\n- Run. | Again. [10s]\n### Squats: 5\n")
    assert [[step.text for step in section.steps] for section in found.sections("flow")] == [
        ["Run."], ["Again."], ["Again."],
    ]  # fmt: skip


@pytest.mark.parametrize(("pace", "ms"), [("slower", [5_000, 10_000]), ("faster", [3_200, 10_000])])
def test_the_pace_changes_movements_and_nothing_longer(pace: str, ms: list[int]) -> None:
    routine = apply_overrides(routine_of("## Run: flow\n- Run. [4s]\n- Walk. [10s]\n"), Overrides(pace=pace))
    (exercise,) = routine.exercises
    assert [exercise.step_ms(step) for step in exercise.steps] == ms


def test_a_round_more_each_week_and_so_many_this_once() -> None:
    script = "## Run: flow, 2 rounds\nprogression: +1 round a week up to 4\n\n- Run. [60s]\n"
    (exercise,) = routine_of(script).exercises
    assert [after_weeks(exercise, weeks).dosage.sets for weeks in (0, 1, 2, 3)] == [
        (Flow(2),), (Flow(3),), (Flow(4),), (Flow(4),),
    ]  # fmt: skip
    changed = apply_overrides(routine_of(script), Overrides(figures=(SetFigure("run", "rounds", "5"),)))
    assert changed.exercises[0].dosage.sets == (Flow(5),)


def test_a_step_takes_a_breath_half_a_breath_or_one_of_its_phases() -> None:
    steps = "- Up. [inhale]\n- Down. [exhale]\n- Stay. [2 breaths]\n- Lift. [half a breath]\n"
    script = f"## Sun: flow\nbreathe: in 3s, hold 2s, out 5s, hold 1s\n\n{steps}"
    assert [step.ms for step in compiled(script).sections("flow")[0].steps] == [5_000, 6_000, 22_000, 5_500]


def test_breaths_follow_the_pace_like_movements() -> None:
    routine = apply_overrides(
        routine_of("## Sun: flow\n- Up. [inhale]\n- Stay. [2 breaths]\n"), Overrides(pace="slower")
    )
    (exercise,) = routine.exercises
    assert [exercise.step_ms(step) for step in exercise.steps] == [5_000, 20_000]


@pytest.mark.parametrize("sides", ["each side", "alternating"])
def test_a_flow_for_two_sides_that_names_none_is_told(sides: str) -> None:
    (told,) = compiled(f"## Sun: flow, 2 rounds, {sides}\n- Up. [4s]\n").told
    assert told == "1: warning: no step of `Sun` names a side, so nobody hears when it changes"
    assert compiled(f"## Sun: flow, 2 rounds, {sides}\n- Left arm up. [4s]\n").told == []

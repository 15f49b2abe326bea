"""Which stretches of a session are new, gone, longer or shorter."""

from compiled import routine_of, settled, usual_ms

from voicecoach.app.diff import section_changes
from voicecoach.app.diff_report import stretch_line
from voicecoach.timeline import Timeline

BRIDGE = "## Bridge: 2 x hold 12s\nrest: 15s\n- Lie on your back.\n"
DIPS = "## Dips: 2 x 5, each side\n"


def timeline(script: str) -> Timeline:
    return settled(routine_of(script), usual_ms).timeline


def told(old: str, new: str) -> list[str]:
    return [stretch_line(each) for each in section_changes(timeline(old), timeline(new))]


def test_the_same_and_other_words_are_no_other_lengths() -> None:
    assert told(BRIDGE, BRIDGE) == []
    assert told(BRIDGE, BRIDGE.replace("Lie on", "Slowly lie down on")) == []


def test_a_longer_or_shorter_rest_and_one_that_comes_or_goes() -> None:
    assert told(BRIDGE, BRIDGE.replace("15s", "10s")) == [
        "Bridge: the rest after set 1 is 5s shorter: 10s instead of 15s",
    ]
    together = DIPS.replace(", each side", "") + "rest: {}\n"
    assert told(BRIDGE + DIPS, DIPS + BRIDGE) == []
    without, with_rest = together.format("0s"), together.format("20s")
    assert told(without, with_rest)[-1].startswith("Dips: the rest after set 1 is ")


def test_more_time_to_move_is_told_by_what_it_is_for() -> None:
    slow, slower = (BRIDGE.replace("back.", f"back. [pause {pause}]") for pause in ("9s", "12s"))
    assert told(slow, slower) == ["Bridge: getting into position is 3s longer: 18s instead of 15s"]
    nine, twelve = (DIPS + f"change-over: {ms}s\n" for ms in (9, 12))
    assert told(nine, twelve) == ["Dips: the changes of sides in sets 1 and 2 are each 3s longer: 12s instead of 9s"]


def test_two_exercises_of_one_name_are_told_apart() -> None:
    assert told(BRIDGE + BRIDGE, BRIDGE + BRIDGE.replace("15s", "20s")) == [
        "Bridge: the rest after set 1 is 5s longer: 20s instead of 15s",
    ]
    assert told(BRIDGE, BRIDGE + BRIDGE + DIPS) == ["Bridge is new", "Dips is new"]
    assert told(BRIDGE + DIPS, BRIDGE) == ["Dips is gone"]


def test_other_work_in_a_set_is_longer_or_shorter_work() -> None:
    assert told(BRIDGE, BRIDGE.replace("2 x hold 12s", "2 x 20s")) == [
        "Bridge: sets 1 and 2 are each 8s longer: 20s instead of 12s",
    ]

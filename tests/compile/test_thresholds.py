"""The lengths from which something else is said, each from both sides, and the pauses that are always the same."""

import pytest
from compiled import compiled, heard

from voicecoach.compile.slot import Slot
from voicecoach.timeline import Count, Speak, Utterance

# --- lengths from which something else is said ---------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "countdown"),
    [
        ("4.99s", []),
        ("5s", ["2 Three.", "3 Two.", "4 One."]),
        ("9.9s", ["6.9 Three.", "7.9 Two.", "8.9 One."]),
        ("9.9s\ncountdown: full", ["6.9 Three.", "7.9 Two.", "8.9 One."]),
        ("10s\ncountdown: full", ["5 Five.", "6 Four.", "7 Three.", "8 Two.", "9 One."]),
        ("5.99s\ncountdown: 5", ["2.99 Three.", "3.99 Two.", "4.99 One."]),
        ("6s\ncountdown: 5", ["1 Five.", "2 Four.", "3 Three.", "4 Two.", "5 One."]),
        ("4.99s\ncountdown: 3", []),
        ("10.99s\ncountdown: 10", ["5.99 Five.", "6.99 Four.", "7.99 Three.", "8.99 Two.", "9.99 One."]),
    ],
)
def test_work_is_counted_down_from_what_it_has_room_for(length: str, countdown: list[str]) -> None:
    assert compiled(f"## Plank: hold {length}\n").heard("hold") == ["0 ~ go", *countdown]


@pytest.mark.parametrize(
    ("length", "cues"),
    [
        ("9.9s", []),
        ("10s", ["5 Halfway."]),
        ("36s\ncountdown: full", ["18 Halfway."]),
        ("36.002s\ncountdown: full", ["18.001 Halfway.", "26.002 Ten seconds."]),
        ("359.99s", ["179.995 Halfway."]),
        ("360s", ["180 Halfway.", "300 One minute left."]),
    ],
)
def test_the_lengths_from_which_work_tells_its_half_its_last_ten_seconds_and_its_last_minute(
    length: str, cues: list[str]
) -> None:
    heard_ = compiled(f"## Plank: hold {length}\n").heard("hold")
    assert [cue for cue in heard_[1:] if not cue.endswith(("Five.", "Four.", "Three.", "Two.", "One."))] == cues


@pytest.mark.parametrize(
    ("length", "at_ten"), [("19.976s", []), ("20s", ["10 Ten seconds.", "11.344 Find your position."])]
)
def test_a_rest_of_twenty_seconds_tells_the_last_ten(length: str, at_ten: list[str]) -> None:
    between = compiled(f"## Plank: 2 x hold 10s\nrest: {length}\n- Lie down.\n").heard("rest")
    before = ["0 And release.", "1.752 Rest.", "2.76 Next, the last set."]
    assert [cue for cue in between if not cue.endswith(("Three.", "Two.", "One."))] == [*before, *at_ten]


EXERCISES = "## Plank: hold 10s\nbetween-exercises: {}\n- Lie down.\n## Bridge: hold 10s\n- Stand up.\n"


@pytest.mark.parametrize(
    ("length", "told"),
    [("19.976s", [["Plank.", "Lie down."], ["Bridge.", "Stand up."]]), ("20s", [])],
)
def test_from_twenty_seconds_on_an_exercise_is_explained_in_the_rest_before_it(
    length: str, told: list[list[str]]
) -> None:
    made = compiled(EXERCISES.format(length))
    assert [made.words("setup", number) for number in range(1, 1 + len(told))] == told
    assert ("Stand up." in made.words("setup", -1)) == (not told)
    assert "Stand up." not in (made.words("rest") if told else [])


@pytest.mark.parametrize(
    ("length", "cues"),
    [
        ("19.976s", ["2.952 Rest.", "3.96 The last exercise.", "5.592 Bridge."]),
        ("20s", ["2.952 Rest.", "3.96 The last exercise.", "5.592 Bridge.", "10 Ten seconds."]),
        ("29.976s", ["2.952 Rest.", "3.96 The last exercise.", "5.592 Bridge.", "19.976 Ten seconds."]),
        (
            "30s",
            ["2.952 Rest.", "3.96 Thirty seconds.", "5.448 The last exercise.", "7.08 Bridge.", "20 Ten seconds."],
        ),
    ],
)
def test_between_exercises_its_last_ten_seconds_are_told_and_then_also_its_length(length: str, cues: list[str]) -> None:
    script = EXERCISES.replace("- Stand up.\n", "").replace("- Lie down.\n", "").format(length)
    assert compiled(script).heard("rest")[2:-4] == cues


CIRCUIT = (
    "## Legs: 2 rounds\nbetween-exercises: {}\n### Plank: hold 10s\n- Lie down.\n### Bridge: hold 10s\n- Stand up.\n"
)
INTERVAL = "## Plank: 20s work, {} rest\n- Lie down.\n## Bridge: hold 10s\n- Stand up.\n"


@pytest.mark.parametrize("script", [CIRCUIT, INTERVAL], ids=["circuit", "interval"])
@pytest.mark.parametrize(("length", "kinds"), [("29.976s", ["setup", "ready"]), ("30s", ["rest", "setup", "ready"])])
def test_from_thirty_seconds_on_a_rest_with_an_explanation_is_announced_as_one(
    script: str, length: str, kinds: list[str]
) -> None:
    sections = compiled(script.format(length)).timeline.sections[4:]
    assert [section.kind for section in sections[: len(kinds) + 1]] == [*kinds, "hold"]
    is_announced = any(cue.endswith(" Thirty seconds.") for section in sections[: len(kinds)] for cue in heard(section))
    assert is_announced == ("rest" in kinds)
    # The time to move yields before it lasts longer.
    longer_ms = sum(section.ms for section in sections[: len(kinds)]) - round(float(length.removesuffix("s")) * 1_000)
    assert longer_ms == 0


@pytest.mark.parametrize(("words_ms", "heard_at"), [(1_416, ["1.333"]), (1_440, ["1"]), (1_728, ["1"]), (1_752, [])])
def test_a_reminder_ends_a_gap_before_the_last_five_seconds(words_ms: int, heard_at: list[str]) -> None:
    """Of eight seconds three are left: from 1.333 s on for 1.416 s and the gap of 0.25 s, from 1 s on for 1.75 s."""
    made = compiled("## Plank: 2 x hold 8s\n> Belly in.\n", {"Belly in.": words_ms})
    assert [cue.split()[0] for cue in made.heard("hold", 1) if "Belly" in cue] == heard_at


@pytest.mark.parametrize(
    ("hold", "words_ms", "heard_at"),
    [
        # "Halfway." comes at 14 s, and three seconds of quiet before it; later the end is too near.
        ("28s", 1_656, ["9.333"]),
        ("28s", 1_680, []),
        # Nothing else is said, but the last five seconds and three before them are left alone.
        ("20s\ncountdown: none", 5_328, ["6.666"]),
        ("20s\ncountdown: none", 5_352, []),
    ],
)
def test_a_good_word_has_three_quiet_seconds_around_it(hold: str, words_ms: int, heard_at: list[str]) -> None:
    made = compiled(f"## Plank: 3 x hold {hold}\nencouragement: sparse\n", {"Good, keep going.": words_ms})
    assert [cue.split()[0] for cue in made.heard("hold", 2) if "Good" in cue] == heard_at


PAUSES = {
    "": 10_008, "Test.": 600, "One exercise, about one minute.": 600, "Move gently.": 600,
    "If anything hurts, stop.": 2_016, "chime": 600, "Plank.": 600, "Hold for ten seconds.": 1_008,
    "Lie down.": 15_000, "Look up.": 3_000, "Breathe.": 3_000,
    "Ready.": 544, "Three.": 544, "Two.": 640, "One.": 640,
}  # fmt: skip
"""The last is the wait; before the countdown each cue has its second."""

# --- pauses ----------------------------------------------------------------------------------------------


def pauses(script: str) -> dict[str, int]:
    """The silence or the wait after each cue until the work begins, in milliseconds."""
    events = [event for section in compiled(script).timeline.sections[:3] for event in section.events]
    names = [getattr(event, "text", getattr(event, "name", "")) for event in events]
    return {name: after.ms for name, after in zip(["", *names], events, strict=False) if not hasattr(after, "text")}


def test_the_pauses_of_an_opening_and_of_a_setup() -> None:
    script = "## Plank: hold 10s\nstart: when ready\n- Lie down.\n- Look up.\n- Breathe.\n"
    assert pauses(script) == PAUSES


def test_a_wait_for_a_key_is_ten_seconds_in_an_export() -> None:
    made = compiled("## Plank: hold 10s\nstart: when ready\n- Lie down.\n")
    assert [event.ms for event in made.sections("setup")[0].events if type(event).__name__ == "Wait"] == [10_008]


@pytest.mark.parametrize(
    ("from_ms", "to_ms", "speaks"),
    [(0, 1_000, False), (0, 1_001, True), (1_499, 1_600, True), (1_500, 1_600, False), (1_400, 5_000, True)],
)
def test_words_are_heard_in_a_stretch_up_to_the_moment_they_end(from_ms: int, to_ms: int, speaks: bool) -> None:
    slot = Slot(6_000, cues=[Speak(1_000, 500, "Ready.", Utterance("Ready.")), Count(5_500, 300, "1", Utterance("1"))])
    assert slot.speaks(from_ms, to_ms) is speaks
    assert not slot.speaks(5_400, 6_000)

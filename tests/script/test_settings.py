"""The `key: value` lines: what each accepts, and when such a line is a sentence."""

import re

import pytest

from voicecoach.routine import Equipment, Side, Transition, Verbosity
from voicecoach.script.setting_lines import WrittenSetting, meant_as_setting, unknown_hint
from voicecoach.script.settings import KEYS, keys_of
from voicecoach.source import Mistake, Span
from voicecoach.tempo import Phase


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("rest", "1:30", 90_000),
        ("rest", "none", "none"),
        ("rest", "0s", 0),
        ("rest", "45s, 2:00, 2:30", (45_000, 120_000, 150_000)),
        ("rest", "45s, as needed", None),
        ("rest", "0", 0),
        ("rest", "as needed", "as needed"),
        ("between-exercises", "As needed", "as needed"),
        ("open-ended", "90s", 90_000),
        ("open-ended", "none", None),
        ("open-ended", "0.5s", None),
        ("relax", "none", 0),
        ("rest", "20", None),
        ("rest", "2 hours", None),
        ("count-in", "0", 0),
        ("count-in", "10", 10),
        ("count-in", "none", 0),
        ("count-in", "11", None),
        ("count-in", "three", None),
        ("talk", "Brief", Verbosity.BRIEF),
        ("talk", "quiet", None),
        ("order", "side by side", "side by side"),
        ("order", "within a set", "within a set"),
        ("side", "RIGHT", Side.RIGHT),
        ("side", "both", None),
        ("equipment", "a mat, a wall, and a chair", (Equipment("a mat"), Equipment("a wall"), Equipment("a chair"))),
        ("equipment", "a barbell (optional)", (Equipment("a barbell", optional=True),)),
        ("equipment", "an optional barbell", (Equipment("a barbell", optional=True),)),
        ("equipment", "optional: a barbell", (Equipment("a barbell", optional=True),)),
        ("equipment", "optionally a barbell", (Equipment("a barbell", optional=True),)),
        ("equipment", "a barbell optional", (Equipment("a barbell", optional=True),)),
        ("equipment", "a mat, and a barbell if you like", (Equipment("a mat"), Equipment("a barbell", optional=True))),
        ("equipment", "(optional) a barbell", (Equipment("a barbell", optional=True),)),
        ("equipment", "a mat and a wall", (Equipment("a mat"), Equipment("a wall"))),
        ("equipment", "a mat; a wall", (Equipment("a mat"), Equipment("a wall"))),
        ("equipment", "eine Matte und ein Band", (Equipment("eine Matte"), Equipment("ein Band"))),
        ("equipment", "a mat and (optional) a bar", (Equipment("a mat"), Equipment("a bar", optional=True))),
        ("equipment", "a sandbag", (Equipment("a sandbag"),)),
        ("equipment", "a mat, a barbell, optional", None),
        ("equipment", "none", ()),
        ("equipment", ",", None),
        ("safety", "none", ""),
        ("safety", "Stop if it hurts.", "Stop if it hurts."),
        ("title", "Hips", "Hips"),
    ],
)
def test_a_value(key: str, value: str, expected: object) -> None:
    assert KEYS[key].read(value) == expected


@pytest.mark.parametrize(
    ("value", "phases"),
    [
        ("2-1-2", [("lift", 2_000), ("hold", 1_000), ("lower", 2_000)]),
        *((form, [("lift", 2_000), ("hold", 1_000), ("lower", 2_000)]) for form in ("2–1–2", "2/1/2", "2 - 1 - 2")),
        ("2-0-2", [("lift", 2_000), ("lower", 2_000)]),
        ("3-1-2-0", [("lower", 3_000), ("pause", 1_000), ("lift", 2_000)]),
        ("lift 2s, hold 1s, lower 3s", [("lift", 2_000), ("hold", 1_000), ("lower", 3_000)]),
        ("sit down 2.5s, stand 2s", [("sit down", 2_500), ("stand", 2_000)]),
        ("exhale and lift, slowly lower", [("exhale and lift", 0), ("slowly lower", 0)]),
    ],
)
def test_a_tempo(value: str, phases: list[tuple[str, int]]) -> None:
    assert KEYS["tempo"].read(value) == tuple(Phase(cue, ms) for cue, ms in phases)


@pytest.mark.parametrize(
    "value", ["", "slow", "0-0-0", "2-1-2, fast", "slow, controlled", "lift", "lift 2 min", "9" * 5000 + "-1-1"]
)
def test_no_tempo(value: str) -> None:
    assert KEYS["tempo"].read(value) is None


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("tempo", "lift, hold 2s, lower", "write for example `lift 2s, hold 2s, lower 2s`"),
        ("breathe", "in 4s, out", "write for example `in 4s, out 2s`"),
    ],
)
def test_all_phases_have_lengths_or_none(key: str, value: str, hint: str) -> None:
    mistake = KEYS[key].read(value)
    assert isinstance(mistake, Mistake)
    assert "has no length, but other phases have one" in mistake.message
    assert mistake.hint == hint


def test_two_figures_of_a_tempo_are_asked_back() -> None:
    mistake = KEYS["tempo"].read("2-1")
    assert isinstance(mistake, Mistake)
    assert mistake.message == "`2-1` could be lower and lift, or lift and lower"
    assert mistake.hint == "write `tempo: lower 2s, lift 1s` or `tempo: lift 2s, lower 1s`"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("3", "`3` has 1 figure, but a tempo has three or four"),
        ("2-1-2-0-1", "`2-1-2-0-1` has 5 figures, but a tempo has three or four"),
    ],
)
def test_a_tempo_has_three_or_four_figures(value: str, message: str) -> None:
    mistake = KEYS["tempo"].read(value)
    assert isinstance(mistake, Mistake)
    assert mistake.message == message
    assert "`2-1-2` for lift, hold and lower, `3-1-2-0` for lower, pause, lift and pause" in mistake.hint


def test_a_tempo_in_one_number_is_told_how_it_is_written() -> None:
    wrong = KEYS["tempo"].read("3010")
    assert wrong == Mistake("`3010` has nothing between its figures", "write `tempo: 3-0-1-0`")


def test_a_breath() -> None:
    breath = (Phase("breathe in", 4_000), Phase("breathe out", 6_000))
    assert KEYS["breathe"].read("in 4s, out 6s") == breath
    assert KEYS["breathe"].read("4-0-6") is None


@pytest.mark.parametrize("name", KEYS)
def test_the_example_of_every_key_is_a_value_of_it(name: str) -> None:
    key, value = KEYS[name].example.split(": ", 1)
    assert key == name
    assert KEYS[name].read(value) is not None


VALUES = {
    "title": {"Hips": "Hips", " ": None},
    "schedule": {"daily": "daily", "": None},
    "voice": {"hibari": "hibari", "": None},
    "language": {"de": "de", "": None},
    "safety": {"off": "", "None": "", "Stop.": "Stop."},
    "cues": {"my-voice": "my-voice", "": None},
    "pronounce": {"a = b": (("a", "b"),), "a": "a mistake"},
    "rest": {"1 h": 3_600_000, "3601s": None, "as long as needed": "as needed", "off": "none"},
    "tempo": {"lift 0.5s, lower 0.4s": None, "hold 60s, lower 1s": None, "2-1": "a mistake"},
    "breathe": {"in 4s, out 6s, pause 1s": ("breathe in", "breathe out", "pause"), "4-4": None},
    "count-in": {"off": 0, "9": 9, "10": 10, "11": None, "-1": None},
    "get-ready": {"1 h": 3_600_000, "3601s": None, "none": 0},
    "change-over": {"1 h": 3_600_000, "3601s": None, "none": "none", "0s": 0},
    "transition": {
        "10s": Transition(10_000, 10_000, 10_000, is_written=True),
        "same 1s, lying to standing 3s": Transition(same_ms=1_000, far_ms=3_000, is_written=True),
        "other 2s": Transition(other_ms=2_000, is_written=True),
        "same 1s, same 2s": None,
        "near 5s": None,
    },
    "talk": {"full": Verbosity.FULL, "normal": Verbosity.NORMAL, "brief": Verbosity.BRIEF, "counts": Verbosity.COUNTS},
    "encouragement": {"none": False, "off": False, "sparse": True, "usual": None},
    "countdown": {
        "none": "none",
        "off": "none",
        "usual": "full",
        "full": "full",
        "halfway": "halfway",
        "3": "3",
        "5": "5",
        "10": "10",
        "4": None,
    },
    "time-left": {
        "every 5 min": 300_000,
        "10s": 10_000,
        "9.9s": None,
        "1 h": 3_600_000,
        "3601s": None,
        "none": 0,
        "off": 0,
        "often": None,
    },
    "rest-warning": {"30s": 30_000, "none": 0, "3601s": None},
    "next": {"name": "name", "none": "none", "step": None},
    "explain": {"before": "before", "stretch": "stretch", "fit": "fit", "after": None},
    "count": {"end": "end", "start": "start", "none": "none", "middle": None},
    "rep": {"3s": 3_000, "60s": 60_000, "61s": "a mistake", "0.5s": "a mistake", "none": None},
    "faster": {"every 10": 10, "every 8 reps": 8, "every 0": None, "10": None},
    "breath-words": {"always": "always", "3": 3, "0": 0, "some": None},
    "breath-count": {"yes": True, "no": False, "maybe": None},
    "order": {"within a set": "within a set", "side by side": "side by side", "both": None},
    "side": {"left": Side.LEFT, "right": Side.RIGHT, "both": None},
    "start": {"when ready": True, "after the instructions": False, "now": None},
    "progression": {"none": (), "soon": None},
    "pace": {"slower": "slower", "normal": "normal", "faster": "faster", "slow": None},
    "style": {"calm": "calm", "normal": "normal", "brisk": "brisk", "loud": None},
    "signals": {"tones": "tones", "bell": "bell", "none": "none", "gong": None},
    "release-words": {"yes": True, "no": False, "maybe": None},
    "exercise-numbers": {"yes": True, "no": False, "maybe": None},
    "rest-length": {"yes": True, "no": False, "maybe": None},
    "sentence-gap": {"0.35s": 350, "349 ms": None, "10s": 10_000, "10.1s": None, "none": None},
    "finish": {"bell": True, "none": False, "off": False, "gong": None},
    "position": {"left knee down": "left knee down", "": None},
    "between-exercises": {"1 h": 3_600_000, "3601s": None, "as needed": "as needed", "none": "none", "0s": 0},
    "open-ended": {"1s": 1_000, "999 ms": None, "1 h": 3_600_000, "3601s": None, "none": None},
    "relax": {"1 h": 3_600_000, "3601s": None, "none": 0},
    "equipment": {"nothing": (), "a mat": (Equipment("a mat"),), ";": None},
}
"""For each key its choices, and a value on each side of every limit; None where the value is not one of it."""


def test_every_key_has_its_values_here() -> None:
    assert list(VALUES) == list(KEYS)


@pytest.mark.parametrize(("key", "value", "read"), [(key, *case) for key in VALUES for case in VALUES[key].items()])
def test_every_choice_and_every_limit_of_a_key(key: str, value: str, read: object) -> None:
    found = KEYS[key].read(value)
    if key == "breathe" and found:
        found = tuple(phase.cue for phase in found)
    assert ("a mistake" if isinstance(found, Mistake) else found) == read


@pytest.mark.parametrize("key", KEYS)
def test_every_alternative_in_the_note_of_a_key_is_a_value_of_it(key: str) -> None:
    for value in re.findall(r"`([^`]+)`", KEYS[key].note):
        if not value.startswith(("-", "reps", "sets", "breaths", "tempo")):  # parts of a progression
            assert KEYS[key].read(value) not in (None, ()) or value == "none", value


def test_what_belongs_to_the_script_and_what_to_an_exercise() -> None:
    assert set(keys_of(exercise=False)) - set(keys_of(exercise=True)) == {
        "title", "schedule", "voice", "language", "safety", "cues", "pronounce", "finish",
    }  # fmt: skip
    assert set(keys_of(exercise=True)) - set(keys_of(exercise=False)) == {"position"}


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("rset", "did you mean `rest`? For example: rest: 20s (at most an hour, or `as needed`)"),
        ("temp", "did you mean `tempo`? For example: tempo: lift 2s, hold 1s, lower 2s"),
        ("count in", "did you mean `count-in`? For example: count-in: 3 (0 to 10)"),
        ("voice", "`voice` belongs in the front matter at the top"),
        ("Reps", "the dosage goes in each exercise's heading: `## Bridge: 3 x 10`"),
        ("descanso", "settings have English names in every language: write `rest` (at most an hour"),
        ("sprache", "`language` belongs in the front matter at the top"),
        ("colour", "known here: rest, tempo, breathe, count-in"),
    ],
)
def test_an_unknown_key_under_an_exercise_gets_a_hint(key: str, hint: str) -> None:
    assert unknown_hint(key, exercise=True).startswith(hint)


@pytest.mark.parametrize(
    "line",
    ["rest: 20s", "rest: soon", "temp: 2-1-2", "rset: 20", "colour: 3s", "title: Hips", "titel: Hips", "cues: mine"],
)
def test_meant_as_a_setting(line: str) -> None:
    assert meant_as_setting(_written(line))


@pytest.mark.parametrize(
    "line",
    [
        "Note: breathe out",
        "Remember: slow and steady",
        "Wide: keep your feet far apart from each other",
        "Cues: chest tall",
        "Cue: breathe out",
        "Finish: roll up slowly.",
        "Style: keep it loose.",
        "Work: hard",
        "Hold: breathe out",
        "Pause: nach jedem Satz ein wenig",
    ],
)
def test_a_sentence_with_a_colon_is_speech(line: str) -> None:
    assert not meant_as_setting(_written(line))


def _written(line: str) -> WrittenSetting:
    key, value = line.split(": ")
    return WrittenSetting(key, value, Span(1), Span(1))

"""How much time there is to get to the next exercise."""

import pytest
from compiled import compiled, silences

from voicecoach.routine import Transition
from voicecoach.script.settings import KEYS


def way(before: str, after: str, front: str = "safety: none") -> int:
    """The time to move after the first instruction of the second exercise, in milliseconds."""
    script = f"---\n{front}\n---\n## One: hold 9s\n{before}\n\n## Two: hold 9s\n{after}\n- Then this.\n"
    setup = silences(compiled(script).sections("setup")[1])
    return setup[after.split("- ")[-1]]


@pytest.mark.parametrize(
    ("before", "after", "ms"),
    [
        ("- Lie on your back.", "- Lie on your side.", 5_000),
        ("- Kneel down.", "- Stand with your back straight.", 10_000),
        ("- Lie on your back.", "- Kneel down.", 10_000),
        ("- Lie on your back.", "- Stand up.", 15_000),
        ("- Stand tall.", "- Lie down.", 15_000),
        ("- Bend your knees.", "- Bend your elbows.", 10_000),
        # The posture is the same, the place is another one.
        ("- Lie on the mat.", "- Lie on the bench.", 10_000),
        ("- Lie on the mat.", "- Lie on the floor.", 5_000),
        ("- Stand behind a chair.", "- Stand with your back to the wall.", 10_000),
        ("- Stand behind a chair.", "- Stand tall.", 5_000),
        ("equipment: a mat\n- Lie down.", "equipment: a bench\n- Lie down.", 10_000),
        ("equipment: a mat\n- Lie down.", "equipment: the mat, a band (optional)\n- Lie down.", 5_000),
        ("equipment: a mat\n- Lie down.", "- Lie down.", 5_000),
    ],
)
def test_another_posture_place_or_thing_takes_longer_and_getting_up_from_the_floor_longest(
    before: str, after: str, ms: int
) -> None:
    assert way(before, after) == ms


@pytest.mark.parametrize(
    ("written", "same", "other", "far"),
    [
        ("same 4s, other 12s, lying to standing 20s", 4_000, 12_000, 20_000),
        ("other 8s", 5_000, 8_000, 15_000),
        ("7s", 7_000, 7_000, 7_000),
    ],
)
def test_each_of_them_can_be_set(written: str, same: int, other: int, far: int) -> None:
    front = f"transition: {written}"
    assert way("- Lie down.", "- Lie on your side.", front) == same
    assert way("- Lie down.", "- Kneel down.", front) == other
    assert way("- Lie down.", "- Stand up.", front) == far


def test_an_exercise_has_its_own_and_what_is_written_lasts_at_least_as_long() -> None:
    assert way("- Lie down.", "transition: 25s\n- Stand up.", "transition: same 1s") == 25_000
    setup = compiled("## One: 9s\n- Lie.\n\n## Two: 9s\ntransition: other 12s\n- Kneel. [pause 4s]\n").sections(
        "setup"
    )[1]
    assert silences(setup)["Kneel."] == 12_000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("none", Transition(0, 0, 0, is_written=True)),
        ("Same 5s, other 1:30", Transition(5_000, 90_000, 15_000, is_written=True)),
        ("same none", Transition(0, 10_000, 15_000, is_written=True)),
        ("same 5", None),
        ("same 5s, same 6s", None),
        ("up 5s", None),
        ("same 5s, 10s", None),
    ],
)
def test_a_value(value: str, expected: Transition | None) -> None:
    assert KEYS["transition"].read(value) == expected


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("Lie on your back on the mat.", 15_000),
        ("Kneel down.", 10_000),
        ("Sit on a chair.", 10_000),
        ("Stand tall.", 3_000),
        ("Lift your arms.", 3_000),
    ],
)
def test_one_stands_before_the_first_exercise(text: str, ms: int) -> None:
    setup = compiled(f"## One: hold 9s\n- {text}\n- Then this.\n").sections("setup")[0]
    assert silences(setup)[text] == ms


def test_a_paragraph_takes_no_time_at_the_start() -> None:
    setup = compiled("## One: hold 9s\nFor the back.\n- Lie down.\n").sections("setup")[0]
    assert (silences(setup)["For the back."], silences(setup)["Lie down."]) == (600, 15_000)

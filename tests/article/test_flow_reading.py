"""Texts of flows: with the breath, or with nothing between the poses."""

import pytest
from cleaned_lines import body_of, read, script_of
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.article.flow_reading import read_flow

BY_BREATH = """
Stand at the front of the mat.
- Inhale, sweep the arms up.
- Exhale, fold over your legs.
- Inhale halfway up.
- Exhale and step back to plank.
- Lower to the floor.
- Stay in downward dog for 5 breaths.
"""
STEPS = """- Inhale, sweep the arms up. [inhale]
- Exhale, fold over your legs. [exhale]
- Inhale halfway up. [inhale]
- Exhale and step back to plank. [exhale]
- Lower to the floor.
- Stay in downward dog for 5 breaths. [5 breaths]"""


@pytest.mark.parametrize(
    ("behind", "dosage"),
    [
        ("", "flow"),
        ("Repeat four times.", "flow, 4 rounds"),
        ("Do 3 rounds.", "flow, 3 rounds"),
        ("Repeat on the other side.", "flow, each side"),
        ("Repeat on the left side.", "flow, each side"),
        ("Repeat three times on each side.", "flow, 3 rounds, each side"),
        ("Do 4 rounds, alternating sides.", "flow, 4 rounds, alternating"),
    ],
)
def test_a_list_with_the_breath_is_a_flow(behind: str, dosage: str) -> None:
    script = script_of(read_flow, BY_BREATH + behind, "Morning")
    assert body_of(script) == f"Stand at the front of the mat.\n\n## Morning: {dosage}\n\n{STEPS}"


@pytest.mark.parametrize(
    ("title", "text", "script"),
    [
        (
            "Sun salutation",
            "Inhale arms high; exhale fold; inhale, look up; exhale, step back; hold the dog five breaths; "
            "repeat three times, other side",
            "## Sun salutation: flow, 3 rounds, each side\n\n- Inhale arms high. [inhale]\n- Exhale fold. [exhale]\n"
            "- Inhale, look up. [inhale]\n- Exhale, step back. [exhale]\n- Hold the dog five breaths. [5 breaths]",
        ),
        (
            "Standing flow",
            "1. Mountain - 3 breaths\n2. Warrior: 30 seconds\n3. Triangle, 20 s\nRepeat on the other side.",
            "## Standing flow: flow, each side\n\n- Mountain. [3 breaths]\n- Warrior. [30s]\n- Triangle. [20s]",
        ),
        (
            "Loosen up",
            "Move straight on from one to the next.\n- March on the spot (30 s)\n- Arm circles (20 s)",
            "## Loosen up: flow\n\n- March on the spot. [30s]\n- Arm circles. [20s]\n\n"
            "<!-- Not placed, line 1: Move straight on from one to the next. -->",
        ),
        (
            "",
            "# Warm-up flow\n- Cat: 1 breath\n- Cow: 1 breath\n5 rounds\n# Vinyasa\n- Plank: 10 s\n- Cobra: 2 breaths",
            "## Warm-up flow: flow, 5 rounds\n\n- Cat. [1 breath]\n- Cow. [1 breath]\n\n"
            "## Vinyasa: flow\n\n- Plank. [10s]\n- Cobra. [2 breaths]",
        ),
        (
            "Vinyasa",
            "- Plank. 10 seconds.\n- Warrior two. Hold for 5 breaths.\n- Triangle. Stay here for 3 breaths.",
            "## Vinyasa: flow\n\n- Plank. [10s]\n- Warrior two. Hold for 5 breaths. [5 breaths]\n"
            "- Triangle. Stay here for 3 breaths. [3 breaths]",
        ),
        (
            "Waves (4 rounds)",
            "Inhale, arms up. Exhale, arms down. Inhale, arms wide.",
            "## Waves: flow, 4 rounds\n\n- Inhale, arms up. [inhale]\n- Exhale, arms down. [exhale]\n"
            "- Inhale, arms wide. [inhale]",
        ),
        (
            "Waves",
            "Inhale, arms up, exhale, arms down, inhale, arms wide, exhale, arms in. 6 times.",
            "## Waves: flow, 6 rounds\n\n- Inhale, arms up. [inhale]\n- Exhale, arms down. [exhale]\n"
            "- Inhale, arms wide. [inhale]\n- Exhale, arms in. [exhale]",
        ),
    ],
)
def test_a_text_that_says_so_is_a_flow(title: str, text: str, script: str) -> None:
    assert body_of(script_of(read_flow, text, title)) == script


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Stretches", "Hamstrings - 30 seconds\nQuads: 30 seconds\nRepeat on the other side."),
        ("Workout", "Squats: 3 x 10\nExhale as you lift, inhale as you lower."),
        ("Yoga flow", "Cat cow: 10 reps\nDownward dog: 1 min"),
        ("Better blood flow", "Calf raises: 20 seconds\nAnkle circles: 20 seconds"),
        ("Box breathing", "Inhale for 4 seconds\nHold for 4 seconds\nExhale for 4 seconds\nHold for 4 seconds"),
        ("Circuit", "Jumping jacks 30 s\nSquats 30 s\n3 rounds without a break, 60 s rest after each"),
        ("Poses", "Mountain pose\nWarrior\nTriangle"),
        ("Calm", "Inhale, and feel your belly. Exhale, and let go."),
        ("Run", "Run 1 minute, walk 2 minutes, repeat 8 times"),
        ("Scan", "Feel your feet. (pause 10 seconds) Feel your hands. (pause 10 seconds)"),
        (
            "Soft morning flow",
            "Child\nKneel, and let your back grow long. Stay for six breaths.\n"
            "Lunge\nStep forward. Breathe here four times, then do the same on the left.\n"
            "Cobra\nLie on your belly. Remain for one minute.",
        ),
        (
            "Yoga",
            "Cat-cow: inhale, drop your belly. Exhale, round up. Repeat for 5 breaths.\n"
            "Dog: inhale, tuck your toes. Exhale, hips up. Hold 5 breaths.",
        ),
        ("Two", "1. Even\n- Inhale for 4\n- Exhale for 4\n2. Long\n- Inhale for 4\n- Exhale for 8\n- Repeat 4 times"),
        ("Evening flow", "# Squats: 12\n# Flow\n- Plank: 10 s\n- Cobra: 10 s"),
        ("Evening flow", "- Pigeon, each side: 30 s\n- Twist, each side: 40 s\n- Child: 1 minute"),
        ("Flow", "Nothing but words about it. They go on."),
    ],
)
def test_other_texts_are_left_to_others(title: str, text: str) -> None:
    assert read(read_flow, text, title) is None


def test_a_move_with_both_halves_of_a_breath_has_no_length_of_its_own() -> None:
    text = BY_BREATH + "- Exhale or inhale here.\n"
    assert "\n- Exhale or inhale here.\n" in script_of(read_flow, text, "Morning")


def test_some_of_the_steps_cannot_be_repeated() -> None:
    reading = read(read_flow, BY_BREATH + "Repeat steps 2 to 4 twice.", "Morning")
    assert reading is not None
    assert [(each.line, each.unread) for each in reading.notes.unplaced] == [(9, True)]
    assert "## Morning: flow\n" in reading.imported().script


def test_a_range_of_rounds_is_asked_for() -> None:
    reading = read(read_flow, BY_BREATH + "Do 3-5 rounds.", "Morning")
    assert reading is not None
    assert [question.options for question in reading.notes.questions] == [("flow, 3 rounds", "flow, 5 rounds")]


@given(
    count=st.integers(2, 20),
    bullet=st.sampled_from(["- ", "1. ", "* "]),
    blank=st.sampled_from(["\n", "\n\n"]),
    bold=st.sampled_from(["", "**"]),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_bullets_blank_lines_bold_and_capitals_change_no_figure(
    count: int, bullet: str, blank: str, bold: str, case: "type[str]"
) -> None:
    words = [
        "Inhale, arms up.",
        "Exhale, fold.",
        "Inhale, halfway up.",
        "Hold for 5 breaths.",
        f"Repeat {count} times.",
    ]
    text = case(blank.join(f"{bullet}{bold}{each}{bold}" for each in words))
    lines = script_of(read_flow, text, "Morning").split("\n")
    assert f"## Morning: flow, {count} rounds" in lines
    assert [line[line.index("[") :] for line in lines if "[" in line] == [
        "[inhale]",
        "[exhale]",
        "[inhale]",
        "[5 breaths]",
    ]

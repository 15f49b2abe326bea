"""What stands around a routine on a page or in a chat: greetings, contents, reviews, days, and who said it."""

import pytest
from articles import dosages, imported, outline, unread_lines

MOVES = "1. Marching\n2. Wall push-ups\n3. Sit to stand\n4. Heel raises\n"
POSES = [
    ("Child's Pose (2 minutes)", "Kneel and sit back on your heels."),
    ("Cobra (1 minute)", "Lie on your front and lift your chest."),
    ("Easy Twist (1 minute per side)", "Sit tall and turn."),
    ("Legs up the Wall (3 minutes)", "Lie on your back."),
]


@pytest.mark.parametrize(
    "said",
    [
        "40 seconds each, 15 seconds rest in between:",
        "40 seconds each with 15 seconds rest",
        "40 seconds per exercise, then 15 seconds rest:",
    ],
)
def test_seconds_of_each_stand_under_the_title(said: str) -> None:
    text = f"The Office Five\n\n{said}\n\n{MOVES}\nRepeat the circuit twice.\n"
    result = imported(text)
    assert "title: The Office Five" in result.script
    assert [each.split(": ")[1] for each in outline(text) if each.startswith("### ")] == ["40s"] * 4
    assert "rest 15s" in result.script or "between-exercises: 15s" in result.script


def test_rounds_of_each_exercise_are_its_sets() -> None:
    text = "20 sec on / 10 sec off x 8 rounds per exercise, 1 min between exercises\nBurpees\nSkaters\nHigh knees\n"
    assert dosages(text) == [f"{name}: 8 rounds of 20s on, 10s off" for name in ("Burpees", "Skaters", "High knees")]


def test_what_is_said_beside_a_hold_is_no_name() -> None:
    text = "Knee hug\n1. Lie on your back.\n2. Hold for 20 to 30 seconds, breathing deeply.\n3. Repeat 3 times.\n\n"
    text += "Tilt\n1. Lie on your back.\n2. Hold for 5 seconds, then relax.\n3. Repeat 8 times.\n"
    assert imported(text).exercises == ("Knee hug", "Tilt")


@pytest.mark.parametrize(
    ("first", "second"), [("Week 1-2", "Week 3-4"), ("Mon + Thu", "Tue & Fri"), ("Day A", "Day B")]
)
def test_days_and_weeks_are_parts(first: str, second: str) -> None:
    text = f"Ankle\n\n{first}\nPumps 20 reps\nCircles 10 reps\n\n{second}\nHeel raises 2 x 15\nHops 3 x 8\n"
    parts = [each for each in outline(text) if each.startswith("## ")]
    assert [part.lower() for part in parts] == [f"## {first}".lower(), f"## {second}".lower()]


@pytest.mark.parametrize("marked", ["**{}**\n{}\n\n", "{}\n{}\n\n", "### {}\n{}\n"])
@pytest.mark.parametrize(
    "greeting",
    [
        "Sure! Here's a gentle 15-minute evening sequence you can follow:",
        "Hi all, here is tonight's session",
        "Certainly! Here are four poses for the evening.",
    ],
)
def test_a_greeting_is_no_title_and_the_first_exercise_none_either(greeting: str, marked: str) -> None:
    text = f"{greeting}\n\n" + "".join(marked.format(*pose) for pose in POSES) + "Would you like me to add a warm-up?\n"
    result = imported(text)
    assert [name.lower() for name in result.exercises] == [pose[0].split(" (")[0].lower() for pose in POSES]
    assert "title:" not in result.script
    assert "Would you" not in "".join(line for line in result.script.split("\n") if not line.startswith("<!--"))


def test_contents_are_no_exercises() -> None:
    names = ["Neck rolls", "Chest opener", "Seated twist", "Wrist stretch"]
    body = "".join(f"{name}\nMove slowly and keep breathing.\n" for name in names)
    text = "Four moves for a long day\nContents of this page\n" + "\n".join(names)
    text += f"\nHere are 4 stretches to try. Hold each stretch for 20 seconds.\n{body}The bottom line\nMove more.\n"
    result = imported(text)
    assert result.exercises == tuple(names)
    assert dosages(text) == [f"{name}: hold 20s" for name in names]


def test_how_often_differs_from_one_exercise_to_the_other() -> None:
    text = "Ankle\n\nPumps      20 reps      4x daily\nTowel pull  3 x 30 sec    2x daily\nHops   2 x 10   3x daily\n"
    result = imported(text)
    assert "schedule:" not in result.script
    assert [each.words.split()[-2:] for each in result.unplaced] == [["4x", "daily"], ["2x", "daily"], ["3x", "daily"]]
    same = imported(text.replace("4x", "2x").replace("3x", "2x"))
    assert "schedule: 2 times daily" in same.script


@pytest.mark.parametrize("heading", ["AMRAP 12:", "AMRAP 12 min:", "12 minute AMRAP"])
def test_as_many_rounds_as_possible_are_told(heading: str) -> None:
    assert unread_lines(f"Saturday\n\n{heading}\n5 pull-ups\n10 push-ups\n15 squats\n") == [3]


def test_a_short_hold_beside_shared_repetitions_is_of_each() -> None:
    text = "Do each move for 10 reps.\n\n1. Bridge\nLift your hips.\n\n2. Superman\nLift your arms. "
    text += "Hold for 3 seconds.\n\n3. Plank\nHold for 30 seconds.\n"
    assert dosages(text) == ["Bridge: 10 reps", "Superman: 10 reps, hold 3s", "Plank: hold 30s"]


def test_the_steps_of_one_exercise_between_arrows_are_no_list() -> None:
    text = "- Prayer stretch: palms together. Hold 20 sec, 3 times.\n"
    text += "- Tendon glides: flat -> hook -> fist. 10x each hand.\n"
    text += "- Rice bucket: open and close the hand. 1 minute per hand.\n"
    assert imported(text).exercises == ("Prayer stretch", "Tendon glides", "Rice bucket")


def test_grams_and_hours_are_no_repetitions() -> None:
    result = imported(
        "New watch\n\nPros\n+ Light, 49 g\n+ Battery, 22 h\n\nCons\n- The pulse lags by 10 sec or so on hill reps\n"
    )
    assert result.exercises == ()


def test_turns_in_short_words() -> None:
    text = "Sunday\n\n400m easy jog\n\nthen x3:\n5 rows / 10 push-ups / 15 squats\n\nthen x2:\n20 skips / 10 V-ups\n"
    assert [each for each in outline(text) if each.startswith("## ")] == [
        "## Circuit: 3 rounds",
        "## Circuit 2: 2 rounds",
    ]
    assert "## Circuit: 4 rounds" in outline("Finish\n\nrds: 4\n\n- 5 burpees\n- 7 sit-ups\n- 9 squats\n")


def test_sets_told_by_their_place() -> None:
    text = "Each of these: first set 15 reps, second set 12 reps, third set 9 reps.\n\n- Leg press\n- Leg curl\n- Row\n"
    assert dosages(text) == ["Leg press: 15, 12, 9", "Leg curl: 15, 12, 9", "Row: 15, 12, 9"]


def test_weeks_in_a_title_are_no_repetitions() -> None:
    result = imported("Shoulder routine, weeks 3-6\n\nRow: 2 x 12\nPress: 2 x 10\nReach: 2 x 8\n")
    assert "title: Shoulder routine, weeks 3-6" in result.script
    assert result.is_sure

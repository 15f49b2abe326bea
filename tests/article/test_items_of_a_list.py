"""Items of lists as leaflets, posts and notes have them: how much before the name, in a clause, in brackets."""

import pytest
from articles import imported, outline

from voicecoach.article.prose_doses import prose_dose


def _exercises(text: str) -> list[str]:
    return [each.lstrip("# ") for each in outline(text) if ": " in each]


def test_how_much_in_brackets_before_each_name() -> None:
    text = (
        "Neck care for drivers\nStop somewhere quiet.\n\n"
        "* (5x each way) Look over your shoulder: turn until you feel a stretch.\n"
        "* (10) Chin glide: slide the chin straight back.\n"
        "* (20 sec per side) Ear to shoulder: let the other arm hang heavy.\n"
        "* (3 slow breaths) Rest on your right side.\n"
    )
    assert _exercises(text) == [
        "Look over your shoulder: 5 reps, each side",
        "Chin glide: 10 reps",
        "Ear to shoulder: 20s, each side",
        "Rest on your right side: 3 breaths",
    ]


def test_numbers_in_brackets_that_count_up_are_those_of_the_list() -> None:
    assert _exercises("(1) Clams: 10 reps\n(2) Bridges: 12 reps\n") == ["Clams: 10 reps", "Bridges: 12 reps"]


def test_counted_names_before_what_is_done() -> None:
    text = (
        "After your operation\n\n1) 10 toe bends: use your fingers to help.\n"
        "2) 15 ankle pumps: point the foot down and up. Hold each for 2 seconds.\n"
        "3) 8 knee lifts: sit on the edge of the bed and march.\n"
    )
    assert _exercises(text) == ["Toe bends: 10 reps", "Ankle pumps: 15 reps, hold 2s", "Knee lifts: 8 reps"]


def test_names_in_bold_before_sentences() -> None:
    text = (
        "5 stretches runners skip\n\n"
        "- **Hip lunge** Kneel on one knee and shift forward. Stay 40 seconds, then change legs.\n"
        "- **Toe sit** Kneel and sit back on tucked toes. 45 seconds is plenty.\n"
        "- **Leg swing** Hold a post and swing like a pendulum. 15 per leg.\n"
    )
    assert _exercises(text) == ["Hip lunge: hold 40s, each side", "Toe sit: 45s", "Leg swing: 15 reps, each leg"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("step up (push through the heel; 10x, 3 sets)", "3 x 10"),
        ("clam (open the top knee; x15, twice)", "2 x 15"),
        ("bridge – up for 2 secs, down. x12, do it twice", "2 x 12"),
        ("chin tucks – make a double chin, 8 of them with a 3 second squeeze", "8 reps, hold 3s"),
        ("bridge – hold 3 seconds at the top, 2 sets of 10", "2 x 10, hold 3s"),
        ("calf raise – 15, stay up 3 sec every time", "15 reps, hold 3s"),
        ("split squat – 8 per leg with a 3 second stop at the bottom; x3", "3 x 8, hold 3s, each leg"),
        ("towel slide – slide until it pulls, stay for five seconds, and slide back; ten of these", "10 reps, hold 5s"),
        ("hip switches – tip the knees over to one side, then the other. 10 slow ones total", "10 reps"),
        ("shoulder circles – 10 back, 10 forward", "10 reps, each side"),
    ],
)
def test_a_clause_of_nothing_but_figures_says_how_much(line: str, expected: str) -> None:
    text = f"- wall sit – 3 x 20 sec\n- {line}\n- plank – 2 x 30 sec\n"
    assert _exercises(text)[1].partition(": ")[2] == expected


def test_a_rest_behind_sets_is_theirs() -> None:
    text = "Wall sit – 4 x 30 sec, 15 sec off between\nBridge – 3 x 12\n"
    assert outline(text)[0] == "## Wall sit: 4 x hold 30s / rest: 15s"


def test_nouns_that_are_counted_are_no_repetitions() -> None:
    assert prose_dose("Sleep on one side, 2 pillows, phone off.").is_empty


def test_figures_below_names_are_no_names() -> None:
    text = (
        "Balance class, handout\n\nHeel to toe stand\n10 seconds, then change feet\n\n"
        "Heel to toe walk\n10 steps forward\n\n"
        "Sideways steps\n10 each way\n\nSit to stand\nx 10 (no hands if you can)\n\nMarch\n30 seconds\n"
    )
    assert [each.split(" / ")[0] for each in outline(text)] == [
        "## Heel to toe stand: 10s, each foot",
        "## Heel to toe walk: 10 reps",
        "## Sideways steps: 10 reps, each side",
        "## Sit to stand: 10 reps",
        "## March: 30s",
    ]


def test_what_one_repetition_is_does_not_say_how_many() -> None:
    text = (
        "HAND CLINIC\nTendon glides (all three positions = one repetition)\n\n"
        "Straight hand\n- 10 reps\n- hold for 2 secs\n\n"
        "Hook fist\n- 8 reps\n- hold for 2 secs\n"
    )
    assert _exercises(text) == ["Straight hand: 10 reps, hold 2s", "Hook fist: 8 reps, hold 2s"]


def test_rounds_that_everyone_does() -> None:
    text = (
        "Dryland with Pia\n\nEveryone: 3 rounds, 40 on 20 off, 1:30 between rounds\n"
        "- squat jumps\n- flutter kicks\n- plank\n\n"
        "Sprinters only do 2 rounds of it.\n"
    )
    assert outline(text) == [
        "## Circuit: 3 rounds, rest 1:30 / between-exercises: 20s",
        "### Squat jumps: 40s",
        "### Flutter kicks: 40s",
        "### Plank: 40s",
    ]


def test_an_open_end_in_words_is_told() -> None:
    text = "Chair class\n\nArm swings - as many as you like\nAnkle rolls - 10 each foot\nStand up, sit down - 5 times\n"
    unread = [each.words for each in imported(text).unplaced if each.unread]
    assert unread == ["Arm swings - as many as you like"]


def test_lines_under_numbered_names_are_theirs_and_ice_is_no_exercise() -> None:
    text = (
        "Knee: weeks 3 to 6\n\n1. Sit to stand - from a high chair, arms crossed.\n"
        "   10 times, rest, then another 10.\n"
        "2. Heel raises - hold the kitchen worktop.\n   2 sets of 15.\n"
        "3. Step ups - lead with the operated leg.\n   8 up, 8 down.\n"
        "4. Knee stretch - sit with the heel on a stool.\n   Build up to 5 minutes.\n\n"
        "Use ice for 15 minutes afterwards.\n"
    )
    assert _exercises(text) == [
        "Sit to stand: 2 x 10",
        "Heel raises: 2 x 15",
        "Step ups: 8 reps, each side",
        "Knee stretch: hold 5 min",
    ]


def test_lines_in_small_letters_are_no_wrapped_ones() -> None:
    text = (
        "stretches\n\npigeon: 1 min each side\nchild pose with reach: 5 breaths each way\n"
        "couch on the floor: 90s / side\n"
    )
    assert _exercises(text) == [
        "Pigeon: 1 min, each side",
        "Child pose with reach: 5 breaths, each side",
        "Couch on the floor: 1:30, each side",
    ]

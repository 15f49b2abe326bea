"""Which side a text is about, and the same text for the other side."""

import pytest
from compiled import compiled
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.compile.sides import Mirrored, first_named, mirror, one_sided
from voicecoach.routine import Side


@pytest.mark.parametrize(
    ("written", "other_side"),
    [
        ("Left knee on the mat.", "Right knee on the mat."),
        ("Right foot flat, knee above the ankle.", "Left foot flat, knee above the ankle."),
        ("LEFT KNEE DOWN.", "RIGHT KNEE DOWN."),
        ("Hold it with the R hand.", "Hold it with the L hand."),
        ("L side, R. foot in front, L/R arm.", "R side, L. foot in front, R/L arm."),
        ("With the L-hand grip.", "With the R-hand grip."),
        ("Left", "Left"),
        ("Bend the left and right knee.", "Bend the right and left knee."),
        ("Bend the left, then the right knee.", "Bend the right, then the left knee."),
        ("Lift the left/right leg.", "Lift the right/left leg."),
        ("Lie on the left-hand side.", "Lie on the right-hand side."),
        ("Look past your left foot's heel.", "Look past your right foot's heel."),
        ("Cross your left front foot over.", "Cross your right front foot over."),
        ("Stretch your left inner thigh.", "Stretch your right inner thigh."),
        ("Sit on your right sitting bone.", "Sit on your left sitting bone."),
        ("Breathe through the left nostril.", "Breathe through the right nostril."),
        ("The left big toe presses down.", "The right big toe presses down."),
        ("Left-leg squats.", "Right-leg squats."),
        ("Left knee, right foot, left hand.", "Right knee, left foot, right hand."),
        ("Both calves, then the left calf.", "Both calves, then the right calf."),
        ("Hands on your left thigh.", "Hands on your right thigh."),
        ("Cross your left leg over the right leg.", "Cross your right leg over the left leg."),
        ("Cross your left leg over your right.", "Cross your right leg over your left."),
        ("Left leg over right.", "Right leg over left."),
        ("Lift the left leg, then the right.", "Lift the right leg, then the left."),
        ("Your left leg is straight, the right bent.", "Your right leg is straight, the left bent."),
        ("Feel it in the left IT band.", "Feel it in the right IT band."),
        ("Left over right.", "Right over left."),
        ("Lie on your left.", "Lie on your right."),
        ("Turn to your left, and breathe.", "Turn to your right, and breathe."),
        ("On your right side, knees bent.", "On your left side, knees bent."),
        ("Leave your left where it is.", "Leave your right where it is."),
        ("Bend your left.", "Bend your right."),
        ("Shift onto your right.", "Shift onto your left."),
        ("Your right goes behind you.", "Your left goes behind you."),
        ("Look left, then right.", "Look right, then left."),
        ("Lift the left, then the right.", "Lift the right, then the left."),
        ("Rock from left to right.", "Rock from right to left."),
        ("A left-sided plank.", "A right-sided plank."),
        ("The lefthand side.", "The righthand side."),
        ("With the right-hand grip.", "With the left-hand grip."),
        ("Straighten the left kneeling leg.", "Straighten the right kneeling leg."),
        ("Your left lower back relaxes.", "Your right lower back relaxes."),
        ("Press the left sitz bone down.", "Press the right sitz bone down."),
        ("Weight on the left supporting leg.", "Weight on the right supporting leg."),
        ("The crutch goes under the right arm.", "The crutch goes under the left arm."),
        ("Both left and right legs.", "Both right and left legs."),
        ("The left knee's inner side.", "The right knee's inner side."),
    ],
)
def test_left_and_right_change_before_a_part_of_the_body(written: str, other_side: str) -> None:
    assert mirror(written).text == other_side


@pytest.mark.parametrize(
    "text",
    [
        "Knees at a right angle.",
        "Two right angles, one in each knee.",
        "The knee stays right above the ankle.",
        "Bring the feet right under your hips.",
        "Step right in front of the wall.",
        "Stop right away if it hurts.",
        "Start right now.",
        "Roll right to the end.",
        "That is all right.",
        "It feels just right.",
        "Find the right height of the bench.",
        "Use the right amount of force.",
        "Do what is left of your set.",
        "Ten seconds left.",
        "You have nothing left to do.",
        "Use whatever strength you have left.",
        "Raise your arms.",
        "The leftover copyright of brightness.",
        "Hold for the time left.",
        "Your right angle stays.",
        "Find your right weight.",
        "Use your left-over strength.",
        "All right, and breathe.",
        "Top foot in front, bottom leg bent.",
        *("An L-sit, legs like an L.", "Form the letter 'R'.", "Press L4 and L 5 down.", "L shape; R&R.", "r l"),
        "Lift the front leg, then the back leg.",
    ],
)
def test_words_that_mean_no_side_stay_without_a_word(text: str) -> None:
    assert mirror(text) == Mirrored(text)


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("Turn to the left.", ("left",)),
        ("Stand left of the mat.", ("left",)),
        ("Your chair is left of the mat.", ("left",)),
        ("Left.", ("left",)),
        ("Left up, and down again.", ("left",)),
        ("Lean to the right until it pulls.", ("right",)),
        ("Lean leftwards.", ("left",)),
        ("Exhale, left; inhale, right.", ("left", "right")),
        ("Take the left dumbbell.", ("left",)),
        ("Step L, then R.", ("L", "R")),
        ("Reach for the right edge of the mat.", ("right",)),
    ],
)
def test_what_could_mean_a_side_stays_and_is_told(text: str, unclear: tuple[str, ...]) -> None:
    assert mirror(text).text == text
    assert mirror(text).unclear == unclear


def test_a_direction_beside_a_part_of_the_body_stays_unclear() -> None:
    mirrored = mirror("Extend the right arm out to the right.")
    assert mirrored.text == "Extend the left arm out to the right."
    assert mirrored.unclear == ("right",)


def test_a_backslash_keeps_the_word_and_nothing_is_told() -> None:
    assert mirror(r"Left knee down, look at your \left hand.").text == r"Right knee down, look at your \left hand."
    assert mirror(r"Turn to the \right.").unclear == ()


def test_the_clear_words_of_a_text_change_even_if_another_is_unclear() -> None:
    mirrored = mirror("Left knee down, and turn to the left.")
    assert mirrored.text == "Right knee down, and turn to the left."
    assert mirrored.unclear == ("left",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Stand on the affected leg.", ["affected leg"]),
        ("The operated knee, then the uninjured knee.", ["operated knee", "uninjured knee"]),
        ("Write with your non-dominant hand.", ["non-dominant hand"]),
        ("Top foot in front, bottom leg bent, back leg straight.", []),
    ],
)
def test_words_that_name_one_of_two_sides_without_left_and_right_are_found(text: str, found: list[str]) -> None:
    assert [words for _, words in one_sided(text)] == found
    assert mirror(text) == Mirrored(text)


def test_what_was_exchanged_is_told_in_the_words_of_the_author() -> None:
    assert mirror("Left knee down, bend the left and right foot; a right angle.").exchanged == (
        ("Left knee", "Right knee"),
        ("left and right foot", "right and left foot"),
    )


_PIECES = st.sampled_from(
    r"left|Left|LEFT|right|Right|RIGHT|\left|\right|knee|front foot|hand|sides|right angle|above the|and|or|/|,|."
    "".split("|")
)


@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_mirroring_changes_nothing_but_left_and_right(text: str) -> None:
    def without(words: str) -> str:
        return words.lower().replace("left", "*").replace("right", "*")

    assert without(mirror(text).text) == without(text)


@pytest.mark.parametrize(
    ("texts", "side"),
    [
        (["Kneel at a right angle.", "Left knee on the mat, right foot in front."], Side.LEFT),
        (["Step your right foot forward.", "Left knee down."], Side.RIGHT),
        ([r"Look at your \left hand.", "Right arm up."], Side.RIGHT),
        (["Turn to the left."], None),
        ([], None),
    ],
)
def test_the_first_side_is_the_one_that_is_named_first(texts: list[str], side: Side | None) -> None:
    assert first_named(texts) is side


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("Lift your left leg.", True),
        ("Lift your right leg.", False),
        ("Stand on your left leg, and lift the right one.", False),
        ("Stand on your left leg, and lift your right leg.", False),
        ("Lie on your left side.", False),
        ("Lift your leg.", False),
    ],
)
def test_an_exercise_for_one_side_that_is_described_for_the_other_is_told(line: str, is_told: bool) -> None:
    told = compiled(f"## Leg raises: 5, right only\n- {line}\n").told
    assert [each for each in told if "only the right side works" in each] == (
        [f"2: warning: only the right side works, but `{line}` names the left"] if is_told else []
    )

"""What a second look at the exercises finds that does not fit is asked, once and at its place; a clear text is not."""

import re

import pytest
from articles import imported

from voicecoach.article import Imported, import_article
from voicecoach.source import Source

BUS = "* Squat 3 x 10\n* Lunge 2 x 12\n* Row 3 x 8\n\nMat hire 17:40.\n"
STORK = """\
Hold each of these for 20 seconds:

Stork
Tandem
Wide stance
Heel taps
Knee bends, soft and low and quiet
Sway
"""
LIST = "Squat 3 x 10\nLunge 2 x 12\nBridge 3 x 8\nPlank 3 x 30 s\n"


def asked(text: str) -> list[tuple[int, str]]:
    return [(question.line, question.text) for question in imported(text).open_questions]


def answered(text: str, option: int) -> Imported:
    """The import of a text whose open questions are all answered with an option."""
    result, answers = imported(text), dict[str, int]()
    while result.open_questions:
        answers[result.open_questions[0].key] = option
        result = import_article(Source("article.txt", text), answers)
    return result


# --- each ground ------------------------------------------------------------------------------------

NOT_LIKE_OTHERS = "Is this line an exercise? It does not look like the others."
OF_ITS_OWN = "Is this line an exercise of its own? It looks like the exercises around it."
ONE_SIDE = "Is `Band row (R arm)` done on this side only, or on both sides?"


@pytest.mark.parametrize(
    ("text", "line", "question"),
    [
        ("* Squat 3 x 10\n* Lunge 2 x 12\n* Row 3 x 8\n\nMat hire 17:40.\n", 5, NOT_LIKE_OTHERS),
        ("1. Squat 3 x 10\n2. Lunge 2 x 12\n3. Row 3 x 8\n\n16 mats, 8 bands\n", 5, NOT_LIKE_OTHERS),
        (STORK, 7, OF_ITS_OWN),
        (LIST + "Press-ups 10 } x 4\n", 5, "Is `Press-ups 10 }` the name of an exercise?"),
        ("Squat 3 x 10\nBand row (R arm) 3 x 12\nLunge 2 x 12\n", 2, ONE_SIDE),
        ("5 br sphinx\n8 br caterpillar\n10 br butterfly\n\nbr = breaths or beats\n", 1,
         "Is `Br sphinx` the name of an exercise?"),
        ("Bench press 3 x 10, 10\nRow 4 x 8\nCurl 2 x 12\n", 1,
         "Does `3 x` say how much to do? No dosage has it."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_asked_at_its_line(text: str, line: int, question: str) -> None:
    assert (line, question) in asked(text)
    assert re.search(rf"<!-- Question, line {line}, `[^\n]+`: {re.escape(question)} Written: `", imported(text).script)


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "Knees, week 2\n\n" + LIST + "\nSee you at 18:30, bring water.\n",
        "* Squat 3 x 10\n* Lunge 2 x 12\n* Row 3 x 8\n\nThen 10 minutes of easy cycling.\n",
        "Neck and back\n\nTwist (right) 30 s\nTwist (left) 30 s\nNod 10\n",
        "Twenty minutes for the back\n\n" + LIST,
        "Bench press - 4 sets: 12/10/8/6\nRow - 3 sets: 10/8/6\n",
        "1. Calf stretch\nStand at a wall, one foot back. Hold for 30 seconds. Do 3 on each side.\n\n"
        "2. Squat\nSit down slowly and count to three. Do 10.\n\nPrinted 03.02.2024\n",
    ],
)
def test_a_clear_text_is_not_asked_about(text: str) -> None:
    assert imported(text).is_sure


def test_a_long_time_above_the_exercises_is_how_long_all_of_it_takes_unless_one_goes_for_it() -> None:
    result = imported("Plan of the week\n\nAdvanced, 30 min\nSquat 3 x 10\nLunge 2 x 12\nRow 3 x 8\n")
    assert result.exercises == ("Squat", "Lunge", "Row")
    assert [question.line for question in result.questions] == [3]
    assert imported("Brisk walk 30 min\nSquat 3 x 10\nLunge 2 x 12\nRow 3 x 8\n").is_sure


@pytest.mark.parametrize(
    "beside",
    [
        "Doors close at 21:30.",
        "Signed J. Poe 12/10/2023",
        "slept 7 hrs, knee felt 4/10",
        "Stand in pairs, 2-3 m apart.",
        "Two rounds if you have the time.",
        "Lead: Ann Group: over 60s Hall: 2",
        "240 kcal, 12k views",
    ],
)
def test_figures_that_are_nothing_to_be_done_are_not_asked_about(beside: str) -> None:
    for text in (f"{LIST}\n{beside}\n", f"For the hall\n\n{beside}\n\n{LIST}"):
        result = imported(text)
        assert result.is_sure
        assert result.exercises == ("Squat", "Lunge", "Bridge", "Plank")


def test_the_runs_of_a_week_are_not_asked_about() -> None:
    text = "Monday: 8 km easy\nTuesday: gym\n" + LIST + "Wednesday: off\nThursday: 6 x 800 m\nSunday: 16 km\n"
    assert not any(each.unread for each in imported(text).unplaced if "km" in each.words)


def test_a_rest_between_sets_and_one_between_exercises_are_both_written() -> None:
    script = imported("Rest 30 sec between sets, 60 sec between exercises.\n\n" + LIST).script
    assert "## Squat: 3 x 10\nrest: 30s\nbetween-exercises: 1 min\n" in script


def test_a_line_that_counts_the_word_above_it_says_how_much_of_that() -> None:
    text = "**Slide-arm swing**\n10 swings, each arm\n\n**Shoulder squeeze**\n8 squeezes\n"
    assert imported(text).exercises == ("Slide-arm swing", "Shoulder squeeze")


def test_a_change_of_sides_over_a_list_is_of_each_of_it() -> None:
    text = "Arms\n\nBegin with the weak arm, then swap over and do the strong one:\n\n* Curl 3 x 10\n* Row 2 x 12\n"
    assert outline_of(imported(text)) == ["## Curl: 3 x 10, each side", "## Row: 2 x 12, each side"]


# --- answers ----------------------------------------------------------------------------------------


def test_what_is_said_to_be_no_exercise_becomes_a_comment() -> None:
    result = answered(BUS, 0)
    assert result.exercises == ("Squat", "Lunge", "Row")
    assert "<!-- Not placed, line 5: Mat hire 17:40. -->" in result.script
    assert result.is_sure


def test_a_line_that_is_set_otherwise_is_no_exercise_unless_that_is_answered() -> None:
    assert imported(BUS).exercises == ("Squat", "Lunge", "Row")
    assert answered(BUS, 1).exercises == ("Squat", "Lunge", "Row", "Mat hire")


def test_a_part_whose_only_exercise_is_none_is_told() -> None:
    text = "Warm-up\n* Squat 3 x 10\n* Lunge 2 x 12\n* Row 3 x 8\n\n## Travel\n\nMinibus leaves 17:40.\n"
    assert imported(text).exercises == ("Squat", "Lunge", "Row")
    assert "Travel -->" in imported(text).script


def test_of_lines_that_all_stand_between_blank_ones_none_is_doubted() -> None:
    assert imported("Squats 10\n\nBridge: 3 x 10\n\nLunges 12\n\nPlank: 30 s\n").is_sure


def test_what_is_said_to_be_an_exercise_has_the_dosage_that_was_said_of_several() -> None:
    assert "Knee bends, soft and low and quiet" in answered(STORK, 1).exercises
    assert "## Knee bends, soft and low and quiet: 20s" in answered(STORK, 1).script
    assert "- Knee bends, soft and low and quiet." in answered(STORK, 0).script


def test_a_side_that_is_done_on_each_is_written_so() -> None:
    text = "Squat 3 x 10\nBand row (R arm) 3 x 12\nLunge 2 x 12\n"
    assert "## Band row (R arm): 3 x 12, each side" in outline_of(answered(text, 1))
    assert "## Band row (R arm): 3 x 12" in outline_of(answered(text, 0))


def outline_of(result: Imported) -> list[str]:
    return [line for line in result.script.split("\n") if line.startswith("#")]


def test_a_figure_that_is_still_to_be_written_keeps_the_import_unsure() -> None:
    text = "Bench press 3 x 10, 10\nRow 4 x 8\nCurl 2 x 12\n"
    assert answered(text, 0).is_sure
    assert not answered(text, 1).is_sure


@pytest.mark.parametrize("option", [0, 1])
@pytest.mark.parametrize("text", [BUS, STORK, "Squat 3 x 10\nBand row (R arm) 3 x 12\nLunge 2 x 12\n"])
def test_an_answer_leaves_no_question_in_the_script(text: str, option: int) -> None:
    assert "Question, line" in imported(text).script
    assert "Question, line" not in answered(text, option).script


@pytest.mark.parametrize("text", [BUS, STORK])
def test_a_question_changes_no_figure(text: str) -> None:
    without = [line for line in imported(text).script.split("\n") if line and not line.startswith("<!-- Question")]
    assert without == [line for line in answered(text, 0).script.split("\n") if line]

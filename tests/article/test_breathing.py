"""Texts of breathing: the rhythm of a breath, and how many."""

import pytest
from cleaned_lines import body_of, lines_of, read, said, script_of
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.article.acceptance import explained
from voicecoach.article.account import Notes
from voicecoach.article.breath_phases import breathing_of
from voicecoach.article.breathing import read_breathing


def rhythm(text: str) -> tuple[str, str] | None:
    pattern = breathing_of(said(text), Notes())
    return None if pattern is None else (pattern.breathe, pattern.dosage)


EVEN = "in 3s, hold 3s, out 3s"
BOX, LONG_OUT = "in 4s, hold 4s, out 4s, hold 4s", "in 4s, hold 7s, out 8s"


@pytest.mark.parametrize(
    ("text", "breathe", "dosage"),
    [
        (
            "Breathe in to a count of three.\nHold for three.\nBreathe out for three.\nGo round five times.",
            EVEN,
            "5 breaths",
        ),
        ("In for 4, hold for 7, out for 8. Four cycles.", LONG_OUT, "4 breaths"),
        ("Inhale 4, hold 4, exhale 4, hold 4. Keep going for 5 minutes.", BOX, "breaths for 5 min"),
        ("4 seconds in, 6 seconds out. Repeat for ten rounds.", "in 4s, out 6s", "10 breaths"),
        ("In for 5 seconds, out for 5 seconds, for three minutes", "in 5s, out 5s", "breaths for 3 min"),
        ("Inhale, hold, exhale and hold, each for four seconds. Do 10 rounds.", BOX, "10 breaths"),
        ("Breathe in for a count of four, and out for the same. Repeat ten times.", "in 4s, out 4s", "10 breaths"),
        ("Count to four as you breathe in, then to six as you breathe out. 8 breaths.", "in 4s, out 6s", "8 breaths"),
        ("Inhale (4s) - exhale (6s)\n12 breaths", "in 4s, out 6s", "12 breaths"),
        ("3 sets of 10 breaths. In 4 s, out 6 s.", "in 4s, out 6s", "3 x 10 breaths"),
        ("4-7-8 breathing, 4 rounds", LONG_OUT, "4 breaths"),
        ("Exhale for 8 counts, inhale for 4 counts. Six rounds.", "out 8s, in 4s", "6 breaths"),
        ("Breathe in for 4 sec. through your nose, breathe out for 8 sec.", "in 4s, out 8s", ""),
        ("Inhale for 4. Exhale for 6. Inhale for 4. Exhale for 6. Repeat 3 times.", "in 4s, out 6s", "3 breaths"),
        (
            "Step 1: Inhale – breathe in for 4 s.\nStep 2: Exhale – breathe out for 6 s.\n8 rounds",
            "in 4s, out 6s",
            "8 breaths",
        ),
        (
            "One nostril. Inhale left for 4. Exhale right for 4. Inhale right for 4. Exhale left for 4. 5 rounds.",
            "in 4s, out 4s, in 4s, out 4s",
            "5 breaths",
        ),
        (
            "Breathe in for four, hold it for two, let it out over six. Ten of these.",
            "in 4s, hold 2s, out 6s",
            "10 breaths",
        ),
        ("3 rounds of 5 breaths. Inhale for 4 seconds, exhale for 6 seconds.", "in 4s, out 6s", "3 x 5 breaths"),
        ("4 in, 4 hold, 4 out, 4 hold for 2 minutes", BOX, "breaths for 2 min"),
        ("In for six seconds, out for six. Keep this up for ten minutes.", "in 6s, out 6s", "breaths for 10 min"),
        ("In for 4, out for 6. Ten breaths. Do not do more than 20 breaths.", "in 4s, out 6s", "10 breaths"),
        (
            "Inhale left nostril for 4. Exhale right nostril for 5. Inhale right for 4. Exhale left for 5. 6 rounds.",
            "in 4s, out 5s, in 4s, out 5s",
            "6 breaths",
        ),
    ],
)
def test_a_rhythm_is_found(text: str, breathe: str, dosage: str) -> None:
    assert rhythm(text) == (breathe, dosage)


@pytest.mark.parametrize(
    "text",
    [
        "Breathe in for 4. Hold. Breathe out for 6.",
        "Breathe in and out slowly ten times.",
        "Hold for 30 seconds.",
        "Inhale as you lower for 3 seconds, exhale as you lift for 1 second.",
        "Lift your hips and breathe out. Hold for 5 seconds. 10 reps.",
        "Breathe in through one nostril and out through the other.",
        "Inhale for 4 and hold for 4.",
        "Breathe out.\nLie on your side.\nStay for 10 seconds.\nBreathe in for 4 seconds.",
        "Take 5 deep breaths.",
        "Write 30s in each line, 10s at the top, or leave it out.",
        "Breathe in and arch 3s, breathe out and round 3s.",
        "Exhale for twice as long as you inhale.",
        "Breathe in for 4, breathe in for 2, breathe out for 6.",
        "Run for 30 seconds, walk for 60 seconds.",
        "Squeeze for 5 seconds, then rest for 5 seconds.",
    ],
)
def test_what_is_no_certain_rhythm_gives_none(text: str) -> None:
    assert rhythm(text) is None


def test_numbered_phases_become_an_exercise_with_their_words_as_steps() -> None:
    text = """
    Sit tall, and let your shoulders drop.

    1. Breathe in through your nose to a count of three.
    2. Keep the air in: hold for three.
    3. Breathe out through soft lips for a count of five.

    Do this eight times.
    """
    assert script_of(read_breathing, text, "Evening breath") == (
        "---\ntitle: Evening breath\n---\n\n"
        "## Evening breath: 8 breaths\nbreathe: in 3s, hold 3s, out 5s\n\n"
        "- Sit tall, and let your shoulders drop.\n"
        "- Breathe in through your nose to a count of three.\n"
        "- Keep the air in: hold for three.\n"
        "- Breathe out through soft lips for a count of five.\n"
    )


def test_several_techniques_stand_under_their_names() -> None:
    text = """
    # Square
    - Inhale for 4 seconds
    - Hold for 4 seconds
    - Exhale for 4 seconds
    - Hold for 4 seconds
    Repeat for 2 minutes.

    **Long breath out**
    In for 4, out for 8. Ten breaths.

    Even breath: in for 5, out for 5, for one minute
    """
    assert body_of(script_of(read_breathing, text)) == (
        "## Square: breaths for 2 min\nbreathe: in 4s, hold 4s, out 4s, hold 4s\n\n"
        "## Long breath out: 10 breaths\nbreathe: in 4s, out 8s\n\n"
        "## Even breath: breaths for 1 min\nbreathe: in 5s, out 5s"
    )


def test_the_beginning_of_a_sentence_is_no_name() -> None:
    text = "Tonight, try this: in for four, out for six. Ten breaths."
    assert script_of(read_breathing, text, "Calm").startswith("---\ntitle: Calm\n---\n\n## Calm: 10 breaths\n")


def test_numbered_techniques_over_bullets() -> None:
    text = "1. Even\n- Inhale for 4\n- Exhale for 4\n- Repeat 6 times\n"
    text += "2. Long\n- Inhale for 4\n- Exhale for 8\n- Repeat 4 times"
    assert body_of(script_of(read_breathing, text, "Two ways")) == (
        "## Even: 6 breaths\nbreathe: in 4s, out 4s\n\n## Long: 4 breaths\nbreathe: in 4s, out 8s"
    )


def test_the_amount_may_stand_behind_the_name() -> None:
    text = "Breathe in for 4 seconds, breathe out for 6 seconds."
    script = script_of(read_breathing, text, "Slow breathing (5 minutes)")
    assert body_of(script) == "## Slow breathing: breaths for 5 min\nbreathe: in 4s, out 6s"


def test_safety_and_how_often_are_of_the_whole_script() -> None:
    text = "In for 4, out for 6, ten times. If you feel dizzy, breathe as usual. Practise twice a day."
    script = script_of(read_breathing, text, "Calm")
    assert "schedule: twice a day\nsafety: If you feel dizzy, breathe as usual.\n" in script


def test_a_range_is_asked_for_and_its_low_end_written() -> None:
    text = "Breathe in for 4-5 seconds and out for 6 seconds. Take 5 to 10 breaths."
    reading = read(read_breathing, text, "Calm")
    assert reading is not None
    assert [question.options for question in reading.notes.questions] == [("4s", "5s"), ("5 breaths", "10 breaths")]
    answers = {question.key: 1 for question in reading.notes.questions}
    assert "Calm: 5 breaths\nbreathe: in 4s, out 6s" in script_of(read_breathing, text, "Calm")
    assert "Calm: 10 breaths\nbreathe: in 5s, out 6s" in script_of(read_breathing, text, "Calm", answers)


def test_a_rest_between_sets_of_breaths() -> None:
    text = "In for 4, out for 6. 3 rounds of 5 breaths. Rest 1 minute between rounds."
    script = script_of(read_breathing, text, "Calm")
    assert body_of(script) == "## Calm: 3 x 5 breaths\nrest: 1 min\nbreathe: in 4s, out 6s"


def test_three_more_times_could_be_three_or_four() -> None:
    text = "Breathe in for 4, out for 8. Repeat three more times."
    reading = read(read_breathing, text, "Calm")
    assert reading is not None
    assert [question.options for question in reading.notes.questions] == [("3 breaths", "4 breaths")]
    text += " That is a total of four breaths."
    assert "## Calm: 4 breaths" in script_of(read_breathing, text, "Calm")


def test_one_breath_is_written_and_asked_about_where_no_number_is_said() -> None:
    reading = read(read_breathing, "In for 4, hold for 4, out for 4.", "Calm")
    assert reading is not None
    assert [question.text for question in reading.notes.questions] == ["How many breaths? The text does not say."]
    assert "## Calm: 1 breath\n" in reading.imported().script


def test_what_is_for_later_or_has_no_length_is_told() -> None:
    text = "In for 4, out for 6.\nStart with 5 rounds and build up to 20.\nPause, then begin again."
    reading = read(read_breathing, text, "Calm")
    assert reading is not None
    assert [(each.line, each.unread) for each in reading.notes.unplaced] == [(2, False), (3, True)]
    assert "## Calm: 5 breaths" in reading.imported().script


NO_BREATHING = [
    "Squats: 3 x 10\nLunges: 3 x 8",
    "Bridge - 2 sets of 12\nBreathe in for 4 and out for 6, 5 breaths",
    "Plank: hold 30 seconds\nSide plank: hold 20 seconds",
    "Child's pose: hold for 5 breaths",
    "Run 1 minute, walk 2 minutes, repeat 8 times",
    "Inhale, arms up. Exhale, fold. Inhale, halfway up.",
    "Lie down. (pause 10 seconds) Listen. (pause 20 seconds)",
    "Tense your fists for 5 seconds, then relax for 10 seconds.",
    "In 10 minutes you will feel better. Out of 20 people 15 agree.",
    "# Squat: 5, 3, 1\n# Calm\nIn for 4, out for 6, ten times.",
    "Bridge: breathe out as you lift for 2 s, in as you lower for 4 s\nCalm: in for 4, out for 6, ten times",
    "Cat-cow: 8 slow rounds\nCalm: in for 4, out for 6, ten times",
    "10 reps, inhale 2s, exhale 3s",
    "# Shoulder rolls: 10\nDraw big circles.\n# Calm\nIn for 4, out for 6, ten times.",
    "# Cat and cow\nArch your back.\n# Calm\nIn for 4, out for 6, ten times.",
    "Hold for 4 seconds, rest for 4 seconds, 10 reps",
    "Breathe in for 4, out for 6, ten times\nBicep curls 3 x 12 @ 10 kg",
]


@pytest.mark.parametrize("text", NO_BREATHING)
def test_a_text_of_exercises_is_left_to_others(text: str) -> None:
    assert read(read_breathing, text, "Today") is None


def test_every_figure_has_a_place_or_is_told() -> None:
    text = "In for 4, hold for 7, out for 8. Four rounds.\nIt helps within 10 minutes."
    reading = read(read_breathing, text, "Calm")
    assert reading is not None
    found = explained(reading, lines_of(text))
    assert (found.figures, found.placed) == (5, 4)


PHASES = ["Breathe in through your nose for a count of {}", "Hold for {} seconds", "Breathe out softly for {}"]


@given(
    figures=st.lists(st.integers(2, 9), min_size=3, max_size=3),
    count=st.integers(2, 30),
    bullets=st.sampled_from(["", "- ", "1. ", "* "]),
    blank=st.sampled_from(["\n", "\n\n", "\n\n\n"]),
    is_bold=st.booleans(),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_bullets_blank_lines_bold_and_capitals_change_no_figure(
    figures: list[int],
    count: int,
    bullets: str,
    blank: str,
    is_bold: bool,
    case: "type[str]",
) -> None:
    bold = "**" if is_bold else ""
    lines = [f"{bullets}{bold}{phase.format(figure)}{bold}" for phase, figure in zip(PHASES, figures, strict=True)]
    text = case(blank.join([*lines, f"Repeat {count} times."]))
    script = script_of(read_breathing, text, "Calm")
    one, two, three = figures
    assert f"## Calm: {count} breaths\nbreathe: in {one}s, hold {two}s, out {three}s\n" in script

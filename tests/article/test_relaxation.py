"""Texts of progressive relaxation."""

import pytest
from cleaned_lines import body_of, read, script_of
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.article.relaxation import read_relaxation

ALL = "For each muscle group, tense for 6 seconds, then relax for 20 seconds."


def test_a_list_below_what_is_said_of_all() -> None:
    text = f"""
    Lie on your back. Muscles that were tense let go more easily.
    {ALL}
    - Feet: curl your toes
    - Calves
    - Hands: make a fist. Thumbs outside.
    If anything cramps, stop.
    """
    assert script_of(read_relaxation, text, "Ten quiet minutes") == (
        "---\ntitle: Ten quiet minutes\nsafety: If anything cramps, stop.\nbetween-exercises: 20s\n---\n\n"
        "Lie on your back.\n\n"
        f"{ALL}\n\n"
        "## Feet: hold 6s\n\n- Curl your toes.\n\n"
        "## Calves: hold 6s\n\n"
        "## Hands: hold 6s\n\n- Make a fist.\n- Thumbs outside.\n\n"
        "<!-- Not placed, line 2: Muscles that were tense let go more easily. -->\n"
    )


def test_each_group_with_its_own_lengths() -> None:
    text = """
    1. Clench your fists for 5 seconds, then let go for 15 seconds.
    2. Tense your upper arms for 7 seconds. Relax for 15 seconds.
    3. Raise your shoulders for 5 seconds, then relax for 10 seconds.
    """
    assert body_of(script_of(read_relaxation, text, "Calm")) == (
        "## Fists: hold 5s\nbetween-exercises: 15s\n\n"
        "- Clench your fists for 5 seconds, then let go for 15 seconds.\n\n"
        "## Upper arms: hold 7s\nbetween-exercises: 15s\n\n"
        "- Tense your upper arms for 7 seconds.\n- Relax for 15 seconds.\n\n"
        "## Shoulders: hold 5s\nbetween-exercises: 10s\n\n"
        "- Raise your shoulders for 5 seconds, then relax for 10 seconds."
    )


def headings(text: str, title: str = "Calm") -> list[str]:
    script = script_of(read_relaxation, text, title)
    return [line.removeprefix("## ") for line in script.split("\n") if line.startswith("## ")]


HEADED = "# {}\nTighten it all for 5 seconds. Release, and rest for 10 seconds."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n".join(HEADED.format(name) for name in ("Hands", "Face", "Legs")), ["Hands", "Face", "Legs"]),
        (f"{ALL}\nIn this order: hands, upper arms, face and belly.", ["Hands", "Upper arms", "Face", "Belly"]),
        (
            f"{ALL}\n1. Left foot\n2. Right foot\n3. Left calf\n4. Right calf",
            ["Left foot", "Right foot", "Left calf", "Right calf"],
        ),
        (f"{ALL}\n- Make a fist\n- Shrug your shoulders\n- Squeeze your eyes shut", ["Fist", "Shoulders", "Eyes"]),
        (
            "Tense your feet for 5 seconds, then relax for 10.\nTense your thighs for 5 seconds, then relax for 10.\n"
            "Tense your belly for 5 seconds, then relax for 10.",
            ["Feet", "Thighs", "Belly"],
        ),
        (
            "Begin at your feet. Tense them for 5 seconds, then let go for 10 seconds.\n"
            "Move on to the calves. Tense them for 5 seconds, then let go for 10 seconds.\n"
            "Next, your belly: tense for 5 seconds, let go for 10 seconds.",
            ["Feet", "Calves", "Belly"],
        ),
        (
            "Hands: tense for 5 seconds, then let go.\nArms: tense for 5 seconds, then let go.\n"
            "Face: tense for 5 seconds, then let go.",
            ["Hands", "Arms", "Face"],
        ),
        ("Hold each muscle tense for 5 s and relax for 10 s.\n- Feet\n- Legs\n- Hands", ["Feet", "Legs", "Hands"]),
        ("Tighten every group for 5-7 seconds, release for 15.\n- Feet\n- Legs\n- Hands", ["Feet", "Legs", "Hands"]),
        (
            f"{ALL}\n**Feet**\nCurl your toes.\n**Legs**\nPress your knees together.\n**Face**\nFrown.",
            ["Feet", "Legs", "Face"],
        ),
    ],
)
def test_groups_are_found(text: str, expected: list[str]) -> None:
    assert [heading.split(":")[0] for heading in headings(text)] == expected


def test_each_group_twice() -> None:
    script = script_of(read_relaxation, f"{ALL} Do each group twice.\n- Feet\n- Legs\n- Hands", "Calm")
    assert "rest: 20s\nbetween-exercises: 20s\n" in script
    assert headings(f"{ALL} Do each group twice.\n- Feet\n- Legs\n- Hands")[0] == "Feet: 2 x hold 6s"


def test_a_group_that_is_done_several_times() -> None:
    line = "{}: tense for 9 seconds, relax for 5 seconds. Repeat 3 times."
    text = "\n".join(line.format(name) for name in ("Hands", "Arms", "Legs"))
    script = script_of(read_relaxation, text, "Calm")
    assert "rest: 5s\nbetween-exercises: 5s\n" in script
    assert "## Arms: 3 x hold 9s\n\n- Tense for 9 seconds, relax for 5 seconds.\n\n##" in script


def test_a_range_is_asked_for() -> None:
    reading = read(read_relaxation, "Tense each group for 5-7 seconds, relax for 15.\n- Feet\n- Legs\n- Hands", "Calm")
    assert reading is not None
    assert {question.options for question in reading.notes.questions} == {("hold 5s", "hold 7s")}


@pytest.mark.parametrize(
    "text",
    [
        "1. Squeeze your shoulder blades for 5 seconds, then relax. 10 reps\n2. Tense your arms\n3. Tense your legs",
        "Hamstrings: hold 30 seconds\nCalves: hold 30 seconds\nHips: hold 30 seconds",
        "Tense your fists for 5 seconds, then relax for 10 seconds.",
        "- Feet\n- Legs\n- Hands",
        f"{ALL}\n- Feet",
        f"{ALL}\n- Feet\n- Legs\n- Hands: squeeze for 30 seconds",
        "Squats: 3 x 10\nLunges: 3 x 10\nPlank: 30 s",
        "Press your hands together for 5 s, relax.\nLift your legs for 5 s, rest.\nPull your arms for 5 s, rest.",
        "Feel your feet. (pause 10 seconds)\nFeel your legs. (pause 10 seconds)\nFeel your hands. (pause 10 seconds)",
        f"{ALL}\nTense each group for 8 seconds, then relax for 9.\n- Feet\n- Legs\n- Arms",
        "Breathe in for 4 seconds, hold for 4 seconds, breathe out for 4 seconds.",
    ],
)
def test_other_texts_are_left_to_others(text: str) -> None:
    assert read(read_relaxation, text, "Today") is None


@given(
    tense=st.integers(3, 20),
    ease=st.integers(5, 59),
    bullet=st.sampled_from(["- ", "1. ", "* "]),
    blank=st.sampled_from(["\n", "\n\n"]),
    bold=st.sampled_from(["", "**"]),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_bullets_blank_lines_bold_and_capitals_change_no_figure(
    tense: int, ease: int, bullet: str, blank: str, bold: str, case: "type[str]"
) -> None:
    first = f"For each muscle group: tense for {tense} seconds, relax for {ease} seconds."
    text = case(blank.join([first, *(f"{bullet}{bold}{name}{bold}" for name in ("Feet", "Legs", "Hands"))]))
    assert headings(text) == [f"{name}: hold {tense}s" for name in ("Feet", "Legs", "Hands")]
    assert f"between-exercises: {ease}s\n" in script_of(read_relaxation, text, "Calm")

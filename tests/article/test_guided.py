"""Texts to be read aloud, with pauses and bells."""

import pytest
from cleaned_lines import body_of, read, script_of
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.article.guided import read_guided


def test_pauses_and_bells_become_marks_and_headings_passages() -> None:
    text = """
    Lie down, and close your eyes. (pause 10 seconds)

    # Feet
    Bring your mind to your feet. [pause: 20s] Let them go. (30 sec silence)
    - Your heels. *pause for one minute*
    (bell)
    # Hands
    Feel your palms (and the fingers). Wait a minute.
    """
    assert script_of(read_guided, text, "Before sleep") == (
        "---\ntitle: Before sleep\n---\n\n"
        "Lie down, and close your eyes. [pause 10s]\n\n"
        "## Feet\n\nBring your mind to your feet. [pause 20s]\n\nLet them go. [pause 30s]\n\n"
        "Your heels. [pause 1 min] [chime]\n\n"
        "## Hands\n\nFeel your palms (and the fingers). [pause 1 min]\n"
    )


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Sit. (pause 5s)\nListen. (pause 5s)", "Sit. [pause 5s]\n\nListen. [pause 5s]"),
        ("Sit. [silence, 2 minutes] [gong]", "Sit. [pause 2 min] [chime]"),
        ("(ring the bell)\nSit. (wait 10 seconds)", "[chime]\n\nSit. [pause 10s]"),
        ("Sit. <pause 5 sec> Feel. <pause 5 sec>", "Sit. [pause 5s]\n\nFeel. [pause 5s]"),
        ("Sit. {pause 5 sec} Feel. {pause 15 sec}", "Sit. [pause 5s]\n\nFeel. [pause 15s]"),
        ("Sit. (1 minute pause)\nFeel. (a 30-second pause)", "Sit. [pause 1 min]\n\nFeel. [pause 30s]"),
        (
            "Breathe in for 4 seconds and out for 6 seconds. (pause 10 s) Count down from ten to one. [pause 10 s]",
            "Breathe in for 4 seconds and out for 6 seconds. [pause 10s]\n\nCount down from ten to one. [pause 10s]",
        ),
        ("Sit. (pause 5s) (bell)\n\nGo on. (5 seconds)", "Sit. [pause 5s] [chime]\n\nGo on. [pause 5s]"),
        ("Sit. (bell x2)\n[1 min silence]\nEnd.", "Sit. [chime] [chime] [pause 1 min]\n\nEnd."),
        (
            "**Arriving (1 minute)**\nLie down. [pause – 9 seconds]\n**Feet**\nFeel. [pause – 5 seconds]",
            "## Arriving\n\nLie down. [pause 9s]\n\n<!-- Not placed, line 1: Arriving (1 minute) -->\n\n"
            "## Feet\n\nFeel. [pause 5s]",
        ),
        ("Sit still. (pause for 3 minutes)\nEnd. (bell)", "Sit still. [pause 3 min]\n\nEnd. [chime]"),
    ],
)
def test_stage_directions_in_any_brackets(text: str, script: str) -> None:
    assert body_of(script_of(read_guided, text, "")) == script


def test_sentences_that_are_a_pause_count_only_under_a_title_that_says_what_it_is() -> None:
    text = "Sit. Pause for ten seconds.\nListen. Wait one minute."
    assert body_of(script_of(read_guided, text, "A short meditation")) == "Sit. [pause 10s]\n\nListen. [pause 1 min]"
    assert read(read_guided, text, "Shoulders") is None


def test_a_pause_without_a_length_is_asked_for_once_and_none_is_written() -> None:
    text = "Feel your feet. [pause]\nFeel your hands.\n…\nFeel your face. (pause)"
    reading = read(read_guided, text, "Scan")
    assert reading is not None
    (question,) = reading.notes.questions
    assert question.options == ("no pause", "[pause 5s]", "[pause 10s]", "[pause 20s]")
    assert "[pause" not in reading.imported().script.split("<!--")[0]
    assert body_of(script_of(read_guided, text, "Scan", {question.key: 2})).split("\n\n")[:3] == [
        "Feel your feet. [pause 10s]",
        "Feel your hands. [pause 10s]",
        "Feel your face. [pause 10s]",
    ]


def test_breaths_and_ranges_are_asked_for() -> None:
    text = "Feel your feet. (pause for three breaths)\nFeel your hands. (pause 10-20 seconds)"
    reading = read(read_guided, text, "Scan")
    assert reading is not None
    assert [question.options for question in reading.notes.questions] == [
        ("no pause", "[pause 24s]"),
        ("[pause 10s]", "[pause 20s]"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Squats: 3 x 10 (pause 2 seconds)\nLunges: 3 x 8 (pause 2 seconds)",
        "Plank (30 seconds)\nWall sit (45 seconds)\nBridge (20 seconds)",
        "Plank: 30 s (rest 10 seconds)\nWall sit: 30 s (rest 10 seconds)",
        "Feel your feet.\nFeel your hands.",
        "Feel your feet. (pause 10 seconds)",
        "Bridge: lift your hips. Hold for 5 seconds.\nPlank: hold for 30 seconds.",
        "Breathe in for 4, out for 6, ten times. (bell)",
        "Curls\nPause at the top.\nRows\nPause at the top.",
        "Run 1 minute (easy), walk 2 minutes (brisk), 8 times",
        "---\nSafety first\n---\nPlank: hold 5 s\n---",
        "# Plank: 30 s\n(bell)\n# Bridge: 20 s\n(bell)",
        "Push-ups 2 sets of 10 (pause) (pause)",
        "Clamshells: 15 reps [pause 5s] [pause 5s]",
    ],
)
def test_other_texts_are_left_to_others(text: str) -> None:
    assert read(read_guided, text, "Today") is None


def test_brackets_that_say_something_else_are_words() -> None:
    text = "Feel your feet (both of them). (pause 5 s)\nAnd [gently] your hands. (pause 5 s)"
    assert body_of(script_of(read_guided, text)) == (
        "Feel your feet (both of them). [pause 5s]\n\nAnd \\[gently\\] your hands. [pause 5s]"
    )


@given(
    pauses=st.lists(st.integers(1, 600), min_size=2, max_size=6),
    bullet=st.sampled_from(["", "- ", "1. ", "* "]),
    blank=st.sampled_from(["\n", "\n\n"]),
    brackets=st.sampled_from(["()", "[]", "{}", "<>", "**"]),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_bullets_blank_lines_brackets_and_capitals_change_no_figure(
    pauses: list[int], bullet: str, blank: str, brackets: str, case: "type[str]"
) -> None:
    start, end = brackets
    lines = [f"{bullet}Feel your body. {start}pause {pause} seconds{end}" for pause in pauses]
    plain = [f"Feel your body. (pause {pause} seconds)" for pause in pauses]
    script = script_of(read_guided, case(blank.join(lines)), "Scan")
    assert script.lower() == script_of(read_guided, "\n".join(plain), "Scan").lower()
    assert script.count("[pause") == len(pauses)

"""The canonical form of a script: what it looks like, and that it is the same routine with the same timeline."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from cases_harness import case_files, read_case
from compiled import settled, usual_ms
from hypothesis import given
from hypothesis import strategies as st
from strategies import scripts

from voicecoach.app.load import read_with_includes
from voicecoach.files import shipped
from voicecoach.formats import cue_sheet
from voicecoach.routine import Routine
from voicecoach.script import canonical as stage
from voicecoach.script.canonical import ORDER, canonical, same_but_for_places
from voicecoach.script.parser import parse
from voicecoach.script.settings import KEYS
from voicecoach.source import Included, Problem, Source, has_errors

MANUAL = Path(__file__).parent.parent.parent / "scripts" / "README.md"
OTHERS = tuple(
    Included(name, Source(name, f"---\nequipment: a mat\n---\n## {name[0].upper()}: 10\n")) for name in ("a.md", "b.md")
)


def source_of(text: str) -> Source:
    return Source("test.md", text, OTHERS)


def formatted(text: str) -> str:
    source = source_of(text)
    routine, problems = parse(source)
    assert not has_errors(problems), problems
    return canonical(source, routine)


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    """The problems without their places, which are others."""
    return sorted((each.severity, each.code, each.message) for each in problems)


def check(source: Source) -> str:
    """The canonical form of a script without errors: the same routine and problems, and canonical itself."""
    routine, problems = parse(source)
    text = canonical(source, routine)
    again = replace(source, text=text)
    other, others = parse(again)
    assert same_but_for_places(routine, other)
    assert told(problems) == told(others)
    assert canonical(again, other) == text
    assert comments_of(text) == comments_of(source.text)
    assert not re.search(r"[ \t\r]$|\n\n\n|\A\n|\n\n\Z", without_comments(text), re.M)
    assert text.endswith("\n")
    return text


def comments_of(text: str) -> list[str]:
    """The comments, those above settings in any order, without spaces at the end of their lines."""
    return sorted(re.sub(r"\s*\n", "\n", each) for each in re.findall(r"<!--.*?-->", text, re.S))


def without_comments(text: str) -> str:
    return re.sub(r"<!--.*?-->", "<!---->", text, flags=re.S)


def sheet(routine: Routine) -> str:
    return cue_sheet.render(settled(routine, usual_ms).timeline)


# --- what it looks like -------------------------------------------------------------------------------


def test_the_example_of_the_manual_is_what_the_program_does() -> None:
    (example,) = re.findall(r"^## One layout\n.*?^```diff\n(.*?)^```$", MANUAL.read_text("utf-8"), re.M | re.S)
    lines = [(line[:1], line[1:]) for line in example.splitlines()]
    before = "\n".join(text for mark, text in lines if mark != "+")
    after = "\n".join(text for mark, text in lines if mark != "-")
    assert formatted(before) == f"{after}\n" != before


def test_every_setting_has_its_place_and_the_manual_names_them_in_that_order() -> None:
    section = MANUAL.read_text("utf-8").partition("\n## Settings\n")[2]
    table = re.findall(r"^\| `([a-z-]+): ", section.partition("\n## ")[0], re.M)
    first = re.findall(r"`([a-z]+)`", MANUAL.read_text("utf-8").partition("\n  first `title`")[2].partition("then")[0])
    assert sorted(ORDER) == sorted(KEYS)
    assert list(ORDER[: len(first) + 1]) == ["title", *first]
    assert len(table) > 30
    assert [key for key in ORDER if key in table and key not in first] == [key for key in table if key not in first]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Bridge - 3 sets of 10 reps", "Bridge: 3 x 10"),
        ("Bridge :3x10 ##", "Bridge: 3 x 10"),
        ("Plank — hold for 90 seconds", "Plank: hold 1:30"),
        ("Lunges: 10 per leg", "Lunges: 10 reps, each leg"),
        ("Curls: 10 x hold 5s", "Curls: 10 reps, hold 5s"),
        ("Box: 5 deep breaths", "Box: 5 deep breaths"),
        ("Row – 3 controlled reps", "Row: 3 controlled reps"),
        ("Press: 5 @ 60, 70 kg", "Press: 5 @ 60, 70 kg"),
        ("Press - 3x15, rest 60s", "Press: 3x15, rest 60s"),
        ("*Curl* (a `slow` one): **10 reps**", "*Curl* (a `slow` one): **10 reps**"),
        ("Plank: 60", "Plank: 60"),
        ("Plank: 2 x 60 reps", "Plank: 2 x 60 reps"),
        ("Stretch: 10s, left", "Stretch: 10s, left"),
        ("Burpees: EMOM 10, 7 reps", "Burpees: EMOM 10, 7 reps"),
        ("T-spine - the left - side: 8", "T-spine - the left - side: 8 reps"),
    ],
)
def test_a_dosage_is_as_the_program_writes_it_unless_that_loses_something(written: str, form: str) -> None:
    assert formatted(f"## {written}\n") == f"## {form}\n"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Legs — 3 rounds, rest 90 sec", "Legs: 3 rounds, rest 90 sec"),
        ("EMOM : every 60s, 2 rounds", "EMOM: every 60s, 2 rounds"),
        ("Legs and more", "Legs and more"),
    ],
)
def test_a_part_has_a_colon_before_its_rounds(written: str, form: str) -> None:
    assert formatted(f"##{written}\n### Squats: 5 reps\n") == f"## {form}\n\n### Squats: 5 reps\n"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Rest:90 seconds", "rest: 1:30"),
        ("rest : 45s;2:00", "rest: 45s, 2 min"),
        ("tempo: 2-1-2", "tempo: 2-1-2"),
        ("equipment:  a mat,  a towel", "equipment: a mat,  a towel"),
        ("change-over: 1 min 5s <!-- to get up -->", "change-over: 1:05 <!-- to get up -->"),
        ("rest: <!-- short --> 5 sec", "rest: <!-- short --> 5 sec"),
    ],
)
def test_a_setting_is_a_key_in_lower_case_and_times_as_the_program_writes_them(written: str, form: str) -> None:
    assert formatted(f"## Bridge: 3 x 10, each side\n\n{written}\n") == f"## Bridge: 3 x 10, each side\n{form}\n"


def test_a_title_and_the_names_of_passages_stay() -> None:
    before = "# A - 5 breaths\n## Feet - both\nLet them be.\n### Then - hands\nAnd these. [pause 9 s]\n"
    assert formatted(before) == before.replace("\n#", "\n\n#")


def test_settings_change_places_with_the_comments_above_them() -> None:
    before = (
        "---\n# How long.\nrest: 20s\n\n<!-- Two\n  lines. -->\ntitle: Legs\n---\n"
        "## Bridge: 2 x 5\n<!-- Slow. -->\ntempo: 2-1-2\nrest: 9s\n<!-- Below. -->\n- Lift.\n"
    )
    assert formatted(before) == (
        "---\n<!-- Two\n  lines. -->\ntitle: Legs\n# How long.\nrest: 20s\n---\n\n"
        "## Bridge: 2 x 5\nrest: 9s\n<!-- Slow. -->\ntempo: 2-1-2\n<!-- Below. -->\n- Lift.\n"
    )


def test_settings_that_a_comment_ties_together_stay_together() -> None:
    before = "## Bridge: 2 x 5\ntempo: 2-1-2 <!-- a\nb --> count-in: 3\nrest: 9s\n"
    assert formatted(before) == "## Bridge: 2 x 5\nrest: 9s\ntempo: 2-1-2 <!-- a\nb --> count-in: 3\n"


def test_items_have_a_dash_or_their_number_and_stand_below_what_they_belong_to() -> None:
    before = (
        "## Bridge: 5 reps\n• Lie\ndown.\n    * Knees\n      bent.\n\t+ Feet flat.\n"
        "1)  Lift.\n   a) High.\n①Lower.\n* - -\n"
    )
    assert formatted(before) == (
        "## Bridge: 5 reps\n- Lie\n  down.\n  - Knees\n    bent.\n  - Feet flat.\n"
        "1) Lift.\n   a) High.\n① Lower.\n* - -\n"
    )


def test_reminders_and_their_further_lines() -> None:
    before = "## Bridge: 5 reps\n>Long\n>  neck,\nand tall.\n>[set 1] Only now.\n"
    assert formatted(before) == "## Bridge: 5 reps\n> Long\n> neck,\n  and tall.\n> [set 1] Only now.\n"


def test_empty_lines_stand_above_headings_with_their_comments_and_around_includes_and_rules() -> None:
    before = (
        "\n\nHi.\n\n\n\nLie down.\n<!-- One. -->\n## A: 5 reps\n\nGo.\n***\n"
        "include a.md\nInclude:  b.md\n# Closing\nBye."
    )
    assert formatted(before) == (
        "Hi.\n\nLie down.\n\n<!-- One. -->\n## A: 5 reps\n\nGo.\n\n***\n\n"
        "include: a.md\ninclude: b.md\n\n# Closing\nBye.\n"
    )


def test_a_comment_keeps_its_place_and_its_lines() -> None:
    before = "Lie <!-- in --> down.  \n  <!-- a\n\n   b -->\nand rest. <!-- end -->\n\n## A <!-- name -->:  5\n"
    assert formatted(before) == (
        "Lie <!-- in --> down.\n  <!-- a\n\n   b -->\nand rest. <!-- end -->\n\n## A <!-- name -->:  5\n"
    )


def test_line_ends_and_a_byte_order_mark_are_gone() -> None:
    assert formatted("\ufeff## A: 5\r\n- Go.  \r\r\n") == "## A: 5 reps\n- Go.\n"


def test_a_form_that_would_be_another_routine_is_a_bug_and_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "canonical_setting", lambda _: "rest: 21s")
    with pytest.raises(AssertionError, match=r"the canonical form of test\.md is another routine"):
        formatted("## A: 2 x 5\nrest: 20s\n")


@pytest.mark.parametrize(
    "other",
    [
        "## A: 2 x 5\nrest: 20s\n- Go on.\n",
        "## A: 2 x 5\nrest: 20s\n- Go.\n- On.\n",
        "## A: 2 x 5\n- Go.\n",
        "## A: 2 x 5\nrest: 20s\nGo.\n",
        "## B: 2 x 5\nrest: 20s\n- Go.\n",
        "## A: 2 x 5\nrest: 20s\n- Go. [chime]\n",
    ],
)
def test_routines_that_differ_in_anything_but_places_are_told_apart(other: str) -> None:
    routine, moved = (parse(Source("a.md", f"{top}## A: 2 x 5\nrest: 20s\n- Go.\n"))[0] for top in ("", "\n\n"))
    assert routine != moved
    assert same_but_for_places(routine, moved)
    assert not same_but_for_places(routine, parse(Source("a.md", other))[0])


# --- always -------------------------------------------------------------------------------------------


SHIPPED = sorted([*shipped("scripts").glob("*.md"), *shipped("scripts").glob("templates/*.md")])


@pytest.mark.parametrize("path", [path for path in SHIPPED if path.name != "README.md"], ids=lambda path: path.stem)
def test_a_shipped_script_has_its_canonical_form(path: Path) -> None:
    assert check(read_with_includes(path)) == path.read_text("utf-8")


EXAMPLES = re.findall(r"^```markdown *[^\n]*\n(.*?)^```$", MANUAL.read_text("utf-8"), re.M | re.S)
WRITTEN = [read_case(path).script for path in case_files("written")]
READ = [text for text in (*EXAMPLES, *WRITTEN) if not has_errors(parse(source_of(text))[1])]


def test_examples_and_recipes_of_the_manual_stay_the_same_routine() -> None:
    assert len(READ) > 100
    for text in READ:
        source = source_of(text)
        assert sheet(parse(source)[0]) == sheet(parse(replace(source, text=check(source)))[0])


@given(scripts)
def test_a_drawn_script_stays_the_same_routine_with_the_same_timeline(text: str) -> None:
    source = source_of(text)
    assert sheet(parse(source)[0]) == sheet(parse(replace(source, text=check(source)))[0])


HEADINGS = [
    "## Bridge: 3 x 10", "## Bridge - 3 sets of 10 reps", "##Plank: hold 30 seconds, each leg ##", "## Warm-up",
    "### Cat — 5 deep breaths", "## Circuit: 3 rounds, rest 30s", "### Row: 5", "## Sun: flow, 2 rounds",
    "## Rest: 1 minute", "# Closing", "# Title", "## *Curl* : **10 reps** each side", "## Walk: 90 sec",
    "## Press: 5 @ 60, 70 kg", "## Tabata: 20s on, 10s off, 8 rounds", "### Reach: 10 reps, left",
    "## A <!-- b --> B: 2 x 5 <!-- c -->",
]  # fmt: skip
SETTINGS = [
    "rest: 20s", "Rest:90 seconds", "tempo: 2-1-2", "tempo :lift 2s, lower 3s", "side: right", "talk: brief",
    "change-over: 10 sec", "<!-- why -->", "count-in: 3 <!-- c -->", "equipment: a mat", "position: left knee down",
    "rest: 1 min 30s", "style: calm", " <!-- a\n b -->", "rep: 3s <!-- x\n y -->  talk: full", "explain: before",
    "progression: +1 rep a week up to 12",
]  # fmt: skip
LINES = [
    "- Lie on your back.", "* Lift. [pause 4s]", "   • Down.  ", "  - Nested item.", "    1. Numbered.", "1) One",
    "2) Two", "12. Twelve", "  and go on", "wrapped text\nwith more", "> Long neck.", "> [set 1] Only now.",
    "  >and more", "[chime]", "- Inhale, up. | Up. [4s]", "- [at 10s] Breathe.", "- [every 10 s] Breathe.",
    "<!-- a note -->", "<!-- two\n\n  lines -->", "text <!-- c\n d --> more", "- item <!-- in --> here",
    "- <!-- in --> here", "***", "- - -", "* -", "include: a.md", "include b.md", "\\# not a heading", "\\[x\\]",
    "a) letter", "+  plus   spaces", "– dash", "1️⃣ key", "① circled", ">", "> > deep", "Rest: a while.", "\t- tab",
    "* |", "- ", "<!---->", "text", "Gib acht.", "  ", "", "\r",
]  # fmt: skip
FRONTS = [
    "", "---\ntitle: Hips\n---", "<!-- top -->\n---\nsafety: none\nschedule: daily <!-- d\n e -->\n ---  ",
    "---\nrest: 20 s\n\n# note\nTitle: \"My hips\"\n<!-- c -->\npronounce: psoas = so-as, tempo = tem-po\n---",
    "---\n---", "---\nrest: 9 s <!-- a\n b --> title: Foo\nfinish: none\n---",
    "--- <!-- x\ny -->\ntitle: A\nlanguage: en\n---", "---\ntitle: A\nrest: 5s <!-- x\ny --> ---",
]  # fmt: skip


def some(lines: list[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(lines), max_size=most).map("\n".join)


_EXERCISE = st.builds("{}\n{}\n{}".format, st.sampled_from(HEADINGS), some(SETTINGS, 3), some(LINES, 5))
_WHOLE = st.builds(
    "{}\n{}\n{}".format, st.sampled_from(FRONTS), some(LINES, 2), st.lists(_EXERCISE, max_size=3).map("\n".join)
)


@given(_WHOLE)
def test_whatever_has_no_errors_stays_the_same_routine_with_the_same_problems(text: str) -> None:
    source = source_of(text)
    if not has_errors(parse(source)[1]):
        check(source)

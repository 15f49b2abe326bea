"""A script as a series of blocks, whatever editor it comes from."""

import pytest

from voicecoach.script.blocks import Block, read_blocks
from voicecoach.source import Problem, Source, Span


def blocks_of(text: str) -> list[Block]:
    _, blocks, problems = read_blocks(Source("x.md", text))
    assert not problems
    return blocks


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in blocks_of(text)]


def problems_of(text: str) -> list[Problem]:
    return read_blocks(Source("x.md", text))[2]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# Title", 1, "Title"),
        ("## Plank: 3 x 10", 2, "Plank: 3 x 10"),
        ("### Cat: 5 breaths", 3, "Cat: 5 breaths"),
        ("## Plank: 3 x 10 ##", 2, "Plank: 3 x 10"),
        ("## Plank #2: 3 x 10", 2, "Plank #2: 3 x 10"),
        ("##Plank: 3 x 10", 2, "Plank: 3 x 10"),
        ("   ## Plank: 3 x 10   ", 2, "Plank: 3 x 10"),
        ("##\tPlank:\t3 x 10", 2, "Plank:\t3 x 10"),
        ("##\u00a0Plank", 2, "Plank"),
        ("####### Plank", 7, "Plank"),
        ("##", 2, ""),
        ("## ##", 2, ""),
    ],
)
def test_a_heading(line: str, level: int, text: str) -> None:
    (block,) = blocks_of(line)
    assert (block.kind, block.level, block.prose.text) == ("heading", level, text)


@pytest.mark.parametrize(
    "mark",
    [
        *"-*+•‣◦·–—✓✔✅▪■●○►→»①❶",
        *("1.", "2)", "10.", "(1)", "a.", "A)", "(a)", "✔\ufe0f", "1\ufe0f\u20e3"),
    ],
)
def test_a_bullet(mark: str) -> None:
    assert shown(f"{mark} Kneel down.") == [("bullet", "Kneel down.")]
    assert shown(f"  {mark}\tKneel down.") == [("bullet", "Kneel down.")]


def test_wrapped_lines_belong_together_and_know_their_places() -> None:
    (bullet,) = blocks_of("- Kneel with your\n  left knee on\nthe mat.")
    assert bullet.prose.text == "Kneel with your left knee on the mat."
    assert bullet.prose.span(16, 25) == Span(2, 3, 12)
    assert bullet.prose.span(29, 37) == Span(3, 1, 9)


def test_a_wrapped_line_may_begin_with_a_figure() -> None:
    assert shown("- Count from 1 to\n  12. Then rest.") == [("bullet", "Count from 1 to 12. Then rest.")]
    assert shown("1. Count to\n12. Rest.\n2. Go.") == [("bullet", "Count to 12. Rest."), ("bullet", "Go.")]
    assert shown("2. Kneel.\n2. Lean.") == [("bullet", "Kneel."), ("bullet", "Lean.")]
    assert shown("1. Kneel.\n2. Lean.") == [("bullet", "Kneel."), ("bullet", "Lean.")]


@pytest.mark.parametrize(
    "text",
    [
        *("— One.\n— Two.", "(1) One.\n(2) Two.", "a. One.\nb. Two.", "✓ One.\n✓Two.", "A) One.\nC) Two."),
        "→One.\n» Two.",
    ],
)
def test_a_list_has_an_item_a_line(text: str) -> None:
    assert shown(text) == [("bullet", "One."), ("bullet", "Two.")]


def test_a_wrapped_line_may_begin_with_a_letter() -> None:
    assert shown("- Form the letter\n  T. Then rest.") == [("bullet", "Form the letter T. Then rest.")]


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        (
            "-Sit.",
            1,
            "`-` does not start an instruction here: it is read as words",
            "- Sit.` for an instruction, or `\\-`",
        ),
        ("- One.\n  2.Sit.", 3, "`2.` does not start an instruction here: these words continue", "`- Sit.` for an"),
        (
            "*Sit.",
            1,
            "`*` does not start an instruction here: it is read as words",
            "- Sit.` for an instruction, or `\\*`",
        ),
        ("- One.\n~ Two.", 1, "`~` does not start an instruction here: these words continue", "`- Two.` for an"),
        ("- One.\n✗ Two.", 1, "`✗` does not start an instruction here: these words continue", "`- Two.` for an"),
        ("- One.\nB. Two.", 1, "`B.` does not start an instruction here: these words continue", "`- Two.` for an"),
        ("- One.\nii. Two.", 1, "`ii.` does not start an instruction here: these words continue", "`- Two.` for an"),
    ],
)
def test_what_may_be_meant_as_a_mark_is_a_warning(text: str, column: int, message: str, hint: str) -> None:
    (problem,) = problems_of(text)
    assert (problem.severity, problem.span.line, problem.span.column) == ("warning", text.count("\n") + 1, column)
    assert problem.message.startswith(message)
    assert hint in problem.hint


@pytest.mark.parametrize(
    "line",
    [
        "*Sit* down.",
        "\\-Sit.",
        "-5 degrees.",
        "“Sit.”",
        "(then sit)",
        "1.5 metres.",
        "💪 Go!",
        "… and go.",
        "J. Lee says: go.",
    ],
)
def test_a_sentence_is_no_mark(line: str) -> None:
    assert shown(line) == [("paragraph", line)]


def test_a_blank_line_ends_a_paragraph() -> None:
    assert shown("One.\nTwo.\n\nThree.") == [("paragraph", "One. Two."), ("paragraph", "Three.")]


def test_a_quote_of_two_lines_is_one_reminder() -> None:
    assert shown("> Breathe\n> out.\n\n> Look up.") == [("quote", "Breathe out."), ("quote", "Look up.")]


def test_a_rule_says_nothing() -> None:
    assert shown("One.\n\n---\n\n* * *\n\n___\nTwo.") == [("paragraph", "One."), ("paragraph", "Two.")]


@pytest.mark.parametrize("line", [r"\# one", r"\- one", r"\> one", r"1\. one"])
def test_an_escaped_mark_begins_a_paragraph(line: str) -> None:
    assert shown(line) == [("paragraph", line)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_and_byte_order_marks_make_no_difference(end: str, mark: str, last: str) -> None:
    text = mark + f"---\nrest: 20s\n---\nHello.\n\n## A: 3 x 10\n- Go.{last}".replace("\n", end)
    front, blocks, problems = read_blocks(Source("x.md", text))
    assert [(line.key, line.value, line.key_span) for line in front] == [("rest", "20s", Span(2, 1, 5))]
    assert [(block.kind, block.prose.text) for block in blocks] == [
        ("paragraph", "Hello."), ("heading", "A: 3 x 10"), ("bullet", "Go."),
    ]  # fmt: skip
    assert not problems


def test_comments_are_blank_and_move_nothing() -> None:
    text = "One <!-- a\n\ncomment --> two.\n<!-- another -->\nThree.\n\n<!-- alone -->"
    (block,) = blocks_of(text)
    assert " ".join(block.prose.text.split()) == "One two. Three."
    assert block.prose.pieces[1] == (3, 13, "two.")


def test_front_matter_is_key_and_value_and_not_yaml() -> None:
    text = "---\n# a remark\ntitle: \"Hips: easy\"\nrest: 1:30\n\nsafety: 'none'\nschedule:2 x a week\n---\n"
    front, _, problems = read_blocks(Source("x.md", text))
    assert not problems
    assert [(line.key, line.value) for line in front] == [
        ("title", "Hips: easy"), ("rest", "1:30"), ("safety", "none"), ("schedule", "2 x a week"),
    ]  # fmt: skip


def test_settings_stand_directly_under_a_heading() -> None:
    heading, paragraph = blocks_of("## A: 3 x 10\nrest: 20s\ntempo:2-1-2\n\nside: left\nNote: breathe.\n")
    assert [(line.key, line.value) for line in heading.settings] == [
        ("rest", "20s"), ("tempo", "2-1-2"), ("side", "left"),
    ]  # fmt: skip
    assert paragraph.prose.text == "Note: breathe."


def test_a_setting_knows_its_places() -> None:
    heading, *_ = blocks_of("## A: 3 x 10\n  rest:  20s  ")
    assert (heading.settings[0].key_span, heading.settings[0].value_span) == (Span(2, 3, 7), Span(2, 10, 13))


@pytest.mark.parametrize(
    ("text", "code", "span"),
    [
        ("Hello <!-- there", "comment", Span(1, 7, 11)),
        ("---\nrest: 20s", "front-matter", Span(1, 1, 4)),
        ("---\nhello there\n---", "front-matter", Span(2, 1, 12)),
        ("Warm-up\n---", "underline", Span(2, 1, 4)),
        ("Warm-up\n===", "underline", Span(2, 1, 4)),
        ("a\n\n| a | b |\n| - | - |", "table", Span(3, 1, 10)),
        ("a | b\n--- | ---", "table", Span(2, 1, 10)),
        ("```\n## A: 3 x 10\n```", "fence", Span(1, 1, 4)),
        ("~~~\nnever closed", "fence", Span(1, 1, 4)),
    ],
)
def test_what_is_no_script_is_told_once(text: str, code: str, span: Span) -> None:
    assert [(problem.code, problem.span) for problem in problems_of(text)] == [(code, span)]


def test_reading_goes_on_behind_fenced_code() -> None:
    _, blocks, _ = read_blocks(Source("x.md", "```python\nx\n```\nHello."))
    assert [block.prose.text for block in blocks] == ["Hello."]


def test_an_open_front_matter_ends_at_the_first_heading() -> None:
    front, blocks, _ = read_blocks(Source("x.md", "---\nrest: 20s\ntalk: full\n## A: 3 x 10\n---\n"))
    assert [line.key for line in front] == ["rest", "talk"]
    assert [block.prose.text for block in blocks] == ["A: 3 x 10"]

"""For any text, the parser returns a routine, and problems whose places are in the text."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voicecoach.routine import Say
from voicecoach.script.dosage import Dosage, parse_dosage
from voicecoach.script.parser import parse
from voicecoach.source import Included, Mistake, Source, draw, has_errors
from voicecoach.speech import sentences, spoken

FRAGMENTS = [
    "---", "# ", "## ", "### ", "#### ", "# Closing", "## Bridge: 3 x 10", "### Cat - 5 breaths", "- ", "1. ",
    "12. ", "> ", "* * *", "===", "| a | b |", "```", "~~~", "<!--", "-->", "<br>", "&nbsp;", "[pause 5s]",
    "[chime]", "[pause", "[", "]", "](", "](x)", "![", ")", "\\", "\\[", "\\left", "**", "*", "_", "`", "~~",
    "rest: 20s", "rest:", "rset: 20", "tempo: 2-1-2", "title: Hips", "side: both", "position: low", "Note: go",
    ": ", " - ", "–", "—", "×", "x", "3", "10", "0", "30s", "1:30", "hold", "each side", "alternating", "sets of",
    "## Circuit: 3 rounds", "## Superset: 2 sets, rest 30s", "### Row: 5", "rest: as needed", "between-exercises: 5s",
    "AMRAP 60s", "to failure", "10 x hold 5s", "right first", "left only", "relax: none", "open-ended: 9s",
    "reps", "20s on 10s off", "8-12", "6-4-2", "½", "9999999999999", "word", "left", " ", "  ", "\t", "\n", "\n\n",
    "include: ", "include: a.md", "progression: +1 rep a week", ", then tempo slower", "pace: slower",
    "\r\n", "\r", "\u00a0", "\u200b", "\ufeff", "\x00", "\u2028", "\ue05b", "²", "٣", "🦵",
]  # fmt: skip
scripts = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
dosages = st.lists(
    st.sampled_from(
        ["3", "10", " ", "x", " x ", "hold ", "30s", "1:30", "-", ",", " to ", "/", "sets", " of ", "reps", "each side",
         "alternating", "amrap ", "to failure", " each", "left", "right", " first", " only", " then ",
         " on ", " off", "rounds", "breaths", "a ", "half ", "and", "for ", "(", ")", ".", "½", "0"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(scripts | st.text(max_size=200))
@example("\ue05b \\[")
@example("## A: " + "9" * 5000)
@example("## A: 3 x 10\ntempo: " + "9" * 5000 + "-1-1")
@example("[pause " + "9" * 5000 + "s]")
def test_no_input_makes_the_parser_crash_and_every_place_is_in_the_text(text: str) -> None:
    source = Source("x.md", text, (Included("a.md", Source("x.md", "## A: 10\n")),))
    routine, problems = parse(source)

    assert (routine, problems) == parse(source)
    assert routine.exercises or routine.passages or has_errors(problems)
    for problem in problems:
        span = problem.span
        assert 1 <= span.line <= len(source.lines)
        assert 1 <= span.column <= span.end_column <= len(source.lines[span.line - 1]) + 1
        assert problem.message
        assert problem.hint
        assert draw(problem, source)


@given(scripts)
def test_what_is_said_can_be_spoken_and_was_written(text: str) -> None:
    source = Source("x.md", text)
    routine, _ = parse(source)
    talks = [routine.intro, routine.closing, *(i.talk for e in routine.exercises for i in e.instructions)]
    for item in (item for talk in talks for item in talk if isinstance(item, Say)):
        line = source.lines[item.span.line - 1][item.span.column - 1 : item.span.end_column - 1]
        assert line.strip() == line != ""
        for sentence in sentences(item.text, routine.language):
            assert not any(character.isdigit() for character in spoken(sentence))


@given(dosages)
def test_a_dosage_is_understood_within_its_bounds_or_a_mistake(text: str) -> None:
    match parse_dosage(text):
        case Dosage(sets):
            assert 1 <= len(sets) <= 50
        case Mistake(message, hint):
            assert message
            assert hint


@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000,
        "## " + "word " * 20_000,
        "## " + "a: " * 5_000 + "3 x 10",
        "## A: " + "1 " * 20_000,
        "## A" + " " * 20_000 + "b",
        "## A " + "# " * 20_000 + "b",
        "**a" * 20_000,
        "*a _b " * 20_000,
        "[" * 20_000,
        "[a](" * 20_000,
        "<a" * 20_000,
        "<!--" * 20_000,
        "- \n" * 5_000,
        "a | " * 20_000,
        "rest: 5s " * 10_000,
        "## A: " + "9" * 32_768,
        "## A: 10\n- " + "9" * 32_768,
        "## A: 10\n- Hold " + "9 " * 40_000,
        "## A: 10\n- Do " + "the other side " * 20_000,
        "## A: 10\n- " + "switch sides, " * 20_000,
        "## A: 10\nrest: " + "9" * 32_768,
        "## A: 10\ntempo: " + "9" * 32_768,
    ],
    ids=lambda text: text[:12],
)
def test_a_very_long_line_is_read_in_time_that_grows_with_it(text: str) -> None:
    began = time.process_time()
    parse(Source("x.md", text))

    assert time.process_time() - began < 5

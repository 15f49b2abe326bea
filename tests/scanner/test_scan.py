"""Every figure of a line, kind by kind: texts, and the figures in them."""

import pytest
from scanned import BESIDE, COUNTS, FOREIGN, TIMES, WORK, figures, n

from voicecoach.scanner import scan
from voicecoach.scanner.rows import JOINED, LABELS, PHRASES
from voicecoach.scanner.tokens import VALUES


@pytest.mark.parametrize(("text", "found"), COUNTS)
def test_sets_and_reps(text: str, found: list[object]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(("text", "found"), TIMES)
def test_lengths_of_time(text: str, found: list[object]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(("text", "found"), WORK)
def test_holds_rests_intervals_and_work_with_an_open_end(text: str, found: list[object]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(("text", "found"), BESIDE)
def test_sides_loads_and_what_else_stands_beside(text: str, found: list[object]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(("language", "text", "found"), FOREIGN)
def test_other_languages(language: str, text: str, found: list[object]) -> None:
    assert figures(text, language) == found


def test_each_row_is_of_a_kind_with_a_value() -> None:
    assert {row.kind for row in [*PHRASES, *LABELS, *JOINED]} <= set(VALUES)


def test_each_kind_has_an_example_here() -> None:
    cases = [found for _, found in COUNTS + TIMES + WORK + BESIDE]
    assert {kind for found in cases for kind, _ in found} == set(VALUES) - {"word", "mark"}


@pytest.mark.parametrize(
    "text",
    ["Lie down.", "Stretching", "Hold the wall.", "Rest.", "the right angle", "Push away", "a second set", "I am"],
)
def test_words_without_a_figure(text: str) -> None:
    assert figures(text) == []


def test_words_and_marks_between_figures_are_seen_with_their_places() -> None:
    tokens = scan("3 x 10 lots, slowly")
    assert [(token.kind, token.value, token.span) for token in tokens] == [
        ("x", n(3), (0, 3)),
        ("number", n(10), (4, 6)),
        ("word", "lots", (7, 11)),
        ("mark", ",", (11, 12)),
        ("word", "slowly", (13, 19)),
    ]


def test_a_sentence_with_several_figures() -> None:
    text = "Do 3 sets of 8-12 reps per leg, rest 60 seconds between sets, 2-3 times a week."
    assert [(token.kind, token.text) for token in scan(text) if token.is_figure] == [
        ("sets", "3 sets"),
        ("reps", "8-12 reps"),
        ("sides", "per leg"),
        ("rest", "rest 60 seconds between sets"),
        ("schedule", "2-3 times a week"),
    ]

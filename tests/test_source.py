"""How a problem is drawn: place, message, the line with carets, the hint."""

import pytest

from voicecoach.source import MOST_LISTED, Problem, ScriptError, Source, Span, draw, has_errors, the_first


def drawn(text: str, span: Span) -> list[str]:
    """The excerpt and its caret, without the gutter."""
    problem = Problem("error", "x", "wrong", "", span, "hips.md")
    return [line.split("|", 1)[1].removeprefix(" ") for line in draw(problem, Source("hips.md", text)).splitlines()[1:]]


def test_a_problem_is_drawn_with_its_place_and_what_to_do() -> None:
    problem = Problem("warning", "x", "`b` is wrong", "write `c`", Span(2, 3, 4), "hips.md")
    assert draw(problem, Source("hips.md", "one\na b c\n")).splitlines() == [
        "hips.md:2:3: warning: `b` is wrong",
        "  2 | a b c",
        "    |   ^",
        "    = write `c`",
    ]


def test_the_gutter_is_as_wide_as_the_number_of_the_line() -> None:
    problem = Problem("error", "x", "wrong", "mend it", Span(10, 1, 2), "hips.md")
    assert draw(problem, Source("hips.md", "\n" * 9 + "abc")).splitlines()[1:] == [
        "  10 | abc",
        "     | ^",
        "     = mend it",
    ]


@pytest.mark.parametrize(
    ("text", "span", "excerpt", "caret"),
    [
        ("\ta b", Span(1, 2, 3), " a b", " ^"),
        ("abc", Span(1, 4, 4), "abc", "   ^"),
        ("abc", Span(1, 2, 99), "abc", " ^^"),
        ("", Span(1, 1, 1), "", "^"),
        ("a\r\nb\r\n", Span(2, 1, 2), "b", "^"),
        ("\ufeffabc", Span(1, 1, 2), "abc", "^"),
        ("a\x1b[31mb", Span(1, 7, 8), r"a\x1b[31mb", "         ^"),
        ("a\u202eb", Span(1, 2, 3), r"a\u202eb", " ^^^^^^"),
        ("e\u0301 x", Span(1, 4, 5), "e\u0301 x", "  ^"),
        ("膝 x", Span(1, 3, 4), "膝 x", "   ^"),
    ],
)
def test_the_caret_stands_under_what_is_meant(text: str, span: Span, excerpt: str, caret: str) -> None:
    assert drawn(text, span) == [excerpt, caret]


def test_of_a_long_line_the_part_about_the_place_is_drawn() -> None:
    text = "a" * 500 + "HERE" + "b" * 500
    assert drawn(text, Span(1, 501, 505)) == [
        "…" + "a" * 33 + "HERE" + "b" * 63 + "…",
        " " * 34 + "^^^^",
    ]
    assert drawn(text, Span(1, 1, 1005)) == ["a" * 100 + "…", "^" * 100]


@pytest.mark.parametrize("text", ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc", "\ufeffa\nb\nc"])
def test_lines_end_in_every_way(text: str) -> None:
    assert Source("x", text).lines == ("a", "b", "c")


def test_only_errors_stop_an_export() -> None:
    problems = [Problem(kind, "x", "m", "h", Span(1)) for kind in ("warning", "note")]
    assert not has_errors(problems)
    assert has_errors([*problems, Problem("error", "x", "m", "h", Span(1))])


def warnings(count: int) -> list[Problem]:
    return [Problem("warning", "no-effect", f"number {number}", "", Span(number), "hips.md") for number in range(count)]


def test_of_very_many_problems_the_first_are_listed_and_the_rest_counted_as_the_worst_of_them() -> None:
    assert the_first(warnings(MOST_LISTED)) == warnings(MOST_LISTED)
    error = Problem("error", "dosage", "0 sets", "", Span(9_999), "hips.md")
    *first, more = the_first([*warnings(MOST_LISTED + 2), error])
    assert first == warnings(MOST_LISTED)
    assert (more.severity, more.code, more.file) == ("error", "more", "hips.md")
    assert more.message == "not listed here: 1 error, 2 warnings"
    *_, last = str(ScriptError(warnings(MOST_LISTED * 300), Source("hips.md", ""))).split("\n")
    assert last.startswith("hips.md:0:1: warning: not listed here: 299,000 warnings; ")

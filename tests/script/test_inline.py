"""What can be inside a line of talk."""

import pytest

from voicecoach.routine import Chime, Pause, Say, TalkItem
from voicecoach.script.inline import parse_talk, plain_text
from voicecoach.source import Problem, Prose, Span


def line(text: str) -> Prose:
    return Prose(((1, 1, text),))


def talk(text: str) -> list[object]:
    """Words as text, pauses as milliseconds, chimes by name; no problem is expected."""
    items, problems = parse_talk(line(text))
    assert not problems
    return [_shown(item) for item in items]


def _shown(item: TalkItem) -> object:
    match item:
        case Say(text):
            return text
        case Pause(ms):
            return ms
        case Chime():
            return "chime!"


def only_problem(text: str) -> Problem:
    _, (problem,) = parse_talk(line(text))
    return problem


def test_words_pauses_and_chimes_come_in_order() -> None:
    assert talk("Lift. [pause 5s] Hold. [chime][Pause 1:30] Lower.") == [
        "Lift.", 5_000, "Hold.", "chime!", 90_000, "Lower.",
    ]  # fmt: skip


def test_each_item_knows_its_place() -> None:
    items, _ = parse_talk(Prose(((3, 5, "Lift. [pause 5s]"), (4, 3, "Lower [chime] now"))))
    assert [item.span for item in items] == [
        Span(3, 5, 10), Span(3, 11, 21), Span(4, 3, 8), Span(4, 9, 16), Span(4, 17, 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "*keep* your back straight",
        "_keep_ your back straight",
        "**keep** your back straight",
        "__keep__ your back straight",
        "***keep*** your back straight",
        "**keep *your* back** straight",
        "~~keep~~ your back straight",
        "`keep` your back straight",
        "[keep](https://example.org/a_b_c) your back straight",
        '[keep](a.html "a title") your back straight',
        "  keep\tyour   back straight  ",
    ],
)
def test_emphasis_and_links_are_read_without_their_marks(text: str) -> None:
    assert talk(text) == ["keep your back straight"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"\[pause 5s] is a mark", "[pause 5s] is a mark"),
        (r"\[pause 5s\] is a mark", "[pause 5s] is a mark"),
        (r"\# one", "# one"),
        (r"\- one", "- one"),
        (r"\> one", "> one"),
        (r"1\. one", "1. one"),
        (r"a \*star\* and \_line\_", "a *star* and _line_"),
        (r"one \\ two", r"one \ two"),
        (r"what is \left", r"what is \left"),
        ("3 * 10 and 2 * 5", "3 * 10 and 2 * 5"),
        ("snake_case_word", "snake_case_word"),
        ("5 < 6 & 7 > 6", "5 < 6 & 7 > 6"),
    ],
)
def test_escapes_give_the_character_itself(text: str, said: str) -> None:
    assert talk(text) == [said]


@pytest.mark.parametrize("text", ["", "**", "***", "_", "`", "- -", "...", "[chime]"])
def test_marks_alone_say_nothing(text: str) -> None:
    items, problems = parse_talk(line(text))
    assert not problems
    assert not [item for item in items if isinstance(item, Say)]


@pytest.mark.parametrize(
    ("text", "message", "hint", "columns"),
    [
        ("a [puase 5s] b", "`[puase 5s]` is not a known mark", "did you mean `[pause 5s]`?", (3, 13)),
        ("a [pause: 5s] b", "`[pause: 5s]` is not a known mark", "did you mean `[pause 5s]`?", (3, 14)),
        (
            "a [5s] b",
            "`[5s]` is not a known mark here",
            "write `[pause 5s]` for a silence; a length alone belongs to a step of a flow (`## Name: flow`)",
            (3, 7),
        ),
        ("a [chmie] b", "`[chmie]` is not a known mark", "did you mean `[chime]`?", (3, 10)),
        ("a [pause] b", "how long is this pause?", "write for example `[pause 5s]`", (3, 10)),
        ("a [pause 5]", "`5` has no unit of time", "write `[pause 5s]`", (3, 12)),
        ("a [pause 0s]", "`0s` is not a pause of at most an hour", "write for example `[pause 5s]`", (3, 13)),
        ("a [pause 2h]", "`2h` is not a pause of at most an hour", "write for example `[pause 5s]`", (3, 13)),
        ("a <br> b", "`<br>` cannot be read aloud", "write only the words", (3, 7)),
    ],
)
def test_a_mistaken_mark_is_told(text: str, message: str, hint: str, columns: tuple[int, int]) -> None:
    problem = only_problem(text)
    assert (problem.severity, problem.message, problem.hint) == ("error", message, hint)
    assert (problem.span.column, problem.span.end_column) == columns


@pytest.mark.parametrize("mark", ["(pause 4s)", "(Pause: 4s)", "{chime}", "(pause)"])
def test_a_mark_in_other_brackets_is_read_aloud_and_a_warning(mark: str) -> None:
    problem = only_problem(f"Lie down. {mark}")
    assert (problem.severity, problem.span) == ("warning", Span(1, 11, 11 + len(mark)))
    assert (problem.message, problem.hint) == (f"`{mark}` is read aloud", f"write `[{mark[1:-1]}]` to make it a mark")


def test_a_pause_in_brackets_may_be_words() -> None:
    assert talk("Lower (with a pause at the top).") == ["Lower (with a pause at the top)."]


@pytest.mark.parametrize("text", ["rest [pause 5s", "rest pause 5s]", "rest [[chime] now", "[chime]]"])
def test_a_bracket_without_its_partner_is_not_read_in_silence(text: str) -> None:
    assert only_problem(text).code == "bracket"


def test_a_pause_is_no_link() -> None:
    assert talk("Lift [pause 5s](slowly)") == ["Lift", 5_000, "(slowly)"]


def test_a_picture_is_left_out_with_a_note() -> None:
    items, (note,) = parse_talk(line("![a plank](plank.png) Hold."))
    assert [item.text for item in items if isinstance(item, Say)] == ["Hold."]
    assert note.severity == "note"


def test_a_name_is_free_of_marks() -> None:
    assert plain_text(line(r"The **[dead bug](a.html)** \[slow]")) == "The dead bug [slow]"


def test_characters_of_the_private_use_area_do_no_harm() -> None:
    assert talk("a \ue000 \\[b]") == ["a \ue000 [b]"]

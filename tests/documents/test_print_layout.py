"""What is printed becomes text again: columns, tables, headings, paragraphs, and what is on every page."""

from collections.abc import Sequence

from voicecoach.documents.print_layout import laid_out
from voicecoach.documents.printed import PrintedPage, PrintedWord, Rule


def printed(*lines: tuple[float, float, str], size: float = 10, bold: bool = False) -> list[PrintedWord]:
    """The words of lines that begin at these places from the left and from above, each letter half its size wide."""
    words = []
    for left, baseline, text in lines:
        for word in text.split():
            right = left + len(word) * size / 2
            words.append(PrintedWord(word, left, right, baseline, size, bold))
            left = right + size * 0.3
    return words


def page(words: Sequence[PrintedWord], rules: Sequence[Rule] = ()) -> PrintedPage:
    return PrintedPage(600, 800, tuple(words), tuple(rules))


LEFT = ["Lie on your back with", "your knees bent, and", "then lift your hips."]
RIGHT = ["Lie on your side now", "and lift the upper knee", "as far as it goes well."]


def test_two_columns_are_read_one_after_another() -> None:
    lines = [(50, 100 + 12 * number, text) for number, text in enumerate(LEFT)]
    lines += [(300, 100 + 12 * number, text) for number, text in enumerate(RIGHT)]
    assert laid_out([page(printed(*lines))]).split("\n") == [*LEFT, "", *RIGHT]


def test_columns_whose_lines_are_not_beside_each_other_are_columns_too() -> None:
    lines = [(50, 100 + 12 * number, text) for number, text in enumerate(["Bridge", "3 x 10", "Slowly", "Rest"])]
    lines += [(300, 106 + 12 * number, text) for number, text in enumerate(["Plank", "3 x 30 s", "Still", "Breathe"])]
    assert laid_out([page(printed(*lines))]).split() == "Bridge 3 x 10 Slowly Rest Plank 3 x 30 s Still Breathe".split()


TABLE = [["Exercise", "Sets", "Reps"], ["Bridge", "3", "10"], ["Side plank", "2", "30 s"]]


def cells(*rows: Sequence[str], top: float = 100) -> list[PrintedWord]:
    places = [
        (50 + 120 * column, top + 20 * number, text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    ]
    return printed(*places)


def test_a_table_without_rules_is_rows() -> None:
    text = laid_out([page(cells(*TABLE, ["Rest 60 s between sets."]))])
    assert text.split("\n") == [
        "| Exercise | Sets | Reps |",
        "|---|---|---|",
        "| Bridge | 3 | 10 |",
        "| Side plank | 2 | 30 s |",
        "",
        "Rest 60 s between sets.",
    ]


WRAPPED = [
    (50, 100, "Exercise"), (170, 100, "Sets"), (250, 100, "How"),
    (250, 120, "Lie on your back, and"), (50, 126, "Bridge"), (170, 126, "3"), (250, 132, "lift your hips."),
    (50, 150, "Side"), (170, 150, "2"), (250, 150, "On your elbow."), (50, 162, "plank"),
]  # fmt: skip


def test_rules_tell_which_lines_are_of_one_row() -> None:
    rules = [Rule(left, left + 120, y) for y in (88, 106, 138, 168) for left in (45, 165, 285)]
    assert laid_out([page(printed(*WRAPPED), rules)]).split("\n")[2:] == [
        "| Bridge | 3 | Lie on your back, and lift your hips. |",
        "| Side plank | 2 | On your elbow. |",
    ]


def test_several_rows_between_two_rules_are_several() -> None:
    rules = [Rule(45, 400, y) for y in (88, 105, 150)]
    assert "| Bridge | 3 | 10 |\n| Side plank | 2 | 30 s |" in laid_out([page(cells(*TABLE), rules)])


def test_a_figure_at_the_right_edge_stays_on_its_line() -> None:
    lines = [(50, 100, "Bridge"), (400, 100, "3 x 10"), (50, 112, "Lie down."), (50, 124, "Lift."), (50, 136, "Lower.")]
    lines += [(50, 148, "Plank"), (400, 148, "2 x 30 s"), (50, 160, "On your elbows."), (50, 172, "Still.")]
    assert laid_out([page(printed(*lines))]).split("\n") == [
        "Bridge  3 x 10", "Lie down.", "Lift.", "Lower.", "Plank  2 x 30 s", "On your elbows.", "Still.",
    ]  # fmt: skip


def test_size_makes_headings_and_distance_makes_paragraphs() -> None:
    words = printed((50, 60, "Hips after"), (50, 82, "surgery"), size=18)
    words += printed((50, 110, "Bridge"), size=13)
    words += printed((50, 130, "Dosage:"), bold=True) + printed((90, 130, "3 x 10"))
    words += printed((50, 142, "• Lie on your back"), (50, 154, "and lift your hips."), (50, 180, "Rest 60 s."))
    assert laid_out([page(words)]).split("\n") == [
        "# Hips after surgery",
        "",
        "## Bridge",
        "",
        "**Dosage:** 3 x 10",
        "- Lie on your back",
        "and lift your hips.",
        "",
        "Rest 60 s.",
    ]


def sheet(number: int, dosage: str) -> PrintedPage:
    head = printed((50, 30, "City Clinic, Tel. 0123 456789"), (280, 780, f"Page {number} of 3"))
    return page(head + printed((50, 400, f"Exercise {number}"), (50, 60, "3 sets of 10"), (50, 420, dosage)))


def test_what_is_on_every_page_goes_but_for_a_dosage() -> None:
    pages = [sheet(number, f"{number} x {number * 5}") for number in (1, 2, 3)]
    assert laid_out(pages).split("\n") == [
        "3 sets of 10", "", "Exercise 1", "1 x 5",
        "3 sets of 10", "", "Exercise 2", "2 x 10",
        "3 sets of 10", "", "Exercise 3", "3 x 15",
    ]  # fmt: skip


def test_a_single_page_is_kept_as_it_is() -> None:
    assert "Page 1 of 3" in laid_out([sheet(1, "3 x 10")])

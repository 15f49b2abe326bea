"""What the canonical form of a script changes in its file, as a unified diff."""

import difflib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.app.formatting import FormattedScript, format_script
from voicecoach.source import Source, UsageError


def difference(before: str) -> str:
    return format_script(Source("a.md", before)).difference


def test_changes_far_apart_are_hunks_as_difflib_makes_them() -> None:
    items = "".join(f"- Item {number}.\n" for number in range(20))
    before = f"Hi.\n## A: 5\n* First.\n- Second.\n{items}* Last.\n>Go.\n> On.\n\n# Closing\nBye.  "
    after = f"Hi.\n\n## A: 5 reps\n- First.\n- Second.\n{items}- Last.\n> Go.\n> On.\n\n# Closing\nBye.\n"
    lines = [text.splitlines(keepends=True) for text in (before, after)]
    expected = "".join(difflib.unified_diff(*lines, "a.md", "a.md (formatted)"))
    assert difference(before) == expected.replace("-Bye.  ", "-Bye.  \n\\ No newline at end of file\n")
    assert expected.count("@@ -") == 2
    assert difference(after) == ""


def test_line_ends_and_a_byte_order_mark_are_changes() -> None:
    assert difference("\ufeff## A: 5 reps\n\r\n- Go.\r\n") == (
        "--- a.md\n+++ a.md (formatted)\n@@ -1,3 +1,3 @@\n-\ufeff## A: 5 reps\n-\r\n-- Go.\r\n"
        "+## A: 5 reps\n+\n+- Go.\n"
    )


LINES = st.sampled_from(
    ["- a\n", "* a\n", "\n", "\n", "  \n", "wrapped\n", "## A: 5\n", "> b \n", "<!-- c\n\n d -->\n"]
)


@given(st.lists(LINES, max_size=40).map("".join), st.sampled_from(["", "- end", "  ", "\n\n"]))
def test_each_text_can_be_made_of_the_other_by_the_diff(middle: str, end: str) -> None:
    before = f"## A: 5 reps\n- Go.\n{middle}{end}"
    found = format_script(Source("a.md", before))
    lines = before.splitlines(keepends=True)
    assert patched(lines, found.difference) == found.after


def patched(lines: list[str], diff: str) -> str:
    """The text after the changes of a unified diff, as `patch` makes them."""
    made, at = list[str](), 0
    for line in diff.splitlines(keepends=True)[2:]:
        if line.startswith("\\"):
            continue
        sign, text = line[0], line[1:]
        if sign == "@":
            start, count = map(int, line.split()[1].removeprefix("-").split(","))
            first = start - (count > 0)
            made += lines[at:first]
            at = first
            continue
        if sign in " -":
            assert lines[at].rstrip("\n") == text.rstrip("\n")
            at += 1
        made += [text] if sign in " +" else []
    return "".join([*made, *lines[at:]])


def test_very_many_lines_that_are_alike_are_compared_at_once() -> None:
    before = "".join(f"- Line {number % 150}.\n* Item {number}.\n" for number in range(30_000))
    found = FormattedScript("a.md", None, before, before.replace("* ", "- "))
    began = time.process_time()
    assert found.difference.count("\n+- Item ") == 30_000
    assert time.process_time() - began < 5


def test_a_text_without_a_file_is_not_written() -> None:
    found = format_script(Source("a.md", "##A - 5\n"))
    assert found.after == "## A: 5 reps\n"
    with pytest.raises(UsageError, match=r"a\.md cannot be written: name a file"):
        found.save()

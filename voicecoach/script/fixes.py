"""Writes what problems say to write instead: the fixes of a script's problems, put into its text.

Pure: a text and problems go in, a text comes out. All that is outside of a fix stays as it is, byte for byte.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from voicecoach.source import Fix, Problem

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A fix that was written: the line it begins on, the text that was there and the one that is there now."""

    line: int
    before: str
    after: str


def with_fixes(text: str, problems: Iterable[Problem]) -> tuple[str, tuple[Written, ...]]:
    """The text with all certain fixes of its problems, and these from top to bottom.

    Of two that overlap, the first is written; the other is found again when the script is read again. Lines may end in
    any way, and the text may begin with a byte order mark; a fix of several lines ends them as the first one is ended.

    >>> from voicecoach.source import Span
    >>> fix = Fix(Span(1, 4, 17), "Squats: 3 x 10", is_certain=True)
    >>> with_fixes("## Squats 3 x 10\\r\\n- Low.", [Problem("error", "dosage", "", "", Span(1), fix=fix)])[0]
    '## Squats: 3 x 10\\r\\n- Low.'
    """
    starts = _starts_of_lines(text)
    written, pieces, end = list[Written](), list[str](), 0
    for fix in sorted({each.fix for each in problems if each.fix and each.fix.is_certain}, key=lambda fix: fix.span):
        start, stop = _offsets(fix, starts)
        if start < end or stop < start or stop > len(text):
            continue
        after = fix.text.replace("\n", _line_end(text, starts, fix.span.line))
        pieces += [text[end:start], after]
        written.append(Written(fix.span.line, text[start:stop], after))
        end = stop
    return "".join([*pieces, text[end:]]), tuple(written)


_MARK = re.compile(r"(?<!\\)\[(?!\s*[xX]?\s*\])[^\[\]]*\]|<!--|-->")
"""A mark, or an end of a comment."""


def only_safe(problems: Iterable[Problem], lines: Sequence[str], name: str) -> list[Problem]:
    """The problems of a text with these lines, and of those that it includes. A fix of it that would take away a mark
    or a comment is not certain, since that may have been meant, too.

    >>> from voicecoach.source import Span
    >>> lost = Problem("error", "no-heading", "", "", Span(1), fix=Fix(Span(1, 1, 19), "## Squats: 5", True))
    >>> [each.fix.is_certain for each in only_safe([lost], ["- Squats 5 [chime]"], "")]
    [False]
    """
    found = []
    for each in problems:
        fix = each.fix
        if fix is not None and fix.is_certain and each.file == name and fix.last_line <= len(lines):
            first, last = fix.span.line - 1, fix.last_line - 1
            before = [*lines[first:last], lines[last][: fix.span.end_column - 1]]
            before[0] = before[0][fix.span.column - 1 :]
            if len(_MARK.findall("\n".join(before))) > len(_MARK.findall(fix.text)):
                each = replace(each, fix=replace(fix, is_certain=False))
        found.append(each)
    return found


def _starts_of_lines(text: str) -> list[int]:
    """The offset at which each line begins, and last that of the end."""
    at = len(text) - len(text.removeprefix("\ufeff"))
    starts = [at]
    for line in _LINE.findall(text, at):
        at += len(line)
        starts.append(at)
    return starts


def _offsets(fix: Fix, starts: list[int]) -> tuple[int, int]:
    """Where the fix begins and ends in the text."""
    first, last = fix.span.line, fix.last_line
    if not 1 <= first <= last < len(starts) + 1:
        return 0, -1
    return starts[first - 1] + fix.span.column - 1, starts[last - 1] + fix.span.end_column - 1


def _line_end(text: str, starts: list[int], line: int) -> str:
    """How that line of a text is ended."""
    whole = text[starts[line - 1] : starts[line]] if line < len(starts) else ""
    return whole[len(whole.rstrip("\r\n")) :] or "\n"

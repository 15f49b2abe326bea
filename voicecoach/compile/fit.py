"""What does not fit, told with its figures at its place in the script."""

from collections.abc import Sequence

from voicecoach.compile.layout import Line, length_of, words_of
from voicecoach.source import Problem, Severity, Span


def seconds(ms: int) -> str:
    """A length as figures for a person.

    >>> seconds(4_416), seconds(3_000)
    ('4.4 s', '3 s')
    """
    return f"{ms / 1000:.1f}".removesuffix(".0") + " s"


def does_not_fit(
    severity: Severity, code: str, lines: Sequence[Line], into: str, span: Span, hint: str, gap_ms: int = 0
) -> Problem:
    """`…` takes 4.4 s to say, the rest is 3 s."""
    takes = seconds(length_of(lines, gap_ms) if gap_ms else length_of(lines))
    return Problem(severity, code, f"`{words_of(lines)}` takes {takes} to say, {into}", hint, span)

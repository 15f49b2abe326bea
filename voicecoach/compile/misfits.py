"""What does not fit, told with its figures at its place in the script. Knows nothing of where cues belong."""

from collections.abc import Sequence

from voicecoach.compile.layout import SENTENCE_GAP_MS, Line, length_of, words_of
from voicecoach.source import Problem, Severity, Span


def seconds(ms: int) -> str:
    """A length as figures for a person.

    >>> seconds(4_416), seconds(3_000), seconds(750)
    ('4.4 s', '3 s', '0.75 s')
    """
    figures = f"{ms / 1000:.1f}" if ms >= 1_000 else f"{ms / 1000:.2f}".removesuffix("0")
    return f"{figures.removesuffix('.0')} s"


def does_not_fit(
    severity: Severity,
    code: str,
    lines: Sequence[Line],
    into: str,
    span: Span,
    hint: str,
    gap_ms: int = SENTENCE_GAP_MS,
) -> Problem:
    """`…` takes 4.4 s to say, the rest is 3 s."""
    message = f"`{words_of(lines)}` takes {seconds(length_of(lines, gap_ms))} to say, {into}"
    return Problem(severity, code, message, hint, span)

"""What was read, and what is wrong with it, with the place. Knows nothing of what the text means."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the name by which its author knows it."""

    name: str
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines without their ends; line 1 is at index 0."""
        return self.text.split("\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source: line and columns count from 1, `end_column` is one past the last character."""

    line: int
    column: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, and what to do about it.

    An `error` stops an export, a `warning` does not, a `note` only tells.
    """

    severity: Severity
    code: str
    message: str
    hint: str
    span: Span
    file: str = ""


class ScriptError(Exception):
    """Raised at the edge only, carrying every problem at once."""

    def __init__(self, problems: list[Problem], source: Source) -> None:
        super().__init__(f"{len(problems)} problem(s) in {source.name}")
        self.problems = problems
        self.source = source


def has_errors(problems: list[Problem]) -> bool:
    """Whether any of them stops an export."""
    return any(problem.severity == "error" for problem in problems)


def draw(problem: Problem, source: Source) -> str:
    """The problem as a person reads it: place, message, the line with a caret, the hint.

    >>> text = Source("hips.md", "rset: 20s")
    >>> print(draw(Problem("error", "setting", "unknown setting `rset`", "did you mean `rest`?",
    ...                    Span(1, 1, 5), "hips.md"), text))
    hips.md:1:1: error: unknown setting `rset`
      1 | rset: 20s
        | ^^^^
        = did you mean `rest`?
    """
    span = problem.span
    head = f"{problem.file}:{span.line}:{span.column}: {problem.severity}: {problem.message}"
    lines = source.lines
    number = str(span.line)
    gutter = " " * len(number)
    drawn = [head]
    if 1 <= span.line <= len(lines):
        text = lines[span.line - 1].expandtabs(1)
        carets = "^" * max(1, min(span.end_column, len(text) + 1) - span.column)
        drawn += [f"  {number} | {text}", f"  {gutter} | {' ' * (span.column - 1)}{carets}"]
    if problem.hint:
        drawn.append(f"  {gutter} = {problem.hint}")
    return "\n".join(drawn)

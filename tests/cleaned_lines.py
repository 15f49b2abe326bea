"""How the tests of the readers of texts give them lines, and what they require of a script."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent

from voicecoach.article.account import Notes
from voicecoach.article.reading import ArticleReading
from voicecoach.article.statements import Statement, TextLine, statements_of
from voicecoach.scanner import Listed, Range, RestBetween, scan
from voicecoach.script.parser import parse
from voicecoach.source import Source

Reader = Callable[[str, Sequence[TextLine], Notes], ArticleReading | None]

_MARKS = (("heading", r"#+ +"), ("bullet", r"[-*•] +"), ("number", r"\d+[.)] +"))


@dataclass(frozen=True)
class CleanedLine:
    number: int
    text: str
    mark: str = "none"
    margin: int = 0


def lines_of(text: str) -> list[CleanedLine]:
    """The lines of a text without their marks, as the readers get them."""
    lines = enumerate(dedent(text).split("\n"), 1)
    return [replace(_cleaned(number, line.strip()), margin=_margin(line)) for number, line in lines if line.strip()]


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cleaned(number: int, text: str) -> CleanedLine:
    for mark, pattern in _MARKS:
        if match := re.match(pattern, text):
            return CleanedLine(number, text[match.end() :].replace("**", ""), mark)
    is_bold = re.fullmatch(r"\*\*[^*]+\*\*", text)
    return CleanedLine(number, text.replace("**", ""), "bold" if is_bold else "none")


def said(text: str) -> list[Statement]:
    return statements_of(lines_of(text))


def read(reader: Reader, text: str, title: str = "", answers: dict[str, int] | None = None) -> ArticleReading | None:
    return reader(title, lines_of(text), Notes(answers or {}))


def script_of(reader: Reader, text: str, title: str = "", answers: dict[str, int] | None = None) -> str:
    """The script of a text, empty if the reader gives none; the language must have nothing against it. Unless answers
    are given, each of its figures stands in the text."""
    reading = read(reader, text, title, answers)
    if reading is None:
        return ""
    script = reading.imported().script
    _, problems = parse(Source("script.md", script))
    assert [str(problem) for problem in problems if problem.severity != "note"] == []
    if answers is None:
        assert figures_that_nobody_wrote(script, f"{title}\n{text}") == set()
    return script


def figures_that_nobody_wrote(script: str, text: str) -> set[int]:
    """The figures of a script, those of its comments left out, that are not in the text."""
    return figures_in(re.sub(r"<!--.*?-->", "", script, flags=re.DOTALL)) - figures_in(text)


def figures_in(text: str) -> set[int]:
    """The figures of a text: times in milliseconds; a number or a count may be one of seconds."""
    found = set[int]()
    for line in text.split("\n"):
        for token in scan(line.replace("**", "").replace("*", " ")):
            value = token.value
            if isinstance(value, RestBetween):
                found |= {value.low_ms or 0, value.high_ms or 0}
            elif isinstance(value, Listed):
                found |= {number for figure in value.figures for number in (figure, figure * 1000)}
            elif isinstance(value, Range) and token.kind not in ("label",):
                by = (1, 1000) if token.kind in ("number", "counts") else (1,)
                found |= {end * each for end in (value.low, value.high) for each in by}
    return found


def body_of(script: str) -> str:
    """A script without its front matter."""
    return script.split("---\n")[-1].strip() if script.startswith("---") else script.strip()

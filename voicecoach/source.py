"""Texts that were read, places in them, what they include, and problems."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from voicecoach.safe_text import visible


class VoicecoachError(Exception):
    """The base of all errors meant for users: the message says what is wrong and what to do. Never used for bugs."""


class UsageError(VoicecoachError):
    """The request names something that does not exist or makes no sense."""


class DoesNotFitError(VoicecoachError):
    """The script asks for more than the result can hold."""


class MissingError(VoicecoachError):
    """Something on this machine is missing or has failed."""


Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the worst on."""
WIDEST_EXCERPT = 100
"""The number of characters drawn of a line; of a longer line, those around the place in question."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text, the name by which its author knows it, and the sources it includes."""

    name: str
    text: str
    included: tuple["Included", ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, without line ends or a byte order mark; line 1 is at index 0."""
        return _lines(self.text)

    @property
    def sources(self) -> Iterator["Source"]:
        """This source and all that it includes, recursively."""
        yield self
        for each in self.included:
            if each.source is not None:
                yield from each.source.sources

    @property
    def lacks_any(self) -> bool:
        """Whether anything requested by this source, or by one that it includes, could not be included."""
        return any(each.source is None for source in self.sources for each in source.included)

    def named(self, name: str) -> "Source":
        """The source of that name among them, or this one if there is none."""
        return next((source for source in self.sources if source.name == name), self)


@lru_cache(maxsize=8)
def _lines(text: str) -> tuple[str, ...]:
    """The lines of a text. Why cached: each of many problems is drawn with its line."""
    return tuple(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")))


_INCLUDE = re.compile(
    r"\s*include(?::\s*(?P<name>\S+|\S.*\.(?:md|txt))|\s+(?P<bare>\S+\.(?:md|txt)))\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Include:
    """The name of a script, and its column, from 1."""

    name: str
    column: int


def include_of(line: str) -> Include | None:
    """The include on a line, or None. A sentence such as "Include: both legs." is not an include.

    >>> include_of("include: warm-up.md")
    Include(name='warm-up.md', column=10)
    >>> include_of("include: parts/easy hips.md").name, include_of("Include: both legs.")
    ('parts/easy hips.md', None)
    >>> include_of("include warm-up.md").name
    'warm-up.md'
    """
    match = _INCLUDE.match(line)
    if not match:
        return None
    group = "name" if match["name"] else "bare"
    return Include(match[group], match.start(group) + 1)


def included_names(source: Source) -> Iterator[str]:
    """Every included name, once each, even in text that turns out to be a comment."""
    found = (include_of(line) for line in source.lines)
    yield from dict.fromkeys(include.name for include in found if include)


@dataclass(frozen=True, slots=True)
class Included:
    """A source included by name, or the reason why it could not be and what to do about it."""

    written: str
    source: Source | None
    why_not: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source: line and columns count from 1; `end_column` is one past the last character.

    Line 0 means a file as a whole, if it has no lines. `file` names the source only if it is not the expected one, as
    for a setting that applies to several files.
    """

    line: int
    column: int = 1
    end_column: int = 1
    file: str = ""


TOO_MUCH = "limit"
"""The code of problems with limits of a session. They are errors even where lengths are estimated."""

RECORDING_FIT = "recording-fit"
"""The code of problems caused by one recording wherever it is heard; their hints are the same."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A new text for a part of a script, after which the problem is gone.

    It stands from `span.line` and `span.column` to `span.end_column` of the last line, which is `end_line` if that is
    another than the first. `is_certain` says that nothing else can be meant, so that it may be written unasked.
    """

    span: Span
    text: str
    is_certain: bool = False
    end_line: int = 0

    @property
    def last_line(self) -> int:
        """The line on which it ends."""
        return self.end_line or self.span.line


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: what is wrong, where, what to do about it and, where that is known in full, the text to write.

    An `error` stops an export, a `warning` does not, and a `note` is only information.
    """

    severity: Severity
    code: str
    message: str
    hint: str
    span: Span
    file: str = ""
    fix: Fix | None = None


class ScriptError(Exception):
    """A script has errors; carries every problem at once. Raised only at the edge, by `app/` and `cli/`."""

    def __init__(self, problems: list[Problem], source: Source) -> None:
        super().__init__("\n".join(map(_in_short, the_first(problems))))
        self.problems = problems
        self.source = source

    def __reduce__(self) -> tuple[type["ScriptError"], tuple[list[Problem], Source]]:
        """Allow pickling, since the error may come from another process."""
        return ScriptError, (self.problems, self.source)


MOST_LISTED = 1_000
"""The most problems that are listed of one script: a long line can have hundreds of thousands, which nobody reads."""


def the_first(problems: list[Problem]) -> list[Problem]:
    """The problems, or the first of very many with one more that counts the rest, as severe as the worst of them."""
    more = problems[MOST_LISTED:]
    if not more:
        return problems
    counted = [(sum(each.severity == severity for each in more), severity) for severity in SEVERITIES]
    counts = [f"{count:,} {severity}{'' if count == 1 else 's'}" for count, severity in counted if count]
    worst = next(severity for count, severity in counted if count)
    what, hint = f"not listed here: {', '.join(counts)}", "correct the first ones, and check the script again"
    return [*problems[:MOST_LISTED], Problem(worst, "more", what, hint, Span(0), more[0].file)]


def _in_short(problem: Problem) -> str:
    """A problem in one line.

    >>> _in_short(Problem("error", "setting", "unknown setting `rset`", "did you mean `rest`?", Span(2), "hips.md"))
    'hips.md:2:1: error: unknown setting `rset`; did you mean `rest`?'
    """
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{problem.file}:{problem.span.line}:{problem.span.column}: {problem.severity}: {problem.message}{hint}"


USER_ERRORS = (ScriptError, VoicecoachError, OSError)
"""The errors that a user can cause."""


def decoded(name: str, data: bytes) -> Source:
    """Decode the bytes of a text file, with uniform line ends. Raises ScriptError if they are not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        span = Span(line, column, column + 1)
        problem = Problem("error", "encoding", "this is not UTF-8 text", "save the file as UTF-8", span, name)
        raise ScriptError([problem], Source(name, text)) from error
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))


def has_errors(problems: list[Problem]) -> bool:
    """Whether any of the problems stops an export."""
    return any(problem.severity == "error" for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems file by file, from top to bottom."""
    return sorted(problems, key=lambda problem: (problem.file, problem.span))


def draw(problem: Problem, source: Source) -> str:
    """The problem as shown to the user: place, message, the line with carets, and the hint.

    >>> text = Source("hips.md", "rset: 20s")
    >>> print(draw(Problem("error", "setting", "unknown setting `rset`", "did you mean `rest`?",
    ...                    Span(1, 1, 5), "hips.md"), text))
    hips.md:1:1: error: unknown setting `rset`
      1 | rset: 20s
        | ^^^^
        = did you mean `rest`?
    """
    span = problem.span
    place = f"{problem.file}:{span.line}:{span.column}" if span.line else problem.file
    drawn = [f"{_shown(place)}: {problem.severity}: {_shown(problem.message)}"]
    number = str(span.line)
    gutter = " " * len(number)
    if 1 <= span.line <= len(source.lines):
        line = source.lines[span.line - 1]
        start, end = _excerpt(len(line), span)
        before, after = "…" if start else "", "…" if end < len(line) else ""
        excerpt = line[start:end].replace("\t", " ")
        indent = " " * _cells(before + excerpt[: span.column - 1 - start])
        carets = "^" * max(1, _cells(excerpt[span.column - 1 - start : max(0, span.end_column - 1 - start)]))
        drawn.append(f"  {number} | {before}{_shown(excerpt)}{after}".rstrip())
        drawn.append(f"  {gutter} | {indent}{carets}")
    if problem.hint:
        drawn.append(f"  {gutter} = {_shown(problem.hint)}")
    return "\n".join(drawn)


def _shown(text: str) -> str:
    """One line of a drawing: nothing in it can act on the terminal or look like another line."""
    return visible(text, layout="")


def _excerpt(length: int, span: Span) -> tuple[int, int]:
    """The start and end of what is drawn of a line: all of it, or a readable stretch around the span."""
    start = 0 if length <= WIDEST_EXCERPT else max(0, span.column - 1 - WIDEST_EXCERPT // 3)
    return start, min(length, start + WIDEST_EXCERPT)


_NO_WIDTH = ("Mn", "Me", "Cf")
"""Unicode's categories of accents that combine, and of characters that only join or separate others."""


def _cells(text: str) -> int:
    """How many columns a terminal needs for a text, shown as in a drawing: none for a combining accent, two for a wide
    character."""
    return sum(map(_width, _shown(text)))


def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a text that could not be read, and what to write instead.

    `start` and `end` are character offsets into that text, `end` being one past the last; None means its end. `instead`
    is the whole text as it is to be written, empty if that is not known, and `is_certain` that nothing else can be
    meant. `below` is a line that goes under the heading then. `forms` are whole texts of which the hint names several.
    """

    message: str
    hint: str
    start: int = 0
    end: int | None = None
    instead: str = ""
    is_certain: bool = False
    below: str = ""
    forms: tuple[str, ...] = ()

    def span_in(self, whole: Span) -> Span:
        """The place of the mistake, given the place of the whole text, which is on one line.

        >>> Mistake("`=` is there twice", "leave one out", 3, 4).span_in(Span(2, 10, 16))
        Span(line=2, column=13, end_column=14, file='')
        """
        end_column = whole.end_column if self.end is None else whole.column + self.end
        return Span(whole.line, whole.column + self.start, end_column, whole.file)


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of text from one or more lines, joined by single spaces: pieces of `(line, column, text)`.

    `text` is the joined text. `_ends` are the offsets in it at which the pieces end, so that the piece of any character
    is found by halving and not by walking: a text without an empty line has many pieces, and many places in it.
    """

    pieces: tuple[tuple[int, int, str], ...]
    text: str = field(init=False, repr=False, compare=False)
    _ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(text for _, _, text in self.pieces))
        ends = accumulate((len(text) for _, _, text in self.pieces), lambda end, length: end + 1 + length)
        object.__setattr__(self, "_ends", tuple(ends))

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place of characters `start` to `end` of the joined text; a span ends on the line it starts on."""
        start, end = min(start, len(self.text)), len(self.text) if end is None else end
        at = bisect_left(self._ends, start)
        line, column, text = self.pieces[at]
        start -= self._ends[at] - len(text)
        last = min(end - (self._ends[at] - len(text)), len(text))
        return Span(line, column + start, column + max(last, start))

    def part(self, start: int, end: int) -> "Prose":
        """Characters `start` to `end` of the joined text, without white space around them, with their places."""
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        end = max(start, start + len(self.text[start:end].rstrip()))
        pieces, offset = list[tuple[int, int, str]](), 0
        for line, column, text in self.pieces:
            first, last = max(0, start - offset), min(len(text), end - offset)
            if first < last:
                pieces.append((line, column + first, text[first:last]))
            offset += len(text) + 1
        span = self.span(start)
        return Prose(tuple(pieces) or ((span.line, span.column, ""),))


def shortened(text: str, most: int = WIDEST_EXCERPT) -> str:
    """A text as quoted in a message: all of it, or its beginning, so that many messages about one text stay short.

    >>> shortened("Left foot in front."), shortened("Left foot in front.", 10)
    ('Left foot in front.', 'Left foot…')
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


MOST_NAMED = 3
"""The most names that a message gives of many."""


def listed(names: Sequence[str], most: int | None = None) -> str:
    """Names as a sentence gives them; of more than `most`, only the first ones and how many more there are.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b", "c", "d", "e"], most=3)
    ('a', 'a, b and c', 'a, b, c and 2 more')
    """
    if most is not None and len(names) > most:
        names = [*names[:most], f"{len(names) - most} more"]
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def no_such(what: str, name: str, known: Sequence[str]) -> str:
    """A message that there is no such thing, with the one that may be meant and those that there are.

    >>> no_such("device", "Wav", ["wav", "file"])
    'there is no device `Wav`. Did you mean `wav`? There are: wav, file.'
    """
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    meant = f" Did you mean `{near[0]}`?" if near else ""
    return f"there is no {what} `{name}`.{meant} There are: {', '.join(known)}."


def as_json_problems(problems: list[Problem]) -> list[dict[str, object]]:
    """The problems of a script as JSON values, for other programs; of very many the first, and how many more."""
    return [_as_json(problem) for problem in the_first(problems)]


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.span.line,
        "column": problem.span.column,
        "end_column": problem.span.end_column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "fix": None if problem.fix is None else _fix_as_json(problem.fix),
    }


def _fix_as_json(fix: Fix) -> dict[str, object]:
    return {
        "line": fix.span.line,
        "column": fix.span.column,
        "end_line": fix.last_line,
        "end_column": fix.span.end_column,
        "text": fix.text,
        "certain": fix.is_certain,
    }

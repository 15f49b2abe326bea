"""An article cut into its title and its sections of sentences. Knows no script."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from voicecoach.article.figures import Figures
from voicecoach.article.headings import Heading, ends_exercise, find_headings, is_part
from voicecoach.article.lines import LONGEST_LINE, Line, continues
from voicecoach.article.names import MOST_HEADINGS, looks_like_dosage, tells_minutes
from voicecoach.article.reader import figures_in, is_figures
from voicecoach.article.result import UNREAD
from voicecoach.article.schedule import schedule_in
from voicecoach.article.sentences import is_counted, is_of_all, is_unclear
from voicecoach.article.sides import Change, change_of_sides

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')]*\s+(?=[\"'(]?[A-Z0-9])")

UNCLEAR = "figures that could not be read"
ROUNDS = "rounds of several exercises are not formed"

LEAST_TIMED_MS, MOST_TIMED_MS = 20_000, 600_000
"""A time that a sentence names in passing is how long to do it between these; else a pause, or part of a story."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it begins, and whether a bullet or a paragraph holds it (`block` counts them).

    `apart` tells why it is not of the exercise it stands under, though it has figures; `""` where it is.
    """

    text: str
    line: int
    block: int
    bullet: bool
    figures: Figures
    change: Change | None
    apart: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, None for the introduction, and what stands under it."""

    heading: Heading | None
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]

    def is_unclear(self) -> bool:
        """Whether a sentence has figures of the dosage that could not be read."""
        return any(sentence.apart == UNCLEAR for sentence in self.sentences)

    def states_dosage(self) -> bool:
        """Whether heading or text say what one set is, for this exercise and not for all of them, clearly or not."""
        if self.heading and self.heading.unread:
            return False
        if (self.heading and self.heading.figures.has_work) or self.is_unclear():
            return True
        own = [s.figures for s in self.sentences if not (s.figures.every or s.apart)]
        return any(
            (figures.pure and figures.has_work)
            or any(n > 1 for n in figures.reps)
            or figures.hold_ms
            or LEAST_TIMED_MS <= (figures.timed_ms or 0) <= MOST_TIMED_MS
            for figures in own
        )


def read_sections(lines: list[Line]) -> tuple[Line | None, list[Section]]:
    """The title, if there is one, and the sections in order; the first has no heading and may be empty.

    With more headings than an article can have, what stands under them is not read.
    """
    headings = find_headings(lines)
    strong = [heading for heading in headings.values() if heading.strong]
    if len(strong) > MOST_HEADINGS + 1:
        return None, [Section(heading, (), ()) for heading in strong]
    known: dict[tuple[int, int], Section] = {}
    sections = _cut(lines, headings, known)
    stating = [section.heading for section in sections if section.heading and section.states_dosage()]
    if any(heading.strong for heading in stating):
        # Short lines without a full stop are steps then, unless each of their words has a capital.
        after = dict(pairwise(lines))
        stating = [h for h in stating if h.strong or _is_title_case(h.name) or _is_over_paragraph(h, after[h.line])]
    stated = set(stating)
    shared = any(s.figures.every and s.figures.has_work for section in sections for s in section.sentences)
    numbered = any(heading.line.mark == "number" for heading in stating)
    kept = {
        index: heading
        for index, heading in headings.items()
        if heading.strong
        or heading in stated
        or ends_exercise(heading.name)
        or is_part(headings[index - 1].name if index - 1 in headings else "")
        or (shared and not heading.line.text.endswith(":"))
        or (numbered and heading.line.mark == "number")
    }
    return _without_title(_cut(lines, kept, known))


def _without_title(sections: list[Section]) -> tuple[Line | None, list[Section]]:
    """A line `Title: …`, or the first line where it is short, alone and no exercise."""
    index = next((i for i, section in enumerate(sections) if section.heading or section.lines), None)
    if index is None:
        return None, sections
    first = sections[index]
    if first.heading:
        is_exercise = first.heading.figures.any or first.heading.unread or first.states_dosage()
        is_exercise = is_exercise or is_of_all(first.heading.line.text) or first.is_unclear()
        names_more = ends_exercise(first.heading.name) or is_part(first.heading.name)
        if is_exercise or names_more or index + 1 == len(sections):
            return None, sections
        title, lines = first.heading.line, list(first.lines)
    else:
        title, *lines = first.lines
        if named := re.match(r"title\s*:\s*(?=\S)", title.text, re.IGNORECASE):
            title = replace(title, text=title.text[named.end() :])
        elif not _is_title(title, alone=title.before_blank or not lines):
            return None, sections
    return title, [*sections[:index], _section(None, lines), *sections[index + 1 :]]


def _is_title(line: Line, *, alone: bool) -> bool:
    short = len(line.text.split()) <= 12 and not re.search(r"[.!?;,:]$", line.text)
    return (
        (alone or _is_title_case(line.text))
        and short
        and line.mark != "bullet"
        and not is_figures(line.text)
        and not is_of_all(line.text)
        and not (is_counted(line.text) and len(line.text.split()) < 3)  # `10 squats`
        and (not looks_like_dosage(line.text) or tells_minutes(line.text))
        and not schedule_in(line.text)
    )


def _is_title_case(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3)


def _is_over_paragraph(heading: Heading, following: Line) -> bool:
    """Whether a sentence with its full stop stands directly under it."""
    return not heading.line.before_blank and following.mark == "none" and following.text.endswith((".", "!"))


def _cut(lines: list[Line], headings: dict[int, Heading], known: dict[tuple[int, int], Section]) -> list[Section]:
    """The sections from heading to heading; `known` are those read before, by the lines between which they stand."""
    places = list(pairwise([-1, *sorted(headings), len(lines)]))
    for start, end in places:
        if (start, end) not in known:
            known[start, end] = _section(headings.get(start), lines[start + 1 : end])
    return [known[place] for place in places]


def _section(heading: Heading | None, lines: list[Line]) -> Section:
    blocks: list[list[Line]] = []
    length = 0  # of the last block
    for line in lines:
        is_short = length + len(line.text) <= LONGEST_LINE
        if blocks and is_short and continues(line, blocks[-1][0], blocks[-1][-1].text):
            blocks[-1].append(line)
            length += len(line.text)
        else:
            blocks.append([line])
            length = len(line.text)
    sentences = [sentence for index, block in enumerate(blocks) for sentence in _sentences(block, index)]
    every = [*(sentence.figures for sentence in sentences), *([heading.figures] if heading else [])]
    if not any(figures.interval for figures in every):
        sentences = [replace(s, apart=ROUNDS) if not s.apart and _is_rounds(s.figures) else s for s in sentences]
    return Section(heading, tuple(lines), tuple(sentences))


@lru_cache(maxsize=30_000)
def _told(text: str) -> tuple[Figures, Change | None, str]:
    """What a sentence says, and why it is not of its exercise. Why cached: the article is cut twice, with all that may
    be headings and with those that are."""
    figures = figures_in(text)
    return figures, change_of_sides(text), _apart(text, figures)


def _apart(text: str, figures: Figures) -> str:
    if is_of_all(text):
        return ROUNDS
    if is_unclear(text, figures):
        return UNCLEAR
    others = figures.reps or figures.hold_ms or figures.rest_ms or figures.sets or figures.pure
    return UNREAD if is_counted(text) and not others else ""


def _is_rounds(figures: Figures) -> bool:
    """Whether a line only says how many rounds: of what stands above it, or below."""
    return figures.rounds and not figures.has_work and not figures.every


def _sentences(block: list[Line], index: int) -> list[Sentence]:
    starts: list[tuple[int, int]] = []  # where in the joined text each line begins
    joined = ""
    for line in block:
        starts.append((len(joined), line.number))
        joined += f"{line.text} "
    found: list[Sentence] = []
    begin = 0
    for end in [*_SENTENCE_END.finditer(joined), None]:
        text = joined[begin : end.end() if end else len(joined)].strip()
        if re.search(r"\w", text):
            _, number = starts[bisect_right(starts, begin, key=lambda start: start[0]) - 1]
            bullet = block[0].mark in ("bullet", "number")
            found.append(Sentence(text, number, index, bullet, *_told(text)))
        begin = end.end() if end else begin
    return found

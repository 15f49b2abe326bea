"""Which lines of a text are of its page: debris, dates, contents, and heads that come on each page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from voicecoach.article.contents import contents_of
from voicecoach.article.dates import is_date
from voicecoach.article.debris import is_debris
from voicecoach.article.doses import Dose
from voicecoach.article.lines import ArticleLine
from voicecoach.article.schedule import schedule_in
from voicecoach.article.shape import shape_of


def without_page(lines: Sequence[ArticleLine]) -> tuple[list[ArticleLine], list[ArticleLine]]:
    """The lines of the text, and those of its page."""
    heads, contents, facts = _running_heads(lines), contents_of(lines), _facts_under_title(lines)
    if facts:
        lines = [replace(lines[0], before_blank=True), *lines[1:]]
    kept: list[ArticleLine] = []
    of_page: list[ArticleLine] = []
    for line in lines:
        is_of_page = _is_debris(line) or line.text in heads or line.number in contents or line.number in facts
        (of_page if is_of_page else kept).append(line)
    return kept, of_page


def _facts_under_title(lines: Sequence[ArticleLine]) -> set[int]:
    """The numbers of the lines right under a title that tell its kind, its level, and how long it takes in all."""
    run = [*takewhile(lambda line: not line.after_blank and line.mark == "none", lines[1 : _MOST_FACTS + 1])]
    is_apart = 1 < len(run) <= _MOST_FACTS and run[-1].before_blank and all(len(line.text) < _LONG_FACT for line in run)
    if not is_apart or not any(_LEVEL.fullmatch(line.text) for line in run):
        return set()
    shapes = [shape_of(line.text) for line in run]
    if any(shape.form in ("dosed", "counted") or shape.dose != Dose(work=shape.dose.work) for shape in shapes):
        return set()
    return {line.number for line in run if not schedule_in(line.text)}


_MOST_FACTS = 8
_LONG_FACT = 60
_LEVEL = re.compile(r"(?:level\W+)?(?:beginners?|intermediate|advanced|all levels|easy|medium|hard)\W*", re.IGNORECASE)


def _is_debris(line: ArticleLine) -> bool:
    return (
        line.mark in ("long", "columns")
        or (line.margin >= _OF_PAGE and line.text.isdecimal())
        or is_debris(line.text)
        or (line.mark not in ("heading", "row") and is_date(line.text))
    )


_OF_PAGE = 10
"""A number alone that is so far in is that of a page."""


def _running_heads(lines: Sequence[ArticleLine]) -> set[str]:
    """Long lines without a mark that come again and again, as on each page of a leaflet."""
    counts = Counter(line.text for line in lines if line.mark == "none" and len(line.text) >= _LONG_HEAD)
    return {text for text, count in counts.items() if count > 1 and not re.search(r"[.!?:]$", text)}


_LONG_HEAD = 25

"""Which lines of a text are of its page: debris, dates, contents, and heads that come on each page."""

import re
from collections import Counter
from collections.abc import Sequence

from voicecoach.article.contents import contents_of
from voicecoach.article.dates import is_date
from voicecoach.article.debris import is_debris
from voicecoach.article.lines import ArticleLine


def without_page(lines: Sequence[ArticleLine]) -> tuple[list[ArticleLine], list[ArticleLine]]:
    """The lines of the text, and those of its page."""
    heads, contents = _running_heads(lines), contents_of(lines)
    kept: list[ArticleLine] = []
    of_page: list[ArticleLine] = []
    for line in lines:
        is_of_page = _is_debris(line) or line.text in heads or line.number in contents
        (of_page if is_of_page else kept).append(line)
    return kept, of_page


def _is_debris(line: ArticleLine) -> bool:
    return (
        line.mark in ("long", "columns")
        or is_debris(line.text)
        or (line.mark not in ("heading", "row") and is_date(line.text))
    )


def _running_heads(lines: Sequence[ArticleLine]) -> set[str]:
    """Long lines without a mark that come again and again, as on each page of a leaflet."""
    counts = Counter(line.text for line in lines if line.mark == "none" and len(line.text) >= _LONG_HEAD)
    return {text for text, count in counts.items() if count > 1 and not re.search(r"[.!?:]$", text)}


_LONG_HEAD = 25

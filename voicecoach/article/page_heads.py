"""The head and foot that each page of a copied paper has: lines that come again beside the number of a page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.article.lines import ArticleLine
from voicecoach.article.phrase import phrase

_PAGE = re.compile(
    r"\bpage\s+\d{1,3}\b|^\W*\d{1,3}\s*(?:[|/]|of)\s*\d{1,3}\W*$|^\W*\d{1,3}\W*$|^p\.?\s?\d{1,3}$", re.IGNORECASE
)
_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_CENTRED = 8
"""The least columns before the number of a page that stands in the middle of its line."""
_NEAR = 2
_LONGEST = 120


def without_page_heads(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines, with those marked that are the heads of pages: they come again, each time beside the number of a page.

    The first of them stays what it is, where the text begins with it: it may be the title.
    """
    lines = [replace(line, mark="columns") if _is_page_number(line) else line for line in lines]
    words = [re.sub(r"\d+", "#", line.text.lower()) if len(line.text) <= _LONGEST else "" for line in lines]
    pages = [index for index, line in enumerate(lines) if len(line.text) <= _LONGEST and _PAGE.search(line.text)]
    if len(pages) < _FEWEST_PAGES:
        return list(lines)
    beside = {at for page in pages for at in range(max(page - _NEAR, 0), min(page + _NEAR + 1, len(lines)))}
    again = Counter(words[at] for at in beside)
    of_all = Counter(words)
    result = list(lines)
    for at in sorted(beside):
        is_head = again[words[at]] >= _FEWEST_PAGES and again[words[at]] == of_all[words[at]]
        is_page = at in pages and not re.search(r"[^\W\d_]", re.sub(r"(?i)\b(?:page|of)\b", "", words[at]))
        if (is_head or is_page) and at and phrase(lines[at].text).dose.is_empty:
            result[at] = replace(lines[at], mark="columns")
    return result


_FEWEST_PAGES = 2


def _is_page_number(line: ArticleLine) -> bool:
    """Whether a number stands alone in the middle of a line of its own."""
    is_apart = line.after_blank and line.before_blank and line.margin >= _CENTRED
    return is_apart and len(line.text) <= _LONGEST and _NUMBER.fullmatch(line.text) is not None

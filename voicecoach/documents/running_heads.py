"""What is printed at the edge of each page, such as its number and the name of a clinic, and is no part of the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.documents.printed import PrintedPage, Row
from voicecoach.scanner import Kind, scan

_EDGE = 0.12
"""The share of a page's height, above and below, in which such lines stand."""
_LONGEST = 200
"""The most characters of such a line."""
_SAME_HEIGHT = 6.0
"""In points: lines are at the same height if they are in the same band of twice this."""
_OF_A_DOSAGE: frozenset[Kind] = frozenset(
    ("sets", "x", "rounds", "reps", "at least", "breaths", "time", "hold", "rest", "interval", "every", "tempo")
)
_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|seite|página)\W*)?\d{1,4}(?:\s*(?:of|von|de|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class _Place:
    """A line at the edge of a page. Of one that may count the pages, the text is without its first number, whose
    distance from the page's own is the same on each page."""

    text: str
    distance: int | None
    band: int


def without_running_heads(pages: Sequence[PrintedPage], rows: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each page without those that are on more than half of all pages at the same place, whether they are
    the same there or count the pages. One with a dosage stays: a handout may have one exercise on each page."""
    places = [[set(_places(number, page, row)) for row in rows[number]] for number, page in enumerate(pages)]
    counts = Counter(place for page in places for place in set().union(*page))
    repeated = {place for place, count in counts.items() if count > 1 and count * 2 > len(pages)}
    return [
        [row for row, own in zip(rows[number], page, strict=True) if not own & repeated or _has_dosage(row)]
        for number, page in enumerate(places)
    ]


def _places(number: int, page: PrintedPage, row: Row) -> Iterator[_Place]:
    height = row[0].baseline
    text = _text(row)
    if page.height * _EDGE < height < page.height * (1 - _EDGE) or len(text) > _LONGEST:
        return
    # In two bands, one half a band further down, so that no edge of a band parts what is close.
    for band in (round(height / _SAME_HEIGHT / 2) * 2, round(height / _SAME_HEIGHT / 2 + 0.5) * 2 + 1):
        yield _Place(text, None, band)
        if found := _NUMBER.search(text):
            yield _Place(text[: found.start()] + text[found.end() :], int(found[0]) - number, band)


def _text(row: Row) -> str:
    return " ".join(stretch.text for stretch in row)


def _has_dosage(row: Row) -> bool:
    text = _text(row)
    return not _PAGE_NUMBER.fullmatch(text) and any(token.kind in _OF_A_DOSAGE for token in scan(text))

"""What stands beside a routine and has figures that are not to be done: dates, times of day, sizes, how it went."""

import re
from collections.abc import Iterable

from voicecoach.article.dates import WEEKDAY, without_dates
from voicecoach.article.phrase import phrase
from voicecoach.article.prose_doses import is_conditional

_CLOCK = re.compile(
    rf"\b(?:at|from|until|till|by|to|closes?|opens?|starts?|heat\s+\d|drop-?in|{WEEKDAY})\b[^\d]{{0,20}}"
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)(?:\s*(?:[-–]|to|and|until)\s*(?:[01]?\d|2[0-3])[:.][0-5]\d)?",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\b\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?\s*(?:cm|mm|m|metres?|meters?|feet|ft)\s+"
    r"(?:apart|away|wide|long|deep|high|tall|off)\b"
    r"|\b(?:depth|width|height|length)\s*[:=]?\s*\d+(?:[.,]\d+)?\s*(?:cm|mm|m)\b|\d+\s*°\s*[CF]?\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b\d[\d.,]*\s*k?\+?\s*(?:kcal|cals?|calories|views|likes|followers|comments|people)\b", re.I)
_HOW_IT_WENT = re.compile(
    r"\W*(?:(?:I|we)\s+)?(?:slept|felt|was|were|had|went|did|got|missed|skipped|weighed|ran)\b", re.I
)
_SCORE = re.compile(r"\b(?:score|result|points?|time cap)\s*(?:=|:|is\b|are\b)", re.IGNORECASE)
_TAKES = re.compile(r"\(\s*(?:about\s+|~\s*)?[1-9]\d(?:\s*(?:-|–|to)\s*\d+)?\s*min(?:ute)?s?\.?\s*\)$", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|\s)[A-Z][A-Za-z]{1,14}(?:\s[a-z]{2,10})?:\s")
_FEWEST_LABELS = 3
_LONGEST = 300


def is_beside(text: str) -> bool:
    """Whether the figures of a line are nothing to be done: it is of a case, it tells how it went, or without its
    dates, times of day and sizes no figure is left.

    >>> lines = "Signed 12/10/2023", "Drop-in: Mon, 12:30", "slept 6 hrs", "In pairs, 5-6 m apart", "Run 6:30"
    >>> [is_beside(text) for text in lines]
    [True, True, True, True, False]
    """
    if len(text) > _LONGEST or not re.search(r"\d", text):
        return is_conditional(text)
    if _HOW_IT_WENT.match(text) or _SCORE.match(text) or len(_LABEL.findall(text)) >= _FEWEST_LABELS:
        return True
    if is_conditional(text):
        return True
    left = without_dates(_DATE_JOINED.sub(r"\1 ", text))
    for pattern in (_CLOCK, _SIZE, _COUNTED, _TAKES):
        left = pattern.sub(" ", left)
    return left != text and not re.search(r"\d", left)


def is_week(lines: Iterable[str]) -> bool:
    """Whether lines are the days of a week, at least three of them."""
    return len({match["day"][:3].lower() for line in lines if (match := _DAY.match(line))}) >= _FEWEST_DAYS


def is_run_of_a_day(text: str) -> bool:
    """Whether a line of a week says how far to go on its day, and nothing that a session has.

    >>> is_run_of_a_day("Tuesday: 8 km easy"), is_run_of_a_day("WED 6 x 800 m"), is_run_of_a_day("Fri: 8 squats, 5 km")
    (True, True, False)
    """
    match = _DAY.match(text)
    if match is None or len(text) > _LONGEST:
        return False
    far = _FAR.sub(" ", text[match.end() :])
    read = phrase(_STRIDES.sub(" ", far))
    return far != text[match.end() :] and read.dose.is_empty and not read.left


_DAY = re.compile(rf"\W*(?P<day>{WEEKDAY})\b\W*", re.IGNORECASE)
_FEWEST_DAYS = 3
_FAR = re.compile(r"(?:\b\d+\s*[x×]\s*)?\b\d+(?:[.,]\d+)?\s*(?:km|k|m|miles?|mi|metres?|meters?)\b", re.IGNORECASE)
_STRIDES = re.compile(r"\b\d+\s*(?:strides|bpm)\b|@\s*\S+", re.IGNORECASE)


_DATE_JOINED = re.compile(r"([A-Za-z])(?=\d{1,2}/\d{1,2}/\d{4})")

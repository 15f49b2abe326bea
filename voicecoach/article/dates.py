"""Dates in a text: none of their figures says how much. Knows nothing of exercises."""

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?"
"""A day of the week, for patterns that take no notice of capitals."""
_BEFORE = rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?"
_NUMERIC = r"\d{1,2}(?P<dot>[./-])\d{1,2}(?P=dot)"
_DATE = re.compile(
    rf"{_BEFORE}\b(?:{_DAY}\s+(?:of\s+)?{_MONTH}\.?,?\s+{_YEAR}|{_MONTH}\.?\s+{_DAY},?\s+{_YEAR}|{_MONTH}\.?\s+{_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?|{_NUMERIC}{_YEAR})(?![\w-]*\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?i:\b(?:for|on|of|from|date:?|wod:?)\s+)(?P<date>\d{1,2}([./-])\d{1,2}\2\d\d)(?![\w./-]*\d)")
"""A year of two figures is one only behind a word that dates have before them: `12-10-08` may be three sets."""
_WITHOUT_YEAR = re.compile(
    rf"{_BEFORE}(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\.?\s+{_DAY})(?:,?\s+{_YEAR})?\.?", re.IGNORECASE
)
_MOVES_TOO = re.compile(r"(?:\d+\s+mar(?:ch)?|mar(?:ch)?\s+\d+)\.?", re.IGNORECASE)


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else.

    >>> is_date("13 June 2011"), is_date("March 31, 2020"), is_date("March 20"), is_date("10 squats")
    (True, True, False, False)
    """
    if len(text) > _LONGEST:
        return False
    words = text.strip(" \t.,:;()*–—-")
    if (match := _DATE.match(words)) and not re.search(r"\w", words[match.end() :]):
        return True
    return _WITHOUT_YEAR.fullmatch(words) is not None and not _MOVES_TOO.fullmatch(words)


_LONGEST = 60


def without_dates(text: str) -> str:
    """A line without the dates in it.

    >>> without_dates("Workout for 10-24-19:"), without_dates("Squats 12-10-08"), without_dates("Legs, 2 May 2021")
    ('Workout:', 'Squats 12-10-08', 'Legs')
    """
    if not _MAY_BE.search(text):
        return text
    without = _SHORT.sub(lambda match: match[0][: match.start("date") - match.start()], _DATE.sub("", text))
    if without == text:
        return text
    without = re.sub(r"\(\s*\)", "", without)
    without = re.sub(r"\s+(?i:for|on|of|from|date:?)\s*(?=[:.]?$)", "", without.strip())
    return re.sub(r"\s+(?=[:.,])|[\s,–—-]+$", "", without)


_MAY_BE = re.compile(r"(?:19|20)\d\d|\d[./-]\d{1,2}[./-]\d\d")


_STAMP = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2,4}})?"
    rf"|{_MONTH}\.?\s+{_YEAR}|{_DAY}\s+{_MONTH}\.?(?:\s+\d{{4}})?)(?![\w/])",
    re.IGNORECASE,
)
_STAMPED = re.compile(
    r"\b(?:date|signed|printed|produced|review(?:ed)?|updated|revised|issued|published)", re.IGNORECASE
)
_LONGEST_STAMP = 80


def is_stamp(text: str) -> bool:
    """Whether a line tells when the page was made, or is a date and nothing else with a figure.

    >>> [is_stamp(text) for text in ("2024-03-01", "Produced March 2024", "printed 03.02., user 18", "Squat 10/12")]
    [True, True, True, False]
    """
    rest, count = _STAMP.subn(" ", text[:_LONGEST_STAMP])
    if not count or len(text) >= _LONGEST_STAMP:
        return False
    bare = not re.search(r"[A-Za-z]", rest) or _STAMPED.search(rest)
    return _STAMPED.match(rest) is not None or (bool(bare) and not re.search(r"\d", rest))

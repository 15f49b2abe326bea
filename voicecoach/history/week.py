"""Weeks from Monday to Sunday, the sessions in them, and the weekly aim."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from voicecoach.history.played import PlayedSession
from voicecoach.script.durations import plain

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def monday_of(day: date) -> date:
    """The first day of the week that contains a day (ISO 8601).

    >>> monday_of(date(2026, 1, 1)), monday_of(date(2026, 1, 5))
    (datetime.date(2025, 12, 29), datetime.date(2026, 1, 5))
    """
    return day - timedelta(days=day.weekday())


def nth_time_this_week(this_week: Sequence[PlayedSession], current: int) -> int | None:
    """Which session of the week the one with id `current` is, from 1; None if it does not count.

    `this_week` holds the week's sessions.
    """
    return counted(this_week) if any(each.id == current and each.counts for each in this_week) else None


def counted(sessions: Sequence[PlayedSession]) -> int:
    """The number of sessions that count."""
    return sum(session.counts for session in sessions)


_NUMBER = r"[1-9]\d?|once|twice|thrice"
_TIMES = (
    rf"(?P<most>(?:up to|at most|no more than) )?\b(?P<low>{_NUMBER})(?: ?(?:-|to|or) ?(?P<high>{_NUMBER}))?"
    r" ?(?:non-?consecutive )?(?:x|times?|days?|sessions?|workouts?)?"
    r" ?(?:(?:per|1|each|every|/|in 1) ?(?P<unit>week|day)\b|(?:week|dai)ly\b)"
)
"""`2-3 times per week`; `plain` has turned the word `a` into 1."""

_A_WEEK = r" ?(?:x|mal|ve(?:z|ces)|fois) (?:pro|die|in der|por|[a1] la|par) (?:woche|semana|semaine)\b"
"""The same in the other languages of the coach: `2-3x pro Woche`, `3 veces por semana`, `3 fois par semaine`."""

_EVERY: dict[str, tuple[int, int]] = {
    r"\b(?:every|each) (?:working|week) ?days?\b|\b(?:working ?|week|work)days\b": (5, 5),
    r"\b(?:every|each) (?:other|second|2nd) day\b|\balternate days\b": (3, 4),
    r"\b(?:every|each) (?:third|3rd) day\b": (2, 3),
    r"\b(?:every|each) (?:day|morning|evening|night)\b(?! and)|\bdaily\b": (7, 7),
    r"\b(?:every|each) week\b|\bweekly\b": (1, 1),
}
_EVERY_SO_MANY_DAYS = r"\bevery ([2-7]) days\b"
_EXCEPTION = r"\b(?:except|but|not|without|then|off)\b"
"""Words after which a figure is not the whole truth."""

_DAYS = ("mon(?:days?)?", "tue(?:s(?:days?)?)?", "wed(?:s|nesdays?)?", "thu(?:r(?:s(?:days?)?)?)?",
         "fri(?:days?)?", "sat(?:urdays?)?", "sun(?:days?)?")  # fmt: skip
_DAY = f"(?:{'|'.join(_DAYS)})"
_BETWEEN = r"(?: ?(?:,|/|&|\+|;)(?: and)? ?| and | )"
_RANGE = rf"({_DAY})(?: ?(?:-|to|through) ?({_DAY}))?"


def weekly_aim(schedule: str) -> tuple[int, int] | None:
    """The fewest and the most times a week that a schedule means, or None if unclear.

    `at least 3` means three; `every other day` means three or four.

    >>> weekly_aim("2-3 times a week"), weekly_aim("twice a week"), weekly_aim("Mon, Wed and Fri")
    ((2, 3), (2, 2), (3, 3))
    >>> weekly_aim("every day"), weekly_aim("every other day"), weekly_aim("when it hurts")
    ((7, 7), (3, 4), None)
    >>> weekly_aim("2-3x pro Woche"), weekly_aim("3 veces por semana"), weekly_aim("1-2 fois par semaine")
    ((2, 3), (3, 3), (1, 2))
    """
    text = re.sub(_A_WEEK, " times per week", plain(schedule).rstrip(".!"))
    if re.search(_EXCEPTION, text):
        return None
    aims = {_aim_of(match) for match in re.finditer(_TIMES, text)}
    rest = re.sub(_TIMES, "", text)
    for pattern, aim in _EVERY.items():
        if re.search(pattern, rest):
            aims.add(aim)
    aims |= {(7 // n, -(-7 // n)) for n in map(int, re.findall(_EVERY_SO_MANY_DAYS, rest))}
    if not aims and (days := days_named(text)):
        return len(days), len(days)
    return aims.pop() if len(aims) == 1 else None


def days_named(text: str) -> tuple[int, ...] | None:
    """The days of the week that a text lists, with Monday as 0; None if it says anything else.

    >>> days_named("mon,wed,fri"), days_named("on Saturdays and Sundays"), days_named("fri-mon"), days_named("soon")
    ((0, 2, 4), (5, 6), (0, 4, 5, 6), None)
    """
    text = re.sub(r"^(?:(?:on|every|each) )+", "", plain(text).rstrip("."))
    if not re.fullmatch(f"{_RANGE}(?:{_BETWEEN}{_RANGE})*", text):
        return None
    days: set[int] = set()
    for first, last in re.findall(rf"\b{_RANGE}\b", text):
        start = _day(first)
        days |= {(start + n) % 7 for n in range((_day(last or first) - start) % 7 + 1)}
    return tuple(sorted(days))


def _day(name: str) -> int:
    return next(day for day, pattern in enumerate(_DAYS) if re.fullmatch(pattern, name))


def _aim_of(match: re.Match[str]) -> tuple[int, int]:
    numbers = {"once": 1, "twice": 2, "thrice": 3}
    low, high = (numbers.get(word) or int(word) for word in (match["low"], match["high"] or match["low"]))
    in_a_week = 1 if match["unit"] == "week" or match[0].endswith("weekly") else 7
    low, high = sorted((low * in_a_week, high * in_a_week))
    return (1, high) if match["most"] else (low, high)

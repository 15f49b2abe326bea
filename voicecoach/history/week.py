"""Weeks from Monday to Sunday, and what was done in them. Knows no clock and no store."""

from collections.abc import Sequence
from datetime import date, timedelta

from voicecoach.history.played_session import PlayedSession

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def monday_of(day: date) -> date:
    """The first day of its week (ISO 8601).

    >>> monday_of(date(2026, 1, 1)), monday_of(date(2026, 1, 5))
    (datetime.date(2025, 12, 29), datetime.date(2026, 1, 5))
    """
    return day - timedelta(days=day.weekday())


def nth_time_this_week(this_week: Sequence[PlayedSession], current: int) -> int | None:
    """Which time this week the session with this id is, itself counted; None where it does not count by itself.

    `this_week` holds the sessions of the week.
    """
    return counted(this_week) if any(each.id == current and each.counts for each in this_week) else None


def counted(sessions: Sequence[PlayedSession]) -> int:
    """How many of them count."""
    return sum(session.counts for session in sessions)

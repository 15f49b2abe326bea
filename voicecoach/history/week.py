"""Weeks from Monday to Sunday, and what was done in them. Knows no clock and no store."""

from collections.abc import Sequence
from datetime import date, timedelta

from voicecoach.history.session import Session

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def monday_of(day: date) -> date:
    """The first day of its week (ISO 8601).

    >>> monday_of(date(2026, 1, 1)), monday_of(date(2026, 1, 5))
    (datetime.date(2025, 12, 29), datetime.date(2026, 1, 5))
    """
    return day - timedelta(days=day.weekday())


def nth_time_this_week(this_week: Sequence[Session], current: int | None = None) -> int:
    """Which time this week a session is, itself counted: 1 for the first.

    `this_week` holds the sessions of the week; of the others those that count are counted. `current` is the
    session's own id, where it is recorded already.
    """
    return 1 + sum(session.counts for session in this_week if session.id != current)


def counted(sessions: Sequence[Session]) -> int:
    """How many of them count."""
    return sum(session.counts for session in sessions)

"""Records what was played when, and shows it.

`store` keeps each session that was `played`, with the parts that were heard; `played` also counts the sessions of a
week and reads the weekly aim; `chart` draws both.
"""

from voicecoach.history.played import (
    WEEKDAYS,
    Intervals,
    PlayedSession,
    counted,
    days_named,
    joined,
    monday_of,
    nth_time_this_week,
    weekly_aim,
)
from voicecoach.history.store import History, HistoryError, identity, local_time, open_history

__all__ = [
    "WEEKDAYS",
    "History",
    "HistoryError",
    "Intervals",
    "PlayedSession",
    "counted",
    "days_named",
    "identity",
    "joined",
    "local_time",
    "monday_of",
    "nth_time_this_week",
    "open_history",
    "weekly_aim",
]

"""What was played when.

`store` keeps each session that was `played` with what of it was heard; `week` counts those of a week and reads how
often it is to be; `chart` draws both, `ics` makes appointments.
"""

from voicecoach.history.played import PlayedSession
from voicecoach.history.store import History, HistoryError, identity, local_time, open_history
from voicecoach.history.week import monday_of, nth_time_this_week, weekly_aim

__all__ = [
    "History",
    "HistoryError",
    "PlayedSession",
    "identity",
    "local_time",
    "monday_of",
    "nth_time_this_week",
    "open_history",
    "weekly_aim",
]

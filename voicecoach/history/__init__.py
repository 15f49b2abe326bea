"""What was played when. Knows nothing of sound.

`store` keeps each `played_session` with what of it was `heard`, `week` counts those of a week, `aim` reads how often it
is to be; `picture` draws both, `reminders` makes appointments.
"""

from voicecoach.history.aim import weekly_aim
from voicecoach.history.played_session import PlayedSession
from voicecoach.history.store import History, HistoryError, identity
from voicecoach.history.week import monday_of, nth_time_this_week

__all__ = [
    "History",
    "HistoryError",
    "PlayedSession",
    "identity",
    "monday_of",
    "nth_time_this_week",
    "weekly_aim",
]

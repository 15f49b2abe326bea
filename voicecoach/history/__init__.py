"""What was played when: the store, the weeks, the aim, the picture and the reminders. Knows nothing of sound."""

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

"""Which week a session belongs to, and which session of the week it is."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from voicecoach.history.played import nth_time_this_week
from voicecoach.history.store import History


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.sqlite3")


def play(history: History, *moments: str | datetime) -> None:
    """Sessions played to the end, begun at these moments."""
    for moment in moments:
        now = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        history.finish(history.start("hips", "Easy hips", 720_000, now))


def in_the_week_of(history: History, moment: str) -> list[str]:
    found = history.this_week("hips", datetime.fromisoformat(moment))
    return [f"{session.started:%d %b %H:%M}" for session in found]


def test_a_week_ends_with_sunday_night(history: History) -> None:
    play(history, "2026-01-11T23:59:59+01:00", "2026-01-12T00:00:00+01:00", "2026-01-18T23:59:59+01:00",
         "2026-01-19T00:00:00+01:00")  # fmt: skip
    assert in_the_week_of(history, "2026-01-11T23:59:59+01:00") == ["11 Jan 23:59"]
    assert in_the_week_of(history, "2026-01-14T12:00:00+01:00") == ["12 Jan 00:00", "18 Jan 23:59"]
    assert in_the_week_of(history, "2026-01-19T00:00:00+01:00") == ["19 Jan 00:00"]


def test_the_week_with_new_year_in_it_is_one_week(history: History) -> None:
    play(history, "2025-12-28T10:00:00+01:00", "2025-12-29T10:00:00+01:00", "2026-01-04T10:00:00+01:00")
    assert in_the_week_of(history, "2026-01-01T00:00:00+01:00") == ["29 Dec 10:00", "04 Jan 10:00"]


def test_the_clock_going_back_and_forth_moves_no_session(history: History) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    # On 29 March 2026 and 25 October 2026, both Sundays, the clocks are changed.
    play(history, datetime(2026, 3, 29, 0, 30, tzinfo=berlin), datetime(2026, 3, 29, 23, 30, tzinfo=berlin))
    play(history, datetime(2026, 10, 25, 2, 30, tzinfo=berlin), datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=berlin),
         datetime(2026, 10, 25, 23, 59, tzinfo=berlin))  # fmt: skip
    assert in_the_week_of(history, "2026-03-29T23:59:00+02:00") == ["29 Mar 00:30", "29 Mar 23:30"]
    assert in_the_week_of(history, "2026-03-30T00:00:00+02:00") == []
    assert in_the_week_of(history, "2026-10-25T23:59:00+01:00") == ["25 Oct 02:30", "25 Oct 02:30", "25 Oct 23:59"]


def test_a_session_keeps_its_day_when_one_travels(history: History) -> None:
    play(history, "2026-01-18T23:00:00-08:00")  # Monday 08:00 in Berlin, but Sunday for whoever trained
    assert in_the_week_of(history, "2026-01-19T12:00:00+01:00") == []
    assert in_the_week_of(history, "2026-01-18T12:00:00+01:00") == ["18 Jan 23:00"]


def test_other_scripts_are_not_counted_unless_all_are_asked_for(history: History) -> None:
    now = datetime.fromisoformat("2026-01-14T12:00:00+01:00")
    play(history, now)
    history.start("back", "Lower back", 720_000, now)
    assert [session.script for session in history.this_week("hips", now)] == ["hips"]
    assert [session.script for session in history.this_week(None, now)] == ["hips", "back"]


def test_which_time_this_week_a_session_is_itself_counted(history: History) -> None:
    now = datetime.fromisoformat("2026-01-14T12:00:00+01:00")
    session = history.start("hips", "Easy hips", 720_000, now)
    history.reached(session, 700_000)
    assert nth_time_this_week(history.this_week("hips", now), session) == 1
    play(history, "2026-01-11T12:00:00+01:00", "2026-01-12T12:00:00+01:00")
    history.break_off(history.start("hips", "Easy hips", 720_000, now), 60_000)
    assert nth_time_this_week(history.this_week("hips", now), session) == 2


def test_a_session_that_does_not_count_is_no_time_this_week(history: History) -> None:
    now = datetime.fromisoformat("2026-01-14T12:00:00+01:00")
    play(history, "2026-01-12T12:00:00+01:00")
    last_second = history.start("hips", "Easy hips", 720_000, now, from_ms=719_000)
    history.finish(last_second)
    assert nth_time_this_week(history.this_week("hips", now), last_second) is None

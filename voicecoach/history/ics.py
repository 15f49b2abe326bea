"""Makes a calendar file (RFC 5545) with a weekly appointment for each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from voicecoach.history.played import WEEKDAYS
from voicecoach.safe_text import one_line, without_controls

ALARM_BEFORE = timedelta(minutes=5)
"""Time to change and to lay out the mat."""


@dataclass(frozen=True, slots=True)
class CalendarReminder:
    """What to be reminded of: `script` distinguishes it from others, `note` is shown with the title."""

    script: str
    title: str
    note: str
    duration_ms: int


def calendar(reminder: CalendarReminder, days: Sequence[int], at: time, now: datetime) -> bytes:
    """The file: a weekly event with an alarm for each day of the week (0 is Monday), from its next occurrence on.

    The time has no zone: 18:00 is local time anywhere. The length is rounded up to whole minutes. The same script
    and day have the same UID, so that a calendar moves an existing event instead of duplicating it.
    """
    from icalendar import Alarm, Calendar, Event

    title = one_line(reminder.title)
    file = Calendar()
    file.add("prodid", "-//voicecoach//voicecoach//EN")
    file.add("version", "2.0")
    for day in days:
        name = WEEKDAYS[day]
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, f"voicecoach:{reminder.script}#{name}")))
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", _next(day, at, now))
        event.add("duration", timedelta(minutes=-(-reminder.duration_ms // 60_000)))
        event.add("rrule", {"freq": "weekly", "byday": name[:2].upper()})
        event.add("summary", title)
        event.add("description", without_controls(reminder.note))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -ALARM_BEFORE)
        event.add_component(alarm)
        file.add_component(event)
    data: bytes = file.to_ical()
    return data


def _next(day: int, at: time, now: datetime) -> datetime:
    """The next future moment on that day of the week at that time, without a zone."""
    local = now.replace(tzinfo=None)
    moment = datetime.combine(local.date() + timedelta(days=(day - local.weekday()) % 7), at)
    return moment if moment >= local else moment + timedelta(weeks=1)

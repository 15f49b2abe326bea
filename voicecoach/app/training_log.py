"""What was played, by script: as data to draw, as a document for programs, and as calendar reminders (RFC 5545)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from voicecoach.app.check import estimate
from voicecoach.app.load import check_target, load, read_source
from voicecoach.files import shipped, whole_file
from voicecoach.history.played import WEEKDAYS, PlayedSession, Training, counted, days_named, monday_of, weekly_aim
from voicecoach.history.store import History, identity
from voicecoach.safe_text import one_line, without_controls
from voicecoach.source import ScriptError, UsageError

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


def trainings(store: History, path: Path | None, weeks: int, now: datetime) -> list[tuple[str, Training]]:
    """Sessions of this week and `weeks` before it, by script: only the script at `path`, even without sessions, or else
    every script with sessions, the latest first. Raises HistoryError."""
    first = monday_of(now.date()) - timedelta(weeks=weeks)
    if path:
        key = identity(path)
        return [(key, _training(key, store.since(first, key), path))]
    by_script: dict[str, list[PlayedSession]] = {}
    for session in reversed(store.since(first)):
        by_script.setdefault(session.script, []).insert(0, session)
    return [(key, _training(key, sessions, _path_of(key))) for key, sessions in by_script.items()]


def _training(key: str, sessions: Sequence[PlayedSession], path: Path) -> Training:
    """The sessions with the script's current title and aim, or its former title if it can no longer be read."""
    from voicecoach.script.parser import parse

    title = sessions[-1].title if sessions else Path(key).stem
    try:
        routine, _ = parse(read_source(path))
    except (OSError, ScriptError):  # the sessions still count, whatever became of the script
        return Training(title, sessions)
    return Training(routine.title or title, sessions, weekly_aim(routine.schedule) if routine.schedule else None)


def _path_of(key: str) -> Path:
    """Where the script with this identity is, or was."""
    path = Path(key)
    return path if path.is_absolute() else shipped("scripts") / f"{key}.md"


def trainings_document(found: Sequence[tuple[str, Training]], weeks: int, now: datetime) -> dict[str, object]:
    """The same as JSON values, with the number of sessions that count in each week."""
    monday = monday_of(now.date())
    mondays = [monday - timedelta(weeks=n) for n in range(weeks + 1)]
    return {
        "week": monday.isoformat(),
        "scripts": [
            {
                "script": key,
                "title": training.title,
                "aim": list(training.aim) if training.aim else None,
                "this_week": counted(training.week(monday)),
                "weeks": [{"monday": day.isoformat(), "counted": counted(training.week(day))} for day in mondays],
                "sessions": [
                    {
                        "started": session.started.isoformat(),
                        "duration_ms": session.duration_ms,
                        "from_ms": session.from_ms,
                        "reached_ms": session.reached_ms,
                        "heard_ms": session.heard_ms,
                        "ended": session.ended,
                        "counts": session.counts,
                    }
                    for session in training.sessions
                ],
            }
            for key, training in found
        ],
    }


@dataclass(frozen=True, slots=True)
class Reminders:
    """A calendar with reminders for a script on some days of the week, to be written to `target`.

    `duration_ms` is the length of the session last time or, if it `was_never_played`, an estimate.
    """

    title: str
    days: int
    duration_ms: int
    was_never_played: bool
    target: Path
    data: bytes

    def save(self) -> None:
        """Write the file. Raises OSError."""
        with whole_file(self.target) as file:
            file.write(self.data)


def reminders(
    store: History,
    path: Path | None,
    when: tuple[str, str],
    out: str | None,
    now: datetime,
    command_line: Callable[[Sequence[str]], str],
) -> Reminders:
    """Reminders for a script or, if `path` is None, for the one played last.

    `when` holds days and a time of day, such as `mon,wed,fri` and `18:00`; `out` is the file to write, or `-` for
    standard output. `command_line` joins words into a shell command.

    Raises UsageError, HistoryError, OSError, and ScriptError if a script was never played and has errors.
    """
    days = days_named(when[0])
    if not days:
        raise UsageError(f"`{when[0]}` is not a list of days; write for example `mon,wed,fri` or `mon-fri`")
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", when[1]):
        raise UsageError(f"`{when[1]}` is not a time of day; write for example `18:00`")
    hour, minute = map(int, when[1].split(":"))
    last = store.last(identity(path) if path else None)
    if path is None:
        if last is None:
            raise UsageError("nothing has been played yet; name a script: `voicecoach history lower-back --ics …`")
        path = _path_of(last.script)
    target = Path(out or f"{path.stem}.ics")
    if out != "-":
        check_target(target, made_of=[path])
    key = identity(path)
    title = _training(key, [last] if last else [], path).title
    name = path.stem if path.parent == shipped("scripts") else str(path.absolute())
    duration_ms = last.duration_ms if last else estimate(load(path)).timeline.duration_ms
    reminder = CalendarReminder(key, title, command_line(["voicecoach", "play", name]), duration_ms)
    data = calendar(reminder, days, time(hour, minute), now)
    return Reminders(title, len(days), duration_ms, last is None, target, data)

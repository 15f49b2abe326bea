"""Draws a week and the weeks before it as text, or describes them in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voicecoach.history.played import WEEKDAYS, PlayedSession, counted, monday_of

_MONTHS = "January February March April May June July August September October November December".split()
_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters of the picture."""

    full: str
    part: str
    none: str
    bar: str
    short: str


FINE = Marks("●", "◐", "·", "█", "░")
PLAIN = Marks("X", "o", ".", "#", "-")
"""For output that cannot show the others."""


@dataclass(frozen=True, slots=True)
class Training:
    """The data to draw for one script: its sessions, oldest first, and its aim as the fewest and most sessions a
    week."""

    title: str
    sessions: Sequence[PlayedSession]
    aim: tuple[int, int] | None = None

    def week(self, monday: date) -> list[PlayedSession]:
        """The sessions started in the week that begins on `monday`."""
        return [session for session in self.sessions if monday_of(session.started.date()) == monday]


def draw(training: Training, today: date, weeks: int, marks: Marks = FINE) -> str:
    """Draw this week day by day, and a bar for each of the `weeks` before it; ends with a line feed.

    Today is in brackets. The length of a bar is the number of sessions that count; those missing from the aim are
    light.
    """
    monday = monday_of(today)
    days = [monday + timedelta(days=n) for n in range(7)]
    names = [f"{WEEKDAYS[day.weekday()][:3]} {day.day}" for day in days]
    heads = [f"[{name}]" if day == today else name for day, name in zip(days, names, strict=True)]
    cells = [_cell([s for s in training.week(monday) if s.started.date() == day], marks) for day in days]
    lines = [
        training.title,
        "  " + "".join(f"{head:^{_WIDTH}}" for head in heads).rstrip(),
        "  " + "".join(f"{cell:^{_WIDTH}}" for cell in cells).rstrip(),
        f"  {_so_far(training, today)}",
    ]
    if before := _before(training, monday, weeks):
        lines += ["", "  Earlier weeks, by their Monday"]
        aim = training.aim[0] if training.aim else 0
        dates = [_short(week, today) for week, _ in before]
        widest = max(map(len, dates))
        longest = max(aim, *(count for _, count in before))
        for name, (_, count) in zip(dates, before, strict=True):
            bar = marks.bar * count + marks.short * (aim - count)
            lines.append(f"  {name:>{widest}}  {bar:<{longest}}  {count}")
    return "\n".join(lines) + "\n"


def legend(marks: Marks) -> str:
    """An explanation of the marks for a day."""
    return f"{marks.full} played   {marks.part} part of it   {marks.none} nothing"


def describe(training: Training, today: date, weeks: int) -> str:
    """The same in sentences, one per line, for screen readers."""
    monday = monday_of(today)
    lines = [f"{training.title}, week from {_long(monday)} to {_long(monday + timedelta(days=6))}."]
    for session in training.week(monday):
        day = WEEKDAYS[session.started.weekday()]
        played = "played" if session.counts else f"{_percent(session)} percent played"
        lines.append(f"{day} at {session.started:%H:%M}: {played}.")
    lines.append(_so_far(training, today))
    lines += [f"Week from {_long(week)}: {count}." for week, count in _before(training, monday, weeks)]
    return "\n".join(lines) + "\n"


def _before(training: Training, monday: date, weeks: int) -> list[tuple[date, int]]:
    """The Mondays of up to `weeks` earlier weeks, back to the first with a session, and how many sessions counted."""
    found = [training.week(monday - timedelta(weeks=n)) for n in range(1, weeks + 1)]
    while found and not found[-1]:
        found.pop()
    return [(monday - timedelta(weeks=n), counted(sessions)) for n, sessions in enumerate(found, 1)]


def _cell(sessions: Sequence[PlayedSession], marks: Marks) -> str:
    """The marks for one day; for many sessions, the number that count."""
    if len(sessions) > 4:
        return f"{counted(sessions)} {marks.full}"
    return "".join(marks.full if session.counts else marks.part for session in sessions) or marks.none


def _so_far(training: Training, today: date) -> str:
    """`1 of 2-3 this week. 1 to go.`, or what is still possible if that is too much for the days left."""
    sessions = training.week(monday_of(today))
    count = counted(sessions)
    if training.aim is None:
        return f"{count} this week."
    low, high = training.aim
    aim = str(low) if low == high else f"{low}-{high}"
    return f"{count} of {aim} this week. {_to_go(low, sessions, today)}"


def _to_go(aim: int, sessions: Sequence[PlayedSession], today: date) -> str:
    """What is still to do, assuming at most a seventh of the weekly aim per day, rounded up."""
    lacking, a_day = aim - counted(sessions), -(-aim // 7)
    if lacking <= 0:
        return "The aim is reached."
    done_today = counted([session for session in sessions if session.started.date() == today])
    room = (6 - today.weekday()) * a_day + max(0, a_day - done_today)
    if lacking <= room:
        return f"{lacking} to go."
    if room == 0:
        return "A new week begins tomorrow."
    until = "today" if today.weekday() == 6 else "by Sunday"
    return (
        f"1 more is possible {until}, and it counts."
        if room == 1
        else f"{room} more are possible {until}, and each one counts."
    )


def _percent(session: PlayedSession) -> int:
    """The percentage heard, rounded down so that a session that does not count never looks as if it did."""
    return int(session.share * 100)


def _short(day: date, today: date) -> str:
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1][:3]}{year}"


def _long(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"

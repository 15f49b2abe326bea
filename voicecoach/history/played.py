"""Sessions that were played, those of a week from Monday to Sunday, the weekly aim, and the picture of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from voicecoach.clock import plain

Intervals = tuple[tuple[int, int], ...]
"""Pairs of milliseconds (start, end), in order and without overlap."""


def joined(stretches: Iterable[tuple[int, int]]) -> Intervals:
    """The stretches in order, with overlaps merged.

    >>> joined([(20, 30), (0, 10), (5, 20), (40, 40)])
    ((0, 30),)
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(each for each in stretches if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def length_ms(stretches: Intervals) -> int:
    """Their total length in milliseconds.

    >>> length_ms(((0, 10), (20, 30)))
    20
    """
    return sum(end - start for start, end in stretches)


def written(stretches: Intervals) -> str:
    """Intervals as text, for storage; `read` parses it.

    >>> written(((0, 10), (20, 30)))
    '0-10 20-30'
    """
    return " ".join(f"{start}-{end}" for start, end in stretches)


def read(text: str) -> Intervals:
    """Parse intervals stored as text. Raises ValueError.

    >>> read("0-10 20-30")
    ((0, 10), (20, 30))
    """
    pairs = (each.split("-") for each in text.split())
    return joined((int(start), int(end)) for start, end in pairs)


Ended = Literal["finished", "broken off", "unknown"]
"""`unknown` if no end was recorded: the session is still playing, or it was cut short by a crash or a power cut."""

COUNTS_FROM = 0.8
"""The fraction of a session that must have been heard for it to count.

Why not all of it: leaving during the closing words or skipping one exercise is still training, but stopping halfway
is not what the aim means.
"""


@dataclass(frozen=True, slots=True)
class PlayedSession:
    """One session: `started` is local time with its UTC offset; positions count from the start of the session.

    `place` is `reached_ms` as a bookmark of the player, which stays valid if the session's times change; it may be
    empty. `heard` is None if it was not recorded, which means everything between start and end. `whole_ms` is the
    length of the whole script if only a part was asked for, else None.
    """

    id: int
    script: str
    title: str
    started: datetime
    duration_ms: int
    from_ms: int
    reached_ms: int
    ended: Ended
    place: str = ""
    heard: Intervals | None = None
    whole_ms: int | None = None

    @property
    def heard_ms(self) -> int:
        """How much of the session was heard, in milliseconds, counting each moment once."""
        return max(0, self.reached_ms - self.from_ms) if self.heard is None else length_ms(self.heard)

    @property
    def share(self) -> float:
        """The fraction of the whole that was heard, from 0 to 1."""
        return min(1.0, self.heard_ms / (self.whole_ms or self.duration_ms))

    @property
    def counts(self) -> bool:
        """Whether it counts towards the weekly aim."""
        return self.share >= COUNTS_FROM


# --- weeks --------------------------------------------------------------------------------------------

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def monday_of(day: date) -> date:
    """The first day of the week that contains a day (ISO 8601).

    >>> monday_of(date(2026, 1, 1)), monday_of(date(2026, 1, 5))
    (datetime.date(2025, 12, 29), datetime.date(2026, 1, 5))
    """
    return day - timedelta(days=day.weekday())


def nth_time_this_week(this_week: Sequence[PlayedSession], current: int) -> int | None:
    """Which session of the week the one with id `current` is, from 1; None if it does not count.

    `this_week` holds the week's sessions.
    """
    return counted(this_week) if any(each.id == current and each.counts for each in this_week) else None


def counted(sessions: Sequence[PlayedSession]) -> int:
    """The number of sessions that count."""
    return sum(session.counts for session in sessions)


_NUMBER = r"[1-9]\d?|once|twice|thrice"
_TIMES = (
    rf"(?P<most>(?:up to|at most|no more than) )?\b(?P<low>{_NUMBER})(?: ?(?:-|to|or) ?(?P<high>{_NUMBER}))?"
    r" ?(?:non-?consecutive )?(?:x|times?|days?|sessions?|workouts?)?"
    r" ?(?:(?:per|1|each|every|/|in 1) ?(?P<unit>week|day)\b|(?:week|dai)ly\b)"
)
"""`2-3 times per week`; `plain` has turned the word `a` into 1."""

_A_WEEK = r" ?(?:x|mal|ve(?:z|ces)|fois) (?:pro|die|in der|por|[a1] la|par) (?:woche|semana|semaine)\b"
"""The same in the other languages of the coach: `2-3x pro Woche`, `3 veces por semana`, `3 fois par semaine`."""

_EVERY: dict[str, tuple[int, int]] = {
    r"\b(?:every|each) (?:working|week) ?days?\b|\b(?:working ?|week|work)days\b": (5, 5),
    r"\b(?:every|each) (?:other|second|2nd) day\b|\balternate days\b": (3, 4),
    r"\b(?:every|each) (?:third|3rd) day\b": (2, 3),
    r"\b(?:every|each) (?:day|morning|evening|night)\b(?! and)|\bdaily\b": (7, 7),
    r"\b(?:every|each) week\b|\bweekly\b": (1, 1),
}
_EVERY_SO_MANY_DAYS = r"\bevery ([2-7]) days\b"
_EXCEPTION = r"\b(?:except|but|not|without|then|off)\b"
"""Words after which a figure is not the whole truth."""

_DAYS = ("mon(?:days?)?", "tue(?:s(?:days?)?)?", "wed(?:s|nesdays?)?", "thu(?:r(?:s(?:days?)?)?)?",
         "fri(?:days?)?", "sat(?:urdays?)?", "sun(?:days?)?")  # fmt: skip
_DAY = f"(?:{'|'.join(_DAYS)})"
_BETWEEN = r"(?: ?(?:,|/|&|\+|;)(?: and)? ?| and | )"
_RANGE = rf"({_DAY})(?: ?(?:-|to|through) ?({_DAY}))?"


def weekly_aim(schedule: str) -> tuple[int, int] | None:
    """The fewest and the most times a week that a schedule means, or None if unclear.

    `at least 3` means three; `every other day` means three or four.

    >>> weekly_aim("2-3 times a week"), weekly_aim("twice a week"), weekly_aim("Mon, Wed and Fri")
    ((2, 3), (2, 2), (3, 3))
    >>> weekly_aim("every day"), weekly_aim("every other day"), weekly_aim("when it hurts")
    ((7, 7), (3, 4), None)
    >>> weekly_aim("2-3x pro Woche"), weekly_aim("3 veces por semana"), weekly_aim("1-2 fois par semaine")
    ((2, 3), (3, 3), (1, 2))
    """
    text = re.sub(_A_WEEK, " times per week", plain(schedule).rstrip(".!"))
    if re.search(_EXCEPTION, text):
        return None
    aims = {_aim_of(match) for match in re.finditer(_TIMES, text)}
    rest = re.sub(_TIMES, "", text)
    for pattern, aim in _EVERY.items():
        if re.search(pattern, rest):
            aims.add(aim)
    aims |= {(7 // n, -(-7 // n)) for n in map(int, re.findall(_EVERY_SO_MANY_DAYS, rest))}
    if not aims and (days := days_named(text)):
        return len(days), len(days)
    return aims.pop() if len(aims) == 1 else None


def days_named(text: str) -> tuple[int, ...] | None:
    """The days of the week that a text lists, with Monday as 0; None if it says anything else.

    >>> days_named("mon,wed,fri"), days_named("on Saturdays and Sundays"), days_named("fri-mon"), days_named("soon")
    ((0, 2, 4), (5, 6), (0, 4, 5, 6), None)
    """
    text = re.sub(r"^(?:(?:on|every|each) )+", "", plain(text).rstrip("."))
    if not re.fullmatch(f"{_RANGE}(?:{_BETWEEN}{_RANGE})*", text):
        return None
    days: set[int] = set()
    for first, last in re.findall(rf"\b{_RANGE}\b", text):
        start = _day(first)
        days |= {(start + n) % 7 for n in range((_day(last or first) - start) % 7 + 1)}
    return tuple(sorted(days))


def _day(name: str) -> int:
    return next(day for day, pattern in enumerate(_DAYS) if re.fullmatch(pattern, name))


def _aim_of(match: re.Match[str]) -> tuple[int, int]:
    numbers = {"once": 1, "twice": 2, "thrice": 3}
    low, high = (numbers.get(word) or int(word) for word in (match["low"], match["high"] or match["low"]))
    in_a_week = 1 if match["unit"] == "week" or match[0].endswith("weekly") else 7
    low, high = sorted((low * in_a_week, high * in_a_week))
    return (1, high) if match["most"] else (low, high)


# --- a week and the weeks before it, drawn as text or described in sentences --------------------------

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

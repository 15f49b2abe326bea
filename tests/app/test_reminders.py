"""The calendar file, read by another library than the one that writes it."""

from datetime import datetime, time, timedelta

import vobject

from voicecoach.app.training_log import CalendarReminder, calendar

WEDNESDAY_EVENING = datetime.fromisoformat("2026-01-14T18:30:00+01:00")
HIPS = CalendarReminder("/home/ada/hips.md", "Easy hips", "voicecoach play hips.md", 701_000)

EXPECTED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//voicecoach//voicecoach//EN
BEGIN:VEVENT
SUMMARY:Easy hips
DTSTART:20260119T180000
DURATION:PT12M
DTSTAMP:20260114T173000Z
UID:{uid}
RRULE:FREQ=WEEKLY;BYDAY=MO
DESCRIPTION:voicecoach play hips.md
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Easy hips
TRIGGER:-PT5M
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def read(data: bytes) -> list[vobject.base.Component]:
    file = vobject.readOne(data.decode())
    file.validate(raiseException=True)
    return list(file.vevent_list)


def test_the_whole_file() -> None:
    data = calendar(HIPS, [0], time(18), WEDNESDAY_EVENING)
    (event,) = read(data)
    assert data.decode().replace("\r\n", "\n") == EXPECTED.format(uid=event.uid.value)
    assert "ada" not in data.decode()


def test_each_day_comes_every_week_from_its_next_time_on() -> None:
    events = read(calendar(HIPS, [0, 2, 4], time(18), WEDNESDAY_EVENING))
    # 18:00 on this Wednesday is past, so that the first of them is a Friday.
    assert [list(event.rruleset[:3]) for event in events] == [
        [datetime(2026, 1, 19, 18), datetime(2026, 1, 26, 18), datetime(2026, 2, 2, 18)],
        [datetime(2026, 1, 21, 18), datetime(2026, 1, 28, 18), datetime(2026, 2, 4, 18)],
        [datetime(2026, 1, 16, 18), datetime(2026, 1, 23, 18), datetime(2026, 1, 30, 18)],
    ]


def test_today_is_the_first_day_while_the_time_is_still_to_come() -> None:
    (event,) = read(calendar(HIPS, [2], time(19), WEDNESDAY_EVENING))
    assert event.dtstart.value == datetime(2026, 1, 14, 19)


def test_the_time_has_no_zone_and_the_length_is_whole_minutes() -> None:
    (event,) = read(calendar(HIPS, [0], time(7, 5), WEDNESDAY_EVENING))
    assert event.dtstart.value == datetime(2026, 1, 19, 7, 5)
    assert event.dtstart.value.tzinfo is None
    assert event.duration.value == timedelta(minutes=12)


def test_the_alarm_is_five_minutes_before() -> None:
    (event,) = read(calendar(HIPS, [0], time(18), WEDNESDAY_EVENING))
    assert (event.valarm.action.value, event.valarm.trigger.value) == ("DISPLAY", timedelta(minutes=-5))


def test_the_same_script_and_day_have_the_same_uid_and_no_other_has() -> None:
    def uids(script: str, now: datetime) -> list[str]:
        days = calendar(CalendarReminder(script, "Easy hips", "", 60_000), [0, 2, 4], time(18), now)
        return [event.uid.value for event in read(days)]

    first = uids("/home/ada/hips.md", WEDNESDAY_EVENING)
    assert uids("/home/ada/hips.md", WEDNESDAY_EVENING + timedelta(weeks=5)) == first
    assert len({*first, *uids("/home/ada/back.md", WEDNESDAY_EVENING)}) == 6


def test_any_title_comes_through_and_no_line_is_longer_than_75_bytes() -> None:
    title = "Hüften, Rücken; Schultern\\Kopf – 🧘 " * 6
    data = calendar(CalendarReminder("x", title.strip(), "voicecoach play x", 60_000), [6], time(18), WEDNESDAY_EVENING)
    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]  # a fold never cuts a character in two
    (event,) = read(data)
    assert event.summary.value == title.strip()

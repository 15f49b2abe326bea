"""What a script's `schedule` says about a week."""

import pytest

from voicecoach.history.played import days_named, weekly_aim

AIMS = {
    "2-3 times a week": (2, 3),
    "2–3 times per week": (2, 3),
    "two or three times a week": (2, 3),
    "Do this 2 to 3 days each week.": (2, 3),
    "once a week": (1, 1),
    "once or twice a week": (1, 2),
    "Twice weekly": (2, 2),
    "three times per week for 6 weeks": (3, 3),
    "3x/week": (3, 3),
    "3 × per week": (3, 3),
    "3 non-consecutive days a week": (3, 3),
    "at least 3 times a week": (3, 3),
    "up to 4 times a week": (1, 4),
    "weekly": (1, 1),
    "every day": (7, 7),
    "daily": (7, 7),
    "once daily": (7, 7),
    "every evening": (7, 7),
    "twice a day": (14, 14),
    "every working day": (5, 5),
    "on weekdays": (5, 5),
    "every other day": (3, 4),
    "every two days": (3, 4),
    "every third day": (2, 3),
    "mon, wed, fri": (3, 3),
    "Tuesdays & Thursdays": (2, 2),
    "Monday to Friday": (5, 5),
    "2-3 times a week, on mon, wed and fri": (2, 3),
}


@pytest.mark.parametrize(("schedule", "aim"), AIMS.items(), ids=AIMS)
def test_an_aim_that_can_be_told(schedule: str, aim: tuple[int, int]) -> None:
    assert weekly_aim(schedule) == aim


@pytest.mark.parametrize(
    "schedule",
    [
        "", "as needed", "several times a week", "for 6 weeks", "3 times a month", "once every 2 weeks",
        "every day except Sunday", "daily, then twice a week", "daily or every other day", "0 times a week",
        "every morning and evening", "2 sets per day", "mon or tue",
    ],
)  # fmt: skip
def test_an_aim_that_cannot_be_told(schedule: str) -> None:
    assert weekly_aim(schedule) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon,wed,fri", (0, 2, 4)),
        ("Mon Wed Fri", (0, 2, 4)),
        ("tues / thurs", (1, 3)),
        ("fri, mon, fri", (0, 4)),
        ("sat-mon", (0, 5, 6)),
        ("mon-wed, sat and sun", (0, 1, 2, 5, 6)),
        ("monfri", None),
        ("mo", None),
        ("month", None),
        ("", None),
    ],
)
def test_days_of_the_week(text: str, days: tuple[int, ...] | None) -> None:
    assert days_named(text) == days

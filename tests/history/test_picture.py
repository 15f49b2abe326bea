"""A week as a picture, and as sentences to listen to."""

from datetime import date, datetime, timedelta

import pytest

from voicecoach.history.played import PLAIN, PlayedSession, Training, describe, draw, legend

WEDNESDAY = date(2026, 1, 14)


def session(moment: str, percent: int = 100) -> PlayedSession:
    return PlayedSession(
        1, "hips", "Easy hips", datetime.fromisoformat(f"{moment}:00+01:00"), 720_000, 0, 7_200 * percent,
        "finished" if percent == 100 else "broken off",
    )  # fmt: skip


HIPS = Training(
    "Easy hips",
    [
        session("2025-12-16T07:00"),
        session("2025-12-30T07:00"),
        session("2026-01-01T07:00", 10),
        session("2026-01-03T07:00"),
        session("2026-01-04T23:59"),
        session("2026-01-12T18:30", 45),
        session("2026-01-12T19:00"),
        session("2026-01-14T07:00", 80),
    ],
    (2, 3),
)


def test_the_picture() -> None:
    assert (
        draw(HIPS, WEDNESDAY, weeks=8)
        == """\
Easy hips
   Mon 12  Tue 13 [Wed 14] Thu 15  Fri 16  Sat 17  Sun 18
     ◐●      ·       ●       ·       ·       ·       ·
  2 of 2-3 this week. The aim is reached.

  Earlier weeks, by their Monday
        5 Jan  ░░   0
  29 Dec 2025  ███  3
  22 Dec 2025  ░░   0
  15 Dec 2025  █░   1
"""
    )


def test_the_picture_in_plain_characters() -> None:
    picture = draw(HIPS, WEDNESDAY, weeks=2, marks=PLAIN)
    assert picture.isascii()
    assert (
        picture
        == """\
Easy hips
   Mon 12  Tue 13 [Wed 14] Thu 15  Fri 16  Sat 17  Sun 18
     oX      .       X       .       .       .       .
  2 of 2-3 this week. The aim is reached.

  Earlier weeks, by their Monday
        5 Jan  --   0
  29 Dec 2025  ###  3
"""
    )
    assert legend(PLAIN) == "X played   o part of it   . nothing"


def test_the_same_in_sentences() -> None:
    assert (
        describe(HIPS, WEDNESDAY, weeks=8)
        == """\
Easy hips, week from 12 January to 18 January.
Monday at 18:30: 45 percent played.
Monday at 19:00: played.
Wednesday at 07:00: played.
2 of 2-3 this week. The aim is reached.
Week from 5 January: 0.
Week from 29 December: 3.
Week from 22 December: 0.
Week from 15 December: 1.
"""
    )


def test_a_first_week_without_sessions_has_no_weeks_before() -> None:
    assert (
        draw(Training("Easy hips", [], (5, 5)), WEDNESDAY, weeks=8)
        == """\
Easy hips
   Mon 12  Tue 13 [Wed 14] Thu 15  Fri 16  Sat 17  Sun 18
     ·       ·       ·       ·       ·       ·       ·
  0 of 5 this week. 5 to go.
"""
    )


@pytest.mark.parametrize(
    ("today", "done", "aim", "told"),
    [
        ("2026-01-15", [], 7, "0 of 7 this week. 4 more are possible by Sunday, and each one counts."),
        (
            "2026-01-15",
            ["2026-01-15T07:00"],
            7,
            "1 of 7 this week. 3 more are possible by Sunday, and each one counts.",
        ),
        ("2026-01-15", [], 4, "0 of 4 this week. 4 to go."),
        ("2026-01-17", ["2026-01-17T07:00"], 5, "1 of 5 this week. 1 more is possible by Sunday, and it counts."),
        ("2026-01-18", [], 3, "0 of 3 this week. 1 more is possible today, and it counts."),
        ("2026-01-18", ["2026-01-18T07:00"], 3, "1 of 3 this week. A new week begins tomorrow."),
        ("2026-01-18", ["2026-01-12T07:00"], 2, "1 of 2 this week. 1 to go."),
        ("2026-01-17", ["2026-01-12T07:00"] * 10, 14, "10 of 14 this week. 4 to go."),
    ],
)
def test_no_more_is_asked_than_the_week_has_room_for(today: str, done: list[str], aim: int, told: str) -> None:
    training = Training("Easy hips", [session(moment) for moment in done], (aim, aim))
    assert told in describe(training, date.fromisoformat(today), weeks=0).splitlines()


def test_without_an_aim_there_is_only_a_count() -> None:
    assert "  2 this week.\n" in draw(Training("Easy hips", HIPS.sessions), WEDNESDAY, weeks=0)


def test_a_day_of_many_sessions_shows_their_number() -> None:
    many = Training("Easy hips", [session(f"2026-01-13T{hour:02}:00") for hour in range(8, 20)], (7, 7))
    assert "     ·      12 ●     ·   " in draw(many, WEDNESDAY, weeks=0)


def test_what_does_not_count_never_reads_as_eighty_percent() -> None:
    almost = PlayedSession(1, "hips", "Easy hips", datetime.fromisoformat("2026-01-12T18:30:00+01:00"),
                     720_000, 0, 575_999, "unknown")  # fmt: skip
    assert "79 percent played" in describe(Training("Easy hips", [almost]), WEDNESDAY, weeks=0)


def test_every_day_of_a_week_has_its_column() -> None:
    for n in range(7):
        day = date(2026, 1, 12) + timedelta(days=n)
        assert f"[{'Mon Tue Wed Thu Fri Sat Sun'.split()[n]} {day.day}]" in draw(HIPS, day, weeks=0)

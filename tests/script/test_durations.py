"""Lengths of time as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.clock import parse_duration, plain, written


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("30s", 30_000),
        ("30 s", 30_000),
        ("30 sec", 30_000),
        ("45 secs", 45_000),
        ("90 seconds", 90_000),
        ("1:30", 90_000),
        ("0:05", 5_000),
        ("2:00 min", 120_000),
        ("2 min", 120_000),
        ("1 minute 30 seconds", 90_000),
        ("1 min and 30 s", 90_000),
        ("1.5 min", 90_000),
        ("1½ min", 90_000),
        ("half a minute", 30_000),
        ("a minute", 60_000),
        ("ninety seconds", 90_000),
        ("Thirty-Five Seconds", 35_000),
        ("2.5s", 2_500),
        ("500 ms", 500),
        ("1 h", 3_600_000),
        ("30\u00a0s", 30_000),
        ("30\u200bs", 30_000),
        ("1 year", 31_536_000_000),
    ],
)
def test_a_length_of_time(text: str, ms: int) -> None:
    assert parse_duration(text) == ms


@pytest.mark.parametrize(
    "text", ["", "30", "s", "soon", "1:60", "1:5", "1:30:00", "30s later", "-5s", "30 kg", "9" * 5000 + "s"]
)
def test_no_length_of_time(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 × 10", "3 x 10"),
        ("3 ✕ 10", "3 x 10"),
        ("3*10", "3x10"),
        ("8–12", "8-12"),
        ("8 — 12", "8 - 12"),
        ("8−12", "8-12"),
        ("Three sets of\u00a0ten", "3 sets of 10"),
        ("½ min", "0.5 min"),
    ],
)
def test_signs_and_number_words_become_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.integers(1, 86_400_000))
def test_what_is_written_is_read_back(ms: int) -> None:
    assert parse_duration(written(ms)) == ms

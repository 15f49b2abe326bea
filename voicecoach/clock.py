"""Formats milliseconds as text: on a player's clock, in a sentence, in a script.

Spoken times are in `speech/`; times in scripts are parsed in `script/durations.py`.
"""

SECOND_MS, MINUTE_MS, HOUR_MS = 1_000, 60_000, 3_600_000


# --- on a clock ---------------------------------------------------------------------------------------


def minutes(ms: int) -> str:
    """Minutes and whole seconds, rounded down, as players show them.

    >>> minutes(0), minutes(754_900), minutes(3_600_000)
    ('00:00', '12:34', '60:00')
    """
    return f"{ms // MINUTE_MS:02}:{ms // SECOND_MS % 60:02}"


def hours(ms: int, point: str) -> str:
    """Hours, minutes, seconds and milliseconds, as in captions.

    >>> hours(3_661_009, ".")
    '01:01:01.009'
    """
    return f"{ms // HOUR_MS:02}:{ms // MINUTE_MS % 60:02}:{ms // SECOND_MS % 60:02}{point}{ms % SECOND_MS:03}"


def clock(ms: int) -> str:
    """Minutes and whole seconds, rounded down, with hours if there are any.

    >>> clock(252_900), clock(3_852_000)
    ('04:12', '1:04:12')
    """
    return f"{ms // HOUR_MS}:{minutes(ms % HOUR_MS)}" if ms >= HOUR_MS else minutes(ms)


def short_clock(ms: int) -> str:
    """The same without a leading zero, for a length in a sentence.

    >>> short_clock(252_900), short_clock(12_000), short_clock(3_852_000)
    ('4:12', '0:12', '1:04:12')
    """
    return clock(ms).removeprefix("0")


def signed(ms: int) -> str:
    """A change in length, in whole seconds; empty if that is zero.

    >>> signed(12_000), signed(-75_000), signed(999)
    ('+0:12', '-1:15', '')
    """
    return f"{'+' if ms > 0 else '-'}{short_clock(abs(ms))}" if abs(ms) >= SECOND_MS else ""


def span(start_ms: int, end_ms: int) -> str:
    """The whole seconds that a stretch covers, or its position if it is empty.

    >>> span(252_900, 258_100), span(252_900, 252_900)
    ('04:12-04:19', '04:12')
    """
    return clock(start_ms) if start_ms == end_ms else f"{clock(start_ms)}-{clock(seconds_left(end_ms) * SECOND_MS)}"


def countdown(ms: int) -> str:
    """The time left: whole seconds, with minutes from one minute on.

    >>> countdown(29_001), countdown(65_000)
    ('30', '1:05')
    """
    left = seconds_left(ms)
    return str(left) if left < 60 else f"{left // 60}:{left % 60:02}"


def seconds_left(ms: int) -> int:
    """Whole seconds, rounded up: a countdown shows 3 until the third-last second is over.

    >>> seconds_left(30_000), seconds_left(29_999), seconds_left(1)
    (30, 30, 1)
    """
    return -(-ms // SECOND_MS)


# --- in seconds ---------------------------------------------------------------------------------------


def seconds(ms: int) -> str:
    """A length to show to a user, with up to two decimals if it is short.

    >>> seconds(4_416), seconds(3_000), seconds(750)
    ('4.4 s', '3 s', '0.75 s')
    """
    figures = f"{ms / 1000:.1f}" if ms >= SECOND_MS else f"{ms / 1000:.2f}".removesuffix("0")
    return f"{figures.removesuffix('.0')} s"


def exact_seconds(ms: int) -> str:
    """Seconds with one decimal, or three if one would not be exact.

    >>> exact_seconds(30_000), exact_seconds(600), exact_seconds(1_008)
    ('30.0', '0.6', '1.008')
    """
    whole, part = divmod(ms, SECOND_MS)
    return f"{whole}.{part // 100}" if ms % 100 == 0 else f"{whole}.{part:03}"


# --- in a script --------------------------------------------------------------------------------------


def planned(ms: int) -> str:
    """A length as plans write it: in seconds below two minutes.

    >>> planned(90_000), planned(60_000), planned(150_000)
    ('90s', '60s', '2:30')
    """
    return f"{ms // SECOND_MS}s" if ms < 2 * MINUTE_MS and ms % SECOND_MS == 0 else written(ms)


def written(ms: int) -> str:
    """A length of time as written in a script.

    >>> written(30_000), written(1_500), written(90_000), written(120_000)
    ('30s', '1.5s', '1:30', '2 min')
    """
    if ms >= MINUTE_MS and ms % MINUTE_MS == 0:
        return f"{ms // MINUTE_MS} min"
    if ms >= MINUTE_MS and ms % SECOND_MS == 0:
        return f"{ms // MINUTE_MS}:{ms // SECOND_MS % 60:02}"
    figures = f"{ms / 1000:.3f}".rstrip("0").rstrip(".")
    return f"{figures}s"


def hours_written(ms: int) -> str:
    """A length in hours and minutes, or in seconds if it is less than an hour.

    >>> hours_written(5_400_000), hours_written(3_660_000), hours_written(36_000_000), hours_written(500)
    ('1 h 30 min', '1 h 1 min', '10 h', '0.5 seconds')
    """
    if ms < HOUR_MS:
        return f"{ms / 1000:g} seconds"
    whole, rest_ms = divmod(ms, HOUR_MS)
    return f"{whole:,} h {written(rest_ms)}" if rest_ms else f"{whole:,} h"

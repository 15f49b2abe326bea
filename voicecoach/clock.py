"""Times as people read and write them: milliseconds as text, on a player's clock, in a sentence, in a script; and a
length of time or a number in words, as somebody wrote it, as a figure.

Spoken times are in `speech/`.
"""

import re
from functools import cache, lru_cache

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


# --- as people write it -------------------------------------------------------------------------------

_UNIT_MS = {
    r"ms|milliseconds?": 1,
    r"s|secs?|seconds?": 1_000,
    r"m|mins?|minutes?": 60_000,
    r"h|hrs?|hours?": 3_600_000,
    r"days?": 86_400_000,
    r"weeks?": 604_800_000,
    r"months?": 2_592_000_000,
    r"years?": 31_536_000_000,
}
_UNITS = "|".join(_UNIT_MS)

_AMOUNT = r"\d{1,9}(?:\.\d{1,9})?"
_BEFORE = "|".join(unit for unit, ms in _UNIT_MS.items() if ms in (60_000, 3_600_000))
DURATION = (
    rf"(?:\d{{1,9}}:[0-5]\d(?:\s*(?:min|minutes)\b)?"
    rf"|(?:{_AMOUNT}\s*-?(?:{_BEFORE})\b\s*(?:and\s+)?)*{_AMOUNT}\s*-?(?:{_UNITS})\b)"
)
"""A pattern for what `parse_duration` understands, in text that has gone through `plain`. Seconds come last:
`1 min 30 s` is one length, `30s 60s` is two."""

_PLAINER = str.maketrans(
    {
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("×✕✖⨯*", "x"),
    }
)
"""What cannot be seen, any dash and any times sign, and what stands for each."""

_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """Normalise a text: lower case, number words as digits, any times sign as `x`, any dash as `-`, single spaces.

    Why cached: a sentence of an article is asked many questions in a row.

    >>> plain("Three sets × Thirty-Five seconds – each")
    '3 sets x 35 seconds - each'
    """
    text = text.lower().translate(_PLAINER)
    if "½" in text:
        text = re.sub(r"(?<!\d)(\d*)\s?½", lambda match: f"{match[1] or 0}.5", text)
    words = _number_words()
    text = _any_number_word().sub(lambda match: words[match[0]], text)
    return _SPACES.sub(" ", text).strip()


@cache
def _number_words() -> dict[str, str]:
    from voicecoach.speech import number  # not loaded where nothing is read

    return {number(n): str(n) for n in range(1, 101)} | {"a": "1", "half a": "0.5"}


@cache
def _any_number_word() -> re.Pattern[str]:
    longest_first = sorted(_number_words(), key=len, reverse=True)
    firsts = dict.fromkeys(word[0] for word in longest_first)
    # By their first letter, so that most words are passed over at once.
    words = "|".join(
        f"{first}(?:{'|'.join(word[1:] for word in longest_first if word[0] == first)})" for first in firsts
    )
    return re.compile(rf"\b(?:{words})\b(?=\s*(?:-?[a-z]|x|-|,|$))")


_FRACTIONS = {"1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}


def _with_units(text: str) -> str:
    """A length written with signs, as `:30`, `90"`, `1'30` or `1/2 min`, with its units.

    >>> _with_units(":30"), _with_units("1'30"), _with_units("1 1/2 min"), _with_units("30s")
    ('30s', '1 min 30s', '1.5 min', '30s')
    """
    if match := re.fullmatch(r":(\d{2})", text):
        return f"{match[1]}s"
    if match := re.fullmatch(r"(\d{1,3})\s*(?:\"|''|’’|″|”|“)", text):
        return f"{match[1]}s"
    if match := re.fullmatch(r"(\d{1,3})\s*['’′](?:\s*(\d{1,2})\s*(?:\"|''|’’|″|”)?)?", text):
        return f"{match[1]} min" + (f" {match[2]}s" if match[2] else "")
    if match := re.fullmatch(r"(?:(\d{1,3}) )?(1/2|1/4|3/4) ?(?:of )?(?:a |an )?([a-z]+)", text):
        return f"{float(match[1] or 0) + float(_FRACTIONS[match[2]]):g} {match[3]}"
    return re.sub(r"^(\d{1,3}),(\d{1,2} ?[a-z]+)$", r"\1.\2", text)


@lru_cache(maxsize=2_000)
def parse_duration(text: str) -> int | None:
    """A length of time in milliseconds, or None if the text is not one.

    >>> [parse_duration(text) for text in ("30s", "1:30", "2 min", "90 seconds", "1 min 30 s", "1.5 min")]
    [30000, 90000, 120000, 90000, 90000, 90000]
    >>> parse_duration("half a minute"), parse_duration("½ min"), parse_duration("1 h and 5 min")
    (30000, 30000, 3900000)
    >>> [parse_duration(text) for text in (":30", '90"', "30''", "1'30", "1/2 min")]
    [30000, 90000, 30000, 90000, 30000]
    >>> [parse_duration(text) for text in ("30", "soon", "60s 30s", "30 s 1 min")]
    [None, None, None, None]
    """
    text = _with_units(plain(text))
    if match := re.fullmatch(r"(\d{1,9}):([0-5]\d)(?:\s*(?:min|minutes))?", text):
        return (int(match[1]) * 60 + int(match[2])) * 1000
    if not re.fullmatch(DURATION, text):
        return None
    found = re.findall(rf"({_AMOUNT})\s*-?({_UNITS})\b", text)
    return round(sum(float(amount) * _unit_ms(unit) for amount, unit in found))


def _unit_ms(unit: str) -> int:
    return next(ms for names, ms in _UNIT_MS.items() if re.fullmatch(names, unit))

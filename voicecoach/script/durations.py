"""Parses lengths of time and number words as people write them."""

import re
from functools import cache, lru_cache

from voicecoach.speech import number

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
    if clock := re.fullmatch(r"(\d{1,9}):([0-5]\d)(?:\s*(?:min|minutes))?", text):
        return (int(clock[1]) * 60 + int(clock[2])) * 1000
    if not re.fullmatch(DURATION, text):
        return None
    total = 0.0
    for amount, unit in re.findall(rf"({_AMOUNT})\s*-?({_UNITS})\b", text):
        total += float(amount) * next(ms for names, ms in _UNIT_MS.items() if re.fullmatch(names, unit))
    return round(total)

"""How often an article says to train: `twice daily`, `2-3 times per week`. Knows no amounts of an exercise."""

import re

from voicecoach.article.words import has_one_of

_FEW = r"(?:\d{1,2}|two|three|four|five|six|seven)"
_OFTEN = (
    rf"(?:(?:{_FEW}(?:\s*(?:-|–|to|or)\s*{_FEW})?|one|a\s+few|several)\s*(?:[x×]|times?|days?|sessions?|workouts?)"
    r"|(?:once|twice)(?:\s*(?:or|to)\s*(?:twice|three\s+times))?)"
)
SCHEDULE = (
    rf"\b{_OFTEN}(?:\s*(?:a|1|per|each|every|/)\s*(?:week|day|month)\b|\s+(?:daily|weekly)\b)"
    r"|\bevery\s+(?:(?:other|second|third|single)\s+)?(?:day|morning|evening|night)\b"
    rf"|\bevery\s+(?:{_FEW}\s+)?(?:hours?|days?)\b|\bon\s+alternate\s+days\b"
    r"|\b(?:once\s+)?(?:daily|weekly)(?=\s*[.!,;)]|\s*$)"
)
"""A pattern that finds what `schedule_in` gives, in the author's text and in one that went through `plain`."""

IN_SCHEDULE = ("day", "daily", "week", "month", "morning", "evening", "night", "hour")
"""Each form of it holds one of these."""

_ABOUT_IT = frozenset(
    "do this these it the all a perform repeat complete exercise exercises routine workout stretch move moves "
    "program add into to your week day aim for try how often frequency and at least train practise practice on go "
    "through be should can each session sessions every in about please schedule".split()
)
_SCHEDULE = re.compile(SCHEDULE, re.IGNORECASE)


def schedule_in(sentence: str) -> str | None:
    """How often, in the author's words; `daily` so that "Aim for" can go before it.

    >>> schedule_in("Do it 2-3 times per week."), schedule_in("10 reps, twice daily"), schedule_in("Do it daily.")
    ('2-3 times per week', 'twice daily', 'every day')
    """
    match = _SCHEDULE.search(sentence) if has_one_of(IN_SCHEDULE, sentence) else None
    words = re.sub(r"(?<=\d)\s*[x×](?=\W)", " times", match[0].strip()) if match else None
    words = re.sub(r"\s*/\s*", " per ", words) if words else None
    return {"daily": "every day", "weekly": "once a week"}.get(words.lower(), words) if words else None


def without_schedule(sentence: str) -> str:
    """A sentence without how often to train."""
    return _SCHEDULE.sub(" ", sentence) if has_one_of(IN_SCHEDULE, sentence) else sentence


def is_only_schedule(sentence: str) -> bool:
    """Whether a sentence says how often to train, and nothing else.

    >>> is_only_schedule("Do this exercise twice a day."), is_only_schedule("Lift your leg, twice a day")
    (True, False)
    """
    rest = without_schedule(sentence)
    return rest != sentence and all(word in _ABOUT_IT for word in re.findall(r"[^\W_]+", rest.lower()))

"""The name of an exercise in the title of a text that is about it alone: `How to do a plank`."""

import re

from voicecoach.article.exercise_names import WORD, quality_of
from voicecoach.article.titles import ends_exercise

_THE = r"(?:(?:a|an|the|your|my|our)\s+)?"
_KIND = r"(?:exercise|stretch|move|movement|pose|drill|lift|technique|skill)"
_OF_THE_TIME = rf"(?:the\s+|our\s+|today's\s+)?{_KIND}(?:\s+of\s+the\s+(?:day|week|month|season|year)|\s+focus)?"
_LEADS = (
    re.compile(rf"how\s+to\s+(?:do|perform|master|nail|get into|hold|practi[sc]e)\s+{_THE}", re.IGNORECASE),
    re.compile(rf"{_OF_THE_TIME}\s*(?:[:|]|\s[–—-])\s+{_THE}", re.IGNORECASE),
    re.compile(rf"(?:learn|master|mastering|meet|try|practising|in praise of|all about)\s+{_THE}", re.IGNORECASE),
    re.compile(r"how\s+I\s+(?:\w+\s+){1,3}my\s+", re.IGNORECASE),
)
_HOW_WELL = re.compile(
    r"\s+(?:properly|correctly|safely|right|well|at home|step by step|like a pro|the right way"
    r"|with (?:good|perfect|proper)"
    r" form|in \w+ (?:easy |simple )?steps|for (?:beginners|longer)|exercise|stretch)[.!]?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[:|]\s+|\s+[–—-]\s+")
_TELLS_OF_IT = re.compile(
    r"(?:how|why|what|when|from our|by|page|issue|the\s+(?:\w+\s+){0,2}(?:guide|basics|exercise)"
    r"|an?\s|your|exercise|step|technique|form|benefits)\b"
    r"|.*\b(?:sheet|guide|handout|leaflet|tutorial|instructions|explained|card)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    rf"{_OF_THE_TIME}|.*\b(?:handout|leaflet|clinic|newsletter|hospital|department|magazine|blog"
    r"|posted|fact ?sheet|no\.? ?\d+|ago)\b.*|[ru]/\w+",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"^re:\s|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:\w+\s+){0,3}"
    r"(?:things|moves|exercises|stretches|ways|tips|warm-ups|poses|drills)\b",
    re.IGNORECASE,
)
"""The title of several exercises, or of a letter: `Three things I do while the pasta boils`."""
_COLUMNS = re.compile(r"\s{3,}|\t")


def name_in_title(text: str) -> str:
    """The name of the one exercise that a title is about; empty if it names none.

    >>> name_in_title("How to do a glute bridge properly"), name_in_title("Stretch of the week: the figure four")
    ('glute bridge', 'figure four')
    >>> name_in_title("Dead hang: why I do it every day"), name_in_title("EXERCISE OF THE MONTH")
    ('Dead hang', '')
    """
    text = _COLUMNS.split(text.strip(), maxsplit=1)[0].strip(" :")
    if _NO_NAME.fullmatch(text) or _OF_SEVERAL.search(text):
        return ""
    lead = next((match for pattern in _LEADS if (match := pattern.match(text))), None)
    name = text[lead.end() :] if lead else text
    first, *behind = _BETWEEN.split(name, maxsplit=1)
    if behind and _TELLS_OF_IT.match(behind[0]):
        name = first
    if lead:
        name = _HOW_WELL.sub("", name)
    return "" if ends_exercise(name) or len(WORD.findall(name)) == 0 else name


def quality_in_title(name: str) -> float:
    """How likely a name in a title is one, without its `the`."""
    return quality_of(_ARTICLE.sub("", name))


_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\w)", re.IGNORECASE)


def is_likely(name: str) -> bool:
    """Whether a name in a title is surely one."""
    return quality_in_title(name) >= _LIKELY


_LIKELY = 0.8

"""A line parted into the name of an exercise and its figures. Knows one line, and not what stands around it."""

import re
from functools import lru_cache

from voicecoach.article.figures import Figures
from voicecoach.article.reader import figures_after_name, figures_in, figures_may_begin, is_figures
from voicecoach.article.schedule import schedule_in
from voicecoach.clock import plain

_SEPARATOR = re.compile(r"\s+[-‐‑‒–—−|•·/]+\s*|(?<!\d)\s*[–—|:;]+\s*|\s*[–—|:;]+(?!\d)\s*|,\s+|\s*\(|\s+@\s+")
_UNIT = r"(?:s|secs?|seconds?|mins?|minutes?)\b"
_NUMBER = r"\d+(?:\s*(?:[-–/]|to|or)\s*\d+)?"
_FIGURES = re.compile(
    rf"\s+(?:(?<!\d\s)[x×]\s*(?=\d)|(?=[x×]\s*(?:max|amrap|failure)\b|hold\s+\d|up to \d|{_NUMBER}\s*(?:[x×]"
    rf"|(?:sets?|reps?|repetitions?|rounds?|times|each|per|breaths)\b|/\s*[a-z])|\d+/\d+\s*$|[^\W_]+\s+sets?\b))",
    re.IGNORECASE,
)
_TIME = re.compile(rf"\s+(?:for\s+)?(?=(?:\d+:\d\d\b|{_NUMBER}\s*{_UNIT}))", re.IGNORECASE)
_IN_NAME = re.compile(
    r"\d\s*[x×]|\b[x×]\s*\d|\||\d\s*\"|\d+:\d|(?<![/\d])\b(?:[4-9]|\d\d+)$"
    r"|\b(?:up to|at least|max|min|about|around|for|of|at|with|and)$|\d\s*(?:%|(?:m|km|met(?:er|re)s?|yards?|miles?)\b)"
    rf"|\d\s*(?:sets?|reps?|repetitions?|rounds?|times|breaths)\b|\d\s*{_UNIT}",
    re.IGNORECASE,
)
"""What a name does not hold: then the figures behind it are only some of those in the line."""
_UNREADABLE = re.compile(
    r"\d\s*[x×]|[x×]\s*\d|\b(?:sets?|reps?|rounds?|max)\b|\bhold\s+\d|\d:\d\d|\|\s*\d"
    r"|\d\s*(?:s|secs?|seconds?|mins?|minutes?|m|km|k|met(?:er|re)s?|yards?|miles?|cal|breaths?|e/s)\b|\d\s*[\"']|\d/\d"
    r"|\d\s*(?:h|hrs?|hours?|lengths?|laps?)\b|\s\d{1,2}\s*[- ]\s*\d{1,2}$"
    r"|(?<!\bday)(?<!\bweek)(?<!\bpart)(?<!level)(?<!phase)\s(?:[5-9]|[1-9]\d)$"
    r"|\d\s*(?:each|per|[lr]|sides?|legs?|arms?)\b|\b\d+(?:\s*[-,]\s*\d+){2,}\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_OPEN = re.compile(
    r"\b(?:amrap|(?:to|until) (?:failure|fatigue|exhaustion)|as (?:many|long)(?: \w+)? as)\b", re.IGNORECASE
)
_FIGURES_FIRST = re.compile(
    r"(?P<dosage>\d+(?:-\d+)?\s*(?:[x×]|sets?\s+of)\s*\d+(?:\s*[-–]\s*\d+)?(?:\s*(?:reps?(?:\s+of)?|s|sec\w*|min\w*)\b)?)"
    r"[\s:–—-]+(?P<name>[^\W\d_].*)"
)
_MINUTES = re.compile(r"(?:^|\bin\s+(?:just\s+)?)\d+\s*min(?:ute)?s?\b|(?<!\d)\d+-min(?:ute)?s?\b")
_SECONDS = re.compile(r"(?<!\d)\d+(?:\s*(?:-|to)\s*\d+)?\s*-?s(?:ec(?:ond)?s?)?\b")
_UNCLEAR = re.compile(r"[x×]\s*\d+\s*[x×]\s*\d|\s[-–—]\s*\d+\s[-–—]\s\d", re.IGNORECASE)
"""`x 10 x 3` may be ten sets or ten repetitions, and `– 3 – 10` three sets or a range."""
NUMBERED = re.compile(
    r"^(?:(?:exercise|move|movement|drill|stretch|#|no\.?)\s*#?\d{1,2}\s*[:.)–—-]\s*|#\d{1,2}\s+)(?=\S)", re.IGNORECASE
)
"""`Exercise 2:`, before a name."""

MOST_HEADINGS = 5_000
"""Each exercise is also read as the script that is written of it."""

LONGEST_HEADING = 200
"""A longer line is no name with its figures; in characters."""


def split_heading(text: str) -> tuple[str, str, Figures] | None:
    """A name, the words of its dosage and what they say; None where the line is not a name with a dosage.

    >>> name, words, figures = split_heading("Stretch: hips - 3 sets, hold 30 s")
    >>> name, words, figures.dosage()
    ('Stretch: hips', '3 sets, hold 30 s', '3 x hold 30s')
    """
    for name, tail in may_be_parted(text):
        figures = figures_after_name(tail)
        if figures.pure and figures.any:
            return name, tail if "(" in tail else tail.strip(" )"), figures
    text = _without_number(text)
    first = None if is_figures(text) or _UNCLEAR.search(text) else _FIGURES_FIRST.match(text)
    if first and figures_in(first["dosage"]).has_work and not holds_figures(first["name"]):
        return first["name"], first["dosage"], figures_in(first["dosage"])
    return None


@lru_cache(maxsize=20_000)
def may_be_parted(text: str) -> tuple[tuple[str, str], ...]:
    """The names that a line may have, each with what is read to know whether it is figures and nothing else.

    Why cached: how much there is to read is asked of all lines before they are read.

    >>> may_be_parted("Bridge, left: 8")
    (('Bridge', 'left: 8'), ('Bridge, left', '8'))
    """
    text = _without_number(text)
    if is_figures(text) or _UNCLEAR.search(text):
        return ()
    first_place = figures_may_begin(text)
    longest = len(text)  # of a name, as far as is known
    found: dict[tuple[str, str], None] = {}
    for name, tail in cuts(text):
        # What is known soonest is asked first.
        if len(text) - len(tail) < first_place or len(name) >= longest or not re.search(r"[^\W\d_]", name):
            continue
        if holds_figures(name):
            match = _IN_NAME.search(name)
            longest = len(name) if match and match.end() < len(name) else longest  # longer ones hold them, too
        else:
            found[name, tail] = None
    return tuple(found)


def _without_number(text: str) -> str:
    return NUMBERED.sub("", text, count=1).strip(" :")


def holds_figures(name: str) -> bool:
    """Whether figures are left in what should be a name.

    >>> holds_figures("Bridge 3 x 10"), holds_figures("90/90 stretch"), holds_figures("Warrior 2")
    (True, False, False)
    """
    return _IN_NAME.search(name) is not None or schedule_in(name) is not None


def looks_like_dosage(text: str) -> bool:
    """Whether a line or short sentence has figures as a dosage has them.

    >>> looks_like_dosage("Row: 500 m"), looks_like_dosage("Bend to 90 degrees"), looks_like_dosage("Do sets and reps")
    (True, False, False)
    """
    text = plain(text)
    if len(text.split()) > 14:
        return False
    return _OPEN.search(text) is not None or (_DIGIT.search(text) is not None and _UNREADABLE.search(text) is not None)


def tells_minutes(text: str) -> bool:
    """Whether its only figures are minutes, as in a title.

    >>> tells_minutes("Ten minutes for stiff hips"), tells_minutes("Bike: 5 minutes at level 3")
    (True, False)
    """
    return _tells_only(_MINUTES, text)


def tells_seconds(text: str) -> bool:
    """Whether its only figures are seconds, as in a step.

    >>> tells_seconds("Lower for 3 seconds"), tells_seconds("Run 5 km")
    (True, False)
    """
    return _tells_only(_SECONDS, text)


@lru_cache(maxsize=16)
def cuts(text: str) -> tuple[tuple[str, str], ...]:
    """Each way to part a line into a name and what may be its figures; none where it is too long for a heading.

    Why cached: a line is asked for them twice, once for figures that can be read and once for others.
    """
    if len(text) > LONGEST_HEADING:
        return ()
    patterns = (_SEPARATOR, _FIGURES, _TIME)
    places = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    return tuple((text[:start].strip(" ,:;–—-|(=."), text[end:]) for start, end in places)


def _tells_only(figures: re.Pattern[str], text: str) -> bool:
    return figures.search(plain(text)) is not None and not looks_like_dosage(figures.sub("", plain(text)))

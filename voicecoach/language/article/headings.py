"""Which lines of an article are headings, and what name and figures they hold. Knows no other sentences."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from voicecoach.language.article.figures import Figures, figures_after_name, figures_in
from voicecoach.language.article.lines import Line

_SEPARATOR = re.compile(r"\s+[-‐‑‒–—−|•·/]+\s*|\s*[–—|:;]+\s*|,\s+|\s*\(|\s+@\s+")
_FIGURES = re.compile(
    r"\s+(?:(?<!\d\s)[x×]\s*(?=\d)|(?=[x×]\s*(?:max|amrap|failure)\b|\d+\s*(?:[x×]|(?:sets?|reps?|rounds?)\b)|[^\W_]+\s+sets?\b))",
    re.IGNORECASE,
)
_UNREADABLE = re.compile(
    r"\d\s*[x×]|[x×]\s*\d|\b(?:sets?|reps?|rounds?|amrap|max|failure|as (?:many|long))\b|\bhold\s+\d"
    r"|\d\s*(?:s|secs?|seconds?|mins?|minutes?|m|km|k|met(?:er|re)s?|yards?|miles?|cal)\b",
    re.IGNORECASE,
)
_FIGURES_FIRST = re.compile(
    r"(?P<dosage>\d+(?:-\d+)?\s*(?:[x×]|sets?\s+of)\s*\d+(?:\s*[-–]\s*\d+)?(?:\s*(?:reps?(?:\s+of)?|s|sec\w*|min\w*)\b)?)"
    r"[\s:–—-]+(?P<name>[^\W\d_].*)"
)
_NUMBERED = re.compile(
    r"^(?:(?:exercise|move|movement|drill|stretch|#|no\.?)\s*#?\d{1,2}\s*[:.)–—-]\s*|#\d{1,2}\s+)(?=\S)", re.IGNORECASE
)
_LABELLED = re.compile(r"[\w' ]{1,30}:\s+\S")


def _starts(phrases: str) -> re.Pattern[str]:
    """Whether a text begins with one of some phrases, parted by commas."""
    return re.compile(rf"(?:{'|'.join(phrase.strip() for phrase in phrases.split(','))})\b", re.IGNORECASE)


_LABELS = _starts(
    "title, rest, recovery, sets?, reps?, repetitions, holds?, times?, duration, tempo, frequency, how "
    "(?:often|long|many), dosage, volume, prescription, total(?: time)?, work, level, sets (?:and|&|x) reps, "
    "equipment, what you(?:'ll)? need, you(?:'ll| will) need, sides?, breathing, notes?, tips?, weeks?(?: "
    "\\d+)?, days?(?: \\d+)?, minutes?, seconds?, schedule, rounds?(?: \\d+)?, circuit(?: \\d+)?, workout, "
    "routine"
)
_HOW = _starts(
    "how to(?: (?:do it|perform(?: it)?|do this))?, instructions?, steps?, directions?, technique, method, "
    "execution, set-?up, the move, starting position, movement, do it, form"
)
_OF_THE_ARTICLE = _starts(
    "conclusion, final (?:thoughts|words|notes?), summary, (?:the |key )?take-?aways?, references, sources, "
    "about the author, about (?:us|me), disclaimer, (?:the )?bottom line, wrapping up, in closing, faqs?, "
    "frequently asked, tips?, notes?, benefits?, why, what, when, who, where, equipment, you(?:'ll)? (?:will "
    ")?need, introduction, intro, overview, safety, before you, (?:common )?mistakes?, muscles, related, "
    "share, comments?, workout, the (?:workout|routine|exercises|moves), frequency, how often, schedule, "
    "modifications?, variations?, progressions?"
)
_PART = re.compile(
    r"(?:the\s+)?(?:(?:dynamic\s+)?warm(?:ing)?[\s-]?up|main\s+(?:set|part|block|circuit|workout|work)"
    r"|cool(?:ing)?[\s-]?down|finisher|stretching|(?:part|block)\s+(?:\d|[a-d]|one|two|three|four))",
    re.IGNORECASE,
)
_COMMANDS = frozenset(
    "do perform complete repeat hold rest aim try begin finish then and for now next with as after make take "
    "add this these that your you if when once at avoid don't slowly".split()
)
_MOVES = frozenset(
    "stay keep return lower lie place put bring sit stand kneel remain maintain switch alternate start".split()
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its line, the name without figures, the figures in it and their words.

    `strong` headings are known by how they are set or by their figures; the others may be a short sentence.
    `unread` tells that figures stand behind the name which make no sense.
    """

    line: Line
    name: str
    figures: Figures
    words: str = ""
    strong: bool = True
    unread: bool = False


def split_heading(text: str) -> tuple[str, str, Figures] | None:
    """A name, the words of its dosage and what they say; None where the line is not a name with a dosage.

    >>> name, words, figures = split_heading("Stretch: hips - 3 sets, hold 30 s")
    >>> name, words, figures.dosage()
    ('Stretch: hips', '3 sets, hold 30 s', '3 x hold 30s')
    """
    text = _NUMBERED.sub("", text, count=1).strip(" :")
    if figures_in(text).pure:
        return None
    for name, tail in _cuts(text):
        figures = figures_after_name(tail)
        if figures.pure and figures.any and re.search(r"[^\W\d_]", name):
            return name, tail if "(" in tail else tail.strip(" )"), figures
    first = _FIGURES_FIRST.match(text)
    if first and figures_in(first["dosage"]).has_work:
        return first["name"], first["dosage"], figures_in(first["dosage"])
    return None


def _cuts(text: str) -> list[tuple[str, str]]:
    """Each way to part a line into a name and what may be its figures."""
    places = [match.span() for pattern in (_SEPARATOR, _FIGURES) for match in pattern.finditer(text)]
    return [(text[:start].strip(" ,:;–—-|("), text[end:]) for start, end in places]


def find_headings(lines: Sequence[Line]) -> dict[int, Heading]:
    """The headings, by the index of their lines."""
    found: dict[int, Heading] = {}
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if heading := _heading(line, following):
            found[index] = heading
    # A bullet with a name and figures is an exercise of a bare list, but a step where other lines are headings.
    figured = [heading.line.mark == "bullet" for heading in found.values() if heading.figures.any]
    if not all(figured) or not figured:
        in_part = _under_part(found)
        found = {index: h for index, h in found.items() if h.line.mark != "bullet" or index in in_part}
    return found


def _under_part(found: dict[int, Heading]) -> set[int]:
    """The bullets directly under the heading of a part: a warm-up is often a bare list of exercises."""
    under: set[int] = set()
    part = False
    for index, heading in found.items():
        if heading.line.mark != "bullet":
            part = is_part(heading.name) and not heading.figures.any
        elif part:
            under.add(index)
    return under


def is_part(name: str) -> bool:
    """Whether a heading names a part of the workout, whose exercises follow.

    >>> is_part("Warm-up"), is_part("Main set"), is_part("Warm-up walk")
    (True, True, False)
    """
    return _PART.fullmatch(name) is not None


def is_label(text: str) -> bool:
    """Whether a line only names what follows, such as `How to do it:`."""
    return _HOW.fullmatch(text.strip(" :")) is not None


def ends_exercise(name: str) -> bool:
    """Whether a heading is of the article and not of an exercise."""
    return _OF_THE_ARTICLE.match(name) is not None


def _heading(line: Line, following: Line | None) -> Heading | None:
    text = line.text
    if is_label(text):
        return None
    set_apart = line.is_set_apart
    if found := split_heading(text):
        name, words, figures = found
        listed = set_apart or line.mark == "number"
        if not listed and (
            text.endswith(".") or (figures.dosage() == "" and figures.sets is None) or re.search(r",|\bthen\b", name)
        ):
            return None
        if _is_name(name, () if set_apart else _COMMANDS) and not _LABELS.fullmatch(name):
            return Heading(line, name, figures, words)
    elif unread := _name_of_unread(line):
        return Heading(line, unread, Figures(), unread=True)
    name = _NUMBERED.sub("", text, count=1).strip(" :–—-")
    if is_part(name) and line.mark != "bullet":
        return Heading(line, name, Figures())
    if not name or line.mark == "bullet" or _LABELS.fullmatch(name.partition(":")[0].strip()):
        return None
    if figures_in(text).pure and not (line.mark == "heading" and line.level == 1):
        return None
    short = len(name.split()) <= 10 and not re.search(r"[.!?;,]$|[.!?]\s", text)
    if short and _NUMBERED.match(text):
        return Heading(line, name, Figures())
    if set_apart:
        return Heading(line, name, Figures()) if short or line.mark == "heading" else None
    if not short or following is None or len(name.split()) > 8 or following.mark == line.mark == "number":
        return None
    dosage_follows = figures_in(following.text).pure and figures_in(following.text).any
    if dosage_follows and not line.before_blank and (line.after_blank or line.mark == "number"):
        return Heading(line, name, Figures())
    if line.after_blank and len(name.split()) <= 6 and _is_name(name, _COMMANDS | _MOVES) and not _LABELLED.match(text):
        return Heading(line, name, Figures(), strong=False)
    return None


def _name_of_unread(line: Line) -> str | None:
    """The name in a line that looks like an exercise with figures nobody can read, such as `Push-ups: 2 x AMRAP`."""
    text = _NUMBERED.sub("", line.text, count=1).strip(" :")
    if re.search(r"[.!?;,]$|[.!?]\s", text) or figures_in(text).pure:
        return None
    for name, tail in _cuts(text):
        is_dosage = len(tail.split()) <= 6 and _UNREADABLE.search(tail)
        if is_dosage and len(name.split()) <= 6 and _is_name(name, _COMMANDS | _MOVES) and not _LABELS.match(name):
            return name if not re.search(r",|\bthen\b", name) else None
    return None


def _is_name(name: str, no_first: Collection[str]) -> bool:
    words = re.findall(r"[\w'-]+", name)
    return 0 < len(words) <= 10 and not re.search(r"[.!?]\s", name) and words[0].lower() not in no_first

"""Which lines of an article are headings, and what name and figures they hold. Knows no other sentences."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from voicecoach.article.figures import Figures
from voicecoach.article.lines import Line
from voicecoach.article.names import (
    MOST_HEADINGS,
    NUMBERED,
    cuts,
    holds_figures,
    looks_like_dosage,
    split_heading,
    tells_minutes,
)
from voicecoach.article.reader import figures_in, is_figures
from voicecoach.article.schedule import is_only_schedule

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
_ACTIONS = frozenset(
    "squeeze press lift raise lower push pull drive bring extend bend lean step slide roll reach pause inhale exhale "
    "breathe relax turn twist bounce pulse".split()
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


def find_headings(lines: Sequence[Line]) -> dict[int, Heading]:
    """The headings, by the index of their lines. No more are found than tell that there are too many."""
    found: dict[int, Heading] = {}
    strong = 0
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        last = found.get(index - 1)
        in_list = last is not None and (last.figures.any or last.unread)
        is_title = index == 0 and tells_minutes(line.text)
        unread = None if is_title else _unread(line, in_list=in_list)
        if heading := _figured(line, in_list=in_list) or unread or _plain(line, following):
            in_name = holds_figures(heading.name) and not is_title
            found[index] = replace(heading, unread=heading.unread or in_name)
            strong += heading.strong and line.mark != "bullet"
            if strong > MOST_HEADINGS + 1:  # one of them may be the title
                break
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


def _figured(line: Line, *, in_list: bool) -> Heading | None:
    """A name with its figures; `in_list` tells that the line before is one, too."""
    found = None if is_label(line.text) else split_heading(line.text)
    if found is None:
        return None
    name, words, figures = found
    no_first: Collection[str] = () if line.is_set_apart else _COMMANDS
    if not line.is_set_apart and line.mark != "number":
        is_sentence = line.text.endswith(".") or re.search(r",|\bthen\b", name)
        if is_sentence or (figures.dosage() == "" and figures.sets is None):
            return None
        only_time = figures.timed_ms and figures.sets is None
        if only_time and re.match(r"\s+(?:for\s+)?\d", line.text.removeprefix(name)):  # `Lean over 30 seconds`
            if not (line.after_blank or in_list or line.mark == "bullet"):
                return None
            no_first = _COMMANDS | _MOVES | _ACTIONS
    is_named = _is_name(name, no_first) and (figures.breaths or not _LABELS.fullmatch(name))
    return Heading(line, name, figures, words) if is_named else None


def _unread(line: Line, *, in_list: bool) -> Heading | None:
    """A line that looks like an exercise with figures nobody can read, such as `Push-ups: 2 x AMRAP`."""
    text = NUMBERED.sub("", line.text, count=1).strip(" :")
    if line.mark == "row":
        return Heading(line, text, Figures(), unread=True) if looks_like_dosage(text) or "|" in text else None
    if is_label(line.text) or re.search(r"[.!?;,]$|[.!?]\s", text) or is_figures(text):
        return None
    no_first = _COMMANDS | _MOVES
    for name, tail in cuts(text):
        if len(name.split()) > 6 or len(tail.split()) > 10 or not looks_like_dosage(tail):
            continue
        if _is_name(name, no_first) and not _LABELS.fullmatch(name):
            return Heading(line, text, Figures(), unread=True) if not re.search(r",|\bthen\b", name) else None
    stands_alone = line.is_set_apart or line.mark == "number" or (line.after_blank and line.mark != "bullet")
    if in_list and line.mark == "none" and not stands_alone:
        stands_alone, no_first = True, no_first | _ACTIONS
    label = _LABELS.fullmatch(re.split(r"[:\d]", text)[0].strip())
    if stands_alone and looks_like_dosage(text) and _is_name(text, no_first) and not label:
        return Heading(line, line.text, Figures(), unread=True)
    return None


def _plain(line: Line, following: Line | None) -> Heading | None:
    """A heading without figures."""
    text = line.text
    name = NUMBERED.sub("", text, count=1).strip(" :–—-")
    if is_label(text) or is_only_schedule(text):
        return None
    if is_part(name) and line.mark != "bullet":
        return Heading(line, name, Figures())
    if not name or line.mark == "bullet" or _LABELS.fullmatch(name.partition(":")[0].strip()):
        return None
    if is_figures(text) and not (line.mark == "heading" and line.level == 1):
        return None
    short = len(name.split()) <= 10 and not re.search(r"[.!?;,]$|[.!?]\s", text)
    if short and NUMBERED.match(text):
        return Heading(line, name, Figures())
    if line.is_set_apart:
        return Heading(line, name, Figures()) if short or line.mark == "heading" else None
    if not short or following is None or len(name.split()) > 8 or following.mark == line.mark == "number":
        return None
    dosage_follows = is_figures(following.text) and figures_in(following.text).any
    if dosage_follows and not line.before_blank and (line.after_blank or line.mark == "number"):
        return Heading(line, name, Figures())
    if line.after_blank and len(name.split()) <= 6 and _is_name(name, _COMMANDS | _MOVES) and not _LABELLED.match(text):
        return Heading(line, name, Figures(), strong=False)
    return None


def _is_name(name: str, no_first: Collection[str]) -> bool:
    words = re.findall(r"[\w'-]+", name)
    return 0 < len(words) <= 10 and not re.search(r"[.!?]\s", name) and words[0].lower() not in no_first

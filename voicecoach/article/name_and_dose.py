"""A line parted into a name and how much: `Bridge: 3 x 10`, `12 squats`, `(2 x 10) Wide squat`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from voicecoach.article.doses import Dose, all_together, differing, together
from voicecoach.article.exercise_names import WORD, quality_of
from voicecoach.article.phrase import Phrase, read_tokens
from voicecoach.article.prose_doses import prose_dose, sentences_of
from voicecoach.article.titles import is_of_several
from voicecoach.article.wording import in_plain_figures
from voicecoach.scanner import Range, Token, scan

JOINS = " \t,:;–—-|=.•·/"
"""What may stand between a name and what is said of it; it belongs to neither."""


@dataclass(frozen=True, slots=True)
class NameAndDose:
    """A line parted into a name, what is said of how much, and the words behind that.

    `is_bare_number` tells that a number without a word or a mark is all that says how much: `Squat 10`.
    """

    form: Literal["dosed", "counted"]
    name: str
    dose: Dose
    said: str = ""
    is_bare_number: bool = False

    @property
    def quality(self) -> float:
        """How likely the name is one."""
        return quality_of(self.name)


def name_and_dose(text: str, *, is_item: bool = False) -> NameAndDose | None:
    """The line parted; None if it is no name with how much before or behind it. An item among others like it is no
    title of a list: `10 wrist stretches`.

    >>> name_and_dose("(2 x 10) Wide squat").name, name_and_dose("Lie down for a while")
    ('Wide squat', None)
    """
    text = text.replace("[", "(").replace("]", ")")
    if (prefixed := _IN_FRONT.fullmatch(text)) and _is_how_much(prefixed[1]):
        text = f"{in_plain_figures(prefixed[1])} {prefixed[2]}"
    text = in_plain_figures(text)
    tokens = scan(text)
    starts_with_figures = bool(tokens) and (tokens[0].is_figure or tokens[0].text.lower() in ("x", "×"))
    found = (_counted(text, tokens, is_item=is_item) if starts_with_figures else None) or _dosed(text, tokens)
    return None if found and _is_moment(found.dose) else found


def _is_moment(dose: Dose) -> bool:
    """Whether a dose is nothing but a time too short for an exercise."""
    return dose.work is not None and dose.work.high < _LEAST_WORK_MS and dose == Dose(work=dose.work, sides=dose.sides)


_LEAST_WORK_MS = 4_000
"""A shorter time alone is of a step: `Sit down for 2 seconds`."""


def _is_how_much(text: str) -> bool:
    return read_tokens(scan(in_plain_figures(text))).pure or text.strip().isdigit()


_IN_FRONT = re.compile(r"\(([^()]{1,40})\)\s*(\S.*)")
"""`(2 x 10) Wide squat`"""


HOW_MUCH = frozenset(
    "sets,x,rounds,times,reps,at least,breaths,hold,interval,every,amrap,rest,to failure,time,schedule".split(",")
)
"""The kinds of figures that no name has."""


def _dosed(text: str, tokens: Sequence[Token]) -> NameAndDose | None:
    """The line as a name and how much, cut at a mark between them, or where the figures begin."""
    cut_at_mark = (_cut_at_mark(text, match) for match in _BETWEEN.finditer(text))
    return next(filter(None, cut_at_mark), None) or _cut_at_figures(text, tokens)


def _cut_at_mark(text: str, mark: re.Match[str]) -> NameAndDose | None:
    name, behind = _name(text[: mark.start()]), text[mark.end() :]
    is_whole = _IS_NAME.search(name) and name.count("(") == name.count(")")
    if not is_whole or any(token.kind in HOW_MUCH for token in scan(name)) or re.search(r":\s+\w|\s[–—-]\s+\w", name):
        return None
    if mark[0].startswith(".") and (behind.strip(" .").isdigit() or _NEXT_STEP.match(behind)):
        return None
    found = _figures_first(in_plain_figures(behind)) or (_count_of_parts(behind) if ":" in mark[0] else None)
    if not found or not (found[0].has_work or found[0].sets or (found[0].rest and is_of_several(name))):
        return None
    return NameAndDose("dosed", name, *found)


_NEXT_STEP = re.compile(r"\d{1,2}[.)]\s+[A-Z]")
"""`Breathe out. 6. Sit down`: the number of the next step in the same line."""
_IS_NAME = re.compile(r"[^\W\d_]{2}")


def _cut_at_figures(text: str, tokens: Sequence[Token]) -> NameAndDose | None:
    for index, token in enumerate(tokens[:_MOST_TOKENS]):
        if not token.is_figure or index == 0:
            continue
        before = text[: token.start]
        name = _name(before)
        if not _IS_NAME.search(name) or _is_within_brackets(before):
            continue
        if _HAS_STOP.search(name) or (_SEPARATOR.search(name) and not _is_numbered_name(name)):
            return None
        if token.kind in ("number", "label") and not _begins_figures(tokens[index:]):
            continue
        if before.rstrip().endswith((".", "!")) and _NEXT_STEP.match(text, token.start):
            return None
        if found := _figures_first(in_plain_figures(text[token.start :])):
            return _joined(name, token, before, *found)
        if token.kind not in _BEFORE_HOW_MUCH:
            return None
    return None


_MOST_TOKENS = 40
"""So many figures, words and marks of a line are tried as the first of how much."""
_HAS_STOP = re.compile(r"[^\W\d_]{2}[.!?]\s")
_BEFORE_HOW_MUCH = frozenset(("number", "label", "list", "sides", "other side", "angle", "load", "schedule"))
"""Figures that may stand in a name, or between it and how much."""


def _joined(name: str, token: Token, before: str, dose: Dose, said: str) -> NameAndDose | None:
    """A name with the dose behind it, which begins at a token; None if the name is none after all."""
    name, colon, between = (name, "", "") if _is_numbered_name(name) else name.partition(":")
    if colon and WORD.search(between):
        if not between.strip()[:1].isupper() or len(between.split()) > _LONGEST_SECOND_NAME:
            return None
        name = f"{name}: {between.strip()}"
    if dose.has_work and re.search(r"(?<![\w.])\d+$", name) and token.kind in ("number", "reps"):
        return None  # `Squats 3 10`
    is_bare = token.kind in ("number", "list") and not _IS_MARKED.search(before)
    if is_bare and _PERIOD.search(name):
        return None  # `Shoulder routine, weeks 3-6`
    if token.kind == "time" and ":" in token.text and dose == Dose(work=dose.work) and not _IS_MARKED.search(before):
        is_late = dose.work is not None and dose.work.low >= _EARLIEST_MS
        if _TIMETABLE.search(before.rstrip()) or (is_late and said):
            return None
    if is_bare and ("," in name or said) and not token.text[:1].isdigit():
        return None  # `My neighbour turned eighty in May`, `Yoga with Kim, room two, bring a mat`
    return NameAndDose("dosed", name.strip(JOINS), dose, said, is_bare) if dose.has_work or dose.sets else None


_PERIOD = re.compile(r"\b(?:days?|weeks?|months?|years?|ages?|phase|stage|level|part|pages?|grade|room|hall)$", re.I)
"""Words before a number that is theirs, and no count."""
_LONGEST_SECOND_NAME = 4
"""The most words of a name behind a colon: `Day 1: Side plank`; more are a sentence."""


_TIMETABLE = re.compile(
    r"\b(?:leaves?|starts?|begins?|opens?|closes?|ends?|departs?|arrives?|meets?|goes|until|by|is|are|at|from)$", re.I
)
"""`Minibus leaves 7:40`, which is a time of day."""
_EARLIEST_MS = 240_000


def _begins_figures(tokens: Sequence[Token]) -> bool:
    """Whether a number may be how much, not part of a name such as `Warrior 2: hold 30s`."""
    return not any(
        token.is_figure and token.kind not in ("sides", "load", "rest", "schedule", "effort", "own pace")
        for token in tokens[1:]
    ) or (len(tokens) > 1 and tokens[1].text in "(xX×")


_BETWEEN = re.compile(r"\s*[:|=]\s+|\s+[–—-]\s+|\s*[–—]\s*|\.\s+")
"""What may stand between a name and its figures."""


_IS_MARKED = re.compile(r"(?:[x×(@:–—-]|\bfor)\s*$", re.IGNORECASE)


def _figures_first(text: str) -> tuple[Dose, str] | None:
    """How much the beginning of a text is, and the words behind it, which have no figures; None if it is not."""
    tokens = scan(text)
    if not tokens:
        return None
    whole = read_tokens(tokens)
    if whole.pure or _is_count(whole):
        return bare_as_reps(whole), ""
    for end in _clause_ends(tokens):
        before = read_tokens(tokens[:end])
        behind = tokens[end:]
        if before.pure and (more := _more_behind(text, before.dose, behind)):
            return more
        if before.pure or _is_count(before):
            dose, words = bare_as_reps(before), text[behind[0].start :] if behind else ""
            if not any(token.kind in HOW_MUCH for token in behind) or _goes_on(dose, words):
                return dose, words.strip(JOINS + "()")
    if aside := _ASIDE.search(text):
        without = text[: aside.start()] + text[aside.end() :]
        if not any(token.kind in HOW_MUCH for token in scan(aside[1])) and (found := _figures_first(without)):
            return found[0], f"{aside[1]}. {found[1]}".strip(" .") if found[1] else aside[1]
    return None


def _count_of_parts(text: str) -> tuple[Dose, str] | None:
    """How much, where the parts of a repetition are counted by their own name: `fifteen turns of the arms`."""
    text = in_plain_figures(text)
    counted = _counted(text, scan(text))
    if counted is None or counted.dose.reps is None:
        return None
    words = WORD.findall(counted.name)
    is_counted = len(words) > 1 and words[0].endswith("s") and words[1] == "of"
    said = f"{counted.name}. {counted.said}" if counted.said else counted.name
    return (counted.dose, said) if is_counted else None


def _more_behind(text: str, dose: Dose, behind: Sequence[Token]) -> tuple[Dose, str] | None:
    """How much, where the clauses behind the first say it too: `half a minute on tiptoe, twice`, `twice, a hundred
    pumps of the arms`; and the words between. None if they do not."""
    last = next((i for i in range(len(behind) - 1, -1, -1) if behind[i].text in (",", ";")), None)
    if last is None or not any(token.is_figure for token in behind[last:]):
        return None
    tail, between = read_tokens(behind[last + 1 :]), behind[:last]
    if tail.pure and between and not any(token.kind in HOW_MUCH or token.kind == "number" for token in between):
        if differing(dose, tail.dose) or tail.dose.reps or not (dose.has_work or tail.dose.has_work):
            return None
        return together(dose, tail.dose), text[between[0].start : between[-1].end].strip(JOINS + "()")
    if not between and dose == Dose(times=dose.times, sets=dose.sets):
        counted = _counted(text[behind[last + 1].start :], scan(text[behind[last + 1].start :]))
        if counted and counted.dose == Dose(reps=counted.dose.reps):
            sets = dose.sets or dose.times
            return replace(dose, sets=sets, times=None, reps=counted.dose.reps), counted.name
    return None


def _goes_on(dose: Dose, words: str) -> bool:
    """Whether words behind how much only tell more of it: how long each repetition is held, in how many sets, with
    which rest. `12, stay up for 4 seconds each time`."""
    more = all_together(map(prose_dose, sentences_of(words.strip(JOINS + "()"))))
    if more.is_empty or differing(dose, more) or (more.hold and more.hold.high > _LONGEST_HELD_REP_MS):
        return False
    sets = None if dose.sets is None else more.sets
    return replace(more, hold=None, rest=None, sets=sets, sides="", own_pace=False, tempo=()).is_empty


_LONGEST_HELD_REP_MS = 15_000
_ASIDE = re.compile(r"\s*\(([^()]{3,80})\)")


def _clause_ends(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a clause ends, the longest first."""
    for index in range(min(len(tokens), 40) - 1, 0, -1):
        if (
            tokens[index].text in ("(", ",", ";", ".", "–", "—", "-", "|", "/", ":", "!")
            or tokens[index].text in _CLAUSE_WORDS
        ):
            yield index


_CLAUSE_WORDS = frozenset("with in while using from over until as if without or at on but then".split())
"""Words behind figures with which something else begins."""


def _is_count(read: Phrase) -> bool:
    """Whether a phrase is one bare number, or two that are the sides of each other."""
    return (
        len(read.left) == 1
        and read.left[0].kind == "number"
        and not read.words
        and not read.dose.has_work
        and (read.left[0].text[:1].isdigit() or read.left[0].value != Range(1, 1))
    )


_SEPARATOR = re.compile(r"\s[–—-]\s+[^\W\d_]")


def _is_within_brackets(before: str) -> bool:
    """Whether a bracket with words in it is open: `Leaflet (rev. 4)` has no figure of its own there."""
    opened = before.rfind("(")
    return opened > before.rfind(")") and bool(WORD.search(before[opened:]))


def _is_numbered_name(name: str) -> bool:
    """Whether a colon in a name stands behind its number: `Exercise 2: bridge`."""
    return re.match(r"\w+\s*\d+\s*:", name) is not None


def bare_as_reps(read: Phrase) -> Dose:
    if _is_count(read):
        return replace(read.dose, reps=read.left[0].value)  # type: ignore[arg-type]
    return read.dose


def _counted(text: str, tokens: Sequence[Token], *, is_item: bool = False) -> NameAndDose | None:
    """The line as how much and a name: `12 bench dips`, `30-second side plank, both sides`, `3 x 10 squats`."""
    if not tokens or not (tokens[0].is_figure or tokens[0].text.lower() in ("x", "×")):
        return None
    if tokens[0].kind == "list" and "/" in tokens[0].text and any(token.is_figure for token in tokens[1:]):
        return None  # `90/90 switches 6 each side`
    if tokens[0].kind == "number" and re.match(r"-[^\W\d_]", text[tokens[0].end :]):
        return None  # `three-finger drag`
    if tokens[0].kind == "hold" and re.match(r"[^,;]*\d[^,;]*[,;]", text):
        return None  # `Hold for 20 seconds, breathing deeply`
    said = ""
    for index in range(1, min(len(tokens), 12)):
        before = read_tokens(tokens[:index])
        if tokens[index].kind != "word" or not (before.pure or _is_count(before)):
            continue
        if before.dose.rest and not before.dose.says_how_much:
            return None  # `Rest: 45 s. Then walk for 5 minutes.`
        if tokens[index - 1].text == "(":
            return None  # `10 deep breaths (count them)`
        if tokens[index].text.lower() in ("of", "for", "reps", "x", "the", "a", "each", "per"):
            continue
        if tokens[index - 1].text == "(":
            return None  # `x 10 (no hands if you can)`
        if tokens[index - 1].kind in ("sides", "word") and tokens[index - 1].text.lower().split()[-1] in (
            "each",
            "every",
        ):
            return None  # `10 of each exercise`
        if before.dose.rounds and tokens[index - 1].text == ",":
            return None  # `5 rounds, put the bell down in between`
        if _HAS_ENDED.search(text[: tokens[index].end]):
            return None  # `30 s on, 15 s off. Three rounds of the list`
        end = next((i for i in range(index + 1, len(tokens)) if _ends_name(tokens, i)), len(tokens))
        name = _name(text[tokens[index].start : tokens[end - 1].end])
        rest = read_tokens(tokens[end:])
        if not name:
            return None
        if tokens[end:] and not (rest.pure or _is_empty(rest)):
            said = text[tokens[end].start :].strip(JOINS + "()")
            if any(token.kind in HOW_MUCH for token in tokens[end:]) and not (
                text[tokens[end].start] == ":" and _goes_on(bare_as_reps(before), said)
            ):
                return None
            clause = next((at for at in _clause_ends(tokens[end:]) if read_tokens(tokens[end : end + at]).pure), 0)
            if clause:  # `12 clams each side, with the red band`
                said = text[tokens[end + clause].start :].strip(JOINS + "()")
            tokens = tokens[: end + clause]
        dose = read_tokens([*tokens[:index], *tokens[end:]])
        if not (dose.pure or _is_count(dose)):
            return None
        counted = bare_as_reps(dose)
        if _OF_SETS.search(name):
            return None  # `2 warm-up sets, then:`
        if _is_count(dose) and not is_item and _OF_LIST.search(name):
            return None  # `7 stretches for tight hips`
        if counted.times and counted.times.one == 1:
            return None  # `once finished`
        if is_of_several(name):
            return NameAndDose("counted", name, replace(counted, reps=None), said)
        if counted.sets and not counted.has_work:  # `10 x sit to stand`
            counted = replace(counted, sets=None, reps=counted.sets)
        return NameAndDose("counted", name, counted, said) if counted.has_work else None
    return None


_OF_SETS = re.compile(r"\b(?:sets|rounds|circuits)\b", re.IGNORECASE)
_HAS_ENDED = re.compile(r"(?:\d|[^\W\d_]{2})[.!?]\s+(?=[A-Z]|\d+ rounds)")
_OF_LIST = re.compile(
    r"(?:\b(?:exercises|stretches|moves|movements|poses|ways|things|reasons|tips|drills|workouts)|^(?:easy\s+|simple\s+)?steps)"
    r"(?:$|\s+(?:for|to|that|you|your|of|every|which|we|anyone|with|without)\b)",
    re.IGNORECASE,
)
"""What the title of a list counts."""


def _is_empty(read: Phrase) -> bool:
    return read.dose.is_empty and not read.left and not read.words


def _ends_name(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind == "word":
        return False
    if token.text.lower() == "alternating" and index + 1 < len(tokens) and tokens[index + 1].kind == "word":
        return False  # `alternating limb drill`
    if token.text in "-'’" and index + 1 < len(tokens) and tokens[index + 1].start == token.end:
        return False
    return token.is_figure or token.text in "(,;:–—|"


_END_OF_NAME = re.compile(
    r"(?:\s*[(,–-]?\s+|\s*\()(?:for|x|of|at|with|do|up to|about|around|approximately|approx\.?|roughly|at least)$", re.I
)


def _name(text: str) -> str:
    """The words of a name without the marks around it."""
    name = text.strip(JOINS + "*_(@×")
    while (shorter := _END_OF_NAME.sub("", name)) != name:
        name = shorter
    return name.strip(JOINS + "*_")

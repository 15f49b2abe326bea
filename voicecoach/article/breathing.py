"""Reads a text whose lines are the phases of a breath: one technique, or several under headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest

from voicecoach.article.acceptance import only_accepted
from voicecoach.article.account import Notes
from voicecoach.article.breath_counts import LATER, LIMIT
from voicecoach.article.breath_phases import MOVED, BreathPattern, breathing_of, is_phase
from voicecoach.article.reading import ArticleReading
from voicecoach.article.statements import (
    OF_EXERCISES,
    Statement,
    TextLine,
    copied,
    is_like_a_name,
    name_and_amount,
    note_schedule,
    statements_of,
    tells_what_to_do,
    with_safety,
    without_front,
)
from voicecoach.article.writing import DraftExercise, DraftGroup, DraftStep, ScriptDraft, sentence_case, stopped
from voicecoach.clock import written
from voicecoach.scanner import Range, RestBetween

KIND = "breathing"
MOST_NAME = 60
"""The most characters of a line that names a technique."""

_NAMED = re.compile(r"(?P<name>[^:.!?]{3,60}?)\s*(?::|\s[-–—]\s)\s*(?P<rest>\S.*)")
_NAMED_BY_STOP = re.compile(r"(?P<name>[A-Z0-9]\S*(?: \S+){0,3} breathing)\.(?=\s|$)")
"""`Triangle breathing. Sit down first.`"""
_IS_LABEL = re.compile(
    r"(?:step|phase|part|round)\b.*|breathe? (?:in|out)|inhale|exhale|hold|pause|wait|in|out|how(?: to)?(?: do it)?"
    r"|tips?|notes?|instructions?|technique|method|benefits?|repeat|duration|time|rounds|pattern|rhythm|tempo|breathe",
    re.IGNORECASE,
)


_NEVER = OF_EXERCISES - {"sets", "x"}
"""Kinds that are not even beside a breath: `10 reps, inhale 2s, exhale 3s` is the tempo of an exercise."""
_IS_SENTENCE = re.compile(r",|\b(?:this|these|following|try|you|do)\b|(?:\S+\s+){6}\S", re.IGNORECASE)
"""What a name does not have: a comma, certain words, or more than six."""
_OF_NOTES = re.compile(
    r"\b(?:why|how|when|what|tips?|notes?|benefits?|safety|preparation|prepare|before|after|about|getting|set-?up|caution)\b"
    r"|\b(?:introduction|remember|position|closing|questions?)\b",
    re.IGNORECASE,
)


_LABEL = re.compile(r"(?:step|phase|part)\s+\d{1,2}\s*[:.)–-]+\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Technique:
    """The lines of one technique below the line that names it, and the amount that stands behind its name, if any."""

    name: str
    line: int
    amount: str = ""
    lines: list[TextLine] = field(default_factory=list)

    @property
    def heading(self) -> list[Statement]:
        """What its name says of breaths."""
        return [Statement(text, self.line) for text in (self.name, self.amount) if text]


@dataclass(frozen=True, slots=True)
class _NamelessLine:
    """A line without the name that stood at its front."""

    number: int
    text: str
    mark: str = "none"
    margin: int = 0


def read_breathing(title: str, lines: Sequence[TextLine], notes: Notes) -> ArticleReading | None:
    """A text of breathing as a reading; None if no part of it is the rhythm of a breath, or some of it is exercises."""
    own, draft = copied(notes), ScriptDraft({"title": name_and_amount(title)[0]} if title else {})
    safety = dict[str, None]()
    opening = list[Statement]()
    name, lines = (title, lines) if title else _named_by_first(lines)
    for technique in _techniques(name, lines):
        statements = without_front(statements_of(technique.lines), draft.front, safety, own)
        own.exercise = sentence_case(technique.name) if technique.name else "Breathing"
        pattern = breathing_of([*technique.heading, *statements], own)
        used = frozenset(pattern.used if pattern else ())
        rest = [each for each in statements if each not in used]
        note_schedule(used, draft.front, own)
        if any(token.kind in _NEVER for each in used for token in each.tokens):
            return None
        of_breath = {each.line for each in used}
        if any(_is_of_another(each, in_line_of_breath=each.line in of_breath) for each in rest):
            return None
        if pattern is None:
            own.exercise = ""
            if _may_be_exercise(technique, rest):
                return None
            opening += _words(rest, draft, own)
        else:
            exercise = _exercise(technique, statements, pattern, own)
            exercise.steps[:0] = [DraftStep(stopped(each.text)) for each in opening]
            opening = []
            draft.groups.append(DraftGroup(exercises=[exercise]))
    own.exercise = ""
    draft.front = with_safety(draft.front, safety)
    return ArticleReading(draft, own, KIND) if draft.exercises and only_accepted(draft, own) else None


def _is_of_another(statement: Statement, *, in_line_of_breath: bool) -> bool:
    """Whether a sentence that is no part of a breath has the dosage of an exercise, or tells how one breathes in it.

    An exercise has a line of its own.
    """
    kinds = {token.kind for token in statement.figures}
    is_named = not in_line_of_breath and _NAMED.fullmatch(statement.text[: 4 * MOST_NAME]) is not None
    is_dosed = "hold" in kinds or (is_named and not kinds.isdisjoint(("time", "rounds", "times", "breaths", "counts")))
    return statement.is_of_exercises or is_dosed or MOVED.search(statement.text) is not None


def _may_be_exercise(technique: _Technique, statements: Sequence[Statement]) -> bool:
    """Whether a part without a breath could be an exercise: it is named, and has a figure or says what to do."""
    if not technique.line or _OF_NOTES.search(technique.name):
        return False
    named = Statement(technique.name, technique.line)
    is_counted = any(token.is_figure and token.kind not in ("label", "sides") for token in named.tokens)
    return bool(technique.amount) or is_counted or any(tells_what_to_do(each.text) for each in statements)


def _techniques(title: str, lines: Sequence[TextLine]) -> list[_Technique]:
    """The text in parts: a part begins at a heading, or at a line that is named before its colon."""
    parts = [_technique(title, 0)]
    for line, following in zip_longest(lines, islice(lines, 1, None)):
        is_over_bullets = line.mark == "number" and following is not None and following.mark == "bullet"
        if name := line.text.strip() if is_over_bullets and is_like_a_name(line.text) else _name_of(line):
            parts.append(_technique(name, line.number))
            if rest := line.text.strip()[len(name) :].lstrip(" :-–—."):
                parts[-1].lines.append(_NamelessLine(line.number, rest))
        else:
            parts[-1].lines.append(line)
    return [part for part in parts if part.lines or part.line]


def _named_by_first(lines: Sequence[TextLine]) -> tuple[str, Sequence[TextLine]]:
    """The name of a text without a title, where its first line tells how one breathes in it, and its other lines."""
    first = lines[0].text.strip() if lines else ""
    if not re.search(r"breath(?:ing)?\b", first, re.IGNORECASE) or is_phase(first) or len(first.split()) > 12:
        return "", lines
    return re.split(r"\s*[,(;]|\s[-–—]\s", first)[0].rstrip(" :."), lines[1:]


def _technique(name: str, line: int) -> _Technique:
    without, amount = name_and_amount(name)
    return _Technique(without, line, amount)


def _name_of(line: TextLine) -> str:
    """The name of a technique that a line is, or begins with; empty if there is none."""
    text = line.text.strip()
    if line.mark in ("heading", "bold") and len(text) <= MOST_NAME and text[-1:] not in ".!" and not is_phase(text):
        return text
    if by_stop := _NAMED_BY_STOP.match(text[:MOST_NAME]):
        return by_stop["name"]
    match = _NAMED.fullmatch(text[: 4 * MOST_NAME])
    if match is None or _IS_LABEL.fullmatch(match["name"]) or _IS_SENTENCE.search(match["name"]):
        return ""
    return match["name"] if _is_rhythm(match["rest"]) else ""


def _is_rhythm(text: str) -> bool:
    """Whether a text has the rhythm of a breath in sentences, and not in its name only."""
    pattern = breathing_of([Statement(text, 0)], Notes())
    return pattern is not None and not re.search(r"\d-\d", text)


def _exercise(
    technique: _Technique, statements: Sequence[Statement], pattern: BreathPattern, notes: Notes
) -> DraftExercise:
    where = statements[0].line if statements else technique.line
    exercise = DraftExercise(notes.exercise, pattern.dosage, where, {"breathe": pattern.breathe})
    exercise.comments += pattern.comments
    if not pattern.dosage:
        last = pattern.used[-1]
        question = notes.ask("How many breaths? The text does not say.", last.line, last.text, ("1 breath",))
        exercise.dosage = question.options[question.chosen]
        exercise.comments.append(question.comment)
    used, plain, unread = set(pattern.used), set(pattern.plain), set(pattern.unread)
    phases = [each.line for each in pattern.phases if each.line]
    among = range(min(phases, default=0) + 1, max(phases, default=0))
    tells_more = any(each.line and each not in plain for each in used)
    for each in statements:
        if each not in used and (rest := _rest_in(each, pattern)):
            exercise.settings["rest"] = rest
            notes.find(f"rest: {rest}", each.line, each.text)
            continue
        is_said = not each.figures and tells_what_to_do(each.text)
        if each in used:
            is_said = tells_more and not (each in plain and each not in pattern.phases)
        if is_said and each not in unread:
            exercise.steps.append(DraftStep(stopped(_LABEL.sub("", each.text.lstrip("↑↓→←= ")))))
        exercise.comments += _comments(
            each,
            notes,
            is_used=each in used,
            is_said=is_said,
            is_unread=each in unread,
            is_among=each.line in among,
        )
    return exercise


def _rest_in(statement: Statement, pattern: BreathPattern) -> str:
    """The rest between sets of breaths that a sentence gives, empty if there are no sets or it gives none."""
    rests = [token.value for token in statement.figures if isinstance(token.value, RestBetween)]
    if " x " not in pattern.dosage or len(rests) != 1 or len(statement.figures) != 1:
        return ""
    low, high = rests[0].low_ms, rests[0].high_ms
    return written(low) if low and low == high else ""


def _comments(
    each: Statement, notes: Notes, *, is_used: bool, is_said: bool, is_unread: bool, is_among: bool
) -> list[str]:
    """The comment of a sentence that has no place, or of which a part has none; `is_among` the phases it may be one."""
    if is_unread:
        return [notes.leave("how long or when this is done could not be read", each.line, each.text, unread=True)]
    if is_used and LATER.search(each.text):
        return [notes.leave("for later, not part of this session", each.line, each.text)]
    if is_used or is_said:
        return []
    why = "its figures are not those of a breath" if each.figures else "not a step"
    is_told = tells_what_to_do(each.text) or is_among
    is_one = all(isinstance(token.value, Range) and token.value.one == 1 for token in each.figures)  # `= 1 breath`
    unread = bool(each.figures) and is_told and not is_one and not LIMIT.search(each.text)
    return [notes.leave(why, each.line, each.text, unread=unread)]


def _words(statements: Sequence[Statement], draft: ScriptDraft, notes: Notes) -> list[Statement]:
    """The words of a part without a breath that are said: those before the first technique. Others become comments."""
    said = list[Statement]()
    is_first = not draft.groups
    comments = draft.before if is_first else draft.groups[-1].exercises[-1].comments
    for each in statements:
        is_step = tells_what_to_do(each.text)
        if is_first and is_step and not each.figures:
            said.append(each)
        else:
            unread = bool(each.figures) and is_step
            comments.append(notes.leave("not part of a breath", each.line, each.text, unread=unread))
    return said

"""Reads flows: poses that follow one another with the breath, or with nothing between them, as the text says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from voicecoach.article.acceptance import only_accepted
from voicecoach.article.account import Notes
from voicecoach.article.breath_phases import breathing_of, is_only_phase
from voicecoach.article.reading import ArticleReading
from voicecoach.article.statements import (
    LONGEST,
    OF_EXERCISES,
    Statement,
    TextLine,
    copied,
    name_and_amount,
    statements_of,
    tells_what_to_do,
    with_safety,
    without_front,
)
from voicecoach.article.turns import flow_rounds
from voicecoach.article.writing import DraftExercise, DraftGroup, DraftStep, ScriptDraft, sentence_case, stopped
from voicecoach.clock import written
from voicecoach.scanner import Range, Token

KIND = "a flow"
MOST_NAME = 60
MOST_BESIDE_COUNT = 2
"""The most words beside a count that is of all steps without saying so: `4 times in all`."""
MOST_STEPS = 200
"""More than anybody writes down one by one."""
FEWEST_BREATHED = 3
"""The fewest steps with a breath in or out that make a list a flow."""

_FLOW = re.compile(
    r"(?<!blood )\bflows?\b|\bvinyasa\b|\b(?:sun|moon) salutations?\b|\bsurya namaskar\b"
    r"|\bwithout (?:a|any) (?:break|pause|stop)\b|\bwithout (?:stopping|pausing|a rest between)\b"
    r"|\b(?:move|go|flow) straight (?:on|into|to)\b|\bone into the next\b",
    re.IGNORECASE,
)
_BREATH = r"(?:inhal(?:e|ing)|exhal(?:e|ing)|(?:breathe|breathing) (?:in|out))\b"
_BEFORE_BREATH = re.compile(
    rf"(?:[,:]\s*|\s+(?:and|then)\s+|\s[-–—]\s)(?=(?:and |then |on an |on the )*{_BREATH})", re.IGNORECASE
)
_IN = re.compile(r"\b(?:inhal(?:e|es|ing|ation)|(?:breathe|breathing) in|in-breath)\b", re.IGNORECASE)
_OUT = re.compile(r"\b(?:exhal(?:e|es|ing|ation)|(?:breathe|breathing) out|out-breath)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:repeat|rounds?|do (?:this|it|the|all|both)|go through|cycle|start over)\b", re.IGNORECASE)
_OF_STEPS = re.compile(r"\bsteps?\b|\bpart\b|\bfirst half\b|\bfrom (?:the )?(?:step|pose|number)\b", re.IGNORECASE)
_BOTH_SIDES = re.compile(
    r"\b(?:other|each|both|second|opposite) (?:side|leg|foot)s?\b|\b(?:switch|change) (?:sides|legs)\b"
    r"|\brepeat (?:it |this |all )*(?:on|with) the (?:left|right)\b",
    re.IGNORECASE,
)
_IN_TURN = re.compile(r"\balternat\w+ (?:sides?|legs?|feet)\b", re.IGNORECASE)
_COUNTS = frozenset({"x", "times", "rounds", "sets"})
_OF_OTHERS = (OF_EXERCISES - _COUNTS) | {"rest"}
_AT_END = re.compile(r"[\s:,(\[–—-]+(?:(?:hold )?for )?$", re.IGNORECASE)


@dataclass(slots=True)
class _FlowPart:
    """The lines under one heading, and whether it says that they are a flow."""

    name: str
    line: int
    lines: list[TextLine] = field(default_factory=list)


@dataclass(slots=True)
class _FlowFound:
    """A flow as it is gathered.

    `breathed` are its steps with a breath in or out, `measured` those with a length, and `loose` the sentences among
    them that are no item of a list and have neither, as in the instructions of an exercise. `last` is the line of the
    last step.
    """

    steps: list[DraftStep] = field(default_factory=list)
    opening: list[Statement] = field(default_factory=list)
    count: Range | None = None
    where: Statement = field(default_factory=lambda: Statement("", 0))
    sides: str = ""
    breathed: int = 0
    measured: int = 0
    loose: int = 0
    last: int = 0
    comments: list[str] = field(default_factory=list)
    is_named: bool = False
    is_certain: bool = True

    @property
    def is_flow(self) -> bool:
        """Whether it is certain that one step follows straight on another."""
        by_breath = self.breathed >= FEWEST_BREATHED and 2 * self.breathed >= len(self.steps)
        is_measured = 2 * (self.measured + self.breathed) >= len(self.steps) >= 2
        by_name = self.is_named and is_measured and not self.loose
        return self.is_certain and len(self.steps) <= MOST_STEPS and (by_breath or by_name)


def read_flow(title: str, lines: Sequence[TextLine], notes: Notes) -> ArticleReading | None:
    """A text of flows as a reading; None if no part of it is one, or some of it is anything else."""
    own, draft = copied(notes), ScriptDraft({"title": title} if title else {})
    safety = dict[str, None]()
    for part in _parts(title, lines):
        statements = without_front(statements_of(part.lines), draft.front, safety, own)
        name, amount = name_and_amount(part.name)
        own.exercise = sentence_case(name) if name else "Flow"
        if amount:
            statements.append(Statement(amount, part.line))
        if any(map(is_only_phase, statements)) or breathing_of(statements, Notes()) is not None:
            return None
        if Statement(part.name, 0).is_of_exercises:
            return None
        found = _found(part, statements, own)
        if not found.is_certain or (len(found.steps) >= 2 and not found.is_flow):
            return None
        if not found.is_flow:
            if any(token.is_figure for token in Statement(part.name, 0).tokens) and part.line:
                return None
            own.exercise = ""
            draft.before += [_left(each, own) for each in statements]
            continue
        exercise = DraftExercise(own.exercise, "", part.line or statements[0].line)
        asked = len(own.questions)
        exercise.dosage = ", ".join(filter(None, [flow_rounds(found.count, found.where, own), found.sides]))
        exercise.comments += [*found.comments, *(question.comment for question in own.questions[asked:])]
        words = [] if draft.groups else [stopped(each.text) for each in found.opening]
        again = [DraftStep(stopped(each.text)) for each in found.opening] if draft.groups else []
        exercise.steps = [*again, *found.steps]
        draft.groups.append(DraftGroup(words=words, exercises=[exercise]))
    own.exercise = ""
    draft.front = with_safety(draft.front, safety)
    return ArticleReading(draft, own, KIND) if draft.exercises and only_accepted(draft, own) else None


def _left(each: Statement, notes: Notes) -> str:
    return notes.leave("it is no step of a flow", each.line, each.text)


def _parts(title: str, lines: Iterable[TextLine]) -> list[_FlowPart]:
    parts = [_FlowPart(title, 0)]
    for line in lines:
        text = line.text.strip()
        is_name = len(text) <= MOST_NAME and text[-1:] not in ".!;" and not _IN.search(text) and not _OUT.search(text)
        if line.mark == "heading" or (line.mark == "bold" and is_name):
            parts.append(_FlowPart(text, line.number))
        else:
            parts[-1].lines.append(line)
    return [part for part in parts if part.lines or part.line]


def _found(part: _FlowPart, statements: Sequence[Statement], notes: Notes) -> _FlowFound:
    """The flow of a part: each piece of its sentences is a step, or says how often or for which side."""
    found = _FlowFound(is_named=bool(_FLOW.search(part.name)))
    listed = {line.number for line in part.lines if line.mark in ("bullet", "number")}
    poses = {line.number for line in part.lines if _is_pose_with_its_own_breaths(line.text)}
    found.is_certain = len(poses) < 2
    for statement in statements:
        found.is_named = found.is_named or (_FLOW.search(statement.text) is not None)
        for piece in _pieces(statement):
            _add(piece, found, notes, is_listed=statement.line in listed)
    return found


def _is_pose_with_its_own_breaths(text: str) -> bool:
    """Whether a line is an exercise by itself: `Cat and cow: inhale, drop your belly; exhale, round your back`."""
    name, colon, rest = text[:LONGEST].partition(":")
    is_name = not (_IN.search(name) or _OUT.search(name)) and len(name.split()) <= 6
    return bool(colon) and is_name and _IN.search(rest) is not None and _OUT.search(rest) is not None


def _pieces(statement: Statement) -> Iterator[Statement]:
    """The pieces of a sentence that a breath in or out begins."""
    for text in _BEFORE_BREATH.split(statement.text):
        if text.strip(" ,"):
            yield Statement(text.strip(" ,"), statement.line)


def _add(piece: Statement, found: _FlowFound, notes: Notes, *, is_listed: bool) -> None:
    """Adds a piece to the flow: as a step, as how often, as for which side, or as words before it or of no use."""
    counts = [token for token in piece.tokens if token.kind in _COUNTS]
    others = [token for token in piece.tokens if token.kind in _OF_OTHERS]
    is_timed = any(token.kind in ("time", "breaths") for token in piece.tokens) and _AGAIN.match(piece.text) is not None
    if others or len(counts) > 1:
        found.is_certain = False
    elif is_timed and not counts:
        why = "how long a flow lasts follows from its steps"
        found.comments.append(notes.leave(why, piece.line, piece.text, unread=True))
    elif counts or _is_again(piece):
        _again(piece, counts, found, notes)
    elif _FLOW.search(piece.text) and not _mark(piece)[0]:
        found.comments.append(notes.leave("that it is a flow is in its heading", piece.line, piece.text))
    else:
        _step(piece, found, notes, is_listed=is_listed)


def _is_again(piece: Statement) -> bool:
    """Whether a piece says that the other side follows, or that sides are in turn."""
    words = piece.text.split()
    if any(token.kind in ("time", "hold", "breaths", "counts") for token in piece.tokens):
        return False
    return (len(words) <= 12 and (_BOTH_SIDES.search(piece.text) or _IN_TURN.search(piece.text)) is not None) and (
        _AGAIN.search(piece.text) is not None or len(words) <= 5
    )


def _again(piece: Statement, counts: Sequence[Token], found: _FlowFound, notes: Notes) -> None:
    """A sentence that says how many rounds, or that the other side follows."""
    others = [token for token in piece.tokens if token.kind == "word" and not _BOTH_SIDES.search(token.text)]
    if counts and not _AGAIN.search(piece.text) and len(others) > MOST_BESIDE_COUNT:
        found.is_certain = False  # the count of one pose: `Breathe here five times`
        return
    if _OF_STEPS.search(piece.text) and _AGAIN.search(piece.text):
        why = "a flow repeats all of its steps, and not some"
        found.comments.append(notes.leave(why, piece.line, piece.text, unread=True))
        return
    value = counts[0].value if counts else None
    if isinstance(value, Range):
        if found.count is not None and found.count != value:
            found.is_certain = False
        found.count, found.where = value, piece
    if _IN_TURN.search(piece.text):
        found.sides = "alternating"
    elif _BOTH_SIDES.search(piece.text):
        found.sides = "each side"
    if found.sides:
        notes.find(found.sides, piece.line, piece.text)


def _step(piece: Statement, found: _FlowFound, notes: Notes, *, is_listed: bool) -> None:
    mark, words, ends = _mark(piece)
    if len(ends) > 1:
        question = notes.ask(f"How long is `{words}`?", piece.line, piece.text, ends)
        mark = question.options[question.chosen]
        found.comments.append(question.comment)
    if found.steps and found.last == piece.line and not found.steps[-1].mark and mark and _is_only_length(piece):
        before = found.steps.pop()
        words = before.words if _is_bare(piece) else f"{before.words} {words[:1].upper()}{words[1:]}"
    if not mark and not found.steps and not is_listed:
        found.opening.append(piece)
        return
    if _BOTH_SIDES.search(piece.text) and mark:
        found.is_certain = False  # one pose on both sides, and not all of them
    found.loose += not mark and not is_listed
    if not mark and not is_listed and not tells_what_to_do(piece.text):
        found.comments.append(_left(piece, notes))
        return
    if any(token.kind not in ("time", "hold", "pause", "breaths", "counts", "sides") for token in piece.figures):
        found.comments.append(notes.leave("its figures are none of a flow", piece.line, piece.text, unread=True))
        return
    found.breathed += mark in ("inhale", "exhale")
    found.measured += bool(mark) and mark not in ("inhale", "exhale")
    found.last = piece.line
    found.steps.append(DraftStep(stopped(words[:1].upper() + words[1:]), f"[{mark}]" if mark else ""))
    if mark:
        notes.find(f"[{mark}]", piece.line, piece.text)


def _is_only_length(piece: Statement) -> bool:
    """Whether a piece says how long and nothing else, so that it is part of the step before it."""
    words = {token.text.lower() for token in piece.tokens if token.kind == "word"}
    return words <= {"hold", "stay", "here", "for", "remain", "about", "this", "pose", "keep", "it"}


def _is_bare(piece: Statement) -> bool:
    tokens = [token for token in piece.tokens if token.kind != "mark"]
    return len(tokens) == 1 and tokens[0].kind in ("time", "breaths") and tokens[0].text[:1] not in "Hh"


def _mark(piece: Statement) -> tuple[str, str, tuple[str, ...]]:
    """The length of a step as its mark has it, its words without it where it stands last, and the ends of it."""
    text = piece.text.rstrip(" .;,")
    lengths = [token for token in piece.tokens if token.kind in ("time", "hold", "pause", "breaths", "counts")]
    if len(lengths) == 1 and isinstance(value := lengths[0].value, Range):
        token = lengths[0]
        ends = tuple(_length(token.kind, end) for end in dict.fromkeys((value.low, value.high)))
        is_last = not piece.text[token.end :].strip(" .;,)]") and token.kind in ("time", "breaths")
        lead = _AT_END.search(piece.text[: token.start]) if is_last and token.start else None
        is_glued = lead is not None and "for" not in lead[0] and lead[0].strip()
        words = piece.text[: lead.start()] if lead and is_glued and piece.text[: lead.start()].strip() else text
        return ends[0], words.strip(), ends
    is_in, is_out = _IN.search(text), _OUT.search(text)
    mark = "" if bool(is_in) == bool(is_out) else "inhale" if is_in else "exhale"
    return mark, text, ()


def _length(kind: str, end: int) -> str:
    if kind == "breaths":
        return f"{end} breath{'' if end == 1 else 's'}"
    return written(end * 1000 if kind == "counts" else end)

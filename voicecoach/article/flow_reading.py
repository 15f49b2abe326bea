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
    r"(?<!blood )\bflows?\b(?! of\b)|\bvinyasa\b|\b(?:sun|moon) salutations?\b|\bsurya namaskar\b"
    r"|\bwithout (?:a|any) (?:break|pause|stop)\b|\bwithout (?:stopping|pausing|a rest between)\b"
    r"|\b(?:move|go|flow|straight) (?:straight )?(?:on )?(?:into|to) the next\b"
    r"|\b(?:move|go|flow) straight (?:on|into|to)\b"
    r"|\bone (?:\w+ ){0,3}into the (?:next|other)\b|\bno (?:break|stop|pause)s? (?:in )?between\b",
    re.IGNORECASE,
)
_SEQUENCE = re.compile(r"\b(?:sequence|series|vinyasa)\b", re.IGNORECASE)
"""What may be a flow: it is one where both sides of all of it are done."""
_EACH_STEP = re.compile(
    r"\b(?:each|every|per|all)\b(?: \w+)? ?\b(?:station|pose|posture|position|movement|move|step|shape|asana|one)s?\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:but|except|only)\b(?: for)? (?P<count>.{1,20}?) (?:(?:breaths?|seconds?|secs?|s) )?(?:in|for|at|on) "
    r"(?:the )?(?P<name>[^,.;:()]{3,40})",
    re.IGNORECASE,
)
_BREATH = r"(?:inhal(?:e|ing)|exhal(?:e|ing)|(?:breathe|breathing) (?:in|out))\b"
_SUM = re.compile(
    r"\b(?:total|altogether|in all|all in|makes?|comes? to|adds? up|takes?|lasts?|a go|(?:a|per|each) (?:round|go)"
    r"|overall)\b|=",
    re.IGNORECASE,
)
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
_AT_END = re.compile(r"[\s:,.…(\[–—-]+(?:(?:hold )?for )?$", re.IGNORECASE)


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
    usual_at: Statement = field(default_factory=lambda: Statement("", 0))
    sides: str = ""
    breathed: int = 0
    measured: int = 0
    loose: int = 0
    last: int = 0
    comments: list[str] = field(default_factory=list)
    usual: str = ""
    """The length of the steps that have none of their own: `one breath for each`."""
    others: dict[str, str] = field(default_factory=dict)
    """The lengths that the same sentence gives to some, by their name: `but five in down dog`."""
    is_over: bool = False
    """Whether it was said behind the steps how often they are done."""
    is_sequence: bool = False
    is_listed: bool = False
    """Whether all steps are items of a list."""
    is_named: bool = False
    is_certain: bool = True

    @property
    def is_flow(self) -> bool:
        """Whether it is certain that one step follows straight on another."""
        by_breath = self.breathed >= FEWEST_BREATHED and 2 * self.breathed >= len(self.steps)
        is_measured = 2 * (self.measured + self.breathed) >= len(self.steps) >= 2
        is_named = self.is_named or (self.is_sequence and bool(self.sides))
        by_name = is_named and is_measured and not self.loose
        return self.is_certain and len(self.steps) <= MOST_STEPS and (by_breath or by_name)


def read_flow(title: str, lines: Sequence[TextLine], notes: Notes) -> ArticleReading | None:
    """A text of flows as a reading; None if no part of it is one, or some of it is anything else."""
    title, counted, lines = _named_with_rounds(title, lines)
    own, draft = copied(notes), ScriptDraft({"title": title} if title else {})
    safety = dict[str, None]()
    for part in _parts(title, lines):
        statements = without_front(statements_of(part.lines), draft.front, safety, own)
        name, amount = name_and_amount(part.name)
        own.exercise = sentence_case(name) if name else "Flow"
        if amount:
            statements.append(Statement(amount, part.line))
        if counted and not part.line:
            statements.insert(0, counted)
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


def _named_with_rounds(title: str, lines: Sequence[TextLine]) -> tuple[str, Statement | None, Sequence[TextLine]]:
    """The title, what it says of how often, and the other lines. `Wake-up flow, 3 times through` has `3 times`."""
    first = title or (lines[0].text.strip() if lines else "")
    counts = [token for token in Statement(first, 0).tokens if token.kind in _COUNTS and token.start]
    if len(counts) != 1 or len(first) > 2 * MOST_NAME or not _FLOW.search(first[: counts[0].start]):
        return title, None, lines
    name = first[: counts[0].start].rstrip(" ,(:–—-")
    counted = Statement(counts[0].text, 0 if title else lines[0].number)
    return name, counted, lines if title else lines[1:]


def _left(each: Statement, notes: Notes) -> str:
    return notes.leave("not a step of the flow", each.line, each.text)


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
    found = _FlowFound(is_named=bool(_FLOW.search(part.name)), is_sequence=bool(_SEQUENCE.search(part.name)))
    listed = {line.number for line in part.lines if line.mark in ("bullet", "number")}
    poses = {line.number for line in part.lines if _is_pose_with_its_own_breaths(line.text)}
    found.is_certain = len(poses) < 2
    for statement in statements:
        found.is_named = found.is_named or (_FLOW.search(statement.text) is not None)
        for piece in _pieces(statement):
            _add(piece, found, notes, is_listed=statement.line in listed)
    _give_lengths(found, notes)
    return found


def _give_lengths(found: _FlowFound, notes: Notes) -> None:
    """Gives each step without a length the one that is said of each, or of it."""
    if not found.usual:
        return
    for index, step in enumerate(found.steps):
        own = [length for name, length in found.others.items() if name in step.words.lower()]
        if not step.mark:
            found.steps[index] = DraftStep(step.words, f"[{own[0] if own else found.usual}]")
            found.measured += 1
    notes.find(f"[{found.usual}]", found.usual_at.line, found.usual_at.text)


def _is_usual(piece: Statement, found: _FlowFound) -> bool:
    """Whether a piece says how long each step is, which is then known."""
    lengths = [token for token in piece.tokens if token.kind in ("time", "hold", "breaths", "counts")]
    if found.usual or not lengths or not _EACH_STEP.search(piece.text) or _IN.search(piece.text):
        return False
    value = lengths[0].value
    if not isinstance(value, Range) or value.low != value.high:
        return False
    kind = lengths[0].kind
    exceptions = _EXCEPT.search(piece.text, lengths[0].end)
    if exceptions:
        numbers = [token.value for token in Statement(exceptions["count"], 0).tokens if isinstance(token.value, Range)]
        if len(numbers) != 1 or numbers[0].low != numbers[0].high:
            return False
        by = 1000 if kind in ("time", "hold") else 1
        found.others[exceptions["name"].strip().lower()] = _length(kind, numbers[0].low * by)
    elif len(lengths) > 1:
        return False
    found.usual, found.usual_at = _length(kind, value.low), piece
    return True


def _is_sum(piece: Statement, found: _FlowFound) -> bool:
    """Whether a piece adds up the times of all steps: `so 100 seconds a go`."""
    is_timed = any(token.kind == "time" for token in piece.tokens)
    return is_timed and len(found.steps) > 1 and _SUM.search(piece.text) is not None and not _IN.search(piece.text)


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
    if _is_sum(piece, found):
        found.comments.append(notes.leave("the sum of the steps", piece.line, piece.text))
        return
    if _is_usual(piece, found):
        return
    is_over = found.is_listed and not is_listed and not _mark(piece)[0]
    is_over = is_over or (found.is_over and not _mark(piece)[0])
    if is_over and not counts and not _is_again(piece) and not others:
        found.comments.append(_left(piece, notes))
        return
    is_timed = any(token.kind in ("time", "breaths") for token in piece.tokens) and _AGAIN.match(piece.text) is not None
    if others or len(counts) > 1:
        found.is_certain = False
    elif is_timed and not counts:
        why = "the length of a flow follows from its steps"
        found.comments.append(notes.leave(why, piece.line, piece.text, unread=True))
    elif counts or _is_again(piece):
        _again(piece, counts, found, notes)
    elif _FLOW.search(piece.text) and not _mark(piece)[0]:
        found.comments.append(notes.leave("the heading already says that it is a flow", piece.line, piece.text))
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
        why = "a flow repeats all of its steps, not some of them"
        found.comments.append(notes.leave(why, piece.line, piece.text, unread=True))
        return
    found.is_over = bool(found.steps)
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
        found.comments.append(notes.leave("its figures are not those of a flow", piece.line, piece.text, unread=True))
        return
    found.is_listed = is_listed and (found.is_listed or not found.steps)
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

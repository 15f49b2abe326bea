"""The rhythm of a breath out of sentences: its phases with their seconds, and how many breaths or for how long."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from voicecoach.article.account import Notes, Question
from voicecoach.article.breath_counts import LONGEST_PHASE_MS, how_many_breaths
from voicecoach.article.statements import Statement
from voicecoach.clock import written
from voicecoach.scanner import Listed, Range, RestBetween, Token
from voicecoach.script.beside_dosage import breath_rhythm

PhaseName = Literal["in", "hold", "out"]
_PHASES: dict[str, PhaseName] = {"in": "in", "hold": "hold", "still": "hold", "out": "out"}
MOST_PHASES = 12

_PHASE = re.compile(
    r"\b(?:(?P<in>breath(?:es?|ing)\s+(?:\w+ly\s+)?in|breath\s+in(?!\s+(?:your|the))|inhal(?:es?|ed|ing|ation)s?"
    r"|(?:sniff|suck|draw)s?\s+in)"
    r"|(?P<out>breath(?:es?|ing)?\s+(?:\w+ly\s+)?out|exhal(?:es?|ed|ing|ation)s?|(?:blow|puff|hiss|sigh|hum)s?(?:\s+out)?)"
    r"|(?P<hold>hold(?:ing|s)?|pause|wait|retain|retention|keep\s+(?:it|the\s+breath|your\s+breath|still)|rest"
    r"|stay(?:\s+empty)?)"
    r"|(?P<bare>in|out(?!\s+of)))\b"
    r"|^(?P<still>(?:keep|still|stop|freeze|full|empty|gap)\b)",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    "breathe breathing breath in out inhale exhale hold pause wait rest then and for the your it a of to through again "
    "each all with same count counts now on as one cycle slowly do this repeat".split()
)
_BREATHING = re.compile(r"\bbreath(?:s|ing)?\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|all|every|equal(?:ly)?|both)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(?:one|an?|1|each|every) (?:count|breath|beat)\b\W*(?:=|is|lasts|takes|per|an?|for)\W*(?:\w+ )?"
    r"(?:second|sec|s)\b",
    re.IGNORECASE,
)
"""What says how long a count is: `one count a second`."""
_SAME = re.compile(r"\b(?:for|to|over)\s+the\s+same\b", re.IGNORECASE)
MOVED = re.compile(
    r"\b(?:as|while|when) you (?!count|breathe|inhale|exhale|feel|hear|say|do)\w+"
    r"|\b(?:inhale|exhale|breathe in|breathe out) and "
    r"(?!count|hold|then|inhale|exhale|breathe|feel|let|fill|out|pause|wait|imagine|notice)\w+",
    re.IGNORECASE,
)
"""A movement that goes with the breath: this is the tempo of an exercise."""


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """A rhythm, and how much of it. `breathe` is the value of the setting; `dosage` stands behind a name's colon, and
    is empty where the text does not say how many breaths. `used` are the sentences that were read, in order; of them
    `phases` name a phase, and `plain` say nothing else."""

    breathe: str
    dosage: str
    used: tuple[Statement, ...]
    phases: frozenset[Statement] = frozenset()
    plain: tuple[Statement, ...] = ()
    unread: tuple[Statement, ...] = ()
    """Sentences that name a phase of no length, or a further number of breaths, for which there is no place."""
    comments: tuple[str, ...] = ()
    """The comments of what was asked."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A phase or a length in a sentence. Of a phase `ms` is None; a length has no `phase`."""

    start: int
    end: int
    phase: PhaseName | None
    ms: Range | None
    is_bare: bool = False


@dataclass(slots=True)
class _TimedPhase:
    """A phase, the length that it was given, if any, and the index of its sentence."""

    phase: PhaseName
    ms: Range | None
    place: int


@dataclass(slots=True)
class _PhasesFound:
    """The phases of sentences in order, as they are gathered."""

    found: list[_TimedPhase] = field(default_factory=list)
    first_at: dict[int, int] = field(default_factory=dict)
    """Where in a sentence its first phase stands, by the index of the sentence."""
    is_certain: bool = True

    def read(self, statement: Statement, place: int) -> None:
        """Adds the phases of a sentence; a length may stand before its phase, or alone in the sentence after it."""
        waiting: Range | None = None
        marks = _without_bare(_marks_of(statement), statement.text)
        for mark in marks:
            if mark.phase is not None:
                self.first_at.setdefault(place, mark.start)
                self._drop_name_of(mark.phase, place)
                self.found.append(_TimedPhase(mark.phase, waiting, place))
                waiting = None
            elif self.found and self.found[-1].ms is None and place - self.found[-1].place <= 1:
                self._give(mark.ms, statement)
            else:
                self.is_certain = self.is_certain and waiting is None
                waiting = mark.ms
        if waiting is not None and any(mark.phase for mark in marks):
            self.is_certain = False

    def _drop_name_of(self, phase: PhaseName, place: int) -> None:
        """A phase without a length just before the same one is its name only: `Inhale: breathe in for 4 seconds`."""
        last = self.found[-1] if self.found else None
        if last is not None and last.phase == phase and last.ms is None and place - last.place <= 1:
            self.found.pop()

    def _give(self, ms: Range | None, statement: Statement) -> None:
        """A length for the last phase, or for all that have none: `in, hold, out, hold, each for four seconds`."""
        for_all = _EACH.search(statement.text) is not None
        for each in reversed(self.found[-MOST_PHASES:]):
            if each.ms is not None or each.place < self.found[-1].place - MOST_PHASES:
                break
            each.ms = ms
            if not for_all:
                break


def breathing_of(statements: Sequence[Statement], notes: Notes) -> BreathPattern | None:
    """The rhythm of a breath that sentences describe, None unless it is certain.

    A count is a second. A range of seconds or of breaths is asked for, and its low end written.

    >>> lines = [Statement("In for 4 seconds, hold for 7, out for 8.", 1), Statement("Repeat four times.", 2)]
    >>> pattern = breathing_of(lines, Notes())
    >>> pattern.breathe, pattern.dosage
    ('in 4s, hold 7s, out 8s', '4 breaths')
    """
    asked = len(notes.questions)
    phases = _PhasesFound()
    for place, statement in enumerate(statements):
        phases.read(statement, place)
    cycle = _cycle(_with_holds(phases.found, statements), statements) if phases.is_certain else None
    if cycle is None:
        return _from_figures(statements, notes)
    breathe = ", ".join(f"{each.phase} {_length(each, statements[each.place], notes)}" for each in cycle)
    used = {each.place for each in [*phases.found, *cycle] if each.ms}
    unread = {each.place for each in phases.found if each.place > cycle[-1].place and _is_pause(each, statements)}
    amounts = how_many_breaths(statements, min(used), phases.first_at, notes)
    return _pattern(breathe, statements, used, unread - used, amounts, notes.questions[asked:])


def _with_holds(found: Sequence[_TimedPhase], statements: Sequence[Statement]) -> list[_TimedPhase]:
    """The phases, with a hold for a sentence that has nothing but a length, between one of a breath in and one out."""
    result = list[_TimedPhase]()
    for timed in found:
        last = result[-1] if result else None
        if last is not None and last.ms and timed.ms and timed.place == last.place + 2 and last.phase != timed.phase:
            marks = _marks_of(statements[last.place + 1])
            if len(marks) == 1 and marks[0].ms and "hold" not in (last.phase, timed.phase):
                result.append(_TimedPhase("hold", marks[0].ms, last.place + 1))
        result.append(timed)
    return result


def is_phase(text: str) -> bool:
    """Whether a text has a phase with its length.

    >>> is_phase("Hold for a count of 4"), is_phase("4-7-8 breathing")
    (True, False)
    """
    phases = _PhasesFound()
    phases.read(Statement(text, 0), 0)
    return any(each.ms for each in phases.found)


def is_only_phase(statement: Statement) -> bool:
    """Whether a sentence is a breath in or out with its length, and nothing else: `Inhale for 4.`"""
    is_breath = re.match(r"(?:inhale|exhale|breathe)\b", statement.text, re.IGNORECASE) is not None
    return is_breath and is_phase(statement.text) and _is_plain(statement, counted=False)


def _is_pause(timed: _TimedPhase, statements: Sequence[Statement]) -> bool:
    """Whether a phase without a length is all that its sentence says: `Pause.`, `Hold, then begin again.`"""
    words = re.findall(r"[^\W\d_]+", statements[timed.place].text.lower())
    return timed.phase == "hold" and timed.ms is None and len(words) <= 6 and words[0] in ("hold", "pause", "wait")


def _from_figures(statements: Sequence[Statement], notes: Notes) -> BreathPattern | None:
    """A rhythm of figures only, beside the word `breath`: `4-7-8 breathing`."""
    asked = len(notes.questions)
    for place, statement in enumerate(statements):
        for token in statement.tokens if "breath" in statement.text.lower() else ():
            beside = _BREATHING.search(statement.text[max(0, token.start - 20) : token.end + 20])
            rhythm = breath_rhythm(token.text) if isinstance(token.value, Listed) and beside else ""
            if rhythm.count(",") >= 2:
                notes.find(f"breathe: {rhythm}", statement.line, statement.text)
                amounts = how_many_breaths(statements, place, {}, notes)
                return _pattern(rhythm, statements, {place}, set(), amounts, notes.questions[asked:])
    return None


def _pattern(
    breathe: str,
    statements: Sequence[Statement],
    used: set[int],
    unread: set[int],
    amounts: tuple[str, set[int], set[int]],
    questions: Sequence[Question],
) -> BreathPattern:
    dosage, counted, further = amounts
    places = sorted(used | counted)
    return BreathPattern(
        breathe,
        dosage,
        tuple(statements[place] for place in places),
        frozenset(statements[place] for place in used),
        tuple(statements[place] for place in places if _is_plain(statements[place], counted=place not in used)),
        tuple(statements[place] for place in sorted((unread | further) - set(places))),
        tuple(question.comment for question in questions),
    )


# --- phases -------------------------------------------------------------------------------------------


def _marks_of(statement: Statement) -> list[_Mark]:
    """The phases and lengths of a sentence, in order."""
    text, tokens = statement.text, () if _UNIT.search(statement.text) else statement.tokens
    taken = [(token, *_held(token)) for token in tokens]
    within = {place for token, is_held, _ in taken if is_held for place in range(token.start, token.end)}
    marks = list[_Mark]()
    for match in _PHASE.finditer(text):
        if match.start() not in within:
            name = match.lastgroup or ""
            phase = _PHASES[match[0].lower() if name == "bare" else name]
            marks.append(_Mark(match.start(), match.end(), phase, None, name == "bare"))
    counted = {place: mark for mark, places in _counted_out(tokens) for place in places}
    for index, (token, is_held, ms) in enumerate(taken):
        if index in counted:
            marks += [counted[index]] if counted[index].end == token.end else []
        elif is_held:
            marks += [_Mark(token.start, token.end, "hold", None), _Mark(token.start + 1, token.end, None, ms)]
        elif ms is not None and (token.kind != "number" or _is_length(tokens, index)):
            marks.append(_Mark(token.start, token.end, None, ms))
    if (same := _SAME.search(text)) and (
        before := [mark.ms for mark in marks if mark.ms and mark.start < same.start()]
    ):
        marks.append(_Mark(same.start(), same.end(), None, before[-1]))
    return sorted(marks, key=lambda mark: mark.start)


def _counted_out(tokens: Sequence[Token]) -> Iterator[tuple[_Mark, tuple[int, ...]]]:
    """The lengths that are counted aloud, with the indexes of their tokens: `in, 2, 3, 4`, `out ... 2 ... 3`."""
    run = list[tuple[int, Token, int]]()
    for index, token in enumerate((*tokens, None)):
        value = token.value if token is not None else None
        if token is not None and token.kind == "mark" and run:
            continue
        last = run[-1][2] if run else 0
        if token is not None and isinstance(value, Listed) and _counts_up(value.figures):
            yield (
                _Mark(token.start, token.end, None, Range(value.figures[-1] * 1000, value.figures[-1] * 1000)),
                (index,),
            )
        elif token is not None and token.kind == "number" and isinstance(value, Range):
            if run and value.low == last + 1:
                run.append((index, token, value.low))
                continue
            if not run and value.low in (1, 2):
                run = [(index, token, value.low)]
                continue
        if len(run) > 1:
            mark = _Mark(run[0][1].start, run[-1][1].end, None, Range(last * 1000, last * 1000))
            yield mark, tuple(place for place, _, _ in run)
        run = []


def _counts_up(figures: Sequence[int]) -> bool:
    return figures[0] in (1, 2) and all(two == one + 1 for one, two in pairwise(figures))


def _held(token: Token) -> tuple[bool, Range | None]:
    """Whether a figure is a phase that is held, too, and its length; a longer one is no phase."""
    value = token.value
    if isinstance(value, RestBetween) and not value.between and value.low_ms is not None:
        ms = Range(value.low_ms, value.high_ms or value.low_ms)
        return ms.high <= LONGEST_PHASE_MS, ms if ms.high <= LONGEST_PHASE_MS else None
    if not isinstance(value, Range):
        return False, None
    match token.kind:
        case "time" | "hold" | "pause":
            ms = value
        case "counts" | "number":
            ms = Range(value.low * 1000, value.high * 1000)
        case _:
            return False, None
    is_short = ms.low > 0 and ms.high <= LONGEST_PHASE_MS
    return is_short and token.kind in ("hold", "pause"), ms if is_short else None


def _is_length(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number without a unit is one of seconds: `for 4`, `to a count of 4`, `in 4`, `(4)`, `4 in`."""
    before = tokens[index - 1].text.lower() if index else ""
    after = tokens[index + 1].text.lower().split()[0] if index + 1 < len(tokens) else ""
    if after in ("nostril", "of", "hand", "foot", "more", "or", "finger", "way", "part"):
        return False
    is_phase = {"in", "out", "hold", "inhale", "exhale", "wait", "pause", "rest"}
    return before in {"for", "to", "of", "over", "(", *is_phase} or (after in is_phase and tokens[index].text.isdigit())


def _without_bare(marks: list[_Mark], text: str) -> list[_Mark]:
    """The marks without each `in` and `out` that has no length beside it: `all the way out`. One that begins a sentence
    with a single length has that: `In through the nose, 4 s`."""
    kept, lengths = list[_Mark](), sum(each.ms is not None for each in marks)
    for index, mark in enumerate(marks):
        around = marks[max(0, index - 1) : index] + marks[index + 1 : index + 2]
        named = bool(kept) and kept[-1].phase == mark.phase and not kept[-1].is_bare
        is_first = not kept and index == 0 and not re.search(r"[^\W\d_]", text[: mark.start])
        has_length = any(each.ms and _is_beside(mark, each, text) for each in around) or (is_first and lengths == 1)
        if not mark.is_bare or (has_length and not named):
            kept.append(mark)
    return kept


def _is_beside(one: _Mark, other: _Mark, text: str) -> bool:
    """Whether nothing but small words is between two marks: `in for a count of`."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return all(word in _SMALL for word in re.findall(r"[^\W\d_]+", between.lower()))


_SMALL = frozenset("for a the count counts of to over s sec secs seconds about slowly counting".split())


def _cycle(found: Sequence[_TimedPhase], statements: Sequence[Statement]) -> list[_TimedPhase] | None:
    """The phases of one breath: it has a breath in and one out, and each phase between the first and last a length."""
    timed = [index for index, each in enumerate(found) if each.ms]
    cycle = list(found[timed[0] : timed[-1] + 1]) if timed else []
    names = [each.phase for each in cycle]
    in_turn = all(one.phase != two.phase or _is_second(two, statements) for one, two in pairwise(cycle))
    if any(MOVED.search(statements[each.place].text) for each in cycle[:MOST_PHASES]):
        return None
    if not timed or names[0] == "hold" or not in_turn or not {"in", "out"} <= set(names):
        return None
    is_by_nostril = any("nostril" in each.text.lower() for each in statements)
    cycle = cycle if is_by_nostril else _once(cycle)
    most = MOST_PHASES if is_by_nostril else 4
    return cycle if len(cycle) <= most and all(each.ms for each in cycle) else None


def _is_second(timed: _TimedPhase, statements: Sequence[Statement]) -> bool:
    """Whether a phase says that it is one more of the same: `a second short breath in on top`."""
    return re.search(r"\b(?:second|another|again|on top|more|sip)\b", statements[timed.place].text, re.I) is not None


def _once(cycle: list[_TimedPhase]) -> list[_TimedPhase]:
    """The shortest run of phases, at most four, of which all of them are repetitions."""
    shapes = [(each.phase, each.ms) for each in cycle]
    for length in range(2, 5):
        if len(cycle) % length == 0 and shapes == shapes[:length] * (len(cycle) // length):
            return cycle[:length]
    return cycle


def _length(timed: _TimedPhase, statement: Statement, notes: Notes) -> str:
    """A phase's length as the language writes it; of a range, what the author answers."""
    assert timed.ms is not None
    low, high = written(timed.ms.low), written(timed.ms.high)
    if low == high:
        notes.find(f"{timed.phase} {low}", statement.line, statement.text)
        return low
    question = notes.ask(f"How long is the phase `{timed.phase}`?", statement.line, statement.text, (low, high))
    return question.options[question.chosen]


def _is_plain(statement: Statement, *, counted: bool) -> bool:
    """Whether a sentence says nothing but phases and figures, so that nobody needs to hear it before."""
    words = [token.text.lower() for token in statement.tokens if token.kind == "word"]
    others = [word for word in words if word not in _PLAIN]
    return not others or (counted and len(others) <= MOST_PLAIN)


MOST_PLAIN = 6
"""The most words beside the figure of a sentence that says how many breaths and nothing else."""

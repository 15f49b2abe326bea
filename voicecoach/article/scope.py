"""What a text says of several exercises at once: of all, of the first two, of those named, of a round of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.article.doses import Dose, differing, together
from voicecoach.article.ladder import ladder_in
from voicecoach.article.phrase import phrase
from voicecoach.article.prose_doses import (
    instructs,
    is_conditional,
    is_of_others,
    prose_dose,
    sentences_of,
    tells_no_dose,
)
from voicecoach.article.scope_sentence import Share, shares_of
from voicecoach.article.sentences import is_aside
from voicecoach.article.shaped_lines import ShapedLine
from voicecoach.article.sides import change_of_sides
from voicecoach.article.titles import is_of_several
from voicecoach.article.turn_wording import in_plain_rounds
from voicecoach.article.whom import ExerciseList, exercise_list, refers_to_several
from voicecoach.scanner import Range, RestBetween

_ROUND = re.compile(
    r"\b(?:circuits?|rounds?|whole (?:thing|list|sequence|workout|routine)"
    r"|(?:the|this) (?:list|sequence|series|workout|set of)"
    r"|all (?:\w+ )?(?:exercises|moves|of (?:them|these|it))|from the (?:top|start|beginning)|everything|through)\b",
    re.I,
)
_OF_SIDES = re.compile(r"\b(?:sides?|ways?|directions?)\b", re.IGNORECASE)
_CERTAIN_ROUND = re.compile(
    r"\b(?:circuits?|rounds?|sequence|from the (?:top|start|beginning)|through)\b", re.IGNORECASE
)
_MANY_TIMES = 6
"""So many times are repetitions, not rounds, unless it says so: `everything 10 times`."""
_AFTER_EACH_ROUND = re.compile(r"\b(?:after|between)\s+(?:each\s+|every\s+|the\s+)?(?:rounds?|circuits?|laps?)\b", re.I)
_CIRCUIT = re.compile(r"\bcircuit", re.I)
_APART = re.compile(r"\b(?:each|every)\s+(?:exercise|move|movement|stretch|drill|pose|one)\b", re.I)
_AFTER_ROUND = re.compile(r"\b(?:round|circuit|start over|starting over|again|repeat|superset|lap|through)", re.I)
_IF_IT_APPLIES = re.compile(
    r"\b(?:where|if|when)\s+(?:it\s+|that\s+)?(?:applies|applicable|needed|appropriate|possible)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A dose that is said of several exercises, with whom it is said of, and where.

    `lines` are those of the exercises; None if it is said of all, or `of_others` for all of which nothing else is said.
    `of_rounds` tells that its sets are rounds of all of them in turn; `where_it_applies`, that its sides are only of
    exercises which have sides.
    """

    dose: Dose
    line: int
    words: str
    lines: frozenset[int] | None = None
    of_others: bool = False
    of_rounds: bool = False
    where_it_applies: bool = False

    @property
    def is_of_all(self) -> bool:
        """Whether it is said of all exercises in its reach."""
        return self.lines is None and not self.of_others

    def applies(self, line: int) -> bool:
        """Whether it is said of the exercise of a line."""
        return self.lines is None or line in self.lines


def listed(heads: Sequence[ShapedLine]) -> ExerciseList:
    """The exercises of some lines, as what a text says of several of them may speak of them."""
    return exercise_list(
        (head.line.number, head.shape.name, head.line.label, head.line.sign in _SIGNS or head.line.text.endswith("*"))
        for head in heads
    )


_SIGNS = frozenset("*+✓✔✅☑•●")
"""Signs before some names of a list by which a text may speak of these: `those with a star`."""


def scopes_of(each: ShapedLine, exercises: ExerciseList, *, is_heading: bool = False) -> list[Scope]:
    """What a line says of several exercises, sentence by sentence; the heading of exercises is said of all of them."""
    scopes: list[Scope] = []
    sentences = _with_that(sentences_of(each.line.text))
    if is_aside(each.line.text):
        return []
    if ladder := ladder_in(each.line.text):
        of_rounds = Dose(sets=Range(len(ladder), len(ladder)), rounds=True, by_set=ladder)
        return [
            Scope(of_rounds if not number else Dose(), each.line.number, text, of_rounds=not number)
            for number, text in enumerate(sentences)
        ]
    for text in sentences:
        if tells_no_dose(text) or is_of_others(text) or _IS_TOLD.search(text):
            continue
        dose = each.shape.dose if len(sentences) == 1 and each.shape.form == "dosage" else prose_dose(text)
        if each.shape.form == "dosed" and len(sentences) == 1:
            dose = each.shape.dose
        changes = change_of_sides(text) if text.endswith(":") and dose.is_empty else None
        if changes:  # `Do the left side first, then the other:`
            dose = Dose(sides=changes.sides)
        if not (is_heading or changes or dose.interval or _may_be_of_all(text, each, len(sentences), dose)):
            continue
        parts = _rests_apart(text)
        shares = [
            share for part in parts for share in shares_of(part, dose if part is text else prose_dose(part), exercises)
        ]
        for share in shares:
            if share.dose.says_how_much or share.dose.rest or changes:
                scopes.append(_scope(share, each.line.number, text, exercises))
    return scopes


_IS_TOLD = re.compile(
    r"\b(?:he|she)\s+(?:\w+ly\s+|always\s+)?(?:does|did|repeats|holds|takes|has|had)\b", re.IGNORECASE
)
"""What somebody does, of whom a text tells: `Ten is her number, and she does them twice.`"""


def _rests_apart(text: str) -> Sequence[str]:
    """The two rests of a sentence, each with the other left out: `Rest 30 s between sets, 60 s between exercises.`"""
    match = _TWO_RESTS.fullmatch(text)
    return (match["first"], f"Rest {match['second']}") if match else (text,)


_TWO_RESTS = re.compile(
    r"(?P<first>[^,;]{0,20}\brest\b[^,;]{1,40}\bbetween (?:\w+ )?\w+)(?:[,;]| and)+\s+(?:and\s+)?(?:rest\s+)?"
    r"(?P<second>\d[^,;]{1,30}\bbetween (?:\w+ )?\w+)\.?",
    re.IGNORECASE,
)


def _with_that(sentences: Sequence[str]) -> list[str]:
    """The sentences, each with the one behind it that goes on with what it made an exception of: `That one is 40 s.`"""
    result: list[str] = []
    for text in sentences:
        if result and _THAT_ONE.match(text) and refers_to_several(result[-1]):
            result[-1] = f"{result[-1].rstrip('.!; ')}, {text}"
        else:
            result.append(text)
    return result


_THAT_ONE = re.compile(
    r"(?:for\s+)?(?:that|this|those|these|they)(?:\s+(?:one|two|ones))?\s+(?:is|are|you|gets?|do|needs?)\b", re.I
)


def scopes_of_heading(head: ShapedLine) -> list[Scope]:
    """What the heading of several exercises says of them: how many rounds, at which times; not how long they take."""
    if head.shape.form not in ("dosed", "dosage"):
        return scopes_of(head, listed(()), is_heading=True)
    of_each = re.search(r"\beach\b", head.line.text) is not None
    dose = head.shape.dose if of_each or not head.is_of_part else replace(head.shape.dose, work=None, loads=())
    if of_each and dose.sides == "each side" and not _OF_SIDES.search(head.line.text):
        dose = replace(dose, sides="")
    is_circuit = re.search(r"\bcircuit|\bfor time\b", head.line.text, re.IGNORECASE) is not None
    if is_circuit or is_of_several(head.shape.name):
        reps_of_each = _EACH_ONE.search(head.line.text)
        if dose.reps and not (dose.sets or dose.times or reps_of_each):  # `Giant set x 3`
            dose = replace(dose, sets=dose.reps)
        dose = dose if reps_of_each else replace(dose, reps=None)
        is_circuit = True
    of_rounds = dose.rounds or bool(dose.times) or (is_circuit and dose.sets is not None)
    if dose.times and not dose.sets:
        dose = replace(dose, sets=dose.times, times=None)
    return [] if dose.is_empty else [Scope(dose, head.line.number, head.line.text, of_rounds=of_rounds)]


_EACH_ONE = re.compile(r"\beach\b(?!\s+(?:round|circuit|set|super-?set|lap|time|side|leg|arm)\b)", re.IGNORECASE)


def _may_be_of_all(text: str, each: ShapedLine, sentences: int, dose: Dose) -> bool:
    """Whether a sentence may say how much of several exercises: it tells so, is an instruction, or is nothing else."""
    if is_conditional(text):
        return False
    told = each.is_of_all or refers_to_several(text) or _ROUND.search(in_plain_rounds(text))
    of_rounds = dose.rounds and not dose.has_work
    return (
        bool(told)
        or of_rounds
        or (each.shape.form == "dosage" and sentences == 1)
        or instructs(text)
        or phrase(text).pure
    )


def _scope(share: Share, line: int, text: str, exercises: ExerciseList) -> Scope:
    dose, words = share.dose, text
    text = in_plain_rounds(text)
    if dose.work and _AFTER_EACH_ROUND.search(text):
        dose = replace(dose, rest=RestBetween(dose.work.low, dose.work.high, "rounds"), work=None)
    of_rounds = _is_of_rounds(text, dose)
    if dose.times and dose.sets is None and of_rounds:
        dose = replace(dose, sets=dose.times, times=None)
    dose = replace(dose, rest=_rest_between(dose, text)) if dose.rest else dose
    lines = None if share.places is None else frozenset(exercises.lines[place] for place in share.places)
    where_it_applies = bool(_IF_IT_APPLIES.search(text))
    return Scope(dose, line, words, lines, share.is_of_others, of_rounds, where_it_applies)


def _is_of_rounds(text: str, dose: Dose) -> bool:
    """Whether sets are rounds of all exercises in turn."""
    if _APART.search(text) and (not dose.rounds or dose.interval):
        return False
    many = dose.times is not None and dose.times.low >= _MANY_TIMES
    words = _CERTAIN_ROUND if many else _ROUND
    return dose.rounds or bool(dose.times and words.search(text)) or bool(dose.sets and _CIRCUIT.search(text))


def _rest_between(dose: Dose, text: str) -> RestBetween | None:
    rest = dose.rest
    if rest and not rest.between and _AFTER_ROUND.search(text):
        return replace(rest, between="rounds")
    return rest


def said_of(scopes: Sequence[Scope], line: int) -> tuple[Dose, list[Scope]]:
    """What several scopes say of the exercise of a line, those of fewer first, and which of them speak of it."""
    own = sorted((scope for scope in scopes if scope.applies(line)), key=_reach)
    if any(scope.lines is not None and scope.dose.has_work for scope in own):
        own = [scope for scope in own if not scope.of_others]
    dose, used = Dose(), list[Scope]()
    for scope in own:
        more = scope.dose
        if dose.has_work and more.has_work and differing(dose, more):
            continue
        if scope.is_of_all and more.has_work and any(each.lines is not None and each.dose.has_work for each in used):
            more = Dose(sets=more.sets, rounds=more.rounds, rest=more.rest, own_pace=more.own_pace)
        dose = together(dose, more)
        used.append(scope)
    return dose, used


def _reach(scope: Scope) -> tuple[int, int]:
    """Of how many exercises something is said, as an order."""
    return (0, len(scope.lines)) if scope.lines is not None else (1 if scope.of_others else 2, 0)


def rounds_in(scopes: Sequence[Scope]) -> tuple[Range, Scope] | None:
    """How many rounds of all exercises are said, and where."""
    for scope in scopes:
        if scope.of_rounds and scope.dose.sets and scope.is_of_all:
            return scope.dose.sets, scope
    return None


def as_turns(scope: Scope) -> Scope:
    """What is said of several, with how often as rounds of them in turn."""
    dose = scope.dose
    return replace(
        scope, dose=replace(dose, sets=dose.sets or dose.times or dose.reps, times=None, reps=None), of_rounds=True
    )


def of_list(scope: Scope, heads: Sequence[ShapedLine]) -> Scope:
    """What a heading says, of the list right below it only, where an exercise behind that is set otherwise."""
    own = [head for head in heads if head.line.mark == heads[0].line.mark]
    if scope.of_rounds or len(own) == len(heads) or not scope.is_of_all:
        return scope
    return replace(scope, lines=frozenset(head.line.number for head in own))

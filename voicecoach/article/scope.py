"""What a text says of several exercises at once: of all, of the first two, of those named, of a round of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from voicecoach.article.doses import Dose, differing, together
from voicecoach.article.phrase import phrase
from voicecoach.article.prose_doses import instructs, is_conditional, prose_dose, sentences_of
from voicecoach.article.sentences import is_aside
from voicecoach.article.shaped_lines import ShapedLine
from voicecoach.article.titles import is_of_several
from voicecoach.scanner import Range, RestBetween, number_words

Whom = Literal["all", "first", "last", "named", "others", "but last"]

_FIRST = re.compile(r"\bfirst\s+(?P<n>\d+|[a-z]+)\s+(?:exercises?|moves?|stretch(?:es)?|drills?|poses?|ones?)\b", re.I)
_LAST = re.compile(
    r"\b(?:last|final)\s+(?:(?P<n>\d+|two|three|four)\s+)?(?:exercises?|moves?|stretch(?:es)?|drills?|poses?|ones?)\b",
    re.I,
)
_EXCEPT_LAST = re.compile(r"\b(?:except|but|apart from|other than)\s+(?:for\s+)?(?:the\s+)?(?:last|final)\b", re.I)
_OTHERS = re.compile(r"\b(?:the (?:others?|rest of|remaining)|all (?:the )?others?|everything else)\b", re.I)
_ROUND = re.compile(
    r"\b(?:circuits?|rounds?|whole (?:thing|list|sequence|workout|routine)"
    r"|(?:the|this) (?:list|sequence|series|workout|set of)"
    r"|all (?:\w+ )?(?:exercises|moves|of (?:them|these|it))|from the (?:top|start|beginning)|everything|through)\b",
    re.I,
)
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

    `of_rounds` tells that its sets are rounds of all of them in turn; `where_it_applies`, that its sides are only of
    exercises which have sides.
    """

    dose: Dose
    line: int
    words: str
    whom: Whom = "all"
    count: int = 0
    of_rounds: bool = False
    where_it_applies: bool = False

    def applies(self, index: int, names: Sequence[str]) -> bool:
        """Whether it is said of the exercise at an index; `names` are those of all exercises in its reach."""
        match self.whom:
            case "all":
                return True
            case "first":
                return index < self.count
            case "last":
                return index >= len(names) - self.count
            case "but last":
                return index < len(names) - 1
            case "named":
                return _is_named(names[index], _words_in(self.words))
            case "others":
                return True


def scopes_of(each: ShapedLine, names: Sequence[str], *, is_heading: bool = False) -> list[Scope]:
    """What a line says of several exercises, sentence by sentence; the heading of exercises is said of all of them."""
    scopes: list[Scope] = []
    sentences = sentences_of(each.line.text)
    if is_aside(each.line.text):
        return []
    for text in sentences:
        dose = each.shape.dose if len(sentences) == 1 and each.shape.form == "dosage" else prose_dose(text)
        if each.shape.form == "dosed" and len(sentences) == 1:
            dose = each.shape.dose
        if not (dose.has_work or dose.sets or dose.sides or dose.rest) or not (
            is_heading or dose.interval or _may_be_of_all(text, each, len(sentences))
        ):
            continue
        scopes.append(_scope(dose, each.line.number, text, names))
    return scopes


def scopes_of_heading(head: ShapedLine) -> list[Scope]:
    """What the heading of several exercises says of them: how many rounds, at which times; not how long they take."""
    if head.shape.form not in ("dosed", "dosage"):
        return scopes_of(head, (), is_heading=True)
    of_each = re.search(r"\beach\b", head.line.text) is not None
    dose = head.shape.dose if of_each or not head.is_of_part else replace(head.shape.dose, work=None, loads=())
    if of_each and dose.work:
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


def _may_be_of_all(text: str, each: ShapedLine, sentences: int) -> bool:
    """Whether a sentence may say how much of several exercises: it tells so, is an instruction, or is nothing else."""
    if is_conditional(text):
        return False
    told = each.is_of_all or _FIRST.search(text) or _LAST.search(text) or _OTHERS.search(text) or _ROUND.search(text)
    return bool(told) or (each.shape.form == "dosage" and sentences == 1) or instructs(text) or phrase(text).pure


def _scope(dose: Dose, line: int, text: str, names: Sequence[str]) -> Scope:
    if dose.work and _AFTER_EACH_ROUND.search(text):
        dose = replace(dose, rest=RestBetween(dose.work.low, dose.work.high, "rounds"), work=None)
    of_rounds = _is_of_rounds(text, dose)
    if dose.times and dose.sets is None and of_rounds:
        dose = replace(dose, sets=dose.times, times=None)
    dose = replace(dose, rest=_rest_between(dose, text)) if dose.rest else dose
    scope = Scope(dose, line, text, of_rounds=of_rounds, where_it_applies=bool(_IF_IT_APPLIES.search(text)))
    if _EXCEPT_LAST.search(text):
        return replace(scope, whom="but last")
    if match := _FIRST.search(text):
        return replace(scope, whom="first", count=_number(match["n"]))
    if match := _LAST.search(text):
        return replace(scope, whom="last", count=_number(match["n"] or "1"))
    said = _words_in(text)
    if any(_is_named(name, said) for name in names):
        return replace(scope, whom="named")
    return replace(scope, whom="others") if _OTHERS.search(text) else scope


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else number_words("en").get(text.lower(), 1)


def _is_named(name: str, said: frozenset[str]) -> bool:
    """Whether the words of a sentence name an exercise by all of its words."""
    words = _words_in(name)
    return bool(words) and words <= said


@lru_cache(maxsize=10_000)
def _words_in(text: str) -> frozenset[str]:
    """The words of a text, without an `s` at their ends. Why cached: each sentence is compared with each name."""
    return frozenset(word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower()))


def _is_of_rounds(text: str, dose: Dose) -> bool:
    """Whether sets are rounds of all exercises in turn."""
    if _APART.search(text) and (not dose.rounds or dose.interval):
        return False
    return dose.rounds or bool(dose.times and _ROUND.search(text)) or bool(dose.sets and _CIRCUIT.search(text))


def _rest_between(dose: Dose, text: str) -> RestBetween | None:
    rest = dose.rest
    if rest and not rest.between and _AFTER_ROUND.search(text):
        return replace(rest, between="rounds")
    return rest


def said_of(scopes: Sequence[Scope], index: int, names: Sequence[str]) -> tuple[Dose, list[Scope]]:
    """What several scopes say of one exercise, those of fewer first, and which of them say something of it."""
    order: list[Whom] = ["named", "last", "first", "but last", "others", "all"]
    own = [scope for whom in order for scope in scopes if scope.whom == whom and scope.applies(index, names)]
    if any(scope.whom in ("named", "last", "first") for scope in own):
        own = [scope for scope in own if scope.whom != "others"]
    dose, used = Dose(), list[Scope]()
    for scope in own:
        more = scope.dose
        if dose.has_work and more.has_work and differing(dose, more):
            continue
        dose = together(dose, more)
        used.append(scope)
    return dose, used


def rounds_in(scopes: Sequence[Scope]) -> tuple[Range, Scope] | None:
    """How many rounds of all exercises are said, and where."""
    for scope in scopes:
        if scope.of_rounds and scope.dose.sets and scope.whom == "all":
            return scope.dose.sets, scope
    return None

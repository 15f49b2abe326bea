"""How many breaths a text says, or for how long: `Repeat five times`, `for three minutes`, `3 rounds of 10 breaths`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from voicecoach.article.account import Notes
from voicecoach.article.statements import Statement, tells_what_to_do
from voicecoach.clock import written
from voicecoach.scanner import Range, Token

LONGEST_PHASE_MS = 59_000
"""A longer time is no phase of a breath, but for how long to breathe like this."""

_AGAIN = re.compile(
    r"\b(?:repeat|repeating|continue|continuing|go(?:ing)? on|carry on|do|go round|cycle|practi[sc]e|keep going"
    r"|keep (?:this|it) up|start with|begin with|perform|complete|aim for|in total|for a total|altogether|stay with)\b",
    re.IGNORECASE,
)
_IS_ONE = re.compile(r"(?:\b(?:is|makes?|completes?|counts as)\s+|=\s*)$", re.IGNORECASE)
LIMIT = re.compile(r"\b(?:not|never|no|more than|at most|don['’]t|maximum)\b", re.IGNORECASE)
LATER = re.compile(
    r"\b(?:build|work|increase|progress|move|up)\b[^.]*?\b(?:to|until)\b|\bover time\b|\blater\b", re.IGNORECASE
)
_OF_THESE = ("of these", "of those", "of them")
_ROUNDS = re.compile(r"\b(?:cycles?|rounds?|times|breaths?|repetitions?|reps?|squares?|boxes)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number of breaths or a time, and the index of its sentence; `forms` are what the language writes for its low
    and its high end."""

    place: int
    forms: tuple[str, ...]
    is_total: bool = False


def how_many_breaths(
    statements: Sequence[Statement], first: int, phase_at: Mapping[int, int], notes: Notes
) -> tuple[str, set[int], set[int]]:
    """The dosage, the sentences that say it, and those with an amount that has no place, by their index.

    `phase_at` is where in a sentence its first phase stands, by the index of the sentence.

    `first` is the sentence with the first phase; before it an instruction with a number is another one ("Take
    three deep breaths").
    """
    amounts = [
        each
        for place, statement in enumerate(statements)
        for each in _amounts_of(statement, place, phase_at.get(place))
    ]
    eligible = [
        each
        for each in amounts
        if each.place >= first
        or _AGAIN.search(statements[each.place].text)
        or not tells_what_to_do(statements[each.place].text)
    ]
    eligible = [each for each in eligible if each.forms != ("1 breath",)] or eligible
    if not eligible:
        return "", set(), {each.place for each in amounts}
    chosen = next((each for each in eligible if each.is_total), eligible[0])
    beside = {chosen.place - 1, chosen.place} if chosen.is_total else set()
    counted = {each.place for each in amounts if each.forms == chosen.forms or each.place in beside}
    others = {each.place for each in amounts if each.forms != ("1 breath",)} - counted
    where, forms = statements[chosen.place], chosen.forms
    if len(forms) == 1:
        notes.find(forms[0], where.line, where.text)
        return forms[0], counted, others
    question = notes.ask("How many breaths?", where.line, where.text, forms)
    return forms[question.chosen], counted, others


def _amounts_of(statement: Statement, place: int, phase_at: int | None) -> Iterator[_Amount]:
    """The amounts of a sentence; one that is to be reached some day is none."""
    text, tokens = statement.text, statement.tokens
    of_sets = next((token for token in tokens if token.kind in ("sets", "rounds", "x")), None)
    for index, token in enumerate(tokens):
        value, before = token.value, text[max(0, token.start - 40) : token.start]
        if not isinstance(value, Range) or LATER.search(before) or _IS_ONE.search(before) or LIMIT.search(before):
            continue
        after = " ".join(each.text for each in tokens[index + 1 : index + 3]).lower()
        if token.kind in ("time", "hold") and value.low > LONGEST_PHASE_MS:
            if _AGAIN.search(text) or _is_bare_time(statement, token, phase_at):
                yield _Amount(place, tuple(f"breaths for {written(end)}" for end in _ends(value)))
        elif token.kind == "breaths" and of_sets is not None and isinstance(of_sets.value, Range):
            yield _Amount(place, tuple(f"{of_sets.value.low} x {_breaths(end)}" for end in _ends(value)))
            return
        elif token is of_sets and any(each.kind == "breaths" for each in tokens):
            continue
        elif token.kind in ("times", "rounds", "breaths", "x") or (
            token.kind == "number"
            and (_ROUNDS.search(after) or after in _OF_THESE or ("more" in after and _AGAIN.search(text)))
        ):
            is_total = "total" in f"{before[-15:]} {after}".lower()
            forms = tuple(map(_breaths, _ends(value)))
            more = "more" in f"{token.text} {after}" and not is_total and len(forms) == 1
            yield _Amount(place, (*forms, _breaths(value.low + 1)) if more else forms, is_total)


def _ends(value: Range) -> tuple[int, ...]:
    return tuple(dict.fromkeys((value.low, value.high)))


def _breaths(count: int) -> str:
    return f"{count} breath{'' if count == 1 else 's'}"


def _is_bare_time(statement: Statement, token: Token, phase_at: int | None) -> bool:
    """Whether a time stands alone, or behind a phase: `5 minutes`, `in for 5, out for 5, for three minutes`."""
    others = [each for each in statement.tokens if each.kind == "word" and each.text.lower() not in ("for", "about")]
    return not others or (phase_at is not None and phase_at < token.start)

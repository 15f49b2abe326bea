"""How long muscles are tense and how long at ease, out of sentences: `tense for 5 seconds, then let go for 10`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.article.statements import Statement
from voicecoach.scanner import Range, RestBetween, Token

LONGEST_MS = 90_000
"""A longer time is that of the whole text: nobody tenses a muscle for minutes."""
TENSE = re.compile(
    r""
    r"\b(?:tens(?:e|ing|ion)|tighten(?:ing)?|clench(?:ing)?|squeez(?:e|ing)|contract(?:ing)?|flex|scrunch|curl|press|pull"
    r"|raise|lift|shrug|arch|push|wrinkle|frown|make (?:a )?(?:\w+ )?fists?|hold(?: it| the tension)?"
    r"|screw|stiffen|brace|tight|hard)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"\b(?:relax(?:ing)?|releas(?:e|ing)|let (?:\w+ ){0,3}?(?:go|fall|drop|sink|rest|melt|smooth)|loosen|rest|drop"
    r"|unclench|(?:be|go|goes|lie|stay|hang|feel|soft|hold) (?:still|floppy|limp|loose|soft|heavy|slack)"
    r"|floppy|limp|loose|soft|slack|smooth|soften|flop|melt|undo|ease off)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for (?:about |another )?|count(?:ing)?(?: slowly| up)? to )$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TenseAndEase:
    """How long a muscle is tense, how long it is at ease after that, if that is said, and the sentences that say it."""

    tense: Range
    ease: Range | None
    statements: tuple[Statement, ...]


NO_LENGTHS = TenseAndEase(Range(0, 0), None, ())


def lengths_of(statements: Sequence[Statement]) -> TenseAndEase | None:
    """How long to tense, and to let go after that, if this is in time: `tense for 5 seconds, relax for 10`."""
    found, used, says_release = list[Range](), list[Statement](), False
    between = ""
    for statement in statements:
        last = 0
        for token in statement.tokens:
            ms = ms_of(token) or _bare_seconds(statement, token, is_first=not found)
            if ms is None or ms.low > LONGEST_MS:
                continue
            before = f"{between} {statement.text[last : token.end]}"
            is_release = _RELEASE.search(before) is not None
            if len(found) == 2 or is_release != (len(found) == 1) or not (is_release or TENSE.search(before)):
                return None
            found.append(ms)
            used.append(statement)
            last, between = token.end, ""
        between += f" {statement.text[last:]}"
        says_release = says_release or (bool(found) and _RELEASE.search(statement.text) is not None)
    if not found or not says_release:
        return None
    return TenseAndEase(found[0], found[1] if len(found) == 2 else None, tuple(dict.fromkeys(used)))


def ms_of(token: Token) -> Range | None:
    value = token.value
    if isinstance(value, RestBetween):
        return None if value.low_ms is None else Range(value.low_ms, value.high_ms or value.low_ms)
    if token.kind == "counts" and isinstance(value, Range):
        return Range(value.low * 1000, value.high * 1000)
    return value if token.kind in ("time", "hold", "pause") and isinstance(value, Range) else None


def _bare_seconds(statement: Statement, token: Token, *, is_first: bool) -> Range | None:
    """The seconds of a number behind `for` whose unit was said before (`tense for 5 seconds, relax for 10`), or to
    which one counts."""
    value, before = token.value, statement.text[: token.start]
    lead = _FOR.search(before) if token.kind == "number" and isinstance(value, Range) else None
    if lead is None or not isinstance(value, Range) or (is_first and not lead[0].lower().startswith("count")):
        return None
    return Range(value.low * 1000, value.high * 1000)

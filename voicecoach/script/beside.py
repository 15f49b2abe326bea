"""What stands beside a dosage and is kept in the author's words: load, effort and kit, for all sets or for each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.scanner import Quantity, Token, scan
from voicecoach.script.written_dosage import KIT_WORDS
from voicecoach.source import Mistake

_NUMBER = r"\d+(?:\.\d+)?"
_PER_SET = re.compile(
    rf"@?\s*(?P<before>rpe\s*)?(?P<figures>{_NUMBER}%?(?:\s*[,/]\s*{_NUMBER}%?)+)\s*"
    r"(?P<unit>kgs?|kilos?|lbs?|%|percent|rpe|rir)?(?![\w])",
    re.IGNORECASE,
)
"""`@ 60, 70, 80 kg`, `RPE 7, 8, 9`: the loads of the sets one by one."""

KIT_STARTS = frozenset(word.strip() for word in KIT_WORDS)
"""The words that begin the name of what an exercise is done with."""
_EMPTY = frozenset("a an the your my some of for and x ein eine einem einer dem der un una el la le les".split())
_NO_KIT = frozenset("hold holds rep reps repetitions set sets rest rests round rounds pause pauses tempo pace".split())
"""Words of a dosage: what begins with "with" and has one of them is none of the author's things."""
MOST_RPE = 10


@dataclass(frozen=True, slots=True)
class _FoundLoads:
    """Loads found in a text, one or several, with their place; `kind` is the same for those that are one figure."""

    kind: Literal["load", "effort", "kit"]
    texts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A dosage's text without what stands beside it, and the loads in groups of one kind."""

    text: str
    groups: tuple[tuple[str, ...], ...] = ()

    def for_sets(self, sets: int) -> tuple[str, ...] | Mistake:
        """The loads as words, one for all sets or one for each, or what is wrong with their number."""
        for group in self.groups:
            if len(group) not in (1, sets):
                what = f"{len(group)} loads are written (`{', '.join(group)}`), but there "
                what += "is 1 set" if sets == 1 else f"are {sets} sets"
                return Mistake(what, "write one load for all sets, or one for each: `5, 3, 1 @ 60, 70, 80 kg`")
        if not self.groups:
            return ()
        by_set = [_joined([group[min(at, len(group) - 1)] for group in self.groups]) for at in range(sets)]
        return tuple(by_set[:1] if len(set(by_set)) == 1 else by_set)

    @property
    def count(self) -> int:
        """The number of loads, if each set has its own."""
        return max(map(len, self.groups), default=1)


def read_beside(text: str) -> Beside | Mistake:
    """Take load, effort and kit out of a dosage.

    >>> read_beside("5x5 @ 80 kg, RPE 8").groups, read_beside("5, 3, 1 @ 60, 70, 80 kg").groups
    ((('80 kg',), ('RPE 8',)), (('60 kg', '70 kg', '80 kg'),))
    >>> read_beside("3 x 10 with the band, each side")
    Beside(text='3 x 10              , each side', groups=(('with the band',),))
    """
    pieces = [each for match in _PER_SET.finditer(text) if (each := _per_set(match)) is not None]
    text = without(text, pieces)
    for piece in _found(scan(text), text):
        if isinstance(piece, Mistake):
            return piece
        pieces.append(piece)
    text = without(text, pieces)
    pieces.sort(key=lambda piece: piece.start)
    groups: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        groups[piece.kind] = (*groups.get(piece.kind, ()), *piece.texts)
    return Beside(text, tuple(groups.values()))


def _per_set(match: re.Match[str]) -> _FoundLoads | None:
    before, unit, figures = match["before"], match["unit"], match["figures"]
    if not (before or match[0].startswith("@")) or not (before or unit or "%" in figures):
        return None  # `5, 3, 1 kg`: the figures may be reps
    loads = [figure.strip() for figure in re.split("[,/]", figures)]
    if before or (unit or "").lower() in ("rpe", "rir"):
        name = (before or unit or "").strip().upper()
        return _FoundLoads("effort", tuple(f"{name} {load}" for load in loads), match.start(), match.end())
    unit = unit or ""
    space = "" if unit in ("", "%") else " "
    return _FoundLoads("load", tuple(f"{load.rstrip('%')}{space}{unit or '%'}" for load in loads), *match.span())


def _found(tokens: Sequence[Token], text: str) -> Iterator[_FoundLoads | Mistake]:
    """Each load and effort, and each run of words that names kit."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if end := _kit_end(tokens, index):
            start = tokens[index + 1].start if token.value == "@" else token.start
            yield _FoundLoads("kit", (text[start : tokens[end - 1].end],), token.start, tokens[end - 1].end)
            index = end
            continue
        if token.kind == "load":
            yield _FoundLoads("load", (_bare(token),), *token.span)
        elif token.kind == "effort":
            effort = token.value
            if isinstance(effort, Quantity) and effort.unit == "RPE" and (effort.high or 0) > MOST_RPE:
                figure = _bare(token).split()[-1]
                yield Mistake(f"`{token.text}` has no unit of weight", f"write `@ {figure} kg` or `@ {figure} lb`")
            else:
                yield _FoundLoads("effort", (_effort(token),), *token.span)
        index += 1


def _kit_end(tokens: Sequence[Token], index: int) -> int:
    """The index after the last word of a run that names kit (`with the band`, `@ heavy`), or 0."""
    if tokens[index].value not in KIT_STARTS and tokens[index].value != "@":
        return 0
    end = index + 1
    while end < len(tokens) and (tokens[end].kind in ("word", "load") or tokens[end].value in ("-", "'")):
        end += 1
    while end > index + 1 and tokens[end - 1].value in _EMPTY:
        end -= 1
    words = {token.value for token in tokens[index + 1 : end] if token.kind == "word"}
    is_load = tokens[index].value != "@" and any(token.kind == "load" for token in tokens[index:end])
    return end if (words - _EMPTY or is_load) and not words & _NO_KIT else 0


def _bare(token: Token) -> str:
    return token.text.lstrip("@ ")


def _effort(token: Token) -> str:
    """`@ 8` is an RPE."""
    text = _bare(token)
    return text if re.search("[^\\d.\\s–-]", text) else f"RPE {text}"


def without(text: str, pieces: Sequence[_FoundLoads | Token]) -> str:
    """The text with spaces in place of the pieces."""
    for piece in pieces:
        text = f"{text[: piece.start]}{' ' * (piece.end - piece.start)}{text[piece.end :]}"
    return text


def _joined(loads: Sequence[str]) -> str:
    """Load, effort and kit as one text: kit that begins with "with" follows without a comma."""
    text = loads[0]
    for load in loads[1:]:
        text += f" {load}" if load.lower().startswith(KIT_WORDS) else f", {load}"
    return text

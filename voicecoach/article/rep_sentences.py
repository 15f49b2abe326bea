"""What sentences under an exercise say of each rep: its tempo, its hold, its side. Only what is written is taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.article.statements import Statement
from voicecoach.clock import written
from voicecoach.scanner import Listed, Range, RestBetween, Token, WhichSide
from voicecoach.script.settings import KEYS

ShapedBy = Literal["tempo", "rep", "hold", "relax", "sides"]


@dataclass(frozen=True, slots=True)
class RepSetting:
    """What a sentence says of each rep.

    `tempo`, `rep` and `relax` are settings, whose `value` stands behind their colon (`lift 2s, lower 3s`); `hold` and
    `sides` belong to the dosage, behind its reps (`hold 5s`, `alternating`, `left first`). `words` are those of
    `statement` that say it. A sentence that `says_more` than this is still a step; one that does not can be left out.
    """

    key: ShapedBy
    value: str
    statement: Statement
    words: str
    says_more: bool = False


UP = frozenset("lift raise up push press rise stand straighten extend open curl pull out drive reach climb".split())
DOWN = frozenset("lower down return release bend close sit in sink drop descend back slide fold lean".split())
_STILL = frozenset("hold pause wait squeeze keep stay".split())
_EASE = frozenset("relax rest release".split())
_WORK = frozenset("hold squeeze tense tighten contract press push clench".split())
_CUT = frozenset({",", ";", "/", "(", ")", "→", "–", "—", ":", "then", "and"})
_LEADS = frozenset(
    "for over to on a the take count of with in slowly gently counting and then your seconds second as about".split()
)
_KNOWN = (
    UP | DOWN | _STILL | _EASE | _WORK | _LEADS
    | frozenset("start begin leading each every rep reps repetition per one it at top bottom end way s x".split())
    | frozenset("takes take lasts last should use tempo cadence pace between them first side leg arm foot".split())
)  # fmt: skip
_EACH_REP = re.compile(
    r"\b(?:each|every|per) (?:rep|repetition|one|time|lift|raise|curl|squeeze)\b|\bhold (?:each|every)\b", re.IGNORECASE
)
_WHERE = re.compile(r"\bat (?:the )?(?:top|bottom|end|peak|highest|lowest)\b", re.IGNORECASE)
_START = re.compile(r"\b(?:start|begin|lead)(?:ing)?\b", re.IGNORECASE)
_TEMPO = re.compile(r"\b(?:tempo|cadence|seconds|counts?|pace)\b", re.IGNORECASE)
_BREATH = re.compile(r"\b(?:breath\w*|inhal\w*|exhal\w*)\b", re.IGNORECASE)
_BY_BREATH = _STILL | {"in", "out"}
_BREATH_AS = re.compile(
    r"\b(?P<breath>inhale|exhale|breathe in|breathe out)\s+(?:as|while|when)\s+you\s+(?P<move>[a-z]+)"
    r"|\b(?P<breath2>inhale|exhale|breathe in|breathe out)\s+on the way (?P<way>up|down)",
    re.IGNORECASE,
)
LONGEST_HOLD_MS = 50_000
"""The longest hold of a rep in the language."""


def shape_of_reps(statements: Sequence[Statement]) -> tuple[RepSetting, ...]:
    """The tempo, hold and sides that an exercise's sentences give its reps, each once: what came first stays.

    Why: a tempo is taken only if each of its phases has a figure and it goes both ways, since half a tempo would be a
    wrong one.

    >>> said = Statement("Lift for two seconds, pause at the top for one, and lower for three.", 4)
    >>> [(each.key, each.value) for each in shape_of_reps([said])]
    [('tempo', 'lift 2s, pause 1s, lower 3s')]
    >>> shape_of_reps([Statement("Pause at the top of the movement.", 5)])
    ()
    """
    found: dict[str, RepSetting] = {}
    for statement in statements:
        for setting in _settings_of(statement):
            found.setdefault(setting.key, setting)
    if "tempo" in found:
        found["tempo"] = _breathed(found["tempo"], statements)
        found.pop("hold", None)
        found.pop("relax", None)
    return tuple(found.values())


def _settings_of(statement: Statement) -> Iterator[RepSetting]:
    tokens = statement.tokens
    if tempo := _figures_of_tempo(statement, tokens):
        yield tempo
        return
    phases = _phases_of(tokens)
    if phases and (setting := _as_tempo(phases, statement) or _as_hold(phases, statement)):
        yield from setting
    elif hold := _hold_of(statement, tokens):
        yield hold
    elif rep := _rep_of(statement, tokens):
        yield rep
    for token in tokens:
        if isinstance(token.value, RestBetween) and token.value.between == "reps" and token.value.low_ms:
            yield _setting("relax", written(token.value.low_ms), statement, token.start, token.end)
        if token.kind == "sides" and isinstance(token.value, WhichSide) and (value := _side_of(token, statement)):
            yield _setting("sides", value, statement, token.start, token.end)


def _setting(key: ShapedBy, value: str, statement: Statement, start: int, end: int) -> RepSetting:
    """A setting from a stretch of a sentence."""
    words = (token.text.lower() for token in statement.tokens if token.kind == "word")
    says_more = any(word not in _KNOWN and not word.isdecimal() for word in words)
    return RepSetting(key, value, statement, statement.text[start:end].strip(), says_more)


# --- tempo --------------------------------------------------------------------------------------------


def _figures_of_tempo(statement: Statement, tokens: Sequence[Token]) -> RepSetting | None:
    """A tempo of three or four figures: `tempo 3-1-1`, `3-1-1-0`."""
    for token in tokens:
        if not isinstance(token.value, Listed) or token.kind not in ("tempo", "list"):
            continue
        figures, between = token.value.figures, token.value.between
        is_named = token.kind == "tempo" or _TEMPO.search(statement.text) is not None
        is_plain = len(figures) == 4 and between == "-" and max(figures) <= 10
        value = "-".join(map(str, figures))
        if (is_named or is_plain) and len(figures) in (3, 4) and isinstance(KEYS["tempo"].read(value), tuple):
            return _setting("tempo", value, statement, token.start, token.end)
    return None


@dataclass(frozen=True, slots=True)
class _RepPhase:
    """A phase in the author's word, with its length if it has one, and where in the sentence it stands."""

    word: str
    ms: int | None
    start: int
    end: int


def _phases_of(tokens: Sequence[Token]) -> list[_RepPhase] | None:
    """The phases that a sentence names in order, each a piece between commas; None if one of them is unclear."""
    phases, unit = list[_RepPhase](), any(token.kind in ("time", "hold", "pause", "counts") for token in tokens)
    for piece in _pieces(tokens):
        words = [token.text.lower() for token in piece if token.kind == "word"]
        lengths = [(token, ms) for token in piece if (ms := _length_of(token, piece, has_unit=unit)) is not None]
        word = _word_of(
            [*(w for token in piece if token.kind in ("hold", "pause") for w in token.text.lower().split()), *words]
        )
        if len(lengths) > 1:
            return None
        if word:
            phases.append(_RepPhase(word, lengths[0][1] if lengths else None, piece[0].start, piece[-1].end))
        elif lengths:
            return None
    return phases or None


def _pieces(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    piece: list[Token] = []
    for token in tokens:
        if token.text.lower() in _CUT or token.text in (".", "!"):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(token)
    if piece:
        yield piece


def _word_of(words: Sequence[str]) -> str:
    """The word of a phase: a movement, or what is kept still."""
    known = UP | DOWN | _STILL | _EASE | _WORK
    first = next((word for word in words if word in known - {"in", "out", "up", "down", "back"}), "")
    return first or next((word for word in words if word in ("up", "down", "out", "in", "back")), "")


def _length_of(token: Token, piece: Sequence[Token], *, has_unit: bool) -> int | None:
    """The milliseconds of a figure; a bare number counts as seconds beside one with a unit, or a count."""
    value = token.value
    if not isinstance(value, Range) or value.low != value.high:
        return None
    if token.kind in ("time", "hold", "pause"):
        return value.low
    if token.kind == "counts":
        return value.low * 1000
    index = piece.index(token)
    before = piece[index - 1].text.lower() if index else ""
    is_bare = token.kind == "number" and has_unit and (before in ("for", "to", "over") or len(piece) <= 2)
    return value.low * 1000 if is_bare else None


def _as_tempo(phases: Sequence[_RepPhase], statement: Statement) -> tuple[RepSetting, ...] | None:
    """A tempo, if all phases have a length and they go both ways."""
    ways = {phase.word in UP for phase in phases if phase.word in UP | DOWN}
    if _BREATH.search(statement.text) and {phase.word for phase in phases} <= _BY_BREATH:
        return None
    value = ", ".join(f"{phase.word} {written(phase.ms)}" for phase in phases if phase.ms)
    if any(phase.ms is None for phase in phases) or ways != {True, False} or len(phases) > 6:
        return None
    if not isinstance(KEYS["tempo"].read(value), tuple):
        return None
    return (_setting("tempo", value, statement, phases[0].start, phases[-1].end),)


def _as_hold(phases: Sequence[_RepPhase], statement: Statement) -> tuple[RepSetting, ...] | None:
    """A hold and the time at ease after it: `squeeze for 5 seconds, then relax for 5 seconds`."""
    kept = [phase for phase in phases if phase.ms]
    if len(kept) == 1 and kept[0].word in _STILL and kept[0] != phases[-1] and phases[-1].word in DOWN | _EASE:
        return (_setting("hold", f"hold {written(kept[0].ms or 0)}", statement, kept[0].start, kept[0].end),)
    if len(phases) != 2 or phases[0].word not in _WORK or phases[1].word not in _EASE:
        return None
    held, eased = phases
    if held.ms is None or eased.ms is None or held.ms > LONGEST_HOLD_MS:
        return None
    return (
        _setting("hold", f"hold {written(held.ms)}", statement, held.start, eased.end),
        _setting("relax", written(eased.ms), statement, held.start, eased.end),
    )


def _breathed(tempo: RepSetting, statements: Sequence[Statement]) -> RepSetting:
    """A tempo whose phases are named with the breath that goes with them: `exhale and lift 2s, inhale and lower 3s`."""
    breaths = dict[str, str]()
    for statement in statements:
        for match in _BREATH_AS.finditer(statement.text):
            move = (match["move"] or match["way"]).lower()
            breaths.setdefault(move, (match["breath"] or match["breath2"]).lower())
    phases = tempo.value.split(", ")
    if not all(move in {phase.split()[0] for phase in phases} for move in breaths):
        return tempo
    named = [f"{breaths[word]} and {phase}" if (word := phase.split()[0]) in breaths else phase for phase in phases]
    value = ", ".join(named)
    return RepSetting(tempo.key, value, tempo.statement, tempo.words, tempo.says_more)


# --- holds, reps, sides -------------------------------------------------------------------------------


def _hold_of(statement: Statement, tokens: Sequence[Token]) -> RepSetting | None:
    """A hold within each rep: the sentence says `each`, or where in the movement it is."""
    still = [piece for piece in _pieces(tokens) if any(token.text.lower() in _STILL for token in piece)]
    for token in tokens:
        value, is_time = token.value, token.kind == "time" and any(token in piece for piece in still)
        if not (is_time or token.kind in ("hold", "pause")) or not isinstance(value, Range) or value.low != value.high:
            continue
        is_of_rep = _EACH_REP.search(statement.text) or _WHERE.search(statement.text)
        if is_of_rep and 0 < value.low <= LONGEST_HOLD_MS:
            return _setting("hold", f"hold {written(value.low)}", statement, token.start, token.end)
    return None


_REP_TAKES = re.compile(
    r"\b(?:each|every) (?:rep|repetition|one)\b[^.,;]{0,30}\b(?:takes?|lasts?|should take|over)\b"
    r"|\b(?:take|use|spend)\b[^.,;]{0,30}\b(?:for|on|over|per) (?:each |every )?(?:rep|repetition)\b"
    r"|\b(?:per|a) rep(?:etition)?\b",
    re.IGNORECASE,
)


def _rep_of(statement: Statement, tokens: Sequence[Token]) -> RepSetting | None:
    """How long a rep takes: `each rep takes 6 seconds`, `4 seconds per rep`."""
    times = [token for token in tokens if token.kind == "time"]
    value = times[0].value if len(times) == 1 else None
    if not isinstance(value, Range) or value.low != value.high or not _REP_TAKES.search(statement.text):
        return None
    length = written(value.low)
    return _setting("rep", length, statement, 0, len(statement.text)) if KEYS["rep"].read(length) else None


def _side_of(token: Token, statement: Statement) -> str:
    """`alternating`, or which side goes first, where a sentence says that one begins with it."""
    assert isinstance(token.value, WhichSide)
    side = token.value.side
    if side == "alternating":
        return side
    if side in ("left first", "right first"):
        return side
    starts = _START.search(statement.text[max(0, token.start - 20) : token.start])
    return f"{side} first" if starts and side in ("left", "right") else ""

"""The phases of a rep that sentences name without lengths: `Exhale as you lift.`, `Pause at the top.`

Only what is certain is taken: one piece of them moves one way and a later one back, and a breath or a pause is said of
one of these. The phases then share the length of a rep, since the text gives none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.article.rep_sentences import DOWN, UP
from voicecoach.article.statements import Statement
from voicecoach.script.settings import KEYS

_SETUP = re.compile(
    r"(?:to )?(?:begin|start|starting|stand|sit|lie|lay|kneel|place|position|get|set up|come|lean|take|hold on)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(?:avoid|do not|don['’]t|never|without|keep|keeping|make sure|try|remember|focus|if|instead|repeat|should)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r",\s*(?:and\s+|then\s+)?|;\s*|\s(?:and then|then|before)\s"
    r"|\sand\s(?=(?:slowly|gently|inhale|exhale|breathe|lower|return|release|lift|raise)\b)",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"(?:briefly |gently )?(?P<still>pause|hold|squeeze)\b[^.,;\d]{0,40}\bat the (?:top|bottom)\b", re.IGNORECASE
)
_LOWER = frozenset("abs back body leg legs arm arms belly abdominals ribs abdomen stomach spine half limb".split())
_BREATH = re.compile(r"\b(?P<breath>inhale|exhale|breathe in|breathe out)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A piece of a sentence that moves one way, with the breath that goes with it."""

    name: str
    is_up: bool
    statement: Statement


def phases_in_words(statements: Sequence[Statement]) -> tuple[str, Statement] | None:
    """The value of `tempo` that sentences give, and the sentence that decided it; None if it is not certain.

    >>> said = ["As you exhale, lift your hips.", "Pause at the top.", "Slowly lower your hips."]
    >>> found = phases_in_words([Statement(text, line) for line, text in enumerate(said, 1)])
    >>> (found[0], found[1].line) if found else None
    ('exhale and lift, pause, lower', 1)
    """
    named, decided = list[_Moved | str](), None
    for statement in statements:
        if statement.figures and any(each.kind in ("time", "hold", "pause", "counts") for each in statement.figures):
            return None
        if _SETUP.match(statement.text):
            continue
        for found in _phases_of(statement):
            named.append(found)
            if decided is None and (isinstance(found, str) or " and " in found.name):
                decided = statement
    moves = [each for each in named if isinstance(each, _Moved)]
    stills = [each for each in named if isinstance(each, str)]
    if decided is None or len(moves) != 2 or moves[0].is_up is moves[1].is_up or len(stills) > 1:
        return None
    if stills and named[1] != stills[0]:
        return None
    value = ", ".join(each if isinstance(each, str) else each.name for each in named)
    return (value, decided) if isinstance(KEYS["tempo"].read(value), tuple) else None


def _phases_of(statement: Statement) -> Iterator[_Moved | str]:
    """The phases of a sentence in order: its first move each way, and a pause at one end."""
    text = statement.text
    if _ADVICE.search(text) and not _BREATH.search(text):
        return
    breath, ways = "", set[bool]()
    for piece in _PIECE.split(text):
        if found := _BREATH.search(piece):
            breath = found["breath"].lower()
        if still := _PAUSE.match(piece):
            yield still["still"].lower()
        elif (move := _move_of(piece)) and move[1] not in ways:
            ways.add(move[1])
            yield _Moved(f"{breath} and {move[0]}" if breath else move[0], move[1], statement)
            breath = ""


def _move_of(piece: str) -> tuple[str, bool] | None:
    """The verb of a piece that moves one way, as it is said, and whether that is up."""
    words = [word.lower() for word in _WORD.findall(piece)]
    for index, word in enumerate(words):
        if word == "lower" and words[index + 1 : index + 2] and words[index + 1] in _LOWER:
            continue  # no verb there
        if word in UP | DOWN and word not in ("up", "down", "in", "out", "back", "extend", "open", "close"):
            after = words[index + 1 : index + 4]
            is_up = word in UP
            way = "up" if is_up else "down"
            return (f"{word} {way}" if way in after else word), is_up
    return None

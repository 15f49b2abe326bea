"""Exercises done in turn: `## Circuit: 3 rounds, rest 60s`. Knows nothing of what the exercises are."""

import re
from dataclasses import dataclass, replace

from voicecoach.language.dosage import LONGEST_TEXT, MOST_SETS
from voicecoach.language.durations import DURATION, plain
from voicecoach.language.settings import KEYS
from voicecoach.routine import Rest, Settings

_REST = rf"(?:{DURATION}|as needed|as long as needed|none)"
_AFTER = r"(?:\s*(?:after|between|in between)(?:\s+(?:each|every|the))?(?:\s+rounds?)?)?"
_ROUNDS = re.compile(
    r"(?P<rounds>\d{1,4})\s*(?P<word>rounds?|sets?|x|times)"
    rf"(?:\s*(?:[,;/-]|\band\b|\bwith\b)*\s*(?:rest\s*(?:(?:of|for)\b|:)?\s*(?P<rest>{_REST})"
    rf"|(?P<before>{DURATION})\s*(?:of\s+)?rest){_AFTER})?"
)
_NAMES = re.compile(r"\b(?:circuits?|(?:super|tri|giant|compound)[ -]?sets?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many rounds, and the rest after each of them where it is stated."""

    rounds: int
    rest: Rest | None = None


def parse_rounds(text: str, name: str) -> Rounds | None:
    """The rounds of a circuit; None where the text is none. "3 sets" are rounds only of what is called a circuit.

    >>> parse_rounds("3 rounds, rest 60s", "Legs"), parse_rounds("3 sets", "Superset"), parse_rounds("3 sets", "Legs")
    (Rounds(rounds=3, rest=60000), Rounds(rounds=3, rest=None), None)
    """
    if len(text) > LONGEST_TEXT:
        return None
    match = _ROUNDS.fullmatch(re.sub(r"[\s.]+$", "", re.sub(r"[()]", " ", plain(text))).strip())
    if match is None or not (match["word"].startswith("round") or sounds_like_circuit(name)):
        return None
    if not 1 <= int(match["rounds"]) <= MOST_SETS:
        return None
    rest = match["rest"] or match["before"]
    return Rounds(int(match["rounds"]), KEYS["rest"].read(rest.strip()) if rest else None)


def sounds_like_circuit(name: str) -> bool:
    """Whether a part is called what is done in rounds.

    >>> sounds_like_circuit("Superset A"), sounds_like_circuit("Warm-up")
    (True, False)
    """
    return _NAMES.search(name) is not None


def without_rest_between(settings: Settings) -> Settings:
    """For a circuit: what the script rests between its exercises is no rest between those of a round."""
    spans = {name: span for name, span in settings.spans.items() if name != "between_ms"}
    return replace(settings, between_ms=Settings().between_ms, spans=spans)

"""Sentences that ask for what the coach does, such as "Rest 60 seconds.": they are read aloud, and set nothing.

What agrees with what is written is right, and so is what only sounds like it ("Hold for a breath."). English only.
Knows no blocks.
"""

import re
from collections.abc import Iterator

from voicecoach.routine import Breaths, Dosage, Hold, Reps, Settings, Timed
from voicecoach.script.dosage import LIMBS, written_work
from voicecoach.script.durations import DURATION, UNITS, parse_duration, plain, written
from voicecoach.source import Problem, Prose

LIMB = rf"(?:{'|'.join(LIMBS)}|way)"
SHORTEST_HOLD_MS = 2_000
"""What is held for a second is how a movement is done."""

_SENTENCE = re.compile(
    r"\[[^\[\]]*\]?|(?P<words>(?:[^.!?\[\]]|\.(?=\d))+[.!?]*)(?P<pause>\s*\[\s*pause\b[^\[\]]*\])?", re.IGNORECASE
)
"""Or a mark, which has no `words`."""
_COUNTED = "reps?|repetitions?|times?|sets?|rounds?|slow|controlled|each|both|on|for"
_FIGURE = rf"\d\s*-?\s*(?:{UNITS}|{_COUNTED})\b|\d:\d"
_MAY_ASK = re.compile(
    rf"tempo\b|\d|(?=.*(?:{_FIGURE}|\b(?:other|opposite|second|switch|change|swap)\b)).*\b(?:hold|maintain|stay|remain"
    r"|rest|break|do|perform|complete|repeat|aim|same|sets|switch|change|swap|pause|wait)\b"
)
"""A sentence that does not begin with this has none of the patterns below, which take 5 ms to be compiled."""

_TIME = (
    rf"(?:(?:about|around|at least|up to|another|the|full)\s+)*(?:(?P<low>\d+)\s*(?:-|to|or)\s*)?(?P<time>{DURATION})"
)
_THERE = "this|the|that|your|each|every|position|stretch|pose|here|there|it|still|in|at|top|bottom|squeeze|rep"
_NOT = r"(?<!n['’]t )(?<!\bnot )(?<!\bnever )"
_HOLD = rf"{_NOT}\b(?:hold|maintain|stay|remain)\b(?:\s+(?:{_THERE})\b)*\s+(?:for\s+)?{_TIME}"
_REST = rf"{_NOT}\b(?:rest|break)\s*(?:for\b|of\b)?\s*{_TIME}"
_BEFORE_REST = rf"\b{_TIME}\s*-?\s*(?:of )?(?:rest|break)\b"
_COUNT = (
    r"(?:^|(?<=\bsets of )|\b(?:do|perform|complete|repeat|aim for)\b"
    r"(?:\s+(?!first|last|next|these|every|all|few)[a-z']+){0,3}?\s+)"
    r"(?P<low>[1-9]\d*)(?:\s*(?:-|to|or)\s*(?P<high>\d+))?\s*"
    rf"(?:(?:slow|controlled)\s+)*(?P<what>reps?|repetitions?|times|sets?|rounds?|(?:on|for)?\s*(?:each|both)\s+{LIMB})s?\b"
    r"(?!\s*(?:1|a|per|each|every)\s*(?:day|week|month))"
)
_ALL = "this|it|all|that|these|the|same|whole|entire|exercise|sequence|movement|stretch|pose|set|steps|process|reps?|of"
_SIDES = (
    rf"\b(?:repeat|do|perform|same)(?:\s+(?:{_ALL}))*\s+(?:(?:on|with|for|to)\s+)?(?:the|your)\s+(?:other|opposite|second)\s+{LIMB}\b"
    rf"|\b(?:switch|change|swap)\s+(?:over\s+)?sides\W*$"
    rf"|^(?:(?:and|then|now),?\s+)*(?:switch|change|swap)\s+(?:{LIMB}s|feet)\W*$"
)
_TEMPO = r"^tempo\s+\S+(?:\s+\S+)?$"
_PAUSE = rf"^(?:pause|wait)\s+(?:for\s+)?{_TIME}\W*$"


def aloud(prose: Prose, dosage: Dosage | None, settings: Settings, rounds: int | None = None) -> Iterator[Problem]:
    """A warning for each sentence that asks for something else than its exercise does; without a dosage, of what stands
    before one, only for a rest and for rounds."""
    for match in _SENTENCE.finditer(prose.text):
        words = match["words"] or ""
        text = re.sub(r"\btwice\b", "2 times", plain(re.sub(r"[*_`]", "", words)))
        if not _MAY_ASK.match(text):
            continue
        hint = _rest(text, settings, dosage)
        if hint is None and dosage is None:
            hint = _rounds(text, rounds)
        elif hint is None and dosage is not None and dosage.sets:
            hint = _work(text, dosage, settings, is_timed=match["pause"] is not None)
        if hint is not None:
            start = match.start() + len(words) - len(words.lstrip())
            span = prose.span(start, match.start() + len(words.rstrip()))
            what = f"`{words.strip()}` is only read aloud: it sets nothing"
            yield Problem("warning", "aloud", what, hint, span)


def _work(text: str, dosage: Dosage, settings: Settings, *, is_timed: bool) -> str | None:
    """What to write instead of a sentence about the work; `is_timed` where a pause follows, in which it is done."""
    sets, works = len(dosage.sets), set(dosage.sets)
    times = f"{sets} x " if sets > 1 else ""
    stated = "each" if re.search(rf"\b(?:each|both) {LIMB}", text) else dosage.sides
    sides = {"none": "", "each": ", each side"}.get(stated, f", {stated}")
    instead = "in place of the dosage in the heading, or leave this out"
    reps = next((work for work in dosage.sets if isinstance(work, Reps)), None)
    if not is_timed and (held := re.search(_HOLD, text)) and (ms := _ms(held)) >= SHORTEST_HOLD_MS:
        known = {work.ms for work in works if isinstance(work, Hold | Timed)}
        known |= {work.hold_ms or 0 for work in works if isinstance(work, Reps)}
        known |= {phase.ms for phase in settings.tempo} if reps else set()
        known |= {phase.ms for phase in settings.breath} if any(isinstance(work, Breaths) for work in works) else set()
        if not _among(known, _low_ms(held, ms), ms):
            dose = f"{times}{reps.low}, hold {written(ms)}" if reps else f"{times}hold {written(ms)}"
            return f"write `{dose}{sides}` {instead}"
    for match in re.finditer(_COUNT, text):
        low, high = int(match["low"]), int(match["high"] or match["low"])
        counts = {sets, *(work.count for work in works if isinstance(work, Breaths))}
        counts |= {figure for work in works if isinstance(work, Reps) for figure in range(work.low, work.high + 1)}
        if not _among(counts, low, high):
            figure = str(low) if low == high else f"{low}-{high}"
            is_sets = match["what"].startswith(("set", "round")) or (not reps and match["what"] == "times")
            dose = f"{low} x {written_work(dosage.sets[0])}" if is_sets else f"{times}{figure} reps"
            return f"write `{dose}{sides}` {instead}"
    if re.search(_SIDES, text) and dosage.sides in ("none", "each"):
        if dosage.sides == "each":
            return "leave it out: the coach says when to change sides"
        return "write `, each side` behind the dosage, or leave this out"
    if re.match(_TEMPO, text) and "tempo" not in settings.spans:
        return "write for example `tempo: lift 3s, hold 1s, lower 3s` or `pace: slower` under the heading"
    if not is_timed and (pause := re.match(_PAUSE, text)):
        return f"write `[pause {written(_ms(pause))}]` for so much silence"
    return None


def _rest(text: str, settings: Settings, dosage: Dosage | None) -> str | None:
    match = re.search(_REST, text) or re.search(_BEFORE_REST, text)
    if match is None:
        return None
    ms, low_ms = _ms(match), _low_ms(match, _ms(match))
    stated = {rest for rest in (settings.rest_ms, settings.between_ms) if isinstance(rest, int)}
    stated |= {dosage.rest_ms} if dosage and dosage.rest_ms is not None else set()
    if _among(stated, low_ms, ms):
        return None
    key = "between-exercises" if "exercise" in text or (dosage and len(dosage.sets) == 1) else "rest"
    where = "under the heading" if dosage else "at the top or under a heading"
    return f"write `{key}: {written(ms)}` {where}, or leave this out"


def _rounds(text: str, rounds: int | None) -> str | None:
    match = re.search(_COUNT, text) if rounds is not None else None
    if match is None or not match["what"].startswith("round") or int(match["low"]) == rounds:
        return None
    return f"write `{match['low']} rounds` in the heading, or leave this out"


def _ms(match: re.Match[str]) -> int:
    return parse_duration(match["time"]) or 0


def _low_ms(match: re.Match[str], ms: int) -> int:
    """The lower end of `20-30 seconds`, in the unit of the higher."""
    low, high = match["low"], re.match(r"\d+", match["time"])
    return ms * int(low) // int(high[0]) if low and high and int(high[0]) else ms


def _among(figures: set[int], low: int, high: int) -> bool:
    return any(low <= figure <= high for figure in figures)

"""Sentences that ask for what the coach does, such as "Rest 60 seconds.": they are read aloud, and set nothing.

What agrees with what is written is right, and so is what only sounds like it ("Hold for a breath."). English only.
"""

import re
from collections.abc import Iterator, Sequence

from voicecoach.routine import Breaths, Dosage, Hold, Reps, Settings, Timed
from voicecoach.scanner import Range, RestBetween, Token, WhichSide, scan
from voicecoach.script.dosage import written_work
from voicecoach.script.durations import written
from voicecoach.source import Problem, Prose

SHORTEST_HOLD_MS = 2_000
"""What is held for a second is how a movement is done."""

_SENTENCE = re.compile(
    r"\[[^\[\]]*\]?|(?P<words>(?:[^.!?\[\]]|\.(?=\d))+[.!?]*)(?P<pause>\s*\[\s*pause\b[^\[\]]*\])?", re.IGNORECASE
)
"""Or a mark, which has no `words`."""

_ASKING = frozenset(
    "hold maintain stay remain rest break recovery do perform complete repeat aim same sets switch change swap pause "
    "wait between tempo".split()
)
"""A sentence with none of these words and no figure in front is not looked at any further."""
_VERBS = frozenset("do perform complete repeat aim".split())
_NOT_ALL = frozenset("first last next these every all few".split())
"""What stands before the number of some reps of a set."""
_ALL = frozenset(
    "this it all that these the same whole entire exercise sequence movement stretch pose set steps process rep reps "
    "of".split()
)


def aloud(prose: Prose, dosage: Dosage | None, settings: Settings, rounds: int | None = None) -> Iterator[Problem]:
    """A warning for each sentence that asks for something else than its exercise does; without a dosage, of what stands
    before one, only for a rest and for rounds."""
    for match in _SENTENCE.finditer(prose.text):
        words = match["words"] or ""
        text = re.sub(r"[*_`]", "", words)
        tokens = scan(text) if _may_ask(text) else ()
        hint = _rest(tokens, text, settings, dosage)
        if hint is None and dosage is None:
            hint = _rounds(tokens, rounds)
        elif hint is None and dosage is not None and dosage.sets:
            hint = _work(tokens, text, dosage, settings, is_timed=match["pause"] is not None)
        if hint is not None:
            start = match.start() + len(words) - len(words.lstrip())
            span = prose.span(start, match.start() + len(words.rstrip()))
            what = f"`{words.strip()}` is only read aloud: it sets nothing"
            yield Problem("warning", "aloud", what, hint, span)


def _may_ask(text: str) -> bool:
    return text.lstrip()[:1].isdecimal() or not _ASKING.isdisjoint(re.findall(r"[a-z]+", text.lower()))


def _work(tokens: Sequence[Token], text: str, dosage: Dosage, settings: Settings, *, is_timed: bool) -> str | None:
    """What to write instead of a sentence about the work; `is_timed` where a pause follows, in which it is done."""
    words = [str(token.value) for token in tokens if token.kind != "mark"]
    hint = (None if is_timed else _hold(tokens, text, dosage, settings)) or _counts(tokens, dosage)
    if hint is not None:
        return hint
    if dosage.sides in ("none", "each") and any(_asks_other_side(tokens, index, text) for index in range(len(tokens))):
        if dosage.sides == "each":
            return "leave it out: the coach says when to change sides"
        return "write `, each side` behind the dosage, or leave this out"
    if words[:1] == ["tempo"] and 2 <= len(text.split()) <= 3 and "tempo" not in settings.spans:
        return "write for example `tempo: lift 3s, hold 1s, lower 3s` or `pace: slower` under the heading"
    pause = tokens[0] if tokens and tokens[0].kind == "pause" and len(words) == 1 else None
    if not is_timed and pause and isinstance(pause.value, Range):
        return f"write `[pause {written(pause.value.high)}]` for so much silence"
    return None


def _instead(dose: str, tokens: Sequence[Token], dosage: Dosage) -> str:
    """What to write for such a dosage, with the sides that are stated."""
    each = any(isinstance(token.value, WhichSide) and token.value.side == "each" for token in tokens)
    sides = {"none": "", "each": ", each side"}.get("each" if each else dosage.sides, f", {dosage.sides}")
    return f"write `{dose}{sides}` in place of the dosage in the heading, or leave this out"


def _hold(tokens: Sequence[Token], text: str, dosage: Dosage, settings: Settings) -> str | None:
    """What to write for another hold than those that there are."""
    works = dosage.sets
    known = {work.ms for work in works if isinstance(work, Hold | Timed)}
    known |= {work.hold_ms or 0 for work in works if isinstance(work, Reps)}
    known |= {phase.ms for phase in settings.tempo} if any(isinstance(work, Reps) for work in works) else set()
    known |= {phase.ms for phase in settings.breath} if any(isinstance(work, Breaths) for work in works) else set()
    for index, token in enumerate(tokens):
        verb = re.match(r"(?:hold|maintain|stay|remain)\b(?!\s*:)", text[token.start : token.end].lower())
        if token.kind == "hold" and verb and isinstance(token.value, Range) and not _is_negated(tokens, index):
            low, high = token.value.low, token.value.high
            if high >= SHORTEST_HOLD_MS and not _among(known, low, high):
                reps = next((f"{work.low}, " for work in works if isinstance(work, Reps)), "")
                return _instead(f"{_times(dosage)}{reps}hold {written(high)}", tokens, dosage)
            return None
    return None


def _counts(tokens: Sequence[Token], dosage: Dosage) -> str | None:
    """What to write for another number of sets or reps than there are."""
    works = dosage.sets
    counts = {len(works), *(work.count for work in works if isinstance(work, Breaths))}
    counts |= {figure for work in works if isinstance(work, Reps) for figure in range(work.low, work.high + 1)}
    has_reps = any(isinstance(work, Reps) for work in works)
    for index, token in enumerate(tokens):
        figure = _asked_count(tokens, index)
        if figure is not None and not _among(counts, figure.low, figure.high):
            reps = str(figure.low) if figure.low == figure.high else f"{figure.low}-{figure.high}"
            is_sets = token.kind in ("sets", "rounds") or (token.kind == "times" and not has_reps)
            dose = f"{figure.low} x {written_work(works[0])}" if is_sets else f"{_times(dosage)}{reps} reps"
            return _instead(dose, tokens, dosage)
    return None


def _asked_count(tokens: Sequence[Token], index: int) -> Range | None:
    """The number of sets or reps that a token asks for, if it does: `Do 12 reps`, `Repeat twice`, `10 on each side`."""
    token = tokens[index]
    is_sided = token.kind == "number" and index + 1 < len(tokens) and tokens[index + 1].kind == "sides"
    if not (is_sided or token.kind in ("reps", "times", "sets", "rounds")) or not isinstance(token.value, Range):
        return None
    following = [each.value for each in tokens[index + 1 + is_sided :][:2]]
    is_how_often = following[:1] in (["a"], ["per"], ["each"], ["every"]) and following[1:] in (
        ["day"],
        ["week"],
        ["month"],
    )
    is_asked = token.value.low and not is_how_often and (index == 0 or _comes_after_a_verb(tokens[:index]))
    return token.value if is_asked else None


def _comes_after_a_verb(before: Sequence[Token]) -> bool:
    """Whether a figure stands behind a verb that asks for it, with three words between them at most, or behind sets."""
    if len(before) > 1 and before[-1].value == "of" and before[-2].kind == "sets":
        return True
    for token in reversed(before[-4:]):
        if token.value in _VERBS:
            return True
        if token.kind != "word" or token.value in _NOT_ALL:
            return False
    return False


def _asks_other_side(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Whether a token is the other side, and something is to be done with it."""
    token = tokens[index]
    if token.kind != "other side":
        return False
    before = [each.value for each in reversed(tokens[:index])]
    if re.match("switch|change|swap", text[token.start : token.end].lower()):
        is_last = all(each.kind == "mark" for each in tokens[index + 1 :])
        return is_last and (token.value == "" or set(before) <= {"and", "then", "now", ","})
    for value in before:
        if value in ("repeat", "do", "perform", "same"):
            return True
        if value not in _ALL:
            return False
    return False


def _rest(tokens: Sequence[Token], text: str, settings: Settings, dosage: Dosage | None) -> str | None:
    """What to write for another rest than those that there are."""
    stated = {rest for rest in (settings.rest_ms, settings.between_ms) if isinstance(rest, int)}
    stated |= {dosage.rest_ms} if dosage and dosage.rest_ms is not None else set()
    for index, token in enumerate(tokens):
        rest = token.value
        if not isinstance(rest, RestBetween) or not rest.low_ms or not rest.high_ms or _is_negated(tokens, index):
            continue
        if re.match(r"\w+\s*:", text[token.start : token.end]):
            return None  # `rest: 5s` is told as a setting
        if rest.between in ("reps", "sides") or _among(stated, rest.low_ms, rest.high_ms):
            return None
        key = "between-exercises" if "exercise" in text or (dosage and len(dosage.sets) == 1) else "rest"
        where = "under the heading" if dosage else "at the top or under a heading"
        return f"write `{key}: {written(rest.high_ms)}` {where}, or leave this out"
    return None


def _rounds(tokens: Sequence[Token], rounds: int | None) -> str | None:
    asked = (_asked_count(tokens, index) for index, token in enumerate(tokens) if token.kind == "rounds")
    found = next((figure.low for figure in asked if figure is not None), rounds)
    return None if found == rounds or rounds is None else f"write `{found} rounds` in the heading, or leave this out"


def _is_negated(tokens: Sequence[Token], index: int) -> bool:
    before = str(tokens[index - 1].value) if index else ""
    return before in ("not", "never") or before.endswith("n't")


def _times(dosage: Dosage) -> str:
    return f"{len(dosage.sets)} x " if len(dosage.sets) > 1 else ""


def _among(figures: set[int], low: int, high: int) -> bool:
    return any(low <= figure <= high for figure in figures)

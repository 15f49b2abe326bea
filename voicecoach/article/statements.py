"""A text's lines as statements: sentences that know their line, what figures they have, and what they are for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Protocol

from voicecoach.article.account import Notes
from voicecoach.article.writing import stopped
from voicecoach.scanner import Range, Token, scan

MEANINGLESS = frozenset({"word", "mark", "sides", "other side", "angle", "label", "number", "decimal", "time of day"})
"""Kinds that words of a step may have without saying how much is to be done: `your left hand`, `one foot forward`."""

OF_EXERCISES = frozenset(
    {"sets", "x", "reps", "at least", "interval", "every", "amrap", "to failure", "own pace", "tempo"}
    | {"distance", "load", "effort"}
)
"""Kinds that say that a text is a list of exercises."""

LONGEST = 600
"""The most characters of a sentence. What is longer is cut, so that a text without a stop takes no longer to read."""


class TextLine(Protocol):
    """A line of a text without its bullet, number and emphasis; `mark` tells which of these it had."""

    @property
    def number(self) -> int:
        """Its number in the text, from 1."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def mark(self) -> str:
        """One of `bullet`, `number`, `heading`, `bold`, `none`."""

    @property
    def margin(self) -> int:
        """How many columns it is set in."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence without white space around it, and the number of its line."""

    text: str
    line: int
    tokens: tuple[Token, ...] = field(init=False, compare=False, repr=False)
    """Its figures, words and marks."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", tuple(_with_goes(scan(self.text))))

    @property
    def figures(self) -> tuple[Token, ...]:
        """Its figures that say how much, how long or how often."""
        return tuple(token for token in self.tokens if token.kind not in MEANINGLESS)

    @property
    def is_of_exercises(self) -> bool:
        """Whether it has a figure that only an exercise has."""
        return any(token.kind in OF_EXERCISES for token in self.tokens)


_GOES = frozenset(("goes", "lots", "repeats", "passes", "loops"))
"""Words for rounds behind a number of two and more: `two goes of`. Before `one` they are none: `one goes up`."""


def _with_goes(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, with a number and a word for rounds as one."""
    skip = False
    for token, after in zip_longest(tokens, tokens[1:]):
        is_count = token.kind == "number" and isinstance(token.value, Range) and token.value.low > 1
        if skip:
            skip = False
        elif is_count and after is not None and after.text.lower() in _GOES:
            yield replace(token, kind="rounds", end=after.end, text=f"{token.text} {after.text}")
            skip = True
        else:
            yield token


_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|;\s*")
_ABBREVIATED = re.compile(r"\b(?:secs?|mins?|approx|ca|e\.g|i\.e|vs|no|reps?|ea)\.$", re.IGNORECASE)


def statements_of(lines: Iterable[TextLine]) -> list[Statement]:
    """The sentences of all lines; a semicolon ends one, too, and the dot of an abbreviation does not."""
    return [Statement(text, line.number) for line in lines for text in sentences_in(line.text)]


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of a text; three dots before a small letter or a figure end none.

    >>> list(sentences_in("Breathe in for 4 sec. through your nose. Hold; breathe out."))
    ['Breathe in for 4 sec. through your nose.', 'Hold', 'breathe out.']
    """
    start = 0
    for end in _END.finditer(text):
        sentence = text[start : end.start()]
        if sentence.endswith("..") and (
            text[end.end() : end.end() + 1].islower() or text[end.end() : end.end() + 1].isdigit()
        ):
            continue
        if end[0][0] == ";" or not _ABBREVIATED.search(sentence, max(0, len(sentence) - 10)):
            yield from _cut(sentence + end[0].rstrip(" \t;"))
            start = end.end()
    yield from _cut(text[start:])


def _cut(sentence: str) -> Iterator[str]:
    for start in range(0, len(sentence), LONGEST):
        if piece := sentence[start : start + LONGEST].strip():
            yield piece


def name_and_amount(heading: str) -> tuple[str, str]:
    """A heading's name, and the time or number of rounds or breaths that ends it, if any.

    >>> name_and_amount("Box breathing (5 minutes)"), name_and_amount("Sun salutation, 3 rounds:")
    (('Box breathing', '5 minutes'), ('Sun salutation', '3 rounds'))
    """
    tokens = scan(heading[:LONGEST])
    last = next((token for token in reversed(tokens) if token.kind != "mark"), None)
    if last is None or last.kind not in ("time", "breaths", "rounds", "times") or last == tokens[0]:
        return heading.rstrip(" :"), ""
    before = heading[: last.start].rstrip(" (").removesuffix(" for")
    return before.rstrip(" ([,:–—-"), last.text


_SAFETY = re.compile(
    r"\b(?:if|when|in case)\b[^.]*\b(?:pain|painful|hurts?|dizz\w*|light-?headed|faint|unwell|cramps?|numb\w*)\b"
    r"|\b(?:stop|pause|rest)\b[^.]*\bif\b",
    re.IGNORECASE,
)


def is_safety(text: str) -> bool:
    """Whether a sentence says what to do if something hurts.

    >>> is_safety("If you feel dizzy, breathe normally."), is_safety("Feel your feet.")
    (True, False)
    """
    return _SAFETY.search(text[:LONGEST]) is not None


_LEADS = frozenset(
    "now then first next and slowly gently simply just again finally please softly quietly carefully when once as "
    "after on with at in keeping still to begin while for".split()
)
_DOES = frozenset(
    "sit lie stand kneel close open keep let place put rest relax find make get take start begin settle lower lift "
    "raise feel notice focus imagine breathe inhale exhale drop soften loosen press return allow bring "
    "turn lean stay sink "
    "step walk run jog march reach fold bend straighten hold press push pull squeeze tense tighten clench release roll "
    "look come go move stretch lengthen draw point spread tuck hinge jump hop float swing twist rise do follow be "
    "listen picture remember check scan send wiggle wriggle unclench smile shift become rock lay use "
    "wear choose set breath "
    "curl scrunch shrug arch your both".split()
)


def tells_what_to_do(text: str) -> bool:
    """Whether a sentence leads somebody, and does not tell about the routine.

    >>> tells_what_to_do("Now slowly close your eyes."), tells_what_to_do("This calms the nerves.")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", text[:80].lower())
    first = next((word for word in words if word not in _LEADS), "")
    return first in _DOES or (bool(words) and words[0] in _LEADS and not _DOES.isdisjoint(words))


def is_like_a_name(text: str) -> bool:
    """Whether a sentence could be the name of an exercise: a few words without an end.

    >>> is_like_a_name("Side plank"), is_like_a_name("Wear good shoes.")
    (True, False)
    """
    return len(text.split()) <= 4 and text[-1:] not in ".!?…:"


def copied(notes: Notes) -> Notes:
    """The same notes, for a reader that may give up: what it notes is then not there."""
    return Notes(notes.answers, list(notes.found), list(notes.unplaced), list(notes.questions))


def schedule_in(statement: Statement) -> str:
    """How often a sentence says to train, in its own words; empty if it says nothing of it.

    >>> schedule_in(Statement("Practise this twice a day.", 1)), schedule_in(Statement("Do it daily.", 1))
    ('twice a day', 'every day')
    """
    often = next((token.text for token in statement.tokens if token.kind == "schedule"), "")
    often = often[:1].lower() + often[1:]
    return {"daily": "every day", "weekly": "once a week"}.get(often, often)


def note_schedule(statements: Iterable[Statement], front: dict[str, str], notes: Notes) -> None:
    """Puts the first of how often sentences say to train into the front matter, if that has none."""
    for each in statements:
        if "schedule" not in front and (often := schedule_in(each)):
            front["schedule"] = often
            notes.find(f"schedule: {often}", each.line, each.text)


def without_front(
    statements: Iterable[Statement], front: dict[str, str], safety: dict[str, None], notes: Notes
) -> list[Statement]:
    """The sentences without those of the whole session: how often to do it goes into the front matter, and what to do
    if something hurts into `safety`, which `with_safety` puts there once all of it is known."""
    kept = list[Statement]()
    for each in statements:
        if is_safety(each.text) and not each.figures:
            front.setdefault("safety", "")
            safety.setdefault(stopped(each.text))
            notes.find("safety", each.line, each.text)
        elif "schedule" not in front and len(each.figures) == 1 and schedule_in(each):
            note_schedule([each], front, notes)
        else:
            kept.append(each)
    return kept


def with_safety(front: dict[str, str], safety: Iterable[str]) -> dict[str, str]:
    """The front matter with what to do if something hurts, each sentence once."""
    return front | {"safety": " ".join(safety)} if "safety" in front else front

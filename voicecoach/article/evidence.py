"""What a text says: its words and figures by value, its sentences, and whether they speak of all exercises."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from voicecoach.scanner import (
    Every,
    HowOften,
    Listed,
    Quantity,
    Range,
    RestBetween,
    Token,
    WhichSide,
    WorkAndRest,
    number_words,
    scan,
    word_classes,
)

Name = tuple[str, ...]
"""The words of a name in the form in which they are compared."""


# --- words --------------------------------------------------------------------------------------------

_WORD = re.compile(r"\d+(?=[A-Z][a-z])|[^\W_]+(?:['’][^\W_]+)?")
"""A word; the number of an item is one of its own, also where copying has joined it to the name: `3Bridge`."""
_JOINING = frozenset("a an the of to on in and or with your for at".split())
"""Words that may be missing from a name."""


def words_in(text: str, language: str = "en") -> list[str]:
    """The words of a text in the form in which they are compared: case, plural and the spelling of numbers aside.

    >>> words_in("Two Push-Ups, the Baby's crunches")
    ['2', 'push', 'up', 'the', 'baby', 'crunch']
    """
    return [word for word, _, _ in places_of(text, language)]


def places_of(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Each word with the offsets of its start and its end."""
    numbers = number_words(language)
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        yield str(numbers[word]) if word in numbers else _singular(word), match.start(), match.end()


def _singular(word: str) -> str:
    """
    >>> [_singular(word) for word in ("bodies", "presses", "raises", "abs", "press", "lunge's")]
    ['body', 'press', 'raise', 'ab', 'press', 'lunge']
    """
    word = re.split("['’]", word)[0] if word[-2:] in ("'s", "’s") else word
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def name_of(text: str, language: str = "en") -> Name:
    """A name as it is looked for: without words such as `the`, unless it has no others."""
    words = words_in(text, language)
    return tuple(word for word in words if word not in _JOINING) or tuple(words)


# --- figures ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text from `low` to `high`, which are equal if it is no range; times are in milliseconds.

    `kind` is the scanner's, or `open` for as many as possible and `each` for a sign of two sides; `unit` is that of a
    load or a distance, and `between` what a rest is between. `start` and `end` are offsets into the text.
    """

    kind: str
    low: float
    high: float
    unit: str
    start: int
    end: int
    between: str = ""

    @property
    def length(self) -> int:
        """The number of its characters."""
        return self.end - self.start


_SPELLINGS = {
    "half a dozen": "6",
    "two dozen": "24",
    "a dozen": "12",
    "a couple of": "2",
    "three quarters of an hour": "45 min",
    "three-quarters of an hour": "45 min",
    "a quarter of an hour": "15 min",
    "a quarter of a minute": "15 sec",
}
"""Numbers of prose with what they stand for, which is shorter, so that places are kept."""
_SPELLED = re.compile(rf"(?<![^\W_])(?:{'|'.join(_SPELLINGS)})(?![^\W_])", re.IGNORECASE)


def figures_of(text: str, language: str = "en") -> list[Figure]:
    """The figures of a sentence by value, however they are spelled.

    >>> [(each.kind, each.low) for each in figures_of("Twice, for half a minute; a dozen reps, then rest 90s")]
    [('times', 2), ('time', 30000), ('reps', 12), ('rest', 90000)]
    """
    text = _SPELLED.sub(lambda match: _SPELLINGS[match[0].lower()].ljust(len(match[0])), text)
    tokens = scan(text, language)
    kinds = list(_kinds_of(tokens))
    figures = list[Figure]()
    for before, token, after, kind in zip([None, *tokens], tokens, [*tokens[1:], None], kinds, strict=False):
        if not _only_counts_exercises(before, token, after, language):
            figures += (
                replace(each, kind=kind) if each.kind == token.kind else each for each in _of_token(token, before)
            )
    return [*figures, *_with_the_unit_behind(tokens), *_again(tokens, language)]


def _kinds_of(tokens: Sequence[Token]) -> Iterator[str]:
    """The kind of each token among its neighbours: in `3 x 8` and in `3 sets of 8` there are sets, and repetitions."""
    before = ""
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        kind: str = token.kind
        if kind == "x" and after is not None and after.kind in _PER_SET:
            kind = "sets"
        elif kind == "number" and before == "sets":
            kind = "reps"
        yield kind
        before = before if token.value == "of" else kind


_PER_SET = ("number", "list", "reps", "at least", "breaths", "distance")
"""What stands behind the number of sets in `3 x 8`. Behind that of repetitions stands a time: `10 x hold 5s`."""


def _only_counts_exercises(before: Token | None, token: Token, after: Token | None, language: str) -> bool:
    """Whether a number is a place in a list (`3. Plank`), or how many exercises are meant (`the first two`)."""
    if token.kind != "number" or after is None:
        return False
    is_place = before is None and after.value in (".", ")") and after.start == token.end
    counts = before is not None and before.value in ("first", "last", "next", "other")
    return is_place or counts or after.value in _words_of_all(language).exercises - _ONES


def _of_token(token: Token, before: Token | None = None) -> Iterator[Figure]:
    """The figures of a token: two of an interval, one for each of a list. Words and marks have none."""

    def figure(low: float, high: float | None = None, kind: str = token.kind, unit: str = "", of: str = "") -> Figure:
        return Figure(kind, low, low if high is None else high, unit, token.start, token.end, of)

    match token.value:
        case Range(low, high):
            yield figure(low, high)
        case Listed(figures):
            yield from map(figure, figures)
        case Quantity(low, high, unit):
            yield figure(low or 0, high or 0, unit=unit)
        case WorkAndRest(work_ms, rest_ms):
            yield figure(work_ms)
            yield figure(rest_ms, kind="rest")
        case Every(period_ms, times, total_ms):
            yield figure(period_ms)
            if total_ms is not None:
                yield figure(total_ms, kind="time")
            if (turns := times or (total_ms or 0) // period_ms) > 0:
                yield figure(turns, kind="sets")
        case RestBetween(low_ms, high_ms, between):
            yield figure(low_ms or 0, high_ms or 0, of=between)
        case HowOften(low, high):
            yield figure(low, high)
        case WhichSide(side, limb):
            if not (limb and _WITH_BOTH.match(token.text) and (before is None or before.kind == "word")):
                yield figure(0, kind=side)
        case bool() | str() | None:
            pass
        case amount:
            yield figure(amount)
    if token.kind in ("amrap", "to failure", "at least"):
        yield figure(0, kind="open")
    if token.kind == "other side":
        yield figure(0, kind="each")


_WITH_BOTH = re.compile(r"(?:with )?(?:the )?both\b", re.IGNORECASE)
"""`Lift it with both hands` is for no side. Behind a figure it is: `3 x 10, both legs`."""


def _with_the_unit_behind(tokens: Sequence[Token]) -> Iterator[Figure]:
    """The first figures of `20, 30 and 40 seconds`, as times."""
    pending: list[Token] = []
    for token in tokens:
        if token.kind in ("number", "list"):
            pending.append(token)
        elif token.kind == "time":
            unit = 60_000 if re.search(r"min|'|′", token.text) else 1_000
            for figure in (figure for each in pending for figure in _of_token(each)):
                yield Figure("time", figure.low * unit, figure.high * unit, "", figure.start, figure.end)
            pending = []
        elif token.value not in (",", "/", "-", "–", "and", "or", "then", "to"):
            pending = []


_AGAIN = frozenset("same repeat again other opposite swap switch change alternate".split())


def _again(tokens: Sequence[Token], language: str) -> Iterator[Figure]:
    """A sign that something is done for the other side, too: `then the same on the left`."""
    limbs = _words_of_all(language).limbs
    has_side = any(token.kind == "sides" or token.value in limbs for token in tokens)
    again = next((token for token in tokens if token.kind == "word" and token.value in _AGAIN), None)
    if has_side and again is not None:
        yield Figure("each", 0, 0, "", again.start, again.end)


# --- sentences ----------------------------------------------------------------------------------------

_STOP = re.compile(r"[.!?](?=[)\"”]{0,3}\s{1,9}[A-Z\d(\"“])")
_LIST_MARK = re.compile(r"\s*(?:[-*+•·▪●–—|#>✓→]|\(?\w{1,2}[.)]\s)")
_WRAPPED = 45
"""A line of so many characters may go on in the next."""


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """A sentence or a line of a list: its offsets, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def sentences_of(text: str) -> list[EvidenceSentence]:
    """The sentences of a text; each line begins one, unless it goes on from a long line above.

    >>> [each.paragraph for each in sentences_of("Squats. Ten of them.\\n- Lunges\\n\\nRest.")]
    [0, 0, 0, 1]
    """
    starts, paragraph, before, offset = list[tuple[int, int]](), 0, "", 0
    for line in text.split("\n"):
        if not line.strip():
            paragraph += 1 if before.strip() else 0
        elif not (len(before) >= _WRAPPED and not before.rstrip().endswith((".", ":")) and not _LIST_MARK.match(line)):
            starts.append((offset, paragraph))
        starts += [(offset + match.end(), paragraph) for match in _STOP.finditer(line)]
        before, offset = line, offset + len(line) + 1
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [
        EvidenceSentence(start, end, number) for (start, number), end in zip(starts, ends, strict=True) if start < end
    ]


# --- what is said of all ------------------------------------------------------------------------------

_EVERY = frozenset("each every all both these those following below everything whole them".split())
_ONES = frozenset("one ones them these those following above below list sequence circuit routine workout lot".split())
_NOT_ALL = frozenset("rep reps repetition repetitions set sets breath breaths day week time".split())


@dataclass(frozen=True, slots=True)
class _WordsOfAll:
    """The words of a language for every one, for an exercise, and for a side."""

    every: frozenset[str]
    exercises: frozenset[str]
    limbs: frozenset[str]


@cache
def _words_of_all(language: str) -> _WordsOfAll:
    classes = word_classes(language).items()
    every = {word for word, names in classes if ("each" in names or "every" in names) and "per" not in names}
    exercises, limbs = ({word for word, names in classes if name in names} for name in ("exercises", "limbs"))
    return _WordsOfAll(_EVERY | every, _ONES | exercises, frozenset(limbs))


_SEVERAL = re.compile(r"\b(?:first|last|next|other)\s+(?:two|three|four|five|six|seven|eight|\d+)\b", re.IGNORECASE)

_ONE_OF_THEM = re.compile(
    r"\b(?:first|second|third|fourth|last|other)\s+(?:ones?|exercise|move|stretch|pose)\b", re.IGNORECASE
)


def says_of_all(sentence: str, language: str = "en", *, apart: bool = False) -> bool:
    """Whether a sentence speaks of all exercises, or of several; one that is `apart` from each needs no noun for it.

    >>> says_of_all("Keep every stretch below for 20 seconds"), says_of_all("Hold each side for 20 seconds")
    (True, False)
    >>> says_of_all("Hold each for 20 seconds"), says_of_all("Hold each for 20 seconds", apart=True)
    (False, True)
    """
    known = _words_of_all(language)
    words = [match[0].casefold() for match in _WORD.finditer(sentence)]
    for index, word in enumerate(words):
        if word not in known.every:
            continue
        after = words[index + 1 : index + 5]
        if known.exercises & set(after) or words[max(0, index - 1) : index + 1] == ["for", "all"]:
            return True
        if apart and not (known.limbs | _NOT_ALL) & set(after[:1]):
            return True
    return _SEVERAL.search(sentence) is not None


def says_of_one(sentence: str) -> bool:
    """Whether a sentence speaks of an exercise by its place among them.

    >>> says_of_one("The last one you only hold once."), says_of_one("Hold it once.")
    (True, False)
    """
    return _ONE_OF_THEM.search(sentence) is not None

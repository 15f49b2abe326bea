"""The figures of a dosage: whether a text has any, and which are its work, the number of its sets, its sides, and the
words that belong to none.

What stands beside them is kept in the author's words: load, effort and kit, for all sets or for each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from voicecoach.routine import Side, Sides
from voicecoach.scanner import (
    KIT_WORDS,
    Quantity,
    Range,
    RestBetween,
    Token,
    WhichSide,
    number_words,
    scan,
    word_classes,
)
from voicecoach.source import Mistake

_NUMBER = r"\d+(?:\.\d+)?"
_PER_SET = re.compile(
    rf"@?\s*(?P<before>rpe\s*)?(?P<figures>{_NUMBER}%?(?:\s*[,/]\s*{_NUMBER}%?)+)\s*"
    r"(?P<unit>kgs?|kilos?|lbs?|%|percent|(?:rpe|rir)(?!\s*:?\s*\d))?(?![\w])",
    re.IGNORECASE,
)
"""`@ 60, 70, 80 kg`, `RPE 7, 8, 9`: the loads of the sets one by one."""

_HOW = "controlled|strict|clean|perfect|smooth|steady|gentle|proper|good|full|easy|light|heavy|hard|moderate|brisk"
_MANNER = re.compile(
    rf"\b(?:(?:{_HOW})(?:,? (?:and )?(?:{_HOW}))*)(?= reps?\b| repetitions?\b|\s*$|\s*[,;)])",
    re.IGNORECASE,
)
"""Words that say how the work is done, before "reps" or at the end: `10 controlled reps`, `5 min easy`."""

KIT_STARTS = frozenset(word.strip() for word in KIT_WORDS)
"""The words that begin the name of what an exercise is done with."""
_EMPTY = frozenset("a an the your my some of for and x ein eine einem einer dem der un una el la le les".split())
_NO_KIT = frozenset("hold holds rep reps repetitions set sets rest rests round rounds pause pauses tempo pace".split())
"""Words of a dosage: what begins with "with" and has one of them is none of the author's things."""
MOST_RPE = 10
_NO_UNIT = re.compile(
    rf"@\s*{_NUMBER}(?:\s*[,/]\s*{_NUMBER})*(?!\s*(?:[\d.,%/-]|kgs?\b|kilos?\b|lbs?\b|rpe\b|rir\b))", re.IGNORECASE
)
"""Loads without a unit."""


@dataclass(frozen=True, slots=True)
class _FoundLoads:
    """Loads found in a text, one or several, with their place; `kind` is the same for those that are one figure."""

    kind: Literal["load", "effort", "kit", "manner"]
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
    manner = [_FoundLoads("manner", (match[0],), *match.span()) for match in _MANNER.finditer(text)]
    if manner:
        pieces += manner
        text = without(text, manner)
    pieces.sort(key=lambda piece: piece.start)
    groups: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        groups[piece.kind] = (*groups.get(piece.kind, ()), *piece.texts)
    return Beside(text, tuple(groups.values()))


def _per_set(match: re.Match[str]) -> _FoundLoads | None:
    before, unit, figures = match["before"], match["unit"], match["figures"]
    if not (before or match[0].startswith("@")) or not (before or unit or "%" in figures):
        return None  # `5, 3, 1 kg`: the figures may be reps
    if "%" in figures and (before or (unit or "%").lower() not in ("%", "percent")):
        return None  # `@ 70%, 2 RIR`: each figure has its own unit
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
                forms = tuple(_NO_UNIT.sub(rf"\g<0> {unit}", text) for unit in ("kg", "lb"))
                what, hint = f"`{token.text}` has no unit of weight", f"write `{forms[0]}` or `{forms[1]}`"
                if forms[0].count("kg") < 1 or not text.strip().startswith(tuple("0123456789")):
                    forms, hint = (), f"write `@ {figure} kg` or `@ {figure} lb`"
                yield Mistake(what, hint, token.start, token.end, forms=forms)
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


FIGURES = (
    "number", "list", "reps", "at least", "time", "hold", "breaths", "interval", "every", "amrap", "to failure",
    "distance",
)  # fmt: skip
"""The kinds of figures that give the work."""
HOW_MANY = ("x", "sets", "rounds", "times")
"""The kinds of figures that give the number of sets."""
_OF_A_DOSAGE = frozenset(
    "set sets rep reps repetitions round rounds hold breaths amrap max maximum failure s sec secs second seconds "
    "min mins minute minutes".split()
)


def states_dosage(text: str) -> bool:
    """Whether a text contains a dosage, such as a heading without its colon.

    >>> states_dosage("Plank 3 x 10"), states_dosage("Warm-up 5 min"), states_dosage("The 10-minute core")
    (True, True, False)
    """
    tokens = list(scan(text))
    while tokens and tokens[-1].kind == "mark":
        tokens.pop()
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        match token.kind:
            case "sets" | "reps" | "rounds" | "breaths":
                return True
            case "list" | "to failure" if token.text.lower().endswith(("rep", "reps", "repetitions", "failure")):
                return True
            case "x" if (before and before.is_figure) or (after and (after.is_figure or after.value == "hold")):
                return True
            case "word" if token.value == "hold" and after and after.kind == "number":
                return True
            case "time" | "distance" if after is None or re.search(r"[\d½]\s*(?:[a-ln-z\"'″]|min)", token.text.lower()):
                return True
            case "hold" | "rest" | "amrap" | "interval" | "every" if re.search(r"\d(?!-|\d)", token.text):
                return True
            case _:
                pass
    return False


def looks_like_dosage(text: str) -> bool:
    """Whether a dosage was meant, even if it makes no sense: the text has a figure or one of the words.

    >>> looks_like_dosage("3 x lots"), looks_like_dosage("the easy way")
    (True, False)
    """
    return any(character.isdecimal() for character in text) or any(
        token.kind in HOW_MANY + FIGURES or token.value in _OF_A_DOSAGE or stated_rest_ms(token) for token in scan(text)
    )


def stated_rest_ms(token: Token) -> int:
    """The length of a rest in milliseconds, 0 if none is stated."""
    return (token.value.low_ms or 0) if isinstance(token.value, RestBetween) else 0


_MARKS = frozenset(", ; : . ( ) - ‐ ‑ ‒ – — − /".split())
_BETWEEN = frozenset("of and with for x".split())
"""Words allowed between two figures of a dosage."""
_BEFORE = {"a": ("hold",), "an": ("hold",), "repeat": ("times",), "for": ("time", "distance"), "with": ("hold", "word")}
"""Words allowed before certain kinds of figures, or before another such word."""
_ALONE = ("as long as possible", "as long as you can")
"""Words that do not make a dosage by themselves."""
_BREATHE = frozenset("breathe breathing breaths breath".split())
"""Words that make a time one of breathing: `breaths for 4 min`."""


@dataclass(frozen=True, slots=True)
class DosageTokens:
    """A text and its tokens: the work, the number of sets, the sides, and any remaining words.

    `every` is the time from set to set, `breathes` words that make a time one of breathing, `plus` the sign behind a
    list.
    """

    text: str
    work: list[Token]
    how_many: list[Token]
    sides: list[Token]
    left: list[Token]
    every: list[Token] = field(default_factory=list)
    own_pace: list[Token] = field(default_factory=list)
    breathes: list[Token] = field(default_factory=list)
    plus: list[Token] = field(default_factory=list)


def dosage_tokens(text: str, language: str = "en") -> DosageTokens:
    """The figures of a dosage, sorted by what they say."""
    sides = [token for token in scan(text, language) if token.kind == "sides"]
    read, words = DosageTokens(text, [], [], sides, []), word_classes(language)
    # The sides may stand anywhere, as in `hold each side 30s`: the rest is read as if they were not there.
    bare = _TIMES_BEHIND.sub(_with_comma, without(text, sides)) if sides else text
    tokens = [token for token in scan(bare, language) if token.value not in _MARKS]
    for index, token in enumerate(tokens):
        following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
        if token.value == "+" and index and tokens[index - 1].kind == "list" and tokens[index - 1].end == token.start:
            read.plus.append(token)  # `5/3/1+`
        elif token.kind in ("word", "mark"):
            is_between = not _BETWEEN.isdisjoint(words.get(str(token.value), ())) and index and following
            is_work = token.value == "work" and index and tokens[index - 1].kind == "time"
            if token.value in _BREATHE and language == "en":
                read.breathes.append(token)
            elif not (is_between or is_work or following in _BEFORE.get(str(token.value), ())):
                read.left.append(token)
        elif token.text.lower() in _ALONE or _has_manner(token):
            read.left.append(token)
        elif token.kind in ("every", "own pace"):
            (read.every if token.kind == "every" else read.own_pace).append(token)
        else:
            (read.how_many if token.kind in HOW_MANY else read.work).append(token)
    return read


_TIMES_BEHIND = re.compile(r"(?<=\d)\s{3,}(?=[x×]\s*\d)")
"""Where the sides stood between a figure and the number of sets: `10 each leg x 3`."""


def _with_comma(gap: re.Match[str]) -> str:
    return f" ,{' ' * (len(gap[0]) - 2)}"


_WORD = re.compile(r"(?<!\S)[a-z]+(?=[\s,.]|$)")
"""A word that stands alone, so that it is read by itself."""


_NO_MARK = re.compile(r"[#$\\^_`{}<>\[\]|!?]")
"""Marks that no dosage has; before `AMRAP` there may be an exclamation mark."""


def has_foreign_word(text: str) -> bool:
    """Whether a text has a word or mark that no dosage in English has, so that it is none. This is known sooner than
    its tokens; where it is not so, the text may still be none.

    >>> has_foreign_word("3 x 10, slowly towards you"), has_foreign_word("10 reps with the blue band")
    (True, False)
    """
    lower = text.lower()
    if _NO_MARK.search(text) and "mrap" not in lower:
        return True
    words = _WORD.findall(lower)
    return "@" not in text and KIT_STARTS.isdisjoint(words) and not _words_of_dosages().issuperset(words)


def may_name_work(text: str) -> bool:
    """Whether a text has a figure, or a word for work or for a length that needs none. Without them there is no dosage,
    which is known sooner than its tokens.

    >>> may_name_work("hold to failure"), may_name_work("each side, slowly")
    (True, False)
    """
    return _FIGURE.search(text) is not None or not _works_by_words().isdisjoint(_LETTERS.findall(text.lower()))


_FIGURE = re.compile(r"[\d½¼¾⅓⅔]")
_LETTERS = re.compile(r"[^\W\d_]+")
_BY_WORDS = frozenset("once twice thrice half sec min hour amrap max many long failure".split())
"""The classes of words that say how much without a figure: `a minute`, `as many as you can`."""


@cache
def _works_by_words() -> frozenset[str]:
    named = (word for word, classes in word_classes("en").items() if not _BY_WORDS.isdisjoint(classes))
    return frozenset({*named, *number_words("en")})


@cache
def _words_of_dosages() -> frozenset[str]:
    return frozenset(
        {*word_classes("en"), *number_words("en"), *_BREATHE, *_BETWEEN, *_BEFORE, "work", *_HOW.split("|")}
    )


@cache
def _parts_of_words() -> frozenset[str]:
    return frozenset(part for word in _words_of_dosages() for part in _LETTERS.findall(word))


def is_word_of_dosage(word: str) -> bool:
    """Whether a run of letters in lower case may be of a dosage in English, as a word or beside an apostrophe.

    >>> is_word_of_dosage("kg"), is_word_of_dosage("towards")
    (True, False)
    """
    return word in _parts_of_words()


def _has_manner(token: Token) -> bool:
    """Whether it says how reps are done (`10 slow reps`), which is not part of a dosage; breaths are slow anyway."""
    words = word_classes("en")
    return token.kind in ("reps", "sets") and any("slow" in words.get(word, ()) for word in token.text.lower().split())


# --- sides: which of them, in which order, and whether a text only names one --------------------------

_OWN_SIDE = ("left", "right")


def sides_of(read: DosageTokens, shown: str) -> tuple[Sides, Side | None] | Mistake:
    """Which sides, and the first one if it is stated."""
    named = {each.value.side for each in read.sides if isinstance(each.value, WhichSide) and not _is_rep(read, each)}
    first = next((side for side in Side if f"{side} first" in named), None)
    only = next((side for side in Side if named & {f"{side} only", str(side)}), None)
    if "alternating" in named and "each" in named:
        hint, forms = _in_turn(read)
        return Mistake(f"{shown} could mean the total, or the number for each side", hint, forms=forms)
    bare = [token for token in read.left if token.kind == "sides" or token.value in ("left", "right")]
    if (bare and len(named) + len(bare) > 1) or (only and len(named) > 1):
        hint = "write `left only` for one side, `each side, left first` for both"
        return Mistake(f"{shown} could mean one side or both", hint)
    if only:
        return ("left only" if only is Side.LEFT else "right only"), None
    return ("alternating" if "alternating" in named else "each" if named else "none"), first


def _in_turn(read: DosageTokens) -> tuple[str, tuple[str, ...]]:
    """The hint, and the forms that it names, for sides in turn of which each is said to have so many reps."""
    counted = [
        token.value.one for token in read.work if token.kind in ("reps", "number") and isinstance(token.value, Range)
    ]
    reps = counted[0] if len(counted) == len(read.work) == 1 else None
    if not reps:
        return "`20, alternating` is 20 in all, `10, each side` is 10 for each", ()
    sets = next((f"{each.value} x " for each in read.how_many), "")
    each, in_all = f"{sets}{2 * reps}, alternating", f"{sets}{reps}, alternating"
    return f"write `{each}` for {reps} on each side, or `{in_all}` for that in all", (each, in_all)


_A_SIDE = r"(?:on |for )?(?:the )?(?P<{}>left|right|l|r)\b(?: (?:side|leg|arm|foot|hand|knee|hip))?"
_AND = r"\s*(?:[,;/&+]|\band\b|,?\s*\bthen\b|\s)\s*"
_OFTEN = r"(?P<often>,?\s*(?:x\s*\d+|\d+\s*x|twice|\d+ times))?"
_TWO_SIDES = re.compile(
    rf"(?P<one>.*?\d.*?)\s*{_A_SIDE.format('first')}{_AND}(?P<two>\S*\d.*?)\s*{_A_SIDE.format('second')}{_OFTEN}",
    re.IGNORECASE,
)
"""The same work for one side and then for the other: `2 x 12 L, 2 x 12 R`."""


_RIGHT = re.compile(r"\b(?:r|right)\b", re.IGNORECASE)


def with_each_side(text: str) -> str | None:
    """A dosage that is written for both sides with `each side`, or None.

    >>> with_each_side("2 x 12 L, 2 x 12 R"), with_each_side("30s left, 30s right, x2"), with_each_side("8 L, 10 R")
    ('2 x 12, each side, left first', 'x2 30s, each side, left first', None)
    """
    if not _RIGHT.search(text):  # most texts, known at once
        return None
    match = _TWO_SIDES.fullmatch(text.strip())
    if match is None or match["one"].lower().split() != match["two"].lower().split():
        return None
    first, second = match["first"][0].lower(), match["second"][0].lower()
    if first == second:
        return None
    often = f"{(match['often'] or '').strip(' ,')} "
    return f"{often.lstrip()}{match['one']}, each side, {'left' if first == 'l' else 'right'} first"


def _is_rep(read: DosageTokens, token: Token) -> bool:
    """Whether `each` means each rep, as after a hold: `10 reps, hold 5s each`."""
    ends = [each.end for each in read.work if each.kind == "hold"]
    is_behind = (
        bool(ends)
        and token.text.lower() == "each"
        and token.start >= ends[0]
        and not read.text[ends[0] : token.start].strip()
    )
    return is_behind and len(read.work) > 1


def names_bare_side(text: str) -> Side | None:
    """The side that a dosage only names, as in `2 x 15, left`.

    >>> names_bare_side("2 x 15, left"), names_bare_side("2 x 15, left only")
    (<Side.LEFT: 'left'>, None)
    """
    named = [token for token in scan(text) if token.kind == "sides"]
    return Side(named[0].text.lower()) if len(named) == 1 and named[0].text.lower() in _OWN_SIDE else None


def states_sides(text: str) -> bool:
    """Whether a text ends with `each side` or the like.

    >>> states_sides("Hip stretch, each side"), states_sides("Side plank")
    (True, False)
    """
    tokens = [token for token in scan(text) if token.kind != "mark"]
    return bool(tokens) and isinstance(side := tokens[-1].value, WhichSide) and side.side == "each"

"""Whom a sentence speaks of, in a list of exercises: all, the first two, numbers 4 and 5, those with a star, the plank.

Knows nothing of how much.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from voicecoach.scanner import number_words

Whom = Literal["all", "some", "others", "except"]

_N = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_NOUN = (
    r"(?:exercises?|moves?|movements?|stretch(?:es)?|drills?|poses?|positions?|holds?|grips?|hangs?|lifts?|items?"
    r"|ones?|of\s+(?:them|these|those|the\s+list))"
)
_NOT_OF_EXERCISES = (
    r"(?:sides?|legs?|arms?|hands?|f[oe]+t|ways?|directions?|knees?|ankles?|hips?|shoulders?|elbows?|wrists?|thumbs?"
    r"|fingers?|toes?|heels?|ears?|cheeks?|eyes?|nostrils?|times?|reps?|repetitions?|sets?|rounds?|circuits?|laps?"
    r"|days?|mornings?|evenings?|nights?|weeks?|months?|sessions?|hours?|minutes?|seconds?|secs?|mins?|breaths?"
    r"|workouts?|other|second|inhale|exhale|in|out|hour|meal|person|partner|class|half|effort|go|count|station)"
)
"""What `each` and `all` are of where they are not of exercises."""
_STEMMED = ("ches", "shes", "sses", "xes")
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "seventh": 6, "eighth": 7}
_NUMBERS = rf"{_N}(?:\s*(?:-|–|to|through|,|and|&|\+)\s*(?:and\s+)?(?:nos?\.?\s*|number\s+)?{_N}){{0,6}}"
_LETTERS = r"[A-H](?:\s*(?:-|–|to|,|and|&|\+)\s*(?:and\s+)?[A-H]){0,6}"

_EXCEPT = (
    r"\b(?:except(?:ing)?\b(?:\s+for\b)?|apart\s+from|other\s+than|aside\s+from|but\s+(?:not|for)|with\s+the\s+exception\s+of"
    r"|excluding|not\s+counting|save(?:\s+for)?(?=\s+the\b)|bar(?=\s+the\b)|but(?=\s+the\s+(?:last|first|final)\b))"
)
_ALL = (
    rf"\b(?:each|every|all|any|both)(?:\s+one)?(?:\s+of)?\s+(?:(?:the|these|those|them|your|my|above|below)\s+){{0,2}}"
    rf"(?:{_N}\s+)?(?:(?!{_NOT_OF_EXERCISES}\b)[a-z]+\s+)?{_NOUN}\b"
    rf"|\b(?:each|all|any|both|every\s+one)\s+of\s+(?:these|them|those|it)\b"
    r"|\bfor\s+(?:this|the\s+whole)\s+(?:page|sheet|list|routine|programme|program|handout)\b"
    rf"|\b(?:everything|every\s+one|each\s+one|all\s+{_N}(?!\s+{_NOT_OF_EXERCISES}\b)|them\s+all)\b(?!\s+else)"
    rf"|\b(?:each|every)\s+(?!{_NOT_OF_EXERCISES}\b|of\b|is\b|with\b|and\b|then\b|for\b|on\b|to\b|at\b|one\b)[a-z]{{3,}}\b"
)
_EACH = rf"\b(?:each|both|all)\b(?!\s+(?:the\s+)?{_NOT_OF_EXERCISES}\b)"
_AT_AN_END = (
    rf"\b(?:the\s+)?(?P<end>first|top|opening|last|bottom|final|closing|next|following)\s+"
    rf"(?:(?P<n>{_N}|couple)(?:\s+{_NOUN})?(?!\s+{_NOT_OF_EXERCISES}\b)\b|{_NOUN}\b|(?=\s*[:=]))"
)
_NTH = (
    r"\bthe\s+(?P<nth>(?:second|third|fourth|fifth|sixth|seventh|eighth)(?:(?:\s*,\s*|\s+and\s+)(?:the\s+)?"
    rf"(?:second|third|fourth|fifth|sixth|seventh|eighth)){{0,4}})(?:\s+{_NOUN}|(?=\s*[:=]|\s+(?:is|are|gets?)\b))"
)
_NUMBERED = (
    rf"(?:\b(?:numbers?|nos?\.?|exercises?|moves?|items?|stretch(?:es)?)\s*|#\s*)(?P<numbers>{_NUMBERS})(?!\s*[x×%])"
    rf"|(?:^|(?<=[,;:.(]\s)|(?<=[,;.]\sand\s))(?P<listed>{_NUMBERS})(?=\s*[:=](?!\d)|\s+(?:is|are|gets?)\b)"
    rf"|(?:\b(?:exercises?|moves?)\s+|^|(?<=[,;:.]\s))(?P<letters>{_LETTERS})(?=\s*[:=]|\s+(?:is|are|gets?)\b)"
)
_STARRED = (
    r"\b(?:(?:those|the\s+ones?|ones|the\s+exercises|exercises|everything|anything|all)\s+)?"
    r"(?:marked\s+(?:with\s+)?|with\s+|that\s+have\s+|having\s+)(?:an?\s+|the\s+)?(?:star\b|asterisk\b|plus\b|tick\b|cross\b|dot\b|\(?\*\)?)"
    r"|\b(?:the\s+)?starred(?:\s+(?:ones|exercises|moves))?\b"
)
_UNSTARRED = (
    rf"\b(?:the\s+|those\s+)?(?:{_N}\s+|ones\s+|others\s+|those\s+)?(?:without|unmarked)\b"
    r"(?:\s+(?:an?\s+|the\s+)?(?:star|asterisk|plus|tick|cross|dot|one)\b)?"
)
_OTHERS = (
    rf"\b(?:the|all|every|each|any)\s+(?:the\s+)?others?\s+(?:{_N}|{_NOUN})\b|\b(?:all\s+)?(?:the\s+)?others\b"
    rf"|\b(?:all\s+)?the\s+remaining\b(?!\s+(?:{_N}\s+)?{_NOT_OF_EXERCISES}\b)(?:\s+{_N})?(?:\s+{_NOUN})?"
    r"|\beverything\s+else\b|\b(?:all\s+)?the\s+rest\b(?!\s*(?:between|periods?|times?|intervals?|days?|breaks?|is\s+\d"
    r"|should|of\s+the\s+(?:day|week|time)))(?:\s+of\s+(?:them|these|it|the\s+\w+))?"
)
_PATTERN = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("except", _EXCEPT),
            ("starred", _STARRED),
            ("unstarred", _UNSTARRED),
            ("others", _OTHERS),
            ("ends", _AT_AN_END),
            ("ordinal", _NTH),
            ("number", _NUMBERED),
            ("all", _ALL),
            ("each", _EACH),
        )
    ),
    re.IGNORECASE,
)
_EXCEPTION = re.compile(_EXCEPT, re.IGNORECASE)
_STRONG = frozenset(("except", "starred", "others", "ends", "ordinal", "number", "all"))


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a sentence that speak of exercises, with where they stand, and the places of these in their list.

    `is_weak` tells that they are only `each` or `both`, which say whom only where nothing else does; `is_whole`, that
    they are the whole name of one exercise.
    """

    start: int
    end: int
    whom: Whom
    places: frozenset[int] = frozenset()
    is_weak: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class ExerciseList:
    """The exercises that a sentence may speak of, in their order.

    `lines` are the numbers of their lines, `starred` the places of those with a star. `by_first` and `by_last` hold
    the places of names by their first and last words, without the `s` of a plural.
    """

    lines: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]
    starred: frozenset[int]
    letters: dict[str, frozenset[int]]
    by_first: dict[str, list[int]] = field(default_factory=dict)
    by_last: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, words in enumerate(self.names):
            if words:
                self.by_first.setdefault(words[0], []).append(place)
                for word in {words[-1], _core(words)[-1]}:
                    self.by_last.setdefault(word, []).append(place)

    def but(self, places: frozenset[int]) -> frozenset[int]:
        """The places of all others."""
        return frozenset(range(len(self.lines))) - places


def exercise_list(heads: Iterable[tuple[int, str, str, bool]]) -> ExerciseList:
    """The list of exercises of which each is its line, its name, its label (`A1`), and whether it has a star."""
    lines, names, labels, stars = zip(*heads, strict=True) if (heads := list(heads)) else ((), (), (), ())
    letters: dict[str, frozenset[int]] = {}
    for place, label in enumerate(labels):
        for letter in {label.upper(), label[:1].upper()} - {""}:
            letters[letter] = letters.get(letter, frozenset()) | {place}
    return ExerciseList(
        tuple(lines),
        tuple(stems(re.split(r"[(,:]", name)[0]) for name in names),
        frozenset(place for place, star in enumerate(stars) if star),
        letters,
    )


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name before those of where or with what it is done: `balance` of `Balance on one leg`."""
    end = next((index for index, word in enumerate(words) if index and word in _PREPOSITIONS), len(words))
    return words[:end]


_PREPOSITIONS = frozenset("on with in at against from over under behind off of for by using w".split())


@lru_cache(maxsize=10_000)
def refers_to_several(text: str) -> bool:
    """Whether a text speaks of exercises of a list, whatever these are.

    >>> [refers_to_several(text) for text in ("The first two: 3 x 10", "Numbers 1-3: hold", "Hold each side", "Bridge")]
    [True, True, False, False]
    """
    return any(match.lastgroup in _STRONG for match in _matches(_OTHER_ONE.sub("it", text)))


_OTHER_ONE = re.compile(r"\bthe other one\b(?!\s*(?:of|:))", re.IGNORECASE)
"""One of two sides, and no exercise of a list."""


@lru_cache(maxsize=10_000)
def begins_with_all(text: str) -> bool:
    """Whether a text begins with words for all exercises: `everything 10 times`, `each exercise for a minute`."""
    match = _PATTERN.match(text)
    return match is not None and match.lastgroup == "all"


@lru_cache(maxsize=10_000)
def is_reference(name: str) -> bool:
    """Whether what may be a name only speaks of exercises of a list: `The other two`, `Those with a star`."""
    name = name.strip(" :")
    if _EXCEPTION.search(name):
        return True
    match = _PATTERN.match(f"{name}:")
    if match is None or match.lastgroup == "each":
        return False
    behind = name[match.end() :]
    return not re.search(r"\w", behind) or re.fullmatch(_BEHIND, behind) is not None


_BEHIND = r"\s+(?:gets?|are|is|for|do|takes?|of\s+(?:them|these)|in\s+the\s+list)\b\s*"


def _matches(text: str) -> Iterator[re.Match[str]]:
    return _PATTERN.finditer(text) if len(text) <= _LONGEST else iter(())


_LONGEST = 1_000


def references_in(text: str, listed: ExerciseList) -> list[Reference]:
    """The words of a sentence that speak of exercises of a list, in their order."""
    found: list[Reference] = []
    for match in _matches(text):
        behind = max((place for each in found for place in each.places), default=-1) + 1
        places = _places(match, listed, behind)
        kind = match.lastgroup
        if kind == "except":
            found.append(Reference(match.start(), match.end(), "except"))
        elif kind in ("all", "each"):
            found.append(Reference(match.start(), match.end(), "all", is_weak=kind == "each"))
        elif kind == "others":
            found.append(Reference(match.start(), match.end(), "others"))
        elif places and not _IS_WHEN.search(text, max(match.start() - _LONGEST_WHEN, 0), match.start()):
            found.append(Reference(match.start(), match.end(), "some", places))
    taken = [(each.start, each.end) for each in found]
    found += (
        name for name in _named(text, listed) if not any(name.start < end and start < name.end for start, end in taken)
    )
    return sorted(found, key=lambda each: each.start)


_IS_WHEN = re.compile(r"\b(?:after|before|between|until|from|to)\s+(?:the\s+)?$", re.IGNORECASE)
"""What makes of an exercise a time: `STOP 2:00 after #5`."""
_LONGEST_WHEN = 20


def _places(match: re.Match[str], listed: ExerciseList, behind: int) -> frozenset[int]:
    count = len(listed.lines)
    match match.lastgroup:
        case "starred":
            return listed.starred
        case "unstarred":
            return listed.but(listed.starred) if listed.starred else frozenset()
        case "ends":
            number = 2 if match["n"] == "couple" else _number(match["n"] or "1")
            match match["end"].lower():
                case "first" | "top" | "opening":
                    return frozenset(range(min(number, count)))
                case "next" | "following":
                    return frozenset(range(behind, min(behind + number, count)))
            return frozenset(range(max(count - number, 0), count))
        case "ordinal":
            places = (_ORDINALS[word] for word in re.findall(r"[a-z]+", match["nth"].lower()) if word in _ORDINALS)
            return frozenset(place for place in places if place < count)
        case "number":
            if match["letters"]:
                return _of_letters(match["letters"].upper(), listed)
            return _of_numbers(match["numbers"] or match["listed"], count)
    return frozenset()


def _of_numbers(text: str, count: int) -> frozenset[int]:
    """The places of `1-3, 5 and 6`; none where one of them is beyond the list."""
    places: set[int] = set()
    for first, last in re.findall(rf"({_N})(?:\s*(?:-|–|to|through)\s*({_N}))?", text, re.IGNORECASE):
        places.update(range(_number(first), _number(last or first) + 1))
    return (
        frozenset(place - 1 for place in places) if places and max(places) <= count and 0 not in places else frozenset()
    )


def _of_letters(text: str, listed: ExerciseList) -> frozenset[int]:
    letters: set[str] = set()
    for first, last in re.findall(r"([A-H])(?:\s*(?:-|–|TO)\s*([A-H])\b)?", text):
        letters.update(map(chr, range(ord(first), ord(last or first) + 1)))
    return frozenset().union(*(listed.letters.get(letter, frozenset()) for letter in letters))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else number_words("en").get(text.lower(), 1)


def _named(text: str, listed: ExerciseList) -> Iterator[Reference]:
    """The names of exercises in a sentence: whole, or by their last word (`the hydrants` of `Fire hydrants`)."""
    words = list(re.finditer(r"[^\W\d_]+", text)) if len(text) <= _LONGEST else []
    known = [_stem(word[0].lower()) for word in words]
    index = 0
    while index < len(words):
        places, length, is_whole = _named_from(words, known, index, text, listed)
        if places:
            end = words[index + length - 1].end()
            yield Reference(words[index].start(), end, "some", places, is_whole=is_whole)
        index += max(length, 1)


def _named_from(
    words: Sequence[re.Match[str]], known: Sequence[str], index: int, text: str, listed: ExerciseList
) -> tuple[frozenset[int], int, bool]:
    whole: dict[int, list[int]] = {}
    for place in listed.by_first.get(known[index], ()):
        name = listed.names[place]
        if tuple(known[index : index + len(name)]) == name and (len(name) > 1 or _may_be_named(words, index, text)):
            whole.setdefault(len(name), []).append(place)
    if whole:
        return frozenset(whole[max(whole)]), max(whole), True
    places = listed.by_last.get(known[index], ())
    if not places or not _may_be_named(words, index, text):
        return frozenset(), 0, False
    before = known[index - 1] if index else ""
    nearer = [place for place in places if before in listed.names[place][:-1]]
    if not nearer and any(known[index] in name for place, name in enumerate(listed.names) if place not in places):
        return frozenset(), 0, False
    return frozenset(nearer or places), 1, False


def _may_be_named(words: Sequence[re.Match[str]], index: int, text: str) -> bool:
    """Whether a word is a name rather than a verb or a word for how much: `the holds` or `planks`, not `hold it`."""
    word = words[index][0].lower()
    if word in _NEVER_NAMES:
        return False
    before = text[: words[index].start()].rstrip().lower()
    if word in _COUNTED_EXERCISES and re.search(r"\d(?:\s+[a-z]+)?$", before):
        return False  # `5 stretches to try`
    behind = text[words[index].end() :].lstrip()
    is_led = re.search(
        r"(?:\b(?:the|your|of|for|from|and|with|both|except|apart from|but|do|gets?)|[,;.(:&]|\d)$", before
    )
    is_plural = word.endswith("s") and not word.endswith("ss")
    return bool(is_led or is_plural or (not before and behind.startswith((":", "=", "(", "and ", ",", "is ", "gets"))))


_COUNTED_EXERCISES = frozenset("exercises moves movements stretches drills poses positions".split())
_NEVER_NAMES = frozenset(
    "hold rest side sides leg legs arm arms left right set sets rep reps each time times minute minutes second "
    "seconds breath breaths exercise exercises one ones total way pace round rounds hand hands foot feet knee "
    "knees back up down".split()
)


@lru_cache(maxsize=10_000)
def stems(name: str) -> tuple[str, ...]:
    """The words of a name by which it is known, without the `s` of a plural.

    >>> stems("Step-ups"), stems("Stretches")
    (('step', 'up'), ('stretch',))
    """
    return tuple(_stem(word) for word in re.findall(r"[^\W\d_]+", name.lower()))


def _stem(word: str) -> str:
    if word.endswith(_STEMMED):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else word

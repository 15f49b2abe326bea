"""A list that stands in one line: what is said of all its exercises, and these. Knows nothing of other lines.

`Trunk (3 x 30 s): plank, hollow hold` has how much of each before it, `Squats, lunges and dips: 3 x 10 each` behind it,
`3 rounds: 10 squats, 10 push-ups` in each item, and `plank → cobra → down dog` is known by what stands between.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.article.exercise_names import quality_of
from voicecoach.article.name_and_dose import name_and_dose
from voicecoach.article.phrase import Phrase, phrase
from voicecoach.article.shape import Shape, shape_of
from voicecoach.article.titles import is_of_several, is_part
from voicecoach.article.wording import in_plain_figures
from voicecoach.scanner import scan

LONGEST_LIST = 400
"""A longer line is prose; in characters."""

_HEAD = re.compile(r"(?P<head>[^:]{2,90}):\s+(?P<list>\S.*)", re.DOTALL)
_FALLING = re.compile(r"(?P<head>\d{1,3}(?:\s?-\s?\d{1,3}){2,9})\s+(?P<list>[^\W\d].*)")
"""`21-15-9 thrusters and pull-ups`"""
_ARROW = re.compile(r"\s*(?:→|⟶|➔|➜|➝|⇒|->|=>|–>|(?<=\s)>(?=\s))\s*")
_DOT = re.compile(r"\s+[·•|]\s+")
_DASH = re.compile(r"\s[-–—]\s")
_SEPARATORS = (
    _ARROW,
    _DOT,
    re.compile(r"\s+/\s+"),
    re.compile(r"\s*;\s*"),
    re.compile(
        r",\s*(?:(?:and\s+then|and|then)\s+)?|\s+(?:and\s+then|then|followed\s+by|and|&|\+)\s+",
        re.IGNORECASE,
    ),
)
"""What may stand between the items of a list; the first that a line has is what parts them."""
_LEADS = re.compile(
    r"(?:(?:and\s+)?(?:then|next|finally|first|also|finish\s+with|start\s+with|after\s+that|followed\s+by)[,:]?\s+"
    r"|(?:straight|directly|right|and|to|into|on|onto|the|a|an)\s+)",
    re.IGNORECASE,
)
"""What leads to an item and is not of its name: `then straight into a plank`."""
_MOST_LEADS = 4
_EACH = re.compile(
    r"\b(?:of\s+|for\s+)?(?:each|apiece|both)\b(?!\s+(?:side|leg|arm|hand|foot|way|direction)s?\b)", re.I
)
_STOP = re.compile(r"(?<=[.!])\s+(?=[A-Z])")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?\s+(?=[^\W\d])")
_JOINS = " ,.;:–—-"
_FEWEST_IN_CHAIN, _FEWEST_BETWEEN_DASHES = 3, 4
_LONGEST_ITEM, _LONGEST_NAME = 8, 6
"""The most words of an item with figures, and of a name alone; more are a sentence."""
_LIKELY, _CERTAIN = 0.6, 0.8
"""How likely words are a name that stand in a list of names, and such that stand among figures."""


@dataclass(frozen=True, slots=True)
class LineList:
    """A list in one line: what is said before it, its items, and what else is said behind them."""

    head: str
    items: tuple[str, ...]
    said: tuple[str, ...] = ()
    is_chain: bool = False
    """Whether it is known only by what stands between its items."""


@lru_cache(maxsize=5_000)
def list_in(text: str) -> LineList | None:
    """The list that a line is; None if it is another line.

    >>> list_in("Legs (2 x 15 each): step ups, bridges")
    LineList(head='Legs (2 x 15 each):', items=('step ups', 'bridges'), said=(), is_chain=False)
    >>> list_in("Arm circles, leg swings, 10 of each").items
    ('Arm circles', 'leg swings')
    >>> list_in("3 rounds: 10 squats, then 5 burpees. Rest as needed.")
    LineList(head='3 rounds:', items=('10 squats', '5 burpees'), said=('Rest as needed.',), is_chain=False)
    """
    if len(text) <= LONGEST_LIST and (found := _alternating_in(text)):
        return found
    if len(text) > LONGEST_LIST or not any(separator.search(text) for separator in (*_SEPARATORS, _DASH)):
        return _chain_in(text)
    return _behind_head(text) or _chain_in(text) or _before_dose(text) or _of_dosed(text)


_ALTERNATING = re.compile(
    r"(?:(?P<head>[^:]{2,30}):\s+)?alternat(?:e|ing)\s+(?:between\s+)?(?P<one>\d[^/,;]{3,40}?)"
    r"\s*(?:/|,|\band\b|\bwith\b|\bthen\b)\s*(?P<two>\d[^/,;()]{3,40}?),?\s+(?:repeated?\s+)?(?:for\s+)?"
    r"(?P<count>\d{1,2})\s*(?:times|x|rounds)\b\W*(?:\([^()]{0,40}\)\W*)?",
    re.IGNORECASE,
)


def _alternating_in(text: str) -> LineList | None:
    """Two that are done in turn, and how often.

    >>> _alternating_in("Main: Alternate 60s jogging / 90s walking, repeated 8 times (20 minutes)")
    LineList(head='Main: 8 rounds', items=('60s jogging', '90s walking'), said=(), is_chain=False)
    """
    found = _ALTERNATING.fullmatch(text)
    if found is None or not all(name_and_dose(found[each]) for each in ("one", "two")):
        return None
    head = f"{found['head']}: " if found["head"] else ""
    return LineList(f"{head}{found['count']} rounds", (found["one"], found["two"]))


def _chain_in(text: str) -> LineList | None:
    """The list that a line is by the arrows, or the dashes and figures, between its items; None if it is none.

    >>> _chain_in("In turn: 1 plank → 2 cobra → 3 down dog")
    LineList(head='In turn:', items=('plank', 'cobra', 'down dog'), said=(), is_chain=True)
    >>> _chain_in("twist 20 s - fold 10 s - plank 30 s - rest 10 s").items
    ('twist 20 s', 'fold 10 s', 'plank 30 s', 'rest 10 s')
    """
    if len(text) > _LONGEST_CHAIN:
        return None
    items = [item.strip(" .;") for item in _ARROW.split(text)]
    if len(items) < _FEWEST_IN_CHAIN:
        items = [item.strip(" .;") for item in _DASH.split(text)]
        with_figures = sum(any(letter.isdigit() for letter in item) for item in items)
        if len(items) < _FEWEST_BETWEEN_DASHES or 3 * with_figures < 2 * len(items):
            return None
    head = ""
    if match := _HEAD.fullmatch(items[0]):
        head, items[0] = f"{match['head']}:", match["list"]
    if not all(re.search(r"[^\W\d_]{2}", item) and len(item.split()) <= _LONGEST_ITEM for item in items):
        return None
    if re.search(r"[.!]\s", items[-1]):
        return None  # the steps of one exercise, and how much: `Glides: hook → fist → flat. 10 times`
    return LineList(head, tuple(_without_numbers(items)), is_chain=True)


_LONGEST_CHAIN = 1_000


def _without_numbers(items: Sequence[str]) -> Sequence[str]:
    """The items without their numbers, if these count up from one."""
    found = [match for item in items if (match := _NUMBER.match(item))]
    if [int(match[1]) for match in found] != list(range(1, len(items) + 1)):
        return items
    return [item[match.end() :] for item, match in zip(items, found, strict=True)]


def names_alone(text: str) -> tuple[str, ...]:
    """The names of a line that is nothing but names with more than commas between them, at least three."""
    names = _names(text) if len(text) <= LONGEST_LIST and any(each.search(text) for each in _SEPARATORS[:-1]) else ()
    return names if len(names) >= _FEWEST_IN_CHAIN else ()


def counts_alone(text: str) -> tuple[str, ...]:
    """The exercises of a line that is nothing but these with their counts, with more than commas between them.

    >>> counts_alone("5 ring rows / 10 push-ups / 15 squats")
    ('5 ring rows', '10 push-ups', '15 squats')
    """
    by_marks = len(text) <= LONGEST_LIST and any(each.search(text) for each in _SEPARATORS[1:-1])
    return tuple(_parts(text)) if by_marks and len(counts_in(text)) > 1 else ()


def _of_dosed(text: str) -> LineList | None:
    """The list that a line is by its items, each of which is a name and its sets; a day or a name may stand before it.

    >>> _of_dosed("Mon - Squat 3x5, Press 3x5")
    LineList(head='Mon:', items=('Squat 3x5', 'Press 3x5'), said=(), is_chain=False)
    >>> _of_dosed("Squat 3x5, slowly"), _of_dosed("Squat - 3x5, 60 s rest")
    (None, None)
    """
    match = _DAY_OR_NAME.fullmatch(text)
    for head, listed in ((match["head"], match["list"]), ("", text)) if match else (("", text),):
        for separator in _SEPARATORS[1:]:
            items = [item.strip(_JOINS) for item in separator.split(listed.strip(". "))]
            if len(items) > 1 and all(map(_is_dosed, items)):
                return LineList(f"{head}:" if head else "", tuple(items))
    return None


def _is_dosed(item: str) -> bool:
    """Whether an item is a name with its sets: `Push press 5x3`."""
    if len(item) > _LONGEST_DOSED or not item[:1].isalpha():
        return False
    shape = shape_of(item)
    dose = shape.dose
    has_sets = dose.sets is not None and dose.has_work
    return shape.form == "dosed" and (has_sets or len(dose.by_set) > 1) and shape.quality >= _LIKELY and not shape.said


_LONGEST_DOSED = 60
_DAY_OR_NAME = re.compile(
    r"(?P<head>(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:(?:nes|rs|ur)?day)?(?=[\s:–-])"
    r"|[a-z][\w']*(?: [\w'&+]+){0,3}?(?=\s*:|\s[–-]))(?:\s*:|\s*[–-])?\s+(?P<list>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


# --- how much of each stands before the list, or in it ---------------------------------------------------


def _behind_head(text: str) -> LineList | None:
    """The list behind a heading with how much of each, or with how several exercises are done."""
    match = _HEAD.fullmatch(text) or _FALLING.fullmatch(text)
    if match is None:
        return None
    head, listed = match["head"], match["list"]
    if (names := _names(listed)) and (_DOT.search(listed) or _says_how_much(head)):
        return LineList(f"{head}:", names)
    shape = shape_of(head)
    is_of_part = is_part(head.split(",")[0])  # `Finisher, on its own: wall sit for 45 s`
    if not (_tells_of_several(shape) or is_of_several(shape.name or head) or is_of_part):
        return None
    listed, *said = _STOP.split(listed, maxsplit=1)
    items = _items(listed.rstrip("."), may_be_bare=bool(shape.dose.has_work or shape.dose.rounds))
    if len(items) < (1 if shape.dose.every or is_of_part else 2):
        return None
    return LineList(f"{head}:", items, tuple(said))


def _says_how_much(head: str) -> bool:
    """Whether a heading has how much of each: in brackets, behind a mark, or alone."""
    parts = [head, *re.findall(r"\(([^()]{2,60})\)", head), re.split(r"\s[–—-]\s|,\s", head)[-1]]
    return any(_is_how_much(phrase(text)) for part in parts for text in (part, part.split(",")[0]))


def _is_how_much(read: Phrase) -> bool:
    is_count = len(read.left) == 1 and read.left[0].kind == "number" and not read.words
    return (read.pure and (read.dose.has_work or read.dose.sets is not None)) or is_count


def _tells_of_several(head: Shape) -> bool:
    """Whether a heading says nothing but how several exercises are done: in rounds, at times, so many of each."""
    dose = head.dose
    if head.form == "dosage":
        return bool(dose.rounds or dose.every or dose.interval or dose.by_set or dose.work or dose.amrap)
    return head.form == "dosed" and is_of_several(head.name)


# --- how much of each stands behind the list -------------------------------------------------------------


def _before_dose(text: str) -> LineList | None:
    """The list before its dose, which says that it is of each: `Squats, lunges and dips: 3 x 10 each`."""
    each = list(_EACH.finditer(text))
    if not each or not _EACH.search(in_plain_figures(text)):  # `2 sec hold at the top each`: of each repetition
        return None
    for match in re.finditer(r"\s[–—-]\s|:\s|[,.]\s|\s\(|\s(?=\d)", text):
        names = _names(text[: match.start()])
        if names and each[-1].start() >= match.end() and (head := _as_head(text[match.end() :].strip(" .()"))):
            return LineList(head[0], names, head[1])
    return None


def _as_head(dose: str) -> tuple[str, tuple[str, ...]] | None:
    """A dose that is of each as a heading, and the words behind it; None if it says not how much."""
    clause, _, behind = dose.partition(",")
    for text, said in ((dose, ""), (clause, behind.strip())):
        read = phrase(_EACH.sub("", text).strip(_JOINS))
        if _is_how_much(read) and not re.search(r"\d", said):
            head = f"{read.left[0].text} reps each:" if read.left else f"{text}:"
            return head, (said,) if said else ()
    return None


# --- the items ---------------------------------------------------------------------------------------------


def _parts(text: str) -> list[str]:
    """What stands between the separators of a list, without what leads to it."""
    separator = next((each for each in _SEPARATORS if each.search(text)), None)
    parts = separator.split(text) if separator else [text]
    return [part for part in map(_without_leads, parts) if part]


def _without_leads(text: str) -> str:
    text = text.strip(_JOINS)
    for _ in range(_MOST_LEADS):
        text = text[match.end() :] if (match := _LEADS.match(text)) else text
    return text


def _names(text: str) -> tuple[str, ...]:
    """The names of a list; none if one of its parts is no name."""
    return _all_of(_parts(text), _is_name)


def _is_name(text: str) -> bool:
    if not re.search(r"[^\W\d_]{3}", text) or len(text.split()) > _LONGEST_NAME or quality_of(text) < _LIKELY:
        return False
    return not any(token.is_figure and token.kind not in ("sides", "label", "distance") for token in scan(text))


def _items(text: str, *, may_be_bare: bool) -> tuple[str, ...]:
    """The exercises of a list, each with its figures; none if there is anything else in it. A part that is nothing but
    figures (`each side`) belongs to the one before it."""
    items: list[str] = []
    for part in _parts(text):
        read = phrase(part)
        if items and read.pure and not read.dose.rest:
            items[-1] = f"{items[-1]}, {part}"
        else:
            items.append(part)
    return _all_of(items, lambda item: is_item(item) or (may_be_bare and _is_bare(item)), fewest=1)


def is_item(text: str) -> bool:
    """Whether an item of a list is an exercise with its figures, or a rest."""
    shape = shape_of(text)
    if shape.form == "dosage":
        return shape.dose.rest is not None
    return shape.form in ("counted", "dosed") and shape.quality >= _CERTAIN and not shape.said


def _is_bare(text: str) -> bool:
    shape = shape_of(text)
    return shape.form == "bare" and shape.quality >= _CERTAIN and _is_name(text)


def _all_of(parts: Iterable[str], is_one: Callable[[str], bool], fewest: int = 2) -> tuple[str, ...]:
    """The parts of a list if all are what it is a list of; none otherwise."""
    found = tuple(parts)
    return found if len(found) >= fewest and all(map(is_one, found)) else ()


def counts_in(text: str) -> list[tuple[int, str]]:
    """The exercises of a list with one count each before their names; none if it is no such list.

    >>> counts_in("10 squats, 8 push-ups")
    [(10, 'squats'), (8, 'push-ups')]
    """
    parts = _parts(text) if len(text) <= LONGEST_LIST else []
    found = [match for part in parts if (match := _COUNTED.fullmatch(part))]
    return [(int(each[1]), each[2]) for each in found] if len(found) == len(parts) and all(map(is_item, parts)) else []


_COUNTED = re.compile(r"(\d{1,3})\s+([^\W\d].*)")

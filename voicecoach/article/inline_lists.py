"""A list in one line, as a heading and its lines: `3 rounds: 10 squats, 10 push-ups`. Knows nothing of its neighbours,
but for rounds of the same exercises that stand one below the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.article.lines import ArticleLine
from voicecoach.article.phrase import phrase
from voicecoach.article.shape import Shape, shape_of
from voicecoach.article.titles import is_of_several, is_part

LONGEST = 400
"""A longer line is prose; in characters."""

_HEAD = re.compile(r"(?P<head>[^:]{2,90}):\s+(?P<list>\S.*)")
_FALLING = re.compile(r"(?P<head>\d{1,3}(?:\s?-\s?\d{1,3}){2,9})\s+(?P<list>[^\W\d].*)")
"""`21-15-9 thrusters and pull-ups`"""
_POINTS = re.compile(r"\s+[·•]\s+")
_STRONG = re.compile(r"\s+[+/&>→·•]\s+|\s*;\s*")
_WEAK = re.compile(r",\s*(?:(?:and|then|and\s+then)\s+)?|\s+(?:and\s+then|then|followed\s+by|and)\s+")
_LEADS = re.compile(
    r"(?:then|and|finally|straight|directly|right|to|into|on|onto|the|a|an|followed|by)\s+", re.IGNORECASE
)
_STOP = re.compile(r"(?<=[.!])\s+(?=[A-Z])")
_CERTAIN = 0.8
_MOST_LEADS = 4
_LONGEST_NAME = 5
"""The most words of a name without figures in such a list."""


def with_lists_apart(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; those that are lists become a heading and a line for each exercise."""
    result: list[ArticleLine] = []
    index = 0
    while index < len(lines):
        if rounds := _rounds_from(lines, index):
            result += _falling(rounds)
            index += len(rounds)
            continue
        after_colon = index > 0 and lines[index - 1].text.endswith(":")
        result += _apart(lines[index], after_colon=after_colon) or [lines[index]]
        index += 1
    return result


def _apart(line: ArticleLine, *, after_colon: bool) -> list[ArticleLine]:
    """The lines of a list in one line; none if it is no list."""
    if line.mark not in ("none", "bullet", "bold", "heading", "number") or len(line.text) > LONGEST:
        return []
    if line.label:
        return []
    if after_colon and (names := _names_alone(line.text)):
        return [replace(line, text=name, mark="bullet", after_blank=False) for name in names]
    match = _HEAD.fullmatch(line.text) or _FALLING.fullmatch(line.text)
    if match is None:
        return []
    head = shape_of(match["head"])
    if not (_tells_of_several(head) or is_of_several(head.name or match["head"]) or is_part(match["head"])):
        return []
    listed, *behind = _STOP.split(match["list"], maxsplit=1)
    bare = head.dose.has_work or head.dose.rounds
    pieces = _pieces(listed.rstrip("."), bare=bool(bare))
    if len(pieces) < 2 and not (pieces and head.dose.every):
        return []
    first = replace(line, text=f"{match['head']}:", mark="bold", before_blank=False, words=line.told)
    under = [
        replace(line, text=piece, mark="bullet", after_blank=False, before_blank=False, level=7) for piece in pieces
    ]
    after = [replace(line, text=text, mark="none", after_blank=False, level=7) for text in behind]
    return [first, *under, *after]


def _tells_of_several(head: Shape) -> bool:
    """Whether a heading says nothing but how several exercises are done: in rounds, at times, so many of each."""
    dose = head.dose
    if head.form == "dosage":
        return bool(dose.rounds or dose.every or dose.interval or dose.by_set or dose.work or dose.amrap)
    return head.form == "dosed" and is_of_several(head.name)


def _names_alone(text: str) -> list[str]:
    """The names of a line that is nothing but names with slashes or points between them, at least three."""
    names = [each.strip(" .") for each in _STRONG.split(text)]
    return names if len(names) >= 3 and all(map(_is_name, names)) else []


def _is_name(text: str) -> bool:
    shape = shape_of(text)
    return shape.form == "bare" and shape.quality >= _CERTAIN and len(text.split()) <= _LONGEST_NAME


def _pieces(text: str, *, bare: bool) -> list[str]:
    """The exercises of a list, each with its figures; none if there is anything else in it."""
    pieces = _joined(_STRONG.split(text) if _STRONG.search(text) else _WEAK.split(text))
    return pieces if all(_is_exercise(piece, bare=bare) for piece in pieces) else []


def _joined(parts: Sequence[str]) -> list[str]:
    """The parts; one that is nothing but figures (`each side`) belongs to the one before it."""
    pieces: list[str] = []
    for part in parts:
        words = part.strip()
        for _ in range(_MOST_LEADS):
            words = _LEADS.sub("", words, count=1) if _LEADS.match(words) else words
        if pieces and phrase(words).pure and not phrase(words).dose.rest:
            pieces[-1] = f"{pieces[-1]}, {words}"
        elif words:
            pieces.append(words)
    return pieces


def _is_exercise(text: str, *, bare: bool) -> bool:
    shape = shape_of(text)
    if shape.form == "dosage":
        return shape.dose.rest is not None
    if shape.form in ("counted", "dosed"):
        return shape.quality >= _CERTAIN and not shape.said
    return bare and _is_name(text)


# --- rounds of the same exercises, each with its own figures --------------------------------------------

_ROUND = re.compile(r"(?:round|set|lap)\s*#?(?P<number>\d{1,2})\s*[:.)–-]+\s*(?P<list>\S.*)", re.IGNORECASE)
_COUNTED = re.compile(r"(?P<count>\d{1,3})\s+(?P<name>[^\W\d].*)")


def _rounds_from(lines: Sequence[ArticleLine], index: int) -> list[tuple[ArticleLine, list[tuple[int, str]]]]:
    """Rounds one below the other with the same exercises in the same order; none if there are not two of them."""
    rounds: list[tuple[ArticleLine, list[tuple[int, str]]]] = []
    for line in lines[index:]:
        match = _ROUND.fullmatch(line.text) if len(line.text) <= LONGEST else None
        listed = _counts(match["list"]) if match and int(match["number"]) == len(rounds) + 1 else []
        if not listed or (rounds and _names(listed) != _names(rounds[0][1])):
            break
        rounds.append((line, listed))
    return rounds if len(rounds) > 1 else []


def _counts(text: str) -> list[tuple[int, str]]:
    parts = [part.strip(" .") for part in (_STRONG if _STRONG.search(text) else _WEAK).split(text)]
    found = [match for part in parts if (match := _COUNTED.fullmatch(part))]
    if len(found) < len(parts) or not all(_is_exercise(part, bare=False) for part in parts):
        return []
    return [(int(match["count"]), match["name"]) for match in found]


def _names(listed: Sequence[tuple[int, str]]) -> list[str]:
    return [name.lower() for _, name in listed]


def _falling(rounds: Sequence[tuple[ArticleLine, Sequence[tuple[int, str]]]]) -> Iterator[ArticleLine]:
    """The rounds as one list, each exercise with its figures round by round."""
    first = rounds[0][0]
    yield replace(first, text=f"{len(rounds)} rounds:", mark="bold", before_blank=False, words=first.told)
    words = " / ".join(line.told for line, _ in rounds)
    for at, (_, name) in enumerate(rounds[0][1]):
        counts = ", ".join(str(listed[at][0]) for _, listed in rounds)
        yield replace(
            first, text=f"{name}: {counts}", mark="bullet", after_blank=False, before_blank=False, words=words
        )

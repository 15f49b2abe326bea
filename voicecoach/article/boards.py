"""A whiteboard's marks in plain lines: braces round what is done in turn, headings side by side, minutes by number.

Each of these keeps the number of lines, so that a line is still found where it was.
"""

import re
from collections.abc import Iterator, Sequence

_BRACE = re.compile(
    r"(?P<text>.*?\S)\s+[|}\])⎫⎬⎭\\/]\s*(?:[x×]\s?(?P<after>\d{1,2})|(?P<before>\d{1,2})\s?(?:[x×]|rounds|times))?\s*"
)
_ENDS_IN_BRACE = re.compile(r"[|}\])⎫⎬⎭\\/]\s*(?:[x×]\s?\d{1,2}|\d{1,2}\s?(?:[x×]|rounds|times))?\s*$")
_REST = re.compile(r"\s*(?:rest|break|off|pause)\b", re.IGNORECASE)
_MINUTE = re.compile(
    r"(?P<indent>\s*)(?P<number>\d{1,2})(?:st|nd|rd|th)?(?::\s|\s?=\s)\s*(?P<text>(?:\d+\s)?[^\W\d].*)"
)
_BESIDE = re.compile(r"\s{3,}|\t+")
_OF_BLOCK = re.compile(r"\s*(?P<name>\S.{0,30}\s(?P<letter>[A-H]))\b(?!\w)(?P<rest>.{0,30})$")
_LABEL = re.compile(r"\s*(?P<letter>[A-H])-?1\b")


def plain_board(lines: list[str]) -> None:
    """Puts the lines of a whiteboard as they would be typed."""
    _braces(lines)
    _minutes(lines)
    _headings_beside(lines)


def _braces(lines: list[str]) -> None:
    """Lines that end in a brace, one of which says how often: these are rounds, said on the empty line above them, on
    that below, or with their rest."""
    for first, last in _runs([bool(_ENDS_IN_BRACE.search(line)) and len(line) < _LONGEST for line in lines]):
        found = [_BRACE.fullmatch(line) for line in lines[first:last]]
        counts = [match["after"] or match["before"] for match in found if match and (match["after"] or match["before"])]
        if len(counts) != 1 or not all(found):
            continue
        rounds = f"{counts[0]} rounds"
        place = first - 1 if first and not lines[first - 1].strip() else last
        rest = last if last < len(lines) and _REST.match(lines[last]) else last - 1
        texts = [match["text"].rstrip(" \\/|") for match in found if match]
        lines[first:last] = texts
        if _REST.match(lines[rest]):
            lines[rest] = f"{lines[rest].strip()} between rounds"
        if place < first:
            lines[place] = f"Circuit: {rounds}"
        elif place < len(lines) and not lines[place].strip():
            lines[place] = rounds
        elif _REST.match(lines[rest]):
            lines[rest] = f"{rounds}, {lines[rest]}"
        else:
            lines[last - 1] = f"{texts[-1]} ({rounds})"


def _runs(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and last place of each run of two marked lines at least."""
    first = 0
    for index, is_marked in enumerate([*marked, False]):
        if not is_marked:
            if index - first > 1:
                yield first, index
            first = index + 1


def _minutes(lines: list[str]) -> None:
    """`1: 10 burpees`, `2: 15 sit-ups`: numbers that count up from one, right below each other."""
    found = [_MINUTE.fullmatch(line) if len(line) < _LONGEST else None for line in lines]
    for first, last in _runs([match is not None for match in found]):
        run = [match for match in found[first:last] if match]
        if all(int(match["number"]) == number for number, match in enumerate(run, 1)):
            lines[first:last] = [f"{match['indent']}{match['number']}. {match['text']}" for match in run]


def _headings_beside(lines: list[str]) -> None:
    """`BLOCK A (x4)    BLOCK B (x3)` above the lists of both: each heading, with what is below it, above its own."""
    for index, line in enumerate(lines[:-1]):
        names = _BESIDE.split(line.strip()) if len(line) < _LONGEST else []
        matches = [match for name in names if (match := _OF_BLOCK.fullmatch(name))]
        if len(names) < 2 or len(matches) != len(names):
            continue
        below = _BESIDE.split(lines[index + 1].strip())
        more = below if len(below) == len(names) else [""] * len(names)
        first = {match["letter"]: at for at in range(len(lines) - 1, index, -1) if (match := _LABEL.match(lines[at]))}
        places = [first.get(match["letter"], 0) - 1 for match in matches]
        if not all(place > index and not lines[place].strip() for place in places):
            continue
        for place, name, said in zip(places, names, more, strict=True):
            lines[place] = f"{name.strip()}, {said}" if said else name.strip()
        lines[index] = ""
        if more == below:
            lines[index + 1] = ""
        return


_LONGEST = 200
"""A longer line is prose; in characters."""

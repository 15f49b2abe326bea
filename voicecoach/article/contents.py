"""The contents of a page: a list of the names of its exercises, before these themselves."""

from collections.abc import Sequence

from voicecoach.article.lines import ArticleLine
from voicecoach.article.shape import shape_of
from voicecoach.article.whom import stems

FEWEST = 3
"""So many names one below the other may be contents."""


def contents_of(lines: Sequence[ArticleLine]) -> set[int]:
    """The numbers of the lines that are contents: names with nothing between them that all come again further down, in
    the same order, each with something below it."""
    last: dict[tuple[str, ...], int] = {}
    words = [stems(line.text) if len(line.text) <= _LONGEST else () for line in lines]
    for index, name in enumerate(words):
        last[name] = index
    found, run = set[int](), list[int]()
    for index in range(len(lines) + 1):
        again = last[words[index]] if index < len(lines) and words[index] else -1
        if again > index and (not run or again > last[words[run[-1]]]) and shape_of(lines[index].text).form == "bare":
            run.append(index)
            continue
        if len(run) >= FEWEST and _is_spread([last[words[each]] for each in run], run[-1], len(lines)):
            found.update(lines[each].number for each in run)
            if run[0] > 1 and _is_heading(lines[run[0] - 1].text):
                found.add(lines[run[0] - 1].number)
        run = []
    return found


def _is_heading(text: str) -> bool:
    """Whether a line above the contents is theirs: short, and without a figure that could be said of all."""
    return len(text) <= _LONGEST and not any(letter.isdigit() for letter in text) and not text.endswith((".", "!"))


def _is_spread(places: Sequence[int], end: int, count: int) -> bool:
    """Whether each of the places is behind the end of a list, and has something below it."""
    followed = [*places[1:], count]
    return places[0] > end and all(below > place + 1 for place, below in zip(places, followed, strict=True))


_LONGEST = 80
"""A longer line is no name; in characters."""

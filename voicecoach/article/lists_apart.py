"""Lines that hold several exercises made a line for each of them, with a heading for what is said of all.

They are lists in one line, which `list_in_line` reads, sentences that each are a name and how much, and rounds of the
same exercises one below the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.article.debris import is_debris
from voicecoach.article.lines import ArticleLine
from voicecoach.article.list_in_line import LineList, counts_alone, counts_in, list_in, names_alone
from voicecoach.article.shape import shape_of
from voicecoach.article.titles import warms_up
from voicecoach.article.whom import stems

_SENTENCE_END = re.compile(r"(?<=[.])\s+(?=[A-Z0-9])")
_CERTAIN_NAME = 0.8
_LONGEST_NAME = 80
"""A longer line, in characters, is no name that stands alone."""
_ROUND = re.compile(r"(?:round|set|lap)\s*#?(?P<number>\d{1,2})\s*[:.)–-]+\s*(?P<list>\S.*)", re.IGNORECASE)


def with_lists_apart(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; one of several exercises becomes a heading and a line for each of them."""
    result: list[ArticleLine] = []
    alone = {stems(line.text) for line in lines if len(line.text) < _LONGEST_NAME}  # names with lines of their own
    index = 0
    while index < len(lines):
        if rounds := _rounds_from(lines, index):
            result += _round_by_round(rounds)
            index += len(rounds)
            continue
        line = lines[index]
        after_colon = index > 0 and lines[index - 1].text.endswith(":")
        found = None if is_debris(line.text) else _list_of(line, after_colon=after_colon)
        if found and not all(stems(item) in alone for item in found.items):
            result += _apart(line, found)
        else:
            result += _sentences(line)
        index += 1
    return result


def _list_of(line: ArticleLine, *, after_colon: bool) -> LineList | None:
    if line.mark not in ("none", "bullet", "bold", "heading", "number"):
        return None
    if after_colon and (names := names_alone(line.text)):
        return LineList("", names)
    found = list_in(line.text)
    if found is None and (counted := counts_alone(line.text)):
        return LineList("", counted)
    return None if found and found.is_chain and line.mark in ("bold", "heading") else found


def _apart(line: ArticleLine, found: LineList) -> list[ArticleLine]:
    """The lines of a list in one line: its heading, what is said of all, and its items."""
    result: list[ArticleLine] = []
    inner = replace(line, after_blank=False, before_blank=False, level=7, words="")
    if found.head:
        mark = line.mark if found.is_chain else "bold"
        result.append(replace(line, text=found.head, words=line.told, mark=mark, before_blank=False))
    items = [replace(inner, text=text, mark="bullet", is_bulleted=True) for text in found.items]
    said = [replace(inner, text=text, mark="none") for text in found.said]
    is_before = bool(said) and not re.search(r"[.!]$", found.said[0])
    result += [*said, *items] if is_before else [*items, *said]
    result[0] = replace(result[0], after_blank=line.after_blank)
    result[-1] = replace(result[-1], before_blank=line.before_blank)
    return result


def _sentences(line: ArticleLine) -> list[ArticleLine]:
    """A line of sentences that each are a name and how much, as lines: `Plank, 3 x 45 s. Bridge, 3 x 10.` is two."""
    sentences = _SENTENCE_END.split(line.text) if line.mark in ("none", "bullet") else []
    shapes = [shape_of(sentence.rstrip(".")) for sentence in sentences]
    listed = [shape.form in ("dosed", "counted") and shape.quality >= _CERTAIN_NAME for shape in shapes]
    if sum(listed) < 2 and not (sentences and listed[0] and warms_up(sentences[0])):
        return [line]
    parts = [
        replace(line, text=sentence.rstrip("."), mark="none", after_blank=False, before_blank=False)
        for sentence in sentences
    ]
    parts[0] = replace(parts[0], after_blank=line.after_blank)
    if sum(listed) < 2:  # only the first is an exercise
        rest = replace(line, text=line.text[len(sentences[0]) :].strip(), after_blank=True)
        return [parts[0], rest] if rest.text else parts[:1]
    return parts


# --- rounds of the same exercises, each with its own figures --------------------------------------------


def _rounds_from(lines: Sequence[ArticleLine], index: int) -> list[tuple[ArticleLine, list[tuple[int, str]]]]:
    """Rounds one below the other with the same exercises in the same order; none if there are not two of them."""
    rounds: list[tuple[ArticleLine, list[tuple[int, str]]]] = []
    for line in lines[index:]:
        match = _ROUND.fullmatch(line.text)
        listed = counts_in(match["list"]) if match and int(match["number"]) == len(rounds) + 1 else []
        if not listed or (rounds and _names(listed) != _names(rounds[0][1])):
            break
        rounds.append((line, listed))
    return rounds if len(rounds) > 1 else []


def _names(listed: Sequence[tuple[int, str]]) -> list[str]:
    return [name.lower() for _, name in listed]


def _round_by_round(rounds: Sequence[tuple[ArticleLine, Sequence[tuple[int, str]]]]) -> Iterator[ArticleLine]:
    """The rounds as one list, each exercise with its figures round by round."""
    first = rounds[0][0]
    yield replace(first, text=f"{len(rounds)} rounds:", mark="bold", before_blank=False, words=first.told)
    words = " / ".join(line.told for line, _ in rounds)
    for at, (_, name) in enumerate(rounds[0][1]):
        counts = ", ".join(str(listed[at][0]) for _, listed in rounds)
        yield replace(
            first, text=f"{name}: {counts}", mark="bullet", after_blank=False, before_blank=False, words=words
        )

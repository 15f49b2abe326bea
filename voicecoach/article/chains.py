"""Lists that stand in one line, with arrows or dashes between their items: `plank → cobra → down dog`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.article.debris import is_debris
from voicecoach.article.lines import ArticleLine

FEWEST_ITEMS = 3
FEWEST_BETWEEN_DASHES = 4
MOST_WORDS = 8
"""The most words of an item; more are a sentence."""

_ARROW = re.compile(r"\s*(?:→|⟶|➔|➜|➝|⇒|->|=>|–>|(?<=\s)>(?=\s))\s*")
_DASH = re.compile(r"\s[-–—]\s")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?\s+(?=[^\W\d])")
_HEAD = re.compile(r"(?P<head>[^:]{2,80}:)\s+(?P<list>\S.*)")
_LONGEST = 1_000


def unchained(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; one that is a list becomes a line for each of its items, and one for what stands before its colon."""
    result = list[ArticleLine]()
    for line in lines:
        is_list = line.mark in ("none", "bullet", "number") and not is_debris(line.text)
        head, items = _items_of(line.text) if is_list else ("", [])
        if not items:
            result.append(line)
            continue
        if head:
            result.append(replace(line, text=head, before_blank=False))
        listed = [
            replace(line, text=item, mark="bullet", is_bulleted=True, after_blank=False, before_blank=False)
            for item in items
        ]
        listed[0] = replace(listed[0], after_blank=line.after_blank and not head)
        listed[-1] = replace(listed[-1], before_blank=line.before_blank)
        result += listed
    return result


def _items_of(text: str) -> tuple[str, list[str]]:
    """What stands before a list, and its items; none if a text is no list.

    >>> _items_of("In turn: 1 plank → 2 cobra → 3 down dog")
    ('In turn:', ['plank', 'cobra', 'down dog'])
    >>> _items_of("twist 20 s - fold 10 s - plank 30 s - rest 10 s")[1]
    ['twist 20 s', 'fold 10 s', 'plank 30 s', 'rest 10 s']
    """
    if len(text) > _LONGEST:
        return "", []
    items = [item.strip(" .;") for item in _ARROW.split(text)]
    if len(items) < FEWEST_ITEMS:
        items = [item.strip(" .;") for item in _DASH.split(text)]
        with_figures = sum(any(letter.isdigit() for letter in item) for item in items)
        if len(items) < FEWEST_BETWEEN_DASHES or 3 * with_figures < 2 * len(items):
            return "", []
    head = ""
    if first := _HEAD.fullmatch(items[0]):
        head, items[0] = first["head"], first["list"]
    if not all(re.search(r"[^\W\d_]{2}", item) and len(item.split()) <= MOST_WORDS for item in items):
        return "", []
    return head, _without_numbers(items)


def _without_numbers(items: list[str]) -> list[str]:
    """The items without their numbers, if these count up from one."""
    numbers = [_NUMBER.match(item) for item in items]
    found = [match for match in numbers if match]
    if len(found) < len(items) or [int(match[1]) for match in found] != list(range(1, len(items) + 1)):
        return items
    return [item[match.end() :] for item, match in zip(items, found, strict=True)]

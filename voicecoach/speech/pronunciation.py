"""Replaces words that a voice misreads, from a list of pronunciations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from voicecoach.source import Mistake

Pronunciations = tuple[tuple[str, str], ...]
"""Words as written, each with its pronunciation; the first of two for the same words counts."""

EXAMPLE = "supine = soo-pine"

LONGEST_ENTRY = 100
"""The most characters of a word or phrase, and of its pronunciation; a whole sentence is better written in place."""

MOST_ENTRIES = 1_000
"""Of a script with all that it includes: each sentence is looked up together with all of them."""

_FEWER = "keep those whose words the coach says"

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
"""A word, a space, or a mark: every character of a text is in one."""


def pronounced(text: str, pronunciations: Pronunciations) -> str:
    """The text with the listed words replaced by their pronunciations: whole words only, in any case.

    >>> pronounced("Supine twist, for the psoas.", (("supine", "soo-pine"), ("psoas", "so-as")))
    'soo-pine twist, for the so-as.'
    """
    if not pronunciations:
        return text
    tokens, root = _TOKEN.findall(text), _tree(pronunciations)
    result, index = list[str](), 0
    while index < len(tokens):
        end, words = _longest(tokens, index, root) or (index + 1, tokens[index])
        result.append(words)
        index = end
    return "".join(result)


def parse_pronunciations(text: str) -> Pronunciations | Mistake:
    """Parse `supine = soo-pine, psoas = so-as` into a list, or return the first mistake."""
    found: list[tuple[str, str]] = []
    there: set[str] = set()
    at = 0
    for entry in text.split(","):
        start = at + len(entry) - len(entry.lstrip())
        end = max(start + 1, at + len(entry.rstrip()))
        at += len(entry) + 1
        one = parse_pronunciation(entry)
        if isinstance(one, str):
            return Mistake(one, f"write for example `pronounce: {EXAMPLE}, psoas = so-as`", start, end)
        if one[0].casefold() in there:
            return Mistake(f"`{one[0]}` is there twice", "keep one of them", start, end)
        if len(found) == MOST_ENTRIES:
            return Mistake(f"there can be at most {MOST_ENTRIES:,} pronunciations", _FEWER, start, end)
        found.append(one)
        there.add(one[0].casefold())
    return tuple(found)


def parse_pronunciation(text: str) -> tuple[str, str] | str:
    """Parse `supine = soo-pine` into a pair, or return what is wrong with it.

    >>> parse_pronunciation("supine = soo-pine"), parse_pronunciation("supine")
    (('supine', 'soo-pine'), '`supine` does not say how it is said')
    """
    written, equals, said = (" ".join(part.split()) for part in text.partition("="))
    if not any(character.isalnum() for character in written):
        return f"`{text.strip()}` names no word" if text.strip() else "an entry is empty"
    if not equals or not said:
        return f"`{written}` does not say how it is said"
    for words in (written, said):
        if len(words) > LONGEST_ENTRY:
            return f"`{words[:20]}…` has {len(words):,} characters; the most is {LONGEST_ENTRY}"
    if "=" in said or not any(character.isalnum() for character in said):
        return f"`{said}` has no words to say"
    return written, said


@dataclass(slots=True)
class _Node:
    """A place in the tree of written words: what may follow there, and how the words up to it are said."""

    followers: "dict[str, _Node]" = field(default_factory=dict)
    said: str | None = None


@lru_cache(maxsize=20)
def _tree(pronunciations: Pronunciations) -> _Node:
    """The list as a tree of words and marks, so that a long list costs no more than a short one at each word of a
    text."""
    root = _Node()
    for written, said in pronunciations:
        node = root
        for token in _TOKEN.findall(written):
            node = node.followers.setdefault(_key(token), _Node())
        node.said = said if node.said is None else node.said
    return root


def _longest(tokens: Sequence[str], start: int, root: _Node) -> tuple[int, str] | None:
    """The end of the longest listed words that begin at a token, and how they are said; None if there are none."""
    if not _is_word(tokens[start]) and start and _is_word(tokens[start - 1]):
        return None
    node, found = root, None
    for index in range(start, len(tokens)):
        follower = node.followers.get(_key(tokens[index]))
        if follower is None:
            break
        node = follower
        is_whole = _is_word(tokens[index]) or index + 1 == len(tokens) or not _is_word(tokens[index + 1])
        if node.said is not None and is_whole:
            found = index + 1, node.said
    return found


def _key(token: str) -> str:
    """What is equal of a word in capitals or not, and of one space or several."""
    return " " if token.isspace() else token.casefold()


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"

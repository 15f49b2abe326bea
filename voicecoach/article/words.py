"""Patterns of words, written so that one can read them."""

from collections.abc import Sequence

_TAKEN_FOR_OTHERS = "ıſ"
"""Letters that a pattern which ignores case takes for `i` and `s`, though they are no capitals of these."""


def has_one_of(words: Sequence[str], text: str) -> bool:
    """Whether a text may hold one of some words in lower case, in whatever case and be it as a part of another: known
    at once, before a pattern is searched.

    >>> has_one_of(("switch", "other"), "On the Other side"), has_one_of(("switch",), "On the other side")
    (True, False)
    """
    lower = text.lower()
    for word in words:
        if word in lower:
            return True
    return not lower.isascii() and any(letter in lower for letter in _TAKEN_FOR_OTHERS)


def any_of(words: str) -> str:
    """A pattern for one of some words or patterns without spaces; `_` stands for a space.

    >>> any_of("set_up do")
    '(?:set up|do)'
    """
    return f"(?:{'|'.join(words.replace('_', ' ') for words in words.split())})"

"""Patterns of words, written so that one can read them."""


def any_of(words: str) -> str:
    """A pattern for one of some words or patterns without spaces; `_` stands for a space.

    >>> any_of("set_up do")
    '(?:set up|do)'
    """
    return f"(?:{'|'.join(words.replace('_', ' ') for words in words.split())})"

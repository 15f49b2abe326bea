"""A regular expression with one alternative less, for each of its alternatives: what a test of a table of words must
notice. Independent of what the expressions mean."""

import re
from collections.abc import Iterator


def without_each(pattern: str) -> Iterator[tuple[str, str]]:
    """Each alternative of each group that has several, and the expression without it.

    >>> list(without_each("a|b(?:c|d(e))[|]"))
    [('a', 'b(?:c|d(e))[|]'), ('b(?:c|d(e))[|]', 'a'), ('c', 'a|b(?:d(e))[|]'), ('d(e)', 'a|b(?:c)[|]')]
    """
    for start, bars, end in sorted(_groups(pattern)):
        edges = [start, *(bar + 1 for bar in bars)], [*bars, end]
        alternatives = [pattern[low:high] for low, high in zip(*edges, strict=True)]
        for at, alternative in enumerate(alternatives):
            rest = "|".join(alternatives[:at] + alternatives[at + 1 :])
            yield alternative, pattern[:start] + rest + pattern[end:]


def _groups(pattern: str) -> Iterator[tuple[int, list[int], int]]:
    """The groups with several alternatives: where each begins, its bars, and where it ends."""
    is_in_set, stack = False, [(0, list[int]())]
    for match in re.finditer(r"\\.|\[\^?\]?|\]|\((?:\?(?:P<\w+>|<?[=!]|:|-?[a-z]+:))?|[)|]", pattern):
        mark = match[0]
        if is_in_set:
            is_in_set = mark != "]"
        elif mark[0] == "[":
            is_in_set = True
        elif mark[0] == "(":
            stack.append((match.end(), []))
        elif mark == "|":
            stack[-1][1].append(match.start())
        elif mark == ")":
            start, bars = stack.pop()
            if bars:
                yield start, bars, match.start()
    start, bars = stack.pop()
    if bars:
        yield start, bars, len(pattern)

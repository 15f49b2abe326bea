"""Words that copying from a page has put on a line each, with blank lines between them, as the lines they were."""

import re

_FUNCTION_WORDS = frozenset(
    "a an and as at by for from in into is it of on or out so that the to with you your".split()
)
_LABEL = re.compile(r"[A-Z][A-Za-z' ]{2,25}:")
_MARKED = re.compile(r"\s*(?:[-*•#>|]|\d)")
_MOST_WORDS = 4
_FEWEST_LINES = 6
_FEWEST_FUNCTION_WORDS = 3


def gathered(lines: list[str]) -> None:
    """Puts scattered words on the first of their lines, of which the number stays.

    >>> lines = "\\n\\n".join(["Heel Raise", *"Goal:To keep the ankles strong and to balance.".split()]).split("\\n")
    >>> gathered(lines)
    >>> [line for line in lines if line]
    ['Heel Raise', 'Goal:To keep the ankles strong and to balance.']
    """
    run: list[int] = []
    for index, line in enumerate([*lines, "|"]):
        if not line.strip():
            continue
        is_short = len(line.split()) <= _MOST_WORDS and not _MARKED.match(line)
        if run and (not is_short or index - run[-1] < 2):
            _join(lines, run)
            run = []
        if is_short:
            run.append(index)


def _join(lines: list[str], run: list[int]) -> None:
    words = [lines[index].strip() for index in run]
    alone = sum(" " not in each for each in words)
    told = sum(each.lower() in _FUNCTION_WORDS for each in words)
    if len(run) < _FEWEST_LINES or 3 * alone < 2 * len(run) or told < _FEWEST_FUNCTION_WORDS:
        return
    at = run[0]
    last = words[0]
    lines[at] = last
    for index, word in zip(run[1:], words[1:], strict=True):
        is_new = last.endswith((".", "!", "?", ":")) or _LABEL.match(word) or last.isupper() != word.isupper()
        at = index if is_new else at
        lines[index] = word if is_new else ""
        if not is_new:
            lines[at] += f" {word}"
        last = word

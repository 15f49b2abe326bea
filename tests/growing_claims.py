"""How much work it is to compare a script with its article, at three sizes of which each is twice the one before.

It writes JSON: the three counts of each kind. It is a process of its own because the package is loaded in it with a
counter in its code.
"""

import json
import sys

from work import count_everything, work_of

KINDS = {
    "names that differ": ("Move {n}: 3 x {n}. Sit back.\n", "## Move {n}: 3 x {n}\n- Sit back.\n"),
    "one name": ("Squat: 3 x 10. Sit back.\n", "## Squat: 3 x 10\n- Sit back.\n"),
    "names in a row": ("squat{n}, ", "## Squat{n}: 10\n"),
    "one line": ("then do {n} squat{n} ", "## Squat{n}: {n}\n"),
    "nothing of it": ("It was a fine day, 10 of them.\n", "## Squat{n}: 3 x hold 7s, each side\nrest: 9s\n- Sink.\n"),
    "one figure for all": ("Squat{n} ", "## Squat{n}: 10\n"),
    "figures that it has not": ("Squat, 10\n", "## Squat: 11, 10, 9, 8\n"),
}
"""A piece of an article, and a piece of a script."""

SIZES = (20, 40, 80)


def work_for(article: str, script: str, size: int) -> int:
    """The work to compare so many pieces."""
    from voicecoach.article.unsupported import unsupported
    from voicecoach.script.parser import parse
    from voicecoach.source import Source

    numbers = range(1000, 1000 + size)
    text = Source("a.txt", "All 10 times.\n" + "".join(article.format(n=number) for number in numbers))
    routine, _ = parse(Source("s.md", "".join(script.format(n=number) for number in numbers)))
    return work_of(lambda: unsupported(routine, text))[1]


if __name__ == "__main__":
    count_everything()
    for pieces in KINDS.values():
        work_for(*pieces, SIZES[0])  # loads all that is loaded only once
    json.dump({name: [work_for(*pieces, size) for size in SIZES] for name, pieces in KINDS.items()}, sys.stdout)

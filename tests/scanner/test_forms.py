"""Every form that a row of the scanner's table allows: each word of its pattern once, and each part that may be absent.

`tests/cases/forms/rows.txt` lists the forms in the order of the table, each with the figures found in it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from cases_harness import CASES, check_case, read_case
from scanned import figures, shown

from voicecoach.scanner.pattern import Element, Row, parsed
from voicecoach.scanner.rows import JOINED, LABELS, PHRASES, UNITS
from voicecoach.scanner.vocabulary import EVERYWHERE, WORDS

WORD_OF = {
    **{name: words.split()[0] for table in (EVERYWHERE, WORDS["en"]) for name, words in table.items()},
    "NUMBER": "10", "DECIMAL": "2.5", "TIME": "30 s", "DISTANCE": "2 m", "LIST": "3-1-1", "TIMES": "3 times",
    "X": "3 x", "ROUNDS": "4 rounds", "SETS": "3 sets", "digits": "6", "clock": "1:30", "fraction": "½",
    "dash": "-", "colon": ":", "comma": ",", "slash": "/", "stop": ";", "dot": ".", "open": "(", "close": ")",
    "plus": "+", "inch": '"', "foot": "'", "limbs": "leg", "labelled": "set", "unknown": "squats", "letter": "B",
    "@": "@", "slow": "slow", "there": "this", "about": "about", "end": "",
}  # fmt: skip
"""A word for each class of a pattern, so that the forms can be read."""

OF_A_KIND = {"tempo": {"NUMBER": "3110"}, "interval": {"LIST": "20/10"}, "effort": {"LIST": "7/10"}}
"""Figures that a kind needs, where another would be none."""


def forms(parts: Sequence[Element]) -> Iterator[tuple[tuple[str, bool], ...]]:
    """The simplest form of a pattern, and each form that differs from it in one part, as classes and whether each
    follows without a space."""
    simplest = tuple(next(choices(part)) for part in parts)
    yield sum(simplest, ())
    for at, part in enumerate(parts):
        for other in list(choices(part))[1:]:
            yield sum((*simplest[:at], other, *simplest[at + 1 :]), ())


def choices(part: Element) -> Iterator[tuple[tuple[str, bool], ...]]:
    """What may stand for a part, the simplest first."""
    if part.least == 0 or part.looks == "!":
        yield ()
    if part.groups:
        for group in part.groups:
            yield from forms(group)
        return
    for name in sorted(part.classes):
        yield ((name, part.touches),)
    if part.most > 1:
        yield tuple((name, part.touches) for name in sorted(part.classes)[:1] * 2)


def text_of(row: Row, form: Sequence[tuple[str, bool]]) -> str:
    """The words of a form; labels and fractions count up from one."""
    words = WORD_OF | OF_A_KIND.get(row.kind, {})
    text = "".join(("" if touches else " ") + words[name] for name, touches in form).strip()
    figure = count(1)
    return re.sub("10", lambda _: str(next(figure)), text) if row.kind in ("label", "decimal") else text


def line(text: str) -> str:
    return f"{text} -> {'; '.join(' '.join([kind, shown(value)]).strip() for kind, value in figures(text))}".strip()


def test_every_form_is_read_as_the_file_says() -> None:
    lines = list[str]()
    for row in (*LABELS, *UNITS, *JOINED, *PHRASES):
        lines.append(f"--- {row.kind} ---")
        lines += map(line, dict.fromkeys(text_of(row, form) for form in forms(parsed(row.pattern))))
    check_case(CASES / "forms" / "rows.txt", {"figures": "\n".join(lines)})


def test_what_just_is_a_figure_of_its_kind_and_what_just_is_not() -> None:
    """What a row matches is still none if its value makes no sense: `13 pm`, `effort 7/9`, a range of work."""
    path = CASES / "forms" / "limits.txt"
    check_case(path, {"figures": "\n".join(map(line, read_case(path).script.splitlines()))})

"""Left and right: which side a text speaks of, and the same text for the other side. Knows nothing of time.

`grammar` is what a language tells of it: `english`, `german`, `spanish`, `french`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from voicecoach.compile.sides.english import ENGLISH
from voicecoach.compile.sides.grammar import SideGrammar
from voicecoach.routine import Side


def _german() -> SideGrammar:
    from voicecoach.compile.sides.german import GERMAN

    return GERMAN


def _spanish() -> SideGrammar:
    from voicecoach.compile.sides.spanish import SPANISH

    return SPANISH


def _french() -> SideGrammar:
    from voicecoach.compile.sides.french import FRENCH

    return FRENCH


GRAMMARS = {"en": lambda: ENGLISH, "de": _german, "es": _spanish, "fr": _french}
"""Left and right in each language, loaded when it is spoken."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A text for the other side, and what was done.

    `unclear` holds the words that may or may not mean a side, left as they were; `exchanged` what became what.
    `unclear_at` and `exchanged_at` tell the character at which each of them begins.
    """

    text: str
    unclear: tuple[str, ...] = ()
    exchanged: tuple[tuple[str, str], ...] = ()
    unclear_at: tuple[int, ...] = field(default=(), repr=False, compare=False)
    exchanged_at: tuple[int, ...] = field(default=(), repr=False, compare=False)


@lru_cache(maxsize=2_000)
def mirror(text: str, language: str = "en") -> Mirrored:
    """The text with left and right exchanged wherever they name a side of the body.

    Why kept: a session says few texts many times.

    >>> mirror("Left knee down, right angle at the hip.")
    Mirrored(text='Right knee down, right angle at the hip.', unclear=(), exchanged=(('Left knee', 'Right knee'),))
    >>> mirror("Turn to the left."), mirror(r"Look at your \\left hand.").text
    (Mirrored(text='Turn to the left.', unclear=('left',), exchanged=()), 'Look at your \\\\left hand.')
    >>> mirror("Linker Fuß, im rechten Winkel.", "de").text, mirror("Genou gauche, jambe droite.", "fr").text
    ('Rechter Fuß, im rechten Winkel.', 'Genou droit, jambe gauche.')
    """
    grammar = GRAMMARS[language]()
    unclear, unclear_at, spans = list[str](), list[int](), list[tuple[int, int]]()
    for match in grammar.word.finditer(text):
        span = _named(match, grammar)
        if span and spans and span[0] < spans[-1][1]:
            spans[-1] = (min(span[0], spans[-1][0]), max(span[1], spans[-1][1]))
        elif span:
            spans.append(span)
        elif not match["kept"] and not grammar.otherwise(match):
            word = match["word"].rstrip(".")
            unclear.append(word if len(word) == 1 else word.lower())
            unclear_at.append(match.start())
    exchanged = [(text[start:end], _other(text[start:end], grammar)) for start, end in spans]
    at = tuple(start for start, _ in spans)
    return Mirrored(_other(text, grammar), tuple(unclear), tuple(exchanged), tuple(unclear_at), at)


def first_named(texts: Iterable[str], language: str = "en") -> Side | None:
    """The side of the body that the texts name first.

    >>> first_named(["Kneel at a right angle.", "Left knee on the mat, right foot in front."])
    <Side.LEFT: 'left'>
    """
    grammar = GRAMMARS[language]()
    for text in texts:
        for match in grammar.word.finditer(text):
            if _named(match, grammar):
                return grammar.side(match["word"])
    return None


def one_sided(text: str, language: str = "en") -> list[str]:
    """Words that name one of the two sides and have no other: said for both, they are wrong for one.

    >>> one_sided("Stand on the affected leg, top foot in front.")
    ['affected leg']
    """
    return [match[0] for match in GRAMMARS[language]().one_sided.finditer(text)]


def to_name(word: str, language: str = "en") -> str:
    """What an author can write to make an unclear word a side of the body."""
    grammar = GRAMMARS[language]()
    left, right = grammar.examples
    return left if grammar.side(word) is Side.LEFT else right


def _named(match: re.Match[str], grammar: SideGrammar) -> tuple[int, int] | None:
    return None if match["kept"] else grammar.phrase(match)


def _other(text: str, grammar: SideGrammar) -> str:
    def exchanged(match: re.Match[str]) -> str:
        if not _named(match, grammar):
            return match[0]
        written, other = match["word"], grammar.other(match)
        return other.upper() if written.isupper() else other.capitalize() if written[0].isupper() else other

    return grammar.word.sub(exchanged, text)

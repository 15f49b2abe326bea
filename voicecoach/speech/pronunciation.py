"""Replaces words that a voice misreads, from a list of pronunciations."""

import re
from functools import lru_cache

from voicecoach.source import Mistake

Pronunciations = tuple[tuple[str, str], ...]
"""Words as written, each with its pronunciation; the first of two for the same words counts."""

EXAMPLE = "supine = soo-pine"


def pronounced(text: str, pronunciations: Pronunciations) -> str:
    """The text with the listed words replaced by their pronunciations: whole words only, in any case.

    >>> pronounced("Supine twist, for the psoas.", (("supine", "soo-pine"), ("psoas", "so-as")))
    'soo-pine twist, for the so-as.'
    """
    if not pronunciations:
        return text
    pattern, said = _pattern(pronunciations)
    return pattern.sub(lambda match: said[(match.lastindex or 0) - 1], text)


def parse_pronunciations(text: str) -> Pronunciations | Mistake:
    """Parse `supine = soo-pine, psoas = so-as` into a list, or return the first mistake."""
    found: list[tuple[str, str]] = []
    at = 0
    for entry in text.split(","):
        start = at + len(entry) - len(entry.lstrip())
        end = max(start + 1, at + len(entry.rstrip()))
        at += len(entry) + 1
        one = parse_pronunciation(entry)
        if isinstance(one, str):
            return Mistake(one, f"write for example `pronounce: {EXAMPLE}, psoas = so-as`", start, end)
        if one[0].casefold() in {written.casefold() for written, _ in found}:
            return Mistake(f"`{one[0]}` is there twice", "keep one of them", start, end)
        found.append(one)
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
    if "=" in said or not any(character.isalnum() for character in said):
        return f"`{said}` has no words to say"
    return written, said


@lru_cache(maxsize=20)
def _pattern(pronunciations: Pronunciations) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A pattern with the longest words first, so that `psoas major` is not read as `psoas`, and their
    pronunciations."""
    ordered = sorted(pronunciations, key=lambda pair: -len(pair[0]))
    words = "|".join(f"({re.escape(written)})" for written, _ in ordered).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), tuple(said for _, said in ordered)

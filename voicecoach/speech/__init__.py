"""Turns text into what a voice should be given: numbers, units and shorthands as words, in each language.

`text` finds sentences and spells them out by the rules of their language: `english`, `german`, `spanish`, `french`;
`numbers` turns figures and metric units into words, and `pronunciation` handles words that a voice misreads.
"""

from voicecoach.speech.numbers import Form, number, ordinal
from voicecoach.speech.pronunciation import EXAMPLE, Pronunciations, parse_pronunciation, pronounced
from voicecoach.speech.text import SPELLINGS, estimated_ms, joined, listing, plausible_ms, sentences, spoken

__all__ = [
    "EXAMPLE",
    "SPELLINGS",
    "Form",
    "Pronunciations",
    "estimated_ms",
    "joined",
    "listing",
    "number",
    "ordinal",
    "parse_pronunciation",
    "plausible_ms",
    "pronounced",
    "sentences",
    "spoken",
]

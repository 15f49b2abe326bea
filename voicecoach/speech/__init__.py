"""Text as a voice must be given it: numbers, units and shorthands as words, language by language.

`text` finds sentences and spells them out by the rules of their language: `english`, `german`, `spanish`, `french`;
`numbers` has figures and metric units as words, `pronunciation` words that a voice reads wrong.
"""

from voicecoach.speech.numbers import Form, number, ordinal
from voicecoach.speech.pronunciation import Pronunciations, pronounced
from voicecoach.speech.text import SPELLINGS, estimated_ms, joined, listing, sentences, spoken

__all__ = [
    "SPELLINGS",
    "Form",
    "Pronunciations",
    "estimated_ms",
    "joined",
    "listing",
    "number",
    "ordinal",
    "pronounced",
    "sentences",
    "spoken",
]

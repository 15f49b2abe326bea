"""One reader of figures: every figure of a line, what it is, its value and where it stands.

`tokens` has the kinds and their values, `rows` the table of how each is written, `values` what is made of it;
`vocabulary` has the words of each language, `lexer` cuts a line into numbers, words and marks, `pattern` fits rows to
them, `scanning` does all of it.
"""

from voicecoach.scanner.scanning import scan
from voicecoach.scanner.tokens import (
    TOO_MANY,
    Every,
    HowOften,
    Kind,
    Listed,
    Quantity,
    Range,
    RestBetween,
    Token,
    WhichSide,
    WorkAndRest,
)

__all__ = [
    "TOO_MANY",
    "Every",
    "HowOften",
    "Kind",
    "Listed",
    "Quantity",
    "Range",
    "RestBetween",
    "Token",
    "WhichSide",
    "WorkAndRest",
    "scan",
]

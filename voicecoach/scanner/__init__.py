"""Finds every figure in a line: its kind, its value and its place.

`tokens` has the kinds and their values, `rows` the table of how each is written, and `values` makes the values;
`vocabulary` has the words of each language, `lexer` splits a line into numbers, words and marks, `pattern` matches
rows to them, and `scanning` combines all of these.
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

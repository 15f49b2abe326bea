"""Why a value makes no sense, where more can be said than that it makes none. Knows no place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and what to write instead."""

    message: str
    hint: str

"""The shipped routine at other lengths, and with one phrase changed, for the benchmarks that export it."""

from pathlib import Path

SHIPPED = Path(__file__).parents[1] / "scripts" / "lower-back.md"

PHRASE = "Strong, supple muscles take the load off your lower back."
"""Said in the opening, so that all that follows moves with it."""


def lengthened(times: int = 1) -> str:
    """Half an hour of the routine for each of `times`: four sets instead of three, 22 s of rest instead of 20, and
    its four exercises one after the other, `times` over."""
    text = SHIPPED.read_text(encoding="utf-8").replace(": 3 x", ": 4 x").replace("rest: 20s", "rest: 22s")
    opening, rest = text.split("## ", 1)
    exercises, closing = rest.split("# Closing")
    return f"{opening}{f'## {exercises}' * times}# Closing{closing}"


def edited(text: str, number: int) -> str:
    """The text with a phrase that no other number gives; at each next number it is longer, or shorter, by a second."""
    assert PHRASE in text
    return text.replace(PHRASE, phrase(number))


def phrase(number: int) -> str:
    """The phrase alone."""
    return f"Strong{', long and supple' if number % 2 else ''} muscles help your back, day {number}."

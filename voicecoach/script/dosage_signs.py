"""Whether a text has a dosage, was meant as one, or ends with its sides: for headings without a colon and for hints."""

import re

from voicecoach.scanner import RestBetween, Token, WhichSide, scan

FIGURES = (
    "number", "list", "reps", "at least", "time", "hold", "breaths", "interval", "every", "amrap", "to failure",
    "distance",
)  # fmt: skip
"""The kinds of figures that give the work."""
HOW_MANY = ("x", "sets", "rounds", "times")
"""The kinds of figures that give the number of sets."""
_OF_A_DOSAGE = frozenset(
    "set sets rep reps repetitions round rounds hold breaths amrap max maximum failure s sec secs second seconds "
    "min mins minute minutes".split()
)


def states_dosage(text: str) -> bool:
    """Whether a text contains a dosage, such as a heading without its colon.

    >>> states_dosage("Plank 3 x 10"), states_dosage("Warm-up 5 min"), states_dosage("The 10-minute core")
    (True, True, False)
    """
    tokens = list(scan(text))
    while tokens and tokens[-1].kind == "mark":
        tokens.pop()
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        match token.kind:
            case "sets" | "reps" | "rounds" | "breaths":
                return True
            case "list" | "to failure" if token.text.lower().endswith(("rep", "reps", "repetitions", "failure")):
                return True
            case "x" if (before and before.is_figure) or (after and (after.is_figure or after.value == "hold")):
                return True
            case "word" if token.value == "hold" and after and after.kind == "number":
                return True
            case "time" | "distance" if after is None or re.search(r"[\d½]\s*(?:[a-ln-z\"'″]|min)", token.text.lower()):
                return True
            case "hold" | "rest" | "amrap" | "interval" | "every" if re.search(r"\d(?!-|\d)", token.text):
                return True
            case _:
                pass
    return False


def looks_like_dosage(text: str) -> bool:
    """Whether a dosage was meant, even if it makes no sense: the text has a figure or one of the words.

    >>> looks_like_dosage("3 x lots"), looks_like_dosage("the easy way")
    (True, False)
    """
    return any(character.isdecimal() for character in text) or any(
        token.kind in HOW_MANY + FIGURES or token.value in _OF_A_DOSAGE or stated_rest_ms(token) for token in scan(text)
    )


def states_sides(text: str) -> bool:
    """Whether a text ends with `each side` or the like.

    >>> states_sides("Hip stretch, each side"), states_sides("Side plank")
    (True, False)
    """
    tokens = [token for token in scan(text) if token.kind != "mark"]
    return bool(tokens) and isinstance(side := tokens[-1].value, WhichSide) and side.side == "each"


def stated_rest_ms(token: Token) -> int:
    """The length of a rest in milliseconds, 0 if none is stated."""
    return (token.value.low_ms or 0) if isinstance(token.value, RestBetween) else 0

"""Left and right in a dosage: `each side`, `alternating`, `right first`, `left only`. Knows no amounts."""

import re
from dataclasses import dataclass

from voicecoach.language.durations import plain
from voicecoach.routine import Side, Sides

LIMBS = ("side", "leg", "arm", "foot", "hip", "knee", "hand", "shoulder", "ankle", "direction")
"""What each side may be called."""

LIMB = rf"(?:{'|'.join(LIMBS)}|way)"
_EACH = rf"(?:(?:on|for|with)\s+)?(?:(?:each|per|every)\s+{LIMB}|both\s+{LIMB}s|/\s*{LIMB})\b|\beach(?=[\s,;]*$)"
_ALTERNATING = rf"\balternat(?:ing|e|ely)(?:\s+{LIMB}s?)?\b"
_THE = r"(?:(?:on|for|with)\s+)?(?:the\s+)?"
_ONE = rf"{_THE}(?P<side>left|right)(?:\s+{LIMB})?"
_FIRST = rf"\b{_ONE}(?:\s+(?:goes\s+)?first|[\s,]+(?:and\s+)?then\s+{_THE}(?P<other>left|right)(?:\s+{LIMB})?)\b"
_ONLY = rf"\b(?:only\s+{_ONE}|{_ONE.replace('side>', 'one>')}\s+only|{_THE}(?P<named>left|right)\s+{LIMB})\b"


@dataclass(frozen=True, slots=True)
class StatedSides:
    """What was said of the sides, and the text without it."""

    rest: str
    sides: Sides
    first_side: Side | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the text could mean, and how each of it is written."""

    message: str
    hint: str


def take_sides(text: str) -> StatedSides | Contradiction:
    """The sides that are named in a text that went through `plain`.

    >>> take_sides("3 x 10, each side, right first")
    StatedSides(rest='3 x 10', sides='each', first_side=<Side.RIGHT: 'right'>)
    >>> take_sides("3 x 10, left only").sides
    'left only'
    """
    first = re.search(_FIRST, text)
    text = re.sub(_FIRST, " ", text)
    only = re.search(_ONLY, text)
    text = re.sub(_ONLY, " ", text)
    text, alternating = re.subn(_ALTERNATING, " ", text)
    text, each = re.subn(_EACH, " ", text)
    rest = re.sub(r"(?:\s*[,;])+\s*$", "", re.sub(r"\s+", " ", text)).strip()
    if alternating and each:
        return Contradiction(
            "could mean so many in all, or so many for each side",
            "`20, alternating` is 20 in all, `10, each side` is 10 for each",
        )
    if (only and (alternating or each or first)) or (first and first["side"] == first["other"]):
        return Contradiction(
            "could mean one side or both",
            "write `left only` for one side, `each side, left first` for both",
        )
    if only:
        side = only["side"] or only["one"] or only["named"]
        return StatedSides(rest, "left only" if side == "left" else "right only")
    first_side = Side(first["side"]) if first else None
    return StatedSides(rest, "alternating" if alternating else "each" if each or first else "none", first_side)


def states_sides(text: str) -> bool:
    """Whether a text ends with `each side` or the like.

    >>> states_sides("Hip stretch, each side"), states_sides("Side plank")
    (True, False)
    """
    return bool(re.search(rf"(?:{_EACH})$", plain(re.sub(r"[()]", " ", text))))

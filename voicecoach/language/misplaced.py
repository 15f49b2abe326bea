"""Figures of a dosage on lines of their own, as `Reps: 12`, and the heading that they belong in. For a hint only."""

import re
from collections.abc import Sequence

from voicecoach.language.dosage import EXAMPLES, parse_dosage, written_work
from voicecoach.language.settings import Written, dosage_figure
from voicecoach.routine import Dosage
from voicecoach.source import Problem


def misplaced(lines: Sequence[Written], name: str, dosage: Dosage | None, level: int) -> Problem:
    """What is wrong with these lines under the heading of that name, which has that dosage."""
    keys = ", ".join(f"`{line.key}`" for line in lines)
    is_none = "is no setting" if len(lines) == 1 else "are no settings"
    found = _together({dosage_figure(line.key) or "": line.value.strip() for line in lines}, dosage)
    hint = EXAMPLES
    if isinstance(parse_dosage(found), Dosage):
        hint = (
            f"write `{'#' * level} {name}: {found}`, and leave {'this line' if len(lines) == 1 else 'these lines'} out"
        )
    what = f"{keys} {is_none}: how much there is of an exercise stands in its heading"
    return Problem("error", "misplaced", what, hint, lines[0].key_span)


def _together(figures: dict[str, str], dosage: Dosage | None) -> str:
    """The dosage of all figures, those that are not there from what the heading has."""
    works = dosage.sets if dosage else ()
    sets = figures.get("sets") or (str(len(works)) if len(works) > 1 else "")
    count = re.match(r"\d*", sets)
    parts = [figures.get("reps", "")]
    parts += [f"{figures['breaths']} breaths"] if figures.get("breaths", "").isdigit() else []
    parts += [f"hold {figures['hold']}"] if "hold" in figures else []
    parts += [figures.get("time", "")]
    work = ", ".join(part for part in parts if part) or (written_work(works[0]) if works else "10")
    sides = figures.get("sides") or {"none": "", "each": "each side"}.get(dosage.sides if dosage else "none", "")
    sides = "each side" if re.fullmatch(r"(?:both|each|2|two)\b.*", sides.lower()) else sides
    whole = f"{count[0]} x {work}" if count and count[0] not in ("", "1") else work
    return f"{whole}, {sides}" if sides else whole

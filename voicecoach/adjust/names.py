"""Which exercise or circuit a single figure names. Knows nothing of its value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.adjust.wishes import SetFigure
from voicecoach.errors import Misused
from voicecoach.routine import Exercise

OF_A_CIRCUIT = ("rest", "rounds")
"""What a circuit has of its own."""


@dataclass(frozen=True, slots=True)
class Named:
    """Every exercise of a name, or every circuit; the name is in small letters."""

    kind: Literal["exercise", "circuit"]
    name: str

    def holds(self, exercise: Exercise) -> bool:
        """Whether an exercise is meant, or is in a circuit that is."""
        if self.kind == "exercise":
            return exercise.name.lower() == self.name
        return (
            exercise.part is not None and exercise.part.rounds is not None and exercise.part.name.lower() == self.name
        )


def named(figure: SetFigure, exercises: Sequence[Exercise]) -> Named:
    """What is meant: the name that is written, else the only one that holds the words. Raises Misused."""
    words = figure.exercise.lower()
    known: list[tuple[Named, str]] = []
    if figure.key != "rounds":
        known += [(Named("exercise", each.name.lower()), each.name) for each in exercises]
    if figure.key in OF_A_CIRCUIT:
        parts = [each.part for each in exercises if each.part is not None and each.part.rounds is not None]
        known += [(Named("circuit", part.name.lower()), part.name) for part in parts]
    found = {each: name for each, name in known if words in each.name}
    exact = [each for each in found if each.name == words]
    if len(exact) > 1:
        raise Misused(
            f"`{figure.text}`: `{figure.exercise}` is a circuit and an exercise; give one of them another name"
        )
    if not found:
        raise Misused(f"`{figure.text}`: {_no_such(figure, known, exercises)}")
    if not exact and len(found) > 1:
        names = ", ".join(found.values())
        raise Misused(f"`{figure.text}`: `{figure.exercise}` could be one of these: {names}; write its whole name")
    return exact[0] if exact else next(iter(found))


def _no_such(figure: SetFigure, known: list[tuple[Named, str]], exercises: Sequence[Exercise]) -> str:
    if not known:
        return "there is no circuit, which alone has rounds"
    what = "circuit" if figure.key == "rounds" else "exercise"
    told = f"no {what} is called `{figure.exercise}`. There are: {', '.join(dict.fromkeys(name for _, name in known))}."
    circuit = Named("circuit", figure.exercise.lower())
    return f"{told} Of a circuit `rest` and `rounds` can be set." if any(map(circuit.holds, exercises)) else told

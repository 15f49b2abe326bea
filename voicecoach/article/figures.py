"""What a phrase of an article says of the dosage: sets, reps, holds, rests, sides. Knows no text."""

from dataclasses import dataclass, replace
from typing import Literal

from voicecoach.clock import written
from voicecoach.routine import Amrap, Breaths, Distance, Dosage, Hold, Reps, Timed, ToFailure
from voicecoach.script.written_dosage import written_work


@dataclass(frozen=True, slots=True)
class Figures:
    """What a phrase says of the dosage; None where it says nothing.

    `reps` are all the figures named (`8-12` is a range or two sets, which the language decides), `times` that
    they were called times; `own` is work that only the language knows (`AMRAP 60s`). `rest_ms` lies between
    `rest_between`, `tempo` is that of strength training (`3-1-2-0`). `pure` tells that nothing else is in the phrase,
    apart from how often; `every` that it is of all exercises; `ranged` that a lower bound was taken; `left` that
    there are other numbers in it.
    """

    sets: int | None = None
    rounds: bool = False
    reps: tuple[int, ...] = ()
    times: bool = False
    hold_ms: int | None = None
    timed_ms: int | None = None
    breaths: int | None = None
    interval: str = ""
    own: str = ""
    sides: str = ""
    rest_ms: int | None = None
    rest_between: Literal["sets", "exercises"] = "sets"
    tempo: str = ""
    pure: bool = False
    every: bool = False
    left: bool = False
    ranged: bool = False

    @property
    def has_work(self) -> bool:
        """Whether it says what one set is."""
        return bool(self.reps or self.interval or self.own) or any((self.hold_ms, self.timed_ms, self.breaths))

    @property
    def any(self) -> bool:
        """Whether it says anything of the dosage."""
        return self.has_work or self.sets is not None or bool(self.sides)

    def dosage(self) -> str:
        """The dosage as a script has it, `""` without work; the language may still find no sense in it.

        >>> Figures(sets=3, hold_ms=30_000, sides="each leg").dosage()
        '3 x hold 30s, each leg'
        """
        sets = self.sets or 1
        if self.interval:
            work = f"{sets} rounds of {self.interval}"
        elif len(self.reps) > 1 and (self.sets is None or len(self.reps) > 2) and not _rises(self.reps):
            work = "-".join(map(str, self.reps)) if self.sets in (None, len(self.reps)) else ""
        else:
            one = (
                self.own
                or "-".join(map(str, self.reps))
                or (self.breaths and f"{self.breaths} breaths")
                or (self.hold_ms and f"hold {written(self.hold_ms)}")
                or (self.timed_ms and written(self.timed_ms))
            )
            work = f"{sets} {'rounds of' if self.rounds else 'x'} {one}" if one else ""
        return f"{work}{', ' if self.sides else ''}{self.sides}" if work else ""


def figures_of(dosage: Dosage, sides: str) -> Figures:
    """The figures of a dosage that the language reads; `sides` are the article's words for them, if it has any."""
    sides = sides or {"none": "", "each": "each side"}.get(dosage.sides, dosage.sides)
    if dosage.first_side:
        sides = f"{sides}, {dosage.first_side} first"
    stated = Figures(
        sets=len(dosage.sets) if len(dosage.sets) > 1 else None, rounds=dosage.rounds, sides=sides, pure=True
    )
    match dosage.sets[0]:
        case Hold(ms):
            return replace(stated, hold_ms=ms)
        case Timed(ms) if dosage.rest_ms is not None:
            return replace(stated, interval=f"{written(ms)} on, {written(dosage.rest_ms)} off")
        case Timed(ms):
            return replace(stated, timed_ms=ms)
        case Amrap(ms):
            return replace(stated, own=f"AMRAP {written(ms)}")
        case ToFailure(hold):
            return replace(stated, own="hold to failure" if hold else "to failure")
        case Distance():
            return replace(stated, own=written_work(dosage.sets[0]))
        case Breaths(breaths):
            return replace(stated, breaths=breaths)
        case Reps(low, high) if len(set(dosage.sets)) == 1:
            return replace(stated, reps=(low,) if low == high else (low, high))
        case _:
            return replace(stated, reps=tuple(work.low for work in dosage.sets if isinstance(work, Reps)))


def _rises(figures: tuple[int, ...]) -> bool:
    return len(figures) == 2 and figures[0] < figures[1]

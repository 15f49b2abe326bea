"""What can be wanted beside the script, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetFigure:
    """One figure, as it was written: `reps` of the exercises whose names hold `exercise`, `12`."""

    exercise: str
    key: str
    value: str

    @property
    def text(self) -> str:
        """As the option takes it."""
        return f"{self.exercise}.{self.key}={self.value}"


@dataclass(frozen=True, slots=True)
class Overrides:
    """The week of the progression, from 1; single figures; a pace instead of the script's; a least time to get ready;
    a length of the whole session; and a level of talk instead of the script's."""

    week: int = 1
    figures: tuple[SetFigure, ...] = ()
    pace: str | None = None
    lead_in_ms: int = 0
    fit_ms: int | None = None
    talk: str | None = None


NO_OVERRIDES = Overrides()

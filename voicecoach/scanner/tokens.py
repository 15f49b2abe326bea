"""What the scanner finds in a line: tokens, their kinds, and their values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "number", "decimal", "list", "sets", "x", "rounds", "times", "reps", "at least", "breaths", "counts",
    "time", "hold", "pause", "rest", "interval", "every", "amrap", "to failure", "own pace", "tempo",
    "sides", "other side", "distance", "load", "effort", "angle", "schedule", "time of day", "label",
    "word", "mark",
]  # fmt: skip
"""`word` and `mark` are what is between the figures. The table in `rows.py` has an example of each other kind, and
`VALUES` below describes its value."""

Side = Literal["each", "alternating", "left", "right", "left only", "right only", "left first", "right first"]

TOO_MANY = 10**9
"""The value given to a whole number of more than nine digits, which nobody can count to."""


@dataclass(frozen=True, slots=True)
class Range:
    """A figure from `low` to `high`, which are equal if one figure was written. Its kind gives the unit."""

    low: int
    high: int

    @property
    def one(self) -> int | None:
        """The single figure, or None if it is a range."""
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class Listed:
    """Several figures, such as `12, 10, 8`, `6-4-2` or `10/10`, and what is `between` them: `,`, `-`, `/`, `.`, `to` or
    `or`."""

    figures: tuple[int, ...]
    between: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount from `low` to `high` in a `unit`, as in `80 kg` or `RPE 7.5`. The amount is None if there is only the
    unit, as in `bodyweight`. It is kept as written, without conversion between units."""

    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class WorkAndRest:
    """Work and the rest after it, in milliseconds. `has_units` is false if the figures have none (`20/10 x 8`) and are
    taken as seconds."""

    work_ms: int
    rest_ms: int
    has_units: bool = True


@dataclass(frozen=True, slots=True)
class Every:
    """Work that begins every `period_ms`, a number of times or for a total time; None if stated elsewhere."""

    period_ms: int
    times: int | None = None
    total_ms: int | None = None


@dataclass(frozen=True, slots=True)
class RestBetween:
    """A rest in milliseconds, None for as long as needed; `between` is `sets`, `rounds`, `exercises`, `sides`, `reps`,
    or empty if not stated."""

    low_ms: int | None
    high_ms: int | None
    between: str = ""


@dataclass(frozen=True, slots=True)
class WhichSide:
    """Which side, and the limb named with it (`leg`), empty if there is none or it is called a side."""

    side: Side
    limb: str = ""


@dataclass(frozen=True, slots=True)
class HowOften:
    """From `low` to `high` times every `hours`: 24 for a day, 168 for a week, 48 for every other day."""

    low: int
    high: int
    hours: int


Value = (
    Range
    | Listed
    | Quantity
    | WorkAndRest
    | Every
    | RestBetween
    | WhichSide
    | HowOften
    | float
    | int
    | str
    | bool
    | None
)

VALUES: dict[Kind, str] = {
    "number": "Range: a whole number with nothing that says of what",
    "decimal": "float: a number that is not whole, with nothing that says of what",
    "list": "Listed: counts of the sets one by one, or a range that does not rise",
    "sets": "Range",
    "x": "Range: how many times, by a times sign; sets as a rule, reps in `10 x hold 5s`",
    "rounds": "Range",
    "times": "Range",
    "reps": "Range",
    "at least": "Range: as `5+`",
    "breaths": "Range",
    "counts": "Range: beats, as `a count of four`",
    "time": "Range, in milliseconds",
    "hold": "Range, in milliseconds",
    "pause": "Range, in milliseconds",
    "rest": "RestBetween",
    "interval": "WorkAndRest",
    "every": "Every",
    "amrap": "Range in milliseconds, None where no time is said",
    "to failure": "bool: whether it is a hold",
    "own pace": "None",
    "tempo": "Listed: seconds of the phases; of `x` the value is 0",
    "sides": "WhichSide",
    "other side": "str: the limb, empty for the side",
    "distance": "Quantity in m, km, cm, mm, ft, yd, in or mi; `m` may stand for minutes where its number is small",
    "load": "Quantity in kg, lb, %, bodyweight",
    "effort": "Quantity in RPE, RIR or /10",
    "angle": "Quantity in degrees",
    "schedule": "HowOften",
    "time of day": "int: minutes after midnight",
    "label": "Range: a number that names a thing, as `Set 2`, `Week 1` or `A1`",
    "word": "str: the word in lower case",
    "mark": "str: the mark",
}
"""A description of each kind's value."""


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, word or mark: its kind, its value, its place, and the text as written."""

    kind: Kind
    value: Value
    start: int
    end: int
    text: str

    @property
    def span(self) -> tuple[int, int]:
        """The offset of its first character, and that after its last."""
        return self.start, self.end

    @property
    def is_figure(self) -> bool:
        """Whether it is neither a word nor a mark."""
        return self.kind not in ("word", "mark")


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a line that may become part of a token; `classes` holds what it can match."""

    kind: Kind
    value: Value
    start: int
    end: int
    classes: tuple[str, ...]


def whole(value: int, start: int, end: int, classes: Sequence[str] = ()) -> Item:
    """An item for a whole number."""
    return Item("number", Range(value, value), start, end, ("NUMBER", *classes))

"""What a file of another program plans: exercises, rests and groups of them, before any of it is a script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from voicecoach.routine import Sides, Work


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One set: its work, what is lifted (`60 kg`), how hard (`RPE 8`), and the rest after it in milliseconds."""

    work: Work
    load: str = ""
    effort: str = ""
    rest_ms: int | None = None
    is_warm_up: bool = False


MOST_SETS = 500
"""Of an exercise: a log has tens, and an exercise with more is told and not written."""


@dataclass(slots=True)
class PlannedExercise:
    """An exercise, with the line that it comes from and its words there.

    `dosage` is how much in the author's own words, where there are such, and stands in place of the sets. `rest_ms` is
    the rest after each set, with a single one that after it. `settings` are by key, `steps` are said. `comments` are
    what has been told already.
    """

    name: str
    line: int
    words: str
    sets: tuple[PlannedSet, ...] = ()
    dosage: str = ""
    sides: Sides = "none"
    rest_ms: int | None = None
    settings: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlannedRest:
    """A rest between two exercises, in milliseconds."""

    ms: int
    line: int
    words: str


@dataclass(slots=True)
class PlannedGroup:
    """Exercises that belong together; with `rounds` they are done in turn, so many times.

    `rest_ms` is the rest after a round, `between_ms` that between two exercises. `sets_are_rounds` tells that the sets
    of its exercises are the rounds, as in a superset.
    """

    name: str
    line: int
    words: str
    rounds: int | None = None
    rest_ms: int | None = None
    between_ms: int | None = None
    sets_are_rounds: bool = False
    members: "list[Member]" = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


Member = PlannedExercise | PlannedRest | PlannedGroup


def items_of(members: "Sequence[Member]") -> "Iterator[PlannedExercise | PlannedRest]":
    """The exercises and rests in members, whatever groups they are in."""
    for member in members:
        if isinstance(member, PlannedGroup):
            yield from items_of(member.members)
        else:
            yield member


@dataclass(slots=True)
class Plan:
    """All of a file: its title, what is in it, and what has been told of the whole."""

    title: str = ""
    whole: PlannedGroup = field(default_factory=lambda: PlannedGroup("", 1, "the whole"))
    comments: list[str] = field(default_factory=list)

    @property
    def members(self) -> list[Member]:
        """What is in it."""
        return self.whole.members

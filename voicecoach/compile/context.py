"""An exercise while its sections are being built, with all that its parts need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from voicecoach.compile.builder import Sentence, Speaker, TimelineBuilder
from voicecoach.compile.sides import SideWords
from voicecoach.routine import Exercise, Part, Settings, Side, Work
from voicecoach.source import Span
from voicecoach.timeline import Event, LeftOut, SectionKind


@dataclass(frozen=True, slots=True)
class WorkSet:
    """One stretch of work: a set, or one side of it."""

    set: int
    work: Work
    side: Side | None


@dataclass(slots=True, eq=False)
class ExerciseContext:
    """The exercise, its number from 0 among `total`, and the one before it; `together` are those of its part.

    Not frozen: all exercises add their sections to the same `builder`, and `words` records what each of them says. To
    try something, `with_builder` gives one that adds to another.
    """

    exercise: Exercise
    index: int
    total: int
    before: Exercise | None
    words: Speaker
    builder: TimelineBuilder
    together: int = 1

    def with_builder(self, builder: TimelineBuilder) -> "ExerciseContext":
        """The same, adding to another one."""
        return replace(self, builder=builder)

    @property
    def circuit(self) -> Part | None:
        """The circuit it belongs to."""
        part = self.exercise.part
        return part if part and part.rounds else None

    def circuit_lines(self) -> list[Sentence]:
        """ "Three rounds of two exercises." """
        if self.circuit is None or self.circuit.rounds is None:
            return []
        return self.words.phrase("circuit", {"rounds": self.circuit.rounds, "exercises": self.together})

    @property
    def settings(self) -> Settings:
        """Those of the exercise."""
        return self.exercise.settings

    @property
    def sides(self) -> SideWords:
        """What is said of its sides."""
        return SideWords(self.exercise, self.words)

    @property
    def is_side_by_side(self) -> bool:
        """Whether all sets of one side come before those of the other."""
        return self.exercise.dosage.sides == "each" and self.settings.order == "side by side"

    def is_second_side(self, work_set: WorkSet) -> bool:
        """Whether a set has two sides, and this is the second."""
        return self.exercise.dosage.sides == "each" and work_set.side is self.sides.order[1]

    def place_of(self, setting: str) -> Span:
        """Where a problem with it is shown: where it was set, else at the heading."""
        return self.settings.spans.get(setting, self.exercise.span)

    def add(
        self,
        kind: SectionKind,
        events: Sequence[Event],
        set: int | None = None,
        side: Side | None = None,
        left_out: Iterable[LeftOut] = (),
    ) -> None:
        """Appends a section of the exercise."""
        self.builder.add(self.exercise.name, kind, events, self.index, set, side, left_out)

"""The context of an exercise while its sections are being built."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from voicecoach.compile.builder import Sentence, TimelineBuilder, Wording
from voicecoach.compile.loads import every_words
from voicecoach.compile.rests import RestFit
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
    """An exercise, and its index from 0 among all of the routine; `together` is the number in its group.

    `tour` holds the exercises whose instructions are told ahead together with its own; `is_told_ahead` means that its
    own were told in this way.

    Not frozen: all exercises add their sections to the same `builder`, and `words` records what each of them says. Use
    `with_builder` to try something out on another builder.
    """

    exercise: Exercise
    index: int
    exercises: Sequence[Exercise]
    words: Wording
    builder: TimelineBuilder
    together: int = 1
    tour: tuple["ExerciseContext", ...] = ()
    is_told_ahead: bool = False
    rest_fits: list[tuple[str, Span, RestFit]] = field(default_factory=list)
    """What the rests before it and between its sets had no room for: which one, with `{}` for its length, where it was
    written, and what."""

    def with_builder(self, builder: TimelineBuilder) -> "ExerciseContext":
        """The same context with another builder."""
        return replace(self, builder=builder)

    def with_own_words(self) -> "ExerciseContext":
        """The same context for finding out what would be said, without recording that it is."""
        return replace(self, words=self.words.with_own_record())

    @property
    def total(self) -> int:
        """The number of exercises in the routine."""
        return len(self.exercises)

    @property
    def before(self) -> Exercise | None:
        """The exercise before it."""
        return self.exercises[self.index - 1] if self.index else None

    @property
    def circuit(self) -> Part | None:
        """The circuit that the exercise belongs to, if any."""
        part = self.exercise.part
        return part if part and part.rounds else None

    def circuit_lines(self) -> list[Sentence]:
        """ "Three rounds of two exercises." """
        if self.circuit is None or self.circuit.rounds is None:
            return []
        values: dict[str, int | str] = {"rounds": self.circuit.rounds, "exercises": self.together}
        if self.circuit.every_ms is None:
            return self.words.phrase("circuit", values)
        return self.words.phrase(*every_words("circuit-every", self.circuit.every_ms, values, self.words))

    @property
    def settings(self) -> Settings:
        """The exercise's settings."""
        return self.exercise.settings

    @property
    def sides(self) -> SideWords:
        """The words for the exercise's sides."""
        return SideWords(self.exercise, self.words)

    @property
    def is_side_by_side(self) -> bool:
        """Whether all sets of one side come before those of the other."""
        return self.exercise.dosage.sides == "each" and self.settings.order == "side by side"

    def is_second_side(self, work_set: WorkSet) -> bool:
        """Whether this is the second side of a set with two."""
        return self.exercise.dosage.sides == "each" and work_set.side is self.sides.order[1]

    def place_of(self, setting: str) -> Span:
        """The place to report a problem with a setting: where it was written, else the heading."""
        return self.settings.spans.get(setting, self.exercise.span)

    def add(
        self,
        kind: SectionKind,
        events: Sequence[Event],
        set: int | None = None,
        side: Side | None = None,
        left_out: Iterable[LeftOut] = (),
    ) -> None:
        """Append a section of the exercise."""
        self.builder.add(self.exercise.name, kind, events, self.index, set, side, left_out)

"""One exercise on its way onto the tape, with all that its parts need. Decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.compile.layout import Window, Words
from voicecoach.compile.levels import at_least
from voicecoach.compile.side_words import SideWords
from voicecoach.compile.tape import Tape
from voicecoach.routine import Exercise, Settings, Side, TalkLevel, Work
from voicecoach.source import Span
from voicecoach.timeline import Event, SectionKind


@dataclass(frozen=True, slots=True)
class Bout:
    """One stretch of work: a set, or one side of it."""

    set: int
    work: Work
    side: Side | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """The exercise, its number from 0 among `total`, and the one before it."""

    exercise: Exercise
    index: int
    total: int
    before: Exercise | None
    words: Words
    tape: Tape

    @property
    def settings(self) -> Settings:
        """Those of the exercise."""
        return self.exercise.settings

    @property
    def sides(self) -> SideWords:
        """What is said of its sides."""
        return SideWords(self.exercise, self.words)

    def is_second(self, bout: Bout) -> bool:
        """Whether it is for the side that comes second."""
        return bout.side is not None and bout.side is self.sides.order[1]

    def place_of(self, setting: str) -> Span:
        """Where a problem with it is shown: where it was set, else at the heading."""
        return self.settings.spans.get(setting, self.exercise.span)

    def add(self, kind: SectionKind, events: Sequence[Event], set: int | None = None, side: Side | None = None) -> None:
        """Appends a section of the exercise."""
        self.tape.add(self.exercise.name, kind, events, self.index, set, side)

    def add_window(self, kind: SectionKind, window: Window, set: int, side: Side | None = None) -> None:
        """The same for a window, with what it left out."""
        row = window.row(self.tape.now_ms)
        self.tape.add(self.exercise.name, kind, row, self.index, set, side, window.left_out)

    def talks(self, least: TalkLevel) -> bool:
        """Whether what belongs to that level of talk is said."""
        return at_least(self.settings.talk, least)

"""What was written: the routine as immutable records that know their place. Knows nothing of time lines or sound."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from voicecoach.source import Span


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words for a voice, exactly as they are to be spoken: numbers and units already spelled out."""

    text: str
    language: str = "en"


class Side(StrEnum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


# --- talk: what the author wants said, in order -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Say:
    """Words of the author, free of mark-up; a `\\` before left or right keeps that word from being mirrored."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence that was written, kept to the millisecond."""

    ms: int
    span: Span


@dataclass(frozen=True, slots=True)
class Chime:
    """The soft tone, asked for in the text."""

    span: Span


TalkItem = Say | Pause | Chime
Talk = tuple[TalkItem, ...]


# --- dosage -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep a position for `ms`."""

    ms: int


@dataclass(frozen=True, slots=True)
class Timed:
    """Work in one's own rhythm for `ms`."""

    ms: int


@dataclass(frozen=True, slots=True)
class Reps:
    """From `low` to `high` repetitions; equal where one figure was written."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Breaths:
    """Stay for so many breaths."""

    count: int


Work = Hold | Timed | Reps | Breaths
Sides = Literal["none", "each", "alternating"]


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much: one `Work` per set, and whether each set is for both sides.

    `rest_ms` is set where the dosage itself states the rest (`20s on, 10s off`); `rounds` says that its sets
    were called rounds.
    """

    sets: tuple[Work, ...]
    sides: Sides = "none"
    rest_ms: int | None = None
    rounds: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition: its cue and its length."""

    cue: str
    ms: int


# --- settings -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Equipment:
    """Something one needs, in the author's words (`a mat`), or can do without."""

    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """Time to get from one exercise to the next: in the same position, another, or between lying and standing."""

    same_ms: int = 5_000
    other_ms: int = 10_000
    far_ms: int = 15_000
    is_written: bool = False


TalkLevel = Literal["full", "normal", "brief", "counts"]
SideOrder = Literal["within a set", "side by side"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set for the whole script and for one exercise; `spans` tells where each was written."""

    rest_ms: int = 20_000
    tempo: tuple[Phase, ...] = (Phase("lift", 2_000), Phase("hold", 1_000), Phase("lower", 2_000))
    breath: tuple[Phase, ...] = (Phase("breathe in", 4_000), Phase("breathe out", 4_000))
    count_in: int = 3
    get_ready_ms: int | None = None
    change_over_ms: int = 8_000
    transition: Transition = Transition()
    talk: TalkLevel = "normal"
    encouragement: bool = True
    order: SideOrder = "within a set"
    first_side: Side | None = None
    when_ready: bool = False
    position: str | None = None
    equipment: tuple[Equipment, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)


# --- the routine --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of an exercise's description; a bullet is followed by time to move, a paragraph is not."""

    talk: Talk
    bullet: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Reminder:
    """A short hint for later sets (`> …`)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the routine with a name of its own, such as a warm-up."""

    name: str
    talk: Talk
    span: Span


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise: its name, how much of it, how to do it."""

    name: str
    dosage: Dosage
    settings: Settings
    instructions: tuple[Instruction, ...]
    reminders: tuple[Reminder, ...]
    part: Part | None
    span: Span


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole script, understood."""

    title: str
    exercises: tuple[Exercise, ...]
    intro: Talk = ()
    closing: Talk = ()
    equipment: tuple[Equipment, ...] = ()
    schedule: str | None = None
    safety: str | None = None
    voice: str | None = None
    language: str = "en"
    talk: TalkLevel = "normal"
    file: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)

    def talking(self, level: TalkLevel | None) -> "Routine":
        """The same with so much talk, whatever its exercises say; as they say where it is None."""
        if level is None:
            return self
        exercises = tuple(
            replace(exercise, settings=replace(exercise.settings, talk=level)) for exercise in self.exercises
        )
        return replace(self, talk=level, exercises=exercises)

"""What was written: the routine as immutable records that know their place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
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
    """Words of the author, free of mark-up; a `\\` before left or right keeps that word from being mirrored.

    `places` tells where each word stood, where that is known; they have no part in what is equal.
    """

    text: str
    span: Span
    places: tuple[Span, ...] = field(default=(), repr=False, compare=False)

    def place(self, start: int) -> Span:
        """Where the word stood that goes on at that character, from there; else where all of them began."""
        before = self.text[:start]
        if not self.places:
            return self.span
        word = self.places[before.count(" ")]
        return replace(word, column=word.column + start - (before.rfind(" ") + 1))


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
class Amrap:
    """As many repetitions as one can in `ms`."""

    ms: int


@dataclass(frozen=True, slots=True)
class ToFailure:
    """As many repetitions as one can, or with `hold` a position for as long as one can: live waits for a key."""

    hold: bool = False


@dataclass(frozen=True, slots=True)
class Reps:
    """From `low` to `high` repetitions; equal where one figure was written. `hold_ms` where each of them is held."""

    low: int
    high: int
    hold_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Breaths:
    """Stay for so many breaths."""

    count: int


LONGEST_HELD_REP_MS = 50_000

Work = Hold | Timed | Amrap | ToFailure | Reps | Breaths
Sides = Literal["none", "each", "alternating", "left only", "right only"]


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much: one `Work` per set, and whether each set is for both sides.

    `rest_ms` is set where the dosage itself states the rest (`20s on, 10s off`); `rounds` says that its sets
    are called rounds; `first_side` is set where the dosage says which side goes first (`right first`).
    """

    sets: tuple[Work, ...]
    sides: Sides = "none"
    rest_ms: int | None = None
    rounds: bool = False
    first_side: Side | None = None

    @property
    def only_side(self) -> Side | None:
        """The one side that works, where the other does not."""
        return {"left only": Side.LEFT, "right only": Side.RIGHT}.get(self.sides)

    @property
    def alternates_by_set(self) -> bool:
        """Whether sides take turns from set to set, as they do where a position is kept or work is timed.

        Reps are done in turn within a set, and so is what is done once.
        """
        match self.sets[0]:
            case Hold() | Timed() | Breaths() | ToFailure(hold=True):
                return self.sides == "alternating" and len(self.sets) > 1
            case Reps() | Amrap() | ToFailure():
                return False

    @property
    def has_two_sides(self) -> bool:
        """Whether each stretch of work is for one of two sides."""
        return self.sides == "each" or self.alternates_by_set


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


class Verbosity(IntEnum):
    """How much the coach says, from the least to the most; a higher level says all that a lower one says.

    A cue of a lower level is placed first, and never moves for one of a higher.
    """

    COUNTS = 0
    """For those who know the session by heart: safety, names, dosages, sides, counts, releases; tones for the rest."""
    BRIEF = 1
    """For those who know the exercises: everything that comes is announced, without how it is done."""
    NORMAL = 2
    """Explains, and fades over the sets."""
    FULL = 3
    """Reminds as often as there is room."""

    def __str__(self) -> str:
        """The word that a script writes.

        >>> f"{Verbosity.BRIEF}"
        'brief'
        """
        return self.name.lower()


SideOrder = Literal["within a set", "side by side"]
Rest = int | Literal["as needed"]
"""Milliseconds, or as long as one needs: live waits for a key."""
Pace = Literal["slower", "normal", "faster"]

PACES: dict[Pace, float] = {"slower": 1.25, "normal": 1.0, "faster": 0.8}
"""How much longer each pace makes a rep and the time to move; the two are each other's reverse."""


Figure = Literal["reps", "sets", "breaths", "time", "rest", "tempo"]
"""What of an exercise can change from week to week: a time is that of a hold or of timed work."""


@dataclass(frozen=True, slots=True)
class ProgressionStep:
    """A stretch of a progression: each week `by` more of a figure, up to `limit`; times in milliseconds.

    Of a rest it is so much less, down to `limit`. The tempo becomes slower once, and needs neither.
    """

    figure: Figure
    by: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set for the whole script, for a part and for one exercise.

    Every length is in milliseconds. `spans` tells where each setting was written, by the name of its field.
    """

    rest_ms: Rest = 20_000
    """Between two sets."""
    between_ms: Rest = 0
    """After this exercise, before the next; 0 for none."""
    open_ended_ms: int = 60_000
    """What an export takes for a rest as needed and for `ToFailure`."""
    relax_ms: int = 2_000
    """Between two reps that are held."""
    tempo: tuple[Phase, ...] = (Phase("lift", 2_000), Phase("hold", 1_000), Phase("lower", 2_000))
    """A rep, phase by phase, at the normal pace."""
    breath: tuple[Phase, ...] = (Phase("breathe in", 4_000), Phase("breathe out", 4_000))
    """One breath, where the dosage is in breaths."""
    count_in: int = 3
    """Beats of a second that are counted before the work; 0 for none."""
    get_ready_ms: int | None = None
    """The least between the last instruction and "ready"; None for the time that this movement usually takes."""
    change_over_ms: int = 8_000
    """To change sides."""
    transition: Transition = Transition()
    """To get from the exercise before into the position of this one."""
    talk: Verbosity = Verbosity.NORMAL
    """How much is said."""
    encouragement: bool = True
    """Whether a good word is said now and then."""
    countdown: bool = True
    """Whether the time of a hold or of timed work is told in it."""
    order: SideOrder = "within a set"
    """Both sides in each set, or all sets of one side first."""
    first_side: Side | None = None
    """The side that goes first; None for the one that the instructions name, else left."""
    when_ready: bool = False
    """Whether it waits for a key after the instructions, live."""
    position: str | None = None
    """The author's words for the position of the first side, which are mirrored for the second."""
    pace: Pace = "normal"
    """Makes reps and the time to move slower or faster, no hold and no rest."""
    progression: tuple[ProgressionStep, ...] = ()
    """What grows from week to week, the first stretch first."""
    lead_in_ms: int = 0
    """The least that is kept before "ready", whatever else is set; 0 for nothing more."""
    moving: float = 1.0
    """How many times as long the time to move is, beside the pace: what fits a session to a length."""
    equipment: tuple[Equipment, ...] = ()
    """What this exercise needs."""
    spans: Mapping[str, Span] = field(default_factory=dict)

    def to_move(self, ms: int) -> int:
        """How long a movement takes, for which `ms` are written or usual."""
        return round(ms * PACES[self.pace] * self.moving)


# --- the routine --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of an exercise's description; a bullet is followed by time to move, a paragraph is not."""

    talk: Talk
    bullet: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Reminder:
    """A short hint for later sets (`> …`); `places` as those of `Say`."""

    text: str
    span: Span
    places: tuple[Span, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the routine with a name of its own, such as a warm-up.

    With `rounds` it is a circuit: its exercises are done in turn, so many times. The sets of each are its rounds.
    `file` is the one that its places are in, which may be another one than that of its exercises.
    """

    name: str
    talk: Talk
    span: Span
    rounds: int | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise: its name, how much of it, how to do it, and the file that all its places are in."""

    name: str
    dosage: Dosage
    settings: Settings
    instructions: tuple[Instruction, ...]
    reminders: tuple[Reminder, ...]
    part: Part | None
    span: Span
    file: str = ""

    @property
    def has_tempo(self) -> bool:
        """Whether its reps have a tempo: those that are held have one only where it was written."""
        reps = [work for work in self.dosage.sets if isinstance(work, Reps)]
        return any(work.hold_ms is None or "tempo" in self.settings.spans for work in reps)

    def held_phase(self) -> int | None:
        """Which phase of a rep is its hold, from 0; None where reps are not held."""
        holds = {work.hold_ms for work in self.dosage.sets if isinstance(work, Reps)}
        return next((place for place, phase in enumerate(self.settings.tempo) if phase.ms in holds), None)

    def rep(self, pace: Pace) -> tuple[Phase, ...]:
        """The phases of a rep at a pace. One that is held keeps the time that its dosage states."""
        held = self.held_phase()
        return tuple(
            phase if place == held else Phase(phase.cue, round(phase.ms * PACES[pace]))
            for place, phase in enumerate(self.settings.tempo)
        )

    def with_sets(self, sets: tuple[Work, ...]) -> "Exercise":
        """The same with these sets; where a rep is held, its phase lasts as long as they say."""
        tempo, place = list(self.settings.tempo), self.held_phase()
        hold_ms = next((work.hold_ms for work in sets if isinstance(work, Reps)), None)
        if place is not None and hold_ms is not None:
            tempo[place] = replace(tempo[place], ms=hold_ms)
        settings = replace(self.settings, tempo=tuple(tempo))
        return replace(self, dosage=replace(self.dosage, sets=sets), settings=settings)


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole script, understood; `cues` is the folder of its own cue pack as written, `pronounce` its own list."""

    title: str
    exercises: tuple[Exercise, ...]
    intro: Talk = ()
    closing: Talk = ()
    equipment: tuple[Equipment, ...] = ()
    schedule: str | None = None
    safety: str | None = None
    voice: str | None = None
    language: str = "en"
    cues: str | None = None
    pronounce: tuple[tuple[str, str], ...] = ()
    talk: Verbosity = Verbosity.NORMAL
    file: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)

    def talking(self, level: Verbosity | None) -> "Routine":
        """The same with so much talk, whatever its exercises say; as they say where it is None."""
        if level is None:
            return self
        exercises = tuple(
            replace(exercise, settings=replace(exercise.settings, talk=level)) for exercise in self.exercises
        )
        return replace(self, talk=level, exercises=exercises)

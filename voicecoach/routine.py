"""What was written: the routine as immutable records, each with its place in the script."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from typing import Literal

from voicecoach.source import Span
from voicecoach.tempo import PACES, Pace, Phase, length_of, quickening, shared, stretched, without_tempo


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
    """The author's words without mark-up; a `\\` before left or right keeps that word from being mirrored.

    `places` holds the place of each word, where known, and plays no part in equality.
    """

    text: str
    span: Span
    places: tuple[Span, ...] = field(default=(), repr=False, compare=False)

    def places_at(self, starts: Iterable[int]) -> Iterator[Span]:
        """For each of some characters, in ascending order, the place of the rest of its word from there on; the whole
        span if places are not known. Each character of the text is looked at once."""
        if not self.places:
            yield from (self.span for _ in starts)
            return
        word, word_start, counted = 0, 0, 0
        for start in starts:
            word += self.text.count(" ", counted, start)
            word_start = max(word_start, self.text.rfind(" ", counted, start) + 1)
            counted, place = start, self.places[word]
            yield replace(place, column=place.column + start - word_start)


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence written in the script, kept to the millisecond."""

    ms: int
    span: Span


@dataclass(frozen=True, slots=True)
class Chime:
    """The soft tone, requested in the text."""

    span: Span


TalkItem = Say | Pause | Chime
Talk = tuple[TalkItem, ...]


def said_in(talk: Talk) -> str:
    """The words of a talk, without its pauses and chimes."""
    return " ".join(item.text.replace("\\", "") for item in talk if isinstance(item, Say))


# --- dosage -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hold:
    """Hold a position for `ms`."""

    ms: int


@dataclass(frozen=True, slots=True)
class Timed:
    """Work at your own pace for `ms`."""

    ms: int


@dataclass(frozen=True, slots=True)
class Amrap:
    """As many repetitions as possible in `ms`."""

    ms: int


@dataclass(frozen=True, slots=True)
class ToFailure:
    """As many repetitions as possible or, with `hold`, a position for as long as possible: live, a key ends it."""

    hold: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """A way of so many `m`, `km`, `ft`, `yd` or `mi`, kept as written: live, a key ends it."""

    amount: float
    unit: str


@dataclass(frozen=True, slots=True)
class Reps:
    """From `low` to `high` repetitions, equal if one figure was written. `hold_ms` is set if each one is held;
    with `open_end` as many more follow as possible: live, a key ends them."""

    low: int
    high: int
    hold_ms: int | None = None
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Breaths:
    """Stay for `count` breaths; `for_ms` is set if a time was written, in which that many whole ones end."""

    count: int
    for_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps of a flow, one straight after another, in so many `rounds`; with `each side` so many for each."""

    rounds: int = 1


Work = Hold | Timed | Amrap | ToFailure | Distance | Reps | Breaths | Flow
Sides = Literal["none", "each", "alternating", "left only", "right only"]


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much: one `Work` per set, and whether each set is for both sides.

    `rest_ms` is set if the dosage itself states the rest (`20s on, 10s off`); `rounds` means that its sets are called
    rounds; `first_side` is set if the dosage says which side goes first (`right first`).

    `loads` are the load, the effort and the kit in the author's words (`80 kg, RPE 8`), one for all sets or one for
    each. `own_pace` means that reps are not counted. `every_ms` is the time from the start of one set to the next; in a
    circuit it leads to the exercise whose turn is next, and a turn of rest between them counts into it.
    """

    sets: tuple[Work, ...]
    sides: Sides = "none"
    rest_ms: int | None = None
    rounds: bool = False
    first_side: Side | None = None
    loads: tuple[str, ...] = ()
    own_pace: bool = False
    every_ms: int | None = None

    def load_of(self, number: int) -> str:
        """The load of a set, counted from 1, in the author's words; empty if none is written."""
        return self.loads[min(number, len(self.loads)) - 1] if self.loads else ""

    @property
    def differs(self) -> bool:
        """Whether its sets differ in their work or in their load."""
        return len(set(self.sets)) > 1 or len(set(self.loads)) > 1

    @property
    def only_side(self) -> Side | None:
        """The side that works, if only one does."""
        return {"left only": Side.LEFT, "right only": Side.RIGHT}.get(self.sides)

    @property
    def alternates_by_set(self) -> bool:
        """Whether sides alternate from set to set, as they do for held positions and timed work.

        Reps alternate within a set, and so does anything with a single set.
        """
        match self.sets[0]:
            case Hold() | Timed() | Breaths() | ToFailure(hold=True):
                return self.sides == "alternating" and len(self.sets) > 1
            case Reps() | Amrap() | ToFailure() | Distance() | Flow():
                return False

    @property
    def has_two_sides(self) -> bool:
        """Whether each stretch of work is for one of two sides."""
        flows = self.sides == "alternating" and isinstance(self.sets[0], Flow)
        return self.sides == "each" or self.alternates_by_set or flows


# --- settings -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Equipment:
    """Something the exerciser needs, in the author's words (`a mat`), or that is optional."""

    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """Time to get from one exercise to the next: in the same position, to another, or between lying and standing."""

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
Rest = int | Literal["as needed", "none"]
"""Milliseconds from the end of one work to the start of the next; as long as needed: live playback waits for a key; or
no rest of its own: the coach takes the time that its words need."""
Explain = Literal["before", "stretch", "fit"]
"""Where the instructions of an exercise are said if a rest is written before it: ahead of the first start of its part,
in that rest, which lasts longer the first time, or as much of them as fits into it."""
CountAt = Literal["end", "start", "none"]
"""Whether a rep is counted when it is done, or when it begins, or not at all; a breath is counted when it is done."""
Signals = Literal["tones", "bell", "none"]
"""What is heard where an exercise and its work begin and end, besides words: a chime before its name and a tone as the
work starts; one soft bell as the work starts, and one as it ends; or nothing."""
Style = Literal["calm", "normal", "brisk"]
"""A preset over settings that exist singly."""
Countdown = Literal["full", "halfway", "3", "5", "10", "none"]
"""What is said of the time in a hold and in timed work; a figure is that of the last seconds that are counted."""
BEFORE_TIME_LEFT_MS = 10_000
"""The time left is not told earlier in the work than this."""

Figure = Literal["reps", "sets", "breaths", "time", "rest", "tempo"]
"""What can change from week to week in an exercise; `time` is that of a hold or of timed work."""


@dataclass(frozen=True, slots=True)
class ProgressionStep:
    """One stage of a progression: each week adds `by` to a figure, up to `limit`; times are in milliseconds.

    A rest is shortened by that much, down to `limit`. The tempo slows down once, and needs neither.
    """

    figure: Figure
    by: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set for the whole script, for a part or for one exercise.

    Every length is in milliseconds. `spans` maps the name of a field to the place where it was written.
    """

    rest_ms: Rest | tuple[int, ...] = 20_000
    """Between two sets; several if each set has its own."""
    between_ms: Rest = "none"
    """Between this exercise and the next."""
    next: Literal["name", "none"] = "none"
    """Whether a step of a flow ends with the name of the one that comes."""
    rest_warning_ms: int = 10_000
    """How long before the end of a rest the coach says to get ready; 0 for never."""
    explain: Explain | None = None
    """Where the instructions are said if a rest is written before the exercise; None for the usual place."""
    open_ended_ms: int = 60_000
    """How long an export allows for a rest as needed and for `ToFailure`."""
    relax_ms: int = 2_000
    """Between two held reps."""
    tempo: tuple[Phase, ...] = ()
    """The phases of a rep at the normal pace; empty if none were written."""
    rep_ms: int = 5_000
    """The length of a rep at the normal pace without a tempo, or with one whose phases have no lengths."""
    faster_every: int | None = None
    """After how many reps of a set they become faster, again and again; None for never."""
    count: CountAt = "end"
    """When a rep is counted."""
    breath: tuple[Phase, ...] = (Phase("breathe in", 4_000), Phase("breathe out", 4_000))
    """The phases of a breath, for a dosage in breaths."""
    breath_words: int | Literal["always"] = "always"
    """In how many breaths of a set the phases are named; tones stand for them afterwards."""
    breath_count: bool = False
    """Whether the seconds within a phase of a breath are counted."""
    count_in: int = 3
    """One-second beats counted before the work; 0 for none."""
    get_ready_ms: int | None = None
    """The minimum between the last instruction and "ready"; None for the usual time for this movement."""
    change_over_ms: int | Literal["none"] = 8_000
    """To change sides: after the words for it or, if it was written, from the end of one side's work to the start of
    the other's."""
    transition: Transition = Transition()
    """To get from the previous exercise into the position for this one."""
    style: Style = "normal"
    """The preset that was written last; the settings that it stands for have its values, unless they are written
    nearer to the exercise."""
    talk: Verbosity = Verbosity.NORMAL
    """How much is said."""
    exercise_numbers: bool = True
    """Whether it is said which of the exercises this is."""
    signals: Signals = "tones"
    """What is heard where work begins and ends, besides words."""
    release_words: bool = True
    """Whether words end the work ("And release.")."""
    rest_length: bool = True
    """Whether a long rest tells how long it is."""
    sentence_gap_ms: int = 600
    """Between two sentences, if there is time."""
    encouragement: bool = True
    """Whether the coach encourages now and then."""
    countdown: Countdown = "halfway"
    """Which time is called during a hold or timed work."""
    time_left_ms: int | None = None
    """How often the time left is told in timed work; 0 for never, None for the usual moments."""
    order: SideOrder = "within a set"
    """Both sides in each set, or all sets for one side first."""
    first_side: Side | None = None
    """The side that goes first; None for the one named in the instructions, or else left."""
    when_ready: bool = False
    """Whether live playback waits for a key after the instructions."""
    position: str | None = None
    """The author's words for the position on the first side; they are mirrored for the second."""
    pace: Pace = "normal"
    """Makes reps and the time to move slower or faster, but not holds or rests."""
    progression: tuple[ProgressionStep, ...] = ()
    """What changes from week to week, one stage after another."""
    lead_in_ms: int = 0
    """The minimum time before "ready", whatever else is set; 0 for no such minimum."""
    moving: float = 1.0
    """A factor on the time to move, in addition to the pace; used to fit a session to a length."""
    equipment: tuple[Equipment, ...] = ()
    """What this exercise needs."""
    spans: Mapping[str, Span] = field(default_factory=dict)

    def rest_after(self, number: int) -> Rest:
        """The rest after a set, counted from 1."""
        return self.rest_ms[min(number, len(self.rest_ms)) - 1] if isinstance(self.rest_ms, tuple) else self.rest_ms

    @property
    def breath_ms(self) -> int:
        """The length of one breath in milliseconds."""
        return length_of(self.breath)

    @property
    def stretch(self) -> float:
        """The factor by which its pace stretches a rep and the time to move."""
        return PACES[self.pace]

    def to_move(self, ms: int) -> int:
        """The time for a movement, in milliseconds, given its written or usual `ms`: scaled by `pace` and `moving`."""
        return round(ms * self.stretch * self.moving)


# --- the routine --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of an exercise's description; time to move follows a bullet, but not a paragraph."""

    talk: Talk
    bullet: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Reminder:
    """A short hint for later sets (`> …`), or for one `set` or round, counted from 1; `places` as in `Say`."""

    text: str
    span: Span
    places: tuple[Span, ...] = field(default=(), repr=False, compare=False)
    set: int | None = None


MOVEMENT_MS = 10_000
"""A shorter step of a flow is a movement, whose length follows the pace like that of a rep."""


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A step of a flow: its words in the first round, in the second and so on, the last of them in all that follow.

    It lasts `ms` milliseconds, or so many `breaths` of which half a one is possible, or that `phase` of a breath, from
    the onset of its cue to that of the next step's; without any of these as long as its words need, and the time to
    move.
    """

    forms: tuple[Talk, ...]
    span: Span
    ms: int | None = None
    breaths: float | None = None
    phase: Literal["in", "out"] | None = None

    def talk_of(self, number: int) -> Talk:
        """Its words in a round, counted from 1."""
        return self.forms[min(number, len(self.forms)) - 1]


@dataclass(frozen=True, slots=True)
class Moment:
    """What the author wants said so many `ms` after the start of the work, or with `repeats` every so often; `mark` is
    that time as it is written."""

    ms: int
    talk: Talk
    span: Span
    mark: str
    repeats: bool = False

    def times(self, work_ms: int) -> range:
        """Its times within work of `work_ms` milliseconds: not at its start, and not at its end."""
        return range(self.ms, work_ms if self.repeats else min(self.ms + 1, work_ms), self.ms)


@dataclass(frozen=True, slots=True)
class Part:
    """A named stretch of the routine, such as a warm-up.

    With `rounds` it is a circuit: its exercises are done in turn, that many times, and the sets of each are its rounds.
    With `every_ms` its turns begin so long after one another: each is an exercise, or a rest after one.
    `file` names the script that its places refer to, which may differ from that of its exercises.
    """

    name: str
    talk: Talk
    span: Span
    rounds: int | None = None
    file: str = ""
    every_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise: its name, how much of it to do, how to do it, and the file that all its places refer to."""

    name: str
    dosage: Dosage
    settings: Settings
    instructions: tuple[Instruction, ...]
    reminders: tuple[Reminder, ...]
    part: Part | None
    span: Span
    file: str = ""
    steps: tuple[FlowStep, ...] = ()
    """Those of a flow."""
    moments: tuple[Moment, ...] = ()

    def rest_after(self, number: int) -> Rest:
        """The rest after a set, counted from 1: what is left of `every_ms`, that of the dosage, or the setting."""
        dosage = self.dosage
        if dosage.every_ms is not None:
            work_ms = self.work_ms(dosage.sets[min(number, len(dosage.sets)) - 1])
            return max(0, dosage.every_ms - (work_ms or 0))
        return self.settings.rest_after(number) if dosage.rest_ms is None else dosage.rest_ms

    def work_ms(self, work: Work) -> int | None:
        """How long a set of it lasts, in milliseconds; None if its end is open, or is known only with its words."""
        match work:
            case Hold(ms) | Timed(ms) | Amrap(ms):
                return ms
            case Reps(open_end=True) | ToFailure() | Distance():
                return None
            case Reps(high=count):
                return None if self.dosage.own_pace else self.reps_ms(count)
            case Breaths(count):
                return count * self.settings.breath_ms
            case Flow(rounds):
                lengths = [self.step_ms(step) for step in self.steps]
                known = [ms for ms in lengths if ms is not None]
                sides = 2 if self.dosage.sides == "each" else 1
                return sides * rounds * sum(known) if len(known) == len(lengths) else None

    def step_ms(self, step: FlowStep) -> int | None:
        """The length of a step of a flow at the exercise's pace, in milliseconds; None if that of its words counts.

        To breathe in lasts up to the start of breathing out, with the hold between the two.
        """
        if step.phase is not None:
            out = next((at for at, phase in enumerate(self.settings.breath) if "out" in phase.cue.split()), None)
            phases = self.settings.breath[:out] if step.phase == "in" else self.settings.breath[out:]
            return round((length_of(phases) or self.settings.breath_ms // 2) * self.settings.stretch)
        if step.breaths is not None:
            return round(step.breaths * self.settings.breath_ms * self.settings.stretch)
        if step.ms is None or step.ms >= MOVEMENT_MS:
            return step.ms
        return round(step.ms * self.settings.stretch)

    @property
    def has_tempo(self) -> bool:
        """Whether its reps have a tempo that can change; held reps have one only if it was written."""
        reps = [work for work in self.dosage.sets if isinstance(work, Reps)]
        return any(work.hold_ms is None or "tempo" in self.settings.spans for work in reps)

    @property
    def held_phase(self) -> int | None:
        """The index of the phase that is a rep's hold, from 0, or None if reps are not held.

        Of several phases that last as long as the hold, it is the one called so, else the first.
        """
        holds = {work.hold_ms for work in self.dosage.sets if isinstance(work, Reps)}
        from voicecoach.scanner import words_for  # not loaded where nothing is compiled

        as_long = [place for place, phase in enumerate(self.settings.tempo) if phase.ms in holds]
        called_so = (at for at in as_long if self.settings.tempo[at].cue.lower().split()[0] in words_for("hold"))
        return next(iter([*called_so, *as_long]), None)

    def rep_ms_at(self, pace: Pace) -> int:
        """The length of a rep at a pace, in milliseconds."""
        phases = self.phases_at(pace)
        return length_of(phases) if phases else max(1_000, round(self.settings.rep_ms * PACES[pace]))

    def phases_at(self, pace: Pace) -> tuple[Phase, ...]:
        """The phases of a rep at a pace; none without a tempo. A hold keeps the time stated in the dosage."""
        from voicecoach.scanner import words_for  # not loaded where nothing is compiled

        still = words_for("hold") | words_for("pause")
        return stretched(shared(self.settings.tempo, self.settings.rep_ms, still), PACES[pace], self.held_phase)

    @property
    def rep_phases(self) -> tuple[Phase, ...]:
        """The phases of its first rep at its own pace: without a tempo, two halves without names."""
        pace = self.settings.pace
        return self.phases_at(pace) or without_tempo(self.rep_ms_at(pace))

    def reps_ms(self, count: int) -> int:
        """The length of a set of so many reps, which may become faster, in milliseconds."""
        phases, held = self.rep_phases, self.held_phase
        reps = Counter(quickening(phases, held, count, self.settings.faster_every))
        return sum(number * length_of(stretched(phases, factor, held)) for factor, number in reps.items())

    def with_sets(self, sets: tuple[Work, ...]) -> "Exercise":
        """The same exercise with these sets; a rep's hold phase takes its length from them."""
        tempo, place = list(self.settings.tempo), self.held_phase
        hold_ms = next((work.hold_ms for work in sets if isinstance(work, Reps)), None)
        if place is not None and hold_ms is not None:
            tempo[place] = replace(tempo[place], ms=hold_ms)
        settings = replace(self.settings, tempo=tuple(tempo))
        return replace(self, dosage=replace(self.dosage, sets=sets), settings=settings)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is read under a heading of a script without exercises, or before the first; the latter has no name."""

    name: str
    talk: Talk
    span: Span


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole script, parsed; `cues` is the folder of its own cue pack as written, `pronounce` its pronunciations.

    It has exercises, or else `passages`, which are read as they stand.
    """

    title: str
    exercises: tuple[Exercise, ...]
    passages: tuple[Passage, ...] = ()
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
    sentence_gap_ms: int = 600
    """Between two sentences before the exercises and after them."""
    finish: bool = True
    """Whether a tone ends the session."""
    file: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)

    def talking(self, level: Verbosity | None) -> "Routine":
        """The same routine with this level of talk in every exercise; unchanged if `level` is None."""
        if level is None:
            return self
        exercises = tuple(
            replace(exercise, settings=replace(exercise.settings, talk=level)) for exercise in self.exercises
        )
        return replace(self, talk=level, exercises=exercises)

"""What happens when: a gapless sequence of events, grouped into sections."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from voicecoach.routine import Routine, Side

SectionKind = Literal[
    "intro",
    "passage",
    "setup",
    "ready",
    "hold",
    "reps",
    "timed",
    "to_failure",
    "distance",
    "flow",
    "change_over",
    "rest",
    "outro",
]
WORK: tuple[SectionKind, ...] = ("hold", "reps", "timed", "to_failure", "distance", "flow")
"""The kinds of sections in which the exerciser works."""


GRID_MS = 24
"""One MPEG-2 layer III frame at 24 kHz (576 samples), also one MPEG-1 frame at 48 kHz (1,152 samples)."""


def on_grid(ms: int) -> int:
    """Round up to whole MPEG frames, in milliseconds; applied to every length that comes from speech.

    Why: a changed phrase then shifts what follows by whole frames, so its encoded bytes can be reused.

    >>> on_grid(600), on_grid(601)
    (600, 624)
    """
    return -(-ms // GRID_MS) * GRID_MS


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words for a voice, exactly as they will be spoken: numbers and units are already spelled out."""

    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Speak:
    """Spoken words; `text` is what is shown, `utterance` what is spoken. `line` is the script line, 0 for the coach's
    own words."""

    start_ms: int
    ms: int
    text: str
    utterance: Utterance
    line: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """A spoken number whose onset is on the beat."""

    start_ms: int
    ms: int
    text: str
    utterance: Utterance
    line: int = 0


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone from the cue pack, by name."""

    start_ms: int
    ms: int
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Silence:
    """Deliberate silence."""

    start_ms: int
    ms: int


@dataclass(frozen=True, slots=True)
class Wait:
    """An open-ended wait: live playback waits for a key, an export takes `ms`."""

    start_ms: int
    ms: int


Event = Speak | Count | Tone | Silence | Wait


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words left out of a section for lack of room; `line` is the script line, 0 for the coach's own words. `instead`
    is the short form that is said in their place, if one is."""

    text: str
    line: int = 0
    instead: str = ""


@dataclass(frozen=True, slots=True)
class SectionStep:
    """A step of a flow: its onset and length in milliseconds, counted from the start of its section, its words, and its
    round, counted from 1."""

    at_ms: int
    ms: int
    text: str
    round: int
    side: Side | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch with one purpose. `exercise` is an index into the routine's exercises; `set` counts from 1. `steps` are
    those of a flow, without a gap from its start to its end."""

    name: str
    kind: SectionKind
    start_ms: int
    events: tuple[Event, ...]
    exercise: int | None = None
    set: int | None = None
    side: Side | None = None
    left_out: tuple[LeftOut, ...] = ()
    steps: tuple[SectionStep, ...] = ()

    def step_at(self, ms: int) -> SectionStep | None:
        """The step of a flow at a moment of the session in milliseconds, the nearest one outside; else None."""
        index = bisect_right(self.steps, ms - self.start_ms, key=lambda step: step.at_ms) - 1
        return self.steps[max(0, index)] if self.steps else None

    @property
    def step_starts_ms(self) -> list[int]:
        """The onset of each of its steps in the session, in milliseconds."""
        return [self.start_ms + step.at_ms for step in self.steps]

    @property
    def ms(self) -> int:
        """Its length in milliseconds. Events, like sections, follow each other without a gap."""
        return self.events[-1].start_ms + self.events[-1].ms - self.start_ms if self.events else 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A place worth jumping to."""

    name: str
    start_ms: int
    end_ms: int

    @property
    def ms(self) -> int:
        """Its length in milliseconds."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole session, to the millisecond."""

    routine: Routine
    sections: tuple[Section, ...]
    chapters: tuple[Chapter, ...]

    @property
    def events(self) -> Iterator[Event]:
        """All events in order, without gap or overlap."""
        return chain.from_iterable(section.events for section in self.sections)

    def section_at(self, ms: int) -> int:
        """The index of the section at a moment in milliseconds; the nearest one for a moment outside the session."""
        return max(0, bisect_right(self.sections, ms, key=lambda section: section.start_ms) - 1)

    @property
    def duration_ms(self) -> int:
        """The end of the last section, in milliseconds."""
        last = self.sections[-1] if self.sections else None
        return last.start_ms + last.ms if last else 0

    @property
    def exercises_ms(self) -> list[tuple[int, int]]:
        """The start and the whole length of each exercise, in milliseconds. In a circuit its start is in the first
        round, and its length is that of all rounds. What is told of it ahead, with others, belongs to its length."""
        starts: list[int | None] = [None] * len(self.routine.exercises)
        lengths = [0] * len(starts)
        began_ms, before = 0, None
        for section in self.sections:
            exercise = section.exercise
            if exercise != before:
                began_ms, before = section.start_ms, exercise
            if exercise is not None:
                lengths[exercise] += section.ms
                if section.set is not None and starts[exercise] is None:
                    starts[exercise] = began_ms
        return [(start or 0, length) for start, length in zip(starts, lengths, strict=True)]

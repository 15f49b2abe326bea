"""Laying out events: `EventSequence` puts them one after another, and `TimelineBuilder` collects the sections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from voicecoach.compile.slot import (
    AFTER_RELEASE_MS,
    BEAT_MS,
    BELL,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    TWICE_MS,
    Release,
    Sentence,
    Wording,
    pause_after,
)
from voicecoach.routine import Chime, Pause, Say, Side, Talk
from voicecoach.source import Problem
from voicecoach.timeline import (
    Count,
    Event,
    LeftOut,
    Section,
    SectionKind,
    SectionStep,
    Silence,
    Speak,
    Tone,
    Wait,
    on_grid,
)

TIGHT_GAP_MS = on_grid(LEAST_SENTENCE_GAP_MS)
"""`LEAST_SENTENCE_GAP_MS` in whole MPEG frames, where the length of what is said is not fixed."""


@dataclass(slots=True)
class EventSequence:
    """Events one after another, taking as long as their words and the pauses between them need."""

    start_ms: int
    events: list[Event] = field(default_factory=list)
    gap_ms: int = SENTENCE_GAP_MS
    """Between two sentences that are said together."""
    usual_gap_ms: int = SENTENCE_GAP_MS
    """Between them and others."""

    @property
    def long_gap_ms(self) -> int:
        """A longer gap, where something else begins."""
        return max(on_grid(BEAT_MS), self.usual_gap_ms)

    @property
    def now_ms(self) -> int:
        """The start of the next event, in milliseconds."""
        return self.events[-1].start_ms + self.events[-1].ms if self.events else self.start_ms

    def say(self, lines: Iterable[Sentence], then_ms: int | None = None) -> None:
        """Append sentences with a gap between them and a pause after the last, the usual gap if `then_ms` is None."""
        for number, line in enumerate(lines):
            if number:
                self.pause(self.gap_ms)
            self._part()
            self.events.append(Speak(self.now_ms, line.ms, line.text, line.utterance, line.script_line))
        self.pause(self.usual_gap_ms if then_ms is None else then_ms)

    def release(self, release: "Release", then_ms: int) -> None:
        """Append what is heard when work has ended, and a pause."""
        if number := release.number:
            self.events.append(Count(self.now_ms, number.ms, number.text, number.utterance, number.script_line))
            self.pause(LEAST_GAP_MS if release.lines or release.bell_ms else then_ms)
        if release.bell_ms:
            self.events.append(Tone(self.now_ms, release.bell_ms, BELL))
            self.pause(TIGHT_GAP_MS if release.lines else then_ms)
        if release.lines:
            self.say(release.lines, then_ms)

    def tone(self, name: str, ms: int, then_ms: int, line: int = 0) -> None:
        """Append a tone and a pause."""
        self._part()
        self.events.append(Tone(self.now_ms, ms, name, line))
        self.pause(then_ms)

    def wait(self, ms: int) -> None:
        """Append an open-ended wait: live until a key is pressed, in an export `ms`."""
        self.events.append(Wait(self.now_ms, ms))

    def pause(self, ms: int) -> None:
        """Append silence, extending the last event if that is silence already."""
        if ms <= 0:
            return
        if self.events and isinstance(last := self.events[-1], Silence):
            self.events[-1] = replace(last, ms=last.ms + ms)
        else:
            self.events.append(Silence(self.now_ms, ms))

    def finished(self) -> tuple[Event, ...]:
        """All the events, ending in a gap that keeps the next cue at a distance."""
        self._part()
        return tuple(self.events)

    def _part(self) -> None:
        """Keep two cues apart if no time was requested between them, as with `change-over: none`."""
        if self.events and not isinstance(self.events[-1], Silence | Wait):
            self.pause(TIGHT_GAP_MS)


@dataclass(frozen=True, slots=True)
class Carryover:
    """What the next exercise depends on: words still to be said after the work, or on the change to the next; whether
    what comes was already named; the last encouragement given during work and after an exercise."""

    release: Release = field(default_factory=Release)
    on_change: Release | None = None
    is_named: bool = False
    has_dosage: bool = False
    counted: tuple[tuple[int, str], ...] = ()
    encouraged: str = ""
    praised: str = ""


@dataclass(slots=True)
class TimelineBuilder:
    """Builds a session section by section; holds the sections so far, the release still to be said, and the problems.

    Why the release is deferred: it is heard once the work is over, so it belongs to the following section.
    """

    start_ms: int = 0
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    release: Release = field(default_factory=Release)
    on_change: Release | None = None
    """What is said as the next work begins, in place of its tone, where no time lies between the two; else None."""
    is_named: bool = False
    """Whether what comes next was named before the work ended."""
    has_dosage: bool = False
    """Whether its dosage was said, too."""
    counted_earlier: tuple[tuple[int, str], ...] = ()
    """The numbers that were heard shortly before it began."""
    chapters: list[tuple[str, int]] = field(default_factory=list)
    file: str = ""
    """The script that is being compiled."""
    title: str = ""
    """The session's title."""
    encouraged: str = ""
    """The last encouragement given, here or before."""
    has_encouraged: bool = False
    """Whether it was given here."""
    praised: str = ""
    """The last encouragement given after an exercise."""
    is_tight: bool = False
    """Whether what is said one after another has short gaps, to fit into a rest."""

    @classmethod
    def after(cls, before: Carryover, start_ms: int, file: str, title: str) -> "TimelineBuilder":
        """A builder that goes on at `start_ms` from what was carried over."""
        return cls(
            start_ms,
            release=before.release,
            on_change=before.on_change,
            is_named=before.is_named,
            has_dosage=before.has_dosage,
            counted_earlier=before.counted,
            file=file,
            title=title,
            encouraged=before.encouraged,
            praised=before.praised,
        )

    @property
    def carryover(self) -> Carryover:
        """What the next builder starts with."""
        return Carryover(
            self.release,
            self.on_change,
            self.is_named,
            self.has_dosage,
            self.counted,
            self.encouraged,
            self.praised,
        )

    @property
    def counted(self) -> tuple[tuple[int, str], ...]:
        """The numbers that were heard shortly before now: how long before, in milliseconds, and their texts."""
        if not self.sections:
            return self.counted_earlier
        counts = (event for event in self.sections[-1].events if isinstance(event, Count))
        return tuple(
            (self.now_ms - count.start_ms, count.text) for count in counts if self.now_ms - count.start_ms < TWICE_MS
        )

    def has_counted(self, number: Sentence) -> bool:
        """Whether this number was heard shortly before now."""
        return any(text == number.text for _, text in self.counted)

    @property
    def now_ms(self) -> int:
        """The start of the next section, in milliseconds."""
        return self.sections[-1].start_ms + self.sections[-1].ms if self.sections else self.start_ms

    def copy(self) -> "TimelineBuilder":
        """A copy with its own list of sections, for trying things out."""
        return replace(self, sections=[*self.sections], problems=[*self.problems], chapters=[*self.chapters])

    def sequence(self, gap_ms: int = SENTENCE_GAP_MS) -> EventSequence:
        """A new sequence from here on, with so much between two sentences; it begins with the release of the preceding
        work, if there was any."""
        sequence = EventSequence(self.now_ms, gap_ms=TIGHT_GAP_MS if self.is_tight else gap_ms, usual_gap_ms=gap_ms)
        if self.release:
            sequence.release(self.take_release(), TIGHT_GAP_MS if self.is_tight else max(AFTER_RELEASE_MS, gap_ms))
        return sequence

    def take_release(self) -> Release:
        """The release still to be said; returned only once."""
        release, self.release = self.release, Release()
        return release

    def take_opening(self) -> Release | None:
        """What the next work begins with in place of its tone, if no time lies before it; returned only once."""
        if self.on_change is None:
            return None
        release = self.take_release()
        is_repeated = release.number is not None and self.has_counted(release.number)
        opening = replace(self.on_change, number=None if is_repeated else release.number)
        self.on_change = None
        return opening

    def add(
        self,
        name: str,
        kind: SectionKind,
        events: Sequence[Event],
        exercise: int | None = None,
        set: int | None = None,
        side: Side | None = None,
        left_out: Iterable[LeftOut] = (),
        steps: Sequence[SectionStep] = (),
    ) -> None:
        """Append a section."""
        where = (exercise, set, side)
        self.sections.append(Section(name, kind, self.now_ms, tuple(events), *where, tuple(left_out), tuple(steps)))

    def lengthen(self, ms: int) -> None:
        """Add `ms` of silence to the end of the last section."""
        section = self.sections[-1]
        sequence = EventSequence(section.start_ms, list(section.events))
        sequence.pause(ms)
        self.sections[-1] = replace(section, events=tuple(sequence.events))

    def leave_out(self, left_out: Iterable[LeftOut]) -> None:
        """Record words for which the last section had no room, so that they can be shown."""
        section = self.sections[-1]
        self.sections[-1] = replace(section, left_out=(*section.left_out, *left_out))

    def wait(self, ms: int, announced: Sequence[Sentence] = ()) -> None:
        """Announce a wait and put it in place of the silence that ends the last section, unless it has a wait already.

        It lasts at least as long as that silence, which is time to move.
        """
        section = self.sections[-1]
        if any(isinstance(event, Wait) for event in section.events):
            return
        *events, last = section.events
        silence_ms = last.ms if isinstance(last, Silence) else 0
        sequence = EventSequence(section.start_ms, events if silence_ms else [*events, last])
        sequence.pause(SENTENCE_GAP_MS)
        if announced:
            sequence.say(announced)
        sequence.wait(max(ms, silence_ms))
        self.sections[-1] = replace(section, events=tuple(sequence.events))

    def report(self, problems: Iterable[Problem]) -> None:
        """Record problems; one that occurs in several sets is reported once."""
        placed = (replace(problem, file=problem.span.file or self.file) for problem in problems)
        self.problems += [problem for problem in dict.fromkeys(placed) if problem not in self.problems]


def talk_into(
    sequence: EventSequence, talk: Talk, words: Wording, then_ms: int | None = None, least_ms: int = 0
) -> None:
    """Append words, pauses and chimes in order, then a pause (see `pause_after`), the usual gap if `then_ms` is
    None."""
    then_ms = sequence.usual_gap_ms if then_ms is None else then_ms
    for place, item in enumerate(talk):
        is_last = place == len(talk) - 1
        paused = not is_last and isinstance(talk[place + 1], Pause)
        gap = 0 if paused else pause_after(talk, then_ms, least_ms) if is_last else sequence.usual_gap_ms
        match item:
            case Say(text, span):
                sequence.say(words.sentences(text, span.line), gap)
            case Chime(span):
                sequence.tone(BELL, words.tone_ms(BELL), gap, span.line)
            case Pause(ms):
                sequence.pause(gap if is_last else ms)
            case _:
                assert_never(item)

"""Laying out events: `Wording` gives sentences their lengths, `EventSequence` puts them one after another, `Slot` at
given moments within a fixed length, and `TimelineBuilder` collects the sections."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from voicecoach.cuepack.phrases import CuePack, same_words
from voicecoach.routine import Chime, Pause, Say, Side, Talk, Utterance
from voicecoach.source import Problem, Span
from voicecoach.speech import sentences
from voicecoach.timeline import Count, Event, LeftOut, Section, SectionKind, Silence, Speak, Tone, Wait, on_grid

AFTER_RELEASE_MS = 1_008
"""A pause for breath between the release and the next words; whole MPEG frames."""


SENTENCE_GAP_MS = 600
"""Between two sentences, if there is time and no `sentence-gap` is written."""
LEAST_SENTENCE_GAP_MS = 350
"""Between two sentences if time is short."""
TIGHT_GAP_MS = on_grid(LEAST_SENTENCE_GAP_MS)
"""The same in whole MPEG frames, where the length of what is said is not fixed."""
LEAST_GAP_MS = 250
"""Between any two cues; a cue that cannot keep this distance is left out."""
TWICE_MS = 1_500
"""Within this time nothing that the coach says is heard twice."""
BEAT_MS = 1_000
"""A beat of counting: one second."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ready to be placed: its words, its length on the grid, and its script line, 0 for the coach's own."""

    text: str
    utterance: Utterance
    ms: int
    script_line: int = 0


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """Words of the author to be said if there is room, with their place so that a lack of room can be reported."""

    lines: Sequence[Sentence]
    span: Span


@dataclass(slots=True, eq=False)
class Wording:
    """Turns texts and phrases into sentences of known length. Not frozen, because it records what was asked for."""

    pack: CuePack
    length_of: Callable[[Utterance], int]
    used: dict[Utterance, int] = field(default_factory=dict)
    """The utterances asked for, with their lengths on the grid in milliseconds."""
    _phrases: dict[tuple[object, ...], str] = field(default_factory=dict)
    _single: dict[tuple[str, int], Sentence] = field(default_factory=dict)
    _lines: dict[tuple[str, int], tuple[Sentence, ...]] = field(default_factory=dict)
    """Why cached: a session repeats a small number of texts many times."""

    def record(self, lines: Iterable[Sentence]) -> None:
        """Record that these are said."""
        self.used.update((line.utterance, line.ms) for line in lines)

    def with_own_record(self) -> "Wording":
        """The same wording with an empty `used` of its own; what it caches stays shared."""
        return replace(self, used={})

    def sentences(self, text: str, script_line: int = 0) -> list[Sentence]:
        """The sentences of a text."""
        found = self._lines.get((text, script_line))
        if found is None:
            found = self._lines[text, script_line] = tuple(
                self.as_one(sentence, script_line) for sentence in sentences(text, self.pack.language)
            )
        else:
            self.used.update((each.utterance, each.ms) for each in found)
        return list(found)

    def phrase(self, key: str, values: dict[str, int | str] | None = None) -> list[Sentence]:
        """The sentences of one of the coach's phrases."""
        return self.sentences(self._said(key, values or {}))

    def count(self, number: int) -> Sentence:
        """A number to be spoken on a beat."""
        return self.as_one(self._said("count", {"number": number}))

    def as_one(self, text: str, script_line: int = 0) -> Sentence:
        """A text as a single utterance, however many sentences it has."""
        found = self._single.get((text, script_line))
        if found is None:
            plain = text.replace("\\", "")
            utterance = Utterance(self.pack.voiced(plain), self.pack.language)
            found = self._single[text, script_line] = Sentence(plain, utterance, self.ms_of(utterance), script_line)
        self.used[found.utterance] = found.ms
        return found

    def is_recorded(self, line: Sentence) -> bool:
        """Whether the cue pack has a recording of it."""
        return same_words(line.utterance.text) in self.pack.recorded

    def ms_of(self, utterance: Utterance) -> int:
        """The length of an utterance in milliseconds, on the grid."""
        return on_grid(self.length_of(utterance))

    def _said(self, key: str, values: dict[str, int | str]) -> str:
        asked = (key, *values.values())
        if asked not in self._phrases:
            self._phrases[asked] = self.pack.say(key, values)
        return self._phrases[asked]

    def tone_ms(self, name: str) -> int:
        """The length of a tone in milliseconds."""
        return self.pack.tones_ms[name]


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


@dataclass(slots=True)
class Slot:
    """A stretch of fixed length in which cues are placed at given moments, the most important first.

    `sentence_gap_ms` is the minimum between two cues that are sentences; the one-word cues of a tempo need less. The
    release after the slot, if one is spoken (`is_released`), counts as a sentence.
    """

    ms: int
    sentence_gap_ms: int = LEAST_SENTENCE_GAP_MS
    is_released: bool = False
    cues: list[Event] = field(default_factory=list)
    """In order of time."""
    left_out: list[LeftOut] = field(default_factory=list)
    """Words that found no room; they are shown, but not heard."""

    def put(self, event: Event) -> bool:
        """Place an event if it overlaps nothing and ends in time; returns whether it was placed."""
        then_ms = LEAST_SENTENCE_GAP_MS if isinstance(event, Speak) and self.is_released else LEAST_GAP_MS
        if event.start_ms < 0 or event.start_ms + event.ms > self.ms - then_ms:
            return False
        place = self._place(event.start_ms)
        # A cue that is far enough from its neighbours is far enough from all the others.
        if not all(self._apart(event, other) for other in self.cues[max(0, place - 1) : place + 1]):
            return False
        self.cues.insert(place, event)
        return True

    def say(self, at_ms: int, lines: Sequence[Sentence], gap_ms: int = SENTENCE_GAP_MS) -> bool:
        """Place sentences from `at_ms` on, all or none; returns whether they were placed."""
        placed_ms: list[int] = []
        for line in lines:
            if not self.put(Speak(at_ms, line.ms, line.text, line.utterance, line.script_line)):
                for start_ms in placed_ms:
                    del self.cues[self._place(start_ms)]
                return False
            placed_ms.append(at_ms)
            at_ms += line.ms + gap_ms
        return True

    def count(self, at_ms: int, line: Sentence) -> bool:
        """Place a number with its onset at `at_ms`; returns whether it was placed."""
        return self.put(Count(at_ms, line.ms, line.text, line.utterance, line.script_line))

    def copy(self) -> "Slot":
        """A copy with its own list of cues, for trying things out."""
        return replace(self, cues=list(self.cues), left_out=[])

    def leave_out(self, lines: Sequence[Sentence], instead: str = "") -> None:
        """Record words for which there is no room, and their short form if that is said, so that they can be shown."""
        self.left_out.append(LeftOut(words_of(lines), lines[0].script_line, instead))

    def speaks(self, from_ms: int, to_ms: int) -> bool:
        """Whether any words other than counts are spoken in that stretch."""
        first, end = max(0, self._place(from_ms) - 1), self._place(to_ms)
        return any(isinstance(cue, Speak) and cue.start_ms + cue.ms > from_ms for cue in self.cues[first:end])

    def cue_at(self, at_ms: int) -> Event | None:
        """The event that begins at `at_ms`, or None."""
        place = self._place(at_ms)
        cue = self.cues[place] if place < len(self.cues) else None
        return cue if cue is not None and cue.start_ms == at_ms else None

    def _place(self, at_ms: int) -> int:
        """The index of the first cue that begins at `at_ms` or later; found by halving, as there can be thousands."""
        return bisect_left(self.cues, at_ms, key=_start)

    def events(self, start_ms: int) -> tuple[Event, ...]:
        """The slot as gapless events beginning at `start_ms`."""
        events: list[Event] = []
        now = 0
        for cue in self.cues:
            if cue.start_ms > now:
                events.append(Silence(start_ms + now, cue.start_ms - now))
            events.append(placed_at(start_ms + cue.start_ms, cue))
            now = cue.start_ms + cue.ms
        if now < self.ms:
            events.append(Silence(start_ms + now, self.ms - now))
        return tuple(events)

    def _apart(self, one: Event, other: Event) -> bool:
        both_speak = isinstance(one, Speak) and isinstance(other, Speak)
        gap = self.sentence_gap_ms if both_speak else LEAST_GAP_MS
        return one.start_ms + one.ms + gap <= other.start_ms or other.start_ms + other.ms + gap <= one.start_ms


def _start(cue: Event) -> int:
    return cue.start_ms


def placed_at(start_ms: int, event: Event) -> Event:
    """The same event at another moment. Why by hand: `replace` took a tenth of a compilation."""
    match event:
        case Speak() | Count():
            return type(event)(start_ms, event.ms, event.text, event.utterance, event.line)
        case Tone():
            return Tone(start_ms, event.ms, event.name, event.line)
        case Silence() | Wait():
            return type(event)(start_ms, event.ms)
        case _:
            assert_never(event)


def duration_of(lines: Sequence[Sentence], gap_ms: int = SENTENCE_GAP_MS) -> int:
    """How long it takes to say the sentences, in milliseconds."""
    return sum(line.ms for line in lines) + gap_ms * max(0, len(lines) - 1)


def words_of(lines: Sequence[Sentence]) -> str:
    """The sentences joined into one text."""
    return " ".join(line.text for line in lines)


BELL = "chime"
"""The tone that is the bell."""


@dataclass(frozen=True, slots=True)
class Release:
    """What is heard when work has ended: the number of its last rep, if that stands on the end, the bell, of `bell_ms`
    or 0 for none, and the words."""

    lines: Sequence[Sentence] = ()
    number: Sentence | None = None
    bell_ms: int = 0
    short: str = ""
    """The key of the phrase that is their short form."""
    least: Sequence[Sentence] | None = None
    """Those of the words that are worth more than a number after them; None for all."""
    unsaid: Sequence[Sentence] = ()
    """What had no room before it, to be shown."""

    def __bool__(self) -> bool:
        return bool(self.lines or self.number or self.bell_ms)

    @property
    def bell_start_ms(self) -> int:
        """How long after the end of the work the bell rings."""
        return self.number.ms + LEAST_GAP_MS if self.number else 0

    @property
    def words_start_ms(self) -> int:
        """How long after the end of the work the words begin."""
        return self.bell_start_ms + (self.bell_ms + TIGHT_GAP_MS if self.bell_ms else 0)

    @property
    def ms(self) -> int:
        """The length of all of it, in milliseconds."""
        if self.lines:
            return self.words_start_ms + duration_of(self.lines)
        return self.bell_start_ms + self.bell_ms if self.bell_ms else self.number.ms if self.number else 0

    def put_into(self, slot: Slot) -> bool:
        """Place it at the start of a slot; returns whether all of it was placed."""
        kept, bell = list(slot.cues), Tone(self.bell_start_ms, self.bell_ms, BELL)
        is_begun = (self.number is None or slot.count(0, self.number)) and (not self.bell_ms or slot.put(bell))
        if is_begun and slot.say(self.words_start_ms, self.lines):
            return True
        slot.cues = kept
        return False


@dataclass(frozen=True, slots=True)
class Carryover:
    """What the next exercise depends on: words still to be said after the work, or on the change to the next; whether
    what comes was already named; the last encouragement given during work and after an exercise."""

    release: Release = Release()
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
    release: Release = Release()
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
    ) -> None:
        """Append a section."""
        left_out = tuple(left_out)
        self.sections.append(Section(name, kind, self.now_ms, tuple(events), exercise, set, side, left_out))

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


def spoken(talk: Talk, words: Wording) -> list[Sentence]:
    """The words of a talk, as sentences."""
    says = (item for item in talk if isinstance(item, Say))
    return [line for item in says for line in words.sentences(item.text, item.span.line)]


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


def pause_after(talk: Talk, then_ms: int, least_ms: int = 0) -> int:
    """The silence after a talk, in milliseconds: a written pause at its end, else `then_ms`; at least `least_ms`."""
    last = talk[-1] if talk else None
    return max(last.ms if isinstance(last, Pause) else then_ms, least_ms)

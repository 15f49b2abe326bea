"""Words as sentences of known length, and the `Slot`, a stretch of fixed length in which they are placed at given
moments: `Wording` makes sentences, `count_down` counts on the beat, and `too_long` reports what has no room."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from voicecoach.clock import seconds
from voicecoach.cuepack.phrases import CuePack, same_words
from voicecoach.routine import Pause, Say, Talk
from voicecoach.source import RECORDING_FIT, Problem, Severity, Span
from voicecoach.speech import estimated_ms, sentences
from voicecoach.timeline import Count, Event, LeftOut, Silence, Speak, Tone, Utterance, Wait, on_grid

AFTER_RELEASE_MS = 1_008
"""A pause for breath between the release and the next words; whole MPEG frames."""

SENTENCE_GAP_MS = 600
"""Between two sentences, if there is time and no `sentence-gap` is written."""
LEAST_SENTENCE_GAP_MS = 350
"""Between two sentences if time is short."""
LEAST_GAP_MS = 250
"""Between any two cues; a cue that cannot keep this distance is left out."""
TWICE_MS = 1_500
"""Within this time nothing that the coach says is heard twice."""
BEAT_MS = 1_000
"""A beat of counting: one second."""
COUNTED_FROM = (10, 5, 3)
"""The numbers from which the last seconds can be counted down."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ready to be placed: its words, its length on the grid, and its script line, 0 for the coach's own."""

    text: str
    utterance: Utterance
    ms: int
    script_line: int = 0

    @property
    def estimated_ms(self) -> int:
        """About its length in milliseconds, whatever the voice."""
        return estimated_ms(self.utterance.text, self.utterance.language)


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
                self.as_one(sentence, script_line) for sentence in self.texts(text)
            )
        else:
            self.used.update((each.utterance, each.ms) for each in found)
        return list(found)

    def texts(self, text: str) -> list[str]:
        """The same as texts, none of which is recorded."""
        return sentences(text, self.pack.language)

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

    def put_row(self, row: Sequence[Event]) -> bool:
        """Place events that follow one another just as they stand, all or none; returns whether they were placed."""
        if not row:
            return True
        place, last = self._place(row[0].start_ms), row[-1]
        if row[0].start_ms < 0 or last.start_ms + last.ms > self.ms - LEAST_GAP_MS:
            return False
        if place and not self._follows(row[0], self.cues[place - 1]):
            return False
        if place < len(self.cues) and not self._follows(self.cues[place], last):
            return False
        self.cues[place:place] = row
        return True

    def count(self, at_ms: int, line: Sentence) -> bool:
        """Place a number with its onset at `at_ms`; returns whether it was placed."""
        return self.put(Count(at_ms, line.ms, line.text, line.utterance, line.script_line))

    def tone(self, at_ms: int, name: str, words: Wording) -> bool:
        """Place a tone with its onset at `at_ms`; returns whether it was placed."""
        return self.put(Tone(at_ms, words.tone_ms(name), name))

    def copy(self) -> "Slot":
        """A copy with its own list of cues, for trying things out."""
        return replace(self, cues=list(self.cues), left_out=[])

    def leave_out(self, lines: Sequence[Sentence], instead: str = "") -> None:
        """Record words for which there is no room, and their short form if that is said, so that they can be shown."""
        self.leave_out_words(words_of(lines), lines[0].script_line, instead)

    def leave_out_words(self, text: str, script_line: int, instead: str = "") -> None:
        """The same for a text."""
        self.left_out.append(LeftOut(text, script_line, instead))

    def speaks(self, from_ms: int, to_ms: int) -> bool:
        """Whether any words other than counts are spoken in that stretch."""
        first, end = max(0, self._place(from_ms) - 1), self._place(to_ms)
        return any(isinstance(cue, Speak) and cue.start_ms + cue.ms > from_ms for cue in self.cues[first:end])

    def between(self, from_ms: int, to_ms: int) -> Sequence[Event]:
        """The cues of which any is heard in that stretch."""
        first, end = max(0, self._place(from_ms) - 1), self._place(to_ms)
        return [cue for cue in self.cues[first:end] if cue.start_ms + cue.ms > from_ms]

    def first_in(self, from_ms: int, to_ms: int) -> Event | None:
        """The first cue that is heard in that stretch, or None."""
        return next(iter(self.between(from_ms, to_ms)), None)

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
        return self._follows(one, other) or self._follows(other, one)

    def _follows(self, one: Event, other: Event) -> bool:
        """Whether one cue begins after another, far enough from it."""
        both_speak = isinstance(one, Speak) and isinstance(other, Speak)
        return other.start_ms + other.ms + (self.sentence_gap_ms if both_speak else LEAST_GAP_MS) <= one.start_ms


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


def at_least(least_ms: int, needed_ms: int) -> int:
    """The `least_ms`, or more by whole MPEG frames if more is needed, so that what follows keeps its phase."""
    return least_ms + on_grid(max(0, needed_ms - least_ms))


def words_of(lines: Sequence[Sentence]) -> str:
    """The sentences joined into one text."""
    return " ".join(line.text for line in lines)


BELL, GO, TICK = "chime", "go", "tick"
"""The tones that are the bell, the start of the work, and a beat."""


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
        return self.bell_start_ms + (self.bell_ms + on_grid(LEAST_SENTENCE_GAP_MS) if self.bell_ms else 0)

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


def spoken(talk: Talk, words: Wording) -> list[Sentence]:
    """The words of a talk, as sentences."""
    says = (item for item in talk if isinstance(item, Say))
    return [line for item in says for line in words.sentences(item.text, item.span.line)]


def pause_after(talk: Talk, then_ms: int, least_ms: int = 0) -> int:
    """The silence after a talk, in milliseconds: a written pause at its end, else `then_ms`; at least `least_ms`."""
    last = talk[-1] if talk else None
    return max(last.ms if isinstance(last, Pause) else then_ms, least_ms)


# --- what has no room, and counting on the beat -------------------------------------------------------


def too_long(
    severity: Severity,
    code: str,
    lines: Sequence[Sentence],
    into: str,
    span: Span,
    hint: str,
    gap_ms: int = SENTENCE_GAP_MS,
) -> Problem:
    """A problem with a message such as: `…` takes 4.4 s to say, the rest is 3 s."""
    message = f"`{words_of(lines)}` takes {seconds(duration_of(lines, gap_ms))} to say, but {into}"
    return Problem(severity, code, message, hint, span)


COUNT_MS = BEAT_MS - LEAST_GAP_MS
"""The limit for a number counted every second."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A number too long for its beat, and what is heard instead; None if not even a tick fits."""

    number: Sentence
    instead: Sentence | str | None


def count_down(
    slot: Slot, end_ms: int, first: int, words: Wording, span: Span, last: Sentence | None = None
) -> list[Problem]:
    """Count from `first` down to one, or to `last` in its place, with onsets at whole seconds before `end_ms`; too long
    a number becomes a tick."""
    unsaid = []
    for number in range(first, 0, -1):
        at, line = end_ms - number * BEAT_MS, last if last and number == 1 else words.count(number)
        if not say_on_beat(slot, at, line, BEAT_MS):
            unsaid.append(Unsaid(line, _tick(slot, at, BEAT_MS, words)))
    into = f"its beat of {seconds(BEAT_MS)} leaves {seconds(BEAT_MS - LEAST_GAP_MS)}"
    return unsaid_numbers(unsaid, into, span, "choose a voice that counts faster", words)


def why_not_counted(words: str, ms: int, pack: CuePack) -> str | None:
    """Why a number of length `ms` cannot be said on its beat; None if it can, and for words that are not a number.

    >>> why_not_counted("Two.", 1_400, CuePack("en", {"count": "{number}."}, {}))
    'too long for a count of one number a second, which leaves 0.75 s for each'
    """
    if on_grid(ms) <= COUNT_MS:
        return None
    numbers = (same_words(pack.voiced(pack.say("count", {"number": number}))) for number in range(1, 100))
    if same_words(pack.voiced(words)) not in numbers:
        return None
    return f"too long for a count of one number a second, which leaves {seconds(COUNT_MS)} for each"


def say_on_beat(slot: Slot, at_ms: int, line: Sentence, beat_ms: int) -> bool:
    """Say a line with its onset at `at_ms` if it ends before the next beat; returns whether it was said."""
    return line.ms <= beat_ms - LEAST_GAP_MS and slot.count(at_ms, line)


def short_form(number: int) -> int | None:
    """The last digit of a number; None for multiples of ten and for numbers that are short already.

    Why only upwards: after "twenty-six", "seven" is understood; before the end of a hold it would be taken literally.

    >>> short_form(27), short_form(17), short_form(30), short_form(7)
    (7, 7, None, None)
    """
    return number % 10 or None if number > 10 else None


def unsaid_numbers(unsaid: Iterable[Unsaid], into: str, span: Span, hint: str, words: Wording) -> list[Problem]:
    """Problems for what was heard instead of numbers, each kind once, for the longest; an error if nothing was heard.

    Every recording is reported, with another hint, since changing the voice or the tempo would not help.
    """
    longest: dict[object, Unsaid] = {}
    for one in unsaid:
        kind = one.number if words.is_recorded(one.number) else type(one.instead)
        if kind not in longest or one.number.ms > longest[kind].number.ms:
            longest[kind] = one
    return [
        _told(one, into, span, RECORDING_FIT, f"record `{kind.text}` again, shorter than {seconds(COUNT_MS)}")
        if isinstance(kind, Sentence)
        else _told(one, into, span, "count-fit", hint)
        for kind, one in longest.items()
    ]


def _told(one: Unsaid, into: str, span: Span, code: str, hint: str) -> Problem:
    match one.instead:
        case None:
            return too_long("error", code, [one.number], into, span, hint)
        case Sentence(text):
            return too_long("note", code, [one.number], f"{into}; `{text}` is said", span, hint)
        case tone:
            return too_long("note", code, [one.number], f"{into}; a {tone} is heard", span, hint)


def _tick(slot: Slot, at_ms: int, beat_ms: int, words: Wording) -> str | None:
    ms = words.tone_ms(TICK)
    return TICK if ms <= beat_ms - LEAST_GAP_MS and slot.put(Tone(at_ms, ms, TICK)) else None

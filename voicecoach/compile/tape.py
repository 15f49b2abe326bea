"""The sections of a session as they are laid one after another. Knows nothing of what exercises are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from voicecoach.compile.layout import SENTENCE_GAP_MS, Flow, Line, Words
from voicecoach.compile.rests import AFTER_RELEASE_MS
from voicecoach.routine import Chime, Pause, Say, Side, Talk
from voicecoach.source import Problem
from voicecoach.timeline import Event, LeftOut, Section, SectionKind, Silence, Wait


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What of an exercise the next one depends on: what is still to be said, and the good words that were said last,
    in the work and after it."""

    release: Sequence[Line] = ()
    encouraged: str = ""
    praised: str = ""


@dataclass(slots=True)
class Tape:
    """The sections so far, what is still to be said at the start of the next one, and the problems.

    Why the release waits: it is heard when the work is over, so it belongs to the section after it.
    """

    start_ms: int = 0
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    release: Sequence[Line] = ()
    chapters: list[tuple[str, int]] = field(default_factory=list)
    file: str = ""
    """Where what is being laid was written."""
    title: str = ""
    """The session's."""
    encouraged: str = ""
    """The good word that was said last, here or before."""
    has_encouraged: bool = False
    """Whether it was said here."""
    praised: str = ""
    """The good word that was said last after an exercise."""

    @property
    def left_behind(self) -> LeftBehind:
        """What the next tape begins with."""
        return LeftBehind(self.release, self.encouraged, self.praised)

    @property
    def now_ms(self) -> int:
        """Where the next section starts."""
        return self.sections[-1].start_ms + self.sections[-1].ms if self.sections else self.start_ms

    def copy(self) -> "Tape":
        """The same with sections of its own, to try something."""
        return replace(self, sections=[*self.sections], problems=[*self.problems], chapters=[*self.chapters])

    def flow(self) -> Flow:
        """A flow from here on that begins with the release of the work before, if there was one."""
        flow = Flow(self.now_ms)
        if self.release:
            flow.say(self.take_release(), AFTER_RELEASE_MS)
        return flow

    def take_release(self) -> Sequence[Line]:
        """What is still to be said; it is said once."""
        release, self.release = self.release, ()
        return release

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
        """Appends a section."""
        left_out = tuple(left_out)
        self.sections.append(Section(name, kind, self.now_ms, tuple(events), exercise, set, side, left_out))

    def lengthen(self, ms: int) -> None:
        """So much more silence at the end of the last section."""
        section = self.sections[-1]
        flow = Flow(section.start_ms, list(section.events))
        flow.pause(ms)
        self.sections[-1] = replace(section, events=tuple(flow.events))

    def wait(self, ms: int, announced: Sequence[Line] = ()) -> None:
        """A wait that is announced, in place of the silence at the end of the last section, if there is none yet.

        It lasts at least as long as that silence, which is time to move, would have.
        """
        section = self.sections[-1]
        if any(isinstance(event, Wait) for event in section.events):
            return
        *events, last = section.events
        silence_ms = last.ms if isinstance(last, Silence) else 0
        flow = Flow(section.start_ms, events if silence_ms else [*events, last])
        flow.pause(SENTENCE_GAP_MS)
        if announced:
            flow.say(announced)
        flow.wait(max(ms, silence_ms))
        self.sections[-1] = replace(section, events=tuple(flow.events))

    def report(self, problems: Iterable[Problem]) -> None:
        """Keeps problems; the same one in several sets is told once."""
        placed = (replace(problem, file=problem.span.file or self.file) for problem in problems)
        self.problems += [problem for problem in dict.fromkeys(placed) if problem not in self.problems]


def spoken(talk: Talk, words: Words) -> list[Line]:
    """Its words alone."""
    says = (item for item in talk if isinstance(item, Say))
    return [line for item in says for line in words.lines(item.text, item.span.line)]


def talk_into(flow: Flow, talk: Talk, words: Words, then_ms: int, least_ms: int = 0) -> None:
    """Words, pauses and chimes in order, and a pause after them (see `pause_after`)."""
    for place, item in enumerate(talk):
        is_last = place == len(talk) - 1
        paused = not is_last and isinstance(talk[place + 1], Pause)
        gap = 0 if paused else pause_after(talk, then_ms, least_ms) if is_last else SENTENCE_GAP_MS
        match item:
            case Say(text, span):
                flow.say(words.lines(text, span.line), gap)
            case Chime(span):
                flow.tone("chime", words.tone_ms("chime"), gap, span.line)
            case Pause(ms):
                flow.pause(gap if is_last else ms)
            case _:
                assert_never(item)


def pause_after(talk: Talk, then_ms: int, least_ms: int = 0) -> int:
    """`then_ms` of silence; a written pause at its end stands in place of them; never less than `least_ms`."""
    last = talk[-1] if talk else None
    return max(last.ms if isinstance(last, Pause) else then_ms, least_ms)

"""What to play next, given where one is and what is wanted: lists of pieces for the stream. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from voicecoach.audio.clip import frame_at, ms_at
from voicecoach.player.steps import Step, back_ms, next_ms, resume_ms, step_at, steps
from voicecoach.player.stream import Again, Aside, Extra, Insert, Part, Piece, Quiet
from voicecoach.timeline import Event, Section, Timeline, Wait

Phrase = tuple[str, dict[str, int | str]]
"""A key of the cue pack, and what to fill in."""
Phrases = Iterable[Phrase]


@dataclass(frozen=True, slots=True)
class Transport:
    """The moves through one session. Positions are milliseconds of the session."""

    timeline: Timeline
    steps: tuple[Step, ...]
    waits: tuple[Wait, ...]

    @staticmethod
    def of(timeline: Timeline, *, waits: bool = True) -> "Transport":
        """The moves through a timeline; without `waits` its open-ended steps take as long as in an export."""
        open_ended = tuple(event for event in timeline.events if waits and isinstance(event, Wait))
        return Transport(timeline, steps(timeline), open_ended)

    def play_from(self, ms: int) -> list[Piece]:
        """The session from a position; at each open-ended step it stays until it is told to go on."""
        pieces: list[Piece] = []
        start = ms
        for wait in self.waits:
            if wait.start_ms >= ms:
                pieces += [Part(frame_at(start), frame_at(wait.start_ms)), Quiet(frame_at(wait.start_ms))]
                start = wait.start_ms + wait.ms
        return [*pieces, Part(frame_at(start), frame_at(self.timeline.duration_ms))]

    def wait_at(self, ms: int) -> Wait | None:
        """The open-ended step at whose start one stands."""
        return next((wait for wait in self.waits if wait.start_ms == ms), None)

    def after_break(self, ms: int) -> int:
        """Where to go on after a pause at a position."""
        return resume_ms(self.steps, ms)

    def next_from(self, ms: int) -> int:
        """Where the next step begins."""
        return next_ms(self.steps, ms)

    def back_from(self, ms: int) -> int:
        """Where this step begins, or the one before."""
        return back_ms(self.steps, ms)

    def repeat(self, ms: int) -> list[Piece]:
        """The instructions of this exercise once more, then on from where one is; outside of exercises nothing."""
        exercise = self.section_at(ms).exercise
        if exercise is None:
            return []
        set_up = next(s for s in self.timeline.sections if s.exercise == exercise and s.kind == "setup")
        end = set_up.start_ms + set_up.ms
        chapter = next(each for each in self.timeline.chapters if set_up.start_ms <= each.start_ms < end)
        if ms < end:
            return self.play_from(chapter.start_ms)
        said_ms = next((wait.start_ms for wait in self.waits if chapter.start_ms <= wait.start_ms < end), end)
        at_ms = self.after_break(ms)
        return [Again(frame_at(chapter.start_ms), frame_at(said_ms), frame_at(at_ms)), *self.play_from(at_ms)]

    def heard(self, past: Iterable[Piece]) -> tuple[tuple[int, int], ...]:
        """Of what was played the stretches of the session, from a millisecond to before another. An open-ended step
        counts as long as in an export."""
        stretches: list[tuple[int, int]] = []
        for piece in past:
            match piece:
                case Part(start, end) | Again(start, end):
                    stretches.append((ms_at(start), ms_at(end)))
                case Aside(samples, at):
                    stretches.append((ms_at(at), ms_at(at + len(samples))))
                case Quiet(at) if wait := self.wait_at(ms_at(at)):
                    stretches.append((wait.start_ms, wait.start_ms + wait.ms))
                case Quiet() | Insert() | Extra():
                    pass
                case _:
                    assert_never(piece)
        return tuple(stretches)

    def section_at(self, ms: int) -> Section:
        """The section in which a moment falls."""
        return self.timeline.sections[self.timeline.section_at(ms)]

    def step_at(self, ms: int) -> Step:
        """The step in which a moment falls."""
        return self.steps[step_at(self.steps, ms)]

    def event_at(self, ms: int) -> Event:
        """What is heard at a moment."""
        section = self.section_at(ms)
        return next((e for e in section.events if e.start_ms <= ms < e.start_ms + e.ms), section.events[-1])

    def where(self, ms: int) -> Iterator[Phrase]:
        """Where one is, as the coach's phrases: exercise, set, minutes left."""
        section, routine = self.section_at(ms), self.timeline.routine
        if section.exercise is not None:
            number, total = section.exercise + 1, len(routine.exercises)
            values: dict[str, int | str] = {"number": number, "total": total}
            if section.set is None:
                yield "at-exercise", values
            else:
                dosage = routine.exercises[section.exercise].dosage
                key = "at-exercise-round" if dosage.rounds else "at-exercise-set"
                yield key, {**values, "set": section.set, "sets": len(dosage.sets)}
        minutes = (self.timeline.duration_ms - ms + 30_000) // 60_000
        yield ("time-left", {"minutes": minutes}) if minutes else ("almost-done", {})

    def resuming(self, ms: int) -> Iterator[Phrase]:
        """What is said after a break: "Resuming. Set two, left side." The side is a key of the pack's words."""
        section = self.section_at(ms)
        yield "resuming", {}
        if section.set is None or section.exercise is None:
            return
        key = "at-round" if self.timeline.routine.exercises[section.exercise].dosage.rounds else "at-set"
        if section.side is not None:
            yield f"{key}-side", {"set": section.set, "side": section.side.value}
        else:
            yield key, {"set": section.set}

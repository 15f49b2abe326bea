"""Works out what to play next, given the position and a command, as segments for the stream. Pure.

In this order: the steps of a session, the `Navigator` that moves through them, and longer and shorter rests.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import assert_never

import numpy as np

from voicecoach.audio.clip import frame_at, ms_at
from voicecoach.player.stream import Excerpt, ExtraRest, Insert, Overlay, Paused, Replay, Segment, cut
from voicecoach.timeline import WORK, Count, Event, Section, Silence, Speak, Timeline, Wait

# --- steps --------------------------------------------------------------------------------------------

BACK_AGAIN_MS = 2_000
"""Going back within this time after a step's start goes to the previous step."""
LEAST_BREAK_MS = 1_000
"""A silence this long is a break, not just the gap between two sentences or counts."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch with one purpose. A step of work begins with the count-in; the work itself starts at `work_ms`."""

    start_ms: int
    end_ms: int
    section: Section
    work_ms: int | None = None


def steps(timeline: Timeline) -> tuple[Step, ...]:
    """All steps in order, without gaps; a count-in belongs to the work that it leads to."""
    starts: list[tuple[int, Section, int | None]] = []
    lead_ms: int | None = None
    for section in timeline.sections:
        if section.kind in WORK:
            starts.append((section.start_ms if lead_ms is None else lead_ms, section, section.start_ms))
            starts += [(start_ms, section, start_ms) for start_ms in section.step_starts_ms[1:]]
            lead_ms = None
        elif section.kind == "ready":
            lead_ms = _after_release(section)  # a release not followed by a rest belongs to the work before it
        else:
            starts.append((section.start_ms, section, None))
            lead_ms = _count_in(section) if section.kind == "rest" else None
    ends = [start for start, _, _ in starts[1:]] + [timeline.duration_ms]
    return tuple(Step(start, end, section, work) for (start, section, work), end in zip(starts, ends, strict=True))


def step_at(all_steps: tuple[Step, ...], ms: int) -> int:
    """The index of the step at a moment."""
    return max(0, bisect_right(all_steps, ms, key=lambda step: step.start_ms) - 1)


def _count_in(section: Section) -> int | None:
    """The start of the last run of counts in a rest."""
    begins = None
    for event in section.events:
        if isinstance(event, Count):
            begins = event.start_ms if begins is None else begins
        elif not isinstance(event, Silence):
            begins = None
    return begins


def _after_release(section: Section) -> int:
    """The start of "Ready": after the break that follows a release, if no rest does."""
    breaks = [e.start_ms + e.ms for e in section.events[:-1] if isinstance(e, Silence) and e.ms >= LEAST_BREAK_MS]
    return breaks[0] if breaks else section.start_ms


# --- moving about -------------------------------------------------------------------------------------

Phrase = tuple[str, dict[str, int | str]]
"""A key of the cue pack, and the values to fill in."""
Phrases = Iterable[Phrase]


@dataclass(frozen=True, slots=True)
class Navigator:
    """Moves through a session. Positions are milliseconds of the session."""

    timeline: Timeline
    steps: tuple[Step, ...]
    waits: tuple[Wait, ...]

    @staticmethod
    def of(timeline: Timeline, *, waits: bool = True) -> "Navigator":
        """A navigator for a timeline; without `waits`, open-ended steps last as long as in an export."""
        open_ended = tuple(event for event in timeline.events if waits and isinstance(event, Wait))
        return Navigator(timeline, steps(timeline), open_ended)

    def play_from(self, ms: int) -> list[Segment]:
        """The session from a position on, waiting for a key at each open-ended step."""
        pieces: list[Segment] = []
        start = ms
        for wait in self.waits:
            if wait.start_ms >= ms:
                pieces += [Excerpt(frame_at(start), frame_at(wait.start_ms)), Paused(frame_at(wait.start_ms))]
                start = wait.start_ms + wait.ms
        return [*pieces, Excerpt(frame_at(start), frame_at(self.timeline.duration_ms))]

    def wait_at(self, ms: int) -> Wait | None:
        """The wait that begins at this position, or None."""
        return next((wait for wait in self.waits if wait.start_ms == ms), None)

    def open_end_at(self, ms: int) -> Wait | None:
        """The wait that a key ends at this position: the one that begins here, or that of the open-ended work that is
        under way, whose author may have more to say in it before; None if there is none."""
        section = self.section_at(ms)
        last = section.events[-1]
        is_open = section.kind in ("to_failure", "distance") and isinstance(last, Wait) and last in self.waits
        return last if is_open and isinstance(last, Wait) else self.wait_at(ms)

    def after_break(self, ms: int) -> int:
        """Where to resume after a pause: interrupted work restarts with its count-in, a sentence with its first
        word."""
        step = self.step_at(ms)
        if step.work_ms is not None:
            return step.start_ms
        for event in step.section.events:
            if event.start_ms <= ms < event.start_ms + event.ms:
                return event.start_ms if isinstance(event, Speak | Count) else ms
        return ms

    def next_from(self, ms: int) -> int:
        """The start of the next step, or the end after the last one."""
        return self.step_at(ms).end_ms

    def back_from(self, ms: int) -> int:
        """The start of this step, or of the previous one if this has only just begun."""
        index = step_at(self.steps, ms)
        if ms - self.steps[index].start_ms < BACK_AGAIN_MS and index:
            index -= 1
        return self.steps[index].start_ms

    def repeat(self, ms: int) -> list[Segment]:
        """This exercise's instructions again, then the session from the current position; empty outside exercises."""
        exercise = self.section_at(ms).exercise
        if exercise is None:
            return []
        start, end = self._explained(exercise)
        if start <= ms < end:
            return self.play_from(start)
        said_ms = next((wait.start_ms for wait in self.waits if start <= wait.start_ms < end), end)
        at_ms = self.after_break(ms)
        return [Replay(frame_at(start), frame_at(said_ms), frame_at(at_ms)), *self.play_from(at_ms)]

    def _explained(self, exercise: int) -> tuple[int, int]:
        """Where an exercise is explained, in milliseconds from and to: in its setup, from its chapter on if that begins
        there, or else in the written rest before it."""
        sections = self.timeline.sections
        set_up = next((each for each in sections if each.exercise == exercise and each.kind == "setup"), None)
        if set_up is None:
            work = next(
                number for number, each in enumerate(sections) if each.exercise == exercise and each.kind in WORK
            )
            set_up = sections[max(0, work - 1)]
        end = set_up.start_ms + set_up.ms
        begun = (each.start_ms for each in self.timeline.chapters if set_up.start_ms <= each.start_ms < end)
        return next(begun, set_up.start_ms), end

    def heard(self, past: Iterable[Segment]) -> tuple[tuple[int, int], ...]:
        """The stretches of the session among what was played, as pairs of milliseconds (start, end). An open-ended step
        counts with its length in an export."""
        stretches: list[tuple[int, int]] = []
        for piece in past:
            match piece:
                case Excerpt(start, end) | Replay(start, end):
                    stretches.append((ms_at(start), ms_at(end)))
                case Overlay(samples, at):
                    stretches.append((ms_at(at), ms_at(at + len(samples))))
                case Paused(at) if wait := self.wait_at(ms_at(at)):
                    stretches.append((wait.start_ms, wait.start_ms + wait.ms))
                case Paused() | Insert() | ExtraRest():
                    pass
                case _:
                    assert_never(piece)
        return tuple(stretches)

    def section_at(self, ms: int) -> Section:
        """The section at a moment."""
        return self.timeline.sections[self.timeline.section_at(ms)]

    def step_at(self, ms: int) -> Step:
        """The step at a moment."""
        return self.steps[step_at(self.steps, ms)]

    def event_at(self, ms: int) -> Event:
        """The event at a moment."""
        section = self.section_at(ms)
        return next((e for e in section.events if e.start_ms <= ms < e.start_ms + e.ms), section.events[-1])

    def where(self, ms: int) -> Iterator[Phrase]:
        """The position in the coach's phrases: exercise, set, minutes left."""
        section, routine = self.section_at(ms), self.timeline.routine
        if section.exercise is not None:
            number, total = section.exercise + 1, len(routine.exercises)
            values: dict[str, int | str] = {"number": number, "total": total}
            if section.set is None:
                yield "at-exercise", values
            elif (step := section.step_at(ms)) is not None and len(
                routine.exercises[section.exercise].dosage.sets
            ) == 1:
                yield "at-exercise-round", {**values, "set": step.round, "sets": section.steps[-1].round}
            else:
                dosage = routine.exercises[section.exercise].dosage
                key = "at-exercise-round" if dosage.rounds else "at-exercise-set"
                yield key, {**values, "set": section.set, "sets": len(dosage.sets)}
        minutes = (self.timeline.duration_ms - ms + 30_000) // 60_000
        yield ("time-left", {"minutes": minutes}) if minutes else ("almost-done", {})

    def resuming(self, ms: int) -> Iterator[Phrase]:
        """What is said on resuming: "Resuming. Set two, left side." The side is a key of the pack."""
        section = self.section_at(ms)
        yield "resuming", {}
        if section.set is None or section.exercise is None:
            return
        step = section.step_at(ms)
        is_round = step is not None or self.timeline.routine.exercises[section.exercise].dosage.rounds
        key, number = "at-round" if is_round else "at-set", section.set if step is None else step.round
        side = section.side if step is None else step.side
        if side is not None:
            yield f"{key}-side", {"set": number, "side": side.value}
        else:
            yield key, {"set": number}


# --- more and less rest -------------------------------------------------------------------------------

EXTRA_MS = 10_000
"""The time that + and - add and remove."""
LONGER = ("rest", "setup", "change_over", "ready", "intro", "outro")
"""Sections that may be extended; work never is."""
SHORTER = ("rest", "setup", "change_over")
PAUSE_MS = 2_000
"""A shorter silence is just the gap between two sentences."""

Request = Replay | ExtraRest


def extend_rest(moves: Navigator, coming: Sequence[Segment]) -> list[Segment]:
    """Add ten seconds to rest or to get ready, once the current words have ended; returns [] during work.

    A count-in is repeated after the added time, so that nobody starts before "one".
    """
    more = frame_at(EXTRA_MS)
    if extra_of(coming):
        return [ExtraRest(each.frames + more, each.at) if isinstance(each, ExtraRest) else each for each in coming]
    words, ahead = _after_words(coming)
    if not ahead or not isinstance(ahead[0], Excerpt):
        return []
    ms = ms_at(ahead[0].start)
    step, event = moves.step_at(ms), moves.event_at(ms)
    if moves.section_at(ms).kind not in LONGER:
        return []
    # A release not followed by a rest comes before "ready", and still belongs to the work that it ends.
    if step.work_ms is not None and ms < step.work_ms:
        return [*words, ExtraRest(more, frame_at(step.start_ms)), *moves.play_from(step.start_ms)]
    at = ahead[0].start if isinstance(event, Silence) else frame_at(event.start_ms + event.ms)
    before, after = cut(ahead, at)
    return [*words, *before, ExtraRest(more, at), *after]


def shorten_rest(moves: Navigator, coming: Sequence[Segment]) -> tuple[list[Segment], int]:
    """Remove up to ten seconds of a rest; returns the segments and the milliseconds removed, 0 outside rests.

    Added time is removed first, then silence. The next step and its count-in stay complete, and no word is cut off, but
    anything that would be said in the removed time is left out.
    """
    wanted = left = frame_at(EXTRA_MS)
    pieces: list[Segment] = []
    for each in coming:
        if not isinstance(each, ExtraRest):
            pieces.append(each)
            continue
        taken = min(left, each.frames)
        left -= taken
        if each.frames > taken:
            pieces.append(ExtraRest(each.frames - taken, each.at))
    words, ahead = _after_words(pieces)
    silent = _silence(moves, ahead)
    if left and silent:
        start, end = silent
        taken = min(left, end - start)
        left -= taken
        pieces = [*words, *cut(ahead, start)[0], *_from(moves, start + taken)]
    return pieces, ms_at(wanted - left)


def extra_of(pieces: Sequence[Segment]) -> ExtraRest | None:
    """The extra rest still to come, as one segment, or None."""
    extras = [each for each in pieces if isinstance(each, ExtraRest)]
    return ExtraRest(sum(each.frames for each in extras), extras[0].at) if extras else None


def requests_of(pieces: Sequence[Segment]) -> list[Request]:
    """The user's requests among what is still to be heard, each as one segment."""
    extra, again = extra_of(pieces), [each for each in pieces if isinstance(each, Replay)]
    joined = [Replay(again[0].start, again[-1].end, again[0].at)] if again else []
    return [*([extra] if extra else []), *joined]


def repeats(pieces: Sequence[Segment]) -> bool:
    """Whether instructions are repeated before the session continues."""
    return any(
        isinstance(each, Replay) for each in takewhile(lambda each: not isinstance(each, Excerpt | Overlay), pieces)
    )


def with_requests(moves: Navigator, ms: int, requests: Sequence[Request]) -> list[Segment]:
    """The session from the moment at which it resumes, with the user's requests.

    Interrupted repeated instructions resume with the interrupted sentence.
    """
    pieces = moves.play_from(ms)
    for request in requests:
        match request:
            case ExtraRest(_, at):
                before, after = cut(pieces, at)
                pieces = [*before, request, *after]
            case Replay(start, end, _):
                pieces = [Replay(frame_at(moves.after_break(ms_at(start))), end, frame_at(ms)), *pieces]
            case _:
                assert_never(request)
    return pieces


def frames_of(request: Request) -> int:
    """The length of a request in frames."""
    return request.frames if isinstance(request, ExtraRest) else request.end - request.start


def _after_words(coming: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """The extra words, repeats and pauses to come first, and the session after them."""
    words = [number for number, each in enumerate(coming, 1) if isinstance(each, Replay | Insert | Overlay)]
    at = words[-1] if words else int(bool(coming) and isinstance(coming[0], Paused))
    return list(coming[:at]), list(coming[at:])


def _silence(moves: Navigator, ahead: Sequence[Segment]) -> tuple[int, int] | None:
    """The start and end of the frames that may be cut from a rest."""
    if not ahead or not isinstance(ahead[0], Excerpt):
        return None
    now = ahead[0].start
    step = moves.step_at(ms_at(now))
    if step.section.kind not in SHORTER or step.work_ms is not None:
        return None
    for part in ahead:
        if not isinstance(part, Excerpt):
            return None
        for event in step.section.events:
            end_ms = min(event.start_ms + event.ms, step.end_ms)
            start, end = max(part.start, frame_at(event.start_ms)), min(part.end, frame_at(end_ms))
            if not isinstance(event, Silence) or event.ms < PAUSE_MS or start >= end:
                continue
            if step.section.kind != "setup":
                return start, frame_at(step.end_ms)
            # Among instructions, only the current silence: none of their words is left out.
            return (start, end) if start == now else None
    return None


def _from(moves: Navigator, frame: int) -> list[Segment]:
    """The session from a frame on, without a word whose beginning was cut."""
    event = moves.event_at(ms_at(frame))
    start, end_ms = frame_at(event.start_ms), event.start_ms + event.ms
    if frame == start:
        return moves.play_from(event.start_ms)
    rest = frame_at(end_ms) - frame
    first = (
        Excerpt(frame, frame + rest) if isinstance(event, Silence | Wait) else Overlay(np.zeros(rest, np.int16), frame)
    )
    return [first, *moves.play_from(end_ms)]

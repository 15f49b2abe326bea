"""The author's moments within the work: what is said at exactly which time, and what has no room there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from voicecoach.clock import planned, seconds
from voicecoach.compile.builder import EventSequence, talk_into
from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.slot import BEAT_MS, LEAST_SENTENCE_GAP_MS, Slot
from voicecoach.routine import Moment, said_in
from voicecoach.source import Problem
from voicecoach.timeline import Count, Event, Silence, Speak, Tone


@dataclass(frozen=True, slots=True)
class MomentCue:
    """What is heard at one of the times of a moment, in milliseconds of the work."""

    moment: Moment
    at_ms: int
    row: Sequence[Event]

    @property
    def text(self) -> str:
        """Its words, or what it is if it has none."""
        return said_in(self.moment.talk) or "the chime"

    @property
    def time(self) -> str:
        """Its time, as it is written if it comes once."""
        return planned(self.at_ms) if self.moment.repeats else self.moment.mark[1:-1].split(maxsplit=1)[1]

    @property
    def ends_ms(self) -> int:
        """The end of its last sound."""
        return self.row[-1].start_ms + self.row[-1].ms if self.row else self.at_ms


def moment_cues(context: ExerciseContext, work_set: WorkSet) -> list[MomentCue]:
    """All moments of a set, those at a single time first, in order of time."""
    exercise, found = context.exercise, list[MomentCue]()
    work_ms = exercise.work_ms(work_set.work) or exercise.settings.open_ended_ms
    for moment in sorted(exercise.moments, key=lambda moment: (moment.repeats, moment.ms)):
        talk = context.sides.talk(moment.talk, work_set.side)
        for at_ms in moment.times(work_ms):
            sequence = EventSequence(at_ms, gap_ms=context.gap_ms, usual_gap_ms=context.gap_ms)
            talk_into(sequence, talk, context.words, 0)
            row = tuple(event for event in sequence.events if not isinstance(event, Silence))
            found.append(MomentCue(moment, at_ms, row))
    return found


def unreached(context: ExerciseContext, work_set: WorkSet) -> Iterator[Problem]:
    """A warning for each moment that comes after the end of a set, which can be shorter in another week or for once."""
    exercise = context.exercise
    ms = exercise.work_ms(work_set.work) or exercise.settings.open_ended_ms
    for moment in exercise.moments:
        if moment.ms >= ms:
            what = f"`{moment.mark}` is not said: the work lasts {planned(ms)}"
            yield Problem("warning", "moment-fit", what, "write a time before that, or longer work", moment.span)


def tell_moments(slot: Slot, cues: Sequence[MomentCue]) -> list[Problem]:
    """Place each moment at exactly its time, all of it or nothing; a problem for each that has no room somewhere, told
    at the first of its times that has none."""
    placed: dict[int, MomentCue] = {}
    lost: dict[int, list[Problem | None]] = {}
    for cue in cues:
        if slot.put_row(cue.row):
            placed.update((event.start_ms, cue) for event in cue.row)
            continue
        told = lost.setdefault(id(cue.moment), [])
        told.append(None if told else _no_room(slot, cue, placed))
        if words := " ".join(event.text for event in cue.row if isinstance(event, Speak)):
            slot.leave_out_words(words, cue.moment.span.line)
    return [_counted(first, len(more)) for first, *more in lost.values() if first is not None]


def _counted(first: Problem, more: int) -> Problem:
    """The problem of a moment, with how many more of its times have no room."""
    if not more:
        return first
    return replace(first, message=f"{first.message}; so it is {'once more' if more == 1 else f'{more} more times'}")


def _no_room(slot: Slot, cue: MomentCue, placed: Mapping[int, MomentCue]) -> Problem:
    """The problem of a moment that has no room, given those that are placed, by the starts of their sounds."""
    moment, at = cue.moment, cue.time
    took = f"`{cue.text}` at {at} takes {seconds(cue.ends_ms - cue.at_ms)}"
    blocking = slot.first_in(cue.at_ms - LEAST_SENTENCE_GAP_MS, cue.ends_ms + LEAST_SENTENCE_GAP_MS)
    other = placed.get(blocking.start_ms) if blocking is not None else None
    later = _later(blocking.start_ms + blocking.ms) if blocking is not None else ""
    if other is not None and moment.repeats and not other.moment.repeats:
        what = f"at {at} `{other.moment.mark}` is said, and not `{moment.mark}`"
        return Problem("note", "moment-fit", what, "write another time for one of the two", moment.span)
    if other is not None:
        later = _later(other.ends_ms)
        what = f"{took}, but `{other.moment.mark}` is said at {other.time}; it is left out"
        return Problem("warning", "moment-fit", what, f"write `[at {later}]`, or fewer words", moment.span)
    limit_ms, why = slot.ms, f"the work ends at {planned(slot.ms)}"
    if isinstance(blocking, Speak) and blocking.start_ms > LEAST_SENTENCE_GAP_MS:
        what = f"{took}, but `{blocking.text}` is said at {planned(blocking.start_ms)}; it is left out"
        return Problem("warning", "moment-fit", what, f"write `[at {later}]`, or another `countdown`", moment.span)
    if isinstance(blocking, Count):
        limit_ms = next(each.start_ms for each in slot.cues if isinstance(each, Count))
        why = f"the countdown begins at {planned(limit_ms)}"
    elif isinstance(blocking, Speak) and blocking.start_ms > cue.at_ms:
        limit_ms, why = blocking.start_ms, f"`{blocking.text}` is said at {planned(blocking.start_ms)}"
    elif isinstance(blocking, Speak | Tone):
        what = f"{took}, but the work has only just begun; it is left out"
        return Problem("warning", "moment-fit", what, f"write `[at {later}]`", moment.span)
    earlier_ms = (limit_ms - (cue.ends_ms - cue.at_ms) - LEAST_SENTENCE_GAP_MS) // BEAT_MS * BEAT_MS
    hint = f"write `[at {planned(earlier_ms)}]`, or fewer words" if earlier_ms > 0 else "write fewer words"
    return Problem("warning", "moment-fit", f"{took}, but {why}; it is left out", hint, moment.span)


def _later(ms: int) -> str:
    """The first whole second at which something else can be said after this time."""
    return planned(-(-(ms + LEAST_SENTENCE_GAP_MS) // BEAT_MS) * BEAT_MS)

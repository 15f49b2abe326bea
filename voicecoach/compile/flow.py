"""A flow: steps straight after one another, each from the onset of its cue to that of the next, to the millisecond.

`flow_slot` lays the steps out one after another, and then adds what is said in them besides: the count before a change,
the name of what comes, reminders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.clock import seconds
from voicecoach.compile.builder import EventSequence, talk_into
from voicecoach.compile.context import ExerciseContext
from voicecoach.compile.reminders import QUIET_MS, ExtraCues
from voicecoach.compile.setup import MOVE_MS
from voicecoach.compile.slot import (
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    AuthorNote,
    Slot,
    count_down,
    duration_of,
    words_of,
)
from voicecoach.routine import FlowStep, Reminder, Say, Side, Talk, Verbosity, said_in
from voicecoach.source import MOST_NAMED, Problem, listed
from voicecoach.timeline import Event, SectionStep, Silence, on_grid

COUNTED_STEP_MS = 10_000
"""A shorter step has no count before its end."""
REMINDED_STEP_MS = 15_000
"""A shorter step has no room for a reminder."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A step as it is laid out: where it is in the section, its events, and when the last of its sounds ends."""

    step: FlowStep
    mark: SectionStep
    cues: tuple[Event, ...]
    said_ms: int

    @property
    def end_ms(self) -> int:
        """The end of the step, in milliseconds of the section."""
        return self.mark.at_ms + self.mark.ms


def flow_slot(
    context: ExerciseContext, first: int, rounds: int, extra_cues: ExtraCues
) -> tuple[Slot, list[Problem], tuple[SectionStep, ...]]:
    """All rounds of a flow, of which the `first` has that number, and where each step is.

    Its steps are its work: they are said at every level of talk. Priority of what is said besides, if cues would
    collide: the count before a change; the name of what comes; reminders.
    """
    laid, problems = list[_Laid](), list[Problem]()
    for number, side in _passes(context, first, rounds):
        for step in context.exercise.steps:
            at_ms = laid[-1].end_ms if laid else 0
            each, problem = _laid(context, step, number, side, at_ms)
            laid.append(each)
            problems += [problem] if problem else []
    slot = Slot(laid[-1].end_ms, cues=[cue for each in laid for cue in each.cues])
    slot.is_released = bool(slot.cues) and slot.cues[-1].start_ms >= laid[-1].mark.at_ms
    _, more = extra_cues.open(slot, context.exercise.span)
    problems += [*more, *_count(slot, laid, context), *_name_next(slot, laid, context)]
    extra_cues.name_ahead(slot, slot.ms)
    problems += _remind(slot, laid, context)
    return slot, problems, tuple(each.mark for each in laid)


def _passes(context: ExerciseContext, first: int, rounds: int) -> Iterator[tuple[int, Side | None]]:
    """The number and the side of each round: all of one side and then of the other, or in turn."""
    numbers, order = range(first, first + rounds), context.sides.order
    match context.exercise.dosage.sides:
        case "each":
            return ((number, side) for side in order for number in numbers)
        case "alternating":
            return ((number, order[(number - 1) % 2]) for number in numbers)
        case _:
            return ((number, context.exercise.dosage.only_side) for number in numbers)


def _laid(
    context: ExerciseContext, step: FlowStep, number: int, side: Side | None, at_ms: int
) -> tuple[_Laid, Problem | None]:
    """A step that begins at `at_ms`, and the problem if its words take longer than it lasts."""
    talk = context.sides.talk(step.talk_of(number), side)
    written_ms = context.exercise.step_ms(step)
    moving_ms = 0 if written_ms is not None else round(MOVE_MS * context.settings.stretch)
    cues, said_ms = _said(context, talk, at_ms, moving_ms)
    length_ms = max(on_grid(said_ms - at_ms), on_grid(BEAT_MS)) if written_ms is None else written_ms
    latest_ms = at_ms + length_ms - LEAST_GAP_MS
    if written_ms is not None and said_ms > latest_ms:
        cues, said_ms = _said(context, talk, at_ms, 0, LEAST_SENTENCE_GAP_MS)
    text = said_in(talk)
    mark = SectionStep(at_ms, length_ms, text, number, side, step.span.line)
    problem = None
    if written_ms is not None and said_ms > latest_ms:
        problem = _too_short(step, text, said_ms - at_ms, length_ms)
        cues = tuple(cue for cue in cues if cue.start_ms + cue.ms <= latest_ms)
    return _Laid(step, mark, cues, max((cue.start_ms + cue.ms for cue in cues), default=at_ms)), problem


def _said(
    context: ExerciseContext, talk: Talk, at_ms: int, then_ms: int, gap_ms: int = SENTENCE_GAP_MS
) -> tuple[tuple[Event, ...], int]:
    """The sounds of a step, and when the last of them ends, with its pauses and `then_ms` after it."""
    sequence = EventSequence(at_ms, gap_ms=gap_ms)
    talk_into(sequence, talk, context.words, then_ms)
    return tuple(event for event in sequence.events if not isinstance(event, Silence)), sequence.now_ms


def _too_short(step: FlowStep, text: str, said_ms: int, length_ms: int) -> Problem:
    pauses = " with its pauses" if any(not isinstance(item, Say) for talk in step.forms for item in talk) else ""
    needed = -(-(said_ms + LEAST_GAP_MS) // BEAT_MS)
    what = f"`{text}` takes {seconds(said_ms)}{pauses}, but its step lasts {seconds(length_ms)}"
    hint = f"write `[{needed}s]`, or fewer words" if step.ms is not None else "write fewer words, or longer breaths"
    return Problem("error", "step-fit", what, hint, step.span)


def _count(slot: Slot, laid: Sequence[_Laid], context: ExerciseContext) -> list[Problem]:
    """Count the last seconds of every step that is long enough, but not over its words."""
    countdown, problems = context.settings.countdown, list[Problem]()
    figures = [figure for figure in (10, 5, 3) if countdown.isdecimal() and figure <= int(countdown)]
    for each in laid:
        quiet_ms = each.end_ms - each.said_ms - LEAST_GAP_MS
        first = next((figure for figure in figures if (figure + 1) * BEAT_MS <= each.mark.ms), 0)
        if first and each.mark.ms >= COUNTED_STEP_MS:
            first = next((figure for figure in figures if figure * BEAT_MS <= min(quiet_ms, first * BEAT_MS)), 0)
            if first:
                problems += count_down(slot, each.end_ms, first, context.words, context.place_of("countdown"))
            else:
                what = f"the words of `{each.mark.text}` leave no room for the count before its end"
                hint = "write fewer words, or a longer step"
                problems.append(Problem("note", "step-fit", what, hint, each.step.span))
    return list(dict.fromkeys(problems))


def _name_next(slot: Slot, laid: Sequence[_Laid], context: ExerciseContext) -> list[Problem]:
    """Name each next step before it begins, as late as it fits."""
    if context.settings.next != "name":
        return []
    unnamed = dict[str, None]()
    for each, after in pairwise(laid):
        name = after.mark.text.rstrip(" .!?…")
        if not name:
            continue
        lines = context.words.phrase("next-name", {"name": name})
        ms = duration_of(lines, LEAST_SENTENCE_GAP_MS)
        counts = [cue.start_ms for cue in slot.between(each.said_ms, each.end_ms)]
        at_ms = min([*counts, each.end_ms]) - ms - LEAST_SENTENCE_GAP_MS
        if at_ms < each.said_ms + LEAST_SENTENCE_GAP_MS or not slot.say(at_ms, lines, LEAST_SENTENCE_GAP_MS):
            slot.leave_out(lines)
            unnamed[f"`{name}`"] = None
    if not unnamed:
        return []
    names = listed(list(unnamed), MOST_NAMED)
    what = f"the step before {names} has no room for {'its' if len(unnamed) == 1 else 'their'} name"
    hint = "write a longer step or fewer words before it"
    return [Problem("note", "step-fit", what, hint, context.place_of("next"))]


def _remind(slot: Slot, laid: Sequence[_Laid], context: ExerciseContext) -> list[Problem]:
    """Add each reminder to a long step, those of a round to one of its steps; with `talk: full` again and again."""
    level, problems = context.settings.talk, list[Problem]()
    if level < Verbosity.NORMAL:
        return problems
    free = [each for each in laid if each.mark.ms >= REMINDED_STEP_MS]
    waiting = sorted(context.exercise.reminders, key=lambda reminder: reminder.set is None)
    said = dict[Reminder, tuple[int, Side | None]]()
    for each in free:
        this = each.mark.round, each.mark.side
        for reminder in [*waiting]:
            is_due = reminder.set in (None, each.mark.round) and said.get(reminder) != this
            if is_due and _say(slot, each, _note(context, reminder, each)):
                waiting.remove(reminder)
                waiting += [reminder] if level is Verbosity.FULL and reminder.set is None else []
                said[reminder] = this
                break
    for reminder in context.exercise.reminders:
        if reminder not in said:
            lines = context.words.sentences(reminder.text, reminder.span.line)
            slot.leave_out(lines)
            least = seconds(REMINDED_STEP_MS)
            what = f"no step of {least} or more has room for `{words_of(lines)}`; it is left out"
            hint = "shorten the reminder, or put it above the first step"
            problems.append(Problem("warning", "reminder-fit", what, hint, reminder.span))
    return problems


def _note(context: ExerciseContext, reminder: Reminder, each: _Laid) -> AuthorNote:
    text = context.sides.text(reminder.text, each.mark.side)
    return AuthorNote(context.words.sentences(text, reminder.span.line), reminder.span)


def _say(slot: Slot, each: _Laid, note: AuthorNote) -> bool:
    """Say a reminder in a step, a third into it or later, away from everything else."""
    ms, step_ms = duration_of(note.lines), each.mark.ms
    starts = range(
        max(each.mark.at_ms + step_ms // 3, each.said_ms + QUIET_MS), each.end_ms - ms - QUIET_MS, BEAT_MS // 2
    )
    at = next((at for at in starts if not slot.between(at, at + ms + QUIET_MS)), None)
    return at is not None and slot.say(at, note.lines)

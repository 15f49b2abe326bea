"""A flow: steps straight after one another, each from the onset of its cue to that of the next, to the millisecond.

Each step is a `Slot` of its own length, so `flow_slot` lays them out one by one, and adds what is said in them besides:
the count before a change, the name of what comes, reminders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from voicecoach.clock import seconds
from voicecoach.compile.builder import EventSequence, talk_into
from voicecoach.compile.context import MOVE_MS, ExerciseContext
from voicecoach.compile.reminders import QUIET_MS, ExtraCues
from voicecoach.compile.slot import (
    BEAT_MS,
    COUNTED_FROM,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    Slot,
    count_down,
    duration_of,
    placed_at,
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
    """A step as it is laid out: where it is in the section, its own slot, and when its words have ended in it."""

    step: FlowStep
    mark: SectionStep
    slot: Slot
    said_ms: int


def flow_slot(
    context: ExerciseContext, first: int, rounds: int, extra_cues: ExtraCues
) -> tuple[Slot, list[Problem], tuple[SectionStep, ...]]:
    """All rounds of a flow, of which the `first` has that number, and where each step is.

    Its steps are its work: they are said at every level of talk. Priority of what is said besides, if cues would
    collide: the count before a change; the name of what comes; reminders.
    """
    laid, problems, at_ms = list[_Laid](), list[Problem](), 0
    for number, side in _passes(context, first, rounds):
        for step in context.exercise.steps:
            each, problem = _laid(context, step, number, side, at_ms)
            laid.append(each)
            problems += [problem] if problem else []
            at_ms += each.mark.ms
    if context.exercise.dosage.has_two_sides and context.instructed is None:
        what = f"no step of `{context.exercise.name}` names a side, so nobody hears when it changes"
        hint = "name it in a step, for example `- Step your left foot back.`; it is exchanged for the other side"
        problems.append(Problem("warning", "side", what, hint, context.exercise.span))
    laid[-1].slot.is_released = True
    _, more = extra_cues.open(laid[0].slot, context.exercise.span)
    problems += [*more, *_count(laid, context), *_name_next(laid, context)]
    extra_cues.name_ahead(laid[-1].slot, laid[-1].mark.ms)
    problems += _remind(laid, context)
    cues = [placed_at(each.mark.at_ms + cue.start_ms, cue) for each in laid for cue in each.slot.cues]
    left_out = list(chain.from_iterable(each.slot.left_out for each in laid))
    return Slot(at_ms, cues=cues, left_out=left_out), problems, tuple(each.mark for each in laid)


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
    cues, said_ms = _said(context, talk, moving_ms)
    length_ms = max(on_grid(said_ms), on_grid(BEAT_MS)) if written_ms is None else written_ms
    latest_ms = length_ms if written_ms is None else length_ms - LEAST_GAP_MS
    if said_ms > latest_ms:
        cues, said_ms = _said(context, talk, 0, LEAST_SENTENCE_GAP_MS)
    slot = Slot(length_ms, cues=[cue for cue in cues if cue.start_ms + cue.ms <= latest_ms])
    mark = SectionStep(at_ms, length_ms, said_in(talk), number, side, step.span.line)
    ends_ms = max((cue.start_ms + cue.ms for cue in slot.cues), default=0)
    problem = _too_short(step, mark, said_ms) if said_ms > latest_ms else None
    return _Laid(step, mark, slot, ends_ms), problem


def _said(context: ExerciseContext, talk: Talk, then_ms: int, gap_ms: int = SENTENCE_GAP_MS) -> tuple[list[Event], int]:
    """The sounds of a step, and when the last of them ends, with its pauses and `then_ms` after it."""
    sequence = EventSequence(0, gap_ms=gap_ms)
    talk_into(sequence, talk, context.words, then_ms)
    return [event for event in sequence.events if not isinstance(event, Silence)], sequence.now_ms


def _too_short(step: FlowStep, mark: SectionStep, said_ms: int) -> Problem:
    pauses = " with its pauses" if any(not isinstance(item, Say) for talk in step.forms for item in talk) else ""
    needed = -(-(said_ms + LEAST_GAP_MS) // BEAT_MS)
    what = f"`{mark.text}` takes {seconds(said_ms)}{pauses}, but its step lasts {seconds(mark.ms)}"
    hint = f"write `[{needed}s]`, or fewer words" if step.ms is not None else "write fewer words, or longer breaths"
    return Problem("error", "step-fit", what, hint, step.span)


def _count(laid: Sequence[_Laid], context: ExerciseContext) -> list[Problem]:
    """Count the last seconds of every step that is long enough, but not over its words."""
    countdown, problems = context.settings.countdown, list[Problem]()
    figures = [figure for figure in COUNTED_FROM if countdown.isdecimal() and figure <= int(countdown)]
    for each in laid if figures else ():
        if each.mark.ms < COUNTED_STEP_MS:
            continue
        quiet_ms = min(each.mark.ms - each.said_ms - LEAST_GAP_MS, each.mark.ms - BEAT_MS)
        first = next((figure for figure in figures if figure * BEAT_MS <= quiet_ms), 0)
        if first:
            problems += count_down(each.slot, each.mark.ms, first, context.words, context.place_of("countdown"))
        else:
            what = f"the words of `{each.mark.text}` leave no room for the count before its end"
            problems.append(Problem("note", "step-fit", what, "write fewer words, or a longer step", each.step.span))
    return list(dict.fromkeys(problems))


def _name_next(laid: Sequence[_Laid], context: ExerciseContext) -> list[Problem]:
    """Name each next step before it begins, as late as it fits."""
    if context.settings.next != "name":
        return []
    unnamed = dict[str, None]()
    for each, after in pairwise(laid):
        name, slot = after.mark.text.rstrip(" .!?…"), each.slot
        if not name:
            continue
        lines = context.words.phrase("next-name", {"name": name})
        counts = slot.between(each.said_ms, each.mark.ms)
        ends_ms = min([cue.start_ms for cue in counts] or [each.mark.ms]) - LEAST_SENTENCE_GAP_MS
        at_ms = ends_ms - duration_of(lines, LEAST_SENTENCE_GAP_MS)
        if at_ms < each.said_ms + LEAST_SENTENCE_GAP_MS or not slot.say(at_ms, lines, LEAST_SENTENCE_GAP_MS):
            slot.leave_out(lines)
            unnamed[f"`{name}`"] = None
    if not unnamed:
        return []
    names = listed(list(unnamed), MOST_NAMED)
    what = f"the step before {names} has no room for {'its' if len(unnamed) == 1 else 'their'} name"
    hint = "write a longer step or fewer words before it"
    return [Problem("note", "step-fit", what, hint, context.place_of("next"))]


def _remind(laid: Sequence[_Laid], context: ExerciseContext) -> list[Problem]:
    """Add each reminder to a long step, those of a round to one of its steps; with `talk: full` again and again."""
    level, problems = context.settings.talk, list[Problem]()
    if level < Verbosity.NORMAL:
        return problems
    waiting = sorted(context.exercise.reminders, key=lambda reminder: reminder.set is None)
    said = dict[Reminder, tuple[int, Side | None]]()
    for each in laid:
        this = each.mark.round, each.mark.side
        for reminder in [*waiting] if each.mark.ms >= REMINDED_STEP_MS else ():
            is_due = reminder.set in (None, each.mark.round) and said.get(reminder) != this
            if is_due and _say(each, reminder, context):
                waiting.remove(reminder)
                waiting += [reminder] if level is Verbosity.FULL and reminder.set is None else []
                said[reminder] = this
                break
    for reminder in context.exercise.reminders:
        if reminder not in said:
            lines = context.words.sentences(reminder.text, reminder.span.line)
            laid[-1].slot.leave_out(lines)
            least = seconds(REMINDED_STEP_MS)
            what = f"no step of {least} or more has room for `{words_of(lines)}`; it is left out"
            hint = "shorten the reminder, or put it above the first step"
            problems.append(Problem("warning", "reminder-fit", what, hint, reminder.span))
    return problems


def _say(each: _Laid, reminder: Reminder, context: ExerciseContext) -> bool:
    """Say a reminder in a step, a third into it or later, away from everything else."""
    lines = context.words.sentences(context.sides.text(reminder.text, each.mark.side), reminder.span.line)
    ms, first_ms = duration_of(lines), max(each.mark.ms // 3, each.said_ms + QUIET_MS)
    starts = range(first_ms, each.mark.ms - ms - QUIET_MS, BEAT_MS // 2)
    at = next((at for at in starts if not each.slot.between(at, at + ms + QUIET_MS)), None)
    return at is not None and each.slot.say(at, lines)

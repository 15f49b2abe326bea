"""The sections of an exercise, or of a circuit's exercises in turn: the explanation, then the sets and rests.

`exercise_groups` finds which exercises belong together, and `add_group` makes the sections of such a group. `least_ms`
is the least that one can last, from what is written and without laying out anything: a session longer than any may be
is refused before it is compiled, which would take longer than to read it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from voicecoach.compile.between import add_gap, add_introduction
from voicecoach.compile.builder import EventSequence
from voicecoach.compile.context import ExerciseContext, WorkSet, encouragement, remember, told_in_rest
from voicecoach.compile.flow import flow_slot
from voicecoach.compile.gaps import Turn, named_ahead
from voicecoach.compile.holds import hold_slot, open_slot
from voicecoach.compile.movement_words import in_own_words, is_still
from voicecoach.compile.reminders import (
    ExtraCues,
    due_reminders,
    moment_cues,
    other_reminders,
    unreached,
    unsaid_reminders,
)
from voicecoach.compile.rep_plan import RepPhases, RepPlan
from voicecoach.compile.reps import rep_slot
from voicecoach.compile.rests import told_once
from voicecoach.compile.setup import release_of, start_tone
from voicecoach.compile.slot import BEAT_MS, AuthorNote, Release, Sentence, Slot
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Exercise,
    Flow,
    Hold,
    Reminder,
    Reps,
    Rest,
    Timed,
    ToFailure,
    Verbosity,
    Work,
)
from voicecoach.source import Problem
from voicecoach.timeline import Event, SectionKind, SectionStep, Silence, Speak, Wait


def exercise_groups(exercises: Sequence[Exercise]) -> list[range]:
    """The exercises compiled together, as ranges of indices: each a circuit or a single exercise."""
    found = list[range]()
    for index, exercise in enumerate(exercises):
        part = exercise.part
        together = part is not None and part.rounds is not None and index > 0 and exercises[index - 1].part == part
        found[-1:] = [range(found[-1].start, index + 1)] if together else [*found[-1:], range(index, index + 1)]
    return found


def chapter_exercises(exercises: Sequence[Exercise]) -> list[int]:
    """The index of each chapter's first exercise, in the order in which the compiler makes chapters.

    There is a chapter for each exercise and for each later round of a circuit, which begins with the circuit's first
    exercise.
    """
    found: list[int] = []
    for group in exercise_groups(exercises):
        part = exercises[group.start].part
        rounds = part.rounds if part else None
        found += [*group, *[group.start] * ((rounds or 1) - 1)]
    return found


def add_group(
    contexts: Sequence[ExerciseContext], last: ExerciseContext | None, following: ExerciseContext | None
) -> None:
    """Add a group of exercises, from the end of the `last` one before it to the end of its own work.

    The release is left to what follows, of which the first work is known so that it can be named in time.
    """
    turns = _turns(contexts)
    ended = (last, _work_sets(last)[-1]) if last else None
    after = (following, _work_sets(following)[0]) if following else None
    for turn, coming in zip(turns, [*turns[1:], after], strict=True):
        if ended is None:
            add_introduction(turn)
        else:
            add_gap(ended, turn)
        _work(turn, coming)
        ended = turn
    for context in contexts:
        settings = context.settings
        unfit = told_once(context.rest_fits, settings.count_in, settings.spans.get("count_in"))
        context.builder.report([*context.sides.unclear(), *unfit])
        _tell_unsaid(context)


def _turns(contexts: Sequence[ExerciseContext]) -> list[Turn]:
    """The stretches of work in order; those of a circuit round by round."""
    circuit = contexts[0].circuit
    if circuit is None:
        return [(contexts[0], work_set) for work_set in _work_sets(contexts[0])]
    return [
        (context, work_set)
        for number in range(1, (circuit.rounds or 1) + 1)
        for context in contexts
        for work_set in _work_sets(context)
        if work_set.set == number
    ]


def _tell_unsaid(context: ExerciseContext) -> None:
    """Report reminders that are said in no section of the exercise, once it is complete."""
    builder = context.builder
    events = (event for section in builder.sections if section.exercise == context.index for event in section.events)
    said = {event.line for event in events if isinstance(event, Speak)}
    told = {problem.span for problem in builder.problems if problem.code.startswith("reminder")}
    context.builder.report(unsaid_reminders(context.exercise, said, told))


def _work_sets(context: ExerciseContext) -> list[WorkSet]:
    """The work in order: both sides within each set, unless all sets for one side come first."""
    dosage, order = context.exercise.dosage, context.sides.order
    sets = list(enumerate(dosage.sets, 1))
    if dosage.alternates_by_set:
        return [WorkSet(number, work, order[(number - 1) % 2]) for number, work in sets]
    if dosage.sides != "each" or context.exercise.steps:
        return [WorkSet(number, work, dosage.only_side) for number, work in sets]
    if context.is_side_by_side:
        return [WorkSet(number, work, side) for side in order for number, work in sets]
    return [WorkSet(number, work, side) for number, work in sets for side in order]


def _work(turn: Turn, following: Turn | None) -> None:
    """Add the work itself. Where no time lies before or after it, it begins with the name of what it is, and what
    follows is named within it."""
    context, work_set = turn
    words, settings = context.words, context.settings
    ahead = named_ahead(turn, following) if following else None
    extra_cues = replace(
        _extra_cues(context, work_set),
        moments=moment_cues(context, work_set),
        start_tone=start_tone(context, work_set),
        opening=context.builder.take_opening(),
        ahead=ahead,
    )
    kind: SectionKind
    number, steps = None, tuple[SectionStep, ...]()
    match work_set.work:
        case Hold(ms):
            kind, release = "hold", "release-hold"
            slot, problems = hold_slot(ms, words, extra_cues, context.exercise.span)
        case Timed(ms) | Amrap(ms):
            kind, release = "timed", "release-timed"
            slot, problems = hold_slot(ms, words, extra_cues, context.exercise.span)
        case ToFailure(hold):
            kind, release = "to_failure", "release-hold" if hold else "release-reps"
            slot, problems = open_slot(settings.open_ended_ms, words, extra_cues, context.place_of("open_ended_ms"))
        case Distance():
            kind, release = "distance", "release-timed"
            slot, problems = open_slot(settings.open_ended_ms, words, extra_cues, context.place_of("open_ended_ms"))
        case Reps() if context.exercise.dosage.own_pace:
            kind, release = "reps", "release-reps"
            slot, problems = _own_pace(context, work_set.work, extra_cues)
        case Reps(low, high):
            kind, release = "reps", "release-reps"
            slot, problems, number = _reps(context, work_set, low, high, release, extra_cues)
        case Breaths(count):
            kind, release = "reps", "release-breaths"
            slot, problems, number = _reps(context, work_set, count, count, release, extra_cues)
        case Flow(rounds):
            kind, release = "flow", "release-timed"
            slot, problems, steps = flow_slot(context, work_set.set, rounds, extra_cues)
        case _:
            assert_never(work_set.work)
    context.builder.report([*problems, *unreached(context, work_set)])
    remember(context, extra_cues.encouragement, slot.cues)
    row = slot.events(context.builder.now_ms)
    if kind in ("to_failure", "distance") or context.exercise.dosage.own_pace:
        row = waiting(row)
    elif isinstance(work_set.work, Reps) and work_set.work.open_end:
        row, number = _as_many_more(context, row, number), None
    context.add(kind, row, work_set.set, work_set.side, slot.left_out, steps)
    context.builder.release = release_of(context, release, number)
    heard = {cue.utterance for cue in slot.cues if isinstance(cue, Speak)}
    said = [line for line in ((*ahead.which, *ahead.name, *ahead.dosage) if ahead else ()) if line.utterance in heard]
    words.record(said)
    context.builder.is_named = ahead is not None and ahead.name[0] in said
    context.builder.has_dosage = ahead is not None and bool(ahead.dosage) and ahead.dosage[0] in said


def _own_pace(context: ExerciseContext, reps: Reps, extra_cues: ExtraCues) -> tuple[Slot, list[Problem]]:
    """Reps that nobody counts: an export allows what `open-ended` says if it is written, else their usual length."""
    is_written = "open_ended_ms" in context.settings.spans
    ms = context.settings.open_ended_ms if is_written else reps.high * context.exercise.rep_ms_at(context.settings.pace)
    return open_slot(ms, context.words, extra_cues, context.place_of("open_ended_ms"))


def _as_many_more(context: ExerciseContext, row: Sequence[Event], number: Sentence | None) -> tuple[Event, ...]:
    """The same reps with an open end: the last number if it stands there, "And as many more as you can", and a wait."""
    sequence = EventSequence(row[0].start_ms, list(row))
    sequence.release(Release(context.words.phrase("as-many-more"), number), 0)
    sequence.wait(context.settings.open_ended_ms)
    return tuple(sequence.events)


def waiting(row: Sequence[Event]) -> tuple[Event, ...]:
    """The same events with the last silence turned into a wait."""
    *before, last = row
    assert isinstance(last, Silence)
    return (*before, Wait(last.start_ms, last.ms))


def _reps(
    context: ExerciseContext,
    work_set: WorkSet,
    low: int,
    high: int,
    release: str,
    extra_cues: ExtraCues,
) -> tuple[Slot, list[Problem], Sentence | None]:
    """A set of reps, and its last number if that stands on its end. Later sets say less: two reps name their phases in
    the first set, one in the second, then none; of breaths as many as `breath-words` says."""
    settings, breathes = context.settings, isinstance(work_set.work, Breaths)
    one_rep = _one_rep(context, breathes=breathes)
    worded = max(0, 3 - work_set.set)
    if breathes:
        worded = high if settings.breath_words == "always" else min(settings.breath_words, high)
    elif one_rep.by_words:
        worded = high  # with closed eyes, people let go at a word, not at a tick
    plan = RepPlan(
        low=low,
        high=high,
        reps=one_rep.quickening(high, None if breathes else settings.faster_every),
        worded=worded,
        is_worded=settings.talk >= Verbosity.NORMAL or (one_rep.by_words and not breathes),
        in_full=work_set.set == 1,
        sides=context.sides.order if context.exercise.dosage.sides == "alternating" and work_set.side is None else (),
        from_start=settings.count == "start" and not one_rep.by_words,
        is_counted=settings.count != "none",
        counts_seconds=breathes and settings.breath_count,
        begins_silent=settings.count == "start" and context.builder.has_counted(context.words.count(1)),
        extra_cues=extra_cues,
        open_end=isinstance(work_set.work, Reps) and work_set.work.open_end,
    )
    place = "breath" if breathes else "tempo" if one_rep.has_names else "rep_ms"
    released = release_of(context, release, None)
    ends: Sequence[Sentence | str] = released.lines or ["bell" if released.bell_ms else "moment of silence"]
    return rep_slot(plan, context.words, context.place_of(place), ends)


def _one_rep(context: ExerciseContext, *, breathes: bool) -> RepPhases:
    """The phases of a breath, or of a rep at the exercise's tempo and pace."""
    exercise, settings, pack = context.exercise, context.settings, context.words.pack
    if breathes:
        line = settings.spans["breath"].line if "breath" in settings.spans else 0
        return RepPhases(phases=in_own_words(settings.breath, pack), line=line, by_words=True)
    held, phases = exercise.held_phase, in_own_words(exercise.rep_phases, pack)
    return RepPhases(
        phases=phases,
        line=settings.spans["tempo"].line if "tempo" in settings.spans else 0,
        stretch=settings.stretch,
        by_words=held is not None,
        held=held,
        still=frozenset(place for place, phase in enumerate(phases) if is_still(phase.cue, pack.language)),
    )


def _extra_cues(context: ExerciseContext, work_set: WorkSet) -> ExtraCues:
    exercise, talk = context.exercise, context.settings.talk
    side = int(context.is_second_side(work_set))

    reminded = told_in_rest(context)

    def notes_of(reminders: Sequence[Reminder]) -> list[AuthorNote]:
        left = (each for each in reminders if each.span.line not in reminded)
        texts = [(context.sides.text(each.text, work_set.side), each.span) for each in left]
        return [AuthorNote(context.words.sentences(text, span.line), span) for text, span in texts]

    good_word = encouragement(context, work_set)
    says_more = good_word is not None or talk >= Verbosity.FULL
    return ExtraCues(
        talk,
        notes_of(due_reminders(exercise, work_set.set, side)),
        notes_of(other_reminders(exercise, work_set.set, side)) if says_more else (),
        good_word,
        context.settings.countdown,
        context.settings.time_left_ms,
    )


# --- the least that exercises can last ----------------------------------------------------------------


def least_ms(group: Sequence[Exercise]) -> int:
    """The least length of a single exercise, or of a circuit's exercises, in milliseconds.

    It counts the work, and the written rests and changes of side: whatever the voice, the exercises never last less.
    """
    return sum(_sets_ms(each, ends_round=each is group[-1]) for each in group)


def _sets_ms(exercise: Exercise, *, ends_round: bool) -> int:
    """The work of all sets, and what lies between them."""
    dosage, settings = exercise.dosage, exercise.settings
    sets = len(dosage.sets)
    sides = 2 if dosage.sides == "each" and not exercise.steps else 1  # a flow goes straight on to its other side
    work_ms = sides * sum(_work_ms(exercise, work) for work in dosage.sets)
    changes = rests = 0
    if sides == 2:
        is_in_circuit = exercise.part is not None and exercise.part.rounds is not None
        changes = 1 if settings.order == "side by side" and not is_in_circuit else sets
    rests = sides * sets - 1 - changes
    return work_ms + changes * _change_ms(exercise) + _rests_ms(exercise, rests, ends_round=ends_round)


def _change_ms(exercise: Exercise) -> int:
    """A change of side: as long as it is written, or the usual time after the words, and "ready"."""
    settings, ms = exercise.settings, exercise.settings.change_over_ms
    if not isinstance(ms, int):
        return _ready_ms(exercise)
    return ms if "change_over_ms" in settings.spans else settings.to_move(ms) + _ready_ms(exercise)


def _rests_ms(exercise: Exercise, rests: int, *, ends_round: bool) -> int:
    rest = _rest(exercise, ends_round=ends_round)
    if isinstance(rest, tuple):
        # With all sets of one side first, the rests of the other side begin with the first again.
        between = max(1, len(exercise.dosage.sets) - 1)
        return sum(rest[min(number % between, len(rest) - 1)] for number in range(rests)) if rest else 0
    return rests * (rest if isinstance(rest, int) else _ready_ms(exercise))


def _rest(exercise: Exercise, *, ends_round: bool) -> Rest | tuple[int, ...]:
    """The rest between two sets or, in a circuit, from one round of the exercise to what follows it."""
    settings, stated = exercise.settings, exercise.dosage.rest_ms
    if exercise.dosage.every_ms is not None:
        rests = (exercise.rest_after(number) for number, _ in enumerate(exercise.dosage.sets, 1))
        return tuple(rest for rest in rests if isinstance(rest, int))
    if exercise.part is None or exercise.part.rounds is None:
        return settings.rest_ms if stated is None else stated
    if ends_round:
        return settings.rest_ms if stated is None or "rest_ms" in settings.spans else stated
    return settings.between_ms if stated is None else stated


def _ready_ms(exercise: Exercise) -> int:
    """ "Ready", which is not always said, and the count-in."""
    return (int(exercise.settings.signals == "tones") + exercise.settings.count_in) * BEAT_MS


def _work_ms(exercise: Exercise, work: Work) -> int:
    """One set, or one side of it."""
    match work:
        case Reps(high=high) if exercise.dosage.own_pace:
            # An export may allow less than their usual length.
            return min(exercise.reps_ms(high), exercise.settings.open_ended_ms)
        case Reps(high=high):
            return exercise.reps_ms(high)
        case Flow(rounds):
            sides = 2 if exercise.dosage.sides == "each" else 1
            return sides * rounds * sum(exercise.step_ms(step) or 0 for step in exercise.steps)
        case _:
            length_ms = exercise.work_ms(work)
            return exercise.settings.open_ended_ms if length_ms is None else length_ms

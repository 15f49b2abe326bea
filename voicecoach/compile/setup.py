"""What comes before the work: its name and dosage, how to get into position, where to be, "ready", the count-in and the
signals.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from voicecoach.compile.builder import TIGHT_GAP_MS, EventSequence, talk_into
from voicecoach.compile.context import MOVE_MS, ExerciseContext, WorkSet, begins_part, praise, told_in_rest
from voicecoach.compile.dosage_words import alike, every_words, exercise_dosage
from voicecoach.compile.holds import counted_from
from voicecoach.compile.movement_words import place_in, posture_in
from voicecoach.compile.rests import Worth, ready_lead_ms
from voicecoach.compile.slot import (
    BEAT_MS,
    BELL,
    GO,
    LEAST_GAP_MS,
    Release,
    Sentence,
    Slot,
    Wording,
    at_least,
    count_down,
    pause_after,
)
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Equipment,
    Exercise,
    Flow,
    Hold,
    Part,
    Reps,
    Routine,
    Say,
    Side,
    Talk,
    Timed,
    ToFailure,
    Transition,
    Verbosity,
)

WAIT_MS = 10_008
"""How long an export allows for "start: when ready", where live playback waits for a key; whole MPEG frames."""


@dataclass(frozen=True, slots=True)
class WithinRest:
    """How an exercise is explained within a written rest: what is said of the rest itself, whether with short gaps and
    in short forms, and what is left out."""

    lines: Sequence[Sentence] = ()
    is_tight: bool = False
    dropped: frozenset[Worth] = frozenset()


def add_setup(context: ExerciseContext, first_side: Side | None, within: WithinRest | None = None) -> None:
    """Add the release of the previous work, a chime, the exercise's name and dosage, and its instructions.

    The exercises of its tour are told before its own name; it is told first among them. Within a written rest its
    chapter has begun, no chime is heard, and a dosage like that of the exercise before is not told again.
    """
    words, builder, exercise = context.words, context.builder, context.exercise
    is_new, is_tight, dropped = within is None, within is not None and within.is_tight, within.dropped if within else ()
    good_word = None if Worth.GOOD_WORD in dropped else praise(context)
    announced = context.settings.talk >= Verbosity.BRIEF and Worth.NUMBER not in dropped
    is_chimed = context.settings.signals == "tones" and not builder.release.bell_ms  # the bell has just rung
    sequence, told = context.sequence(), told_in_rest(context)
    said_first = [*(words.sentences(good_word) if good_word else ()), *(within.lines if within else ())]
    if said_first:
        sequence.say(said_first, sequence.gap_ms)
    if is_new:
        builder.chapters.append((exercise.name, sequence.now_ms))
        if is_chimed:
            sequence.tone(BELL, words.tone_ms(BELL), sequence.usual_gap_ms)
    is_new_part = begins_part(context.exercises, context.index)
    if exercise.part and context.settings.talk >= Verbosity.BRIEF and is_new_part:
        _open_part(sequence, context)
    steps = _steps(context, first_side)
    which = which_exercise(context) if is_new else which_in_passing(context)
    which = which if announced and (is_new or exercise.span.line not in told) else []
    if context.tour:
        # Its number stands before its name: where it is explained, or where it starts.
        sequence.say([*(which if steps else []), *words.phrase("tour")])
        context.add("setup", sequence.finished())
        for each in (context, *context.tour) if steps else context.tour:
            _tell_ahead(replace(each, builder=builder), is_first=each is context)
        sequence = context.sequence()
        first = [*([] if steps else which), *called(context, "first-name")]
        sequence.say([*first, *exercise_dosage(exercise, words)], sequence.long_gap_ms)
        steps = [(talk, moves) for talk, moves in steps[-1:] if moves and not context.exercise.instructions]
    else:
        is_named = exercise.span.line in told and not is_new_part
        key = "name" if is_new or which or is_new_part else "name-next" if is_tight else "next-name"
        lines = [*which, *([] if is_named else called(context, key))]
        is_told = within is not None and exercise.span.line in told
        if is_new or not (is_told or (context.before is not None and alike(context.before, exercise))):
            lines += exercise_dosage(exercise, words)
        if lines:
            sequence.say(lines, TIGHT_GAP_MS if is_tight else sequence.long_gap_ms)
    _instruct(sequence, context, steps, told)
    if context.settings.when_ready:
        sequence.wait(WAIT_MS)
    context.add("setup", sequence.finished())


def _open_part(sequence: EventSequence, context: ExerciseContext) -> None:
    """Say the name of a part and its opening words."""
    words, part = context.words, context.exercise.part
    assert part is not None
    sequence.say(part_lines(context, part))
    talk_into(sequence, part.talk, words)


def part_lines(context: ExerciseContext, part: Part) -> list[Sentence]:
    """The name of a part that begins, and what a circuit is made of."""
    words = context.words
    return [*words.sentences(words.pack.say("part", {"name": part.name}), part.span.line), *_circuit_lines(context)]


def _circuit_lines(context: ExerciseContext) -> list[Sentence]:
    """ "Three rounds of two exercises." """
    circuit, words = context.circuit, context.words
    if circuit is None or circuit.rounds is None:
        return []
    values: dict[str, int | str] = {"rounds": circuit.rounds, "exercises": context.together}
    if circuit.every_ms is None:
        return words.phrase("circuit", values)
    return words.phrase(*every_words("circuit-every", circuit.every_ms, values, words))


def _tell_ahead(context: ExerciseContext, *, is_first: bool) -> None:
    """Add the name and the instructions of an exercise that starts later, without time to move."""
    sequence, words = context.sequence(), context.words
    if not is_first and begins_part(context.exercises, context.index):
        _open_part(sequence, context)
    sequence.say(called(context, "name"))
    if context.settings.talk >= Verbosity.NORMAL:
        side = context.sides.order[0] if context.exercise.dosage.has_two_sides else None
        for line in context.exercise.instructions:
            talk_into(sequence, context.sides.talk(line.talk, side), words)
    sequence.pause(sequence.long_gap_ms - sequence.usual_gap_ms)
    context.add("setup", sequence.finished())


def _steps(context: ExerciseContext, side: Side | None) -> list[tuple[Talk, bool]]:
    """What is said, in order, and whether time to move follows each step.

    The position is said if the instructions are left out or do not name the side.
    """
    lines = context.exercise.instructions if context.settings.talk >= Verbosity.NORMAL else ()
    steps = [(context.sides.talk(line.talk, side), line.bullet) for line in lines]
    where = context.sides.where(side) if not (lines and context.sides.instructions_name_it) else ()
    return [*steps, *([(where, True)] if where else [])]


def _instruct(
    sequence: EventSequence, context: ExerciseContext, steps: list[tuple[Talk, bool]], told: Mapping[int, int]
) -> None:
    """Add each step with time to move; what was said in the rest is not repeated, and its time runs from there.

    The first movement takes the transition, and `get-ready` is kept before "ready". If they are written they are
    minimum times, even after a step with its own pause; so is the lead-in.
    """
    settings, last = context.settings, len(steps) - 1
    has_way = context.before is not None or starts_elsewhere(context.exercise, context.words.pack.language)
    lead_in_ms = settings.lead_in_ms
    moving = next((number for number, (_, moves) in enumerate(steps) if moves), last)
    for number, (talk, moves) in enumerate(steps):
        then = settings.to_move(MOVE_MS) if moves else sequence.usual_gap_ms
        if number == moving and (has_way or not moves):
            then = transition_ms(context, context.before)
        written = [
            transition_ms(context, context.before) if number == moving and settings.transition.is_written else None,
            settings.get_ready_ms if number == last else None,
        ]
        asked = [ms for ms in written if ms is not None]
        least_ms = max([*asked, *([lead_in_ms] if number == last else [])], default=0)
        then = 0 if asked else then
        line = next((item.span.line for item in talk if isinstance(item, Say)), 0)
        if line in told:
            passed_ms = sequence.now_ms - told[line]
            sequence.pause(at_least(0, pause_after(talk, then, least_ms) - passed_ms))
        else:
            talk_into(sequence, talk, context.words, then, least_ms)
    if not steps:
        usual_ms = transition_ms(context, context.before) if settings.get_ready_ms is None else settings.get_ready_ms
        sequence.pause(max(usual_ms, lead_in_ms))


def which_exercise(context: ExerciseContext) -> list[Sentence]:
    """ "Exercise two of four." """
    number, total = context.index + 1, context.total
    if total == 1 or not context.settings.exercise_numbers:
        return []
    return context.words.phrase("exercise" if number == 1 else "next-exercise", {"number": number, "total": total})


NUMBERED = 6
"""From this many exercises on, the first of the second half has its number said in passing."""


def which_in_passing(context: ExerciseContext) -> list[Sentence]:
    """How many exercises it is now, in a written rest: only where the second half begins, and before the last one."""
    number, total, part = context.index + 1, context.total, context.exercise.part
    if not context.settings.exercise_numbers:
        return []
    if number == total and (part is None or part.rounds in (None, 1)):
        return context.words.phrase("last-exercise")
    if total >= NUMBERED and number == total // 2 + 1:
        return context.words.phrase("exercise", {"number": number, "total": total})
    return []


def called(context: ExerciseContext, key: str) -> list[Sentence]:
    """ "Next, bench press." """
    exercise = context.exercise
    return context.words.sentences(context.words.pack.say(key, {"name": exercise.name}), exercise.span.line)


_ARTICLE = re.compile(r"(?:an?|the|some|one|your|eine?n?|un[ae]?|des|der|die|das|el|la|le|l')\b\s*", re.IGNORECASE)


def equipment_lines(routine: Routine, words: Wording) -> list[Sentence]:
    """ "You will need: a mat, a wall, and a bench. Optional: a barbell." """
    things, pack = gathered(routine), words.pack
    needed = [thing.name for thing in things if not thing.optional]
    optional = [thing.name for thing in things if thing.optional]
    if not optional:
        return words.phrase("equipment", {"items": pack.listing(needed)}) if needed else []
    if not needed:
        return words.phrase("equipment-optional", {"optional": pack.listing(optional)})
    return words.phrase("equipment-and-optional", {"items": pack.listing(needed), "optional": pack.listing(optional)})


def gathered(routine: Routine) -> list[Equipment]:
    """All equipment without duplicates, the whole script's first; optional only if no exercise requires it."""
    things: dict[str, Equipment] = {}
    for thing in chain(routine.equipment, *(exercise.settings.equipment for exercise in routine.exercises)):
        known = things.setdefault(_bare(thing.name), thing)
        things[_bare(thing.name)] = replace(known, optional=known.optional and thing.optional)
    return list(things.values())


def needed(exercise: Exercise) -> frozenset[str]:
    """The equipment an exercise requires, in a form that can be compared with another's."""
    return frozenset(_bare(thing.name) for thing in exercise.settings.equipment if not thing.optional)


def _bare(name: str) -> str:
    """
    >>> _bare("A mat"), _bare("the Mat"), _bare("lamp")
    ('mat', 'mat', 'lamp')
    """
    return _ARTICLE.sub("", name, count=1).lower() if _ARTICLE.match(name) else name.lower()


def transition_ms(context: ExerciseContext, before: Exercise | None) -> int:
    """The time to get from the position of the exercise `before` into this one's, in milliseconds.

    It is longest between lying and standing. Another posture, another place (mat, bench, wall) or other equipment
    counts as another position, and so does a position that no word names.
    """
    language = context.words.pack.language
    return context.settings.to_move(_usual_ms(context.settings.transition, context.exercise, before, language))


def _usual_ms(transition: Transition, exercise: Exercise, before: Exercise | None, language: str) -> int:
    if before is None and not starts_elsewhere(exercise, language):
        return transition.same_ms
    # People stand before the first exercise.
    postures = {_first_named(posture_in, exercise, language)}
    postures.add("standing" if before is None else _first_named(posture_in, before, language))
    if postures == {"lying", "standing"}:
        return transition.far_ms
    if before is None or len(postures) > 1 or None in postures or _moves_house(before, exercise, language):
        return transition.other_ms
    return transition.same_ms


def starts_elsewhere(exercise: Exercise, language: str) -> bool:
    """Whether the exercise is known to start in another posture than standing."""
    return _first_named(posture_in, exercise, language) not in (None, "standing")


def _moves_house(before: Exercise, exercise: Exercise, language: str) -> bool:
    """Whether both exercises name a place, or equipment, and name different ones."""
    here, there = (_first_named(place_in, each, language) for each in (before, exercise))
    return any(one and other and one != other for one, other in ((here, there), (needed(before), needed(exercise))))


def _first_named(name_in: Callable[[str, str], str | None], exercise: Exercise, language: str) -> str | None:
    """The first posture or place that the instructions name, or None."""
    return next((found for text in _instructed(exercise) if (found := name_in(text, language))), None)


def _instructed(exercise: Exercise) -> Iterator[str]:
    for instruction in exercise.instructions:
        yield from (item.text for item in instruction.talk if isinstance(item, Say))


def add_ready(context: ExerciseContext, work_set: WorkSet) -> None:
    """Add "ready" or the bell and the count-in, with onsets on the second; the work begins one beat after the last
    number."""
    count_in = context.settings.count_in
    sequence = context.sequence()
    ready, bell_ms = ready_words(context, work_set), bell_before_ms(context, work_set)
    slot = Slot(ready_lead_ms(ready, count_in, bell_ms))
    slot.say(0, ready)
    if bell_ms:
        slot.tone(0, BELL, context.words)
    if not slot.ms and not sequence.events:
        return
    span, last = context.place_of("count_in"), last_count(context, work_set)
    context.builder.report(count_down(slot, slot.ms, count_in, context.words, span, last))
    context.add("ready", [*sequence.events, *slot.events(sequence.now_ms)], work_set.set, work_set.side)


def moving_at_once(context: ExerciseContext) -> ExerciseContext:
    """The context with no more time to move than that behind any instruction."""
    settings = replace(context.settings, transition=Transition(MOVE_MS, MOVE_MS, MOVE_MS))
    return replace(context, exercise=replace(context.exercise, settings=settings))


def last_count(context: ExerciseContext, work_set: WorkSet) -> Sentence | None:
    """ "And." in place of "one" if the work itself begins with "one"; None if it does not."""
    work = work_set.work
    begins_with_one = context.settings.count == "start" and isinstance(work, Reps) and work.hold_ms is None
    return context.words.as_one(context.words.pack.say("and-go")) if begins_with_one else None


# --- signals: what is heard where work begins and ends besides words: tones, one soft bell, or nothing


def bell_before_ms(context: ExerciseContext, work_set: WorkSet) -> int:
    """The length of the bell in milliseconds if it rings before the work, not as that starts; else 0.

    Before reps, breaths and flows, whose first beat can be a word, and before work that is too short for it.
    """
    if context.settings.signals != "bell":
        return 0
    bell_ms = context.words.tone_ms(BELL)
    return bell_ms if bell_ms + LEAST_GAP_MS > _free_ms(context, work_set) else 0


def _free_ms(context: ExerciseContext, work_set: WorkSet) -> int:
    """How long it is quiet after the start of the work, in milliseconds."""
    match work_set.work:
        case Hold(ms) | Timed(ms) | Amrap(ms):
            return ms - counted_from(ms, context.settings.countdown) * BEAT_MS
        case ToFailure() | Distance():
            return context.settings.open_ended_ms
        case Reps() | Breaths() | Flow():
            return 0


def start_tone(context: ExerciseContext, work_set: WorkSet) -> str | None:
    """The tone with which the work itself starts, if nothing else is heard there; None for no tone."""
    match context.settings.signals:
        case "tones":
            return GO
        case "bell":
            return None if bell_before_ms(context, work_set) else BELL
        case "none":
            return None


def ready_words(context: ExerciseContext, work_set: WorkSet) -> Sequence[Sentence]:
    """ "Ready.", unless the bell is heard in its place, or nothing that begins the work is wanted."""
    settings = context.settings
    is_said = settings.signals == "tones" or (settings.count_in and not bell_before_ms(context, work_set))
    return context.words.phrase("ready") if is_said else ()


def release_of(context: ExerciseContext, key: str, number: Sentence | None) -> Release:
    """What ends the work: its last number if that stands there, the bell, and the words of the phrase `key`."""
    settings, words = context.settings, context.words
    bell_ms = words.tone_ms(BELL) if settings.signals == "bell" else 0
    if not settings.release_words:
        return Release((), number, bell_ms)
    return Release(words.phrase(key), number, bell_ms, f"{key}-short")

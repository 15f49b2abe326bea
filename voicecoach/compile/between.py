"""Everything between two stretches of work: a rest, a change of side, the way to another exercise, or only "ready".

`gap_between` says what lies between two stretches and how long it lasts, and `add_gap` makes the sections of it. A
written length is kept, from the end of one work to the start of the next; `0s` is one of nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, assert_never

from voicecoach.clock import seconds
from voicecoach.compile.builder import (
    BEAT_MS,
    LEAST_GAP_MS,
    SENTENCE_GAP_MS,
    EventSequence,
    Release,
    Sentence,
    Slot,
    duration_of,
    pause_after,
    spoken,
    talk_into,
)
from voicecoach.compile.context import ExerciseContext, WorkSet
from voicecoach.compile.counting import count_down
from voicecoach.compile.encouragement import praise
from voicecoach.compile.explaining import begins_part, explain_of, has_more_to_tell, rest_after, states_rest
from voicecoach.compile.loads import load_words
from voicecoach.compile.rests import (
    LONG_MS,
    RestCue,
    RestPlan,
    Worth,
    all_lines,
    ready_lead_ms,
    rest_slot,
)
from voicecoach.compile.setup import (
    MOVE_MS,
    add_setup,
    alike,
    amount,
    dosage_lines,
    round_of,
    transition_ms,
    which_in_passing,
)
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Hold,
    Reps,
    Rest,
    Say,
    Side,
    Talk,
    Timed,
    ToFailure,
    Transition,
    Verbosity,
    Work,
)
from voicecoach.source import Problem, Span
from voicecoach.speech import estimated_ms
from voicecoach.timeline import SectionKind

Turn = tuple[ExerciseContext, WorkSet]
"""An exercise, and one of its stretches of work."""

ANNOUNCED_MS = 30_000
"""From this length on, a rest that contains instructions is announced as a rest, and its length is told. A shorter one
is needed to get into position."""
MINUTE_LEFT_MS = 120_000
"""From this length on, a rest also tells its last minute."""
ROOMY_MS = 5_000
"""From this length on, a rest has room for the name of what comes."""
COUNTED_MS = 800
"""About the length of the number of a last rep, which stands on the end of the work."""


GapKind = Literal["side", "set", "round", "turn", "exercise"]


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between two stretches of work, how long it lasts, and where that was written.

    A `round` leads to the next round of a circuit, a `turn` to the next exercise in it, an `exercise` to a first start.
    """

    kind: GapKind
    rest: Rest
    span: Span


def gap_between(ended: Turn, coming: Turn) -> Gap:
    """What lies between two stretches of work."""
    (last, after), (context, work_set) = ended, coming
    if last.index == context.index and last.circuit is None:
        rest = context.exercise.rest_after(after.set)
        stated = context.exercise.dosage.rest_ms is not None
        span = context.exercise.span if stated else context.place_of("rest_ms")
        same_set = after.set == work_set.set or context.is_side_by_side
        if after.side is not work_set.side and (same_set or rest == "none"):
            return _change_over(context)
        return Gap("set", rest, span)
    if last.index == context.index and after.set == work_set.set:
        return _change_over(context)
    in_round = context.circuit is not None and last.circuit == context.circuit
    if in_round and last.exercise.dosage.every_ms is not None:
        turn: GapKind = "turn" if work_set.set > 1 else "exercise"
        return Gap(
            "round" if after.set < work_set.set else turn, last.exercise.rest_after(after.set), last.exercise.span
        )
    if work_set.set > 1 and after.set < work_set.set:
        stated_ms = last.exercise.dosage.rest_ms
        if stated_ms is not None and "rest_ms" not in last.settings.spans:
            return Gap("round", stated_ms, last.exercise.span)
        return Gap("round", last.settings.rest_after(after.set), last.place_of("rest_ms"))
    span = last.exercise.span if states_rest(last.exercise) else last.place_of("between_ms")
    span = replace(span, file=span.file or last.exercise.file)
    return Gap("turn" if work_set.set > 1 else "exercise", rest_after(last.exercise, context.exercise), span)


def _change_over(context: ExerciseContext) -> Gap:
    """A written time to change sides is kept; the usual one follows the words."""
    is_written = "change_over_ms" in context.settings.spans
    rest = context.settings.change_over_ms if is_written else "none"
    return Gap("side", rest, context.place_of("change_over_ms"))


def add_gap(ended: Turn, coming: Turn) -> None:
    """Add everything between two stretches of work; the work itself begins where it ends."""
    gap, (context, work_set) = gap_between(ended, coming), coming
    builder = context.builder
    if gap.kind in ("exercise", "round") and isinstance(gap.rest, int):
        builder.chapters.append((_chapter(gap, coming), builder.now_ms))
    if isinstance(gap.rest, int):
        if gap.kind == "exercise" and _is_stretched(context):
            _explain_within(ended, coming, gap)
        else:
            _add_written(ended, coming, gap, gap.rest)
    elif gap.rest == "as needed":
        _add_open(ended, coming, gap)
    elif gap.kind == "side":
        if ended[1].set < work_set.set:
            _name_set(ended, coming)
        _add_change_over(context, work_set)
        add_ready(context, work_set)
    elif gap.kind == "set":
        if ended[1].set < work_set.set:
            _name_set(ended, coming)
        add_ready(context, work_set)
    elif gap.kind == "exercise":
        add_introduction(coming)
    else:
        _add_way(ended, coming, gap)
    builder.is_named = False


def add_introduction(coming: Turn) -> None:
    """Add the setup and "ready" before the first start of an exercise, with those that are told together with it."""
    context, work_set = coming
    add_setup(context, work_set.side)
    add_ready(context, work_set)


def _is_stretched(context: ExerciseContext) -> bool:
    """Whether an exercise is explained in the rest before it, which lasts longer if it must."""
    exercises, index = context.exercises, context.index
    if context.settings.when_ready or context.tour:
        return True
    if not has_more_to_tell(exercises, index) or context.is_told_ahead:
        return False
    return explain_of(exercises, index) != "fit"


# --- a written length ---------------------------------------------------------------------------------


def named_ahead(ended: Turn, coming: Turn) -> list[list[Sentence]]:
    """What is said of the next work before this one ends, because no time lies between the two for it: the possible
    forms, longest first, which end in the same words; else empty."""
    (last, after), gap = ended, gap_between(ended, coming)
    if not isinstance(gap.rest, int) or gap.rest >= ROOMY_MS:
        return []
    # Nothing of it is recorded yet, so that no voice speaks what has no room here, or has room in the rest.
    unrecorded = coming[0].with_own_words(), coming[1]
    lines = _names(gap, ended, unrecorded)
    counted_ms = COUNTED_MS if isinstance(after.work, Reps | Breaths) else 0
    needed_ms = sum(estimated_ms(line.utterance.text, line.utterance.language) + LEAST_GAP_MS for line in lines)
    if not lines or gap.rest >= counted_ms + LEAST_GAP_MS + needed_ms:
        return []
    if gap.kind == "round" and last.settings.talk >= Verbosity.BRIEF:
        return [[*_which_set(*unrecorded, short=True), *lines], lines]
    return [lines]


def _names(gap: Gap, ended: Turn, coming: Turn) -> list[Sentence]:
    """The short form of the name of what comes, and of its side; between sets alike, which set it is."""
    if gap.kind == "side":
        return _next_side(*coming)
    if gap.kind == "set" and ended[1].side is coming[1].side:
        return _which_set(*coming, short=False)
    is_same = ended[0].exercise.name == coming[0].exercise.name
    name = [] if is_same else _called(coming[0], "name-next")
    return [*name, *_where_cue(gap, ended, coming).form(short=True)]


def _on_change(gap: Gap, ended: Turn, coming: Turn) -> list[Sentence]:
    """What is said as the next work begins, if there was no time to say it before: what differs from what was done."""
    (last, after), (context, work_set) = ended, coming
    words, lines = context.words, list[Sentence]()
    if gap.kind in ("exercise", "turn", "round") and last.exercise.name != context.exercise.name:
        lines += _name(context)
    elif gap.kind in ("set", "round"):
        lines += _which_set(context, work_set, short=True)
    if work_set.side is not None and (work_set.side is not after.side or last.index != context.index):
        lines += spoken(context.sides.other_side(work_set.side), words)
    return lines


def _add_written(ended: Turn, coming: Turn, gap: Gap, ms: int) -> None:
    (last, after), (context, work_set) = ended, coming
    builder, level = context.builder, last.settings.talk
    if not ms:
        builder.release = replace(builder.release, lines=(), short="")
        builder.on_change = [] if builder.is_named else _on_change(gap, ended, coming)
        return
    cues = _cues(gap, ended, coming)
    good_word = praise(context) if gap.kind == "exercise" else None
    if good_word:
        cues = [RestCue(Worth.GOOD_WORD, context.words.sentences(good_word), level=Verbosity.NORMAL), *cues]
    named = Worth.NUMBER if gap.kind == "set" and after.side is work_set.side else Worth.NAME
    plan = RestPlan(
        ms=ms,
        release=builder.take_release(),
        cues=[cue for cue in cues if not builder.is_named or cue.worth is not named],
        ready=context.words.phrase("ready") if gap.kind == "exercise" and context.settings.count_in else (),
        count_in=context.settings.count_in,
        last_count=_last_count(context, work_set),
        level=level,
        number=_NUMBERS.get(gap.kind, "the number of the exercise"),
        span=gap.span,
    )
    slot, fit, problems = rest_slot(plan, context.words)
    if ms >= LONG_MS and level >= Verbosity.BRIEF and last.settings.countdown != "none":
        is_told = _tell_end(slot, ended, coming, gap)
        # What was said before is not said again if "ten seconds" has no room beside it.
        again = [cue for cue in plan.cues if cue.worth is Worth.REMINDER and cue.span is None]
        if again and not is_told:
            plan = replace(plan, cues=[cue for cue in plan.cues if cue not in again])
            needed_ms = fit.needed_ms - plan.count_in * BEAT_MS + last.settings.rest_warning_ms
            slot, fit, problems = rest_slot(plan, context.words)
            fit = replace(fit, needed_ms=needed_ms, lost=fit.lost | {Worth.REMINDER})
            slot.leave_out([line for cue in again for line in cue.lines])
            _tell_end(slot, ended, coming, gap)
    context.rest_fits.append((_in_messages(gap, context), gap.span, fit))
    builder.report([*problems, *_too_little(context, gap, ms)])
    names = [cue for cue in plan.cues if cue.worth is Worth.NAME and cue.lines]
    if names and not builder.is_named and not fit.is_named:
        builder.on_change = _on_change(gap, ended, coming)
    kind: SectionKind = "change_over" if gap.kind == "side" else "rest"
    number, side = (work_set.set, work_set.side) if gap.kind == "side" else (after.set, None)
    last.add(kind, slot.events(builder.now_ms), number, side, slot.left_out)


_NUMBERS = {"set": "the number of the set", "round": "the number of the round"}
"""What messages call what the coach says of what comes besides its name; else the number of the exercise."""


def _in_messages(gap: Gap, context: ExerciseContext) -> str:
    """What messages call the gap, with `{}` for its length."""
    name = context.exercise.name.replace("{", "{{").replace("}", "}}")
    return {"side": "the change of sides of {}", "set": "the rest of {}"}.get(
        gap.kind, f"the rest of {{}} before `{name}`"
    )


def _tell_end(slot: Slot, ended: Turn, coming: Turn, gap: Gap) -> bool:
    """Tell the last minute of a long rest, and when to get ready, with the way back into position the first time;
    returns whether it is told when to get ready, if it is to be."""
    (last, after), (context, _) = ended, coming
    is_back = gap.kind == "set" and after.set == 1 and bool(context.exercise.instructions)
    is_told = True
    for left_ms, lines in reversed(_time_left(last, slot.ms)):
        is_warning = left_ms == last.settings.rest_warning_ms
        position = context.words.phrase("find-position") if is_back and is_warning else []
        at = slot.ms - left_ms
        is_said = slot.say(at, [*lines, *position]) or slot.say(at, lines)
        is_told = is_told and (is_said or not is_warning)
    return is_told


def _time_left(last: ExerciseContext, rest_ms: int) -> list[tuple[int, list[Sentence]]]:
    """How long before its end a rest tells what is left of it, and the words: the last minute of a long one, and when
    to get ready."""
    warning_ms, words = last.settings.rest_warning_ms, last.words
    left = {60 * BEAT_MS} if rest_ms >= MINUTE_LEFT_MS else set[int]()
    left |= {warning_ms} if 0 < warning_ms < rest_ms else set()
    ten = 10 * BEAT_MS
    return [
        (ms, words.phrase("ten-seconds") if ms == ten else words.phrase("how-long", {"time": words.pack.duration(ms)}))
        for ms in sorted(left, reverse=True)
    ]


def _too_little(context: ExerciseContext, gap: Gap, ms: int) -> list[Problem]:
    """A warning if the times written within a rest are longer than it is: they count into it."""
    settings, within = context.settings, list[tuple[str, int]]()
    if gap.kind != "exercise":
        return []
    if settings.transition.is_written:
        within.append(("transition", transition_ms(context, context.before)))
    if settings.get_ready_ms:
        within.append(("get-ready", settings.get_ready_ms))
    total_ms = sum(each for _, each in within)
    if total_ms <= ms:
        return []
    names, one = " and ".join(f"`{name}`" for name, _ in within), len(within) == 1
    rest = _in_messages(gap, context).format(seconds(ms))
    what = f"{names} {'takes' if one else 'take'} {seconds(total_ms)}, which is longer than {rest}"
    shorter = f"a shorter {names}, which counts" if one else "shorter ones, which count"
    hint = f"write a rest of {seconds(total_ms)}, or {shorter} into the rest"
    return [Problem("warning", "rest-fit", what, hint, context.exercise.span, context.exercise.file)]


# --- what is said in a rest ---------------------------------------------------------------------------


def _cues(gap: Gap, ended: Turn, coming: Turn) -> list[RestCue]:
    """What is said in a gap, in the order in which it is said."""
    context, work_set = coming
    words, brief = context.words, Verbosity.BRIEF
    if gap.kind == "side":
        assert work_set.side is not None
        in_short = partial(spoken, context.sides.other_side(work_set.side), words)
        switch = RestCue(Worth.SWITCH, words.phrase("switch"), level=brief)
        first, *others = _change_over_steps(context, work_set, work_set.side)
        place, *places = _places_of_way(context, work_set)
        ways = [RestCue(Worth.NAME, spoken(first, words), in_short, span=place, then_ms=_then_ms(context, first))]
        ways += [
            RestCue(Worth.REMINDER, spoken(each, words), span=span, then_ms=_then_ms(context, each))
            for each, span in zip(others, places, strict=True)
        ]
        return [switch, *ways]
    cues = _length_cues(gap, ended)
    if gap.kind in ("set", "round"):
        which = _which_set(context, work_set, short=False)
        cues.append(RestCue(Worth.NUMBER, which, lambda: _which_set(context, work_set, short=True), brief))
    is_fitted = gap.kind == "exercise" and explain_of(context.exercises, context.index) == "fit"
    if gap.kind == "exercise":
        cues += _introduced(context, is_fitted=is_fitted)
    is_announced = any(cue.lines for cue in cues if cue.worth is Worth.NUMBER)
    cues += _name_cue(ended, coming, "name" if is_announced else "next-name")
    how_much = _how_much(gap, ended, coming)
    cues.append(RestCue(Worth.DOSAGE, how_much, lambda: _how_much(gap, ended, coming, short=True)))
    cues.append(_where_cue(gap, ended, coming))
    if is_fitted:
        cues += _fitting(context, work_set)
    if gap.kind == "set":
        cues.append(RestCue(Worth.REMINDER, _way(context, work_set), level=Verbosity.NORMAL))
    return [cue for cue in cues if cue.lines]


def _length_cues(gap: Gap, ended: Turn) -> list[RestCue]:
    """That it is a rest, if the release does not say so, and how long a long one is, if the exercise does not state
    it."""
    (last, after), brief = ended, Verbosity.BRIEF
    cues = [] if _ends_in_rest(after.work) else [RestCue(Worth.LENGTH, last.words.phrase("rest"), level=brief)]
    if isinstance(gap.rest, int) and gap.rest >= ANNOUNCED_MS and not states_rest(last.exercise):
        time = last.words.pack.duration(gap.rest)
        cues.append(RestCue(Worth.LENGTH, last.words.phrase("how-long", {"time": time}), level=brief))
    return cues


def _name_cue(ended: Turn, coming: Turn, key: str = "next-name") -> list[RestCue]:
    """The name of what comes, if it is not that of what was done."""
    (last, _), (context, _) = ended, coming
    if last.exercise.name == context.exercise.name:
        return []
    in_short = "name-next" if key == "next-name" else key
    return [RestCue(Worth.NAME, _called(context, key), lambda: _called(context, in_short))]


def _where_cue(gap: Gap, ended: Turn, coming: Turn) -> RestCue:
    """Where to be, and the side if it changes."""
    (_, after), (context, work_set) = ended, coming
    place = context.place_of("position") if context.settings.position else None
    if work_set.side is None:
        return RestCue(Worth.NAME, where_to_be(context, None), span=place)
    is_same = gap.kind == "set" and after.side is work_set.side
    where = [] if is_same else where_to_be(context, work_set.side)
    return RestCue(Worth.NAME, where, None if is_same else partial(_next_side, context, work_set), span=place)


def _introduced(context: ExerciseContext, *, is_fitted: bool) -> list[RestCue]:
    """The part that begins, with its opening words if they are said where they fit, and how many exercises it is now,
    where that is worth telling."""
    words, part, cues, brief = context.words, context.exercise.part, list[RestCue](), Verbosity.BRIEF
    if part and begins_part(context.exercises, context.index):
        name = words.sentences(words.pack.say("part", {"name": part.name}), part.span.line)
        cues.append(RestCue(Worth.NUMBER, [*name, *context.circuit_lines()], level=brief))
        says = [item for item in part.talk if isinstance(item, Say)] if is_fitted else []
        cues += [RestCue(Worth.REMINDER, spoken((say,), words), level=brief, span=say.span) for say in says]
    return [*cues, RestCue(Worth.NUMBER, which_in_passing(context), level=brief)]


def _fitting(context: ExerciseContext, work_set: WorkSet) -> list[RestCue]:
    """The instructions, each of which is said if it fits."""
    cues = list[RestCue]()
    for line in context.exercise.instructions:
        talk = context.sides.talk(line.talk, work_set.side)
        then_ms = _then_ms(context, talk) if line.bullet else 0
        said = spoken(talk, context.words)
        cues.append(RestCue(Worth.REMINDER, said, level=Verbosity.NORMAL, span=line.span, then_ms=then_ms))
    return cues


def _then_ms(context: ExerciseContext, talk: Talk) -> int:
    """The time wanted after an instruction: a written pause, else the time to move."""
    return pause_after(talk, context.settings.to_move(MOVE_MS))


def _how_much(gap: Gap, ended: Turn, coming: Turn, *, short: bool = False) -> list[Sentence]:
    """The dosage of what comes, if it is not that of what was done."""
    (last, _), (context, work_set) = ended, coming
    dosage = context.exercise.dosage
    if gap.kind == "set":
        if not dosage.differs:
            return []
        load = load_words(dosage.load_of(work_set.set), context.words) if len(dosage.loads) > 1 else ""
        return context.words.phrase("dosage-one", {"amount": amount(work_set.work, context.words), "sides": load})
    if gap.kind == "exercise":
        own = round_of(dosage, 1) if context.circuit is not None else dosage
        if alike(last.exercise, context.exercise):
            return []
        if short:
            return context.words.phrase("dosage-one", {"amount": amount(own.sets[0], context.words), "sides": ""})
        return dosage_lines(own, context.words)
    # In later rounds it is said again in the second, and after that only if it differs between rounds.
    has_time = not isinstance(gap.rest, int) or gap.rest >= LONG_MS
    if not has_time or (work_set.set > 2 and not dosage.differs):
        return []
    return dosage_lines(round_of(dosage, work_set.set), context.words)


def where_to_be(context: ExerciseContext, side: Side | None) -> list[Sentence]:
    """The position, or the side that goes first or, if sets alternate, is next."""
    sides = context.sides
    is_next = side is not None and context.exercise.dosage.alternates_by_set and not context.settings.position
    return spoken(sides.other_side(side) if side is not None and is_next else sides.where(side), context.words)


def _next_side(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    """ "Left side next." """
    assert work_set.side is not None
    return context.words.phrase("side-next", {"side": context.words.pack.fill(work_set.side, {})})


def _which_set(context: ExerciseContext, work_set: WorkSet, *, short: bool) -> list[Sentence]:
    """ "Next, set two of three." or, in short, "Set two." """
    dosage = context.exercise.dosage
    kind, sets = "round" if dosage.rounds or context.circuit else "set", len(dosage.sets)
    if short:
        return context.words.phrase(f"at-{kind}", {"set": work_set.set})
    # With all sets for one side first, the last set for the first side is not the last of all.
    more = context.is_side_by_side and work_set.side is context.sides.order[0]
    if work_set.set == sets and not more:
        return context.words.phrase(f"next-last-{kind}")
    return context.words.phrase(f"next-{kind}", {"set": work_set.set, "sets": sets})


def _called(context: ExerciseContext, key: str) -> list[Sentence]:
    """ "Next, bench press." """
    exercise = context.exercise
    return context.words.sentences(context.words.pack.say(key, {"name": exercise.name}), exercise.span.line)


def _name(context: ExerciseContext) -> list[Sentence]:
    return _called(context, "name")


def _ends_in_rest(work: Work) -> bool:
    """Whether the release of this work already says "and rest"."""
    match work:
        case Reps() | ToFailure(hold=False):
            return True
        case Hold() | Timed() | Amrap() | Breaths() | ToFailure() | Distance():
            return False
        case _:
            assert_never(work)


def _way(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    """How to get to the other side, if sets alternate and no position says it."""
    if work_set.side is None or not context.exercise.dosage.alternates_by_set or context.settings.position:
        return []
    return [line for talk in _instructed(context, work_set, work_set.side) for line in spoken(talk, context.words)]


# --- without a written length -------------------------------------------------------------------------


def add_ready(context: ExerciseContext, work_set: WorkSet) -> None:
    """Add "ready" and the count-in, with onsets on the second; the work begins one beat after the last number."""
    count_in = context.settings.count_in
    sequence = context.builder.sequence()
    ready = context.words.phrase("ready")
    slot = Slot(ready_lead_ms(ready, count_in))
    slot.say(0, ready)
    span, last = context.place_of("count_in"), _last_count(context, work_set)
    context.builder.report(count_down(slot, slot.ms, count_in, context.words, span, last))
    context.add("ready", [*sequence.events, *slot.events(sequence.now_ms)], work_set.set, work_set.side)


def _last_count(context: ExerciseContext, work_set: WorkSet) -> Sentence | None:
    """ "And." in place of "one" if the work itself begins with "one"; None if it does not."""
    work = work_set.work
    begins_with_one = context.settings.count == "start" and isinstance(work, Reps) and work.hold_ms is None
    return context.words.as_one(context.words.pack.say("and-go")) if begins_with_one else None


def _name_set(ended: Turn, coming: Turn) -> None:
    """Without a rest, name the next set as soon as the last is over, and do not tell anyone to rest."""
    (_, after), (context, work_set) = ended, coming
    release = context.builder.take_release()
    lines = () if _ends_in_rest(after.work) else release.lines
    lines = [*lines, *_which_set(context, work_set, short=True)]
    context.builder.release = Release(lines, release.number)


def _add_change_over(context: ExerciseContext, work_set: WorkSet) -> None:
    sequence = context.builder.sequence()
    settings = context.settings
    if context.settings.talk >= Verbosity.BRIEF:
        sequence.say(context.words.phrase("switch"))
    else:
        sequence.tone("switch", context.words.tone_ms("switch"), SENTENCE_GAP_MS)
    *steps, last = _change_over_steps(context, work_set, work_set.side)
    for talk in steps:
        talk_into(sequence, talk, context.words, settings.to_move(MOVE_MS))
    ms = settings.change_over_ms if isinstance(settings.change_over_ms, int) else 0
    talk_into(sequence, last, context.words, 0, settings.to_move(ms))
    context.add("change_over", sequence.finished(), work_set.set, work_set.side)


def _change_over_steps(context: ExerciseContext, work_set: WorkSet, side: Side | None) -> list[Talk]:
    """What to say at a change of side: the position or, the first time, the instructions that name a side."""
    assert side is not None
    sides, settings = context.sides, context.settings
    if settings.position:
        return [sides.where(side)]
    return _instructed(context, work_set, side) or [sides.other_side(side)]


def _places_of_way(context: ExerciseContext, work_set: WorkSet) -> list[Span | None]:
    """Where the author wrote each thing that is said at a change of side; None for the coach's name of the side."""
    if context.settings.position:
        return [context.place_of("position")]
    assert work_set.side is not None
    if not _instructed(context, work_set, work_set.side):
        return [None]
    return [instruction.span for instruction in context.sides.instructions_naming_it()]


def _instructed(context: ExerciseContext, work_set: WorkSet, side: Side) -> list[Talk]:
    """The instructions that name a side, the first time they apply to the other side; else empty."""
    first = 2 if context.exercise.dosage.alternates_by_set else 1
    if work_set.set != first or context.settings.talk < Verbosity.NORMAL:
        return []
    return [context.sides.talk(instruction.talk, side) for instruction in context.sides.instructions_naming_it()]


def _add_way(ended: Turn, coming: Turn, gap: Gap) -> None:
    """Add the way to the next exercise of a circuit, once all have been explained."""
    (last, _), (context, work_set) = ended, coming
    sequence = context.builder.sequence()
    if gap.kind == "round":
        context.builder.chapters.append((_chapter(gap, coming), sequence.now_ms))
    cues = [cue for cue in _cues(gap, ended, coming) if cue.worth not in (Worth.LENGTH, Worth.REMINDER)]
    sequence.say(all_lines(cues, last.settings.talk))
    sequence.pause(transition_ms(context, last.exercise))
    context.add("setup", sequence.finished(), work_set.set)
    add_ready(context, work_set)


def _add_open(ended: Turn, coming: Turn, gap: Gap) -> None:
    """Add a rest as long as needed. It has no count-in of its own, since nobody knows when it will end."""
    (last, after), (context, work_set) = ended, coming
    as_needed = last.words.phrase("as-needed")
    if gap.kind == "exercise" and context.circuit is not None and last.circuit == context.circuit:
        add_setup(context, work_set.side)
        context.builder.wait(last.settings.open_ended_ms, as_needed if last.settings.talk >= Verbosity.BRIEF else ())
        add_ready(context, work_set)
        return
    told = gap.kind == "exercise"
    cues = [*_length_cues(gap, ended), *_name_cue(ended, coming)] if told else _cues(gap, ended, coming)
    place = 0 if _ends_in_rest(after.work) else 1
    cues.insert(place, RestCue(Worth.LENGTH, as_needed, level=Verbosity.BRIEF))
    sequence = _announced(ended, cues)
    if gap.kind == "round":
        context.builder.chapters.append((_chapter(gap, coming), context.builder.now_ms))
    sequence.wait(last.settings.open_ended_ms)
    last.add("rest", sequence.finished(), after.set)
    if gap.kind == "exercise":
        add_introduction(coming)
    else:
        add_ready(context, work_set)


def _announced(ended: Turn, cues: Sequence[RestCue]) -> EventSequence:
    """The sequence of what is said at the start of a rest, taking as long as it needs."""
    last, _ = ended
    sequence, level = last.builder.sequence(), last.settings.talk
    if level < Verbosity.BRIEF:
        sequence.tone("rest", last.words.tone_ms("rest"), SENTENCE_GAP_MS)
    if lines := all_lines(cues, level):
        sequence.say(lines)
    return sequence


def _chapter(gap: Gap, coming: Turn) -> str:
    context, work_set = coming
    if gap.kind != "round":
        return context.exercise.name
    assert context.circuit is not None
    return f"{context.circuit.name}, round {work_set.set} of {context.circuit.rounds}"


# --- instructions within a written rest ---------------------------------------------------------------


def _explain_within(ended: Turn, coming: Turn, gap: Gap) -> None:
    """Add the explanation within a rest, which lasts longer the first time if it must. In a long rest it comes at the
    end. Before the rest is lengthened, the usual time to move yields to the three seconds behind an instruction, and
    then the coach says less of its own."""
    assert isinstance(gap.rest, int)
    context, work_set = coming
    is_sparing, least_ms = False, _least_ms(ended, coming, gap.rest, is_sparing=False)
    if least_ms > gap.rest and not context.settings.transition.is_written:
        least = Transition(MOVE_MS, MOVE_MS, MOVE_MS)
        context = replace(
            context, exercise=replace(context.exercise, settings=replace(context.settings, transition=least))
        )
        least_ms = _least_ms(ended, (context, work_set), gap.rest, is_sparing=False)
    if least_ms > gap.rest:
        is_sparing, least_ms = True, _least_ms(ended, (context, work_set), gap.rest, is_sparing=True)
    _add_within(ended, (context, work_set), gap.rest, max(0, gap.rest - least_ms), is_sparing=is_sparing)
    if least_ms > gap.rest:
        longer, where = (
            seconds(least_ms - gap.rest),
            f"the rest of {seconds(gap.rest)} before `{context.exercise.name}`",
        )
        message = f"{where} is {longer} longer the first time: its words need {seconds(least_ms)}"
        needed = seconds(-(-least_ms // BEAT_MS) * BEAT_MS)
        hint = f"write a rest of {needed}, say less before it, or write `explain: before` or `explain: fit`"
        context.builder.report([Problem("note", "rest-longer", message, hint, gap.span)])


def _least_ms(ended: Turn, coming: Turn, rest: int, *, is_sparing: bool) -> int:
    """The least time from work to work, in milliseconds."""
    (last, after), (context, work_set) = ended, coming
    builder = context.builder.copy()
    _add_within(
        (last.with_builder(builder), after), (context.with_builder(builder), work_set), rest, 0, is_sparing=is_sparing
    )
    return builder.now_ms - context.builder.now_ms


def _spare(sequence: EventSequence, ended: Turn, rest: int, spare_ms: int) -> None:
    """Append the quiet part of a rest, in which a long one tells its last minute and when to get ready."""
    (last, _) = ended
    ends_ms = sequence.now_ms + spare_ms
    if last.settings.talk >= Verbosity.BRIEF and last.settings.countdown != "none":
        for left_ms, lines in _time_left(last, rest):
            before_ms = sequence.start_ms + rest - left_ms - sequence.now_ms
            after_ms = ends_ms - sequence.now_ms - before_ms - duration_of(lines)
            if before_ms >= SENTENCE_GAP_MS and after_ms >= LEAST_GAP_MS:
                sequence.pause(before_ms)
                sequence.say(lines, 0)
    sequence.pause(ends_ms - sequence.now_ms)


def _add_within(ended: Turn, coming: Turn, rest: int, spare_ms: int, *, is_sparing: bool) -> None:
    """Add the explanation with `spare_ms` before it if the rest is announced, else after it."""
    (last, after), (context, work_set) = ended, coming
    if rest >= ANNOUNCED_MS and not is_sparing:
        cues = [*_length_cues(gap_between(ended, coming), ended), *_name_cue(ended, coming)]
        sequence = _announced(ended, cues)
        _spare(sequence, ended, rest, spare_ms)
        last.add("rest", sequence.finished(), after.set)
        add_setup(context, work_set.side, is_new=False, is_sparing=is_sparing)
    else:
        add_setup(context, work_set.side, is_new=False, is_sparing=is_sparing)
        context.builder.lengthen(spare_ms)
    add_ready(context, work_set)

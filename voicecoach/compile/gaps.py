"""What lies between two stretches of work, how long it lasts, and what the coach has to say in it.

`gap_between` finds the first two, and `rest_cues` the last, from which a rest of a written length says what fits. If no
time lies between, `named_ahead` is said before the work ends, or `lines_on_change` as the next begins.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, assert_never

from voicecoach.compile.context import (
    ANNOUNCED_MS,
    MOVE_MS,
    ExerciseContext,
    WorkSet,
    begins_part,
    explain_of,
    rest_after,
    states_rest,
)
from voicecoach.compile.dosage_words import alike, amount, dosage_lines, load_words, round_of
from voicecoach.compile.reminders import LONG_HOLD_MS, NameAhead, due_reminders
from voicecoach.compile.rests import LONG_MS, RestCue, Worth
from voicecoach.compile.setup import called, part_lines, which_in_passing
from voicecoach.compile.slot import BEAT_MS, LEAST_GAP_MS, Release, Sentence, pause_after, spoken
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Flow,
    Hold,
    Reps,
    Rest,
    Say,
    Side,
    Talk,
    Timed,
    ToFailure,
    Verbosity,
    Work,
)
from voicecoach.source import Span

Turn = tuple[ExerciseContext, WorkSet]
"""An exercise, and one of its stretches of work."""

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


def number_of(gap: Gap, context: ExerciseContext) -> str:
    """What messages call what the coach says of what comes besides its name."""
    if gap.kind == "exercise" and begins_part(context.exercises, context.index):
        return "the name of the part"
    return {"set": "the number of the set", "round": "the number of the round"}.get(
        gap.kind, "the number of the exercise"
    )


def in_messages(gap: Gap, context: ExerciseContext) -> str:
    """What messages call the gap, with `{}` for its length; with the exercise if it was not written under that."""
    name = context.exercise.name.replace("{", "{{").replace("}", "}}")
    of = f" of `{name}`" if gap.span.line < context.exercise.span.line else ""
    return {"side": f"the change of sides of {{}}{of}", "set": f"the rest of {{}}{of}"}.get(
        gap.kind, f"the rest of {{}} before `{name}`"
    )


def _change_over(context: ExerciseContext) -> Gap:
    """A written time to change sides is kept; the usual one follows the words."""
    is_written = "change_over_ms" in context.settings.spans
    rest = context.settings.change_over_ms if is_written else "none"
    return Gap("side", rest, context.place_of("change_over_ms"))


def rest_cues(gap: Gap, ended: Turn, coming: Turn) -> list[RestCue]:
    """What is said in a gap, in the order in which it is said."""
    context, work_set = coming
    words, brief = context.words, Verbosity.BRIEF
    if gap.kind == "side":
        assert work_set.side is not None
        in_short = partial(spoken, context.sides.other_side(work_set.side), words)
        switch = RestCue(Worth.SWITCH, words.phrase("switch"), level=brief)
        (first, place), *others = change_over_steps(context, work_set)
        ways = [RestCue(Worth.NAME, spoken(first, words), in_short, span=place, then_ms=_then_ms(context, first))]
        ways += [
            RestCue(Worth.REMINDER, spoken(each, words), span=span, then_ms=_then_ms(context, each))
            for each, span in others
        ]
        return [switch, *ways]
    cues = length_cues(gap, ended)
    if gap.kind in ("set", "round"):
        which = which_set(context, work_set, short=False)
        cues.append(RestCue(Worth.NUMBER, which, lambda: which_set(context, work_set, short=True), brief))
    is_fitted = gap.kind == "exercise" and explain_of(context.exercises, context.index) == "fit"
    if gap.kind == "exercise":
        cues += _introduced(context, is_fitted=is_fitted)
    is_announced = any(cue.lines for cue in cues if cue.worth is Worth.NUMBER)  # at every level, so that none moves
    cues += name_cue(ended, coming, "name" if is_announced else "next-name")
    dosage = how_much(gap, ended, coming)
    cues.append(RestCue(Worth.DOSAGE, dosage, lambda: how_much(gap, ended, coming, short=True)))
    cues.append(where_cue(gap, ended, coming))
    if is_fitted:
        cues += _fitting(context, work_set)
    if gap.kind == "set":
        cues.append(RestCue(Worth.REMINDER, _way(context, work_set), level=Verbosity.NORMAL))
        cues.append(RestCue(Worth.REMINDER, _reminded(context, work_set), level=Verbosity.NORMAL))
    return [cue for cue in cues if cue.lines]


def length_cues(gap: Gap, ended: Turn) -> list[RestCue]:
    """That it is a rest, if the release does not say so, and how long a long one is."""
    (last, after), brief = ended, Verbosity.BRIEF
    says_rest = ends_in_rest(after.work) and last.settings.release_words
    cues = [] if says_rest else [RestCue(Worth.LENGTH, last.words.phrase("rest"), level=brief)]
    if isinstance(gap.rest, int) and gap.rest >= ANNOUNCED_MS and last.settings.rest_length:
        time = last.words.pack.duration(gap.rest)
        cues.append(RestCue(Worth.LENGTH, last.words.phrase("how-long", {"time": time}), level=brief))
    return cues


def name_cue(ended: Turn, coming: Turn, key: str = "next-name") -> list[RestCue]:
    """The name of what comes, if it is not that of what was done."""
    (last, _), (context, _) = ended, coming
    if last.exercise.name == context.exercise.name:
        return []
    return [RestCue(Worth.NAME, called(context, key), lambda: called(context, "name-next"))]


def where_cue(gap: Gap, ended: Turn, coming: Turn) -> RestCue:
    """Where to be, and the side if it changes."""
    (_, after), (context, work_set) = ended, coming
    place = context.place_of("position") if context.settings.position else None
    if work_set.side is None:
        return RestCue(Worth.REMINDER, where_to_be(context, None), span=place)
    is_same = gap.kind == "set" and after.side is work_set.side
    where = [] if is_same else where_to_be(context, work_set.side)
    return RestCue(Worth.NAME, where, None if is_same else partial(next_side, context, work_set), span=place)


def _introduced(context: ExerciseContext, *, is_fitted: bool) -> list[RestCue]:
    """The part that begins, with its opening words if they are said where they fit, and how many exercises it is now,
    where that is worth telling."""
    words, part, cues, brief = context.words, context.exercise.part, list[RestCue](), Verbosity.BRIEF
    if part and begins_part(context.exercises, context.index):
        name = part_lines(context, part)[:1]
        lines = name if context.is_told_ahead else part_lines(context, part)
        cues.append(RestCue(Worth.NUMBER, lines, lambda: name, brief))
        is_said = is_fitted and context.settings.talk >= brief  # whatever the exercise before says
        says = [item for item in part.talk if isinstance(item, Say)] if is_said else []
        cues += [RestCue(Worth.REMINDER, spoken((say,), words), span=say.span) for say in says]
    return [*cues, RestCue(Worth.NUMBER, which_in_passing(context), level=brief)]


def _fitting(context: ExerciseContext, work_set: WorkSet) -> list[RestCue]:
    """The instructions, each of which is said if it fits, whatever the exercise before says."""
    cues = list[RestCue]()
    if context.settings.talk < Verbosity.NORMAL:
        return cues
    for line in context.exercise.instructions:
        talk = context.sides.talk(line.talk, work_set.side)
        then_ms = _then_ms(context, talk) if line.bullet else 0
        said = spoken(talk, context.words)
        cues.append(RestCue(Worth.REMINDER, said, span=line.span, then_ms=then_ms))
    return cues


def _then_ms(context: ExerciseContext, talk: Talk) -> int:
    """The time wanted after an instruction: a written pause, else the time to move."""
    return pause_after(talk, context.settings.to_move(MOVE_MS))


def how_much(gap: Gap, ended: Turn, coming: Turn, *, short: bool = False) -> list[Sentence]:
    """The dosage of what comes, if it is not that of what was done."""
    (last, _), (context, work_set) = ended, coming
    dosage = context.exercise.dosage
    if gap.kind == "set":
        return _of_set(coming) if dosage.differs else []
    if gap.kind == "exercise":
        own = round_of(dosage, 1) if context.circuit is not None else dosage
        if alike(last.exercise, context.exercise):
            return []
        if short:
            load = load_words(dosage.load_of(1), context.words)
            return context.words.phrase("dosage-one", {"amount": amount(own.sets[0], context.words), "sides": load})
        return dosage_lines(own, context.words)
    # In later rounds it is said again in the second, and after that only if it differs between rounds.
    has_time = not isinstance(gap.rest, int) or gap.rest >= LONG_MS
    if not dosage.differs and (not has_time or work_set.set > 2):
        return []
    return _of_set(coming) if short else dosage_lines(round_of(dosage, work_set.set), context.words)


def _of_set(coming: Turn) -> list[Sentence]:
    """What one set is, and its load if the sets have one each: "Ten reps, twenty-five kilos." """
    context, work_set = coming
    loads = context.exercise.dosage.loads
    load = load_words(context.exercise.dosage.load_of(work_set.set), context.words) if len(loads) > 1 else ""
    return context.words.phrase("dosage-one", {"amount": amount(work_set.work, context.words), "sides": load})


def _reminded(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    """The reminders of a set of reps whose holds are too short for them: they are said before it."""
    work = work_set.work
    if not isinstance(work, Reps) or work.hold_ms is None or work.hold_ms >= LONG_HOLD_MS:
        return []
    due = due_reminders(context.exercise, work_set.set, int(context.is_second_side(work_set)))
    texts = ((context.sides.text(each.text, work_set.side), each.span.line) for each in due)
    return [sentence for text, line in texts for sentence in context.words.sentences(text, line)]


def where_to_be(context: ExerciseContext, side: Side | None) -> list[Sentence]:
    """The position, or the side that goes first or, if sets alternate, is next."""
    sides = context.sides
    is_next = side is not None and context.exercise.dosage.alternates_by_set and not context.settings.position
    return spoken(sides.other_side(side) if side is not None and is_next else sides.where(side), context.words)


def next_side(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    """ "Left side next." """
    assert work_set.side is not None
    return context.words.phrase("side-next", {"side": context.words.pack.fill(work_set.side, {})})


def which_set(context: ExerciseContext, work_set: WorkSet, *, short: bool) -> list[Sentence]:
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


def ends_in_rest(work: Work) -> bool:
    """Whether the release of this work already says "and rest"."""
    match work:
        case Reps() | ToFailure(hold=False):
            return True
        case Hold() | Timed() | Amrap() | Breaths() | ToFailure() | Distance() | Flow():
            return False
        case _:
            assert_never(work)


def _way(context: ExerciseContext, work_set: WorkSet) -> list[Sentence]:
    """How to get to the other side, if sets alternate and no position says it."""
    if work_set.side is None or not context.exercise.dosage.alternates_by_set or context.settings.position:
        return []
    return [line for talk, _ in _instructed(context, work_set, work_set.side) for line in spoken(talk, context.words)]


def change_over_steps(context: ExerciseContext, work_set: WorkSet) -> list[tuple[Talk, Span | None]]:
    """What to say at a change of side: the position or, the first time, the instructions that name a side; and where
    the author wrote each, which is nowhere for the coach's name of the side."""
    side, sides = work_set.side, context.sides
    assert side is not None
    if context.settings.position:
        return [(sides.where(side), context.place_of("position"))]
    return _instructed(context, work_set, side) or [(sides.other_side(side), None)]


def _instructed(context: ExerciseContext, work_set: WorkSet, side: Side) -> list[tuple[Talk, Span | None]]:
    """The instructions that name a side, the first time they apply to the other side; else empty."""
    first = 2 if context.exercise.dosage.alternates_by_set else 1
    if work_set.set != first or context.settings.talk < Verbosity.NORMAL:
        return []
    named = context.sides.instructions_naming_it()
    return [(context.sides.talk(instruction.talk, side), instruction.span) for instruction in named]


def named_ahead(ended: Turn, coming: Turn) -> NameAhead | None:
    """What is said of the next work before this one ends, because no time lies between the two for it; else None."""
    (last, after), gap = ended, gap_between(ended, coming)
    if not isinstance(gap.rest, int) or gap.rest >= ROOMY_MS or (gap.kind == "exercise" and coming[0].is_stretched):
        return None
    # Nothing of it is recorded yet, so that no voice speaks what has no room here, or has room in the rest.
    unrecorded = coming[0].with_own_words(), coming[1]
    lines = _names(gap, ended, unrecorded)
    counted_ms = COUNTED_MS if isinstance(after.work, Reps | Breaths) else 0
    needed_ms = sum(line.estimated_ms + LEAST_GAP_MS for line in lines)
    if not lines or gap.rest >= counted_ms + LEAST_GAP_MS + needed_ms:
        return None
    tells_set = gap.kind == "set" and after.side is not coming[1].side and not gap.rest
    is_told = (gap.kind == "round" or tells_set) and last.settings.talk >= Verbosity.BRIEF
    which = which_set(*unrecorded, short=True) if is_told else []
    return NameAhead(lines, which, how_much(gap, ended, unrecorded, short=True))


def _names(gap: Gap, ended: Turn, coming: Turn) -> list[Sentence]:
    """The short form of the name of what comes, and of its side; between sets alike, which set it is."""
    if gap.kind == "side":
        return next_side(*coming)
    if gap.kind == "set" and ended[1].side is coming[1].side:
        return [] if gap.rest else which_set(*coming, short=False)
    is_same = ended[0].exercise.name == coming[0].exercise.name
    name = [] if is_same else called(coming[0], "name-next")
    return [*name, *where_cue(gap, ended, coming).form(short=True)]


def lines_on_change(gap: Gap, ended: Turn, coming: Turn) -> Release:
    """What is said as the next work begins, if there was no time to say it before: what differs from what was done."""
    (last, after), (context, work_set) = ended, coming
    which, where = list[Sentence](), list[Sentence]()
    if gap.kind in ("exercise", "turn", "round") and last.exercise.name != context.exercise.name:
        where = called(context, "name")
    elif gap.kind in ("set", "round"):
        which = which_set(context, work_set, short=True)
    if work_set.side is not None and (work_set.side is not after.side or last.index != context.index):
        where += spoken(context.sides.other_side(work_set.side), context.words)
    return Release([*which, *where], least=where)


def tells_time(last: ExerciseContext) -> bool:
    """Whether a rest tells the time left: not if only the last seconds are counted down, or if `talk` is `counts`."""
    settings = last.settings
    is_asked = "rest_warning_ms" in settings.spans and settings.rest_warning_ms > 0
    wanted = settings.countdown in ("full", "halfway") or is_asked
    return wanted and settings.talk >= Verbosity.BRIEF


def time_left(last: ExerciseContext, rest_ms: int) -> list[tuple[int, list[Sentence]]]:
    """How long before its end a rest tells what is left of it, and the words: the last minute of a long one, and when
    to get ready."""
    warning_ms, words = last.settings.rest_warning_ms, last.words
    if warning_ms >= rest_ms:
        warning_ms = min(warning_ms, 10 * BEAT_MS)
    left = {60 * BEAT_MS} if rest_ms >= MINUTE_LEFT_MS else set[int]()
    left |= {warning_ms} if 0 < warning_ms < rest_ms else set()
    ten = 10 * BEAT_MS
    return [
        (ms, words.phrase("ten-seconds") if ms == ten else words.phrase("how-long", {"time": words.pack.duration(ms)}))
        for ms in sorted(left, reverse=True)
    ]

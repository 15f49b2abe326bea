"""A rest of a written length between two stretches of work, or none: what comes is named in it, before it or on the
change, and a long one tells when it ends."""

from dataclasses import replace

from voicecoach.clock import seconds
from voicecoach.compile.builder import BEAT_MS, LEAST_GAP_MS, Release, Sentence, Slot, spoken
from voicecoach.compile.context import ExerciseContext
from voicecoach.compile.encouragement import praise
from voicecoach.compile.explaining import explain_of
from voicecoach.compile.gaps import (
    Gap,
    Turn,
    gap_between,
    last_count,
    next_side,
    rest_cues,
    where_cue,
    which_set,
)
from voicecoach.compile.rests import LONG_MS, RestCue, RestFit, RestPlan, Worth, rest_slot
from voicecoach.compile.setup import called, transition_ms
from voicecoach.routine import Breaths, Pause, Reps, Verbosity
from voicecoach.source import Problem, listed
from voicecoach.speech import estimated_ms
from voicecoach.timeline import SectionKind

MINUTE_LEFT_MS = 120_000
"""From this length on, a rest also tells its last minute."""
ROOMY_MS = 5_000
"""From this length on, a rest has room for the name of what comes."""
COUNTED_MS = 800
"""About the length of the number of a last rep, which stands on the end of the work."""


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
        return [[*which_set(*unrecorded, short=True), *lines], lines]
    return [lines]


def _names(gap: Gap, ended: Turn, coming: Turn) -> list[Sentence]:
    """The short form of the name of what comes, and of its side; between sets alike, which set it is."""
    if gap.kind == "side":
        return next_side(*coming)
    if gap.kind == "set" and ended[1].side is coming[1].side:
        return [] if gap.rest else which_set(*coming, short=False)
    is_same = ended[0].exercise.name == coming[0].exercise.name
    name = [] if is_same else called(coming[0], "name-next")
    return [*name, *where_cue(gap, ended, coming).form(short=True)]


def _on_change(gap: Gap, ended: Turn, coming: Turn) -> Release:
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


def add_written(ended: Turn, coming: Turn, gap: Gap, ms: int) -> None:
    """Add a rest or a change of side of exactly `ms`; without any time, what is needed is said as the next work
    begins."""
    (last, after), (context, work_set) = ended, coming
    builder, level = context.builder, last.settings.talk
    if not ms:
        builder.release = replace(builder.release, lines=(), short="")
        builder.on_change = Release() if builder.is_named else _on_change(gap, ended, coming)
        rest = in_messages(gap, context)
        context.rest_fits += [(rest, gap.span, fit) for fit in _unsaid_at_once(gap, ended, coming)]
        return
    cues = rest_cues(gap, ended, coming)
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
        last_count=last_count(context, work_set),
        level=level,
        counted=builder.counted,
        number=_NUMBERS.get(gap.kind, "the number of the exercise"),
        span=gap.span,
    )
    slot, fit, problems = rest_slot(plan, context.words)
    if ms >= LONG_MS and tells_time(last):
        is_told = tell_end(slot, ended, coming, gap)
        # What was said before is not said again if "ten seconds" has no room beside it.
        again = [cue for cue in plan.cues if cue.worth is Worth.REMINDER and cue.span is None]
        if again and not is_told:
            plan = replace(plan, cues=[cue for cue in plan.cues if cue not in again])
            needed_ms = fit.needed_ms - plan.count_in * BEAT_MS + last.settings.rest_warning_ms
            slot, fit, problems = rest_slot(plan, context.words)
            fit = replace(fit, needed_ms=needed_ms, lost=fit.lost | {Worth.REMINDER})
            slot.leave_out([line for cue in again for line in cue.lines])
            tell_end(slot, ended, coming, gap)
    context.rest_fits.append((in_messages(gap, context), gap.span, fit))
    builder.report([*problems, *_too_little(context, gap, ms)])
    names = [cue for cue in plan.cues if cue.worth is Worth.NAME and cue.lines]
    if names and not builder.is_named and not fit.is_named:
        builder.on_change = _on_change(gap, ended, coming)
    kind: SectionKind = "change_over" if gap.kind == "side" else "rest"
    number, side = (work_set.set, work_set.side) if gap.kind == "side" else (after.set, None)
    last.add(kind, slot.events(builder.now_ms), number, side, slot.left_out)


def _unsaid_at_once(gap: Gap, ended: Turn, coming: Turn) -> list[RestFit]:
    """The author's words that are not said because no time lies between two works."""
    context = coming[0].with_own_words()
    cues = [cue for cue in rest_cues(gap, ended, (context, coming[1])) if cue.span is not None]
    if not cues:
        return []
    plan = RestPlan(ms=0, release=Release(), cues=cues, level=ended[0].settings.talk, span=gap.span)
    _, fit, _ = rest_slot(plan, context.words)
    return [replace(fit, lost=frozenset(), shortened=frozenset(), count_in=context.settings.count_in)]


_NUMBERS = {"set": "the number of the set", "round": "the number of the round"}
"""What messages call what the coach says of what comes besides its name; else the number of the exercise."""


def in_messages(gap: Gap, context: ExerciseContext) -> str:
    """What messages call the gap, with `{}` for its length."""
    name = context.exercise.name.replace("{", "{{").replace("}", "}}")
    return {"side": "the change of sides of {}", "set": "the rest of {}"}.get(
        gap.kind, f"the rest of {{}} before `{name}`"
    )


def tell_end(slot: Slot, ended: Turn, coming: Turn, gap: Gap) -> bool:
    """Tell the last minute of a long rest, and when to get ready, with the way back into position the first time;
    returns whether it is told when to get ready, if it is to be."""
    (last, after), (context, _) = ended, coming
    is_back = gap.kind == "set" and after.set == 1 and bool(context.exercise.instructions)
    is_told = True
    for left_ms, lines in reversed(time_left(last, slot.ms)):
        is_warning = left_ms != 60 * BEAT_MS or left_ms == last.settings.rest_warning_ms
        position = context.words.phrase("find-position") if is_back and is_warning else []
        at = slot.ms - left_ms
        is_said = slot.say(at, [*lines, *position]) or slot.say(at, lines)
        is_told = is_told and (is_said or not is_warning)
    return is_told


def tells_time(last: ExerciseContext) -> bool:
    """Whether the time left is told in a rest: not with a countdown of the last seconds alone, nor with less talk."""
    settings = last.settings
    wanted = settings.countdown in ("full", "halfway") or "rest_warning_ms" in settings.spans
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


def _too_little(context: ExerciseContext, gap: Gap, ms: int) -> list[Problem]:
    """A warning if the times written within a rest are longer than it is: they count into it."""
    settings, within = context.settings, list[tuple[str, int]]()
    if gap.kind != "exercise":
        return []
    if settings.transition.is_written:
        within.append(("transition", transition_ms(context, context.before)))
    if settings.get_ready_ms:
        within.append(("get-ready", settings.get_ready_ms))
    if explain_of(context.exercises, context.index) == "fit" and context.settings.talk >= Verbosity.NORMAL:
        talks = (item for line in context.exercise.instructions for item in line.talk)
        paused_ms = sum(item.ms for item in talks if isinstance(item, Pause))
        within += [("[pause]", paused_ms)] if paused_ms else []
    total_ms = sum(each for _, each in within)
    if total_ms <= ms:
        return []
    names, one = listed([f"`{name}`" for name, _ in within]), len(within) == 1
    rest = in_messages(gap, context).format(seconds(ms))
    what = f"{names} {'takes' if one else 'take'} {seconds(total_ms)}, which is longer than {rest}"
    shorter = f"a shorter {names}, which counts" if one else "shorter ones, which count"
    hint = f"write a rest of {seconds(total_ms)}, or {shorter} into the rest"
    return [Problem("warning", "rest-fit", what, hint, context.exercise.span, context.exercise.file)]

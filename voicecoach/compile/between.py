"""Everything between two stretches of work: a rest, a change of side, the way to another exercise, or only "ready".

`gap_between` says what lies between two stretches and how long it lasts, and `add_gap` makes the sections of it. A
written length is kept, from the end of one work to the start of the next; `0s` is one of nothing. What comes is named
in it, before it or on the change, and a long one tells when it ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.clock import seconds
from voicecoach.compile.builder import EventSequence, talk_into
from voicecoach.compile.context import (
    ANNOUNCED_MS,
    LONG_REST_MS,
    MOVE_MS,
    ExerciseContext,
    WorkSet,
    begins_part,
    explain_of,
    praise,
)
from voicecoach.compile.gaps import (
    Gap,
    Turn,
    change_over_steps,
    ends_in_rest,
    gap_between,
    how_much,
    in_messages,
    length_cues,
    lines_on_change,
    name_cue,
    number_of,
    rest_cues,
    tells_time,
    time_left,
    which_set,
)
from voicecoach.compile.rests import (
    LONG_MS,
    RestCue,
    RestFit,
    RestPlan,
    Worth,
    all_lines,
    in_short,
    rest_slot,
)
from voicecoach.compile.setup import (
    WithinRest,
    add_ready,
    add_setup,
    bell_before_ms,
    last_count,
    moving_at_once,
    ready_words,
    transition_ms,
    which_in_passing,
)
from voicecoach.compile.slot import (
    BEAT_MS,
    LEAST_GAP_MS,
    SENTENCE_GAP_MS,
    Release,
    Sentence,
    Slot,
    duration_of,
    words_of,
)
from voicecoach.routine import Pause, Verbosity
from voicecoach.source import Problem, listed
from voicecoach.timeline import LeftOut, SectionKind


def add_gap(ended: Turn, coming: Turn) -> None:
    """Add everything between two stretches of work; the work itself begins where it ends."""
    gap, (context, work_set) = gap_between(ended, coming), coming
    builder = context.builder
    if gap.kind in ("exercise", "round") and isinstance(gap.rest, int):
        builder.chapters.append((_chapter(gap, coming), builder.now_ms))
    if isinstance(gap.rest, int):
        if gap.kind == "exercise" and context.is_stretched:
            _explain_within(ended, coming, gap)
        else:
            _add_written(ended, coming, gap, gap.rest)
    elif gap.rest == "as needed":
        _add_open(ended, coming, gap)
    elif gap.kind in ("side", "set"):
        if ended[1].set < work_set.set:
            _name_set(ended, coming)
        if gap.kind == "side":
            _add_change_over(context, work_set)
        add_ready(context, work_set)
    elif gap.kind == "exercise":
        add_introduction(coming)
    else:
        _add_way(ended, coming, gap)
    builder.is_named = builder.has_dosage = False


def add_introduction(coming: Turn) -> None:
    """Add the setup and "ready" before the first start of an exercise, with those that are told together with it."""
    context, work_set = coming
    add_setup(context, work_set.side)
    add_ready(context, work_set)


def _name_set(ended: Turn, coming: Turn) -> None:
    """Without a rest, name the next set as soon as the last is over, and do not tell anyone to rest."""
    (_, after), (context, work_set) = ended, coming
    release = context.builder.take_release()
    lines = () if ends_in_rest(after.work) else release.lines
    lines = [*lines, *which_set(context, work_set, short=True)]
    context.builder.release = Release(lines, release.number, release.bell_ms)


def _add_change_over(context: ExerciseContext, work_set: WorkSet) -> None:
    sequence = context.sequence()
    settings = context.settings
    if context.settings.talk >= Verbosity.BRIEF:
        sequence.say(context.words.phrase("switch"))
    else:
        sequence.tone("switch", context.words.tone_ms("switch"), sequence.usual_gap_ms)
    *steps, (last, _) = change_over_steps(context, work_set)
    for talk, _ in steps:
        talk_into(sequence, talk, context.words, settings.to_move(MOVE_MS))
    ms = settings.change_over_ms if isinstance(settings.change_over_ms, int) else 0
    talk_into(sequence, last, context.words, 0, settings.to_move(ms))
    context.add("change_over", sequence.finished(), work_set.set, work_set.side)


def _add_way(ended: Turn, coming: Turn, gap: Gap) -> None:
    """Add the way to the next exercise of a circuit, once all have been explained."""
    (last, _), (context, work_set) = ended, coming
    sequence = context.sequence()
    if gap.kind == "round":
        context.builder.chapters.append((_chapter(gap, coming), sequence.now_ms))
    cues = [cue for cue in rest_cues(gap, ended, coming) if cue.worth not in (Worth.LENGTH, Worth.REMINDER)]
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
    cues = [*length_cues(gap, ended), *name_cue(ended, coming)] if told else rest_cues(gap, ended, coming)
    place = 0 if ends_in_rest(after.work) else 1
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
    sequence, level = last.sequence(), last.settings.talk
    if level < Verbosity.BRIEF and last.settings.signals == "tones":
        sequence.tone("rest", last.words.tone_ms("rest"), sequence.usual_gap_ms)
    if lines := all_lines(cues, level):
        sequence.say(lines)
    return sequence


def _chapter(gap: Gap, coming: Turn) -> str:
    context, work_set = coming
    if gap.kind != "round":
        return context.exercise.name
    assert context.circuit is not None
    return f"{context.circuit.name}, round {work_set.set} of {context.circuit.rounds}"


# --- a written length -------------------------------------------------------------------------------


def _add_written(ended: Turn, coming: Turn, gap: Gap, ms: int) -> None:
    """Add a rest or a change of side of exactly `ms`; without any time, what is needed is said as the next work
    begins."""
    (last, after), (context, work_set) = ended, coming
    builder = context.builder
    if not ms:
        unsaid = list[Sentence]()
        if lost := _unsaid_at_once(gap, ended, coming):
            fit, unsaid = lost
            context.rest_fits.append((in_messages(gap, context), gap.span, fit))
        builder.release = replace(builder.release, lines=(), short="", bell_ms=0)
        on_change = Release() if builder.is_named else lines_on_change(gap, ended, coming)
        builder.on_change = replace(on_change, unsaid=unsaid)
        return
    plan = _plan(gap, ended, coming, ms)
    builder.take_release()
    slot, fit, problems = rest_slot(plan, context.words)
    if ms >= LONG_MS and tells_time(last):
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
    context.rest_fits.append((in_messages(gap, context), gap.span, fit))
    builder.report([*problems, *_too_little(context, gap, ms)])
    names = [cue for cue in plan.cues if cue.worth is Worth.NAME and cue.lines]
    if names and not builder.is_named and not fit.is_named:
        builder.on_change = lines_on_change(gap, ended, coming)
    kind: SectionKind = "change_over" if gap.kind == "side" else "rest"
    number, side = (work_set.set, work_set.side) if gap.kind == "side" else (after.set, None)
    last.add(kind, slot.events(builder.now_ms), number, side, slot.left_out)


def _plan(gap: Gap, ended: Turn, coming: Turn, ms: int) -> RestPlan:
    """What is wanted in a rest of `ms`."""
    (last, after), (context, work_set) = ended, coming
    builder, cues = context.builder, rest_cues(gap, ended, coming)
    good_word = praise(context) if gap.kind == "exercise" else None
    if good_word:
        cues = [RestCue(Worth.GOOD_WORD, context.words.sentences(good_word), level=Verbosity.NORMAL), *cues]
    named = Worth.NUMBER if gap.kind == "set" and after.side is work_set.side else Worth.NAME
    told = {*([named] if builder.is_named else []), *([Worth.DOSAGE] if builder.has_dosage else [])}
    return RestPlan(
        ms=ms,
        release=builder.release,
        cues=[cue for cue in cues if cue.worth not in told],
        told_before=[cue for cue in cues if cue.worth in told],
        ready=ready_words(context, work_set) if gap.kind == "exercise" and context.settings.count_in else (),
        bell_ms=bell_before_ms(context, work_set),
        count_in=context.settings.count_in,
        last_count=last_count(context, work_set),
        level=last.settings.talk,
        gap_ms=last.gap_ms,
        signals_rest=last.settings.signals == "tones",
        counted=builder.counted,
        number=number_of(gap, context),
        span=gap.span,
    )


def _unsaid_at_once(gap: Gap, ended: Turn, coming: Turn) -> tuple[RestFit, list[Sentence]] | None:
    """The author's words, the name of a part and the dosage that are not said for want of time between two works, and
    those of the coach among them; None if there are none."""
    context = coming[0].with_own_words()
    context = context.with_builder(context.builder.copy())
    plan = _plan(gap, ended, (context, coming[1]), 0)
    begins = gap.kind == "exercise" and begins_part(context.exercises, context.index)
    lost = {Worth.DOSAGE, *([Worth.NUMBER] if begins else [])}
    cues = [cue for cue in plan.cues if cue.span is not None or cue.worth in lost]
    if not cues:
        return None
    others = [cue for cue in plan.cues if cue not in cues]
    _, fit, _ = rest_slot(replace(plan, cues=cues, told_before=[*plan.told_before, *others]), context.words)
    fit = replace(fit, lost=fit.lost & lost, shortened=frozenset(), count_in=context.settings.count_in)
    return fit, [line for cue in cues if cue.span is None for line in cue.form(short=True)]


def _tell_end(slot: Slot, ended: Turn, coming: Turn, gap: Gap) -> bool:
    """Add "one minute" to a long rest, and the warning to get ready, the first time with "find your position"; returns
    whether the warning has room, if one is wanted."""
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


# --- instructions within a written rest ---------------------------------------------------------------


def _explain_within(ended: Turn, coming: Turn, gap: Gap) -> None:
    """Add the explanation within a rest, which lasts longer the first time if it must. In a long rest it comes at the
    end. Before the rest is lengthened, the usual time to move yields to the three seconds behind an instruction, and
    then the coach says less of its own."""
    assert isinstance(gap.rest, int)
    least_ms = _least_ms(ended, coming, gap, WithinRest())
    within, is_written = WithinRest(), coming[0].settings.transition.is_written
    if least_ms > gap.rest:
        coming = coming if is_written else (moving_at_once(coming[0]), coming[1])
        # All are tried, so that a voice is asked for their words at once.
        tried = [(each, _least_ms(ended, coming, gap, each)) for each in _sparing(gap.rest)]
        within, least_ms = next((each for each in tried if each[1] <= gap.rest), tried[-1])
        fit = _fit_of(ended, coming, gap, within, tried[0][1])
        coming[0].rest_fits.append((in_messages(gap, coming[0]), gap.span, fit))
    _add_within(ended, coming, gap, within, max(0, gap.rest - least_ms))
    name, needed = coming[0].exercise.name, seconds(-(-least_ms // BEAT_MS) * BEAT_MS)
    if least_ms > gap.rest:
        longer = seconds(least_ms - gap.rest)
        message = f"the rest of {seconds(gap.rest)} before `{name}` is {longer} longer the first time, for its words"
        is_short = gap.rest < LONG_REST_MS and coming[0].settings.explain == "stretch"
        other = "`explain: before` or `explain: fit`" if is_short else "`explain: fit`"
        hint = f"write a rest of {needed}, say less before it, or write {other}"
        coming[0].builder.report([Problem("note", "rest-longer", message, hint, gap.span)])


def _sparing(rest: int) -> Iterator[WithinRest]:
    """With all words; with short gaps and forms; without what is worth least. A rest that is announced has no good
    word."""
    yield WithinRest()
    for number in range(rest >= ANNOUNCED_MS, 4):
        dropped = frozenset((Worth.GOOD_WORD, Worth.LENGTH, Worth.NUMBER)[:number])
        yield WithinRest(is_tight=True, dropped=dropped)


def _fit_of(ended: Turn, coming: Turn, gap: Gap, within: WithinRest, needed_ms: int) -> RestFit:
    """What a rest with an explanation had no room for; `needed_ms` would have room for everything."""
    assert isinstance(gap.rest, int)
    (last, _), context = ended, coming[0].with_own_words()
    context = context.with_builder(context.builder.copy())
    is_told, release = last.settings.talk >= Verbosity.BRIEF, context.builder.release
    wanted = {Worth.LENGTH} if is_told and length_cues(gap, ended) else set[Worth]()
    wanted |= {Worth.NUMBER} if is_told and which_in_passing(context) else set()
    wanted |= {Worth.GOOD_WORD} if gap.rest < ANNOUNCED_MS and praise(context) else set()
    is_short = within.is_tight and in_short(release, context.words) is not release
    return RestFit(
        ms=gap.rest,
        needed_ms=-(-needed_ms // BEAT_MS) * BEAT_MS,
        lost=within.dropped & wanted,
        shortened=frozenset({Worth.RELEASE} if is_short else ()),
        count_in=context.settings.count_in,
        is_named=True,
        unsaid=(),
        number="the number of the exercise",
    )


def _least_ms(ended: Turn, coming: Turn, gap: Gap, within: WithinRest) -> int:
    """The least time from work to work, in milliseconds."""
    (last, after), (context, work_set) = ended, coming
    builder = context.builder.copy()
    _add_within((last.with_builder(builder), after), (context.with_builder(builder), work_set), gap, within, 0)
    return builder.now_ms - context.builder.now_ms


def _spare(sequence: EventSequence, ended: Turn, rest: int, spare_ms: int) -> list[LeftOut]:
    """Append the quiet part of a rest, in which a long one tells its last minute and when to get ready; returns what
    has no room."""
    (last, _) = ended
    ends_ms, unsaid = sequence.now_ms + spare_ms, list[LeftOut]()
    if tells_time(last):
        for left_ms, lines in time_left(last, rest):
            before_ms = sequence.start_ms + rest - left_ms - sequence.now_ms
            after_ms = ends_ms - sequence.now_ms - before_ms - duration_of(lines)
            if before_ms >= SENTENCE_GAP_MS and after_ms >= LEAST_GAP_MS:
                sequence.pause(before_ms)
                sequence.say(lines, 0)
            else:
                unsaid.append(LeftOut(words_of(lines)))
    sequence.pause(ends_ms - sequence.now_ms)
    return unsaid


def _add_within(ended: Turn, coming: Turn, gap: Gap, within: WithinRest, spare_ms: int) -> None:
    """Add the explanation with `spare_ms` before it if the rest is long enough to be announced and has room for all of
    that, else after it."""
    assert isinstance(gap.rest, int)
    (last, after), (context, work_set) = ended, coming
    builder = context.builder
    lengths = [cue for cue in length_cues(gap, ended) if cue.level <= last.settings.talk]
    if gap.rest >= ANNOUNCED_MS and not within.is_tight:
        which = RestCue(Worth.NUMBER, which_in_passing(context), level=Verbosity.BRIEF)
        name = name_cue(ended, coming, "name" if which.lines else "next-name")
        dosage = RestCue(Worth.DOSAGE, how_much(gap, ended, coming))
        sequence = _announced(ended, [*lengths, which, *name, dosage])
        unsaid = _spare(sequence, ended, gap.rest, spare_ms)
        last.add("rest", sequence.finished(), after.set, left_out=unsaid)
        add_setup(context, work_set.side, within)
    else:
        unsaid = _unsaid_within(ended, coming, gap, within)
        release, builder.is_tight = builder.release, within.is_tight
        if within.is_tight and (short := in_short(release, context.words)) is not release:
            builder.release = short
            unsaid.append(LeftOut(words_of(release.lines), instead=words_of(short.lines)))
        said = [] if Worth.LENGTH in within.dropped else [line for cue in lengths for line in cue.lines]
        add_setup(context, work_set.side, replace(within, lines=said))
        builder.is_tight = False
        builder.lengthen(spare_ms)
        builder.leave_out(unsaid)
    add_ready(context, work_set)


def _unsaid_within(ended: Turn, coming: Turn, gap: Gap, within: WithinRest) -> list[LeftOut]:
    """What a rest without instructions would say of its own, and one that is needed for them does not."""
    (last, _), context = ended, coming[0].with_own_words()
    if last.settings.talk < Verbosity.BRIEF or not isinstance(gap.rest, int):
        return []
    lines = list[Sentence]()
    if Worth.LENGTH in within.dropped:
        lines += [line for cue in length_cues(gap, ended) for line in cue.lines]
    lines += [line for _, words in time_left(last, gap.rest) for line in words] if gap.rest >= LONG_REST_MS else []
    lines += which_in_passing(context) if Worth.NUMBER in within.dropped else []
    return [LeftOut(line.text, line.script_line) for line in lines]

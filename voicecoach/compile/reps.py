"""A set of repetitions on the beat: numbers, phase words, ticks, sides, reminders.

`rep_slot` makes the set from a `RepPlan`, placing the most important cues first.
"""

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.clock import seconds
from voicecoach.compile.announcements import AFTER_COUNT_MS, announced, beat_ms, end_of_room, number_on_end, word_end
from voicecoach.compile.rep_plan import RepNumber, RepPhases, RepPlan, number_problems, rep_numbers
from voicecoach.compile.slot import (
    BEAT_MS,
    GO,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    TICK,
    Sentence,
    Slot,
    Wording,
    duration_of,
    too_long,
)
from voicecoach.source import Problem, Severity, Span

INTO_HOLD_MS = 2_000
"""How far into a long hold of a rep its reminder is said."""


def rep_slot(
    plan: RepPlan, words: Wording, span: Span, released: Sequence[Sentence | str] = ()
) -> tuple[Slot, list[Problem], Sentence | None]:
    """All reps, and the number of the last one if it stands on the end of the set: it is heard before what is
    `released` then.

    Priority if cues would collide: numbers, or what replaces them; "go for twelve", halfway, "two more"; reminder,
    sides, phase words, ticks, more reminders, encouragement. A hold contains no words but its own cue and, from eight
    seconds on, the reminder; no words replace the cue of a breath. Words of the author that are left out are reported,
    or only shown if they can be said in another set.
    """
    numbers = rep_numbers(plan, words)
    last = number_on_end(plan, numbers)
    slot = Slot(plan.starts[-1], LEAST_GAP_MS, is_released=last is None)
    # A breath or a hold begins with its own word; any other rep has room for the last number of the work before.
    first = next((number.at_ms for number in numbers if number.said and number.at_ms), None)
    opened_ms, problems = plan.extra_cues.open(slot, span, first, is_counted=not plan.reps[0].by_words)
    plan = replace(plan, opened_ms=opened_ms)
    if plan.counts_seconds:
        _seconds(slot, plan, words)
    problems += _numbers(slot, plan, numbers, words, span, released)
    problems += _reminders(slot, plan, numbers, words)
    for rep in range(plan.high):
        if plan.names(rep):
            problems += _phases(slot, plan, numbers, rep, words, span)
        elif not rep and plan.is_worded:
            problems += _side_alone(slot, plan, numbers, rep, words, span)
        _begin(slot, plan, rep, words)
        _ticks(slot, plan, rep, words)
    room = plan.extra_cues.room_for_more(slot)
    _more_reminders(room, plan, numbers, words)
    _encourage(slot, room, plan, numbers, words)
    return slot, problems, last


def _begin(slot: Slot, plan: RepPlan, rep: int, words: Wording) -> None:
    """Add the tone that begins the work if nothing is heard at the start of the first rep."""
    tone = plan.extra_cues.start_tone
    if tone and not rep and not plan.from_start and plan.extra_cues.opening is None and slot.cue_at(0) is None:
        slot.tone(0, tone, words)


def _numbers(
    slot: Slot,
    plan: RepPlan,
    numbers: Sequence[RepNumber],
    words: Wording,
    span: Span,
    released: Sequence[Sentence | str],
) -> list[Problem]:
    """Add every number with its announcement, or the announcement alone."""
    is_told, told = plan.extra_cues.announces, announced(plan, numbers, words)
    replaced = told.replaced
    counted, unplaced = list[RepNumber | None](), list[Sentence]()
    for rep, number in enumerate(numbers):
        instead = replaced.get(rep)
        last_word = plan.from_start and not plan.open_end and rep == plan.high - 1 > 0 and _last_rep(slot, plan, words)
        counted.append(None if instead or last_word else number)
        if instead and instead.announcement.tone and not is_told:
            tone = instead.announcement.tone
            slot.tone(instead.at_ms, tone, words)
        elif instead:
            slot.count(instead.at_ms, instead.announcement.instead)
        elif plan.from_start and plan.begins_silent and not rep:
            slot.tone(0, TICK, words)
        elif not last_word and number.at_ms < slot.ms and not number.put_into(slot, words) and number.said:
            unplaced.append(number.said)
    problems = number_problems(plan, counted, words, span, released)
    if unplaced:
        slot.leave_out(unplaced)
        message = "what is said as a set begins leaves no room for its first numbers, so they are left out"
        problems.append(Problem("note", "count-fit", message, "write a rest of a second or two before it", span))
    if not plan.open_end:
        plan.extra_cues.name_ahead(slot, slot.ms, _holds(plan))
    if is_told:
        spoken = [each for each in told.placed if each.replaces is None]
        lost = [each for each in spoken if not slot.say(each.at_ms, each.announcement.lines, LEAST_SENTENCE_GAP_MS)]
        for announcement in [*(each.announcement for each in lost), *told.unplaced]:
            slot.leave_out(announcement.lines)
            hint = f"give it {plan.reps[0].slower}"
            severity: Severity = "warning" if announcement.of_range else "note"
            problems.append(_no_room(plan, "range-fit", announcement.lines, span, hint, severity))
    return problems


def _holds(plan: RepPlan) -> list[range]:
    """The holds of the reps, in which nothing else is said."""
    held = plan.reps[0].held
    if held is None:
        return []
    return [range(plan.start_of(rep, held), plan.start_of(rep, held + 1)) for rep in range(plan.high)]


def _last_rep(slot: Slot, plan: RepPlan, words: Wording) -> bool:
    """Say "last one" in place of the last number where reps are counted from their start; whether it fitted."""
    line = words.as_one(words.pack.say("last-rep"))
    return line.ms + LEAST_GAP_MS <= plan.reps[-1].ms and slot.count(plan.starts[-2], line)


def _seconds(slot: Slot, plan: RepPlan, words: Wording) -> None:
    """Count the seconds of each phase, from two on; its word, or a tone, stands on the first."""
    for rep in range(plan.high):
        for place, phase in enumerate(plan.reps[rep].phases):
            start_ms, free_ms = plan.start_of(rep, place), words.tone_ms(GO)
            if rep < plan.worded:
                free_ms = word_end(plan, rep, place, words) - start_ms
            for second in range(1, phase.ms // BEAT_MS + 1):
                at_ms, line = second * BEAT_MS, words.count(second + 1)
                if free_ms + LEAST_GAP_MS <= at_ms and at_ms + line.ms + LEAST_GAP_MS <= phase.ms:
                    free_ms = at_ms + line.ms if slot.count(start_ms + at_ms, line) else free_ms


def _reminders(slot: Slot, plan: RepPlan, numbers: Sequence[RepNumber], words: Wording) -> list[Problem]:
    """Add each reminder in the first rep of its stretch that has room, from the third of the set on, else in the first
    two."""
    problems, reminders = list[Problem](), plan.extra_cues.reminders
    for number, reminder in enumerate(reminders):
        stretch = range(plan.high * number // len(reminders), plan.high * (number + 1) // len(reminders))
        reps = sorted(stretch, key=lambda rep: rep < 2)
        if any(_say_in_hold(slot, plan, rep, reminder.lines, words) for rep in reps):
            continue
        if any(_say_beside(slot, plan, numbers, rep, reminder.lines, words) for rep in reps):
            continue
        slot.leave_out(reminder.lines)
        hint = f"shorten the reminder, or set {plan.reps[0].slower}"
        problems.append(_no_room(plan, "reminder-fit", reminder.lines, reminder.span, hint))
    return problems


def _say_in_hold(slot: Slot, plan: RepPlan, rep: int, lines: Sequence[Sentence], words: Wording) -> bool:
    """Say a reminder in the hold of a rep, if that is long, after the time of its own cue, said or not."""
    one_rep, held = plan.reps[rep], plan.reps[rep].held
    if held is None or not one_rep.has_long_hold:
        return False
    start_ms, hold_ms = plan.start_of(rep, held), one_rep.phases[held].ms
    at_ms = max(start_ms + INTO_HOLD_MS, word_end(plan, rep, held, words) + LEAST_SENTENCE_GAP_MS)
    in_time = at_ms + duration_of(lines, LEAST_SENTENCE_GAP_MS) + LEAST_GAP_MS <= start_ms + hold_ms
    return in_time and slot.say(at_ms, lines, LEAST_SENTENCE_GAP_MS)


def _no_room(
    plan: RepPlan, code: str, lines: Sequence[Sentence], span: Span, hint: str, severity: Severity = "warning"
) -> Problem:
    return too_long(severity, code, lines, plan.reps[0].no_room, span, hint, LEAST_SENTENCE_GAP_MS)


def _more_reminders(slot: Slot, plan: RepPlan, numbers: Sequence[RepNumber], words: Wording) -> None:
    """Add the other reminders, each in a hold with none before or after it, else in a rep with only counts there."""
    for reminder in plan.extra_cues.more:
        holds = (rep for rep in range(plan.high) if _has_quiet_holds(slot, plan, rep))
        quiet = (rep for rep in range(2, plan.high - 2) if _is_quiet(slot, plan, rep))
        if any(_say_in_hold(slot, plan, rep, reminder.lines, words) for rep in holds):
            continue
        if not any(_say_beside(slot, plan, numbers, rep, reminder.lines, words) for rep in quiet):
            slot.leave_out(reminder.lines)


def _has_quiet_holds(slot: Slot, plan: RepPlan, rep: int) -> bool:
    """Whether nothing but the cue is said in the hold of a rep and in those beside it."""
    held = plan.reps[rep].held
    if held is None:
        return False
    hold_ms, near = plan.reps[rep].phases[held].ms, range(max(0, rep - 1), min(rep + 2, plan.high))
    starts = [plan.start_of(each, held) for each in near]
    return not any(slot.speaks(at + INTO_HOLD_MS, at + hold_ms) for at in starts)


def _encourage(slot: Slot, room: Slot, plan: RepPlan, numbers: Sequence[RepNumber], words: Wording) -> None:
    """Add encouragement in the second half, in a rep with only counts before and after it, in `room` too."""
    if not plan.extra_cues.encouragement:
        return
    if quiet := [rep for rep in range(plan.high // 2, plan.high - 3) if _is_quiet(room, plan, rep)]:
        good_word = words.sentences(plan.extra_cues.encouragement)
        any(_say_beside(slot, plan, numbers, rep, good_word, words) for rep in quiet)


def _is_quiet(slot: Slot, plan: RepPlan, rep: int) -> bool:
    return not slot.speaks(plan.starts[max(0, rep - 1)], plan.starts[min(rep + 2, plan.high)])


def _phases(
    slot: Slot, plan: RepPlan, numbers: Sequence[RepNumber], rep: int, words: Wording, span: Span
) -> list[Problem]:
    """Add the cues of a rep's phases: the first time in full if they fit, else in short; the side goes with the first.

    What does not fit is reported the first time. If the side leaves no room for the first it replaces that or, where
    reps are counted from their start, all of them if it leaves no room for one.
    """
    one_rep, gives_way = plan.reps[rep], bool(plan.sides) and plan.from_start
    tried = slot.copy() if gives_way else slot
    if not one_rep.has_names:
        return _side_alone(slot, plan, numbers, rep, words, span)
    said, problems = list[str | None](), list[Problem]()
    for place in range(len(one_rep.phases)):
        said.append(_say_phase(tried, plan, numbers, rep, place, words))
        if not place and said[0] is None:
            problems = _side_alone(tried, plan, numbers, rep, words, span)
            _begin(tried, plan, rep, words)
    in_full = plan.in_full and not rep
    full = [plan.cue(phase.cue, rep, place, words) for place, phase in enumerate(one_rep.phases)]
    if gives_way and None in said:
        problems = _side_alone(slot, plan, numbers, rep, words, span)
        if in_full:
            slot.leave_out(full)
        return [*problems, _sided(one_rep, full, span)] if in_full else problems
    slot.cues = tried.cues
    for place, (phase, form) in enumerate(zip(one_rep.phases, said, strict=True)):
        if in_full and form != phase.cue:
            if form is None:
                slot.leave_out([full[place]])
            beside = _beside_word(plan, numbers, place, full[place])
            is_own = one_rep.held not in (None, place) and not one_rep.line
            problems.append(_phase_unsaid(full[place], form, phase.ms, span, beside, is_own=is_own))
    return problems


def _beside_word(plan: RepPlan, numbers: Sequence[RepNumber], place: int, full: Sentence) -> str:
    """What leaves a phase of the first rep no room for its word, if it is not its length alone."""
    if full.ms + LEAST_GAP_MS > plan.reps[0].phases[place].ms and not plan.from_start:
        return ""
    if plan.opened_ms and not place:
        return "what the set begins with"
    if plan.from_start:
        return "" if place else "the number"
    is_near = end_of_room(plan, numbers, 0) < plan.start_of(0, place) + full.ms + LEAST_GAP_MS
    return "the number" if is_near else ""


def _say_phase(
    slot: Slot, plan: RepPlan, numbers: Sequence[RepNumber], rep: int, place: int, words: Wording
) -> str | None:
    """Say a phase's cue on its beat if it ends before the next one; returns the form used, or None. Where reps are
    counted from their start the first one comes after the number."""
    start_ms, phase = plan.start_of(rep, place), plan.reps[rep].phases[place]
    end_ms = start_ms + phase.ms
    for form in plan.forms(phase, rep, words):
        cue = plan.cue(form, rep, place, words)
        moments = _after_number(plan, numbers, rep, words) if plan.from_start and not place else [start_ms]
        if not rep and not place and plan.opened_ms:
            moments.append(plan.opened_ms + LEAST_GAP_MS)
        if any(at + cue.ms + LEAST_GAP_MS <= end_ms and slot.say(at, [cue]) for at in moments):
            return form
    return None


def _after_number(plan: RepPlan, numbers: Sequence[RepNumber], rep: int, words: Wording) -> list[int]:
    """The moments for words after the number on which a rep begins: at the usual distance, or a shorter one."""
    after_ms = beat_ms(plan, numbers, rep, words) + LEAST_GAP_MS
    usual_ms = max(AFTER_COUNT_MS, after_ms) if plan.from_start else after_ms
    return [plan.starts[rep] + usual_ms, plan.starts[rep] + after_ms]


def _side_alone(
    slot: Slot, plan: RepPlan, numbers: Sequence[RepNumber], rep: int, words: Wording, span: Span
) -> list[Problem]:
    """Say the side at the start of a rep, or after the number there; the problem if a later one has no room."""
    if not plan.sides:
        return []
    side = plan.side(rep, words)
    moments, opened_ms = [plan.starts[rep]], 0 if rep else plan.opened_ms
    if plan.has_number_on_start(rep):
        moments = _after_number(plan, numbers, rep, words)
    if opened_ms:
        moments.append(opened_ms + LEAST_GAP_MS)
    if any(slot.say(at, [side]) for at in moments) or plan.from_start or not (rep or opened_ms):
        return []
    into = f"a rep of {seconds(plan.reps[rep].ms)} has no room for it after its number; only the first side is said"
    if opened_ms:
        into = f"a rep of {seconds(plan.reps[rep].ms)} that begins with other words has no room for it; it is left out"
    return [too_long("warning", "phase-fit", [side], into, span, f"give it {plan.reps[rep].slower}")]


def _sided(one_rep: RepPhases, full: Sequence[Sentence], span: Span) -> Problem:
    cues = " and ".join(f"`{cue.text}`" for cue in full)
    message = f"a rep of {seconds(one_rep.ms)} has no room for {cues} beside its number; only the side is said"
    return Problem("warning", "phase-fit", message, "give the rep more time, or its phases shorter names", span)


def _phase_unsaid(full: Sentence, said: str | None, phase_ms: int, span: Span, beside: str, *, is_own: bool) -> Problem:
    """The problem of a phase that is not named in full; `is_own` is one between two holds, whose word is ours."""
    room = f"its phase has {seconds(phase_ms)}{f' minus {beside}' if beside else ''}"
    hint = "give it a shorter name, or the phase more time"
    if said is None and is_own:
        return too_long(
            "note", "phase-fit", [full], f"{room}; it is left out", span, "a longer `relax` has room for it"
        )
    if said is None:
        return too_long("warning", "phase-fit", [full], f"{room}; it is left out", span, hint)
    return too_long("note", "phase-fit", [full], f"{room}; `{said}` is said", span, hint)


def _ticks(slot: Slot, plan: RepPlan, rep: int, words: Wording) -> None:
    """Add a light tick where nothing else is heard at the start of the rep or of a movement, but not at that of a still
    phase, unless the cues direct the movement."""
    one_rep = plan.reps[rep]
    for place in range(len(one_rep.phases)):
        is_marked = not plan.from_start if not place else one_rep.by_words or place not in one_rep.still
        if is_marked:
            slot.tone(plan.start_of(rep, place), TICK, words)


def _say_beside(
    slot: Slot, plan: RepPlan, numbers: Sequence[RepNumber], rep: int, lines: Sequence[Sentence], words: Wording
) -> bool:
    """Say other words in a rep: after what is heard at its start or, if the cues direct the movement, after a cue.

    That cue keeps its time even if it is not said, so that words at a lower level of talk never move at a higher one.
    """
    one_rep, lines_ms = plan.reps[rep], duration_of(lines, LEAST_SENTENCE_GAP_MS)
    until_ms = end_of_room(plan, numbers, rep) - LEAST_GAP_MS
    if not one_rep.by_words:
        at_ms = _after_number(plan, numbers, rep, words)[0]
        return at_ms + lines_ms <= until_ms and slot.say(at_ms, lines, LEAST_SENTENCE_GAP_MS)
    for place in one_rep.beside:
        at_ms = word_end(plan, rep, place, words) + LEAST_SENTENCE_GAP_MS
        if not place:
            at_ms = plan.starts[rep] + beat_ms(plan, numbers, rep, words) + LEAST_SENTENCE_GAP_MS
        ends_ms = min(until_ms, plan.start_of(rep, place + 1) - LEAST_GAP_MS)
        if at_ms + lines_ms <= ends_ms and slot.say(at_ms, lines, LEAST_SENTENCE_GAP_MS):
            return True
    return False

"""The cues within a hold or timed work, by priority: the countdown, the author's moments, the time left, reminders,
good words."""

from collections.abc import Sequence

from voicecoach.clock import seconds
from voicecoach.compile.reminders import QUIET_MS, ExtraCues, most_reminders, tell_moments
from voicecoach.compile.slot import (
    BEAT_MS,
    BELL,
    COUNTED_FROM,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    AuthorNote,
    Sentence,
    Slot,
    Wording,
    count_down,
    duration_of,
    too_long,
)
from voicecoach.routine import BEFORE_TIME_LEFT_MS, Countdown, Verbosity
from voicecoach.source import Problem, Span

COUNTED_MS = 5_000
"""Shorter work is not counted down."""
LONG_MS = 10_000
"""From this length on, work has "halfway" and, with `countdown: full`, a count from five instead of three."""
LAST_MS = 5_000
"""At the end of work, nothing but the countdown is said for this long, or as long as that counts."""
BEFORE_TEN_MS = 8_000
""" "Ten seconds" is said only if "halfway" is longer ago than this."""
NEAR_MS = 4_000
""" "Halfway" is left out if the time left is told nearer to it than this."""
MANY_MINUTES_MS = 360_000
"""From this length on, the last minute is told unless `time-left` says otherwise."""
LAST_MINUTE_MS = 60_000


def counted_from(ms: int, countdown: Countdown) -> int:
    """The number from which work of `ms` milliseconds is counted down, 0 for none.

    A figure too high for the work is lowered to the next one that leaves a second before the count.

    >>> counted_from(30_000, "halfway"), counted_from(30_000, "full"), counted_from(8_000, "10")
    (3, 5, 5)
    """
    if ms < COUNTED_MS or countdown == "none":
        return 0
    if countdown == "full":
        return 5 if ms >= LONG_MS else 3
    most = 3 if countdown == "halfway" else int(countdown)
    return next(figure for figure in COUNTED_FROM if figure <= most and (figure + 1) * BEAT_MS <= ms)


def kept_quiet_ms(ms: int, countdown: Countdown) -> int:
    """For how long before the end of work nothing but the countdown is said, in milliseconds."""
    return max(LAST_MS, counted_from(ms, countdown) * BEAT_MS)


def tell_countdown(slot: Slot, countdown: Countdown, level: Verbosity, words: Wording, span: Span) -> list[Problem]:
    """Add the counts and, with `full`, "ten seconds"."""
    problems = count_down(slot, slot.ms, counted_from(slot.ms, countdown), words, span)
    at_ms = slot.ms - 10 * BEAT_MS
    if countdown == "full" and level >= Verbosity.BRIEF and at_ms - slot.ms // 2 > BEFORE_TEN_MS:
        slot.say(at_ms, words.phrase("ten-seconds"))
    return problems


def times_left(ms: int, countdown: Countdown, every_ms: int | None) -> range:
    """How much is left whenever that is told, in milliseconds; `every_ms` is the setting `time-left`.

    The first ten seconds of the work and those of the countdown are left alone.

    >>> list(times_left(900_000, "halfway", 300_000)), list(times_left(900_000, "halfway", None))
    ([300000, 600000], [60000])
    """
    if every_ms is None:
        is_told = ms >= MANY_MINUTES_MS and countdown != "none"
        return range(LAST_MINUTE_MS, LAST_MINUTE_MS + int(is_told))
    least = kept_quiet_ms(ms, countdown) // every_ms + 1 if every_ms else 0
    return range(least * every_ms, ms - BEFORE_TIME_LEFT_MS + 1, every_ms) if every_ms else range(0)


def tell_time_left(slot: Slot, countdown: Countdown, every_ms: int | None, level: Verbosity, words: Wording) -> None:
    """Add how much is left, at the moments of `times_left`."""
    if level < Verbosity.BRIEF:
        return
    ends_ms = slot.ms - kept_quiet_ms(slot.ms, countdown) - LEAST_GAP_MS
    for left_ms in times_left(slot.ms, countdown, every_ms):
        at_ms, lines = slot.ms - left_ms, _left(left_ms, words)
        if at_ms + duration_of(lines) <= ends_ms:
            slot.say(at_ms, lines)


def tell_halfway(slot: Slot, countdown: Countdown, every_ms: int | None, level: Verbosity, words: Wording) -> None:
    """Add "halfway", or its tone if only counts are wanted; neither just before or after the time left."""
    if countdown not in ("full", "halfway") or slot.ms < LONG_MS:
        return
    half_ms = slot.ms // 2
    if any(0 < abs(slot.ms - left_ms - half_ms) < NEAR_MS for left_ms in times_left(slot.ms, countdown, every_ms)):
        return
    if level >= Verbosity.BRIEF:
        slot.say(half_ms, words.phrase("halfway"))
    else:
        slot.tone(half_ms, "half", words)


def _left(ms: int, words: Wording) -> list[Sentence]:
    """ "Five minutes left." """
    minutes, beyond = divmod(ms, 60_000)
    if beyond:
        return words.phrase("time-left-exact", {"time": words.pack.duration(ms)})
    return words.phrase("time-left", {"minutes": minutes})


def hold_slot(ms: int, words: Wording, extra_cues: ExtraCues, span: Span) -> tuple[Slot, list[Problem]]:
    """A hold or timed work of exactly `ms` from the onset of the start tone to the onset of the release.

    Priority if cues would collide is the order in which they are placed here: the countdown; the author's moments; the
    time left; halfway; reminders; other reminders; encouragement. The lower one is left out. A collision between two of
    the coach's own cues depends on the length and is not a problem; a reminder left out is shown, and reported if it is
    not said in any other set.
    """
    slot, level = Slot(ms), extra_cues.level
    countdown, every_ms = extra_cues.countdown, extra_cues.time_left_ms
    problems = tell_countdown(slot, countdown, level, words, span)
    problems = [*_begin(slot, extra_cues, words, span), *problems]
    problems += tell_moments(slot, extra_cues.moments)
    extra_cues.name_ahead(slot, min((cue.start_ms for cue in slot.cues if cue.start_ms), default=ms))
    tell_time_left(slot, countdown, every_ms, level, words)
    tell_halfway(slot, countdown, every_ms, level, words)
    ends_ms = ms - kept_quiet_ms(ms, countdown)
    problems += _remind(slot, extra_cues.reminders, ends_ms)
    room = extra_cues.room_for_more(slot)
    _remind_more(room, extra_cues.more, ends_ms)
    # If there is no suitable moment even for an empty line, no words are requested.
    if extra_cues.encouragement and _good_moment(room, (), ends_ms) is not None:
        good_word = words.sentences(extra_cues.encouragement)
        if (at := _good_moment(room, good_word, ends_ms)) is not None:
            slot.say(at, good_word)
    return slot, problems


def _begin(slot: Slot, extra_cues: ExtraCues, words: Wording, span: Span) -> list[Problem]:
    """Add what the work begins with, else the tone that starts it."""
    opened_ms, problems = extra_cues.open(slot, span)
    tone = extra_cues.start_tone
    is_named = extra_cues.opening is not None and not extra_cues.opening  # before, in the work that ended
    if opened_ms or tone is None or (is_named and tone != BELL):
        return problems
    return [*problems, *_start(slot, tone, words, span)]


def _start(slot: Slot, tone: str, words: Wording, span: Span) -> list[Problem]:
    """Add the tone that starts the work; a tone that is too long is an error."""
    ms = words.tone_ms(tone)
    if slot.tone(0, tone, words):
        return []
    message = f"the start tone takes {seconds(ms)}, but the work lasts {seconds(slot.ms)}"
    return [Problem("error", "tone-fit", message, "give it more time, or choose a shorter tone", span)]


def _remind(slot: Slot, reminders: Sequence[AuthorNote], ends_ms: int) -> list[Problem]:
    """Add each reminder in the first half of its stretch: a sixth into it (5 s of 30), else right after its start, else
    a third into it."""
    problems = []
    for reminder, stretch in zip(reminders, _stretches(slot.ms, len(reminders)), strict=True):
        into = (len(stretch) // 6, 2 * BEAT_MS, BEAT_MS, len(stretch) // 3)
        moments = [stretch.start + each for each in into]
        if not _say_in_first_half(slot, stretch, moments, reminder.lines, ends_ms):
            slot.leave_out(reminder.lines)
            room = f"the first half of {seconds(len(stretch))} has no room for it; it is left out"
            hint = "shorten the reminder, or make it an instruction"
            problems.append(too_long("warning", "reminder-fit", reminder.lines, room, reminder.span, hint))
    return problems


def _remind_more(slot: Slot, reminders: Sequence[AuthorNote], ends_ms: int) -> None:
    """Add the other reminders where it is quiet; those without such a place are shown but not reported."""
    stretches = _stretches(slot.ms, min(len(reminders), most_reminders(slot.ms)))
    for number, reminder in enumerate(reminders):
        stretch = stretches[number % len(stretches)]
        moments = range(stretch.start + len(stretch) // 6, stretch.start + len(stretch) // 2, BEAT_MS // 2)
        quiet = [at for at in moments if _is_quiet(slot, at, reminder.lines)]
        if not _say_in_first_half(slot, stretch, quiet, reminder.lines, ends_ms):
            slot.leave_out(reminder.lines)


def _stretches(ms: int, count: int) -> list[range]:
    """The work in so many equal stretches, in milliseconds."""
    return [range(ms * number // count, ms * (number + 1) // count) for number in range(count)]


def _good_moment(slot: Slot, lines: Sequence[Sentence], ends_ms: int) -> int | None:
    """The moment for encouragement: in the second half, where it is hard, else the first; never near the countdown."""
    latest_ms = ends_ms - QUIET_MS - duration_of(lines)
    moments = (at for at in (slot.ms * 5 // 8, slot.ms // 3) if at <= latest_ms and _is_quiet(slot, at, lines))
    return next(moments, None)


def _is_quiet(slot: Slot, at_ms: int, lines: Sequence[Sentence]) -> bool:
    """Whether nothing else is said for a while before and after the lines."""
    return not slot.speaks(at_ms - QUIET_MS, at_ms + duration_of(lines) + QUIET_MS)


def _say_in_first_half(
    slot: Slot, stretch: range, moments: Sequence[int], lines: Sequence[Sentence], ends_ms: int
) -> bool:
    """Say the lines at the first moment from which they end in time, with normal gaps or else with shorter ones."""
    latest_ms = min(stretch.start + len(stretch) // 2, ends_ms)
    return any(
        at + duration_of(lines, gap) + LEAST_GAP_MS <= latest_ms and slot.say(at, lines, gap)
        for gap in (SENTENCE_GAP_MS, LEAST_SENTENCE_GAP_MS)
        for at in moments
    )


def open_slot(ms: int, words: Wording, extra_cues: ExtraCues, span: Span) -> tuple[Slot, list[Problem]]:
    """The start tone and, a second after its start or just after its end, the reminder: no more is said, as a key can
    end the work at any time."""
    slot, reminder = Slot(ms), extra_cues.reminder
    problems = _begin(slot, extra_cues, words, span)
    begun_ms = max((cue.start_ms + cue.ms + LEAST_GAP_MS for cue in slot.cues), default=0)
    problems += tell_moments(slot, extra_cues.moments)
    if reminder is not None and not slot.say(max(BEAT_MS, begun_ms), reminder.lines):
        slot.leave_out(reminder.lines)
        into = f"{seconds(ms)} of open-ended work has no room for it; it is left out"
        hint = "shorten the reminder, or make it an instruction"
        problems.append(too_long("warning", "reminder-fit", reminder.lines, into, reminder.span, hint))
    for other in extra_cues.more:
        extra_cues.room_for_more(slot).leave_out(other.lines)
    return slot, problems

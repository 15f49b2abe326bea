"""The cues within a hold or timed work, by priority."""

from collections.abc import Sequence

from voicecoach.clock import seconds
from voicecoach.compile.builder import (
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    AuthorNote,
    Sentence,
    Slot,
    Wording,
    duration_of,
)
from voicecoach.compile.counting import too_long
from voicecoach.compile.reminders import QUIET_MS, ExtraCues, most_reminders
from voicecoach.compile.time_left import kept_quiet_ms, tell_countdown, tell_halfway, tell_time_left
from voicecoach.source import Problem, Span
from voicecoach.timeline import Event, Silence, Tone, Wait


def hold_slot(ms: int, words: Wording, extra_cues: ExtraCues, span: Span) -> tuple[Slot, list[Problem]]:
    """A hold or timed work of exactly `ms` from the onset of the start tone to the onset of the release.

    Priority if cues would collide is the order in which they are placed here: the countdown; the time left; halfway;
    reminders; other reminders; encouragement. The lower one is left out. A collision between two of the coach's own
    cues depends on the length and is not a problem; a reminder left out is shown, and reported if it is not said in any
    other set.
    """
    slot, level = Slot(ms), extra_cues.level
    countdown, every_ms = extra_cues.countdown, extra_cues.time_left_ms
    problems = tell_countdown(slot, countdown, level, words, span)
    problems = [*([] if extra_cues.open(slot) else start_tone(slot, words, span)), *problems]
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


def start_tone(slot: Slot, words: Wording, span: Span) -> list[Problem]:
    """Add the tone that starts the work; a tone that is too long is an error."""
    if slot.put(Tone(0, words.tone_ms("go"), "go")):
        return []
    message = f"the start tone takes {seconds(words.tone_ms('go'))}, but the work lasts {seconds(slot.ms)}"
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
    """The start tone and, a second later, the reminder: no more is said, as a key can end the work at any time."""
    slot, reminder = Slot(ms), extra_cues.reminder
    problems = [] if extra_cues.open(slot) else start_tone(slot, words, span)
    if reminder is not None and not slot.say(BEAT_MS, reminder.lines):
        slot.leave_out(reminder.lines)
        into = f"{seconds(ms)} of open-ended work has no room for it; it is left out"
        hint = "shorten the reminder, or make it an instruction"
        problems.append(too_long("warning", "reminder-fit", reminder.lines, into, reminder.span, hint))
    for other in extra_cues.more:
        extra_cues.room_for_more(slot).leave_out(other.lines)
    return slot, problems


def waiting(row: Sequence[Event]) -> tuple[Event, ...]:
    """The same events with the last silence turned into a wait."""
    *before, last = row
    assert isinstance(last, Silence)
    return (*before, Wait(last.start_ms, last.ms))

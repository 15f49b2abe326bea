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
from voicecoach.compile.counting import count_down, too_long
from voicecoach.compile.reminders import QUIET_MS, ExtraCues
from voicecoach.routine import Verbosity
from voicecoach.source import Problem, Span
from voicecoach.timeline import Event, Silence, Tone, Wait

LONG_MS = 10_000
"""From this length on, a hold has "halfway", "ten seconds" and a countdown from five."""
SHORT_MS = 5_000
"""Below this length there is no countdown; between the two it starts at three."""
LAST_MS = 5_000
"""At the end of a hold, nothing but the countdown is said for this long."""


def hold_slot(ms: int, words: Wording, extra_cues: ExtraCues, span: Span) -> tuple[Slot, list[Problem]]:
    """A hold of exactly `ms` from the onset of the start tone to the onset of the release.

    Priority if cues would collide: countdown, ten seconds, halfway, reminders, encouragement; the lower one is left
    out. A collision between two of the coach's own cues depends on the length and is not a problem; a reminder left out
    is shown, and reported if it is not said in any other set.
    """
    slot = Slot(ms)
    problems = [] if extra_cues.open(slot) else start_tone(slot, words, span)
    if extra_cues.counts_down:
        problems += _tell_time(slot, words, extra_cues, span)
    else:
        extra_cues.name_ahead(slot)
    problems += _remind(slot, extra_cues.reminder)
    room = extra_cues.room_for_more(slot)
    _remind_more(room, extra_cues.more)
    # If there is no suitable moment even for an empty line, no words are requested.
    if extra_cues.encouragement and _good_moment(room, ()) is not None:
        good_word = words.sentences(extra_cues.encouragement)
        if (at := _good_moment(room, good_word)) is not None:
            slot.say(at, good_word)
    return slot, problems


def _tell_time(slot: Slot, words: Wording, extra_cues: ExtraCues, span: Span) -> list[Problem]:
    """Add the countdown, "ten seconds" and "halfway"."""
    ms = slot.ms
    problems = count_down(slot, ms, 5 if ms >= LONG_MS else 3 if ms >= SHORT_MS else 0, words, span)
    extra_cues.name_ahead(slot)
    if extra_cues.level >= Verbosity.BRIEF:
        if ms > LONG_MS:
            slot.say(ms - 10 * BEAT_MS, words.phrase("ten-seconds"))
        if ms >= LONG_MS:
            slot.say(ms // 2, words.phrase("halfway"))
    elif ms >= LONG_MS:
        slot.put(Tone(ms // 2, words.tone_ms("half"), "half"))
    return problems


def start_tone(slot: Slot, words: Wording, span: Span) -> list[Problem]:
    """Add the tone that starts the work; a tone that is too long is an error."""
    if slot.put(Tone(0, words.tone_ms("go"), "go")):
        return []
    message = f"the start tone takes {seconds(words.tone_ms('go'))}, but the work lasts {seconds(slot.ms)}"
    return [Problem("error", "tone-fit", message, "give it more time, or choose a shorter tone", span)]


def _remind(slot: Slot, reminder: AuthorNote | None) -> list[Problem]:
    """Add a reminder in the first half: a sixth into the hold (5 s of 30), else right after the start."""
    if not reminder or _say_in_first_half(slot, (slot.ms // 6, 2 * BEAT_MS, BEAT_MS), reminder.lines):
        return []
    slot.leave_out(reminder.lines)
    into = f"the first half of {seconds(slot.ms)} has no room for it; it is left out"
    hint = "shorten the reminder, or make it an instruction"
    return [too_long("warning", "reminder-fit", reminder.lines, into, reminder.span, hint)]


def _remind_more(slot: Slot, reminders: Sequence[AuthorNote]) -> None:
    """Add the other reminders where it is quiet; those without such a place are shown but not reported."""
    for reminder in reminders:
        moments = range(slot.ms // 6, slot.ms // 2, BEAT_MS // 2)
        quiet = [at for at in moments if _is_quiet(slot, at, reminder.lines)]
        if not _say_in_first_half(slot, quiet, reminder.lines):
            slot.leave_out(reminder.lines)


def _good_moment(slot: Slot, lines: Sequence[Sentence]) -> int | None:
    """The moment for encouragement: in the second half, where it is hard, else the first; never near the countdown."""
    ends_ms = slot.ms - LAST_MS - QUIET_MS - duration_of(lines)
    moments = (at for at in (slot.ms * 5 // 8, slot.ms // 3) if at <= ends_ms and _is_quiet(slot, at, lines))
    return next(moments, None)


def _is_quiet(slot: Slot, at_ms: int, lines: Sequence[Sentence]) -> bool:
    """Whether nothing else is said for a while before and after the lines."""
    return not slot.speaks(at_ms - QUIET_MS, at_ms + duration_of(lines) + QUIET_MS)


def _say_in_first_half(slot: Slot, moments: Sequence[int], lines: Sequence[Sentence]) -> bool:
    """Say the lines at the first moment from which they end in time, with normal gaps or else with shorter ones."""
    latest_ms = min(slot.ms // 2, slot.ms - LAST_MS)
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

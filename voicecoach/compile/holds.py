"""The cues inside a hold or a stretch of timed work, by priority. Knows nothing of sets."""

from collections.abc import Sequence

from voicecoach.compile.counting import count_down
from voicecoach.compile.fit import does_not_fit, seconds
from voicecoach.compile.layout import (
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    Aside,
    Line,
    Window,
    Words,
    length_of,
)
from voicecoach.compile.levels import at_least
from voicecoach.compile.remarks import BETWEEN_REMINDERS_MS, Remarks
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone

LONG_MS = 10_000
"""From here on a hold has halfway, ten seconds left and a countdown from five."""
SHORT_MS = 5_000
"""Below this there is no countdown at all, between the two it goes from three."""
LAST_MS = 5_000
"""At the end of a hold nothing is said but the countdown."""


def hold_window(ms: int, words: Words, remarks: Remarks, span: Span) -> tuple[Window, list[Problem]]:
    """A hold of exactly `ms` from the onset of its start tone to the onset of its release.

    Priority where cues would meet: countdown, ten seconds, halfway, reminder; the lower one is left out. That two
    of the coach's own meet is in the nature of the length and no problem; a reminder left out is shown, and reported
    if it had no other set.
    """
    window = Window(ms)
    problems = _start(window, words, span)
    problems += count_down(window, ms, 5 if ms >= LONG_MS else 3 if ms >= SHORT_MS else 0, words, span)
    if at_least(remarks.level, "brief"):
        if ms > LONG_MS:
            window.say(ms - 10 * BEAT_MS, words.phrase("ten-seconds"))
        if ms >= LONG_MS:
            window.say(ms // 2, words.phrase("halfway"))
    elif ms >= LONG_MS:
        window.put(Tone(ms // 2, words.tone_ms("half"), "half"))
    problems += _remind(window, remarks.reminders)
    return window, problems


def _start(window: Window, words: Words, span: Span) -> list[Problem]:
    if window.put(Tone(0, words.tone_ms("go"), "go")):
        return []
    message = f"the start tone takes {seconds(words.tone_ms('go'))}, the work is {seconds(window.ms)}"
    return [Problem("error", "tone-fit", message, "give it more time, or choose a shorter tone", span)]


def _remind(window: Window, reminders: Sequence[Aside]) -> list[Problem]:
    """Reminders in the first half: the first a sixth into the hold (5 s of 30), else right after the start.

    The others where words leave them room; of those it is only shown that there was none.
    """
    problems = []
    latest_ms = min(window.ms // 2, window.ms - LAST_MS)
    for number, reminder in enumerate(reminders):
        best = (window.ms // 6, 2 * BEAT_MS, BEAT_MS)
        moments = best if not number else _quiet_moments(window, reminder.lines, latest_ms)
        if _say_before(window, moments, reminder.lines, latest_ms):
            continue
        window.leave_out(reminder.lines)
        if not number:
            into = f"the first half of {seconds(window.ms)} has no room for it; it is left out"
            hint = "shorten the reminder, or make it an instruction"
            problems.append(does_not_fit("warning", "reminder-fit", reminder.lines, into, reminder.span, hint))
    return problems


def _quiet_moments(window: Window, lines: Sequence[Line], latest_ms: int) -> list[int]:
    """The moments before which and after which nothing is said for a while."""
    ms = length_of(lines)
    return [
        at
        for at in range(window.ms // 6, latest_ms, BEAT_MS // 2)
        if not window.speaks(at - BETWEEN_REMINDERS_MS, at + ms + BETWEEN_REMINDERS_MS)
    ]


def _say_before(window: Window, moments: Sequence[int], lines: Sequence[Line], latest_ms: int) -> bool:
    """Says it at the first of the moments from which it is over in time, at ease or else close together."""
    return any(
        at + length_of(lines, gap) + LEAST_GAP_MS <= latest_ms and window.say(at, lines, gap)
        for gap in (SENTENCE_GAP_MS, LEAST_SENTENCE_GAP_MS)
        for at in moments
    )

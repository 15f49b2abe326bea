"""The cues inside a hold or a stretch of timed work, by priority. Knows nothing of sets."""

from voicecoach.compile.counting import count_down
from voicecoach.compile.fit import does_not_fit, seconds
from voicecoach.compile.layout import (
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    Aside,
    Window,
    Words,
    length_of,
)
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone

LONG_MS = 10_000
"""From here on a hold has halfway, ten seconds left and a countdown from five."""
SHORT_MS = 5_000
"""Below this there is no countdown at all, between the two it goes from three."""
LAST_MS = 5_000
"""At the end of a hold nothing is said but the countdown."""


def hold_window(ms: int, words: Words, reminder: Aside | None, span: Span) -> tuple[Window, list[Problem]]:
    """A hold of exactly `ms` from the onset of its start tone to the onset of its release.

    Priority where cues would meet: countdown, ten seconds, halfway, reminder; the lower one is left out. That two
    of the coach's own meet is in the nature of the length and no problem; a reminder left out is reported.
    """
    window = Window(ms)
    problems = _start(window, words, span)
    problems += count_down(window, ms, 5 if ms >= LONG_MS else 3 if ms >= SHORT_MS else 0, words, span)
    if ms > LONG_MS:
        window.say(ms - 10 * BEAT_MS, words.phrase("ten-seconds"))
    if ms >= LONG_MS:
        window.say(ms // 2, words.phrase("halfway"))
    if reminder is not None and not _remind(window, reminder):
        into = f"the first half of {seconds(ms)} has no room for it; it is left out"
        hint = "shorten the reminder, or make it an instruction"
        problems.append(does_not_fit("warning", "reminder-fit", reminder.lines, into, reminder.span, hint))
    return window, problems


def _start(window: Window, words: Words, span: Span) -> list[Problem]:
    if window.put(Tone(0, words.tone_ms("go"), "go")):
        return []
    message = f"the start tone takes {seconds(words.tone_ms('go'))}, the work is {seconds(window.ms)}"
    return [Problem("error", "tone-fit", message, "give it more time, or choose a shorter tone", span)]


def _remind(window: Window, reminder: Aside) -> bool:
    """Says it in the first half: a sixth into the hold (5 s of 30), else right after the start."""
    latest = min(window.ms // 2, window.ms - LAST_MS)
    return any(
        at + length_of(reminder.lines, gap) + LEAST_GAP_MS <= latest and window.say(at, reminder.lines, gap)
        for gap in (SENTENCE_GAP_MS, LEAST_SENTENCE_GAP_MS)
        for at in (window.ms // 6, 2 * BEAT_MS, BEAT_MS)
    )

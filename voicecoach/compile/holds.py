"""The cues inside a hold or a stretch of timed work, by priority. Knows nothing of sets."""

from collections.abc import Sequence

from voicecoach.compile.fit import does_not_fit, seconds
from voicecoach.compile.layout import BEAT_MS, Line, Window, Words
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone

LONG_MS = 10_000
"""From here on a hold has halfway, ten seconds left and a countdown from five."""
SHORT_MS = 5_000
"""Below this there is no countdown at all, between the two it goes from three."""


def hold_window(ms: int, words: Words, reminder: Sequence[Line], span: Span) -> tuple[Window, list[Problem]]:
    """A hold of exactly `ms` from the onset of its start tone to the onset of its release.

    Priority where cues would meet: countdown, ten seconds, halfway, reminder; the lower one is left out. That two
    of the coach's own meet is in the nature of the length and no problem; a reminder left out is reported.
    """
    window = Window(ms)
    problems = []
    window.put(Tone(0, min(words.tone_ms("go"), ms), "go"))
    first = 5 if ms >= LONG_MS else 3 if ms >= SHORT_MS else 0
    problems += count_down(window, ms, first, words, span)
    if ms > LONG_MS:
        window.say(ms - 10 * BEAT_MS, words.phrase("ten-seconds"))
    if ms >= LONG_MS:
        window.say(ms // 2, words.phrase("halfway"))
    if reminder and not any(window.say(at, reminder) for at in _moments(ms)):
        into = f"the first half of {seconds(ms)} has no room for it; it is left out"
        hint = "shorten the reminder or make it an instruction"
        problems.append(
            does_not_fit(
                "warning", "reminder-fit", reminder, into, Span(reminder[0].line, span.column, span.end_column), hint
            )
        )
    return window, problems


def count_down(window: Window, end_ms: int, first: int, words: Words, span: Span) -> list[Problem]:
    """Counts from `first` to one, each onset on the second before `end_ms`."""
    problems = []
    for number in range(first, 0, -1):
        line = words.count(number)
        if not window.count(end_ms - number * BEAT_MS, line):
            hint = "choose a voice that counts faster, or more time"
            into = f"which does not fit on its beat of {seconds(BEAT_MS)}"
            problems.append(does_not_fit("error", "count-fit", [line], into, span, hint))
    return problems


def _moments(ms: int) -> list[int]:
    """Where a reminder may begin: a sixth into the hold (5 s of 30), else right after the start."""
    return [ms // 6, 2 * BEAT_MS, BEAT_MS]

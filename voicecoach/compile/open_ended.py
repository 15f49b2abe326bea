"""Work that is over when one can do no more: live waits for a key, an export takes its stated time. Knows no sets."""

from collections.abc import Sequence

from voicecoach.compile.fit import does_not_fit, seconds
from voicecoach.compile.holds import start_tone
from voicecoach.compile.layout import BEAT_MS, Aside, Window, Words
from voicecoach.source import Problem, Span
from voicecoach.timeline import Event, Silence, Wait


def open_window(ms: int, words: Words, reminder: Aside | None, span: Span) -> tuple[Window, list[Problem]]:
    """The start tone, and the reminder a second later: nothing is said while a key can end the work."""
    window = Window(ms)
    problems = start_tone(window, words, span)
    if reminder is not None and not window.say(BEAT_MS, reminder.lines):
        into = f"{seconds(ms)} of open-ended work has no room for it; it is left out"
        hint = "shorten the reminder, or make it an instruction"
        problems.append(does_not_fit("warning", "reminder-fit", reminder.lines, into, reminder.span, hint))
    return window, problems


def waiting(row: Sequence[Event]) -> tuple[Event, ...]:
    """The same, its last silence being a wait."""
    *before, last = row
    assert isinstance(last, Silence)
    return (*before, Wait(last.start_ms, last.ms))

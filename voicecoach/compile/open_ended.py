"""Work that is over when one can do no more: live waits for a key, an export takes its stated time. Knows no sets."""

from collections.abc import Sequence

from voicecoach.compile.beside_counts import Remarks
from voicecoach.compile.holds import start_tone
from voicecoach.compile.layout import BEAT_MS, Window, Words
from voicecoach.compile.misfits import does_not_fit, seconds
from voicecoach.source import Problem, Span
from voicecoach.timeline import Event, Silence, Wait


def open_window(ms: int, words: Words, remarks: Remarks, span: Span) -> tuple[Window, list[Problem]]:
    """The start tone, and the reminder a second later: nothing more is said, as a key can end the work at any time."""
    window, reminder = Window(ms), remarks.reminder
    problems = start_tone(window, words, span)
    if reminder is not None and not window.say(BEAT_MS, reminder.lines):
        window.leave_out(reminder.lines)
        into = f"{seconds(ms)} of open-ended work has no room for it; it is left out"
        hint = "shorten the reminder, or make it an instruction"
        problems.append(does_not_fit("warning", "reminder-fit", reminder.lines, into, reminder.span, hint))
    for other in remarks.more:
        remarks.room_for_more(window).leave_out(other.lines)
    return window, problems


def waiting(row: Sequence[Event]) -> tuple[Event, ...]:
    """The same, its last silence being a wait."""
    *before, last = row
    assert isinstance(last, Silence)
    return (*before, Wait(last.start_ms, last.ms))

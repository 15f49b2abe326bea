"""Repetitions on the beat: numbers, phase words, ticks, "last one". Knows nothing of sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from voicecoach.compile.announcements import Announcement, announcements
from voicecoach.compile.counting import count_up, say_on_beat, unsaid_numbers
from voicecoach.compile.fit import does_not_fit, seconds
from voicecoach.compile.layout import (
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    Line,
    Window,
    Words,
    length_of,
)
from voicecoach.compile.levels import at_least
from voicecoach.compile.remarks import Remarks
from voicecoach.routine import Phase, Side
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone

AFTER_COUNT_MS = 800
"""Where the cue of the first phase begins, the number being at 0."""
STILL = ("hold", "pause", "squeeze", "stay")
"""Phases in which nothing moves get no tick."""


@dataclass(frozen=True, slots=True)
class RepPlan:
    """What is said in one set of repetitions besides the numbers.

    `worded` is how many reps at most name their phases, the first one `in_full`; `sides` are named there too, in turn.
    `line` is where the phases were written, 0 for the coach's own.
    """

    low: int
    high: int
    phases: tuple[Phase, ...]
    worded: int
    in_full: bool
    remarks: Remarks
    sides: tuple[Side, ...] = ()
    line: int = 0

    @property
    def rep_ms(self) -> int:
        """The length of one rep."""
        return sum(phase.ms for phase in self.phases)


def rep_window(plan: RepPlan, words: Words, span: Span) -> tuple[Window, list[Problem]]:
    """All the reps, each number's onset at the start of its rep.

    Priority where cues would meet: numbers, or what takes their place; "up to", halfway, "two more"; reminder, sides,
    phase words, ticks, more reminders, a good word. Words of the author that are left out are reported, or shown where
    they have another set.
    """
    window = Window(plan.high * plan.rep_ms, LEAST_GAP_MS, is_released=True)
    problems = _numbers(window, plan, words, span)
    problems += _reminder(window, plan)
    if plan.sides:
        _sides(window, plan, words)
    for rep in range(plan.high):
        if rep < plan.worded:
            problems += _phases(window, plan, rep, words, span)
        else:
            _ticks(window, plan, rep, words)
    room = plan.remarks.room_for_more(window)
    _more_reminders(room, plan)
    _encourage(window, room, plan, words)
    return window, problems


def short(cue: str) -> str:
    """A phase's cue from its second time on.

    >>> short("breathe out and lift"), short("and lower"), short("hold")
    ('lift', 'lower', 'hold')
    """
    return cue.rsplit(" and ", 1)[-1].removeprefix("and ")


def _numbers(window: Window, plan: RepPlan, words: Words, span: Span) -> list[Problem]:
    """Every number with what is announced after it, or that in its place; "last one" is the last number if it fits."""
    unsaid, announced, rep_ms = [], announcements(plan.low, plan.high, words), plan.rep_ms
    for rep in range(plan.high):
        at = rep * rep_ms
        is_last = rep == plan.high - 1 and plan.high > 1
        if is_last and say_on_beat(window, at, words.line(words.pack.say("last-rep")), rep_ms):
            continue
        if rep in announced and _announced_instead(window, plan, rep, announced[rep], words):
            del announced[rep]
            continue
        unsaid.append(count_up(window, at, rep + 1, rep_ms, words))
    if at_least(plan.remarks.level, "brief"):
        for rep, announcement in announced.items():
            _after_count(window, plan, rep, announcement.lines)
    too_long = [one for one in unsaid if one is not None]
    longest_ms = max((one.number.ms for one in too_long), default=0)
    needed = -(-(longest_ms + LEAST_GAP_MS) // BEAT_MS) * BEAT_MS
    into = f"a rep of {seconds(rep_ms)} leaves {seconds(rep_ms - LEAST_GAP_MS)}"
    return unsaid_numbers(too_long, into, span, f"a `tempo` of {seconds(needed)} in all has room for it")


def _announced_instead(window: Window, plan: RepPlan, rep: int, announcement: Announcement, words: Words) -> bool:
    """Puts it on the beat of the number if both have no room: it tells how many there are as well as that."""
    at, number = rep * plan.rep_ms, words.count(rep + 1)
    needed_ms = _after_ms(number.ms) + length_of(announcement.lines, LEAST_SENTENCE_GAP_MS) + LEAST_GAP_MS
    if announcement.instead is None or needed_ms <= plan.rep_ms:
        return False
    instead = words.line(words.pack.say(announcement.instead))
    if instead.ms > plan.rep_ms - LEAST_GAP_MS:
        return False
    if announcement.tone and not at_least(plan.remarks.level, "brief"):
        return window.put(Tone(at, words.tone_ms(announcement.tone), announcement.tone))
    return say_on_beat(window, at, instead, plan.rep_ms)


def _reminder(window: Window, plan: RepPlan) -> list[Problem]:
    """From the third rep on, in the first that has room."""
    reminder = plan.remarks.reminder
    if reminder is None:
        return []
    candidates = [*range(2, plan.high), *range(min(2, plan.high))]
    if any(_after_count(window, plan, rep, reminder.lines) for rep in candidates):
        return []
    window.leave_out(reminder.lines)
    into = f"a rep of {seconds(plan.rep_ms)} has no room for it after its number; it is left out"
    hint = "shorten the reminder, or set a slower `tempo`"
    return [does_not_fit("warning", "reminder-fit", reminder.lines, into, reminder.span, hint, LEAST_SENTENCE_GAP_MS)]


def _more_reminders(window: Window, plan: RepPlan) -> None:
    """The others, each in a rep before and after which there are only counts."""
    for reminder in plan.remarks.more:
        quiet = (rep for rep in range(2, plan.high - 2) if _is_quiet(window, plan, rep))
        if not any(_after_count(window, plan, rep, reminder.lines) for rep in quiet):
            window.leave_out(reminder.lines)


def _encourage(window: Window, room: Window, plan: RepPlan, words: Words) -> None:
    """A good word in the second half, in a rep before and after which there are only counts, also in `room`."""
    if not plan.remarks.encouragement:
        return
    if quiet := [rep for rep in range(plan.high // 2, plan.high - 3) if _is_quiet(room, plan, rep)]:
        good_word = words.lines(plan.remarks.encouragement)
        any(_after_count(window, plan, rep, good_word) for rep in quiet)


def _is_quiet(window: Window, plan: RepPlan, rep: int) -> bool:
    return not window.speaks((rep - 1) * plan.rep_ms, (rep + 2) * plan.rep_ms)


def _sides(window: Window, plan: RepPlan, words: Words) -> None:
    """ "Left" and "right" in turn, as long as the phases are named."""
    for rep in range(min(plan.worded, plan.high)):
        side = words.pack.fill(plan.sides[rep % len(plan.sides)], {})
        _after_count(window, plan, rep, words.phrase("side", {"side": side}))


def _after_count(window: Window, plan: RepPlan, rep: int, lines: Sequence[Line]) -> bool:
    """Says it as soon as the number of that rep is out."""
    at = rep * plan.rep_ms
    number = window.cue_at(at)
    if number is None:
        return False
    return window.say(at + _after_ms(number.ms), lines, LEAST_SENTENCE_GAP_MS)


def _after_ms(number_ms: int) -> int:
    """Where words begin after a number, from the start of its rep."""
    return max(AFTER_COUNT_MS, number_ms + LEAST_GAP_MS)


def _phases(window: Window, plan: RepPlan, rep: int, words: Words, span: Span) -> list[Problem]:
    """The cues of one rep's phases: in full the first time where they fit, else in short.

    What does not fit is told the first time. Where sides are named, the words of the phases give way to them.
    """
    problems = []
    in_full = plan.in_full and not rep
    ends = list(accumulate((phase.ms for phase in plan.phases), initial=rep * plan.rep_ms))
    for place, phase in enumerate(plan.phases):
        if plan.sides and not place:
            continue
        forms = dict.fromkeys((phase.cue, short(phase.cue)) if in_full else (short(phase.cue),))
        said = next((form for form in forms if _say_phase(window, plan, words, form, *ends[place : place + 2])), None)
        if said != phase.cue and in_full and not plan.sides:
            full = _cue(plan, words, phase.cue)
            problems.append(_phase_unsaid(full, said, phase, span, after_number=not place))
            if said is None:
                window.leave_out([full])
    return problems


def _cue(plan: RepPlan, words: Words, text: str) -> Line:
    return words.line(f"{text[:1].upper()}{text[1:]}.", plan.line)


def _phase_unsaid(full: Line, said: str | None, phase: Phase, span: Span, *, after_number: bool) -> Problem:
    room = f"its phase has {seconds(phase.ms)}{' less the number' if after_number else ''}"
    hint = "name it shorter, or give the phase more time"
    if said is None:
        return does_not_fit("warning", "phase-fit", [full], f"{room}; it is left out", span, hint)
    return does_not_fit("note", "phase-fit", [full], f"{room}; `{said}` is said", span, hint)


def _say_phase(window: Window, plan: RepPlan, words: Words, text: str, start_ms: int, end_ms: int) -> bool:
    """Says a phase's cue at the phase's start, or after the number, if it ends before the next phase's cue."""
    cue, moments = _cue(plan, words, text), [start_ms]
    if start_ms % plan.rep_ms == 0:
        number = window.cue_at(start_ms)
        after = start_ms + LEAST_GAP_MS + (number.ms if number else 0)
        moments = [max(start_ms + AFTER_COUNT_MS, after), after]
    return any(at + cue.ms + LEAST_GAP_MS <= end_ms and window.say(at, [cue]) for at in moments)


def _ticks(window: Window, plan: RepPlan, rep: int, words: Words) -> None:
    """A light tick where a movement begins; the first one has the number."""
    starts = accumulate((phase.ms for phase in plan.phases), initial=rep * plan.rep_ms)
    for place, (phase, at) in enumerate(zip(plan.phases, starts, strict=False)):
        if place and not phase.cue.lower().startswith(STILL):
            window.put(Tone(at, words.tone_ms("tick"), "tick"))

"""Repetitions on the beat: numbers, phase words, ticks, "last one". Knows nothing of sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from voicecoach.compile.fit import does_not_fit, seconds
from voicecoach.compile.layout import LEAST_GAP_MS, LEAST_SENTENCE_GAP_MS, Line, Window, Words
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

    `worded` is how many reps name their phases; `sides` replaces those words by the side, in turn.
    """

    low: int
    high: int
    phases: tuple[Phase, ...]
    worded: int
    sides: tuple[Side, ...] = ()
    reminder: Sequence[Line] = ()

    @property
    def rep_ms(self) -> int:
        return sum(phase.ms for phase in self.phases)


def rep_window(plan: RepPlan, words: Words, span: Span) -> tuple[Window, list[Problem]]:
    """All the reps, each number's onset at the start of its rep.

    Priority where cues would meet: numbers, "up to" and "two more", reminder, phase words, ticks. Words of the
    author that are left out are reported.
    """
    window = Window(plan.high * plan.rep_ms)
    problems = _numbers(window, plan, words, span)
    _announcements(window, plan, words)
    problems += _reminder(window, plan, span)
    for rep in range(plan.high):
        problems += _phases(window, plan, rep, words, span)
    return window, problems


def short(cue: str) -> str:
    """A phase's cue from its second time on.

    >>> short("breathe out and lift"), short("hold")
    ('lift', 'hold')
    """
    return cue.rsplit(" and ", 1)[-1].removeprefix("and ")


def _numbers(window: Window, plan: RepPlan, words: Words, span: Span) -> list[Problem]:
    problems = []
    for rep in range(plan.high):
        last = rep == plan.high - 1 and plan.high > 1
        line = words.phrase("last-rep")[0] if last else words.count(rep + 1)
        if not window.count(rep * plan.rep_ms, line):
            into = f"a rep lasts {seconds(plan.rep_ms)}"
            problems.append(does_not_fit("error", "count-fit", [line], into, span, "set a slower `tempo`"))
    return problems


def _announcements(window: Window, plan: RepPlan, words: Words) -> None:
    """ "Two more" two reps before the end; at the low end of a range, how far it may go."""
    if plan.low < plan.high:
        _after_count(window, plan, plan.low - 1, words.phrase("up-to", {"high": plan.high}))
    if plan.high >= 5:
        _after_count(window, plan, plan.high - 3, words.phrase("two-more"))


def _reminder(window: Window, plan: RepPlan, span: Span) -> list[Problem]:
    """From the third rep on, in the first that has room."""
    if not plan.reminder:
        return []
    candidates = [*range(2, plan.high), *range(min(2, plan.high))]
    if any(_after_count(window, plan, rep, plan.reminder) for rep in candidates):
        return []
    into = f"a rep of {seconds(plan.rep_ms)} has no room for it after its number; it is left out"
    place = Span(plan.reminder[0].line, span.column, span.end_column)
    hint = "shorten the reminder, or set a slower `tempo`"
    return [does_not_fit("warning", "reminder-fit", plan.reminder, into, place, hint)]


def _after_count(window: Window, plan: RepPlan, rep: int, lines: Sequence[Line]) -> bool:
    """Says it as soon as the number of that rep is out."""
    start = rep * plan.rep_ms
    number = next(cue for cue in window.cues if cue.start_ms == start)
    at = start + max(AFTER_COUNT_MS, number.ms + LEAST_GAP_MS)
    return window.say(at, lines, LEAST_SENTENCE_GAP_MS)


def _phases(window: Window, plan: RepPlan, rep: int, words: Words, span: Span) -> list[Problem]:
    """The cues of one rep's phases: in full, in short, then ticks alone."""
    problems = []
    start = rep * plan.rep_ms
    starts = [0, *accumulate(phase.ms for phase in plan.phases)]
    for place, (phase, at) in enumerate(zip(plan.phases, starts, strict=False)):
        if rep >= plan.worded:
            if place and not phase.cue.lower().startswith(STILL):
                window.put(Tone(start + at, words.tone_ms("tick"), "tick"))
            continue
        if plan.sides:
            cue = words.phrase("side", {"side": words.pack.fill(plan.sides[rep % len(plan.sides)], {})})
            if not place:
                _after_count(window, plan, rep, cue)
            continue
        end = start + starts[place + 1]
        forms = [short(phase.cue)] if rep else dict.fromkeys((phase.cue, short(phase.cue)))
        said = [words.lines(f"{form[:1].upper()}{form[1:]}.", span.line) for form in forms]
        if not any(_within(window, plan, rep, start + at, end, lines) for lines in said) and not rep:
            into = f"its phase has {seconds(phase.ms)}{' less the number' if not place else ''}; it is left out"
            problems.append(
                does_not_fit(
                    "warning", "phase-fit", said[-1], into, span, "name it shorter, or give the phase more time"
                )
            )
    return problems


def _within(window: Window, plan: RepPlan, rep: int, at_ms: int, end_ms: int, lines: Sequence[Line]) -> bool:
    """Says a phase's cue at the phase's start, or after the number, if it ends before the next phase's cue."""
    moments = [at_ms]
    if at_ms == rep * plan.rep_ms:
        after = next(cue for cue in window.cues if cue.start_ms == at_ms).ms + LEAST_GAP_MS
        moments = [at_ms + max(AFTER_COUNT_MS, after), at_ms + after]
    said = sum(line.ms for line in lines)
    return any(at + said + LEAST_SENTENCE_GAP_MS <= end_ms and window.say(at, lines) for at in moments)

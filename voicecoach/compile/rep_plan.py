"""What a set of repetitions is made of, and where in a rep there is room for other words. Knows no counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from voicecoach.compile.beside_counts import Remarks
from voicecoach.compile.layout import LEAST_GAP_MS, LEAST_SENTENCE_GAP_MS, Line, Window, Words, length_of
from voicecoach.compile.misfits import seconds
from voicecoach.routine import Phase, Side

AFTER_COUNT_MS = 800
"""Where the cue of the first phase begins, the number being at 0."""


@dataclass(frozen=True, slots=True)
class RepPlan:
    """What is said in one set of repetitions besides the numbers.

    `worded` is how many reps at most name their phases, the first one `in_full`; `sides` are named there too, in turn.
    `line` is where the phases were written, 0 for the coach's own; `stretch` how much longer they are than that.
    `by_words` says that one moves at the cues, breathing or letting go of a hold; `held` is the phase of the hold.
    """

    low: int
    high: int
    phases: tuple[Phase, ...]
    worded: int
    in_full: bool
    remarks: Remarks
    sides: tuple[Side, ...] = ()
    line: int = 0
    stretch: float = 1.0
    by_words: bool = False
    held: int | None = None

    @property
    def rep_ms(self) -> int:
        """The length of one rep."""
        return sum(phase.ms for phase in self.phases)

    @property
    def beside(self) -> range:
        """The phases in which other words may be said: all, or where one moves at the cues the longest of the later
        ones, and never a hold."""
        if not self.by_words:
            return range(len(self.phases))
        free = [place for place in range(len(self.phases)) if place != self.held]
        later = [place for place in free if place] or free
        longest = max(later, key=lambda place: (self.phases[place].ms, place), default=None)
        return range(0) if longest is None else range(longest, longest + 1)

    @property
    def no_room(self) -> str:
        """That other words have no room, for a message."""
        where = (
            "after its number"
            if not self.by_words
            else "beside its breaths"
            if self.held is None
            else "outside its hold"
        )
        return f"a rep of {seconds(self.rep_ms)} has no room for it {where}; it is left out"

    @property
    def slower(self) -> str:
        """What gives them room, for a hint."""
        if not self.by_words:
            return "a slower `tempo`"
        return "a slower `breathe`" if self.held is None else "more time between two holds"

    def forms(self, phase: Phase, rep: int, words: Words) -> Sequence[str]:
        """How a phase may be called in a rep, the best form first."""
        brief = short(phase.cue, words.pack.phrases["and"])
        return tuple(dict.fromkeys((phase.cue, brief))) if self.in_full and not rep else (brief,)

    def side(self, rep: int, words: Words) -> str:
        """The side whose turn it is."""
        return words.pack.fill(self.sides[rep % len(self.sides)], {})

    def sided(self, form: str, rep: int, words: Words) -> str:
        """What is said at the first phase: "left, lift", where sides take turns."""
        return f"{self.side(rep, words)}, {form}" if self.sides else form

    def cue(self, text: str, words: Words) -> Line:
        """A phase's name as a sentence."""
        return words.line(f"{text[:1].upper()}{text[1:]}.", self.line)


def short(cue: str, last: str = "and") -> str:
    """A phase's cue from its second time on: what follows the last "and" of the language.

    >>> short("breathe out and lift"), short("and lower"), short("hold")
    ('lift', 'lower', 'hold')
    """
    return cue.rsplit(f" {last} ", 1)[-1].removeprefix(f"{last} ")


def after_ms(number_ms: int) -> int:
    """Where words begin after a number, from the start of its rep."""
    return max(AFTER_COUNT_MS, number_ms + LEAST_GAP_MS)


def fits_beside(plan: RepPlan, rep: int, lines: Sequence[Line], words: Words) -> bool:
    """Whether a rep that is not the last has room for other words besides its number."""
    return _start_beside(plan, rep, words.count(rep + 1).ms, lines, words) is not None


def say_beside(window: Window, plan: RepPlan, rep: int, lines: Sequence[Line], words: Words) -> bool:
    """Says other words in a rep: as soon as its number is out or, where one moves at the cues, after a later cue.

    That cue has its time also where it is not said: what less talk says never moves for more.
    """
    number = window.cue_at(rep * plan.rep_ms)
    at = None if number is None else _start_beside(plan, rep, number.ms, lines, words)
    return at is not None and window.say(at, lines, LEAST_SENTENCE_GAP_MS)


def _start_beside(plan: RepPlan, rep: int, number_ms: int, lines: Sequence[Line], words: Words) -> int | None:
    """Where they begin if they are over in time; None where they are not."""
    phases, ends = plan.beside, list(accumulate((phase.ms for phase in plan.phases), initial=rep * plan.rep_ms))
    if not phases:
        return None
    start = ends[phases.start]
    if phases.start:
        cue = plan.cue(plan.forms(plan.phases[phases.start], rep, words)[0], words)
        start += cue.ms + LEAST_SENTENCE_GAP_MS
    else:
        start += after_ms(number_ms)
    in_time = start + length_of(lines, LEAST_SENTENCE_GAP_MS) + LEAST_GAP_MS <= ends[phases.stop]
    return start if in_time else None

"""What is to be said in a set of repetitions, with the words of its phases and the time of each rep."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from voicecoach.compile.builder import LEAST_GAP_MS, Sentence, Wording
from voicecoach.compile.counting import TICK
from voicecoach.compile.reminders import ExtraCues
from voicecoach.compile.rep_phases import RepPhases
from voicecoach.routine import Phase, Side

GO = "go"
"""The tone that begins the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPlan:
    """What is said in a set of `low` to `high` repetitions; `reps` has the phases of each.

    The first `worded` reps name their phases, the first one `in_full`; they also name the `sides`, alternating. Where
    `is_worded` is False, because less is said, the others keep the places that they have beside those names. With
    `from_start` a rep is counted when it begins; with `counts_seconds` each second of a phase is counted and not the
    rep.
    """

    low: int
    high: int
    reps: tuple[RepPhases, ...]
    worded: int
    is_worded: bool
    in_full: bool
    extra_cues: ExtraCues
    sides: tuple[Side, ...] = ()
    from_start: bool = False
    counts_seconds: bool = False
    open_end: bool = False
    """Whether more reps follow the last one, so that nothing is said of how many are left."""
    starts: tuple[int, ...] = field(init=False)
    """The start of each rep and the end of the last, in milliseconds."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(accumulate((rep.ms for rep in self.reps), initial=0)))

    def names(self, rep: int) -> bool:
        """Whether a rep names its phases."""
        return self.is_worded and rep < self.worded

    def start_of(self, rep: int, place: int) -> int:
        """The start of a phase, in milliseconds."""
        return self.starts[rep] + self.reps[rep].starts[place]

    def has_number_on_start(self, rep: int) -> bool:
        """Whether a number stands on the start of a rep: its own, or that of the rep before."""
        return self.from_start or (rep > 0 and self.reps[rep - 1].ends_on_number)

    def forms(self, phase: Phase, rep: int, words: Wording) -> Sequence[str]:
        """The possible names of a phase in a rep, the best first; none if it has no name."""
        brief = _short(phase.cue, words.pack.phrases["and"])
        forms = (phase.cue, brief) if self.in_full and not rep else (brief,)
        return tuple(dict.fromkeys(form for form in forms if form))

    def side(self, rep: int, words: Wording) -> Sentence:
        """The side whose turn it is: "Left." """
        side = words.pack.fill(self.sides[rep % len(self.sides)], {})
        return words.as_one(words.pack.say("side", {"side": side}))

    def cue(self, text: str, rep: int, place: int, words: Wording) -> Sentence:
        """The name of a phase as a sentence: "Left, lift." for the first one if sides alternate."""
        if self.sides and not place:
            text = f"{words.pack.fill(self.sides[rep % len(self.sides)], {})}, {text}"
        return words.as_one(f"{text[:1].upper()}{text[1:]}.", self.reps[rep].line)

    def heard_at_start_ms(self, rep: int, words: Wording) -> int:
        """The length of what is heard at the start of a rep that has no number there: a word where reps are named at
        the normal level of talk, else a tone."""
        tone_ms = words.tone_ms(TICK if rep else GO)
        if rep >= self.worded:
            return tone_ms
        phase = self.reps[rep].phases[0]
        for form in self.forms(phase, rep, words):
            cue = self.cue(form, rep, 0, words)
            if cue.ms + LEAST_GAP_MS <= phase.ms:
                return max(cue.ms, tone_ms)
        return max(self.side(rep, words).ms, tone_ms) if self.sides else tone_ms


def _short(cue: str, last: str = "and") -> str:
    """The short form of a phase's cue, used from the second time on: what follows the language's last "and".

    >>> _short("breathe out and lift"), _short("and lower"), _short("hold")
    ('lift', 'lower', 'hold')
    """
    return cue.rsplit(f" {last} ", 1)[-1].removeprefix(f"{last} ")

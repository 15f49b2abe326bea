"""What is to be said in a set of repetitions: the phases of each rep, with their lengths and words, and its number.

The number may be said in full or by its last figure, or be a tick. A rep is counted when it is done: in a set all
numbers stand at one distance before the next beat or, where there is no room for that, on it. With `count: start` they
stand on the beat on which their rep begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from math import ceil

from voicecoach.clock import seconds
from voicecoach.compile.reminders import LONG_HOLD_MS, ExtraCues
from voicecoach.compile.slot import (
    BEAT_MS,
    GO,
    LEAST_GAP_MS,
    TICK,
    Sentence,
    Slot,
    Unsaid,
    Wording,
    at_least,
    short_form,
    too_long,
    unsaid_numbers,
)
from voicecoach.source import Problem, Span
from voicecoach.tempo import Phase, length_of, quickening, stretched

SHORT_REP_MS = 1_500
"""A rep below this length has its number on the boundary to the next one."""
SHORT_LAST_MS = 800
"""So has one whose last phase is shorter than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPhases:
    """The phases of one rep, in order.

    `line` is the script line, 0 for the coach's own; `stretch` is the ratio of their lengths to the written ones.
    `by_words` means that the cues direct the movement, as in breathing or releasing a hold; `held` is the hold's index.
    The phases of a rep without a tempo have no names.
    """

    phases: tuple[Phase, ...]
    line: int = 0
    stretch: float = 1.0
    by_words: bool = False
    held: int | None = None
    still: frozenset[int] = frozenset()
    """The indices of the phases in which nothing moves."""

    @property
    def ms(self) -> int:
        """The length of one rep."""
        return length_of(self.phases)

    @property
    def starts(self) -> tuple[int, ...]:
        """The start of each phase and the end of the last, in milliseconds from the start of the rep."""
        return tuple(accumulate((phase.ms for phase in self.phases), initial=0))

    @property
    def last(self) -> Phase:
        """The last phase, in which the rep is counted."""
        return self.phases[-1]

    @property
    def has_long_hold(self) -> bool:
        """Whether its hold has room for a reminder."""
        return self.held is not None and self.phases[self.held].ms >= LONG_HOLD_MS

    @property
    def is_breath(self) -> bool:
        """Whether this is a breath: no number takes the place of its words."""
        return self.by_words and self.held is None

    @property
    def has_names(self) -> bool:
        """Whether its phases have names."""
        return any(phase.cue for phase in self.phases)

    @property
    def ends_on_number(self) -> bool:
        """Whether there is no room for the number before the rep ends, so that it stands on the boundary."""
        is_short = self.ms < SHORT_REP_MS or self.last.ms < SHORT_LAST_MS
        return not self.is_breath and (is_short or not self.has_names or self.held == len(self.phases) - 1)

    @property
    def beside(self) -> list[int]:
        """The indices of the phases of a rep directed by words in which other words may be said, the best first: the
        longest of the later ones, and never a hold."""
        free = [place for place in range(len(self.phases)) if place != self.held]
        return sorted(free, key=lambda place: (place > 0, self.phases[place].ms, place), reverse=True)

    @property
    def no_room(self) -> str:
        """A message that there is no room for other words."""
        where = "beside its number"
        if self.by_words:
            where = "beside its breaths" if self.held is None else "outside its hold"
        return f"a rep of {seconds(self.ms)} has no room for it {where}; it is left out"

    @property
    def slower(self) -> str:
        """A hint on how to make room for them."""
        if not self.by_words:
            return "a slower `tempo`" if self.has_names else "a longer `rep`"
        return "a slower `breathe`" if self.held is None else "more time between two holds"

    def quickening(self, count: int, every: int | None) -> "tuple[RepPhases, ...]":
        """Each of `count` reps like this one, faster after every so many of them, if that is not None."""
        factors = quickening(self.phases, self.held, count, every)
        stages = {
            factor: replace(self, phases=stretched(self.phases, factor, self.held), stretch=self.stretch * factor)
            for factor in set(factors)
        }
        return tuple(stages[factor] for factor in factors)


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
    sides: tuple[str, ...] = ()
    from_start: bool = False
    is_counted: bool = True
    """Whether the reps are counted aloud; if not, nothing is said of how many are left either."""
    counts_seconds: bool = False
    begins_silent: bool = False
    """Whether "one" was heard shortly before, so that a tick stands for it where reps are counted from their start."""
    open_end: bool = False
    """Whether more reps follow the last one, so that nothing is said of how many are left."""
    opened_ms: int = 0
    """The end of what is heard as the set begins in place of its tone, in milliseconds."""
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
        return self.is_counted and (self.from_start or (rep > 0 and self.reps[rep - 1].ends_on_number))

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


LEAST_DISTANCE_MS = 800
"""The least distance between the onset of a number and the next beat."""


@dataclass(frozen=True, slots=True)
class RepNumber:
    """The number of a rep: its onset within the set in milliseconds, and what is said; None for nothing, or a tick if
    `is_tick`."""

    number: Sentence
    at_ms: int
    said: Sentence | None
    is_tick: bool = False

    def ms(self, words: Wording) -> int:
        """The length of what is heard of it, in milliseconds."""
        return self.said.ms if self.said else words.tone_ms(TICK) if self.is_tick else 0

    def put_into(self, slot: Slot, words: Wording) -> bool:
        """Place it in a slot; returns whether there is room for it."""
        if self.said:
            return slot.count(self.at_ms, self.said)
        return not self.is_tick or slot.tone(self.at_ms, TICK, words)


@dataclass(frozen=True, slots=True)
class _Room:
    """The time for a number in reps of one kind, and the distance of its onset from the next beat; both in
    milliseconds. The distance is None for numbers on a beat."""

    number_ms: int
    distance_ms: int | None = None


def rep_numbers(plan: RepPlan, words: Wording) -> list[RepNumber]:
    """The numbers of all reps, in order; empty if seconds are counted instead, or nothing is."""
    if plan.counts_seconds or not plan.is_counted:
        return []
    stages = [list(reps) for _, reps in groupby(range(plan.high), key=lambda rep: plan.reps[rep])]
    rooms = [_room(plan, stage, words) for stage in stages]
    # Those before a beat stand at one distance, which every stage of a set that becomes faster has room for.
    distances = [room.distance_ms for room in rooms if room.distance_ms]
    most_ms = min((room.number_ms + LEAST_GAP_MS for room in rooms if room.distance_ms), default=0)
    distance_ms = min(most_ms, max(distances, default=0))
    found = list[RepNumber]()
    for stage, room in zip(stages, rooms, strict=True):
        room = replace(room, distance_ms=distance_ms) if room.distance_ms else room
        found += _stage(plan, stage, room, words)
    return found


def _stage(plan: RepPlan, stage: Sequence[int], room: _Room, words: Wording) -> list[RepNumber]:
    """The numbers of some reps with the same phases."""
    one_rep, numbers = plan.reps[stage[0]], [words.count(rep + 1) for rep in stage]
    is_last = stage[-1] + 1 == plan.high
    found = []
    for rep, number in zip(stage, numbers, strict=True):
        at_ms = plan.starts[rep if plan.from_start else rep + 1] - (room.distance_ms or 0)
        short = None if one_rep.is_breath else short_form(rep + 1)
        most_ms = min(room.number_ms, room.distance_ms - LEAST_GAP_MS) if room.distance_ms else room.number_ms
        forms = [number, *([words.count(short)] if short is not None and number.ms > most_ms else [])]
        said = next((form for form in forms if form.ms <= most_ms), None)
        after_the_set = is_last and rep == stage[-1] and at_ms == plan.starts[-1]
        is_tick = said is None and not one_rep.is_breath and not after_the_set
        found.append(RepNumber(number, at_ms, said, is_tick))
    return found


def _room(plan: RepPlan, stage: Sequence[int], words: Wording) -> _Room:
    """The room for the numbers of some reps with the same phases."""
    one_rep, numbers, after = plan.reps[stage[0]], [words.count(rep + 1) for rep in stage], stage[-1] + 1
    if plan.from_start:
        return _Room(one_rep.ms - LEAST_GAP_MS)
    if one_rep.ends_on_number:
        next_ms = plan.reps[after].ms if after < plan.high else one_rep.ms
        return _Room(min(one_rep.ms, next_ms) - LEAST_GAP_MS)
    # What is heard on the beat has room, too, where the first phase is short or the only one.
    number_ms = min(one_rep.last.ms, one_rep.ms - words.tone_ms(GO) - LEAST_GAP_MS) - LEAST_GAP_MS
    if one_rep.is_breath:
        number_ms = one_rep.last.ms - _last_word_ms(plan, words) - 2 * LEAST_GAP_MS
        if number_ms + LEAST_GAP_MS < LEAST_DISTANCE_MS:
            return _Room(0, 0)
    distances = [_distance_ms(number) for number in numbers if number.ms <= number_ms]
    most_ms = number_ms + LEAST_GAP_MS
    return _Room(number_ms, min(most_ms, max(distances, default=LEAST_DISTANCE_MS)))


def _distance_ms(number: Sentence) -> int:
    """The distance that a number needs, in whole MPEG frames from the least one on, so that a longer number shifts all
    those of its set by whole frames."""
    return at_least(LEAST_DISTANCE_MS, number.ms + LEAST_GAP_MS)


def _last_word_ms(plan: RepPlan, words: Wording) -> int:
    """The length of the word of a breath's last phase, which no number replaces."""
    place = len(plan.reps[0].phases) - 1
    forms = plan.forms(plan.reps[0].last, 1, words)
    return max((plan.cue(form, 0, place, words).ms for form in forms), default=0)


def number_problems(
    plan: RepPlan, numbers: Sequence[RepNumber | None], words: Wording, span: Span, released: Sequence[Sentence | str]
) -> list[Problem]:
    """Problems for numbers that are too long, of those that nothing replaces; `released` is what is heard if the last
    one is not said after its rep."""
    unsaid = [(rep, each) for rep, each in enumerate(numbers) if each is not None and each.said is not each.number]
    if not unsaid:
        return []
    rep, longest = max(unsaid, key=lambda found: found[1].number.ms)
    one_rep = plan.reps[rep]
    if one_rep.is_breath:
        left_ms = max(0, one_rep.last.ms - _last_word_ms(plan, words) - 2 * LEAST_GAP_MS)
        into = f"the last phase of a breath leaves {seconds(left_ms)} after its word; it is left out"
        return [too_long("note", "count-fit", [longest.number], into, span, "a slower `breathe` has room for it")]
    on_beat = plan.from_start or one_rep.ends_on_number
    whole_ms = one_rep.ms if on_beat else one_rep.last.ms
    needed = ceil((longest.number.ms + LEAST_GAP_MS) / one_rep.stretch / BEAT_MS) * BEAT_MS
    if on_beat:
        into = f"a rep of {seconds(whole_ms)} leaves {seconds(whole_ms - LEAST_GAP_MS)}"
        key = "`tempo`" if one_rep.has_names else "`rep`"
        hint = f"a {key} of {seconds(needed)}{' in all' if one_rep.has_names else ''} has room for it"
    else:
        into = f"a last phase of {seconds(whole_ms)} leaves {seconds(whole_ms - LEAST_GAP_MS)}"
        hint = f"a last phase of {seconds(needed)} has room for it"
    told = [
        Unsaid(each.number, each.said or (TICK if each.is_tick else next(iter(released), None))) for _, each in unsaid
    ]
    return unsaid_numbers(told, into, span, hint, words)

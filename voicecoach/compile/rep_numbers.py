"""Where the number of each rep stands, and what is said of it: the number, its last figure, or a tick.

A rep is counted when it is done: in a set all numbers stand at one distance before the next beat or, where there is no
room for that, on it. With `count: start` they stand on the beat on which their rep begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from voicecoach.clock import seconds
from voicecoach.compile.builder import BEAT_MS, LEAST_GAP_MS, Sentence, Slot, Wording
from voicecoach.compile.counting import TICK, Unsaid, short_form, too_long, unsaid_numbers
from voicecoach.compile.rep_plan import GO, RepPhases, RepPlan
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone, on_grid

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
        return not self.is_tick or slot.put(Tone(self.at_ms, words.tone_ms(TICK), TICK))


@dataclass(frozen=True, slots=True)
class _Room:
    """The time for a number in reps of one kind, and the distance of its onset from the next beat; both in
    milliseconds. The distance is None for numbers on a beat."""

    number_ms: int
    distance_ms: int | None = None


def rep_numbers(plan: RepPlan, words: Wording) -> list[RepNumber]:
    """The numbers of all reps, in order; empty if seconds are counted instead."""
    if plan.counts_seconds:
        return []
    found: list[RepNumber] = []
    stage: list[int] = []
    for rep in range(plan.high):
        stage.append(rep)
        if rep + 1 == plan.high or plan.reps[rep + 1] != plan.reps[rep]:
            found += _stage(plan, stage, words)
            stage = []
    return found


def _stage(plan: RepPlan, stage: Sequence[int], words: Wording) -> list[RepNumber]:
    """The numbers of some reps with the same phases."""
    one_rep, numbers = plan.reps[stage[0]], [words.count(rep + 1) for rep in stage]
    room = _room(plan, one_rep, numbers, stage[-1] + 1, words)
    is_last = stage[-1] + 1 == plan.high
    found = []
    for rep, number in zip(stage, numbers, strict=True):
        at_ms = plan.starts[rep if plan.from_start else rep + 1] - (room.distance_ms or 0)
        short = None if one_rep.is_breath else short_form(rep + 1)
        forms = [number, *([words.count(short)] if short is not None and number.ms > room.number_ms else [])]
        said = next((form for form in forms if form.ms <= room.number_ms), None)
        after_the_set = is_last and rep == stage[-1] and at_ms == plan.starts[-1]
        is_tick = said is None and not one_rep.is_breath and not after_the_set
        found.append(RepNumber(number, at_ms, said, is_tick))
    return found


def _room(plan: RepPlan, one_rep: RepPhases, numbers: Sequence[Sentence], after: int, words: Wording) -> _Room:
    """The room for the numbers of reps before the rep `after`."""
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
    return LEAST_DISTANCE_MS + on_grid(max(0, number.ms + LEAST_GAP_MS - LEAST_DISTANCE_MS))


def _last_word_ms(plan: RepPlan, words: Wording) -> int:
    """The length of the word of a breath's last phase, which no number replaces."""
    place = len(plan.reps[0].phases) - 1
    forms = plan.forms(plan.reps[0].last, 1, words)
    return max((plan.cue(form, 0, place, words).ms for form in forms), default=0)


def number_problems(
    plan: RepPlan, numbers: Sequence[RepNumber | None], words: Wording, span: Span, released: Sequence[Sentence]
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

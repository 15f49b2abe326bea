"""How much an exercise is, as far as a phrase says it, and how the phrases of one exercise are put together."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from voicecoach.clock import written
from voicecoach.scanner import Every, Range, RestBetween, WorkAndRest

LEAST_SET_MS = 10_000
"""From this length on, a hold that is to be repeated so many times is a set of its own, not part of a repetition."""


@dataclass(frozen=True, slots=True)
class Dose:
    """What a phrase says of how much; None or empty where it says nothing.

    `times` are repetitions or sets, which only the rest of the exercise tells. `by_set` are repetitions set by set.
    `hold` and `work` are in milliseconds: the one of a position, the other of what is done for a time. `amrap` and
    `failure` are as the language writes them, and so are `sides`, `distance` and the `loads`.
    """

    sets: Range | None = None
    rounds: bool = False
    reps: Range | None = None
    at_least: bool = False
    by_set: tuple[int, ...] = ()
    times: Range | None = None
    hold: Range | None = None
    work: Range | None = None
    breaths: Range | None = None
    interval: WorkAndRest | None = None
    every: Every | None = None
    amrap: str = ""
    failure: str = ""
    distance: str = ""
    own_pace: bool = False
    loads: tuple[str, ...] = ()
    sides: str = ""
    rest: RestBetween | None = None
    tempo: tuple[int, ...] = ()

    @property
    def has_work(self) -> bool:
        """Whether it says what one set is."""
        return any(getattr(self, name) for name in _WORK)

    @property
    def has_count(self) -> bool:
        """Whether it says how many repetitions or breaths one set is, or has other work than a time."""
        return any(getattr(self, name) for name in _WORK if name not in ("hold", "work"))

    @property
    def says_how_much(self) -> bool:
        """Whether it says what one set is, how many there are, or for which sides."""
        return self.has_work or bool(self.sets or self.sides or self.own_pace)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self == Dose()


_WORK = (
    "reps", "by_set", "times", "hold", "work", "breaths", "interval", "every", "amrap", "failure", "distance"
)  # fmt: skip
_NAMES = tuple(field.name for field in fields(Dose))


def together(one: Dose, other: Dose) -> Dose:
    """What two phrases of one exercise say; where they say different things, what the first says.

    >>> together(Dose(sets=Range(3, 3)), Dose(reps=Range(10, 10))).reps
    Range(low=10, high=10)
    """
    more = {name: value for name in _NAMES if (value := getattr(other, name)) and not getattr(one, name)}
    return replace(one, **more) if more else one


def differing(one: Dose, other: Dose) -> list[str]:
    """What two phrases say differently, by the names of its fields."""
    return [
        name
        for name in _NAMES
        if name not in ("rounds", "at_least", "loads")
        and getattr(one, name)
        and getattr(other, name)
        and getattr(one, name) != getattr(other, name)
    ]


def settled(dose: Dose) -> Dose:
    """A dose whose `times` are sets or repetitions: sets of what is held or done for a time, else repetitions.

    A hold shorter than ten seconds belongs to a repetition, and so does any hold where repetitions are counted.
    """
    timed = dose.hold or dose.work
    if dose.times is None and dose.sets and timed and not dose.has_count and _is_of_rep(timed, dose.sets):
        return replace(dose, reps=dose.sets, sets=None, rounds=False, hold=timed, work=None)
    if dose.times is None:
        return dose
    if dose.sets is None and (dose.failure or dose.breaths or dose.reps or dose.by_set or dose.interval):
        return replace(dose, sets=dose.times, times=None)
    if dose.sets is None and timed and timed.low >= LEAST_SET_MS:
        return replace(dose, sets=dose.times, times=None)
    is_said_twice = timed is not None and timed.low >= LEAST_SET_MS and dose.sets == dose.times
    if dose.reps or dose.by_set or dose.breaths or is_said_twice:
        return replace(dose, times=None)
    return replace(dose, reps=dose.times, times=None)


def _is_of_rep(held: Range, count: Range) -> bool:
    """Whether so many holds of that length are repetitions rather than sets: `12 x 6s`."""
    return held.high < LEAST_SET_MS and count.low >= _FEWEST_HELD_REPS


_FEWEST_HELD_REPS = 5


def written_dose(dose: Dose) -> str:
    """The dosage as a script has it, of a settled dose; `""` where it does not say what one set is.

    Of a range that the language cannot keep, the lower figure is written.

    >>> written_dose(Dose(sets=Range(3, 3), hold=Range(20_000, 30_000), sides="each leg"))
    '3 x hold 20s, each leg'
    """
    work = _work(dose)
    if not work:
        return ""
    pace = "own pace" if dose.own_pace and (dose.reps or dose.by_set) and not dose.hold else ""
    load = f"@ {', '.join(dose.loads)}" if dose.loads else ""
    return ", ".join(filter(None, (" ".join(filter(None, (work, load))), pace, dose.sides)))


def _work(dose: Dose) -> str:
    sets = dose.sets.low if dose.sets else 1
    if dose.interval:
        one = f"{written(dose.interval.work_ms)} on, {written(dose.interval.rest_ms)} off"
        return f"{one}, {sets} rounds" if sets > 1 else one
    if dose.by_set:
        held = f" reps, hold {written(dose.hold.low)}" if dose.hold else ""
        if dose.at_least:
            return ", ".join(map(str, dose.by_set)) + "+"
        if dose.loads:
            return ", ".join(map(str, dose.by_set))
        return (
            "-".join(map(str, dose.by_set)) + held if len(dose.by_set) > 2 or held else ", ".join(map(str, dose.by_set))
        )
    one = _one_set(dose)
    if not one:
        return ""
    if dose.every:
        return f"{one} {_every(dose.every, sets)}"
    return f"{sets} {'rounds of' if dose.rounds and sets > 1 else 'x'} {one}" if sets > 1 else one


def _one_set(dose: Dose) -> str:
    if dose.reps:
        reps = f"{dose.reps}+" if dose.at_least else f"{dose.reps} reps"
        return f"{reps}, hold {written(dose.hold.low)}" if dose.hold else reps
    if dose.breaths:
        return f"{dose.breaths.low} breath{'' if dose.breaths.low == 1 else 's'}"
    if dose.failure or dose.amrap or dose.distance:
        return dose.failure or dose.amrap or dose.distance
    if dose.hold:
        return f"hold {written(dose.hold.low)}"
    return written(dose.work.low) if dose.work else ""


def _every(every: Every, sets: int) -> str:
    period = written(every.period_ms)
    if every.total_ms:
        return f"every {period} for {written(every.total_ms)}"
    times = every.times or sets
    return f"every {period}, {times} times" if times > 1 else f"every {period}"


def lower_figures(dose: Dose) -> list[str]:
    """The ranges of which the language keeps the lower figure only, in words: `up to 30s`."""
    timed = [f"up to {written(each.high)}" for each in (dose.hold, dose.work) if each and each.one is None]
    counted = [(dose.sets, "sets"), (dose.breaths, "breaths")]
    return timed + [f"up to {each.high} {what}" for each, what in counted if each and each.one is None]


def all_together(doses: Iterable[Dose]) -> Dose:
    """What several phrases say, the first of them first."""
    result = Dose()
    for dose in doses:
        result = together(result, dose)
    return result

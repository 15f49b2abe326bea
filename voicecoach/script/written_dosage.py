"""A dosage in writing: as a script has it, the most and the least of its figures, and what its times say together.

It is written for outlines, for hints, and to be parsed again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from voicecoach.clock import hours_written, planned, written
from voicecoach.routine import (
    Amrap,
    Breaths,
    Distance,
    Dosage,
    Exercise,
    Flow,
    Hold,
    Reps,
    Rest,
    Settings,
    Timed,
    ToFailure,
    Work,
)
from voicecoach.scanner import KIT_WORDS, Every, Range, Token
from voicecoach.source import Mistake, Problem, Span


def written_rest(rest: Rest | tuple[int, ...]) -> str:
    """A rest, or that of each set, as it is written in a script.

    >>> written_rest("as needed"), written_rest((45_000, 90_000, 120_000))
    ('as needed', '45s, 90s, 2 min')
    """
    return rest if isinstance(rest, str) else ", ".join(map(planned, rest if isinstance(rest, tuple) else [rest]))


MINUTES_OR_METRES = 10
"""Up to this figure `m` could stand for minutes."""


def written_work(work: Work) -> str:
    """The work of one set, as written in a dosage.

    >>> written_work(Reps(5, 5, open_end=True)), written_work(Distance(35, "m")), written_work(Distance(1, "m"))
    ('5+', '35 m', '1 metre')
    """
    match work:
        case Hold(ms):
            return f"hold {written(ms)}"
        case Timed(ms):
            return written(ms)
        case Breaths(for_ms=int(ms)):
            return f"breaths for {written(ms)}"
        case Breaths(count):
            return f"{count} breaths"
        case Reps(low, high, open_end=open_end):
            return f"{low if low == high else f'{low}-{high}'}{'+' if open_end else ''}"
        case Amrap(ms):
            return f"AMRAP {written(ms)}"
        case ToFailure(hold):
            return "hold to failure" if hold else "to failure"
        case Distance(amount, "m") if amount <= MINUTES_OR_METRES:
            return f"{amount:g} metre{'' if amount == 1 else 's'}"
        case Distance(amount, unit):
            return f"{amount:g} {unit}"
        case Flow(rounds):
            return "flow" if rounds == 1 else f"flow, {rounds} rounds"
        case _:
            assert_never(work)


def written_dosage(dosage: Dosage) -> str:
    """A dosage as written in a script.

    >>> from voicecoach.routine import Side
    >>> written_dosage(Dosage((Hold(30_000),) * 3, "each", first_side=Side.RIGHT))
    '3 x hold 30s, each side, right first'
    >>> written_dosage(Dosage((Reps(7, 7),) * 8, rounds=True, loads=("80 kg",), every_ms=60_000))
    '7 reps every 60s, 8 times @ 80 kg'
    """
    sides = {"none": "", "each": ", each side"}.get(dosage.sides, f", {dosage.sides}")
    first = f", {dosage.first_side} first" if dosage.first_side else ""
    pace = ", own pace" if dosage.own_pace else ""
    return written_sets(dosage) + sides + first + pace + _written_loads(dosage)


def written_in_turn(exercise: Exercise) -> str:
    """The dosage of an exercise, in a circuit with the turns of rest after it. How often one begins is said of the
    circuit, for it is another exercise each time.

    >>> from voicecoach.routine import Part, Settings
    >>> from voicecoach.source import Span
    >>> emom, dosage = Part("EMOM", (), Span(1), 3, every_ms=60_000), Dosage((Reps(8, 8),) * 3, every_ms=120_000)
    >>> written_in_turn(Exercise("Swings", dosage, Settings(), (), (), emom, Span(2)))
    '3 x 8, then 60s of rest'
    """
    dosage, every_ms = exercise.dosage, exercise.part.every_ms if exercise.part is not None else None
    if every_ms is None or dosage.every_ms is None:
        return written_dosage(dosage)
    rest = f", then {planned(dosage.every_ms - every_ms)} of rest" if dosage.every_ms > every_ms else ""
    return written_dosage(replace(dosage, every_ms=None)) + rest


def written_sets(dosage: Dosage) -> str:
    """The same without the sides and what else stands beside it."""
    first, count = dosage.sets[0], len(dosage.sets)
    if len(set(dosage.sets)) > 1:
        work = ", ".join(written_work(work) for work in dosage.sets)
    elif dosage.every_ms is not None:
        work = f"{written_work(first)}{_reps(first)}"
    elif dosage.rest_ms is not None:
        work = f"{count} rounds of {written_work(first)} on, {written(dosage.rest_ms)} off"
    elif count > 1:
        work = f"{count} {'rounds of' if dosage.rounds else 'x'} {written_work(first)}"
    else:
        work = f"{written_work(first)}{_reps(first)}"
    held = f", hold {written(first.hold_ms)}" if isinstance(first, Reps) and first.hold_ms else ""
    often = f", {count} time{'' if count == 1 else 's'}" if len(set(dosage.sets)) == 1 else ""
    every = f" every {planned(dosage.every_ms)}{often}" if dosage.every_ms is not None else ""
    return work + held + every


def _reps(work: Work) -> str:
    """The word after a number of reps."""
    if not isinstance(work, Reps) or work.open_end:
        return ""
    return " rep" if work.high == 1 else " reps"


def _written_loads(dosage: Dosage) -> str:
    """` @ 80 kg`, ` with the band`; the loads of all sets if they differ."""
    if len(dosage.loads) > 1:
        return " @ " + ", ".join(dosage.loads)
    return "".join(f" {load}" if load.lower().startswith(KIT_WORDS) else f" @ {load}" for load in dosage.loads)


MOST_SETS = 50
MOST_REPS = 500
MOST_BREATHS = 200
LONGEST_HELD_REP_MS = 50_000
LONGEST_WORK_MS = 3_600_000
LONGEST_WAY_M = 100_000
METRES = {"m": 1.0, "km": 1_000.0, "ft": 0.3048, "yd": 0.9144, "mi": 1_609.344}
"""The units of a distance, each in metres."""
EXAMPLES = "write for example `3 x 10`, `3 x hold 30s`, `2 x 8-12 reps, each side` or `5 breaths`"


def out_of_bounds(count: int, works: tuple[Work, ...]) -> Mistake | None:
    """The problem with so many sets of this work, if a figure is out of bounds."""
    if count == 0:
        return Mistake("0 sets leave nothing to do", EXAMPLES)
    if count > MOST_SETS:
        return Mistake(f"{count} sets are too many; the most is {MOST_SETS}", "split them into several exercises")
    return next((mistake for work in works if (mistake := _work_out_of_bounds(count, work))), None)


def _work_out_of_bounds(count: int, work: Work) -> Mistake | None:
    match work:
        case Hold(ms) | Timed(ms) | Amrap(ms) if not 1_000 <= ms <= LONGEST_WORK_MS:
            kind = "hold" if isinstance(work, Hold) else "set"
            if ms < LONGEST_WORK_MS:
                return Mistake(f"a {kind} of {hours_written(ms)} is too short", "the shortest is one second")
            form = {Hold: "hold {}", Amrap: "AMRAP {}"}.get(type(work), "{}")
            return _too_long(kind, count, ms, form)
        case Reps(low, high) if low == 0:
            return Mistake("0 reps leave nothing to do", EXAMPLES)
        case Reps(low, high) if high > MOST_REPS:
            return Mistake(f"{high} reps are too many; the most is {MOST_REPS}", "split them into sets")
        case Reps(hold_ms=int(ms)) if not 1_000 <= ms <= LONGEST_HELD_REP_MS:
            held, longest = hours_written(ms), hours_written(LONGEST_HELD_REP_MS)
            what = f"a rep can be held for one second to {longest}, not for {held}"
            return Mistake(what, "write sets instead, for example `3 x hold 60s`")
        case Breaths(breaths, None) if not 1 <= breaths <= MOST_BREATHS:
            return Mistake(f"there can be 1 to {MOST_BREATHS} breaths, not {breaths}", EXAMPLES)
        case Breaths(for_ms=int(ms)) if ms > LONGEST_WORK_MS:
            return _too_long("set", count, ms, "breaths for {}")
        case Distance(amount, unit) if not 0 < amount * METRES[unit] <= LONGEST_WAY_M:
            what = "leaves nothing to do" if not amount else f"is too far; the most is {LONGEST_WAY_M // 1_000} km"
            return Mistake(f"{amount:g} {unit} {what}", "write for example `4 x 35 m` or `2 km`")
        case _:
            return None


def _too_long(kind: str, count: int, ms: int, form: str) -> Mistake:
    """A mistake stating the limit, with a hint for the same time in as few sets as possible.

    >>> _too_long("set", 1, 5_400_000, "{}").hint
    'write for example `2 x 45 min`; no set may last longer than an hour, so that a slip cannot make a session of days'
    """
    parts = -(-ms // LONGEST_WORK_MS)
    work = form.format(written(ms // parts // 1000 * 1000))
    example = f"{count * parts} x {work}" if count * parts <= MOST_SETS else form.format("60 min")
    limit = f"no {kind} may last longer than an hour, so that a slip cannot make a session of days"
    return Mistake(f"a {kind} of {hours_written(ms)} is too long", f"write for example `{example}`; {limit}")


EVERY = "write for example `8 reps every 60s, 10 times` or `every minute for 10 min, 7 reps`"
LEAST_PERIOD_MS = 5_000


def rounds_of(every: Token, how_many: Sequence[Token], total: Token | None = None) -> int | Mistake:
    """How many sets there are, from the times or the whole time that is written with it or beside it.

    `total` is a time that says for how long.
    """
    period = every.value
    assert isinstance(period, Every)
    if period.period_ms < LEAST_PERIOD_MS:
        return Mistake(f"`{every.text}` is too short", f"the shortest is {planned(LEAST_PERIOD_MS)}")
    found = [each.value.low for each in how_many if isinstance(each.value, Range) and each.value.one is not None]
    found += [] if period.times is None else [period.times]
    total_ms = period.total_ms
    if total is not None and isinstance(total.value, Range):
        total_ms = total.value.low
    if total_ms is not None:
        if total_ms % period.period_ms:
            times, whole = max(1, total_ms // period.period_ms), planned(total_ms)
            what = f"{whole} is no whole number of times {planned(period.period_ms)}"
            return Mistake(
                what, f"write for example `{times} time{'' if times == 1 else 's'}` in place of `for {whole}`"
            )
        found.append(total_ms // period.period_ms)
    if not found or len(how_many) > len(found):
        return Mistake(f"`{every.text}` does not say how often", EVERY)
    if len(set(found)) > 1:
        return Mistake(f"this is {found[0]} times and {found[1]} times at once", EVERY)
    return found[0]


def rests_of_sets(
    dosage: Dosage, settings: Settings, own: Mapping[str, Span], heading: Span, *, in_circuit: bool
) -> tuple[Settings, list[Problem]]:
    """The settings, and an error unless there is one rest fewer than sets, or as many; the last is then the one after
    the exercise."""
    rests, sets = settings.rest_ms, len(dosage.sets)
    if not isinstance(rests, tuple) or sets < 2:
        return settings, []
    if len(rests) not in (sets - 1, sets):
        span = settings.spans.get("rest_ms", heading)
        of = "rounds" if in_circuit else "sets"
        what = f"{len(rests)} rests are written ({written_rest(rests)}), but there are {sets} {of}"
        hint = f"write {sets - 1}, one after each but the last, or one for all"
        return settings, [Problem("error", "rests", what, hint, span)]
    if len(rests) < sets or in_circuit:
        return settings, []
    last = rests[-1]
    if "between_ms" in own and settings.between_ms != last:
        after = settings.between_ms if isinstance(settings.between_ms, str) else planned(settings.between_ms)
        what = f"the last rest is {planned(last)}, but `between-exercises` is {after}: both follow the last set"
        return settings, [Problem("error", "rests", what, "leave one of them out", own["between_ms"])]
    spans = {**settings.spans, "between_ms": settings.spans.get("rest_ms", heading)}
    return replace(settings, between_ms=last, spans=spans), []


def breaths_by_minutes(
    dosage: Dosage, settings: Settings, own: Mapping[str, Span], heading: Span
) -> tuple[Dosage, list[Problem]]:
    """The dosage with whole breaths in place of a time of breathing: as many as end within it. A note has the figures.

    A time is one of breathing if the dosage says so, or if `breathe` is set under its exercise.
    """
    breath_ms = settings.breath_ms
    times = [work.for_ms if isinstance(work, Breaths) else None for work in dosage.sets]
    if "breath" in own and dosage.rest_ms is None:
        timed = [work.ms if isinstance(work, Timed) and work.ms >= breath_ms else None for work in dosage.sets]
        times = [ms if ms is not None else other for ms, other in zip(timed, times, strict=True)]
    found = [ms for ms in times if ms is not None]
    if not found or len(found) < len(times):
        return dosage, []
    for ms in found:
        count = ms // breath_ms
        if not 1 <= count <= MOST_BREATHS:
            what = f"{planned(ms)} is {count} breaths of {planned(breath_ms)}"
            what = what if count else f"a breath of {planned(breath_ms)} does not end within {planned(ms)}"
            hint = "write a longer time" if not count else f"the most is {MOST_BREATHS}: write several sets"
            return dosage, [Problem("error", "breaths", what, hint, heading)]
    sets = tuple(Breaths(ms // breath_ms, ms) for ms in found)
    notes = []
    for each in dict.fromkeys(sets):
        whole, in_all = planned(each.for_ms or 0), planned(each.count * breath_ms)
        plural = "breath" if each.count == 1 else "breaths"
        what = f"{whole} of breathing is {each.count} {plural} of {planned(breath_ms)}: {in_all}"
        hint = "breaths are whole: as many as end within the time"
        notes.append(Problem("note", "breaths", what, hint, heading))
    return replace(dosage, sets=sets), notes


def not_one_a_round(sets: int, rounds: int, span: Span) -> Problem:
    """The error of an exercise of a circuit with other figures than one, or one for each round."""
    what = f"{sets} sets do not fit into a circuit of {rounds} round{'' if rounds == 1 else 's'}"
    hint = "in a circuit an exercise is done once a round: write one figure, or one for each round (`10, 8, 6`)"
    return Problem("error", "circuit", what, hint, span)

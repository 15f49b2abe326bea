"""Times that depend on one another: sets that begin at equal times, breathing by minutes, a rest for each set."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from voicecoach.clock import planned
from voicecoach.routine import Breaths, Dosage, Exercise, Settings, Timed
from voicecoach.scanner import Every, Range, Token
from voicecoach.script.dosage_limits import MOST_BREATHS
from voicecoach.script.written_dosage import written_rest, written_work
from voicecoach.source import Mistake, Problem, Span
from voicecoach.tempo import length_of

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
            times, whole = total_ms // period.period_ms, planned(total_ms)
            what = f"{whole} is no whole number of times {planned(period.period_ms)}"
            return Mistake(what, f"write for example `{times} times` in place of `for {whole}`")
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
    breath_ms = length_of(settings.breath)
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


def unequal_times(exercise: Exercise) -> Iterator[Problem]:
    """The error if the sets of an exercise cannot begin at equal times: their length is open, or too long."""
    dosage, count_in_ms = exercise.dosage, exercise.settings.count_in * 1_000
    if dosage.every_ms is None:
        return
    every, span = planned(dosage.every_ms), exercise.span
    if dosage.sides == "each":
        what = f"a change of sides takes as long as its words, but the next set begins after {every}"
        yield Problem("error", "every", what, "write `alternating`, or an exercise for each side", span, exercise.file)
        return
    for number, work in enumerate(dosage.sets, 1):
        work_ms = exercise.work_ms(work)
        if work_ms is None:
            what = f"`{'own pace' if dosage.own_pace else written_work(work)}` has no known length, but the next set "
            what += f"begins after {every}"
            yield Problem("error", "every", what, "write reps or a time", span, exercise.file)
            return
        if work_ms + count_in_ms > dosage.every_ms:
            which = f"set {number}" if len(set(dosage.sets)) > 1 else "a set"
            what = f"{which} takes {planned(work_ms)} and the count-in {planned(count_in_ms)}, "
            what += f"but the next begins after {every}"
            least = planned(-(-(work_ms + count_in_ms) // 5_000) * 5_000)
            yield Problem("error", "every", what, f"do less, or begin every {least}", span, exercise.file)
            return

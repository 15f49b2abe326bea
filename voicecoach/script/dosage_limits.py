"""The most and the least that a dosage may ask for: figures out of bounds, each with what to write instead."""

from voicecoach.clock import hours_written, written
from voicecoach.routine import LONGEST_HELD_REP_MS, Amrap, Breaths, Distance, Hold, Reps, Timed, Work
from voicecoach.source import Mistake

MOST_SETS = 50
MOST_REPS = 500
MOST_BREATHS = 200
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

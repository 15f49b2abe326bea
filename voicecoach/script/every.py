"""Sets that begin at equal times: `8 reps every 60s, 10 times`, `every minute for 10 min, 7 reps`."""

from collections.abc import Sequence

from voicecoach.clock import planned
from voicecoach.scanner import Every, Range, Token
from voicecoach.source import Mistake

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

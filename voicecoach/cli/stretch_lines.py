"""What is another in the stretches of a session, as lines for a person. Knows not how they were compared."""

from typing import assert_never

from voicecoach.app.diff import Stretches
from voicecoach.script.durations import written


def stretch_line(stretches: Stretches) -> str:
    """A sentence without its stop.

    >>> stretch_line(Stretches("Bridge", "rest", (1, 2), 15_000, 20_000))
    'Bridge: the rests after sets 1 and 2 are each 5s longer: 20s, before 15s'
    >>> stretch_line(Stretches("Bridge", "work", (3,), None, 12_000))
    'Bridge: set 3 is new'
    """
    what, one = _what(stretches), len(stretches.sets) < 2
    if stretches.old_ms is None or stretches.ms is None:
        return f"{what} {'is' if one else 'are'} {'new' if stretches.old_ms is None else 'gone'}"
    by_ms = stretches.ms - stretches.old_ms
    difference = f"{_rounded(abs(by_ms))} {'longer' if by_ms > 0 else 'shorter'}"
    now, before = (_rounded(ms) if ms else "none" for ms in (stretches.ms, stretches.old_ms))
    return f"{what} {'is' if one else 'are each'} {difference}: {now}, before {before}"


def _what(stretches: Stretches) -> str:
    *most, last = map(str, stretches.sets or ("",))
    one = not most
    sets = f"set{'' if one else 's'} {' and '.join(filter(None, (', '.join(most), last)))}"
    after = f" after {sets}" if stretches.sets else ""
    match stretches.what:
        case None:
            return stretches.exercise
        case "work":
            what = sets
        case "rest":
            what = f"the rest{'' if one else 's'}{after}"
        case "change_over":
            what = f"the change{'' if one else 's'} of sides in {sets}"
        case "ready":
            what = f"getting ready for {sets}"
        case "setup":
            what = "getting into position" + (f" for {sets}" if stretches.sets else "")
        case _:
            assert_never(stretches.what)
    return f"{stretches.exercise}: {what}"


def _rounded(ms: int) -> str:
    """As a script has it, to a tenth of a second."""
    return written(round(ms, -2))

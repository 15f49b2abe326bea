"""What is told of the time in a hold or timed work: the countdown, how much is left, and halfway."""

from voicecoach.compile.builder import BEAT_MS, LEAST_GAP_MS, Sentence, Slot, Wording, duration_of
from voicecoach.compile.counting import count_down
from voicecoach.routine import BEFORE_TIME_LEFT_MS, Countdown, Verbosity
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone

COUNTED_MS = 5_000
"""Shorter work is not counted down."""
LONG_MS = 10_000
"""From this length on, work has "halfway" and, with `countdown: full`, a count from five instead of three."""
LAST_MS = 5_000
"""At the end of work, nothing but the countdown is said for this long, or as long as that counts."""
BEFORE_TEN_MS = 8_000
""" "Ten seconds" is said only if "halfway" is longer ago than this."""
NEAR_MS = 4_000
""" "Halfway" is left out if the time left is told nearer to it than this."""
MANY_MINUTES_MS = 360_000
"""From this length on, the last minute is told unless `time-left` says otherwise."""
LAST_MINUTE_MS = 60_000


def counted_from(ms: int, countdown: Countdown) -> int:
    """The number from which work of `ms` milliseconds is counted down, 0 for none.

    A figure too high for the work is lowered to the next one that leaves a second before the count.

    >>> counted_from(30_000, "halfway"), counted_from(30_000, "full"), counted_from(8_000, "10")
    (3, 5, 5)
    """
    if ms < COUNTED_MS or countdown == "none":
        return 0
    if countdown == "full":
        return 5 if ms >= LONG_MS else 3
    most = 3 if countdown == "halfway" else int(countdown)
    return next(figure for figure in (10, 5, 3) if figure <= most and (figure + 1) * BEAT_MS <= ms)


def kept_quiet_ms(ms: int, countdown: Countdown) -> int:
    """For how long before the end of work nothing but the countdown is said, in milliseconds."""
    return max(LAST_MS, counted_from(ms, countdown) * BEAT_MS)


def tell_countdown(slot: Slot, countdown: Countdown, level: Verbosity, words: Wording, span: Span) -> list[Problem]:
    """Add the counts and, with `full`, "ten seconds"."""
    problems = count_down(slot, slot.ms, counted_from(slot.ms, countdown), words, span)
    at_ms = slot.ms - 10 * BEAT_MS
    if countdown == "full" and level >= Verbosity.BRIEF and at_ms - slot.ms // 2 > BEFORE_TEN_MS:
        slot.say(at_ms, words.phrase("ten-seconds"))
    return problems


def times_left(ms: int, countdown: Countdown, every_ms: int | None) -> range:
    """How much is left whenever that is told, in milliseconds; `every_ms` is the setting `time-left`.

    The first ten seconds of the work and those of the countdown are left alone.

    >>> list(times_left(900_000, "halfway", 300_000)), list(times_left(900_000, "halfway", None))
    ([300000, 600000], [60000])
    """
    if every_ms is None:
        is_told = ms >= MANY_MINUTES_MS and countdown != "none"
        return range(LAST_MINUTE_MS, LAST_MINUTE_MS + int(is_told))
    least = kept_quiet_ms(ms, countdown) // every_ms + 1 if every_ms else 0
    return range(least * every_ms, ms - BEFORE_TIME_LEFT_MS + 1, every_ms) if every_ms else range(0)


def tell_time_left(slot: Slot, countdown: Countdown, every_ms: int | None, level: Verbosity, words: Wording) -> None:
    """Add how much is left, at the moments of `times_left`."""
    if level < Verbosity.BRIEF:
        return
    ends_ms = slot.ms - kept_quiet_ms(slot.ms, countdown) - LEAST_GAP_MS
    for left_ms in times_left(slot.ms, countdown, every_ms):
        at_ms, lines = slot.ms - left_ms, _left(left_ms, words)
        if at_ms + duration_of(lines) <= ends_ms:
            slot.say(at_ms, lines)


def tell_halfway(slot: Slot, countdown: Countdown, every_ms: int | None, level: Verbosity, words: Wording) -> None:
    """Add "halfway", or its tone if only counts are wanted; neither just before or after the time left."""
    if countdown not in ("full", "halfway") or slot.ms < LONG_MS:
        return
    half_ms = slot.ms // 2
    if any(0 < abs(slot.ms - left_ms - half_ms) < NEAR_MS for left_ms in times_left(slot.ms, countdown, every_ms)):
        return
    if level >= Verbosity.BRIEF:
        slot.say(half_ms, words.phrase("halfway"))
    else:
        slot.put(Tone(half_ms, words.tone_ms("half"), "half"))


def _left(ms: int, words: Wording) -> list[Sentence]:
    """ "Five minutes left." """
    minutes, beyond = divmod(ms, 60_000)
    if beyond:
        return words.phrase("time-left-exact", {"time": words.pack.duration(ms)})
    return words.phrase("time-left", {"minutes": minutes})

"""A rest between two sets: the release, what comes next, ten seconds, the count-in. Knows nothing of the work."""

from collections.abc import Sequence

from voicecoach.compile.counting import count_down
from voicecoach.compile.fit import does_not_fit, seconds
from voicecoach.compile.layout import (
    BEAT_MS,
    LEAST_GAP_MS,
    LEAST_SENTENCE_GAP_MS,
    SENTENCE_GAP_MS,
    Line,
    Window,
    Words,
    length_of,
)
from voicecoach.source import Problem, Span

AFTER_RELEASE_MS = 1_008
"""A breath between the release and the next words; whole MPEG frames."""
LONG_MS = 20_000
"""From here on a rest has "ten seconds, find your position". In a shorter one what comes next was said just before,
and silence is part of the rest."""


def rest_window(
    ms: int,
    release: Sequence[Line],
    following: Sequence[Line],
    where: Sequence[Line],
    count_in: int,
    words: Words,
    span: Span,
) -> tuple[Window, list[Problem]]:
    """Exactly `ms` from the onset of the release to the onset of the next work.

    Priority: release, which must fit; the count-in, which becomes shorter; what comes next; where to be; ten
    seconds; "find your position". Whatever of the first four does not fit is reported.
    """
    window = Window(ms)
    if not window.say(0, release):
        hint = "give it a longer `rest`, or `rest: none`"
        return window, [does_not_fit("error", "rest-fit", release, f"the rest is {seconds(ms)}", span, hint)]
    released = length_of(release)
    room = max(0, (ms - released - LEAST_GAP_MS) // BEAT_MS)
    problems = []
    if room < count_in:
        message = f"the rest of {seconds(ms)} has room for a count-in of {room}, not of {count_in}"
        hint = "give it a longer `rest`, or a shorter `count-in`"
        problems.append(Problem("warning", "count-in-fit", message, hint, span))
    count_in = min(count_in, room)
    problems += count_down(window, ms, count_in, words, span)
    wanted = [*following, *where]
    left_out = [] if _announce(window, released, wanted) else wanted
    if left_out and where and _announce(window, released, following):
        left_out = list(where)
    if left_out:
        taken = released + LEAST_SENTENCE_GAP_MS + LEAST_GAP_MS + count_in * BEAT_MS
        into = (
            f"the rest is {seconds(ms)}, and the release and the count-in take {seconds(min(ms, taken))} of it; "
            "it is left out"
        )
        needed = taken + length_of(wanted, LEAST_SENTENCE_GAP_MS)
        hint = f"a `rest` of {seconds(-(-needed // BEAT_MS) * BEAT_MS)} has room for it"
        gap = LEAST_SENTENCE_GAP_MS
        problems.append(does_not_fit("warning", "rest-fit", left_out, into, span, hint, gap))
    if ms >= LONG_MS:
        _ten_seconds(window, words)
    return window, problems


def _announce(window: Window, released_ms: int, following: Sequence[Line]) -> bool:
    """Says what comes next, at ease or, where time is short, close together."""
    return window.say(released_ms + AFTER_RELEASE_MS, following, SENTENCE_GAP_MS) or window.say(
        released_ms + LEAST_SENTENCE_GAP_MS, following, LEAST_SENTENCE_GAP_MS
    )


def _ten_seconds(window: Window, words: Words) -> None:
    at, ten = window.ms - 10 * BEAT_MS, words.phrase("ten-seconds")
    if not window.say(at, [*ten, *words.phrase("find-position")]):
        window.say(at, ten)

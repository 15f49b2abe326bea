"""A rest between two sets: the release, what comes next, ten seconds, the count-in. Knows nothing of the work."""

from collections.abc import Sequence

from voicecoach.compile.fit import does_not_fit, seconds
from voicecoach.compile.holds import count_down
from voicecoach.compile.layout import BEAT_MS, LEAST_SENTENCE_GAP_MS, Line, Window, Words
from voicecoach.source import Problem, Span

AFTER_RELEASE_MS = 1_008
"""A breath between the release and the next words; whole MPEG frames."""


def rest_window(
    ms: int, release: Sequence[Line], following: Sequence[Line], count_in: int, words: Words, span: Span
) -> tuple[Window, list[Problem]]:
    """Exactly `ms` from the onset of the release to the onset of the next work.

    Priority: release and count-in, which must fit; then what comes next; then ten seconds; then "find your position".
    """
    window = Window(ms)
    problems = []
    shortest = sum(line.ms for line in release) + LEAST_SENTENCE_GAP_MS
    if not window.say(0, release):
        into = f"the rest is {seconds(ms)}"
        problems.append(
            does_not_fit("error", "rest-fit", release, into, span, "give it a longer `rest`, or `rest: none`")
        )
        return window, problems
    room = max(0, (ms - shortest) // BEAT_MS)
    if room < count_in:
        message = f"the rest of {seconds(ms)} has room for a count-in of {room}, not of {count_in}"
        hint = "give it a longer `rest`, or a shorter `count-in`"
        problems.append(Problem("warning", "count-in-fit", message, hint, span))
    count_in = min(count_in, room)
    problems += count_down(window, ms, count_in, words, span)
    after = sum(line.ms for line in release)
    fits = any(
        window.say(after + pause, following, gap)
        for pause, gap in ((AFTER_RELEASE_MS, 600), (LEAST_SENTENCE_GAP_MS, LEAST_SENTENCE_GAP_MS))
    )
    if not fits:
        into = f"the rest is {seconds(ms)}; it is left out"
        hint = f"a `rest` of {seconds(_needed(after, following, count_in))} has room for it"
        problems.append(does_not_fit("warning", "rest-fit", following, into, span, hint))
    ten = words.phrase("ten-seconds")
    if ms > 10 * BEAT_MS and not window.say(ms - 10 * BEAT_MS, [*ten, *words.phrase("find-position")]):
        window.say(ms - 10 * BEAT_MS, ten)
    return window, problems


def _needed(after_ms: int, following: Sequence[Line], count_in: int) -> int:
    said = sum(line.ms + LEAST_SENTENCE_GAP_MS for line in following)
    needed = after_ms + LEAST_SENTENCE_GAP_MS + said + count_in * BEAT_MS
    return -(-needed // BEAT_MS) * BEAT_MS

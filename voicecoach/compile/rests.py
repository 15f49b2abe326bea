"""A rest between two sets: the release, what comes next, ten seconds, the count-in. Knows nothing of the work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.compile.counting import count_down
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
from voicecoach.compile.misfits import does_not_fit, seconds
from voicecoach.source import Problem, Span
from voicecoach.timeline import Tone

AFTER_RELEASE_MS = 1_008
"""A breath between the release and the next words; whole MPEG frames."""
LONG_MS = 20_000
"""From here on a rest has "ten seconds, find your position". In a shorter one what comes next was said just before,
and silence is part of the rest."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What is said of the next bout: that it comes, what it is called, how much it is, and where to be; any of it may
    be empty. The `way` there is said after that where there is room for all. With `is_toned` no words say that it
    comes, and a tone tells that it is a rest.
    """

    following: Sequence[Line] = ()
    name: Sequence[Line] = ()
    how_many: Sequence[Line] = ()
    where: Sequence[Line] = ()
    way: Sequence[Line] = ()
    is_toned: bool = False

    @property
    def words(self) -> list[Line]:
        """All that must be said."""
        return [*self.following, *self.name, *self.how_many, *self.where]

    @property
    def forms(self) -> list[list[Line]]:
        """From all of it to the least: its name, then where to be, then how much go before that it comes."""
        following, name, how_many, where = self.following, self.name, self.how_many, self.where
        all_forms = [
            self.words,
            [*name, *how_many, *where],
            [*name, *where],
            [*following, *name, *how_many],
            [*name, *how_many],
            [*following, *name],
            [*name],
            [*following],
        ]
        return [form for form in all_forms if form]


def rest_window(
    ms: int,
    release: Sequence[Line],
    coming: Coming,
    count_in: int,
    words: Words,
    span: Span,
) -> tuple[Window, list[Problem]]:
    """Exactly `ms` from the onset of the release to the onset of the next work.

    Priority: release, which must fit; the count-in, which becomes shorter; what comes next; the tone. Whatever of the
    words does not fit is reported.
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
    wanted = coming.words
    until_ms = ms - count_in * BEAT_MS - LEAST_GAP_MS
    said = _announce(window, released, until_ms, coming, words)
    left_out = [line for line in wanted if line not in said]
    if left_out:
        window.leave_out(left_out)
        taken = released + LEAST_SENTENCE_GAP_MS + LEAST_GAP_MS + count_in * BEAT_MS
        into = (
            f"the rest is {seconds(ms)}, and the release and the count-in take {seconds(min(ms, taken))} of it; "
            "it is left out"
        )
        needed = taken + length_of(wanted, LEAST_SENTENCE_GAP_MS)
        hint = f"a `rest` of {seconds(-(-needed // BEAT_MS) * BEAT_MS)} has room for it"
        gap = LEAST_SENTENCE_GAP_MS
        problems.append(does_not_fit("warning", "rest-fit", left_out, into, span, hint, gap))
    return window, problems


def _announce(window: Window, released_ms: int, until_ms: int, coming: Coming, words: Words) -> Sequence[Line]:
    """Says as much as fits of what comes next, and gives it. Nothing is said among the numbers of the count-in.

    The way there leaves "ten seconds" its place.
    """
    if coming.way:
        ends_ms = min(until_ms, window.ms - 10 * BEAT_MS - LEAST_SENTENCE_GAP_MS) if window.ms >= LONG_MS else until_ms
        tried = window.copy()
        whole = replace(coming, where=[*coming.where, *coming.way], way=())
        if _announce(tried, released_ms, ends_ms, whole, words) == whole.words:
            window.cues = tried.cues
            return whole.words
    tone = Tone(released_ms + LEAST_SENTENCE_GAP_MS, words.tone_ms("rest"), "rest")
    tone_end_ms = tone.start_ms + tone.ms
    for form in coming.forms:
        if coming.is_toned and _say_soon(window, tone_end_ms, until_ms, form):
            window.put(tone)
            return form
        if _say_soon(window, released_ms, until_ms, form):
            return form
    if coming.is_toned and tone_end_ms <= until_ms:
        window.put(tone)
    return ()


def _say_soon(window: Window, after_ms: int, until_ms: int, lines: Sequence[Line]) -> bool:
    """Says it at ease or, where time is short, close together."""
    return any(
        after_ms + pause_ms + length_of(lines, gap_ms) <= until_ms and window.say(after_ms + pause_ms, lines, gap_ms)
        for pause_ms, gap_ms in (
            (AFTER_RELEASE_MS, SENTENCE_GAP_MS),
            (LEAST_SENTENCE_GAP_MS, LEAST_SENTENCE_GAP_MS),
        )
    )


def ten_seconds(window: Window, words: Words, then: Sequence[Line]) -> None:
    """ "Ten seconds" before the end and, if there is room for that too, where to be or how to get there."""
    at, ten = window.ms - 10 * BEAT_MS, words.phrase("ten-seconds")
    if not window.say(at, [*ten, *then]):
        window.say(at, ten)

"""Counting on the beat, and what replaces a number that is too long for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.clock import seconds
from voicecoach.compile.builder import (
    BEAT_MS,
    LEAST_GAP_MS,
    SENTENCE_GAP_MS,
    Sentence,
    Slot,
    Wording,
    duration_of,
    words_of,
)
from voicecoach.cuepack.phrases import CuePack, same_words
from voicecoach.source import RECORDING_FIT, Problem, Severity, Span
from voicecoach.timeline import Tone, on_grid


def too_long(
    severity: Severity,
    code: str,
    lines: Sequence[Sentence],
    into: str,
    span: Span,
    hint: str,
    gap_ms: int = SENTENCE_GAP_MS,
) -> Problem:
    """A problem with a message such as: `…` takes 4.4 s to say, the rest is 3 s."""
    message = f"`{words_of(lines)}` takes {seconds(duration_of(lines, gap_ms))} to say, but {into}"
    return Problem(severity, code, message, hint, span)


TICK = "tick"

COUNT_MS = BEAT_MS - LEAST_GAP_MS
"""The limit for a number counted every second."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A number too long for its beat, and what is heard instead; None if not even a tick fits."""

    number: Sentence
    instead: Sentence | str | None


def count_down(
    slot: Slot, end_ms: int, first: int, words: Wording, span: Span, last: Sentence | None = None
) -> list[Problem]:
    """Count from `first` down to one, or to `last` in its place, with onsets at whole seconds before `end_ms`; too long
    a number becomes a tick."""
    unsaid = []
    for number in range(first, 0, -1):
        at, line = end_ms - number * BEAT_MS, last if last and number == 1 else words.count(number)
        if not say_on_beat(slot, at, line, BEAT_MS):
            unsaid.append(Unsaid(line, _tick(slot, at, BEAT_MS, words)))
    into = f"its beat of {seconds(BEAT_MS)} leaves {seconds(BEAT_MS - LEAST_GAP_MS)}"
    return unsaid_numbers(unsaid, into, span, "choose a voice that counts faster", words)


def why_not_counted(words: str, ms: int, pack: CuePack) -> str | None:
    """Why a number of length `ms` cannot be said on its beat; None if it can, and for words that are not a number.

    >>> why_not_counted("Two.", 1_400, CuePack("en", {"count": "{number}."}, {}))
    'too long for a count of one number a second, which leaves 0.75 s for each'
    """
    if on_grid(ms) <= COUNT_MS:
        return None
    numbers = (same_words(pack.voiced(pack.say("count", {"number": number}))) for number in range(1, 100))
    if same_words(pack.voiced(words)) not in numbers:
        return None
    return f"too long for a count of one number a second, which leaves {seconds(COUNT_MS)} for each"


def say_on_beat(slot: Slot, at_ms: int, line: Sentence, beat_ms: int) -> bool:
    """Say a line with its onset at `at_ms` if it ends before the next beat; returns whether it was said."""
    return line.ms <= beat_ms - LEAST_GAP_MS and slot.count(at_ms, line)


def short_form(number: int) -> int | None:
    """The last digit of a number; None for multiples of ten and for numbers that are short already.

    Why only upwards: after "twenty-six", "seven" is understood; before the end of a hold it would be taken literally.

    >>> short_form(27), short_form(17), short_form(30), short_form(7)
    (7, 7, None, None)
    """
    return number % 10 or None if number > 10 else None


def unsaid_numbers(unsaid: Iterable[Unsaid], into: str, span: Span, hint: str, words: Wording) -> list[Problem]:
    """Problems for what was heard instead of numbers, each kind once, for the longest; an error if nothing was heard.

    Every recording is reported, with another hint, since changing the voice or the tempo would not help.
    """
    longest: dict[object, Unsaid] = {}
    for one in unsaid:
        kind = one.number if words.is_recorded(one.number) else type(one.instead)
        if kind not in longest or one.number.ms > longest[kind].number.ms:
            longest[kind] = one
    return [
        _told(one, into, span, RECORDING_FIT, f"record `{kind.text}` again, shorter than {seconds(COUNT_MS)}")
        if isinstance(kind, Sentence)
        else _told(one, into, span, "count-fit", hint)
        for kind, one in longest.items()
    ]


def _told(one: Unsaid, into: str, span: Span, code: str, hint: str) -> Problem:
    match one.instead:
        case None:
            return too_long("error", code, [one.number], into, span, hint)
        case Sentence(text):
            return too_long("note", code, [one.number], f"{into}; `{text}` is said", span, hint)
        case tone:
            return too_long("note", code, [one.number], f"{into}; a {tone} is heard", span, hint)


def _tick(slot: Slot, at_ms: int, beat_ms: int, words: Wording) -> str | None:
    ms = words.tone_ms(TICK)
    return TICK if ms <= beat_ms - LEAST_GAP_MS and slot.put(Tone(at_ms, ms, TICK)) else None

"""What the coach says outside the session's own words, and when."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Protocol

import numpy as np

from voicecoach.audio.clip import Samples, frame_at, ms_at, silence
from voicecoach.cache import Cache, CacheError
from voicecoach.clips import find_clips, make_clips
from voicecoach.compile.slot import LEAST_SENTENCE_GAP_MS, SENTENCE_GAP_MS
from voicecoach.cuepack.phrases import CuePack
from voicecoach.player.navigation import Navigator, Phrase, Phrases
from voicecoach.player.stream import Excerpt, ExtraRest, Insert, Overlay, Paused, Replay, Segment, Stream, cut
from voicecoach.routine import Side
from voicecoach.speech import sentences
from voicecoach.timeline import Silence, Timeline, Utterance, Wait
from voicecoach.voices import Voice, VoiceError

SOON_MS = 3_000
"""How long before it is heard an answer is prepared: longer than the release that precedes an answer after work."""


class AnnouncerProtocol(Protocol):
    """Speaks the coach's extra words."""

    def __call__(self, phrases: Phrases) -> Samples:
        """Speak phrases of the coach: samples of shape `(frames,)`. Raises VoiceError and CacheError."""
        ...

    def text(self, phrases: Phrases) -> str:
        """The same as text to read."""
        ...


class Coach:
    """Puts the coach's words into a stream. If the coach cannot speak, that is reported once, as a line."""

    def __init__(
        self,
        moves: Navigator,
        stream: Stream,
        words: AnnouncerProtocol,
        show: Callable[[str], None],
    ) -> None:
        self._moves, self._stream, self._words, self._show = moves, stream, words, show
        self._shown_error = ""
        self._asked = False
        self._made: tuple[list[Phrase], Samples] | None = None

    def spoken(self, words: Callable[[], Samples | None]) -> Samples | None:
        """The words, or None if the coach cannot speak now."""
        try:
            return words()
        except (VoiceError, CacheError) as error:
            if str(error) != self._shown_error:
                self._shown_error = str(error)
                self._show(f"The coach cannot speak now: {error}")
            return None

    def resuming(self, ms: int) -> list[Segment]:
        """What is said before the session resumes at a moment."""
        words = self.spoken(lambda: self._words(self._moves.resuming(ms)))
        return [] if words is None else [Insert(words, frame_at(ms))]

    def ask(self, ms: int, ahead: Sequence[Segment]) -> str:
        """Return the current position as text; `answer` will speak it, unless it is already about to be heard."""
        self._asked = self._asked or not self._answers(ahead)
        return self._words.text(self._moves.where(ms))

    def answer(self) -> None:
        """Speak the position, if it was asked for, as soon as that does no harm, as of the moment when it is heard."""
        coming = self._stream.coming
        if not self._asked or not coming:
            return
        frame = self._stream.place_of(coming)
        match coming[0]:
            case Paused() | ExtraRest():
                words = self._where(frame)
            case Excerpt(start) | Replay(start) as heard:
                words = self._where(frame)
                found = None if words is None else find_gap(self._moves, start, len(words))
                if found and found.frame - start <= frame_at(SOON_MS):
                    words = self._where(found.frame if isinstance(heard, Excerpt) else frame)
                elif words is not None:
                    return
            case _:  # something else is being said
                return
        if words is None:
            self._asked = False
        else:
            self._put(words)

    def moved(self) -> None:
        """React to a move: an answer that was about to be heard is given at the new position instead."""
        if self._answers(self._stream.coming):
            self._asked = True

    def _answers(self, pieces: Sequence[Segment]) -> bool:
        """Whether the answer, or the rest of it, is among the pieces."""
        if self._made is None:
            return False
        words = self._made[1]
        return any(isinstance(each, Insert | Overlay) and np.may_share_memory(each.samples, words) for each in pieces)

    def _put(self, words: Samples) -> None:
        def with_words(coming: list[Segment]) -> Sequence[Segment]:
            pieces = answered(self._moves, coming, words)
            self._asked = pieces is coming
            return pieces

        self._stream.change(with_words)

    def _where(self, frame: int) -> Samples | None:
        phrases = list(self._moves.where(ms_at(frame)))
        if self._made is None or self._made[0] != phrases:
            words = self.spoken(lambda: self._words(phrases))
            self._made = None if words is None else (phrases, words)
        return self._made and self._made[1]


PATIENCE_MS = 5_000
"""How long an answer waits for a silence with room for it, outside work."""
ROOM_MS = 300
"""The silence that must remain after words placed in a silence, and that is left before words that interrupt."""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """A frame of the session; with `aside` the session's time continues during the answer, else it stops."""

    frame: int
    aside: bool


def find_gap(moves: Navigator, frame: int, length: int) -> AnswerPlace | None:
    """Where to put an answer of `length` frames, asked for at `frame`; None if there is a wait for a key before that.

    During work that is the next silence with room, else after the release. Elsewhere it is the next silence with room
    if there is one soon, else the next one between two sentences.
    """
    ms = ms_at(frame)
    step = moves.step_at(ms)
    work_end_ms = step.section.start_ms + step.section.ms
    free_ms, until_ms = (ms, ms + PATIENCE_MS) if step.work_ms is None else (work_end_ms, work_end_ms)
    between: AnswerPlace | None = None
    for event in dropwhile(lambda each: each.start_ms + each.ms <= ms, moves.timeline.events):
        if between and event.start_ms > until_ms:
            break
        if isinstance(event, Wait) and event in moves.waits:
            return None
        if not isinstance(event, Silence | Wait):
            continue
        start, end = max(frame, frame_at(event.start_ms)), frame_at(event.start_ms + event.ms)
        if start + length + frame_at(ROOM_MS) <= end:
            return AnswerPlace(start, aside=True)
        if between is None and ms_at(start) >= free_ms:
            between = AnswerPlace(max(start, min(frame_at(event.start_ms + ROOM_MS), end)), aside=False)
    return between or AnswerPlace(frame_at(moves.timeline.duration_ms), aside=False)


def answered(moves: Navigator, coming: Sequence[Segment], words: Samples) -> Sequence[Segment]:
    """The pieces still to be played, with the words inserted; in extra rest they use up part of it.

    Returns `coming` itself if there is no place for them yet.
    """
    match coming:
        case [Paused(at), *_]:
            return [Insert(words, at), *coming]
        case [ExtraRest(frames, at), *rest]:
            return [Insert(words, at), *([ExtraRest(frames - len(words), at)] if frames > len(words) else []), *rest]
        case [Replay(start, end, at) as again, *rest] if found := find_gap(moves, start, len(words)):
            first = min(found.frame, end)
            left = replace(again, start=first + (len(words) if found.aside else 0))
            said = [replace(again, end=first)] if first > start else []
            return [*said, Insert(words, at), *([left] if left.start < end else []), *rest]
        case [Excerpt(start), *_] if found := find_gap(moves, start, len(words)):
            before, after = cut(coming, found.frame)
            if not found.aside:
                return [*before, Insert(words, found.frame), *after]
            return [*before, Overlay(words, found.frame), *cut(after, found.frame + len(words))[1]]
        case _:
            return coming


class Announcer:
    """Speaks phrases of the pack; the voice is loaded only if a clip is not in the cache."""

    def __init__(self, pack: CuePack, voice: Voice, cache: Cache) -> None:
        self._pack = pack
        self._voice = voice
        self._cache = cache

    def text(self, phrases: Phrases) -> str:
        """The phrases one after the other, as text."""
        return " ".join(self._pack.say(key, self._worded(values)) for key, values in phrases)

    def __call__(self, phrases: Phrases) -> Samples:
        """Speak the phrases with a pause after each: samples of shape `(frames,)`. Raises VoiceError and CacheError."""
        said = self._utterances(phrases)
        clips = find_clips(self._cache, self._voice, said, self._pack.recorded)
        missing = [utterance for utterance in said if utterance not in clips]
        clips |= make_clips(self._voice, missing, recorded=self._pack.recorded, cache=self._cache)
        pieces = [part for each in said for part in (clips[each].samples, silence(LEAST_SENTENCE_GAP_MS))]
        return np.concatenate([*pieces, silence(SENTENCE_GAP_MS)])

    def knows(self, phrases: Phrases) -> bool:
        """Whether all the phrases are in the cache. Raises CacheError."""
        said = self._utterances(phrases)
        return len(find_clips(self._cache, self._voice, said, self._pack.recorded)) == len(set(said))

    def _utterances(self, phrases: Phrases) -> list[Utterance]:
        language = self._pack.language
        return [
            Utterance(self._pack.voiced(sentence), language)
            for key, values in phrases
            for sentence in sentences(self._pack.say(key, self._worded(values)), language)
        ]

    def _worded(self, values: Mapping[str, int | str]) -> dict[str, int | str]:
        """The values with a side replaced by the pack's word for it."""
        return {
            name: self._pack.fill(value, {}) if isinstance(value, str) and value in tuple(Side) else value
            for name, value in values.items()
        }


def farewells() -> Iterator[Sequence[Phrase]]:
    """What may be said at the end of a session that is not the first of the week, for up to one session a day."""
    for times in range(2, 8):
        yield _nth_this_week(times)


def farewell(words: AnnouncerProtocol, times: int | None) -> Samples | None:
    """What is said after a session: that it was the second or a later one of the week, if `times` says so; else None.
    Raises VoiceError and CacheError."""
    return None if times is None or times == 1 else words(_nth_this_week(times))


def _nth_this_week(times: int) -> Sequence[Phrase]:
    return [("time-this-week", {"nth": times})]


def may_be_asked(timeline: Timeline, from_ms: int) -> Iterator[Sequence[Phrase]]:
    """What may be said from a moment to the end, soonest first: on resuming after a pause, and the position."""
    transport = Navigator.of(timeline)
    starts = [section.start_ms for section in timeline.sections if section.start_ms + section.ms > from_ms]
    for ms in starts:
        yield list(transport.resuming(ms))
    for ms in sorted({*starts, *range(from_ms, timeline.duration_ms, 30_000)}):
        yield list(transport.where(ms))

"""What a device plays: parts of the session, extra words, and silence while paused.

Frames handed out are ahead of what is heard by the device's latency; `heard` maps a number of heard frames back to
a position in the session.
"""

import threading
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from voicecoach.audio.clip import Samples, frame_at
from voicecoach.session_audio import Session

FADE_MS = 8
"""The fade-out of what was playing when something else is requested, so that nothing sounds cut off."""

_KNEE = 0.7
"""The fraction of full scale above which a louder session is compressed instead of clipped."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The session from frame `start` up to but not including `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Replay:
    """The session from frame `start` up to `end` again; the position stays at frame `at`, where it then continues."""

    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True, eq=False)
class Insert:
    """Samples from outside the session; the position stays at frame `at`."""

    samples: Samples
    at: int


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Samples that replace a silence of the session from frame `at` on; its time continues."""

    samples: Samples
    at: int


@dataclass(frozen=True, slots=True)
class ExtraRest:
    """Additional frames of a rest; the position stays at frame `at`."""

    frames: int
    at: int


@dataclass(frozen=True, slots=True)
class Paused:
    """Silence until something else is requested; the position stays at frame `at`."""

    at: int


Segment = Excerpt | Replay | Insert | Overlay | ExtraRest | Paused


@dataclass(frozen=True, slots=True)
class Position:
    """A position: the frame of the session, and the piece being heard, None at the end."""

    frame: int
    segment: Segment | None


@dataclass(frozen=True, slots=True)
class _Run:
    """A record that from device frame `since` on, `segment` was handed out, starting `offset` frames into it."""

    since: int
    piece: Segment | None
    offset: int


class Stream:
    """A queue of pieces, read by the device's thread and changed by the player's thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._queue: deque[Segment] = deque()
        self._offset = 0  # into the first piece of the queue
        self._runs: list[_Run] = []
        self._gain = 1.0
        self._given = 0

    @property
    def given(self) -> int:
        """The number of frames handed out."""
        return self._given

    @property
    def frame(self) -> int:
        """The frame of the session to be handed out next."""
        with self._lock:
            return self.place_of(self._coming())

    @property
    def coming(self) -> list[Segment]:
        """The pieces still to be handed out."""
        with self._lock:
            return self._coming()

    def place_of(self, pieces: Sequence[Segment]) -> int:
        """The frame of the session at which pieces begin; the end of the session if there are none."""
        return self._frame(pieces[0] if pieces else None, 0)

    def play(self, pieces: Sequence[Segment]) -> None:
        """Play only these pieces from the next frame on; the current sound fades out unless it continues."""
        self.change(lambda _coming: pieces)

    def change(self, pieces_from: Callable[[list[Segment]], Sequence[Segment]]) -> None:
        """Like `play`, for pieces that depend on what would be handed out next.

        Why under the lock: the device's thread may take frames at any moment, and none may be lost or repeated.
        """
        with self._lock:
            coming = self._coming()
            pieces = pieces_from(coming)
            if coming and not _goes_on(coming[0], pieces):
                fading = self._samples(coming[0], 0, frame_at(FADE_MS))
                # Silence needs no fade, and the session's time does not stop for one.
                if fading.any():
                    faded = (fading * np.linspace(1, 0, len(fading))).astype(np.int16)
                    # The position is already the new one: the next move counts from there.
                    pieces = [Insert(faded, self.place_of(pieces)), *pieces]
            self._queue = deque(pieces)
            self._offset = 0

    def begin(self, pieces: Sequence[Segment]) -> int:
        """Like `play`, for a device about to start, so that nothing needs to fade; returns `given`."""
        with self._lock:
            self._queue = deque(pieces)
            self._offset = 0
            self._runs.append(_Run(self._given, pieces[0], 0))
            return self._given

    def set_gain(self, gain: float) -> None:
        """Make everything handed out from now on louder; the loudest parts are compressed, not clipped."""
        self._gain = gain

    def read(self, frames: int) -> Samples:
        """The next samples, int16, shape `(frames,)`; silence once everything has been handed out."""
        block = np.zeros(frames, np.int16)
        with self._lock:
            done = 0
            while done < frames:
                done += self._fill(block[done:])
        return block if self._gain == 1.0 else _louder(block, self._gain)

    def heard(self, frames: int) -> Position:
        """The position in the session once this many of the frames handed out have been heard."""
        with self._lock:
            index = self._index(frames)
            if index < 0:
                first = self._queue[0] if self._queue else None
                return Position(self._frame(first, 0), first)
            run = self._runs[index]
            return Position(self._frame(run.piece, run.offset + frames - run.since), run.piece)

    def past(self, frames: int) -> list[Segment]:
        """What has been heard once this many of the frames handed out have been."""
        with self._lock:
            ends = [*(run.since for run in self._runs[1:]), self._given]
            return [
                _stretch(run.piece, run.offset, run.offset + min(end, frames) - run.since)
                for run, end in zip(self._runs, ends, strict=False)
                if run.piece is not None and run.since < frames
            ]

    def unheard(self, frames: int) -> list[Segment]:
        """What is still to be heard once this many of the frames handed out have been: first pieces handed out but not
        heard, then those still to come."""
        with self._lock:
            runs = self._runs[max(0, self._index(frames)) :]
            ends = [*(run.since for run in runs[1:]), self._given]
            handed = [
                _stretch(run.piece, run.offset + max(0, frames - run.since), run.offset + end - run.since)
                for run, end in zip(runs, ends, strict=False)
                # An endless silence was a wait for a key.
                if run.piece is not None and not isinstance(run.piece, Paused)
            ]
            return [*handed, *self._coming()]

    def _coming(self) -> list[Segment]:
        coming = list(self._queue)
        if coming:
            coming[0] = _stretch(coming[0], self._offset, None)
        return coming

    def _index(self, frames: int) -> int:
        return bisect_right(self._runs, frames, key=lambda run: run.since) - 1

    def _fill(self, block: Samples) -> int:
        """Fill the start of a block from the first piece; returns the number of frames filled."""
        piece = self._queue[0] if self._queue else None
        last = self._runs[-1] if self._runs else None
        if last is None or last.piece is not piece:
            self._runs.append(_Run(self._given, piece, self._offset))
        if piece is None or isinstance(piece, Paused):
            taken = len(block)
        else:
            samples = self._samples(piece, self._offset, len(block))
            taken = len(samples)
            block[:taken] = samples
            if taken < len(block):
                self._queue.popleft()
                self._offset = -taken
        self._offset += taken
        self._given += taken
        return taken

    def _samples(self, piece: Segment, offset: int, frames: int) -> Samples:
        match piece:
            case Excerpt(start, end) | Replay(start, end):
                return self._session.samples(start + offset, min(start + offset + frames, end))
            case Insert(samples, _) | Overlay(samples, _):
                return samples[offset : offset + frames]
            case ExtraRest(length, _):
                return np.zeros(min(frames, length - offset), np.int16)
            case Paused():
                return np.zeros(frames, np.int16)
            case _:
                assert_never(piece)

    def _frame(self, piece: Segment | None, into: int) -> int:
        match piece:
            case None:
                return self._session.frames
            case Excerpt(start, end):
                return min(start + into, end)
            case Overlay(samples, at):
                return at + min(into, len(samples))
            case Replay(_, _, at) | Insert(_, at) | ExtraRest(_, at) | Paused(at):
                return at
            case _:
                assert_never(piece)


def _stretch(piece: Segment, since: int, until: int | None) -> Segment:
    """The part of a piece from its frame `since` up to `until`, or to its end."""
    match piece:
        case Excerpt(start, end):
            return Excerpt(min(start + since, end), end if until is None else min(start + until, end))
        case Replay(start, end, at):
            return Replay(min(start + since, end), end if until is None else min(start + until, end), at)
        case Insert(samples, at):
            return Insert(samples[since:until], at)
        case Overlay(samples, at):
            return Overlay(samples[since:until], at + since)
        case ExtraRest(frames, at):
            return ExtraRest((frames if until is None else min(frames, until)) - since, at)
        case Paused():
            return piece
        case _:
            assert_never(piece)


def _goes_on(piece: Segment, pieces: Sequence[Segment]) -> bool:
    """Whether the first of the pieces continues what was playing."""
    if not pieces:
        return False
    match pieces[0], piece:
        case (Excerpt(start, end), Excerpt(was)) | (Replay(start, end), Replay(was)):
            return start == was and end > start
        case first, _:
            return first is piece


def cut(pieces: Sequence[Segment], frame: int) -> tuple[list[Segment], list[Segment]]:
    """Split pieces of the session at a frame of it."""
    before, after = list[Segment](), list(pieces)
    while after and isinstance(part := after[0], Excerpt) and part.start < frame:
        before.append(Excerpt(part.start, min(part.end, frame)))
        after[:1] = [Excerpt(frame, part.end)] if part.end > frame else []
    return before, after


def _louder(block: Samples, gain: float) -> Samples:
    wave = block.astype(np.float32) / 32_768 * gain
    over = np.abs(wave) > _KNEE
    room = 1 - _KNEE
    wave[over] = np.sign(wave[over]) * (_KNEE + room * np.tanh((np.abs(wave[over]) - _KNEE) / room))
    return np.rint(wave * 32_767).astype(np.int16)

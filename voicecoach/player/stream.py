"""What a device plays: parts of the session, things said in between, silence while paused. Knows no device and no key.

Frames handed out run ahead of what is heard by the device's latency; `heard` maps a count of heard frames back to
the place in the session.
"""

import threading
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from voicecoach.pcm import Samples
from voicecoach.session import Session


@dataclass(frozen=True, slots=True)
class Part:
    """The session from `start` to `end`, in frames."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Insert:
    """Samples that are not of the session; meanwhile one is at frame `at` of it."""

    samples: Samples
    at: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """Silence until something else is asked for; one stays at frame `at`."""

    at: int


Piece = Part | Insert | Quiet


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: the frame of the session, and the kind of piece that is heard."""

    frame: int
    piece: Piece | None

    @property
    def ended(self) -> bool:
        """Whether everything has been heard."""
        return self.piece is None


@dataclass(frozen=True, slots=True)
class _Run:
    """From device frame `device_frame` on, `piece` was handed out, beginning `offset` frames into it."""

    device_frame: int
    piece: Piece | None
    offset: int


class Stream:
    """A queue of pieces, read by the device's thread and changed by the player's."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._queue: deque[Piece] = deque()
        self._offset = 0  # into the first piece of the queue
        self._given = 0  # frames handed out since the beginning
        self._runs: list[_Run] = []
        self._gain = 1.0

    def play(self, pieces: Sequence[Piece]) -> None:
        """From the next frame on, these pieces and nothing else."""
        with self._lock:
            self._queue = deque(pieces)
            self._offset = 0

    def set_gain(self, gain: float) -> None:
        """Scales what is handed out from now on; what would be louder than full scale is held there."""
        self._gain = gain

    def read(self, frames: int) -> Samples:
        """The next samples, shape `(frames,)`; silence once everything was handed out."""
        block = np.zeros(frames, np.int16)
        with self._lock:
            done = 0
            while done < frames:
                done += self._fill(block[done:])
        if self._gain != 1.0:
            block = np.clip(np.rint(block * self._gain), -32_768, 32_767).astype(np.int16)
        return block

    def heard(self, device_frames: int) -> Place:
        """Where one is in the session when so many frames have been heard."""
        with self._lock:
            index = bisect_right(self._runs, device_frames, key=lambda run: run.device_frame) - 1
            if index < 0:
                first = self._queue[0] if self._queue else None
                return Place(0 if first is None else _frame(first, 0), first)
            run = self._runs[index]
            into = run.offset + device_frames - run.device_frame
            if run.piece is None:
                return Place(self._session.frames, None)
            return Place(_frame(run.piece, into), run.piece)

    def _fill(self, block: Samples) -> int:
        """Fills the start of a block from the first piece; says how much of it."""
        piece = self._queue[0] if self._queue else None
        self._note(piece)
        match piece:
            case None | Quiet():
                taken, over = len(block), False
            case Part(start, end):
                taken = min(len(block), end - start - self._offset)
                at = start + self._offset
                if taken:
                    block[:taken] = self._session.samples(at, at + taken)
                over = start + self._offset + taken >= end
            case Insert(samples, _):
                taken = min(len(block), len(samples) - self._offset)
                block[:taken] = samples[self._offset : self._offset + taken]
                over = self._offset + taken >= len(samples)
            case _:
                assert_never(piece)
        self._offset += taken
        self._given += taken
        if over:
            self._queue.popleft()
            self._offset = 0
        return taken

    def _note(self, piece: Piece | None) -> None:
        last = self._runs[-1] if self._runs else None
        if last and last.piece is piece and last.offset + self._given - last.device_frame == self._offset:
            return
        if piece is None and last and last.piece is None:
            return
        self._runs.append(_Run(self._given, piece, self._offset))


def _frame(piece: Piece, into: int) -> int:
    match piece:
        case Part(start, end):
            return min(start + into, end)
        case Insert(_, at) | Quiet(at):
            return at
        case _:
            assert_never(piece)

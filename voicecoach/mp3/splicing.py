"""Encoded pieces among frames of silence, as one stream of exact length. Knows nothing of tags and of what is said."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from voicecoach.mp3 import Encoding
from voicecoach.mp3.encoder import encode
from voicecoach.mp3.frames import frames_for, info_frame, parse_header, split
from voicecoach.mp3.pieces import SAMPLES, Keys, Piece, pieces
from voicecoach.pcm import RATE
from voicecoach.session import Session
from voicecoach.store import Store
from voicecoach.workers import on_all_cores

_WORTH_PROCESSES = 600 * RATE
"""So much sound, in samples, to encode at once pays for further processes, which take 0.3 s to start.

Why not threads: the encoder keeps the interpreter's lock."""

_SILENT_AT_ONCE = 1_000
"""Frames of silence."""

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Spliced:
    """A stream, and what it took: distinct pieces encoded now, and those found in the store."""

    chunks: Iterable[bytes]
    encoded: int
    reused: int


def splice(session: Session, encoding: Encoding, store: Store | None, progress: Progress) -> Spliced:
    """The session as an MP3 stream with its Info frame. What is encoded is kept in the store. Raises StoreError."""
    keys = Keys(encoding)
    row = [(piece, keys.of(piece)) for piece in pieces(session.placed)]
    distinct = {key: piece for piece, key in row}
    found = {key: store.get("piece", key) for key in distinct} if store else {}
    made = {key: frames for key, frames in found.items() if frames is not None}
    missing = {key: piece for key, piece in distinct.items() if key not in made}
    reused = len(made)
    for done, (key, frames) in enumerate(_encoded(missing, encoding), start=1):
        if store:
            store.put("piece", key, frames)
        made[key] = frames
        progress(done / len(missing))
    return Spliced(
        _stream([(piece.first, made[key]) for piece, key in row], session.frames, encoding), len(missing), reused
    )


def _encoded(missing: dict[str, Piece], encoding: Encoding) -> Iterator[tuple[str, bytes]]:
    samples = sum(piece.count for piece in missing.values()) * SAMPLES
    with on_all_cores(at_once=16) if samples > _WORTH_PROCESSES else nullcontext(map) as each:
        yield from zip(missing, each(partial(Piece.encoded, encoding=encoding), missing.values()), strict=True)


def _stream(row: Sequence[tuple[int, bytes]], samples: int, encoding: Encoding) -> Iterator[bytes]:
    """Pieces at their frames, with silence between them, after the frame that tells how long it all is."""
    silent = _silent(encoding)
    sizes_of = {frames: _sizes(frames, len(silent), encoding) for frames in {frames for _, frames in row}}
    last = row[-1][0] + len(sizes_of[row[-1][1]]) if row else 0
    sizes = np.full(max(frames_for(samples), last), len(silent), np.uint16)
    for first, frames in row:
        found = sizes_of[frames]
        sizes[first : first + len(found)] = found
    yield info_frame(parse_header(silent[:4]), sizes, samples, vbr=encoding.vbr)
    now = 0
    for first, frames in row:
        yield from _silence(silent, first - now)
        yield frames
        now = first + len(sizes_of[frames])
    yield from _silence(silent, len(sizes) - now)


def _silence(silent: bytes, frames: int) -> Iterator[bytes]:
    """So many frames, not all at once: a hold may last an hour."""
    for start in range(0, frames, _SILENT_AT_ONCE):
        yield silent * min(_SILENT_AT_ONCE, frames - start)


@lru_cache
def _silent(encoding: Encoding) -> bytes:
    """One frame of silence."""
    return encode(np.zeros(SAMPLES, np.int16), encoding)[0]


def _sizes(frames: bytes, silent: int, encoding: Encoding) -> Sequence[int]:
    """The bytes of each frame of a piece. At a fixed rate all have those of the `silent` one: RATE divides them."""
    if encoding.vbr:
        return [len(frame) for frame in split([frames])]
    if len(frames) % silent:
        raise ValueError(f"{len(frames)} bytes are no whole number of frames of {silent}")
    return [silent] * (len(frames) // silent)

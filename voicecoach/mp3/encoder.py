"""Encodes samples as MP3 frames."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b

import numpy as np

from voicecoach.audio.clip import RATE, Samples
from voicecoach.cache import Cache, version_of
from voicecoach.mp3 import PLAIN, Encoding
from voicecoach.mp3.frames import DECODER_DELAY, ENCODER_DELAY, frames_for, info_frame, parse_header, split
from voicecoach.parallel import on_all_cores
from voicecoach.session_audio import Placed, Session

ENCODER = "lameenc"
"""The package, and the module of the same name."""

_QUALITY = 7
"""On LAME's scale from 0 (slow) to 9. Why not better: from 5 down, LAME shapes the noise to what it considers just
inaudible and leaves bits of a fixed rate unused. On 100 phrases at 64 kbps, 7 was 4.5 dB closer to the samples than
2, in every band, raised no peak by more than 0.2 dB (2: 1.1 dB), and took a third of the time."""

_VBR_MTRH, _VBR_QUALITY = 4, 4
"""LAME's own defaults."""


def encode(samples: Samples, encoding: Encoding = PLAIN) -> list[bytes]:
    """Encode mono int16 samples at RATE into frames, without an Info frame; the bytes are reproducible.

    The sound begins `frames.ENCODER_DELAY` samples into the first frame. No frame depends on bytes outside this stream,
    so it can be joined to other such streams.
    """
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)  # LAME would choose a lower one at low bit rates
    encoder.set_quality(_QUALITY)
    if encoding.vbr:
        encoder.set_vbr(_VBR_MTRH)
        encoder.set_vbr_quality(_VBR_QUALITY)
    else:
        encoder.set_bit_rate(encoding.kbps)
    stream = bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())
    return list(split([stream]))


SAMPLES = 576
"""Samples in one frame of MPEG-2 layer III."""

_DELAY = ENCODER_DELAY + DECODER_DELAY
"""The number of samples by which the decoded sound is delayed."""

_LEAD = 1
"""Frames from the start of a piece to that of its first sound. In 60 bursts of noise at random places, no frame held
anything earlier, or anything after the decoded position of the last sample."""

_ENCODING = 1
"""Increase this when a change here makes the same samples encode differently."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of sound: `count` frames of the stream, starting at frame `first`.

    `sounds` are samples, shape `(frames,)`, each with its offset in samples into the piece.
    """

    first: int
    count: int
    sounds: tuple[tuple[int, Samples], ...]

    @property
    def samples(self) -> Samples:
        """The whole piece as samples, shape `(count * SAMPLES,)`."""
        whole = np.zeros(self.count * SAMPLES, np.int16)
        for start, samples in self.sounds:
            whole[start : start + len(samples)] = samples
        return whole

    def encoded(self, encoding: Encoding) -> bytes:
        """Its frames, as bytes. They can be joined to any frames that do not depend on others."""
        return b"".join(encode(self.samples, encoding)[: self.count])


def pieces(placed: Iterable[Placed]) -> Iterator[Piece]:
    """Group sounds, given in order of time, into pieces so that no frame has sound from two pieces."""
    together: list[Placed] = []
    for sound in placed:
        if together and _first(sound) < _end(together[-1]):
            together.append(sound)
            continue
        if together:
            yield _piece(together)
        together = [sound]
    if together:
        yield _piece(together)


class Keys:
    """Makes the cache keys of pieces: everything that affects their bytes, and nothing else. That is the sounds, their
    positions in the frames, the encoder and the encoding.

    Why cached by the samples' identity: a session has few sounds, repeated thousands of times. They must stay alive.
    """

    def __init__(self, encoding: Encoding) -> None:
        rate = "vbr" if encoding.vbr else encoding.kbps
        self._encoded_by = _ENCODING, f"{ENCODER} {version_of(ENCODER, ENCODER)}", rate
        self._digests: dict[int, str] = {}
        self._keys: dict[tuple[tuple[int, int], ...], str] = {}

    def of(self, piece: Piece) -> str:
        """The key of a piece, one line of text."""
        sounds = tuple((start, id(samples)) for start, samples in piece.sounds)
        if sounds not in self._keys:
            digested = [(start, self._digest(samples)) for start, samples in piece.sounds]
            self._keys[sounds] = json.dumps([*self._encoded_by, digested])
        return self._keys[sounds]

    def _digest(self, samples: Samples) -> str:
        if id(samples) not in self._digests:
            self._digests[id(samples)] = blake2b(samples.tobytes(), digest_size=16).hexdigest()
        return self._digests[id(samples)]


def _piece(together: list[Placed]) -> Piece:
    first = _first(together[0])
    sounds = tuple((sound.start - first * SAMPLES, sound.samples) for sound in together)
    return Piece(first, _end(together[-1]) - first, sounds)


def _first(sound: Placed) -> int:
    return max(0, sound.start // SAMPLES - _LEAD)


def _end(sound: Placed) -> int:
    """One past the last frame that contains part of a sound."""
    return (sound.end - 1 + _DELAY) // SAMPLES + 1


_WORTH_PROCESSES = 600 * RATE
"""The amount of sound to encode, in samples, from which further processes pay off; they take 0.3 s to start.

Why not threads: the encoder holds the interpreter's lock."""

_SILENT_AT_ONCE = 1_000
"""Frames of silence to yield at a time."""

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Spliced:
    """A stream, with the numbers of distinct pieces that were encoded and that were found in the cache."""

    chunks: Iterable[bytes]
    encoded: int
    reused: int


def splice(session: Session, encoding: Encoding, cache: Cache | None, progress: Progress) -> Spliced:
    """The session as an MP3 stream with its Info frame. Encoded pieces go into the cache. Raises CacheError."""
    keys = Keys(encoding)
    row = [(piece, keys.of(piece)) for piece in pieces(session.placed)]
    distinct = {key: piece for piece, key in row}
    found = {key: cache.get("piece", key) for key in distinct} if cache else {}
    made = {key: frames for key, frames in found.items() if frames is not None}
    missing = {key: piece for key, piece in distinct.items() if key not in made}
    reused = len(made)
    for done, (key, frames) in enumerate(_encoded(missing, encoding), start=1):
        if cache:
            cache.put("piece", key, frames)
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
    """The Info frame, then the pieces at their frames with silence between them."""
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
    """Frames of silence, a limited number at a time: a hold may last an hour."""
    for start in range(0, frames, _SILENT_AT_ONCE):
        yield silent * min(_SILENT_AT_ONCE, frames - start)


@lru_cache
def _silent(encoding: Encoding) -> bytes:
    """One frame of silence."""
    return encode(np.zeros(SAMPLES, np.int16), encoding)[0]


def _sizes(frames: bytes, silent: int, encoding: Encoding) -> Sequence[int]:
    """The size in bytes of each frame of a piece. At a fixed rate all are as large as the `silent` one."""
    if encoding.vbr:
        return [len(frame) for frame in split([frames])]
    if len(frames) % silent:
        raise ValueError(f"{len(frames)} bytes are not a whole number of frames of {silent}")
    return [silent] * (len(frames) // silent)

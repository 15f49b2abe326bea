"""Which stretches of a session are encoded together, and their frames. Knows nothing of files and tags.

A session is silent for the most part, and most of its sounds come again and again. So each stretch of sound is encoded
by itself, is kept, and is put among frames of silence: after an edit nothing else is encoded, and silence never is.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from voicecoach.installed import version_of
from voicecoach.mp3 import Encoding
from voicecoach.mp3.encoder import ENCODER, encode
from voicecoach.mp3.frames import DECODER_DELAY, ENCODER_DELAY
from voicecoach.pcm import Samples
from voicecoach.session import Placed

SAMPLES = 576
"""In one frame of MPEG-2, layer III."""

_DELAY = ENCODER_DELAY + DECODER_DELAY
"""Samples from one to where it comes out."""

_LEAD = 1
"""Frames from a piece's start to that of its first sound. In 60 bursts of noise at random places no frame held
anything earlier, and none anything later than where the last sample comes out."""

_ENCODING = 1
"""Raise it when the same samples come to be encoded differently by anything in `encoder.py` or here."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of sound: `count` frames of the stream, from frame `first` on.

    `sounds` are samples, shape `(frames,)`, each with the sample of the piece at which it begins.
    """

    first: int
    count: int
    sounds: tuple[tuple[int, Samples], ...]

    @property
    def samples(self) -> Samples:
        """All of its sound, shape `(count * SAMPLES,)`."""
        whole = np.zeros(self.count * SAMPLES, np.int16)
        for start, samples in self.sounds:
            whole[start : start + len(samples)] = samples
        return whole

    def encoded(self, encoding: Encoding) -> bytes:
        """Its frames. Before and after them there may be any frames that need no others' bytes."""
        return b"".join(encode(self.samples, encoding)[: self.count])


def pieces(placed: Iterable[Placed]) -> Iterator[Piece]:
    """Sounds in order of time, so that no frame holds sound of two pieces."""
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
    """The keys of pieces: everything that changes their bytes, and nothing else. That is their sounds, where these lie
    in the frames, the encoder and the encoding.

    Why kept by the samples' identity: a session has few sounds, which come thousands of times. They must stay alive.
    """

    def __init__(self, encoding: Encoding) -> None:
        rate = "vbr" if encoding.vbr else encoding.kbps
        self._encoded_by = _ENCODING, f"{ENCODER} {version_of(ENCODER, ENCODER)}", rate
        self._digests: dict[int, str] = {}
        self._keys: dict[tuple[tuple[int, int], ...], str] = {}

    def of(self, piece: Piece) -> str:
        """One line of text."""
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
    """One past the last frame that holds something of a sound."""
    return (sound.end - 1 + _DELAY) // SAMPLES + 1

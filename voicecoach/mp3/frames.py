"""The frames of an MPEG layer III stream, and the Info frame, which tells a player how long the stream is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_KBPS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {1: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000)}
_VERSIONS = {0b11: 1, 0b10: 2}
_LAYER_III = 0b01
_MONO = 0b11

ENCODER_DELAY = 576
"""Samples that LAME adds before the sound, at every rate (`lame_get_encoder_delay`)."""

DECODER_DELAY = 529
"""Samples that every layer III decoder adds by design; players remove both delays."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first four bytes of a frame, parsed; `raw` has the bytes themselves."""

    raw: bytes
    mpeg: int
    kbps: int
    rate: int
    mono: bool
    padded: bool

    @property
    def samples(self) -> int:
        """The number of samples per channel in the frame."""
        return 1152 if self.mpeg == 1 else 576

    @property
    def size(self) -> int:
        """The size of the whole frame in bytes."""
        return self.samples // 8 * self.kbps * 1000 // self.rate + self.padded

    @property
    def side_info(self) -> int:
        """The number of bytes between the header (with its checksum) and the sound."""
        if self.mpeg == 1:
            return 17 if self.mono else 32
        return 9 if self.mono else 17


@lru_cache(maxsize=64)
def parse_header(raw: bytes) -> Header:
    """Parse four bytes. Raises ValueError if they do not begin a frame of MPEG-1 or 2, layer III.

    >>> header = parse_header(bytes.fromhex("fff384c4"))
    >>> header.mpeg, header.kbps, header.rate, header.mono, header.samples, header.size
    (2, 64, 24000, True, 576, 192)
    """
    word = int.from_bytes(raw[:4])
    mpeg = _VERSIONS.get(word >> 19 & 0b11)
    kbps_index, rate_index = word >> 12 & 0xF, word >> 10 & 0b11
    if (
        len(raw) != 4
        or word >> 21 != 0x7FF
        or mpeg is None
        or word >> 17 & 0b11 != _LAYER_III
        or kbps_index in (0, 15)
        or rate_index == 3
    ):
        raise ValueError(f"{raw.hex(' ')} does not begin a frame of MPEG layer III")
    return Header(
        raw=raw,
        mpeg=mpeg,
        kbps=_KBPS[mpeg][kbps_index],
        rate=_RATES[mpeg][rate_index],
        mono=word >> 6 & 0b11 == _MONO,
        padded=bool(word >> 9 & 1),
    )


def split(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Split a stream that arrives in chunks of any size into its frames.

    Raises ValueError if a frame does not begin where the previous one ended, or if the last one is incomplete.
    """
    pending = b""
    for chunk in chunks:
        pending += chunk
        start = 0
        while len(pending) >= start + 4:
            end = start + parse_header(pending[start : start + 4]).size
            if end > len(pending):
                break
            yield pending[start:end]
            start = end
        pending = pending[start:]
    if pending:
        raise ValueError(f"the last frame ends too early, after {len(pending)} bytes")


def frames_for(samples: int, frame: int = 576) -> int:
    """The number of frames that hold `samples` samples and the delays of encoder and decoder.

    >>> frames_for(575), frames_for(576), frames_for(24_000)
    (3, 3, 44)
    """
    return -(-(samples + ENCODER_DELAY + DECODER_DELAY) // frame)


_LEAST_INFO_KBPS = 64
"""The tag does not fit into a smaller frame."""


def info_frame(header: Header, sizes: npt.ArrayLike, samples: int, *, vbr: bool = False) -> bytes:
    """The frame to put before frames of these `sizes` so that a player outputs exactly `samples` samples.

    A player that does not understand it plays it as silence. It contains the number of frames and bytes, a seek table,
    and how much to cut from both ends, in the form of LAME's tag (Xing; "Info" for a constant bit rate). `header` is
    that of any frame of the stream. Raises ValueError if the frames are too few or too many for the samples.

    The checksum over the sound stays 0, since no player was found to read it.
    """
    ends = np.cumsum(np.asarray(sizes, np.int64))
    padding = len(ends) * header.samples - ENCODER_DELAY - samples
    if not DECODER_DELAY <= padding < 1 << 12:
        raise ValueError(f"{len(ends)} frames cannot hold {samples} samples and their padding")
    # The stream's own header, but without checksum and padding, and large enough.
    index = _KBPS[header.mpeg].index(max(header.kbps, _LEAST_INFO_KBPS))
    raw = bytes((header.raw[0], header.raw[1] | 1, index << 4 | header.raw[2] & 0b1100, header.raw[3]))
    size = parse_header(raw).size
    total = size + int(ends[-1])
    tag = b"".join(
        (
            raw,
            bytes(header.side_info),
            b"Xing" if vbr else b"Info",
            (0b1111).to_bytes(4),  # frames, bytes, table and quality follow
            len(ends).to_bytes(4),
            total.to_bytes(4),
            _table_of_contents(size, ends),
            (0).to_bytes(4),  # quality: not stated
            b"LAME3.100",  # ffmpeg cuts the ends only for names that begin so
            bytes([_VBR_METHOD if vbr else _CONSTANT]),
            bytes(9),  # low-pass, peak, gains: not stated
            b"\x00",  # encoding flags
            min(header.kbps, 255).to_bytes(1),
            (ENCODER_DELAY << 12 | padding).to_bytes(3),
            bytes(4),  # how it was made, gain, preset: not stated
            total.to_bytes(4),
            bytes(2),  # checksum over the sound
        )
    )
    tag += _crc16(tag).to_bytes(2)
    return tag.ljust(size, b"\x00")


_CONSTANT, _VBR_METHOD = 1, 4
"""The bit rate methods by their numbers in the tag; 4 is LAME's method "mtrh"."""


def _table_of_contents(before: int, ends: "npt.NDArray[np.int64]") -> bytes:
    """The position at which each hundredth of the time begins, in 256ths of all bytes."""
    starts = np.concatenate(([0], ends)) + before
    places = starts[len(ends) * np.arange(100) // 100]
    return bytes((places * 256 // starts[-1]).astype(np.uint8))


def _crc16(data: bytes) -> int:
    """The CRC-16/ARC that LAME uses for its tag.

    >>> hex(_crc16(b"123456789"))
    '0xbb3d'
    """
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc

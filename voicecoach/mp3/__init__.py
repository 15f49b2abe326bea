"""MP3: sounds as pieces of encoded frames, spliced, with tags. This file loads nothing.

`encoder` tells what is encoded together, does it, and puts the `frames` in a row; `tags` names them.
"""

from dataclasses import dataclass

KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""The bit rates of MPEG-2 layer III. Below 32 a voice is no longer one."""

MOST_CHAPTERS = 255
"""The table of contents of a tag counts them in one byte."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to encode an MP3: every frame at `kbps` kbit/s, one of KBPS, or each at the rate it needs (`vbr`).

    Why a fixed rate by default: phones can then seek exactly.
    """

    kbps: int = 64
    vbr: bool = False

    def __str__(self) -> str:
        """The encoding as shown to the user."""
        return "a bit rate that varies" if self.vbr else f"{self.kbps} kbit/s"


PLAIN = Encoding()
"""The default encoding."""

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
    """How to encode: `kbps` of KBPS in every frame, or as many in each as it needs (`vbr`).

    Why fixed by default: phones find a place in such a file exactly.
    """

    kbps: int = 64
    vbr: bool = False

    def __str__(self) -> str:
        """As a person is told of it."""
        return "a variable bit rate" if self.vbr else f"{self.kbps} kbit/s"


PLAIN = Encoding()
"""What is taken unless another is asked for."""

"""MP3: sounds as pieces of encoded frames, spliced together, with tags. This file loads no encoder.

`encoder` decides what is encoded together, encodes it, and joins the `frames`; `tags` writes titles and chapters.
"""

from dataclasses import dataclass

from voicecoach.source import UsageError

KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""The bit rates of MPEG-2 layer III in kbit/s. Below 32, a voice no longer sounds like one."""

MOST_CHAPTERS = 255
"""The limit of a tag's table of contents, which counts chapters in one byte."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to encode an MP3: every frame at `kbps` kbit/s, one of KBPS, or each at the rate it needs (`vbr`).

    Raises UsageError for another bit rate. Why a fixed rate by default: phones can then seek exactly.
    """

    kbps: int = 64
    vbr: bool = False

    def __post_init__(self) -> None:
        if self.kbps not in KBPS:
            choices = ", ".join(map(str, KBPS))
            raise UsageError(f"an MP3 cannot have {self.kbps} kbit/s here; choose from {choices}")

    def __str__(self) -> str:
        """The encoding as shown to the user."""
        return "a variable bit rate" if self.vbr else f"{self.kbps} kbit/s"


PLAIN = Encoding()
"""The default encoding."""

"""How near to a chapter one lands who jumps to it, with ffmpeg and mpg123.

    python benchmarks/seeking.py [VOICE]

Exports the shipped routine at the fixed bit rate and with --vbr, jumps to the place of each chapter, and looks where in
the session the sound that comes then is. Ends with 1 if one of the first three ways is more than 50 ms off at the fixed
bit rate. Needs ffmpeg and mpg123.
"""

import json
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE, FRAME = 24_000, 576
DELAY = 1_105
"""Samples by which the sound of a frame comes out later than the frame. mpg123 counts frames, not sound."""

HEARD_S = 8
"""So much is compared after a jump, which holds the name of the chapter."""

Wave = npt.NDArray[np.float32]
Jump = Callable[[Path, int], list[str]]
"""The command that gives what is heard from a place in ms on, as 32-bit floats on stdout."""


def ffmpeg(*options: str) -> Jump:
    """A jump by -ss before the input: ffmpeg seeks, and drops what it knows to be too early."""

    def jump(path: Path, place_ms: int) -> list[str]:
        seek = ["-ss", f"{place_ms / 1000:.3f}", "-i", str(path), "-t", str(HEARD_S)]
        return ["ffmpeg", "-v", "error", *options, *seek, "-f", "f32le", "-"]

    return jump


def mpg123(*options: str) -> Jump:
    """A jump by -k, to the frame in which the place comes out."""

    def jump(path: Path, place_ms: int) -> list[str]:
        first, count = (place_ms * RATE // 1000 + DELAY) // FRAME, HEARD_S * RATE // FRAME
        return ["mpg123", "-q", *options, "-k", str(first), "-n", str(count), "-e", "f32", "-s", str(path)]

    return jump


JUMPS = {
    "ffmpeg, frame by frame": ffmpeg(),
    "ffmpeg, calculated from the bit rate": ffmpeg("-fflags", "fastseek"),
    "mpg123, frame by frame": mpg123(),
    "ffmpeg, by the table of contents alone": ffmpeg("-fflags", "fastseek", "-usetoc", "1"),
    "mpg123, by the table of contents alone": mpg123("--fuzzy"),
}
EXACT = list(JUMPS)[:3]


def off_ms(jump: Jump, path: Path, session: Wave, place_ms: int, within_s: int = 40) -> float:
    """How much later than at the place one lands, looked for so far before and after it.

    `session` is what is to be heard, from its start.
    """
    done = subprocess.run(jump(path, place_ms), capture_output=True, check=True)
    heard = np.frombuffer(done.stdout, np.float32)
    place = place_ms * RATE // 1000
    start = max(0, place - within_s * RATE)
    around = session[start : place + (within_s + HEARD_S) * RATE]
    size = 1 << (len(around) + len(heard)).bit_length()
    alike = np.fft.irfft(np.fft.rfft(around, size) * np.fft.rfft(heard, size).conj(), size)[: len(around)]
    return (start + int(np.argmax(alike)) - place) * 1000 / RATE


def chapters(path: Path) -> list[int]:
    """Where each chapter of a file begins, in ms."""
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["chapters"]
    return [round(float(chapter["start_time"]) * 1000) for chapter in found]


def main() -> int:
    voice, worst = sys.argv[1] if len(sys.argv) > 1 else "hibari", 0.0
    print("| jump | fixed bit rate, ms off at each chapter | --vbr |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        fixed, vbr, plain = (Path(folder) / name for name in ("fixed.mp3", "vbr.mp3", "session.wav"))
        for path, options in ((fixed, []), (vbr, ["--vbr"]), (plain, [])):
            command = [sys.executable, "-m", "voicecoach", "export", "lower-back", "-o", str(path), "--voice", voice]
            subprocess.run([*command, *options], check=True, stderr=subprocess.DEVNULL)
        with wave.open(str(plain)) as opened:
            session = np.frombuffer(opened.readframes(opened.getnframes()), np.int16).astype(np.float32) / 32768
        for name, jump in JUMPS.items():
            row = []
            for path in (fixed, vbr):
                off = [off_ms(jump, path, session, place_ms) for place_ms in chapters(path)]
                row.append(", ".join(f"{ms:+.0f}" for ms in off))
                if path == fixed and name in EXACT:
                    worst = max(worst, *map(abs, off))
            print(f"| {name} | {' | '.join(row)} |", flush=True)
    return 1 if worst > 50 else 0


if __name__ == "__main__":
    raise SystemExit(main())

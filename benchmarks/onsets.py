"""How far from their beats the counts of exported tracks are heard: the shipped routines, and one that counts fast.

    python benchmarks/onsets.py [VOICE ...]

Ends with 1 if a count is more than 20 ms off.
"""

import json
import os
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from onsets import onsets

WITHIN_MS = 20
FAST = """\
---
title: Fast
count-in: 10
---
## Steps: 2 x 30
tempo: step 1s
talk: brief

## Marching: 2 x 60
tempo: left 1s, right 1s
talk: brief

## Plank: 3 x hold 30s
"""


def measured(script: str, voice: str, folder: Path) -> list[tuple[float, float]]:
    """How late each count of a script is heard and is loud, by its WAV and the timeline in its JSON."""
    for form in ("wav", "json"):
        command = [sys.executable, "-m", "voicecoach", "export", script, "--voice", voice, "-o", f"{folder}/out.{form}"]
        subprocess.run(command, check=True, capture_output=True)
    with wave.open(f"{folder}/out.wav") as track:
        rate = track.getframerate()
        sound = np.frombuffer(track.readframes(track.getnframes()), "<i2") / 32_768
    events = json.loads((folder / "out.json").read_text(encoding="utf-8"))["events"]
    return list(onsets([(e["start_ms"], e["ms"]) for e in events if e["kind"] == "count"], sound, rate))


def main() -> int:
    worst_ms = 0.0
    print("| voice | script | counts | heard, ms: median, worst | within 20 ms | loud, ms: median, worst |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["VOICECOACH_CACHE"] = f"{name}/cache"
        (folder / "fast.md").write_text(FAST, encoding="utf-8")
        for voice in sys.argv[1:] or ("hibari", "espeak"):
            for script in ("lower-back", "desk-break", "living-room-circuit", str(folder / "fast.md")):
                heard, loud = zip(*measured(script, voice, folder), strict=True)
                worst = max(heard, key=abs)
                worst_ms = max(worst_ms, abs(worst))
                within = sum(abs(ms) <= WITHIN_MS for ms in heard) / len(heard)
                print(
                    f"| {voice} | {Path(script).stem} | {len(heard)} | {median(heard):+.1f}, {worst:+.1f} "
                    f"| {within:.1%} | {median(loud):+.0f}, {max(loud):+.0f} |"
                )
    return int(worst_ms > WITHIN_MS)


if __name__ == "__main__":
    raise SystemExit(main())

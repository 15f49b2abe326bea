"""Kills exports at random moments: what is left must be the old file or the new one, whole, and a good cache.

    python benchmarks/killed_exports.py [KILLS]

Every second export begins with an empty cache, the others with that of the one before and a phrase edited. After each
nothing in the cache may be damaged (what is half-written has no name there yet), and the next export must give the very
bytes of one with an empty cache. Prints how often each was found, and ends with 1 if anything else was.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from shutil import rmtree

from voicecoach.cache import Cache

SCRIPT = """\
---
title: Bridge
---
{phrase}

## Bridge: 2 x hold 10s
rest: 10s
- Lie on your back, knees bent.
"""
PHRASES = ("Take your time.", "Take all the time that you need today.")
OLD = b"the track of yesterday"


def export(folder: Path, cache: str) -> "subprocess.Popen[bytes]":
    """A process that exports the script in the folder, with the cache of that name there."""
    return subprocess.Popen(
        [sys.executable, "-m", "voicecoach", "export", "bridge.md", "-o", "out.mp3", "--voice", "stub"],
        cwd=folder,
        env={**os.environ, "VOICECOACH_CACHE": str(folder / cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def exported(folder: Path, cache: str) -> tuple[bytes, float]:
    """What an export that nobody kills writes, and its seconds. Raises SystemExit if it fails."""
    started = time.monotonic()
    if export(folder, cache).wait() != 0:
        raise SystemExit("the export itself fails")
    return (folder / "out.mp3").read_bytes(), time.monotonic() - started


def killed(folder: Path, kills: int) -> Counter[str]:
    """How often the old file, the new one or something else was there after a kill -9 at a random moment.

    And how often the cache was good then, and the next export gave what it gives with an empty cache.
    """
    script, cache = folder / "bridge.md", folder / "cache"
    fresh, lasts_s = list[bytes](), list[float]()
    for name in ("fresh", "other"):
        script.write_text(SCRIPT.format(phrase=PHRASES[len(fresh)]), encoding="utf-8")
        track, seconds = exported(folder, name)
        fresh.append(track)
        lasts_s.append(seconds)
    lasts_s[1] = exported(folder, "fresh")[1]  # the other phrase, where the first one has been exported
    moments, found = random.Random(1), Counter[str]()
    for number in range(kills):
        edit = number % 2
        if not edit:
            rmtree(cache, ignore_errors=True)
        script.write_text(SCRIPT.format(phrase=PHRASES[edit]), encoding="utf-8")
        (folder / "out.mp3").write_bytes(OLD)
        process = export(folder, cache.name)
        try:
            process.wait(timeout=moments.uniform(0, lasts_s[edit] * 1.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        left = (folder / "out.mp3").read_bytes()
        found["old" if left == OLD else "new" if left == fresh[edit] else "broken"] += 1
        unnamed = len(list(cache.glob("sounds/*.part")))
        found["half-written"] += unnamed
        found["good cache"] += Cache(cache / "sounds").verify().damaged == 0
        found["right next"] += exported(folder, cache.name)[0] == fresh[edit]
    return found


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        found = killed(Path(folder), kills)
    print(f"{kills} kills: {found['old']} times the old file, {found['new']} times the new, {found['broken']} broken")
    print(
        f"the cache good {found['good cache']} times, with {found['half-written']} half-written files in all; "
        f"the next export right {found['right next']} times"
    )
    raise SystemExit(0 if found["good cache"] == found["right next"] == kills and not found["broken"] else 1)


if __name__ == "__main__":
    main()

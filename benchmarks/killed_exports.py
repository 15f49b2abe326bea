"""Kills exports at random moments: what is left must be the old file or the new one, whole.

    python benchmarks/killed_exports.py [KILLS]

Prints how often each was found, and ends with 1 if anything else was.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

OLD = b"the track of yesterday"


def export(folder: Path) -> "subprocess.Popen[bytes]":
    """A process that exports the shipped routine into the folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "voicecoach", "export", "lower-back", "-o", "out.mp3", "--voice", "stub"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed(folder: Path, kills: int) -> Counter[str]:
    """How often the old file, the new one or something else was there after a kill -9 at a random moment."""
    started = time.monotonic()
    if export(folder).wait() != 0:
        raise SystemExit("the export itself fails")
    whole_s = time.monotonic() - started
    new = (folder / "out.mp3").read_bytes()
    moments, found = random.Random(1), Counter[str]()
    for _ in range(kills):
        (folder / "out.mp3").write_bytes(OLD)
        process = export(folder)
        try:
            process.wait(timeout=moments.uniform(0, whole_s * 1.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        left = (folder / "out.mp3").read_bytes()
        found["old" if left == OLD else "new" if left == new else "broken"] += 1
    return found


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        found = killed(Path(folder), kills)
    print(f"{kills} kills: {found['old']} times the old file, {found['new']} times the new, {found['broken']} broken")
    raise SystemExit(1 if found["broken"] else 0)


if __name__ == "__main__":
    main()

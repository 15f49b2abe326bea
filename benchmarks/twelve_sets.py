"""The shipped routine as it is, twelve sets, with espeak-ng: cold, with a phrase edited, and unchanged.

    python benchmarks/twelve_sets.py [ROUNDS]

Beside it stand the figures that are quoted for the nearest program of this kind, in Go, with espeak-ng and for twelve
sets in 26 files. They were measured elsewhere and not in this run.
"""

import json
import sys
import tempfile
from pathlib import Path

from processes import conditions, export, seconds
from routine_text import SHIPPED, edited

QUOTED_S = {"cold": 4.9, "edited": 0.48, "unchanged": 0.01}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print(conditions())
    cold, edit, unchanged = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script, out = folder / "twelve.md", folder / "twelve.mp3"
        text = SHIPPED.read_text(encoding="utf-8")
        for number in range(rounds):
            cache = folder / f"cache{number}"
            script.write_text(edited(text, 0), encoding="utf-8")
            cold.append(export(script, out, "espeak", cache))
            for first in (1, 2):  # both announced totals that there may be
                script.write_text(edited(text, first), encoding="utf-8")
                export(script, out, "espeak", cache)
            script.write_text(edited(text, 100 + number), encoding="utf-8")
            edit.append(export(script, out, "espeak", cache))
            assert json.loads(edit[-1].out)["clips_made"] == 1
            unchanged.append(export(script, out, "espeak", cache))
            assert json.loads(unchanged[-1].out)["unchanged"]
    print("| | here, s | quoted, s |\n| --- | --- | --- |")
    for what, runs in (("cold", cold), ("edited", edit), ("unchanged", unchanged)):
        print(f"| {what} | {seconds(runs):.2f} | {QUOTED_S[what]} |")


if __name__ == "__main__":
    main()

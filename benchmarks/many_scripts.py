"""Many scripts in one command, against one command after another: the scripts that come along, and as many half hours.

    python benchmarks/many_scripts.py [ROUNDS [VOICE]]

Each figure is the median of ROUNDS, and begins with an empty cache or, where it says so, with nothing to do.
"""

import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from processes import PYTHON, Run, conditions, run
from routine_text import SHIPPED, edited, lengthened


def together(scripts: list[Path], voice: str, folder: Path) -> Run:
    """All of them by one command."""
    command = (PYTHON, "-m", "voicecoach", "export", *scripts, "-o", f"{folder}/", "--voice", voice, "--json")
    return run(*command, cache=folder / "cache")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    voice = sys.argv[2] if len(sys.argv) > 2 else "hibari"
    print(conditions())
    by_one, by_each, cores, nothing = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        scripts = [path for path in sorted(SHIPPED.parent.glob("*.md")) if path.name != "README.md"]
        for number in range(len(scripts)):
            scripts.append(Path(name) / f"half-hour-{number}.md")
            scripts[-1].write_text(edited(lengthened(), number), encoding="utf-8")
        for number in range(rounds):
            one, each = Path(name) / f"one{number}", Path(name) / f"each{number}"
            cold = together(scripts, voice, one)
            by_one.append(cold.seconds)
            cores.append(cold.cores)
            by_each.append(sum(together([script], voice, each).seconds for script in scripts))
            again = together(scripts, voice, one)
            assert all(script["unchanged"] for script in json.loads(again.out))
            nothing.append(again.seconds)
            made = sum(script["clips_made"] for script in json.loads(cold.out))
            tracks = [{path.name: path.read_bytes() for path in folder.glob("*.mp3")} for folder in (one, each)]
            assert tracks[0] == tracks[1]
    print(f"{voice}, {len(scripts)} scripts, {made} different clips\n| | s |\n| --- | --- |")
    print(f"| one command | {median(by_one):.2f}, with {median(cores):.1f} cores busy |")
    print(f"| one command after another | {median(by_each):.2f} |")
    print(f"| one command, nothing to do | {median(nothing):.2f} |")


if __name__ == "__main__":
    main()

"""Long scripts and articles of one kind of line: seconds and memory at 50 KB, at 100 KB and at the limit of 1 MB.

    python benchmarks/limits.py [KIND ...]

Each figure is that of one process, which reads the text, draws its problems and compiles it, or imports it as an
article. Beside it stands what is least: the same text split into lines, and these into words. Memory is the largest
resident set beyond that at the start. What takes longer than LONGEST_S is given up, and so is what would need more than
MOST_GB. An article in words has at most 100,000 characters, and is refused at 1 MB.

With another checkout in PYTHONPATH, that one is measured.
"""

import json
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from processes import PYTHON, conditions, run

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from kinds_of_lines import HEADING, LONG, MANY, OF_ARTICLES, TOP, Kind

SIZES = (50_000, 100_000, 1_000_000)
LONGEST_S = 30
MOST_GB = 3

KINDS: dict[str, Kind] = {
    **{
        name: MANY[f"lines: {name}"]
        for name in ("sentence", "wrapped sentence", "number", "colon", "comment", "circuit")
    },
    **{name: MANY[name] for name in ("many pronunciations", "sides that differ", "names that differ")},
    **{f"a line of {name}": LONG[f"a line of {name}"] for name in ("digits", "nested brackets", "sides", "ornaments")},
    "a million reps and more": lambda count: f"{TOP}## Legs: 50 rounds\n" + "### Squats: 500\n" * max(1, count),
    **{f"an article of {name}": kind for name, kind in OF_ARTICLES.items()},
    "exercises of an article": MANY["lines: exercise of an article"],
}
"""What is measured; each makes a text of so many units."""


def of_size(kind: Kind, size: int) -> str:
    """A text of about that many bytes, and no more. Much longer ones are not made on the way: they would count as
    memory."""
    units = int(size * 7_000 / (len(kind(14_000)) - len(kind(7_000))))
    while len(kind(units).encode()) > size:
        units = int(units * 0.98)
    return kind(units)


def script(text: str) -> str:
    """Read, draw and compile; returns how it ended."""
    from voicecoach.app.check import estimate
    from voicecoach.app.load import parse_script
    from voicecoach.source import ScriptError, decoded, draw

    source = decoded("long.md", text.encode())
    try:
        problems = estimate(parse_script(source)).problems
    except ScriptError as error:
        problems = error.problems
    for problem in problems:
        draw(problem, source)
    return f"{sum(problem.severity == 'error' for problem in problems):,} errors"


def article(text: str) -> str:
    """Import and report; returns how it ended."""
    from voicecoach.article import import_article
    from voicecoach.source import decoded

    imported = import_article(decoded("long.txt", text.removeprefix(TOP).removeprefix(HEADING).encode()))
    imported.report()
    return f"{len(imported.exercises):,} exercises"


def baseline(text: str) -> str:
    """Lines and words; returns how many words."""
    return f"{sum(len(line.split()) for line in text.splitlines()):,} words"


STAGES: dict[str, Callable[[str], str]] = {"baseline": baseline, "script": script, "article": article}


def one(stage: str, kind: str, size: int) -> None:
    """Measure in this process; prints seconds, megabytes and how it ended."""
    text, warm = of_size(KINDS[kind], size), of_size(KINDS["number"], 500)
    STAGES[stage](warm)  # loads what is needed
    resource.setrlimit(resource.RLIMIT_AS, (MOST_GB << 30, MOST_GB << 30))
    before_kb, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
    signal.signal(signal.SIGPROF, _give_up)
    try:
        ended = STAGES[stage](text)
    except (TimeoutError, MemoryError) as error:
        ended = type(error).__name__
    seconds = time.process_time() - began
    used_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb) / 1024
    print(json.dumps([seconds, used_mb, ended]))


def _give_up(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    names = sys.argv[1:] or list(KINDS)
    print(conditions())
    print("| kind | stage | " + " | ".join(f"{size // 1000} KB, s | MB" for size in SIZES) + " | ended |")
    print("| --- " * (3 + 2 * len(SIZES)) + "|")
    for name in names:
        for stage in STAGES:
            cells, ended = [], ""
            for size in SIZES:
                if ended in ("TimeoutError", "MemoryError"):
                    cells += ["", ""]
                    continue
                seconds, used_mb, ended = json.loads(run(PYTHON, __file__, "--one", stage, name, size).out)
                cells += [f"> {LONGEST_S}" if ended == "TimeoutError" else f"{seconds:.2f}", f"{used_mb:.0f}"]
            print(f"| {name} | {stage} | {' | '.join(cells)} | {ended} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main()

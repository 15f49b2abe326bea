"""How long it takes from the command to the finished track of half an hour: unchanged, edited, cold, the plain way.

    python benchmarks/regenerate.py [ROUNDS [VOICE ...]]

Each figure is the median of ROUNDS whole processes (a fifth as many where nothing is cached) unless it says otherwise;
what is compared is measured in turn. Needs ffmpeg for the plain way.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from processes import PYTHON, Run, bare_voice, conditions, export, in_cache, run, seconds
from routine_text import edited, lengthened, phrase

HERE = Path(__file__).parent
WARM_EDITS = 10
"""In each process that stays."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one voice is measured: a folder with a script, its track and a cache."""

    voice: str
    folder: Path
    text: str

    @property
    def script(self) -> Path:
        return self.folder / "half-hour.md"

    @property
    def out(self) -> Path:
        return self.folder / "half-hour.mp3"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def save(self, number: int) -> None:
        """The script with a new phrase."""
        self.script.write_text(edited(self.text, number), encoding="utf-8")

    def export(self) -> Run:
        return export(self.script, self.out, self.voice, self.cache)


def cold(place: Place, rounds: int) -> list[Run]:
    """Exports, each with a cache of its own."""
    return [export(place.script, place.out, place.voice, place.folder / f"cold{number}") for number in range(rounds)]


def plain(place: Place, rounds: int, *options: str) -> list[Run]:
    """The same session as the plain way makes it."""
    session, out = place.folder / "session.json", place.folder / "plain.mp3"
    export(place.script, session, place.voice, place.cache)
    return [run(PYTHON, HERE / "plain_way.py", session, out, place.voice, *options) for _ in range(rounds)]


def edits(place: Place, rounds: int) -> tuple[list[Run], list[Run], list[Run], list[Run]]:
    """In turn: the bare start, an export of nothing new, the voice alone, an export with one phrase edited."""
    bare, nothing, alone, edit = [], [], [], []
    for number in range(100, 100 + rounds):
        options = ["-o", place.out, "--voice", place.voice, "--json"]
        bare.append(run(PYTHON, HERE / "bare_start.py", place.script, *options))
        nothing.append(place.export())
        assert json.loads(nothing[-1].out)["unchanged"]
        alone.append(bare_voice(place.voice, phrase(number)))
        place.save(number)
        edit.append(place.export())
        assert json.loads(edit[-1].out)["clips_made"] == 1
    return bare, nothing, alone, edit


def inside(place: Place, rounds: int) -> tuple[list[float], list[float]]:
    """The seconds of edits in processes that have the voice loaded: of the first in each, and of those after it."""
    first_s, later_s = [], []
    place.script.write_text(place.text, encoding="utf-8")
    for number in range(1_000, 1_000 + WARM_EDITS * rounds, WARM_EDITS):
        command = (HERE / "warm_edits.py", place.script, place.out, place.voice, number, WARM_EDITS)
        took_s = [ms / 1000 for ms in json.loads(run(PYTHON, *command, cache=place.cache).out)]
        first_s.append(took_s[0])
        later_s += took_s[1:]
    return first_s, later_s


def watched(place: Place, saves: int) -> list[float]:
    """The seconds from a save to the new file, with `voicecoach watch`."""
    took_s = []
    command = [PYTHON, "-m", "voicecoach", "watch", str(place.script), "-o", str(place.out), "--voice", place.voice]
    with subprocess.Popen(command, env=in_cache(place.cache), stderr=subprocess.PIPE, text=True) as watch:
        assert watch.stderr
        while not watch.stderr.readline().startswith("Watching"):
            pass
        for number in range(5_000, 5_000 + saves):
            before = place.out.stat().st_mtime_ns
            place.save(number)
            saved = time.perf_counter()
            while place.out.stat().st_mtime_ns == before:
                time.sleep(0.001)
            took_s.append(time.perf_counter() - saved)
            watch.stderr.readline()  # it has told of it
        watch.terminate()
    return took_s


def measure(place: Place, rounds: int) -> None:
    """Prints one voice's figures."""
    slow = max(1, rounds // 5)
    place.script.write_text(place.text, encoding="utf-8")
    colds, plains, once = cold(place, slow), plain(place, slow), plain(place, slow, "--once")
    # Both lengths that the edited phrase can have are exported before: they may have another announced total.
    for number in (1, 2, 3):
        place.save(number)
        place.export()
    bare, nothing, alone, edit = edits(place, rounds)
    first_s, later_s = inside(place, slow)
    saved_s = watched(place, rounds)

    facts, change = json.loads(colds[0].out), json.loads(edit[-1].out)
    print(f"\n{place.voice}: {facts['duration_ms'] / 60_000:.1f} min, {facts['clips_made']} clips,", end=" ")
    print(f"{facts['pieces_encoded']} pieces; an edit encodes {change['pieces_encoded']}, reuses", end=" ")
    print(f"{change['pieces_reused']}")
    print("| | seconds | against |\n| --- | --- | --- |")
    row("the bare start of a typer program", seconds(bare))
    row("no change", seconds(nothing), f"{seconds(nothing) / seconds(bare):.2f} times the bare start")
    row("the voice alone: loaded, one clip", seconds(alone))
    row("one phrase edited", seconds(edit), f"{seconds(edit) - seconds(alone):+.3f} s to the voice alone")
    row("… inside the process, the voice loaded", median(first_s))
    row("… in a process that stays", median(later_s), slowest(later_s))
    row("… from a save to the file, by `watch`", median(saved_s), slowest(saved_s))
    row("cold", seconds(colds), f"{median(run.cores for run in colds):.1f} cores busy")
    for name, runs in (("the plain way", plains), ("the plain way, no words twice", once)):
        times = [seconds(runs) / other for other in (seconds(colds), seconds(edit), median(later_s), median(saved_s))]
        row(name, seconds(runs), "{:.1f} times cold, {:.0f} an edit, {:.0f} a warm edit, {:.0f} `watch`".format(*times))


def row(name: str, took_s: float, against: str = "") -> None:
    print(f"| {name} | {took_s:.3f} | {against} |", flush=True)


def slowest(took_s: Sequence[float]) -> str:
    return f"slowest of {len(took_s)}: {max(took_s):.3f}"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print(conditions())
    for voice in sys.argv[2:] or ["hibari", "espeak"]:
        with tempfile.TemporaryDirectory() as folder:
            measure(Place(voice, Path(folder), lengthened()), rounds)


if __name__ == "__main__":
    main()

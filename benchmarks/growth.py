"""How an export grows with the length of its session: half an hour, one hour, three, ten. Draws growth.svg.

    python benchmarks/growth.py [ROUNDS [VOICE]]

Figures are medians of ROUNDS processes, a third as many where the cache is empty. Memory is the largest resident set of
a process, less that of one that only loads the voice and says one phrase, whose own time is told, too.
"""

import json
import sys
import tempfile
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from growth_picture import draw
from processes import PYTHON, bare_voice, conditions, export, run, seconds
from routine_text import edited, lengthened, phrase

HERE = Path(__file__).parent
HALF_HOURS = (1, 2, 6, 20)


@dataclass(frozen=True, slots=True)
class Grown:
    """One length; times in seconds, memory in MB beyond the voice alone."""

    minutes: float
    clips: int
    pieces: int
    cold: float
    edit: float
    edit_beyond: float
    inside: float
    warm: float
    unchanged: float
    cold_mb: float
    edit_mb: float


def measure(times: int, voice: str, rounds: int, folder: Path) -> Grown:
    """The figures of one length."""
    text = lengthened(times)
    script, out, cache = folder / f"{times}.md", folder / f"{times}.mp3", folder / f"cache{times}"
    script.write_text(text, encoding="utf-8")
    alone = [bare_voice(voice, phrase(number)) for number in range(rounds)]
    alone_mb = median(run.peak_mb for run in alone)
    cold = [export(script, out, voice, folder / f"cold{times}.{n}") for n in range(max(1, rounds // 3))]
    facts = json.loads(cold[0].out)
    for number in (1, 2, 3):
        script.write_text(edited(text, number), encoding="utf-8")
        export(script, out, voice, cache)
    edit, unchanged = [], []
    for number in range(4, 4 + rounds):
        script.write_text(edited(text, number), encoding="utf-8")
        edit.append(export(script, out, voice, cache))
        assert json.loads(edit[-1].out)["clips_made"] == 1
        unchanged.append(export(script, out, voice, cache))
        assert json.loads(unchanged[-1].out)["unchanged"]
    script.write_text(text, encoding="utf-8")
    inside, *warm = json.loads(
        run(PYTHON, HERE / "warm_edits.py", script, out, voice, 1_000, 1 + rounds, cache=cache).out
    )
    return Grown(
        facts["duration_ms"] / 60_000,
        facts["clips_made"],
        facts["pieces_encoded"],
        seconds(cold),
        seconds(edit),
        seconds(edit) - seconds(alone),
        inside / 1000,
        median(warm) / 1000,
        seconds(unchanged),
        median(run.peak_mb for run in cold) - alone_mb,
        median(run.peak_mb for run in edit) - alone_mb,
    )  # fmt: skip


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    voice = sys.argv[2] if len(sys.argv) > 2 else "hibari"
    print(conditions())
    print(f"{voice}; seconds, and MB beyond the voice alone")
    heads = ("minutes", "clips", "pieces", "cold", "edit", "less the voice alone",
             "its first in a process, the voice loaded",
             "in one that stays", "no change", "MB cold", "MB edit")  # fmt: skip
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    grown = []
    with tempfile.TemporaryDirectory() as folder:
        for times in HALF_HOURS:
            grown.append(measure(times, voice, rounds, Path(folder)))
            minutes, clips, pieces, *times_s, cold_mb, edit_mb = astuple(grown[-1])
            shown = " | ".join(f"{time_s:.2f}" for time_s in times_s)
            print(f"| {minutes:.0f} | {clips} | {pieces} | {shown} | {cold_mb:.0f} | {edit_mb:.0f} |", flush=True)
    lines = {
        "cold": [each.cold for each in grown],
        "one phrase edited": [each.edit for each in grown],
        "edited, the voice loaded": [each.warm for each in grown],
        "no change": [each.unchanged for each in grown],
    }
    title = f"From the command to the finished file, with the voice {voice}"
    picture = draw(title, [each.minutes / 60 for each in grown], [each.clips for each in grown], lines)
    (HERE / "growth.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()

"""A command in a process of its own: how long it takes, how many cores it keeps busy, how much memory it needs."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PYTHON = sys.executable

BARE_VOICE = {
    "hibari": """
import os, sys
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
from hibari import Hibari
Hibari()(sys.argv[1], speed=1.0, seed=0)
""",
    "espeak": """
import sys
from voicecoach.timeline import Utterance
from voicecoach.voices.espeak import EspeakVoice
EspeakVoice().synth(Utterance(sys.argv[1]))
""",
}
"""Loads a voice and has it say one thing, with nothing around it; espeak through our own binding, having none else."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process that ended well. `peak_mb` is its largest resident set, or that of one of its own processes."""

    seconds: float
    cores: float
    peak_mb: float
    out: str


def run(*command: object, cache: Path | None = None) -> Run:
    """Runs a command with the cache in that folder, and waits for it. Raises SystemExit if it fails.

    Linux counts what the process had that started it into the peak, so whoever measures memory must itself be small.
    """
    words = [str(word) for word in command]
    started = time.perf_counter()
    process = subprocess.Popen(words, env=in_cache(cache), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    with process.stdout:
        out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(words)}")
    return Run(seconds, (used.ru_utime + used.ru_stime) / seconds, used.ru_maxrss / 1024, out)


def in_cache(cache: Path | None) -> dict[str, str]:
    """The environment in which sounds are kept in that folder."""
    return {**os.environ, "VOICECOACH_CACHE": str(cache)} if cache else {**os.environ}


def export(script: Path, out: Path, voice: str, cache: Path) -> Run:
    """`voicecoach export`, with its summary as JSON on stdout."""
    return run(PYTHON, "-m", "voicecoach", "export", script, "-o", out, "--voice", voice, "--json", cache=cache)


def bare_voice(voice: str, words: str) -> Run:
    """The loading and first clip of a voice, with nothing around it."""
    return run(PYTHON, "-c", BARE_VOICE[voice], words)


def seconds(runs: Sequence[Run]) -> float:
    """Their median."""
    return median(run.seconds for run in runs)


def conditions() -> str:
    """How busy the machine was before this: the other processes' figures are only as good as it was idle."""
    return f"load before: {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores, Python {sys.version.split()[0]}"

"""How long it takes from the command to the first sound: `voicecoach play`, and a loop of `say` and `sleep`.

Usage: python benchmarks/first_sound.py [RUNS]
Needs pulseaudio, parec, pactl, and aplay (Debian: alsa-utils), through which pyttsx3 speaks; starts its own sound
server and touches no other.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from recorded import first_sound, newest_frame
from sound_server import SoundServer

from voicecoach.audio.clip import RATE

SCRIPT = "lower-back"
LEAD_S = 1.0
"""The silence with which every session begins, for headphones that wake up."""
BASELINE = Path(__file__).parent / "say_and_sleep.py"

# The program as it is, until its device asks for the first frames: then it tells the time, and ends.
HANDED_OVER = """
import json, os, sys, time
from voicecoach.player.stream import Stream

def read(self, frames):
    print(json.dumps({"at": time.monotonic(), "modules": list(sys.modules)}), flush=True)
    os._exit(0)

Stream.read = read
from voicecoach.cli import main
main()
"""
IMPORTS = """
import importlib, json, sys
for name in json.load(open(sys.argv[1])):
    try:
        importlib.import_module(name)
    except ImportError:  # the names under which some libraries keep parts of themselves
        pass
"""


def handed_over(folder: Path, arguments: Sequence[str]) -> float:
    """Seconds until the device gets the first frames of the session; the modules loaded then are kept for `imports`."""
    began = time.monotonic()
    command = [sys.executable, "-c", HANDED_OVER, "play", SCRIPT, "--device", f"file:{folder}/heard.wav", *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, text=True)
    told = json.loads(done.stdout)
    (folder / "modules.json").write_text(json.dumps(told["modules"]))
    return float(told["at"]) - began


def imports(folder: Path) -> float:
    """Seconds for an interpreter that starts, imports what the last one had imported, and ends."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", IMPORTS, str(folder / "modules.json")], check=True, capture_output=True)
    return time.monotonic() - began


def heard(server: SoundServer, command: Sequence[str], *, longest_s: float = 20) -> float:
    """Seconds until the loudspeaker sounds."""
    with server.recording() as recording:
        before, began = newest_frame(recording), time.monotonic()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        while (sounds := first_sound(recording.samples[before:])) is None:
            assert time.monotonic() < began + longest_s, "nothing was heard"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return sounds / RATE


def row(what: str, seconds: Sequence[float], than_s: float | None = None) -> float:
    """Prints a row of the table; gives the median."""
    middle = median(seconds)
    ratio = "" if than_s is None else f"{middle / than_s:.2f}"
    print(f"| {what} | {middle:.2f} | {min(seconds):.2f} to {max(seconds):.2f} | {ratio} |", flush=True)
    return middle


def _kept(within: bool) -> str:
    return "within" if within else "MORE than"


def main() -> int:
    runs = range(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    program = [sys.executable, "-m", "voicecoach"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = folder / "cache"
        os.environ.update(VOICECOACH_CACHE=str(cache), VOICECOACH_DATA=f"{folder}/data")
        # None but the first run may find cold files of the libraries.
        routine = f"{folder}/routine.json"
        subprocess.run(
            [*program, "export", SCRIPT, "--voice", "pyttsx3", "-o", routine], check=True, capture_output=True
        )
        server = SoundServer(folder)
        os.environ.update(server.environment)
        server.start()
        try:
            print("| | s, median | all | against the loop |")
            print("| --- | --- | --- | --- |")
            loop = row("the loop: its first word is heard", [
                heard(server, [sys.executable, str(BASELINE), routine, "--at-once"]) for _ in runs
            ])  # fmt: skip
            cold, cold_tone = [], []
            for _ in runs:
                shutil.rmtree(cache, ignore_errors=True)
                cold.append(handed_over(folder, []))
                shutil.rmtree(cache, ignore_errors=True)
                cold_tone.append(heard(server, [*program, "play", SCRIPT, "--plain"]))
            row("no clip made before: the waiting tone is heard", cold_tone, loop)
            without_clips = row("no clip made before: the session's first sample is handed over", cold, loop)
            handed_over(folder, [])
            warm = row("every clip made before: the session's first sample is handed over", [
                handed_over(folder, []) for _ in runs
            ], loop)  # fmt: skip
            bare = row("of it, an interpreter that only imports the same modules", [imports(folder) for _ in runs])
            words = [heard(server, [*program, "play", SCRIPT, "--plain"]) for _ in runs]
            row(f"every clip made before: the first word is heard, {LEAD_S:.0f} s of silence before it", words, loop)
            soon, done = warm - bare <= 0.5, without_clips <= 5.0
            print(f"\nThe first sample, beyond the imports: {warm - bare:.2f} s in the median, {_kept(soon)} 0.5 s.")
            print(f"Without clips: {without_clips:.2f} s in the median, {_kept(done)} 5 s; {max(cold):.2f} s at worst.")
            return 0 if soon and done else 1
        finally:
            server.kill()


if __name__ == "__main__":
    raise SystemExit(main())

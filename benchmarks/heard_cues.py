"""When the counts of a session are heard, on a busy machine: `voicecoach play` and a loop of `say` and `sleep`.

Usage: python benchmarks/heard_cues.py [SECONDS [BUSY PROCESSES]]
Needs pulseaudio, parec, pactl, and aplay (Debian: alsa-utils), through which pyttsx3 speaks; starts its own sound
server and touches no other.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median, pstdev

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from live_sound import busy
from recorded import first_sound, newest_frame
from sound_server import SoundServer

from voicecoach.app.load import parse_script, read_script
from voicecoach.app.render import render
from voicecoach.audio.clip import RATE, Samples
from voicecoach.session_audio import Session
from voicecoach.timeline import Count, Speak
from voicecoach.voices import Voices

SCRIPT, VOICE = "lower-back", "pyttsx3"
BASELINE = Path(__file__).parent / "say_and_sleep.py"

Onset = tuple[Speak | Count, float]
"""A cue, and when it was heard, in milliseconds of the recording."""


def spoken(session: Session, until_ms: int) -> list[Speak | Count]:
    """The words of the first minutes."""
    return [e for e in session.timeline.events if isinstance(e, Speak | Count) and e.start_ms + e.ms < until_ms]


def planned_ms(session: Session, cue: Speak | Count) -> float:
    """When its sound begins by the timeline."""
    return cue.start_ms + (first_sound(session.clips[cue.utterance].samples) or 0) * 1000 / RATE


def first_sound_ms(recorded: Samples, from_ms: float) -> float:
    """When the first sound after a moment begins."""
    start = max(0, round(from_ms * RATE / 1000))
    return (start + (first_sound(recorded[start:]) or 0)) * 1000 / RATE


def listen(server: SoundServer, command: Sequence[str], seconds: int) -> tuple[Samples, float, str]:
    """What a command sounds like, the monotonic time of the recording's first frame, and its stdout."""
    with server.recording() as recording, tempfile.TemporaryFile("w+") as out:
        frames = newest_frame(recording)
        zero_s = time.monotonic() - frames / RATE
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        time.sleep(1)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        out.seek(0)
        return recording.samples, zero_s, out.read()


def ours(session: Session, cues: Sequence[Speak | Count], recorded: Samples) -> list[Onset]:
    """When each cue was heard: the first sound from a tenth of a second before its moment on."""
    zero_ms = first_sound_ms(recorded, 0) - planned_ms(session, cues[0])
    return [(cue, first_sound_ms(recorded, zero_ms + cue.start_ms - 100)) for cue in cues]


def theirs(cues: Sequence[Speak | Count], recorded: Samples, zero_s: float, log: str) -> list[Onset]:
    """When each cue was heard: the first sound after it was to be said, while nothing else sounds."""
    said = [(float(line.split(" ", 1)[0]), line.split(" ", 1)[1]) for line in log.splitlines()]
    assert [text for _, text in said] == [cue.text for cue in cues[: len(said)]]
    last_ms = len(recorded) * 1000 / RATE - 1_500
    moments = [(cue, (when - zero_s) * 1000) for (when, _), cue in zip(said, cues, strict=False)]
    return [(cue, first_sound_ms(recorded, ms)) for cue, ms in moments if ms < last_ms]


def row(name: str, session: Session, onsets: Sequence[Onset]) -> None:
    """Prints a row of the table: late against the first count, and the steps from count to count."""
    late = [(cue, heard - planned_ms(session, cue)) for cue, heard in onsets if isinstance(cue, Count)]
    late = [(cue, ms - late[0][1]) for cue, ms in late]
    all_ms = [ms for _, ms in late]
    steps = [b - a for (one, a), (two, b) in pairwise(late) if two.start_ms - one.start_ms <= 1_001]
    print(
        f"| {name} | {len(late)} | {all_ms[-1]:+.1f} | {median(all_ms):+.1f}, {min(all_ms):+.1f} to {max(all_ms):+.1f}"
        f" | {pstdev(steps):.1f} | {min(steps):+.1f} to {max(steps):+.1f} |",
        flush=True,
    )


def main() -> int:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 180
    spinning = int(sys.argv[2]) if len(sys.argv) > 2 else os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(VOICECOACH_CACHE=f"{folder}/cache", VOICECOACH_DATA=f"{folder}/data")
        session = render(parse_script(read_script(SCRIPT)), VOICE, lambda _what, _done: None, Voices()).session
        routine = f"{folder}/routine.json"
        program = [sys.executable, "-m", "voicecoach"]
        subprocess.run([*program, "export", SCRIPT, "--voice", VOICE, "-o", routine], check=True, capture_output=True)
        cues = spoken(session, (seconds - 3) * 1_000)
        server = SoundServer(Path(folder))
        os.environ.update(server.environment)
        server.start()
        print(f"{spinning} busy processes on {os.cpu_count()} cores, {seconds} s each")
        print("| led by | counts | drift, ms | late, ms: median, all | jitter, ms | steps off by, ms |")
        print("| --- | --- | --- | --- | --- | --- |")
        try:
            with busy(spinning):
                recorded, _, _ = listen(server, [*program, "play", SCRIPT, "--voice", VOICE, "--plain"], seconds)
                row("voicecoach", session, ours(session, cues, recorded))
                every = spoken(session, session.timeline.duration_ms + 1)
                for name, options in (("say and sleep", ()), ("say and sleep until", ("--deadlines",))):
                    recorded, zero_s, log = listen(server, [sys.executable, str(BASELINE), routine, *options], seconds)
                    row(name, session, theirs(every, recorded, zero_s, log))
            return 0
        finally:
            server.kill()


if __name__ == "__main__":
    raise SystemExit(main())

"""Plays noise through every device on a busy machine, and counts what a recorder of the loudspeaker did not get.

Usage: python benchmarks/live_sound.py [SECONDS [BUSY PROCESSES [DEVICE ...]]]
Needs pulseaudio, parec and pactl; starts its own sound server and touches no other. Ends with 1 if anything was
late, lost or changed.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from sound_server import SoundServer

from voicecoach.audio.clip import RATE, Samples, silence
from voicecoach.player.devices import DEVICES, open_device, raise_priority, reset_priority

LEAD = silence(300)


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keeps as many cores busy during the block."""
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def measure(name: str, seconds: int, server: SoundServer) -> bool:
    """Prints a row of the table; says whether every sample was heard in time."""
    noise = np.random.default_rng(1).integers(-8_000, 8_000, seconds * RATE).astype(np.int16)
    played = np.concatenate([LEAD, noise])
    taken = 0

    def source(frames: int) -> Samples:
        nonlocal taken
        block = np.zeros(frames, np.int16)
        part = played[taken : taken + frames]
        block[: len(part)] = part
        taken += frames
        return block

    seen: list[tuple[int, int]] = []
    with server.recording() as recording:
        device = open_device(name)
        device.start(source)
        raise_priority()  # as the player does
        while device.heard_frames() < len(played) + RATE // 2 and device.failed is None:
            seen.append((device.heard_frames(), recording.frames))
            time.sleep(0.1)
        failed = device.failed
        reset_priority()
        device.close()
        recorded = recording.samples
    at = int(np.flatnonzero(recorded)[0]) - len(LEAD)
    end = int(np.flatnonzero(recorded)[-1]) + 1
    heard = recorded[at + len(LEAD) : at + len(played)]
    wrong = int((heard != noise[: len(heard)]).sum()) + len(noise) - len(heard)
    late_ms = (end - at - len(played)) * 1000 / RATE
    off_ms = np.array([(told - (frames - at)) * 1000 / RATE for told, frames in seen if told > 0 and frames > at])
    print(
        f"| {name} | {seconds} | {len(noise):,} | {wrong} | {late_ms:.1f} |"
        f" {np.median(off_ms):+.0f} | {off_ms.min():+.0f} to {off_ms.max():+.0f} |{f' {failed}' if failed else ''}",
        flush=True,
    )
    return not wrong and not failed


def main() -> int:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 180
    cores = os.cpu_count() or 1
    spinning = int(sys.argv[2]) if len(sys.argv) > 2 else cores
    names = sys.argv[3:] or [name for name, device in DEVICES.items() if name != "file" and device.why_not() is None]
    print(f"{spinning} busy processes on {cores} cores")
    print("| device | seconds | samples | late, lost or changed | end late by, ms | told minus heard, ms | all of it |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        server = SoundServer(Path(folder))
        os.environ.update(server.environment)
        server.start()
        try:
            with busy(spinning):
                right = [measure(name, seconds, server) for name in names]
            return 0 if all(right) else 1
        finally:
            server.kill()


if __name__ == "__main__":
    raise SystemExit(main())

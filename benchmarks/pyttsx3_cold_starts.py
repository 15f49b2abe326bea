"""Starts the pyttsx3 worker again and again, three cues each, and counts what came out wrong.

Run `python benchmarks/pyttsx3_cold_starts.py [STARTS]` from the repository; it needs a libespeak-ng on Linux. Exits
with 1 if any clip was lost, empty or at a wrong speed.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import numpy as np

from voicecoach.timeline import Utterance
from voicecoach.voices import Voice, VoiceError
from voicecoach.voices.pyttsx3_voice import Pyttsx3Voice

CUES = ("Halfway.", "Ten seconds.", "Keep the front knee above the ankle.")

SPEED_TOLERANCE = 0.05
"""Off the median length of the same cue. The same words vary by 1 %; the default speed would be off by 20 %."""


@dataclass(frozen=True, slots=True)
class Faults:
    """What came out wrong in `clips` clips."""

    clips: int
    lost: int
    empty: int
    wrong_speed: int
    errors: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return self.clips == 0 or self.lost + self.empty + self.wrong_speed > 0


def count_faults(starts: int, open_cold: Callable[[], Voice]) -> Faults:
    """Opens a voice `starts` times, has it say each cue once, without checks and retries, and closes it."""
    lost = empty = 0
    errors: list[str] = []
    lengths_ms: dict[str, list[int]] = {cue: [] for cue in CUES}
    for _ in range(starts):
        try:
            voice = open_cold()
        except VoiceError as error:
            errors.append(str(error))
            lost += len(CUES)
            continue
        for cue in CUES:
            try:
                clip = voice.synth(Utterance(cue))
            except VoiceError as error:
                errors.append(str(error))
                lost += 1
                continue
            if not np.any(clip.samples):
                empty += 1
            else:
                lengths_ms[cue].append(clip.ms)
        voice.close()
    wrong_speed = sum(
        abs(ms / median(lengths) - 1) > SPEED_TOLERANCE for lengths in lengths_ms.values() for ms in lengths
    )
    return Faults(starts * len(CUES), lost, empty, wrong_speed, tuple(errors))


def main() -> None:
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    began = time.perf_counter()
    faults = count_faults(starts, lambda: Pyttsx3Voice(starts=1))
    took_s = time.perf_counter() - began
    print(f"{starts} cold starts, {faults.clips} clips in {took_s:.0f} s ({took_s / starts * 1000:.0f} ms a start)")
    print(f"lost {faults.lost}, empty {faults.empty}, at a wrong speed {faults.wrong_speed}")
    for error in faults.errors:
        print(error)
    sys.exit(1 if faults.any else 0)


if __name__ == "__main__":
    main()

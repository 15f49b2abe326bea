"""What was recorded of a loudspeaker: from when, and when it sounds. For the measurements that listen."""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from sound_server import Recording

from voicecoach.audio.clip import Samples

SOUND = 300
"""What is louder is heard: -40 dB of full scale, below the onset of every clip of the voices that are measured."""


def newest_frame(recording: Recording) -> int:
    """How many frames there are, at the moment at which more came: then the count belongs to the time of the clock."""
    frames = recording.frames
    while recording.frames == frames:
        time.sleep(0.001)
    return recording.frames


def first_sound(samples: Samples) -> int | None:
    """The frame at which something is heard first, None where nothing is."""
    loud = np.abs(samples.astype(int)) > SOUND
    return int(np.argmax(loud)) if loud.any() else None

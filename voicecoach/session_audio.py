"""A timeline and its clips, readable as samples from any position."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np

from voicecoach.audio.clip import RATE, Clip, Samples, frame_at
from voicecoach.timeline import Count, Event, Silence, Speak, Timeline, Tone, Utterance, Wait


@dataclass(frozen=True, slots=True)
class Placed:
    """Samples, shape `(frames,)`, and the frame of the session at which they start."""

    start: int
    samples: Samples

    @property
    def end(self) -> int:
        """One past the last frame."""
        return self.start + len(self.samples)


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """The sound of a session, the same live and in a file: mono int16 at `RATE` Hz, `frames` samples long.

    A clip shorter than its event is padded with zeros. Raises ValueError, naming the event, if a clip is missing, is
    longer than its event or has another rate, or if events leave a gap or overlap. Each of these would cost the
    listener a cue, and no script can cause them.
    """

    timeline: Timeline
    clips: Mapping[Utterance, Clip]
    tones: Mapping[str, Clip]
    frames: int = field(init=False)
    placed: tuple[Placed, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Once, not for every block: the timeline adds up its events to find its end.
        object.__setattr__(self, "frames", frame_at(self.timeline.duration_ms))
        object.__setattr__(self, "placed", tuple(_place(self.timeline, self.clips, self.tones)))

    def blocks(self, start_frame: int = 0, size: int = RATE) -> Iterator[Samples]:
        """The samples from `start_frame` to the end, in blocks of `size` frames, the last one shorter.

        Each block is a new int16 array of shape `(size,)`, so memory use does not grow with the session. Raises
        ValueError for a start outside the session.
        """
        if not 0 <= start_frame <= self.frames:
            raise ValueError(f"frame {start_frame} is outside a session of {self.frames} frames")
        for start in range(start_frame, self.frames, size):
            yield self.samples(start, min(start + size, self.frames))

    def samples(self, start: int, end: int) -> Samples:
        """The frames from `start` up to but not including `end`, as a new int16 array of shape `(end - start,)`.

        Raises ValueError for frames outside the session.
        """
        if not 0 <= start <= end <= self.frames:
            raise ValueError(f"frames {start} to {end} are not within a session of {self.frames} frames")
        block: Samples = np.zeros(end - start, np.int16)
        # The clip before the first one to start later may still be sounding.
        first = max(0, bisect_right(self.placed, start, key=lambda placed: placed.start) - 1)
        for index in range(first, len(self.placed)):
            placed = self.placed[index]
            if placed.start >= end:
                break
            low, high = max(start, placed.start), min(end, placed.end)
            if low < high:
                block[low - start : high - start] = placed.samples[low - placed.start : high - placed.start]
        return block


def _place(timeline: Timeline, clips: Mapping[Utterance, Clip], tones: Mapping[str, Clip]) -> Iterator[Placed]:
    """Every clip at the frame of its event, in order."""
    now_ms = 0
    for event in timeline.events:
        if event.start_ms != now_ms:
            raise ValueError(f"{_words(event)} starts at {event.start_ms} ms, the event before ends at {now_ms} ms")
        now_ms += event.ms
        match event:
            case Speak() | Count():
                clip = clips.get(event.utterance)
            case Tone():
                clip = tones.get(event.name)
            case Silence() | Wait():
                continue
            case _:
                assert_never(event)
        if clip is None:
            raise ValueError(f"there is no clip for {_words(event)}")
        if clip.rate != RATE:
            raise ValueError(f"the clip of {_words(event)} has {clip.rate} frames a second, not {RATE}")
        placed = Placed(frame_at(event.start_ms), clip.samples)
        if placed.end > frame_at(now_ms):
            raise ValueError(f"the clip of {_words(event)} lasts {clip.ms} ms, its event {event.ms} ms")
        yield placed


def _words(event: Event) -> str:
    match event:
        case Speak() | Count():
            return f"`{event.utterance.text}`"
        case Tone():
            return f"the tone `{event.name}`"
        case Silence():
            return f"the silence of {event.ms} ms"
        case Wait():
            return f"the wait of {event.ms} ms"
        case _:
            assert_never(event)

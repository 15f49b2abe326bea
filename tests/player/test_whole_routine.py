"""The shipped routine from its first sample to its last, with a clock controlled by the test: the sound matches the
timeline."""

from pathlib import Path

import numpy as np
from tape import Spoken

from voicecoach.app.render import build
from voicecoach.audio.clip import Samples, frame_at, ms_at
from voicecoach.cuepack.pack import load_pack, load_tones
from voicecoach.player.devices import SampleSource
from voicecoach.player.player import Outcome, Player
from voicecoach.player.sound import DeviceChooser
from voicecoach.player.view import View
from voicecoach.script.parser import parse
from voicecoach.source import Source as Text
from voicecoach.timeline import Count, Speak, Tone
from voicecoach.voices import open_voice

SCRIPT = Path(__file__).parents[2] / "scripts" / "lower-back.md"
LATENCY = 4_800


class Machine:
    """Device, keyboard, screen and clock in one: each look at the keys is a tenth of a second, in which the device
    takes as many frames, in blocks of every size."""

    exact = True
    failed = None

    def __init__(self) -> None:
        self.played: list[Samples] = []
        self.heard: list[tuple[int, int]] = []  # frames heard, and what the screen then said
        self._source: SampleSource | None = None
        self._given = 0
        self._ticks = 0
        self._sizes = np.random.default_rng(1)

    def start(self, source: SampleSource) -> None:
        self._source = source
        self._take(LATENCY)

    def read(self, timeout_s: float) -> None:
        self._ticks += 1
        self._take(LATENCY + frame_at(round(self._ticks * timeout_s * 1_000)) - self._given)

    def heard_frames(self) -> int:
        return self._given - LATENCY

    def show(self, view: View) -> None:
        self.heard.append((self.heard_frames(), view.elapsed_ms))

    def clock(self) -> float:
        return self._ticks / 10

    def say(self, line: str) -> None:
        raise AssertionError(line)

    note = say

    def leave(self) -> None: ...

    def close(self) -> None: ...

    def _take(self, frames: int) -> None:
        assert self._source is not None
        while frames:
            block = self._source(min(frames, int(self._sizes.integers(1, 4_096))))
            self.played.append(block)
            self._given += len(block)
            frames -= len(block)


def test_nothing_sounds_a_sample_beside_the_timeline() -> None:
    routine, _ = parse(Text(str(SCRIPT), SCRIPT.read_text(encoding="utf-8")))
    tones = load_tones()
    session = build(routine, load_pack(), tones, open_voice("stub"), lambda _done, _total: None).session
    machine = Machine()
    player = Player(
        session=session, loudspeakers=DeviceChooser(lambda _spec: machine), keyboard=machine, screen=machine,
        words=Spoken(), clock=machine.clock,
    )  # fmt: skip
    assert player.run() == Outcome(True, session.timeline.duration_ms, ((0, session.timeline.duration_ms),))

    sound = np.concatenate(machine.played)
    cues, silent_from = 0, 0
    for event in session.timeline.events:
        match event:
            case Speak() | Count():
                samples = session.clips[event.utterance].samples
            case Tone():
                samples = tones[event.name].samples
            case _:
                continue
        start = frame_at(event.start_ms)
        assert not sound[silent_from:start].any(), f"something sounds before {event}"
        assert np.array_equal(sound[start : start + len(samples)], samples), f"{event} is not where it belongs"
        cues, silent_from = cues + 1, start + len(samples)
    assert not sound[silent_from:].any()
    assert cues > 500
    assert session.timeline.duration_ms > 20 * 60_000
    # And the screen, at each look of the whole session, is at the sample that is heard.
    assert all(told_ms == ms_at(heard) for heard, told_ms in machine.heard)
    assert len(machine.heard) > 10 * 20 * 60

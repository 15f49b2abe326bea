"""A session that continues on another device, as heard on a real sound server."""

from itertools import chain, repeat

import numpy as np
import pytest
from sound_server import SoundServer
from tape import Spoken

from voicecoach.audio.clip import RATE, Samples, frame_at
from voicecoach.player.devices import open_device, other_devices
from voicecoach.player.keyboard import NoKeyboard
from voicecoach.player.player import Player
from voicecoach.player.sound import DeviceChooser
from voicecoach.player.view import View
from voicecoach.session_audio import Session

WITHIN_MS = 60
"""How far two devices may disagree on what has been heard: the recorder is up to 10 ms behind."""

pytestmark = [pytest.mark.needs_sound_server, pytest.mark.needs_device("sounddevice", "miniaudio")]


class Presses(NoKeyboard):
    """Presses d when two seconds of the session have been heard; is also the screen."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._keys = chain("d", repeat(None))
        self._heard_ms = 0

    def read(self, timeout_s: float) -> str | None:
        super().read(timeout_s)
        return next(self._keys) if self._heard_ms > 2_000 else None

    def show(self, view: View) -> None:
        self._heard_ms = view.elapsed_ms

    def say(self, line: str) -> None:
        self.lines.append(line)

    note = say

    def leave(self) -> None: ...


def place_in(whole: Samples, part: Samples) -> int:
    """Where the part is in the whole, to the sample; what a sink swallowed at its start is no part."""
    at = whole.tobytes().find(part.tobytes())
    assert at >= 0 and at % 2 == 0
    return at // 2


def test_it_is_heard_to_go_on_where_it_was(session: Session, sound_server: SoundServer) -> None:
    there = other_devices("sounddevice")
    assert {name.partition(":")[0] for name in there} >= {"sounddevice", "miniaudio"}
    to = next(name for name in there if name.startswith("miniaudio"))
    person = Presses()
    player = Player(
        session=session, loudspeakers=DeviceChooser(open_device, "sounddevice", lambda _than: [to]), keyboard=person,
        screen=person, words=Spoken(),
    )  # fmt: skip
    with sound_server.recording() as recording:
        assert player.run().finished
        recorded = recording.samples
    assert person.lines == [f"Playing on {to}."]

    whole = session.samples(0, session.frames)
    at = np.flatnonzero(recorded)
    gap = int(np.argmax(np.diff(at)))
    assert at[gap + 1] - at[gap] > frame_at(950)  # the headphones wake up; of it too a sink swallows some
    before, after = recorded[at[0] : at[gap] + 1], recorded[at[gap + 1] :]
    broken_off = place_in(whole, before) + len(before)
    resumed = place_in(whole, after[: len(np.trim_zeros(after, "b"))])
    assert broken_off > 2 * RATE
    assert abs(resumed - broken_off) * 1_000 / RATE <= WITHIN_MS

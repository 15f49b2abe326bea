"""The whole command in a real terminal, and what the loudspeaker plays, recorded on a real sound server."""

import json
import os
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sound_server import Recording, SoundServer, wait_until
from standstill import in_real_time
from terminal import Terminal, terminal

from voicecoach.audio.clip import RATE, Samples, frame_at
from voicecoach.cache import Cache
from voicecoach.cuepack.pack import load_pack
from voicecoach.player.coach import Announcer
from voicecoach.player.stream import FADE_MS
from voicecoach.voices.stub import StubVoice

Run = Callable[..., Any]

pytestmark = [pytest.mark.needs_sound_server, pytest.mark.needs_device("sounddevice", "miniaudio")]

MOVES = """\
---
title: Moves
safety: none
count-in: 1
talk: brief
---
## Squats: 2 x 20
tempo: down 1s, up 1s
count: start
rest: 20s
transition: 1s
"""
READY, REPS, REST = frame_at(12_392), frame_at(14_392), frame_at(54_392)
"""Where the count-in of the first set, its repetitions and the rest after it begin. In each of its seconds there is a
sound."""
FADE = frame_at(FADE_MS)


NOISE = ("ALSA lib", "Expression '")
"""What sound libraries begin their messages with."""


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], SoundServer]]:
    """Starts a sound server of its own at each call."""
    with ExitStack() as servers:

        def started() -> SoundServer:
            server = SoundServer(tmp_path_factory.mktemp("sound"))
            servers.callback(server.kill)
            server.start()
            return server

        yield started


def command(device: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "voicecoach", "play", *arguments, "--device", device]


@contextmanager
def playing(device: str, on: SoundServer, *arguments: str) -> Iterator[Terminal]:
    with terminal(command(device, *arguments), env={**on.environment, "VOICECOACH_DATA": str(on.folder)}) as shown:
        yield shown


@contextmanager
def both_cores_busy() -> Iterator[None]:
    processes = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def exported(run: Run, script: str, *arguments: str) -> Samples:
    assert run("export", script, "-o", "exported.wav", *arguments).exit_code == 0
    with wave.open("exported.wav", "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def found(heard: Samples, piece: Samples, after: int = 0) -> int:
    """The frame at which a piece is heard, sample by sample, at or after a frame."""
    at = heard.tobytes().find(piece.tobytes(), after * 2)
    assert at >= 0 and at % 2 == 0, f"it is not heard after frame {after} of {len(heard)}"
    return at // 2


def listen(recording: Recording, seconds: float) -> int:
    """Waits until so much more is recorded; gives how many frames there were before."""
    before = recording.frames
    wait_until(lambda: recording.frames >= before + seconds * RATE, f"{seconds} s more are heard", seconds + 15)
    return before


@pytest.mark.alone
@in_real_time
def test_on_a_busy_machine_a_shipped_routine_is_heard_as_it_is_exported_and_no_sample_late(
    run: Run, server: Callable[[], SoundServer]
) -> None:
    whole = exported(run, "desk-break")
    assert run("export", "desk-break", "-o", "exported.json").exit_code == 0
    march = frame_at(json.loads(Path("exported.json").read_text())["sections"][1]["start_ms"])
    servers = {"sounddevice": server(), "miniaudio": server()}
    with ExitStack() as stack:
        recordings = {name: stack.enter_context(on.recording()) for name, on in servers.items()}
        stack.enter_context(both_cores_busy())
        terminals = [
            stack.enter_context(playing(name, on, "desk-break", "--from", "march")) for name, on in servers.items()
        ]
        for shown in terminals:
            shown.until("March", 30)
        ends = {recording: recording.frames + 22 * RATE for recording in recordings.values()}
        wait_until(lambda: all(each.frames > end for each, end in ends.items()), "twenty seconds are heard", 60)
        for shown in terminals:
            shown.press("q")
        assert [shown.ended() for shown in terminals] == [0, 0]
        heard = {name: recording.samples for name, recording in recordings.items()}
    for name, samples in heard.items():
        at = found(samples, whole[march : march + RATE // 5])
        assert samples[at : at + 20 * RATE].tolist() == whole[march : march + 20 * RATE].tolist(), name


@in_real_time
def test_pause_resume_next_back_and_a_server_that_dies_are_heard(
    run: Run, server: Callable[[], SoundServer], tmp_path: Path
) -> None:
    """Through the device that is taken first; of each other one the devices' own tests show the same."""
    (tmp_path / "moves.md").write_text(MOVES)
    whole = exported(run, "moves.md", "--voice", "stub")
    talk = Announcer(load_pack(), StubVoice(), Cache(tmp_path / "sounds"))
    resuming = np.concatenate([talk([("resuming", {}), ("at-set", {"set": 1})]), whole[READY:REPS]])

    on = server()
    with playing("sounddevice", on, "moves.md", "--voice", "stub", "--plain", "--from", "0:15") as shown:
        with on.recording() as recording:
            shown.until("00:14  Squats: reps, set 1 of 2", 30)
            listen(recording, 0.5)
            shown.press(" ")
            shown.until("Paused. Press space to go on.")
            paused = listen(recording, 1.5)
            shown.press(" ")
            shown.until("00:14  Squats: reps, set 1 of 2")
            listen(recording, 0.5)
            shown.press("n")
            shown.until("00:54  Squats: rest, after set 1 of 2")
            listen(recording, 0.5)
            shown.press("b")
            shown.until("00:14  Squats: reps, set 1 of 2")
            listen(recording, 0.5)
            on.kill()
            before = recording.samples
        shown.until("The sound is gone.")
        on.start()
        with on.recording() as recording:
            shown.until("The sound is back.")
            shown.until("00:14  Squats: reps, set 1 of 2")
            listen(recording, 0.5)
            shown.press("q")
            assert shown.ended() == 0
            after = recording.samples

    for noise in NOISE:
        assert noise not in shown.seen

    def went_over(to: Samples, heard_from: int, whole_from: int) -> int:
        """Where a piece begins, up to which the whole was heard sample by sample from a frame of it, then faded."""
        at = found(before, to, heard_from)
        until = at - FADE
        assert before[heard_from:until].tolist() == whole[whole_from : whole_from + until - heard_from].tolist()
        return at

    began = found(before, whole[READY:REPS])
    resumed = found(before, resuming)
    differs = began + int(np.flatnonzero(before[began:resumed] != whole[READY : READY + resumed - began])[0])
    silent = paused + RATE // 2
    assert differs - began > REPS - READY
    assert differs < silent < resumed - RATE // 2
    assert not before[silent:resumed].any()
    begins_again = resumed + len(resuming) - (REPS - READY)
    rests = went_over(whole[REST : REST + RATE // 4], begins_again, READY)
    goes_back = went_over(whole[READY:REPS], rests, REST)
    assert len(before) > goes_back + REPS - READY

    back = found(after, resuming)
    assert not after[:back].any()
    assert len(after) > back + len(resuming)


@pytest.mark.usefixtures("run")
def test_where_no_server_answers_a_terminal_shows_our_words_only_and_a_file_what_the_libraries_say_too(
    tmp_path: Path,
) -> None:
    (tmp_path / "moves.md").write_text(MOVES)
    nobody = SoundServer(tmp_path)
    told = "`miniaudio` cannot play here: no loudspeaker can be opened through miniaudio"
    with playing("miniaudio", nobody, "moves.md", "--voice", "stub", "--plain") as shown:
        assert shown.ended() == 3
    assert told in shown.seen
    for noise in NOISE:
        assert noise not in shown.seen

    done = subprocess.run(
        command("miniaudio", "moves.md", "--voice", "stub"), env=os.environ | nobody.environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 3
    assert told in done.stderr
    assert NOISE[0] in done.stderr

"""While a session plays, the threads that can delay its sound take precedence over the system's ordinary ones."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from standstill import needs_real_time

from voicecoach.audio.clip import RATE, Samples
from voicecoach.player.devices import base as module
from voicecoach.player.devices.base import PRIORITY, SampleSource
from voicecoach.player.sound import DeviceStream
from voicecoach.player.stream import Paused, Stream
from voicecoach.session_audio import Session

ORDINARY = ("SCHED_OTHER", 0)


def rank(thread: int = 0) -> tuple[str, int]:
    """How the system ranks a thread, of this process or another."""
    code = os.sched_getscheduler(thread) & ~os.SCHED_RESET_ON_FORK
    name = {os.SCHED_OTHER: "SCHED_OTHER", os.SCHED_RR: "SCHED_RR"}[code]
    return name, os.sched_getparam(thread).sched_priority


class ThreadedDevice:
    """Asks for sound from a thread of its own."""

    exact, failed = True, None

    def __init__(self) -> None:
        self.asked, self.closed = threading.Event(), threading.Event()
        self.thread = 0

    def start(self, source: SampleSource) -> None:
        def run() -> None:
            self.thread = threading.get_native_id()
            block: Samples = source(RATE // 20)
            assert not block.any()
            self.asked.set()
            self.closed.wait()

        threading.Thread(target=run, daemon=True).start()
        assert self.asked.wait(10)

    def heard_frames(self) -> int:
        return 0

    def close(self) -> None:
        self.closed.set()


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="this system weighs no sessions")
def test_what_nobody_waits_for_goes_last_also_among_whole_sessions() -> None:
    told = "import os; from voicecoach.player.devices.base import lower_priority; lower_priority(); "
    told += "print(os.nice(0), open('/proc/self/autogroup').read().split()[-1])"
    done = subprocess.run(
        [sys.executable, "-c", told], start_new_session=True, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["19", "19"]


@needs_real_time
def test_the_devices_thread_and_the_players_go_first_and_what_they_begin_does_not(session: Session) -> None:
    ranks: dict[str, object] = {}

    def player() -> None:
        device, output = ThreadedDevice(), DeviceStream(Stream(session))
        ranks["before"] = rank()
        output.start(device, [Paused(0)])
        ranks["player"], ranks["device"] = rank(), rank(device.thread)
        command = [sys.executable, "-c", "import os; print(os.sched_getscheduler(0) == os.SCHED_OTHER)"]
        ranks["child"] = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        output.close()
        ranks["after"] = rank()

    mine = rank()
    thread = threading.Thread(target=player)
    thread.start()
    thread.join()
    assert mine == rank() == ORDINARY
    assert ranks == {
        "before": ORDINARY, "player": ("SCHED_RR", PRIORITY), "device": ("SCHED_RR", PRIORITY), "child": "True",
        "after": ORDINARY,
    }  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked")
def test_who_may_not_go_first_plays_all_the_same(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_allowed(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(module.os, "sched_setscheduler", not_allowed)
    device, output = ThreadedDevice(), DeviceStream(Stream(session))
    output.start(device, [Paused(0)])
    assert output.device is device
    assert np.array_equal(output._stream.read(10), np.zeros(10, np.int16))
    assert rank() == ORDINARY
    output.close()

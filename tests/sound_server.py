"""A sound system without hardware: a PulseAudio server whose only loudspeaker is recorded. Independent of our devices.

The loudspeaker is a two-channel null sink at the session's rate; what it "plays" is read from its monitor.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest

from voicecoach.audio.clip import RATE, Samples

_ALSA = """
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


class SoundServer:
    """A server that can be started, killed and started again; `folder` is its own and empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        (folder / "asound.conf").write_text(_ALSA)

    @property
    def environment(self) -> dict[str, str]:
        """What makes a process, and this one, use the server: PulseAudio's clients, and ALSA's through it."""
        return {
            "PULSE_SERVER": f"unix:{self.folder}/native",
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"),
        }

    def start(self) -> None:
        """Starts it and waits until it answers."""
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700, exist_ok=True)
        (self.folder / "native").unlink(missing_ok=True)
        with (self.folder / "server.log").open("ab") as log:
            self._server = subprocess.Popen(
                [
                    *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                    *("-L", f"module-native-protocol-unix socket={self.folder}/native auth-anonymous=1"),
                    *("-L", f"module-null-sink sink_name=vc format=s16le rate={RATE} channels=2"),
                ],
                env=os.environ | self.environment | {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(self.folder)},
                stdout=log,
                stderr=log,
            )
        _foremost(self._server.pid)
        wait_until(lambda: self._pactl("info") == 0, "the sound server answers")

    def kill(self) -> None:
        """Ends it at once, as a crash would: its clients are told nothing."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """During the block it neither answers nor lets go of anybody."""
        assert self._server is not None
        self._server.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._server.send_signal(signal.SIGCONT)

    @contextmanager
    def recording(self) -> Iterator["Recording"]:
        """Records the loudspeaker during the block."""
        path = self.folder / f"heard-{time.monotonic_ns()}.raw"
        command = ["parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=2", "--latency-msec=10"]
        with path.open("wb") as file:
            recorder = subprocess.Popen([*command, "-d", "vc.monitor"], env=os.environ | self.environment, stdout=file)
        _foremost(recorder.pid)
        try:
            recording = Recording(path)
            wait_until(lambda: recording.frames > 0, "the recorder runs")
            yield recording
        finally:
            recorder.send_signal(signal.SIGTERM)
            recorder.wait()

    def _pactl(self, *arguments: str) -> int:
        done = subprocess.run(
            ["pactl", *arguments], env=os.environ | self.environment, capture_output=True, check=False, timeout=10
        )
        return done.returncode


def _foremost(process: int) -> None:
    """Lets a process go before others, where that is allowed: what is tested is the player, and neither a sound system
    nor a microphone."""
    with suppress(PermissionError):
        os.sched_setscheduler(process, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(5))


class Recording:
    """What has been heard so far."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def frames(self) -> int:
        """How many frames were recorded until now."""
        return self._path.stat().st_size // 4

    @property
    def samples(self) -> Samples:
        """Both ears' sound, shape `(frames,)`; they must have heard the same."""
        both = np.fromfile(self._path, np.int16, self.frames * 2).reshape(-1, 2)
        assert (both[:, 0] == both[:, 1]).all()
        return both[:, 0]


def wait_until(condition: Callable[[], bool], what: str, within_s: float = 10) -> None:
    """Returns as soon as the condition holds; fails when it does not in time."""
    end = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited {within_s} s in vain until {what}")
        time.sleep(0.005)


@pytest.fixture
def sound_server(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """A running server that is this process's only sound system during a test, which is marked `needs_sound_server`."""
    server = SoundServer(tmp_path_factory.mktemp("sound"))
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.start()
    yield server
    server.kill()

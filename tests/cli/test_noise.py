"""While sound plays, what C libraries write to the terminal is not shown; what Python writes is."""

import subprocess
import sys
from pathlib import Path

import pytest
from terminal import terminal

from voicecoach.cli.console import quiet_stderr

ROOT = Path(__file__).parents[2]

PROGRAM = f"""
import os, sys, threading
sys.path.insert(0, {str(ROOT)!r})
from voicecoach.cli.console import quiet_stderr

def bug():
    raise ValueError("a bug in a thread")

os.write(2, b"before, ")
with quiet_stderr():
    os.write(2, b"ALSA lib: underrun, ")
    print("Paused, ", end="", flush=True, file=sys.stderr)
    print("on a terminal:", sys.stderr.isatty(), file=sys.stderr)
    thread = threading.Thread(target=bug)
    thread.start()
    thread.join()
    os.write(2, b"ALSA lib: underrun, ")
os.write(2, b"after\\n")
with quiet_stderr():
    raise ValueError("a bug")
"""


def test_a_terminal_shows_what_python_writes_with_its_tracebacks_and_nothing_else() -> None:
    with terminal(PROGRAM) as shown:
        assert shown.ended() == 1
    lines = shown.seen.splitlines()
    assert lines[0] == "before, Paused, on a terminal: True"
    assert lines[1].startswith("Exception in thread")
    assert lines[lines.index("after") - 1] == "ValueError: a bug in a thread"
    assert lines[lines.index("after") + 1] == "Traceback (most recent call last):"
    assert lines[-1] == "ValueError: a bug"


def test_a_file_gets_it_all() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "before, ALSA lib: underrun, Paused, on a terminal: False\n" in done.stderr
    assert done.stderr.endswith("ValueError: a bug\n")


def test_where_no_terminal_is_nothing_is_changed(capfd: pytest.CaptureFixture[str]) -> None:
    before = sys.stderr
    with quiet_stderr():
        assert sys.stderr is before
        print("seen", file=sys.stderr)
    assert capfd.readouterr().err == "seen\n"


PLAYS_A_RECORDING = f"""
import os, sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from pathlib import Path
from own_pack import hum, write_pack
from voicecoach.cli import main
from voicecoach.player import devices

def noisy(spec):
    os.write(2, b"ALSA lib: cannot find card\\n")
    raise devices.DeviceError("no sound can be played here")

devices.open_device = noisy
write_pack(Path(sys.argv[1]), {{"Ready.": hum(500)}})
sys.argv = ["voicecoach", "cues", "play", "ready", "--cues", sys.argv[1]]
main()
"""


def test_a_recording_that_cannot_be_played_is_told_in_one_line(tmp_path: Path) -> None:
    with terminal([sys.executable, "-c", PLAYS_A_RECORDING, str(tmp_path)], columns=300) as shown:
        assert shown.ended() == 3
    assert shown.seen.splitlines()[0].endswith("001.wav: `Ready.`, 0.5 s")
    assert "no sound can be played here" in shown.seen.splitlines()[1]
    assert "ALSA" not in shown.seen

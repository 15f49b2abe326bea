"""Results from worker processes arrive in order; an interrupt cancels the work; workers do not outlive their parent."""

import math
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from voicecoach.parallel import on_all_cores

ROOT = Path(__file__).parents[1]


def test_what_comes_back_is_in_order() -> None:
    with on_all_cores(at_once=4) as each:
        assert list(each(math.factorial, range(20))) == [math.factorial(number) for number in range(20)]


def test_an_interrupt_calls_off_what_was_not_begun(tmp_path: Path) -> None:
    commands = [[sys.executable, "-c", f"open({str(tmp_path / str(number))!r}, 'x')"] for number in range(100)]
    with pytest.raises(KeyboardInterrupt), on_all_cores(most=2) as each:
        assert next(each(subprocess.check_call, commands)) == 0
        raise KeyboardInterrupt
    assert 1 <= len(list(tmp_path.iterdir())) < 50


KILLED = """
import os, signal, time
from voicecoach.parallel import on_all_cores

if __name__ == "__main__":
    with on_all_cores(most=2) as each:
        for pid in each(eval, ["__import__('os').getpid()"] * 8):
            print(pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_those_of_a_killed_process_end_with_it(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True)
    pids = {int(line) for line in done.stdout.split()}
    assert done.returncode == -9
    assert pids
    end_s = time.monotonic() + 20
    while any(map(alive, pids)):
        assert time.monotonic() < end_s, f"{pids} live on"
        time.sleep(0.01)


def alive(pid: int) -> bool:
    """Whether there is such a process that has not ended; one that nobody waits for has."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text() if Path("/proc").is_dir() else ""
        os.kill(pid, 0)
    except OSError:
        return False
    return ") Z " not in status

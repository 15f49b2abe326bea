"""A signal at any moment ends the program quietly, with the code that a shell expects."""

import os
import random
import signal
import subprocess
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process instead"),
]

ENDS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]

# A test run in the background has interrupts ignored, and its children inherit that.
AS_IN_A_SHELL = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"


def code_of(process: "subprocess.CompletedProcess[str] | subprocess.Popen[str]") -> int:
    """The exit code as a shell shows it: a process that the system ends has that of its signal."""
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


def ended(folder: Path, code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", f"{AS_IN_A_SHELL}{code}", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


RUNS = """
import os, sys, time
from voicecoach.cli.process import run_until_signal
number = int(sys.argv[1])

def command():
    {command}
    time.sleep(30)
    print("it goes on", flush=True)

run_until_signal(command)
"""


@pytest.mark.parametrize(("number", "code"), ENDS)
def test_while_a_library_is_loaded_it_waits_until_that_is_done(tmp_path: Path, number: int, code: int) -> None:
    """The library would make an error of its own of any exception, or carry on."""
    (tmp_path / "library.py").write_text(f"""
import os
try:
    os.kill(os.getpid(), {int(number)})
    print("loaded")
except BaseException:
    raise ImportError("this library cannot be loaded") from None
""")
    done = ended(tmp_path, RUNS.format(command="import library"), str(int(number)))
    assert (code_of(done), done.stdout, done.stderr) == (code, "loaded\n", "")


@pytest.mark.parametrize(("number", "code"), ENDS)
def test_where_no_exception_can_be_raised_it_is_raised_later(tmp_path: Path, number: int, code: int) -> None:
    removed = "type('Gone', (), {'__del__': lambda _: os.kill(os.getpid(), number)})()"
    done = ended(tmp_path, RUNS.replace("{command}", removed), str(int(number)))
    assert (code_of(done), done.stdout, done.stderr) == (code, "", "")


@pytest.mark.parametrize(("number", "code"), ENDS)
def test_what_comes_of_it_is_not_told(tmp_path: Path, number: int, code: int) -> None:
    turned = "\n    ".join(
        ["try: os.kill(os.getpid(), number)", "except BaseException: raise RuntimeError('it broke') from None"]
    )
    done = ended(tmp_path, RUNS.replace("{command}", turned), str(int(number)))
    assert (code_of(done), done.stdout, done.stderr) == (code, "", "")


def test_an_error_of_the_program_itself_is_told(tmp_path: Path) -> None:
    done = ended(tmp_path, RUNS.format(command="raise RuntimeError('it broke')"), "0")
    assert code_of(done) == 1
    assert done.stderr.endswith("RuntimeError: it broke\n")
    removed = "type('Gone', (), {'__del__': lambda _: 1 / 0})(); sys.exit(0)"
    done = ended(tmp_path, RUNS.replace("{command}", removed), "0")
    assert "ZeroDivisionError" in done.stderr


def test_the_end_that_a_command_has_found_itself_stays(tmp_path: Path) -> None:
    found = "\n    ".join(["try: os.kill(os.getpid(), number)", "except KeyboardInterrupt: sys.exit(0)"])
    assert code_of(ended(tmp_path, RUNS.replace("{command}", found), str(int(signal.SIGINT)))) == 0


def test_one_that_was_ignored_from_the_start_stays_so(tmp_path: Path) -> None:
    ignoring = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{RUNS}"
    command = "from voicecoach.cli.process import end_at_once; end_at_once(); os.kill(os.getpid(), number); sys.exit(0)"
    assert code_of(ended(tmp_path, ignoring.format(command=command), str(int(signal.SIGHUP)))) == 0


# --- from the first line of the program -----------------------------------------------------------------

ENTERED = f"""{AS_IN_A_SHELL}
import _signal, os, sys
before, set_to = set(sys.modules), _signal.signal

def entered(number, handler):
    set_to(number, handler)
    _signal.signal = set_to
    os.write(1, b"entered " + ",".join(sorted({{*sys.modules}} - before)).encode() + b"\\n")

_signal.signal = entered
sys.argv[0] = "voicecoach"
from voicecoach.__main__ import main
main()
"""
"""The command `voicecoach`, which tells as soon as Python no longer answers Ctrl-C itself, and what it has loaded."""


def test_the_command_of_the_shell_is_that_of_the_module() -> None:
    [command] = entry_points(group="console_scripts", name="voicecoach")
    assert command.value == "voicecoach.__main__:main"


def test_nothing_is_loaded_before_a_signal_ends_the_program_without_a_word(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENTERED, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "entered voicecoach,voicecoach.__main__"


def test_an_interrupt_that_was_ignored_from_the_start_stays_so(tmp_path: Path) -> None:
    ignored = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    asked = "import signal, voicecoach.cli as cli; cli.main = lambda: print(signal.getsignal(2).name)\n"
    for before, handler in ((ignored, "SIG_IGN"), ("", "SIG_DFL")):
        done = ended(tmp_path, f"{before}{asked}from voicecoach.__main__ import main\nmain()")
        assert (done.stdout, done.stderr) == (f"{handler}\n", "")


def entered_with(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    """The program, as soon as it answers signals itself."""
    process = subprocess.Popen(
        [sys.executable, "-c", ENTERED, *arguments], cwd=folder, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout and process.stdout.readline().startswith("entered ")
    return process


@pytest.mark.slow
def test_from_its_first_line_to_the_end_of_its_start_it_is_quiet(tmp_path: Path) -> None:
    """At 12 moments from 0 on with each signal, closest together at the beginning."""
    command = ("cache",)
    process, began = entered_with(tmp_path, *command), time.monotonic()
    _, told = process.communicate(timeout=60)
    whole_s, early = time.monotonic() - began, 0
    assert (process.returncode, told) == (0, "")
    for turn in range(36):
        number, code = ENDS[turn % len(ENDS)]
        process = entered_with(tmp_path, *command)
        time.sleep(whole_s * (turn // len(ENDS) / 12) ** 2)
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
        assert code_of(process) in (code, 0), (turn, number, told)
        assert told == "", (turn, number, told)
        early += code_of(process) == code
    assert early > 12


PROGRAM = f"""{AS_IN_A_SHELL}
import sys
import voicecoach.cli as cli
prepare = cli.prepare_streams

def begun():
    prepare()
    sys.stderr.write("begun\\n")

cli.prepare_streams = begun
sys.argv[0] = "voicecoach"
cli.main()
"""
COMMANDS = [
    ["check", "lower-back"],
    ["show", "x.md", "--voice", "stub"],
    ["export", "x.md", "-o", "x.mp3", "--voice", "hibari"],
    ["export", "x.md", "lower-back", "-o", "tracks/", "--voice", "stub"],
    ["play", "x.md", "--voice", "stub", "--device", "file:heard.wav"],
    ["doctor"],
]


@pytest.mark.slow
@pytest.mark.parametrize("group", [False, True], ids=["to the program", "to all its processes, as from a keyboard"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command))
def test_at_any_moment_it_is_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], group: bool
) -> None:
    """Two dozen times: most of what can go wrong does so while libraries are loaded, in the first second."""
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    (tmp_path / "x.md").write_text("---\nsafety: none\n---\n## Bridge: hold 3s\ncount-in: 1\n")
    chance = random.Random(f"{command} {group}")
    for turn in range(24):
        monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / f"cache {turn}"))
        number, code = chance.choice(ENDS)
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *command], cwd=tmp_path, text=True, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert process.stderr
        assert process.stderr.readline() == "begun\n"
        after_s = 1.5 * chance.random() ** 2
        time.sleep(after_s)
        if process.poll() is None:
            os.killpg(process.pid, number) if group else process.send_signal(number)
        _, told = process.communicate(timeout=60)
        allowed = {0, code}  # Ctrl-C is the ordinary end of `play`, and a command may have been faster
        assert code_of(process) in allowed, (turn, number, after_s, told)
        assert "Traceback" not in told, (turn, number, after_s, told)
        assert "rror" not in told.replace("0 errors", ""), (turn, number, after_s, told)
        assert not list(tmp_path.glob("**/.*.part")), (turn, number, after_s)

"""Standard streams that are closed or full: a command does its work, or says what is wrong; never neither."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(sys.platform == "win32", reason="the shell of Windows cannot close them"),
]

FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
STUB = ["--voice", "stub"]
TO_STDOUT = [
    ["--help"],
    ["--version"],
    ["check", "--help"],
    ["check", "bridge.md", "--json"],
    ["show", "bridge.md", *STUB],
    ["show", "bridge.md", *STUB, "--format", "json"],
    ["diff", "bridge.md", "lower-back"],
    ["export", "bridge.md", *STUB, "-o", "-"],
    ["export", "bridge.md", *STUB, "-o", "x.vtt", "--json"],
    ["say", "Hello.", *STUB, "-o", "-"],
    ["voices"],
    ["voices", "--json"],
    ["history"],
    ["history", "bridge.md", "--ics", "mon", "18:00", "-o", "-"],
    ["cache"],
    ["cues", "list"],
    ["cues", "export-list", "bridge.md", *STUB],
    ["import", "bridge.md"],
    ["copy", "warm-up", "-o", "-"],
]
"""Commands whose product goes to standard output."""

TO_FILES = {
    "x.vtt": ["export", "bridge.md", *STUB, "-o", "x.vtt"],
    "x.mp3": ["export", "bridge.md", *STUB, "-o", "x.mp3"],
    "y/mistakes.mp3": ["export", "bridge.md", "mistakes.md", *STUB, "-o", "y/"],
    "x.wav": ["say", "Hello.", *STUB, "-o", "x.wav"],
    "x.ics": ["history", "bridge.md", "--ics", "mon", "18:00", "-o", "x.ics"],
    "x.csv": ["cues", "export-list", "bridge.md", *STUB, "-o", "x.csv"],
    "x.md": ["import", "bridge.md", "-o", "x.md"],
    "my-legs.md": ["new", "my-legs"],
    "warm-up.md": ["copy", "warm-up"],
    "heard.wav": ["play", "words.md", *STUB, "--device", "file:heard.wav"],
}
"""Commands that write to a file."""


@pytest.fixture(autouse=True)
def own_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty history; `run` has made two scripts, and neither has mistakes here."""
    assert run
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    Path("mistakes.md").write_text(Path("bridge.md").read_text())
    Path("words.md").write_text("---\nsafety: none\n---\n# Rest\n\nLie on your back.\n")


def done(redirection: str, arguments: list[str]) -> "subprocess.CompletedProcess[str]":
    """The command as a shell runs it with this redirection; what is closed there gives an empty text."""
    command = ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-m", "voicecoach", *arguments]
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120, text=True, errors="replace"
    )


CLOSED, CLOSED_TOO, NO_ROOM = (
    (">&-", 2, "it is closed"),
    ("<&- >&-", 2, "it is closed"),
    (">/dev/full", 3, "no space left on device"),
)


@pytest.mark.parametrize(
    ("arguments", "redirection", "code", "reason"),
    [
        *(pytest.param(each, *NO_ROOM, id=f"no room: {' '.join(each)}", marks=FULL) for each in TO_STDOUT),
        # One and the same stream tells both, so here some commands are enough for every run.
        *(
            pytest.param(each, *CLOSED, id=f"closed: {' '.join(each)}", marks=[pytest.mark.slow] if number % 3 else [])
            for number, each in enumerate(TO_STDOUT)
        ),
        *(
            pytest.param(each, *CLOSED_TOO, id=f"both closed: {' '.join(each)}", marks=pytest.mark.slow)
            for each in TO_STDOUT[::3]
        ),
    ],
)
def test_a_product_that_cannot_be_written_is_an_error(
    arguments: list[str], redirection: str, code: int, reason: str
) -> None:
    result = done(redirection, arguments)
    assert result.stderr.splitlines()[-1] == f"error: standard output: {reason}"
    assert "Traceback" not in result.stderr
    assert result.returncode == code


@pytest.mark.parametrize("arguments", TO_STDOUT[::6], ids=" ".join)
def test_without_any_stream_the_code_tells_it(arguments: list[str]) -> None:
    assert done("<&- >&- 2>&-", arguments).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "redirection"),
    [
        *(pytest.param(each, "<&- 2>&-", id=f"closed: {' '.join(each)}") for each in TO_STDOUT[::3]),
        *(
            pytest.param(each, "2>/dev/full", id=f"no room: {' '.join(each)}", marks=[FULL, pytest.mark.slow])
            for each in TO_STDOUT
        ),
    ],
)
def test_a_product_is_written_whatever_the_other_streams_are(arguments: list[str], redirection: str) -> None:
    result = done(redirection, arguments)
    assert (result.returncode, bool(result.stdout)) == (0, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "redirection",
    ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", pytest.param(">/dev/full 2>&1", marks=FULL)],
)
@pytest.mark.parametrize("target", TO_FILES)
def test_a_file_is_written_whatever_the_streams_are(target: str, redirection: str) -> None:
    result = done(redirection, TO_FILES[target])
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    assert Path(target).stat().st_size > 0
    assert not list(Path().glob("**/*.part"))


def test_the_same_file_comes_of_it() -> None:
    assert done("", TO_FILES["x.mp3"]).returncode == 0
    expected = Path("x.mp3").read_bytes()
    Path("x.mp3").unlink()
    assert done("<&- >&- 2>&-", TO_FILES["x.mp3"]).returncode == 0
    assert Path("x.mp3").read_bytes() == expected


@pytest.mark.parametrize("arguments", [["check", "nowhere.md"], ["check", "lower-back", "--nothing"]], ids=" ".join)
def test_an_error_has_its_code_where_nobody_can_read_it(arguments: list[str]) -> None:
    assert done("2>&-", arguments).returncode == 2


def test_standard_input_that_is_closed_is_an_empty_script() -> None:
    result = done("<&-", ["check", "-"])
    assert result.returncode == 1
    assert result.stderr.startswith("standard input:1:1: error: the script is empty\n")


LISTS_DESCRIPTORS = """
import os, sys
sys.argv = ["voicecoach", "--version"]
from voicecoach.cli import main
try:
    main()
except SystemExit:
    pass
import subprocess
seen = subprocess.run([sys.executable, "-c", "import os; [os.fstat(fd) for fd in range(3)]; os.write(1, b'x')"])
with open("opened.txt", "w") as file:
    file.write(f"{file.fileno() > 2} {seen.returncode}")
"""


def test_no_file_and_no_other_process_takes_the_place_of_a_stream() -> None:
    command = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-c", LISTS_DESCRIPTORS]
    assert subprocess.run(command, check=False, timeout=60).returncode == 0
    assert Path("opened.txt").read_text() == "True 0"


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m voicecoach show lower-back --voice stub | head -n 1"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert (result.stdout, result.stderr.count("rror")) == ("Lower back relief\n", 0)

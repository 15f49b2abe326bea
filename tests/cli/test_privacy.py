"""Nothing leaves the machine: every system call by which a command could reach somebody is recorded and read."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

import pytest
from own_pack import hum, write_pack, write_wav
from sound_server import SoundServer, sound_server, wait_until

from voicecoach.audio.clip import RATE
from voicecoach.cli.program import COMMANDS

__all__ = ["sound_server"]

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.needs_program("strace")]

CALLS = "connect,sendto,sendmsg,sendmmsg,bind,listen"
"""The calls that name whom a process wants to reach, or by which it waits for others."""

ON_THE_MACHINE = re.compile(r"sa_family=AF_(?:UNIX|NETLINK)|NULL, 0\b|msg_name=NULL")
"""Sockets in the file system, as those of the sound server and D-Bus; the kernel's own list of devices; an answer on a
connection that is there already."""

SCRIPT = "---\nsafety: none\nvoice: {voice}\n---\n# Bridge\n\n## Bridge: 3 reps\n- Lie on your back.\n"
COMMAND_LINES = [
    ["check", "bridge.md", "other.md"],
    ["check", "bridge.md", "--voice", "stub"],
    ["show", "bridge.md"],
    ["show", "bridge.md", "--format", "json"],
    ["diff", "bridge.md", "other.md"],
    ["fmt", "bridge.md"],
    ["export", "bridge.md", "-o", "bridge.mp3"],
    ["export", "bridge.md", "other.md", "-o", "tracks/"],
    ["play", "words.md", "--device", "file:heard.wav"],
    ["play", "words.md", "--voice", "stub"],
    ["import", "article.txt", "-o", "article.md"],
    ["new", "my-legs", "--like", "tabata"],
    ["copy", "lower-back"],
    ["history"],
    ["history", "bridge.md", "--ics", "mon", "18:00", "-o", "bridge.ics"],
    ["cache"],
    ["cache", "verify"],
    ["cache", "clear"],
    ["voices"],
    ["say", "Hello.", "-o", "hello.mp3", "--voice", "hibari"],
    ["say", "Hallo.", "-o", "hallo.wav", "--language", "de"],
    ["cues", "list", "--cues", "mine"],
    ["cues", "import", "Ready.", "ready.m4a", "--cues", "mine"],
    ["cues", "export-list", "bridge.md"],
    ["doctor"],
    ["doctor", "--sound"],
    ["watch", "bridge.md", "-o", "watched.mp3"],
    ["--version"],
    ["--help"],
]


def reached(folder: Path, command: list[str], seconds: float = 120, typed: Sequence[str] = ()) -> tuple[list[str], int]:
    """The calls of a process and its children by which they tried to reach somebody, this machine apart, and how the
    process ended. `typed` are lines, each typed when the process has written one more that ends with `Enter …`."""
    log = folder / "calls.txt"
    trace = ["strace", "-f", "-qq", "-s", "200", "-e", f"trace={CALLS}", "-o", str(log), *command]
    with (folder / "told.txt").open("wb") as told:
        quiet = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": told}
        process = subprocess.Popen(trace, cwd=folder, process_group=0, **quiet)
    assert process.stdin
    for number, line in enumerate(typed, 1):
        wait_until(lambda n=number: (folder / "told.txt").read_text().count("Press Enter") >= n, "it asks", 60)
        time.sleep(1.5)  # somebody speaks
        process.stdin.write(line.encode())
        process.stdin.flush()
    process.stdin.close()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:  # as `watch`, which goes on until it is ended
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
    # A call that another thread interrupts stands on two lines, the first of which says whom it reaches.
    calls = [line for line in log.read_text(errors="replace").splitlines() if "(" in line and " resumed>" not in line]
    return [line for line in calls if not ON_THE_MACHINE.search(line)], process.returncode


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything that the command lines above name."""
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (tmp_path / "bridge.md").write_text(SCRIPT.format(voice="hibari"))
    (tmp_path / "other.md").write_text(SCRIPT.format(voice="stub").replace("3 reps", "2 reps"))
    (tmp_path / "words.md").write_text("---\nsafety: none\nvoice: hibari\n---\n# Rest\n\nLie on your back.\n")
    (tmp_path / "article.txt").write_text("Easy hips\n\nBridge\n3 sets of 10\nLie on your back.\nhttp://example.com\n")
    write_pack(tmp_path / "mine", {"Halfway.": hum(500)})
    write_wav(tmp_path / "ready.m4a", hum(500))
    return tmp_path


@pytest.mark.parametrize("arguments", COMMAND_LINES, ids=" ".join)
def test_no_command_reaches_anybody(folder: Path, arguments: list[str]) -> None:
    is_watching = arguments[0] == "watch"
    calls, code = reached(folder, [sys.executable, "-m", "voicecoach", *arguments], 8 if is_watching else 120)
    assert calls == []
    # Otherwise a command that does nothing would pass, too. 3: this machine may have no loudspeaker.
    if is_watching:
        assert (folder / "watched.mp3").stat().st_size
    else:
        assert code in ({0, 3} if {"play", "--sound"} & set(arguments) else {0})


PAGE = """<!DOCTYPE html SYSTEM "http://127.0.0.1:9/page.dtd"><html><head>
<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="page.css"><script src="page.js"></script></head>
<body><img src="http://127.0.0.1:9/bridge.png"><iframe src="http://127.0.0.1:9/"></iframe>
<h1>Bridge</h1><p>3 sets of 10 reps</p></body></html>"""


def page(file: Path) -> None:
    file.write_text(PAGE)


def pdf(file: Path) -> None:
    from fpdf import FPDF

    made = FPDF()
    made.set_font("Helvetica")
    made.add_page()
    made.cell(0, 6, "Bridge - 3 sets of 10 reps", link="http://127.0.0.1:9/")
    made.output(str(file))


def word_document(file: Path) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("Bridge - 3 sets of 10 reps")
    made.part.relate_to("http://127.0.0.1:9/a.dotx", "http://schemas/attachedTemplate", is_external=True)
    made.save(str(file))


def workbook(file: Path) -> None:
    import openpyxl

    made = openpyxl.Workbook()
    made.active.append(["Exercise", "Sets", "Reps"])
    made.active.append(["Bridge", 3, 10])
    made.active["D1"] = '=WEBSERVICE("http://127.0.0.1:9/")'
    made.save(file)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        pytest.param("hips.html", page, marks=pytest.mark.needs_package("lxml")),
        pytest.param("hips.pdf", pdf, marks=pytest.mark.needs_package("pypdfium2")),
        pytest.param("hips.docx", word_document, marks=pytest.mark.needs_package("lxml", "mammoth")),
        pytest.param("hips.xlsx", workbook, marks=pytest.mark.needs_package("openpyxl")),
    ],
)
def test_nor_does_a_document_that_refers_to_somebody(folder: Path, name: str, write: Callable[[Path], None]) -> None:
    write(folder / name)
    calls, code = reached(folder, [sys.executable, "-m", "voicecoach", "import", name, "-o", "hips.md"])
    assert (calls, code) == ([], 0), (folder / "told.txt").read_text()
    assert "Bridge" in (folder / "hips.md").read_text()


HEARD = [
    ["play", "words.md", "--voice", "stub"],
    ["cues", "play", "Halfway.", "--cues", "mine"],
    ["watch", "bridge.md", "-o", "watched.mp3", "--play", "--voice", "stub"],
    ["doctor", "--sound"],
]


@pytest.mark.needs_sound_server
@pytest.mark.needs_device("sounddevice")
@pytest.mark.parametrize("arguments", HEARD, ids=" ".join)
def test_nor_does_one_that_is_heard(folder: Path, sound_server: SoundServer, arguments: list[str]) -> None:
    is_watching = arguments[0] == "watch"
    if is_watching:
        Thread(target=lambda: _save_after_the_first_track(folder)).start()
    with sound_server.recording() as loudspeaker:
        calls, code = reached(folder, [sys.executable, "-m", "voicecoach", *arguments], 25 if is_watching else 120)
        assert loudspeaker.samples.any()
    assert calls == []
    assert is_watching or code == 0


def _save_after_the_first_track(folder: Path) -> None:
    wait_until((folder / "watched.mp3").is_file, "there is a track", 60)
    time.sleep(1)
    (folder / "bridge.md").write_text(SCRIPT.format(voice="stub").replace("Lie on", "Lie down on"))


@pytest.mark.needs_sound_server
@pytest.mark.needs_device("sounddevice")
def test_nor_does_recording_with_a_microphone(folder: Path, sound_server: SoundServer) -> None:
    """The microphone hears what the loudspeaker plays, which is a hum."""
    (folder / "hum.raw").write_bytes(hum(300_000).astype("<i2").tobytes())
    command = ["pacat", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", str(folder / "hum.raw")]
    humming = subprocess.Popen(command, env=os.environ | sound_server.environment)
    recorded = folder / "mine" / "en" / "recordings" / "lie-on-your-back.wav"
    try:
        record = [sys.executable, "-m", "voicecoach", "cues", "record", "Lie on your back.", "--cues", "mine"]
        for _ in range(5):  # on a busy machine the microphone may have given nothing yet
            calls, code = reached(folder, record, typed=["\n", "\n"])
            assert (calls, code) == ([], 0), (folder / "told.txt").read_text()
            if recorded.exists():
                break
    finally:
        humming.kill()
        humming.wait()
    assert recorded.stat().st_size > 10_000


def test_a_call_that_another_thread_interrupts_is_seen(folder: Path) -> None:
    code = (
        "import socket, threading, time\n"
        "def call(): socket.create_connection(('10.255.255.1', 9), timeout=0.5)\n"
        "threads = [threading.Thread(target=call) for _ in range(8)]\n"
        "for thread in threads: thread.start()\n"
    )
    calls, _ = reached(folder, [sys.executable, "-c", code])
    assert sum("10.255.255.1" in call for call in calls) == 8


def test_every_command_is_among_them() -> None:
    assert {arguments[0] for arguments in COMMAND_LINES} >= set(COMMANDS)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import socket; socket.create_connection(('::1', 9))",
        "import os; os.execvp('python3', ['python3', '-c', 'import socket; socket.create_server((str(), 0))'])",
    ],
)  # fmt: skip
def test_somebody_who_is_reached_would_be_seen(folder: Path, code: str) -> None:
    calls, _ = reached(folder, [sys.executable, "-c", code])
    assert calls

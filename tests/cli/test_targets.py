"""Where a command may write: never over what it reads, and only into an existing folder."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

WHOLE = "---\ntitle: Whole\n---\n## Plank: hold 12s\ninclude: bridge.md\n"


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        (["export", "hips.txt", "-o", "hips.txt"], "hips.txt"),
        (["export", "hips.txt", "-o", "link.txt"], "link.txt"),
        (["export", "hips.txt", "-o", "part.txt"], "part.txt"),
        (["export", "hips.mp3"], "hips.mp3"),
        (["watch", "hips.txt", "-o", "hips.txt"], "hips.txt"),
        (["cues", "export-list", "hips.txt", "-o", "part.txt"], "part.txt"),
        (["history", "hips.txt", "--ics", "mon", "18:00", "-o", "hips.txt"], "hips.txt"),
        (["import", "hips.txt", "-o", "hips.txt", "--force"], "hips.txt"),
        (["play", "hips.txt", "--device", "file:part.txt"], "part.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_it_is_made_of_is_never_written_over(run: Run, arguments: list[str], target: str) -> None:
    Path("part.txt").write_text(Path("bridge.md").read_text())
    Path("hips.txt").write_text("include: part.txt\n")
    Path("hips.mp3").write_text("include: part.txt\n")
    Path("link.txt").symlink_to("hips.txt")
    before = Path(target).read_bytes()
    result = run(*arguments)
    assert result.exit_code == 2
    assert (
        f"`{target}` is one of the files this is made from, and would be overwritten; write to another file\n"
        in result.stderr
    )
    assert Path(target).read_bytes() == before


@pytest.mark.usefixtures("run")
def test_the_text_of_standard_input_is_no_file_to_be_spared() -> None:
    text = Path("bridge.md").read_text()
    command = [sys.executable, "-m", "voicecoach", "export", "-", "-o", "bridge.txt", "--voice", "stub"]
    assert subprocess.run(command, input=text, text=True, check=False).returncode == 0
    assert Path("bridge.txt").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "bridge.md", "-o"],
        ["watch", "bridge.md", "-o"],
        ["cues", "export-list", "bridge.md", "-o"],
        ["history", "bridge.md", "--ics", "mon", "18:00", "-o"],
        ["import", "bridge.md", "-o"],
        ["say", "Ready.", "-o"],
    ],
    ids=" ".join,
)
def test_a_folder_that_is_missing_is_what_is_missed(run: Run, arguments: list[str]) -> None:
    result = run(*arguments, "nosuch/x.mp3")
    assert (result.exit_code, result.stderr) == (2, "error: there is no folder `nosuch` for `x.mp3`; make it first\n")


NO_ROOM = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
from voicecoach.cli import main
main()
"""


@pytest.mark.usefixtures("run")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no file's size")
def test_a_full_disk_is_told_and_the_old_track_stays() -> None:
    Path("out.mp3").write_bytes(b"old")
    command = [sys.executable, "-c", NO_ROOM, "export", "bridge.md", "--voice", "stub", "-o", "out.mp3"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (3, "error: out.mp3: file too large\n")
    assert Path("out.mp3").read_bytes() == b"old"


@pytest.mark.usefixtures("run")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [["show", "bridge.md", "--voice", "stub"], ["export", "bridge.md", "--voice", "stub", "-o", "-"],
     ["check", "bridge.md", "--json"]],
    ids=" ".join,
)  # fmt: skip
def test_so_it_is_where_standard_output_goes_to_it(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "voicecoach", *arguments]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr) == (3, "error: standard output: no space left on device\n")

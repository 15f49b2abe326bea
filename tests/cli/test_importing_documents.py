"""`import` with what people have: a page, a PDF, a document from Word, bytes on standard input."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from voicecoach.cli import app_for

Run = Callable[..., Any]
PAGE = (
    "<!doctype html><html><head><title>Hips</title></head><body><nav><a href='/'>Home</a></nav>"
    "<main><h1>Hips</h1><h2>Bridge</h2><p>3 sets of 12 reps</p></main></body></html>"
)


@pytest.mark.needs_package("lxml")
def test_a_saved_page_becomes_a_script(run: Run) -> None:
    Path("hips.html").write_text(PAGE)
    result = run("import", "hips.html", "-o", "hips.md")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("hips.html: read as a saved page; the numbers of lines are those of its text\n")
    assert "## Bridge: 3 x 12" in Path("hips.md").read_text()


@pytest.mark.needs_package("lxml")
def test_standard_input_takes_all_of_these_too(run: Run) -> None:  # noqa: ARG001, it makes the folder
    result = CliRunner().invoke(app_for(["import", "-"]), ["import", "-"], input=PAGE.encode())
    assert result.stderr.startswith("standard input: read as a saved page")
    assert "## Bridge: 3 x 12" in result.stdout


def test_a_text_of_windows_is_read_and_told(run: Run) -> None:
    Path("hips.txt").write_bytes("Bridge – 3 sets of 12 reps\n".encode("cp1252"))
    result = run("import", "hips.txt")
    assert result.stderr.startswith("hips.txt: read as Windows-1252, as it is not UTF-8\n")
    assert "## Bridge: 3 x 12" in result.stdout


def test_an_address_is_not_fetched(run: Run) -> None:
    result = run("import", "https://example.com/hips", "-o", "hips.md")
    assert result.exit_code == 2
    assert "`https://example.com/hips` is an address, and nothing is fetched from the network; open" in result.stderr
    assert not Path("hips.md").exists()


def test_a_picture_is_told_with_what_to_do(run: Run) -> None:
    Path("hips.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    result = run("import", "hips.png", "-o", "hips.md")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "hips.png: error: this is a picture, and words in pictures are not read",
        "    = let your phone or computer recognise the words (Live Text, Google Lens), and save them as plain text",
        "hips.png: 1 error",
    ]
    assert not Path("hips.md").exists()


def test_a_package_that_is_missing_is_told_with_the_command_that_installs_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lxml.html", None)
    monkeypatch.setitem(sys.modules, "lxml", None)
    importlib.invalidate_caches()
    Path("hips.html").write_text(PAGE)
    result = run("import", "hips.html")
    assert result.exit_code == 3
    assert "Install it with `pip install voicecoach[documents]`, or save the document as plain text." in result.stderr


def test_a_file_of_more_than_fifty_megabytes_is_not_read(run: Run) -> None:
    with Path("hips.pdf").open("wb") as file:
        file.truncate(50_000_001)
    result = run("import", "hips.pdf")
    assert result.exit_code == 2
    assert "`hips.pdf` is 50.1 MB; the most is 50 MB. Copy the exercises into a file of their own" in result.stderr

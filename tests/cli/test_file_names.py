"""File names that are not UTF-8, and a system that knows only ASCII: every command does its work."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from own_pack import hum, write_pack

Run = Callable[..., Any]

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names of any bytes"),
]

UNTITLED = b"---\nsafety: none\n---\n## Bridge: hold 3s\ncount-in: 1\n"
TITLED = UNTITLED.replace(b"safety", b"title: R\xc3\xbccken\nsafety")
NO_UTF_8, UMLAUT = b"\xff.md", "hüft.md".encode()

ASCII_ONLY = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ORDINARY = {"LC_ALL": "C.UTF-8"}

STUB = ["--voice", "stub"]
COMMANDS: list[list[str | bytes]] = [
    ["check", "{}"],
    ["check", "{}", "--json"],
    *(["show", "{}", *STUB, "--format", form] for form in ("text", "json", "vtt", "srt", "lrc")),
    ["diff", "{}", "lower-back"],
    ["diff", "{}", "lower-back", "--json"],
    ["export", "{}", *STUB],
    ["export", "{}", *STUB, "--json"],
    ["export", "{}", *STUB, "-o", "-"],
    ["export", "{}", *STUB, "-o", b"\xff.vtt"],
    ["export", "{}", "warm-up", *STUB, "-o", b"\xff/"],
    ["cues", "export-list", "{}", *STUB],
    ["cues", "export-list", "{}", *STUB, "-o", b"\xff.csv"],
    ["cues", "list", "--script", "{}"],
    ["play", "{}", *STUB, "--device", b"file:\xff.wav", "--from", "0:28"],
    ["history"],
    ["history", "{}"],
    ["history", "{}", "--plain"],
    ["history", "{}", "--json"],
    ["history", "{}", "--ics", "mon", "18:00"],
    ["history", "{}", "--ics", "mon", "18:00", "-o", "-"],
    ["import", "{}"],
    ["import", "{}", "-o", b"made \xff.md"],
    ["new", b"new \xff"],
    ["copy", "warm-up", "-o", b"copied \xff.md"],
    ["say", b"H\xc3\xbcft\xff.", *STUB, "-o", b"\xff.wav"],
]
"""All that read a script, or write to a file, with its name to be filled in."""


@pytest.fixture(autouse=True)
def own_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run
    monkeypatch.setenv("VOICECOACH_DATA", str(tmp_path / "data"))


def done(locale: dict[str, str], *arguments: str | bytes) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own, where the system has this locale."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "voicecoach", *arguments], stdin=subprocess.DEVNULL, capture_output=True,
        check=False, timeout=120, env={**environment, **locale},
    )  # fmt: skip


def works(locale: dict[str, str], name: bytes, command: list[str | bytes]) -> "subprocess.CompletedProcess[bytes]":
    arguments = [name if word == "{}" else word for word in command]
    result = done(locale, *arguments)
    assert result.returncode == 0, (arguments, result.stderr.decode("utf-8", "replace"))
    assert b"Traceback" not in result.stderr
    return result


def labels(commands: list[list[str | bytes]]) -> Iterator[str]:
    return (" ".join(map(ascii, command)) for command in commands)


ALL_COMMANDS = [
    pytest.param(command, id=label, marks=[pytest.mark.slow] if number % 3 else [])
    for number, (command, label) in enumerate(zip(COMMANDS, labels(COMMANDS), strict=True))
]
"""Every third in every run of the tests, the others with `-m slow`."""


@pytest.mark.parametrize("command", ALL_COMMANDS)
def test_a_name_of_any_bytes_where_the_script_has_no_title(command: list[str | bytes]) -> None:
    Path(os.fsdecode(NO_UTF_8)).write_bytes(UNTITLED)
    works(ASCII_ONLY, NO_UTF_8, command)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=labels(COMMANDS))
@pytest.mark.parametrize(
    ("locale", "name", "text"),
    [
        (ASCII_ONLY, UMLAUT, TITLED),
        (ORDINARY, NO_UTF_8, TITLED),
        (ORDINARY, b"R\xff\n\x1b.md", UNTITLED),
    ],
    ids=["umlaut, titled", "bytes, titled", "bytes, a line feed and an escape"],
)
def test_and_any_other(command: list[str | bytes], locale: dict[str, str], name: bytes, text: bytes) -> None:
    Path(os.fsdecode(name)).write_bytes(text)
    works(locale, name, command)


@pytest.mark.parametrize("locale", [ASCII_ONLY, ORDINARY], ids=["ASCII only", "UTF-8"])
def test_the_title_is_read_from_the_name_as_far_as_it_is_text(locale: dict[str, str]) -> None:
    for name, title in ((UMLAUT, "Hüft"), (NO_UTF_8, "Your session"), (b"R\xc3\xbccken-\xff.md", "Rücken �")):
        Path(os.fsdecode(name)).write_bytes(UNTITLED)
        shown = works(locale, name, ["show", "{}", *STUB, "--format", "json"]).stdout
        assert json.loads(shown.decode())["title"] == title


def test_what_is_printed_for_people_is_utf_8_too() -> None:
    Path("hüft.md").write_bytes(TITLED)
    assert works(ASCII_ONLY, UMLAUT, ["history", "{}"]).stdout.decode().startswith("Rücken\n")
    assert "hüft.md: " in works(ASCII_ONLY, UMLAUT, ["check", "{}"]).stderr.decode()


@pytest.mark.slow
def test_a_file_for_programs_is_utf_8_wherever_it_is_made() -> None:
    Path("hüft.md").write_bytes(TITLED)
    for form in ("text", "json", "vtt"):
        command: list[str | bytes] = ["show", "{}", *STUB, "--format", form]
        shown = [works(locale, UMLAUT, command).stdout for locale in (ASCII_ONLY, ORDINARY)]
        assert "Rücken".encode() in shown[0]
        assert shown[0].replace(rb"h\udcc3\udcbcft", "hüft".encode()) == shown[1]


@pytest.mark.parametrize("locale", [ASCII_ONLY, ORDINARY], ids=["ASCII only", "UTF-8"])
def test_what_a_script_names_is_found(locale: dict[str, str]) -> None:
    write_pack(Path("würde"), {"Ready.": hum(500)})
    Path("hüft.md").write_bytes(UNTITLED)
    Path("whole.md").write_text("---\ncues: würde\n---\n## Plank: hold 3s\n\ninclude: hüft.md\n", "utf-8")
    works(locale, b"whole.md", ["check", "{}"])
    Path("whole.md").write_text("include: hüft2.md\n", "utf-8")
    result = done(locale, "check", "whole.md")
    assert result.returncode == 1
    assert b"did you mean `h" in result.stderr


def test_a_script_that_is_not_there_is_told() -> None:
    result = done(ASCII_ONLY, "check", b"\xff.md")
    assert (result.returncode, result.stderr[:39]) == (2, rb"error: there is no script `\xff.md`. Th")


@pytest.mark.slow
def test_a_history_and_a_cache_in_a_folder_of_such_a_name(tmp_path: Path) -> None:
    Path("x.md").write_bytes(UNTITLED)
    folders = {"VOICECOACH_DATA": f"{tmp_path}/\udcffd", "VOICECOACH_CACHE": f"{tmp_path}/\udcffc"}
    for command in (["export", "{}", *STUB], ["history", "{}"], ["cache"], ["cache", "verify"], ["cache", "clear"]):
        works({**ASCII_ONLY, **folders}, b"x.md", [*command])

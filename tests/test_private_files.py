"""What the user has said and done is the user's alone, and what is not a file is never waited for."""

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from voicecoach.cache import MAX_BYTES, Cache, Verified, sound_cache
from voicecoach.cli import app_for
from voicecoach.files import close_cache_and_history, history_file, private_folder
from voicecoach.history.store import History, HistoryError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no POSIX permissions")

HUM = bytes(range(250)) * 16
NOBODY = 65_534
NOW = datetime.fromisoformat("2026-01-14T18:00:00+01:00")


@pytest.fixture(params=["root or whoever runs the tests", "nobody"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """An empty folder of this user, who works in it with a umask that forbids nothing."""
    before, umask = os.geteuid(), os.umask(0)
    if request.param == "nobody":
        if before != 0:
            pytest.skip("only root can become somebody else")
        for each in (tmp_path, *tmp_path.parents[:3]):
            each.chmod(each.stat().st_mode | 0o011)
        os.chown(tmp_path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield tmp_path
    os.seteuid(before)
    os.umask(umask)


def modes(folder: Path) -> dict[str, str]:
    """The permissions of a folder (``) and of all that is in it, by name."""
    every = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): f"{stat.S_IMODE(path.lstat().st_mode):o}" for path in every}


def suffixes(folder: Path) -> set[tuple[str, str]]:
    """The permissions of all that is in a folder, by kind of file."""
    return {(Path(name).suffix, mode) for name, mode in modes(folder).items()}


# --- permissions --------------------------------------------------------------------------------------


def test_a_new_cache_is_the_users_alone(folder: Path) -> None:
    cache = Cache(folder / "cache" / "sounds")
    cache.put("clip", "hum", HUM)
    cache.put("receipt", "hum", HUM)
    cache.set_limit(1_000_000)
    assert modes(folder / "cache")["."] == "700"
    assert modes(cache.folder)["max-size"] == "600"
    assert suffixes(cache.folder) == {("", "700"), ("", "600"), (".clip", "600"), (".receipt", "600")}


def opened_to_all(cache: Cache) -> None:
    for path in (cache.folder, *cache.folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


@pytest.mark.parametrize(
    "use",
    [
        lambda cache: cache.get("clip", "hum"),
        lambda cache: cache.put("clip", "hum", HUM),
        lambda cache: cache.contents(),
        lambda cache: cache.verify(),
    ],
    ids=["get", "put", "contents", "verify"],
)
def test_one_that_is_open_to_all_is_closed_when_it_is_used(folder: Path, use: Callable[[Cache], object]) -> None:
    Cache(folder / "sounds").put("clip", "hum", HUM)
    Cache(folder / "sounds").set_limit(1_000_000)
    opened_to_all(Cache(folder / "sounds"))
    cache = Cache(folder / "sounds")
    use(cache)
    assert cache.max_bytes == 1_000_000
    assert suffixes(cache.folder) == {("", "700"), ("", "600"), (".clip", "600")}
    assert cache.get("clip", "hum") == HUM


def test_so_is_every_file_in_it_when_it_is_looked_through(folder: Path) -> None:
    cache = Cache(folder / "sounds")
    for number in range(5):
        cache.put("piece", f"{number}", HUM)
    (cache.folder / "notes.txt").write_text("mine")
    opened_to_all(cache)
    Cache(folder / "sounds").contents()
    assert suffixes(cache.folder) == {("", "700"), (".piece", "600"), (".txt", "666")}


def test_the_programs_folder_at_the_systems_place_is_closed_and_one_that_was_chosen_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VOICECOACH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "home"))
    (folder / "home" / "voicecoach").mkdir(parents=True)
    sound_cache().put("clip", "hum", HUM)
    found = modes(folder / "home")
    assert [found[name] for name in (".", "voicecoach", "voicecoach/sounds")] == ["777", "700", "700"]
    monkeypatch.setenv("VOICECOACH_CACHE", str(folder))
    folder.chmod(0o777)
    sound_cache().put("clip", "hum", HUM)
    assert [modes(folder)[name] for name in (".", "sounds")] == ["777", "700"]


def test_a_folder_for_everybody_stays_so(folder: Path) -> None:
    shared = folder / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    private_folder(shared)
    assert modes(shared)["."] == "1777"


def test_a_history_is_the_users_alone(folder: Path) -> None:
    History(folder / "data" / "history.sqlite3").start("hips", "Hips", 1_000, NOW)
    assert modes(folder / "data") == {".": "700", "history.sqlite3": "600"}


def test_one_that_is_open_to_all_is_closed_with_what_was_set_aside(folder: Path) -> None:
    path = folder / "data" / "history.sqlite3"
    History(path).start("hips", "Hips", 1_000, NOW)
    path.write_bytes(b"no history" * 100)
    aside = History(path).set_aside
    assert aside is not None
    for each in path.parent.iterdir():
        each.chmod(0o666)
    path.parent.chmod(0o755)
    History(path).start("hips", "Hips", 1_000, NOW)
    found = modes(path.parent)
    assert (found.pop("."), found.pop(f"{path.name}-lock")) == ("755", "666")  # the lock holds nothing
    assert found == {path.name: "600", aside.name: "600"}


def test_a_history_set_aside_leaves_files_that_are_the_users_alone(folder: Path) -> None:
    path = folder / "data" / "history.sqlite3"
    History(path)
    path.write_bytes(b"no history" * 100)
    path.chmod(0o666)
    assert History(path).set_aside is not None
    assert set(modes(path.parent).values()) == {"700", "600"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["cache"],
        ["cache", "verify"],
        ["history"],
        ["check", "x.md", "--voice", "stub"],
        ["export", "x.md", "-o", "x.wav", "--voice", "stub"],
        ["export", "x.md", "y.md", "--voice", "stub"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("is_chosen", [False, True], ids=["at the system's place", "chosen"])
def test_a_command_that_uses_the_cache_or_the_history_closes_both(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], is_chosen: bool
) -> None:
    home = folder / "home"
    home.mkdir()
    for name in ("CACHE", "DATA"):
        monkeypatch.delenv(f"VOICECOACH_{name}", raising=False)
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        if is_chosen:
            monkeypatch.setenv(f"VOICECOACH_{name}", str(home / name.lower() / "voicecoach"))
    monkeypatch.chdir(folder)
    for name in ("x.md", "y.md"):
        Path(name).write_text("---\nsafety: none\n---\n## Bridge: hold 3s\ncount-in: 1\n")
    sound_cache().put("clip", "hum", HUM)
    History(history_file()).start("hips", "Hips", 1_000, NOW)
    (history_file().parent / "history.damaged-01234567.sqlite3").write_bytes(b"old")
    for each in home.rglob("*"):
        each.chmod(0o777 if each.is_dir() else 0o666)
    CliRunner().invoke(app_for(arguments), arguments)
    found = modes(home)
    assert {found[f"{name}/voicecoach"] for name in ("cache", "data")} == {"700"}
    assert found["cache/voicecoach/sounds"] == "700"
    histories = {name: mode for name, mode in found.items() if "history" in name}
    assert len(histories) == 2
    assert set(histories.values()) == {"600"}


def test_to_close_both_makes_neither_and_waits_for_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(folder / "cache"))
    monkeypatch.setenv("VOICECOACH_DATA", str(folder / "data"))
    close_cache_and_history()
    assert modes(folder).keys() == {"."}
    (folder / "cache").write_text("a file")
    (folder / "data").mkdir()
    os.mkfifo(folder / "data" / "history.sqlite3")
    close_cache_and_history()
    assert modes(folder)["data/history.sqlite3"] == "600"


# --- what is not a file -------------------------------------------------------------------------------


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def a_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket has at most 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


Make = Callable[[Path], None]
not_files = pytest.mark.parametrize("make", [a_pipe, a_link_to_a_pipe, a_link_to_a_device, a_link_to_itself, a_socket])


@not_files
def test_in_place_of_a_clip_it_is_no_clip_and_is_replaced(tmp_path: Path, make: Make) -> None:
    cache = Cache(tmp_path / "sounds")
    cache.put("clip", "hum", HUM)
    (path,) = cache.folder.iterdir()
    path.unlink()
    make(path)
    assert cache.get("clip", "hum") is None
    cache.put("clip", "hum", HUM)
    assert cache.get("clip", "hum") == HUM
    assert stat.S_ISREG(path.lstat().st_mode)


@not_files
@pytest.mark.parametrize("suffix", [".clip", ".piece", ".receipt", ".clip.01234567.part"])
def test_verify_and_clear_remove_it(tmp_path: Path, make: Make, suffix: str) -> None:
    cache = Cache(tmp_path / "sounds")
    cache.put("clip", "hum", HUM)
    strange = cache.folder / f"{'0' * 40}{suffix}"
    is_part = suffix.endswith(".part")
    make(strange)
    assert cache.verify() == Verified(1, 0 if is_part else 1, 1 if is_part else 0)
    strange.with_name("pipe").unlink(missing_ok=True)
    make(strange)
    assert cache.clear() == 2
    assert not strange.is_symlink()
    assert not strange.exists()


@not_files
def test_in_place_of_the_limit_it_is_none(tmp_path: Path, make: Make) -> None:
    cache = Cache(tmp_path / "sounds")
    cache.put("clip", "hum", HUM)
    make(cache.folder / "max-size")
    assert Cache(cache.folder).max_bytes == MAX_BYTES
    Cache(cache.folder).set_limit(1_000_000)
    assert Cache(cache.folder).max_bytes == 1_000_000


@pytest.mark.parametrize("make", [a_pipe, a_link_to_a_pipe, a_link_to_a_device, a_link_to_itself, a_socket])
@pytest.mark.parametrize("name", ["history.sqlite3", "history.sqlite3-lock"])
def test_in_place_of_the_history_it_is_an_error(tmp_path: Path, make: Make, name: str) -> None:
    path = tmp_path / "history.sqlite3"
    if name != path.name:
        path.write_bytes(b"no history" * 100)
    make(tmp_path / name)
    with pytest.raises(HistoryError, match=f"{name}: the history cannot be used now"):
        History(path)


def test_no_command_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export twice: the receipt, every clip and piece, and what was left of killed processes are pipes."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("x.md").write_text("---\nsafety: none\n---\n## Bridge: hold 3s\ncount-in: 1\n")

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "voicecoach", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stderr

    run("export", "x.md", "-o", "x.mp3", "--voice", "stub")
    before = Path("x.mp3").read_bytes()
    for path in (tmp_path / "cache" / "sounds").iterdir():
        path.unlink()
        os.mkfifo(path)
    os.mkfifo(".x.mp3.01234567.part")
    assert " 0 reused" in run("export", "x.md", "-o", "x.mp3", "--voice", "stub")
    assert Path("x.mp3").read_bytes() == before
    os.mkfifo(tmp_path / "cache" / "sounds" / f"{'0' * 40}.clip")
    assert "1 damaged and removed" in run("cache", "verify")
    os.mkfifo(tmp_path / "cache" / "sounds" / f"{'0' * 40}.clip")
    run("cache", "clear")
    assert list((tmp_path / "cache" / "sounds").iterdir()) == []

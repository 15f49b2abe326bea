"""`cache` shows what is cached, clears it, finds what is damaged, and limits it for all later runs."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from voicecoach.cli.cache import bytes_of, size
from voicecoach.source import UsageError

Run = Callable[..., Any]


@pytest.fixture
def sounds() -> Path:
    """The folder in which sounds are kept."""
    return Path(os.environ["VOICECOACH_CACHE"]) / "sounds"


def kept(folder: Path) -> int:
    return len([path for path in folder.iterdir() if path.suffix in (".clip", ".piece", ".receipt")])


def export(run: Run) -> Any:
    return run("export", "bridge.md", "-o", "bridge.wav", "--voice", "stub")


def test_an_empty_cache_shows_where_it_will_be_and_makes_no_folder(run: Run, sounds: Path) -> None:
    result = run("cache")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"{sounds}\n"
        "  clips          0 files       0 KB\n"
        "  pieces         0 files       0 KB\n"
        "  receipts       0 files       0 KB\n"
        "  0 KB of at most 500 MB; the least recently used goes first\n"
    )
    assert not sounds.exists()


def test_what_an_export_has_left_is_counted(run: Run, sounds: Path) -> None:
    export(run)
    count = len(list(sounds.glob("*.clip")))
    assert count > 10
    total = size(sum(path.stat().st_size for path in sounds.glob("*.clip")))
    assert f"  clips    {count:>7} files  {total:>9}\n" in run("cache").stdout


def test_clear_removes_all_and_the_next_export_makes_it_again(run: Run, sounds: Path) -> None:
    export(run)
    count = kept(sounds)
    result = run("cache", "clear")
    assert (result.exit_code, result.stderr) == (0, f"{count} files removed from {sounds}\n")
    assert kept(sounds) == 0
    assert " 0 reused" in export(run).stderr
    assert kept(sounds) == count


def test_verify_finds_a_damaged_clip_and_the_next_export_makes_it_again(run: Run, sounds: Path) -> None:
    export(run)
    count = kept(sounds)
    assert run("cache", "verify").stderr == f"{count} files intact, none damaged\n"
    damaged = next(sounds.glob("*.clip"))
    damaged.write_bytes(damaged.read_bytes()[:-100])
    result = run("cache", "verify")
    assert (result.exit_code, result.stderr) == (0, f"{count - 1} files intact, 1 damaged and removed\n")
    assert not damaged.exists()
    Path("bridge.wav").unlink()
    assert " 1 clip made" in export(run).stderr
    assert damaged.exists()


def test_a_bound_holds_for_later_runs_until_it_is_set_anew(run: Run) -> None:
    assert " 0 KB of at most 200 MB;" in run("cache", "--max-size", "200MB").stdout
    assert " 0 KB of at most 200 MB;" in run("cache").stdout
    assert " 0 KB of at most 2.5 GB;" in run("cache", "--max-size", "2.5 GB").stdout


def test_a_lower_bound_drops_at_once_what_is_too_much(run: Run, sounds: Path) -> None:
    sounds.mkdir(parents=True)
    for number in range(5):
        (sounds / f"{number:040}.clip").write_bytes(bytes(10_000_000))
    result = run("cache", "--max-size", "30MB")
    assert "20 MB of at most 30 MB;" in result.stdout
    assert kept(sounds) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("200MB", 200_000_000),
        ("500 MB", 500_000_000),
        ("2GB", 2_000_000_000),
        ("1.5g", 1_500_000_000),
        (" 20000k ", 20_000_000),
        ("30000000", 30_000_000),
        ("30000000 B", 30_000_000),
    ],
)
def test_sizes_are_read_as_people_write_them(text: str, count: int) -> None:
    assert bytes_of(text) == count


@pytest.mark.parametrize("text", ["", "lots", "MB", "-5MB", "5 TB", "1,5GB", "1e9", "2GB!", "9" * 400, "0x10", "٣GB"])
def test_what_is_no_size_is_told_with_how_to_write_one(text: str) -> None:
    with pytest.raises(UsageError, match="is not a size; write for example `200MB` or `2GB`"):
        bytes_of(text)


def test_a_bound_that_holds_no_session_is_not_taken(run: Run, sounds: Path) -> None:
    result = run("cache", "--max-size", "5MB")
    assert result.exit_code == 2
    assert result.stderr == "error: `5MB` is too small to hold two sessions; write at least `20 MB`\n"
    assert not sounds.exists()


def test_an_act_that_does_not_exist_is_wrong_usage(run: Run) -> None:
    result = run("cache", "empty")
    assert result.exit_code == 2
    assert "clear" in result.stderr


def test_a_folder_that_cannot_be_used_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").write_text("not a folder")
    monkeypatch.setenv("VOICECOACH_CACHE", "file")
    for arguments in (["cache"], ["cache", "clear"], ["cache", "verify"], ["cache", "--max-size", "200MB"]):
        result = run(*arguments)
        assert result.exit_code == 3, arguments
        assert "Set VOICECOACH_CACHE to another folder." in result.stderr

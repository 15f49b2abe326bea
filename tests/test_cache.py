"""What was stored comes back intact or not at all; the folder stays within its limit; processes do not interfere."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from voicecoach.cache import MAX_BYTES, Cache, CacheError, Contents, Verified

ROOT = Path(__file__).parents[1]
HUM = bytes(range(250)) * 16


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "clips")


def only_file(folder: Path) -> Path:
    (path,) = (folder / "clips").iterdir()
    return path


def test_a_clip_comes_back_as_it_was_put(cache: Cache, tmp_path: Path) -> None:
    assert cache.get("clip", "hum") is None
    cache.put("clip", "hum", HUM)
    assert Cache(tmp_path / "clips").get("clip", "hum") == HUM
    assert cache.get("clip", "another") is None
    assert cache.get("piece", "hum") is None


def test_asking_makes_no_folder(cache: Cache, tmp_path: Path) -> None:
    assert cache.get("clip", "hum") is None
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_beside_the_clip(cache: Cache, tmp_path: Path) -> None:
    cache.put("clip", "hum", HUM)
    cache.put("clip", "hum", HUM)
    assert only_file(tmp_path).suffix == ".clip"


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[:10],
        lambda content: content[:-1],
        lambda content: content[:-2_000],
        lambda content: content + b"\0\0",
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: bytes(len(content)),
        lambda content: b"RIFF" + content[4:],
    ],
    ids=["empty", "a piece of the head", "a byte short", "half", "longer", "one bit", "zeros after a crash", "foreign"],
)
def test_a_damaged_file_is_no_clip_and_is_replaced(
    cache: Cache, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    cache.put("clip", "hum", HUM)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert cache.get("clip", "hum") is None
    cache.put("clip", "hum", HUM)
    assert path.read_bytes() == whole
    assert cache.get("clip", "hum") is not None


def test_the_clip_of_another_key_is_no_clip(cache: Cache, tmp_path: Path) -> None:
    cache.put("clip", "hum", HUM)
    path = only_file(tmp_path)
    other = path.read_bytes()
    path.unlink()
    cache.put("clip", "drum", HUM[::-1])
    only_file(tmp_path).write_bytes(other)
    assert cache.get("clip", "drum") is None


def test_a_folder_under_a_clips_name_is_nobodys_and_stays(cache: Cache, tmp_path: Path) -> None:
    cache.put("clip", "hum", HUM)
    cache._path("clip", "drum").mkdir()
    assert cache.get("clip", "drum") is None
    with pytest.raises(CacheError, match="is a directory"):
        cache.put("clip", "drum", HUM)
    assert cache.contents()[0].files == 1
    assert cache.verify() == Verified(1, 0, 0)
    assert cache.clear() == 1
    assert [path.is_dir() for path in (tmp_path / "clips").iterdir()] == [True]


def test_who_can_do_without_it_is_told_once_and_nothing_more_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    told: list[CacheError] = []
    cache = Cache(tmp_path / "file" / "clips", on_trouble=told.append)
    for number in range(3):
        assert cache.get("clip", f"{number}") is None
        cache.put("clip", f"{number}", HUM)
    assert [str(error)[:25] for error in told] == ["nothing can be kept in /t"[:25]]


def test_the_bound_holds_whatever_other_processes_put(tmp_path: Path) -> None:
    """Eight take turns; each sees only now and then what the others have put."""
    stores = [Cache(tmp_path, max_bytes=200_000) for _ in range(8)]
    most = 0
    for number in range(50):
        for at, cache in enumerate(stores):
            cache.put("piece", f"{at} {number}", HUM)
        most = max(most, sum(path.stat().st_size for path in tmp_path.iterdir()))
    assert most < 200_000 * 1.2
    for cache in stores:
        cache.enforce_limit()
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 200_000


@pytest.mark.parametrize("written", ["-5", "0", "lots", ""])
def test_a_bound_that_is_none_is_passed_over(cache: Cache, written: str) -> None:
    cache.put("clip", "hum", HUM)
    (cache.folder / "max-size").write_text(written)
    assert Cache(cache.folder).max_bytes == MAX_BYTES


def test_what_was_used_last_stays_when_there_is_too_much(tmp_path: Path) -> None:
    """Each takes 4,031 bytes; the fifth is one too many, and two go."""
    folder = tmp_path / "clips"
    cache = Cache(folder, max_bytes=4 * 4_019)
    for age, key in enumerate("dcba"):
        cache.put("clip", key, HUM)
        newest = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (1_000_000 + age, 1_000_000 + age))
    assert cache.get("clip", "d") is not None  # the oldest, used again
    cache.put("clip", "e", HUM)
    assert [key for key in "abcde" if cache.get("clip", key)] == ["a", "d", "e"]
    assert sum(path.stat().st_size for path in folder.iterdir()) == 3 * 4_019


def test_the_bound_holds_after_every_clip_and_for_what_was_there_before(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    for _ in range(3):
        cache = Cache(folder, max_bytes=50_000)
        for number in range(20):
            cache.put("clip", f"{number}", HUM)
            assert sum(path.stat().st_size for path in folder.iterdir()) <= 50_000
    assert len(list(folder.iterdir())) >= 10


def test_what_a_killed_process_left_goes_in_its_turn_and_the_users_own_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    for name in ("0123.4567.part", "notes.txt"):
        (folder / name).write_bytes(bytes(10_000))
        os.utime(folder / name, (1_000_000, 1_000_000))
    Cache(folder, max_bytes=10_000).put("clip", "hum", HUM)
    assert sorted(path.suffix for path in folder.iterdir()) == [".clip", ".txt"]


def test_threads_that_put_and_get_the_same_clips_see_them_whole_or_not_at_all(tmp_path: Path) -> None:
    """With a bound so low that clips go while others are read."""

    def work(start: int) -> int:
        cache, seen = Cache(tmp_path / "clips", max_bytes=30_000), 0
        for number in range(start, start + 200):
            key = number % 13
            clip = cache.get("clip", f"{key}")
            if clip is None:
                cache.put("clip", f"{key}", bytes([key]) * (2_000 + key))
            else:
                seen += 1
                assert clip == bytes([key]) * (2_000 + key)
        return seen

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) > 0


def test_clearing_and_verifying_do_not_disturb_those_who_put(tmp_path: Path) -> None:
    folder = tmp_path / "clips"

    def put(start: int) -> None:
        for number in range(start, start + 300):
            Cache(folder).put("clip", f"{number % 7}", HUM)

    with ThreadPoolExecutor(3) as pool:
        putting = [pool.submit(put, start) for start in range(2)]
        clearing = Cache(folder)
        while not all(work.done() for work in putting):
            clearing.verify()
            clearing.clear()
            assert sum(kind.files for kind in clearing.contents()) <= 7
        assert [work.result() for work in putting] == [None, None]


PUTS_AND_GETS = """
import sys
from pathlib import Path
from voicecoach.cache import Cache

cache = Cache(Path(sys.argv[1]))
for _ in range(20):
    for key in range(20):
        cache.put("clip", f"{key}", bytes([key]) * 40_000)
        clip = cache.get("clip", f"{key}")
        assert clip == bytes([key]) * 40_000
print("good")
"""


def test_two_processes_at_once_do_no_harm(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PUTS_AND_GETS, str(tmp_path / "clips")]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate(timeout=120)[0] for process in both] == ["good\n", "good\n"]
    cache = Cache(tmp_path / "clips")
    assert [clip[0] for key in range(20) if (clip := cache.get("clip", f"{key}"))] == list(range(20))
    assert {path.suffix for path in (tmp_path / "clips").iterdir()} == {".clip"}


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file" / "clips")
    with pytest.raises(CacheError) as caught:
        cache.put("clip", "hum", HUM)
    assert str(caught.value).startswith(f"nothing can be kept in {tmp_path / 'file' / 'clips'}: ")
    assert str(caught.value).endswith("Set VOICECOACH_CACHE to another folder.")


def test_a_bound_of_ones_own_is_kept_for_all(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "clips")
    for number in range(4):
        cache.put("piece", f"{number}", HUM)
    cache.set_limit(10_000)
    assert sum(contents.files for contents in cache.contents()) == 2
    later = Cache(tmp_path / "clips")
    assert later.max_bytes == 10_000
    later.put("clip", "hum", HUM)
    assert later.contents()[:2] == [Contents("clip", 1, 4_021), Contents("piece", 1, 4_019)]


def test_clearing_removes_what_is_kept_and_nothing_else(cache: Cache, tmp_path: Path) -> None:
    assert cache.clear() == 0
    cache.put("clip", "hum", HUM)
    cache.put("piece", "hum", HUM)
    (tmp_path / "clips" / "notes.txt").write_text("mine")
    assert cache.clear() == 2
    assert [path.name for path in (tmp_path / "clips").iterdir()] == ["notes.txt"]


def test_verifying_removes_what_is_damaged_foreign_or_under_a_wrong_name(cache: Cache, tmp_path: Path) -> None:
    assert cache.verify() == Verified(0, 0, 0)
    for key in ("one", "two", "three"):
        cache.put("clip", key, HUM)
    folder = tmp_path / "clips"
    whole, short, moved = sorted(folder.iterdir())
    short.write_bytes(short.read_bytes()[:-1])
    moved.rename(folder / f"{'0' * 40}.clip")
    (folder / f"{'1' * 40}.piece").write_bytes(b"RIFF")
    (folder / f"{'2' * 40}.clip.01234567.part").write_bytes(b"voice")
    (folder / "notes.txt").write_text("mine")
    assert cache.verify() == Verified(1, 3, 1)
    assert sorted(folder.iterdir()) == sorted([whole, folder / "notes.txt"])

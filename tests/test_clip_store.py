"""Clips come back as they were put, or not at all; the folder stays within its bound; processes do not disturb."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from voicecoach.clip_store import ClipStore, StoreError
from voicecoach.pcm import Clip

ROOT = Path(__file__).parents[1]
HUM = Clip(np.arange(-1_000, 1_000, dtype=np.int16))


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path / "clips")


def only_file(folder: Path) -> Path:
    (path,) = (folder / "clips").iterdir()
    return path


def test_a_clip_comes_back_as_it_was_put(store: ClipStore, tmp_path: Path) -> None:
    assert store.get("hum") is None
    store.put("hum", HUM)
    back = ClipStore(tmp_path / "clips").get("hum")
    assert back is not None
    assert (back.rate, back.samples.dtype, back.samples.tolist()) == (24_000, np.int16, list(range(-1_000, 1_000)))
    assert store.get("another") is None


def test_asking_makes_no_folder(store: ClipStore, tmp_path: Path) -> None:
    assert store.get("hum") is None
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_beside_the_clip(store: ClipStore, tmp_path: Path) -> None:
    store.put("hum", HUM)
    store.put("hum", HUM)
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
    store: ClipStore, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    store.put("hum", HUM)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert store.get("hum") is None
    store.put("hum", HUM)
    assert path.read_bytes() == whole
    assert store.get("hum") is not None


def test_the_clip_of_another_key_is_no_clip(store: ClipStore, tmp_path: Path) -> None:
    store.put("hum", HUM)
    path = only_file(tmp_path)
    other = path.read_bytes()
    path.unlink()
    store.put("drum", Clip(HUM.samples[::-1].copy()))
    only_file(tmp_path).write_bytes(other)
    assert store.get("drum") is None


def test_what_was_used_last_stays_when_there_is_too_much(tmp_path: Path) -> None:
    """Each clip takes 4,034 bytes; the fifth is one too many, and two go."""
    folder = tmp_path / "clips"
    store = ClipStore(folder, max_bytes=4 * 4_034)
    for age, key in enumerate("dcba"):
        store.put(key, HUM)
        newest = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (1_000_000 + age, 1_000_000 + age))
    assert store.get("d") is not None  # the oldest, used again
    store.put("e", HUM)
    assert [key for key in "abcde" if store.get(key)] == ["a", "d", "e"]
    assert sum(path.stat().st_size for path in folder.iterdir()) == 3 * 4_034


def test_the_bound_holds_after_every_clip_and_for_what_was_there_before(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    for _ in range(3):
        store = ClipStore(folder, max_bytes=50_000)
        for number in range(20):
            store.put(f"{number}", HUM)
            assert sum(path.stat().st_size for path in folder.iterdir()) <= 50_000
    assert len(list(folder.iterdir())) >= 10


def test_what_a_killed_process_left_goes_in_its_turn_and_the_users_own_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    for name in ("0123.4567.part", "notes.txt"):
        (folder / name).write_bytes(bytes(10_000))
        os.utime(folder / name, (1_000_000, 1_000_000))
    ClipStore(folder, max_bytes=10_000).put("hum", HUM)
    assert sorted(path.suffix for path in folder.iterdir()) == [".clip", ".txt"]


def test_threads_that_put_and_get_the_same_clips_see_them_whole_or_not_at_all(tmp_path: Path) -> None:
    """With a bound so low that clips go while others are read."""

    def work(start: int) -> int:
        store, seen = ClipStore(tmp_path / "clips", max_bytes=30_000), 0
        for number in range(start, start + 200):
            key = number % 13
            clip = store.get(f"{key}")
            if clip is None:
                store.put(f"{key}", Clip(np.full(1_000 + key, key, np.int16)))
            else:
                seen += 1
                assert clip.samples.tolist() == [key] * (1_000 + key)
        return seen

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) > 0


PUTS_AND_GETS = """
import sys
from pathlib import Path
import numpy as np
from voicecoach.clip_store import ClipStore
from voicecoach.pcm import Clip

store = ClipStore(Path(sys.argv[1]))
for _ in range(20):
    for key in range(20):
        store.put(f"{key}", Clip(np.full(20_000, key, np.int16)))
        clip = store.get(f"{key}")
        assert clip is not None and clip.samples.tolist() == [key] * 20_000
print("good")
"""


def test_two_processes_at_once_do_no_harm(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PUTS_AND_GETS, str(tmp_path / "clips")]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate(timeout=120)[0] for process in both] == ["good\n", "good\n"]
    store = ClipStore(tmp_path / "clips")
    assert [clip.samples[0] for key in range(20) if (clip := store.get(f"{key}"))] == list(range(20))
    assert {path.suffix for path in (tmp_path / "clips").iterdir()} == {".clip"}


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = ClipStore(tmp_path / "file" / "clips")
    with pytest.raises(StoreError) as caught:
        store.put("hum", HUM)
    assert str(caught.value).startswith(f"clips cannot be kept in {tmp_path / 'file' / 'clips'}: ")
    assert str(caught.value).endswith("VOICECOACH_CACHE can name another folder.")


def test_only_clips_at_the_sessions_rate_are_kept(store: ClipStore) -> None:
    with pytest.raises(ValueError, match="22050 frames a second"):
        store.put("hum", Clip(HUM.samples, 22_050))

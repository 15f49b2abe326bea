"""When the cache looks through its folder, and how much it drops: each limit from both sides."""

from pathlib import Path

import pytest

from voicecoach.cache import Cache

FILE = 1_000
"""The size of each file on the disk, in bytes."""


class Looking(Cache):
    """A cache that counts how often it looks through its folder."""

    looked = 0

    def _look(self) -> None:
        self.looked += 1
        super()._look()


def put(cache: Cache, number: int) -> None:
    """A file of exactly FILE bytes, last used later than all before it."""
    key = f"{number:04}"
    head = len(b"voicecoach 2\n") + 4 + len(key) + 1
    cache.put("clip", key, bytes(FILE - head))


def kept(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_a_folder_that_is_exactly_full_stays_as_it_is(tmp_path: Path) -> None:
    cache = Looking(tmp_path, max_bytes=10 * FILE)
    for number in range(10):
        put(cache, number)
    assert (kept(tmp_path), cache.looked) == (10 * FILE, 10)


def test_one_file_more_drops_the_oldest_down_to_nine_tenths(tmp_path: Path) -> None:
    cache = Looking(tmp_path, max_bytes=10 * FILE)
    for number in range(11):
        put(cache, number)
    assert kept(tmp_path) == 9 * FILE
    assert [cache.get("clip", f"{number:04}") is None for number in range(11)] == [True] * 2 + [False] * 9


def test_the_tenth_that_is_freed_is_not_less_with_many_files(tmp_path: Path) -> None:
    cache = Looking(tmp_path, max_bytes=100 * FILE)
    for number in range(101):
        put(cache, number)
    assert kept(tmp_path) == 90 * FILE


def test_it_looks_again_after_a_hundredth_of_the_limit_was_added(tmp_path: Path) -> None:
    """Ten files are a hundredth: the eleventh is more."""
    cache = Looking(tmp_path, max_bytes=1_000 * FILE)
    looked = []
    for number in range(23):
        put(cache, number)
        looked.append(cache.looked)
    assert looked == [1] * 11 + [2] * 11 + [3]


@pytest.mark.parametrize(("files", "looks"), [(49, 0), (50, 1)])
def test_at_the_end_it_looks_only_if_more_than_half_may_be_full(tmp_path: Path, files: int, looks: int) -> None:
    other, cache = Cache(tmp_path, max_bytes=10_000 * FILE), Looking(tmp_path, max_bytes=100 * FILE)
    for number in range(files - 1):
        put(other, number)
    put(cache, 8_000)  # looks, and finds the others
    put(cache, 8_000)  # the same again, which counts as added: a hundredth, and no more
    before = cache.looked
    cache.enforce_limit()
    assert cache.looked - before == looks


def test_at_the_end_it_does_not_look_if_nothing_was_added(tmp_path: Path) -> None:
    cache = Looking(tmp_path, max_bytes=2 * FILE)
    put(cache, 1)
    put(cache, 2)
    looked = cache.looked
    cache.enforce_limit()
    assert cache.looked == looked
    assert Looking(tmp_path, max_bytes=1).enforce_limit() is None


@pytest.mark.parametrize(("stored", "limit"), [("1", 1), ("0", 500_000_000), ("-1", 500_000_000), ("x", 500_000_000)])
def test_a_limit_is_a_number_above_zero(tmp_path: Path, stored: str, limit: int) -> None:
    (tmp_path / "max-size").write_text(stored)
    assert Cache(tmp_path).max_bytes == limit

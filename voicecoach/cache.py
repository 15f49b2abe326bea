"""What was made once, kept on the disk under a key, and bounded in all.

Any number of processes may use one folder: a file gets its name when it is whole, and what is under a name is only
taken if its checksum is right. Nothing is synced to the disk, since what a power cut has damaged is found out and made
again.
"""

import os
import secrets
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal, get_args
from zlib import crc32

from voicecoach.files import cache_folder
from voicecoach.source import MissingError

Kind = Literal["clip", "piece", "receipt"]
"""Spoken clips, stretches of a session as encoded frames, and what exported files were made of."""

MAX_BYTES = 500_000_000
"""About two hours of different words, as clips and as pieces of three tracks."""

_MAGIC = b"voicecoach 2\n"
_CHECK_BYTES = 4

_ROOM = 0.9
"""The part of the bound that is left full when it is passed, so that not every file after it means to look through
the whole folder."""

_BOUND = "max-size"
"""The file that keeps a bound of the user's own, in bytes."""


_UNSEEN = 0.01
"""So much of the bound is put before it is looked again what there is: other processes put something, too."""

_UNFINISHED = ".part"


class CacheError(MissingError):
    """The folder cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is kept of one kind: how many files, how many bytes."""

    kind: Kind
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files are whole, and how many were removed: damaged or foreign ones, and those that a process which was
    ended, or is at work, has not finished."""

    good: int
    damaged: int
    unfinished: int


class Cache:
    """Bytes under keys in a folder, which is made when something is first put into it.

    `max_bytes` is for this object alone; without it the bound is the one that `set_limit` keeps, else MAX_BYTES.
    `on_trouble` is for those who can do without it: it is told once why the folder cannot be used, and from then on
    nothing is kept. Without it CacheError is raised.
    """

    def __init__(
        self, folder: Path, max_bytes: int | None = None, on_trouble: Callable[[CacheError], None] | None = None
    ) -> None:
        self.folder = folder
        self._max_bytes = max_bytes
        self._on_trouble = on_trouble
        self._in_trouble = False
        self._bytes: int | None = None  # in all, as far as this process knows; None until it has looked
        self._added = 0  # since it has looked

    def get(self, kind: Kind, key: str) -> bytes | None:
        """What was put there, or None if there is nothing or it is damaged. Raises CacheError."""
        path = self._path(kind, key)
        content = b""
        with self._spared(), suppress(FileNotFoundError, IsADirectoryError):
            content = path.read_bytes()
            with suppress(OSError):  # where nothing may be written, what is there may be used all the same
                os.utime(path)  # used just now: the last to go
        head = _head(key)
        at = len(_MAGIC) + _CHECK_BYTES
        return content[at + len(head) :] if _whole(content) and content.startswith(head, at) else None

    def put(self, kind: Kind, key: str, data: bytes) -> None:
        """Keeps it, and lets the longest unused go where there is too much. A key is one line. Raises CacheError."""
        body = _head(key) + data
        content = _MAGIC + _check(body) + body
        if self._in_trouble:
            return
        with self._spared():
            try:
                self._write(self._path(kind, key), content)
            except PermissionError:
                # Windows replaces no file that another process is reading; that is the same.
                if self.get(kind, key) is None:
                    raise
            self._added += len(content)
            # Why not look each time: the folder may hold ten thousand files.
            if self._bytes is None or self._added > self.max_bytes * _UNSEEN:
                self._look()

    def enforce_limit(self) -> None:
        """To be called when nothing more is to be put: other processes may have put as much. Raises CacheError."""
        if self._bytes is not None and self._added and self._bytes + self._added > self.max_bytes / 2:
            with self._spared():
                self._look()

    @property
    def max_bytes(self) -> int:
        """How much may be kept, in bytes."""
        if self._max_bytes is None:
            try:
                self._max_bytes = int((self.folder / _BOUND).read_text())
            except (OSError, ValueError):
                self._max_bytes = 0
        return self._max_bytes if self._max_bytes > 0 else MAX_BYTES

    def set_limit(self, max_bytes: int) -> None:
        """Keeps a bound for all who use the folder, and at once lets go what is beyond it. Raises CacheError."""
        with self._told():
            self._write(self.folder / _BOUND, str(max_bytes).encode())
            self._max_bytes = max_bytes
            self._look()

    def contents(self) -> list[Contents]:
        """How much there is of each kind. Raises CacheError."""
        files = self._files()
        return [
            Contents(kind, len(sizes), sum(sizes))
            for kind in get_args(Kind)
            for sizes in [[size for _, size, path in files if path.endswith(f".{kind}")]]
        ]

    def clear(self) -> int:
        """Removes all that is kept and returns how many files it was. Raises CacheError."""
        files = self._files()
        with self._told():
            for _, _, path in files:
                Path(path).unlink(missing_ok=True)
        self._bytes = None
        return len(files)

    def verify(self) -> Verified:
        """Reads every file and removes those that are damaged, foreign or unfinished. Raises CacheError."""
        good = damaged = unfinished = 0
        for path in [Path(path) for _, _, path in self._files()]:
            with self._told(), suppress(FileNotFoundError):  # another process may drop files meanwhile
                if path.suffix == _UNFINISHED:
                    path.unlink()
                    unfinished += 1
                    continue
                content = path.read_bytes()
                key, newline, _ = content[len(_MAGIC) + _CHECK_BYTES :].partition(b"\n")
                if newline and _whole(content) and path.stem == _name(key):
                    good += 1
                else:
                    path.unlink()
                    damaged += 1
        return Verified(good, damaged, unfinished)

    def _write(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
        try:
            part.write_bytes(content)
            # Gone if another process has just cleared the folder: as if this had been put before.
            with suppress(FileNotFoundError):
                part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def _files(self) -> list[tuple[int, int, str]]:
        """When each file was last used, its bytes and its path, what a killed process left half included."""
        files = []
        with self._told(), suppress(FileNotFoundError), os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith(_SUFFIXES) and entry.is_file():
                    with suppress(FileNotFoundError):  # another process may drop files meanwhile
                        facts = entry.stat()
                        files.append((facts.st_mtime_ns, facts.st_size, entry.path))
        return files

    def _look(self) -> None:
        """Sees how much there is, and drops what was not used for longest if it is too much."""
        files = self._files()
        total = sum(size for _, size, _ in files)
        if total > self.max_bytes:
            for _, size, path in sorted(files):
                if total <= self.max_bytes * _ROOM:
                    break
                # Another process may have dropped it too; and Windows drops none that is being read.
                with suppress(FileNotFoundError, PermissionError):
                    Path(path).unlink()
                total -= size
        self._bytes, self._added = total, 0

    def _path(self, kind: Kind, key: str) -> Path:
        return self.folder / f"{_name(key.encode())}.{kind}"

    @contextmanager
    def _spared(self) -> Iterator[None]:
        """What goes wrong is told to whoever wants to be told, and nothing is raised."""
        try:
            with self._told():
                yield
        except CacheError as error:
            if self._on_trouble is None:
                raise
            if not self._in_trouble:
                self._in_trouble = True
                self._on_trouble(error)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise CacheError(
                f"nothing can be kept in {self.folder}: {(error.strerror or str(error)).lower()}. "
                "Set VOICECOACH_CACHE to another folder."
            ) from error


_SUFFIXES = (*(f".{kind}" for kind in get_args(Kind)), _UNFINISHED)


def _name(key: bytes) -> str:
    return blake2b(key, digest_size=20).hexdigest()


def _head(key: str) -> bytes:
    return key.encode() + b"\n"


def _whole(content: bytes) -> bool:
    """Whether a file is as it was written."""
    at = len(_MAGIC)
    return content[: at + _CHECK_BYTES] == _MAGIC + _check(memoryview(content)[at + _CHECK_BYTES :])


def _check(body: bytes | memoryview) -> bytes:
    """CRC-32: it is damage that is to be found, and an export reads megabytes; blake2b took six times as long."""
    return crc32(body).to_bytes(_CHECK_BYTES)


def sound_folder() -> Path:
    """Where clips, encoded pieces and receipts are kept."""
    return cache_folder() / "sounds"


def sound_cache() -> Cache:
    """The cache in `sound_folder`, which is made when something is put into it."""
    return Cache(sound_folder())


def _warned(error: CacheError) -> None:
    warnings.warn(str(error), stacklevel=2)


def lenient_sound_cache(on_trouble: Callable[[CacheError], None] = _warned) -> Cache:
    """The same for those who can do without it: that it cannot be used is told once, unless otherwise by a warning."""
    return Cache(sound_folder(), on_trouble=on_trouble)

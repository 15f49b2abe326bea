"""An on-disk cache of generated data, by key, with a limit on its total size; and the versions of packages, which
belong in the keys of what they generate.

Any number of processes may share a folder: a file gets its name only once it is complete, and is used only if its
checksum is right. Only the user can open the files, and what is not a file is never opened. Nothing is synced to the
disk, since damage from a power cut is detected and the data made again.
"""

import os
import secrets
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args
from zlib import crc32

from voicecoach.files import (
    NotAFileError,
    close_cache_and_history,
    close_to_others,
    private_file,
    private_folder,
    read_private,
    sound_folder,
)
from voicecoach.source import MissingError

Kind = Literal["clip", "piece", "receipt"]
"""Spoken clips, stretches of a session as encoded frames, and records of what exported files were made from."""

MAX_BYTES = 500_000_000
"""Room for about two hours of distinct speech, as clips and as pieces of three tracks."""

_MAGIC = b"voicecoach 2\n"
_CHECK_BYTES = 4

_ROOM = 0.9
"""The fraction of the limit to shrink to once it is exceeded, so that not every further file requires a scan of the
whole folder."""

_BOUND = "max-size"
"""The file that stores the user's own limit, in bytes."""


_UNSEEN = 0.01
"""The fraction of the limit that may be added before the folder is scanned again, since other processes add files."""

_UNFINISHED = ".part"


class CacheError(MissingError):
    """The cache folder cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The number of files and bytes of one kind."""

    kind: Kind
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files are intact, and how many were removed: damaged or foreign ones, and files left unfinished by a
    process that was killed or is still writing."""

    good: int
    damaged: int
    unfinished: int


class Cache:
    """Stores bytes by key in a folder, which is created when something is first stored.

    `max_bytes` applies to this object only; without it the limit is the one stored by `set_limit`, else MAX_BYTES.
    `on_trouble` is for callers that can do without a cache: it is called once with the reason why the folder cannot be
    used, and nothing is stored from then on. Without it CacheError is raised.
    """

    def __init__(
        self, folder: Path, max_bytes: int | None = None, on_trouble: Callable[[CacheError], None] | None = None
    ) -> None:
        self.folder = folder
        self._max_bytes = max_bytes
        self._on_trouble = on_trouble
        self._in_trouble = False
        self._is_mended = False
        self._bytes: int | None = None  # in total, as far as this process knows; None until the first scan
        self._added = 0  # since the last scan

    def get(self, kind: Kind, key: str) -> bytes | None:
        """The bytes stored under a key, or None if there are none or they are damaged. Raises CacheError."""
        path = self._path(kind, key)
        content = b""
        with self._spared(), suppress(FileNotFoundError, NotAFileError):
            self._mend()
            content = read_private(path)
            with suppress(OSError):  # a read-only folder can still be read
                os.utime(path)  # just used, so the last to be dropped
        head = _head(key)
        at = len(_MAGIC) + _CHECK_BYTES
        return content[at + len(head) :] if _whole(content) and content.startswith(head, at) else None

    def put(self, kind: Kind, key: str, data: bytes) -> None:
        """Store bytes, dropping the least recently used if there are too many. `key` is one line. Raises CacheError."""
        body = _head(key) + data
        content = _MAGIC + _check(body) + body
        if self._in_trouble:
            return
        with self._spared():
            try:
                self._write(self._path(kind, key), content)
            except PermissionError:
                # Windows does not replace a file that another process is reading; its content is the same.
                if self.get(kind, key) is None:
                    raise
            self._added += len(content)
            # Why not scan each time: the folder may hold ten thousand files.
            if self._bytes is None or self._added > self.max_bytes * _UNSEEN:
                self._look()

    def enforce_limit(self) -> None:
        """Drop what exceeds the limit; call it after the last `put`, as other processes add too. Raises CacheError."""
        if self._bytes is not None and self._added and self._bytes + self._added > self.max_bytes / 2:
            with self._spared():
                self._look()

    @property
    def max_bytes(self) -> int:
        """The limit in bytes."""
        if self._max_bytes is None:
            try:
                self._max_bytes = int(read_private(self.folder / _BOUND))
            except (OSError, ValueError):
                self._max_bytes = 0
        return self._max_bytes if self._max_bytes > 0 else MAX_BYTES

    def set_limit(self, max_bytes: int) -> None:
        """Store a limit in bytes for every user of the folder, and drop what exceeds it now. Raises CacheError."""
        with self._as_cache_errors():
            self._write(self.folder / _BOUND, str(max_bytes).encode())
            self._max_bytes = max_bytes
            self._look()

    def contents(self) -> list[Contents]:
        """The files and bytes of each kind. Raises CacheError."""
        files = self._files()
        return [
            Contents(kind, len(sizes), sum(sizes))
            for kind in get_args(Kind)
            for sizes in [[size for _, size, path in files if path.endswith(f".{kind}")]]
        ]

    def clear(self) -> int:
        """Remove everything and return the number of files. Raises CacheError."""
        files = self._files()
        with self._as_cache_errors():
            for _, _, path in files:
                Path(path).unlink(missing_ok=True)
        self._bytes = None
        return len(files)

    def verify(self) -> Verified:
        """Read every file and remove those that are damaged, foreign or unfinished. Raises CacheError."""
        good = damaged = unfinished = 0
        for path in [Path(path) for _, _, path in self._files()]:
            with self._as_cache_errors(), suppress(FileNotFoundError):  # another process may drop files in the meantime
                if path.suffix == _UNFINISHED:
                    path.unlink()
                    unfinished += 1
                    continue
                content = b""
                with suppress(NotAFileError):
                    content = read_private(path)
                key, newline, _ = content[len(_MAGIC) + _CHECK_BYTES :].partition(b"\n")
                if newline and _whole(content) and path.stem == _name(key):
                    good += 1
                else:
                    path.unlink()
                    damaged += 1
        return Verified(good, damaged, unfinished)

    def _mend(self) -> None:
        """Make the folder, if there is one, the user's alone, once; versions before did not care."""
        if not self._is_mended and self.folder.is_dir():
            private_folder(self.folder)
            self._is_mended = True

    def _write(self, path: Path, content: bytes) -> None:
        private_folder(self.folder)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
        try:
            with private_file(part) as file:
                file.write(content)
            # Gone if another process has just cleared the folder: as if this had been stored before that.
            with suppress(FileNotFoundError):
                part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def _files(self) -> list[tuple[int, int, str]]:
        """The time of last use, size in bytes and path of each file, including partial files of killed processes, and
        what is in the place of one. Makes all of it the user's alone."""
        files = []
        with self._as_cache_errors(), suppress(FileNotFoundError):
            self._mend()
        with self._as_cache_errors(), suppress(FileNotFoundError), os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith((*_SUFFIXES, _BOUND)) and not entry.is_dir(follow_symlinks=False):
                    # Another process may drop files in the meantime.
                    with suppress(FileNotFoundError):
                        facts = entry.stat(follow_symlinks=False)
                        close_to_others(Path(entry.path), facts)
                        if entry.name != _BOUND:
                            files.append((facts.st_mtime_ns, facts.st_size, entry.path))
        return files

    def _look(self) -> None:
        """Scan the folder, and drop the least recently used files if there is too much."""
        files = self._files()
        total = sum(size for _, size, _ in files)
        if total > self.max_bytes:
            for _, size, path in sorted(files):
                if total <= self.max_bytes * _ROOM:
                    break
                # Another process may have dropped it already, and Windows does not remove a file being read.
                with suppress(FileNotFoundError, PermissionError):
                    Path(path).unlink()
                total -= size
        self._bytes, self._added = total, 0

    def _path(self, kind: Kind, key: str) -> Path:
        return self.folder / f"{_name(key.encode())}.{kind}"

    @contextmanager
    def _spared(self) -> Iterator[None]:
        """Pass errors to `on_trouble`, if there is one, instead of raising them."""
        try:
            with self._as_cache_errors():
                yield
        except CacheError as error:
            if self._on_trouble is None:
                raise
            if not self._in_trouble:
                self._in_trouble = True
                self._on_trouble(error)

    @contextmanager
    def _as_cache_errors(self) -> Iterator[None]:
        """Raise CacheError, with what to do, in place of an error of the system."""
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
    """Whether the content of a file is intact."""
    at = len(_MAGIC)
    return content[: at + _CHECK_BYTES] == _MAGIC + _check(memoryview(content)[at + _CHECK_BYTES :])


def _check(body: bytes | memoryview) -> bytes:
    """A CRC-32, enough to detect damage; blake2b took six times as long, and an export reads megabytes."""
    return crc32(body).to_bytes(_CHECK_BYTES)


def sound_cache() -> Cache:
    """The cache in `sound_folder`, which is created when something is first stored."""
    close_cache_and_history()
    return Cache(sound_folder())


def _warned(error: CacheError) -> None:
    warnings.warn(str(error), stacklevel=2)


def lenient_sound_cache(on_trouble: Callable[[CacheError], None] = _warned) -> Cache:
    """The same for callers that can do without it: `on_trouble`, by default a warning, is called once on an error."""
    close_cache_and_history()
    return Cache(sound_folder(), on_trouble=on_trouble)


@cache
def version_of(package: str, module: str) -> str:
    """The version of the installed package that contains a module.

    It is taken from the name of the installer's metadata folder next to the module. Why: the library that reads the
    metadata takes as long to load as everything else that an up-to-date export needs. It is used only if the folder is
    not found, and raises PackageNotFoundError if the package is not installed.
    """
    spec = find_spec(module)
    if spec and spec.origin:
        start = f"{package.replace('-', '_')}-"
        origin = Path(spec.origin)
        for found in _names(origin.parent.parent if spec.submodule_search_locations else origin.parent):
            if found.startswith(start):
                return found.removeprefix(start).removesuffix(".dist-info")
    from importlib.metadata import version

    return version(package)


@cache
def _names(site: Path) -> list[str]:
    return [found.name for found in site.iterdir() if found.name.endswith(".dist-info")]

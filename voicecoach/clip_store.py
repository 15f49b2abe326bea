"""Clips kept on the disk, each found by its key and bounded in all. Knows not what a key is made of.

Any number of processes may use one folder: a clip gets its name when it is whole, and what is under a name is only
taken if its checksum is right. Nothing is synced to the disk, since a clip that a power cut has damaged is found out
and made again.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

import numpy as np

from voicecoach.errors import Missing
from voicecoach.pcm import RATE, Clip

MAX_BYTES = 500_000_000
"""About three hours of speech."""

_MAGIC = b"voicecoach clip 1\n"
_CHECK_BYTES = 16

_ROOM = 0.9
"""The part of the bound that is left full when it is passed, so that not every clip after it means to look through
the whole folder."""


class StoreError(Missing):
    """The folder cannot be used; the message names it."""


class ClipStore:
    """Clips at the session's rate in a folder, which is made when the first clip is put into it."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder, self._max_bytes = folder, max_bytes
        self._bytes: int | None = None  # in all, as far as this process knows; None until it has looked

    def get(self, key: str) -> Clip | None:
        """The clip that was put there, or None if there is none or it is damaged. Raises StoreError."""
        path = self._path(key)
        with self._told():
            try:
                content = path.read_bytes()
                os.utime(path)  # used just now: the last to go
            except FileNotFoundError:
                return None
        head = len(_MAGIC) + _CHECK_BYTES
        data = content[head:]
        if content[:head] != _head(key, data):
            return None
        return Clip(np.frombuffer(data, "<i2").astype(np.int16, copy=False))

    def put(self, key: str, clip: Clip) -> None:
        """Keeps a clip at the session's rate, and lets the longest unused go where there are too many.

        Raises StoreError.
        """
        if clip.rate != RATE:
            raise ValueError(f"a clip at {clip.rate} frames a second, and not {RATE}")
        data = clip.samples.astype("<i2", copy=False).tobytes()
        content = _head(key, data) + data
        path = self._path(key)
        part = path.with_suffix(f".{secrets.token_hex(4)}.part")
        with self._told():
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(content)
                part.replace(path)
            except PermissionError:
                # Windows replaces no file that another process is reading; that is the same clip.
                if self.get(key) is None:
                    raise
            finally:
                part.unlink(missing_ok=True)
            self._keep_bound(len(content))

    def _keep_bound(self, added: int) -> None:
        """Counts what was added. Why not look each time: the folder may hold ten thousand clips."""
        if self._bytes is not None:
            self._bytes += added
        if self._bytes is None or self._bytes > self._max_bytes:
            self._bytes = self._drop_oldest()

    def _drop_oldest(self) -> int:
        """Drops what was not used for longest, if all is too much, what a killed process left included.

        Returns how many bytes there are then.
        """
        with os.scandir(self._folder) as entries:
            files = sorted(self._sizes(entries))
        total = sum(size for _, size, _ in files)
        if total <= self._max_bytes:
            return total
        for _, size, name in files:
            if total <= self._max_bytes * _ROOM:
                break
            # Another process may have dropped it too; and Windows drops none that is being read.
            with suppress(FileNotFoundError, PermissionError):
                (self._folder / name).unlink()
            total -= size
        return total

    @staticmethod
    def _sizes(entries: Iterator["os.DirEntry[str]"]) -> Iterator[tuple[int, int, str]]:
        """When each file was last used, its bytes and its name; others may drop files meanwhile."""
        for entry in entries:
            with suppress(FileNotFoundError):
                if entry.name.endswith((".clip", ".part")):
                    facts = entry.stat()
                    yield facts.st_mtime_ns, facts.st_size, entry.name

    def _path(self, key: str) -> Path:
        return self._folder / f"{blake2b(key.encode(), digest_size=20).hexdigest()}.clip"

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"clips cannot be kept in {self._folder}: {(error.strerror or str(error)).lower()}. "
                "VOICECOACH_CACHE can name another folder."
            ) from error


def _head(key: str, data: bytes) -> bytes:
    """What a whole file with this key and these samples begins with."""
    check = blake2b(key.encode() + b"\0" + data, digest_size=_CHECK_BYTES)
    return _MAGIC + check.digest()

"""Files that are complete or absent. Knows nothing of what is in them."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: Path, buffering: int = -1) -> Iterator[BinaryIO]:
    """A new seekable file that takes the place of `path` when the block ends well.

    It is written as `.NAME.RANDOM.part` in the same folder, synced to the disk and renamed. Whatever ends
    the block early, an interrupt too, leaves the file at `path` as it was and no other behind; only a killed
    process leaves its `.part`. A link keeps pointing where it did, a replaced file keeps its permissions.
    `buffering` is that of `open`: how many bytes go to the system together. Raises OSError about `path`: no such
    folder, not writable, not a file, no room on the disk.
    """
    target = Path(os.path.realpath(path))
    # A name has at most 255 bytes, a character up to four of them.
    part = target.with_name(f".{target.name[:50]}.{secrets.token_hex(4)}.part")
    try:
        with _told_of(path, target, part):
            mode = _mode_of(target)
            with part.open("x+b", buffering) as file:
                if mode is not None:
                    part.chmod(mode)
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
    except BaseException:
        with suppress(OSError):  # there may be none, nor a folder
            part.unlink()
        raise


@contextmanager
def _told_of(path: Path, *same: Path) -> Iterator[None]:
    """An error about one of the `same`, or about no file, as those of a full disk are, names the path asked for."""
    try:
        yield
    except OSError as error:
        if error.filename is None or Path(error.filename) in same:
            error.filename = os.fspath(path)
        raise


def _mode_of(target: Path) -> int | None:
    """The permissions of the file to be replaced, None where there is none.

    Why: a rename asks only for a writable folder. Without opening the old file, one that its owner has made
    read-only would be replaced, and so would a device.
    """
    try:
        with target.open("r+b", buffering=0) as old:
            mode = os.fstat(old.fileno()).st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file")
    return stat.S_IMODE(mode)

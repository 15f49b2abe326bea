"""Files and folders that are the user's alone, and that are read only if they are files.

The cache holds what scripts say, the history what was done when: nobody else may read them, whatever the umask says and
whoever made them. What lies in their place and is not a file (a pipe, a device, a link to one) is never opened, as that
could wait forever.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

FOLDER, FILE = 0o700, 0o600
PROGRAM = "voicecoach"
"""The name of its folders where the system keeps such."""
OTHERS = 0o077
"""The permissions of everybody but the owner."""

_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"))
"""Not following a link, and not waiting for whoever may write into a pipe."""


def private_folder(folder: Path, *, is_ours: bool = True) -> None:
    """Make the folder, with those above it, so that only the user can open it; one that exists is made so if it
    `is_ours` or has the program's name, and if it is not for everybody like `/tmp`. Raises OSError."""
    if not folder.is_dir():
        if not folder.parent.is_dir():
            private_folder(folder.parent)
        folder.mkdir(mode=FOLDER, exist_ok=True)
        is_ours = True
    for each in (folder, folder.parent):
        if each.name == PROGRAM or (each == folder and is_ours):
            facts = each.stat()
            if not facts.st_mode & stat.S_ISVTX:
                close_to_others(each, facts)


def close_to_others(path: Path, facts: os.stat_result) -> None:
    """Take away what others may do with a file or a folder, if it is the user's own. Windows has none of these
    permissions."""
    if facts.st_mode & OTHERS and os.name == "posix" and not stat.S_ISLNK(facts.st_mode):
        with suppress(FileNotFoundError, PermissionError):  # gone, or somebody else's
            path.chmod(stat.S_IMODE(facts.st_mode) & ~OTHERS)


def private_file(path: Path) -> BinaryIO:
    """A new file at the path, to be written. Raises OSError, also if there is one."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE), "wb")


def make_private(path: Path) -> None:
    """Make the file at the path, empty if there is none, one that only the user can open. Raises NotAFileError and
    OSError."""
    with suppress(FileExistsError):
        private_file(path).close()
    facts = path.stat()
    _check(path, facts)
    close_to_others(path, facts)


def read_private(path: Path) -> bytes:
    """Read a file, and make it one that only the user can open. Raises NotAFileError and OSError."""
    _check(path, path.lstat())  # opening a device may make it act
    fd = os.open(path, _READ)
    with os.fdopen(fd, "rb") as file:
        facts = os.fstat(fd)
        _check(path, facts)  # it may have been exchanged in the meantime
        close_to_others(path, facts)
        return file.read()


class NotAFileError(OSError):
    """There is something else in the place of a file."""


def _check(path: Path, facts: os.stat_result) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise NotAFileError(0, "is not a file", str(path))

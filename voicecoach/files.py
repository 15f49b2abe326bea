"""Files that are complete or absent."""

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

_PART = re.compile(r"\.[0-9a-f]{8}\.part$")


@contextmanager
def whole_file(path: Path, buffering: int = -1) -> Iterator[BinaryIO]:
    """A new seekable file that takes the place of `path` when the block ends well.

    It is written as `.NAME.RANDOM.part` in the same folder, synced to the disk and renamed. Whatever ends the block
    early, an interrupt too, leaves the file at `path` as it was and no other behind; only a killed process leaves its
    `.part`, which the next one to write there removes. A link keeps pointing where it did, a replaced file keeps its
    permissions.
    `buffering` is that of `open`: how many bytes go to the system together. Raises OSError about `path`: no such
    folder, not writable, not a file, no room on the disk.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f"{_part_of(target)}{secrets.token_hex(4)}.part")
    try:
        with _told_of(path, target, part):
            mode = _mode_of(target)
            _sweep(target)
            with _held(part, buffering) as file:
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


def too_long(path: Path) -> bool:
    """Whether no file here can have that name, so that to ask whether there is one would raise OSError."""
    try:
        path.lstat()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    except ValueError:  # a NUL in it: no file can have it, and nobody minds to be asked
        return False
    return False


def _part_of(target: Path) -> str:
    """How the names of its parts begin. A name has at most 255 bytes, a character up to four of them."""
    return f".{target.name[:50]}."


def _held(part: Path, buffering: int) -> BinaryIO:
    """A new file that others can tell from one that was left behind, as long as it is open."""
    while True:
        file = part.open("x+b", buffering)
        _hold(file)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # another process has swept it away before it was held


def _sweep(target: Path) -> None:
    """Removes what killed processes have left beside a file. What is being written stays."""
    begin = _part_of(target)
    with suppress(OSError), os.scandir(target.parent) as entries:
        left = [entry.path for entry in entries if entry.name.startswith(begin) and _PART.search(entry.name)]
        for path in map(Path, left):
            with suppress(OSError):
                if sys.platform == "win32":
                    path.unlink()  # which it refuses for one that is open
                    continue
                with path.open("r+b") as file:
                    if _hold(file):
                        path.unlink()


def _hold(file: BinaryIO) -> bool:
    """Whether no other process held it. Where the system cannot tell, nobody's file is removed."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


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


def shipped(folder: str) -> Path:
    """The folder `scripts` or `audio_cues`: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "shipped" / folder
    return installed if installed.is_dir() else package.parent / folder


OF_A_PACK = ("*/*.txt", "*/recordings/*", "tones/*")
"""The files of a cue pack: by language its texts and recordings, and the tones."""


def stamp(pack: Path | None = None) -> str:
    """Another text as soon as any file of the program, of what comes with it or of that cue pack is another one.

    Told from which file it is, its size, and when it was written and changed; the last nobody can set back. What is not
    seen: a second save within one tick of the file system's clock (some milliseconds), of the same size and into the
    same file; and on Windows, which tells no change but when a file was created, one that sets the time back.
    """
    files = [*_files(Path(__file__).parent), *_files(shipped("audio_cues"))]
    if pack:
        own = {path for pattern in OF_A_PACK for path in pack.glob(pattern)}
        files += [(str(path), facts) for path in own if S_ISREG((facts := path.stat()).st_mode)]
    state = sorted((path, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns) for path, facts in files)
    return blake2b(repr(state).encode(), digest_size=16).hexdigest()


def _files(folder: str | Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, but for what Python compiles. Why not by `Path.rglob`: it took four times as long, of
    an export that has nothing else to do."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.is_file() and not entry.name.endswith(".pyc"):
                yield entry.path, entry.stat()


def data_folder() -> Path:
    """What is the user's: in `VOICECOACH_DATA`, else where the system keeps such things."""
    if chosen := os.environ.get("VOICECOACH_DATA"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("voicecoach", appauthor=False)


def cache_folder() -> Path:
    """What can be made again: in `VOICECOACH_CACHE`, else where the system keeps such things."""
    if chosen := os.environ.get("VOICECOACH_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("voicecoach", appauthor=False)

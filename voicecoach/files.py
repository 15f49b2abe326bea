"""Files that are complete or absent, that are nothing else than files, and that are the user's alone if they should be;
the folders of the package and the user."""

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from typing import BinaryIO

_PART = re.compile(r"\.[0-9a-f]{8}\.part$")


@contextmanager
def whole_file(path: Path, buffering: int = -1) -> Iterator[BinaryIO]:
    """A new seekable file that replaces `path` if the block ends without an error.

    It is written as `.NAME.RANDOM.part` in the same folder, synced to the disk and renamed. If anything ends the block
    early, including an interrupt, the file at `path` stays as it was and no other is left behind; only a killed process
    leaves its `.part`, which the next process to write there removes. A link keeps its target, and a replaced file its
    permissions.
    `buffering` is that of `open`: the size of the buffer in bytes. Raises OSError about `path`: no such folder, not
    writable, not a file, disk full.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f"{_part_of(target)}{secrets.token_hex(4)}.part")
    try:
        with _errors_name(path, target, part):
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
        with suppress(OSError):  # there may be no such file, nor a folder
            part.unlink()
        raise


class NotAFileError(OSError):
    """There is something else in the place of a file."""


class LeadsOutError(OSError):
    """A file is not in the folder that it must be in, once every link is followed."""


def open_regular(path: Path, *, follow: bool = True, folder: int | None = None) -> BinaryIO:
    """Open an existing file for reading; through a link only if `follow`. `folder` is the descriptor of the folder that
    a relative path begins at. Raises OSError, and NotAFileError if it is anything but a file: a pipe could block for
    ever, and opening a device may make it act."""
    _check_regular(path, os.stat(path, dir_fd=folder, follow_symlinks=follow))
    flags = _flags("O_NONBLOCK", "O_BINARY", "O_CLOEXEC", *([] if follow else ["O_NOFOLLOW"]))
    file = os.fdopen(os.open(path, flags, dir_fd=folder), "rb")
    try:
        _check_regular(path, os.fstat(file.fileno()))  # it may have been exchanged in the meantime
    except NotAFileError:
        file.close()
        raise
    return file


def _flags(*names: str) -> int:
    """Flags for `os.open`, those of them that this system has."""
    return os.O_RDONLY | sum(getattr(os, name, 0) for name in names)


def open_inside(path: Path, *folders: Path) -> BinaryIO:
    """Open an existing file for reading if it is in each of the folders, or below, once every link is followed.

    What is checked is what is read, even if somebody exchanges a folder for a link in between: the file is reached from
    the first folder, name by name, through no link. Raises LeadsOutError, NotAFileError and OSError.
    """
    real, root = path.resolve(), folders[0].resolve()
    if not all(real.is_relative_to(folder.resolve()) for folder in folders):
        raise LeadsOutError(errno.EPERM, "is outside of its folder", os.fspath(path))
    if os.open not in os.supports_dir_fd:  # Windows, where few may make a link
        return open_regular(real, follow=False)
    return _reached(path, root, real.relative_to(root).parts)


def _reached(path: Path, root: Path, names: Sequence[str]) -> BinaryIO:
    """The file of these names below a folder, none of which may be a link; `path` is its name in errors."""
    flags = _flags("O_DIRECTORY", "O_CLOEXEC")
    folder = os.open(root, flags)
    try:
        for name in names[:-1]:
            inner = os.open(name, flags | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        return open_regular(Path(names[-1] if names else "."), follow=False, folder=folder)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR) or _is_link(names, folder):
            raise LeadsOutError(errno.EPERM, "was exchanged for a link", os.fspath(path)) from error
        error.filename = os.fspath(path)
        raise
    finally:
        os.close(folder)


def _is_link(names: Sequence[str], folder: int) -> bool:
    with suppress(OSError, IndexError):
        return S_ISLNK(os.stat(names[-1], dir_fd=folder, follow_symlinks=False).st_mode)
    return False


def read_at_most(path: Path, most: int, *inside: Path) -> tuple[bytes, int]:
    """A file's bytes and how many it has; of one with more than `most` none are read. If folders are given, it must be
    inside of each. Raises LeadsOutError, NotAFileError and OSError."""
    with open_inside(path, *inside) if inside else open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        return file.read(most) if size <= most else b"", size


def _check_regular(path: Path, facts: os.stat_result) -> None:
    if not S_ISREG(facts.st_mode):
        raise NotAFileError(errno.EINVAL, "is not a file", os.fspath(path))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is in a folder or below it once every link is followed; nothing is at a path with a NUL in it."""
    try:
        return "\0" in str(path) or path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def too_long(path: Path) -> bool:
    """Whether a path is too long for any file here, so that checking for the file would raise OSError."""
    try:
        path.lstat()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    except ValueError:  # it contains a NUL: no file can have that name, but checking for one is harmless
        return False
    return False


def file_name(text: str) -> str:
    """The name of a file as the system has it, for one that is written in a text.

    Why: in the locale C Python passes on other than ASCII characters only in the form in which it reads names.
    """
    return os.fsdecode(text.encode("utf-8", "surrogateescape"))


def _part_of(target: Path) -> str:
    """The prefix of its part files. A file name has at most 255 bytes, and a character takes up to four."""
    return f".{target.name[:50]}."


def _held(part: Path, buffering: int) -> BinaryIO:
    """Create a part file and lock it, so that other processes can tell it from one left behind."""
    while True:
        file = part.open("x+b", buffering)
        _hold(file)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # another process removed it before it was locked


def _sweep(target: Path) -> None:
    """Remove part files that killed processes left next to a file, but not those being written."""
    begin = _part_of(target)
    with suppress(OSError), os.scandir(target.parent) as entries:
        left = [entry.path for entry in entries if entry.name.startswith(begin) and _PART.search(entry.name)]
        for path in map(Path, left):
            with suppress(OSError):
                if sys.platform == "win32":
                    path.unlink()  # Windows refuses this for an open file
                    continue
                with path.open("r+b") as file:
                    if _hold(file):
                        path.unlink()


def _hold(file: BinaryIO) -> bool:
    """Lock a file; returns False if another process holds it. If the system has no locks, no file is removed."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _errors_name(path: Path, *same: Path) -> Iterator[None]:
    """Make errors about one of the `same`, or about no file, as for a full disk, name the path asked for."""
    try:
        yield
    except OSError as error:
        if error.filename is None or Path(error.filename) in same:
            error.filename = os.fspath(path)
        raise


def _mode_of(target: Path) -> int | None:
    """The permissions of the file to be replaced, or None if there is none.

    Why the file is opened: a rename requires only a writable folder, so that a file made read-only by its owner, or a
    device, would be replaced.
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
    """The folder `scripts` or `audio_cues`: inside the installed package, else next to it in a checkout."""
    package = Path(__file__).parent
    installed = package / "shipped" / folder
    return installed if installed.is_dir() else package.parent / folder


OF_A_PACK = ("*/*.txt", "*/recordings/*", "tones/*")
"""The files of a cue pack: texts and recordings by language, and the tones."""


FileState = tuple[int, ...]
"""A file's identity, its size in bytes, and its modification and change times in nanoseconds."""


def file_state(facts: os.stat_result) -> FileState:
    """The state of a file. See `stamp` for its limits."""
    return facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def stamp(pack: Path | None = None) -> str:
    """A text that changes whenever a file of the program, of the data shipped with it, or of that cue pack changes.

    It is based on each file's identity, size, modification time and change time; the last cannot be set back. Not
    detected: a second save of the same size to the same file within one tick of the file system's clock (some
    milliseconds), and on Windows, which has a creation time but no change time, a save that resets the time.
    """
    files = [*_files(Path(__file__).parent), *_files(shipped("audio_cues"))]
    if pack:
        own = {path for pattern in OF_A_PACK for path in pack.glob(pattern)}
        files += [(str(path), facts) for path in own if S_ISREG((facts := path.stat()).st_mode)]
    state = sorted((path, *file_state(facts)) for path, facts in files)
    return blake2b(repr(state).encode(), digest_size=16).hexdigest()


def _files(folder: str | Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, except compiled Python files. Why not `Path.rglob`: it took four times as long, which
    matters when an export has nothing else to do."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.is_file() and not entry.name.endswith(".pyc"):
                yield entry.path, entry.stat()


def data_folder() -> Path:
    """The folder of the user's data: `VOICECOACH_DATA`, else the system's usual place."""
    if chosen := os.environ.get("VOICECOACH_DATA"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("voicecoach", appauthor=False)


def packs_folder() -> Path:
    """The folder of the user's own cue packs, for any script: `VOICECOACH_CUES`, else `cues` in the data folder."""
    chosen = os.environ.get("VOICECOACH_CUES")
    return Path(chosen) if chosen else data_folder() / "cues"


def cache_folder() -> Path:
    """The folder of data that can be regenerated: `VOICECOACH_CACHE`, else the system's usual place."""
    if chosen := os.environ.get("VOICECOACH_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("voicecoach", appauthor=False)


# --- files that are the user's alone ------------------------------------------------------------------
#
# The cache holds what scripts say, the history what was done when: nobody else may read them, whatever the umask says
# and whoever made them.

FOLDER, FILE = 0o700, 0o600
PROGRAM = "voicecoach"
"""The name of its folders where the system keeps such."""
OTHERS = 0o077
"""The permissions of everybody but the owner."""


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


def sound_folder() -> Path:
    """The folder of clips, encoded pieces and receipts, in that of the cache."""
    return cache_folder() / "sounds"


def history_file() -> Path:
    """The history, in the folder of the user's data."""
    return data_folder() / "history.sqlite3"


def close_cache_and_history() -> None:
    """Make the cache and the history, if they are there, the user's alone; to be called before either is used.

    Why both: a command that uses one may never come to the other. Of the cache only the folder: nobody else reaches
    what is in it then.
    """
    with suppress(OSError):  # of what cannot be read here, whoever uses it tells
        if sound_folder().is_dir():
            private_folder(sound_folder())
    with suppress(OSError):
        history = history_file()
        if history.parent.is_dir():
            private_folder(history.parent, is_ours=False)
            for each in history.parent.glob(f"{history.stem}.*"):
                close_to_others(each, each.lstat())


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
    _check_regular(path, facts)
    close_to_others(path, facts)


def read_private(path: Path) -> bytes:
    """Read a file, and make it one that only the user can open. Raises NotAFileError and OSError."""
    with open_regular(path, follow=False) as file:
        close_to_others(path, os.fstat(file.fileno()))
        return file.read()

"""Where the scripts and the cue pack that come with the program are. Knows nothing of what is in them."""

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG


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

"""Where the scripts and the cue pack that come with the program are. Knows nothing of what is in them."""

from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG


def shipped(folder: str) -> Path:
    """The folder `scripts` or `audio_cues`: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "shipped" / folder
    return installed if installed.is_dir() else package.parent / folder


def stamp() -> str:
    """Another text as soon as any file of the program or of what comes with it is another one."""
    files = [
        (str(path), facts.st_size, facts.st_mtime_ns)
        for folder in (Path(__file__).parent, shipped("audio_cues"))
        for path in sorted(folder.rglob("*"))
        if path.suffix != ".pyc" and S_ISREG((facts := path.stat()).st_mode)
    ]
    return blake2b(repr(files).encode(), digest_size=16).hexdigest()

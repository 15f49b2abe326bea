"""Where the scripts and the cue pack that come with the program are. Knows nothing of what is in them."""

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
    """Another text as soon as any file of the program, of what comes with it or of that cue pack is another one."""
    paths = [*Path(__file__).parent.rglob("*"), *shipped("audio_cues").rglob("*")]
    if pack:
        paths += [path for pattern in OF_A_PACK for path in pack.glob(pattern)]
    files = [
        (str(path), facts.st_size, facts.st_mtime_ns)
        for path in sorted(paths)
        if path.suffix != ".pyc" and S_ISREG((facts := path.stat()).st_mode)
    ]
    return blake2b(repr(files).encode(), digest_size=16).hexdigest()

"""When what a session is made of was saved: its script, or anything in a cue pack. Knows not what is made of it."""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path

from voicecoach.cues import pack_folders
from voicecoach.errors import Missing
from voicecoach.shipped import shipped, stamp

STEP_MS = 5
"""A save is noticed when nothing more was written for so long. Waiting in such steps takes 2 % of one core."""
MOST_MS = 100
"""Nor is waited any longer for a folder in which something is written all the time."""
LOOK_S = 1.0
"""So long after a save, and ever again, it is looked without being told: some network drives tell nothing."""


def saves(script: Path, pack: Callable[[], Path | None] = lambda: None) -> Iterator[bool]:
    """For ever: True at first and whenever the script or a cue pack is another, else False every `STEP_MS`.

    `pack` tells the folder of a pack beside the shipped one, which the script may change.

    A save of the same text is none. A script that is gone or empty counts if it is still so after `LOOK_S`: some
    editors delete or empty it before they write it. Raises Missing where the system cannot tell what is written.
    """
    seen: object = None
    look_s = 0.0
    while True:
        folders = _folders(script, pack())
        with closing(_written(folders)) as written:
            for told in written:
                saved, late = False, time.monotonic() >= look_s
                if told or late:
                    look_s = time.monotonic() + LOOK_S
                    content = _content(script, pack())
                    if content != seen and (late or content[0].strip()):
                        seen, saved = content, True
                yield saved
                if (told or late) and _folders(script, pack()) != folders:
                    break


def _content(script: Path, pack: Path | None) -> tuple[bytes, str]:
    """The script, empty if it cannot be read, and what tells one state of the cue packs from another."""
    try:
        return script.read_bytes(), stamp(pack)
    except OSError:  # in the middle of a save; who reads it to make something of it tells it if it stays so
        return b"", ""


def _folders(script: Path, own: Path | None) -> list[Path]:
    """Those of the script, of what it is a link to, and of the cue packs.

    Why not the files: an editor that replaces a file leaves behind the one that is watched.
    """
    pack = shipped("audio_cues")
    wanted = {script.absolute().parent, script.resolve().parent, pack, *(found.parent for found in pack.rglob("*"))}
    wanted |= set(pack_folders(own.absolute())) if own else set()
    return sorted(folder for folder in wanted if folder.is_dir())


def _written(folders: list[Path]) -> Generator[bool, None, None]:
    """Every `STEP_MS` whether something was written in these folders, not counting folders in them.

    True at first: who knows what was written before.
    """
    from watchfiles import watch

    first = True
    try:
        for changes in watch(
            *folders, watch_filter=None, debounce=MOST_MS, step=STEP_MS, rust_timeout=STEP_MS, yield_on_timeout=True,
            recursive=False,
        ):  # fmt: skip
            yield bool(changes) or first
            first = False
    except (OSError, RuntimeError) as error:  # the latter is watchfiles' own, where a limit of the system is reached
        hint = "With WATCHFILES_FORCE_POLLING=1 in the environment it looks at them now and then instead."
        raise Missing(
            f"the system does not tell what is saved in {', '.join(map(str, folders))}: {error}. {hint}"
        ) from error

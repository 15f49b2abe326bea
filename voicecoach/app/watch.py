"""When what a session is made of was saved: its script, what that includes, or anything in a cue pack.

Knows not what is made of it.
"""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from voicecoach.app.load import read_with_includes
from voicecoach.cuepack.pack import pack_folders
from voicecoach.errors import MissingError
from voicecoach.files import shipped, stamp
from voicecoach.source import ScriptError, Source

STEP_MS = 5
"""A save is noticed when nothing more was written for so long. Waiting in such steps takes 2 % of one core."""
MOST_MS = 100
"""Nor is waited any longer for a folder in which something is written all the time."""
UNFINISHED_S = 0.04
"""A writer that does it in parts seldom waits longer between them, and an edit is to be heard within 0.2 s."""
LOOK_S = 1.0
"""So long after a save, and ever again, it is looked without being told: some network drives tell nothing."""


def watch_changes(script: Path, pack: Callable[[], Path | None] = lambda: None) -> Iterator[bool]:
    """For ever: True at first and whenever a script or a cue pack is another, else False every `STEP_MS`.

    `pack` tells the folder of a pack beside the shipped one, which the script may change.

    A save of the same text is none. A text that ends within a line may be half of one that is still being written, and
    counts when it stays so for `UNFINISHED_S`. A script that is gone or empty, or one that it includes, counts if it is
    still so after `LOOK_S`: some editors delete or empty it before they write it. Raises MissingError where the system
    cannot tell what is written.
    """
    seen: object = None
    look_s, due_s = 0.0, float("inf")
    while True:
        folders = _folders(script, pack())
        with closing(_written(folders)) as written:
            for told in written:
                now_s = time.monotonic()
                saved, late = False, now_s >= look_s
                if told or late or now_s >= due_s:
                    look_s, due_s = now_s + LOOK_S, float("inf")
                    content = _content(script, pack())
                    if content != seen and (late or all(text.strip() for text in content.texts)):
                        if told and seen is not None and not content.is_finished:
                            due_s = now_s + UNFINISHED_S
                        else:
                            seen, saved = content, True
                yield saved
                if (told or late) and _folders(script, pack()) != folders:
                    break


@dataclass(frozen=True, slots=True)
class _Content:
    """The script, then all that it includes, empty where one is missing; and the state of the cue packs."""

    texts: tuple[str | bytes, ...]
    packs: str

    @property
    def is_finished(self) -> bool:
        """Whether no text ends within a line."""
        return all(text[-1:] in ("\n", b"\n") for text in self.texts)


def _content(script: Path, pack: Path | None) -> _Content:
    """Why nothing is raised: it may be the middle of a save. Who makes something of it tells it, if it stays so."""
    try:
        source = _source(script)
        if source is None:
            return _Content((script.read_bytes(),), stamp(pack))
        missing = ("",) if source.lacks_any else ()
        return _Content((*(each.text for each in source.sources), *missing), stamp(pack))
    except OSError:
        return _Content(("",), "")


def _source(script: Path) -> Source | None:
    """None where a text is not UTF-8. Raises OSError."""
    try:
        return read_with_includes(script)
    except ScriptError:
        return None


def _folders(script: Path, own_pack: Path | None) -> list[Path]:
    """Those of the script, of what it is a link to, of what it includes, and of the cue packs.

    Why not the files: an editor that replaces a file leaves behind the one that is watched.
    """
    pack = shipped("audio_cues")
    try:
        source = _source(script)
    except OSError:
        source = None
    scripts = [script, *(Path(each.name) for each in source.sources)] if source else [script]
    own = [folder for path in scripts for folder in (path.absolute().parent, path.resolve().parent)]
    wanted = {*own, pack, *(found.parent for found in pack.rglob("*"))}
    wanted |= set(pack_folders(own_pack.absolute())) if own_pack else set()
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
        hint = "With WATCHFILES_FORCE_POLLING=1 in the environment they are checked now and then instead."
        raise MissingError(
            f"the system cannot report what is saved in {', '.join(map(str, folders))}: {error}. {hint}"
        ) from error

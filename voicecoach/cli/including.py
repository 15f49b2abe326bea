"""The scripts that a script includes, from disk. Knows nothing of what is in them but the lines that include others."""

from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath

from voicecoach.files import too_long
from voicecoach.includes import included_names
from voicecoach.shipped import shipped
from voicecoach.source import Included, Source

MOST_DEEP = 5
"""A script in a script in a script: no chain of them is longer."""

Read = Callable[[Path], Source]
"""Reads one text. Raises what it raises."""


def with_included(source: Source, path: Path, read: Read) -> Source:
    """The source with all that it includes, from the folder of `path` downward or from what comes along.

    What cannot be had is told in its place, for the parser. Raises what `read` raises.
    """
    folder = Path() if str(path) == "-" else path.parent
    return _with_included(source, folder, (path.resolve(),), (source.name,), read)


def _with_included(source: Source, folder: Path, above: tuple[Path, ...], chain: tuple[str, ...], read: Read) -> Source:
    found = (_included(name, folder, above, chain, read) for name in included_names(source))
    return replace(source, included=tuple(found))


def _included(name: str, folder: Path, above: tuple[Path, ...], chain: tuple[str, ...], read: Read) -> Included:
    path = _find(name, folder)
    if isinstance(path, Included):
        return path
    chain, real = (*chain, str(path)), path.resolve()
    if real in above:
        hint = "leave one of them out"
        return Included(name, None, f"this script includes itself: {' includes '.join(chain)}", hint)
    if len(chain) > MOST_DEEP:
        hint = "include those further down directly"
        return Included(name, None, f"these are more than {MOST_DEEP} scripts in each other: {', '.join(chain)}", hint)
    return Included(name, _with_included(read(path), path.parent, (*above, real), chain, read))


def _find(name: str, folder: Path) -> Path | Included:
    """The file, which is in the folder or below it, or comes along; else why there is none."""
    written = PureWindowsPath(name)  # which takes both kinds of slashes, on each system
    if written.drive or written.root or ".." in written.parts:
        what = f"`{name}` leads out of this script's folder"
        return Included(name, None, what, "put the file into the folder, or into a folder in it")
    if not written.name:
        return Included(name, None, f"`{name}` is a folder, and no script", "write the name of a script in it")
    here = folder.joinpath(*written.parts)
    if too_long(here):
        what = f"a name of {len(name)} characters is longer than that of a file can be"
        return Included(name, None, what, "give the file a shorter one")
    for path in (here, here.with_name(f"{here.name}.md")):
        if not too_long(path) and path.is_file():
            if path.resolve().is_relative_to(folder.resolve()):
                return path
            what = f"`{name}` is a link that leads out of this script's folder"
            return Included(name, None, what, "put a copy of the file into the folder")
    coming = {path.stem: path for path in sorted(shipped("scripts").glob("*.md")) if path.stem != "README"}
    if len(written.parts) == 1 and written.suffix in ("", ".md") and written.stem in coming:
        return coming[written.stem]
    close = get_close_matches(written.name, [*(path.name for path in here.parent.glob("*.md")), *coming], 1)
    hint = f"did you mean `{close[0]}`?" if close else f"those that come along are: {', '.join(coming)}"
    return Included(name, None, f"there is no script `{name}` in this script's folder", hint)

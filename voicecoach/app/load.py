"""Loads scripts from disk, by path or by name, with their problems, and keeps the files they are made of from being
overwritten.

The parser is imported only if there is something to parse; a script unchanged since its last export is not parsed.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from voicecoach.files import (
    OF_A_PACK,
    LeadsOutError,
    file_name,
    is_inside,
    packs_folder,
    read_at_most,
    shipped,
    too_long,
)
from voicecoach.safe_text import decoded_name
from voicecoach.script.limits import MOST_BYTES, MOST_DEEP, Taken, megabytes, size_of, too_large
from voicecoach.source import (
    Included,
    Problem,
    ScriptError,
    Source,
    UsageError,
    decoded,
    has_errors,
    in_order,
    included_names,
)

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.cuepack.phrases import CuePack
    from voicecoach.documents import Document
    from voicecoach.routine import Routine


@dataclass(frozen=True, slots=True)
class PackChoice:
    """A language, the folder of the cue pack laid over the shipped one, the script's own pronunciations, and the folder
    that the pack must be in whenever it is read, for one that a script names beside itself."""

    language: str = "en"
    folder: Path | None = None
    pronounce: tuple[tuple[str, str], ...] = ()
    within: Path | None = None

    def pack(self) -> "CuePack":
        """Load the phrases. Raises PackError, and ScriptError with every problem in the pack."""
        from voicecoach.cuepack.pack import load_pack

        return load_pack(self.language, self.folder, self.within).for_script(self.pronounce)

    def tones(self) -> "dict[str, Clip]":
        """Load the tones, by name. Raises ScriptError."""
        from voicecoach.cuepack.pack import load_tones

        return load_tones(self.folder, self.within)


def choose_pack(routine: "Routine", cues: Path | None) -> PackChoice:
    """Choose the cue pack for a script; `cues` is the folder requested. Raises UsageError if that is not a pack."""
    if cues is None:
        folder = script_pack_folder(routine)
        return PackChoice(routine.language, folder, routine.pronounce, pack_within(folder, routine))
    return PackChoice(routine.language, requested_pack_folder(cues, routine.language), routine.pronounce)


def script_pack_folder(routine: "Routine") -> Path | None:
    """The folder of the pack that a script names. Raises UsageError if that is outside of the script's folder."""
    if not routine.cues:
        return None
    folder = Path(routine.file).parent
    if outside := why_outside(routine.cues, folder):
        raise UsageError(f"{outside}; {_pack_hint()}")
    return pack_folder(routine.cues, folder)


def pack_within(pack: Path | None, routine: "Routine") -> Path | None:
    """The folder that a pack must be in that a script names: the script's, or none if it is one of the user's own."""
    folder = Path(routine.file).parent
    return folder if pack is not None and pack == place_of(routine.cues or "", folder) else None


def _pack_hint() -> str:
    return f"put the pack into that folder or into `{packs_folder()}`, or leave this out and use `--cues DIR`"


def pack_folder(name: str, folder: Path) -> Path:
    """The folder of a pack named in a script in `folder`: beside the script, else among the user's own packs."""
    here, own = place_of(name, folder), place_of(name, packs_folder())
    return own if not _is_folder(here) and _is_folder(own) else here


def _is_folder(path: Path) -> bool:
    return not too_long(path) and path.is_dir()


def place_of(name: str, folder: Path) -> Path:
    """Where the file or folder is that a script in `folder` names, with either kind of slashes on every system."""
    return folder.joinpath(*map(file_name, PureWindowsPath(name).parts))


def why_outside(name: str, folder: Path) -> str | None:
    """Why what a script in `folder` names must not be read, since it is elsewhere; None if it is in there or below.

    One rule for everything that a script names: a script may come from a stranger.
    """
    written = PureWindowsPath(name)
    if written.drive or written.root or ".." in written.parts:
        return f"`{name}` is outside this script's folder"
    here = place_of(name, folder)
    return None if too_long(here) or is_inside(here, folder) else _leads_out(name)


def _leads_out(name: str) -> str:
    return f"`{name}` is a link to a place outside this script's folder"


def requested_pack_folder(cues: Path, language: str) -> Path:
    """The folder of the pack requested. Raises UsageError if it is not a pack."""
    from voicecoach.cuepack.pack import why_no_pack

    if reason := why_no_pack(cues, language):
        raise UsageError(f"{reason}. `voicecoach cues record` and `cues import` make one")
    return cues


def watched_folder(script: Path, cues: Path | None) -> Path | None:
    """The pack whose files affect the session of a script as it is now; None if the script cannot be read."""
    from voicecoach.script.blocks import read_blocks

    if cues is not None:
        return cues
    try:
        front, _, _ = read_blocks(read_source(script))
    except (OSError, ScriptError):
        return None
    named = [written.value for written in front if written.key.lower() == "cues" and written.value]
    return pack_folder(named[0], script.parent) if named and not why_outside(named[0], script.parent) else None


def pack_folders(pack: Path) -> list[Path]:
    """The existing folders in which a save may change a pack."""
    if too_long(pack):
        return []
    found = {pack, *(path.parent for pattern in OF_A_PACK for path in pack.glob(pattern))}
    return sorted(folder for folder in found if folder.is_dir())


STANDARD_INPUT = "standard input"
"""The name shown for `-`."""


def find_script(name: str) -> Path:
    """A path as given or without its `.md`, or that of a shipped script by its name. Raises UsageError if there is
    neither."""
    path = Path(name)
    if path.is_file() or name == "-":
        return path
    if path.name and not path.suffix and (own := path.with_name(f"{path.name}.md")).is_file():
        return own
    scripts = shipped_scripts()
    if path.suffix in ("", ".md") and path.parent == Path() and path.stem in scripts:
        return scripts[path.stem]
    if path.is_dir():
        raise UsageError(f"{name} is a folder, not a script")
    if path.is_symlink():
        raise UsageError(f"{name} is a link to a file that does not exist")
    here = [found.name for found in path.parent.glob("*.md")] if path.parent.is_dir() else []
    close = get_close_matches(path.name, [*here, *scripts], 1)
    hint = f" Did you mean `{close[0]}`?" if close else f" The shipped scripts are: {', '.join(scripts)}."
    raise UsageError(f"there is no script `{name}`.{hint}")


def shipped_scripts() -> dict[str, Path]:
    """The scripts that come with the program, each under its name."""
    return {path.stem: path for path in sorted(shipped("scripts").glob("*.md")) if path.stem != "README"}


def scripts_among(names: list[str]) -> tuple[list[str], list[str]]:
    """Split names into scripts to read and files that are not scripts: a README.md among others describes them.

    >>> scripts_among(["scripts/README.md", "scripts/hips.md"])
    (['scripts/hips.md'], ['scripts/README.md'])
    >>> scripts_among(["README.md"])
    (['README.md'], [])
    """
    about = [name for name in names if Path(name).name.lower() == "readme.md"]
    others = [name for name in names if name not in about]
    return (others, about) if others else (names, [])


def read_script(name: str) -> Source:
    """Read the text of a script, or of standard input, with everything it includes.

    Raises UsageError, and ScriptError if any of them is not UTF-8.
    """
    return read_with_includes(find_script(name))


def read_with_includes(path: Path) -> Source:
    """Read the text of a script with everything it includes. Raises ScriptError if any of them is not UTF-8."""
    return resolve_includes(read_source(path), path, read_source)


def read_source(path: Path, *inside: Path) -> Source:
    """Read a text file, or standard input for `-`. Raises ScriptError if it is not UTF-8, or larger than any script may
    be; then it is not read. If folders are given, it must be inside of each, else LeadsOutError is raised."""
    return decoded(display_name(str(path)), read_data(path, *inside))


def read_data(path: Path, *inside: Path) -> bytes:
    """The bytes of the same, which may be no text. Raises what `read_source` raises, but for that."""
    name = display_name(str(path))
    data, size = _bytes_of(path, MOST_BYTES, *inside)
    if problem := too_large(name, size):
        raise ScriptError([problem], Source(name, ""))
    return data


def read_article(article: str) -> "Document":
    """Read the text of an article in any kind of document, or on standard input for `-`. Raises UsageError for a file
    that is missing or too large and for the address of a page, and what `read_document` raises."""
    from voicecoach.documents import MOST_DOCUMENT_BYTES, SAVE_THE_PAGE, is_address, read_document

    if is_address(article):
        raise UsageError(f"`{article}` is an address, and nothing is fetched from the network; {SAVE_THE_PAGE}")
    if article != "-" and not Path(article).is_file():
        raise UsageError(f"there is no article `{article}`")
    name = display_name(article)
    data, size = _bytes_of(Path(article), MOST_DOCUMENT_BYTES)
    if size > MOST_DOCUMENT_BYTES:
        raise UsageError(
            f"`{name}` is {megabytes(size)}; the most is {megabytes(MOST_DOCUMENT_BYTES)}. "
            "Copy the exercises into a file of their own"
        )
    return read_document(name, data)


def _bytes_of(path: Path, most: int, *inside: Path) -> tuple[bytes, int]:
    """The bytes of a file or of standard input, and how many there are; none or too few if that is more than `most`."""
    if str(path) == "-":
        data = sys.stdin.buffer.read(most + 1)
        return data, len(data)
    return read_at_most(path, most, *inside)


def files_of(source: Source) -> list[Path]:
    """The files of a script and of everything it includes, without standard input."""
    return [Path(each.name) for each in source.sources if each.name != STANDARD_INPUT]


def display_name(name: str) -> str:
    """A script's name as shown to the user."""
    return STANDARD_INPUT if name == "-" else name


def load(script: str | Path | Source) -> "Script":
    """Load a script: a path, the name of a shipped script, `-` for standard input, or a Source with its text.

    Raises UsageError if there is no such script, and ScriptError with every problem in it if one is an error.
    """
    return parse_script(script if isinstance(script, Source) else read_script(str(script)))


@dataclass(frozen=True, slots=True)
class Script:
    """A script without errors: its text, its routine, and its warnings and notes."""

    source: Source
    routine: "Routine"
    problems: list[Problem]


def parse_script(source: Source) -> Script:
    """Parse a text. Raises ScriptError with every problem in it if one is an error."""
    from voicecoach.script.parser import parse

    routine, problems = parse(source)
    problems = in_order([*problems, *_unknown_names(routine)])
    if has_errors(problems):
        raise ScriptError(problems, source)
    return Script(source, routine, problems)


def _unknown_names(routine: "Routine") -> Iterator[Problem]:
    """Problems for a language, cue pack or voice that a script names but that does not exist."""
    from voicecoach.cuepack.pack import languages, why_no_pack
    from voicecoach.script.setting_homes import style_for
    from voicecoach.voices import UnknownVoiceError, find_engine

    if routine.language not in languages():
        message, hint = f"the coach does not speak `{routine.language}`", f"choose from {', '.join(languages())}"
        yield Problem("error", "language", message, hint, routine.spans["language"], routine.file)
    elif routine.cues and (outside := why_outside(routine.cues, Path(routine.file).parent)):
        yield Problem("error", "cues", outside, _pack_hint(), routine.spans["cues"], routine.file)
    elif (folder := script_pack_folder(routine)) and (reason := why_no_pack(folder, routine.language)):
        hint = f"`cues` names a folder beside the script or in `{packs_folder()}`; see `audio_cues/README.md`"
        yield Problem("error", "cues", reason, hint, routine.spans["cues"], routine.file)
    if routine.voice:
        try:
            engine = find_engine(routine.voice)
        except UnknownVoiceError as error:
            hint = "leave it out for the usual voice; `voicecoach voices` lists them"
            if (style := style_for(routine.voice)) is not None:
                hint = f"for a {style} coach write `style: {style}`; {hint}"
            what = re.sub(r" Did you mean `[^`]*`\?", "", str(error)) if style else str(error)
            yield Problem("error", "voice", what, hint, routine.spans["voice"], routine.file)
            return
        if engine.languages and routine.language.split("-")[0] not in engine.languages:
            speaks = ", ".join(f"`{language}`" for language in engine.languages)
            message = f"`{routine.voice}` speaks only {speaks}, but the script is in `{routine.language}`"
            hint = f"leave `voice` out for the default, or write for example `voice: espeak:{routine.language}`"
            yield Problem("error", "voice", message, hint, routine.spans["voice"], routine.file)


Read = Callable[..., Source]
"""Reads the text at a path if it is inside of each of the folders that follow, the outermost first; may raise any
error."""


def resolve_includes(source: Source, path: Path, read: Read) -> Source:
    """The source with everything it includes, from the folder of `path` or below, or from the shipped scripts.

    If something cannot be included, the reason takes its place, for the parser to report. Raises what `read` raises.
    """
    folder = Path() if str(path) == "-" else path.parent
    including = _Includes(read, Taken(size_of(source.text)), folder)
    return including.resolved(source, folder, (path.resolve(),), (source.name,))


@dataclass(frozen=True, slots=True)
class _Includes:
    """Finds and reads what a script includes, and what that includes, as long as it is not too much."""

    read: Read
    taken: Taken
    top: Path

    def resolved(self, source: Source, folder: Path, above: tuple[Path, ...], chain: tuple[str, ...]) -> Source:
        """A source with everything it includes; `above` are the files that led to it, `chain` their names."""
        found = (self._included(name, folder, above, chain) for name in included_names(source))
        return replace(source, included=tuple(found))

    def _included(self, name: str, folder: Path, above: tuple[Path, ...], chain: tuple[str, ...]) -> Included:
        if too_many := self.taken.another():
            return Included(name, None, *too_many)
        path = _find(name, folder)
        if isinstance(path, Included):
            return path
        chain, real = (*chain, str(path)), path.resolve()
        if real in above:
            hint = "remove one of these includes"
            return Included(name, None, f"this script includes itself: {' includes '.join(chain)}", hint)
        if len(chain) > MOST_DEEP:
            hint = "include the scripts further down directly"
            return Included(name, None, f"includes go more than {MOST_DEEP} scripts deep: {', '.join(chain)}", hint)
        top = self.top if is_inside(path, self.top) else shipped("scripts")
        try:
            source = self.read(path, top, *([folder] if is_inside(path, folder) else []))
        except LeadsOutError:  # exchanged since it was found
            return _outside(name)
        if too_much := self.taken.text(source.text):
            return Included(name, None, *too_much)
        return Included(name, self.resolved(source, path.parent, (*above, real), chain))


def _outside(name: str) -> Included:
    return Included(name, None, _leads_out(name), "put a copy of the file into that folder")


def _find(name: str, folder: Path) -> Path | Included:
    """The file in the folder, below it, or among the shipped scripts; else the reason why there is none."""
    written = PureWindowsPath(name)
    if outside := why_outside(name, folder):
        return Included(name, None, outside, "put a copy of the file into that folder, or into a folder below it")
    if not written.name:
        return Included(name, None, f"`{name}` is a folder, not a script", "write the name of a script in it")
    here = place_of(name, folder)
    if too_long(here):
        what = f"a name of {len(name)} characters is too long for a file"
        return Included(name, None, what, "give the file a shorter name")
    for path in (here, here.with_name(f"{here.name}.md")):
        if not too_long(path) and path.is_file():
            if is_inside(path, folder):
                return path
            return _outside(name)
    coming = shipped_scripts()
    if len(written.parts) == 1 and written.suffix in ("", ".md") and written.stem in coming:
        return coming[written.stem]
    close = get_close_matches(
        written.name, [*(decoded_name(path.name) for path in here.parent.glob("*.md")), *coming], 1
    )
    hint = f"did you mean `{close[0]}`?" if close else f"the shipped ones are: {', '.join(coming)}"
    return Included(name, None, f"there is no script `{name}` in this script's folder", hint)


def check_target(target: Path, *, made_of: Iterable[Path] = ()) -> None:
    """Raise UsageError if the target's folder does not exist, or if the target is one of its own sources."""
    check_folder(target)
    check_not_a_source(target, made_of)


def check_folder(target: Path) -> None:
    """Raise UsageError if the target's folder does not exist."""
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder `{target.parent}` for `{target.name}`; make it first")


def check_not_a_source(target: Path, made_of: Iterable[Path]) -> None:
    """Raise UsageError if the target is one of its own sources."""
    if target.exists() and any(path.exists() and path.samefile(target) for path in made_of):
        raise UsageError(
            f"`{target}` is one of the files this is made from, and would be overwritten; write to another file"
        )


def check_unused(target: Path, *, force: bool) -> None:
    """Raise UsageError if there is a file already, and `force` does not replace it."""
    if target.exists() and not force:
        raise UsageError(f"{target} already exists; `--force` replaces it")

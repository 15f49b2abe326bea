"""Scripts from disk, by path or by name, and what is wrong with them.

The parser is loaded when there is something to parse: a script that has not changed since its last export is not.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from voicecoach.files import shipped, too_long
from voicecoach.script.includes import included_names
from voicecoach.source import Included, Problem, ScriptError, Source, UsageError, decoded, has_errors, in_order

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.cuepack.phrases import CuePack
    from voicecoach.routine import Routine
    from voicecoach.speech import Pronunciations


@dataclass(frozen=True, slots=True)
class PackChoice:
    """A language, the folder of the pack that is laid over the shipped one, and the script's own pronunciations."""

    language: str = "en"
    folder: Path | None = None
    pronounce: "Pronunciations" = ()

    def pack(self) -> "CuePack":
        """The phrases. Raises PackError, and ScriptError with everything that is wrong with the pack."""
        from voicecoach.cuepack.pack import load_pack

        return load_pack(self.language, self.folder).for_script(self.pronounce)

    def tones(self) -> "dict[str, Clip]":
        """The tones. Raises ScriptError."""
        from voicecoach.cuepack.pack import load_tones

        return load_tones(self.folder)


def choose_pack(routine: "Routine", cues: Path | None) -> PackChoice:
    """What a script is said with; `cues` is the folder that was asked for. Raises UsageError where that is no pack."""
    if cues is None:
        return PackChoice(routine.language, script_pack_folder(routine), routine.pronounce)
    return PackChoice(routine.language, requested_pack_folder(cues, routine.language), routine.pronounce)


def script_pack_folder(routine: "Routine") -> Path | None:
    """The pack that a script names, from the script's own folder."""
    return Path(routine.file).parent / routine.cues if routine.cues else None


def requested_pack_folder(cues: Path, language: str) -> Path:
    """The pack that was asked for. Raises UsageError where it is none."""
    from voicecoach.cuepack.pack import why_no_pack

    if reason := why_no_pack(cues, language):
        raise UsageError(f"{reason}. `voicecoach cues record` and `cues import` make one")
    return cues


def watched_folder(script: Path, cues: Path | None) -> Path | None:
    """The pack in which a save would change the session, as the script reads now; None where it cannot be read."""
    from voicecoach.script.blocks import read_blocks
    from voicecoach.source import ScriptError, decoded

    if cues is not None:
        return cues
    try:
        front, _, _ = read_blocks(decoded(str(script), script.read_bytes()))
    except (OSError, ScriptError):
        return None
    named = [written.value for written in front if written.key.lower() == "cues" and written.value]
    return script.parent / named[0] if named else None


STANDARD_INPUT = "standard input"
"""What `-` is called."""


def find_script(name: str) -> Path:
    """A path as given, or a shipped script by its name. Raises UsageError where there is neither."""
    path = Path(name)
    if path.is_file() or name == "-":
        return path
    folder = shipped("scripts")
    names = sorted(found.stem for found in folder.glob("*.md") if found.stem != "README")
    if path.suffix in ("", ".md") and path.parent == Path() and path.stem in names:
        return folder / f"{path.stem}.md"
    if path.is_dir():
        raise UsageError(f"{name} is a folder, not a script")
    here = [found.name for found in path.parent.glob("*.md")] if path.parent.is_dir() else []
    close = get_close_matches(path.name, [*here, *names], 1)
    hint = f" Did you mean `{close[0]}`?" if close else f" The shipped scripts are: {', '.join(names)}."
    raise UsageError(f"there is no script `{name}`.{hint}")


def scripts_among(names: list[str]) -> tuple[list[str], list[str]]:
    """Those that are to be read, and those that are no scripts: a README.md beside others is about them.

    >>> scripts_among(["scripts/README.md", "scripts/hips.md"])
    (['scripts/hips.md'], ['scripts/README.md'])
    >>> scripts_among(["README.md"])
    (['README.md'], [])
    """
    about = [name for name in names if Path(name).name.lower() == "readme.md"]
    others = [name for name in names if name not in about]
    return (others, about) if others else (names, [])


def read_script(name: str) -> Source:
    """The text of a script, or of the standard input, with all that it includes.

    Raises UsageError, and ScriptError where one of them is not UTF-8.
    """
    return read_with_includes(find_script(name))


def read_with_includes(path: Path) -> Source:
    """The text of a script with all that it includes. Raises ScriptError where one of them is not UTF-8."""
    return resolve_includes(read_source(path), path, read_source)


def read_source(path: Path) -> Source:
    """A text file as a source, `-` being the standard input. Raises ScriptError where it is not UTF-8."""
    if str(path) == "-":
        return decoded(STANDARD_INPUT, sys.stdin.buffer.read())
    return decoded(str(path), path.read_bytes())


def files_of(source: Source) -> list[Path]:
    """The files of a script and of all that it includes; standard input is none."""
    return [Path(each.name) for each in source.sources if each.name != STANDARD_INPUT]


def display_name(name: str) -> str:
    """A script's name as it is told to a person."""
    return STANDARD_INPUT if name == "-" else name


def load(script: str | Path | Source) -> "Script":
    """A script that is understood: by its path, the name of a shipped one, `-` for standard input, or its text.

    Raises UsageError where there is none, and ScriptError with all that is wrong with it.
    """
    return parse_script(script if isinstance(script, Source) else read_script(str(script)))


@dataclass(frozen=True, slots=True)
class Script:
    """A script that can go on: its text, what it means, and its warnings."""

    source: Source
    routine: "Routine"
    problems: list[Problem]


def parse_script(source: Source) -> Script:
    """What a text means. Raises ScriptError with all that is wrong with it."""
    from voicecoach.script.parser import parse

    routine, problems = parse(source)
    problems = in_order([*problems, *_unknown_names(routine)])
    if has_errors(problems):
        raise ScriptError(problems, source)
    return Script(source, routine, problems)


def _unknown_names(routine: "Routine") -> Iterator[Problem]:
    """The language, the cue pack and the voice of a script, where there are no such things."""
    from voicecoach.cuepack.pack import languages, why_no_pack
    from voicecoach.voices import UnknownVoiceError, find_engine

    if routine.language not in languages():
        message, hint = f"the coach does not speak `{routine.language}`", f"choose from {', '.join(languages())}"
        yield Problem("error", "language", message, hint, routine.spans["language"], routine.file)
    elif (folder := script_pack_folder(routine)) and (reason := why_no_pack(folder, routine.language)):
        hint = "`cues` names a folder, relative to the script's folder; see `audio_cues/README.md`"
        yield Problem("error", "cues", reason, hint, routine.spans["cues"], routine.file)
    if routine.voice:
        try:
            engine = find_engine(routine.voice)
        except UnknownVoiceError as error:
            hint = "`voicecoach voices` lists them"
            yield Problem("error", "voice", str(error), hint, routine.spans["voice"], routine.file)
            return
        if engine.languages and routine.language.split("-")[0] not in engine.languages:
            speaks = ", ".join(f"`{language}`" for language in engine.languages)
            message = f"`{routine.voice}` speaks only {speaks}, but the script is in `{routine.language}`"
            hint = f"leave `voice` out for the default, or write for example `voice: espeak:{routine.language}`"
            yield Problem("error", "voice", message, hint, routine.spans["voice"], routine.file)


MOST_DEEP = 5
"""A script in a script in a script: no chain of them is longer."""

Read = Callable[[Path], Source]
"""Reads one text. Raises what it raises."""


def resolve_includes(source: Source, path: Path, read: Read) -> Source:
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
        hint = "remove one of these includes"
        return Included(name, None, f"this script includes itself: {' includes '.join(chain)}", hint)
    if len(chain) > MOST_DEEP:
        hint = "include the scripts further down directly"
        return Included(name, None, f"includes go more than {MOST_DEEP} scripts deep: {', '.join(chain)}", hint)
    return Included(name, _with_included(read(path), path.parent, (*above, real), chain, read))


def _find(name: str, folder: Path) -> Path | Included:
    """The file, which is in the folder or below it, or comes along; else why there is none."""
    written = PureWindowsPath(name)  # which takes both kinds of slashes, on each system
    if written.drive or written.root or ".." in written.parts:
        what = f"`{name}` is outside this script's folder"
        return Included(name, None, what, "put the file into that folder, or into a folder below it")
    if not written.name:
        return Included(name, None, f"`{name}` is a folder, not a script", "write the name of a script in it")
    here = folder.joinpath(*written.parts)
    if too_long(here):
        what = f"a name of {len(name)} characters is too long for a file"
        return Included(name, None, what, "give the file a shorter name")
    for path in (here, here.with_name(f"{here.name}.md")):
        if not too_long(path) and path.is_file():
            if path.resolve().is_relative_to(folder.resolve()):
                return path
            what = f"`{name}` is a link to a place outside this script's folder"
            return Included(name, None, what, "put a copy of the file into the folder")
    coming = {path.stem: path for path in sorted(shipped("scripts").glob("*.md")) if path.stem != "README"}
    if len(written.parts) == 1 and written.suffix in ("", ".md") and written.stem in coming:
        return coming[written.stem]
    close = get_close_matches(written.name, [*(path.name for path in here.parent.glob("*.md")), *coming], 1)
    hint = f"did you mean `{close[0]}`?" if close else f"the shipped ones are: {', '.join(coming)}"
    return Included(name, None, f"there is no script `{name}` in this script's folder", hint)

"""Scripts from disk, by path or by name, and what is wrong with them. Knows nothing of what is made of them.

The parser is loaded when there is something to parse: a script that has not changed since its last export is not.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.cli.including import with_included
from voicecoach.errors import Misused
from voicecoach.shipped import shipped
from voicecoach.source import Problem, ScriptError, Source, decoded, has_errors, in_order

if TYPE_CHECKING:
    from voicecoach.routine import Routine

STANDARD_INPUT = "standard input"
"""What `-` is called."""


def find_script(name: str) -> Path:
    """A path as given, or a shipped script by its name. Raises Misused where there is neither."""
    path = Path(name)
    if path.is_file() or name == "-":
        return path
    folder = shipped("scripts")
    names = sorted(found.stem for found in folder.glob("*.md") if found.stem != "README")
    if path.suffix in ("", ".md") and path.parent == Path() and path.stem in names:
        return folder / f"{path.stem}.md"
    if path.is_dir():
        raise Misused(f"{name} is a folder, not a script")
    here = [found.name for found in path.parent.glob("*.md")] if path.parent.is_dir() else []
    close = get_close_matches(path.name, [*here, *names], 1)
    hint = f" Did you mean `{close[0]}`?" if close else f" The scripts that come along are: {', '.join(names)}."
    raise Misused(f"there is no script `{name}`.{hint}")


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

    Raises Misused, and ScriptError where one of them is not UTF-8.
    """
    return read_whole(find_script(name))


def read_whole(path: Path) -> Source:
    """The text of a script with all that it includes. Raises ScriptError where one of them is not UTF-8."""
    return with_included(read_source(path), path, read_source)


def read_source(path: Path) -> Source:
    """A text file as a source, `-` being the standard input. Raises ScriptError where it is not UTF-8."""
    if str(path) == "-":
        return decoded(STANDARD_INPUT, sys.stdin.buffer.read())
    return decoded(str(path), path.read_bytes())


def files_of(source: Source) -> list[Path]:
    """The files of a script and of all that it includes; standard input is none."""
    return [Path(each.name) for each in source.sources if each.name != STANDARD_INPUT]


def shown(name: str) -> str:
    """A script's name as it is told to a person."""
    return STANDARD_INPUT if name == "-" else name


@dataclass(frozen=True, slots=True)
class Understood:
    """A script that can go on: its text, what it means, and its warnings."""

    source: Source
    routine: "Routine"
    problems: list[Problem]


def understood(source: Source) -> Understood:
    """What a text means. Raises ScriptError with all that is wrong with it."""
    from voicecoach.language.parse import parse

    routine, problems = parse(source)
    problems = in_order([*problems, *_unknown_names(routine)])
    if has_errors(problems):
        raise ScriptError(problems, source)
    return Understood(source, routine, problems)


def _unknown_names(routine: "Routine") -> Iterator[Problem]:
    """The language, the cue pack and the voice of a script, where there are no such things."""
    from voicecoach.cli.packs import own_folder
    from voicecoach.cues import languages, why_no_pack
    from voicecoach.voices import UnknownVoice, find_engine

    if routine.language not in languages():
        message, hint = f"the coach does not speak `{routine.language}`", f"known: {', '.join(languages())}"
        yield Problem("error", "language", message, hint, routine.spans["language"], routine.file)
    elif (folder := own_folder(routine)) and (reason := why_no_pack(folder, routine.language)):
        hint = "`cues` names a folder, from the script's own folder; see `audio_cues/README.md`"
        yield Problem("error", "cues", reason, hint, routine.spans["cues"], routine.file)
    if routine.voice:
        try:
            engine = find_engine(routine.voice)
        except UnknownVoice as error:
            hint = "see `voicecoach voices`"
            yield Problem("error", "voice", str(error), hint, routine.spans["voice"], routine.file)
            return
        if engine.languages and routine.language.split("-")[0] not in engine.languages:
            speaks = ", ".join(f"`{language}`" for language in engine.languages)
            message = f"`{routine.voice}` speaks {speaks} only, and the script is in `{routine.language}`"
            hint = f"leave `voice` out for the default, or write for example `voice: espeak:{routine.language}`"
            yield Problem("error", "voice", message, hint, routine.spans["voice"], routine.file)

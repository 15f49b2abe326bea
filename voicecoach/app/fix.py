"""Writes the certain fixes of a script's problems into its file."""

from dataclasses import dataclass, replace

from voicecoach.app.load import STANDARD_INPUT, find_script, read_with_includes
from voicecoach.files import read_at_most, shipped, whole_file
from voicecoach.script.fixes import Written, with_fixes
from voicecoach.script.limits import MOST_BYTES
from voicecoach.source import Problem, Source, UsageError, decoded

MOST_ROUNDS = 20
"""How often a script is read again. Why: a mistake can hide another one, which is found once it is gone."""


@dataclass(frozen=True, slots=True)
class FixedScript:
    """The name of a script, and what was written into it from top to bottom, of each reading after the other."""

    name: str
    written: tuple[Written, ...]


def fix_script(name: str) -> FixedScript:
    """Write the certain fixes of a script into its file, all of them or, if anything fails, none.

    Only this file is changed, none that it includes. What is not mended stays as it is, byte for byte. Raises
    UsageError if it is not a file of one's own, or was changed by somebody else in the meantime, ScriptError if it
    cannot be read, and OSError if it cannot be written.
    """
    path = find_script(name)
    if name == "-":
        raise UsageError(f"{STANDARD_INPUT} cannot be fixed: name a file")
    if path.resolve().is_relative_to(shipped("scripts").resolve()):
        raise UsageError(f"`{name}` is a shipped script, which stays as it is. Copy it to change it.")
    data, _ = read_at_most(path, MOST_BYTES)
    source = read_with_includes(path)
    if decoded(source.name, data).text != source.text:
        raise _changed(name)
    text, written = _fixed(source, data.decode("utf-8"))
    if written:
        now, _ = read_at_most(path, MOST_BYTES)
        if now != data:
            raise _changed(name)
        with whole_file(path) as file:
            file.write(text.encode("utf-8"))
    return FixedScript(name, written)


def _fixed(source: Source, text: str) -> tuple[str, tuple[Written, ...]]:
    """The text as it is in the file, with everything fixed that is certain."""
    from voicecoach.script.parser import parse

    all_written: list[Written] = []
    for _ in range(MOST_ROUNDS):
        _, problems = parse(source)
        text, written = with_fixes(text, _own(problems, source))
        if not written:
            break
        all_written += written
        source = replace(source, text=decoded(source.name, text.encode("utf-8")).text)
    return text, tuple(all_written)


def _own(problems: list[Problem], source: Source) -> list[Problem]:
    """The problems of a script that are not those of one that it includes."""
    return [each for each in problems if each.file == source.name and (each.fix is None or not each.fix.span.file)]


def _changed(name: str) -> UsageError:
    return UsageError(f"{name} was changed in the meantime, so nothing was written. Try again.")

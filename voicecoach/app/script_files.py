"""Writes script files: one to begin with, made of a template, or a copy of one that comes with the program; and into a
script the certain fixes of its problems.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.app.load import (
    STANDARD_INPUT,
    check_target,
    check_unused,
    find_script,
    read_with_includes,
    shipped_scripts,
)
from voicecoach.files import read_at_most, shipped, whole_file
from voicecoach.script.limits import MOST_BYTES
from voicecoach.source import Fix, Problem, Source, UsageError, decoded, no_such

# --- a script to begin with ---------------------------------------------------------------------------

FIRST = "simple"
"""The template that is taken where none is named."""


def template_names() -> list[str]:
    """The names of the templates, by which `like` chooses one: that of a first session, then the others."""
    return sorted(_templates(), key=lambda name: (name != FIRST, name))


def template_kinds() -> dict[str, str]:
    """What each template is for, in a few words, under its name."""
    return {name: _KINDS.get(name, "") for name in template_names()}


_KINDS = {
    "simple": "a first session",
    "breathing": "breaths on the beat",
    "calm": "words, pauses and bells, for lying still",
    "emom": "a set every minute",
    "flow": "one movement straight into the next, as in yoga",
    "rehab": "gentle work for one side",
    "run-walk": "running and walking in turn",
    "strength": "sets with loads and long rests",
    "tabata": "twenty seconds on, ten off",
}


def new_script(name: str, like: str = FIRST, *, force: bool = False) -> Path:
    """Write a small script with comments, made of a template, and return its file.

    `name` is a file; `.md` is added where it ends in neither that nor `.txt`. The title is made of it. A file that is
    there is replaced only with `force`. Raises UsageError, and OSError; then nothing is written.
    """
    templates, target = _templates(), _script_file(name)
    if like not in templates:
        raise UsageError(no_such("template", like, template_names()))
    template = templates[like]
    _write(target, _titled(template.read_text("utf-8"), target), template, force=force)
    return target


def copy_script(name: str, target: str | None = None, *, force: bool = False) -> Path:
    """Write a copy of the shipped script of that name, and return its file.

    `target` is the file, or the folder for it; without one it is a file of the same name in the current folder. What
    the script includes is found there as well: whatever a script includes is also looked for among the shipped ones. A
    file that is there is replaced only with `force`. Raises UsageError, and OSError; then nothing is written.
    """
    original = shipped_script(name)
    if target is None:
        path = Path(original.name)
    elif _is_folder(target):
        path = Path(target) / original.name
    else:
        path = _script_file(target)
    _write(path, original.read_text("utf-8"), original, force=force)
    return path


def shipped_script(name: str) -> Path:
    """The file of the shipped script of that name, with or without `.md`. Raises UsageError if there is none."""
    scripts = shipped_scripts()
    stem = name.removesuffix(".md")
    if stem not in scripts:
        raise UsageError(no_such("shipped script", stem, list(scripts)))
    return scripts[stem]


def _templates() -> dict[str, Path]:
    return {path.stem: path for path in (shipped("scripts") / "templates").glob("*.md")}


def _is_folder(name: str) -> bool:
    return name.endswith(("/", "\\")) or Path(name).is_dir()


def _script_file(name: str) -> Path:
    """The file of a script with this name. Raises UsageError if it is that of a folder, or nothing that can be read out
    as a title."""
    path = Path(name)
    if name.endswith(("/", "\\")):
        raise UsageError(f"`{name}` is a folder; write the name of the script, too: `{name}my-legs`")
    if not any(character.isalnum() for character in path.name):
        raise UsageError(f"`{name}` cannot be the name of a script; write for example `my-legs`")
    return path if path.suffix.lower() in (".md", ".txt") else path.with_name(f"{path.name}.md")


_PLAIN = re.compile(r"[\w .,'’()&+-]+")
"""A title that means the same in a setting. Any other is left to the name of the file, of which it is made, too."""


def _titled(template: str, target: Path) -> str:
    """The template under the title that the name of the file makes."""
    from voicecoach.script.headings import title_from

    title = title_from(target.name)
    line = f"title: {title}\n" if _PLAIN.fullmatch(title) else ""
    return re.sub(r"^title: .*\n", lambda _: line, template, count=1, flags=re.MULTILINE)


def _write(target: Path, text: str, original: Path, *, force: bool) -> None:
    check_target(target, made_of=[original])
    check_unused(target, force=force)
    with whole_file(target) as file:
        file.write(text.encode())


# --- fixes; all that is outside of one stays as it is, byte for byte ----------------------------------

MOST_ROUNDS = 20
"""How often a script is read again. Why: a mistake can hide another one, which is found once it is gone."""


@dataclass(frozen=True, slots=True)
class Written:
    """A fix that was written: the line it begins on, the text that was there and the one that is there now."""

    line: int
    before: str
    after: str


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
    check_not_shipped(path, name)
    data, _ = read_at_most(path, MOST_BYTES)
    source = read_with_includes(path)
    if decoded(source.name, data).text != source.text:
        raise changed(name)
    text, written = _fixed(source, data.decode("utf-8"))
    if written:
        now, _ = read_at_most(path, MOST_BYTES)
        if now != data:
            raise changed(name)
        with whole_file(path) as file:
            file.write(text.encode("utf-8"))
    return FixedScript(name, written)


def check_not_shipped(path: Path, name: str) -> None:
    """Raise UsageError if a file that is to be written is one of the shipped scripts."""
    if path.resolve().is_relative_to(shipped("scripts").resolve()):
        raise UsageError(f"`{name}` is a shipped script, which stays as it is. Copy it to change it.")


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


def changed(name: str) -> UsageError:
    """The error of a script that was changed while it was worked on."""
    return UsageError(f"{name} was changed in the meantime, so nothing was written. Try again.")


def with_fixes(text: str, problems: Iterable[Problem]) -> tuple[str, tuple[Written, ...]]:
    """The text with all certain fixes of its problems, and these from top to bottom.

    Of two that overlap, the first is written; the other is found again when the script is read again. Lines may end in
    any way, and the text may begin with a byte order mark; a fix of several lines ends them as the first one is ended.

    >>> from voicecoach.source import Span
    >>> fix = Fix(Span(1, 4, 17), "Squats: 3 x 10", is_certain=True)
    >>> with_fixes("## Squats 3 x 10\\r\\n- Low.", [Problem("error", "dosage", "", "", Span(1), fix=fix)])[0]
    '## Squats: 3 x 10\\r\\n- Low.'
    """
    starts = _starts_of_lines(text)
    written, pieces, end = list[Written](), list[str](), 0
    for fix in sorted({each.fix for each in problems if each.fix and each.fix.is_certain}, key=lambda fix: fix.span):
        start, stop = _offsets(fix, starts)
        if start < end or stop < start or stop > len(text):
            continue
        after = fix.text.replace("\n", _line_end(text, starts, fix.span.line))
        pieces += [text[end:start], after]
        written.append(Written(fix.span.line, text[start:stop], after))
        end = stop
    return "".join([*pieces, text[end:]]), tuple(written)


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def _starts_of_lines(text: str) -> list[int]:
    """The offset at which each line begins, and last that of the end."""
    at = len(text) - len(text.removeprefix("\ufeff"))
    starts = [at]
    for line in _LINE.findall(text, at):
        at += len(line)
        starts.append(at)
    return starts


def _offsets(fix: Fix, starts: list[int]) -> tuple[int, int]:
    """Where the fix begins and ends in the text."""
    first, last = fix.span.line, fix.last_line
    if not 1 <= first <= last < len(starts) + 1:
        return 0, -1
    return starts[first - 1] + fix.span.column - 1, starts[last - 1] + fix.span.end_column - 1


def _line_end(text: str, starts: list[int], line: int) -> str:
    """How that line of a text is ended."""
    whole = text[starts[line - 1] : starts[line]] if line < len(starts) else ""
    return whole[len(whole.rstrip("\r\n")) :] or "\n"
